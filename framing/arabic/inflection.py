"""What may stand around an Arabic stem: clitics and inflection for each type of word.

Each function takes a stem as a codebook lists it and yields `(stem form, slot)` pairs: the shapes the stem takes
(خطة is خطت before a pronoun, خط before ات) and, for each, which letters may stand before and after it. Nothing is
derived from a root. What Arabic spelling without vowels cannot tell (يخون from خان, يثق from وثق) is not guessed:
a codebook lists it as `imperfect`.

Ryding (2005), A Reference Grammar of Modern Standard Arabic, is the grammar followed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SHADDA = "\u0651"


@dataclass(frozen=True)
class Slot:
    """The letters that may stand before and after a stem form, as they are spelled."""

    before: frozenset[str]
    after: frozenset[str]


Forms = Iterator[tuple[str, Slot]]


def join(*parts: Iterable[str]) -> frozenset[str]:
    """All concatenations of one string from each part."""
    joined = {""}
    for part in parts:
        joined = {a + b for a in joined for b in part}
    return frozenset(joined)


def _slot(before: Iterable[str], after: Iterable[str]) -> Slot:
    return Slot(frozenset(before), frozenset(after))


AND = ("", "و", "ف")
WRITTEN_HAMZA = "\u0672"  # an أ that the text must show: without it استكشف would ask about تكشف
INNER_HAMZA = "\u0673"  # the same inside a stem, where it may also be آ
ASKED = tuple(WRITTEN_HAMZA + and_ for and_ in AND)  # أ of a question, before long words only: أسر, أمتهم, أسرية
NOTHING = frozenset({""})
POSSESSIVE = ("ه", "ها", "هم", "هما", "هن", "ك", "كم", "كما", "كن", "ي", "نا")
OBJECT = ("ه", "ها", "هم", "هما", "هن", "ك", "كم", "كما", "كن", "ني", "نا")

BARE = join(AND, ("", "ب", "ك", "ل"))
ARTICLE = join(AND, ("ال", "بال", "كال", "لل"))
BARE_ASKED = join(ASKED, ("", "ب", "ك", "ل"))
ARTICLE_ASKED = join(ASKED, ("ال", "بال", "كال", "لل"))
BARE_SHORT = frozenset({"", "و"})  # before two letters a single ب ك ل ف makes another word: كسر, فرد

POSSESSED = frozenset(POSSESSIVE)
DUAL = frozenset({"ان", "ين"})
SOUND_PLURAL = frozenset({"ات", "ون", "ين"})
CONSTRUCT = join(("ا", "ي", "و"), ("", *POSSESSIVE))  # dual and sound plural that lost their ن
FEMININE_PLURAL = join(("ات",), ("", *POSSESSIVE))
KEPT_NUN = join(("ين", "ون"), POSSESSIVE)  # متهمينه: a participle that governs an object keeps ن in print


def _around(stem: str) -> tuple[frozenset[str], frozenset[str]]:
    """What may stand before a noun without and with the article."""
    if len(stem) <= 2:
        return BARE_SHORT, ARTICLE
    if len(stem) <= 4 or stem.endswith("ي"):  # أسرية, أمتهم, أعدائي are other words
        return BARE, ARTICLE
    return BARE | BARE_ASKED, ARTICLE | ARTICLE_ASKED


def noun_forms(stem: str) -> Forms:
    """Yield the shapes of a noun: case alef, dual, sound plurals, construct, pronouns; ة, ى, اء, أ before them."""
    if stem.endswith("ة"):
        yield from _feminine_noun(stem)
        return
    bare, article = _around(stem)
    plural = frozenset[str]() if len(stem) <= 2 else SOUND_PLURAL  # سرو, سرات are other words
    construct = CONSTRUCT if len(stem) > 3 else CONSTRUCT - join(("ا",), POSSESSIVE)  # أملاك, سراها
    if len(stem) <= 2:
        construct -= join(("و",), ("", *POSSESSIVE))
    else:
        construct |= FEMININE_PLURAL
    yield stem, Slot(article, NOTHING | DUAL | plural)
    yield stem, Slot(bare, NOTHING | {"ا"} | DUAL | plural | POSSESSED | construct)
    yield from _noun_ending(stem, bare, article)
    if len(stem) >= 6 and stem.endswith("ات"):  # مخابرات: مخابراتي
        yield from adjective_forms(stem + "ي")
    if len(stem) == 3 and not set(stem) & set("اأإآويىءؤئ"):  # خرق: خروق: خروقات
        yield f"{stem[:2]}و{stem[2]}", Slot(bare | article, frozenset({"ات"}))
        yield f"{stem[:2]}و{stem[2]}", Slot(bare, FEMININE_PLURAL)


def _noun_ending(stem: str, bare: frozenset[str], article: frozenset[str]) -> Forms:
    """Yield the shapes of a noun whose last letter changes before a suffix."""
    either = bare | article
    body = stem[:-1]
    if stem.endswith("اء") and stem[0] not in "إا":  # صحراء: صحراوات (the seats of ؤ and ئ are compatible with ء)
        yield body, Slot(either, join(("و",), ("ات", "ان", "ين")))
    elif stem.endswith("أ"):  # مبدأ: مبدئه, مبدؤه, مبدآن
        yield body + "ئ", Slot(bare, POSSESSED)
        yield body + "آ", Slot(either, frozenset({"ن", "ت"}))
    elif stem.endswith("ى"):  # شكوى: شكواه, شكويان, شكويات
        yield body + "ا", Slot(bare, POSSESSED)
        yield body + "ي", Slot(either, DUAL | {"ات"})
    elif stem.endswith("ي") and stem.startswith("ت") and len(stem) in (4, 5):  # تحدي: تحد
        yield body, Slot(bare, NOTHING)


def _feminine_noun(stem: str) -> Forms:
    bare, article = _around(stem)
    either = bare | article
    body = stem[:-1]
    yield stem, Slot(either, NOTHING)
    yield body + "ت", Slot(either, DUAL)
    yield body + "ت", Slot(bare, POSSESSED | join(("ا", "ي"), ("", *POSSESSIVE)))
    if body.endswith("أ"):  # مفاجأة: مفاجآت
        yield body[:-1] + "آت", Slot(either, NOTHING)
        yield body[:-1] + "آت", Slot(bare, POSSESSED)
    elif not body.endswith("ا"):
        yield body, Slot(either, frozenset({"ات"}))
        yield body, Slot(bare, FEMININE_PLURAL)


def adjective_forms(stem: str) -> Forms:
    """Yield the shapes of an adjective or participle: the noun's and its feminine's; a participle may keep ن."""
    if stem.endswith("ة"):
        yield from noun_forms(stem)
        return
    bare, article = _around(stem)
    yield from noun_forms(stem)
    if stem.endswith("ى"):  # ملغى: ملغاة, ملغون
        yield from noun_forms(stem[:-1] + "اة")
        yield stem[:-1], Slot(bare | article, frozenset({"ون", "ين"}))
    else:
        yield from noun_forms(stem + "ة")
        yield stem, Slot(bare, KEPT_NUN | {"وا"})
    if stem.endswith("ي") and (stem[:1] + stem[2:3] == "ما" or stem[:2] + stem[3:4] == "متا"):  # محابي: محاب, محابون
        yield stem[:-1], Slot(bare | article, frozenset({"", "ون", "ين", "و"}))


def name_forms(stem: str) -> Forms:
    """Yield a name behind its proclitics; الكرملين becomes للكرملين."""
    bare, _ = _around(stem)
    yield stem, Slot(bare, NOTHING)
    if stem.startswith("ال") and len(stem) > 4:
        yield stem[2:], Slot(join(AND, ("لل",)), NOTHING)


def exact_forms(stem: str) -> Forms:
    """Yield the word as it stands."""
    yield stem, Slot(NOTHING, NOTHING)


def excluded_forms(stem: str) -> Forms:
    """Yield the word with or without proclitics and article: excluding خانة excludes والخانة."""
    yield stem, Slot(BARE | ARTICLE, NOTHING)


def guard_hamza(stem: str, forms: Forms) -> Forms:
    """Ask for the hamza where a spelling without it is another word.

    Inside three letters and at the end (سأل: سال, بدأ: بدا), where a single letter before أ makes a participle (لازمة,
    كامل, باسم), and where the أ of the first person before ل makes the article (ألتقي: التقي).
    """
    for shape, slot in forms:
        if not shape:
            continue  # of a stem that is all ending («ة»): affixes alone are no word
        if len(stem) == 3:
            shape = shape[0] + shape[1:].replace("أ", INNER_HAMZA).replace("آ", INNER_HAMZA)
        elif shape[-1] == "أ":
            shape = shape[:-1] + INNER_HAMZA
        if shape[0] == "ل":
            yield shape, _with_written(slot, [b for b in slot.before if b.endswith("أ")])
            yield shape, Slot(frozenset(b for b in slot.before if not b.endswith("أ")), slot.after)
        elif shape[0] == "أ":
            befores = frozenset(b for b in slot.before if WRITTEN_HAMZA not in b)  # أفادنا
            letters = () if len(shape.rstrip("ةت")) != 3 else tuple("لكف" if shape[-1] in "ةت" else "لكفبو")
            single = frozenset(b for b in befores if b.endswith(letters) and not b.endswith(("ال", "لل")))
            yield WRITTEN_HAMZA + shape[1:], Slot(single, slot.after)
            yield shape, Slot(befores - single, slot.after)
        else:
            yield shape, slot


def _with_written(slot: Slot, befores: list[str]) -> Slot:
    return Slot(frozenset(b[:-1] + WRITTEN_HAMZA for b in befores), slot.after)
