"""Reporting verbs as typed families: words that say that somebody speaks, judges, accuses or condemns.

The groups follow what a verb needs before it counts as reporting (cf. Caldas-Coulthard 1994 on verbs of saying in
news):

- `say`      only with a clause, a colon or a quotation (قال إن …): «كتب رسالة» and «علّق العمل» report nothing;
- `judge`    belief and appraisal, likewise with a clause, a colon or a quotation (اعتبر أن …);
- `state`    may also take a noun (نفى علمه بالتسريب، كشف عن الخطة);
- `direct`   only with a colon or a quotation (دافع عن مبعوثه: …);
- `about`    with a clause or with عن (تحدث عن …, not تحدث مع);
- `accuse`, `condemn`, `praise`  a reaction is itself what the actor says; nothing need follow;
- `relay`    a medium hands on another's words (نقلت رويترز عن …).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from framing.arabic.families import Family, FamilyIndex
from framing.arabic.letters import fold, light
from framing.arabic.lexicon import without_conjunction, words_of_class

SAY = (
    Family(verb=["قال"], imperfect=["قول"], exact=["قيل", "وقيل", "يقال", "ويقال"]),
    Family(verb=["أضاف"], imperfect=["ضيف"]),
    Family(verb=["صرح"]),
    Family(verb=["أوضح"]),
    Family(verb=["ذكر"]),
    Family(verb=["أفاد"], imperfect=["فيد"]),
    Family(verb=["تابع"]),
    Family(verb=["كتب"]),
    Family(verb=["علق"]),
    Family(verb=["عقب"]),
    Family(verb=["أردف"]),
    Family(verb=["استطرد"]),
    Family(verb=["استدرك"]),
    Family(verb=["واصل"]),
    Family(verb=["غرد"]),
    Family(verb=["رد"], imperfect=["رد"]),
    Family(verb=["أجاب"], imperfect=["جيب"]),
    Family(verb=["أخبر"]),
    Family(verb=["أبلغ"]),
    Family(verb=["روى"]),
    Family(verb=["نوه"]),
    Family(verb=["نبه"]),
    Family(verb=["أورد"], imperfect=["ورد"]),
    Family(verb=["همس"]),
    Family(verb=["اختتم"]),
    Family(verb=["خاطب"]),
    Family(verb=["حكى"]),
    Family(verb=["زاد"], imperfect=["زيد"]),
    Family(verb=["ختم"]),
    Family(verb=["لخص"]),
    Family(verb=["شرح"]),
    Family(verb=["أخطر"]),
    Family(verb=["ذهب"]),
    Family(verb=["بيّن"], exclude=["تبين", "وتبين", "فتبين", "بينا", "وبينا", "بينت"]),
    Family(verb=["أجمع"]),
    Family(verb=["خشي"], imperfect=["خشى"]),
    Family(verb=["تخوف"]),
    Family(verb=["استند"]),
    Family(exact=["ورد", "وردت", "وردوا", "فرد", "فردت"]),  # و + رد: the stem alone is too short for a proclitic
)
JUDGE = (
    Family(verb=["رأى"], imperfect=["رى"]),
    Family(verb=["اعتبر"]),
    Family(exact=["عدت", "فعدت", "عدته", "فعدته", "عدتها", "فعدتها", "وعدته", "وعدتها"]),
    Family(verb=["اعتقد"]),
    Family(verb=["زعم"]),
    Family(verb=["ادعى"]),
    Family(verb=["ظن"]),
    Family(verb=["رجح"]),
    Family(verb=["توقع"]),
    Family(verb=["جادل"]),
    Family(verb=["خلص"]),
    Family(verb=["قدر"]),
    Family(verb=["افترض"]),
    Family(verb=["فسر"]),
    Family(verb=["أقر"], imperfect=["قر"]),
    Family(verb=["اعترف"]),
    Family(verb=["وجد"], imperfect=["جد"]),
    Family(verb=["استنتج"]),
    Family(verb=["تكهن"]),
    Family(verb=["خمن"]),
)
STATE = (
    Family(verb=["أكد"]),
    Family(verb=["أعلن"]),
    Family(verb=["نفى"]),
    Family(verb=["أنكر"]),
    Family(verb=["كشف"]),
    Family(verb=["أشار"], imperfect=["شير"]),
    Family(verb=["لفت"]),
    Family(verb=["حذر"]),
    Family(verb=["شدد"]),
    Family(verb=["ألمح"]),
    Family(verb=["لمح"]),
    Family(verb=["استبعد"]),
    Family(verb=["وصف"], imperfect=["صف"]),
    Family(verb=["نعت"]),
    Family(verb=["سمى", "أسمى"]),
    Family(verb=["عزا"], imperfect=["عزو"]),
    Family(verb=["سأل"]),
    Family(verb=["تساءل"]),
    Family(verb=["اقترح"]),
    Family(verb=["أوصى"]),
    Family(verb=["نصح"]),
    Family(verb=["طالب"]),
    Family(verb=["دعا"], imperfect=["دعو"]),
    Family(verb=["حث"]),
    Family(verb=["ناشد"]),
    Family(verb=["هدد"]),
    Family(verb=["توعد"]),
    Family(verb=["تعهد"]),
    Family(verb=["وعد"]),
    Family(verb=["أعرب"]),
    Family(verb=["عبّر"]),
    Family(verb=["أبدى"]),
    Family(verb=["اشتكى", "شكا"], imperfect=["شكو"]),
    Family(verb=["شكك"]),
    Family(verb=["برر"]),
    Family(verb=["قلل"]),
    Family(verb=["جدد"]),
    Family(verb=["كرر"]),
    Family(verb=["فند"]),
    Family(verb=["كذب"]),
    Family(verb=["استغرب"]),
    Family(verb=["تمنى"]),
    Family(verb=["شبه"]),
    Family(verb=["هون"]),
    Family(verb=["جزم"]),
    Family(verb=["أصر"], imperfect=["صر"]),
    Family(verb=["أيد"]),
    Family(verb=["عارض"]),
    Family(verb=["رفض"]),
    Family(verb=["دحض"]),
    Family(verb=["تنبأ"]),
    Family(verb=["أسف"]),
    Family(verb=["لوح"]),
    Family(verb=["حض"]),
    Family(verb=["تذمر"]),
    Family(verb=["أرجع"]),
    Family(imperfect=["ميل"]),
    Family(verb=["تداول"]),
    Family(verb=["طرح"]),
    Family(verb=["تبنى"]),
    Family(verb=["ساق"], imperfect=["سوق"]),
)
ACCUSE = (
    Family(verb=["اتهم"]),
    Family(verb=["حمل"]),
    Family(verb=["لام"], imperfect=["لوم"]),
    Family(verb=["رمى"]),
    Family(verb=["ألقى"], exclude=["تلقى"]),
)
CONDEMN = (
    Family(verb=["أدان"], imperfect=["دين"]),
    Family(verb=["ندد"]),
    Family(verb=["وجّه", "شنّ", "صبّ", "كال"], imperfect=["كيل"]),
    Family(verb=["استنكر"]),
    Family(verb=["شجب"]),
    Family(verb=["انتقد"]),
    Family(verb=["هاجم"]),
    Family(verb=["احتج"]),
    Family(verb=["استهجن"]),
    Family(verb=["اعترض"]),
    Family(verb=["سخر"]),
    Family(verb=["عاب"], imperfect=["عيب"]),
    Family(verb=["وبخ"]),
    Family(verb=["استهزأ"]),
    Family(verb=["ذم"]),
)
PRAISE = (
    Family(verb=["أشاد"], imperfect=["شيد"]),
    Family(verb=["رحب"]),
    Family(verb=["أثنى"], exclude=["اثنين", "اثنان"]),
)
DIRECT = (Family(verb=["دافع"]), Family(verb=["اكتفى"]))
ABOUT = (Family(verb=["تحدث"]),)
RELAY = (Family(verb=["نقل"]), Family(verb=["نسب"]), Family(verb=["اقتبس"]))

GROUPS: dict[str, Sequence[Family]] = {
    "say": SAY,
    "judge": JUDGE,
    "state": STATE,
    "accuse": ACCUSE,
    "condemn": CONDEMN,
    "praise": PRAISE,
    "direct": DIRECT,
    "about": ABOUT,
    "relay": RELAY,
}

SPEECH = frozenset({"say", "judge", "state"})
REACTION = frozenset({"accuse", "condemn", "praise"})


@cache
def _index() -> tuple[FamilyIndex, tuple[tuple[str, Family], ...]]:
    flat = tuple((group, family) for group, families in GROUPS.items() for family in families)
    return FamilyIndex([family for _, family in flat]), flat


@cache
def groups_of(word: str) -> frozenset[str]:
    """The groups whose verbs accept a spelling in the third person, with its clitics; empty for every other word.

    The first person (أعتقد، نرى) speaks in its own name and reports nobody.

    >>> sorted(groups_of("وأضافت")), sorted(groups_of("ندّدت")), sorted(groups_of("أعتقد"))
    (['say'], ['condemn'], [])
    """
    index, flat = _index()
    bare = light(word)
    found = {flat[i][0] for i in index.matches(word) if not _first_person(bare, flat[i][1])}
    return frozenset(found)


def _first_person(word: str, family: Family) -> bool:
    """أقول، ونقول، أعتقد: an imperfect prefix of the first person that is no letter of the past stem."""
    stems = [light(stem) for stem in family.verb]
    if any(word.startswith((stem, "و" + stem, "ف" + stem)) for stem in stems):
        return word.startswith(("أؤ", "وأؤ"))
    bare = word[1:] if word[0] in "وف" and len(word) > 3 else word
    if bare[0] == "ت" and bare.endswith("ون") and not any(stem[0] == "ت" for stem in stems):
        return True  # «وهل ترون»: the second person reports nobody either
    if bare.startswith(("لن", "لأ")) and len(bare) > 4:
        bare = bare[1:]  # «لنعترف»
    if bare.startswith("س") and len(bare) > 4:
        bare = bare[1:]
    if bare[0] == "ن":
        return bare[1] == "ن" or not any(stem[0] == "ن" for stem in stems)
    return bare[0] == "أ" and not any(stem[0] == "أ" for stem in stems)


@cache
def participle_groups(word: str) -> frozenset[str]:
    """The groups of a present participle that carries on as reporting: مضيفا، مؤكدة، متهمين; empty for other words.

    Only the accusative is taken (‑ا, ‑ة, ‑ين): the nominative is mostly a noun or a name (متهم، معلق).

    >>> sorted(participle_groups("مُضيفاً")), sorted(participle_groups("ومتهمين")), sorted(participle_groups("معلق"))
    (['say'], ['accuse'], [])
    """
    return _participles().get(without_conjunction(fold(word)), frozenset())


@cache
def _participles() -> dict[str, frozenset[str]]:
    forms: dict[str, frozenset[str]] = {}
    for group in ("say", "judge", "state", "accuse", "condemn", "praise"):
        for stem in words_of_class(group):
            for form in (stem + "ا", stem + "ه", stem + "ين", stem + "تين"):
                forms[form] = forms.get(form, frozenset()) | {group}
    return forms
