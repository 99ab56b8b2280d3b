"""What each entry of a codebook does: what it caught, how much of its frame rests on it, what it catches elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from framing.arabic.families import FamilyIndex
from framing.codebook.model import Codebook
from framing.errors import FramingError
from framing.measure.presence import unit_rows

AUDIT_COLUMNS = [
    "frame", "entry", "gloss", "candidates", "counted", "nested", "near", "not_near", "holder", "exclude", "articles",
    "units", "units_alone", "share", "words", "per_million", "elsewhere", "note",
]  # fmt: skip
REASONS = ("nested", "near", "not_near", "holder", "exclude")
CARRIES = 0.5  # of the frame's units rest on this entry alone
COMMON = 500.0  # times in a million words of general Arabic: about once in four articles
_SHOWN = 6


def audit(
    codebook: Codebook, hits: pd.DataFrame, units: pd.DataFrame, lexicon: Mapping[str, float] | bool | None = None
) -> pd.DataFrame:
    """Say what each entry caught: one row an entry of a frame, in the codebook's order.

    candidates, counted, nested, near … : rows of `hits`. articles, units: with a counted hit of the entry; units_alone:
    units that have the frame by this entry only. share: of the frame's units that rest on it alone (empty without a
    unit). words: what it caught, most frequent first. per_million, elsewhere: how often its words stand in a million
    words of general Arabic and which they are; word entries only. note: "catches nothing", "no candidate counted",
    "the frame rests on it", "common in general Arabic".

    `lexicon` maps words to times per million; None takes the word list of the extra `[lexicon]` (wordfreq) if it is
    installed, False none. Raises FramingError for hits of other units, or if True is asked and the extra is missing.
    """
    rows = unit_rows(hits, units, "hits")
    table = pd.DataFrame([[e.frame, e.id, e.gloss] for e in codebook.entries], columns=AUDIT_COLUMNS[:3])
    keys = pd.MultiIndex.from_frame(table[["frame", "entry"]])
    known = hits.assign(unit=rows, at=keys.get_indexer(pd.MultiIndex.from_frame(hits[["frame", "entry"]])))
    known = known[known["at"] >= 0]  # rows of a parent frame repeat those of its children
    counted = known[known["counted"].astype(bool)]
    number = len(table)
    table["candidates"] = np.bincount(known["at"], minlength=number)
    table["counted"] = np.bincount(counted["at"], minlength=number)
    for reason in REASONS:
        table[reason] = np.bincount(known.loc[known["reason"] == reason, "at"], minlength=number)
    for name, column in (("articles", "article_id"), ("units", "unit")):
        table[name] = counted.groupby("at")[column].nunique().reindex(range(number), fill_value=0).to_numpy()
    table["units_alone"], table["share"] = _alone(counted, codebook, number)
    table["words"] = _most_frequent(known, number)
    table["per_million"], table["elsewhere"] = _elsewhere(codebook, _word_list(lexicon))
    table["note"] = _notes(table)
    return table[AUDIT_COLUMNS]


def _alone(counted: pd.DataFrame, codebook: Codebook, number: int) -> tuple[np.ndarray, np.ndarray]:
    """Units that have the frame by one entry only, by entry, and their share of the frame's units."""
    pairs = counted[["frame", "unit", "at"]].drop_duplicates()
    entries = pairs.groupby(["frame", "unit"])["at"].transform("size")
    alone = np.bincount(pairs.loc[entries == 1, "at"], minlength=number)
    of_frame = pairs.groupby("frame")["unit"].nunique()
    units = np.array([of_frame.get(entry.frame, 0) for entry in codebook.entries], float)
    return alone, np.divide(alone, units, out=np.full(number, np.nan), where=units > 0)


def _most_frequent(known: pd.DataFrame, number: int) -> list[str]:
    """What each entry caught, as `تسريب 12, التسريب 7 …`."""
    counts = known.groupby(["at", "surface"]).size().reset_index(name="times")
    counts = counts.sort_values(["at", "times", "surface"], ascending=[True, False, True])
    lists: list[list[str]] = [[] for _ in range(number)]
    for at, surface, times in counts.itertuples(index=False):
        lists[at].append(f"{surface} {times}")
    return [_listed(words) for words in lists]


def _listed(words: list[str]) -> str:
    return ", ".join(words[:_SHOWN]) + (f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else "")


def _word_list(lexicon: Mapping[str, float] | bool | None) -> Mapping[str, float]:
    """Words of general Arabic with their frequency in a million words; empty where there is no list."""
    if isinstance(lexicon, Mapping):
        return lexicon
    if lexicon is False:
        return {}
    try:
        from wordfreq import get_frequency_dict
    except ImportError:
        if lexicon:
            raise FramingError("audit: the word list is not installed. Install arabic-framing[lexicon].") from None
        return {}
    return {word: 1e6 * frequency for word, frequency in get_frequency_dict("ar", wordlist="best").items()}


def _elsewhere(codebook: Codebook, lexicon: Mapping[str, float]) -> tuple[list[float], list[str]]:
    """How often the words of each word entry stand in general Arabic, and the most frequent of them."""
    if not lexicon:
        return [np.nan] * len(codebook.entries), [""] * len(codebook.entries)
    singles = [entry for entry in codebook.entries if len(entry.families) == 1]
    index = FamilyIndex([entry.families[0] for entry in singles])
    own = {id(entry): number for number, entry in enumerate(singles)}
    caught: list[list[tuple[float, str]]] = [[] for _ in singles]
    for (word, frequency), numbers in zip(lexicon.items(), index.match_all(list(lexicon)), strict=True):
        for number in numbers:
            caught[number].append((frequency, word))
    totals, lists = [], []
    for entry in codebook.entries:
        found = sorted(caught[own[id(entry)]], reverse=True) if id(entry) in own else []
        totals.append(sum(frequency for frequency, _ in found) if id(entry) in own else np.nan)
        lists.append(_listed([f"{word} {frequency:.3g}" for frequency, word in found]))
    return totals, lists


def _notes(table: pd.DataFrame) -> list[str]:
    columns = (table[name].tolist() for name in ("candidates", "counted", "share", "per_million"))
    notes = []
    for candidates, counted, share, per_million in zip(*columns, strict=True):
        said = ["catches nothing"] if not candidates else ["no candidate counted"] * (not counted)
        said += ["the frame rests on it"] * (share >= CARRIES) + ["common in general Arabic"] * (per_million >= COMMON)
        notes.append("; ".join(said))
    return notes
