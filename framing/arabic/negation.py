"""Whether a stretch of a sentence stands under a negation or in a question.

Both are flags: a denied or asked leak is still talked about, so such hits count. Scope is a heuristic: a negative particle reaches from
itself to the end of its clause, a verb of denial also over the clause that it governs, غير and عدم only to the words next to them.
"""

from __future__ import annotations

from collections.abc import Sequence

from framing.arabic.clauses import THAT, Word, clause_at, clause_spans, looks_like_verb, split_words
from framing.arabic.families import Family
from framing.arabic.letters import fold

DENIALS = (
    Family(verb=["نفى"], noun=["نفي"], adjective=["ناف"]),
    Family(verb=["أنكر"], noun=["إنكار"], adjective=["منكر"]),
    Family(verb=["استبعد"], noun=["استبعاد"], adjective=["مستبعد"]),
    Family(verb=["فند"], noun=["تفنيد"], adjective=["مفند"]),
    Family(verb=["كذب"], noun=["تكذيب"]),
)
_PARTICLES = frozenset(fold(w) for w in "لم لن لا ليس ليست ليسوا ليسا لسنا لست كلا ألا ألم أليس أليست لما ولا".split())
_NEXT_WORDS = {
    fold(w): reach
    for w, reach in (("غير", 1), ("عدم", 2), ("دون", 2), ("بدون", 2), ("بلا", 1), ("انعدام", 2), ("لاغير", 1))
}
_AFTER_LA = frozenset(fold(w) for w in "سيما يزال تزال يزالون زال زالت شك بد ريب محالة مجال بأس".split())
_ADVERSATIVE = frozenset(fold(w) for w in "بل وإنما إنما لكن ولكن إلا سوى".split())
_ASKING = frozenset(
    fold(w)
    for w in "هل ماذا لماذا متى أين كيف أي أية كم ولماذا وكيف ومن وماذا فمن فهل وهل فلماذا فكيف ومتى أين لم".split()
) - {"لم"}
_WHETHER = frozenset(fold(w) for w in "عما عمن إذا".split())
_WH = frozenset(fold(w) for w in "من ومن عمن ما وما كيف وكيف لماذا ولماذا متى أين ماذا هل".split())
_ASK_BEFORE = frozenset(
    fold(w)
    for w in "سؤال السؤال أسئلة الأسئلة تساؤل تساؤلات التساؤلات سأل تساءل يتساءل يسأل تساءلت سألت حول عن بشأن معرفة تحديد هوية يعرف يعلم تعرف يتضح "
    "يدري لغز كشف بعد يجهل غموض الجميع".split()
)


def negated(sentence: str, start: int, end: int) -> bool:
    """Whether the words of `start`–`end` stand under a negation in this sentence.

    >>> sentence = "نفى الكرملين أن يكون التسريب روسيا، ولم يعلق على المكالمة."
    >>> at = sentence.index("التسريب")
    >>> negated(sentence, at, at + 7), negated("أكد الكرملين التسريب", 13, 20)
    (True, False)
    """
    words = split_words(sentence)
    here = next((i for i, word in enumerate(words) if word.end > start), None)
    if here is None:
        return False
    return (
        _by_neighbour(words, here)
        or _by_particle(sentence, words, here, start)
        or _by_denial(sentence, words, here, start)
    )


def _bare(word: Word) -> str:
    return word.key[1:] if word.key[:1] in ("و", "ف") and len(word.key) > 2 else word.key


def _by_neighbour(words: Sequence[Word], here: int) -> bool:
    """غير مقبول، دون تسريب، عدم رضا."""
    return any(
        here - _NEXT_WORDS[form] <= i < here
        for i in range(max(0, here - 2), here)
        for form in {words[i].key, _bare(words[i])} & _NEXT_WORDS.keys()
    )


def _by_particle(sentence: str, words: Sequence[Word], here: int, start: int) -> bool:
    """A particle earlier in the clause, unless بل or لكن stands between."""
    clause = clause_at(clause_spans(sentence), start)
    if clause is None:
        return False
    for i in range(here - 1, -1, -1):
        word = words[i]
        if word.start < clause[0] or word.key in _ADVERSATIVE:
            return False
        if word.key in _PARTICLES or _bare(word) in _PARTICLES or _negative_ma(words, i):
            return not (_bare(word) == "لا" and words[i + 1].key in _AFTER_LA)
    return False


def _negative_ma(words: Sequence[Word], i: int) -> bool:
    """ما كان، ما من: the few uses of ما that are negative beyond doubt."""
    return _bare(words[i]) == "ما" and i + 1 < len(words) and words[i + 1].key in {"كان", "كانت", "من"}


def _by_denial(sentence: str, words: Sequence[Word], here: int, start: int) -> bool:
    """A verb or noun of denial before the words: in their own clause, or in the clause that governs theirs (نفى أن …، وأن …)."""
    clauses = clause_spans(sentence)
    own = clause_at(clauses, start)
    if own is None:
        return False
    first = _governing(words, clauses, own)
    return any(
        first <= word.start and any(family.accepts(word.text) for family in DENIALS) and not _under_negation(words, i)
        for i, word in enumerate(words[:here])
    )


def _governing(words: Sequence[Word], clauses: Sequence[tuple[int, int]], own: tuple[int, int]) -> int:
    """Where the clause begins that governs a clause of أن; over وأن … back to the first."""
    starts = {word.start: word for word in words}
    at = clauses.index(own)
    while at > 0 and starts[clauses[at][0]].key in THAT:
        at -= 1
    return clauses[at][0]


def _under_negation(words: Sequence[Word], i: int) -> bool:
    """لم ينف، لا يستبعد: two negations."""
    return i > 0 and _bare(words[i - 1]) in _PARTICLES


def asked(sentence: str, start: int, end: int) -> bool:
    """Whether the words of `start`–`end` stand in a question, direct (…؟) or indirect (عما إذا، من سرّب).

    >>> asked("من سرّب المكالمة؟ لا أحد يعلم.", 3, 7), asked("تساءل النواب عمن سرّب المكالمة", 18, 22)
    (True, True)
    >>> asked("قال إن خصومه سرّبوا المكالمة.", 13, 18)
    False
    """
    words = split_words(sentence)
    here = next((i for i, word in enumerate(words) if word.end > start), None)
    if here is None:
        return False
    return _direct(sentence, words, start, end) or _indirect(sentence, words, here, start)


def _direct(sentence: str, words: Sequence[Word], start: int, end: int) -> bool:
    """A question mark ends the stretch; of a long sentence only what follows the question word, or the last clauses, is asked."""
    mark = next((i for i in range(end, len(sentence)) if sentence[i] in "؟?.!"), None)
    if mark is None or sentence[mark] not in "؟?":
        return False
    opening = max((i for i in range(start) if sentence[i] in "؟?.!:"), default=-1)
    inside = [word for word in words if opening < word.start < mark]
    question = next((word.start for i, word in enumerate(inside) if _asks(inside, i)), opening + 1)
    return question <= start


def _asks(words: Sequence[Word], i: int) -> bool:
    key = words[i].key
    return key in _ASKING or (key in _WH and i + 1 < len(words) and (i == 0 or looks_like_verb(words[i + 1].text)))


def _indirect(sentence: str, words: Sequence[Word], here: int, start: int) -> bool:
    """A question word in the clause after a word of asking or not knowing: تساءل عمّن، لم يتضح من، معرفة كيف."""
    for i in range(here - 1, max(-1, here - 8), -1):
        key = words[i].key
        if any(mark in words[i + 1].gap for mark in ".؛:"):
            return False
        if key in {"عمن", "عما"} or (key == "ما" and i + 1 < len(words) and words[i + 1].key == "اذا"):
            return True
        if key in _WH and any(
            _bare(word) in _ASK_BEFORE or word.key in _ASK_BEFORE for word in words[max(0, i - 3) : i]
        ):
            return key not in {"من", "ما", "وما", "ومن"} or looks_like_verb(words[i + 1].text) or i + 1 == here
    return False
