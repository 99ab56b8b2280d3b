"""The subject and the object of a verb, before it or behind it; shared by speakers and holders.

Arabic news prose puts the verb first in sentences and last in headlines; both orders are read. Spans are of words,
`first` inclusive and `last` exclusive; None where nothing is seen. Heuristic, as `framing.arabic.phrases` is.
"""

from __future__ import annotations

from collections.abc import Sequence

from framing.arabic.clauses import Word, looks_like_verb
from framing.arabic.letters import light
from framing.arabic.lexicon import without_conjunction, words_of_class
from framing.arabic.phrases import ends_phrase, noun_phrase_end, opens_quotation
from framing.arabic.reporting import groups_of
from framing.arabic.word_kinds import begins_prepositional

Span = tuple[int, int]

_TANWIN = "\u064b"
_REACH = 40  # words between the begin of a clause and its verb
_PLURAL = ("وا", "ون", "وه", "وها", "تا")
_KNOWN = ("roles", "media", "institutions", "documents", "things")


def subject_after(words: Sequence[Word], verb: int, object_follows: bool = False) -> Span | None:
    """The noun phrase directly behind a verb, over adverbs of time and manner; None where there is none.

    Where an accusative follows (صحفا، مسؤولين، تقاربًا) it is the object, and the subject is not told; neither is it
    behind a plural or dual verb (انتقدوا الإعلام), whose subject stands before it or in an earlier clause.

    >>> from framing.arabic.clauses import split_words
    >>> subject_after(split_words("أدان المتحدثون باسم الكرملين التسريب"), 0)
    (1, 4)
    """
    if light(words[verb].text).endswith(_PLURAL):
        return None
    at = verb + 1
    while at < len(words) and (_skippable(words, at) or words[at].key in words_of_class("with_pronoun")):
        at += 1
    if at >= len(words) or ends_phrase(words, at) or _accusative(words[at]) or _next_verb(words[at]):
        return None
    end = noun_phrase_end(words, at, object_follows)
    return (at, end) if end > at else None


def _next_verb(word: Word) -> bool:
    """«تشتكي وتتهم»: a second verb of the same subject."""
    return without_conjunction(word.key) != word.key and bool(groups_of(word.text)) and looks_like_verb(word.text)


def _accusative(word: Word) -> bool:
    """صحفا، أطرافا; مسؤولين: the accusative of a word that the classes know; تقاربًا of any word."""
    if _TANWIN in word.text or word.key in {"اي", "ايه"}:
        return True  # «نفى أي علاقة»
    if word.key.endswith("ا"):
        return any(word.key[:-1] in words_of_class(name) for name in _KNOWN)
    return word.key.endswith("ين") and word.key[:-2] + "ون" in words_of_class("roles")


def _skippable(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if ":" in word.gap or opens_quotation(word):
        return False
    return bool({word.key, without_conjunction(word.key)} & words_of_class("adverbs"))


def subject_before(words: Sequence[Word], verb: int) -> Span | None:
    """The noun phrase that begins the clause and leads up to a verb; a relative clause in between is passed over.

    >>> from framing.arabic.clauses import split_words
    >>> subject_before(split_words("لكن المستشار الذي تحدث إلى ويتكوف قال"), 6)
    (1, 2)
    """
    at = verb
    while at > 0 and not _begins_here(words[at]):
        at -= 1
        if verb - at > _REACH:
            return None
    while at < verb and _leads_in(words[at]):
        at += 1
    end = noun_phrase_end(words, at) if at < verb else at
    if end == at:
        return None
    plain = all(_skippable(words, i) or words[i].key in words_of_class("before_verb") for i in range(end, verb))
    relative = end < verb and words[end].key in words_of_class("relatives")
    return (at, end) if plain or relative else None


def _begins_here(word: Word) -> bool:
    if any(mark in word.gap for mark in ":؛;.!؟?…") or word.key in words_of_class("that"):
        return True
    return bool({word.key, without_conjunction(word.key)} & words_of_class("subordinators"))


def _leads_in(word: Word) -> bool:
    forms = {word.key, without_conjunction(word.key)}
    return any(forms & words_of_class(name) for name in ("subordinators", "that", "before_verb", "adverbs"))


def object_after(words: Sequence[Word], end: int) -> Span | None:
    """The noun phrase behind a subject that ends at `end`: the object of a transitive verb.

    >>> from framing.arabic.clauses import split_words
    >>> object_after(split_words("أدان الكرملين الإعلام الغربي"), 2)
    (2, 4)
    """
    if end >= len(words) or ends_phrase(words, end) or begins_prepositional(words[end]):
        return None
    last = noun_phrase_end(words, end)
    return (end, last) if last > end else None
