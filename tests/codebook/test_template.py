"""The template is a codebook: it loads, its examples hold, and it is never written over a file."""

import pandas as pd
import pytest

from framing.codebook.files import list_mistakes, load_codebook
from framing.codebook.template import new_codebook
from framing.corpus.units import split_units
from framing.errors import FramingError
from framing.measure.hits import find_frames
from framing.validity.check import check_codebook


def test_the_template_loads_and_finds_what_it_says(tmp_path):
    path = new_codebook(tmp_path / "mine")
    assert path == tmp_path / "mine.toml"
    assert list_mistakes(path).empty and check_codebook(path).empty
    articles = pd.DataFrame({"article_id": ["a"], "text": ["أدانت الوزارة تسريبات الموقع. كشف الموظف عن الأسرار."]})
    hits = find_frames(split_units(articles), load_codebook(path))
    assert hits.loc[hits["counted"], ["frame", "entry"]].values.tolist() == [
        ["reaction", "condemn"],
        ["disclosure", "leak"],
        ["disclosure", "disclose"],
    ]


def test_five_words_added_to_the_template_are_found(tmp_path):
    """What a newcomer does first: a frame of five words, without ids or kinds."""
    path = new_codebook(tmp_path / "mine.toml")
    added = '\n[frames.economy]\nlabel_ar = "الاقتصاد"\n\n[dictionary.economy]\n'
    words = ["أسعار", "تضخم", "بطالة", "ميزانية", "سوق العمل"]
    path.write_text(path.read_text(encoding="utf-8") + added + f"entries = {words}".replace("'", '"'), encoding="utf-8")
    articles = pd.DataFrame({"article_id": ["a"], "text": ["ارتفعت الأسعار وزادت البطالة في سوق العمل."]})
    hits = find_frames(split_units(articles), load_codebook(path))
    assert hits["surface"].tolist() == ["الأسعار", "البطالة", "سوق العمل"]


def test_nothing_is_overwritten(tmp_path):
    path = new_codebook(tmp_path / "mine.toml")
    path.write_text("changed")
    with pytest.raises(FramingError, match=r"mine\.toml: the file is there already"):
        new_codebook(path)
    assert path.read_text() == "changed"
    with pytest.raises(FramingError, match="cannot be written .*Choose another folder"):
        new_codebook(tmp_path / "no" / "mine.toml")
