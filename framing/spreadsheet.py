"""Cells that no spreadsheet program can run: one mark, put before a text and taken off again."""

from __future__ import annotations

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
