"""CSV out and back: exact texts, harmless cells."""

import csv
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import FramingError
from framing.present.tables import as_cell, read_csv, write_csv
from framing.spreadsheet import FORMULA

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.lists(TEXT, min_size=1, max_size=6))
def test_texts_come_back_exactly(texts):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        write_csv(pd.DataFrame({"text": texts, "surface": texts[::-1]}), path)
        back = read_csv(path)
    assert back["text"].tolist() == texts
    assert back["surface"].tolist() == texts[::-1]


@given(st.lists(TEXT, min_size=1, max_size=6))
def test_no_cell_begins_like_a_formula(texts):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        write_csv(pd.DataFrame({"text": texts}), path)
        with path.open(encoding="utf-8-sig", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
    assert not [c for c in cells if c.startswith(tuple(f for f in FORMULA if f != "'"))]


def test_numbers_truths_and_gaps(tmp_path):
    table = pd.DataFrame(
        {
            "article_id": ["1", "2"],
            "units": [12, 3],
            "prevalence": [1 / 3, np.nan],
            "applicable": [True, False],
            "low": [-0.25, 0.0],
        }
    )
    path = tmp_path / "t.csv"
    write_csv(table, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.read_text("utf-8-sig").splitlines()[1] == "1,12,0.333333,true,-0.25"
    back = read_csv(path)
    assert back["article_id"].tolist() == ["1", "2"]
    assert back["units"].tolist() == [12, 3]
    assert back["applicable"].tolist() == [True, False]
    assert np.isnan(back["prevalence"][1])


@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame({"topic": [1, 1], "level": ["corpus", "outlet"], "id": ["", "صحيفة أ"], "share": [0.5, 0.25]}),
        pd.DataFrame({"specification": ["a", "b"], "level": [0.25, 0.5], "relative": [-1.5, 2.0]}),
        pd.DataFrame(
            {"k": [3, 5], "se": [0.5, 0.25], "kept": [3, 4], "diversity": [1.0, 0.5], "chosen": [True, False]}
        ),
    ],
)
def test_a_column_of_one_name_keeps_its_meaning_in_each_table(tmp_path, table):
    write_csv(table, tmp_path / "t.csv")
    assert read_csv(tmp_path / "t.csv").to_dict("list") == table.to_dict("list")


@pytest.mark.parametrize(
    ("value", "cell"), [(None, ""), (pd.NA, ""), (0.1, "0.1"), (1e-9, "1e-09"), (3.0, "3"), (True, "true")]
)
def test_cells(value, cell):
    assert as_cell(value) == cell


def test_an_empty_table_keeps_its_columns(tmp_path):
    write_csv(pd.DataFrame(columns=["article_id", "units"]), tmp_path / "t.csv")
    assert read_csv(tmp_path / "t.csv").columns.tolist() == ["article_id", "units"]


@pytest.mark.parametrize("kind", ["folder", "link", "device"])
def test_what_is_no_ordinary_file_is_never_replaced(tmp_path, kind):
    """An administrator who writes to a device would otherwise put a file in its place."""
    mine = tmp_path / "mine.csv"
    mine.write_text("mine")
    place = {"folder": tmp_path, "link": tmp_path / "link.csv", "device": tmp_path / "device"}[kind]
    if kind == "link":
        place.symlink_to(mine)
    elif kind == "device":
        os.mkfifo(place)
    before = place.lstat().st_mode
    with pytest.raises(FramingError, match="no ordinary file"):
        write_csv(pd.DataFrame({"a": [1]}), place)
    assert place.lstat().st_mode == before and mine.read_text() == "mine"
