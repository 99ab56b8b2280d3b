"""How much may be read: what is beyond is refused with a reason, never read in part."""

from __future__ import annotations

from dataclasses import dataclass


class Unreadable(Exception):
    """A file or a row that cannot be read; the message is the reason and stands in the table of what is set aside."""


@dataclass(frozen=True)
class Limits:
    """The limits of reading; every one can be changed: ``read_corpus(path, limits=Limits(file_bytes=10**9))``.

    ==================  =============================================================================================
    files               files in a folder
    file_bytes          bytes of a file that is read as a whole (text, page, document, workbook; JSON that is no list)
    table_bytes         bytes of a table that is read row by row (.csv, .tsv, .json, .jsonl, .parquet), unpacked
    text_chars          characters of one article (a cell or line of a table may be eight times as long: \\u0627)
    rows                rows of one table
    columns             columns of one table
    archive_members     files in one archive
    archive_bytes       bytes of one archive after decompression
    archive_ratio       bytes after decompression for each byte before (from one megabyte on)
    depth               folders inside folders
    ==================  =============================================================================================

    >>> Limits(rows=10).archive_members
    200000
    """

    files: int = 200_000
    file_bytes: int = 100_000_000
    table_bytes: int = 4_000_000_000
    text_chars: int = 1_000_000
    rows: int = 2_000_000
    columns: int = 1_000
    archive_members: int = 200_000
    archive_bytes: int = 1_000_000_000
    archive_ratio: int = 200
    depth: int = 50

    @property
    def line_chars(self) -> int:
        """Characters of one cell, line or element of a table."""
        return 8 * self.text_chars
