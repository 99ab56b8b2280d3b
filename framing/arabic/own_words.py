"""Whether a speaker's words behind a colon without quotation marks are his own: he speaks in the first person."""

from __future__ import annotations

from collections.abc import Sequence

from framing.arabic.clauses import Word
from framing.arabic.letters import fold, light
from framing.arabic.lexicon import without_conjunction, words_of_class

_REACH = 6  # words behind the colon in which the first person shows


def first_person(words: Sequence[Word], first: int, last: int) -> bool:
    """«بيسكوف: لا نعلم من سرّب», «ترامب: سأتصل به»: his own words, in the first person.

    >>> from framing.arabic.clauses import split_words
    >>> [first_person(split_words(text), 0, 4) for text in ("لا أعلم من سرب", "سنرد على ذلك", "لا أحد يعلم ذلك")]
    [True, True, False]
    """
    for i in range(first, min(first + _REACH, last)):
        if without_conjunction(words[i].key) in words_of_class("first_person"):
            return True
        negated = i > first and without_conjunction(words[i - 1].key) in {"لا", "لم", "لن"}
        if _imperfect(words[i], future=i == first, negated=negated):
            return True
    return False


def _imperfect(word: Word, future: bool, negated: bool) -> bool:
    """«سأتصل» behind the colon, «لم أسمع» behind a negation; the hamza must be written."""
    spelled = light(word.text)
    verb = spelled[1:] if future and spelled.startswith("س") else spelled if negated else ""
    noun = fold(verb) in words_of_class("no_first_person") or word.key in words_of_class("not_future")
    return len(verb) > 2 and verb[0] in "أن" and not noun
