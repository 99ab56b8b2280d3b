"""What may stand around an Arabic verb stem: persons, moods, object pronouns, and the shapes of weak verbs.

A codebook gives the third person of the past (سرّب, نفى, خان, استفزّ). The imperfect is derived where the spelling
decides it: derived forms lose their initial ا or أ (أغضب: يغضب), hollow ones of forms IV and X take ي (أدان: يدين),
defective ones lose ى (نفى: ينفون). A shadda that the codebook writes is used (أصرّ: يصر; أكّد: يؤكد).
"""

from __future__ import annotations

from framing.arabic.inflection import AND, ASKED, NOTHING, OBJECT, SHADDA, Forms, Slot, _join

PAST = _join(("", "و", "ف", "ل", "ول", "فل"))
PAST_ASKED = PAST | frozenset(ASKED)
PAST_SHORT = frozenset({"", "و"})
ON_OBJECT = ("", *OBJECT)

THIRD = _join(("", "ت"), ON_OBJECT) | _join(("و", "ا", "تا"), ON_OBJECT) | {"وا"}
THIRD = THIRD - {"و"}
SPOKEN = (
    _join(("ت", "نا", "ن"), ON_OBJECT) | _join(("تمو",), OBJECT) | {"تم", "تما", "تن"}
)  # first, second, fem. plural
AFTER_VOWEL = _join(("ت", "تا"), ON_OBJECT) | _join(("و",), OBJECT) | {"وا"}  # نفى: نفت, نفوا, نفته

_BEFORE = _join(AND, ("", "س", "ل"))
_BEFORE_ASKED = _join(ASKED, ("", "س"))
YA_TA = _join(_BEFORE, ("ي", "ت")) | _join(_BEFORE_ASKED, ("ي", "ت"))
TA = _join(_BEFORE, ("ت",)) | _join(_BEFORE_ASKED, ("ت",))
ALEF_NUN = _join(_BEFORE, ("أ", "ن")) | _join(_BEFORE_ASKED, ("ن",))
SHORT_YA_TA = _join(AND, ("", "س"), ("ي", "ت")) | _join(("ل", "ول", "فل"), ("ي", "ت"))
SHORT_TA = _join(AND, ("", "س"), ("ت",)) | _join(("ل", "ول", "فل"), ("ت",))
SHORT_ALEF_NUN = _join(AND, ("", "س"), ("أ", "ن"))  # not لـ: لندن

SINGULAR = frozenset(ON_OBJECT)
PLURAL = _join(("ون", "ان", "ن"), ON_OBJECT) | _join(("و", "ا"), OBJECT) | {"وا", "ا"}
SHE_YOU = _join(("ين", "ي"), ON_OBJECT)


def _imperfect(stem: str, singular: bool = True, plural: bool = True) -> Forms:
    """Yield an imperfect stem behind its person prefixes; أ and ن take no plural ending, only ت takes ين."""
    short = len(stem) <= 2
    third, first, second = (SHORT_YA_TA, SHORT_ALEF_NUN, SHORT_TA) if short else (YA_TA, ALEF_NUN, TA)
    if singular:
        yield stem, Slot(third, SINGULAR)
        yield stem, Slot(first, SINGULAR | {"ن"})
    if plural:
        yield stem, Slot(third, PLURAL)
        yield stem, Slot(second, SHE_YOU)


def imperfect_forms(stem: str) -> Forms:
    """Yield an imperfect as a codebook lists it, without its person prefix (خون of يخون, ثق of يثق)."""
    stem = stem.replace(SHADDA, "")
    if stem[-1] in "يى":
        yield from _defective_imperfect(stem[:-1])
        return
    yield from _imperfect(stem)
    if len(stem) == 3 and stem[1] in "وي":  # لم يخن, هنّ يخنّ
        yield from _jussive(stem[0] + stem[2])


def _jussive(stem: str) -> Forms:
    """Yield the shortened imperfect after لم: لم يدن, لم تدنها."""
    yield stem, Slot(SHORT_YA_TA | SHORT_ALEF_NUN if len(stem) <= 2 else YA_TA | ALEF_NUN, SINGULAR)
    yield stem, Slot(SHORT_YA_TA if len(stem) <= 2 else YA_TA, frozenset({"ن"}))


def verb_forms(past: str) -> Forms:
    """Yield the shapes of a verb in past and imperfect, active and passive, from its third person past."""
    stem = past.replace(SHADDA, "")
    before = PAST_SHORT if len(stem) <= 2 else PAST if len(stem) == 3 else PAST_ASKED
    if len(stem) <= 2 or not (stem[-1] in "ىيا" or stem[-2] == "ا"):
        yield from _sound_past(stem, before)
        yield from _sound_imperfect(past, stem)
    elif stem[-1] == "ا" and len(stem) == 3:
        yield from _defective_waw(stem[:-1], before)
    elif stem[-1] in "ىيا":
        yield from _defective_past(stem, before)
        for body in _without_initial(stem[:-1], past):
            yield from _defective_imperfect(body)
    else:
        yield from _hollow(stem, before)


def _sound_past(stem: str, before: frozenset[str]) -> Forms:
    yield stem, Slot(before, THIRD | SPOKEN if len(stem) > 2 else THIRD)
    if len(stem) == 4 and stem[1] == "ا":  # عاقب: عوقب
        yield f"{stem[0]}و{stem[2:]}", Slot(before, THIRD)
    if len(stem) == 5 and stem[0] == "ت" and stem[2] == "ا":  # تنازل: تنوزل
        yield f"{stem[:2]}و{stem[3:]}", Slot(before, THIRD)
    if len(stem) == 3 and stem[1] == "أ":  # سأل: سئل
        yield f"{stem[0]}ئ{stem[2]}", Slot(before, THIRD)
    if stem[-1] == "أ":  # بدأ: بدؤوا, بدآ, بدئ
        yield stem[:-1] + "ئ", Slot(before, THIRD)
        yield stem[:-1] + "آ", Slot(before, NOTHING)


def _sound_imperfect(past: str, stem: str) -> Forms:
    for body in _without_initial(stem, past):
        yield from _imperfect(body)
        if body[-1] == "أ":
            yield from _imperfect(body[:-1] + "ئ")
        if stem[0] == "ا" or (stem[0] == "أ" and past.endswith(SHADDA)):  # استفزّ: استفززت, لم يستفزز
            yield stem + stem[-1], Slot(PAST_ASKED, SPOKEN)
            yield from _imperfect(body + body[-1], plural=False)
            yield body + body[-1], Slot(YA_TA, frozenset({"ن"}))
    if len(stem) == 3 and stem[0] not in "أآاو" and stem[1] not in "اأ":  # اكشفوا
        yield stem, Slot(_join(AND, ("ا",)), _join(("",), ON_OBJECT) | _join(("و",), OBJECT) | {"وا", "ي", "ا", "ن"})


def _without_initial(stem: str, past: str) -> list[str]:
    """The imperfect stems by the first letter: أغضب: غضب; اتهم: تهم; أكد: ؤكد; آمن: ؤمن; أصرّ: صر."""
    rest = stem[1:]
    if stem[0] == "آ":
        return ["ؤ" + rest, "ؤا" + rest]
    if stem[0] == "أ" and len(past.rstrip(SHADDA).replace(SHADDA, "")) <= 3:
        if past.endswith(SHADDA):
            return [rest]
        return ["ؤ" + rest] if SHADDA in past else ["ؤ" + rest, stem]
    if stem[0] == "أ":
        return [rest, "و" + rest[1:]] if rest[0] == "ي" else [rest]
    if stem[0] == "ا" and len(stem) > 3:
        return [rest]
    return [stem]


def _defective_past(stem: str, before: frozenset[str]) -> Forms:
    body = stem[:-1]
    yield stem, Slot(before, SINGULAR if stem[-1] == "ي" else NOTHING)
    yield body, Slot(before, AFTER_VOWEL)
    yield body + "ي", Slot(before, SPOKEN | _join(("ا",), ON_OBJECT) | {"ت", "تا"})
    yield body + "ا", Slot(before, frozenset(OBJECT))


def _defective_imperfect(body: str) -> Forms:
    """Yield the imperfect of نفى from نف: ينفي, ينفون, ينفيان, تنفين, ينفاه, لم ينف."""
    yield from _imperfect(body + "ي", plural=False)
    short = len(body) <= 2
    third = SHORT_YA_TA if short else YA_TA
    yield body + "ي", Slot(third, _join(("ان", "ن"), ON_OBJECT) | {"ا"})
    yield from ((body + "ا", Slot(third | (SHORT_ALEF_NUN if short else ALEF_NUN), frozenset(OBJECT))),)
    yield body, Slot(third, _join(("ون",), ON_OBJECT) | _join(("و",), OBJECT) | {"وا"})
    yield body, Slot(SHORT_TA if short else TA, SHE_YOU)
    if short:  # not أنف, not لا تنفك
        yield body, Slot(_join(AND, ("ي", "ت", "ن")), frozenset({"", "ه", "ها", "هم"}))
    else:
        yield body, Slot(third | ALEF_NUN, SINGULAR)


def _defective_waw(body: str, before: frozenset[str]) -> Forms:
    """Yield دعا from دع: دعت, دعوا, دعوت, يدعو, يدعون, يدعى, لم يدع."""
    yield body + "ا", Slot(before, SINGULAR)
    yield body, Slot(before, AFTER_VOWEL)
    yield body + "و", Slot(before, SPOKEN | _join(("ا",), ON_OBJECT))
    yield body + "ي", Slot(before, frozenset({"", "ت", "ا"}))
    yield body + "و", Slot(SHORT_YA_TA, SINGULAR | _join(("ن", "ان"), ON_OBJECT) | {"ا"})
    yield body + "و", Slot(SHORT_ALEF_NUN, SINGULAR)
    yield body, Slot(SHORT_YA_TA, _join(("و",), OBJECT) | {"وا", "", "ه", "ها", "هم"})
    yield body, Slot(SHORT_TA, SHE_YOU)
    yield body, Slot(SHORT_ALEF_NUN, NOTHING)
    yield body + "ي", Slot(SHORT_YA_TA | SHORT_ALEF_NUN, frozenset({"", "ان", "ن"}))
    yield body + "ا", Slot(SHORT_YA_TA | SHORT_ALEF_NUN, frozenset(OBJECT))


def _hollow(stem: str, before: frozenset[str]) -> Forms:
    """Yield خان: خنت, يخان; أدان: أدنت, أدين, يدين, لم يدن; استقال: استقيل; انحاز: انحزت, ينحاز."""
    head, last = stem[:-2], stem[-1]
    yield stem, Slot(before, THIRD)
    for end in ("أ", "ئ") if last == "ء" else (last,):  # جاء: جئت; أساء: أسأت
        yield head + end, Slot(before, SPOKEN | (_join(("ا",), ON_OBJECT) if last == "ن" else NOTHING - {""}))
    if len(stem) >= 4:
        yield f"{head}ي{last}", Slot(before, THIRD)
    fourth_or_tenth = (stem[0] == "أ" and len(stem) == 4) or (stem.startswith("است") and len(stem) == 6)
    for body in _without_initial(stem, stem):
        yield from _imperfect(body)
        if fourth_or_tenth:
            yield from _imperfect(f"{body[:-2]}ي{last}")
        if len(stem) >= 4:
            for end in ("ئ",) if last == "ء" else (last,):
                yield from _jussive(body[:-2] + end)
