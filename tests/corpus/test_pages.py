"""Saved pages as sites make them: the article comes out, what stands around it does not, nothing is made up.

The pages of tests/data/pages are invented: Open Graph and linked data, cookie banner, menu, captions, a summary,
related links inside and below the text, comments, tables in Windows-1256, a page that tells nothing of itself.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.corpus.documents import document
from framing.corpus.files import Item
from framing.corpus.limits import Limits
from framing.corpus.read import read_corpus
from framing.corpus.units import split_units

FOLDER = Path(__file__).parents[1] / "data" / "pages"
PARAGRAPHS = (FOLDER / "paragraphs.txt").read_text("utf-8").splitlines()
AROUND = """
ملفات تعريف|رياضة|حديقة عامة|ننتظر القطار|أرشيف|الأسعار ثابتة|انقطاع الكهرباء|جولة مصورة|جميع الحقوق|المصدر
""".strip().split("|")


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.html")))
def test_a_saved_page_is_its_article(name: str) -> None:
    articles, _ = read_corpus(FOLDER / f"{name}.html")
    article = articles.iloc[0]
    scored = "\n".join(split_units(articles)["text"])
    assert all(paragraph in article["text"] for paragraph in PARAGRAPHS)
    assert all(paragraph.rstrip(".") in scored for paragraph in PARAGRAPHS)
    assert not [words for words in AROUND if words in scored]
    assert article["headline"] == "افتتاح خط القطار الجديد الشهر المقبل"
    tells = name not in ("old_table", "no_metadata")
    assert article["outlet"] == ("صحيفة المحطة" if tells else "")
    assert article["date"] == ("" if name == "no_metadata" else "2025-11-26"), "© 2025 is no date"


def test_a_first_of_january_that_is_written_is_a_date(tmp_path: Path) -> None:
    page = (FOLDER / "og_article.html").read_text("utf-8").replace("2025-11-26", "2025-01-01")
    (tmp_path / "a.html").write_text(page, "utf-8")
    item = Item("a.html", 0, lambda: (tmp_path / "a.html").open("rb"))
    assert document(item, Limits(), [])["date"] == "2025-01-01"
