"""The places of a sentence where a source comes in: verbs, participles, «بحسب …», «نقلت … عن …», a name with a colon.

Each is found on its own here; `framing.arabic.speech` decides how far it reaches. Heuristic: see the word classes in
`framing/data/grammar.toml` and the noun phrases in `framing.arabic.phrases`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from framing.arabic.clauses import Word, has_comma, looks_like_verb
from framing.arabic.lexicon import bare_noun, in_class, is_definite, without_conjunction, words_of_class
from framing.arabic.letters import light
from framing.arabic.phrases import begins_prepositional, noun_phrase_end, subject_after, subject_before
from framing.arabic.reporting import groups_of, participle_groups
from framing.arabic.speakers import NOBODY, Speaker, can_speak, read_speaker

_FAR = 24  # words between a verb with its subject and the clause that it reports


@dataclass(frozen=True)
class Source:
    """One source: `anchor` is the word that brings it in, `first`–`last` all words of the attribution itself.

    `speaker` None: whoever spoke before (وأضاف). `place`: "before" the words it reports, "behind" them, or "around".
    `clause`: the index of the first word that is reported as a clause, after a colon or in quotation marks, 0 where there is none;
    `direct`: after a colon.
    """

    anchor: int
    first: int
    last: int
    group: str
    speaker: Speaker | None
    via: str = ""
    place: str = "before"
    clause: int = 0
    direct: bool = False
    form: str = ""
    inherited: bool = False


Protected = Callable[[int], bool]  # whether a word stands inside a quotation that is speech


def find_sources_of_speech(words: Sequence[Word], protected: Protected, known: Callable[[str], bool]) -> list[Source]:
    """All sources of a sentence in order; words inside somebody's quotation are left to that speaker.

    `known` tells the names that a codebook knows; a single unknown word before a colon is a speaker only if known.
    """
    found: list[Source] = []
    opening = _before_colon(words, known)
    if opening:
        found.append(opening)
    i = opening.last if opening else 0
    clause = 0  # between a verb and the clause it reports, only «بحسب …» can be another source
    while i < len(words):
        source = None
        if not protected(i):
            source = _according(words, i) if i < clause else _source_at(words, i, found, protected)
        if source:
            found.append(source)
            clause = max(clause, source.clause)
        i = max(i + 1, source.last if source and source.group == "according" else 0)
    return found


def _source_at(words: Sequence[Word], i: int, found: list[Source], protected: Protected) -> Source | None:
    word = words[i]
    according = _according(words, i)
    if according:
        return according
    if word.key in {"هكذا", "بهذه", "بهذا"}:
        return _in_these_words(words, i)
    if word.key in {"جاء", "وجاء", "ورد", "وورد"}:
        return _it_says(words, i, protected)
    if word.key in words_of_class("reporting_nouns"):
        return _by_noun(words, i, found, protected)
    groups = groups_of(word.text)
    if "relay" in groups:
        relayed = _relayed(words, i)
        if relayed:
            return relayed
    if groups - {"relay"} and not _is_noun_here(words, i):
        return _by_verb(words, i, groups, found, protected)
    if participle_groups(word.text):
        return _by_participle(words, i, found)
    return None


def _is_noun_here(words: Sequence[Word], i: int) -> bool:
    """A spelling that is a verb elsewhere: رأي; كشف، تعهد behind a preposition; رد الفعل."""
    key = without_conjunction(words[i].key)
    if words[i].text.endswith("ي") and key == "راي":
        return True
    before = words[i - 1].key if i else ""
    if before in words_of_class("noun_follows") and not (before == "من" and key[0] == "ي"):
        return True
    return key == "رد" and i + 1 < len(words) and bare_noun(words[i + 1].key) in {"فعل", "افعال"}


# -- verbs -----------------------------------------------------------------------------------------------------------------


def _by_verb(
    words: Sequence[Word], i: int, groups: frozenset[str], found: list[Source], protected: Protected
) -> Source | None:
    group = next(g for g in ("say", "accuse", "condemn", "praise", "state", "judge", "direct", "about") if g in groups)
    if not _fits(words, i, group) or _subordinate(words, i):
        return None
    before = subject_before(words, i)
    relative = None if before else _antecedent(words, i)
    if before and has_comma(words[i]) and not any(has_comma(word) for word in words[before[0] + 1 : before[1]]):
        before = None
    before = before or relative
    after = None if before else subject_after(words, i, object_follows=group not in {"say", "judge"})
    span = before or after
    speaker = read_speaker(words, *span) if span else None
    behind = after[1] if after else i + 1
    clause, direct = _complement(words, behind, protected)
    if _embedded(words, span[0] if before and span else i, found):
        return None
    if speaker and speaker.kind == "document" and clause and words[clause].key in words_of_class("that"):
        pass  # «كشف نص نشرته الوكالة أن …»
    elif speaker and not can_speak(speaker):
        speaker = _owner_of_speech(words, span) if span else None
        if speaker is None:
            return None
    if speaker is None and words[i - 1].key in words_of_class("object_what") and i:
        return None if found else _so_called(words, i, group)
    if _passive(words[i]):
        return None
    if speaker is None and _impersonal(words, i, found):
        return Source(i, i, i + 1, group, NOBODY, clause=clause) if words[i].key in words_of_class("hearsay") and clause else None
    if not clause and group in {"say", "state", "judge"} and without_conjunction(words[i - 1].key) in words_of_class("negators") and i:
        return None  # «لم تكشف عن مصدره»: nothing is reported
    if group == "state" and not clause and _no_comment(words, behind):
        return None
    inherited = speaker is None and not found and i > 1 and _carries_on(words, i)
    speaker = main_subject(words, i) if inherited else speaker
    if inherited and speaker is not None and not can_speak(speaker):
        return None
    elif speaker is None and i > 0 and (words[i - 1].key in {"من", "ومن"} or not (clause or _carries_on(words, i))):
        return None  # «بين من يرجح أن …»; «أصابع الاتهام تشير إلى …»
    via = _said_to(words, last_of(span, i), clause)
    first = min(span[0], i) if span and not relative else i
    last = max(span[1], i + 1) if span else i + 1
    source = Source(i, first, last, group, speaker, via, "before", clause, direct, _form(words[i]), inherited)
    if not clause and _stands_behind(words, i, first, last, group):
        return replace(source, place="behind")
    next_key = words[behind].key if behind < len(words) else ""
    needs_clause = group in {"say", "direct"} or (group == "about" and next_key != "عن")
    if not clause and (needs_clause or (speaker is None and group == "judge" and next_key != "في")):
        return None
    if group == "direct" and words[clause].key in words_of_class("that"):
        return None
    return source


def _subordinate(words: Sequence[Word], i: int) -> bool:
    """«قبل أن يقترح …»: an action in time, not a report."""
    return i > 1 and words[i - 1].key == "ان" and words[i - 2].key in {"قبل", "بعد", "منذ", "دون"}


def _embedded(words: Sequence[Word], first: int, found: list[Source]) -> bool:
    """«قال أوشاكوف إنه أخبر …», «قال إن الكرملين نفى …»: inside a person's speech the report of a report is his own."""
    if not found or first == 0 or words[first - 1].key not in words_of_class("that"):
        return False
    outer = found[-1].speaker
    pronoun = len(words[first - 1].key) > 3
    return pronoun or outer is None or outer.kind not in {"medium", "document"}


def last_of(span: tuple[int, int] | None, verb: int) -> int:
    """The index behind a verb and its subject."""
    return max(span[1], verb + 1) if span else verb + 1


def _no_comment(words: Sequence[Word], at: int) -> bool:
    """رفض التعليق، رفض الكشف عن …"""
    return at < len(words) and bare_noun(words[at].key) in words_of_class("no_comment") and is_definite(words[at].text)


def _said_to(words: Sequence[Word], at: int, clause: int) -> str:
    """The medium to which somebody speaks: قال لوكالة رويترز، في مقابلة مع صحيفة …، لـ«العربي»."""
    for i in range(at, min(clause or at + 6, at + 9, len(words))):
        if words[i].key == "ل" and i + 1 < len(words) and any(mark in words[i + 1].gap for mark in '«“"”'):
            ahead = range(i + 2, min(i + 6, len(words)))
            end = next((j for j in ahead if any(mark in words[j].gap for mark in '»”"“')), i + 2)
            return " ".join(word.text for word in words[i + 1 : end])
        begins = i + 1 if words[i].key == "مع" else i
        phrase = list(words) if begins > i else _stripped(words, i)
        medium = begins < len(phrase) and (begins > i or phrase[i] is not words[i]) and in_class(phrase[begins].key, "media")
        if medium and not phrase[begins].key.startswith("ال"):
            return " ".join(word.text for word in phrase[begins : noun_phrase_end(phrase, begins)])
    return ""


def _antecedent(words: Sequence[Word], i: int) -> tuple[int, int] | None:
    """«الكرملين الذي طالب …»: the noun before a relative pronoun is the subject, unless the verb has an object pronoun."""
    if i < 2 or words[i - 1].key not in words_of_class("relatives") or words[i - 1].key == "ما":
        return None
    if light(words[i].text).endswith(("ها", "ه", "هم")):
        return None
    begins = [at for at in range(max(0, i - 8), i - 1) if noun_phrase_end(words, at) == i - 1]
    speaking = (at for at in begins if read_speaker(words, at, i - 1).kind in {"office", "role", "institution", "place", "medium"})
    return next(((at, i - 1) for at in speaking), (begins[-1], i - 1) if begins else None)


def _carries_on(words: Sequence[Word], i: int) -> bool:
    """A verb that can have the subject of an earlier one: joined by و or a comma, or behind لكنه، حيث، ل."""
    joined = without_conjunction(words[i].key) != words[i].key or has_comma(words[i])
    before = words[i - 1].key
    lead = before in words_of_class("that") or before in words_of_class("subordinators") or before in words_of_class("object_what")
    resumed = i + 1 < len(words) and words[i + 1].key in {"فيه", "فيها"}  # «تعليقا قالت فيه …»
    pronoun = before in words_of_class("pronouns") or before in words_of_class("before_verb")
    return joined or lead or pronoun or resumed or words[i].key.startswith("ل")


def _so_called(words: Sequence[Word], i: int, group: str) -> Source | None:
    """«سارعت موسكو إلى إدانة ما وصفته بالسابقة»: the words are those of the sentence's subject; not in a relative clause."""
    relative = any(word.key in words_of_class("relatives") for word in words[: i - 1])
    speaker = None if relative else main_subject(words, i)
    if speaker is None or not can_speak(speaker):
        return None
    return Source(i, i, i + 1, group, speaker, inherited=True)


def _passive(word: Word) -> bool:
    """يُعتبر، يُنظر إلى: a damma on the prefix of a verb whose active has none there."""
    return bool(re.match("[وف]?[يت]\u064f", word.text)) and without_conjunction(word.key) in words_of_class("impersonal")


def _fits(words: Sequence[Word], i: int, group: str) -> bool:
    """Verbs that report only with a certain word behind them, and رفض التعليق."""
    ahead = {bare_noun(word.key) for word in words[i + 1 : i + 16]}
    key = without_conjunction(words[i].key)
    if "ذهب" in key:
        return any(a.key == "الي" and b.key == "ان" for a, b in zip(words[i + 1 : i + 9], words[i + 2 : i + 10], strict=False))
    if "رمي" in key:
        return any(word.key.startswith("بال") for word in words[i + 2 : i + 6])
    if key == "عبر":
        return "عن" in {word.key for word in words[i + 2 : i + 10]} or "ّ" in words[i].text
    if group == "condemn" and key[:2] in {"وج", "شن", "صب", "كا", "يو", "تو", "يش", "تش", "يص", "تص"}:
        return "شجب" in key or bool(ahead & words_of_class("attack_nouns"))
    if group == "accuse" and ("حمل" in key or "لقي" in key or "القا" in key):
        return bool(ahead & {"مسءوليه", "مسءوليات", "تبعات", "تبعه", "لوم", "لاءمه", "ذنب", "وزر"}) or "باللوم" in ahead
    return True


def _complement(words: Sequence[Word], at: int, protected: Protected) -> tuple[int, bool]:
    """Where a clause (أن …), direct speech after a colon, or a quotation follows (0: nowhere); whether after a colon."""
    for i in range(at, min(at + _FAR, len(words))):
        word = words[i]
        if ":" in word.gap:
            return i, True
        if protected(i):
            return i, False
        if any(mark in word.gap for mark in "؛.!؟?"):
            break
        other_verb = i > at and looks_like_verb(words[i - 1].text) and words[i - 1].key not in words_of_class("adverbs")
        if word.key in words_of_class("that") and words[i - 1].key in {"كما", "وكما"}:
            break
        if word.key in words_of_class("that") and not other_verb and words[i - 1].key not in {"بعد", "قبل", "غير", "منذ", "بيد", "الا", "رغم", "الرغم"}:
            return i, False
        if word.key in {"عما", "عمن", "ان"} or (word.key in words_of_class("asking") and i - at < 4):
            return i, False
        if i > at and has_comma(word) and without_conjunction(word.key) != word.key and groups_of(word.text):
            break
    return 0, False


def _stands_behind(words: Sequence[Word], i: int, first: int, last: int, group: str) -> bool:
    """«…»، قال بيسكوف: the verb closes what it reports; كما قال بيسكوف does so too."""
    if i == 0 or group in {"accuse", "condemn", "praise"}:
        return False
    ends = last >= len(words) or has_comma(words[last]) or begins_prepositional(words[last]) or any(m in words[last].gap for m in ".؛")
    before = words[first].gap
    closes = has_comma(words[first]) or any(mark in before for mark in '»”"')
    if words[i - 1].key in {"كما", "هكذا", "وكما"}:
        return ends or words[i - 1].key == "هكذا"
    return ends and closes and first == i and without_conjunction(words[i].key) == words[i].key and last > i + 1


def _impersonal(words: Sequence[Word], i: int, found: list[Source]) -> bool:
    """يُعتقد أن، يُذكر أن: a masculine imperfect with no subject, and nobody in the sentence to carry it on."""
    key = without_conjunction(words[i].key)
    if key in words_of_class("hearsay"):
        return key != "ذكر" or "ُ" in words[i].text
    return key in words_of_class("impersonal") and not found


def _owner_of_speech(words: Sequence[Word], span: tuple[int, int]) -> Speaker | None:
    """«تصريحات ترامب كشفت»: the genitive of a word for speech speaks."""
    first, last = span
    if bare_noun(words[first].key) in words_of_class("speech") and last > first + 1:
        owner = read_speaker(words, first + 1, last)
        return owner if can_speak(owner) else None
    return None


def _form(word: Word) -> str:
    """feminine, plural or empty: what the verb says about who carries on speaking."""
    key = without_conjunction(word.key)
    if key.endswith(("وا", "ون")):
        return "plural"
    return "feminine" if key.endswith("ت") or (key.startswith("ت") and looks_like_verb("ي" + key[1:])) else ""


def _by_participle(words: Sequence[Word], i: int, found: list[Source]) -> Source | None:
    """مضيفا أن …: carries on the subject of the sentence's verb, or of the sentence before."""
    group = next(iter(sorted(participle_groups(words[i].text))))
    clause, direct = _complement(words, i + 1, lambda _: False)
    set_off = i == 0 or has_comma(words[i]) or without_conjunction(words[i].key) != words[i].key
    if not set_off and not (clause and clause <= i + 6 and (words[i].key.endswith("ا") or words[i].key.startswith("قا"))):
        return None  # «أطراف غير متوقعة», «يبقى السؤال معلقا»: an adjective
    source = Source(i, i, i + 1, group, None, clause=i + 1, direct=direct, inherited=True)
    if found or i < 2:
        return source
    main = main_subject(words, i)
    if main is None:
        return source
    return replace(source, speaker=main) if can_speak(main) else None


def main_subject(words: Sequence[Word], limit: int) -> Speaker | None:
    """The subject of the sentence's first verb before word `limit`; None where no verb or no subject is seen."""
    for i in range(min(limit, 14)):
        particle = without_conjunction(words[i].key) in words_of_class("negators") or words[i].key in {"قد", "وقد", "لقد", "فقد"}
        behind_particle = i > 0 and words[i - 1].key in {"لم", "لن", "لا", "قد", "وقد", "لقد", "فقد", "ولم", "فلم"}
        if not particle and (behind_particle or looks_like_verb(words[i].text)):
            span = subject_before(words, i) or subject_after(words, i)
            if span is not None:
                return read_speaker(words, *span)
    begin = next((i for i, word in enumerate(words) if word.key not in words_of_class("subordinators")), 0)
    end = noun_phrase_end(words, begin)
    if not begin < end < limit - 1 or ":" in words[end].gap:
        return None
    topic = read_speaker(words, begin, end)
    return topic if topic.kind in {"person", "office", "institution", "place", "role"} else None


def _in_these_words(words: Sequence[Word], i: int) -> Source | None:
    """«…»، هكذا لخص دبلوماسي الموقف: any verb will do."""
    verb = i + 1 if words[i].key == "هكذا" else i + 2
    if verb + 1 >= len(words) or (verb == i + 2 and words[i + 1].key not in words_of_class("these_words")):
        return None
    if i > 0 and not (has_comma(words[i]) or any(mark in words[i].gap for mark in '»”".')):
        return None
    span = subject_after(words, verb, object_follows=True)
    speaker = read_speaker(words, *span) if span else None
    if span is None or speaker is None or not can_speak(speaker):
        return None
    return Source(verb, i, span[1], "say", speaker, place="behind")


def _by_noun(words: Sequence[Word], i: int, found: list[Source], protected: Protected) -> Source | None:
    """اكتفى بالقول إن …، رواية مفادها أن …: the subject of the sentence speaks."""
    clause, direct = _complement(words, i + 1, protected)
    if not clause or clause > i + 2:
        return None
    speaker = None if found else main_subject(words, i)
    if speaker is not None and not can_speak(speaker):
        return None
    return Source(i, i, i + 1, "say", speaker, clause=clause, direct=direct, inherited=True)


def _it_says(words: Sequence[Word], i: int, protected: Protected) -> Source | None:
    """جاء في بيان للخارجية أن …: the one whose statement it is, or else the paper itself, speaks."""
    if i + 2 >= len(words) or words[i + 1].key != "في":
        return None
    if not in_class(words[i + 2].key, "speech", "documents"):
        return None
    end = noun_phrase_end(words, i + 2)
    paper = read_speaker(words, i + 2, end)
    clause, direct = _complement(words, end, protected)
    if not clause:
        return None
    owner = _owner_of_speech(words, (i + 2, end))
    stripped = _stripped(words, end) if end < len(words) else list(words)
    if owner is None and end < clause and (stripped[end] is not words[end]):
        last = noun_phrase_end(stripped, end)
        owner = read_speaker(stripped, end, last) if last > end else None
    return Source(i, i, end, "say", owner if owner and can_speak(owner) else paper, clause=clause, direct=direct)


# -- relaying ---------------------------------------------------------------------------------------------------------------


def _relayed(words: Sequence[Word], i: int) -> Source | None:
    """نقلت رويترز عن فلان قوله إن …; نُقل عن فلان; نسبت الوكالة إلى مصدر; بلومبرغ نقلت عن ….  """
    before = subject_before(words, i)
    after = None if before else subject_after(words, i)
    medium = before or after
    at = after[1] if after else i + 1
    while at < len(words) and words[at].key in words_of_class("adverbs"):
        at += 1
    if at >= len(words):
        return None
    via = read_speaker(words, *medium).label if medium else ""
    if words[at].key in {"عنه", "عنها", "عنهم"}:
        return Source(i, before[0] if before else i, at + 1, "relay", None, via, clause=at + 1)
    if words[at].key not in {"عن", "الي"} or (words[at].key == "الي" and "نسب" not in words[i].key):
        return None
    end = noun_phrase_end(words, at + 1)
    if end == at + 1:
        return None
    speaker = read_speaker(words, at + 1, end)
    first = before[0] if before else i
    return Source(i, first, end, "relay", speaker, via, clause=end) if can_speak(speaker) or speaker.kind == "document" else None


# -- prepositions -----------------------------------------------------------------------------------------------------------


def _according(words: Sequence[Word], i: int) -> Source | None:
    """بحسب فلان، وفقا لفلان، نقلا عن، على حد قول، حسبما قال."""
    key = without_conjunction(words[i].key)
    at = _behind_preposition(words, i, key)
    if at is None or at >= len(words):
        return None
    first = i
    if words[at - 1].key in words_of_class("words_of") and words[at - 1].key.endswith(("ه", "ها", "هم", "هما")) and words[at - 1].key not in {"نظره"}:
        return Source(i, first, at, "according", None, place="behind")
    if words[at].key == "ما" or key in {"حسبما", "وفقما"}:
        verb = at + 1 if words[at].key == "ما" else at
        return _according_to_what(words, i, verb)
    phrase = _stripped(words, at)
    end = noun_phrase_end(phrase, at)
    if end == at:
        return None
    speaker = read_speaker(phrase, at, end)
    if speaker.head in words_of_class("not_sources") or (speaker.kind == "thing" and speaker.head not in words_of_class("documents") | {"مكالمه", "محادثه"}):
        return None
    if speaker.kind == "none":
        return None
    return Source(i, first, end, "according", speaker, place="around")


def _behind_preposition(words: Sequence[Word], i: int, key: str) -> int | None:
    """The index of the word behind a preposition that names a source, or None."""
    behind = words[i + 1].key if i + 1 < len(words) else ""
    two = words[i + 2].key if i + 2 < len(words) else ""
    if key in words_of_class("according"):
        return i + 2 if behind in {"ل", "الي"} else i + 1
    if key in words_of_class("after_quoting") and behind in {"عن"}:
        return i + 2
    if key == "استنادا" and behind == "الي":
        return i + 2
    if key == "علي" and behind in words_of_class("on_authority"):
        return i + 2
    if key == "علي" and behind == "ما" and i + 2 < len(words) and groups_of(words[i + 2].text):
        return i + 1
    if key == "علي" and behind == "حد" and two in words_of_class("words_of"):
        return i + 3
    if key == "في" and behind in {"راي", "نظر"}:
        return i + 2
    if key in {"براي", "بنظر"}:
        return i + 1
    if key == "من" and behind == "وجهه" and two == "نظر":
        return i + 3
    return None


def _according_to_what(words: Sequence[Word], i: int, verb: int) -> Source | None:
    """بحسب ما ذكرته بلومبرغ، وفق ما قال مسؤول."""
    if verb >= len(words) or not (groups_of(words[verb].text) or looks_like_verb(words[verb].text)):
        return None
    at = verb
    while at + 1 < len(words) and words[at + 1].key in {"به", "عنه", "اليه", "عليه", "فيه"}:
        at += 1
    span = subject_after(words, at)
    if span is None:
        return Source(i, i, at + 1, "according", None, place="around", form=_form(words[verb]))
    speaker, end, via = read_speaker(words, *span), span[1], ""
    if "relay" in groups_of(words[verb].text) and end < len(words) and words[end].key == "عن":
        last = noun_phrase_end(words, end + 1)
        if last > end + 1:
            speaker, end, via = read_speaker(words, end + 1, last), last, speaker.label
    return Source(i, i, end, "according", speaker, via, place="around")


def _stripped(words: Sequence[Word], at: int) -> list[Word]:
    """The words with the preposition ل taken off word `at`: لوكالة → وكالة, للنص → النص."""
    word, copy = words[at], list(words)
    if word.key.startswith("لل") and len(word.key) >= 4:
        copy[at] = replace(word, key="ا" + word.key[1:], text="ا" + light(word.text)[1:])
    elif word.key.startswith("ل") and len(word.key) > 3 and words[at - 1].key not in words_of_class("according") and begins_prepositional(word):
        copy[at] = replace(word, key=word.key[1:], text=light(word.text)[1:], start=word.start + 1)
    elif word.key.startswith("ل") and len(word.key) > 3 and words[at - 1].key in {"وفقا", "طبقا", "ووفقا", "وطبقا", "فوفقا", "خلافا"}:
        copy[at] = replace(word, key=word.key[1:], text=light(word.text)[1:], start=word.start + 1)
    return copy


# -- a name and a colon -----------------------------------------------------------------------------------------------------


def _remark(words: Sequence[Word], at: int, colon: int) -> bool:
    """موسكو مستاءة: …; بيسكوف عن التسريب: …: an adjective or a topic between the name and the colon, but no verb."""
    if any(looks_like_verb(word.text) for word in words[at:colon]):
        return False
    adjective = colon == at + 1 and not is_definite(words[at].text)
    return adjective or words[at].key in {"عن", "حول", "بشان", "تعليقا", "ردا", "علي"}


def _before_colon(words: Sequence[Word], known: Callable[[str], bool]) -> Source | None:
    """الكرملين: …; مصدر دبلوماسي لـ«الشرق الأوسط»: ….  """
    colon = next((i for i in range(1, min(12, len(words))) if ":" in words[i].gap), None)
    if colon is None or looks_like_verb(words[0].text) or without_conjunction(words[0].key) != words[0].key:
        return None
    end = noun_phrase_end(words, 0)
    if end == 0:
        return None
    speaker = read_speaker(words, 0, end)
    via = ""
    if end < colon:
        if speaker.kind in {"person", "office", "institution", "place"} and _remark(words, end, colon):
            return Source(colon - 1, 0, colon, "colon", speaker, clause=colon)
        if words[end].key != "ل" and not (words[end].key.startswith("ل") and in_class(words[end].key[1:], "media")):
            return None
        via = " ".join(word.text for word in words[end + (words[end].key == "ل") : colon])
    one_word = colon == 1 and speaker.kind == "person" and not known(words[0].text) and words[0].key not in words_of_class("first_names")
    quoted = any(mark in words[colon].gap for mark in '«“"”')
    if one_word and (not quoted or words[0].key in words_of_class("labels")):
        return None
    if not can_speak(speaker) or speaker.kind == "group" or bare_noun(words[0].key) in words_of_class("labels"):
        return None
    return Source(colon - 1, 0, colon, "colon", speaker, via, clause=colon)
