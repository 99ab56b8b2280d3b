"""The table of evidence: every place where an entry of the codebook stands, counted or not, and why not.

The rules of counting, in this order:

1. A candidate is a place where all words of an entry stand, in one sentence and outside what is set aside.
2. A candidate inside one of its entry's `exclude` patterns (or around one) is not counted: reason exclude. One whose
   conditions do not hold is not counted: reason near, not_near or holder (conditions look at the sentence, whatever the
   unit is). With `strict_holder` a holder that merely stands near is none.
3. One piece of evidence counts once a frame: of candidates that share a word, the longest counts (of equally long ones
   the first in the text, then the better holder, then the entry whose id comes first); the others are rows with reason
   nested. Candidates that failed 2 nest nothing. Different frames never nest each other.
4. A parent frame holds the candidates of its children too, as entry `child/entry`, and rule 3 is applied to all of them
   together: what two children share counts once for the parent.

Negated and asked evidence counts and is flagged: a denied leak is still talked about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from framing.arabic.letters import RULES, Rules
from framing.codebook.model import HOLDER_RULES, Codebook, inherited_id
from framing.corpus.tokens import Tokens
from framing.errors import FramingError
from framing.measure.candidates import Candidates, Finder, Found
from framing.measure.counting import EXCLUDED, NESTED, REASONS, STANDS, nested
from framing.measure.flags import flag
from framing.measure.holders import find_holders
from framing.measure.layout import check_units
from framing.measure.matching import ranges
from framing.measure.nearness import Nearness

HIT_COLUMNS = [
    "unit_id", "article_id", "frame", "entry", "kind", "surface", "start", "end", "place", "holder", "holder_rule",
    "holder_start", "holder_end", "negated", "asked", "counted", "reason",
]  # fmt: skip
_TYPES = dict.fromkeys(HIT_COLUMNS, "str")
_TYPES |= dict.fromkeys(("start", "end"), "int64") | dict.fromkeys(("holder_start", "holder_end"), "Int64")
_TYPES |= dict.fromkeys(("negated", "asked", "counted"), "bool") | {"place": "float64"}
BLOCK = 8_000_000  # code points matched at a time: bounds the memory, changes no result


def find_frames(
    units: pd.DataFrame,
    codebook: Codebook,
    tokens: Tokens | None = None,
    progress: Callable[[int, int], None] | None = None,
    strict_holder: bool = False,
    rules: Rules = RULES,
) -> pd.DataFrame:
    """Find the evidence for each frame: one row a candidate, in the order of the units, then of the text.

    `start` and `end` are code points of the article's text and `surface` what stands there; `place` runs from 0 (the
    article's begin) to 1. `holder` is the actor who holds a reaction, `holder_rule` how he was recognised. `negated`
    and `asked` are flags of what holds all conditions (false for the rest). `counted` is what scores use; `reason`
    says why not: nested, near, not_near, holder, exclude.

    `tokens` are the words of `units["text"]` if they are known already (not used where something inside a unit is set
    aside). `progress` is told how many units are done. With `strict_holder` a holder who merely stands near is none.
    `rules` say which letters are the same when entries are looked up (speakers' names are looked up by all rules).

    Raises FramingError for a table that is not one of units, and for a codebook without entries.

    >>> from framing.codebook.files import read_codebook
    >>> book, _ = read_codebook('[frames.leak]\\n[dictionary.leak]\\nentries = ["تسريب"]'.encode(), "demo.toml")
    >>> units = pd.DataFrame({"unit_id": ["a#0"], "article_id": ["a"], "start": [0], "end": [23],
    ...                       "text": ["أثارت التسريبات غضبا."]})
    >>> find_frames(units, book)[["frame", "entry", "surface", "start", "counted"]].values.tolist()
    [['leak', 'تسريب', 'التسريبات', 6, True]]
    """
    check_units(units)
    if not codebook.entries:
        raise FramingError(
            f"codebook {codebook.source or codebook.id}: it has no dictionary, so nothing can be found. Add entries."
        )
    if tokens is not None and len(tokens.first) != len(units) + 1:
        raise FramingError(
            "find_frames: the tokens are not those of these units. Pass tokenise(units['text']), or none."
        )
    finder, entries = _finder(codebook, rules), _entries_of_frames(codebook)
    tables, done = [], 0
    for rows in _blocks(units) if tokens is None else [np.arange(len(units))]:
        block = units.iloc[rows]
        table = _judged(finder.find(block, tokens), block, codebook, strict_holder)
        table["row"] = rows[table["row"]]
        tables.append(table)
        done += len(rows)
        if progress:
            progress(done, len(units))
    table = tables[0] if len(tables) == 1 else pd.concat(tables, ignore_index=True)
    return _finish(_by_frame(table, entries), entries, units)


@lru_cache(maxsize=2)
def _finder(codebook: Codebook, rules: Rules) -> Finder:
    """The same codebook is often asked again (other units, other choices): its words are prepared once."""
    return Finder(codebook, rules)


def _blocks(units: pd.DataFrame) -> Iterator[np.ndarray]:
    """Rows of whole articles, about `BLOCK` code points at a time."""
    article = pd.factorize(units["article_id"])[0]
    order = np.argsort(article, kind="stable")
    if not len(order):
        yield order
        return
    size = np.cumsum(units["text"].str.len().to_numpy()[order])
    last_of_article = np.flatnonzero(np.append(article[order][1:] != article[order][:-1], True))
    begin, filled = 0, 0
    for last in last_of_article.tolist():
        if size[last] - filled >= BLOCK or last == len(order) - 1:
            yield order[begin : last + 1]
            begin, filled = last + 1, size[last]


def _judged(found: Found, units: pd.DataFrame, codebook: Codebook, strict_holder: bool) -> pd.DataFrame:
    """The candidates of frames with what speaks against counting them (nested not yet), and their flags."""
    nearness = Nearness(codebook, found, units)
    rows = np.arange(int(np.searchsorted(found.candidates.entry, len(codebook.entries))))
    c = found.candidates.keep(rows)
    reason = np.where(c.excluded, EXCLUDED, STANDS)
    nearness.check(reason)
    holders = find_holders(codebook, found, nearness, reason, units, strict_holder)
    flags = np.zeros((2, len(rows)), bool)
    evidence = rows[reason == STANDS]
    flags[:, evidence] = flag(found, evidence)
    columns = {"row": c.unit, "number": c.entry, "start": c.start, "end": c.end, "surface": _surfaces(found, c)}
    table = pd.DataFrame(columns | {"reason": reason, "negated": flags[0], "asked": flags[1]})
    return pd.concat([table, holders], axis=1)


def _surfaces(found: Found, c: Candidates) -> pd.api.extensions.ExtensionArray:
    """What stands in the text at each candidate: of single words the few distinct ones, of phrases every one."""
    alone = c.first == c.last
    kinds, place = np.unique(found.tokens.type[c.first[alone]], return_inverse=True)
    words = [found.tokens.types[kind] for kind in kinds.tolist()]
    phrases = zip(c.unit[~alone].tolist(), c.start[~alone].tolist(), c.end[~alone].tolist(), strict=True)
    words += [found.layout.texts[row][a:b] for row, a, b in phrases]
    of = np.zeros(len(c), np.int64)
    of[alone], of[~alone] = place, np.arange(len(kinds), len(words))
    return pd.array(words, dtype="str").take(of) if words else pd.array([], dtype="str")


def _entries_of_frames(codebook: Codebook) -> pd.DataFrame:
    """Each entry (its number in the codebook) for its frame, and once more for each frame above it."""
    position = {frame.id: frame.position for frame in codebook.frames}
    rows = []
    for number, entry in enumerate(codebook.entries):
        rows.append((number, entry.frame, entry.id, entry.kind))
        rows += [(number, above, inherited_id(entry), entry.kind) for above in codebook.ancestors(entry.frame)]
    table = pd.DataFrame(rows, columns=["number", "frame", "entry", "kind"])
    return table.assign(position=table["frame"].map(position), rank=pd.factorize(table["entry"], sort=True)[0])


def _by_frame(table: pd.DataFrame, entries: pd.DataFrame) -> pd.DataFrame:
    """One row for each frame that a candidate is evidence for, in the order of the text; `of` is a row of `entries`."""
    number = table["number"].to_numpy()
    count = np.bincount(entries["number"])
    begin = np.cumsum(count) - count
    candidate, of = np.repeat(np.arange(len(table)), count[number]), ranges(begin[number], count[number])
    row, start, end = (table[column].to_numpy()[candidate] for column in ("row", "start", "end"))
    position, rank = entries["position"].to_numpy()[of], entries["rank"].to_numpy()[of]
    # the same order as by row, start, frame, end backwards and entry, with fewer numbers to compare
    length = int((end - start).max(initial=0)) + 1
    order = np.lexsort(((position * length + start - end) * len(entries) + rank, row << 32 | start))
    return table.take(candidate[order]).reset_index(drop=True).assign(of=of[order])


def _finish(table: pd.DataFrame, entries: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Decide what is nested, and bring the rows into the contract's columns."""
    rows, of, reason = (table[column].to_numpy() for column in ("row", "of", "reason"))
    position = entries["position"].to_numpy()[of]
    group = rows * (int(position.max(initial=0)) + 1) + position
    stands = np.flatnonzero(reason == STANDS)
    reason = reason.copy()
    reason[stands[_nested(table.iloc[stands], group[stands])]] = NESTED
    offset = units["start"].to_numpy()[rows]
    length = units.groupby("article_id")["end"].transform("max").to_numpy()
    columns: dict[str, Any] = {name: table[name] for name in ("surface", "holder", "holder_rule", "negated", "asked")}
    columns |= {name: table[name] + offset for name in ("start", "end", "holder_start", "holder_end")}
    columns |= {name: units[name].array.take(rows) for name in ("unit_id", "article_id")}
    columns |= {name: entries[name].array.take(of) for name in ("frame", "entry", "kind")}
    columns |= {"place": columns["start"] / length[rows], "counted": reason == STANDS}
    columns["reason"] = pd.array(REASONS, dtype="str").take(reason)
    return pd.DataFrame({name: columns[name] for name in HIT_COLUMNS}).astype(_TYPES)


def _nested(table: pd.DataFrame, group: np.ndarray) -> np.ndarray:
    """Which rows give way to another row of their group: a better holder goes before, then the first entry."""
    rule = pd.Index(HOLDER_RULES).get_indexer(pd.Index(table["holder_rule"]))
    rank = rule * len(table) + np.arange(len(table))
    return nested(group, table["start"].to_numpy(), table["end"].to_numpy(), rank)
