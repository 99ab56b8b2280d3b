"""What spreadsheet programs make of a sheet (separators, encodings, ODS, empty columns) is read as it was filled."""

import csv
import io
import zipfile

import pandas as pd
import pytest
from openpyxl import load_workbook

from framing.codebook.model import Codebook, Frame
from framing.errors import FramingError
from framing.validity.collect import read_all_codings
from framing.validity.seal import seal
from framing.validity.sheet_reading import read_key, read_sheet
from framing.validity.sheet_rows import sheet_rows
from framing.validity.sheets import write_sheets

BOOK = Codebook("demo", frames=(Frame("leak", 0), Frame("anger", 1)))
TEXTS = ["جملة أولى؛ قصيرة", '=قال "نعم", ثم سكت', "سطر\nوسطر", "ﷲ أعلم", "- بدأ بشرطة"]
ODS_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


@pytest.fixture
def place(tmp_path):
    rows = [(f"t{i}", 0, len(t), "other", 0.25, t) for i, t in enumerate(TEXTS)]
    sample = pd.DataFrame(rows, columns=["article_id", "start", "end", "stratum", "probability", "text"])
    write_sheets(sample, BOOK, tmp_path, ["Huda"])
    return tmp_path


def filled(place):
    """The rows of the CSV sheet, filled: leak in every second row, anger nowhere."""
    rows = list(csv.reader(io.StringIO((place / "coding-Huda.csv").read_text("utf-8-sig"))))
    for number, row in enumerate(rows[1:]):
        row[2:5] = [str(number % 2), "0", "quoted" if number % 2 else ""]
    return rows


def as_csv(rows, separator=",", encoding="utf-8", first=""):
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return (first + stream.getvalue()).encode(encoding, "replace")


def told(path, place):
    table = read_sheet(path, place / "key.csv", "Huda").sort_values(["article_id", "frame"])
    return table[["article_id", "frame", "present", "voice"]].values.tolist()


def ods(rows, name="coding"):
    """A workbook as a program writes it: repeated empty cells and rows, numbers as values, spaces as elements."""
    body = []
    for row in rows:
        cells = []
        for cell in row:
            if cell in ("0", "1"):
                kind = f'office:value-type="float" office:value="{cell}"'
                cells.append(f"<table:table-cell {kind}><text:p>{cell}</text:p></table:table-cell>")
            elif cell:
                safe = cell.replace("&", "&amp;").replace("<", "&lt;").replace("  ", '<text:s text:c="2"/>')
                lines = "".join(f"<text:p>{line}</text:p>" for line in safe.split("\n"))
                cells.append(f"<table:table-cell>{lines}</table:table-cell>")
            else:
                cells.append("<table:table-cell/>")
        cells.append('<table:table-cell table:number-columns-repeated="16000"/>')
        body.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    body.append('<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>')
    table = f'<table:table table:name="{name}">{"".join(body)}</table:table>'
    rules = '<table:table table:name="rules"><table:table-row/></table:table>'
    content = f"<office:document-content {ODS_SPACES}>{table}{rules}</office:document-content>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("content.xml", content)
    return stream.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_every_separator_and_encoding_says_the_same(place, separator, encoding):
    (place / "plain.csv").write_bytes(as_csv(filled(place)))
    (place / "saved.csv").write_bytes(as_csv(filled(place), separator, encoding))
    assert told(place / "saved.csv", place) == told(place / "plain.csv", place)
    assert sum(row[2] for row in told(place / "saved.csv", place)) == 2


def test_a_first_row_that_names_the_separator(place):
    (place / "saved.csv").write_bytes(as_csv(filled(place), ";", first="sep=;\r\n"))
    assert len(told(place / "saved.csv", place)) == 10


def test_a_lost_letter_is_forgiven_only_where_the_encoding_has_none(place):
    rows = filled(place)
    (place / "old.csv").write_bytes(as_csv(rows, encoding="cp1256"))
    assert b"? " in (place / "old.csv").read_bytes() and len(told(place / "old.csv", place)) == 10
    changed = [[cell.replace("ﷲ", "?") for cell in row] for row in rows]
    (place / "new.csv").write_bytes(as_csv(changed, encoding="utf-8"))
    with pytest.raises(FramingError, match="was changed"):
        told(place / "new.csv", place)
    changed = [[cell.replace("أولى", "ثانية") for cell in row] for row in rows]
    (place / "old.csv").write_bytes(as_csv(changed, encoding="cp1256"))
    with pytest.raises(FramingError, match="was changed"):
        told(place / "old.csv", place)


def test_a_workbook_of_libreoffice(place):
    (place / "plain.csv").write_bytes(as_csv(filled(place)))
    (place / "saved.ods").write_bytes(ods(filled(place)))
    assert told(place / "saved.ods", place) == told(place / "plain.csv", place)
    rows, lossless = sheet_rows(place / "saved.ods", "coding")
    assert lossless and len(rows) == len(TEXTS) + 2 and max(map(len, rows)) == 7
    (place / "broken.ods").write_bytes(b"no zip")
    (place / "other.ods").write_bytes(ods(filled(place), "sheet 1"))
    for name, said in (("broken.ods", "this is no ODS file"), ("other.ods", 'no sheet "coding" but sheet 1, rules')):
        with pytest.raises(FramingError, match=said):
            told(place / name, place)


def test_the_only_sheet_of_a_workbook_may_have_any_name(place):
    book = load_workbook(place / "coding-Huda.xlsx")
    del book["rules"]
    book["coding"].title = "Sheet1"
    book.save(place / "saved.xlsx")
    assert told(place / "saved.xlsx", place) == []


def test_empty_columns_are_dropped_and_stray_cells_named(place):
    rows = filled(place)
    wider = [[*row[:2], "", *row[2:], "", ""] for row in rows]
    (place / "saved.csv").write_bytes(as_csv(wider))
    assert sum(row[2] for row in told(place / "saved.csv", place)) == 2
    wider[3][2] = "ملاحظة"
    (place / "saved.csv").write_bytes(as_csv(wider))
    with pytest.raises(FramingError, match='row 4: "ملاحظة" stands in a column without a name'):
        told(place / "saved.csv", place)
    (place / "saved.csv").write_bytes(as_csv([[*row, row[2]] for row in rows]))
    with pytest.raises(FramingError, match="column leak stands there twice"):
        told(place / "saved.csv", place)


def test_a_key_that_a_program_saved_again(place):
    rows = list(csv.reader(io.StringIO((place / "key.csv").read_text("utf-8-sig"))))
    again = [[cell.replace("0.25", "0,25") for cell in row] for row in rows]
    (place / "again.csv").write_bytes(as_csv(again, ";", "cp1256"))
    pd.testing.assert_frame_equal(read_key(place / "again.csv"), read_key(place / "key.csv"))
    again[2][2] = "Jan 12"
    (place / "again.csv").write_bytes(as_csv(again, ";"))
    with pytest.raises(FramingError, match='row 3: start is "Jan 12", no number'):
        read_key(place / "again.csv")


def test_the_filled_sheet_is_read_whatever_lies_beside_it(place):
    (place / "coding-Huda.ods").write_bytes(ods(filled(place)))
    codings, unsealed = read_all_codings(place)  # the XLSX and the CSV are still empty
    assert len(codings) == 10 and unsealed == ["Huda"]
    (place / "coding-Huda.csv").write_bytes(as_csv(filled(place)))
    assert len(read_all_codings(place)[0]) == 10, "two sheets that say the same"
    rows = filled(place)
    rows[1][3] = "1"
    (place / "coding-Huda.csv").write_bytes(as_csv(rows))
    with pytest.raises(FramingError, match="coding-Huda.ods and coding-Huda.csv are filled and differ"):
        read_all_codings(place)
    seal(place / "coding-Huda.csv", "Huda")
    codings, unsealed = read_all_codings(place)
    assert codings["present"].sum() == 3 and unsealed == []


@pytest.mark.parametrize("name", ["saved.docx", "saved.xls", "saved"])
def test_other_files_are_named(place, name):
    (place / name).write_bytes(b"x")
    with pytest.raises(FramingError, match="a sheet is .xlsx, .ods or .csv"):
        told(place / name, place)
