"""Which construction shows the holder of a reaction: verb, noun or adjective with what stands around it.

An answer is a rule and the noun phrases that hold; no phrase means that the construction rules a holder out (المتهَم,
واجهت موسكو انتقادات). None means that the grammar tells nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.arabic import roles
from framing.arabic.families import Reading
from framing.arabic.lexicon import bare_noun, in_class, words_of_class
from framing.arabic.scene import (
    Scene,
    Span,
    agrees,
    can_act,
    is_of,
    phrase_from,
    readings_of,
    verb_gender,
    word_list,
)
from framing.codebook.model import HOLDER_RULES, Holder

Answer = tuple[str, list[Span]]


@dataclass(frozen=True)
class Reaction:
    """A reaction in its sentence: words `first` to `last`, how its first word is read, whom and what is asked for.

    `clause` are the words of its clause.
    """

    scene: Scene
    first: int
    last: int
    clause: Span
    readings: tuple[Reading, ...]
    wanted: Holder

    @property
    def word(self) -> str:
        return self.scene.words[self.first].text

    @property
    def by_default(self) -> bool:
        """Whether the entry leaves the rules open, so that the word lists decide."""
        return set(self.wanted.rules) == set(HOLDER_RULES)


def holder_by_grammar(reaction: Reaction) -> Answer | None:
    """The holder that the construction shows."""
    verbs = [r for r in reaction.readings if r.kind in ("verb", "imperfect")]
    noun = next((r for r in reaction.readings if r.kind == "noun"), None)
    adjective = next((r for r in reaction.readings if r.kind == "adjective"), None)
    if verbs and (noun is None or _stands_as_verb(reaction)):
        third = [r for r in verbs if not r.before.endswith(("أ", "ن"))]
        answer = _of_verb(reaction, third or verbs)
        if answer or not noun:  # else غضب موسكو, غضب في موسكو: no subject that agrees, so it is the noun
            return answer
    if noun:
        return _of_noun(reaction, noun)
    return _of_adjective(reaction, adjective) if adjective else None


def _stands_as_verb(reaction: Reaction) -> bool:
    """Whether a spelling that is verb and noun (غضب) begins its clause or follows its subject."""
    words, at, clause = reaction.scene.words, reaction.first, reaction.clause[0]
    if at == clause:
        return True
    if words[at - 1].key in words_of_class("that"):
        return at > 1 and words[at - 2].key in {"بعد", "قبل", "منذ", "سبق"}
    if words[at - 1].key in words_of_class("before_verb") | words_of_class("relatives"):
        return True
    return phrase_from(reaction.scene, clause) == (clause, at)


# -- verbs -----------------------------------------------------------------------------------------------------------


def _of_verb(reaction: Reaction, readings: Sequence[Reading]) -> Answer | None:
    scene, at = reaction.scene, reaction.first
    agent = roles.agent_after(scene, at)
    if agent:
        return "subject", [agent]
    if any(roles.is_passive(scene.words[at], reading) for reading in readings):
        return _of_passive(reaction)
    subject, patient = roles.subject_and_object(scene, at, readings[0])
    if _feels_as_object(reaction, readings, bool(subject and patient) or _clause_behind(reaction, subject)):
        if roles.object_pronoun(readings[0]) == "ني":
            return "object", []  # «أزعجني»: whoever says so
        felt = _experiencer(reaction, readings[0], subject, patient)
        return ("object", [felt]) if felt else None
    if is_of(reaction.word, "accusing") and _accused(reaction, subject, patient):
        return "subject", []
    resumed = at + 1 < len(scene.words) and scene.words[at + 1].key in word_list("resuming")
    inverted = subject is not None and (subject[0] > at or resumed) and not can_act(scene, subject)
    if inverted and patient and can_act(scene, patient):  # أدان التسريبَ الكرملينُ, التسريب الذي ندّد به الكرملين
        subject = patient
    return ("subject", [subject]) if subject and can_act(scene, subject) else None


def _clause_behind(reaction: Reaction, subject: Span | None) -> bool:
    """يغضب الكرملين أن يُنشر الحديث: the clause is what angers."""
    words = reaction.scene.words
    if subject is None or subject[0] <= reaction.first or subject[1] >= len(words):
        return False
    return words[subject[1]].key in {"ان", "ما"}


def _of_passive(reaction: Reaction) -> Answer | None:
    """أُدين التسريب من موسكو; without a doer the holder is unknown, but not who is condemned."""
    scene = reaction.scene
    patient = phrase_from(scene, reaction.first + 1)
    doer = roles.behind_preposition(scene, patient[1], frozenset({"من"})) if patient else None
    if doer:
        return "subject", [doer]
    return ("subject", []) if patient and scene.mentions(patient) else None


def _feels_as_object(reaction: Reaction, readings: Sequence[Reading], two: bool) -> bool:
    """Whether the holder is the object: as the entry declares, else as the verb is known.

    يغضب is a form of غضب and of أغضب: with two phrases it is أغضب.
    """
    rules = set(reaction.wanted.rules)
    if ("object" in rules) != ("subject" in rules):
        return "object" in rules
    if not is_of(reaction.word, "experiencer_object", "verb"):
        return False
    known = {reading.stem for reading in readings_of(reaction.word, "experiencer_object")}
    return two or all(reading.stem in known for reading in readings)


def _experiencer(reaction: Reaction, reading: Reading, subject: Span | None, patient: Span | None) -> Span | None:
    scene, at = reaction.scene, reaction.first
    if subject and patient:
        behind = subject[0] > at and can_act(scene, subject)
        strange = not can_act(scene, patient) or not agrees(verb_gender(reading), scene.words, subject)
        return subject if behind and strange else patient  # أغضب موسكو نشر المكالمة
    pronoun = roles.object_pronoun(reading)
    if pronoun:
        return patient or roles.person_of(scene, at, pronoun)
    only = subject if subject and subject[0] > at else patient
    if only and only[0] > at and not can_act(scene, only):  # استفزت الطريقة التي نُشر بها النص الكرملين
        return roles.name_ahead(scene, only[1])
    return only


def _accused(reaction: Reaction, subject: Span | None, patient: Span | None) -> bool:
    """اتُّهمت موسكو بالتسريب: no object, and بـ directly behind."""
    words = reaction.scene.words
    if patient or not subject or any(roles.object_pronoun(r) for r in reaction.readings if r.kind == "verb"):
        return False
    behind = max(subject[1], reaction.first + 1)
    named = behind < len(words) and reaction.scene.mention_at[behind] >= 0  # بلومبرغ
    return behind < len(words) and words[behind].key.startswith("ب") and not named


# -- nouns -----------------------------------------------------------------------------------------------------------


def _of_noun(reaction: Reaction, reading: Reading) -> Answer | None:
    scene, at = reaction.scene, reaction.first
    if is_of(reaction.word, "judged") and reaction.by_default:
        return None
    agent = roles.agent_after(scene, at)
    if agent:
        return "genitive", [agent]
    for pronoun in ("ها", "هما", "هم", "هن", "ه"):
        if reading.after.endswith(pronoun):
            person = roles.person_of(scene, at, pronoun)
            if person and _objective(reaction, reading, (at, at + 1)):
                return "genitive", []
            return ("genitive", [person]) if person else None
    genitive = roles.genitive_of(scene, at, reading)
    if genitive and can_act(scene, genitive):
        return "genitive", [] if _objective(reaction, reading, genitive) else [genitive]
    return _described(reaction)


def _objective(reaction: Reaction, reading: Reading, genitive: Span) -> bool:
    """اتهام موسكو بالتسريب and اتهامها به accuse Moscow; اتهام موسكو لكييف and اتهامات موسكو are hers."""
    words = reaction.scene.words
    one = is_of(reaction.word, "accusing") and "ات" not in reading.after
    return one and genitive[1] < len(words) and words[genitive[1]].key.startswith("ب")


def _described(reaction: Reaction) -> Answer | None:
    """A noun without owner: an adjective (غضب روسي), a preposition (إدانة من موسكو), or the verb that governs it."""
    scene = reaction.scene
    behind, adjectives = roles.behind_adjectives(scene, reaction.last - 1)
    if adjectives:
        at = scene.mention_at.index(adjectives[0])
        return "adjective", [(at, at + 1)]
    doer = None if is_of(reaction.word, "feeling") else roles.behind_preposition(scene, behind, frozenset({"من"}))
    if doer and not in_class(scene.words[doer[0]].key, "things"):
        among = roles.behind_preposition(scene, doer[1], word_list("among"))
        return "genitive", [doer, among] if among else [doer]
    inside = roles.behind_preposition(scene, behind, word_list("within"))
    if inside is None and behind < len(scene.words) and is_of(scene.words[behind].text, "spreading", "verb"):
        inside = roles.actor_ahead(scene, behind + 1)  # الغضب يسود أروقة الكرملين
    if inside and scene.mentions(inside):
        return "genitive", [inside]
    return _by_governing_verb(reaction, behind)


def _by_governing_verb(reaction: Reaction, behind: int) -> Answer | None:
    """وجّهت موسكو انتقادات: its subject; واجهت موسكو انتقادات: not its subject; ساد الغضب موسكو: the place it fills."""
    scene = reaction.scene
    verb = roles.governing_verb(scene, reaction.first, reaction.clause[0])
    if behind + 1 < len(scene.words) and scene.words[behind].key in words_of_class("relatives"):
        verb = behind + 1  # الغضب الذي أبدته موسكو
    if verb is None:
        return None
    text = scene.words[verb].text
    if is_of(text, "spreading", "verb"):
        filled = roles.actor_ahead(scene, behind)
        return ("genitive", [filled]) if filled else None
    name = "offering" if is_of(text, "offering", "verb") else "receiving"
    readings = readings_of(text, name)
    if not readings:
        return None
    subject, _ = roles.subject_and_object(scene, verb, readings[0])
    if not subject or not can_act(scene, subject):
        return None
    return "subject", [subject] if name == "offering" else []


# -- adjectives ------------------------------------------------------------------------------------------------------


def _of_adjective(reaction: Reaction, reading: Reading) -> Answer | None:
    scene = reaction.scene
    if not is_of(reaction.word, "bearing") and reaction.by_default:
        return None
    passive = reaction.last < len(scene.words) and scene.words[reaction.last].key.startswith("ب")
    if is_of(reaction.word, "accusing") and passive:  # موسكو متهمة بالتسريب
        return "bearer", []
    answer = bare_noun(scene.words[reaction.first - 1].key) in word_list("answers") if reaction.first else False
    sender = roles.behind_preposition(scene, reaction.last, frozenset({"من"})) if answer else None
    bearer = sender or roles.bearer_of(scene, reaction.first, reading)
    return ("bearer", [bearer]) if bearer else None
