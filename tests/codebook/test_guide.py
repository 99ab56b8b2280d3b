"""What docs/codebook.md tells an author to type is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from framing.arabic.families import Family
from framing.cli import main

GUIDE = Path(__file__).parents[2] / "docs" / "codebook.md"


def test_the_frame_of_the_guide_added_to_the_template_has_nothing_to_mend(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "my.toml"
    assert main(["codebook", "new", str(mine)]) == 0
    blocks = re.findall(r"```toml\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    mine.write_text("\n".join([mine.read_text("utf-8"), *blocks]), encoding="utf-8")
    capsys.readouterr()
    assert main(["codebook", "check", str(mine)]) == 0
    assert capsys.readouterr().out == "Nothing to mend.\n"


def test_a_codebook_in_the_place_of_articles_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codebook", "audit", str(tmp_path / "my.toml")]) == 2
    assert "Name it with --codebook" in capsys.readouterr().err


@pytest.mark.parametrize("word", re.findall(r"«(\w+)»", GUIDE.read_text("utf-8")))
def test_the_forms_that_the_guide_promises(word: str) -> None:
    assert Family(noun=["استخبارات"]).accepts(word)
