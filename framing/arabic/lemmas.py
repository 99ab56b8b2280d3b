"""The Arabic word list of simplemma under folded spellings: which dictionary word an inflected word belongs to."""

from __future__ import annotations

from functools import cache
from statistics import mode

from framing.arabic.letters import fold_all

_SHORTEST = 2


@cache
def lemmas() -> dict[str, str]:
    """Folded word → folded dictionary word, about 260,000 of them; read once, in about a second.

    Where spellings that fold alike have several dictionary words, the word itself wins, then the one listed most often.
    A word under which other words are listed (تعليم, of تعليمات) stays its own, although the list derives it further.
    Source: simplemma (Barbaresi), which gathers open lists of word forms.

    >>> [lemmas()[word] for word in fold_all(["وُزَراء", "قنوات", "تعليم"])]
    ['وزير', 'قناه', 'تعليم']
    """
    from simplemma.strategies import DefaultDictionaryFactory

    listed = DefaultDictionaryFactory().get_dictionary("ar")
    words, targets = fold_all(list(listed)), fold_all(list(listed.values()))
    table: dict[str, str] = {}
    several: dict[str, list[str]] = {}
    for word, target in zip(words, targets, strict=True):
        if len(word) >= _SHORTEST and len(target) >= _SHORTEST and table.setdefault(word, target) != target:
            several.setdefault(word, [table[word]]).append(target)
    table.update({word: word if word in found else mode(found) for word, found in several.items()})
    table.update({target: target for word, target in list(table.items()) if word != target})
    return table
