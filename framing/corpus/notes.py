"""What reading has to say: files and rows that are left out, and remarks."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from framing.corpus.columns import SET_ASIDE
from framing.corpus.encodings import mended
from framing.errors import FramingError

_MENDABLE = ("unreadable_file", "damaged_row")


class Notes:
    """The rows of the set-aside table about files and rows; in strict reading an unreadable one is an error."""

    def __init__(self, strict: bool = False) -> None:
        self.strict = strict
        self._rows: list[tuple[object, ...]] = []
        self._counted: Counter[tuple[str, str, str]] = Counter()

    def leave_out(self, source: str, rule: str, reason: str, article_id: str = "") -> None:
        """Note a file or row that is not read."""
        if self.strict and rule in _MENDABLE:
            raise FramingError(f"{source}: {reason}. Mend it or take it out; reading is strict.")
        self._add(source, rule, reason, True, article_id)

    def remark(self, source: str, rule: str, reason: str, article_id: str = "") -> None:
        """Note something about a file or row that is read."""
        self._add(source, rule, reason, False, article_id)

    def count(self, file: str, rule: str, reason: str) -> None:
        """Count a remark that may hold for many rows of a file; it becomes one row."""
        self._counted[file, rule, mended(reason)] += 1

    def _add(self, source: str, rule: str, reason: str, excluded: bool, article_id: str) -> None:
        part = "row" if " row " in source else "file"
        self._rows.append((mended(source), mended(article_id), pd.NA, pd.NA, part, rule, "", mended(reason), excluded))

    def reasons(self) -> list[str]:
        """Why files and rows are left out: source and reason."""
        return [f"{row[0]}: {row[7]}" for row in self._rows if row[8]]

    def table(self) -> pd.DataFrame:
        """The notes as a table."""
        counted = [
            (file, "", pd.NA, pd.NA, "file", rule, "", f"{reason} ({count} times)", False)
            for (file, rule, reason), count in self._counted.items()
        ]
        table = pd.DataFrame([*self._rows, *counted], columns=list(SET_ASIDE))
        return table.astype({"start": "Int64", "end": "Int64", "excluded": bool})
