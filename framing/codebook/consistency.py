"""What only the whole codebook can show: names that lead nowhere, circles, entries that say the same twice."""

from __future__ import annotations

from collections.abc import Iterable

from framing.arabic.families import Family
from framing.arabic.letters import fold
from framing.codebook.mistakes import Place, did_you_mean
from framing.codebook.model import WORD_KINDS, Codebook, Entry

MOST_LEVELS = 20


def check_consistency(codebook: Codebook, place: Place, frame_lines: dict[str, int], contrast_line: int | None) -> None:
    """Note every mistake between the parts of a codebook."""
    frames, actors = [f.id for f in codebook.frames], [a.id for a in codebook.actors]
    topics = [t.id for t in codebook.topics]
    for pair in codebook.contrast:
        for name in pair:
            _known(name, frames, "contrast names", "frame", place.at(line=contrast_line))
    parents = {frame.id: frame.parent for frame in codebook.frames}
    for frame in codebook.frames:
        _check_parent(parents, frame.id, place.at(frame=frame.id, line=frame_lines.get(frame.id)))
    for noun, ids in (("frame", frames), ("actor", actors), ("topic", topics)):
        _check_same_ids(ids, noun, place)
    owners = [("frame", name, [e for e in codebook.entries if e.frame == name]) for name in frames]
    owners += [("actor", actor.id, list(actor.entries)) for actor in codebook.actors]
    owners += [("topic", topic.id, [e for e in topic.entries if "/" not in e.id]) for topic in codebook.topics]
    for noun, name, entries in owners:
        here = place.at(**{noun: name})
        for entry in entries:
            _check_targets(entry, codebook, here.at(entry=entry.id, line=entry.line))
        _check_twice(entries, here)


def _known(name: str, there: list[str], how: str, noun: str, place: Place) -> None:
    if name not in there:
        remedy = f"{did_you_mean(name, there)}There is: {', '.join(there) or 'none'}."
        place.wrong(f'{how} an unknown {noun} "{name}"', remedy)


def _check_parent(parents: dict[str, str], name: str, place: Place) -> None:
    if not parents[name]:
        return
    _known(parents[name], list(parents), "parent is", "frame", place)
    line, up = [name], parents[name]
    while up in parents and up not in line and len(line) <= MOST_LEVELS:
        line.append(up)
        up = parents[up]
    if up == name:
        place.wrong(f"parent runs in a circle: {' → '.join([*line, name])}", "Take one of these parents out.")
    elif len(line) > MOST_LEVELS:
        place.wrong(f"more than {MOST_LEVELS} frames stand above it", "Two or three levels are enough.")


def _check_same_ids(ids: list[str], noun: str, place: Place) -> None:
    small: dict[str, str] = {}
    for name in ids:
        other = small.setdefault(name.casefold(), name)
        if other != name:
            problem = f'the {noun} "{name}" has the same id as "{other}" but for capital letters'
            place.at(**{noun: name}).wrong(problem, "Rename one of them.")


def _check_targets(entry: Entry, codebook: Codebook, place: Place) -> None:
    there = {"actor": [a.id for a in codebook.actors], "topic": [t.id for t in codebook.topics]}
    if entry.holder:
        _known(entry.holder.actor, there["actor"], "holder is", "actor", place)
    for condition in entry.near + entry.not_near:
        if condition.kind == "entry":
            frame, _, name = condition.target.rpartition("/")
            entries = [e.id for e in codebook.entries if e.frame == (frame or entry.frame)]
            _known(name, entries, "the condition names", f'entry of "{frame or entry.frame}"', place)
        else:
            _known(condition.target, there[condition.kind], "the condition names", condition.kind, place)
        if condition.unless:
            _known(condition.unless, there["topic"], "unless names", "topic", place)


def _check_twice(entries: Iterable[Entry], place: Place) -> None:
    """An id twice; a word twice under the same conditions; a phrase twice."""
    by_id: dict[str, Entry] = {}
    by_words: dict[tuple, tuple[Entry, tuple[str, ...]]] = {}
    for entry in entries:
        here = place.at(entry=entry.id, line=entry.line)
        if entry.id in by_id:
            here.wrong(
                f'the id "{entry.id}" is taken (line {by_id[entry.id].line})', "Remove one, or give it another id."
            )
            continue
        by_id[entry.id] = entry
        for key, words in _readings(entry):
            if key not in by_words:
                by_words[key] = (entry, words)
            elif _same_words(key, words, by_words[key][1]):
                other, spelt = by_words[key]
                also = f'also "{" ".join(spelt)}"' + (f", line {other.line}" if other is not entry else "")
                here.wrong(f'"{" ".join(words)}" appears twice after folding ({also})', "Remove one.")
                break


def _readings(entry: Entry) -> Iterable[tuple[tuple, tuple[str, ...]]]:
    """Each word of a word entry (or a phrase as a whole): a key that is equal after folding, and how it is spelt."""
    conditions = (entry.near, entry.not_near, entry.holder)
    if len(entry.families) == 1:
        for kind, word in _words(entry.families[0]):
            yield (kind, fold(word), conditions), (word,)
    else:
        listed = [tuple(_words(family)) for family in entry.families]
        folded = tuple(frozenset((kind, fold(word)) for kind, word in words) for words in listed)
        yield (folded, entry.gap, conditions), tuple(words[0][1] for words in listed)


def _words(family: Family) -> list[tuple[str, str]]:
    return [(kind, word) for kind in WORD_KINDS for word in getattr(family, kind)]


def _same_words(key: tuple, words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """إعلام and أعلام fold alike and are two words: only what one family accepts as the other is the same."""
    if len(words) > 1:
        return True
    one, other = Family(**{key[0]: words}), Family(**{key[0]: others})
    return one.accepts(others[0]) or other.accepts(words[0])
