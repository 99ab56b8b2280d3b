"""Agreement coefficients from a table of codes: Krippendorff's alpha, Cohen's and Fleiss's kappa, Gwet's AC1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from framing.errors import FramingError
from framing.measure.intervals import LEVEL, Array

LEVELS = ("nominal", "ordinal", "interval", "ratio")
Distance = Callable[[Any, Any], float]


@dataclass(frozen=True)
class Codes:
    """Units × coders as numbers of values (-1: no code), the values in order, and each unit's count of every value."""

    code: Array
    values: list[Any]
    counts: Array


def codes(values: ArrayLike, categories: Sequence[Any] | None = None) -> Codes:
    """Number the values of a units × coders table; None and nan are missing. `categories` adds values not used."""
    table: Any = np.asarray(values, dtype=object)
    known = np.array([[v is not None and v == v for v in row] for row in table], dtype=bool).reshape(table.shape)
    seen = list(dict.fromkeys([*(categories or ()), *table[known]]))
    try:
        order = sorted(seen)
    except TypeError:
        order = seen
    place = {value: i for i, value in enumerate(order)}
    code = np.full(table.shape, -1)
    code[known] = [place[v] for v in table[known]]
    counts = (
        np.stack([(code == i).sum(axis=1) for i in range(len(order))], axis=1) if order else np.zeros((len(code), 0))
    )
    return Codes(code, order, counts.astype(float))


def alpha(values: ArrayLike, level: str = "nominal", distance: Distance | None = None) -> float:
    """Krippendorff's alpha of a units × coders table with gaps; nan where it is 0/0 (one value only).

    `level` is nominal, ordinal, interval or ratio; `distance` (of two values, 0 to 1) replaces it, as `masi` for sets.
    Units with fewer than two codes drop out. Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.

    >>> a, b = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    >>> round(alpha(np.transpose([a, b])), 7)
    0.0952381
    """
    table = codes(values)
    coincidence = coincidences(table.counts).sum(axis=0)
    return float(alpha_of(coincidence[None], difference(table, level, distance))[0])


def coincidences(counts: Array) -> Array:
    """Each unit's coincidences of values: pairs of codes over the number of codes less one."""
    m = counts.sum(axis=1)
    pairs = counts[:, :, None] * counts[:, None, :] - counts[:, :, None] * np.eye(counts.shape[1])
    return np.where(m > 1, 1 / np.maximum(m - 1, 1), 0)[:, None, None] * pairs


def alpha_of(coincidence: Array, delta: Callable[[Array], Array] | Array) -> Array:
    """Alpha of each of several coincidence matrices (first axis)."""
    margin = coincidence.sum(axis=2)
    n = margin.sum(axis=1)
    d = delta(margin) if callable(delta) else delta
    observed = (coincidence * d).sum(axis=(1, 2)) / np.maximum(n, 1)
    expected = (margin[:, :, None] * margin[:, None, :] * d).sum(axis=(1, 2)) / np.maximum(n * (n - 1), 1)
    return 1 - observed / np.where(expected > 0, expected, np.nan)


def difference(table: Codes, level: str, distance: Distance | None = None) -> Callable[[Array], Array] | Array:
    """Squared differences of the values: a matrix, or for ordinal values a function of the margins."""
    if level not in LEVELS:
        raise FramingError(f'alpha: unknown level "{level}". Choose one of: {", ".join(LEVELS)}.')
    if distance is not None:
        return np.array([[distance(a, b) for b in table.values] for a in table.values], dtype=float)
    if level == "nominal":
        return 1.0 - np.eye(len(table.values))
    if level == "ordinal":
        return _ordinal
    v = np.array(table.values, dtype=float)
    gap, total = v[:, None] - v[None, :], v[:, None] + v[None, :]
    return gap**2 if level == "interval" else (gap / np.where(total != 0, total, 1)) ** 2


def _ordinal(margin: Array) -> Array:
    """(Σ_{g=c..k} n_g - (n_c + n_k)/2)² for each pair of ranks."""
    middle = margin.cumsum(axis=1) - margin / 2
    return (middle[:, :, None] - middle[:, None, :]) ** 2


def agreement(counts: Array, weight: Array | None = None) -> Array:
    """Share of agreeing pairs of codes, averaged over units with two codes or more; `weight` has a row a resample."""
    m = counts.sum(axis=1)
    pair = (counts * (counts - 1)).sum(axis=1) / np.maximum(m * (m - 1), 1)
    w = np.where(m > 1, np.ones((1, len(m))) if weight is None else weight, 0)
    return (w @ pair) / np.where(w.sum(axis=1) > 0, w.sum(axis=1), np.nan)


def gwet_ac1(counts: Array, weight: Array | None = None) -> Array:
    """Gwet's AC1 (2008): chance agreement from how often a value could be guessed, Σπ(1-π)/(Q-1).

    >>> float(gwet_ac1(np.repeat([[2, 0], [1, 1], [0, 2]], [80, 15, 5], axis=0).astype(float)).round(6)[0])
    0.808
    """
    m = counts.sum(axis=1)
    w = np.ones((1, len(m))) if weight is None else weight
    w = np.where(m > 0, w, 0)
    share = w @ (counts / np.maximum(m, 1)[:, None]) / np.where(w.sum(axis=1) > 0, w.sum(axis=1), np.nan)[:, None]
    chance = (share * (1 - share)).sum(axis=1) / max(counts.shape[1] - 1, 1)
    return (agreement(counts, weight) - chance) / (1 - chance)


def fleiss_kappa(counts: Array, weight: Array | None = None) -> Array:
    """Fleiss's kappa (1971) of units that all coders coded: chance from the shares of the values."""
    w = np.ones((1, len(counts))) if weight is None else weight
    share = w @ counts / (w @ counts.sum(axis=1))[:, None]
    chance = (share**2).sum(axis=1)
    return (agreement(counts, weight) - chance) / np.where(chance < 1, 1 - chance, np.nan)


def cohen_kappa(code: Array, values: int, weight: Array | None = None) -> Array:
    """Cohen's kappa (1960) of two coders, on the units both coded; nan where both used one value only."""
    both = (code >= 0).all(axis=1)
    w = (np.ones((1, len(code))) if weight is None else weight)[:, both]
    left, right = (np.eye(values)[code[both, side]] for side in (0, 1))
    n = w.sum(axis=1)
    n = np.where(n > 0, n, np.nan)
    observed = w @ (code[both, 0] == code[both, 1]).astype(float) / n
    chance = ((w @ left / n[:, None]) * (w @ right / n[:, None])).sum(axis=1)
    return (observed - chance) / np.where(chance < 1, 1 - chance, np.nan)


def masi(a: frozenset[Any], b: frozenset[Any]) -> float:
    """Distance of two sets of frames, 1 - J·M (Passonneau 2006); two empty sets are the same (0).

    >>> round(masi(frozenset("a"), frozenset("ab")), 6), round(masi(frozenset("ab"), frozenset("ac")), 6)
    (0.666667, 0.888889)
    """
    if a == b:
        return 0.0
    shared, either = a & b, a | b
    kind = 0.0 if not shared else 2 / 3 if a <= b or b <= a else 1 / 3
    return 1 - len(shared) / len(either) * kind


def resample(unit_of_type: Array, cluster: Array | None, resamples: int, seed: int) -> Array:
    """How often each kind of unit is drawn in each resample of units, or of whole clusters (articles)."""
    rng = np.random.default_rng(seed)
    kinds = int(unit_of_type.max(initial=-1)) + 1
    if cluster is None:
        n = np.bincount(unit_of_type, minlength=kinds)
        return rng.multinomial(n.sum(), n / n.sum(), size=resamples).astype(float)
    inside = np.zeros((int(cluster.max()) + 1, kinds))
    np.add.at(inside, (cluster, unit_of_type), 1)
    return rng.multinomial(len(inside), np.full(len(inside), 1 / len(inside)), size=resamples) @ inside


def percentiles(draws: Array) -> tuple[float, float]:
    """Limits of a bootstrap; a draw in which only one value occurs is 0/0 and counts as full agreement (1)."""
    low, high = np.quantile(np.where(np.isnan(draws), 1.0, draws), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def set_codes(codings: pd.DataFrame, rows: Array, units: int, coders: list[str]) -> Array:
    """Units × coders, each value the set of frames that the coder saw in the unit; None where the coder coded none."""
    values: Any = np.full((units, len(coders)), None, dtype=object)
    place = pd.Index(coders).get_indexer(pd.Index(codings["coder"]))
    for row, coder, frame, present in zip(rows, place, codings["frame"], codings["present"], strict=True):
        values[row, coder] = (values[row, coder] or frozenset()) | ({frame} if present else frozenset())
    return values
