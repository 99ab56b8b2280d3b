"""How many topics? A table to look at, and a rule that is not coherence: how well topics survive other articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from framing.measure.topic_models import TopicModel
from framing.measure.topic_quality import diversity, exclusivity, npmi, top_columns
from framing.measure.topic_stability import Stability, topic_stability

CHOICE_COLUMNS = [
    "k", "stability", "se", "null", "kept", "npmi", "exclusivity", "diversity", "articles", "method", "chosen",
]  # fmt: skip
FEWEST_TOPICS, MOST_TOPICS = 3, 20
_FINE, _COARSE = (3, 4, 5, 6, 8, 10, 12, 15, 20), (3, 5, 8, 12, 20)
_LARGE = 1_000


def candidates(articles: int) -> list[int]:
    """The numbers of topics that are tried: from 3 to a tenth of the articles, at most 20.

    >>> candidates(24), candidates(60), candidates(10_000)
    ([3], [3, 4, 5, 6], [3, 5, 8, 12, 20])
    """
    steps = _FINE if articles < _LARGE else _COARSE
    return [k for k in steps if k <= max(articles // 10, FEWEST_TOPICS)]


def compare_numbers(
    counts: sparse.csr_matrix,
    story: npt.NDArray,
    numbers: Sequence[int],
    fit: Callable[..., TopicModel],
    seed: int,
    resamples: int,
    tell: Callable[[], None] | None = None,
) -> tuple[pd.DataFrame, dict[int, tuple[TopicModel, Stability]]]:
    """Fit each number of topics: one row a number, and the fitted models.

    `stability` is the mean over topics and resamples with its standard error over resamples, `null` the highest of a
    topic of shuffled words, `kept` the topics above it, `npmi` and `exclusivity` means over topics, `diversity` that of
    all top terms. `chosen` is the smallest number within one standard error of the best stability beyond the null.
    """
    fitted, rows = {}, []
    for k in numbers:
        model = fit(counts, k, seed=seed)
        if tell:
            tell()
        stable = topic_stability(counts, story, model, partial(_with_k, fit, k), seed, resamples, tell)
        fitted[k] = model, stable
        rows.append({"k": k, "articles": int(story.max()) + 1, "method": ""} | _quality(counts, model, stable))
    table = pd.DataFrame(rows)
    beyond = table["stability"] - table["null"]
    best = int(beyond.argmax())
    near = table["k"][beyond >= beyond.iloc[best] - table["se"].iloc[best]]
    return table.assign(chosen=table["k"] == near.min())[CHOICE_COLUMNS], fitted


def _with_k(fit: Callable[..., TopicModel], k: int, counts: sparse.csr_matrix, seed: int) -> TopicModel:
    return fit(counts, k, seed=seed)


def _quality(counts: sparse.csr_matrix, model: TopicModel, stable: Stability) -> dict[str, float]:
    tops = top_columns(model.beta)
    own = exclusivity(model.beta)
    means = stable.matches.mean(axis=1)
    return {
        "stability": float(means.mean()),
        "se": float(means.std(ddof=1) / np.sqrt(len(means))) if len(means) > 1 else np.nan,
        "null": stable.null,
        "kept": int(stable.keep.sum()),
        "npmi": float(np.nanmean([npmi(counts, top) for top in tops.tolist()])),
        "exclusivity": float(np.mean([own[t, top].mean() for t, top in enumerate(tops)])),
        "diversity": diversity(tops.tolist()),
    }
