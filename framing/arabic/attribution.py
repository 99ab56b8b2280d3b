"""What brings a source into a sentence: the record of one attribution, and the grammar that all kinds of it share.

Verbs and participles are read in `framing.arabic.attributing_verbs`; «بحسب …», «نقلت … عن …», «جاء في بيان …» and a
name with a colon in `framing.arabic.attributing_phrases`; `framing.arabic.speech` decides how far each reaches.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from framing.arabic.clauses import Word, has_comma, looks_like_verb
from framing.arabic.letters import light
from framing.arabic.lexicon import bare_noun, in_class, without_conjunction, words_of_class
from framing.arabic.phrases import CLOSING, OPENING, noun_phrase_end
from framing.arabic.reporting import groups_of
from framing.arabic.speakers import Speaker, can_speak, read_speaker
from framing.arabic.subjects import subject_after, subject_before
from framing.arabic.word_kinds import begins_prepositional

_FAR = 24  # words between a verb with its subject and the clause that it reports
_MAIN = 14  # words in which the first verb of a sentence is looked for

Protected = Callable[[int], bool]
"""Whether a word stands inside a quotation that is speech."""
Known = Callable[[str], bool]
"""Whether a word is a name that the codebook lists or the article has introduced."""


@dataclass(frozen=True)
class Source:
    """One source: `anchor` is the word that brings it in, `first`–`last` all words of the attribution itself.

    `speaker` None: whoever spoke before (وأضاف). `place`: "before" the words it reports, "behind" them, or "around".
    `clause`: the first word reported as a clause, after a colon or in quotation marks, 0 where there is none;
    `direct`: after a colon. `form`: feminine, plural or empty, of the verb. `inherited`: the speaker is the subject
    of an earlier verb.
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


def key_at(words: Sequence[Word], at: int) -> str:
    """The folded word at an index, empty outside the sentence."""
    return words[at].key if 0 <= at < len(words) else ""


def complement(words: Sequence[Word], at: int, protected: Protected) -> tuple[int, bool]:
    """Where a clause (أن …), speech after a colon, or a quotation follows (0: nowhere); whether after a colon."""
    for i in range(at, min(at + _FAR, len(words))):
        word, before = words[i], key_at(words, i - 1)
        if ":" in word.gap:
            theory = any(in_class(noun.key, "theories") for noun in words[max(at, i - 3) : i])
            reported = theory or word.key in words_of_class("that")  # «يميل إلى فرضية أخرى: …», «قال: إن …»
            return i, not reported
        if protected(i):
            return i, False
        full_stop = "." in word.gap and len(before) > 1  # not that of an abbreviation (د. هشام)
        if (
            full_stop
            or any(mark in word.gap for mark in "؛!؟?")
            or (word.key in words_of_class("that") and before in ("كما", "وكما"))
        ):
            break
        other_verb = i > at and _surely_verb(words[i - 1]) and before not in words_of_class("adverbs")
        if word.key in words_of_class("that") and not other_verb and before not in words_of_class("before_that"):
            return i, False
        if word.key in words_of_class("whether") or (word.key in words_of_class("asking") and i - at < 4):
            return i, False
        if i > at and has_comma(word) and without_conjunction(word.key) != word.key and groups_of(word.text):
            break
    return 0, False


def _surely_verb(word: Word) -> bool:
    """A verb, and not merely by its ending (كوميرسانت)."""
    listed = bool(groups_of(word.text)) or word.key in words_of_class("finite")
    return listed or (without_conjunction(word.key).startswith("ي") and looks_like_verb(word.text))


def main_subject(words: Sequence[Word], limit: int) -> Speaker | None:
    """The subject of the sentence's first verb before word `limit`, or its topic; None where neither is seen."""
    for i in range(min(limit, _MAIN)):
        if _is_particle(key_at(words, i)) or not (_is_particle(key_at(words, i - 1)) or looks_like_verb(words[i].text)):
            continue
        span = subject_before(words, i) or subject_after(words, i)
        if span is not None:
            return read_speaker(words, *span)
    begin = next((i for i, word in enumerate(words) if word.key not in words_of_class("subordinators")), 0)
    end = noun_phrase_end(words, begin)
    if not begin < end < limit - 1 or ":" in words[end].gap:
        return None
    topic = read_speaker(words, begin, end)
    return topic if topic.kind in {"person", "office", "institution", "place", "role"} else None


def _is_particle(key: str) -> bool:
    """قد and the negations, behind which a verb stands."""
    return bool({key, without_conjunction(key)} & words_of_class("verbal_particles"))


def owner_of_speech(words: Sequence[Word], span: tuple[int, int]) -> Speaker | None:
    """«تصريحات ترامب كشفت»: the genitive of a word for speech speaks."""
    first, last = span
    if bare_noun(words[first].key) not in words_of_class("speech") or last <= first + 1:
        return None
    owner = read_speaker(words, first + 1, last)
    return owner if can_speak(owner) else None


def medium_addressed(words: Sequence[Word], at: int, clause: int) -> str:
    """The medium to which somebody speaks: قال لوكالة رويترز، في مقابلة مع صحيفة …، لـ«العربي»."""
    for i in range(at, min(clause or at + 6, at + 9, len(words))):
        if words[i].key == "ل" and i + 1 < len(words) and any(mark in words[i + 1].gap for mark in OPENING):
            ahead = range(i + 2, min(i + 6, len(words)))
            end = next((j for j in ahead if any(mark in words[j].gap for mark in CLOSING)), i + 2)
            return " ".join(word.text for word in words[i + 1 : end])
        with_medium = words[i].key == "مع"
        phrase = list(words) if with_medium else without_preposition(words, i)
        begin = i + with_medium
        marked = begin < len(phrase) and (with_medium or phrase[i] is not words[i])
        if marked and in_class(phrase[begin].key, "media") and not phrase[begin].key.startswith("ال"):
            return " ".join(word.text for word in phrase[begin : noun_phrase_end(phrase, begin)])
    return ""


def without_preposition(words: Sequence[Word], at: int) -> list[Word]:
    """The words with the preposition ل taken off word `at`, if it is one: لوكالة → وكالة, للنص → النص."""
    word, copy = words[at], list(words)
    if word.key.startswith("لل") and len(word.key) >= 4:
        copy[at] = Word(word.start, word.end, "ا" + light(word.text)[1:], "ا" + word.key[1:], word.gap)
    elif word.key.startswith("ل") and len(word.key) > 3:
        before = without_conjunction(key_at(words, at - 1))
        if before in words_of_class("with_l") or (
            before not in words_of_class("according") and begins_prepositional(word)
        ):
            copy[at] = replace(word, key=word.key[1:], text=light(word.text)[1:], start=word.start + 1)
    return copy


def verb_form(word: Word) -> str:
    """feminine, plural or empty: what a verb says about who carries on speaking."""
    key = without_conjunction(word.key)
    if key.endswith(("وا", "ون")):
        return "plural"
    return "feminine" if key.endswith("ت") or (key.startswith("ت") and looks_like_verb("ي" + key[1:])) else ""
