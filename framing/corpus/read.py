"""Articles as they come: files and tables of many kinds → one table of articles, and a list of what was left out."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import pandas as pd

from framing.corpus import columns as names
from framing.corpus.article import make_article
from framing.corpus.documents import document
from framing.corpus.encodings import decode, mended
from framing.corpus.files import RESULT_FOLDER, Item, find_files
from framing.corpus.json_rows import Row, article_list, json_value
from framing.corpus.limits import Limits, Unreadable
from framing.corpus.metadata import Metadata, is_csl, may_be_csl, read_csl, read_ris
from framing.corpus.notes import Notes
from framing.corpus.rows import table_rows
from framing.errors import FramingError

DOCUMENTS = (".txt", ".md", ".html", ".htm", ".docx")
TABLES = (".csv", ".tsv", ".xlsx", ".json", ".jsonl", ".ndjson", ".parquet")
FORMATS = f"{', '.join((*DOCUMENTS, *TABLES))}, each also as .gz, or a .zip of them"
LIMITS = Limits()
_LONGEST_ID = 300
_UNREADABLE = (Unreadable, OSError, UnicodeError, MemoryError)

_NO_ARTICLE = re.compile(
    r"(?:README|DATA-CARD|LICEN[CS]E|CITATION|CHANGELOG)[^/]*|(?:metadata|codings|judgements)\.csv", re.IGNORECASE
)


def read_articles(
    path: str | Path,
    columns: Mapping[str, str] | str | None = None,
    *,
    strict: bool = False,
    limits: Limits = LIMITS,
) -> pd.DataFrame:
    """Read the articles below a path as a table: `read_corpus` without the list of what was left out."""
    return read_corpus(path, columns, strict=strict, limits=limits)[0]


def read_corpus(
    path: str | Path,
    columns: Mapping[str, str] | str | None = None,
    *,
    strict: bool = False,
    limits: Limits = LIMITS,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read a file, a folder or an archive; return the articles, and what was left out or has to be said about them.

    Articles: one row an article with its ``text`` as decoded and what is known about it; missing is empty. ``date`` is
    ISO where it can be told, ``source`` the file (and row), ``headline`` is found by its form where it is not given. A
    file of one article (.txt, .md, .html, .docx) is named by its path; its outlet is its folder, the rest comes from a
    metadata.csv, a RIS or a CSL-JSON file beside it. A table (.csv, .tsv, .xlsx, .json, .jsonl, .parquet) holds an
    article a row; its columns are found by name or by `columns` (``"text=body,outlet=source"``).

    Left out: one row a file or row that is not read (``excluded``) or about which something has to be said. `strict`
    makes an unreadable file or row an error. Raises FramingError if there is no article at all.
    """
    top = Path(path)
    if not _exists(top):
        raise FramingError(
            f"{str(top)[:200]}: there is no such file or folder. Give a folder of texts or a table: {FORMATS}."
        )
    reading = _Reading(names.read_mapping(columns), limits, Notes(strict))
    with contextlib.ExitStack() as opened:
        items = reading.items(top, opened)
        for item in [
            item for item in items if not reading.is_metadata(item, alone=len(items) == 1 and not top.is_dir())
        ]:
            reading.read(item)
    reading.finish(top)
    return pd.DataFrame(reading.articles, columns=list(names.ARTICLES)), reading.notes.table()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name longer than any file's, a folder that may not be looked into
        return False


class _Reading:
    """The articles read so far, with what is known about them and what there is to say."""

    def __init__(self, mapping: Mapping[str, str], limits: Limits, notes: Notes) -> None:
        self.mapping = mapping
        self.limits = limits
        self.notes = notes
        self.metadata = Metadata()
        self.articles: list[dict[str, object]] = []
        self._sha256: dict[str, object] = {}
        self._times: dict[str, int] = {}

    def items(self, top: Path, opened: contextlib.ExitStack) -> list[Item]:
        """The files below the path; those that are refused are noted."""
        items = []
        for found in find_files(top, self.limits, opened):
            if isinstance(found, Item):
                items.append(found)
            else:
                rule = "result_folder" if found[1] == RESULT_FOLDER else "unreadable_file"
                self.notes.leave_out(found[0], rule, found[1])
        return items

    def is_metadata(self, item: Item, alone: bool) -> bool:
        """Take a file that is about articles, or about the corpus, out of the files of articles."""
        name = PurePosixPath(item.name).name
        if item.ending in {".ris", ".json"}:
            return self._references(item)
        if alone or not _NO_ARTICLE.fullmatch(name):
            return False
        if name.lower() == "metadata.csv":
            try:
                self.metadata.add(item.name, [row for _, row in self._rows(item) if isinstance(row, dict)])
            except _UNREADABLE as error:
                self.notes.leave_out(item.name, "unreadable_file", str(error) or type(error).__name__)
        return True

    def _references(self, item: Item) -> bool:
        """Read an export of a reference manager; a .json that is none is a table of articles."""
        try:
            if item.ending == ".json" and not may_be_csl(item, self.limits):
                return False
            text = decode(item.read(self.limits))[0]
            values = list(article_list(json_value(text))) if item.ending == ".json" else []
        except Unreadable:
            return False  # it is read again in its turn, and the reason is noted there
        if item.ending == ".json" and not is_csl(values):
            return False
        self.metadata.add(item.name, read_csl(values) if values else read_ris(text), by_title=True)
        return True

    def read(self, item: Item) -> None:
        """Read one file; whatever is wrong with it is noted and stops no other file."""
        try:
            if item.ending in DOCUMENTS:
                remarks: list[str] = []
                told = _matched(document(item, self.limits, remarks), {})
                self._remark(item, remarks)
                self._add(item.name, item.stem, {"outlet": PurePosixPath(item.name).parent.name, **told})
            elif item.ending in TABLES:
                self._read_table(item)
            else:
                raise Unreadable(f"this format cannot be read; save it as {FORMATS}")
        except _UNREADABLE as error:
            self.notes.leave_out(item.name, "unreadable_file", str(error) or type(error).__name__)

    def _read_table(self, item: Item) -> None:
        seen: set[tuple[str, ...]] = set()
        for number, row in self._rows(item):
            if isinstance(row, str):
                continue
            if tuple(row) not in seen:
                seen.add(tuple(row))
                self._check_columns(item, tuple(row))
            told = _matched(row, self.mapping)
            self._add(f"{item.name} row {number}", told.pop("article_id", "").strip() or f"{item.stem}/{number}", told)

    def _rows(self, item: Item) -> Iterator[tuple[int, Row | str]]:
        remarks: list[str] = []
        for number, row in table_rows(item, self.limits, remarks):
            if isinstance(row, str):
                self.notes.leave_out(f"{item.name} row {number}", "damaged_row", row)
            yield number, row
        self._remark(item, remarks)

    def _remark(self, item: Item, remarks: list[str]) -> None:
        for remark in remarks:
            self.notes.remark(item.name, "how_it_is_read", remark)

    def _check_columns(self, item: Item, columns: tuple[str, ...]) -> None:
        """Refuse a table without a text; say which columns are not read."""
        listed = ", ".join(name[:60] for name in columns[:30])
        if missing := [name for name in self.mapping.values() if name not in columns]:
            raise Unreadable(f'there is no column "{missing[0][:60]}"; its columns are: {listed}')
        matched = names.match_columns(columns, self.mapping)
        if "text" not in matched:
            raise Unreadable(f"no column holds the text; its columns are: {listed}. Name it: columns text=NAME")
        for unused in (name for name in columns if name not in matched.values()):
            self.notes.count(item.name, "unused_column", f'the column "{unused[:60]}" is not read')

    def _add(self, source: str, article_id: str, told: Row) -> None:
        """Add an article under a name of its own, with what the metadata tell about it."""
        names = (" ".join(mended(name).split())[:_LONGEST_ID] for name in (article_id, source))
        article_id = next(filter(None, names))  # a file may be called " .txt"
        told = {**told, **self.metadata.about(article_id, told.get("headline", ""), told.get("text", ""))}
        article = make_article(source, article_id, told, self.notes, self.limits)
        if article is None:
            return
        name = str(article["article_id"])
        if name in self._sha256:
            if self._sha256[name] == article["sha256"]:
                self.notes.leave_out(source, "duplicate_article", "this id stands twice, with the same text", name)
                return
            article = self._renamed(article, name)
            self.notes.remark(
                source, "duplicate_id", f"this id stands twice; it is called {article['article_id']}", name
            )
        self._sha256[str(article["article_id"])] = article["sha256"]
        self.articles.append(article)

    def _renamed(self, article: dict[str, object], name: str) -> dict[str, object]:
        number = self._times.get(name, 1) + 1
        while f"{name}~{number}" in self._sha256:
            number += 1
        self._times[name] = number
        new = f"{name}~{number}"
        return article | {"article_id": new, "story": new if article["story"] == name else article["story"]}

    def finish(self, top: Path) -> None:
        """Note the metadata of no article; raise an error if there is no article."""
        for source, name in self.metadata.unused():
            self.notes.remark(source, "unused_metadata", f"no article belongs to {name}")
        if not self.articles:
            reasons = self.notes.reasons()
            told = " ".join(f"{reason}." for reason in reasons[:3]) or "There is no file in it."
            more = f" ({len(reasons) - 3} more)" if len(reasons) > 3 else ""
            raise FramingError(f"{top}: no Arabic article could be read. {told}{more} Articles are {FORMATS}.")


def _matched(row: Row, mapping: Mapping[str, str]) -> Row:
    return {column: row[name] for column, name in names.match_columns(row, mapping).items() if row[name]}
