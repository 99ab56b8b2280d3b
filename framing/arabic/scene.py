"""A sentence with its actors: noun phrases, whose they are, what can act, and the word classes that say who holds.

The typed classes are in `framing/data/holders.toml`; the noun phrases are those of `framing.arabic.phrases`. A span is
a pair of word numbers, `first` inclusive, `last` exclusive.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from framing.arabic.clauses import Word, looks_like_verb
from framing.arabic.families import Family, FamilyIndex, Reading
from framing.arabic.letters import fold
from framing.arabic.lexicon import bare_noun, in_class, is_definite, without_conjunction
from framing.arabic.phrases import noun_phrase_end
from framing.arabic.word_kinds import begins_prepositional

Span = tuple[int, int]

CLASSES = (
    *("experiencer_object", "accusing", "feeling", "judged", "bearing"),
    *("offering", "receiving", "spreading", "opposing"),
)
_MARKS = "ًٌٍَُِّْ"


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("framing.data") / "holders.toml").read_text(encoding="utf-8"))


@cache
def _index() -> FamilyIndex:
    return FamilyIndex([Family(**_table()[name]) for name in CLASSES])


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of folded words: agent, within, towards, aimed, feminine."""
    return frozenset(fold(word) for word in str(_table()["words"][name]).split())


@lru_cache(maxsize=65536)
def readings_of(word: str, name: str) -> tuple[Reading, ...]:
    """How a word is read as one of a class of `holders.toml`."""
    number = CLASSES.index(name)
    return tuple(reading for reading in _index().readings(word) if reading.family == number)


@lru_cache(maxsize=65536)
def is_of(word: str, name: str, kind: str = "") -> bool:
    """Whether a word belongs to a class of `holders.toml`, as a verb, noun or adjective if `kind` says so.

    >>> is_of("أغضبت", "experiencer_object"), is_of("الاستفزازات", "judged"), is_of("وغاضباً", "bearing")
    (True, True, True)
    """
    kinds = {"verb": ("verb", "imperfect")}.get(kind, (kind,))
    return any(not kind or reading.kind in kinds for reading in readings_of(word, name))


def is_verb(word: Word) -> bool:
    """Whether a word is most likely a finite verb; verbs that offer, receive or spread a reaction are known."""
    return looks_like_verb(word.text) or any(
        is_of(word.text, name, "verb") for name in ("offering", "receiving", "spreading", "experiencer_object")
    )


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

    def named(self, at: int) -> bool:
        """Whether a word is part of a mention by name (not by adjective)."""
        return self.mention_at[at] >= 0 and not self.adjectives[self.mention_at[at]]


def phrase_from(scene: Scene, at: int) -> Span | None:
    """The noun phrase that begins with word `at`, or None; cut where a verb's second noun phrase begins.

    «في موسكو» belongs to a body or a person (الخارجية في موسكو); كل من الكرملين والخارجية is read behind من.
    """
    words = scene.words
    if at >= len(words) or begins_prepositional(words[at]) or (is_verb(words[at]) and not scene.named(at)):
        return None
    if at + 2 < len(words) and words[at].key in {"كل", "كلا", "كلتا"} and words[at + 1].key == "من":
        return phrase_from(scene, at + 2)
    end = noun_phrase_end(words, at, object_follows=True)
    end = next((i for i in range(at + 1, end) if _begins_anew(scene, i)), end)
    if end == at:
        return None
    if end < len(words) and words[end].key in word_list("peoples") and is_definite(words[end - 1].key):
        end += 1
    return with_seat(scene, (at, end)) if in_class(words[at].key, "institutions", "roles") else (at, end)


def with_seat(scene: Scene, span: Span) -> Span:
    """A phrase that names no actor, with the seat behind it that does: الخارجية في موسكو."""
    words, end = scene.words, span[1]
    if scene.mentions(span) or end + 1 >= len(words) or words[end].key not in {"في", "لدي"}:
        return span
    seat = phrase_from(scene, end + 1)
    return (span[0], seat[1]) if seat and scene.mentions(seat) and can_act(scene, seat) else span


def _begins_anew(scene: Scene, at: int) -> bool:
    """Whether a new phrase begins inside a run of nouns.

    Between two names («بوتين زيلينسكي», «أوشاكوف الكرملين»), behind a pronoun (مستشاروه موسكو), and where an indefinite
    person or body follows a definite word (نائب رئيس الدوما جهات غربية).
    """
    words, before = scene.words, scene.mention_at[at - 1]
    if _joined(words[at]):
        return False
    if _with_pronoun(words[at - 1].key):
        return True
    if scene.named(at):
        other = before >= 0 and scene.actors[scene.mention_at[at]] != scene.actors[before]
        return other or (scene.named(at - 1) and before != scene.mention_at[at] and is_definite(words[at].key))
    key = words[at].key
    person = in_class(key, "roles") and not is_definite(key) and not key.startswith("لل")  # المبعوث الخاص للرئيس
    return person and (is_definite(words[at - 1].key) or scene.named(at - 1))


@cache
def _with_pronoun(key: str) -> str:
    """The noun before a possessive pronoun, where it is a person or a body: مستشاروه is مستشار; otherwise nothing."""
    for pronoun in ("وها", "وهم", "وه", "يها", "يهم", "يه", "تها", "ته", "تهم", "ها", "هم", "ه"):
        noun = without_conjunction(key.removesuffix(pronoun)) if key.endswith(pronoun) else ""
        if len(noun) > 2 and in_class(noun, "roles", "institutions") and not in_class(key, "roles", "institutions"):
            return noun
    return ""


def _joined(word: Word) -> bool:
    """Whether a word is joined by و to what stands before (not by ف: فعل)."""
    return word.key.startswith("و") and without_conjunction(word.key) != word.key


def owners(scene: Scene, span: Span) -> list[int]:
    """The mentions that a noun phrase stands for: the first one, and the first of each part joined by و.

    سفير أوكرانيا في موسكو is Ukraine's; موسكو وبكين is both; منتقدو موسكو and خصوم الكرملين are nobody's; in «غضب موسكو
    وحرج واشنطن» the second part is another noun's.
    """
    words = scene.words
    begins = [span[0]] + [i for i in range(span[0] + 1, span[1]) if _joined(words[i])]
    found: list[int] = []
    for first, last in zip(begins, [*begins[1:], span[1]], strict=True):
        inside = scene.mentions((first, last))
        opposed = last - first > 1 and is_of(words[first].text, "opposing")
        other = (
            first > span[0] and scene.mention_at[first] < 0 and not in_class(words[first].key, "roles", "institutions")
        )
        if inside and not opposed and not other:
            found.append(inside[0])
    return found


def can_act(scene: Scene, span: Span) -> bool:
    """Whether a noun phrase can feel or condemn: an actor is in it, or a person, body, medium or state heads it."""
    key = scene.words[span[0]].key
    key = _with_pronoun(key) or key
    thing = in_class(key, "things") and not in_class(key, "roles", "institutions", "media")
    return not thing and (
        bool(scene.mentions(span)) or in_class(key, "roles", "institutions", "places", "media", "first_names")
    )


# -- gender ----------------------------------------------------------------------------------------------------------


def verb_gender(reading: Reading) -> str:
    """Tell "f" for she and "m" for he or they from the letters around the stem; empty for I, we and you."""
    person = reading.before[-1:]
    if person and person in "يتأن":
        return {"ي": "m", "ت": "f"}.get(person, "")
    return "f" if reading.after.startswith("ت") and not reading.after.startswith("تم") else "m"


def phrase_gender(words: Sequence[Word], span: Span) -> str:
    """The gender of a noun phrase from its head: f, m, or p for people in the plural."""
    head = words[span[0]]
    forms = {head.key, without_conjunction(head.key), bare_noun(head.key), head.key[1:] if head.key[0] in "لب" else ""}
    if forms & word_list("feminine"):
        return "f"
    bare = bare_noun(head.key)
    if bare.endswith(("ون", "ين", "وا")) and in_class(head.key, "roles"):
        return "p"
    if head.text.rstrip(_MARKS).endswith(("ة", "ات")):
        return "f"
    return "f" if bare.endswith("ه") and in_class(head.key, "institutions", "media", "roles") else "m"


def agrees(gender: str, words: Sequence[Word], span: Span) -> bool:
    """Whether a verb or a pronoun of this gender can belong to the noun phrase."""
    own = phrase_gender(words, span)
    return not gender or own == "p" or gender == own
