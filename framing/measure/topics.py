"""Topics of a corpus: what its articles are about, whether other articles would say the same, sentences to read.

A topic is a list of words that come together in articles. It is not a frame: call it a topic.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from framing.errors import FramingError
from framing.measure.topic_choice import CHOICE_COLUMNS, candidates, compare_numbers
from framing.measure.topic_models import METHODS, TopicModel, fit_model
from framing.measure.topic_seeds import seed_words
from framing.measure.topic_stability import RESAMPLES, Stability, fits_needed
from framing.measure.topic_tables import SHARE_COLUMNS as SHARE_COLUMNS
from framing.measure.topic_tables import STABILITY_COLUMNS, article_shares, examples, stability_table, term_table
from framing.measure.word_groups import word_groups
from framing.measure.words import WordCounts, group_rows

if TYPE_CHECKING:
    from framing.codebook.model import Codebook

FEWEST, ENOUGH = 20, 100  # articles
SHORT = 60  # words: where half of the texts are shorter they are posts rather than articles
MOST_SHARED = 0.5  # a word in more than half of the articles tells no topics apart
RARE = 0.0005  # nor does one in fewer than two articles, or one in 2,000
LEAST_WORDS = 30
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Topics:
    """What a corpus is about.

    `kind`: "word groups" (below 20 articles: no topics and no shares), "exploratory" (20 to 99) or "topics". Tables:
    `topics` holds shares (topic, level, id, share, low, high, n, note); `topic_terms` words by probability, where
    `frex` is high for words that are frequent and the topic's own; `topic_stability` whether a topic survives other
    articles (`keep`); `choices` the numbers of topics tried; `examples` sentences. `notes` are for the reader.
    `counts` are those of all units, `columns` the terms used, `model` the fit (None for word groups), `seeds` the
    frames whose words seeded the first fits, by topic (empty where none).
    """

    kind: str
    method: str
    k: int
    seed: int
    topics: pd.DataFrame
    topic_terms: pd.DataFrame
    topic_stability: pd.DataFrame
    choices: pd.DataFrame
    examples: pd.DataFrame
    notes: tuple[str, ...]
    counts: WordCounts
    columns: npt.NDArray[np.int64]
    model: TopicModel | None = None
    seeds: tuple[str, ...] = ()


def fit_topics(
    counts: WordCounts,
    k: int | None = None,
    method: str = "nmf",
    *,
    seed: int = 1,
    seeds: Codebook | None = None,
    resamples: int = RESAMPLES,
    numbers: Sequence[int] | None = None,
    progress: Progress | None = None,
) -> Topics:
    """Find topics in the articles of some counted units.

    `k` is the number of topics; None tries `numbers` (3 to a tenth of the articles) and takes the smallest within one
    standard error of the best stability beyond the null: look at `choices`. `method`: "nmf", "lda" or "gibbs" (extra
    `[topics]`). `seeds` is a codebook: the words of each frame seed a topic, five more stay open (Gibbs only).
    `resamples` of articles: 20 or more, or 0 to leave stability out (then give `k`).

    What is allowed depends on the number of articles, copies of a story counted once: below 20 there are word groups
    with example sentences and no topics; from 20 to 99 only NMF, exploratory; from 100 on all. The same input, seed and
    versions of the libraries give the same topics on any number of threads; another processor may round differently.
    Raises FramingError for an unknown method, a corpus too small for it, seeds without Gibbs, too few resamples.
    """
    _check(k, method, seeds, resamples)
    story = _stories(counts)
    articles = int(story.max()) + 1
    if articles < FEWEST:
        return _groups_only(counts, f"{articles} articles are too few for topics ({FEWEST} are needed)", method, seed)
    _check_size(articles, k, numbers, method)
    columns = _columns(counts)
    if len(columns) < LEAST_WORDS:
        shared = f"only {len(columns)} words stand in two articles or more: too few for topics"
        return _groups_only(counts, shared, method, seed)
    names, words = seed_words(counts, columns, seeds) if seeds else ((), ())
    fit = partial(fit_model, method=method, seed_words=words)
    tried = [k] if k else list(numbers or ([len(names) + 5] if seeds else candidates(articles)))
    matrix = group_rows(counts.matrix, pd.factorize(counts.units["article_id"])[0])[:, columns]
    choices, model, stable = _fitted(matrix, story, tried, fit, seed, resamples, progress)
    order = np.argsort(-model.shares.mean(axis=0), kind="stable")
    model, stable = model.ordered(order), stable.ordered(order) if stable else None
    kind = "topics" if articles >= ENOUGH else "exploratory"
    return Topics(
        kind,
        method,
        len(order),
        seed,
        article_shares(counts, model),
        term_table(counts.terms.iloc[columns], model.beta),
        stability_table(counts, matrix, model, stable, articles, method),
        choices.assign(method=method),
        examples(counts, columns, model),
        tuple(_notes(counts, articles, kind, model, stable)),
        counts,
        columns,
        model,
        tuple(names[t] if t < len(names) else "" for t in order) if names else (),
    )


def _fitted(
    matrix: sparse.csr_matrix,
    story: npt.NDArray,
    tried: Sequence[int],
    fit: Callable[..., TopicModel],
    seed: int,
    resamples: int,
    progress: Progress | None,
) -> tuple[pd.DataFrame, TopicModel, Stability | None]:
    """The numbers of topics compared, and the model and stability of the chosen one."""
    total, done = len(tried) * (1 + fits_needed(resamples)), 0

    def tell() -> None:
        nonlocal done
        done += 1
        if progress:
            progress(done, total)

    if progress:
        progress(0, total)
    if not resamples:
        model = fit(matrix, tried[0], seed=seed)
        tell()
        return pd.DataFrame(columns=CHOICE_COLUMNS), model, None
    choices, fitted = compare_numbers(matrix, story, tried, fit, seed, resamples, tell)
    return choices, *fitted[int(choices.loc[choices["chosen"], "k"].iloc[0])]


def _check(k: int | None, method: str, seeds: Codebook | None, resamples: int) -> None:
    if method not in METHODS:
        raise FramingError(f'fit_topics: method "{method}" is unknown. Choose one of: {", ".join(METHODS)}.')
    if seeds is not None and method != "gibbs":
        raise FramingError('fit_topics: only method "gibbs" takes seeds. Choose it, or leave the seeds out.')
    if resamples and resamples < RESAMPLES:
        raise FramingError(f"fit_topics: {resamples} resamples are too few. Take {RESAMPLES} or more, or 0 for none.")
    if not resamples and k is None:
        raise FramingError("fit_topics: the number of topics is chosen by stability. Give k, or resamples.")
    if k is not None and k < 2:
        raise FramingError(f"fit_topics: k = {k} is no number of topics. Give 2 or more, or None.")


def _check_size(articles: int, k: int | None, numbers: Sequence[int] | None, method: str) -> None:
    if articles < ENOUGH and method != "nmf":
        raise FramingError(
            f'fit_topics: {articles} articles are too few for "{method}" ({ENOUGH} are needed). Use "nmf", for '
            f"exploratory topics."
        )
    most = max([k or 0, *(numbers or ())])
    if most > articles // 3:
        raise FramingError(
            f"fit_topics: {most} topics are too many for {articles} articles. Give at most {articles // 3}."
        )


def _stories(counts: WordCounts) -> npt.NDArray[np.int64]:
    """For each article, in order, the number of its story."""
    units = counts.units.drop_duplicates("article_id")
    story = units["story"] if "story" in units else units["article_id"]
    named = story.where(story.notna() & (story.astype(str) != ""), units["article_id"])
    return pd.factorize(named)[0]


def _columns(counts: WordCounts) -> npt.NDArray[np.int64]:
    """The terms that can tell topics apart: single words in two articles or more, and in at most half of them."""
    articles = counts.units["article_id"].nunique()
    seen = counts.terms["articles"]
    fit = (seen >= max(2, RARE * articles)) & (seen <= MOST_SHARED * articles) & (counts.terms["kind"] != "phrase")
    return np.flatnonzero(fit.to_numpy())


def _groups_only(counts: WordCounts, reason: str, method: str, seed: int) -> Topics:
    terms, sentences = word_groups(counts, seed)
    note = f"{reason}: these are groups of words of the same sentences, with sentences to read. No shares are given."
    shares, stable = pd.DataFrame(columns=SHARE_COLUMNS), pd.DataFrame(columns=STABILITY_COLUMNS)
    number = int(terms["topic"].max()) if len(terms) else 0
    return Topics(
        "word groups", method, number, seed, shares, terms, stable, pd.DataFrame(columns=CHOICE_COLUMNS), sentences,
        (note, *_short(counts)), counts, np.zeros(0, np.int64),
    )  # fmt: skip


def _notes(counts: WordCounts, articles: int, kind: str, model: TopicModel, stable: Stability | None) -> list[str]:
    notes = []
    if kind == "exploratory":
        notes.append(
            f"{articles} articles: topics are exploratory, ideas for reading and no result ({ENOUGH} are needed)."
        )
    if stable is None:
        notes.append("Stability was not measured: nothing says that other articles would give these topics.")
    else:
        kept = int(stable.keep.sum())
        notes.append(f"{kept} of {len(stable.keep)} topics survive other articles better than shuffled words do.")
    if not model.converged:
        notes.append("The model used up its steps before it settled.")
    return [*notes, *_short(counts)]


def _short(counts: WordCounts) -> list[str]:
    """A warning for posts: topic models need texts in which words come together."""
    words = counts.units.groupby("article_id", sort=False)["words"].sum()
    middle = float(words.median())
    if middle >= SHORT:
        return []
    return [
        f"Half of the texts have at most {middle:.0f} words. On texts this short topic models fail: topics of posts "
        f"are mostly chance. Join posts (by author, day or thread) or use word counts and keyness."
    ]
