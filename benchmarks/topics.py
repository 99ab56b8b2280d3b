"""Topics against editorial categories: this package beside plain scikit-learn, tomotopy and gensim, in one run.

    python benchmarks/topics.py [--corpus FILE] [--seeds 5] [--match nmf] [--stability]

Every article gets its largest topic; NMI and purity compare that with the categories of the corpus (a JSON object a
line with headline, lead, text, category). Mean and standard deviation over seeds, CPU seconds of one fit without
reading and counting. "balanced" draws as many articles of each category that has 300. `--stability` adds the resampled
stability of our topics beside the null. A rival that is not installed (benchmarks/requirements.txt) is named and
skipped.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.decomposition import NMF, LatentDirichletAllocation
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.metrics import normalized_mutual_info_score

from framing.measure.topics import fit_topics
from framing.measure.words import WordCounts, count_words

CORPUS = Path(__file__).parents[2] / "shared" / "corpora" / "ant-corpus.jsonl.gz"
Assign = Callable[[int], npt.NDArray]  # a seed to each article's largest topic
EACH = 300


def read_corpus(file: Path) -> tuple[list[str], npt.NDArray]:
    """The texts (headline, lead, body) and their categories."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    texts = ["\n".join(article[part] or "" for part in ("headline", "lead", "text")) for article in articles]
    return texts, np.array([article["category"] for article in articles])


def purity(categories: npt.NDArray, topics: npt.NDArray) -> float:
    """Share of articles that are of their topic's commonest category."""
    return sum(np.unique(categories[topics == t], return_counts=True)[1].max() for t in np.unique(topics)) / len(topics)


def count(texts: list[str]) -> WordCounts:
    """The texts counted as this package does by default."""
    ids = [str(number) for number in range(len(texts))]
    ends = [len(text) for text in texts]
    return count_words(pd.DataFrame({"unit_id": ids, "article_id": ids, "start": 0, "end": ends, "text": texts}))


def ours(texts: list[str], k: int) -> dict[str, Assign]:
    """Our three methods on our keys."""
    counts = count(texts)
    methods = ["nmf", "lda"] + ["gibbs"] * bool(importlib.util.find_spec("tomotopy"))

    def assign(method: str) -> Assign:
        return lambda seed: fit_topics(counts, k, method, seed=seed, resamples=0).model.shares.argmax(axis=1)

    return {f"ours, {method}": assign(method) for method in methods}


def plain(texts: list[str], k: int) -> dict[str, Assign]:
    """What a newcomer writes: default tokens, default models."""
    weights = TfidfVectorizer(min_df=5, max_df=0.5).fit_transform(texts)
    counts = CountVectorizer(min_df=5, max_df=0.5).fit_transform(texts)
    return {
        "scikit-learn NMF, tf-idf": lambda seed: NMF(k, random_state=seed).fit_transform(weights).argmax(axis=1),
        "scikit-learn NMF, tf-idf, random start": lambda seed: (
            NMF(k, init="random", random_state=seed).fit_transform(weights).argmax(axis=1)
        ),
        "scikit-learn LDA": lambda seed: (
            LatentDirichletAllocation(k, random_state=seed).fit_transform(counts).argmax(axis=1)
        ),
        "tomotopy LDA, 200 steps": lambda seed: _tomotopy(texts, k, seed),
        "gensim LDA": lambda seed: _gensim(texts, k, seed),
    }


def _words(texts: list[str]) -> list[list[str]]:
    return [text.split() for text in texts]


def _tomotopy(texts: list[str], k: int, seed: int) -> npt.NDArray:
    import tomotopy

    model = tomotopy.LDAModel(k=k, seed=seed, min_df=5, rm_top=50)
    added = [model.add_doc(words or ["-"]) for words in _words(texts)]
    model.train(200, workers=1)
    tops = [document.get_topic_dist() for document in model.docs]
    found = np.zeros(len(texts), int)
    place = [number for number, document in enumerate(added) if document is not None]
    found[place[: len(tops)]] = np.argmax(tops, axis=1)
    return found


def _gensim(texts: list[str], k: int, seed: int) -> npt.NDArray:
    from gensim.corpora import Dictionary
    from gensim.models import LdaModel

    words = _words(texts)
    dictionary = Dictionary(words)
    dictionary.filter_extremes(no_below=5, no_above=0.5)
    rows = [dictionary.doc2bow(text) for text in words]
    model = LdaModel(rows, num_topics=k, id2word=dictionary, random_state=seed)
    return np.array([max(model.get_document_topics(row), key=lambda pair: pair[1])[0] for row in rows])


def judge(name: str, assign: Assign, categories: npt.NDArray, seeds: int) -> None:
    """Fit with each seed and print one line."""
    rival = name.split()[0]
    if rival in ("tomotopy", "gensim") and importlib.util.find_spec(rival) is None:
        print(f"  {name:40} not installed")
        return
    found, seconds = [], []
    for seed in range(1, seeds + 1):
        begin = time.process_time()
        topics = assign(seed)
        seconds.append(time.process_time() - begin)
        found.append((normalized_mutual_info_score(categories, topics), purity(categories, topics)))
    (nmi, pure), (nmi_sd, pure_sd) = np.mean(found, axis=0), np.std(found, axis=0)
    scores = f"NMI {nmi:.3f} (sd {nmi_sd:.4f})  purity {pure:.3f} (sd {pure_sd:.4f})"
    print(f"  {name:40} {scores}  {np.median(seconds):.1f} s", flush=True)


def balanced(categories: npt.NDArray, seed: int = 0) -> npt.NDArray:
    """Rows of 300 articles of each category that has so many."""
    rng = np.random.default_rng(seed)
    large = [name for name in np.unique(categories) if (categories == name).sum() >= EACH]
    return np.concatenate([rng.permutation(np.flatnonzero(categories == name))[:EACH] for name in large])


def main() -> None:
    """Compare on the whole corpus and on a balanced part of it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, default=CORPUS)
    options.add_argument("--seeds", type=int, default=5)
    options.add_argument("--stability", action="store_true")
    options.add_argument("--only", choices=["whole", "balanced"])
    options.add_argument("--match", default="", help="only rows whose name holds this, such as nmf")
    chosen = options.parse_args()
    warnings.simplefilter("ignore", ConvergenceWarning)  # plain NMF uses up its 200 steps: that is what plain means
    texts, categories = read_corpus(chosen.corpus)
    parts = {"whole": np.arange(len(texts)), "balanced": balanced(categories)}
    for name, rows in parts.items():
        if chosen.only in (None, name):
            k, part = len(np.unique(categories[rows])), [texts[row] for row in rows]
            print(f"{name}: {len(part):,} articles, {k} categories, {chosen.seeds} seeds", flush=True)
            for method, assign in (ours(part, k) | plain(part, k)).items():
                if chosen.match.lower() in method.lower():
                    judge(method, assign, categories[rows], chosen.seeds)
    if chosen.stability:
        topics = fit_topics(count(texts), len(np.unique(categories)))
        print(topics.topic_stability.to_string(index=False))


if __name__ == "__main__":
    main()
