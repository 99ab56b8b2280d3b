"""Whether a stretch of a sentence stands under a negation or in a question.

Both are flags: a denied or asked leak is still talked about, so such hits count. Scope is a heuristic: a negative
particle reaches from itself to the end of its clause, a verb of denial also over the clause that it governs (نفى أن
…، وأن …), غير and عدم only to the words next to them. A question reaches from its question word to the mark ؟; behind
words of asking or not knowing (تساءل عمّن، لم يتضح من) it needs no mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from framing.arabic.clauses import Word, clause_at, clause_spans, looks_like_verb, split_words
from framing.arabic.families import Family, FamilyIndex
from framing.arabic.lexicon import bare_noun, is_definite, without_conjunction, words_of_class

DENIALS = (
    Family(verb="نفى", noun="نفي"),
    Family(verb="أنكر", noun="إنكار"),
    Family(verb="استبعد", noun="استبعاد"),
    Family(verb="فنّد", noun="تفنيد"),
    Family(exact=["نافيا", "منكرا", "مستبعدا", "مفندا", "نافية", "منكرة", "مستبعدة", "نافين"]),
)
_MA = frozenset(("ما", "وما"))
_NEGATED_BY_MA = frozenset(("كان", "كانت", "من"))
FROM_QUESTION_WORD, FROM_ASKING = 8, 6  # so many words an indirect question reaches, and may its question word be away
TRIGGERS = (
    "next_word", "next_two", "negators", "ma", "after_ma", "adversatives", "no_negation", "that", "subordinators",
    "openers", "then", "asking", "askers", "before",
)  # fmt: skip


@cache
def _denials() -> FamilyIndex:
    return FamilyIndex(DENIALS)


def _word_at(words: Sequence[Word], start: int) -> int | None:
    return next((i for i, word in enumerate(words) if word.end > start), None)


def negated(sentence: str, start: int, end: int) -> bool:
    """Whether the words of `start`–`end` stand under a negation in this sentence.

    >>> sentence = "نفى الكرملين أن يكون التسريب روسيا، ولم يعلق على المكالمة."
    >>> at = sentence.index("التسريب")
    >>> negated(sentence, at, at + 7), negated("أكد الكرملين التسريب", 13, 20)
    (True, False)
    """
    words = split_words(sentence)
    here = _word_at(words, start)
    own = clause_at(clause_spans(sentence), start)
    if here is None or own is None:
        return False
    return _by_neighbour(words, here) or _by_particle(words, here, own[0]) or _by_denial(sentence, words, here, own)


def _is(word: Word, name: str) -> bool:
    return bool({word.key, without_conjunction(word.key)} & words_of_class(name))


def _by_neighbour(words: Sequence[Word], here: int) -> bool:
    """غير مقبول، دون تسريب، عدم رضا."""
    near = here > 0 and (_is(words[here - 1], "next_word") or _is(words[here - 1], "next_two"))
    return near or (here > 1 and _is(words[here - 2], "next_two"))


def _by_particle(words: Sequence[Word], here: int, clause_start: int) -> bool:
    """A particle earlier in the clause, unless بل, لكن or a relative ما (ما أدى إلى) stands between."""
    for i in range(here - 1, -1, -1):
        word = words[i]
        if word.start < clause_start or _is(word, "adversatives"):
            return False
        if _is(word, "negators") or _negative_ma(words, i):
            return words[i + 1].key not in words_of_class("no_negation")
        if word.key in _MA:
            return False
    return False


def _negative_ma(words: Sequence[Word], i: int) -> bool:
    """ما كان، ما من: the few uses of ما that are negative beyond doubt."""
    return words[i].key in _MA and words[i + 1].key in _NEGATED_BY_MA


def _by_denial(sentence: str, words: Sequence[Word], here: int, own: tuple[int, int]) -> bool:
    """A word of denial before the words: in their own clause, or in the clause that governs theirs."""
    first = _governing(words, clause_spans(sentence), own)
    return any(
        word.start >= first and _denials().matches(word.text) and not (i and _is(words[i - 1], "negators"))
        for i, word in enumerate(words[:here])
    )


def _governing(words: Sequence[Word], clauses: Sequence[tuple[int, int]], own: tuple[int, int]) -> int:
    """Where the clause begins that governs a clause of أن; over وأن … back to the first."""
    starts = {word.start: word for word in words}
    at = clauses.index(own)
    while at > 0 and starts[clauses[at][0]].key in words_of_class("that"):
        at -= 1
    return clauses[at][0]


def asked(sentence: str, start: int, end: int) -> bool:
    """Whether the words of `start`–`end` stand in a question, direct (…؟) or indirect (عما إذا، من سرّب).

    >>> asked("من سرّب المكالمة؟ لا أحد يعلم.", 3, 7), asked("تساءل النواب عمن سرّب المكالمة", 17, 21)
    (True, True)
    >>> asked("قال إن خصومه سرّبوا المكالمة.", 13, 18)
    False
    """
    words = split_words(sentence)
    here = _word_at(words, start)
    return here is not None and (_direct(sentence, words, start, end) or asked_indirectly(words, here))


def _direct(sentence: str, words: Sequence[Word], start: int, end: int) -> bool:
    """The stretch that holds the words ends with ؟, and its question word, if it has one, stands before them."""
    mark = next((i for i in range(end, len(sentence)) if sentence[i] in "؟?.!"), None)
    if mark is None or sentence[mark] not in "؟?":
        return False
    opening = max((i for i in range(start) if sentence[i] in "؟?.!:"), default=-1)
    inside = [word for word in words if opening < word.start < mark]
    question = next((word.start for i, word in enumerate(inside) if asks(inside, i)), opening + 1)
    return question <= start


def asks(words: Sequence[Word], i: int) -> bool:
    """Whether one of the words between two marks is a question word."""
    key = words[i].key
    if key in words_of_class("asking"):
        return True
    follows = i + 1 < len(words) and (looks_like_verb(words[i + 1].text) or is_definite(words[i + 1].text))
    return key in words_of_class("perhaps_asking") and i == 0 and follows


def asked_indirectly(words: Sequence[Word], here: int) -> bool:
    """A question word shortly before, behind a word of asking or not knowing: تساءل عمّن، لم يتضح من، معرفة كيف."""
    for i in range(here - 1, max(-1, here - 1 - FROM_QUESTION_WORD), -1):
        key, behind = words[i].key, words[i + 1]
        if any(mark in behind.gap for mark in ".؛:"):
            return False
        if key in words_of_class("whether") or (key == "ما" and behind.key == "اذا"):
            return any(
                bare_noun(word.key) in words_of_class("ask_before") for word in words[max(0, i - FROM_ASKING) : i]
            )
        known = key in words_of_class("asking") or key in words_of_class("perhaps_asking")
        if known and any(bare_noun(word.key) in words_of_class("ask_before") for word in words[max(0, i - 3) : i]):
            return key in words_of_class("asking") or looks_like_verb(behind.text) or i + 1 == here
    return False


@cache
def trigger_keys(name: str) -> frozenset[str]:
    """All folded words, with و or ف before them, that the rules above count to a class, so that each is decided once.

    next_word, next_two, negators, ma, after_ma, adversatives and no_negation are the words of `_by_neighbour` and
    `_by_particle`, that those of `_governing`, asking those of `asks`. With the words of subordinators a clause begins,
    with openers it may, and behind then it may. Nothing is asked indirectly without a word of askers at most
    `FROM_QUESTION_WORD` words before and, at most `FROM_ASKING` words before that, a word of before; no full stop,
    semicolon or colon stands between it and what is asked.
    """
    if name in ("ma", "after_ma", "no_negation", "then", "that", "asking"):  # what the rules compare as it stands
        listed = {"ma": _MA, "after_ma": _NEGATED_BY_MA, "then": {"ثم"}}
        return frozenset(listed.get(name) or words_of_class(name))
    classes = {
        "next_word": ("next_word", "next_two"),
        "openers": ("subordinators", "that"),
        "before": ("ask_before",),
        "askers": ("asking", "perhaps_asking", "whether"),
    }
    words = {word for listed in classes.get(name, (name,)) for word in words_of_class(listed)}
    words |= {"ما"} if name == "askers" else set()
    not_meant = words_of_class("that") if name == "subordinators" else frozenset()
    words -= not_meant
    articles = ("", "ال", "بال", "كال", "وال", "لل") if name == "before" else ("",)
    keys = {and_ + article + word for word in words for and_ in ("", "و", "ف") for article in articles}
    if name in ("before", "askers"):
        return frozenset(keys)
    return frozenset(key for key in keys - not_meant if {key, without_conjunction(key)} & words)
