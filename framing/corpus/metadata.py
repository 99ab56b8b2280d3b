"""What is known about articles from elsewhere: metadata.csv, and exports of a reference manager (RIS, CSL-JSON)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from framing.arabic.letters import WORD, fold
from framing.corpus.clean import headline_of
from framing.corpus.columns import GIVEN, match_columns
from framing.corpus.files import Item
from framing.corpus.json_rows import Row
from framing.corpus.limits import Limits

_TOLD = set(GIVEN) - {"text", "article_id", "lead"}
_RIS_LINE = re.compile(r"^([A-Z][A-Z0-9])  - ?(.*)$")
_RIS = {
    "TI": "headline", "T1": "headline", "T2": "outlet", "JO": "outlet", "JF": "outlet", "PB": "outlet", "DA": "date",
    "Y1": "date", "PY": "date", "UR": "url", "Y2": "retrieved", "L1": "file", "L2": "file", "L4": "file",
}  # fmt: skip


class Metadata:
    """Rows about articles, found by article_id, by the file attached, or by headline."""

    def __init__(self) -> None:
        self._by_id: dict[str, Row] = {}
        self._by_title: dict[tuple[str, ...], Row] = {}
        self._used: set[int] = set()
        self._rows: list[tuple[str, Row]] = []

    def add(self, source: str, rows: Iterable[Mapping[str, str]], by_title: bool = False) -> None:
        """Add the rows of a file; ids are relative to its folder or to the whole. References are found by title too."""
        folder = PurePosixPath(source).parent.as_posix()
        for row in rows:
            matched = match_columns(row, {})
            told = {column: row[name].strip() for column, name in matched.items() if row[name].strip()}
            told |= {"file": row["file"]} if row.get("file") else {}
            self._rows.append((source, told))
            names = [told.get("article_id", ""), *(_stem(name) for name in told.get("file", "").split(";"))]
            for name in filter(None, names):
                self._by_id.setdefault(name, told)
                self._by_id.setdefault(name if folder == "." else f"{folder}/{name}", told)
            if by_title and (title := _title(told.get("headline", ""))):
                self._by_title.setdefault(title, told)

    def about(self, article_id: str, headline: str, text: str) -> Row:
        """What is known about an article (without its text)."""
        row = self._by_id.get(article_id) or self._by_id.get(PurePosixPath(article_id).name) or {}
        if not row and self._by_title:
            row = self._by_title.get(_title(headline or headline_of(text)), {})
        if row:
            self._used.add(id(row))
        return {column: value for column, value in row.items() if column in _TOLD}

    def unused(self) -> Iterator[tuple[str, str]]:
        """The rows that belong to no article: their file and how they are called."""
        for source, row in self._rows:
            if id(row) not in self._used:
                yield source, row.get("article_id") or row.get("headline") or row.get("file") or "a row without a name"


def _stem(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/").strip()).stem


def _title(headline: str) -> tuple[str, ...]:
    words = tuple(fold(word) for word in WORD.findall(headline))
    return words if len(words) > 1 else ()


def read_ris(text: str) -> list[Row]:
    """Read the references of a RIS file as rows.

    >>> read_ris("TY  - NEWS\\nTI  - وصول وفد\\nT2  - صحيفة\\nDA  - 2025/11/26/\\nER  - ")
    [{'headline': 'وصول وفد', 'outlet': 'صحيفة', 'date': '2025/11/26'}]
    """
    rows: list[Row] = []
    row: Row = {}
    for line in text.splitlines():
        match = _RIS_LINE.match(line.lstrip("\ufeff"))
        if match and match[1] == "TY":
            row = {}
        elif match and match[1] == "ER":
            rows.append(row)
        elif match and (column := _RIS.get(match[1])) and match[2].strip():
            value = match[2].strip().strip("/")
            row[column] = f"{row[column]};{value}" if column == "file" and column in row else row.get(column, value)
    return rows


def may_be_csl(item: Item, limits: Limits) -> bool:
    """A quick look at the beginning of a .json file, which may be large."""
    with item.stream(limits) as stream:
        beginning = stream.read(4096).replace(b"\x00", b"")
    return b'"type"' in beginning and b'"id"' in beginning


def is_csl(values: Any) -> bool:
    """Tell whether a JSON list is CSL-JSON: references with a type and a title, without a text."""
    return isinstance(values, list) and bool(values) and all(map(_is_reference, values))


def _is_reference(value: Any) -> bool:
    return isinstance(value, dict) and {"type", "title"} <= set(value) and not {"text", "body", "content"} & set(value)


def read_csl(values: list[dict[str, Any]]) -> list[Row]:
    """Read the references of a CSL-JSON file as rows."""
    return [
        {
            "article_id": str(value.get("id", "")),
            "headline": str(value.get("title", "")),
            "outlet": str(value.get("container-title") or value.get("publisher") or ""),
            "date": _csl_date(value.get("issued")),
            "retrieved": _csl_date(value.get("accessed")),
            "url": str(value.get("URL", "")),
        }
        for value in values
    ]


def _csl_date(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return "-".join(f"{int(part):02d}" for part in parts[0] if str(part).isdecimal())
    return str(value.get("raw") or value.get("literal") or "")
