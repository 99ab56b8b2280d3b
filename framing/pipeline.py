"""The stations of a study in order: articles, units, hits, sources, scores. Tables in, tables out; no files."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd

from framing.arabic.letters import RULES, Rules
from framing.codebook.model import Codebook, entries_table, frames_table
from framing.corpus.clean import clean
from framing.corpus.duplicates import find_copies
from framing.corpus.stories import assign_stories
from framing.corpus.tally import tally
from framing.corpus.units import split_units
from framing.errors import FramingError
from framing.measure.collapsing import collapsing
from framing.measure.contrast import contrast
from framing.measure.hits import find_frames
from framing.measure.judged import judged_scores
from framing.measure.judgements import apply_judgements, matched
from framing.measure.prevalence import leads, prevalence
from framing.measure.sources import find_sources
from framing.progress import Progress, staged, station

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
    duplicates: str = "keep",
    method: str = "wilson-t",
    judgements: pd.DataFrame | None = None,
    set_aside: pd.DataFrame | None = None,
    without_rules: Collection[str] = (),
    scored: bool = True,
    progress: Progress | None = None,
) -> dict[str, pd.DataFrame]:
    """Run one study on a table of articles and return its tables by name.

    `by` names the column of articles whose values are compared, `unit` the coding unit, `pair` the two frames of the
    contrast, `parts` the parts that are scored (default all), `rules` the letters that are the same when words are
    looked up, `set_aside` rows already known from reading, `without_rules` cleaning rules that are switched off.
    `duplicates` looks for copies: with "weight" a story counts once in each group, with "first" only its earliest copy;
    "keep" does not look. `method` is that of group intervals (wilson-t or conservative). `judgements` are readers'
    verdicts: a hit judged wrong is not counted. With `scored` False the scores, groups, leads and contrast are left
    out: whoever runs many studies counts for themselves. The result holds articles, units, hits, sources, frames,
    entries, scores, groups, leads, contrast, set_aside and cleaning (and copies and collapsing where they were looked
    for), with the columns of docs/tables.md. Raises FramingError for an unknown unit, grouping, rule or frame.
    """
    if unit not in UNITS:
        raise FramingError(f'Unknown unit "{unit}". Choose one of: {", ".join(UNITS)}.')
    if by not in BY:
        raise FramingError(f'Unknown grouping "{by}". Choose one of: {", ".join(BY)}.')
    chosen = choose_contrast(codebook, pair)

    cleaned = staged("cleaning", progress, lambda: clean(articles, without_rules))
    articles, copies = staged("copies", progress, lambda: find_stories(articles, cleaned, duplicates, by))
    units = staged("units", progress, lambda: split_units(articles, unit=unit, set_aside=cleaned, parts=parts))
    articles = articles.drop(columns="weight", errors="ignore")
    hits = find_frames(units, codebook, progress=station(progress, "frames"), strict_holder=strict_holder, rules=rules)
    unjudged = hits
    if judgements is not None:
        hits = apply_judgements(hits, judgements)
    sources = staged("sources", progress, lambda: find_sources(units, hits, codebook))
    tables = {"articles": articles, "units": units, "hits": hits, "sources": sources}
    tables |= {"frames": frames_table(codebook), "entries": entries_table(codebook)}
    if scored:
        tables |= staged("scores", progress, lambda: measures(tables, codebook, by, chosen, method))
    if judgements is not None:
        tables["judgements"] = matched(unjudged, judgements)
        if scored:
            tables["judged"] = _with_and_without(tables, unjudged, codebook, by, method)
    rows = [table for table in (set_aside, cleaned) if table is not None and len(table)]
    tables["set_aside"] = pd.concat(rows, ignore_index=True) if rows else cleaned
    tables["cleaning"] = tally(articles, tables["set_aside"], without_rules)
    if copies is not None:
        tables["copies"] = copies
        if scored:
            tables["collapsing"] = collapsing(tables["groups"], hits, units, codebook, by, articles, method)
    return tables


def _with_and_without(
    tables: dict[str, pd.DataFrame], unjudged: pd.DataFrame, codebook: Codebook, by: str, method: str
) -> pd.DataFrame:
    """The scores with the readers' judgements beside those without."""
    known: dict[str, Any] = {"articles": tables["articles"]}
    without = {
        "scores": prevalence(unjudged, tables["units"], codebook, **known),
        "groups": prevalence(unjudged, tables["units"], codebook, by=by, method=method, **known),
    }
    hits = {"without": unjudged, "with": tables["hits"]}
    return judged_scores(tables["judgements"], hits, {"without": without, "with": tables}, by)


def find_stories(
    articles: pd.DataFrame, cleaned: pd.DataFrame, duplicates: str, by: str
) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """Return the articles with their stories and weights, and the copies (None where none were looked for)."""
    if duplicates == "keep":
        return articles, None
    copies = find_copies(articles, split_units(articles, set_aside=cleaned))
    return assign_stories(articles, copies, duplicates=duplicates, by=by), copies


def measures(
    tables: dict[str, pd.DataFrame], codebook: Codebook, by: str, pair: tuple[str, str] | None, method: str
) -> dict[str, pd.DataFrame]:
    """Return what is computed from articles, units, hits and sources: scores, groups, leads, contrast."""
    hits, units = tables["hits"], tables["units"]
    known: dict[str, Any] = {"sources": tables["sources"], "articles": tables["articles"]}
    scores = prevalence(hits, units, codebook, **known)
    groups = prevalence(hits, units, codebook, by=by, method=method, **known)
    found = {"scores": scores, "groups": groups, "leads": leading(scores, codebook, pair)}
    if pair:
        found["contrast"] = contrast(hits, units, *pair, articles=tables["articles"], codebook=codebook)
    return found
