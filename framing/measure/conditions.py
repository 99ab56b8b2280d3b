"""Who holds a reaction, and by which construction he is recognised.

Rules, from the surest to the last resort:

- subject    the actor condemns, accuses, is angry: أدانت موسكو, الكرملين انتقد, التي ندّدت, أُدين من قبل روسيا; or is the
             subject of a verb that hands the reaction over: وجّهت موسكو انتقادات
- object     the actor is made angry: أغضب التسريب موسكو
- genitive   the reaction is the actor's: غضب موسكو, إدانة روسيا لأوروبا, غضبه, إدانة من الكرملين, غضب في موسكو
- adjective  الغضب الروسي
- bearer     who an adjective is said of: بدا بيسكوف غاضباً
- speaker    the words are the actor's: قال بيسكوف إن التسريب غير مقبول; he speaks the turn or the quotation
- near       nothing else is found and the nearest actor of the clause (or else of the sentence) is the one

Where the grammar finds a holder and it is somebody else, there is no `near`. All of it is a heuristic (there is no
parser); precision can be read per rule in the hit table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from framing.arabic import roles
from framing.arabic.clauses import clause_spans, split_words
from framing.arabic.families import Family, FamilyIndex, Reading
from framing.arabic.lexicon import words_of_class
from framing.arabic.roles import Scene, Span
from framing.arabic.speech import Speech, find_speech
from framing.codebook.model import HOLDER_RULES, Holder


@dataclass(frozen=True)
class Mention:
    """A place in the sentence where an actor stands (offsets in the sentence); `adjective`: by an adjective (الروسي)."""

    actor: str
    start: int
    end: int
    adjective: bool = False


@dataclass(frozen=True)
class Held:
    """Who holds a reaction: the rule that found him, the actor, and his mention (None: the speaker of the turn)."""

    rule: str
    actor: str
    mention: Mention | None


@dataclass(frozen=True)
class _Case:
    """A reaction in its sentence: the words `first`–`last` of the evidence, how its head is read, what is asked for."""

    scene: Scene
    first: int
    last: int
    readings: tuple[Reading, ...]
    wanted: Holder
    sentence: str
    mentions: tuple[Mention, ...]
    speaker: str


def find_holder(
    sentence: str,
    evidence: tuple[int, int],
    mentions: Sequence[Mention],
    wanted: Holder,
    families: Sequence[Family],
    speaker: str = "",
) -> Held | None:
    """Say by which rule the wanted actor holds the reaction that stands at `evidence`, or None if he does not.

    `evidence` are offsets in the sentence; `mentions` are all places where any actor of the codebook stands in it (also
    of other actors: they decide that the holder is somebody else); `families` are those of the entry; `speaker` is the
    actor who speaks the sentence as a whole (of a turn, or of a quotation that began before it).

    >>> sentence = "أغضبت موسكو كييف."
    >>> mentions = [Mention("russia", 7, 12), Mention("ukraine", 13, 17)]
    >>> family = [Family(verb=["غضب", "أغضب"])]
    >>> find_holder(sentence, (0, 6), mentions, Holder("ukraine"), family).rule
    'object'
    >>> find_holder(sentence, (0, 6), mentions, Holder("russia"), family) is None
    True
    """
    case = _case(sentence, evidence, mentions, wanted, families, speaker)
    answer = _by_grammar(case)
    if answer is None:
        speaker, said = _speakers(case)
        if speaker and "speaker" in wanted.rules:
            return Held("speaker", speaker, said) if speaker == wanted.actor else None
        return _by_nearness(case)
    rule, spans = answer
    owners = [number for span in spans for number in roles.owners(case.scene, span)]
    own = [number for number in owners if case.scene.actors[number] == wanted.actor]
    return Held(rule, wanted.actor, case.mentions[own[0]]) if own and rule in wanted.rules else None


def _case(
    sentence: str,
    evidence: tuple[int, int],
    mentions: Sequence[Mention],
    wanted: Holder,
    families: Sequence[Family],
    speaker: str,
) -> _Case:
    words = split_words(sentence)
    places = [n for n, word in enumerate(words) if word.start < evidence[1] and evidence[0] < word.end]
    outside = tuple(m for m in mentions if m.end <= evidence[0] or m.start >= evidence[1])
    # of mentions that share a word the longer one stands
    ordered = sorted(outside, key=lambda m: m.end - m.start)
    at = [-1] * len(words)
    for mention in ordered:
        for n, word in enumerate(words):
            if word.start < mention.end and mention.start < word.end:
                at[n] = outside.index(mention)
    scene = Scene(words, tuple(at), tuple(m.actor for m in outside), tuple(m.adjective for m in outside))
    head = words[places[0]].text if places else ""
    readings = _index(tuple(families[:1])).readings(head) if head else ()
    first, last = (places[0], places[-1] + 1) if places else (0, 0)
    return _Case(scene, first, last, readings, wanted, sentence, outside, speaker)


@lru_cache(maxsize=4096)
def _index(families: tuple[Family, ...]) -> FamilyIndex:
    return FamilyIndex(families)


Answer = tuple[str, list[Span]]


def _by_grammar(case: _Case) -> Answer | None:
    """The holder that the construction shows: a rule and the phrases he stands in; no phrase where it rules him out."""
    kinds = {("verb" if r.kind == "imperfect" else r.kind): r for r in reversed(case.readings)}
    if "verb" in kinds and ("noun" not in kinds or _stands_as_verb(case)):
        return _of_verb(case, [r for r in case.readings if r.kind in ("verb", "imperfect")])
    if "noun" in kinds:
        return _of_noun(case, kinds["noun"])
    if "adjective" in kinds:
        return _of_adjective(case, kinds["adjective"])
    return None


def _stands_as_verb(case: _Case) -> bool:
    """Whether a spelling that is verb and noun (غضب) begins its clause or follows its subject."""
    words, at = case.scene.words, case.first
    clause = _clause(case)
    before = [w for w in words[:at] if w.start >= clause[0]]
    if not before or before[-1].key in words_of_class("before_verb") | words_of_class("that") | words_of_class(
        "relatives"
    ):
        return True
    return roles.phrase_from(case.scene, at - len(before)) == (at - len(before), at)


def _clause(case: _Case) -> tuple[int, int]:
    start = case.scene.words[case.first].start
    return next((span for span in clause_spans(case.sentence) if span[0] <= start < span[1]), (0, len(case.sentence)))


# -- verbs ----------------------------------------------------------------------------------------------------------------


def _of_verb(case: _Case, readings: list[Reading]) -> Answer | None:
    scene, at = case.scene, case.first
    word, reading = scene.words[at], readings[0]
    passive = any(roles.is_passive(word, r) for r in readings)
    agent = roles.agent_after(scene, at)
    if agent:
        return "subject", [agent]
    if passive:
        return _of_passive(case)
    subject, patient = roles.subject_and_object(scene, at, reading)
    if _feels_as_object(case, readings, bool(subject and patient)):
        felt = _experiencer(case, reading, subject, patient)
        return ("object", [felt]) if felt else None
    if roles.is_of(word.text, "accusing") and _accused(case, subject, patient):
        return "subject", []
    if subject and patient and not roles.can_act(scene, subject) and roles.can_act(scene, patient):
        if subject[0] > at:  # أدان التسريبَ الكرملينُ
            subject = patient
    return ("subject", [subject]) if subject and roles.can_act(scene, subject) else None


def _of_passive(case: _Case) -> Answer | None:
    """أُدين التسريب من موسكو; without a doer the holder is unknown, but not who is condemned."""
    scene = case.scene
    patient = roles.phrase_from(scene, case.first + 1)
    doer = roles.behind_preposition(scene, patient[1], frozenset({"من"})) if patient else None
    if doer:
        return "subject", [doer]
    return ("subject", []) if patient and scene.mentions(patient) else None


def _feels_as_object(case: _Case, readings: list[Reading], two: bool) -> bool:
    """Whether the holder is the object: as the entry declares, else as the verb is known; يغضب with two phrases is أغضب."""
    rules = set(case.wanted.rules)
    if ("object" in rules) != ("subject" in rules):
        return "object" in rules
    word = case.scene.words[case.first].text
    if not roles.is_of(word, "experiencer_object", "verb"):
        return False
    known = {r.stem for r in roles.readings_of(word, "experiencer_object")}
    return two or all(r.stem in known for r in readings)


def _experiencer(case: _Case, reading: Reading, subject: Span | None, patient: Span | None) -> Span | None:
    scene, at = case.scene, case.first
    pronoun = roles.object_pronoun(reading)
    if subject and patient:
        inverted = subject[0] > at and roles.can_act(scene, subject)
        thing = not roles.can_act(scene, patient)
        if inverted and (thing or not roles.agrees(roles.verb_gender(reading), scene.words, subject)):
            return subject  # أغضب موسكو نشر المكالمة
        return patient
    if pronoun:
        return roles.person_of(scene, at, pronoun)
    if subject and subject[0] > at:
        return subject
    return patient


def _accused(case: _Case, subject: Span | None, patient: Span | None) -> bool:
    """اتُّهمت موسكو بالتسريب: no object, and بـ directly behind."""
    words = case.scene.words
    if patient or not subject or any(roles.object_pronoun(r) for r in case.readings):
        return False
    behind = max(subject[1], case.first + 1)
    return behind < len(words) and words[behind].key.startswith("ب")


# -- nouns ----------------------------------------------------------------------------------------------------------------


def _of_noun(case: _Case, reading: Reading) -> Answer | None:
    scene, at = case.scene, case.first
    word = scene.words[at].text
    if roles.is_of(word, "judged") and set(case.wanted.rules) == set(HOLDER_RULES):
        return None
    feeling = roles.is_of(word, "feeling")
    agent = roles.agent_after(scene, at)
    if agent:
        return "genitive", [agent]
    for pronoun in ("ها", "هم", "هما", "هن", "ه"):
        if reading.after.endswith(pronoun):
            person = roles.person_of(scene, at, pronoun)
            return ("genitive", [person]) if person else None
    if reading.after.endswith(("ي", "نا")) and reading.after not in ("ي",):
        return None
    return _of_plain_noun(case, reading, feeling)


def _of_plain_noun(case: _Case, reading: Reading, feeling: bool) -> Answer | None:
    scene, at = case.scene, case.first
    genitive = roles.genitive_of(scene, at, reading)
    if genitive and roles.can_act(scene, genitive):
        accused = roles.is_of(scene.words[at].text, "accusing") and "ات" not in reading.after
        if accused and genitive[1] < len(scene.words) and scene.words[genitive[1]].key.startswith("ب"):
            return "genitive", []
        return "genitive", [genitive]
    behind, described = roles.behind_adjectives(scene, case.last - 1)
    if described:
        place = [n for n, m in enumerate(scene.mention_at) if m == described[0]]
        return "adjective", [(place[0], place[-1] + 1)]
    prepositions = roles.word_list("within") | (frozenset() if feeling else frozenset({"من"}))
    inside = roles.behind_preposition(scene, behind, prepositions)
    if inside and scene.mentions(inside):
        return "genitive", [inside]
    return _by_governing_verb(case, behind)


def _by_governing_verb(case: _Case, behind: int) -> Answer | None:
    """وجّهت موسكو انتقادات: its subject; واجهت موسكو انتقادات: not its subject; ساد الغضب موسكو: the place it fills."""
    scene = case.scene
    start = next((n for n, w in enumerate(scene.words) if w.start >= _clause(case)[0]), 0)
    verb = roles.governing_verb(scene, case.first, start)
    if verb is None:
        return None
    text = scene.words[verb].text
    if roles.is_of(text, "spreading", "verb"):
        over = frozenset({"في", "علي"})
        filled = roles.behind_preposition(scene, behind, over) or roles.phrase_from(scene, behind)
        return ("genitive", [filled]) if filled and scene.mentions(filled) else None
    offering, receiving = roles.is_of(text, "offering", "verb"), roles.is_of(text, "receiving", "verb")
    if not (offering or receiving):
        return None
    readings = roles.readings_of(text, "offering" if offering else "receiving")
    subject, _ = roles.subject_and_object(scene, verb, readings[0])
    if not subject or not roles.can_act(scene, subject):
        return None
    return "subject", [subject] if offering else []


# -- adjectives -----------------------------------------------------------------------------------------------------------


def _of_adjective(case: _Case, reading: Reading) -> Answer | None:
    scene, at = case.scene, case.first
    word = scene.words[at].text
    if not roles.is_of(word, "bearing") and set(case.wanted.rules) == set(HOLDER_RULES):
        return None
    if roles.is_of(word, "accusing") and case.last < len(scene.words) and scene.words[case.last].key.startswith("ب"):
        return "bearer", []
    bearer = roles.bearer_of(scene, at, reading)
    return ("bearer", [bearer]) if bearer else None


# -- speaker and nearness ---------------------------------------------------------------------------------------------------


def _speakers(case: _Case) -> tuple[str, Mention | None]:
    """The actor who speaks the words and his mention; empty where nobody or no actor of the codebook does."""
    start = case.scene.words[case.first].start
    names = frozenset(case.sentence[m.start : m.end] for m in case.mentions)
    for stretch in _speech(case.sentence, names):
        if stretch.start <= start < stretch.end and stretch.speaker is not None:
            spoken = set(stretch.speaker.words)
            said = [m for m in case.mentions if spoken & set(case.sentence[m.start : m.end].split())]
            return (said[0].actor, said[0]) if said else ("", None)
    return case.speaker, None


@lru_cache(maxsize=1024)
def _speech(sentence: str, names: frozenset[str]) -> list[Speech]:
    return find_speech(sentence, known=names.__contains__)


def _by_nearness(case: _Case) -> Held | None:
    """The nearest actor of the clause, else of the sentence, if he is the wanted one and not the target."""
    if "near" not in case.wanted.rules:
        return None
    scene, clause = case.scene, _clause(case)
    places: dict[int, int] = {}
    for n, number in enumerate(scene.mention_at):
        if number >= 0 and number not in places and not roles.is_target(scene, n, case.first):
            places[number] = n
    inside = {m: n for m, n in places.items() if clause[0] <= scene.words[n].start < clause[1]}
    for near in (inside, places):
        if near:
            nearest = min(near, key=lambda m: (abs(near[m] - case.first), near[m]))
            own = scene.actors[nearest] == case.wanted.actor
            return Held("near", case.wanted.actor, case.mentions[nearest]) if own else None
    return None
