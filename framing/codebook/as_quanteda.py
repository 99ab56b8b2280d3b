"""A codebook as a dictionary of quanteda (YAML: categories with lists of words) and back, as far as that goes.

quanteda knows words, sequences of words and the wildcards * and ?; it knows no parts of speech, clitics, gaps, excludes
or conditions. Out: a family becomes the spellings of it that stand in `vocabulary` (the words of articles), or without
one the words as they are listed. In: a word becomes `exact`, a word with wildcards a noun, which is not the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice, product
from math import prod
from typing import Any

from framing.arabic.families import Family, FamilyIndex
from framing.codebook.mistakes import Place, short
from framing.codebook.model import WORD_KINDS, Codebook, Entry
from framing.errors import FramingError

MOST_FORMS = 2_000  # of one entry
DEEPEST, MOST_NODES = 8, 200_000
_WILD = re.compile(r"[*?]")

Note = tuple[str, str, str]  # frame, entry, what


def write_quanteda(codebook: Codebook, vocabulary: Iterable[str] | None = None) -> tuple[str, list[Note]]:
    """The YAML text, and what of the codebook it does not say."""
    notes: list[Note] = [("", "", "words as listed only: give articles to get the spellings that stand in them")]
    words = list(dict.fromkeys(vocabulary)) if vocabulary is not None else None
    families = list(dict.fromkeys(family for entry in codebook.entries for family in entry.families))
    spellings = _spellings(families, words)
    lines = []
    for frame in codebook.frames:
        entries = [entry for entry in codebook.entries if entry.frame == frame.id]
        lines += [f"{json.dumps(frame.id, ensure_ascii=False)}:"] if entries else []
        for entry in entries:
            forms, lost = _forms(entry, spellings)
            notes += [(frame.id, entry.id, what) for what in lost]
            lines += [f"  {json.dumps(entry.id, ensure_ascii=False)}:"] * bool(forms)
            lines += [f"    - {json.dumps(form, ensure_ascii=False)}" for form in forms]
    named = [(f"actor {a.id}", "") for a in codebook.actors] + [(f"topic {t.id}", "") for t in codebook.topics]
    notes += [("", "", f"{what} (quanteda has no conditions)") for what, _ in named]
    return "\n".join(lines) + "\n", notes[1:] if words is not None else notes


def _spellings(families: list[Family], words: list[str] | None) -> dict[Family, list[str]]:
    if words is None:
        return {family: [w for kind in WORD_KINDS for w in getattr(family, kind)] for family in families}
    found: dict[Family, list[str]] = {family: [] for family in families}
    for word, numbers in zip(words, FamilyIndex(families).match_all(words), strict=True):
        for number in numbers:
            found[families[number]].append(word)
    return found


def _forms(entry: Entry, spellings: dict[Family, list[str]]) -> tuple[list[str], list[str]]:
    """The word sequences of an entry, and what of it they leave out."""
    steps = [spellings[family] for family in entry.families]
    number = prod(map(len, steps))
    lost = [f"condition: {entry.condition}"] * bool(entry.condition)
    lost += [f"{len(entry.exclude)} excluded word or phrase"] * bool(entry.exclude)
    lost += [f"gap: up to {entry.gap} words between"] * bool(entry.gap)
    lost += [f"{number - MOST_FORMS} of {number} forms"] * (number > MOST_FORMS)
    lost += ["none of its forms stands in the articles"] * (number == 0)
    return [" ".join(words) for words in islice(product(*steps), MOST_FORMS)], lost


def read_quanteda(text: str, place: Place) -> tuple[dict, dict[str, list[int]], list[Note]]:
    """The dictionary as the data of a codebook file, the line of each frame's entries, and what is not the same."""
    top = _compose(text, place)
    frames: dict[str, dict] = {}
    dictionary: dict[str, dict] = {}
    numbers: dict[str, list[int]] = {}
    notes: list[Note] = []
    for name, node in _items(top, place):
        frame = _id(name, place)
        frames[frame] = {"label_en": name}
        for entry, line, words in _entries(node, (), place.at(frame=frame)):
            for number, written in enumerate(_as_entries(entry or name, words)):
                if any(_WILD.search(word) for word in words):
                    what = "wildcards: the word is read as a noun with clitics and inflection, which is not the same"
                    notes += [(frame, written["id"], what)] * (number == 0)
                dictionary.setdefault(frame, {"entries": []})["entries"].append(written)
                numbers.setdefault(frame, []).append(line)
    return {"frames": frames, "dictionary": dictionary}, numbers, notes


def _as_entries(name: str, words: list[str]) -> Iterator[dict[str, Any]]:
    """Single words make one entry, each sequence of words one more."""
    single = [word for word in words if len(word.split()) == 1]
    exact = [word for word in single if not _WILD.search(word)]
    nouns = [_WILD.sub("", word) for word in single if _WILD.search(word)]
    if single:
        yield {"id": name} | ({"exact": exact} if exact else {}) | ({"noun": nouns} if nouns else {})
    for number, phrase in enumerate([word for word in words if len(word.split()) > 1], 1):
        steps = [{"noun": _WILD.sub("", w)} if _WILD.search(w) else {"exact": w} for w in phrase.split()]
        yield {"id": name if not single and number == 1 else f"{name} {number + bool(single)}", "phrase": steps}


def _id(name: str, place: Place) -> str:
    made = re.sub(r"[^\w-]+", "_", name).strip("_-")[:64]
    if not made:
        place.wrong(f'"{short(name)}" gives no id for a frame', "Rename the category.")
    return made


def _entries(node: Any, path: tuple[str, ...], place: Place) -> Iterator[tuple[str, int, list[str]]]:
    """The lists of words below a category, each under the names on the way to it."""
    line = node.start_mark.line + 1
    if node.id == "scalar":
        yield ".".join(path), line, [" ".join(node.value.split())]
    elif node.id == "sequence":
        words = [" ".join(one.value.split()) for one in node.value if one.id == "scalar"]
        if words:
            yield ".".join(path), line, words
        for one in node.value:
            if one.id != "scalar":
                yield from _entries(one, path, place)
    else:
        for name, below in _items(node, place):
            yield from _entries(below, (*path, name), place)


def _items(node: Any, place: Place) -> Iterator[tuple[str, Any]]:
    if place.found:
        return
    if node is None or node.id != "mapping":
        place.wrong(
            "the file is not a dictionary of categories", 'Write "category:" and its words below, each after "- ".'
        )
        return
    for key, value in node.value:
        if key.id == "scalar":
            yield key.value.strip(), value
        else:
            place.at(line=key.start_mark.line + 1).wrong("a category's name is not text", "Give it a simple name.")


def _compose(text: str, place: Place) -> Any:
    """The YAML text as nodes: no objects are built from it; references and endless nesting are refused."""
    try:
        import yaml  # type: ignore[import-untyped]
    except ImportError:
        raise FramingError("quanteda dictionaries are YAML: install pyyaml to read them.") from None
    try:
        depth = 0
        for nodes, event in enumerate(yaml.parse(text, Loader=yaml.SafeLoader)):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            aliased = isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None)
            if aliased or depth > DEEPEST or nodes > MOST_NODES:
                what = "uses references (& *)" if aliased else "is nested or long beyond all use"
                place.at(line=event.start_mark.line + 1).wrong(
                    f"the file {what}", "Write the words out, in two or three levels."
                )
                return None
        return yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or "nested too deeply"
        place.at(line=mark.line + 1 if mark else None).wrong(
            f"the file is not valid YAML: {said}", "Correct this line."
        )
        return None
