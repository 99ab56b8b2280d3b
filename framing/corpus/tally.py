"""What reading and cleaning found, counted: every rule with what it found, and which odd letters the texts hold."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from framing.corpus.furniture import choose, rules

TALLY = ("rule", "part", "excluded", "on", "findings", "articles", "why")

# letters that matter when texts are compared or searched, as ranges of code points, and what becomes of them
LETTERS: dict[str, tuple[str, str]] = {
    "vowel_signs": ("\u064b-\u0652 \u0670", "Vowel signs stay in the text; words are looked up without them."),
    "tatweel": ("\u0640", "Stretched letters stay; words are looked up without the stretch."),
    "presentation_forms": ("\ufb50-\ufdff \ufe70-\ufefc", "Shaped letters stay; words are looked up as letters."),
    "no_break_spaces": ("\u00a0 \u202f \u2007", "A space like any other."),
    "invisible_characters": ("\u00ad \u200b-\u200f \u2060-\u2064 \ufeff", "They stay; words are looked up without."),
    "direction_characters": ("\u202a-\u202e \u2066-\u2069", "They stay and are shown by name, not obeyed."),
    "control_characters": ("\x00-\x08 \x0b \x0c \x0e-\x1f \x7f-\x84 \x86-\x9f", "They stay; no word holds one."),
    "replacement_characters": ("\ufffd", "Something could not be decoded."),
}


def tally(articles: pd.DataFrame, set_aside: pd.DataFrame, without: Collection[str] = ()) -> pd.DataFrame:
    """Count what reading and cleaning found: one row a rule, whether it found anything or not.

    First what was left out or noted while files and rows were read (``part`` file or row), then the cleaning rules
    (``on`` is false for a rule that was switched off by `without`; ``excluded`` says whether it sets aside or warns),
    then texts that are the same to the letter, then odd letters (``part`` letters). ``findings`` counts findings, or
    characters; ``articles`` the articles, or for rows of a file the rows; ``why`` tells what the rule is for.

    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["وَصَل"]})
    >>> rows = tally(articles, pd.DataFrame(columns=["rule", "part", "article_id", "excluded", "reason"]))
    >>> rows.set_index("rule").loc["vowel_signs", ["findings", "articles"]].tolist()
    [2, 1]
    """
    switched_on = choose(without)
    known = {rule.id: rule for rule in rules()}
    found = set_aside.groupby("rule").agg(findings=("rule", "size"), articles=("article_id", "nunique"))
    reading = set_aside[~set_aside["rule"].isin(list(known))].groupby("rule", sort=False)
    rows = [
        (name, own["part"].iloc[0], bool(own["excluded"].any()), True, len(own), len(own), str(own["reason"].iloc[0]))
        for name, own in reading
    ]
    for name, rule in known.items():
        counts = tuple(found.loc[name]) if name in found.index else (0, 0)
        rows.append((name, rule.part, rule.excluded, name in switched_on, *counts, rule.why))
    repeated = int(articles["text"].duplicated().sum())
    rows.append(("identical_text", "copies", False, True, repeated, repeated, "The text stands in the table before."))
    rows += [(name, "letters", False, True, *counts, LETTERS[name][1]) for name, counts in _letters(articles["text"])]
    return pd.DataFrame(rows, columns=list(TALLY)).astype({"findings": "int64", "articles": "int64"})


def _letters(texts: pd.Series) -> list[tuple[str, tuple[int, int]]]:
    """For each kind of odd letter: how many characters, and in how many texts."""
    kind = np.zeros(0x10000, dtype=np.uint8)
    for number, (written, _) in enumerate(LETTERS.values(), 1):
        for piece in written.split(" "):
            kind[ord(piece[0]) : ord(piece[-1]) + 1] = number
    characters, holders = np.zeros((2, len(LETTERS) + 1), dtype=np.int64)
    for text in texts:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        counts = np.bincount(kind[np.minimum(codes, 0xFFFF)], minlength=len(LETTERS) + 1)
        characters += counts
        holders += counts > 0
    return [(name, (int(characters[n]), int(holders[n]))) for n, name in enumerate(LETTERS, 1)]
