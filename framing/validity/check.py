"""Is a codebook fit to be used? Its mistakes, its own examples run as tests, and what its author may not have meant."""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike

import pandas as pd

from framing.arabic.letters import fold
from framing.codebook.files import open_codebook, read_codebook
from framing.codebook.lines import TableLines, table_lines
from framing.codebook.mistakes import MISTAKE_COLUMNS
from framing.codebook.model import WORD_KINDS, Codebook, Entry
from framing.measure.hits import find_frames

FINDING_COLUMNS = ["kind", *MISTAKE_COLUMNS]
KINDS = ("mistake", "example", "remark")
_SHORT_STEM = 2


def check_codebook(name_or_path: str | PathLike[str]) -> pd.DataFrame:
    """What is wrong or doubtful in a codebook file: one row a finding, mistakes first; empty where all is well.

    kind: mistake (the file cannot be loaded), example (an example that is not found, or a counter-example that is),
    remark (the file works, but perhaps not as meant: a frame without entries or without examples, an entry in two
    frames, a topic that nothing names, a stem of two letters). The other columns are those of `list_mistakes`.
    Examples are read as articles of one sentence. Raises FramingError where the file cannot be had at all.
    """
    content, name = open_codebook(name_or_path)
    codebook, mistakes = read_codebook(content, name)
    found = [("mistake", *(getattr(one, column) for column in MISTAKE_COLUMNS)) for one in mistakes]
    if not found:
        lines = table_lines(content.decode("utf-8-sig"))
        findings = [*check_examples(codebook, lines), *_remarks(codebook, lines)]
        found = [(kind, codebook.source, *where, problem, remedy) for kind, where, problem, remedy in findings]
    table = pd.DataFrame(found, columns=FINDING_COLUMNS)
    order = table["kind"].map(KINDS.index)
    return table.assign(order=order).sort_values(["order", "line"], kind="stable", ignore_index=True)[FINDING_COLUMNS]


Where = tuple[str, str, str, str, int]  # frame, actor, topic, entry, line
Finding = tuple[str, Where, str, str]
Lines = dict[tuple[str, ...], TableLines]


def check_examples(codebook: Codebook, lines: Lines | None = None) -> list[Finding]:
    """The codebook's examples that its dictionary does not find, and the counter-examples that it does."""
    with_entries = {e.frame for e in codebook.entries} | {
        above for e in codebook.entries for above in codebook.ancestors(e.frame)
    }
    tests = [
        (frame.id, key, number, text)
        for frame in codebook.frames
        if frame.id in with_entries
        for key in ("examples", "counter_examples")
        for number, text in enumerate(getattr(frame, key))
    ]
    if not tests:
        return []
    texts = [text for *_, text in tests]
    names = [str(number) for number in range(len(texts))]
    units = pd.DataFrame(
        {"unit_id": names, "article_id": names, "start": 0, "end": [len(t) for t in texts], "text": texts}
    )
    hits = find_frames(units, codebook)
    findings = []
    for name, (frame, key, number, _) in zip(names, tests, strict=True):
        problem = _problem(hits[(hits["article_id"] == name) & (hits["frame"] == frame)], key)
        if problem:
            at = (lines or {}).get(("frames", frame), TableLines()).items.get(key, [])
            where = (frame, "", "", "", at[number] if number < len(at) else 0)
            what = f"{key.replace('_', '-').removesuffix('s')} {number + 1} {problem[0]}"
            findings.append(("example", where, what, problem[1]))
    return findings


def _problem(own: pd.DataFrame, key: str) -> tuple[str, str] | None:
    """What is wrong with an example of a frame whose candidates in it are `own`, and what to do."""
    caught = own[own["counted"]]
    if len(caught) > 0 and key != "examples":
        entries = ", ".join(f'{e} ("{s}")' for e, s in zip(caught["entry"], caught["surface"], strict=True))
        return f"is found, by {entries}", "Give the entry a condition or an exclude, or the example another frame."
    if len(caught) or key != "examples":
        return None
    if own.empty:
        return "is not found: no entry stands in it", "Add its word to an entry, or change the example."
    refused = ", ".join(
        f'{e} ("{s}": {r})' for e, s, r in zip(own["entry"], own["surface"], own["reason"], strict=True)
    )
    return f"is not found: {refused}", "Loosen the condition, or change the example."


def _remarks(codebook: Codebook, lines: Lines) -> Iterator[Finding]:
    for frame in codebook.frames:
        where = (frame.id, "", "", "", lines.get(("frames", frame.id), TableLines()).line or 0)
        below = {frame.id} | {f.id for f in codebook.frames if frame.id in codebook.ancestors(f.id)}
        if not any(entry.frame in below for entry in codebook.entries):
            yield "remark", where, "the frame has no entry, so it is never found", f"Write [dictionary.{frame.id}]."
        elif not (frame.examples and frame.counter_examples):
            missing = "counter_examples" if frame.examples else "examples"
            yield "remark", where, f"the frame has no {missing}", "Give two or three: they are run as tests here."
    yield from _in_two_frames(codebook)
    yield from _never_named(codebook, lines)
    for entry in codebook.entries:
        for kind, word in _words(entry):
            if len(fold(word)) <= _SHORT_STEM and kind not in ("exact", "name", "imperfect"):
                problem = f'the {kind} "{word}" has two letters: many other words contain it'
                yield (
                    "remark",
                    _at(entry),
                    problem,
                    "See what it catches with `framing codebook audit`; exact is safer.",
                )


def _words(entry: Entry) -> list[tuple[str, str]]:
    """The words of a word entry, each with its kind; none of a phrase."""
    families = entry.families if len(entry.families) == 1 else ()
    return [(kind, word) for family in families for kind in WORD_KINDS for word in getattr(family, kind)]


def _at(entry: Entry) -> Where:
    return (entry.frame, "", "", entry.id, entry.line or 0)


def _in_two_frames(codebook: Codebook) -> Iterator[Finding]:
    """Words that two frames, neither above the other, both count under the same conditions."""
    first: dict[tuple, Entry] = {}
    for entry in codebook.entries:
        for kind, word in _words(entry):
            other = first.setdefault((kind, fold(word), entry.near, entry.not_near, entry.holder), entry)
            related = other.frame in codebook.ancestors(entry.frame) or entry.frame in codebook.ancestors(other.frame)
            if other.frame != entry.frame and not related:
                problem = f'"{word}" stands in frame "{other.frame}" too (entry "{other.id}", line {other.line})'
                yield (
                    "remark",
                    _at(entry),
                    problem,
                    "Both frames will count it. If one is not meant, take it out there.",
                )


def _never_named(codebook: Codebook, lines: Lines) -> Iterator[Finding]:
    """Topics that no condition names. (Actors without one still tell who speaks.)"""
    conditions = [c for e in codebook.entries for c in e.near + e.not_near]
    named = {c.target for c in conditions if c.kind == "topic"} | {c.unless for c in conditions}
    parts = {entry.id.partition("/")[0] for topic in codebook.topics for entry in topic.entries if "/" in entry.id}
    for topic in codebook.topics:
        if topic.id not in named | parts:
            where = ("", "", topic.id, "", lines.get(("topics", topic.id), TableLines()).line or 0)
            yield (
                "remark",
                where,
                "no condition names the topic",
                f'Use it: near = {{topic = "{topic.id}"}}, or take it out.',
            )
