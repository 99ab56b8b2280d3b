"""Filled coding sheets and their key, read back and checked cell by cell."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pandas as pd

from framing.errors import FramingError
from framing.spreadsheet import unprotect
from framing.validity.codings import CODER_TYPES, CODING_COLUMNS, SPAN, VOICES
from framing.validity.sheets import COMMENT, ITEM, KEY_COLUMNS, SHEET, SPEAKER, TEXT, VOICE, text_hash

YES = {"1", "1.0", "yes", "true", "نعم", "١"}
NO = {"0", "0.0", "no", "false", "لا", "٠"}


def read_sheet(
    path: str | Path,
    key: str | Path | pd.DataFrame,
    coder: str,
    coder_type: str = "human",
    empty: str = "refuse",
) -> pd.DataFrame:
    """The codings of a filled sheet (XLSX or CSV): one row an item × frame, in the contract's columns.

    Rows with no frame filled are not coded yet and are left out. `empty` says what an empty cell in a started row
    means: "refuse" (an error) or "absent" (0). Errors name sheet, row and column, what is there and what is allowed:
    unknown items, items twice, a text that was changed, a value that is neither 1 nor 0.
    """
    path = Path(path)
    if coder_type not in CODER_TYPES:
        raise FramingError(f'{path.name}: coder_type is "{coder_type}". Choose one of: {", ".join(CODER_TYPES)}.')
    if empty not in ("refuse", "absent"):
        raise FramingError(f'{path.name}: empty is "{empty}". Choose refuse or absent.')
    listed = key if isinstance(key, pd.DataFrame) else read_key(key)
    known = listed.set_index(ITEM)
    header, lines = _read_rows(path)
    for name in (ITEM, TEXT):
        if name not in header:
            raise FramingError(f"{path.name}: column {name} is missing. Do not rename or delete columns of the sheet.")
    frames = [h for h in header if h not in (ITEM, TEXT, VOICE, SPEAKER, COMMENT)]
    rows: list[dict[str, Any]] = []
    seen: dict[str, int] = {}
    for number, line in lines:
        cells = dict(zip(header, line, strict=True))
        item = cells[ITEM]
        where = f"{path.name}, row {number}"
        if item not in known.index:
            raise FramingError(f'{where}: item "{item}" is not in the key. Use the sheet and key of the same draw.')
        if item in seen:
            raise FramingError(f'{where}: item "{item}" stands in row {seen[item]} already. Delete one of the rows.')
        seen[item] = number
        if known.loc[item, "text_sha256"] not in (text_hash(cells[TEXT]), text_hash(unprotect(cells[TEXT]))):
            raise FramingError(f'{where}: the text of item "{item}" was changed. Restore it from the sheet you sent.')
        rows += _judgements(cells, frames, where, empty, dict(known.loc[item]))
    table = pd.DataFrame(rows).reindex(columns=CODING_COLUMNS)
    table["coder"], table["coder_type"] = coder, coder_type
    return table


def _judgements(cells: dict[str, str], frames: list[str], where: str, empty: str, span: dict) -> list[dict[str, Any]]:
    """The codings of one row of a sheet."""
    filled = [frame for frame in frames if cells[frame]]
    if not filled:
        return []
    rows = []
    drawn = {column: span[column] for column in [*SPAN, "stratum", "probability"]}
    voice = cells.get(VOICE, "").lower()
    if voice not in ("", *VOICES):
        raise FramingError(f'{where}: voice is "{cells[VOICE]}". Allowed: {", ".join(VOICES)} or empty.')
    for frame in frames:
        value = cells[frame].lower()
        if not value and empty == "refuse":
            raise FramingError(f"{where}: {frame} is empty, {filled[0]} is filled. Write 1 or 0 for every frame.")
        if value not in {*YES, *NO, ""}:
            raise FramingError(f'{where}: {frame} is "{cells[frame]}". Write 1 (present) or 0 (absent).')
        present = int(value in YES)
        said = {"voice": voice, "speaker": cells.get(SPEAKER, "")} if present else {"voice": "", "speaker": ""}
        rows.append(drawn | {"frame": frame, "present": present} | said)
    return rows


def read_key(path: str | Path) -> pd.DataFrame:
    """The key of a draw: which span each item is."""
    path = Path(path)
    if not path.is_file():
        raise FramingError(f"key: there is no file {path}. It was written beside the coding sheets as key.csv.")
    words = {"article_id": str, ITEM: str, "stratum": str, "text_sha256": str}
    try:
        key = pd.read_csv(path, dtype=words, encoding="utf-8-sig", keep_default_na=False)
    except (OSError, ValueError) as fault:  # also what pandas raises for a file that is no table
        raise FramingError(
            f"key: {path.name} cannot be read as a UTF-8 CSV ({fault}). Use the file as written."
        ) from fault
    missing = [c for c in KEY_COLUMNS if c not in key]
    if missing:
        raise FramingError(f"{path.name}: column {missing[0]} is missing. Use the key.csv written with the sheets.")
    key["article_id"] = [unprotect(article) for article in key["article_id"]]
    return key


def _read_rows(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Header and rows of a sheet as text, with the row numbers a spreadsheet shows; empty rows are skipped."""
    if not path.is_file():
        raise FramingError(f"coding sheet: there is no file {path}.")
    if path.suffix.lower() == ".xlsx":
        raw = _xlsx_rows(path)
    else:
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                raw = [[cell.strip() for cell in line] for line in csv.reader(file)]
        except (OSError, UnicodeDecodeError, csv.Error) as fault:
            raise FramingError(f"{path.name} cannot be read as a UTF-8 CSV ({fault}). Save it again.") from fault
    if not raw:
        raise FramingError(f"{path.name}: the sheet is empty.")
    header = [name for name in raw[0] if name]
    lines = []
    for number, line in enumerate(raw[1:], 2):
        cells = (line + [""] * len(header))[: len(header)]
        if any(cells):
            lines.append((number, cells))
    return header, lines


def _xlsx_rows(path: Path) -> list[list[str]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError) as error:
        raise FramingError(f"{path.name}: this is no XLSX file. Save the sheet as XLSX or CSV.") from error
    try:
        if SHEET not in book.sheetnames:
            raise FramingError(f'{path.name}: there is no sheet "{SHEET}" but {", ".join(book.sheetnames)}.')
        return [[_cell(value) for value in line] for line in book[SHEET].iter_rows(values_only=True)]
    finally:
        book.close()


def _cell(value: Any) -> str:
    """A cell as text; 1.0 and True are what spreadsheets make of 1."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
