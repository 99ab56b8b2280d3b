"""A codebook → the text of a codebook file that reads back as the same codebook."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from framing.arabic.families import Family
from framing.codebook.model import HOLDER_RULES, WORD_KINDS, Codebook, Condition, Entry, Frame, Pattern


def write_toml(codebook: Codebook) -> str:
    """The text of the file. Conditions stand with each entry, and topics made of others list their entries.

    >>> from framing.codebook.files import read_codebook
    >>> text = '[frames.leak]\\n[dictionary.leak]\\nentries = ["تسريب"]'
    >>> book, _ = read_codebook(text.encode(), "a.toml")
    >>> read_codebook(write_toml(book).encode(), "a.toml")[0].entries[0].families == book.entries[0].families
    True
    """
    return "\n".join(_lines(codebook)) + "\n"


def _lines(codebook: Codebook) -> Iterator[str]:
    yield "[codebook]"
    for key in ("id", "title", "version", "language", "licence", "note"):
        yield from _pair(key, getattr(codebook, key))
    if codebook.contrast:
        yield f"contrast = [{', '.join(_list(pair) for pair in codebook.contrast)}]"
    for frame in codebook.frames:
        yield from _frame(frame)
    for frame in codebook.frames:
        entries = [entry for entry in codebook.entries if entry.frame == frame.id]
        if entries:
            yield from ("", f"[dictionary.{_key(frame.id)}]", *_entries(entries))
    for noun, owners in (("actors", codebook.actors), ("topics", codebook.topics)):
        for owner in owners:
            yield from ("", f"[{noun}.{_key(owner.id)}]", *_pair("label_en", owner.label_en))
            yield from (*_pair("label_ar", owner.label_ar), *_entries(owner.entries))


def _frame(frame: Frame) -> Iterator[str]:
    yield from ("", f"[frames.{_key(frame.id)}]")
    for key in ("label_en", "label_ar", "element", "parent", "definition", "include", "exclude"):
        yield from _pair(key, getattr(frame, key))
    for key in ("examples", "counter_examples", "questions"):
        if getattr(frame, key):
            yield from (f"{key} = [", *(f"  {_text(one)}," for one in getattr(frame, key)), "]")


def _entries(entries: Sequence[Entry]) -> Iterator[str]:
    yield "entries = ["
    for entry in entries:
        yield f"  {_table(_fields(entry))},"
    yield "]"


def _fields(entry: Entry) -> Iterator[str]:
    yield f"id = {_text(entry.id)}"
    yield from _pair("gloss", entry.gloss)
    yield from _pattern(entry.families)
    if entry.gap:
        yield f"gap = {entry.gap}"
    if entry.exclude:
        yield f"exclude = [{', '.join(_table(_pattern(pattern)) for pattern in entry.exclude)}]"
    for key, conditions in (("near", entry.near), ("not_near", entry.not_near)):
        if conditions:
            yield f"{key} = [{', '.join(map(_condition, conditions))}]"
    if entry.holder:
        rules = f", rule = {_list(entry.holder.rules)}" if entry.holder.rules != HOLDER_RULES else ""
        yield f"holder = {{actor = {_text(entry.holder.actor)}{rules}}}"


def _pattern(pattern: Pattern) -> Iterator[str]:
    if len(pattern) == 1:
        yield from _words(pattern[0])
    else:
        yield f"phrase = [{', '.join(_table(_words(family)) for family in pattern)}]"


def _words(family: Family) -> Iterator[str]:
    for kind in WORD_KINDS:
        words = getattr(family, kind)
        if words:
            yield f"{kind} = {_list(words) if len(words) > 1 else _text(words[0])}"


def _condition(condition: Condition) -> str:
    within = condition.within if isinstance(condition.within, int) else _text(condition.within)
    parts = [f"{condition.kind} = {_text(condition.target)}", f"within = {within}"]
    parts += [f"side = {_text(condition.side)}"] * (condition.side != "either")
    parts += [f"unless = {_text(condition.unless)}"] * bool(condition.unless)
    return _table(parts)


def _table(parts: Iterable[str]) -> str:
    return "{" + ", ".join(parts) + "}"


def _pair(key: str, value: str) -> Iterator[str]:
    if value:
        yield f"{key} = {_text(value)}"


def _list(values: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"


def _key(name: str) -> str:
    return name if name.isascii() else _text(name)


def _text(value: str) -> str:
    """A TOML string: JSON's, but for the one sign that TOML wants escaped and JSON does not."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
