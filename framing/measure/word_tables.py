"""The word tables of a study: words typical of each article, what sets each group apart, topics."""

from __future__ import annotations

import functools
from typing import Any

import pandas as pd

from framing.codebook.model import Codebook
from framing.errors import FramingError
from framing.measure.keyness import keyness
from framing.measure.tfidf import tfidf
from framing.measure.topic_choice import candidates
from framing.measure.topic_shares import group_shares, topics_by_frame
from framing.measure.topics import RESAMPLES, Topics, fit_topics
from framing.measure.words import WordCounts, count_words
from framing.progress import Progress, Tell, released, station

MOST_GROUPS = 12  # the largest ones: a page is read, not searched
TOP = 25
TOPICS = ("quick", "full", "off")
MANY_ARTICLES = 2000  # above, "quick" leaves the resampling out: it fits every topic model 41 times


def with_group(units: pd.DataFrame, articles: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the units with the column `by`, taken from their articles where they lack it."""
    if by in units:
        return units
    if by not in articles:
        known = [name for name in ("outlet", "date", "genre", "country", "origin") if name in articles]
        raise FramingError(f'Articles have no column "{by}" to group by. Choose one of: {", ".join(known)}.')
    return units.assign(**{by: units["article_id"].map(articles.set_index("article_id")[by])})


def word_tables(
    units: pd.DataFrame,
    codebook: Codebook,
    hits: pd.DataFrame,
    by: str = "outlet",
    topics: str = "quick",
    seed: int = 1,
    progress: Progress | None = None,
    articles: pd.DataFrame | None = None,
) -> tuple[dict[str, pd.DataFrame], list[str]]:
    """Return the word tables of a study by name, and notes for their reader.

    `words` (TF-IDF by article), `keyness` (each group of `by` against all others, `group` named in front; empty with
    fewer than two groups), and unless `topics` is "off" those of `topic_tables`. `articles` is needed where `by` is no
    column of units. Columns as in docs/tables.md. Raises FramingError for another choice of topics.
    """
    if topics not in TOPICS:
        raise FramingError(f'Unknown choice of topics "{topics}". Choose one of: {", ".join(TOPICS)}.')

    units = units if articles is None else with_group(units, articles, by)
    tell = station(progress, "words")
    counts = released(lambda: count_words(units, codebook=codebook, progress=tell))
    tables = {"words": released(lambda: tfidf(counts, top=TOP))}
    tables["keyness"] = keyness_of_groups(counts, by, seed, station(progress, "keyness"))
    if topics == "off":
        return tables, []
    try:
        _, found, notes = topic_tables(counts, hits, codebook, by, topics, seed, station(progress, "topics"))
    except FramingError as refused:  # too few words: the study goes on and says so
        return tables, [str(refused)]
    return tables | found, notes


def topic_tables(
    counts: WordCounts,
    hits: pd.DataFrame,
    codebook: Codebook,
    by: str,
    topics: str,
    seed: int,
    progress: Tell | None = None,
    **choices: Any,
) -> tuple[Topics, dict[str, pd.DataFrame], list[str]]:
    """Return the topics, their tables by name, and notes for their reader; below 20 articles these are word groups.

    The tables are topics (shares of corpus, articles and groups), topic_terms, topic_stability, topic_examples,
    topic_frames, and topic_numbers where more numbers of topics than one were tried. `topics` "quick" fits one number,
    and above 2,000 articles without resampling; "full" chooses it by stability. `choices` go to `fit_topics` (k,
    method, seeds). Raises FramingError as `fit_topics` does.
    """
    articles = counts.units["article_id"].nunique()
    numbers = candidates(articles)
    one = topics == "quick" and "seeds" not in choices
    choices.setdefault("k", numbers[len(numbers) // 2] if one else None)
    resamples = 0 if one and articles > MANY_ARTICLES else RESAMPLES
    found = fit_topics(counts, seed=seed, resamples=resamples, progress=progress, **choices)
    tables = {"topics": found.topics, "topic_terms": found.topic_terms, "topic_stability": found.topic_stability}
    tables["topic_examples"] = found.examples.drop(columns="text", errors="ignore")
    if found.model is None:
        return found, tables, list(found.notes)
    tables["topics"] = pd.concat([found.topics, group_shares(found, by)], ignore_index=True)
    if len(found.choices) > 1:
        tables["topic_numbers"] = found.choices
    if not found.seeds:
        frames = [frame.id for frame in codebook.frames if not frame.parent]
        tables["topic_frames"] = topics_by_frame(found, hits, frames)
    return found, tables, list(found.notes)


def keyness_of_groups(counts: WordCounts, by: str, seed: int = 1, progress: Tell | None = None) -> pd.DataFrame:
    """Return the keyness of each of the largest groups against all others, one table under the other."""
    if by not in counts.units:
        raise FramingError(f'keyness: units have no column "{by}" to group by. Choose outlet or date.')
    names = counts.units[by].fillna("").astype(str)
    sizes = names[names != ""].value_counts()
    largest = set(sizes.head(MOST_GROUPS).index) if len(sizes) > 1 else set()
    groups = [name for name in dict.fromkeys(names) if name in largest]  # in order of appearance
    tables = []
    for done, name in enumerate(groups, 1):
        table = released(functools.partial(keyness, counts, name, by=by, seed=seed))
        tables.append(table.assign(by=by, group=name)[["by", "group", *table.columns]])
        if progress is not None:
            progress(done, len(groups))
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=["by", "group", "term"])
