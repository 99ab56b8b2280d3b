"""A codebook in memory: frames for the coder, entries and actors for the machine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pandas as pd

from framing.errors import FramingError

if TYPE_CHECKING:
    from framing.arabic.families import Family

ELEMENTS = ("problem", "cause", "evaluation", "remedy", "context")
WORD_KINDS = ("noun", "adjective", "verb", "imperfect", "name", "exact")
WITHIN = ("clause", "sentence", "paragraph", "article")
SIDES = ("before", "after", "either")
HOLDER_RULES = ("subject", "object", "genitive", "adjective", "bearer", "speaker", "near")
FRAME_COLUMNS = ["frame", "position", "parent", "element", "label_en", "label_ar", "definition"]
ENTRY_COLUMNS = ["frame", "entry", "kind", "gloss", "condition"]

Pattern = tuple["Family", ...]  # one family is a word, several are a phrase


@dataclass(frozen=True)
class Condition:
    """An actor, a topic or an entry that must (or must not) stand near; `within` is a span's name or a number of words.

    An entry of another frame is written `frame/entry`. `unless` names a topic that lifts a `not_near`: where it stands
    in the same sentence, the condition does not hold the entry back.
    """

    target: str
    kind: Literal["actor", "topic", "entry"]
    within: Literal["clause", "sentence", "paragraph", "article"] | int = "sentence"
    side: Literal["before", "after", "either"] = "either"
    unless: str = ""

    def __str__(self) -> str:
        distance = f"{self.within} words" if isinstance(self.within, int) else f"the {self.within}"
        side = "" if self.side == "either" else f", {self.side} it"
        unless = f", unless topic {self.unless}" if self.unless else ""
        return f"{self.kind} {self.target} within {distance}{side}{unless}"


@dataclass(frozen=True)
class Holder:
    """Who must hold a reaction, and by which constructions the holder may be recognised."""

    actor: str
    rules: tuple[str, ...] = HOLDER_RULES

    def __str__(self) -> str:
        return f"holder {self.actor} ({', '.join(self.rules)})"


@dataclass(frozen=True)
class Entry:
    """A dictionary entry: one family is a word entry, several are a phrase with at most `gap` words between them.

    `frame` is the frame's id, or the actor's where the entry names an actor. A candidate that lies inside one of the
    `exclude` patterns is not counted. All of `near` must hold and none of `not_near`. `line` is the line in the file.
    """

    id: str
    frame: str
    families: Pattern
    gap: int = 0
    gloss: str = ""
    kind: str = "noun"
    exclude: tuple[Pattern, ...] = ()
    near: tuple[Condition, ...] = ()
    not_near: tuple[Condition, ...] = ()
    holder: Holder | None = None
    line: int | None = None

    @property
    def condition(self) -> str:
        """What the entry asks of its surroundings, as one readable line."""
        parts = [f"near {c}" for c in self.near] + [f"not near {c}" for c in self.not_near]
        return "; ".join(parts + ([str(self.holder)] if self.holder else []))


@dataclass(frozen=True)
class Frame:
    """A frame with its rules for coders; `position` counts from 0 in the codebook's order.

    `questions` is for frames that are coded by a battery of yes/no questions.
    """

    id: str
    position: int = 0
    label_en: str = ""
    label_ar: str = ""
    element: str = ""
    parent: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Actor:
    """Somebody who can hold a reaction or stand near an entry, with every way the articles name them."""

    id: str
    label_en: str = ""
    label_ar: str = ""
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Topic:
    """A matter that entries can be tied to by `near` and `not_near`; its words count for no frame by themselves."""

    id: str
    label_en: str = ""
    label_ar: str = ""
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Codebook:
    """Frames, entries and actors of one file; `sha256` and `source` say which file it was, `note` what to beware of."""

    id: str
    title: str = ""
    version: str = ""
    language: str = "ar"
    licence: str = ""
    contrast: tuple[tuple[str, str], ...] = ()
    frames: tuple[Frame, ...] = ()
    entries: tuple[Entry, ...] = ()
    actors: tuple[Actor, ...] = ()
    topics: tuple[Topic, ...] = ()
    sha256: str = ""
    source: str = ""
    note: str = ""

    def frame(self, frame_id: str) -> Frame:
        """The frame with this id, or an error that lists the frames there are."""
        return _find(self.frames, frame_id, "frame", self)

    def actor(self, actor_id: str) -> Actor:
        """The actor with this id, or an error that lists the actors there are."""
        return _find(self.actors, actor_id, "actor", self)

    def topic(self, topic_id: str) -> Topic:
        """The topic with this id, or an error that lists the topics there are."""
        return _find(self.topics, topic_id, "topic", self)

    def entry(self, frame_id: str, entry_id: str) -> Entry:
        """The entry of a frame (or of an actor, by the actor's id)."""
        everywhere = self.entries + tuple(e for actor in self.actors for e in actor.entries)
        return _find([e for e in everywhere if e.frame == frame_id], entry_id, f'entry of "{frame_id}"', self)

    def children(self, frame_id: str) -> tuple[str, ...]:
        """The frames whose parent is this frame, in the codebook's order."""
        return tuple(frame.id for frame in self.frames if frame.parent == frame_id)

    def ancestors(self, frame_id: str) -> tuple[str, ...]:
        """The frame's parent, the parent's parent and so on."""
        line: list[str] = []
        parent = self.frame(frame_id).parent
        while parent and parent not in line:
            line.append(parent)
            parent = self.frame(parent).parent
        return tuple(line)


def _find(things: Iterable, wanted: str, noun: str, codebook: Codebook):
    found = {thing.id: thing for thing in things}
    if wanted not in found:
        there = ", ".join(found) or "none"
        raise FramingError(f'codebook {codebook.id}: there is no {noun} "{wanted}". There is: {there}.')
    return found[wanted]


def inherited_id(entry: Entry) -> str:
    """How a parent frame calls an entry of its child."""
    return f"{entry.frame}/{entry.id}"


def frames_table(codebook: Codebook) -> pd.DataFrame:
    """The frames as a table: one row a frame, in the codebook's order; labels and order for figures come from here.

    >>> book = Codebook("demo", frames=(Frame("leak", 0, "The leak", "التسريب", element="cause"),))
    >>> frames_table(book)[["frame", "position", "element"]].values.tolist()
    [['leak', 0, 'cause']]
    """
    rows = [[f.id, f.position, f.parent, f.element, f.label_en, f.label_ar, f.definition] for f in codebook.frames]
    return pd.DataFrame(rows, columns=FRAME_COLUMNS)


def entries_table(codebook: Codebook) -> pd.DataFrame:
    """The entries as a table: one row an entry, in the codebook's order; `condition` is readable text.

    A parent frame has its children's entries as well, as `child/entry`, so that every hit finds its gloss here.

    >>> entry = Entry("anger", "reaction", (), holder=Holder("moscow", ("subject",)))
    >>> book = Codebook("demo", frames=(Frame("reaction"),), entries=(entry,))
    >>> entries_table(book)["condition"].tolist()
    ['holder moscow (subject)']
    """
    rows = []
    for frame in codebook.frames:
        for entry in codebook.entries:
            if entry.frame == frame.id:
                rows.append([frame.id, entry.id, entry.kind, entry.gloss, entry.condition])
            elif frame.id in codebook.ancestors(entry.frame):
                rows.append([frame.id, inherited_id(entry), entry.kind, entry.gloss, entry.condition])
    return pd.DataFrame(rows, columns=ENTRY_COLUMNS)
