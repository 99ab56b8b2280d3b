"""The same comparison under many specifications, and whether their agreement is more than shared data."""

from __future__ import annotations

from itertools import product
from math import comb
from typing import NamedTuple

import numpy as np

from framing.measure.compare import FEWEST_STORIES, shuffles
from framing.measure.intervals import Array

FEWEST_PAIRS = 6  # below, even the smallest two-sided p of sign flips is above .05
EXACT_PAIRS = 14
LARGEST = 2_000_000


class Agreement(NamedTuple):
    """Effects of all specifications, and the chance of as large a median, or as one-sided a set, without any effect."""

    effects: Array
    levels: Array
    p_median: float
    p_sign: float
    permutations: int


def group_agreement(
    top: Array, bottom: Array, x: int, permutations: int = 9999, rng: np.random.Generator | None = None
) -> Agreement:
    """Differences between the first x stories and the others: a row of `top` and `bottom` a specification.

    A specification's share in a group is Σ top / Σ bottom over its stories; its level is that of all stories. Labels
    are shuffled over stories, every specification is computed again: Simonsohn, Simmons & Nelson (2020).
    """
    stories = top.shape[1]
    observed = (np.arange(stories) < x)[None]
    effects, levels = _differences(top, bottom, observed)[0], _ratio(top.sum(axis=1), bottom.sum(axis=1))
    if min(x, stories - x) < FEWEST_STORIES:
        return Agreement(effects, levels, np.nan, np.nan, 0)
    labels = shuffles(x, stories - x, permutations, rng)
    exact = len(labels) == comb(stories, x)
    draw = [_differences(top, bottom, part) for part in _parts(labels, len(top))]
    return _agreement(effects, levels, np.concatenate(draw), exact)


def pair_agreement(
    first: Array, second: Array, bottom: Array, permutations: int = 9999, rng: np.random.Generator | None = None
) -> Agreement:
    """Differences between two frames in the same stories: a row a specification; the frames are swapped by story."""
    stories = bottom.shape[1]
    gap = first - second
    effects = _ratio(gap.sum(axis=1), bottom.sum(axis=1))
    levels = _ratio((first + second).sum(axis=1) / 2, bottom.sum(axis=1))
    if stories < FEWEST_PAIRS:
        return Agreement(effects, levels, np.nan, np.nan, 0)
    if stories <= EXACT_PAIRS:
        signs = np.array(list(product([1, -1], repeat=stories)), dtype=float)
    else:
        generator = rng or np.random.default_rng(0)
        signs = generator.choice([-1.0, 1.0], size=(permutations, stories))
    draw = [_ratio(part @ gap.T, bottom.sum(axis=1)) for part in _parts(signs, len(gap))]
    return _agreement(effects, levels, np.concatenate(draw), stories <= EXACT_PAIRS)


def _differences(top: Array, bottom: Array, labels: Array) -> Array:
    """Share of the labelled stories less that of the others: rows are labels, columns specifications."""
    one, other = labels.astype(float), (~labels).astype(float)
    return _ratio(one @ top.T, one @ bottom.T) - _ratio(other @ top.T, other @ bottom.T)


def _ratio(top: Array, bottom: Array) -> Array:
    return top / np.where(bottom > 0, bottom, np.nan)


def _parts(draws: Array, specifications: int) -> list[Array]:
    return np.array_split(draws, max(1, len(draws) * specifications // LARGEST))


def _agreement(effects: Array, levels: Array, drawn: Array, exact: bool) -> Agreement:
    """Compare |median of effect / level| and the share of the dominant sign with those of the shuffles."""
    scale = np.where(levels > 0, levels, np.nan)
    usable = ~np.isnan(effects / scale)
    if not usable.any():
        return Agreement(effects, levels, np.nan, np.nan, len(drawn))
    observed, shuffled = (effects / scale)[usable], (drawn / scale)[:, usable]
    p = []
    for statistic in (_median, _one_sided):
        extreme = int((statistic(shuffled) >= statistic(observed[None])[0] - 1e-9).sum())
        p.append(extreme / len(drawn) if exact else (1 + extreme) / (len(drawn) + 1))
    return Agreement(effects, levels, p[0], p[1], len(drawn))


def _median(relative: Array) -> Array:
    return np.abs(np.median(np.nan_to_num(relative), axis=1))


def _one_sided(relative: Array) -> Array:
    """Share of the specifications that have the sign most of them have."""
    up, down = (relative > 0).mean(axis=1), (relative < 0).mean(axis=1)
    return np.maximum(up, down)
