"""Which units to code by hand: a stratified random sample that also looks where the dictionary may have missed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from framing.codebook.model import Codebook
from framing.errors import FramingError
from framing.measure.intervals import Array
from framing.measure.presence import descendants, unit_rows
from framing.validity.codings import SPAN

SAMPLE_COLUMNS = [*SPAN, "stratum", "probability", "text"]
NEAR_MISS, OTHER = "near miss", "other"
PURPOSES = {  # parts of the sample for flagged units, near misses and all others
    "prevalence": (0.25, 0.25, 0.5),
    "precision": (0.5, 0.25, 0.25),
}


def draw_sample(
    units: pd.DataFrame,
    hits: pd.DataFrame,
    codebook: Codebook,
    n: int,
    seed: int = 0,
    purpose: str = "prevalence",
    frames: Sequence[str] | None = None,
    net: pd.Series | None = None,
    exclude_articles: Collection[str] = (),
) -> pd.DataFrame:
    """Draw n units to code: one row a unit, in random order, with its stratum and its chance of being drawn.

    Strata: units flagged for a frame (a unit with several frames stands with its rarest), near misses, all others. A
    near miss holds a candidate that was not counted, or stands next to a flagged unit, or is True in `net`. Purpose
    "prevalence" puts a quarter of the sample into flagged units, "precision" half. `probability` is n/N of the
    stratum: weight by its inverse, always. Errors: n below 2 or above the number of units; unknown purpose or frames.
    """
    families = descendants(codebook)
    wanted = list(frames or families)
    stranger = next((f for f in wanted if f not in families), None)
    if stranger is not None:
        raise FramingError(f'sample: there is no frame "{stranger}". Choose from: {", ".join(families)}.')
    if purpose not in PURPOSES:
        raise FramingError(f'sample: unknown purpose "{purpose}". Choose one of: {", ".join(PURPOSES)}.')
    kept = ~units["article_id"].isin(list(exclude_articles))
    marked = units.assign(net=False if net is None else net.to_numpy(bool))
    marked = marked[kept].sort_values(["article_id", "start"], kind="stable").reset_index(drop=True)
    if not 2 <= n <= len(marked):
        raise FramingError(f"sample: {n} units cannot be drawn from {len(marked)}. Ask for 2 to {len(marked)}.")
    found = hits[hits["unit_id"].isin(marked["unit_id"])]
    stratum = _strata(marked, found, {f: families[f] for f in wanted})
    size = stratum.value_counts(sort=False)
    sizes = _allocate(size, n, PURPOSES[purpose])
    rng = np.random.default_rng(seed)
    drawn = [rng.choice(np.flatnonzero(stratum == name), sizes[name], replace=False) for name in sizes]
    rows = rng.permutation(np.concatenate(drawn))
    sample = marked.iloc[rows].reset_index(drop=True)
    sample["stratum"] = stratum.iloc[rows].to_numpy()
    sample["probability"] = [sizes[s] / int(size[s]) for s in sample["stratum"]]
    return sample[SAMPLE_COLUMNS]


def _strata(units: pd.DataFrame, hits: pd.DataFrame, families: dict[str, tuple[str, ...]]) -> pd.Series:
    """The stratum of each unit (sorted by article and place)."""
    row = unit_rows(hits, units, "hits")
    counted = hits["counted"].to_numpy(bool)
    flagged = {
        frame: np.unique(row[counted & hits["frame"].isin(family).to_numpy(bool)]) for frame, family in families.items()
    }
    stratum = np.full(len(units), OTHER, dtype=object)
    stratum[units["net"].to_numpy(bool)] = NEAR_MISS
    relevant = hits["frame"].isin([f for family in families.values() for f in family]).to_numpy(bool)
    stratum[row[~counted & relevant]] = NEAR_MISS
    for rows in flagged.values():
        for step in (-1, 1):
            near = rows + step
            near = near[(near >= 0) & (near < len(units))]
            same = units["article_id"].to_numpy()[near] == units["article_id"].to_numpy()[near - step]
            stratum[near[same]] = NEAR_MISS
    for frame, rows in sorted(flagged.items(), key=lambda item: -len(item[1])):  # the rarest frame is written last
        stratum[rows] = f"flagged {frame}"
    return pd.Series(stratum)


def _allocate(size: pd.Series, n: int, parts: tuple[float, float, float]) -> dict[str, int]:
    """How many units to draw from each stratum: the parts of the purpose, never more than there are, 2 at least."""
    names = [str(name) for name in size.index]
    flagged = [name for name in names if name not in (NEAR_MISS, OTHER)]
    share = np.array([parts[0] / len(flagged) if x in flagged else parts[1 if x == NEAR_MISS else 2] for x in names])
    there = size.to_numpy(int)
    drawn = np.minimum(there, 2)
    while drawn.sum() > n:  # more strata than the sample can hold twice
        drawn[np.argmax(drawn)] -= 1
    while drawn.sum() < n:
        open_ = drawn < there
        want = np.where(open_, share / share[open_].sum() * n - drawn, -np.inf)
        drawn[int(np.argmax(want))] += 1
    return dict(zip(names, drawn.tolist(), strict=True))


def design_weights(sample: pd.DataFrame) -> Array:
    """What each drawn unit stands for: the inverse of its chance of being drawn."""
    return 1 / sample["probability"].to_numpy(float)
