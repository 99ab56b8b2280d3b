"""The stations of a study in order: articles, units, hits, sources, scores. Tables in, tables out; no files, no figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import pandas as pd

from framing.arabic.letters import RULES, Rules
from framing.codebook.model import Codebook, entries_table, frames_table
from framing.corpus.clean import clean
from framing.corpus.units import split_units
from framing.errors import FramingError
from framing.measure.contrast import contrast
from framing.measure.hits import find_frames
from framing.measure.prevalence import leads, prevalence
from framing.measure.sources import find_sources

Progress = Callable[[str, int, int], None]
UNITS = ("sentence", "paragraph", "article")
BY = ("outlet", "date", "genre", "country", "origin")


def choose_contrast(codebook: Codebook, pair: Sequence[str] | None) -> tuple[str, str] | None:
    """Return the two frames to set against each other: the asked pair, else the codebook's own, else None."""
    if pair is None:
        return codebook.contrast[0] if codebook.contrast else None
    known = [frame.id for frame in codebook.frames]
    if len(pair) != 2 or pair[0] == pair[1]:
        raise FramingError(f"A contrast needs two different frames, written A,B; got {','.join(pair) or 'nothing'}.")
    for name in pair:
        if name not in known:
            raise FramingError(
                f'Unknown frame "{name}" in the contrast. Codebook {codebook.id} has: {", ".join(known)}.'
            )
    return pair[0], pair[1]


def leading(scores: pd.DataFrame, codebook: Codebook, pair: tuple[str, str] | None) -> pd.DataFrame:
    """Return which frame leads each article, `among` the contrast pair and among all frames without a parent."""
    choices = {"pair": list(pair)} if pair else {}
    choices["all"] = [frame.id for frame in codebook.frames if not frame.parent]
    return pd.concat([leads(scores, chosen).assign(among=name) for name, chosen in choices.items()], ignore_index=True)


def analyse(
    articles: pd.DataFrame,
    codebook: Codebook,
    *,
    by: str = "outlet",
    unit: str = "sentence",
    pair: Sequence[str] | None = None,
    parts: Sequence[str] | None = None,
    strict_holder: bool = False,
    rules: Rules = RULES,
    target: Literal["process", "corpus"] = "process",
    set_aside: pd.DataFrame | None = None,
    progress: Progress | None = None,
) -> dict[str, pd.DataFrame]:
    """Run one study on a table of articles and return its tables by name.

    `by` names the column of articles whose values are compared, `unit` the coding unit, `pair` the two frames of the
    contrast, `parts` the parts that are scored (default all), `rules` the letters that are the same when words are
    looked up, `set_aside` rows already known from reading.
    The result holds articles, units, hits, sources, frames, entries, scores, groups, leads, contrast and set_aside,
    with the columns of docs/tables.md. Raises FramingError for an unknown unit, grouping or frame.
    """
    if unit not in UNITS:
        raise FramingError(f'Unknown unit "{unit}". Choose one of: {", ".join(UNITS)}.')
    if by not in BY:
        raise FramingError(f'Unknown grouping "{by}". Choose one of: {", ".join(BY)}.')
    chosen = choose_contrast(codebook, pair)

    def tell(station: str) -> Callable[[int, int], None] | None:
        return None if progress is None else lambda done, total: progress(station, done, total)

    cleaned = clean(articles)
    units = split_units(articles, unit=unit, set_aside=cleaned, parts=parts)
    hits = find_frames(units, codebook, progress=tell("frames"), strict_holder=strict_holder, rules=rules)
    sources = find_sources(units, hits, codebook)
    known = {"sources": sources, "articles": articles}
    tables = {
        "articles": articles,
        "units": units,
        "hits": hits,
        "sources": sources,
        "frames": frames_table(codebook),
        "entries": entries_table(codebook),
        "scores": prevalence(hits, units, codebook, **known),
        "groups": prevalence(hits, units, codebook, by=by, target=target, **known),
    }
    tables["leads"] = leading(tables["scores"], codebook, chosen)
    if chosen:
        a, b = chosen
        shared = {"articles": articles, "codebook": codebook}
        tables["contrast"] = contrast(hits, units, a, b, **shared)
    rows = [table for table in (set_aside, cleaned) if table is not None and len(table)]
    tables["set_aside"] = pd.concat(rows, ignore_index=True) if rows else cleaned
    return tables
