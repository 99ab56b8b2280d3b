"""TF-IDF of a corpus: this package beside scikit-learn's routes, polars and gensim, in one run.

    python benchmarks/words.py [--corpus FILE] [--repeat 3] [--articles N]

Times are CPU seconds from raw texts to a weighted matrix, the least of the repeats; words of fewer than five texts are
dropped everywhere. "cold" includes reading the lexicon once. Columns tell what a route counts: its own words differ, so
their numbers do too. A rival that is not installed (benchmarks/requirements.txt) is named and skipped.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer

from framing.arabic.letters import WORD
from framing.measure.tfidf import tfidf
from framing.measure.vectorizer import ArabicVectorizer
from framing.measure.words import count_words

CORPUS = Path(__file__).parents[2] / "shared" / "corpora" / "ant-corpus.jsonl.gz"
FOLD = {**str.maketrans("أإآٱىیکؤئة", "ااااييكءءه"), **dict.fromkeys([*range(0x64B, 0x656), 0x670, 0x640])}
LEAST = 5


def read_texts(file: Path, number: int | None) -> list[str]:
    """Headline, lead and body of each article."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    return ["\n".join(article[part] or "" for part in ("headline", "lead", "text")) for article in articles][:number]


def as_units(texts: list[str]) -> pd.DataFrame:
    """Each text as one unit."""
    ids = [str(number) for number in range(len(texts))]
    return pd.DataFrame({"unit_id": ids, "article_id": ids, "start": 0, "end": [len(t) for t in texts], "text": texts})


def routes(texts: list[str]) -> dict[str, Callable[[], int]]:
    """Each route by name; it returns how many columns it made."""

    def scikit(**choices: object) -> int:
        return TfidfVectorizer(min_df=LEAST, sublinear_tf=True, **choices).fit_transform(texts).shape[1]

    return {
        "ours: ArabicVectorizer, lemma keys": lambda: ArabicVectorizer(min_df=LEAST).fit_transform(texts).shape[1],
        "ours: ArabicVectorizer, surface keys": lambda: (
            ArabicVectorizer(keys="surface", min_df=LEAST).fit_transform(texts).shape[1]
        ),
        "ours: count_words (labels, names, stop list) + tfidf": lambda: _table(texts),
        "scikit-learn, analyzer = translate + split": lambda: scikit(analyzer=lambda t: t.translate(FOLD).split()),
        "scikit-learn, analyzer = our token rule, folded": lambda: scikit(
            analyzer=lambda t: [word.translate(FOLD) for word in WORD.findall(t)]
        ),
        "scikit-learn, default pattern (cuts vocalised words)": scikit,
        "polars: normalise, split, group": lambda: _polars(texts),
        "gensim: Dictionary + TfidfModel": lambda: _gensim(texts),
    }


def _table(texts: list[str]) -> int:
    counts = count_words(as_units(texts), min_articles=LEAST)
    tfidf(counts, by=None)
    return len(counts.terms)


def _polars(texts: list[str]) -> int:
    import polars as pl

    frame = pl.DataFrame({"text": texts}).with_row_index("article")
    words = frame.with_columns(
        pl.col("text").str.replace_many(list("أإآىة"), list("ااايه")).str.extract_all(r"[\u0620-\u0669A-Za-z0-9]+")
    ).explode("text")
    counts = words.group_by("article", "text").len()
    often = counts.group_by("text").len("articles").filter(pl.col("articles") >= LEAST)
    weighed = counts.join(often, on="text").with_columns(
        ((1 + pl.col("len").log()) * ((1 + len(texts)) / (1 + pl.col("articles"))).log1p()).alias("tfidf")
    )
    return weighed["text"].n_unique()


def _gensim(texts: list[str]) -> int:
    from gensim.corpora import Dictionary
    from gensim.models import TfidfModel

    words = [re.findall(r"[\u0620-\u0669A-Za-z0-9]+", text.translate(FOLD)) for text in texts]
    dictionary = Dictionary(words)
    dictionary.filter_extremes(no_below=LEAST, no_above=1.0, keep_n=None)
    rows = [dictionary.doc2bow(text) for text in words]
    weighed = TfidfModel(rows)
    for row in rows:
        _ = weighed[row]
    return len(dictionary)


def main() -> None:
    """Run all routes and print one line for each."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, default=CORPUS)
    options.add_argument("--repeat", type=int, default=3)
    options.add_argument("--articles", type=int)
    chosen = options.parse_args()
    texts = read_texts(chosen.corpus, chosen.articles)
    print(f"{len(texts):,} articles, {sum(len(t.encode()) for t in texts) / 1e6:.1f} MB")
    for name, run in routes(texts).items():
        rival = name.split(":")[0].split(",")[0]
        if rival in ("polars", "gensim") and importlib.util.find_spec(rival) is None:
            print(f"{name:56} not installed")
            continue
        times, columns = [], 0
        for _ in range(chosen.repeat):
            begin = time.process_time()
            columns = run()
            times.append(time.process_time() - begin)
        print(f"{name:56} {min(times):6.2f} s  (cold {times[0]:5.2f})  {columns:7,} columns", flush=True)


if __name__ == "__main__":
    main()
