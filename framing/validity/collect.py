"""Codings from wherever they are: one codings table, or a folder of filled sheets with their key."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from framing.errors import FramingError
from framing.validity.codings import SPAN, read_codings
from framing.validity.seal import ENDING, check_seal
from framing.validity.sheet_reading import read_key, read_sheet
from framing.validity.sheet_rows import ENDINGS

KEY = "key.csv"
SHEET = "coding-"


def read_all_codings(place: str | Path) -> tuple[pd.DataFrame, list[str]]:
    """Return all codings of a `codings.csv`, or of a folder with `key.csv` and filled sheets `coding-NAME`.

    Sheets are XLSX, ODS or CSV. Of a coder's sheets the one that was sealed is read, else the one that is filled. The
    second value names coders whose sheet is not sealed: say so where results are reported. Errors: a sealed sheet that
    changed, two filled sheets that differ, no key, no sheet, and all errors of reading.
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
    sheets = _sheets(place)
    if not sheets:
        raise FramingError(
            f"codings: {place} holds no sheet {SHEET}NAME ({', '.join(ENDINGS)}). Put the filled sheets there."
        )
    key = read_key(place / KEY)
    tables, unsealed = [], []
    for coder, paths in sheets.items():
        sealed = [path for path in paths if path.with_name(path.name + ENDING).exists()]
        for path in sealed:
            check_seal(path)
        if not sealed:
            unsealed.append(coder)
        tables.append(_filled(sealed or paths, key, coder))
    return pd.concat(tables, ignore_index=True), unsealed


def _sheets(place: Path) -> dict[str, list[Path]]:
    """The sheets of each coder, in the order of ENDINGS."""
    found: dict[str, list[Path]] = {}
    for ending in ENDINGS:
        for path in sorted(place.glob(f"{SHEET}*{ending}")):
            found.setdefault(path.stem.removeprefix(SHEET), []).append(path)
    return dict(sorted(found.items()))


def _filled(paths: list[Path], key: pd.DataFrame, coder: str) -> pd.DataFrame:
    """The codings of the one sheet that is filled. Errors: two that say different things."""
    tables = {path.name: read_sheet(path, key, coder) for path in paths}
    filled = {name: table for name, table in tables.items() if len(table)}
    ordered = [table.sort_values([*SPAN, "frame"], ignore_index=True) for table in filled.values()]
    if any(not table.equals(ordered[0]) for table in ordered[1:]):
        raise FramingError(f"codings: {' and '.join(filled)} are filled and differ. Keep one of them, or seal it.")
    return next(iter(filled.values()), next(iter(tables.values())))
