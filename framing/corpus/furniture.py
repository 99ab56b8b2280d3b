"""The table of cleaning rules (furniture.toml), ready to use."""

from __future__ import annotations

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import pandas as pd

from framing.errors import FramingError

_NAME = re.compile(r"\{([a-z_]+)\}")
_CAPITALS = re.compile(r"(?<![\\?])[A-Z]+")


@dataclass(frozen=True)
class Rule:
    """One rule: its id, the part it names, where it looks, its pattern, why; a warning excludes nothing."""

    id: str
    part: str
    where: str
    why: str
    pattern: str = ""
    excluded: bool = True
    needs: tuple[str, ...] = ()

    @functools.cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, for plain letters (`framing.corpus.page.plain`)."""
        return compiled(self.pattern)

    def may_match(self, text: str) -> bool:
        """A quick look whether a text in plain letters holds anything that the rule needs."""
        return not self.needs or any(needed in text for needed in self.needs)


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of the table: lists and patterns stand in place of their names, capitals are small."""
    table = _named()
    while _NAME.search(pattern):
        pattern = _NAME.sub(lambda name: table[name[1]], pattern)
    return re.compile(_CAPITALS.sub(lambda letters: letters[0].lower(), pattern), re.MULTILINE)


@functools.cache
def form(name: str) -> re.Pattern[str]:
    """A pattern that a test of form asks for (the part [forms] of the table)."""
    return compiled(_table()["forms"][name])


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads(importlib.resources.files("framing.corpus").joinpath("furniture.toml").read_text("utf-8"))


@functools.cache
def _named() -> dict[str, str]:
    lists = {name: sorted(words, key=len, reverse=True) for name, words in _table()["lists"].items()}
    escaped = {name: "(?:" + "|".join(map(_escape, words)) + ")" for name, words in lists.items()}
    return escaped | _table()["patterns"]


def _escape(words: str) -> str:
    return re.escape(words).replace(r"\ ", "[ \u00a0]+")


@functools.cache
def rules() -> tuple[Rule, ...]:
    """Read the table of rules; where two rules meet, the first one has the place."""
    return tuple(Rule(**row | {"needs": _needed(row.get("needs", []))}) for row in _table()["rules"])


def _needed(words: list[str]) -> tuple[str, ...]:
    lists = _table()["lists"]
    return tuple(word.lower() for entry in words for word in lists.get(entry.strip("{}"), [entry]))


@functools.cache
def whole_line(ids: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for several rules that look at whole lines; the group that matches is called like its rule."""
    chosen = [rule for rule in rules() if rule.id in ids]
    return compiled("|".join(f"(?P<{rule.id}>{rule.pattern})" for rule in chosen))


def choose(without: Collection[str]) -> dict[str, Rule]:
    """Return the rules that are switched on, by id; raise FramingError for a rule that does not exist."""
    table = {rule.id: rule for rule in rules()}
    off = {without} if isinstance(without, str) else set(without)
    if unknown := sorted(off - set(table)):
        raise FramingError(f'Cleaning rule "{unknown[0]}" is unknown. The rules are: {", ".join(table)}.')
    return {name: rule for name, rule in table.items() if name not in off}


def cleaning_rules() -> pd.DataFrame:
    """Return the table of cleaning rules: one row a rule.

    ``part`` is what it finds, ``where`` it looks (top, under, end, line, start, inline, form), ``excluded`` whether the
    finding is set aside or only a warning, ``why`` the reason; ``pattern`` is empty for a test of form.

    >>> bool(cleaning_rules().set_index("rule").loc["repeated_headline", "excluded"])
    True
    """
    rows = [(rule.id, rule.part, rule.where, rule.excluded, rule.why, rule.pattern) for rule in rules()]
    return pd.DataFrame(rows, columns=["rule", "part", "where", "excluded", "why", "pattern"])
