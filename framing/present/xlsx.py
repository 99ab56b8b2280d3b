"""Tables as one workbook: a sheet a table, numbers as numbers, Arabic right to left, no cell that runs as a formula."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from framing.present.latex import ARABIC
from framing.present.paper import PaperTable

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML has no place for them
LONGEST = 32_000  # a cell of Excel ends at 32,767 characters
WIDE = {"text": 60, "translation": 50, "note": 40, "frame": 24, "article_id": 28, "source": 28}


def write_workbook(tables: Sequence[PaperTable], path: Path, lang: str = "en") -> None:
    """Write the data of every table to its own sheet; sheets run right to left where `lang` is ar."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)  # no clock in the file
    for table in tables:
        sheet = book.create_sheet(table.name)
        sheet.sheet_view.rightToLeft = lang == "ar"
        _fill(sheet, table.data)
    temporary = path.with_name(f".{path.name}.part")
    try:
        book.save(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _fill(sheet: Any, data: pd.DataFrame) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for place, name in enumerate(data.columns, 1):
        _put(sheet.cell(1, place), str(name))
        sheet.cell(1, place).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = WIDE.get(str(name), 14)
    for number, row in enumerate(data.itertuples(index=False, name=None), 2):
        for place, value in enumerate(row, 1):
            _put(sheet.cell(number, place), value)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _put(cell: Any, value: Any) -> None:
    from openpyxl.styles import Alignment

    if value is None or value is pd.NA or value is pd.NaT or (not isinstance(value, str) and pd.isna(value)):
        return
    if not isinstance(value, str):
        cell.value = value.item() if hasattr(value, "item") else value
        if isinstance(cell.value, float):
            cell.number_format = "0.000"
        return
    text = CONTROL.sub("\ufffd", value)
    cell.value = text if len(text) <= LONGEST else text[:LONGEST] + " […]"
    cell.data_type = "s"  # text, whatever it begins with
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    arabic = bool(ARABIC.search(text))
    cell.alignment = Alignment(
        wrap_text=len(text) > 40,
        vertical="top",
        readingOrder=2 if arabic else 0,
        horizontal="right" if arabic else None,
    )
