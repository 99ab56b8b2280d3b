"""How prevalence moves over time: a row a period, and one slope with stories as observations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy import stats

from framing.errors import FramingError
from framing.measure.compare import check_permutations
from framing.measure.groups import GROUP_COLUMNS, group_prevalence
from framing.measure.intervals import LEVEL, Array
from framing.measure.presence import Presence, descendants, presence
from framing.measure.stories import stories_by

if TYPE_CHECKING:
    from framing.codebook.model import Codebook

PERIODS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
SLOPE_COLUMNS = ["frame", "stories", "days", "slope", "low", "high", "p", "permutations", "p_holm", "p_bh", "note"]
FEWEST_STORIES = 8
PER_DAYS = 30


def trends(
    hits: pd.DataFrame,
    units: pd.DataFrame,
    codebook: Codebook,
    articles: pd.DataFrame,
    period: str = "week",
) -> pd.DataFrame:
    """Prevalence of each frame in each period: the `groups` table, with `group` the period's first day.

    Articles without a date are left out; the rules of groups hold (few stories have no interval). Errors: an unknown
    period; a date that cannot be read; no date at all.
    """
    here = _dated(hits, units, codebook, articles, period)
    table = group_prevalence(here, "period")
    if table.empty:
        table.attrs["note"] = table.attrs["note"].replace("periods", f"{period}s")
        return table
    return table.sort_values("group", kind="stable", ignore_index=True)[GROUP_COLUMNS]


def trend_slopes(
    hits: pd.DataFrame,
    units: pd.DataFrame,
    codebook: Codebook,
    articles: pd.DataFrame,
    permutations: int = 9999,
    seed: int = 0,
) -> pd.DataFrame:
    """Change of prevalence in 30 days: one row a frame, refused below 8 dated stories or on one day only.

    `slope` is the weighted least-squares slope of the stories' shares on their dates, `low` and `high` its 95 % limits
    with a standard error that does not trust their variance (HC3; MacKinnon & White 1985); `p` shuffles the dates
    over the stories. `p_holm` and `p_bh` are adjusted over the frames.
    """
    from statsmodels.stats.multitest import multipletests

    check_permutations(permutations)
    here = _dated(hits, units, codebook, articles, "day")
    dated = here.articles["date"].notna().to_numpy()
    day = here.articles["date"].fillna(here.articles["date"].min()).to_numpy("datetime64[D]").astype(float)
    here.articles["whole"] = np.where(dated, "all", "")
    stories = stories_by(here, "whole")
    n = stories.sums(np.ones(len(here.units)))
    when = stories.sums(day[here.article]) / np.maximum(n, 1)
    rng = np.random.default_rng(seed)
    rows = []
    for frame in here.hits:
        k = stories.sums((here.hits[frame] > 0).astype(float))
        row = _slope(k / np.maximum(n, 1), n, when / PER_DAYS, permutations, rng)
        rows.append(row | {"frame": frame, "stories": len(n), "days": float(np.ptp(when)) if len(n) else 0.0})
    table = pd.DataFrame(rows).reindex(columns=SLOPE_COLUMNS)
    known = table["p"].notna()
    for column, method in (("p_holm", "holm"), ("p_bh", "fdr_bh")):
        if known.any():
            table.loc[known, column] = multipletests(table.loc[known, "p"].astype(float), method=method)[1]
    return table


def _dated(
    hits: pd.DataFrame, units: pd.DataFrame, codebook: Codebook, articles: pd.DataFrame, period: str
) -> Presence:
    """Presence with a column of periods."""
    if period not in PERIODS:
        raise FramingError(f'trends: unknown period "{period}". Choose one of: {", ".join(PERIODS)}.')
    here = presence(hits, units, descendants(codebook), articles)
    given = here.articles["date"].replace("", None)
    dates = pd.to_datetime(given, errors="coerce", format="ISO8601")
    wrong = dates.isna() & given.notna()
    if wrong.any():
        article, date = here.articles.loc[wrong, ["article_id", "date"]].iloc[0]
        raise FramingError(f'trends: the date "{date}" of article "{article}" cannot be read. Write it as 2025-11-26.')
    if dates.isna().all():
        raise FramingError("trends: no article has a date. Give dates in metadata.csv.")
    here.articles["date"] = dates
    first = dates.dt.to_period(PERIODS[period]).dt.start_time.dt.strftime("%Y-%m-%d")
    here.articles["period"] = first.where(dates.notna(), "")
    return here


def _slope(share: Array, weight: Array, when: Array, permutations: int, rng: np.random.Generator) -> dict[str, Any]:
    if len(share) < FEWEST_STORIES:
        return {"note": f"{len(share)} dated stories: no trend below {FEWEST_STORIES}"}
    if np.ptp(when) < 1e-6:
        return {"note": "all stories are of one day: no trend"}
    slope, se = _weighted_slope(share, weight, when)
    if se < 1e-12:
        return {"slope": slope, "note": "no variation between stories: neither limits nor a test"}
    half = float(stats.t.ppf((1 + LEVEL) / 2, len(share) - 2)) * se
    order = rng.permuted(np.tile(np.arange(len(share)), (permutations, 1)), axis=1)
    # dates are shuffled, shares and their weights stay together
    middle = when - np.average(when, weights=weight)
    moved = when[order]
    centred = moved - (moved @ weight / weight.sum())[:, None]
    drawn = centred @ (weight * share) / (centred**2 @ weight)
    observed = (middle * weight * share).sum() / (middle**2 * weight).sum()
    p = (1 + int((np.abs(drawn) >= abs(observed) - 1e-12).sum())) / (permutations + 1)
    return {"slope": slope, "low": slope - half, "high": slope + half, "p": p, "permutations": permutations, "note": ""}


def _weighted_slope(share: Array, weight: Array, when: Array) -> tuple[float, float]:
    from statsmodels.regression.linear_model import WLS

    design = np.column_stack([np.ones(len(when)), when - when.mean()])
    fit = WLS(share, design, weights=weight).fit(cov_type="HC3")
    return float(fit.params[1]), float(fit.bse[1])
