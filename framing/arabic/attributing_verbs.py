"""Sources brought in by a verb, a participle or a noun of reporting: قال فلان إن …, مضيفا أن …, اكتفى بالقول إن …."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from framing.arabic.attributing_needs import (
    DAMMA,
    about_behind,
    in_its_company,
    is_passive,
    is_subordinate,
    said_of_things,
    says_nothing,
    told_of,
)
from framing.arabic.attribution import (
    Known,
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
from framing.arabic.lexicon import bare_noun, in_class, without_conjunction, words_of_class
from framing.arabic.phrases import CLOSING, noun_phrase_end, opens_quotation
from framing.arabic.reporting import participle_groups
from framing.arabic.speakers import NOBODY, Speaker, by_surname, can_speak, read_speaker
from framing.arabic.subjects import Span, subject_after, subject_before
from framing.arabic.word_kinds import begins_prepositional

_ORDER = ("say", "accuse", "condemn", "praise", "state", "judge", "direct", "about")
_TRANSITIVE = frozenset(_ORDER) - {"say", "judge"}


def by_verb(
    words: Sequence[Word],
    i: int,
    groups: frozenset[str],
    found: list[Source],
    protected: Protected,
    known: Known = lambda _: False,
) -> Source | None:
    """The source that a verb of reporting brings in; None where it reports nothing, or nobody who can speak."""
    group = next(g for g in _ORDER if g in groups)
    if not in_its_company(words, i, group) or is_subordinate(words, i) or is_passive(words[i]):
        return None
    before, relative, after = _subject(words, i, group)
    span = before or relative or after
    behind = after[1] if after else i + 1
    clause, direct = complement(words, behind, protected)
    if span and clause and words[span[0]].key in words_of_class("they"):
        span = None  # «ولا يستبعد هؤلاء أن»: whoever spoke before
    if _embedded(words, before[0] if before else i, found) or says_nothing(words, i, behind, group, clause):
        return None
    speaker = _speaker(words, i, span, clause, known) if span else None
    if speaker is None:
        return None if span else _by_verb_alone(words, i, group, found, clause, direct)
    if told_of(words[i], speaker, group, "" if clause else key_at(words, behind)):
        return None
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
    after = None if before or relative else subject_after(words, i, group in _TRANSITIVE)
    if after and key_at(words, i - 1) in words_of_class("object_what") and _complement_of_naming(words[after[0]]):
        after = None  # «ما اعتبرته انتهاكا», «ما أسماه "حملة منظمة"»
    return before, relative, after


def _complement_of_naming(word: Word) -> bool:
    named = in_class(word.key, "places", "first_names", "media", "institutions", "roles")
    return not named and (word.key.endswith("ا") or opens_quotation(word))


def _speaker(words: Sequence[Word], i: int, span: Span, clause: int, known: Known) -> Speaker | None:
    """Who the subject is, if he can speak; a bare surname where the article knows it or only persons do so."""
    speaker = read_speaker(words, *span)
    if clause and not can_speak(speaker) and (known(words[span[0]].text) or not said_of_things(words[i])):
        speaker = by_surname(words, *span) or speaker
    if speaker.kind == "document" and clause and words[clause].key in words_of_class("that"):
        return speaker  # «كشف نص نشرته الوكالة أن …»
    return speaker if can_speak(speaker) else owner_of_speech(words, span)


def _by_verb_alone(
    words: Sequence[Word], i: int, group: str, found: list[Source], clause: int, direct: bool
) -> Source | None:
    """A verb without a subject: the speaker goes on, or nobody is told (قيل), or the narrator says so (يُذكر)."""
    if i and words[i - 1].key in words_of_class("object_what"):
        hedge = group == "say" and clause  # «نشرت ما قالت إنه تسجيل»: the narrator keeps his distance
        return None if found or hedge else _so_called(words, i, group)
    key = without_conjunction(words[i].key)
    if key in words_of_class("hearsay") and (key != "ذكر" or DAMMA in words[i].text):
        return Source(i, i, i + 1, group, NOBODY, clause=clause) if clause else None
    if key in words_of_class("impersonal") and not found:
        return None
    inherited = not found and i > 1 and _carries_on(words, i)
    speaker = main_subject(words, i) if inherited else None
    if speaker is not None and not can_speak(speaker):
        if not clause or said_of_things(words[i]):
            return None
        speaker = None  # «وردا على سؤال عمن سرب التسجيل، قال إن …»: whoever spoke before
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
    about = next_key == "عن" or about_behind(words, behind)
    needs_clause = group in {"say", "direct"} or (group == "about" and not about)
    if not source.clause and (needs_clause or (source.speaker is None and group == "judge" and next_key != "في")):
        return None
    return None if group == "direct" and words[source.clause].key in words_of_class("that") else source


# -- where a verb stands -----------------------------------------------------------------------------------------------


def _embedded(words: Sequence[Word], first: int, found: list[Source]) -> bool:
    """«قال أوشاكوف إنه أخبر …», «قال إن الكرملين نفى …»: a report inside a person's speech is his own."""
    that = key_at(words, first - 1)
    if not found or that not in words_of_class("that"):
        return False
    outer = found[-1].speaker
    return len(that) > 3 or outer is None or outer.kind not in {"medium", "document"}


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
    lead = ("that", "subordinators", "object_what", "pronouns", "before_verb", "finite")
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


def by_leading_verb(words: Sequence[Word], i: int, found: list[Source], protected: Protected) -> Source | None:
    """سارعت لندن إلى نفي أي صلة، لم يتردد في اتهام …: the subject of the verb that leads to a noun of saying."""
    ahead = range(i + 1, min(i + 9, len(words)))
    noun = next((n for n in ahead if bare_noun(words[n].key) in words_of_class("saying_nouns")), None)
    if noun is None or protected(noun) or any(mark in word.gap for word in words[i + 1 : noun + 1] for mark in ".؛:"):
        return None
    led = key_at(words, noun - 1) in {"الي", "في", "علي", "حد"} or words[noun].key.startswith("ب")
    span = subject_before(words, i) or subject_after(words, i)
    speaker = read_speaker(words, *span) if span else None
    if not led or speaker is None or not can_speak(speaker):
        return None
    clause, direct = complement(words, noun + 1, protected)
    first = min(span[0], i) if span else i
    return Source(i, first, noun + 1, "state", speaker, clause=clause, direct=direct, form=verb_form(words[i]))


def by_noun(words: Sequence[Word], i: int, found: list[Source], protected: Protected) -> Source | None:
    """اكتفى بالقول إن …، رواية مفادها أن …: the subject of the sentence speaks."""
    clause, direct = complement(words, i + 1, protected)
    speaker = None if found else main_subject(words, i)
    if not 0 < clause <= i + 2:
        return None
    speaker = speaker if speaker is not None and can_speak(speaker) else None
    return Source(i, i, i + 1, "say", speaker, clause=clause, direct=direct, inherited=True)
