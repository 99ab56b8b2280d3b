"""What the report's script reads: every text once, its sentences and evidence as numbers, the tables compressed."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from framing.present.findings import is_true, label
from framing.present.tables import as_cell, write_rows

VOICES = ("narrator", "attributed", "quoted", "unclear")
Tables = Mapping[str, pd.DataFrame]
# what the page reads of the tables that have rows for each article
READ = {
    "units": ["unit_id", "start", "end", "part", "speaker"],
    "hits": [
        *("unit_id", "frame", "entry", "start", "end", "counted", "negated", "asked"),
        *("holder", "holder_rule", "reason"),
    ],
    "sources": ["unit_id", "frame", "voice", "speaker", "named", "via", "verb"],
    "scores": ["frame", "applicable", "units_with_frame", "units", "words_in_units", "words"],
}
# flags of a hit, added up
COUNTED, NEAR, NEGATED, ASKED = 1, 2, 4, 8


class Words:
    """Texts that occur often, each kept once: `at(text)` is its number in `all`."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self._place: dict[str, int] = {}

    def at(self, text: Any) -> int:
        """Return the number of a text, a new one where it is new."""
        text = as_text(text)
        if text not in self._place:
            self._place[text] = len(self.all)
            self.all.append(text)
        return self._place[text]


def as_text(value: Any) -> str:
    """Return a cell as text, nothing for a missing one."""
    return value if isinstance(value, str) else as_cell(value)


def page_data(tables: Tables, lang: str) -> dict[str, Any]:
    """Return articles, sentences, hits and speakers for the page; offsets are code points of the article's text.

    An article holds `units` [start, end, part, speaker], `aside` [start, end, reason], `hits` [unit, frame, entry,
    start, end, flags, holder, rule, reason], `who` {"unit.frame": [[voice, speaker, named, via, verb], ...]} and
    `profile`, per frame [units with it, units, words in them, words] or null where the frame is not applicable.
    """
    frames = [str(f) for f in tables["frames"]["frame"]]
    place = {frame: i for i, frame in enumerate(frames)}
    words = Words()
    entries = {(str(e.frame), str(e.entry)): str(e.gloss or "") for e in tables["entries"].itertuples()}
    parts = {name: _ByArticle(tables[name], columns) for name, columns in READ.items()}
    aside = tables["set_aside"][tables["set_aside"]["start"].notna()]  # files and rows have no place in a text
    parts["aside"] = _ByArticle(aside[aside["excluded"].fillna(False).astype(bool)], ["start", "end", "reason"])
    articles = [
        _article(row, {name: found.of(row["article_id"]) for name, found in parts.items()}, place, words)
        for row in tables["articles"].to_dict("records")
    ]
    return {
        "frames": [{"id": f, "label": label(tables["frames"], f, lang)} for f in frames],
        "glosses": {f"{frame}\t{entry}": gloss for (frame, entry), gloss in entries.items() if gloss},
        "voices": list(VOICES),
        "articles": articles,
        "words": words.all,
        "judged": _judged(tables.get("judgements")),
    }


class _ByArticle:
    """The rows of a table by article, made when they are asked for: those of a large study do not fit at once."""

    def __init__(self, table: pd.DataFrame, columns: list[str]) -> None:
        self._table = table[columns]
        self._rows = {str(name): rows for name, rows in table.groupby("article_id", sort=False).indices.items()}

    def of(self, article: Any) -> list[dict[Any, Any]]:
        """Return the rows of an article."""
        rows = self._rows.get(article)
        return [] if rows is None else self._table.iloc[rows].to_dict("records")


def _article(
    row: dict[Any, Any], own: dict[str, list[dict[Any, Any]]], place: dict[str, int], words: Words
) -> dict[str, Any]:
    units = own["units"]
    number = {unit["unit_id"]: i for i, unit in enumerate(units)}
    who: dict[str, list] = {}
    for source in (s for s in own["sources"] if s["unit_id"] in number):
        key = f"{number[source['unit_id']]}.{place[source['frame']]}"
        voice = VOICES.index(source["voice"])
        said = [voice, words.at(source["speaker"]), int(bool(source["named"]))]
        who.setdefault(key, []).append([*said, words.at(source["via"]), words.at(source["verb"])])
    return {
        "id": str(row["article_id"]),
        "outlet": as_text(row["outlet"]),
        "date": as_text(row["date"]),
        "headline": as_text(row["headline"]),
        "on": is_true(row["on_story"], missing=True),
        "text": row["text"],
        "units": [[int(u["start"]), int(u["end"]), words.at(u["part"]), words.at(u["speaker"])] for u in units],
        "aside": [[int(s["start"]), int(s["end"]), words.at(s["reason"])] for s in own["aside"]],
        "hits": [_hit(h, number, place, words) for h in own["hits"] if h["unit_id"] in number],
        "who": who,
        "profile": _profile(own["scores"], place),
    }


def _hit(hit: dict[Any, Any], number: dict[str, int], place: dict[str, int], words: Words) -> list:
    flags = (
        COUNTED * is_true(hit["counted"])
        + NEAR * (hit["holder_rule"] == "near")
        + NEGATED * is_true(hit["negated"])
        + ASKED * is_true(hit["asked"])
    )
    where = [number[hit["unit_id"]], place[hit["frame"]], words.at(hit["entry"]), int(hit["start"]), int(hit["end"])]
    return [*where, flags, words.at(hit["holder"]), words.at(hit["holder_rule"]), words.at(hit["reason"])]


def _profile(scores: list[dict[Any, Any]], place: dict[str, int]) -> list:
    found: list[list[int] | None] = [None] * len(place)
    for row in scores:
        if is_true(row["applicable"]):
            counts = [row["units_with_frame"], row["units"], row["words_in_units"], row["words"]]
            found[place[row["frame"]]] = [int(n) for n in counts]
    return found


def _judged(table: pd.DataFrame | None) -> list[list]:
    """Verdicts that the study was given: [article, frame, entry, start, end, judgement]."""
    if table is None:
        return []
    names = ["article_id", "frame", "entry", "start", "end", "judgement"]
    return [
        [str(a), str(f), str(e), int(s), int(t), str(j)] for a, f, e, s, t, j in table[names].itertuples(index=False)
    ]


def json_pieces(data: Mapping[str, Any]) -> Iterator[str]:
    """Return an object's JSON, each item of its lists by itself: the numbers of a large study are no texts all at once.

    It can stand inside a script element: no tag, no comment and no line end of a script begins in it.

    >>> print("".join(json_pieces({"said": ["</script>\\u2028", 2], "n": 1})))
    {"said":["\\u003c/script\\u003e\\u2028",2],"n":1}
    """
    for place, (name, value) in enumerate(data.items()):
        yield f"{',' if place else '{'}{_json(name)}:"
        if isinstance(value, list):
            yield "["
            for number, item in enumerate(value):
                yield f",{_json(item)}" if number else _json(item)
            yield "]"
        else:
            yield _json(value)
    yield "}"


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def packed(content: bytes) -> str:
    """Return bytes as gzip in base64, the same on every run: a browser unpacks it by itself."""
    return base64.b64encode(gzip.compress(content, 9, mtime=0)).decode("ascii")


class _Gzip(io.RawIOBase):
    """A file that keeps what is written to it as gzip only."""

    def __init__(self) -> None:
        self._press, self._parts = zlib.compressobj(9, wbits=31), list[bytes]()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._parts.append(self._press.compress(data))
        return len(data)

    def whole(self) -> bytes:
        """Return all of it, finished."""
        return b"".join([*self._parts, self._press.flush()])


def packed_table(table: pd.DataFrame) -> str:
    """Return a table's CSV file, packed row by row."""
    file = _Gzip()
    stream = io.TextIOWrapper(io.BufferedWriter(file), encoding="utf-8", newline="")
    stream.write("\ufeff")
    write_rows(table, stream)
    stream.flush()
    return base64.b64encode(file.whole()).decode("ascii")


def packed_picture(path: Path) -> str:
    """Return a figure's SVG, packed."""
    return packed(path.read_bytes())
