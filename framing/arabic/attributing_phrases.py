"""Sources brought in by a phrase: بحسب فلان، نقلت رويترز عن فلان، جاء في بيان لفلان, and by a name with a colon."""

from __future__ import annotations

from collections.abc import Sequence

from framing.arabic.attribution import (
    Known,
    Protected,
    Source,
    complement,
    key_at,
    owner_of_speech,
    verb_form,
    without_preposition,
)
from framing.arabic.clauses import Word, has_comma, looks_like_verb
from framing.arabic.lexicon import bare_noun, in_class, is_definite, without_conjunction, words_of_class
from framing.arabic.phrases import CLOSING, OPENING, noun_phrase_end
from framing.arabic.reporting import groups_of
from framing.arabic.speakers import Speaker, can_speak, read_speaker
from framing.arabic.subjects import subject_after, subject_before
from framing.arabic.word_kinds import begins_prepositional

_LEAD = 12  # words in which a headline names its speaker before a colon


def relayed(words: Sequence[Word], i: int) -> Source | None:
    """نقلت رويترز عن فلان قوله إن …; نُقل عن فلان; نسبت الوكالة إلى مصدر; بلومبرغ نقلت عن …."""
    before = subject_before(words, i)
    after = None if before else subject_after(words, i)
    medium = before or after
    first, at = (before[0] if before else i), (after[1] if after else i + 1)
    while key_at(words, at) in words_of_class("adverbs"):
        at += 1
    via = read_speaker(words, *medium).label if medium else ""
    if key_at(words, at) in {"عنه", "عنها", "عنهم"}:
        return Source(i, first, at + 1, "relay", None, via, clause=at + 1)
    if key_at(words, at) != "عن" and not (key_at(words, at) == "الي" and "نسب" in words[i].key):
        return None
    end = noun_phrase_end(words, at + 1)
    speaker = read_speaker(words, at + 1, end)
    if not can_speak(speaker) and speaker.kind != "document":
        return None
    return Source(i, first, end, "relay", speaker, via, clause=end)


def learned_from(words: Sequence[Word], i: int) -> Source | None:
    """علمت «الشرق الأوسط» من مصادر أن …: a medium tells what a source told it."""
    from_whom = next((n for n in range(i + 1, min(i + 7, len(words))) if words[n].key == "من"), None)
    if from_whom is None or any(has_comma(word) for word in words[i + 1 : from_whom + 1]):
        return None
    end = noun_phrase_end(words, from_whom + 1)
    speaker = read_speaker(words, from_whom + 1, end)
    clause, direct = complement(words, end, lambda _: False)
    if not can_speak(speaker) or not 0 < clause <= end + 3:
        return None
    via = " ".join(word.text for word in words[i + 1 : from_whom])
    return Source(i, i, end, "relay", speaker, via, clause=clause, direct=direct)


def it_says(words: Sequence[Word], i: int, protected: Protected) -> Source | None:
    """جاء في بيان للخارجية أن …: the one whose statement it is, or else the paper itself, speaks."""
    if key_at(words, i + 1) in {"فيه", "فيها"} and key_at(words, i + 2) in words_of_class("that"):
        return Source(i, i, i + 2, "say", None, clause=i + 2)
    if key_at(words, i + 1) != "في" or not in_class(key_at(words, i + 2) or "-", "speech", "documents"):
        return None
    end = noun_phrase_end(words, i + 2)
    clause, direct = complement(words, end, protected)
    if not clause:
        return None
    speaker = owner_of_speech(words, (i + 2, end)) or _owner_behind(words, end, clause)
    if speaker is None:
        speaker = read_speaker(words, i + 2, end)
    return Source(i, i, end, "say", speaker, clause=clause, direct=direct)


def _owner_behind(words: Sequence[Word], end: int, clause: int) -> Speaker | None:
    """للخارجية in «بيان للخارجية»."""
    if end >= clause:
        return None
    stripped = without_preposition(words, end)
    owner = read_speaker(stripped, end, noun_phrase_end(stripped, end))
    return owner if stripped[end] is not words[end] and can_speak(owner) else None


def in_these_words(words: Sequence[Word], i: int) -> Source | None:
    """«…»، هكذا لخص دبلوماسي الموقف; «…»، بهذه الكلمات علق فلان: any verb will do."""
    verb = i + 1 if words[i].key == "هكذا" else i + 2
    if verb == i + 2 and key_at(words, i + 1) not in words_of_class("these_words"):
        return None
    if verb + 1 >= len(words) or (i > 0 and not (has_comma(words[i]) or any(m in words[i].gap for m in CLOSING + "."))):
        return None
    span = subject_after(words, verb, object_follows=True)
    speaker = read_speaker(words, *span) if span else None
    if span is None or speaker is None or not can_speak(speaker):
        return None
    return Source(verb, i, span[1], "say", speaker, place="behind")


# -- prepositions ------------------------------------------------------------------------------------------------------


def according(words: Sequence[Word], i: int) -> Source | None:
    """بحسب فلان، وفقا لفلان، نقلا عن، على حد قول، حسبما قال."""
    key = without_conjunction(words[i].key)
    at = _behind_preposition(words, i, key)
    if at is None or at >= len(words):
        return None
    if words[at - 1].key in words_of_class("his_own_words"):
        return Source(i, i, at, "according", None, place="behind")
    if words[at].key == "ما" or key in {"حسبما", "وفقما"}:
        return _according_to_what(words, i, at + (words[at].key == "ما"))
    if words[at].key == "من" and at + 1 < len(words):
        label = " ".join(word.text for word in words[at : at + 2])  # «وفق من رأوه»
        return Source(i, i, at + 2, "according", Speaker(label, kind="group", words=(label,)), place="around")
    phrase = without_preposition(words, at)
    end = noun_phrase_end(phrase, at)
    speaker = read_speaker(phrase, at, end)
    if speaker.kind == "none" or speaker.head in words_of_class("not_sources"):
        return None
    if speaker.kind == "thing" and speaker.head not in words_of_class("calls"):
        return None
    return Source(i, i, end, "according", speaker, place="around")


def names_source(key: str) -> bool:
    """Whether a word can begin «بحسب …», «نقلا عن …», «على حد قول …», «في رأي …»."""
    named = words_of_class("according") | words_of_class("after_quoting")
    return key in named or key in {"استنادا", "علي", "في", "براي", "بنظر", "من"}


def _behind_preposition(words: Sequence[Word], i: int, key: str) -> int | None:
    """The index of the word behind a preposition that names a source, or None."""
    if not names_source(key):
        return None
    one, two = key_at(words, i + 1), key_at(words, i + 2)
    if key in words_of_class("according"):
        return i + 2 if one in {"ل", "الي"} else i + 1
    if (key in words_of_class("after_quoting") and one == "عن") or (key == "استنادا" and one == "الي"):
        return i + 2
    if key == "علي":
        if one in words_of_class("on_authority"):
            return i + 2
        if one == "حد" and two in words_of_class("words_of"):
            return i + 3
        reports = two not in {"", "ورد", "وردت"} and groups_of(words[i + 2].text)  # «على ما ورد في النص» names nobody
        return i + 1 if one == "ما" and reports else None
    if key == "في" and one in {"راي", "نظر"}:
        return i + 2
    if key in {"براي", "بنظر"}:
        return i + 1
    return i + 3 if (key, one, two) == ("من", "وجهه", "نظر") else None


def _according_to_what(words: Sequence[Word], i: int, verb: int) -> Source | None:
    """بحسب ما ذكرته بلومبرغ، وفق ما قال مسؤول، بحسب ما نقلته شبكة عن مصدر."""
    if verb >= len(words) or in_class(words[verb].key, "prepositions", "pronouns"):
        return None
    span = subject_after(words, verb)
    if span is None:
        return Source(i, i, verb + 1, "according", None, place="around", form=verb_form(words[verb]))
    speaker, end, via = read_speaker(words, *span), span[1], ""
    if "relay" in groups_of(words[verb].text) and key_at(words, end) == "عن":
        last = noun_phrase_end(words, end + 1)
        if last > end + 1:
            speaker, end, via = read_speaker(words, end + 1, last), last, speaker.label
    return Source(i, i, end, "according", speaker, via, place="around")


# -- a name and a colon ------------------------------------------------------------------------------------------------


def before_colon(words: Sequence[Word], known: Known) -> Source | None:
    """الكرملين: …; موسكو مستاءة: …; بيسكوف عن التسريب: …; مصدر دبلوماسي لـ«الشرق الأوسط»: …."""
    start = _behind_label(words)
    colon = next((i for i in range(start + 1, min(start + _LEAD, len(words))) if ":" in words[i].gap), None)
    if colon is None:
        return None
    lead = words[start]
    if looks_like_verb(lead.text) or without_conjunction(lead.key) != lead.key:
        return None
    end = noun_phrase_end(words, start)
    speaker = read_speaker(words, start, end)
    if not can_speak(speaker) or speaker.kind == "group" or bare_noun(lead.key) in words_of_class("labels"):
        return None
    if end < colon:
        return _with_remark(words, speaker, end, colon)
    quoted = any(mark in words[colon].gap for mark in OPENING)
    sure = speaker.kind != "person" or colon > start + 1 or known(lead.text)
    if not (sure or quoted or lead.key in words_of_class("first_names")):
        return None  # one unknown word: «تمهيد: …»
    return Source(colon - 1, start, colon, "colon", speaker, clause=colon, direct=True)


def _behind_label(words: Sequence[Word]) -> int:
    """The word behind «عاجل | …»: a label that a stroke or a dash sets off."""
    if len(words) > 2 and in_class(words[0].key, "labels") and any(mark in words[1].gap for mark in "|-–—"):
        return 1
    return 0


def _with_remark(words: Sequence[Word], speaker: Speaker, at: int, colon: int) -> Source | None:
    """Between the name and the colon: a medium that was spoken to, an adjective, or a topic, but no verb."""
    addressed = words[at].key == "ل"
    if addressed or (words[at].key.startswith("ل") and in_class(words[at].key[1:], "media")):
        via = " ".join(word.text for word in words[at + addressed : colon])
        return Source(colon - 1, 0, colon, "colon", speaker, via, clause=colon, direct=True)
    if any(looks_like_verb(word.text) for word in words[at:colon]):
        return None
    if speaker.kind == "role" and begins_prepositional(words[at]) and colon - at <= 4:
        return Source(colon - 1, 0, colon, "colon", speaker, clause=colon, direct=True)  # سفير سابق بموسكو: …
    adjective = colon == at + 1 and not is_definite(words[at].text)
    if not (adjective or words[at].key in words_of_class("remarking")):
        return None
    if speaker.kind not in {"person", "office", "institution", "place"}:
        return None
    return Source(colon - 1, 0, colon, "colon", speaker, clause=colon, direct=True)
