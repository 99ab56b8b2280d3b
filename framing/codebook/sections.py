"""The tables of a codebook file → `Codebook`; mistakes are collected, not raised."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from typing import Any

from framing.codebook.conditions import CONDITION_KEYS, read_conditions, read_holder
from framing.codebook.entries import read_entry
from framing.codebook.lines import TableLines
from framing.codebook.mistakes import Place, short
from framing.codebook.model import ELEMENTS, Actor, Codebook, Condition, Entry, Frame, Topic

SECTIONS = ("codebook", "frames", "dictionary", "actors", "topics")
_HEADER = ("id", "title", "version", "language", "licence", "contrast", "note")
_FRAME_TEXTS = {"label_en": 200, "label_ar": 200, "element": 40, "parent": 80}
_FRAME_TEXTS |= {"definition": 10_000, "include": 10_000, "exclude": 10_000}
_FRAME_LISTS = ("examples", "counter_examples", "questions")
_ID = re.compile(r"[^\W_][\w-]{0,63}")
MOST_ENTRIES = 5_000

Lines = dict[tuple[str, ...], TableLines]


def read_sections(data: dict, lines: Lines, place: Place, sha256: str = "") -> Codebook:
    """The codebook written in `data`; what is wrong is noted at `place` and left out."""
    place.only_keys(data, SECTIONS, "the file", _header_lines(lines))
    tables = {name: _table(data.get(name, {}), f"[{name}]", place) for name in SECTIONS}
    if not tables["frames"]:
        place.wrong("the file has no frame", "Write a table [frames.anger] and, for its words, [dictionary.anger].")
    frames = tuple(_read_frame(k, v, i, lines, place) for i, (k, v) in enumerate(tables["frames"].items()))
    entries = [
        e for k, v in tables["dictionary"].items() for e in _read_dictionary(k, v, tables["frames"], lines, place)
    ]
    actors = tuple(Actor(*_read_named("actor", k, v, lines, place)) for k, v in tables["actors"].items())
    topics = _read_topics(tables["topics"], lines, place)
    order = {frame.id: frame.position for frame in frames}
    entries.sort(key=lambda entry: order.get(entry.frame, len(order)))
    header = _read_header(tables["codebook"], lines, place)
    parts: dict[str, Any] = {"frames": frames, "entries": tuple(entries), "actors": actors, "topics": topics}
    return Codebook(**header, **parts, sha256=sha256, source=place.file)


def _header_lines(lines: Lines) -> dict[str, int]:
    return {path[0]: where.line or 0 for path, where in lines.items() if path}


def _table(value: Any, name: str, place: Place) -> dict:
    if isinstance(value, dict):
        return value
    place.wrong(f"{name} is {short(value)!r}", f"It is a table: a line {name} and its keys below.")
    return {}


def _lines_of(lines: Lines, *path: str) -> TableLines:
    return lines.get(path, TableLines())


def _read_header(written: dict, lines: Lines, place: Place) -> dict:
    where = _lines_of(lines, "codebook")
    place = place.at(line=where.line)
    place.only_keys(written, _HEADER, "[codebook]", where.keys)
    header = {key: _text(written, key, place, where, 2_000) for key in _HEADER if key != "contrast"}
    header["id"] = header["id"] or place.file.removesuffix(".toml")
    header["language"] = header["language"] or "ar"
    if header["language"] != "ar":
        place.at(line=where.keys.get("language")).wrong(f'language is "{short(header["language"])}"', 'Allowed: "ar".')
    return header | {"contrast": _read_contrast(written.get("contrast", []), place.at(line=where.keys.get("contrast")))}


def _read_contrast(value: Any, place: Place) -> tuple[tuple[str, str], ...]:
    """`["a", "b"]` is one pair of frames; several are a list of pairs."""
    pairs = [value] if isinstance(value, list) and value and all(isinstance(v, str) for v in value) else value
    good = isinstance(pairs, list) and all(
        isinstance(p, list) and len(p) == 2 and all(isinstance(v, str) for v in p) and p[0] != p[1] for p in pairs
    )
    if not good:
        place.wrong(f"contrast is {short(value)}", 'It is two different frames: contrast = ["leak", "anger"].')
        return ()
    return tuple((a, b) for a, b in pairs)


def _read_frame(frame_id: str, written: Any, position: int, lines: Lines, place: Place) -> Frame:
    where = _lines_of(lines, "frames", frame_id)
    place = place.at(frame=short(frame_id), line=where.line)
    written = _table(written, f"[frames.{short(frame_id)}]", place)
    _check_id(frame_id, place)
    place.only_keys(written, (*_FRAME_TEXTS, *_FRAME_LISTS), "the frame", where.keys)
    texts: dict[str, Any] = {key: _text(written, key, place, where, most) for key, most in _FRAME_TEXTS.items()}
    if texts["element"] and texts["element"] not in ELEMENTS:
        here = place.at(line=where.keys.get("element"))
        here.wrong(f'element is "{short(texts["element"])}"', f"Allowed: {', '.join(ELEMENTS)}.")
    texts["label_en"] = texts["label_en"] or frame_id.replace("_", " ")
    texts["label_ar"] = texts["label_ar"] or texts["label_en"]
    lists: dict[str, Any] = {key: _texts(written, key, place, where) for key in _FRAME_LISTS}
    return Frame(id=frame_id, position=position, **texts, **lists)


def _read_dictionary(frame_id: str, written: Any, frames: dict, lines: Lines, place: Place) -> list[Entry]:
    where = _lines_of(lines, "dictionary", frame_id)
    place = place.at(frame=short(frame_id), line=where.line)
    written = _table(written, f"[dictionary.{short(frame_id)}]", place)
    if frame_id not in frames:
        there = ", ".join(map(short, frames)) or "none"
        place.wrong(
            "the dictionary has entries for a frame that is not there",
            f"Write [frames.{short(frame_id)}]; there is: {there}.",
        )
    place.only_keys(written, ("entries", *CONDITION_KEYS), "the dictionary", where.keys)
    near, not_near = (_shared(written, key, where, place) for key in ("near", "not_near"))
    holder = read_holder(written.get("holder"), place.at(line=where.keys.get("holder", where.line)))
    return [
        replace(
            entry,
            near=() if own.get("near") == [] else near + entry.near,
            not_near=() if own.get("not_near") == [] else not_near + entry.not_near,
            holder=entry.holder if "holder" in own else holder,
        )
        for entry, own in _read_entries(written.get("entries", []), frame_id, where, place)
    ]


def _shared(written: dict, key: str, where: TableLines, place: Place) -> tuple[Condition, ...]:
    """The conditions that a dictionary sets for each of its entries; an entry with `near = []` asks none."""
    return read_conditions(written, key, place.at(line=where.keys.get(key, where.line)))


def _read_topics(tables: dict, lines: Lines, place: Place) -> tuple[Topic, ...]:
    """The topics; one with `of = ["leak", "call"]` has the entries of those topics besides its own."""
    own = {name: Topic(*_read_named("topic", name, written, lines, place)) for name, written in tables.items()}
    topics = []
    for name, topic in own.items():
        made = {n: table["of"] for n, table in tables.items() if isinstance(table, dict) and "of" in table}
        parts = made.get(name, [])
        where = _lines_of(lines, "topics", name)
        here = place.at(topic=short(name), line=where.keys.get("of", where.line))
        if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
            here.wrong(f"of is {short(parts)!r}", 'It is a list of other topics: of = ["leak", "call"].')
            parts = []
        for part in parts:
            if part not in own or part == name or part in made:
                here.wrong(f'of names "{short(part)}"', "It names other topics that are not made of topics themselves.")
        entries = [
            replace(entry, id=f"{part}/{entry.id}", frame=name)
            for part in parts
            if part in own
            for entry in own[part].entries
        ]
        topics.append(replace(topic, entries=(*entries, *topic.entries)))
    return tuple(topics)


def _read_named(noun: str, name: str, written: Any, lines: Lines, place: Place) -> tuple:
    """An actor or a topic: its id, labels and entries."""
    where = _lines_of(lines, f"{noun}s", name)
    place = place.at(**{noun: short(name), "line": where.line})
    written = _table(written, f"[{noun}s.{short(name)}]", place)
    _check_id(name, place)
    allowed = ("label_en", "label_ar", "entries", *["of"][: noun == "topic"])
    place.only_keys(written, allowed, f"the {noun}", where.keys)
    label_en = _text(written, "label_en", place, where, 200) or name.replace("_", " ")
    label_ar = _text(written, "label_ar", place, where, 200) or label_en
    entries = []
    for entry, own in _read_entries(written.get("entries", []), name, where, place):
        entries.append(entry)
        for key in set(own) & set(CONDITION_KEYS):
            here = place.at(entry=short(entry.id), line=entry.line)
            here.wrong(
                f'an entry of the {noun} has "{key}"', "Only entries of frames can have conditions: take it out."
            )
    if not written.get("entries") and not (noun == "topic" and written.get("of")):
        place.wrong(f"the {noun} has no entry", 'Say how the articles name it: entries = [{name = "بوتين"}].')
    return name, label_en, label_ar, tuple(entries)


def _read_entries(written: Any, owner: str, where: TableLines, place: Place) -> list[tuple[Entry, dict]]:
    """The entries that are right, each with its table as written (empty for shorthand)."""
    if not isinstance(written, list) or len(written) > MOST_ENTRIES:
        allowed = f'It is a list of at most {MOST_ENTRIES} entries: entries = ["غضب"].'
        place.wrong(f"entries is {short(written)!r}", allowed)
        return []
    at = where.items.get("entries", [])
    found: list[tuple[Entry, dict]] = []
    taken: set[str] = set()
    for number, one in enumerate(written):
        entry = read_entry(one, place.at(line=at[number] if number < len(at) else where.line), owner)
        own = one if isinstance(one, dict) else {}
        if entry:
            if own and "id" not in own:
                entry = replace(entry, id=_free_id(entry.id, taken))
            found.append((entry, own))
            taken.add(entry.id)
    return found


def _free_id(name: str, taken: set[str]) -> str:
    """The name for an entry that was given none: its first word, with a number where that is taken."""
    names = (name if number == 1 else f"{name} {number}" for number in count(1))
    return next(one for one in names if one not in taken)


def _check_id(name: str, place: Place) -> None:
    if not _ID.fullmatch(name):
        place.wrong(
            f'"{short(name)}" is no id',
            "An id is letters, digits, _ and -, at most 64, and begins with a letter or digit.",
        )


def _text(written: dict, key: str, place: Place, where: TableLines, longest: int) -> str:
    value = written.get(key, "")
    if isinstance(value, str) and len(value) <= longest:
        return value.strip()
    place.at(line=where.keys.get(key, where.line)).wrong(
        f"{key} is {short(value)!r}", f"It is text of at most {longest} characters."
    )
    return ""


def _texts(written: dict, key: str, place: Place, where: TableLines) -> tuple[str, ...]:
    value = written.get(key, [])
    if isinstance(value, list) and all(isinstance(v, str) and 0 < len(v) <= 5_000 for v in value):
        return tuple(value)
    place.at(line=where.keys.get(key, where.line)).wrong(
        f"{key} is {short(value)!r}", f'It is a list of texts: {key} = ["…"].'
    )
    return ()
