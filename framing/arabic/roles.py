"""Who does or feels what a word says: subject, object, agent, owner and bearer, read from the words around it.

A heuristic over word order, agreement in gender, prepositions and typed word lists (`framing/data/holders.toml`); there
is no parser. It builds on the noun phrases of `framing.arabic.phrases`. Every function takes the words of one sentence
and places in it, and returns a span of words (`first` inclusive, `last` exclusive) or None.

The grammar followed is Ryding (2005), A Reference Grammar of Modern Standard Arabic: verb-first and subject-first
clauses (ch. 3), the construct (ch. 8), the verbal noun with subject or object in the genitive (ch. 5), the accusative
of circumstance (ch. 7), the passive with من قبل (ch. 38).
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from framing.arabic.clauses import Word, has_comma, looks_like_verb
from framing.arabic.families import Family, FamilyIndex, Reading
from framing.arabic.letters import fold
from framing.arabic.lexicon import bare_noun, in_class, is_definite, without_conjunction, words_of_class
from framing.arabic.phrases import begins_prepositional, is_adjective, noun_phrase_end, subject_after, subject_before

Span = tuple[int, int]

CLASSES = (
    "experiencer_object",
    "accusing",
    "feeling",
    "judged",
    "bearing",
    "offering",
    "receiving",
    "spreading",
    "opposing",
)
_REACH = 12  # words that a clause is searched to the left for the verb that governs a noun
_DAMMA = "\u064f"


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("framing.data") / "holders.toml").read_text(encoding="utf-8"))


@cache
def _index() -> FamilyIndex:
    return FamilyIndex([Family(**_table()[name]) for name in CLASSES])


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of folded words: agent, within, feminine."""
    return frozenset(fold(word) for word in str(_table()["words"][name]).split())


@lru_cache(maxsize=65536)
def is_of(word: str, name: str, kind: str = "") -> bool:
    """Whether a word belongs to a class of `holders.toml`, as a verb, noun or adjective if `kind` says so.

    >>> is_of("أغضبت", "experiencer_object"), is_of("الاستفزازات", "judged"), is_of("وغاضباً", "bearing")
    (True, True, True)
    """
    found = readings_of(word, name)
    return any(
        not kind or reading.kind == kind or (kind == "verb" and reading.kind == "imperfect") for reading in found
    )


def readings_of(word: str, name: str) -> list[Reading]:
    """How a word is read as one of a class of `holders.toml`."""
    number = CLASSES.index(name)
    return [reading for reading in _index().readings(word) if reading.family == number]


# -- gender ---------------------------------------------------------------------------------------------------------------


def verb_gender(reading: Reading) -> str:
    """ "f" for she, "m" for he or they, from the letters around the stem; empty where the person tells nothing."""
    if (
        reading.kind == "imperfect"
        or reading.before[-1:] in set("يتأن")
        and reading.before.lstrip("وفسل")[:1] in set("يتأن")
    ):
        return {"ي": "m", "ت": "f"}.get(reading.before[-1:], "")
    return "f" if reading.after.startswith("ت") and reading.after[:2] not in ("تم",) else "m"


def phrase_gender(words: Sequence[Word], span: Span) -> str:
    """The gender of a noun phrase, from its head: f, m, or "p" for a coordination or people in the plural."""
    head = words[span[0]]
    key = without_conjunction(head.key) if head.key not in word_list("feminine") else head.key
    bare = bare_noun(head.key)
    if bare in word_list("feminine") or key in word_list("feminine"):
        return "f"
    if bare.endswith(("ون", "ين")) and in_class(head.key, "roles"):
        return "p"
    if head.text.rstrip("ًٌٍَُِّْ").endswith(("ة", "ات")) or (
        bare.endswith("ه") and in_class(head.key, "institutions", "media")
    ):
        return "f"
    return "m"


def agrees(gender: str, words: Sequence[Word], span: Span, verb_first: bool = True) -> bool:
    """Whether a verb or pronoun of this gender can belong to the noun phrase."""
    own = phrase_gender(words, span)
    if not gender or own == "p":
        return True
    return gender == own or (not verb_first and own != "f" and gender == "m")


# -- a sentence with its actors -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Scene:
    """The words of a sentence and, for each, the number of the mention of an actor that it is part of (-1: none).

    `actors` and `adjectives` belong to the mentions: who is meant, and whether the mention is an adjective (الروسي).
    """

    words: tuple[Word, ...]
    mention_at: tuple[int, ...]
    actors: tuple[str, ...]
    adjectives: tuple[bool, ...]

    def mentions(self, span: Span) -> list[int]:
        """The mentions in a span of words, in order, each once."""
        return list(dict.fromkeys(m for m in self.mention_at[span[0] : span[1]] if m >= 0))


def phrase_from(scene: Scene, at: int) -> Span | None:
    """The noun phrase that begins with word `at`; where two different actors meet («بوتين زيلينسكي»), it ends between them."""
    words = scene.words
    if at >= len(words) or begins_prepositional(words[at]):
        return None
    end = noun_phrase_end(words, at, object_follows=True)
    for i in range(at + 1, end):
        here, before = scene.mention_at[i], scene.mention_at[i - 1]
        if here >= 0 and before >= 0 and scene.actors[here] != scene.actors[before] and not scene.adjectives[here]:
            if not words[i].key.startswith("و"):
                return at, i
    return (at, end) if end > at else None


def owners(scene: Scene, span: Span) -> list[int]:
    """The mentions that a noun phrase stands for: the first one, and the first of each part joined by و.

    سفير أوكرانيا في موسكو is Ukraine's; موسكو وبكين is both; منتقدو موسكو and خصوم الكرملين are nobody's.
    """
    words = scene.words
    begins = [span[0]] + [i for i in range(span[0] + 1, span[1]) if without_conjunction(words[i].key) != words[i].key]
    found: list[int] = []
    for first, last in zip(begins, [*begins[1:], span[1]], strict=True):
        inside = scene.mentions((first, last))
        if inside and not (last - first > 1 and is_of(words[first].text, "opposing")):
            found.append(inside[0])
    return found


def can_act(scene: Scene, span: Span) -> bool:
    """Whether a noun phrase can feel or condemn: it names an actor, or a person, office, body, medium or state heads it."""
    head = scene.words[span[0]]
    thing = in_class(head.key, "things") and not in_class(head.key, "roles", "institutions", "media")
    if scene.mentions(span):
        return not thing
    return not thing and in_class(head.key, "roles", "institutions", "places", "media", "first_names")


# -- verbs ----------------------------------------------------------------------------------------------------------------


def object_pronoun(reading: Reading) -> str:
    """The object pronoun of a verb form: أغضبها has ها."""
    for pronoun in ("هما", "كما", "ها", "هم", "هن", "كم", "كن", "ني", "نا", "ه", "ك"):
        if reading.after.endswith(pronoun) and reading.after not in ("نا", "ن"):
            return pronoun
    return ""


def is_passive(word: Word, reading: Reading) -> bool:
    """A passive that the spelling shows: a written damma on the first letter of the past, or أُدين of أدان."""
    if reading.kind != "verb":
        return False
    marked = word.text.lstrip("وفل")[1:3]
    past = reading.before in ("", "و", "ف", "ل", "ول", "فل")
    hollow = (
        len(reading.stem) > 3 and reading.stem[-2] == "ا" and reading.stem[:-2] + "ي" + reading.stem[-1] in word.key
    )
    return past and (_DAMMA in marked or (hollow and fold(reading.stem) not in word.key))


def agent_after(scene: Scene, at: int) -> Span | None:
    """The doer behind a passive or a verbal noun: من قبل روسيا، من جانب موسكو، على يد الكرملين."""
    words = scene.words
    for i in range(at + 1, min(at + _REACH, len(words) - 2)):
        if any(mark in words[i].gap for mark in "؛:.!؟?"):
            return None
        if words[i].key in {"من", "علي"} and words[i + 1].key in word_list("agent"):
            return phrase_from(scene, i + 2)
    return None


def subject_and_object(scene: Scene, verb: int, reading: Reading) -> tuple[Span | None, Span | None]:
    """Subject and object of an active verb, verb first or subject first, in a relative clause, coordinated, or carried.

    A single phrase behind the verb is its subject where it can act and agrees with it; otherwise the object, and the
    subject is the one of an earlier verb.
    """
    words = scene.words
    gender, pronoun = verb_gender(reading), object_pronoun(reading)
    after = _behind(scene, verb)
    second = phrase_from(scene, after[1]) if after and not has_comma_at(words, after[1]) else None
    before = _antecedent(scene, verb) or _before(scene, verb)
    if before and pronoun and after:  # التسريب أدانته موسكو
        return after, before
    if before and agrees(gender, words, before, verb_first=False):
        return before, after
    if after and second:
        return after, second
    if after and can_act(scene, after) and agrees(gender, words, after):
        return after, None
    return carried_subject(scene, verb, gender, pronoun), after


def has_comma_at(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and has_comma(words[at])


def _behind(scene: Scene, verb: int) -> Span | None:
    span = subject_after(scene.words, verb, object_follows=True)
    return phrase_from(scene, span[0]) if span else None


def _before(scene: Scene, verb: int) -> Span | None:
    """The phrase that leads up to the verb, if no other verb stands between."""
    span = subject_before(scene.words, verb)
    if span is None or any(
        looks_like_verb(w.text) for w in scene.words[span[1] : verb] if w.key not in words_of_class("before_verb")
    ):
        return None
    return span


def _antecedent(scene: Scene, verb: int) -> Span | None:
    """The noun phrase before الذي, التي: «الكرملين، الذي ندّد»."""
    words = scene.words
    at = next((i for i in (verb - 1, verb - 2) if i > 0 and words[i].key in words_of_class("relatives")), None)
    if at is None or (at == verb - 2 and words[verb - 1].key not in words_of_class("before_verb") | {"لم", "لا", "قد"}):
        return None
    return next(
        (span for first in range(max(0, at - 8), at) if (span := phrase_from(scene, first)) and span[1] == at), None
    )


def carried_subject(scene: Scene, verb: int, gender: str, pronoun: str = "") -> Span | None:
    """The subject of an earlier verb that can act and agrees; behind an object pronoun the one it stands for is passed over.

    Where no verb has one («وسبق لموسكو أن أدانت») it is the nearest actor before that agrees.
    """
    passed = not ({"ها": "f", "ه": "m"}.get(pronoun) == gender)
    for earlier in range(verb - 1, -1, -1):
        if not looks_like_verb(scene.words[earlier].text):
            continue
        span = _before(scene, earlier) or _behind(scene, earlier)
        if span and span[1] <= verb and can_act(scene, span) and agrees(gender, scene.words, span):
            if passed:
                return span
            passed = True
    for at in range(verb - 1, max(-1, verb - 1 - _REACH), -1):
        if (
            scene.mention_at[at] >= 0
            and not scene.adjectives[scene.mention_at[at]]
            and agrees(gender, scene.words, (at, at + 1))
        ):
            return at, at + 1
    return None


# -- nouns ----------------------------------------------------------------------------------------------------------------


def behind_adjectives(scene: Scene, noun: int) -> tuple[int, list[int]]:
    """The word behind a noun's adjectives, and the mentions among them: غضب رسمي روسي."""
    words, at, found = scene.words, noun + 1, list[int]()
    definite = is_definite(words[noun].key)
    accusative = words[noun].key.endswith("ا")
    while at < len(words) and at - noun <= 4 and not has_comma(words[at]):
        word, mention = words[at], scene.mention_at[at]
        if any(mark in word.gap for mark in "؛:.!؟?«»") or (mention >= 0 and not scene.adjectives[mention]):
            break
        same = is_definite(word.key) == definite
        alike = (
            mention >= 0
            or is_adjective(without_conjunction(word.key))
            or (accusative and word.key.endswith("ا") and len(word.key) > 3)
        )
        described = (
            definite
            and is_definite(word.key)
            and not in_class(word.key, "roles", "institutions", "places", "media", "things")
        )
        if not same or not (alike or described) or begins_prepositional(word):
            break
        found += [mention] if mention >= 0 else []
        at += 1
    return at, found


def genitive_of(scene: Scene, noun: int, reading: Reading) -> Span | None:
    """The noun phrase in the genitive directly behind a noun in the construct: غضب موسكو، إدانة روسيا."""
    words, at = scene.words, noun + 1
    if at >= len(words) or "ال" in reading.before or "لل" in reading.before or reading.after in ("ا", "ان", "ين", "ون"):
        return None
    if words[at].gap.strip() or (
        is_adjective(words[at].key) and not is_definite(words[at].key) and not _named(scene, at)
    ):
        return None
    return phrase_from(scene, at)


def _named(scene: Scene, at: int) -> bool:
    mention = scene.mention_at[at]
    return mention >= 0 and not scene.adjectives[mention]


def behind_preposition(scene: Scene, at: int, prepositions: frozenset[str]) -> Span | None:
    """The noun phrase behind one of these prepositions, if it stands at word `at`: في موسكو، من الكرملين."""
    words = scene.words
    if at + 1 >= len(words) or words[at].key not in prepositions:
        return None
    return phrase_from(scene, at + 1)


def governing_verb(scene: Scene, noun: int, start: int) -> int | None:
    """The nearest verb before a noun in its clause (from word `start`), over prepositions and nouns of the construct."""
    for at in range(noun - 1, max(start, noun - _REACH) - 1, -1):
        if looks_like_verb(scene.words[at].text) or any(
            is_of(scene.words[at].text, name, "verb") for name in ("offering", "receiving", "spreading")
        ):
            return at
    return None


def person_of(scene: Scene, at: int, pronoun: str) -> Span | None:
    """Whom a possessive pronoun stands for: عبّر الكرملين عن غضبه, لم تخف موسكو غضبها."""
    gender = {"ه": "m", "ها": "f"}.get(pronoun, "")
    return carried_subject(scene, at, gender)


# -- adjectives -----------------------------------------------------------------------------------------------------------


def bearer_of(scene: Scene, adjective: int, reading: Reading) -> Span | None:
    """Whom an adjective is said of: its noun (رد روسي غاضب), the subject (موسكو غاضبة), or the subject of the verb (رد غاضباً)."""
    words = scene.words
    feminine = reading.stem and words[adjective].key.rstrip("ا").endswith("ه")
    gender = "f" if feminine else "" if reading.after in ("ين", "ون", "ات") else "m"
    before = _attributed(scene, adjective)
    if before:
        return before
    span = subject_before(words, adjective)
    if span and can_act(scene, span):
        return span
    return carried_subject(scene, adjective, gender)


def _attributed(scene: Scene, adjective: int) -> Span | None:
    """The noun phrase that ends in the adjective, if they agree in definiteness."""
    words = scene.words
    definite = is_definite(words[adjective].key)
    at = adjective - 1
    while at >= 0 and adjective - at <= 5 and not has_comma(words[at + 1]) and not looks_like_verb(words[at].text):
        if begins_prepositional(words[at]) or words[at].key in words_of_class("that") | words_of_class("relatives"):
            break
        at -= 1
    first = at + 1
    if first >= adjective:
        return None
    head = words[first]
    last_definite = is_definite(words[adjective - 1].key) or _named(scene, adjective - 1)
    if (
        last_definite != definite
        or words[adjective].text.rstrip("ًا").endswith("اً")
        or words[adjective].key.endswith("ا")
    ):
        return None
    if _named(scene, first) and adjective - first == 1:
        return None
    return (first, adjective) if scene.mentions((first, adjective)) and not looks_like_verb(head.text) else None


# -- targets --------------------------------------------------------------------------------------------------------------

TOWARDS = frozenset(fold(word) for word in "ضد على تجاه إزاء حيال نحو بحق من إلى ل مع بين".split())


def is_target(scene: Scene, at: int, evidence: int) -> bool:
    """Whether a mention stands where a reaction is aimed at, or only names a thing: ضد موسكو، لروسيا، مكالمة أوشاكوف."""
    words = scene.words
    word, before = words[at], words[at - 1].key if at else ""
    if at > evidence and (
        before in TOWARDS or (word.key[0] in "لب" and not in_class(word.key, "places", "institutions", "roles"))
    ):
        return True
    for i in range(at - 1, max(-1, at - 6), -1):
        if has_comma(words[i + 1]) or looks_like_verb(words[i].text):
            return False
        if in_class(words[i].key, "things"):
            return True
    return False
