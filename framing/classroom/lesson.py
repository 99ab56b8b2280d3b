"""A corpus prepared for a class: words found once, half of the stories open, half sealed, and what coders said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from framing.codebook.files import load_codebook
from framing.codebook.model import Codebook, Entry, inherited_id
from framing.corpus.clean import clean
from framing.corpus.parts import blank_out
from framing.corpus.stories import assign_stories
from framing.corpus.tokens import Tokens, tokenise
from framing.corpus.units import split_units
from framing.errors import FramingError
from framing.measure.counting import nested
from framing.measure.hits import find_frames
from framing.measure.intervals import Array
from framing.measure.layout import gap_spans
from framing.measure.matching import Patterns, Windows
from framing.measure.presence import descendants
from framing.study import read_input, teaching_codings
from framing.validity.codings import SPAN, read_codings, reference

HIT_COLUMNS = ["row", "unit_id", "article_id", "frame", "entry", "start", "end", "counted"]
FEWEST_STORIES = 4
REMEMBERED = 2_000  # patterns whose places are kept


@dataclass
class Lesson:
    """The articles of a class.

    `articles` has `open` (in the half that is shown) beside the usual columns, `units` are their sentences. `truth` has
    one row a coded sentence × frame with what the coders said (empty without codings), `coder_types` who they were.
    """

    articles: pd.DataFrame
    units: pd.DataFrame
    set_aside: pd.DataFrame
    codebook: Codebook
    frames: tuple[str, ...]
    truth: pd.DataFrame
    coder_types: tuple[str, ...]
    seed: int
    left_out: int = 0
    _tokens: Tokens = field(init=False, repr=False)
    _starts: Array = field(init=False, repr=False)
    _places: dict[tuple, Windows] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        texts = self.units["text"].tolist()
        gaps = gap_spans(self.units)
        self._tokens = tokenise([blank_out(t, own) if own else t for t, own in zip(texts, gaps, strict=True)])
        self._starts = self.units["start"].to_numpy(np.int64)

    def find(self, book: Codebook, frame: str) -> pd.DataFrame:
        """The evidence for one frame in all articles, as `find_frames` counts it: one row a candidate.

        Entries without conditions are looked for one by one and remembered, so that a change of one word costs the
        search for that word; a codebook with conditions goes the long way.
        """
        family = descendants(book)[frame]
        entries = [entry for entry in book.entries if entry.frame in family]
        if any(e.near or e.not_near or e.holder or e.exclude for e in entries):
            hits = find_frames(self.units, book)
            hits = hits[hits["frame"] == frame]
            rows = pd.Index(self.units["unit_id"]).get_indexer(pd.Index(hits["unit_id"]))
            return hits.assign(row=rows)[HIT_COLUMNS].reset_index(drop=True)
        return self._quick(frame, entries)

    def _quick(self, frame: str, entries: Sequence[Entry]) -> pd.DataFrame:
        names = [e.id if e.frame == frame else inherited_id(e) for e in entries]
        found = [self._windows(entry) for entry in entries]
        number = np.repeat(np.arange(len(entries)), [len(one) for one in found])
        first, last = (
            np.concatenate([getattr(one, side) for one in found] or [np.zeros(0, np.int64)])
            for side in ("first", "last")
        )
        row = self._tokens.text[first].astype(np.int64)
        start, end = self._tokens.start[first].astype(np.int64), self._tokens.end[last].astype(np.int64)
        rank = np.argsort(np.argsort(names))[number] if entries else number
        order = np.lexsort((rank, start - end, start, row))
        row, start, end, number, rank = (column[order] for column in (row, start, end, number, rank))
        counted = ~nested(row, start, end, rank)
        return pd.DataFrame(
            {
                "row": row,
                "unit_id": self.units["unit_id"].to_numpy(object)[row],
                "article_id": self.units["article_id"].to_numpy(object)[row],
                "frame": frame,
                "entry": np.array(names, object)[number] if entries else number.astype(object),
                "start": start + self._starts[row],
                "end": end + self._starts[row],
                "counted": counted,
            }
        )

    def _windows(self, entry: Entry) -> Windows:
        """Where a pattern stands. A unit is one sentence, so a window within a unit is within a sentence."""
        key = (entry.families, entry.gap)
        if key not in self._places:
            if len(self._places) >= REMEMBERED:
                self._places.clear()
            self._places[key] = Patterns([key]).find(self._tokens)[0]
        return self._places[key]


def open_lesson(
    articles: str | Path | pd.DataFrame | None = None,
    codebook: str | Path = "leak-coverage",
    codings: str | Path | pd.DataFrame | None = None,
    frames: Sequence[str] | None = None,
    seed: int = 1,
) -> Lesson:
    """Prepare articles for a class: the same halves for the same seed, whoever opens it.

    Nothing named: the teaching corpus and its coding. `frames` are the frames a class works on (default: the codebook's
    contrast, else its first two). Articles off the story are left out; copies of one story never stand in both halves,
    and each outlet stands in both where it can. Raises FramingError for fewer than four stories, and for codings that
    fit neither the articles nor the frames.
    """
    book = load_codebook(codebook)
    chosen = _choose(book, frames)
    table, aside = read_input(articles)
    on_story = table["on_story"].astype("boolean").fillna(True).to_numpy(bool)
    told = assign_stories(table[on_story].reset_index(drop=True))
    told = told.assign(open=_open_half(told, seed))
    set_aside = clean(told)
    units = split_units(told, set_aside=set_aside)
    if codings is None and articles is None:
        codings = teaching_codings()
    given = read_codings(codings) if isinstance(codings, (str, Path)) else codings
    truth = _truth(given, told, chosen)
    kinds = tuple(dict.fromkeys(truth["coder_type"]))
    return Lesson(told, units, set_aside, book, chosen, truth, kinds, seed, int((~on_story).sum()))


def _choose(book: Codebook, frames: Sequence[str] | None) -> tuple[str, ...]:
    if frames is not None and not frames:
        raise FramingError("classroom: name at least one frame, or none for the codebook's contrast.")
    chosen = frames or (book.contrast[0] if book.contrast else [frame.id for frame in book.frames[:2]])
    return tuple(dict.fromkeys(book.frame(name).id for name in chosen))


def _open_half(articles: pd.DataFrame, seed: int) -> Array:
    """Which articles are shown: of the stories of each outlet, in random order, every second one."""
    stories = articles.drop_duplicates("story").reset_index(drop=True)
    if len(stories) < FEWEST_STORIES:
        raise FramingError(
            f"classroom: {len(stories)} stories cannot be halved for a lesson. Give {FEWEST_STORIES} articles or more."
        )
    order = np.random.default_rng(seed).permutation(len(stories))
    outlet = stories["outlet"].fillna("").astype(str).to_numpy()
    order = order[np.argsort(outlet[order], kind="stable")]
    shown = set(stories["story"].to_numpy()[order[::2]])
    return articles["story"].isin(shown).to_numpy(bool)


def _truth(codings: pd.DataFrame | None, articles: pd.DataFrame, frames: tuple[str, ...]) -> pd.DataFrame:
    """One judgement for each coded sentence × frame, with the half in which its article stands."""
    columns = [*SPAN, "frame", "truth", "coder", "coder_type", "open"]
    if codings is None:
        return pd.DataFrame(columns=columns)
    own = codings[codings["article_id"].isin(articles["article_id"]) & codings["frame"].isin(frames)]
    if own.empty:
        raise FramingError("classroom: the codings name none of these articles and frames. Check article_id and frame.")
    agreed = reference(own)[0].rename(columns={"present": "truth"})
    half = articles.set_index("article_id")["open"]
    return agreed.assign(open=agreed["article_id"].map(half).astype(bool))[columns].reset_index(drop=True)
