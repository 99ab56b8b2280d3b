"""Codings from wherever they are: one codings table, or a folder of filled sheets with their key."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from framing.errors import FramingError
from framing.validity.codings import read_codings
from framing.validity.seal import ENDING, check_seal
from framing.validity.sheet_reading import read_sheet

KEY = "key.csv"
SHEET = "coding-"


def read_all_codings(place: str | Path) -> tuple[pd.DataFrame, list[str]]:
    """Return all codings of a `codings.csv`, or of a folder with `key.csv` and filled sheets `coding-NAME.xlsx|csv`.

    Of a coder's two sheets the one that was sealed is read, else the XLSX. The second value names coders whose sheet
    is not sealed: say so where results are reported. Errors: a sealed sheet that changed, no key, no sheet, and all
    errors of reading.
    """
    place = Path(place)
    if place.is_file():
        codings = read_codings(place)
        if place.with_name(place.name + ENDING).exists():
            check_seal(place)
            return codings, []
        return codings, list(dict.fromkeys(codings["coder"]))
    if not place.is_dir():
        raise FramingError(
            f"codings: there is no file or folder {place}. Name a codings.csv or the folder of the sheets."
        )
    if not (place / KEY).is_file():
        raise FramingError(
            f"codings: {place} holds no {KEY}. Put the key that was written with the sheets beside them."
        )
    sheets = _chosen(place)
    if not sheets:
        raise FramingError(
            f"codings: {place} holds no sheet {SHEET}NAME.xlsx or {SHEET}NAME.csv. Put the filled sheets there."
        )
    unsealed = []
    for coder, path in sheets.items():
        if path.with_name(path.name + ENDING).exists():
            check_seal(path)
        else:
            unsealed.append(coder)
    tables = [read_sheet(path, place / KEY, coder) for coder, path in sheets.items()]
    return pd.concat(tables, ignore_index=True), unsealed


def _chosen(place: Path) -> dict[str, Path]:
    """Return one sheet per coder: the sealed one, else the XLSX."""
    found: dict[str, Path] = {}
    for path in sorted([*place.glob(f"{SHEET}*.csv"), *place.glob(f"{SHEET}*.xlsx")], key=lambda p: (p.stem, p.suffix)):
        coder = path.stem.removeprefix(SHEET)
        sealed = path.with_name(path.name + ENDING).exists()
        if coder not in found or sealed or not found[coder].with_name(found[coder].name + ENDING).exists():
            found[coder] = path
    return found
