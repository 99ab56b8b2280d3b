"""What may stand around an Arabic verb stem: persons, moods, object pronouns, and the shapes of weak verbs.

A codebook gives the third person of the past (سرّب, نفى, خان, استفزّ). The imperfect is derived where the spelling
decides it: derived forms lose their initial ا or أ (أغضب: يغضب), hollow ones of forms IV and X take ي (أدان: يدين),
defective ones lose ى (نفى: ينفون). A shadda that the codebook writes is used (أصرّ: يصر; أكّد: يؤكد).
"""

from __future__ import annotations

from framing.arabic.inflection import AND, ASKED, NOTHING, OBJECT, SHADDA, Forms, Slot, join

WITH_OBJECT = ("", *OBJECT)

PAST = join(("", "و", "ف", "ل", "ول", "فل"))
PAST_SHORT = NOTHING  # ورد, فرد are other words
PAST_LONG = PAST | frozenset(ASKED)
PAST_MIDDLE = PAST_LONG - set(ASKED[:1])  # أسرب, أخرق are the first person
THIRD = join(("", "ت", "تا", "ا"), WITH_OBJECT) | join(("و",), OBJECT) | {"وا"}
SPOKEN = join(("ت", "نا", "ن"), WITH_OBJECT) | join(("تمو",), OBJECT) | {"تم", "تما", "تن"}  # I, you, we, they (f.)
AFTER_LOST_VOWEL = THIRD - join(("", "ا"), WITH_OBJECT)  # نفت, نفوا of نفى

CLITIC = join(AND, ("", "س", "ل"))
BARE_CLITIC = join(AND)
ASKING = join(ASKED, ("ي", "ت"))  # not أستكشف, I explore
SINGULAR = frozenset(WITH_OBJECT)
PLURAL = join(("ون", "ان", "ن"), WITH_OBJECT) | join(("و", "ا"), OBJECT) | {"وا", "ا"}
SHE_YOU = join(("ين", "ي"), WITH_OBJECT)
SHE_YOU_SHORT = join(("ين",), WITH_OBJECT)  # تردي, تشكيك are other words
FIRST = SINGULAR - {"ني", "نا"}  # I do not act on me or us: أردني
ASKED_ABOUT = SINGULAR - {"نا"} | {"ون"}  # not أيدينا, our hands


def _past(stem: str, shape: str, after: frozenset[str]) -> Forms:
    """Yield a shape of a past verb behind what may precede it."""
    by_length = (PAST_SHORT, PAST, PAST_MIDDLE, PAST_LONG)
    before = PAST_SHORT if len(stem) <= 2 else by_length[min(len(shape), 4) - 1]
    yield shape, Slot(before, after)


def _imperfect(shape: str, third: frozenset[str], first: frozenset[str] | None = None) -> Forms:
    """Yield a shape of an imperfect behind ي and ت with the endings `third`, behind أ and ن with those of `first`."""
    yield shape, Slot(join(CLITIC, ("ي", "ت")), third)
    if first is None:
        first = third & (FIRST if len(shape) <= 2 else FIRST | {"ن"})  # الأردن
    yield shape, Slot(join(CLITIC, ("أ", "ن")), first)
    if len(shape) > 2:
        yield shape, Slot(ASKING, third & ASKED_ABOUT)


def _whole_imperfect(shape: str) -> Forms:
    """Yield every person and mood: أ and ن take no ending of number, only ت takes ين."""
    yield from _imperfect(shape, SINGULAR | PLURAL)
    yield shape, Slot(join(CLITIC, ("ت",)), SHE_YOU if len(shape) > 2 else SHE_YOU_SHORT)


def _jussive(shape: str) -> Forms:
    """Yield the shortened imperfect after لم: لم يدن, لم تدنها; of third persons (not ساخن, لندن, أقل)."""
    yield shape, Slot(join(BARE_CLITIC, ("ي", "ت")), SINGULAR | {"ن"})


def imperfect_forms(stem: str) -> Forms:
    """Yield an imperfect as a codebook lists it, without its person prefix (خون of يخون, ثق of يثق, دعو of يدعو)."""
    shape = stem.replace(SHADDA, "")
    if len(shape) > 1 and shape[-1] in "يى":
        yield from _defective_imperfect(shape[:-1])
    elif len(shape) > 2 and shape[-1] == "و":
        yield from _imperfect_in_waw(shape[:-1])
    else:
        yield from _whole_imperfect(shape)
        if len(shape) == 3 and shape[1] in "وي":
            yield from _jussive(shape[0] + shape[2])


def verb_forms(past: str) -> Forms:
    """Yield the shapes of a verb in past and imperfect, active and passive, from its third person past."""
    stem = past.replace(SHADDA, "")
    if len(stem) > 2 and stem[-1] == "ا" and len(stem) == 3:
        yield from _defective_in_waw(stem)
    elif len(stem) > 2 and stem[-1] in "ىيا":
        yield from _defective(past, stem)
    elif len(stem) > 2 and stem[-2] == "ا":
        yield from _hollow(past, stem)
    else:
        yield from _sound_past(past, stem)
        for shape in _imperfect_shapes(past, stem):
            yield from _sound_imperfect(past, stem, shape)


def _imperfect_shapes(past: str, stem: str) -> list[str]:
    """The imperfect by the first letter: أغضب: غضب; اتهم: تهم; أكّد: ؤكد; أخذ: أخذ, ؤخذ; آمن: ؤمن; أصرّ: صر."""
    first, rest = stem[0], stem[1:]
    if first == "آ":
        return ["ؤ" + rest, "ؤا" + rest]
    if first == "أ" and len(stem) == 3:
        if past.endswith(SHADDA):
            return [rest]
        return ["ؤ" + rest] if SHADDA in past else ["ؤ" + rest, stem]
    if first == "أ" and len(stem) > 3:
        return [rest, "و" + rest[1:]] if rest[0] == "ي" else [rest]
    return [rest] if first == "ا" and len(stem) > 3 else [stem]


def _sound_past(past: str, stem: str) -> Forms:
    doubled = past.endswith(SHADDA) or len(stem) <= 2
    yield from _past(stem, stem, THIRD if doubled else THIRD | SPOKEN)
    if len(stem) == 4 and stem[1] == "ا":  # عاقب: عوقب
        ending = stem[2:-1] + "ئ" if stem[-1] == "أ" else stem[2:]
        yield from _past(stem, f"{stem[0]}و{ending}", THIRD)
    if len(stem) == 5 and stem[0] == "ت" and stem[2] == "ا":  # تنازل: تنوزل
        yield from _past(stem, f"{stem[:2]}و{stem[3:]}", THIRD)
    if len(stem) == 3 and stem[1] == "أ":  # سأل: سئل
        yield from _past(stem, f"{stem[0]}ئ{stem[2]}", THIRD)
    if stem[-1] == "أ":  # بدأ: بدؤوا, بدئ, بدآ
        yield from _past(stem, stem[:-1] + "ئ", THIRD)
        yield from _past(stem, stem[:-1] + "آ", NOTHING if len(stem) > 3 else frozenset())
    if stem[0] == "ا" or past.endswith(SHADDA) and len(stem) > 2:  # استفزّ: استفززت
        yield from _past(stem, stem + stem[-1], SPOKEN)


def _sound_imperfect(past: str, stem: str, shape: str) -> Forms:
    if len(shape) <= 2 and stem[0] == "أ":  # أصرّ: not نصر
        yield shape, Slot(join(CLITIC, ("ي", "ت")), SINGULAR | PLURAL)
        yield shape, Slot(join(CLITIC, ("أ",)), FIRST)
    else:
        yield from _whole_imperfect(shape)
    if stem[0] == "أ" and len(stem) == 3 and shape != stem[1:]:  # أخذ: آخذ
        yield "آ" + stem[1:], Slot(CLITIC, FIRST)
    if shape[-1] == "أ":
        yield from _whole_imperfect(shape[:-1] + "ئ")
    if stem[0] == "ا" or past.endswith(SHADDA):  # لم يستفزز
        yield from _imperfect(shape + shape[-1], SINGULAR | {"ن"})
    if len(stem) == 3 and stem[0] not in "أآاو" and stem[1] not in "اأ":  # اكشفوا
        yield stem, Slot(join(AND, ("ا",)), SINGULAR | join(("و",), OBJECT) | {"وا", "ي", "ا", "ن"})


def _defective(past: str, stem: str) -> Forms:
    """Yield نفى: نفت, نفوا, نفيت, نفاه, نفي, and its imperfect; خشي: خشيت, خشوا, خشيه."""
    body = stem[:-1]
    yield from _past(stem, stem, SINGULAR if stem[-1] == "ي" else NOTHING)
    yield from _past(stem, body, AFTER_LOST_VOWEL)
    yield from _past(stem, body + "ا", frozenset(OBJECT))
    yield from _past(stem, body + "ي", SPOKEN | join(("ا",), WITH_OBJECT) | {"تا"})
    for shape in _imperfect_shapes(past, stem):
        yield from _defective_imperfect(shape[:-1])


def _defective_imperfect(body: str) -> Forms:
    """Yield the imperfect of نفى from نف: ينفي, ينفون, ينفيان, تنفين, ينفاه, لم ينف."""
    yield from _imperfect(body + "ي", SINGULAR | join(("ان", "ن", "ا"), WITH_OBJECT), FIRST)
    yield from _imperfect(body + "ا", frozenset(OBJECT))
    yield from _endings_of_a_lost_vowel(body)
    if len(body) <= 2:  # not أنف, not لا تنفك
        yield body, Slot(join(BARE_CLITIC, ("ي", "ت", "ن")), frozenset({"", "ه", "ها", "هم"}))
    else:
        yield from _jussive(body)


def _endings_of_a_lost_vowel(body: str) -> Forms:
    yield from _imperfect(body, join(("ون",), WITH_OBJECT) | join(("و",), OBJECT) | {"وا"}, frozenset())
    yield body, Slot(join(CLITIC, ("ت",)), SHE_YOU if len(body) > 2 else SHE_YOU_SHORT)


def _defective_in_waw(stem: str) -> Forms:
    """Yield دعا: دعت, دعوا, دعوت, دعاه, دعي, and its imperfect."""
    body = stem[:-1]
    yield from _past(stem, stem, SINGULAR - {"ك"})  # شكاك, شكوك
    yield from _past(stem, body, AFTER_LOST_VOWEL - {"وك", "وكم"})
    yield from _past(stem, body + "و", SPOKEN | join(("ا",), WITH_OBJECT))
    yield from _past(stem, body + "ي", frozenset({"", "ت", "ا", "تا"}))
    yield from _imperfect_in_waw(body)


def _imperfect_in_waw(body: str) -> Forms:
    """Yield the imperfect of دعا from دع: يدعو, يدعون, يدعوان, تدعين, يدعى; not يشك of لم يشك."""
    yield from _imperfect(body + "و", SINGULAR | join(("ن", "ان", "ا"), WITH_OBJECT), FIRST)
    yield from _imperfect(body + "ي", frozenset({"", "ان", "ن"}), NOTHING)
    yield from _imperfect(body + "ا", frozenset(OBJECT))
    yield from _endings_of_a_lost_vowel(body)


def _hollow(past: str, stem: str) -> Forms:
    """Yield خان: خنت, يخان; أدان: أدنت, أدين, يدين, لم يدن; استقال: استقيل; انحاز: انحزت, ينحاز; جاء: جئت."""
    head, last = stem[:-2], stem[-1]
    shortened = [head + end for end in (("أ", "ئ") if last == "ء" else (last,))]
    yield from _past(stem, stem, THIRD)
    tenth = stem.startswith("است") and len(stem) == 6
    spoken = SPOKEN - join(("ت",), WITH_OBJECT) if tenth else SPOKEN  # استقلت: rode
    for shape in shortened:
        yield from _past(stem, shape, spoken | {"ا"} if last == "ن" else spoken)  # خنّا
    if len(stem) > 3:
        yield from _past(stem, f"{head}ي{last}", THIRD)
    for shape in _imperfect_shapes(past, stem):
        if tenth or (stem[0] == "أ" and len(stem) == 4):
            yield from _whole_imperfect(f"{shape[:-2]}ي{last}")
            yield from _imperfect(shape, SINGULAR | PLURAL, frozenset())  # passive: not نساء, تداني
        else:
            yield from _whole_imperfect(shape)
        if len(stem) > 3 and not tenth:
            yield from _jussive(shape[:-2] + ("ئ" if last == "ء" else last))
