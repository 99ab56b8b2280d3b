"""Sources brought in by a verb, a participle or a noun of reporting: قال فلان إن …, مضيفا أن …, اكتفى بالقول إن …."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from framing.arabic.attribution import (
    Protected,
    Source,
    complement,
    key_at,
    main_subject,
    medium_addressed,
    owner_of_speech,
    verb_form,
)
from framing.arabic.clauses import Word, has_comma
from framing.arabic.letters import light
from framing.arabic.lexicon import bare_noun, is_definite, without_conjunction, words_of_class
from framing.arabic.phrases import CLOSING, noun_phrase_end
from framing.arabic.reporting import participle_groups
from framing.arabic.speakers import NOBODY, Speaker, can_speak, read_speaker
from framing.arabic.subjects import Span, subject_after, subject_before
from framing.arabic.word_kinds import begins_prepositional

_ORDER = ("say", "accuse", "condemn", "praise", "state", "judge", "direct", "about")
_TRANSITIVE = frozenset(_ORDER) - {"say", "judge"}
_DAMMA, _SHADDA = "\u064f", "\u0651"


def by_verb(
    words: Sequence[Word], i: int, groups: frozenset[str], found: list[Source], protected: Protected
) -> Source | None:
    """The source that a verb of reporting brings in; None where it reports nothing, or nobody who can speak."""
    group = next(g for g in _ORDER if g in groups)
    if not _asks_no_more(words, i, group) or _subordinate(words, i) or _passive(words[i]):
        return None
    before, relative, after = _subject(words, i, group)
    span = before or relative or after
    behind = after[1] if after else i + 1
    clause, direct = complement(words, behind, protected)
    if _embedded(words, before[0] if before else i, found) or _nothing_said(words, i, behind, group, clause):
        return None
    speaker = _speaker(words, span, clause) if span else None
    if speaker is None:
        return None if span else _by_verb_alone(words, i, group, found, clause, direct)
    via = medium_addressed(words, max(span[1], i + 1) if span else i + 1, clause)
    first, last = (min(span[0], i) if span and not relative else i), max(span[1] if span else 0, i + 1)
    source = Source(i, first, last, group, speaker, via, "before", clause, direct, verb_form(words[i]))
    return _placed(words, source, behind)


def _subject(words: Sequence[Word], i: int, group: str) -> tuple[Span | None, Span | None, Span | None]:
    """The noun phrase before the verb, or the antecedent of its relative clause, or the noun phrase behind it."""
    before = subject_before(words, i)
    if before and has_comma(words[i]) and not any(has_comma(word) for word in words[before[0] + 1 : before[1]]):
        before = None  # «التسريب حرب هجينة، قال بيسكوف»
    relative = None if before else _antecedent(words, i)
    return before, relative, None if before or relative else subject_after(words, i, group in _TRANSITIVE)


def _speaker(words: Sequence[Word], span: Span, clause: int) -> Speaker | None:
    speaker = read_speaker(words, *span)
    if speaker.kind == "document" and clause and words[clause].key in words_of_class("that"):
        return speaker  # «كشف نص نشرته الوكالة أن …»
    return speaker if can_speak(speaker) else owner_of_speech(words, span)


def _by_verb_alone(
    words: Sequence[Word], i: int, group: str, found: list[Source], clause: int, direct: bool
) -> Source | None:
    """A verb without a subject: the speaker goes on, or nobody is told (قيل), or the narrator says so (يُذكر)."""
    if i and words[i - 1].key in words_of_class("object_what"):
        return None if found else _so_called(words, i, group)
    key = without_conjunction(words[i].key)
    if key in words_of_class("hearsay") and (key != "ذكر" or _DAMMA in words[i].text):
        return Source(i, i, i + 1, group, NOBODY, clause=clause) if clause else None
    if key in words_of_class("impersonal") and not found:
        return None
    inherited = not found and i > 1 and _carries_on(words, i)
    speaker = main_subject(words, i) if inherited else None
    if speaker is not None and not can_speak(speaker):
        return None
    if speaker is None and i and (key_at(words, i - 1) in ("من", "ومن") or not (clause or _carries_on(words, i))):
        return None  # «بين من يرجح أن …»; «أصابع الاتهام تشير إلى …»
    via, form = medium_addressed(words, i + 1, clause), verb_form(words[i])
    source = Source(i, i, i + 1, group, speaker, via, "before", clause, direct, form, inherited)
    return _placed(words, source, i + 1)


def _placed(words: Sequence[Word], source: Source, behind: int) -> Source | None:
    """The source, if what its verb needs is there: before it, behind it, or nothing at all."""
    if not source.clause and _stands_behind(words, source):
        return replace(source, place="behind")
    group, next_key = source.group, key_at(words, behind)
    about = next_key == "عن" or _about_behind(words, behind)
    needs_clause = group in {"say", "direct"} or (group == "about" and not about)
    if not source.clause and (needs_clause or (source.speaker is None and group == "judge" and next_key != "في")):
        return None
    return None if group == "direct" and words[source.clause].key in words_of_class("that") else source


def _about_behind(words: Sequence[Word], at: int) -> bool:
    """عن behind a manner: تحدث نائبان بلهجة غاضبة عن …."""
    if not key_at(words, at).startswith("ب"):
        return False
    ahead = words[at + 1 : at + 4]
    stop = next((n for n, word in enumerate(ahead) if has_comma(word) or word.key == "عن"), None)
    return stop is not None and ahead[stop].key == "عن"


def is_noun_here(words: Sequence[Word], i: int) -> bool:
    """A spelling that is a verb elsewhere: رأي; كشف، تعهد behind a preposition; رد الفعل."""
    key, before = without_conjunction(words[i].key), key_at(words, i - 1)
    if words[i].text.endswith("ي") and key == "راي":
        return True
    if before in words_of_class("noun_follows") and not (before == "من" and key[0] == "ي"):
        return True
    return key == "رد" and bare_noun(key_at(words, i + 1) or "-") in {"فعل", "افعال"}


# -- what a verb needs, and what speaks against it ---------------------------------------------------------------------


def _asks_no_more(words: Sequence[Word], i: int, group: str) -> bool:
    """Verbs that report only with a certain word behind them: حمّل … المسؤولية، وجّه انتقادات، ذهب إلى أن، عبّر عن."""
    key = without_conjunction(words[i].key)
    ahead = {bare_noun(word.key) for word in words[i + 1 : i + 16]}
    if words[i].key in {"ورد", "وردت"}:  # «وردّ بأن …», not «ما ورد في النص»
        return key_at(words, i - 1) not in words_of_class("object_what") and key_at(words, i + 1) != "في"
    if "ذهب" in key:
        pairs = zip(words[i + 1 : i + 9], words[i + 2 : i + 10], strict=False)
        return any(a.key == "الي" and b.key == "ان" for a, b in pairs)
    if "رمي" in key:
        return any(word.key.startswith("بال") for word in words[i + 2 : i + 6])
    if key == "عبر":
        return _SHADDA in words[i].text or any(word.key == "عن" for word in words[i + 2 : i + 10])
    if group == "condemn" and key[:2] in {"وج", "شن", "صب", "كا", "يو", "تو", "يش", "تش", "يص", "تص"}:
        return "شجب" in key or bool(ahead & words_of_class("attack_nouns"))
    if group == "accuse" and ("حمل" in key or "لقي" in key or "القا" in key):
        return bool(ahead & words_of_class("blame_nouns"))
    return True


def _subordinate(words: Sequence[Word], i: int) -> bool:
    """«قبل أن يقترح …»: an action in time, not a report; nor is «والحق يقال»."""
    if key_at(words, i - 1) in {"الحق", "والحق"}:
        return True
    return key_at(words, i - 1) == "ان" and key_at(words, i - 2) in {"قبل", "بعد", "منذ", "دون"}


def _passive(word: Word) -> bool:
    """يُعتبر، يُنظر إلى: a damma on the prefix of a verb whose active has none there."""
    passive = re.match(f"[وف]?[يت]{_DAMMA}", word.text) is not None
    return passive and without_conjunction(word.key) in words_of_class("impersonal")


def _embedded(words: Sequence[Word], first: int, found: list[Source]) -> bool:
    """«قال أوشاكوف إنه أخبر …», «قال إن الكرملين نفى …»: a report inside a person's speech is his own."""
    that = key_at(words, first - 1)
    if not found or that not in words_of_class("that"):
        return False
    outer = found[-1].speaker
    return len(that) > 3 or outer is None or outer.kind not in {"medium", "document"}


def _nothing_said(words: Sequence[Word], i: int, behind: int, group: str, clause: int) -> bool:
    """«لم تكشف عن مصدره», «رفض التعليق»: nothing is reported."""
    if clause or group not in {"say", "state", "judge"}:
        return False
    refused = behind < len(words) and is_definite(words[behind].text)
    no_comment = group == "state" and refused and bare_noun(words[behind].key) in words_of_class("no_comment")
    excluded = any(word in words[i].key for word in ("ستبعد", "نكر"))  # «لم يستبعد تورط …» says something
    negated = without_conjunction(key_at(words, i - 1)) in words_of_class("negators")
    return no_comment or (negated and not excluded)


def _antecedent(words: Sequence[Word], i: int) -> Span | None:
    """«الكرملين الذي طالب …»: the noun before a relative pronoun, unless the verb has an object pronoun."""
    relative = key_at(words, i - 1)
    if i < 2 or relative not in words_of_class("relatives") or relative == "ما":
        return None
    if light(words[i].text).endswith(("ها", "ه", "هم")):
        return None
    begins = [at for at in range(max(0, i - 8), i - 1) if noun_phrase_end(words, at) == i - 1]
    sure = {"office", "role", "institution", "place", "medium"}
    speaking = (at for at in begins if read_speaker(words, at, i - 1).kind in sure)
    return next(((at, i - 1) for at in speaking), (begins[-1], i - 1) if begins else None)


def _carries_on(words: Sequence[Word], i: int) -> bool:
    """A verb that can have the subject of an earlier one: joined by و or a comma, or behind لكنه، حيث، وهو، ل."""
    if without_conjunction(words[i].key) != words[i].key or has_comma(words[i]) or words[i].key.startswith("ل"):
        return True
    if words[i].key.endswith(("وا", "ون")):
        return True  # a plural verb behind its subject: «خبراء تحدثت إليهم القناة يعتقدون …»
    lead = ("that", "subordinators", "object_what", "pronouns", "before_verb")
    resumed = key_at(words, i + 1) in {"فيه", "فيها"}  # «تعليقا قالت فيه …»
    return resumed or any(key_at(words, i - 1) in words_of_class(name) for name in lead)


def _so_called(words: Sequence[Word], i: int, group: str) -> Source | None:
    """«سارعت موسكو إلى إدانة ما وصفته بالسابقة»: words of the sentence's subject; not in a relative clause."""
    relative = any(word.key in words_of_class("relatives") for word in words[: i - 1])
    speaker = None if relative else main_subject(words, i)
    if speaker is None or not can_speak(speaker):
        return None
    return Source(i, i, i + 1, group, speaker, inherited=True)


def _stands_behind(words: Sequence[Word], source: Source) -> bool:
    """«…»، قال بيسكوف: the verb closes what it reports; كما قال بيسكوف does so too."""
    i, last = source.anchor, source.last
    while key_at(words, last) in words_of_class("adverbs"):
        last += 1  # «…»، قال ماكرون أمس
    if i == 0 or source.group in {"accuse", "condemn", "praise"}:
        return False
    ends = last >= len(words) or has_comma(words[last]) or begins_prepositional(words[last])
    ends = ends or any(mark in words[last].gap for mark in ".؛")
    if words[i - 1].key in {"كما", "وكما"}:
        return ends
    closes = has_comma(words[i]) or any(mark in words[i].gap for mark in CLOSING)
    joined = without_conjunction(words[i].key) != words[i].key
    return ends and closes and source.first == i and not joined and last > i + 1


# -- participles and nouns ---------------------------------------------------------------------------------------------


def by_participle(words: Sequence[Word], i: int, found: list[Source]) -> Source | None:
    """مضيفا أن …: carries on the subject of the sentence's verb, or of the sentence before."""
    key = words[i].key
    clause, direct = complement(words, i + 1, lambda _: False)
    set_off = i == 0 or has_comma(words[i]) or without_conjunction(key) != key
    if not set_off and not (0 < clause <= i + 6 and (key.endswith("ا") or key.startswith("قا"))):
        return None  # «أطراف غير متوقعة», «يبقى السؤال معلقا»: an adjective
    group = min(participle_groups(words[i].text))
    source = Source(i, i, i + 1, group, None, clause=i + 1, direct=direct, inherited=True)
    main = None if found or i < 2 else main_subject(words, i)
    if main is None:
        return source
    return replace(source, speaker=main) if can_speak(main) else None


def by_noun(words: Sequence[Word], i: int, found: list[Source], protected: Protected) -> Source | None:
    """اكتفى بالقول إن …، رواية مفادها أن …: the subject of the sentence speaks."""
    clause, direct = complement(words, i + 1, protected)
    speaker = None if found else main_subject(words, i)
    if not 0 < clause <= i + 2 or (speaker is not None and not can_speak(speaker)):
        return None
    return Source(i, i, i + 1, "say", speaker, clause=clause, direct=direct, inherited=True)
