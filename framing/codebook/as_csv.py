"""A codebook as a table for a spreadsheet: one row an entry; only frames and words, no conditions and no rules.

Columns: frame, label_en, label_ar, entry, kind, words, gap, gloss. Only frame and words are needed. `words` is a list
with `|` between (تسريب | إفشاء) of the kind in `kind` (empty: noun); several words of one item are a phrase of nouns.
What mixes kinds, or is a phrase of other kinds, has `kind` = mixed or phrase and says the kinds in `words`:
`noun: حرب | حروب + adjective: هجين`, with `;` between kinds of one word and `+` between the words of a phrase.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from framing.arabic.families import Family
from framing.codebook.mistakes import Place, short
from framing.codebook.model import WORD_KINDS, Codebook, Entry

COLUMNS = ["frame", "label_en", "label_ar", "entry", "kind", "words", "gap", "gloss"]
_GUARDED = ("=", "+", "-", "@", "\t", "\r", "'")  # a spreadsheet would run them


def write_csv(codebook: Codebook) -> str:
    """The frames and entries as CSV; `not_in_csv` says what is left out."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for frame in codebook.frames:
        own = [entry for entry in codebook.entries if entry.frame == frame.id]
        for entry in own:
            row = [
                frame.id,
                frame.label_en,
                frame.label_ar,
                entry.id,
                _kind(entry),
                _words(entry),
                entry.gap or "",
                entry.gloss,
            ]
            writer.writerow([_guard(str(cell)) for cell in row])
        if not own:
            writer.writerow([_guard(cell) for cell in (frame.id, frame.label_en, frame.label_ar, "", "", "", "", "")])
    return text.getvalue()


def _guard(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_GUARDED) else cell


def _kind(entry: Entry) -> str:
    return "mixed" if len(entry.families) == 1 and "," in _kinds(entry.families[0]) else entry.kind


def _kinds(family: Family) -> str:
    return ",".join(kind for kind in WORD_KINDS if getattr(family, kind))


def _words(entry: Entry) -> str:
    if len(entry.families) == 1 and _kind(entry) != "mixed":
        return " | ".join(getattr(entry.families[0], entry.kind))
    return " + ".join(
        "; ".join(f"{kind}: {' | '.join(getattr(family, kind))}" for kind in WORD_KINDS if getattr(family, kind))
        for family in entry.families
    )


def not_in_csv(codebook: Codebook) -> Iterator[tuple[str, str, str]]:
    """Frame, entry and what of them has no place in the table."""
    for frame in codebook.frames:
        rules = ("element", "parent", "definition", "include", "exclude", "examples", "counter_examples", "questions")
        lost = [key for key in rules if getattr(frame, key)]
        if lost:
            yield frame.id, "", f"rules for coders: {', '.join(lost)}"
    for entry in codebook.entries:
        if entry.condition:
            yield entry.frame, entry.id, f"condition: {entry.condition}"
        if entry.exclude:
            yield entry.frame, entry.id, f"{len(entry.exclude)} excluded word or phrase"
    for noun, owners in (("actor", codebook.actors), ("topic", codebook.topics)):
        for owner in owners:
            yield "", "", f"{noun} {owner.id} with {len(owner.entries)} entries"
    for pair in codebook.contrast:
        yield "", "", f"contrast of {' and '.join(pair)}"


def read_csv(text: str, place: Place) -> tuple[dict, dict[str, list[int]]]:
    """The table as the data of a codebook file, and the line of each frame's entries; mistakes are noted at `place`."""
    lines = text.splitlines()
    delimiter = max(",;\t", key=lambda sign: lines[0].count(sign)) if lines else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = [(name or "").strip() for name in reader.fieldnames or ()]
    reader.fieldnames = columns
    place.at(line=1).only_keys(dict.fromkeys(columns), COLUMNS, "the first line")
    for needed in ("frame", "words"):
        if needed not in columns:
            place.at(line=1).wrong(f"the first line has no column {needed}", f"Columns: {', '.join(COLUMNS)}.")
            return {}, {}
    frames: dict[str, dict] = {}
    entries: dict[str, list] = {}
    numbers: dict[str, list[int]] = {}
    try:
        for row in reader:
            _read_row(row, place.at(line=reader.line_num), frames, entries, numbers)
    except csv.Error as error:
        place.at(line=reader.line_num).wrong(f"the table cannot be read ({error})", "Save it as CSV (UTF-8) again.")
    return {"frames": frames, "dictionary": {name: {"entries": own} for name, own in entries.items()}}, numbers


def _read_row(row: dict, place: Place, frames: dict, entries: dict, numbers: dict[str, list[int]]) -> None:
    if row.get(None):
        place.wrong("the row has more cells than the first line", "Put quotation marks around cells with commas.")
        return
    cells = {key: (value or "").strip().removeprefix("'") for key, value in row.items()}
    name = cells["frame"]
    if not any(cells.values()):
        return
    if not name:
        place.wrong("the row names no frame", "Write the frame's id in the column frame.")
        return
    frame = frames.setdefault(name, {})
    frame.update({key: cells[key] for key in ("label_en", "label_ar") if cells.get(key)})
    if not cells["words"]:
        return
    entry: dict[str, Any] = _read_words(cells["words"], cells.get("kind", ""), place.at(frame=name))
    entry |= {"id": cells["entry"]} if cells.get("entry") else {}
    entry |= {"gloss": cells["gloss"]} if cells.get("gloss") else {}
    if cells.get("gap"):
        entry["gap"] = int(cells["gap"]) if cells["gap"].isascii() and cells["gap"].isdigit() else cells["gap"]
    entries.setdefault(name, []).append(entry)
    numbers.setdefault(name, []).append(place.line or 0)


def _read_words(words: str, kind: str, place: Place) -> dict[str, Any]:
    """The form of an entry out of its cells `words` and `kind`."""
    if kind in ("phrase", "mixed") or ":" in words:
        steps = [_read_step(step, place) for step in words.split("+")]
        return {"phrase": steps} if len(steps) > 1 else steps[0]
    listed = [" ".join(item.split()) for item in words.split("|")]
    if len(listed) == 1 and " " in listed[0]:
        return {"phrase": [{kind or "noun": word} for word in listed[0].split()]}
    return {kind or "noun": listed}


def _read_step(step: str, place: Place) -> dict[str, list[str]]:
    """`noun: حرب | حروب; verb: حارب` → the words by kind."""
    family: dict[str, list[str]] = {}
    for part in step.split(";"):
        kind, colon, words = part.partition(":")
        if not colon:
            kind, words = "noun", part
        if kind.strip() not in WORD_KINDS:
            place.wrong(f'unknown kind "{short(kind.strip())}" in words', f"Allowed: {', '.join(WORD_KINDS)}.")
        family.setdefault(kind.strip(), []).extend(word.strip() for word in words.split("|"))
    return family
