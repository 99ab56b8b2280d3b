"""Who blames whom: accusations and condemnations of sources, with the actor they are aimed at.

A heuristic over the sources table. A source blames where the verb that reports him accuses or condemns (اتهم، حمّل
المسؤولية، أدان، ندد), or where his part of the unit holds such a verb, a participle (متهما) or a noun (اتهام). The
target is the first actor of the codebook named behind it who is not the speaker's own; reactions to a thing («أدان
التسريب») have no target and say so with an empty cell. Whether the blame is denied is not decided.
"""

from __future__ import annotations

from functools import cache

import pandas as pd

from framing.arabic.clauses import split_words
from framing.arabic.families import Family
from framing.arabic.reporting import groups_of, participle_groups
from framing.codebook.model import Codebook
from framing.errors import FramingError
from framing.measure.names import Names

BLAME_COLUMNS = ["article_id", "unit_id", "frame", "speaker", "named", "actor", "target", "word", "start", "end"]
COUNT_COLUMNS = ["speaker", "named", "actor", "target", "units", "articles"]
_NOUNS = Family(noun=["اتهام", "إدانة", "تنديد", "استنكار", "انتقاد", "شجب", "لوم"])


def blames(hits: pd.DataFrame, sources: pd.DataFrame, units: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """List who blames whom: one row a unit, frame and speaker whose words accuse or condemn.

    `actor`: the actor of the codebook to whom the speaker belongs; `target`: the actor who is blamed; each empty where
    none is named. `word`, `start`–`end`: the word that blames, in the article. Only units with counted hits have
    sources, so only they are seen. Count the rows with `blame_counts`.

    Raises FramingError for a sources table of other units.

    >>> from framing.codebook.files import load_codebook
    >>> from framing.measure.sources import find_sources
    >>> book, text = load_codebook("leak-coverage"), "اتهم بيسكوف أجهزة استخبارات غربية بتسريب المكالمة."
    >>> units = pd.DataFrame({"unit_id": ["a#0"], "article_id": ["a"], "start": [0], "end": [50], "text": [text]})
    >>> hits = pd.DataFrame({"unit_id": ["a#0"], "frame": ["leak_attribution"], "start": [34], "counted": [True]})
    >>> table = blames(hits, find_sources(units, hits, book), units, book)
    >>> table[["speaker", "actor", "target", "word"]].values.tolist()
    [['بيسكوف', 'russia', 'intelligence', 'اتهم']]
    """
    names = Names(codebook)
    begins = dict(zip(units["unit_id"], units["start"], strict=True))
    texts = dict(zip(units["unit_id"], units["text"], strict=True))
    strangers = set(sources["unit_id"]) - set(texts)
    if strangers:
        raise FramingError(
            f"sources: unit {sorted(strangers)[0]} is not among the units. Pass the units in which they were found."
        )
    with_hits = set(hits.loc[hits["counted"].astype(bool), "unit_id"])
    spoken = sources[(sources["voice"] != "narrator") & sources["unit_id"].isin(with_hits)]
    rows = [_row(row, begins[row["unit_id"]], texts[row["unit_id"]], names) for row in spoken.to_dict("records")]
    table = pd.DataFrame([row for row in rows if row], columns=BLAME_COLUMNS)
    return table.astype({"named": bool, "start": "int64", "end": "int64"})


def _row(source: dict, begin: int, text: str, names: Names) -> dict[str, object] | None:
    """The first word of blame in what a source says, with the actor it is aimed at; None where there is none."""
    words = [word for word in split_words(text) if source["start"] <= begin + word.start < source["end"]]
    at = next((i for i, word in enumerate(words) if is_blame(word.text)), None)
    if at is None:
        return None
    own = names.actor_of(source["speaker"].split())
    mentioned = names.actors_in([word.text for word in words[at + 1 :]])
    target = next((actor for _, actor in mentioned if actor != own), "")
    kept = {column: source[column] for column in ("article_id", "unit_id", "frame", "speaker", "named")}
    blaming = {"word": words[at].text, "start": begin + words[at].start, "end": begin + words[at].end}
    return kept | {"actor": own, "target": target} | blaming


@cache
def is_blame(word: str) -> bool:
    """Whether a word accuses or condemns: a verb, a participle or a noun.

    >>> [is_blame(word) for word in ("واتهمت", "منددا", "إدانته", "قال")]
    [True, True, True, False]
    """
    groups = groups_of(word) | participle_groups(word)
    return bool(groups & {"accuse", "condemn"}) or _NOUNS.accepts(word)


def blame_counts(table: pd.DataFrame) -> pd.DataFrame:
    """Count who blames whom: one row a speaker and target, whoever has most units first.

    `units` and `articles` count where; a unit counts once, however many frames it has.

    >>> row = ["a", "a#0", "leak", "بيسكوف", True, "russia", "media", "اتهم", 0, 4]
    >>> blame_counts(pd.DataFrame([row], columns=BLAME_COLUMNS)).values.tolist()
    [['بيسكوف', True, 'russia', 'media', 1, 1]]
    """
    grouped = table.groupby(["speaker", "actor", "target"], sort=False)
    counts = grouped.agg(named=("named", "max"), units=("unit_id", "nunique"), articles=("article_id", "nunique"))
    by = ["units", "speaker", "target"]
    ranked = counts.reset_index().sort_values(by, ascending=[False, True, True], kind="stable")
    return ranked[COUNT_COLUMNS].reset_index(drop=True)
