"""Coding sheets: what a coder sees, blind and in random order; the key stays with the researcher."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from framing.codebook.model import Codebook
from framing.errors import FramingError
from framing.spreadsheet import FORMULA, protect
from framing.validity.codings import SPAN, VOICES

KEY_COLUMNS = ["item", *SPAN, "stratum", "probability", "text_sha256"]
ITEM, TEXT = "item", "text"
VOICE, SPEAKER, COMMENT = "voice", "speaker", "comment"
LONGEST_CELL = 32_767
SHEET, RULES = "coding", "rules"
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
RULE_COLUMNS = ["frame", "label_en", "label_ar", "definition", "include", "exclude", "examples", "counter_examples"]


def write_sheets(
    sample: pd.DataFrame,
    codebook: Codebook,
    folder: str | Path,
    coders: Sequence[str],
    frames: Sequence[str] | None = None,
    voice: bool = True,
    kinds: Sequence[str] = ("xlsx", "csv"),
    seed: int = 0,
) -> list[Path]:
    """One coding sheet for each coder, and the key that stays with the researcher; returns the files written.

    A sheet holds an item number, the text and an empty cell for each frame (with `voice` also voice, speaker and
    comment), in an order of its own for each coder; neither article, outlet, stratum nor prediction. XLSX sheets read
    right to left, offer 1 and 0, and carry the codebook's rules on a second sheet. `key.csv` says which span an item
    is. Errors: a file that exists already, names of coders that cannot be file names, no coder.
    """
    folder = Path(folder)
    chosen = list(frames or [frame.id for frame in codebook.frames])
    for frame in chosen:
        codebook.frame(frame)
    if not coders or len(set(coders)) < len(coders):
        raise FramingError("coding sheets: name each coder once, at least one.")
    for coder in coders:
        if not re.fullmatch(r"\w[\w .-]{0,40}", coder):
            raise FramingError(f'coding sheets: "{coder}" cannot be a file name. Use letters, digits, space, . _ -')
    files = [folder / f"coding-{coder}.{kind}" for coder in coders for kind in kinds]
    taken = next((f for f in [folder / "key.csv", *files] if f.exists()), None)
    if taken is not None:
        raise FramingError(f"coding sheets: {taken} exists already and is not overwritten. Choose another folder.")
    longest = sample[TEXT].str.len().max()
    if "xlsx" in kinds and longest > LONGEST_CELL:
        raise FramingError(f"coding sheets: a text has {longest} characters, an XLSX cell {LONGEST_CELL}. Use CSV.")
    folder.mkdir(parents=True, exist_ok=True)
    key = make_key(sample, seed)
    write_key(key, folder / "key.csv")
    columns = [ITEM, TEXT, *chosen, *([VOICE, SPEAKER, COMMENT] if voice else [COMMENT])]
    for number, coder in enumerate(coders):
        order = np.random.default_rng([seed, number]).permutation(len(key))
        rows = key.iloc[order][[ITEM, TEXT]].reset_index(drop=True)
        for kind in kinds:
            target = folder / f"coding-{coder}.{kind}"
            if kind == "xlsx":
                _write_xlsx(target, rows, columns, chosen, codebook)
            else:
                _write_csv(target, rows, columns)
    return [folder / "key.csv", *files]


def make_key(sample: pd.DataFrame, seed: int = 0) -> pd.DataFrame:
    """The sample with item numbers that follow neither article nor place."""
    order = np.random.default_rng(seed).permutation(len(sample))
    key = sample.iloc[order].reset_index(drop=True)
    key[ITEM] = [f"u{i:04d}" for i in range(1, len(key) + 1)]
    key["text_sha256"] = [text_hash(text) for text in key[TEXT]]
    return key[[*KEY_COLUMNS, TEXT]]


def text_hash(text: str) -> str:
    """A fingerprint of the words alone: spreadsheets change white space and drop what they cannot print."""
    words = " ".join(UNPRINTABLE.sub("", text.replace("\ufffd", "")).split())
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def shown(text: str) -> str:
    """The text as a sheet can hold it: unprintable characters become a mark, the rest stays."""
    return UNPRINTABLE.sub("\ufffd", text)


def write_key(key: pd.DataFrame, target: Path) -> None:
    """Write which span each item is."""
    safe = key[KEY_COLUMNS].assign(article_id=[protect(str(a)) for a in key["article_id"]])
    safe.to_csv(target, index=False, encoding="utf-8-sig", lineterminator="\n")


def _write_csv(target: Path, rows: pd.DataFrame, columns: list[str]) -> None:
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for item, text in rows.itertuples(index=False):
            writer.writerow([item, protect(shown(text)), *[""] * (len(columns) - 2)])


def _write_xlsx(target: Path, rows: pd.DataFrame, columns: list[str], frames: list[str], codebook: Codebook) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet.sheet_view.rightToLeft = True
    sheet.append(columns)
    for item, text in rows.itertuples(index=False):
        sheet.append([item, ""])
        _put(sheet.cell(sheet.max_row, 2), shown(text))
    last = len(rows) + 1
    offers = {tuple(frames): '"1,0"', (VOICE,): f'"{",".join(VOICES)}"'}
    for names, offered in offers.items():
        if set(names) <= set(columns):
            rule = DataValidation(type="list", formula1=offered, allow_blank=True, showErrorMessage=True)
            rule.error = f"Choose one of {offered.strip(chr(34))}"
            sheet.add_data_validation(rule)
            first, final = (get_column_letter(columns.index(n) + 1) for n in (names[0], names[-1]))
            rule.add(f"{first}2:{final}{last}")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, name in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = 90 if name == TEXT else max(len(name) + 2, 10)
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            reading = Alignment(wrap_text=True, vertical="top", horizontal="right", readingOrder=2)
            cell.alignment = reading if cell.column == 2 else Alignment(vertical="top")
    sheet.freeze_panes = "C2"
    _write_rules(book.create_sheet(RULES), frames, codebook)
    book.save(target)


def _write_rules(sheet: Any, frames: list[str], codebook: Codebook) -> None:
    """The rules for coders: a row a frame."""
    from openpyxl.styles import Alignment, Font

    sheet.append(RULE_COLUMNS)
    for frame in (codebook.frame(f) for f in frames):
        lists = ["\n".join(frame.examples), "\n".join(frame.counter_examples)]
        cells = [frame.id, frame.label_en, frame.label_ar, frame.definition, frame.include, frame.exclude, *lists]
        sheet.append([""] * len(cells))
        for number, value in enumerate(cells, 1):
            _put(sheet.cell(sheet.max_row, number), shown(value))
            sheet.cell(sheet.max_row, number).alignment = Alignment(wrap_text=True, vertical="top")
    for number in range(1, len(RULE_COLUMNS) + 1):
        sheet.column_dimensions["ABCDEFGH"[number - 1]].width = 24 if number < 4 else 48
        sheet.cell(1, number).font = Font(bold=True)


def _put(cell: Any, text: str) -> None:
    """Write text that stays text: never a formula, whatever it begins with, also after the sheet was edited."""
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA)
