"""The distinct words of a corpus, each decided once: its key, or why it is not counted; labels, glosses, names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.arabic.keys import Key, Keys
from framing.arabic.letters import fold_all, light_all
from framing.arabic.names import is_strange, known_spellings, name_spellings
from framing.arabic.stopwords import StopWords
from framing.codebook.model import Codebook
from framing.corpus.tokens import Tokens
from framing.measure.codebook_words import CodebookWords
from framing.measure.name_words import kinds

KEYS = ("lemma", "surface", "families")


@dataclass(frozen=True)
class WordTypes:
    """The distinct words of some tokens, in their order.

    `key` numbers the term of each word (-1: not counted), `spelling` is how it is shown, `bare` that without و ب ل ك.
    `terms`: term, label, gloss, kind, forms. `stopped`: word, count, reason.
    """

    key: npt.NDArray[np.int32]
    bare: list[str]
    spelling: list[str]
    terms: pd.DataFrame
    stopped: pd.DataFrame


def read_types(
    tokens: Tokens, keys: str = "lemma", codebook: Codebook | None = None, stop_words: Iterable[str] | None = None
) -> WordTypes:
    """Decide every distinct word of the tokens."""
    book = CodebookWords(codebook, tokens.types)
    table = pd.DataFrame({"spelling": light_all(tokens.types), "folded": fold_all(tokens.types)})
    table["count"] = np.bincount(tokens.type, minlength=len(table))
    finder = Keys(_totals(table["folded"], table["count"]))
    found = [finder.read(word) for word in table["folded"]]
    table["clitic"] = [key.clitic for key in found]
    bare = [key.without_clitics(word) for key, word in zip(found, table["spelling"], strict=True)]
    table["bare"] = table["spelling"].where(~table["clitic"], pd.Series(bare))
    stops = StopWords(stop_words)
    table["why"] = ["" if own else stops.reason(w) for own, w in zip(book.accepted, table["folded"], strict=True)]
    table["key"] = table["folded"] if keys == "surface" else _keys(table, found, book, finder)
    if keys == "families":
        table["key"] = [entry or key for entry, key in zip(book.entry, table["key"], strict=True)]
    table["gloss"], table["named"] = book.gloss, [bool(name) for name in book.name]
    kept = table[table["why"] == ""]
    terms = _terms(kept, kinds(table, tokens, finder))
    column = pd.Index(terms["term"]).get_indexer(table["key"])
    column[(table["why"] != "").to_numpy()] = -1
    stopped = table[table["why"] != ""].groupby(["folded", "why"], sort=False)["count"].sum().reset_index()
    stopped = stopped.sort_values(["count", "folded"], ascending=[False, True], ignore_index=True)
    stopped = stopped.rename(columns={"folded": "word", "why": "reason"})[["word", "count", "reason"]]
    return WordTypes(column.astype(np.int32), table["bare"].tolist(), table["spelling"].tolist(), terms, stopped)


def _totals(words: Iterable[str], counts: Iterable[int]) -> Counter[str]:
    total: Counter[str] = Counter()
    for word, count in zip(words, counts, strict=True):
        total[word] += count
    return total


def _keys(table: pd.DataFrame, found: Sequence[Key], book: CodebookWords, finder: Keys) -> list[str]:
    """The key of each word, spellings of one name brought together: the codebook's names, then unknown words."""
    keys = [finder.read(name).key if name else key.key for name, key in zip(book.name, found, strict=True)]
    counted = (table["why"] == "").to_numpy()
    same = spellings(keys, table["folded"], table["count"].where(counted, 0), finder)
    return [same.get(key, key) for key in keys]


def spellings(keys: Iterable[str], folded: Iterable[str], counts: Iterable[int], finder: Keys) -> dict[str, str]:
    """Which keys are spellings of another key: those listed, and names in this corpus (words with a count above 0)."""
    known = known_spellings()
    total: Counter[str] = Counter()
    for key, word, count in zip(keys, folded, counts, strict=True):
        if count and is_strange(word, finder):
            total[known.get(key, key)] += count
    found = name_spellings(total)
    return found | {other: found.get(first, first) for other, first in known.items()}


def _terms(kept: pd.DataFrame, kind: pd.Series) -> pd.DataFrame:
    """One row a key: its label is the most frequent spelling without a proclitic (if all carry one, without it)."""
    forms = kept.groupby(["key", "spelling"], sort=False).agg(
        count=("count", "sum"), clitic=("clitic", "max"), bare=("bare", "first"), gloss=("gloss", "first")
    )
    forms = forms.reset_index().sort_values(["count", "spelling"], ascending=[False, True], kind="stable")
    bare_first = forms.sort_values("clitic", kind="stable").drop_duplicates("key").set_index("key")
    shown: dict[str, list[str]] = {}
    for key, spelling in zip(forms["key"].tolist(), forms["spelling"].tolist(), strict=True):
        shown.setdefault(key, []).append(spelling)
    listed = sorted(shown)
    terms = pd.DataFrame({"term": listed, "label": bare_first["bare"].reindex(listed).to_numpy()})
    terms["gloss"] = _glosses(forms).reindex(listed, fill_value="").to_numpy()
    terms["kind"] = kind.reindex(listed).to_numpy()
    terms["forms"] = [" ".join(shown[key]) for key in listed]
    return terms


def _glosses(forms: pd.DataFrame) -> pd.Series:
    """The gloss that the codebook has for at least half of a key's tokens: «المسرب» does not gloss «المسربة»."""
    weight = forms.groupby(["key", "gloss"], sort=True)["count"].sum().reset_index()
    half = weight.groupby("key")["count"].transform("sum") / 2
    weight = weight[(weight["gloss"] != "") & (weight["count"] >= half)]
    weight = weight.sort_values(["key", "count"], ascending=[True, False], kind="stable")
    return weight.drop_duplicates("key").set_index("key")["gloss"]
