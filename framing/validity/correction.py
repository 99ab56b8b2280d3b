"""Prevalence corrected with a coded sample: what coders would find, beside the plain share of the dictionary."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd

from framing.codebook.model import Codebook
from framing.errors import FramingError
from framing.measure.intervals import Array
from framing.measure.presence import descendants
from framing.validity.codings import SPAN, join_spans
from framing.validity.estimators import difference_estimator, rogan_gladen_limits
from framing.validity.judged import flags, judge
from framing.validity.weighted import Estimate, mover, stratum_limits

CORRECTED_COLUMNS = [
    *("by", "group", "frame", "n_articles", "n_stories", "units", "coded", "naive", "corrected", "low", "high"),
    *("target", "method", "note"),
]
METHODS = ("design", "rogan-gladen")
FEWEST_STORIES = 3
CENSUS = "every unit is coded: a count without sampling error, coders' own errors are not in it"
ROUND_NUMBERS = 0.95  # chances of a drawn sample add up to all units, give or take rounding


def correct(
    codings: pd.DataFrame,
    hits: pd.DataFrame,
    units: pd.DataFrame,
    codebook: Codebook,
    articles: pd.DataFrame | None = None,
    by: str | None = None,
    target: str = "corpus",
    method: str = "design",
    coder: str | None = None,
    coder_type: str | None = None,
    exclude_articles: Collection[str] = (),
    predictions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The dictionary's share of units (`naive`) and the share that coders would find (`corrected`), one row a frame.

    With `by`, a column of the articles, one row a group × frame. Target "corpus" (these articles): within every
    stratum × flag the coded units speak for the uncoded ones, Wilson limits joined by MOVER. Target "process" (the
    way of reporting behind them): difference estimator, limits clustered by story. Method "rogan-gladen" corrects by
    one sensitivity and specificity, and is refused with `by`: errors pooled over groups make false differences.
    Units of off-story articles are left out. Codings join units by span; what does not join is counted in the note.
    Errors: an unknown target, method or column; codings of frames that the codebook does not have.
    """
    check_target(target)
    if method not in METHODS:
        raise FramingError(f'correct: unknown method "{method}". Choose one of: {", ".join(METHODS)}.')
    if method == "rogan-gladen" and by is not None:
        raise FramingError(f'correct: errors pooled over {by} make false differences. Leave out "rogan-gladen" or by.')
    estimate = rogan_gladen_target if method == "rogan-gladen" else TARGETS[target]
    listed = units if articles is None else units[units["article_id"].isin(_on_story(articles))]
    listed = listed.reset_index(drop=True)
    judged = judge(codings, hits, codebook, coder, coder_type, exclude_articles, predictions)
    if articles is not None:
        known = set(_on_story(articles)) | (set(judged["article_id"]) - set(articles["article_id"]))
        judged = judged[judged["article_id"].isin(known)]
    families = descendants(codebook)
    group, story = _labels(listed, articles, by)
    by_model = [] if (judged["coder_type"] == "human").all() else ["by a model's coding (no human coder)"]
    rows = []
    for frame in [f for f in families if f in set(judged["frame"])]:
        table, said = _joined(listed, judged[judged["frame"] == frame], hits, families, frame, predictions)
        table["story"], table["group"] = story, group
        for name in dict.fromkeys(str(g) for g in group):
            own = table[table["group"] == name]
            row = _row(own, estimate(own), [*said, *by_model])
            rows.append(row | {"by": by or "", "group": name, "frame": frame, "target": target})
    return pd.DataFrame(rows).reindex(columns=CORRECTED_COLUMNS)


def check_target(target: str) -> None:
    """Errors: an unknown target."""
    if target not in TARGETS:
        raise FramingError(f'correct: unknown target "{target}". Choose one of: {", ".join(TARGETS)}.')


def _on_story(articles: pd.DataFrame) -> list[Any]:
    if "on_story" not in articles:
        return articles["article_id"].tolist()
    off = articles["on_story"].isin([False])
    return articles.loc[~off, "article_id"].tolist()


def _labels(units: pd.DataFrame, articles: pd.DataFrame | None, by: str | None) -> tuple[Array, Array]:
    """Group and story of each unit; the group is empty where nothing is compared."""
    group = np.full(len(units), "", dtype=object)
    story = units["article_id"].to_numpy(object)
    if articles is not None:
        known = articles.drop_duplicates("article_id").set_index("article_id")
        if "story" in known:
            own = units["article_id"].map(known["story"])
            story = own.where(own.notna() & (own != ""), units["article_id"]).to_numpy(object)
    if by is not None:
        if articles is None or by not in articles:
            columns = "none" if articles is None else ", ".join(str(c) for c in articles if c != "text")
            raise FramingError(f'correct: there is no column "{by}" in the articles. There is: {columns}.')
        group = units["article_id"].map(known[by]).fillna("").astype(str).to_numpy(object)
    return group, story


def _joined(
    units: pd.DataFrame,
    judged: pd.DataFrame,
    hits: pd.DataFrame,
    families: dict[str, tuple[str, ...]],
    frame: str,
    predictions: pd.DataFrame | None,
) -> tuple[pd.DataFrame, list[str]]:
    """All units with the flag and, where coded, the truth and its chance; also what a reader must know of them.

    Coded units stand for 1/chance units each. Where they thus stand for fewer units than there are (codings were lost,
    or a part of the articles was coded whole), the chances are too large and are scaled down to what was coded.
    """
    table = units[SPAN].assign(frame=frame)
    if predictions is None:
        table["flag"] = flags(table, hits, families)
    else:
        own = predictions[predictions["frame"] == frame].reset_index(drop=True)
        match = join_spans(table, own)
        if (match < 0).any():
            raise FramingError(f"predictions: {int((match < 0).sum())} units have no prediction of {frame}.")
        table["flag"] = own["present"].to_numpy(int)[match]
    match = join_spans(table, judged)
    coded = match >= 0
    for column in ("truth", "stratum", "probability"):
        values = judged[column].to_numpy(object)
        table[column] = pd.Series([values[m] if m >= 0 else None for m in match], index=table.index)
    table["coded"] = coded
    notes, lost = [], len(judged) - len(np.unique(match[coded]))
    if lost:
        notes.append(f"{lost} coded units fit no unit of the study")
    chance = table.loc[coded, "probability"].astype(float)
    stands_for = float((1 / chance).sum()) / max(len(table), 1)
    if coded.any() and stands_for < ROUND_NUMBERS:
        table.loc[coded, "probability"] = chance * stands_for
        notes.append(f"the coded units stand for {stands_for:.0%} of the units: chances scaled, as if coded at random")
    return table, notes


def _row(own: pd.DataFrame, result: tuple[Estimate, str, str], said: list[str]) -> dict[str, Any]:
    estimate, method, note = result
    notes = [note, *said]
    return {
        "n_articles": own["article_id"].nunique(),
        "n_stories": own["story"].nunique(),
        "units": len(own),
        "coded": int(own["coded"].sum()),
        "naive": float(own["flag"].mean()) if len(own) else np.nan,
        "corrected": estimate.value,
        "low": estimate.low,
        "high": estimate.high,
        "method": method,
        "note": "; ".join(filter(None, notes)),
    }


def corpus_target(table: pd.DataFrame) -> tuple[Estimate, str, str]:
    """Share of these units that the coders would code: Wilson in each stratum, joined by MOVER.

    A stratum is what the flag says and, where units were drawn with different chances, that chance; its size among
    the flagged (or other) units is estimated from the coded ones.
    """
    parts = []
    for flag, name in ((1, "among the flagged units"), (0, "among the units not flagged")):
        units = table[table["flag"] == flag]
        coded = units[units["coded"]]
        if len(units) and coded.empty:
            return Estimate(np.nan, np.nan, np.nan), "refused", f"no unit coded {name}"
        if len(units):
            chance = coded["probability"].astype(float).round(9)
            part = coded["truth"].astype(float).groupby(chance).agg(["size", "sum"])
            standing = part["size"] / part.index.to_numpy(float)
            parts.append(part.assign(whole=len(units) * standing / standing.sum()))
    cells = pd.concat(parts)
    n, k, whole = (cells[c].to_numpy(float) for c in ("size", "sum", "whole"))
    low, high = stratum_limits(k, n, np.maximum(whole, n))
    estimate = mover(whole / whole.sum(), k / n, low, high)
    bounded = Estimate(estimate.value, max(estimate.low, 0.0), min(estimate.high, 1.0))
    if table["coded"].all():
        return Estimate(bounded.value, np.nan, np.nan), "count", CENSUS
    return bounded, "stratum Wilson, MOVER", ""


def process_target(table: pd.DataFrame) -> tuple[Estimate, str, str]:
    """Share behind these units: difference estimator with story-clustered Wilson-t limits."""
    coded = table["coded"].to_numpy(bool)
    story = pd.factorize(table["story"])[0]
    m = int(story.max(initial=-1)) + 1
    nothing = Estimate(np.nan, np.nan, np.nan)
    if not coded.any():
        return nothing, "refused", "no unit is coded"
    truth = np.where(coded, table["truth"].astype(float).fillna(0), 0.0)
    chance = np.where(coded, table["probability"].astype(float).fillna(1), 1.0)
    result = difference_estimator(table["flag"].to_numpy(float), truth, coded, chance, story)
    if m < FEWEST_STORIES:
        return Estimate(result.value, np.nan, np.nan), "refused", f"fewer than {FEWEST_STORIES} stories: no interval"
    note = "few articles" if m < 10 else ""
    return Estimate(result.value, result.low, result.high), "difference estimator, Wilson-t", note


def rogan_gladen_target(table: pd.DataFrame) -> tuple[Estimate, str, str]:
    """Share of these units by one sensitivity and specificity of the dictionary, from a simple random sample."""
    coded = table[table["coded"]]
    if coded["probability"].nunique() > 1:
        raise FramingError('correct: "rogan-gladen" needs a simple random sample; the units had different chances.')
    truth, flag = coded["truth"].to_numpy(float), coded["flag"].to_numpy(float)
    counts = [(truth * flag).sum(), ((1 - truth) * flag).sum(), (truth * (1 - flag)).sum()]
    tp, fp, fn = (float(x) for x in counts)
    result = rogan_gladen_limits(float(table["flag"].mean()), (tp, fp, fn, len(coded) - tp - fp - fn))
    note = "undefined: sensitivity and specificity sum to 1 or less" if np.isnan(result.value) else ""
    return Estimate(result.value, result.low, result.high), "Rogan-Gladen", note


TARGETS = {"corpus": corpus_target, "process": process_target}
