"""How much may be read: what is beyond is refused with a reason, never read in part."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The limits of reading; every one can be changed: ``read_articles(path, limits=Limits(file_bytes=10**9))``.

    ==================  =============================================================================================
    files               files in a folder
    file_bytes          bytes of one file that is read as a whole (text, page, JSON, workbook, document)
    table_bytes         bytes of a table that is read row by row (.csv, .tsv, .jsonl, .parquet), after decompression
    text_chars          characters of one article, of one cell, of one line of a .jsonl file
    rows                rows of one table
    columns             columns of one table
    archive_members     files in one archive
    archive_bytes       bytes of one archive after decompression
    archive_ratio       bytes after decompression for each byte before (counted from one megabyte on)
    ==================  =============================================================================================

    >>> Limits().archive_members
    20000
    """

    files: int = 200_000
    file_bytes: int = 100_000_000
    table_bytes: int = 2_000_000_000
    text_chars: int = 5_000_000
    rows: int = 2_000_000
    columns: int = 1_000
    archive_members: int = 20_000
    archive_bytes: int = 1_000_000_000
    archive_ratio: int = 200
