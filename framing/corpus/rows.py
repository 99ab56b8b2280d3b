"""Tables that hold an article a row: .csv, .tsv, .xlsx, .json, .jsonl, .parquet."""

from __future__ import annotations

import contextlib
import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from framing.corpus.encodings import SAMPLE, decode, find_encoding
from framing.corpus.files import Item
from framing.corpus.json_rows import (
    Numbered,
    Row,
    article_list,
    cell,
    elements,
    json_lines,
    json_value,
    row_of,
    rows_of,
    shape_of,
)
from framing.corpus.limits import Limits, Unreadable
from framing.spreadsheet import cells_up_to


def table_rows(item: Item, limits: Limits, remarks: list[str]) -> Iterator[Numbered]:
    """Yield the rows of a table, numbered from 1; what is to be said about the whole file is added to `remarks`."""
    readers = {
        ".csv": _csv,
        ".tsv": _csv,
        ".jsonl": _jsonl,
        ".ndjson": _jsonl,
        ".json": _json,
        ".xlsx": _xlsx,
        ".parquet": _parquet,
    }
    for number, row in readers[item.ending](item, limits, remarks):
        if number > limits.rows:
            yield number, f"more than {limits.rows:,} rows (limit rows); the rest is not read"
            return
        yield number, row


def _csv(item: Item, limits: Limits, remarks: list[str]) -> Iterator[Numbered]:
    with _opened(item, limits, remarks) as text:
        first = text.readline(limits.line_chars)
        delimiter = "\t" if item.ending == ".tsv" else max(",;\t|", key=first.count)
        with cells_up_to(limits.line_chars):
            reader = csv.reader(_lines(first, text, limits), delimiter=delimiter, strict=True)
            yield from _csv_rows(reader, limits, remarks)


def _csv_rows(reader: Any, limits: Limits, remarks: list[str]) -> Iterator[Numbered]:
    try:
        header = _named_once(next(reader, []), remarks)
    except csv.Error as error:
        raise Unreadable(f"the first row holds no column names: {error}") from error
    if len(header) > limits.columns:
        raise Unreadable(f"more than {limits.columns} columns (limit columns)")
    number = 0
    while True:
        number += 1
        begin = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, f"damaged row, lines {begin} to {reader.line_num}: {error}"
            if "field limit" in str(error):  # what follows is inside the cell
                raise Unreadable(f"a cell of more than {limits.line_chars:,} characters (limit text_chars)") from error
            continue
        if not cells:
            number -= 1
        elif len(cells) > len(header):
            yield number, f"damaged row, line {reader.line_num}: {len(cells)} cells under {len(header)} column names"
        else:
            yield number, {name: value for name, value in zip(header, cells, strict=False) if name}


def _named_once(names: Iterable[str], remarks: list[str]) -> list[str]:
    """The names of columns; of columns with the same name only the first keeps it."""
    header: list[str] = []
    for name in map(str.strip, names):
        if name and name in header:
            remarks.append(f'the column "{name[:60]}" stands twice; the first one is read')
        header.append("" if name in header else name)
    return header


@contextlib.contextmanager
def _opened(item: Item, limits: Limits, remarks: list[str]) -> Iterator[io.TextIOWrapper]:
    """Open a file as text in the encoding that its beginning tells."""
    with item.stream(limits) as stream:
        encoding = find_encoding(stream.read(SAMPLE))
    if encoding.remark:
        remarks.append(encoding.remark)
    codec = "utf-8-sig" if encoding.codec == "utf-8" else encoding.codec
    with item.stream(limits) as stream, io.TextIOWrapper(stream, codec, errors="replace", newline="") as text:
        yield text


def _lines(first: str, text: io.TextIOWrapper, limits: Limits) -> Iterator[str]:
    line = first
    while line:
        if len(line) >= limits.line_chars:
            raise Unreadable(f"a line of more than {limits.line_chars:,} characters (limit text_chars)")
        yield line
        line = text.readline(limits.line_chars)


def _jsonl(item: Item, limits: Limits, remarks: list[str]) -> Iterator[Numbered]:
    with _opened(item, limits, remarks) as text:
        yield from json_lines(text, limits)


def _json(item: Item, limits: Limits, remarks: list[str]) -> Iterator[Numbered]:
    """A list is read piece by piece, objects below each other as lines; all else is read as a whole."""
    with _opened(item, limits, []) as text:
        shape = shape_of(text, limits)
    if shape == "whole":
        whole, encoding = decode(item.read(limits))
        remarks += [encoding.remark] if encoding.remark else []
        yield from rows_of(article_list(json_value(whole)))
        return
    with _opened(item, limits, remarks) as text:
        if shape == "lines":
            remarks.append("read as JSON lines: an object a line")
            yield from json_lines(text, limits)
        else:
            yield from rows_of(elements(text, limits))


def _xlsx(item: Item, limits: Limits, remarks: list[str]) -> Iterator[Numbered]:
    content = item.read(limits)
    check_package(content, limits)
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and printers' settings of the workbook
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            sheet = book.worksheets[0]
            if len(book.worksheets) > 1:
                remarks.append(f'only the first sheet is read ("{sheet.title}" of {len(book.worksheets)})')
            yield from _sheet(sheet, limits, remarks)
    except Unreadable:
        raise
    except Exception as error:  # openpyxl raises whatever it meets in a damaged workbook
        raise Unreadable(f"no readable workbook: {type(error).__name__}: {error}") from error


def _sheet(sheet: Any, limits: Limits, remarks: list[str]) -> Iterator[Numbered]:
    rows = sheet.iter_rows(values_only=True, max_col=limits.columns)
    header = _named_once(map(cell, next(rows, ())), remarks)
    for number, cells in enumerate(rows, 1):
        if any(value not in (None, "") for value in cells):
            yield number, {name: cell(value) for name, value in zip(header, cells, strict=False) if name}


def check_package(content: bytes, limits: Limits) -> None:
    """Refuse an office file that would grow too large or brings its own XML entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
            size = sum(member.file_size for member in members)
            if len(members) > limits.archive_members or size > limits.archive_bytes:
                raise Unreadable("it holds more than may be unpacked (limits archive_members, archive_bytes)")
            if size > max(1 << 20, limits.archive_ratio * len(content)):
                raise Unreadable(f"it would grow more than {limits.archive_ratio}-fold (limit archive_ratio)")
            for member in members:
                if member.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.open(member).read(4096):
                    raise Unreadable("its XML declares entities; such a file is not opened")
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise Unreadable(f"no readable office file: {error}") from error


def _parquet(item: Item, limits: Limits, remarks: list[str]) -> Iterator[Numbered]:
    import pyarrow
    import pyarrow.parquet

    with item.stream(limits) as stream:
        source: Any = stream if stream.seekable() and not item.name.endswith(".gz") else io.BytesIO(item.read(limits))
        try:
            table = pyarrow.parquet.ParquetFile(source)
            if table.metadata.num_columns > limits.columns:
                raise Unreadable(f"more than {limits.columns} columns (limit columns)")
            size = sum(table.metadata.row_group(group).total_byte_size for group in range(table.num_row_groups))
            if size > limits.table_bytes:
                raise Unreadable(f"larger than {limits.table_bytes:,} bytes (limit table_bytes)")
            number = 0
            for batch in table.iter_batches(batch_size=32):
                for place in range(batch.num_rows):
                    number += 1
                    yield number, _parquet_row(batch.slice(place, 1))
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            raise Unreadable(f"no readable .parquet file: {error}") from error


def _parquet_row(batch: Any) -> Row | str:
    try:
        return row_of(batch.to_pylist()[0])
    except Exception as error:  # a date of the year 400000, letters that are no UTF-8: whatever Python cannot hold
        return f"damaged row: {type(error).__name__}: {error}"
