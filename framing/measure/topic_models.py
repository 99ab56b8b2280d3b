"""Topic models of a table of articles × terms: NMF and LDA of scikit-learn, Gibbs LDA of tomotopy, in one form.

NMF here is the probabilistic one: Kullback-Leibler loss on 1 + ln(count). Once scaled, its factors are p(word | topic)
and the shares of an article (it is PLSA: Gaussier & Goutte 2005). It begins from a singular value decomposition, so
that seeds hardly matter. All run on one thread: the same input and seed give the same topics on any number of cores.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from framing.errors import FramingError

Array = npt.NDArray[np.float64]
METHODS = ("nmf", "lda", "gibbs")
NMF_STEPS, NMF_TOLERANCE = 400, 1e-3
LDA_STEPS = 30
GIBBS_STEPS = 300
SEED_PRIOR, OTHER_PRIOR = 1.0, 0.01  # of a seed word in its own topic and in the others


@dataclass(frozen=True)
class TopicModel:
    """A fitted model: `beta` (topics × terms, rows sum to 1), `shares` (articles × topics, rows sum to 1).

    `infer` gives the shares of other rows of counts; `converged` says whether the fit ended by itself.
    """

    beta: Array
    shares: Array
    infer: Callable[[sparse.csr_matrix], Array]
    converged: bool = True

    def ordered(self, order: npt.NDArray) -> TopicModel:
        """The same model with its topics in another order."""
        infer = self.infer
        return TopicModel(self.beta[order], self.shares[:, order], lambda rows: infer(rows)[:, order], self.converged)


def fit_model(
    counts: sparse.csr_matrix, k: int, seed: int, method: str = "nmf", seed_words: Sequence[Sequence[int]] = ()
) -> TopicModel:
    """Fit `k` topics to counts (articles × terms) on one thread. `seed_words` (Gibbs only) are columns by topic."""
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    with threadpool_limits(limits=1):
        if method == "nmf":
            return _nmf(counts, k, seed)
        if method == "lda":
            return _lda(counts, k, seed)
        return _gibbs(counts, k, seed, seed_words)


def _nmf(counts: sparse.csr_matrix, k: int, seed: int) -> TopicModel:
    from sklearn.decomposition import NMF

    steps: dict[str, Any] = {"tol": NMF_TOLERANCE, "max_iter": NMF_STEPS, "random_state": seed}
    model = NMF(k, init="nndsvda", solver="mu", beta_loss="kullback-leibler", **steps)
    weights = quietly(lambda: model.fit_transform(_logged(counts)))
    size = model.components_.sum(axis=1)

    def infer(rows: sparse.csr_matrix) -> Array:
        return _rows_to_one(quietly(lambda: model.transform(_logged(rows))) * size)

    beta = _rows_to_one(model.components_)
    return TopicModel(beta, _rows_to_one(weights * size), infer, model.n_iter_ < NMF_STEPS)


def _logged(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """1 + ln(count): a word said ten times says not ten times as much."""
    logged = counts.astype(float)
    logged.data = 1 + np.log(logged.data)
    return logged


def quietly(fit: Callable[[], Array]) -> Array:
    """Run without the warning that the steps were used up: it is kept as `converged` and told in a note."""
    from sklearn.exceptions import ConvergenceWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return fit()


def _lda(counts: sparse.csr_matrix, k: int, seed: int) -> TopicModel:
    from sklearn.decomposition import LatentDirichletAllocation

    model = LatentDirichletAllocation(k, max_iter=LDA_STEPS, learning_method="batch", random_state=seed)
    shares = model.fit_transform(counts)
    beta = _rows_to_one(model.components_)
    return TopicModel(beta, _rows_to_one(shares), lambda rows: _rows_to_one(model.transform(rows)))


def _gibbs(counts: sparse.csr_matrix, k: int, seed: int, seed_words: Sequence[Sequence[int]]) -> TopicModel:
    try:
        with warnings.catch_warnings():
            # its compiled part warns while it loads, and takes a warning that is an error for a missing module
            warnings.simplefilter("ignore", DeprecationWarning)
            import tomotopy
    except ImportError as missing:
        raise FramingError(
            'Topics by Gibbs sampling need the extra: pip install "arabic-framing[topics]". Or choose "nmf" or "lda".'
        ) from missing
    model = tomotopy.LDAModel(k=k, seed=seed, alpha=0.1, eta=0.01)
    for topic, columns in enumerate(seed_words):
        prior = [OTHER_PRIOR] * k
        prior[topic] = SEED_PRIOR
        for column in columns:
            model.set_word_prior(str(column), prior)
    rows = [_as_words(counts, row) for row in range(counts.shape[0])]
    kept = [row for row, words in enumerate(rows) if words]
    for row in kept:
        model.add_doc(rows[row])
    model.train(GIBBS_STEPS, workers=1)
    beta = np.zeros((k, counts.shape[1]))
    columns = [int(word) for word in model.used_vocabs]
    for topic in range(k):
        beta[topic, columns] = model.get_topic_word_dist(topic)
    shares = np.full((counts.shape[0], k), 1 / k)
    shares[kept] = [document.get_topic_dist() for document in model.docs]

    def infer(others: sparse.csr_matrix) -> Array:
        found = [model.make_doc(_as_words(others, row) or ["0"]) for row in range(others.shape[0])]
        return np.array(model.infer(found, workers=1)[0])

    return TopicModel(_rows_to_one(beta), shares, infer)


def _as_words(counts: sparse.csr_matrix, row: int) -> list[str]:
    """A row of counts as a list of words, for tomotopy: the names are the numbers of the columns."""
    part: Any = slice(counts.indptr[row], counts.indptr[row + 1])
    return [str(c) for c, n in zip(counts.indices[part], counts.data[part], strict=True) for _ in range(int(n))]


def _rows_to_one(table: Array) -> Array:
    """Rows that sum to 1; a row of zeros (an article without counted words) is shared evenly."""
    total = table.sum(axis=1, keepdims=True)
    return np.where(total > 0, table / np.where(total > 0, total, 1), 1 / table.shape[1])
