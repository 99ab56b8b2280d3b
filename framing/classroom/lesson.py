"""A corpus prepared for a class: words found once, half of the stories open, half sealed, and what coders said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pandas as pd

from framing.codebook.files import load_codebook
from framing.codebook.model import HOLDER_RULES, Codebook, Entry, inherited_id
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
    _held: dict[tuple, pd.DataFrame] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        texts = self.units["text"].tolist()
        gaps = gap_spans(self.units)
        self._tokens = tokenise([blank_out(t, own) if own else t for t, own in zip(texts, gaps, strict=True)])
        self._starts = self.units["start"].to_numpy(np.int64)

    def find(self, book: Codebook, frame: str) -> pd.DataFrame:
        """The evidence for one frame in all articles, as `find_frames` counts it: one row a piece of evidence.

        Each pattern without conditions is looked for once and remembered, and so is all evidence of the entries with
        conditions, so that a change of one word costs the search for that word.
        """
        family = descendants(book)[frame]
        entries = [entry for entry in book.entries if entry.frame in family]
        asking = tuple(entry for entry in entries if _asks(entry))
        if any(c.kind == "entry" for entry in asking for c in entry.near + entry.not_near):
            found = self._asked(book, frame, book.entries)  # a condition names other entries: all of them are needed
        else:
            found = self._plain(frame, [entry for entry in entries if not _asks(entry)])
            if asking:
                found = pd.concat([self._asked(book, frame, asking), found], ignore_index=True)
        return self._counted(found, frame)

    def _counted(self, found: pd.DataFrame, frame: str) -> pd.DataFrame:
        """Put the evidence in order and say of each piece whether it counts, by the rule of `find_frames`."""
        found = found.assign(length=found["start"] - found["end"])
        found = found.sort_values(["row", "start", "length", "entry"], kind="stable", ignore_index=True)
        row, start, end, rule = (found[name].to_numpy(np.int64) for name in ("row", "start", "end", "rule"))
        counted = ~nested(row, start, end, rule * len(found) + np.arange(len(found)))
        names = {column: self.units[column].to_numpy(object)[row] for column in ("unit_id", "article_id")}
        shift = self._starts[row]
        table = found.assign(**names, frame=frame, start=start + shift, end=end + shift, counted=counted)
        return table[HIT_COLUMNS]

    def _plain(self, frame: str, entries: Sequence[Entry]) -> pd.DataFrame:
        """The evidence of entries without conditions."""
        windows = [self._windows(entry) for entry in entries]
        number = np.repeat(np.arange(len(entries)), [len(one) for one in windows])
        first, last = (
            np.concatenate([*(getattr(one, side) for one in windows), np.zeros(0, np.int64)])
            for side in ("first", "last")
        )
        names = np.array([e.id if e.frame == frame else inherited_id(e) for e in entries], object)
        columns = {"row": self._tokens.text[first], "start": self._tokens.start[first], "end": self._tokens.end[last]}
        return pd.DataFrame({**columns, "entry": names[number], "rule": -1})

    def _asked(self, book: Codebook, frame: str, entries: tuple[Entry, ...]) -> pd.DataFrame:
        """The evidence of entries whose conditions hold; the answer is remembered."""
        key = (frame, entries, book.actors, book.topics)
        if key not in self._held:
            hits = find_frames(self.units, replace(book, entries=entries))
            hits = hits[(hits["frame"] == frame) & hits["reason"].isin(["", "nested"])]
            row = pd.Index(self.units["unit_id"]).get_indexer(pd.Index(hits["unit_id"]))
            rule = hits["holder_rule"].map({name: rank for rank, name in enumerate(HOLDER_RULES)}).fillna(-1)
            spans = {side: hits[side].to_numpy(np.int64) - self._starts[row] for side in ("start", "end")}
            found = pd.DataFrame(
                {"row": row, **spans, "entry": hits["entry"].to_numpy(object), "rule": rule.to_numpy()}
            )
            self._held = dict([*self._held.items(), (key, found)][-len(self.frames) - 1 :])
        return self._held[key]

    def _windows(self, entry: Entry) -> Windows:
        """Where a pattern stands. A unit is one sentence, so a window within a unit is within a sentence."""
        key = (entry.families, entry.gap)
        if key not in self._places:
            if len(self._places) >= REMEMBERED:
                self._places.clear()
            self._places[key] = Patterns([key]).find(self._tokens)[0]
        return self._places[key]


def _asks(entry: Entry) -> bool:
    return bool(entry.near or entry.not_near or entry.holder or entry.exclude)


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
    table = _complete(read_input(articles)[0])
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


def _complete(articles: pd.DataFrame) -> pd.DataFrame:
    """A table of articles made by hand may lack what is unknown, but neither ids nor texts."""
    missing = [name for name in ("article_id", "text") if name not in articles]
    if missing:
        raise FramingError(f'classroom: the articles have no column "{missing[0]}". Read them with read_articles.')
    articles = articles.reset_index(drop=True)
    unknown = pd.DataFrame({"outlet": "", "headline": "", "on_story": True}, index=articles.index)
    return articles.join(unknown[[name for name in unknown.columns if name not in articles]])


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
            f"classroom: halves need {FEWEST_STORIES} different articles or more; here there are {len(stories)}."
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
