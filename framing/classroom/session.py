"""What a group does with a lesson: write, undo, look, save a version, reveal the sealed half once, load. No widgets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.classroom.draft import Boxes, Draft, new_draft, open_draft
from framing.classroom.lesson import Lesson
from framing.classroom.scores import Score, Share, judge_half, score_half, share_shown
from framing.classroom.words import say
from framing.codebook.as_toml import write_toml
from framing.codebook.files import LARGEST_FILE, load_codebook, read_codebook
from framing.codebook.mistakes import refuse
from framing.codebook.model import Codebook, Entry
from framing.errors import FramingError
from framing.measure.presence import descendants
from framing.present.tables import replacing, write_csv

VERSION_COLUMNS = [
    *("version", "file", "frame", "half", "units", "with_frame", "flagged", "tp"),
    *("precision", "precision_low", "precision_high", "recall", "recall_low", "recall_high", "f1", "f1_low", "f1_high"),
    "note",
]
NAME = re.compile(r"\w[\w .-]{0,40}")
NO_CODER = "agreement with a model-coded reference (no human coder)"


@dataclass(frozen=True)
class Version:
    """A saved draft: its number and file, its words, its scores on the open half and, once revealed, on the sealed."""

    number: int
    path: Path
    words: tuple[Boxes, tuple[Entry, ...]]
    shown: dict[str, Score]
    sealed: dict[str, Score] | None = None


class _Found(NamedTuple):
    """What some entries find, and what coders said of it."""

    entries: tuple[Entry, ...]
    hits: pd.DataFrame
    judged: pd.DataFrame


@dataclass
class Session:
    """One group at work. `lang` is the language of what it is told; everything wrong is one FramingError sentence."""

    lesson: Lesson
    folder: Path
    group: str = "group-1"
    lang: str = "ar"
    draft: Draft = field(init=False)
    versions: list[Version] = field(init=False, default_factory=list)
    _book: tuple[Draft, Codebook] | None = field(init=False, repr=False, default=None)
    _found: dict[str, _Found] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.draft = new_draft(self.lesson.codebook, self.lesson.frames)

    def write(self, frame: str, kind: str, text: str) -> None:
        """Put a text into a word box."""
        self.draft = self.draft.write(frame, kind, text)

    def undo(self) -> bool:
        """Take the last change back; False where there is none."""
        before, self.draft = self.draft, self.draft.undo()
        return before is not self.draft

    def book(self) -> Codebook:
        """The draft as a codebook."""
        if self._book is None or self._book[0] is not self.draft:
            self._book = (self.draft, self.draft.book())
        return self._book[1]

    def found(self, frame: str) -> pd.DataFrame:
        """The evidence for a frame; looked for again only after a change in its entries."""
        return self._look(frame).hits

    def judged(self, frame: str) -> pd.DataFrame:
        """The coded sentences of the open half beside what the draft says of them."""
        return self._look(frame).judged

    def _look(self, frame: str) -> _Found:
        book = self.book()
        family = descendants(book)[frame]
        named = any(c.kind == "entry" for e in self.draft.kept for c in e.near + e.not_near)
        entries = tuple(e for e in book.entries if named or e.frame in family)
        known = self._found.get(frame)
        if known is None or known.entries != entries:
            hits = self.lesson.find(book, frame)
            known = self._found[frame] = _Found(entries, hits, judge_half(self.lesson, hits, frame))
        return known

    def score(self, frame: str) -> Score:
        """Precision and recall on the open half."""
        return score_half(self.judged(frame))

    def share(self, frame: str) -> Share:
        """The share of sentences of the open half in which the draft finds the frame."""
        return share_shown(self.lesson, self.found(frame))

    @property
    def saved(self) -> Version | None:
        """The version that holds exactly these words, if it is the last one."""
        last = self.versions[-1] if self.versions else None
        return last if last is not None and last.words == self._words() else None

    def save(self) -> Version:
        """Write the draft as the next version of the group's codebook file; the same words are not saved twice."""
        if self.saved is not None:
            return self.saved
        if not NAME.fullmatch(self.group):
            raise FramingError(say(self.lang, "bad_name"))
        if not self.book().entries:
            raise FramingError(say(self.lang, "nothing_to_save"))
        number, path = self._next_file()
        text = write_toml(self.draft.book(self.group, str(number)))
        mistakes = read_codebook(text.encode(), path.name)[1]
        if mistakes:
            raise FramingError(say(self.lang, "not_saved", what=f"{mistakes[0].problem}. {mistakes[0].remedy}"))
        shown = {frame: self.score(frame) for frame in self.lesson.frames}
        self._to_disk(path, text)
        self.versions.append(Version(number, path, self._words(), shown))
        self._write_scores()
        return self.versions[-1]

    def reveal(self) -> Version:
        """Score the sealed half for the saved version, once; later calls give the same answer again."""
        version = self.saved
        if version is None:
            raise FramingError(say(self.lang, "save_first"))
        if self.lesson.truth.empty:
            raise FramingError(say(self.lang, "no_codings"))
        if version.sealed is None:
            halves = {f: score_half(judge_half(self.lesson, self.found(f), f, shown=False)) for f in self.lesson.frames}
            version = self.versions[-1] = replace(version, sealed=halves)
            self._write_scores()
        return version

    def load(self, path: str | Path) -> None:
        """Take the words of a codebook file; Undo afterwards brings the old ones back as long as nothing is kept."""
        fresh = open_draft(load_codebook(path), self.draft.frames)
        past = (*self.draft.past, (self.draft.boxes, (("", ""), -1))) if not (fresh.kept or self.draft.kept) else ()
        self.draft = replace(fresh, past=past)

    def take(self, name: str, content: bytes) -> Path:
        """Put a codebook file that came from elsewhere into the folder, under its own name or the next free one."""
        stem = re.sub(r"[^\w .-]+", "-", Path(name).stem).strip(" .-")[:40] or "codebook"
        if len(content) > LARGEST_FILE:
            raise FramingError(say(self.lang, "not_saved", what=f"{stem}: > {LARGEST_FILE} bytes"))
        refuse(read_codebook(content, f"{stem}.toml")[1])
        names = chain((stem,), (f"{stem}-{n}" for n in count(2)))
        path = next(p for p in (self.folder / f"{one}.toml" for one in names) if not p.exists())
        self._to_disk(path, content.decode("utf-8-sig"))
        return path

    def entries_table(self, frame: str) -> pd.DataFrame:
        """One row an entry: in how many shown sentences it stands, and how many coded ones are right or wrong."""
        hits = self.found(frame)
        open_ids = self.lesson.articles.loc[self.lesson.articles["open"], "article_id"]
        own = hits[hits["counted"] & hits["article_id"].isin(open_ids)]
        judged = self.judged(frame)
        sentence, said = _sentence_of(own, judged), judged["truth"].to_numpy(bool)
        names, units = own["entry"].to_numpy(object), own["row"].to_numpy(int)
        rows = []
        for entry in self.draft.entries(frame):
            mine = names == entry.id
            coded = np.unique(sentence[mine & (sentence >= 0)])
            right = int(said[coded].sum())
            rows.append([entry.id, entry.kind, len(np.unique(units[mine])), right, len(coded) - right])
        return pd.DataFrame(rows, columns=["entry", "kind", "sentences", "right", "wrong"])

    def lines(self, frame: str) -> dict[str, list[tuple[str, list[tuple[int, int]]]]]:
        """The sentences of the open half, each with the spans caught in it: right, wrong, missed; or just caught."""
        hits = self.found(frame)
        hits = hits[hits["counted"]]
        if self.lesson.truth.empty:
            units = self.lesson.units[self.lesson.units.index.isin(hits["row"])]
            shown = set(self.lesson.articles.loc[self.lesson.articles["open"], "article_id"])
            spans = units[units["article_id"].isin(shown)].assign(outcome="caught")
        else:
            spans = self.judged(frame)
            spans = spans[spans["outcome"] != "rest"]
        texts = dict(zip(self.lesson.articles["article_id"], self.lesson.articles["text"], strict=True))
        places: dict[str, list[tuple[int, int]]] = {}
        for article, start, end in zip(hits["article_id"], hits["start"].tolist(), hits["end"].tolist(), strict=True):
            places.setdefault(article, []).append((start, end))
        found: dict[str, list[tuple[str, list[tuple[int, int]]]]] = {}
        for article, a, b, outcome in zip(
            spans["article_id"], spans["start"].tolist(), spans["end"].tolist(), spans["outcome"], strict=True
        ):
            inside = [(s - a, e - a) for s, e in places.get(article, []) if a <= s < b]
            found.setdefault(outcome, []).append((texts[article][a:b], inside))
        return found

    def versions_table(self) -> pd.DataFrame:
        """One row a version × frame × half, with n, limits and a note: what was promised and what came of it."""
        rows = []
        for version in self.versions:
            for half, scores in (("open", version.shown), ("sealed", version.sealed or {})):
                for frame, score in scores.items():
                    about = {"version": version.number, "file": version.path.name, "frame": frame, "half": half}
                    counts = {n: getattr(score, n) for n in ("units", "with_frame", "flagged", "tp")}
                    rows.append(about | counts | score.values | {"note": self.note})
        return pd.DataFrame(rows, columns=VERSION_COLUMNS)

    @property
    def note(self) -> str:
        """What must be said of every score of this lesson."""
        if self.lesson.truth.empty:
            return "no codings: nothing to compare with"
        return "" if "human" in self.lesson.coder_types else NO_CODER

    def _words(self) -> tuple[Boxes, tuple[Entry, ...]]:
        lines = {box: "\n".join(" ".join(w) for w in self.draft.words(*box)[0]) for box, _ in self.draft.boxes}
        return tuple(sorted((box, text) for box, text in lines.items() if text)), self.draft.kept

    def _next_file(self) -> tuple[int, Path]:
        number = self.versions[-1].number + 1 if self.versions else 1
        while (self.folder / f"{self.group}-v{number}.toml").exists():
            number += 1
        return number, self.folder / f"{self.group}-v{number}.toml"

    def _to_disk(self, path: Path, text: str) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with replacing(path) as stream:
                stream.write(text)
        except OSError as fault:
            raise FramingError(say(self.lang, "cannot_write", what=fault.strerror or str(fault))) from fault

    def _write_scores(self) -> None:
        first = self.versions[0]  # another session of a group of this name has another first version
        write_csv(self.versions_table(), first.path.with_name(f"{first.path.stem}-scores.csv"))


def _sentence_of(hits: pd.DataFrame, judged: pd.DataFrame) -> np.ndarray:
    """For each hit the row of the coded sentence in which it starts, or -1."""
    articles = pd.Index(judged["article_id"].unique())
    far = int(max(judged["end"].max(), hits["start"].max())) + 1 if len(judged) and len(hits) else 1
    begins = articles.get_indexer(pd.Index(judged["article_id"])) * far + judged["start"].to_numpy(np.int64)
    order = np.argsort(begins)
    code = articles.get_indexer(pd.Index(hits["article_id"]))
    place = code * far + hits["start"].to_numpy(np.int64)
    row = np.append(order, -1)[np.searchsorted(begins[order], place, side="right") - 1]
    ends = np.append(begins - judged["start"].to_numpy(np.int64) + judged["end"].to_numpy(np.int64), -1)
    return np.where((code >= 0) & (row >= 0) & (place < ends[row]), row, -1)
