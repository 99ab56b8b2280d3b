"""What kind of word a spelling most likely is, where no lexicon knows it: adjective, name, noun with a preposition.

Verbs are guessed in `framing.arabic.clauses.looks_like_verb`. The classes are those of `framing/data/grammar.toml`.
"""

from __future__ import annotations

from functools import lru_cache

from framing.arabic.clauses import Word, looks_like_verb
from framing.arabic.letters import fold, light
from framing.arabic.lexicon import bare_noun, in_class, is_definite, without_conjunction, words_of_class
from framing.arabic.reporting import participle_groups

_NISBA = ("ي", "يه", "يون", "يين", "يان", "يات", "يتان", "يتين")
_NOUNS = ("roles", "media", "institutions", "documents", "speech", "places")
_IN_NO_NAME = (
    *_NOUNS, "things", "things_too", "adjectives", "adverbs", "title_nouns", "relatives", "that", "subordinators",
    "pronouns", "numerals",
)  # fmt: skip
_TANWIN = "\u064b"
_CACHE = 65536


@lru_cache(maxsize=_CACHE)
def is_adjective(key: str) -> bool:
    """Whether a folded word looks like an adjective: in the list, or with a nisba ending (أمريكي، الروسية).

    >>> [is_adjective(key) for key in ("الروسيه", "امريكي", "رفيع", "الكرملين", "تسريب")]
    [True, True, True, False, False]
    """
    bare = bare_noun(key)
    if bare in words_of_class("adjectives"):
        return True
    if in_class(bare, "institutions", "title_nouns", "places"):
        return is_definite(key) and bare.endswith(_NISBA)  # الأمن القومي, الشؤون الخارجية
    return bare.endswith(_NISBA) and len(bare) >= 4


def begins_prepositional(word: Word) -> bool:
    """Whether a word is a preposition or carries one: في، للصحفيين، بالتسريب، لصحيفة; names such as بوتين do not.

    >>> from framing.arabic.clauses import split_words
    >>> [begins_prepositional(word) for word in split_words("في للصحفيين بفتح بوتين لافروف")]
    [True, True, True, False, False]
    """
    return _prepositional(word.text)


@lru_cache(maxsize=_CACHE)
def _prepositional(text: str) -> bool:
    whole = fold(text)
    key = without_conjunction(whole)
    if {key, whole} & words_of_class("prepositions"):
        return True
    if key.startswith(("بال", "كال", "لل")) and len(key) >= 5:
        return key not in words_of_class("names_with_l")
    if len(key) > 4 and text.startswith(("لأ", "لإ", "ولأ", "ولإ")):
        return True
    if _listed(key, *_NOUNS) or key[0] not in "لبك":
        return False
    inside = key[1:]
    of_name = len(inside) > 2 and inside in words_of_class("first_names") and not _listed(key, "first_names")
    of_noun = len(inside) >= 3 and in_class(inside, *_NOUNS, "things", "relatives")
    return of_name or of_noun or _seldom_in_names(text, key)


def _listed(key: str, *names: str) -> bool:
    return any(key in words_of_class(name) for name in names)


def _seldom_in_names(text: str, key: str) -> bool:
    """بفتح، بإقالة، بوقف، لمصلحة: ب and ل before a letter that seldom follows them in a name (بوتين، لافروف)."""
    if len(key) < 4 or key[0] not in "بل" or _listed(key, "things", "first_names", "adjectives", "title_nouns"):
        return False
    spelled = light(text)
    second = spelled[spelled.index(key[0]) + 1 :][:1]
    return second not in ("ا", "و", "ي", "ر", "ل") or key[1:] in words_of_class("lexical_w")


def is_name(word: Word) -> bool:
    """Whether a word can be (part of) a person's name: no article, in no class, without the shape of a common noun.

    >>> from framing.arabic.clauses import split_words
    >>> [is_name(word) for word in split_words("ستارمر تسريب الوزير مسؤول مكالمات")]
    [True, False, False, False, False]
    """
    return _name(word.text)


@lru_cache(maxsize=_CACHE)
def _name(text: str) -> bool:
    key = fold(text)
    if is_definite(text) or len(key) < 2 or not key.isalpha():
        return False
    if _first_name(text, key):
        return True
    if in_class(key, *_IN_NO_NAME) or _prepositional(text) or participle_groups(text) or _common_shape(text, key):
        return False
    return not looks_like_verb(text) or key in words_of_class("not_past")


def may_be_surname(word: Word) -> bool:
    """A definite word that no class knows as a common noun: الخوالدة، الصباغ; not الوزير، المكالمة، القانون.

    >>> from framing.arabic.clauses import split_words
    >>> [may_be_surname(word) for word in split_words("الخوالدة الوزير المكالمة القانون خوالدة")]
    [True, False, False, False, False]
    """
    if not is_definite(word.text) or len(bare_noun(word.key)) < 4:
        return False
    return not (in_class(word.key, *_IN_NO_NAME, "no_surnames") or _common_shape_of_definite(word.key))


def _common_shape_of_definite(key: str) -> bool:
    """التسريبات، المسؤولين، التوقيت: plurals and verbal nouns are no surnames."""
    bare = bare_noun(key)
    return bare.endswith(("ات", "ون", "ين")) or _verbal_noun(bare)


def _verbal_noun(key: str) -> bool:
    """تسريب، توقيت: the noun of a verb of form II."""
    return len(key) == 5 and key[0] == "ت" and key[3] == "ي"


def is_first_name(word: Word) -> bool:
    """A listed first name, whatever its shape (يوري، دميتري); على is none."""
    return _first_name(word.text, word.key)


def _first_name(text: str, key: str) -> bool:
    return key in words_of_class("first_names") and text not in {"على", "علي"}


def _common_shape(text: str, key: str) -> bool:
    """تسريب، مكالمات، محاولة، أجهزتها، أطرافاً: the shapes of common nouns that foreign names do not have."""
    if _TANWIN in text or text.endswith(("ة", "ات", "اء")):
        return True
    if _verbal_noun(key):
        return True
    return key.endswith(("هم", "هما", "تها", "اته")) and len(key) > 4
