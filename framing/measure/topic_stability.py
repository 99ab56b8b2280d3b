"""Would other articles have given the same topics? Resampled articles, beside the same on a corpus without topics.

The same model started again from another seed proves little: NMF repeats itself on texts without any topics. So
articles are drawn again, topics are matched to those of the whole corpus by their top terms, and the same is done with
a corpus in which all words have been dealt out at random over articles of the same lengths: the null.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from framing.measure.topic_match import match_topics
from framing.measure.topic_models import TopicModel
from framing.measure.topic_quality import top_columns

Array = npt.NDArray[np.float64]
Fit = Callable[[sparse.csr_matrix, int], TopicModel]  # counts and a seed
RESAMPLES = 20
NULL_CORPORA = 2
PRESENT = 0.3  # a topic is found again where it shares three tenths of its terms
OFTEN = 0.8
MOST_ARTICLES = 2_000  # so many articles make a resample of a larger corpus


@dataclass(frozen=True)
class Stability:
    """`matches` (resamples × topics): Jaccard of the top ten terms; `null`: the highest mean in shuffled words."""

    matches: Array
    null: float

    @property
    def stability(self) -> Array:
        return self.matches.mean(axis=0)

    @property
    def present(self) -> Array:
        """The share of resamples in which each topic is found again."""
        return (self.matches >= PRESENT).mean(axis=0)

    def ordered(self, order: npt.NDArray) -> Stability:
        """The same with the topics in another order."""
        return Stability(self.matches[:, order], self.null)

    @property
    def keep(self) -> npt.NDArray[np.bool_]:
        """Above every topic of the null, and found again in at least 80 % of the resamples."""
        return (self.stability > self.null) & (self.present >= OFTEN)


def topic_stability(
    counts: sparse.csr_matrix,
    story: npt.NDArray,
    model: TopicModel,
    fit: Fit,
    seed: int,
    resamples: int = RESAMPLES,
    tell: Callable[[], None] | None = None,
) -> Stability:
    """Resample stories (articles, copies together) and match the topics found to those of `model`.

    The null takes two shuffled corpora with half as many resamples each; `tell` is called after each fit.
    """
    rng = np.random.default_rng(seed)
    seeds = rng.integers(2**31, size=resamples + NULL_CORPORA).tolist()

    def counted(rows: sparse.csr_matrix, number: int) -> TopicModel:
        fitted = fit(rows, number)
        if tell:
            tell()
        return fitted

    matches = _matches(counts, story, model, counted, rng, seeds[:resamples])
    nulls = []
    for number in seeds[resamples:]:
        shuffled = shuffle_words(counts, rng)
        chosen = np.sort(rng.permutation(len(story))[:MOST_ARTICLES])
        base = counted(shuffled[chosen], number)
        again = _matches(shuffled, story, base, counted, rng, seeds[: resamples // NULL_CORPORA])
        nulls.append(again.mean(axis=0).max())
    return Stability(matches, float(max(nulls)))


def fits_needed(resamples: int) -> int:
    """How many models `topic_stability` fits."""
    return resamples + NULL_CORPORA * (1 + resamples // NULL_CORPORA) if resamples else 0


def _matches(
    counts: sparse.csr_matrix,
    story: npt.NDArray,
    model: TopicModel,
    fit: Fit,
    rng: np.random.Generator,
    seeds: list[int],
) -> Array:
    tops = top_columns(model.beta).tolist()
    found = [fit(counts[resample(story, rng)], number) for number in seeds]
    return np.array([match_topics(tops, top_columns(other.beta).tolist())[1] for other in found])


def resample(story: npt.NDArray, rng: np.random.Generator) -> npt.NDArray[np.int64]:
    """Rows of stories drawn with replacement, as many as there are (at most 2,000)."""
    number = int(story.max()) + 1
    drawn = rng.integers(number, size=min(number, MOST_ARTICLES))
    order = np.argsort(story, kind="stable")
    first, last = np.searchsorted(story[order], drawn), np.searchsorted(story[order], drawn, side="right")
    return np.concatenate([order[a:b] for a, b in zip(first, last, strict=True)])


def shuffle_words(counts: sparse.csr_matrix, rng: np.random.Generator) -> sparse.csr_matrix:
    """Deal all words out again over the articles: lengths and word frequencies stay, topics go.

    >>> counts = sparse.csr_matrix([[3, 0], [0, 2]])
    >>> shuffled = shuffle_words(counts, np.random.default_rng(1))
    >>> shuffled.sum(axis=0).tolist() == counts.sum(axis=0).tolist(), shuffled.sum(axis=1).tolist()
    (True, [[3], [2]])
    """
    entries = counts.tocoo()
    words = rng.permutation(np.repeat(entries.col, entries.data))
    lengths = np.asarray(counts.sum(axis=1)).ravel().astype(int)
    rows = np.repeat(np.arange(counts.shape[0]), lengths)
    return sparse.coo_matrix((np.ones(len(words), counts.dtype), (rows, words)), shape=counts.shape).tocsr()
