"""On which line of a TOML file a table, a key or an entry stands (the TOML reader itself does not say)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

# Strings and comments are tokens of their own, so that brackets inside them are not structure.
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""' + r"|'''.*?'''" + r'|"(?:\\.|[^"\\\n])*"' + r"|'[^'\n]*'" + r"|#[^\n]*"
    r"|[\[\]{}=,\n]" + r"|[^\s\"'#\[\]{}=,]+",
    re.DOTALL,
)


@dataclass
class TableLines:
    """The line of a table's header, of each of its keys, and of each element of its arrays."""

    line: int | None = None
    keys: dict[str, int] = field(default_factory=dict)
    items: dict[str, list[int]] = field(default_factory=dict)


def table_lines(source: str) -> dict[tuple[str, ...], TableLines]:
    """Where each table of a valid TOML text stands; keys are paths such as `("dictionary", "anger")`.

    >>> lines = table_lines('[a.b]\\nentries = [\\n  "one",\\n  {id = "two"},\\n]\\n')[("a", "b")]
    >>> lines.line, lines.keys, lines.items
    (1, {'entries': 2}, {'entries': [3, 4]})
    """
    tables: dict[tuple[str, ...], TableLines] = {(): TableLines()}
    for table, statement in _statements(source):
        here = tables.setdefault(table, TableLines())
        first, line = statement[0]
        if first == "[":
            here.line = here.line or line
            if statement[1][0] == "[":  # [[a.b.entries]] adds one element to the array `entries` of [a.b]
                tables.setdefault(table[:-1], TableLines()).items.setdefault(table[-1], []).append(line)
            continue
        key = _bare(first)
        here.keys.setdefault(key, line)
        here.items.setdefault(key, _elements(statement))
    return tables


def longest_key(source: str) -> tuple[int, int]:
    """The number of dots outside strings in the line that has most of them, and the number of that line.

    >>> longest_key('[a]\\nb.c.d = "..."  # ...\\n')
    (2, 2)
    """
    dots: Counter[int] = Counter({1: 0})
    line, at = 1, 0
    for match in _TOKEN.finditer(source):
        line += source.count("\n", at, match.start())
        at = match.start()
        if match.group()[0] not in "\"'#":
            dots[line] += match.group().count(".")
    place, most = dots.most_common(1)[0]
    return most, place


def _statements(source: str):
    """Each header or assignment as its tokens with their lines, under the path of the table it belongs to."""
    table: tuple[str, ...] = ()
    statement: list[tuple[str, int]] = []
    depth, line, at = 0, 1, 0
    for match in _TOKEN.finditer(source + "\n"):
        line += source.count("\n", at, match.start())
        at = match.start()
        token = match.group()
        if token == "\n" and depth == 0 and statement:
            if statement[0][0] == "[":
                table = _path(statement)
            yield table, statement
            statement = []
        if token == "\n" or token.startswith("#"):
            continue
        depth += (token in "[{") - (token in "]}")
        statement.append((token, line))


def _path(header: list[tuple[str, int]]) -> tuple[str, ...]:
    joined = "".join(token for token, _ in header if token not in "[]")
    return tuple(_bare(part) for part in re.findall(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|[^.\s]+', joined))


def _bare(key: str) -> str:
    return key[1:-1] if key[:1] in "\"'" and key[-1:] == key[:1] else key


def _elements(statement: list[tuple[str, int]]) -> list[int]:
    """The lines on which the elements of `key = [...]` begin."""
    lines, depth, expecting = [], 0, False
    for token, line in statement[2:]:
        if depth == 1 and expecting and token not in ("]", ","):
            lines.append(line)
            expecting = False
        depth += (token in "[{") - (token in "]}")
        if depth == 1 and token in ("[", ","):
            expecting = True
        if depth == 0:
            break
    return lines
