"""Words of a sentence with the marks between them, and the clauses they form.

Everything here is a heuristic over spelling: there is no parser. What the rules look at is written in the sets below, so that a
reader can see why a boundary was drawn. Subject and noun-phrase finding, for speakers and for holders alike, lives in
`framing.arabic.phrases`; quotations in `framing.arabic.quotations`; negation and questions in `framing.arabic.negation`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from framing.arabic.letters import WORD, fold
from framing.arabic.reporting import groups_of


@dataclass(frozen=True)
class Word:
    """One word: its span in the sentence, spelling, look-up key, and `gap`, the marks between it and the word before."""

    start: int
    end: int
    text: str
    key: str
    gap: str


def _keys(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


THAT = _keys(
    "أن إن أنه إنه أنها إنها أنهم إنهم أنهما إنهما أنني إنني أني إني أننا إننا أنا إنا أنك إنك أنكم إنكم "
    "بأن بأنه بأنها بأنهم بأنهما بأنني بأني بأننا بأنك بأنكم وأن وأنه وأنها وأنهم وأنهما وأنني وإن وإنه وإنها وإنهم وبأن وبأنه وبأنها"
)
SUBORDINATORS = _keys(
    "لأن لأنه لأنها لأنهم لكن ولكن لكنه لكنها لكنهم ولكنه ولكنها بل حيث حين عندما حينما بينما فيما إذ إذا وإذا لو ولو كي لكي بعدما قبلما ريثما كلما "
    "مما كما وكما بيد غير أما وأما فإن وكأن كأن لئلا طالما مادام علما سوى"
) - _keys("غير سوى علما")
RELATIVES = _keys("الذي التي الذين اللذان اللذين اللتان اللتين اللواتي اللاتي ممن")
PREPOSITIONS = _keys(
    "في من إلى على عن مع منذ خلال بعد قبل بين ضد حول بشأن عبر لدى عند تحت فوق وراء خلف أمام دون بدون حتى رغم برغم وسط ضمن "
    "نحو تجاه إزاء حيال بسبب نتيجة بحسب حسب وفق وفقا طبقا جراء عقب أثناء مقابل بحق لصالح لدي ضمن إثر غداة عشية قرب بفضل "
    "فيه فيها منه منها منهم عنه عنها عنهم عليه عليها عليهم إليه إليها إليهم معه معها معهم له لها لهم به بها بهم بينهم بينهما "
    "ب ل ك عما مما فيما بما لما مثل بدلا نظرا استنادا ردا تعليقا تعقيبا بهدف بغية باعتبار باعتباره باعتبارها بوصفه بوصفها كونه كونها"
)
ADVERBS = _keys(
    "أمس اليوم الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت غدا أيضا مجددا لاحقا سابقا صراحة علنا ضمنا مؤخرا "
    "تحديدا بوضوح بشدة بقوة بحزم بحدة بغضب ساخرا فورا مباشرة بدوره بدورها بدورهم كذلك هنا هناك الآن حاليا ليلة مساء صباح مساءً صباحا "
    "آنذاك حينها يومها وقتها لذلك لذا هكذا قائلا قائلة قائلين مرارا أخيرا حينئذ عندئذ بالفعل بالتالي"
)
_ALWAYS_VERB = _keys(
    "كان كانت كانوا يكون تكون ليس ليست بات باتت أصبح أصبحت صار صارت ظل ظلت يزال تزال زال زالت قد لقد لم لن لا سوف "
    "طلب طلبت طلبوا رفض رفضت رفضوا فضل فضلت اشترط اشترطت جاء جاءت أثار أثارت أدى أدت بدأ بدأت بدا بدت ظهر ظهرت شهد شهدت بلغ وصل وصلت "
    "زار زارت التقى التقت عقد عقدت أجرى أجرت استمر استمرت انتهى انتهت تمكن تمكنت حاول حاولت سعى سعت عمل عملت أغضب أغضبت تسبب تسببت "
    "استخدم استخدمت اطلع اطلعت شارك شاركت غادر غادرت عاد عادت تولى تولت اختار سرب سربت نشر نشرت حصل حصلت استهدف استهدفت أصدر أصدرت "
    "أحدث أحدثت دفع دفعت منح منحت وضع وضعت قدم قدمت استدعى استدعت وقع وقعت أعاد أعادت شكل شكلت مثل مثلت وجه وجهت تلقى دافع دافعت عرف عرفت "
    "حذف حذفت تراجع تراجعت فقد فقدت خسر خسرت انهار انهارت سادت ساد تزايد تزايدت تصاعد تصاعدت توالت عم عمت استفز أزعج أزعجت تواصل تواصلت "
    "يمكن ينبغي يجب تزامن تزامنت ترك تركت فتح فتحت أشعل أشعلت فجر فجرت أربك أربكت هز هزت ألقى"
) - _keys("مثل قد عقد وضع فقد شكل وقع عمل فجر ترك فتح حذف عرف دفع قدم عم هز وجه ظل ساد وصل")
_NOT_IMPERFECT = _keys(
    "يوري يوم يومي يومين يونيو يوليو يناير يمين يمن يد ياسر يورونيوز يابان ياباني يوسف ياسمين يانوكوفيتش يلتسين يرماك يسار يقين يهود يهودي يونان يوناني"
)
_NOT_PAST = _keys(
    "وقت بيت صوت صمت بنت تحت ست إنترنت انترنت زيت سبت موت كويت نفت ثابت مؤقت ملتفت بحت وقفت كنت توقيت تثبيت تفتيت مبعوث ملفت لافت كرملينت"
)


@cache
def looks_like_verb(word: str) -> bool:
    """Whether a word, with or without و/ف before it, is most likely a finite verb.

    Verbs of reporting and frequent verbs are known; others are guessed from the shape: ي… and ست…/سي… (imperfect), …وا
    (they …ed), …ت but not …ات (she …ed). A past verb in the masculine that is not in the lists is missed.

    >>> [looks_like_verb(word) for word in ("وانتقدوا", "سيعود", "يطالب", "المكالمة", "وقت")]
    [True, True, True, False, False]
    """
    key = fold(word)
    bare = _without_conjunction(key)
    return bool(groups_of(word)) or _verb_shape(key) or (bool(bare) and _verb_shape(bare))


def _without_conjunction(key: str) -> str:
    return key[1:] if len(key) > 3 and key[0] in "وف" else ""


def _verb_shape(key: str) -> bool:
    if key in _ALWAYS_VERB:
        return True
    if key.startswith(("ال", "لل", "بال", "وال", "كال", "فال")) or key in _NOT_IMPERFECT or key in _NOT_PAST:
        return False
    if key.startswith(("سي", "ست")) and len(key) >= 5 and not key.endswith(("ه", "ي")):
        return key not in {"ستيف", "سياسه", "ستيفن", "ستارمر", "سيرغي", "سيرجي", "سيناتور", "سيناء", "ستالين"}
    if key.startswith("ي") and len(key) >= 4:
        return not key.endswith(("يه", "يا", "ات"))
    if key.endswith("وا") and len(key) >= 5:
        return True
    return key.endswith("ت") and len(key) >= 4 and not key.endswith(("ات", "يت", "ريت")) and key[0] not in "مت"


def split_words(sentence: str) -> tuple[Word, ...]:
    """The words of a sentence in order.

    >>> [(word.text, word.gap) for word in split_words("قال: «لا»، ثم")]
    [('قال', ''), ('لا', ': «'), ('ثم', '»، ')]
    """
    words: list[Word] = []
    behind = 0
    for match in WORD.finditer(sentence):
        words.append(
            Word(match.start(), match.end(), match.group(), fold(match.group()), sentence[behind : match.start()])
        )
        behind = match.end()
    return tuple(words)


def _starts_clause(words: Sequence[Word], at: int) -> bool:
    """Whether a new clause begins with this word: by a mark, by a subordinator, or by و/ف/ثم and a new verb."""
    word, key = words[at], words[at].key
    bare = _without_conjunction(key)
    if any(mark in word.gap for mark in "؛;:.!؟?…"):
        return True
    if key in THAT:
        return words[at - 1].key not in PREPOSITIONS | {"بعد", "قبل", "غير", "بيد", "رغم"}
    if key in SUBORDINATORS or bare in SUBORDINATORS:
        return True
    comma = any(mark in word.gap for mark in "،,–—") or " - " in word.gap
    if comma and (
        looks_like_verb(word.text) or _accusative_participle(key) or key in {"وهو", "وهي", "وهم", "وذلك", "وسط", "وقد"}
    ):
        return True
    return bool(bare) and looks_like_verb(word.text) and key not in _NOT_CONJUNCTION


_NOT_CONJUNCTION = _keys(
    "وقت وصف وعد وفق وجه وزير وزارة وكالة وثيقة وسط وراء ولاية فيما فرنسا فقد وقفة وفاة فوت ويتكوف ولايات وحدة واشنطن والت"
)


def _accusative_participle(key: str) -> bool:
    """معتبرا، واصفه، متهمين: a participle that carries on the subject of the verb before."""
    return (
        key.startswith("م")
        and len(key) >= 4
        and key.endswith(("ا", "ين"))
        or key in {"واصفا", "واصفه", "واصفين", "لافتا", "قاءلا"}
    )


def clause_spans(sentence: str) -> list[tuple[int, int]]:
    """Divide a sentence into clauses; they follow one another, do not overlap and hold every word.

    A comma alone divides nothing (it may set off a name); with a verb, a subordinator or a participle behind it, it does. A relative
    clause (الذي …) stays in the clause of the noun it belongs to.

    >>> sentence = "أدان الكرملين التسريب، وأكد أن المكالمة صحيحة لأن الطرفين تحدثا."
    >>> [sentence[start:end] for start, end in clause_spans(sentence)]
    ['أدان الكرملين التسريب', 'وأكد', 'أن المكالمة صحيحة', 'لأن الطرفين تحدثا']
    """
    words = split_words(sentence)
    starts = [at for at in range(len(words)) if at == 0 or _starts_clause(words, at)]
    edges = [*starts, len(words)]
    return [(words[a].start, words[b - 1].end) for a, b in zip(edges, edges[1:], strict=False) if b > a]


def clause_at(clauses: Sequence[tuple[int, int]], position: int) -> tuple[int, int] | None:
    """The clause that covers a position, or None between two clauses."""
    return next(((start, end) for start, end in clauses if start <= position < end), None)
