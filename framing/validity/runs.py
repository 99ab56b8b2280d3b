"""The runs that a list of specifications needs, each done once, and the sums each specification takes from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from framing.arabic.letters import RULES, Rules
from framing.codebook.model import Codebook, inherited_id
from framing.measure.intervals import Array
from framing.measure.presence import Presence, descendants, presence
from framing.pipeline import analyse
from framing.validity.leave_out import find_entry, less_hits
from framing.validity.specifications import (
    AGGREGATE,
    ALL_PARTS,
    ALL_RULES,
    COPIES,
    FOLDING,
    HOLDER,
    MEASURE,
    PARTS,
    QUOTATIONS,
    UNIT,
    WITHOUT,
    Claim,
)

RUN = (UNIT, PARTS, FOLDING, HOLDER)  # choices that need another run of the pipeline
Tables = dict[str, pd.DataFrame]
Row = Mapping[Any, Any]


class Runs:
    """The runs a list needs, each done once, and what each specification makes of them."""

    def __init__(self, articles: pd.DataFrame, codebook: Codebook, claim: Claim) -> None:
        self.articles, self.codebook, self.claim = articles, codebook, claim
        self.families = {f: descendants(codebook)[f] for f in claim.frames}
        self.done: dict[tuple[str, ...], Tables] = {}
        self.counted: dict[tuple[str, ...], set[tuple[Any, Any]]] = {}
        self.found: dict[tuple[str, ...], Presence] = {}
        story = articles["story"] if "story" in articles else articles["article_id"]
        story = story.where(story.notna() & (story.astype(str) != ""), articles["article_id"]).astype(str)
        side = np.zeros(len(articles), dtype=int)
        if claim.by and not claim.against:
            side = (articles[claim.by].astype(str) == claim.group_y).to_numpy(int)
        keys = pd.Series(list(zip(side.tolist(), story, strict=True)))
        self.stories = sorted(set(keys))  # group x first
        self.cluster = keys.map({key: i for i, key in enumerate(self.stories)}).to_numpy(int)
        self.x = sum(key[0] == 0 for key in self.stories)

    def tables(self, row: Row) -> Tables:
        """The tables of the pipeline for a specification's choices."""
        key = tuple(str(row[c]) for c in RUN)
        if key not in self.done:
            parts = None if row[PARTS] == ALL_PARTS else row[PARTS].split("+")
            chosen = {"parts": parts, "strict_holder": row[HOLDER] == "strict", "rules": _rules(row)}
            self.done[key] = analyse(self.articles, self.codebook, unit=row[UNIT], scored=False, **chosen)
        return self.done[key]

    def idle(self, row: Row) -> bool:
        """Whether nothing of the entry left out is counted: then nothing can change."""
        if not row[WITHOUT]:
            return False
        key = tuple(str(row[c]) for c in RUN)
        if key not in self.counted:
            found = self.tables(row)["hits"]
            found = found[found["counted"].astype(bool)]
            self.counted[key] = set(zip(found["frame"], found["entry"], strict=True))
        entry = find_entry(self.codebook, row[WITHOUT])
        names = {(entry.frame, entry.id)} | {(f, inherited_id(entry)) for f in self.codebook.ancestors(entry.frame)}
        return not names & self.counted[key]

    def evidence(self, row: Row) -> Presence:
        """Which unit holds which of the claim's frames, by the choices of the row."""
        left_out = "" if self.idle(row) else row[WITHOUT]
        key = (*(str(row[c]) for c in (*RUN, QUOTATIONS)), left_out)
        if key not in self.found:
            tables = self.tables(row)
            hits = tables["hits"]
            if left_out:
                hits = less_hits(hits, find_entry(self.codebook, left_out), self.codebook)
            if row[QUOTATIONS] == "out":
                hits = unquoted_hits(hits, tables["sources"])
            self.found[key] = presence(hits, tables["units"], self.families, self.articles)
        return self.found[key]

    def outcome(self, row: Row) -> list[Array]:
        """For each frame of the claim its sum by story, then the sum it is divided by."""
        return story_sums(self.evidence(row), row, self.cluster, len(self.stories))


def _rules(row: Row) -> Rules:
    """The folding rules less those that the specification switches off."""
    return RULES if row[FOLDING] == ALL_RULES else Rules(**dict.fromkeys(row[FOLDING].split("+"), False))


def unquoted_hits(hits: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Hits less those of a unit × frame in which only quoted voices speak."""
    voices = sources.groupby(["unit_id", "frame"])["voice"].agg(lambda v: set(v) == {"quoted"})
    quoted = pd.MultiIndex.from_frame(voices[voices].index.to_frame(index=False)) if voices.any() else None
    if quoted is None:
        return hits
    return hits[~pd.MultiIndex.from_frame(hits[["unit_id", "frame"]]).isin(quoted)]


def story_sums(here: Presence, row: Row, cluster: Array, stories: int) -> list[Array]:
    """Numerators of the claim's frames and the denominator, for each story, by the row's measure and aggregate."""
    words = here.units["words"].to_numpy(float)
    whole = here.per_article(None if row[MEASURE] == "prevalence" else words).astype(float)
    tops = []
    for h in here.hits.values():
        values = {"prevalence": (h > 0) * 1.0, "text_share": (h > 0) * words, "rate": 1000.0 * h}[row[MEASURE]]
        tops.append(here.per_article(values).astype(float))
    if row[AGGREGATE] == "mean of articles":
        tops = [top / np.where(whole > 0, whole, 1) for top in tops]
        whole = (whole > 0) * 1.0
    copies = np.bincount(cluster, minlength=stories) if row[COPIES] == "once" else np.ones(stories)
    return [np.bincount(cluster, weights=v, minlength=stories) / copies for v in (*tops, whole)]
