"""Articles as they come: files and tables of many kinds → one table of articles."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from framing.errors import FramingError

ARTICLE_COLUMNS = [
    "article_id", "outlet", "date", "headline", "genre", "country", "origin", "on_story", "story", "url", "retrieved",
    "source", "sha256", "text",
]  # fmt: skip
SET_ASIDE_COLUMNS = ["source", "article_id", "start", "end", "part", "rule", "surface", "reason", "excluded"]


@dataclass
class Record:
    source: str
    article_id: str
    fields: dict[str, str] = field(default_factory=dict)


def read_articles(path: str | Path, **choices: object) -> pd.DataFrame:
    """Read the articles below a path; see `read_corpus`, which also returns what was left out."""
    return read_corpus(path, **choices)[0]


def read_corpus(path: str | Path, **choices: object) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read the articles below a path and list what was left out (stage one: .txt, .csv, .jsonl, also .gz)."""
    top = Path(path)
    if not top.exists():
        raise FramingError(f"{top}: there is no such file or folder. Give a folder of texts, a .csv or a .jsonl.")
    rows = []
    for record in _records(top):
        given = record.fields
        text = given.get("text", "")
        headline = given.get("headline", "").strip()
        if headline and headline not in [line.strip() for line in text.splitlines()[:8]]:
            text = f"{headline}\n{text}"
        if not text.strip():
            continue
        rows.append(
            {column: given.get(column, "") for column in ARTICLE_COLUMNS}
            | {
                "article_id": record.article_id,
                "on_story": given.get("on_story", "").strip().lower() not in {"false", "no", "0", "لا"},
                "story": record.article_id,
                "source": record.source,
                "sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
                "headline": headline,
                "text": text,
            }
        )
    if not rows:
        raise FramingError(f"{top}: no article was found. Allowed are .txt, .csv, .jsonl (also .gz).")
    articles = pd.DataFrame(rows, columns=ARTICLE_COLUMNS)
    return articles, pd.DataFrame(columns=SET_ASIDE_COLUMNS)


def _records(top: Path) -> Iterator[Record]:
    files = [top] if top.is_file() else sorted(file for file in top.rglob("*") if file.is_file())
    metadata: dict[str, Mapping[str, str]] = {}
    for file in files:
        if file.name == "metadata.csv" and file != top:
            metadata = {row["article_id"]: row for row in _table(_text(file))}
    for file in files:
        name = file.name.removesuffix(".gz")
        if name.startswith("README") or (file.name == "metadata.csv" and file != top):
            continue
        inside = file.relative_to(top) if top.is_dir() else Path(file.name)
        stem = re.sub(r"\.(txt|csv|jsonl)(\.gz)?$", "", inside.as_posix())
        if name.endswith(".txt"):
            outlet = inside.parts[-2] if len(inside.parts) > 1 else ""
            given = {key: value for key, value in metadata.get(stem, {}).items() if value}
            yield Record(inside.as_posix(), stem, {"outlet": outlet, **given, "text": _text(file)})
        elif name.endswith((".csv", ".jsonl")):
            content = _text(file)
            table = _table(content) if name.endswith(".csv") else map(json.loads, content.splitlines())
            for number, row in enumerate(table, 1):
                fields = {key: "" if value is None else str(value) for key, value in row.items()}
                identity = fields.get("article_id") or f"{stem}/{number}"
                yield Record(f"{inside.as_posix()} row {number}", identity, fields)


def _text(file: Path) -> str:
    content = gzip.decompress(file.read_bytes()) if file.name.endswith(".gz") else file.read_bytes()
    return content.decode("utf-8-sig")


def _table(content: str) -> Iterator[Mapping[str, str]]:
    yield from csv.DictReader(io.StringIO(content, newline=""))
