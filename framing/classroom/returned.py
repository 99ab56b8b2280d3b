"""The CSV files that coders sent back: read with suspicion; a refused file has its reason and stops no other."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from framing.classroom.sheet import KEY, sheet_id
from framing.errors import FramingError
from framing.spreadsheet import unprotect
from framing.validity.sheet_reading import NO, YES

COLUMNS = ["sheet", "copy", "coder", "item", "frame", "present", "text"]
ASIDE_COLUMNS = ["file", "reason"]
LARGEST_FILE, MOST_FILES, MOST_ROWS, LONGEST_NAME = 1_000_000, 500, 5_000, 40
NOTHING = ""


@dataclass(frozen=True)
class Returned:
    """`answers`: one row a coder × item × frame (`present` 1, 0 or missing); `set_aside`: file and reason."""

    sheet: str
    answers: pd.DataFrame
    frames: list[str]
    texts: dict[str, str]
    set_aside: pd.DataFrame


def read_returned(folder: str | Path) -> Returned:
    """Read every CSV of a folder that a coding page saved (keys are passed over).

    A file counts if its sentences are those of its page, and the page is the one that most files are of. Of several
    files of one coder on one device the fullest counts; different coders of one name get numbers. Raises FramingError
    for no folder, no file, or no file that counts.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise FramingError(f"classroom: there is no folder {folder}. Name the folder with the coders' CSV files.")
    paths = sorted(p for p in folder.glob("*.csv") if not p.name.endswith(KEY))
    if not paths:
        raise FramingError(f"classroom: {folder} holds no CSV file. Put the files that the coders saved there.")
    read: dict[str, pd.DataFrame] = {}
    aside: list[tuple[str, str]] = [(p.name, f"more than {MOST_FILES} files") for p in paths[MOST_FILES:]]
    for path in paths[:MOST_FILES]:
        try:
            read[path.name] = _read(path)
        except FramingError as fault:
            aside.append((path.name, str(fault)))
    wanted = Counter(table["sheet"].iloc[0] for table in read.values()).most_common(1)
    for name in [n for n, table in read.items() if table["sheet"].iloc[0] != wanted[0][0]]:
        aside.append((name, f"another page: {read.pop(name)['sheet'].iloc[0]}, not {wanted[0][0]}"))
    coders, twice = _one_each(read)
    if not coders:
        reasons = "; ".join(f"{name}: {reason}" for name, reason in aside[:3])
        raise FramingError(f"classroom: no file of {folder} can be counted. {reasons}")
    answers = pd.concat([table.assign(coder=coder) for coder, table in coders.items()], ignore_index=True)
    table = pd.DataFrame([*aside, *twice], columns=ASIDE_COLUMNS)
    first = next(iter(coders.values()))
    texts = dict(zip(first["item"], first["text"], strict=True))
    return Returned(wanted[0][0], answers, list(dict.fromkeys(first["frame"])), texts, table)


def _read(path: Path) -> pd.DataFrame:
    """One coder's file, or the reason why it cannot be counted."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise FramingError(f"the file is larger than {LARGEST_FILE} bytes")
        rows = _rows(_decode(path.read_bytes()))
    except OSError as fault:
        raise FramingError(f"the file cannot be read ({fault.strerror})") from fault
    except csv.Error as fault:
        raise FramingError(f"the file is no CSV ({fault})") from fault
    table = pd.DataFrame(rows, columns=COLUMNS)
    table["coder"] = [_name(name) for name in table["coder"]]
    for column in ("sheet", "copy", "coder"):
        if table[column].nunique() != 1 or not table[column].iloc[0]:
            raise FramingError(f'column "{column}" does not hold one value')
    twice = table.duplicated(["item", "frame"])
    if twice.any():
        raise FramingError(f"row {int(twice.to_numpy().argmax()) + 2}: this answer stands in the file already")
    _check_page(table)
    table["present"] = [_answer(cell, row) for row, cell in enumerate(table["present"], 2)]
    if table["present"].isna().all():
        raise FramingError("nothing is answered")
    return table.astype({"present": "Int64"})


def _check_page(table: pd.DataFrame) -> None:
    """Refuse a file whose sentences are not those of its page."""
    texts = table.drop_duplicates(["item", "text"])
    frames = list(dict.fromkeys(table["frame"]))
    whole = not texts["item"].duplicated().any() and len(table) == len(texts) * len(frames)
    if not whole or sheet_id(frames, zip(texts["item"], texts["text"], strict=True)) != table["sheet"].iloc[0]:
        raise FramingError("sentences or frames are not those of the page: rows were changed or deleted")


def _decode(content: bytes) -> str:
    """The text, as pages and spreadsheets write it."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1256", "replace")


def _rows(text: str) -> list[list[str]]:
    """The rows in the order of COLUMNS, whatever the spreadsheet put between the cells."""
    head = text.split("\n", 1)[0]
    between = max(",;\t", key=head.count)
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=between))[: MOST_ROWS + 2]
    names = [name.strip() for name in lines[0]] if lines else []
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise FramingError(f'column "{missing[0]}" is missing: this file was not saved by a coding page')
    if len(lines) > MOST_ROWS + 1:
        raise FramingError(f"more than {MOST_ROWS} rows")
    places = [names.index(name) for name in COLUMNS]
    rows = []
    for number, line in enumerate(lines[1:], 2):
        if not any(cell.strip() for cell in line):
            continue
        if len(line) < len(names):
            raise FramingError(f"row {number}: it has not as many cells as the head")
        rows.append([unprotect(line[place].strip()) for place in places])
    if not rows:
        raise FramingError("the file has no rows")
    return rows


def _name(name: str) -> str:
    """A coder's name on one line, without invisible signs that would turn a page round."""
    plain = "".join(c for c in re.sub(r"\s+", " ", name) if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    return plain.strip()[:LONGEST_NAME].strip()


def _answer(cell: str, row: int) -> int | None:
    value = cell.strip().lower()
    if value not in {*YES, *NO, NOTHING}:
        raise FramingError(f'row {row}: present is "{cell[:20]}", not 1 or 0')
    return None if value == NOTHING else int(value in YES)


def _one_each(read: dict[str, pd.DataFrame]) -> tuple[dict[str, pd.DataFrame], list[tuple[str, str]]]:
    """The fullest file of each coder, by the name shown for the coder; and the files that give way."""
    best: dict[tuple[str, str], str] = {}
    aside: list[tuple[str, str]] = []
    for name, table in read.items():
        who = (table["copy"].iloc[0], table["coder"].iloc[0])
        other = best.get(who)
        if other is None:
            best[who] = name
            continue
        fuller = name if table["present"].notna().sum() >= read[other]["present"].notna().sum() else other
        aside.append((other if fuller == name else name, f"an earlier save of {fuller}"))
        best[who] = fuller
    coders: dict[str, pd.DataFrame] = {}
    for (_, coder), name in sorted(best.items(), key=lambda item: (item[0][1], item[1])):
        number, shown = 2, coder
        while shown in coders:
            number, shown = number + 1, f"{coder} ({number})"
        coders[shown] = read[name]
    return coders, aside


def read_sheet_key(folder: str | Path, sheet: str, key: str | Path | None = None) -> pd.DataFrame | None:
    """The key of a page: the file named, else the one in the folder that belongs to it, else None."""
    from framing.validity.sheet_reading import read_key

    paths = [Path(key)] if key is not None else sorted(Path(folder).glob(f"*{KEY}"))
    for path in paths:
        table = read_key(path)
        if "sheet" in table and set(table["sheet"]) == {sheet}:
            return table
    if key is not None:
        raise FramingError(f"{Path(key).name}: this is not the key of page {sheet}. Use the one written with the page.")
    return None
