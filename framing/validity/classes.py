"""Precision, recall and F1 with intervals: from counts, from a weighted sample, and by value of a code."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from framing.measure.intervals import wilson

SCORES = ["precision", "precision_low", "precision_high", "recall", "recall_low", "recall_high"]
SCORES += ["f1", "f1_low", "f1_high"]


def scores_of(tp: float, fp: float, fn: float) -> dict[str, float]:
    """Precision, recall, F1 and their limits from counts of a simple random sample; empty (nan) where 0/0.

    Wilson on their own denominators; F1 = 2J/(1+J) maps Wilson's limits of J = TP/(TP+FP+FN).

    >>> {name: round(value, 3) for name, value in scores_of(9, 3, 2).items() if name.startswith("f1")}
    {'f1': 0.783, 'f1_low': 0.559, 'f1_high': 0.911}
    """
    found: dict[str, float] = {}
    for name, whole in (("precision", tp + fp), ("recall", tp + fn), ("f1", tp + fp + fn)):
        low, high = (float(x) for x in wilson(tp, whole))
        share = tp / whole if whole else np.nan
        values = [share, low, high]
        if name == "f1":
            values = [2 * j / (1 + j) for j in values]
        found |= dict(zip((name, f"{name}_low", f"{name}_high"), values, strict=True))
    return found


def micro_macro(counts: ArrayLike) -> dict[str, dict[str, float]]:
    """Averages over frames from rows of (TP, FP, FN): micro sums the counts, macro is the mean of the frames' scores.

    >>> averages = micro_macro([(9, 3, 2), (38, 9, 9), (10, 6, 3)])
    >>> round(averages["micro"]["f1"], 6), round(averages["macro"]["f1"], 6)
    (0.780822, 0.760258)
    """
    rows = np.asarray(counts, dtype=float)
    names = ["precision", "recall", "f1"]
    each = [scores_of(*row) for row in rows]
    whole = scores_of(*rows.sum(axis=0))
    known = {name: [s[name] for s in each if not np.isnan(s[name])] for name in names}
    macro = {name: float(np.mean(values)) if values else np.nan for name, values in known.items()}
    return {"micro": {name: float(whole[name]) for name in names}, "macro": macro}


def class_scores(truth: pd.Series, predicted: pd.Series) -> pd.DataFrame:
    """Precision, recall and F1 of each value of a code (as negative, neutral, positive): one row a value."""
    rows = []
    for value in sorted(set(truth) | set(predicted)):
        is_so, said_so = truth == value, predicted == value
        tp, fp, fn = (is_so & said_so).sum(), (~is_so & said_so).sum(), (is_so & ~said_so).sum()
        rows.append({"value": value, "n": int(is_so.sum())} | scores_of(float(tp), float(fp), float(fn)))
    return pd.DataFrame(rows)
