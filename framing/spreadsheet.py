"""Cells of tables: one mark on those that a spreadsheet program would run, taken off again; how long they may be."""

from __future__ import annotations

import contextlib
import csv
from collections.abc import Iterator

FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")  # what a spreadsheet may read as a formula, and our own mark


def protect(cell: str) -> str:
    """Put one `'` before a text that a spreadsheet would run as a formula.

    >>> protect("=HYPERLINK(1)"), protect("-0.5"), protect("'quoted"), protect("غضب")
    ("'=HYPERLINK(1)", "'-0.5", "''quoted", 'غضب')
    """
    return "'" + cell if cell.startswith(FORMULA) else cell


def unprotect(cell: str) -> str:
    """Take the mark of `protect` off again.

    >>> unprotect(protect("=1+1")), unprotect("it's plain")
    ('=1+1', "it's plain")
    """
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


@contextlib.contextmanager
def cells_up_to(characters: int) -> Iterator[None]:
    """While CSV is read: the longest cell; Python's own limit holds for the whole program and is put back.

    >>> before = csv.field_size_limit()
    >>> with cells_up_to(10):
    ...     csv.field_size_limit()
    10
    >>> csv.field_size_limit() == before
    True
    """
    before = csv.field_size_limit(characters)
    try:
        yield
    finally:
        csv.field_size_limit(before)
