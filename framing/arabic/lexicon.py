"""Closed word classes for the grammar of clauses and speakers, read from `framing/data/grammar.toml` when needed."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from framing.arabic.letters import fold, light

_CACHE = 65536


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("framing.data") / "grammar.toml").read_text(encoding="utf-8"))


@cache
def words_of_class(name: str) -> frozenset[str]:
    """The folded words of a class; `name` is its key in the file.

    >>> fold("رئيس") in words_of_class("roles"), fold("مكالمة") in words_of_class("things")
    (True, True)
    """
    return frozenset(fold(word) for table in _tables().values() if name in table for word in table[name].split())


@lru_cache(maxsize=_CACHE)
def without_conjunction(key: str) -> str:
    """The folded word without و or ف before it, if it may be a conjunction there; otherwise the word itself.

    >>> without_conjunction("وقال"), without_conjunction("وزير")
    ('قال', 'وزير')
    """
    if len(key) > 2 and key[0] in "وف" and key not in words_of_class("lexical_w"):
        return key[1:]
    return key


@lru_cache(maxsize=_CACHE)
def bare_noun(key: str) -> str:
    """The folded noun without conjunction, preposition and article: the form in which classes list it.

    >>> bare_noun("للمتحدث"), bare_noun("والكرملين"), bare_noun("بوتين")
    ('متحدث', 'كرملين', 'بوتين')
    """
    key = without_conjunction(key)
    for article in ("بال", "كال", "وال", "ال"):
        if key.startswith(article) and len(key) > len(article) + 1:
            return key[len(article) :]
    return key[2:] if key.startswith("لل") and len(key) > 4 else key


@lru_cache(maxsize=_CACHE)
def is_definite(word: str) -> bool:
    """Whether a word carries the article. أل… and إل… are none (ألكسندر); of a folded word that cannot be told.

    >>> is_definite("والكرملين"), is_definite("ألمانيا"), is_definite("كرملين")
    (True, False, False)
    """
    spelled = without_conjunction(light(word))
    return spelled.startswith("ال") and len(spelled) > 4


@lru_cache(maxsize=_CACHE)
def in_class(key: str, *names: str) -> bool:
    """Whether a folded word, or the noun inside it, belongs to one of the classes."""
    forms = {key, without_conjunction(key), bare_noun(key)}
    forms |= {
        key[: -len(suffix)] for suffix in ("ه", "ها", "هم") if key.endswith(suffix) and len(key) > len(suffix) + 3
    }
    return any(forms & words_of_class(name) for name in names)
