"""Coding sheets: blind, shuffled, safe, read back with located errors; seals; doccano."""

import json

import pandas as pd
import pytest
from openpyxl import load_workbook

from framing.codebook.model import Codebook, Frame
from framing.errors import FramingError
from framing.validity.codings import CODING_COLUMNS
from framing.validity.doccano import read_doccano, write_doccano
from framing.validity.seal import check_seal, seal
from framing.validity.sheet_reading import read_key, read_sheet
from framing.validity.sheets import write_sheets

BOOK = Codebook(
    "demo",
    frames=(
        Frame("leak", 0, "The leak", "التسريب", definition="=1+1", examples=("من سرّب؟",)),
        Frame("anger", 1, "Anger", "الغضب", include="غاضب"),
    ),
)
TEXTS = ['=HYPERLINK("x")', "-  جملة فيها\tفراغ", "'اقتباس'", "سطر\nوسطر", "\x0bخفي", "@اسم", "جملة عادية", "١٢٣"]


@pytest.fixture
def sample():
    rows = [(f"outlet/t{i}", i * 50, i * 50 + len(t), "flagged leak", 0.25, t) for i, t in enumerate(TEXTS)]
    return pd.DataFrame(rows, columns=["article_id", "start", "end", "stratum", "probability", "text"])


def fill_xlsx(path, fill, sheet="coding"):
    book = load_workbook(path)
    names = [c.value for c in book[sheet][1]]
    for number in range(2, book[sheet].max_row + 1):
        for column, value in fill(number).items():
            book[sheet].cell(number, names.index(column) + 1).value = value
    book.save(path)


def test_a_sheet_is_blind_shuffled_right_to_left_and_offers_choices(sample, tmp_path):
    files = write_sheets(sample, BOOK, tmp_path / "out", ["Huda", "Sami"], seed=2)
    assert [f.name for f in files] == [
        *("key.csv", "coding-Huda.xlsx", "coding-Huda.csv", "coding-Sami.xlsx", "coding-Sami.csv"),
    ]
    book = load_workbook(files[1])
    sheet = book["coding"]
    assert [c.value for c in sheet[1]] == ["item", "text", "leak", "anger", "voice", "speaker", "comment"]
    assert sheet.sheet_view.rightToLeft and sheet.freeze_panes == "C2"
    rules = {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation}
    assert rules == {"C2:D9": '"1,0"', "E2:E9": '"narrator,attributed,quoted,unclear"'}
    everything = "".join(str(c.value) for row in sheet.iter_rows() for c in row)
    assert "outlet" not in everything and "flagged" not in everything and "0.25" not in everything
    orders = [[r[0].value for r in load_workbook(f)["coding"].iter_rows(min_row=2)] for f in (files[1], files[3])]
    assert sorted(orders[0]) == sorted(orders[1]) and orders[0] != orders[1]
    assert orders[0] != sorted(orders[0])
    assert read_key(files[0])["article_id"].tolist() != sample["article_id"].tolist()


def test_no_text_is_ever_a_formula(sample, tmp_path):
    files = write_sheets(sample, BOOK, tmp_path / "out", ["Huda"])
    book = load_workbook(files[1])
    for sheet in ("coding", "rules"):
        for row in book[sheet].iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@", "'")):
                    assert cell.quotePrefix
    for line in files[2].read_text("utf-8-sig").splitlines():
        if ",HYPER" in line or "=" in line:
            assert "'=" in line
    definition = book["rules"]["D2"]
    assert definition.value == "=1+1" and definition.data_type == "s"


def test_the_rules_are_on_the_second_sheet(sample, tmp_path):
    write_sheets(sample, BOOK, tmp_path / "out", ["Huda"], kinds=["xlsx"])
    rules = load_workbook(tmp_path / "out" / "coding-Huda.xlsx")["rules"]
    rows = list(rules.iter_rows(values_only=True))
    assert rows[0][:4] == ("frame", "label_en", "label_ar", "definition")
    assert rows[1][2] == "التسريب" and rows[1][6] == "من سرّب؟" and rows[2][4] == "غاضب"


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_filled_sheet_comes_back_as_codings(sample, tmp_path, kind):
    write_sheets(sample, BOOK, tmp_path / "out", ["Huda"], kinds=[kind])
    file = tmp_path / "out" / f"coding-Huda.{kind}"
    if kind == "xlsx":
        said = {2: {"leak": 1, "anger": 0, "voice": "quoted", "speaker": "بيسكوف"}, 3: {"leak": "لا", "anger": "١"}}
        fill_xlsx(file, lambda n: said.get(n, {"leak": 0.0, "anger": "0"} if n < 9 else {}))
    else:
        table = pd.read_csv(file, dtype=str, keep_default_na=False)
        table.loc[0, ["leak", "anger", "voice", "speaker"]] = ["1", "0", "quoted", "بيسكوف"]
        table.loc[1, ["leak", "anger"]] = ["لا", "١"]
        table.loc[2:6, ["leak", "anger"]] = "0"
        table.to_csv(file, index=False)
    codings = read_sheet(file, tmp_path / "out" / "key.csv", "Huda")
    assert list(codings) == CODING_COLUMNS and len(codings) == 14, "the row that is empty is not coded yet"
    assert codings["present"].tolist()[:4] == [1, 0, 0, 1] and codings["present"].sum() == 2
    assert codings.loc[0, ["voice", "speaker"]].tolist() == ["quoted", "بيسكوف"]
    assert codings.loc[1, "voice"] == "" and set(codings["probability"]) == {0.25}
    spans = {(row.article_id, row.start, row.end) for row in codings.itertuples()}
    assert spans <= {(row.article_id, row.start, row.end) for row in sample.itertuples()}


def test_mistakes_in_a_sheet_are_located(sample, tmp_path):
    folder = tmp_path / "out"
    write_sheets(sample, BOOK, folder, ["Huda"], kinds=["csv"])
    file, key = folder / "coding-Huda.csv", folder / "key.csv"
    sent = pd.read_csv(file, dtype=str, keep_default_na=False)

    def after(row, column, value):
        table = sent.copy()
        table[["leak", "anger"]] = "0"
        table.loc[row, column] = value
        table.to_csv(file, index=False)
        return read_sheet

    cases = [
        (1, "leak", "maybe", r'row 3: leak is "maybe". Write 1 \(present\) or 0'),
        (2, "anger", "", "row 4: anger is empty, leak is filled. Write 1 or 0"),
        (0, "voice", "shouted", 'row 2: voice is "shouted". Allowed: narrator'),
        (3, "text", "other words", "row 5: the text of item .* was changed"),
        (4, "item", "u9999", 'row 6: item "u9999" is not in the key'),
        (1, "item", sent.loc[0, "item"], "row 3: item .* stands in row 2 already"),
    ]
    for row, column, value, message in cases:
        with pytest.raises(FramingError, match=f"coding-Huda.csv, {message}"):
            after(row, column, value)(file, key, "Huda")
    after(2, "anger", "")
    assert read_sheet(file, key, "Huda", empty="absent")["present"].sum() == 0
    sent.drop(columns=["text"]).to_csv(file, index=False)
    with pytest.raises(FramingError, match="column text is missing"):
        read_sheet(file, key, "Huda")
    (folder / "broken.xlsx").write_bytes(b"no archive")
    with pytest.raises(FramingError, match="broken.xlsx: this is no XLSX file"):
        read_sheet(folder / "broken.xlsx", key, "Huda")
    with pytest.raises(FramingError, match='coder_type is "robot"'):
        read_sheet(file, key, "Huda", coder_type="robot")


def test_nothing_is_overwritten_and_names_are_checked(sample, tmp_path):
    write_sheets(sample, BOOK, tmp_path, ["Huda"])
    with pytest.raises(FramingError, match=r"key.csv exists already and is not overwritten"):
        write_sheets(sample, BOOK, tmp_path, ["Sami"])
    with pytest.raises(FramingError, match='"../x" cannot be a file name'):
        write_sheets(sample, BOOK, tmp_path / "b", ["../x"])
    with pytest.raises(FramingError, match="name each coder once"):
        write_sheets(sample, BOOK, tmp_path / "b", ["A", "A"])
    with pytest.raises(FramingError, match="a text has 40000 characters, an XLSX cell 32767. Use CSV"):
        write_sheets(sample.assign(text="س" * 40_000), BOOK, tmp_path / "b", ["A"])
    with pytest.raises(FramingError, match='no frame "rage"'):
        write_sheets(sample, BOOK, tmp_path / "b", ["A"], frames=["rage"])
    assert not (tmp_path / "b").exists()


def test_a_seal_holds_and_a_change_breaks_it(sample, tmp_path):
    write_sheets(sample, BOOK, tmp_path, ["Huda"])
    file = tmp_path / "coding-Huda.csv"
    with pytest.raises(FramingError, match="has no seal"):
        check_seal(file)
    assert seal(file, "Huda", "2025-12-01").name == "coding-Huda.csv.seal.json"
    assert check_seal(file)["coder"] == "Huda"
    with pytest.raises(FramingError, match="is sealed already"):
        seal(file, "Huda")
    file.write_text(file.read_text("utf-8") + " ", "utf-8")
    with pytest.raises(FramingError, match="was changed after it was sealed"):
        check_seal(file)
    (tmp_path / "key.csv.seal.json").write_text("[]", "utf-8")
    with pytest.raises(FramingError, match="is no seal"):
        check_seal(tmp_path / "key.csv")


def test_doccano_classification_and_labelling(sample, tmp_path):
    items, key = write_doccano(sample, tmp_path)
    records = [json.loads(line) for line in items.read_text("utf-8").splitlines()]
    assert "outlet" not in items.read_text("utf-8")
    records[0]["label"] = ["leak"]
    records[1] |= {"labels": [], "entities": [{"label": "anger", "start_offset": 0, "end_offset": 3}]}
    records[2] = {"text": records[2]["text"], "label": [[0, 3, "leak"], [4, 6, "anger"]]}
    records[3] = {"text": records[3]["text"], "meta": {"item": records[3]["item"]}, "label": []}
    items.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records[:4]), "utf-8")
    codings = read_doccano(items, key, BOOK, "Huda")
    assert list(codings) == CODING_COLUMNS
    assert codings["present"].tolist() == [1, 0, 0, 1, 1, 1, 0, 0]
    items.write_text(json.dumps(records[0] | {"label": ["rage"]}), "utf-8")
    with pytest.raises(FramingError, match='items.jsonl, line 1: label "rage" is no frame. Choose from: leak, anger'):
        read_doccano(items, key, BOOK, "Huda")
    items.write_text('{"text": "something else"}\n{', "utf-8")
    with pytest.raises(FramingError, match="line 1: this text is not in the key"):
        read_doccano(items, key, BOOK, "Huda")
    items.write_text("{", "utf-8")
    with pytest.raises(FramingError, match="line 1: this is no JSON"):
        read_doccano(items, key, BOOK, "Huda")
