"""Stop words: words too common to say what a text is about. A visible list that may be lengthened or shortened."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from framing.arabic.inflection import AND
from framing.arabic.letters import fold
from framing.arabic.lexicon import words_of_class

GRAMMAR = ("that", "subordinators", "relatives", "prepositions", "negators", "asking", "adversatives", "before_verb")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_SHORTEST = 3  # كمن is no ك + من
_LETTER = re.compile(r"[^\W\d_]")


@cache
def word_lists() -> dict[str, Any]:
    """Return the project's own lists for counting words, as they stand in `framing/data/words.toml`."""
    return tomllib.loads((files("framing.data") / "words.toml").read_text(encoding="utf-8"))


@cache
def stop_words() -> frozenset[str]:
    """Return the folded stop words: stopwordsiso's Arabic list without words of content, and closed word classes.

    Words of content on that list (قوة, لقاء, زيارة and others in `framing/data/words.toml`) are not stopped. To stop
    more or fewer words pass another set where words are counted: `stop_words() | {"مراسل"}`.

    >>> fold("على") in stop_words(), fold("زيارة") in stop_words()
    (True, False)
    """
    from stopwordsiso import stopwords

    ours = word_lists()["stop_words"]
    listed = {fold(word) for word in (*stopwords("ar"), *ours["added"].split())}
    grammar = {word for name in GRAMMAR for word in words_of_class(name)}
    return frozenset((listed | grammar) - {fold(word) for word in ours["kept"].split()} - {""})


class StopWords:
    """Decides whether a word is stopped; a listed word is also stopped behind و ف and behind ب ل ك.

    >>> stops = StopWords(["هذا", "التي"])
    >>> [stops.stops(word) for word in ("وبهذا", "والتي", "ه", "هذيان")]
    [True, True, True, False]
    """

    def __init__(self, words: Iterable[str] | None = None) -> None:
        """`words` in any spelling; None takes `stop_words()`."""
        self.words = stop_words() if words is None else frozenset(fold(word) for word in words)
        self._forms = {
            conjunction + preposition + word
            for word in self.words
            for conjunction in AND
            for preposition in _PREPOSITIONS
            if not preposition or len(word) >= _SHORTEST
        }

    def stops(self, word: str) -> bool:
        """Say whether the word, as it is spelled, is stopped."""
        return bool(self.reason(fold(word)))

    def reason(self, folded: str) -> str:
        """Why a folded word is stopped: "stop word", "number" (it has no letters), "single letter", or empty."""
        if not _LETTER.search(folded):
            return "number"
        if len(folded) < 2:
            return "single letter"
        return "stop word" if folded in self._forms else ""
