"""The rows of a sheet as a spreadsheet program left it: XLSX, ODS, or CSV in any encoding and with any separator."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from framing.corpus.encodings import decode
from framing.corpus.limits import Unreadable
from framing.errors import FramingError

ENDINGS = (".xlsx", ".ods", ".csv")
SEPARATORS = ",;\t|"
LARGEST = 200_000_000
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MOST_CELLS = 20_000  # a program pads a sheet with millions of empty cells: none beyond these is looked at


def sheet_rows(path: Path, sheet: str = "") -> tuple[list[list[str]], bool]:
    """Rows of a file as text, and whether its encoding can hold every letter (Windows-1256 cannot).

    In a workbook the rows are those of the sheet named `sheet`, or of its only one. Errors: no such file; a file
    that is not what its ending says; a workbook without the sheet.
    """
    if not path.is_file():
        raise FramingError(f"coding sheet: there is no file {path}.")
    kind = path.suffix.lower()
    if kind not in ENDINGS:
        raise FramingError(
            f"{path.name}: a sheet is {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}. Save it as one of them."
        )
    if kind == ".csv":
        return _csv_rows(path)
    return (_xlsx_rows if kind == ".xlsx" else _ods_rows)(path, sheet), True


def _csv_rows(path: Path) -> tuple[list[list[str]], bool]:
    """Rows of a CSV; the separator is the one its first row has most of, a first row `sep=;` says it itself."""
    try:
        text, encoding = decode(path.read_bytes())
        first, _, rest = text.partition("\n")
        if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
            text, separator = rest, first.strip()[4]
        else:
            separator = max(SEPARATORS, key=first.count)
        rows = [
            [cell.strip() for cell in line] for line in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        ]
    except (OSError, Unreadable, csv.Error) as fault:
        raise FramingError(f"{path.name} cannot be read as a CSV ({fault}). Save it again as CSV, UTF-8.") from fault
    return rows, encoding.codec.startswith("utf")


def _xlsx_rows(path: Path, sheet: str) -> list[list[str]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError) as error:
        raise FramingError(f"{path.name}: this is no XLSX file. Save the sheet as XLSX or CSV.") from error
    try:
        name = _named(book.sheetnames, sheet, path)
        return [[_cell(value) for value in line] for line in book[name].iter_rows(values_only=True)]
    finally:
        book.close()


def _named(names: list[str], sheet: str, path: Path) -> str:
    """The sheet of that name, or the only one: a program names the sheet of an opened CSV after the file."""
    if sheet in names:
        return sheet
    if len(names) == 1:
        return names[0]
    raise FramingError(f'{path.name}: there is no sheet "{sheet}" but {", ".join(names)}.')


def _cell(value: Any) -> str:
    """A cell as text; 1.0 and True are what spreadsheets make of 1."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _ods_rows(path: Path, sheet: str) -> list[list[str]]:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        with ZipFile(path) as archive:
            if archive.getinfo("content.xml").file_size > LARGEST:
                raise FramingError(f"{path.name}: larger than {LARGEST // 1_000_000} MB unpacked. Save it as CSV.")
            content = fromstring(archive.read("content.xml"))
    except (BadZipFile, KeyError, ParseError, DefusedXmlException, OSError) as error:
        raise FramingError(f"{path.name}: this is no ODS file. Save the sheet as XLSX or CSV.") from error
    tables = {str(table.get(f"{_TABLE}name")): table for table in content.iter(f"{_TABLE}table")}
    if not tables:
        raise FramingError(f"{path.name}: there is no sheet inside. Save it as XLSX or CSV.")
    rows: list[list[str]] = []
    for row in tables[_named(list(tables), sheet, path)].iter(f"{_TABLE}table-row"):
        cells = _ods_cells(row)
        times = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        rows += [cells] * (times if cells else min(times, 1))
        if len(rows) > LARGEST // 100:
            raise FramingError(f"{path.name}: more rows than a coding sheet has. Save the sheet as CSV.")
    return rows


def _ods_cells(row: Any) -> list[str]:
    """The cells of one row; empty ones at its end are dropped."""
    cells: list[str] = []
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        value = cell.get(f"{_OFFICE}value") or cell.get(f"{_OFFICE}boolean-value")
        lines = ["".join(_ods_text(line)) for line in cell.findall(f"{_TEXT}p")]
        text = _cell(_number(value)) if value is not None else "\n".join(lines).strip()
        times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        cells += [text] * (times if text else min(times, _MOST_CELLS))
        if len(cells) >= _MOST_CELLS:
            break
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _number(value: str) -> Any:
    if value in ("true", "false"):
        return value == "true"
    try:
        return float(value)
    except ValueError:
        return value


def _ods_text(line: Any) -> list[str]:
    """The text of a paragraph; runs of spaces and tabs are elements of their own."""
    parts = [line.text or ""]
    for child in line:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * min(int(child.get(f"{_TEXT}c", "1")), _MOST_CELLS))
        elif child.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        else:
            parts += _ods_text(child)
        parts.append(child.tail or "")
    return parts
