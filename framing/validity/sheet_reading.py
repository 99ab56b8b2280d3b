"""Filled coding sheets and their key, read back and checked cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from framing.errors import FramingError
from framing.spreadsheet import unprotect
from framing.validity.codings import CODER_TYPES, CODING_COLUMNS, SPAN, VOICES
from framing.validity.sheet_rows import sheet_rows
from framing.validity.sheets import COMMENT, ITEM, KEY_COLUMNS, SHEET, SPEAKER, TEXT, VOICE, text_hash

YES = {"1", "1.0", "yes", "true", "نعم", "١"}
LOST = "?"  # what a program writes for a letter that its encoding does not have
NO = {"0", "0.0", "no", "false", "لا", "٠"}


def read_sheet(
    path: str | Path,
    key: str | Path | pd.DataFrame,
    coder: str,
    coder_type: str = "human",
    empty: str = "refuse",
) -> pd.DataFrame:
    """The codings of a filled sheet (XLSX, ODS or CSV): one row an item × frame, in the contract's columns.

    CSV may be in any encoding and have any separator: what spreadsheet programs make of it is read. In Windows-1256,
    which has not every letter, a text with a question mark is not checked. Rows with no frame filled are not coded yet
    and are left out. `empty` says what an empty cell in a started row means: "refuse" (an error) or "absent" (0).
    Errors name sheet, row and column, what is there and what is allowed: unknown items, items twice, a text that was
    changed, a value that is neither 1 nor 0.
    """
    path = Path(path)
    if coder_type not in CODER_TYPES:
        raise FramingError(f'{path.name}: coder_type is "{coder_type}". Choose one of: {", ".join(CODER_TYPES)}.')
    if empty not in ("refuse", "absent"):
        raise FramingError(f'{path.name}: empty is "{empty}". Choose refuse or absent.')
    listed = key if isinstance(key, pd.DataFrame) else read_key(key)
    known = listed.set_index(ITEM)
    header, lines, lossless = _read_rows(path)
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
        changed = known.loc[item, "text_sha256"] not in (text_hash(cells[TEXT]), text_hash(unprotect(cells[TEXT])))
        if changed and (lossless or LOST not in cells[TEXT]):
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
    """The key of a draw: which span each item is; as it was written, or as a spreadsheet program saved it."""
    path = Path(path)
    if not path.is_file():
        raise FramingError(f"key: there is no file {path}. It was written beside the coding sheets as key.csv.")
    header, lines = _read_rows(path)[:2]
    missing = [c for c in KEY_COLUMNS if c not in header]
    if missing:
        raise FramingError(f"{path.name}: column {missing[0]} is missing. Use the key.csv written with the sheets.")
    key = pd.DataFrame([cells for _, cells in lines], columns=header)
    for column in ("start", "end", "probability"):
        numbers = pd.to_numeric(key[column].str.replace(",", "."), errors="coerce")  # a decimal comma of the program
        if numbers.isna().any():
            row = int(numbers.isna().to_numpy().argmax())
            raise FramingError(f'{path.name}, row {lines[row][0]}: {column} is "{key[column].iloc[row]}", no number.')
        key[column] = numbers if column == "probability" else numbers.astype(int)
    key["article_id"] = [unprotect(article) for article in key["article_id"]]
    return key


def _read_rows(path: Path) -> tuple[list[str], list[tuple[int, list[str]]], bool]:
    """Header and rows of a sheet as text, with the row numbers a spreadsheet shows, and whether no letter was lost.

    Empty rows and columns are skipped. Errors: a cell that is filled in a column without a name; a name twice.
    """
    raw, lossless = sheet_rows(path, SHEET)
    if not raw:
        raise FramingError(f"{path.name}: the sheet is empty.")
    named = [place for place, name in enumerate(raw[0]) if name]
    header = [raw[0][place] for place in named]
    twice = next((name for name in header if header.count(name) > 1), None)
    if twice is not None:
        raise FramingError(f"{path.name}: column {twice} stands there twice. Delete one of them.")
    lines = []
    for number, line in enumerate(raw[1:], 2):
        stray = next((cell for place, cell in enumerate(line) if cell and place not in named), None)
        if stray is not None:
            raise FramingError(
                f'{path.name}, row {number}: "{stray[:40]}" stands in a column without a name. Delete it.'
            )
        cells = [line[place] if place < len(line) else "" for place in named]
        if any(cells):
            lines.append((number, cells))
    return header, lines, lossless
