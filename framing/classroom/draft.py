"""A dictionary that is being written: boxes of words by frame and kind, every change remembered, nothing edited."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, count

from framing.arabic.families import Family
from framing.classroom.lines import Fault, Words, read_lines, with_article
from framing.codebook.model import WORD_KINDS, Codebook, Entry
from framing.errors import FramingError

Box = tuple[str, str]  # a frame's id and a kind of words
Boxes = tuple[tuple[Box, str], ...]


@dataclass(frozen=True)
class Draft:
    """`frames` give ids, labels and rules (a codebook without the lines); `boxes` what stands in each word box.

    `kept` are entries that no line can say (conditions, several kinds, a gloss): they count and are saved, unaltered.
    `past` holds the boxes before each change, and which line the change was made in.
    """

    frames: Codebook
    boxes: Boxes = ()
    kept: tuple[Entry, ...] = ()
    past: tuple[tuple[Boxes, tuple[Box, int]], ...] = ()

    def text(self, frame: str, kind: str) -> str:
        """What stands in a box."""
        return dict(self.boxes).get((frame, kind), "")

    def write(self, frame: str, kind: str, text: str) -> Draft:
        """The draft with this text in the box. Letters typed into one line, one after the other, are one change."""
        self.frames.frame(frame)
        if kind not in WORD_KINDS:
            raise FramingError(f'classroom: there is no kind "{kind}". Choose one of: {", ".join(WORD_KINDS)}.')
        before = self.text(frame, kind)
        if text == before:
            return self
        boxes = tuple((dict(self.boxes) | {(frame, kind): text}).items())
        if before.split() == text.split() and before.strip() == text.strip():  # only space at an end: nothing to undo
            closed = tuple((old, (box, -1)) for old, (box, _) in self.past[-1:])
            return replace(self, boxes=boxes, past=(*self.past[:-1], *closed))
        step = ((frame, kind), _changed_line(before, text))
        goes_on = bool(self.past) and step[1] >= 0 and self.past[-1][1] == step
        return replace(self, boxes=boxes, past=self.past if goes_on else (*self.past, (self.boxes, step)))

    def add(self, frame: str, kind: str, words: str) -> Draft:
        """The draft with one more line in the box."""
        text = self.text(frame, kind).rstrip("\n")
        return self.write(frame, kind, f"{text}\n{words}" if text else words)

    def remove(self, frame: str, kind: str, words: str) -> Draft:
        """The draft without the line."""
        lines = [line for line in self.text(frame, kind).split("\n") if line.strip() != words.strip()]
        return self.write(frame, kind, "\n".join(lines))

    def undo(self) -> Draft:
        """The draft before the last change; the same draft where there is none."""
        return replace(self, boxes=self.past[-1][0], past=self.past[:-1]) if self.past else self

    def words(self, frame: str, kind: str) -> tuple[list[Words], list[Fault]]:
        """The words of a box, and the lines that could not be taken."""
        return read_lines(self.text(frame, kind), kind)

    def faults(self, frame: str) -> list[Fault]:
        """Every line of the frame that could not be taken."""
        return [fault for kind in WORD_KINDS for fault in self.words(frame, kind)[1]]

    def articles_written(self, frame: str) -> list[str]:
        """Words that were written with ال, which the program adds by itself."""
        return [" ".join(w) for kind in WORD_KINDS for w in self.words(frame, kind)[0] if with_article(w, kind)]

    def entries(self, frame: str) -> tuple[Entry, ...]:
        """The frame's entries: what is kept first, then the lines."""
        kept = [entry for entry in self.kept if entry.frame == frame]
        ids = {entry.id for entry in kept}
        made = []
        for kind in WORD_KINDS:
            for words in self.words(frame, kind)[0]:
                made.append(_entry(frame, kind, words, ids))
                ids.add(made[-1].id)
        return (*kept, *made)

    def book(self, name: str = "", version: str = "") -> Codebook:
        """The draft as a codebook: the frames with their rules, without examples (they would be run as tests)."""
        base = self.frames
        frames = tuple(replace(f, examples=(), counter_examples=()) for f in base.frames)
        entries = tuple(entry for frame in frames for entry in self.entries(frame.id))
        plain = replace(base, id=name or base.id, version=version, note="", sha256="", source="", frames=frames)
        actors, topics = (base.actors, base.topics) if self.kept else ((), ())
        return replace(plain, entries=entries, actors=actors, topics=topics)


def new_draft(codebook: Codebook, frames: tuple[str, ...]) -> Draft:
    """A draft without a word: some frames of a codebook, in its order, with their labels and rules."""
    chosen = [codebook.frame(name).id for name in frames]
    kept = tuple(f for f in codebook.frames if f.id in chosen)
    placed = tuple(replace(f, position=i, parent=f.parent if f.parent in chosen else "") for i, f in enumerate(kept))
    pairs = tuple(pair for pair in codebook.contrast if set(pair) <= set(chosen))
    return Draft(replace(codebook, frames=placed, entries=(), contrast=pairs))


def open_draft(book: Codebook, frames: Codebook) -> Draft:
    """The draft of a codebook file for the same frames: what lines can say goes into the boxes, the rest is kept.

    Raises FramingError where the file has none of the frames.
    """
    known = [frame.id for frame in frames.frames]
    entries = [entry for entry in book.entries if entry.frame in known]
    if not entries:
        there = ", ".join(frame.id for frame in book.frames) or "none"
        raise FramingError(f"codebook {book.source or book.id}: no word for {', '.join(known)}; its frames: {there}.")
    base = replace(frames, actors=book.actors, topics=book.topics)
    lines = {number: line for number, entry in enumerate(entries) if (line := _as_line(entry))}
    while True:
        draft = Draft(base, kept=tuple(e for number, e in enumerate(entries) if number not in lines))
        for number, (kind, words) in lines.items():
            draft = draft.add(entries[number].frame, kind, words)
        made = {(e.frame, e.id, e.families) for frame in known for e in draft.entries(frame)}
        lost = [n for n in lines if (entries[n].frame, entries[n].id, entries[n].families) not in made]
        if not lost:
            return replace(draft, past=())
        for number in lost:  # the line would not say the same: the entry is kept as it is
            del lines[number]


def _entry(frame: str, kind: str, words: Words, taken: set[str]) -> Entry:
    name = " ".join(words)
    names = chain((name, f"{name}-{kind}"), (f"{name}-{kind}-{n}" for n in count(2)))
    free = next(one for one in names if one not in taken)
    families = tuple(Family(**{kind: word}) for word in words)
    return Entry(free, frame, families, kind="phrase" if len(words) > 1 else kind)


def _as_line(entry: Entry) -> tuple[str, str] | None:
    """Kind and words of an entry that is one line of a box, else None."""
    if entry.gap or entry.gloss or entry.exclude or entry.near or entry.not_near or entry.holder:
        return None
    listed = [[(kind, word) for kind in WORD_KINDS for word in getattr(f, kind)] for f in entry.families]
    if any(len(words) != 1 for words in listed) or len({words[0][0] for words in listed}) != 1:
        return None
    return listed[0][0][0], " ".join(words[0][1] for words in listed)


def _changed_line(before: str, after: str) -> int:
    """The line in which one line's letters changed, or -1 where lines came or went."""
    old, new = before.split("\n"), after.split("\n")
    if len(old) != len(new):
        return -1
    changed = [i for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    return changed[0] if len(changed) == 1 else -1
