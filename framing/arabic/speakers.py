"""From the noun phrase of a speaker to a label, and to whether the speaker is named.

`named` is true where the text says *who* speaks: by the name of a person, or by an office of which a state or an
institution has one (المتحدث باسم الكرملين، وزير الخارجية الروسي). It is false for a state, capital, institution or
paper alone (موسكو، الكرملين، رويترز), for indefinite and collective sources (مسؤول أمريكي، مصادر، مراقبون), and where
no speaker is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.arabic.clauses import Word
from framing.arabic.letters import light
from framing.arabic.lexicon import bare_noun, in_class, is_definite, without_conjunction, words_of_class
from framing.arabic.word_kinds import is_adjective, is_first_name, is_name, may_be_surname

_LONGEST_LABEL = 9  # words
_KINDS = (
    ("role", "roles"),
    ("medium", "media"),
    ("document", "documents"),
    ("thing", "things"),
    ("thing", "things_too"),
    ("document", "speech"),
    ("institution", "institutions"),
    ("place", "places"),
)


@dataclass(frozen=True)
class Speaker:
    """Who speaks: `label` as the text has it (a person's name where there is one), and whether that names somebody.

    kind: person, office, role (unnamed), group, institution, place, medium, document, thing (cannot speak) or none.
    `name` holds the words of the person's name, `head` the folded head noun of the phrase; `anaphor`: «المسؤول»,
    «الوزير» alone.
    """

    label: str = ""
    named: bool = False
    kind: str = "none"
    name: tuple[str, ...] = ()
    head: str = ""
    words: tuple[str, ...] = ()
    anaphor: bool = False


NOBODY = Speaker()


def read_speaker(words: Sequence[Word], first: int, last: int) -> Speaker:
    """The speaker that the noun phrase of words `first`–`last` stands for.

    >>> from framing.arabic.clauses import split_words
    >>> words = split_words("المتحدث باسم الكرملين دميتري بيسكوف")
    >>> read_speaker(words, 0, 5).label, read_speaker(words, 0, 3).named, read_speaker(words, 2, 3).named
    ('دميتري بيسكوف', True, False)
    """
    phrase = words[first:last]
    if not phrase:
        return NOBODY
    head = without_conjunction(phrase[0].key) if len(phrase[0].key) > 2 else phrase[0].key
    spelling = tuple(word.text for word in phrase)
    name = _personal_name(phrase)
    if name and not in_class(phrase[0].key, "media", "documents", "things", "things_too"):
        text = tuple(light(word.text) for word in name)
        return Speaker(" ".join(text), True, "person", text, bare_noun(head), spelling)
    kind = _kind(phrase)
    label = " ".join(_label_words(phrase))
    statement = kind == "document" and in_class(head, "speech")
    anaphor = (statement or kind in {"role", "medium", "office"}) and _is_anaphor(phrase, bare_noun(head))
    return Speaker(label, kind == "office" and not anaphor, kind, (), bare_noun(head), spelling, anaphor)


def by_surname(words: Sequence[Word], first: int, last: int) -> Speaker | None:
    """«قال الخوالدة»: somebody whom the text calls by a surname with the article alone; None where it may be a thing.

    >>> from framing.arabic.clauses import split_words
    >>> by_surname(split_words("الخوالدة"), 0, 1).label, by_surname(split_words("المنطق"), 0, 1)
    ('الخوالدة', None)
    """
    if last != first + 1 or not may_be_surname(words[first]):
        return None
    text = light(words[first].text)
    return Speaker(text, True, "person", (text,), bare_noun(words[first].key), (words[first].text,))


def _is_anaphor(phrase: Sequence[Word], head: str) -> bool:
    """«المسؤول», «المتحدث نفسه», «المسؤول الروسي»: a definite role that is introduced elsewhere."""
    if len(phrase) > 2 or not is_definite(phrase[0].text):
        return False
    if len(phrase) == 1 or phrase[1].key in words_of_class("self"):
        return True
    return head in words_of_class("vague_roles") and is_adjective(phrase[1].key)


def _personal_name(phrase: Sequence[Word]) -> list[Word]:
    """The longest run of name words: at the beginning, or behind a title."""
    runs: list[list[Word]] = [[]]
    for i, word in enumerate(phrase):
        if _in_name(phrase, i, bool(runs[-1])):
            if runs[-1] or not (_possessor(phrase, i) or _linked(phrase, i)):
                runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return max(runs, key=len)


def _possessor(phrase: Sequence[Word], i: int) -> bool:
    """بوتين in «مستشار بوتين» and in «مبعوث بوتين كيريل دميترييف»: the genitive of an office."""
    at = i - 1
    while at >= 0 and is_first_name(phrase[at]) and not is_adjective(phrase[at].key):
        at -= 1  # مستشار دونالد ترامب
    if at < 0:
        return False
    before = phrase[at].key
    return not is_definite(before) and in_class(before, "roles", "offices")


def _linked(phrase: Sequence[Word], i: int) -> bool:
    """ويتكوف in «مقربون من ويتكوف»: a name directly behind a preposition is not the speaker's."""
    return i > 0 and phrase[i - 1].key in words_of_class("prepositions") and not is_first_name(phrase[i - 1])


def _in_name(phrase: Sequence[Word], i: int, begun: bool) -> bool:
    word = phrase[i]
    if is_first_name(word) or (begun and may_be_surname(word)):
        return True
    if begun and phrase[i - 1].key in words_of_class("first_names"):
        return not in_class(word.key, "roles", "places")
    if is_adjective(word.key):  # زيلينسكي has the shape of an adjective, but stands behind a definite title or a name
        if begun and is_definite(word.text):
            return True  # فؤاد الحلبي
        if word.text.endswith("ة"):
            return False  # قناة محلية
        bare = i == 0 or any(is_definite(before.text) for before in phrase[:i]) or begun
        return bare and not is_definite(word.text) and not in_class(word.key, "adjectives", "roles")
    return is_name(word)


def _label_words(phrase: Sequence[Word]) -> list[str]:
    spelled = [light(word.text) for word in phrase[:_LONGEST_LABEL]]
    first = phrase[0]
    if first.key[0] in "وف" and without_conjunction(first.key) != first.key and len(spelled[0]) > 3:
        spelled[0] = spelled[0].lstrip("وف") if spelled[0][0] in "وف" else spelled[0]
    return spelled


def _kind(phrase: Sequence[Word]) -> str:
    key = phrase[0].key
    bare = bare_noun(key)
    if bare in words_of_class("offices") and _identifies(phrase):
        return "office"
    for kind, name in _KINDS:
        if in_class(key, name):
            return kind
    if key in words_of_class("pronouns"):
        return "none"
    return "group" if bare.endswith(("ون", "ين", "يين")) else "thing" if is_definite(key) else "group"


def _identifies(phrase: Sequence[Word]) -> bool:
    """An office with its state or institution: المتحدث باسم الكرملين، الرئيس الروسي; not متحدث أمريكي."""
    rest = phrase[1:]
    if not rest:
        return False
    definite = is_definite(phrase[0].text)
    if definite:
        return any(is_adjective(w.key) or in_class(w.key, "institutions", "places", "title_nouns") for w in rest)
    if bare_noun(phrase[0].key) in words_of_class("offices_of_many"):
        return is_name(rest[0]) or (is_definite(rest[0].text) and in_class(rest[0].key, "offices"))
    return any(is_definite(w.text) or in_class(w.key, "places") for w in rest) and (
        in_class(rest[0].key, "title_nouns", "institutions") or not is_adjective(rest[0].key)
    )


def can_speak(speaker: Speaker) -> bool:
    """Whether a reporting verb with this subject reports somebody: not «التسريب يؤكد», «المكالمة كشفت»."""
    if speaker.kind == "document":
        return speaker.head in words_of_class("speaking_documents")
    return speaker.kind not in {"thing", "none"}
