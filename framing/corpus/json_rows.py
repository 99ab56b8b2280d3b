"""Articles in JSON: a list of objects, read piece by piece so that it may be large; one object a line; other shapes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from framing.corpus.limits import Limits, Unreadable

Row = dict[str, str]
Numbered = tuple[int, Row | str]  # the number of a row and its cells, or the reason why it is not read
_ARTICLE_LISTS = ("articles", "data", "items", "documents", "docs", "results", "records", "hits", "rows")
_SPACE = "\ufeff \t\r\n"
_CHUNK = 1 << 16
_BEFORE = "what stands before is read"


def json_lines(text: TextIO, limits: Limits) -> Iterator[Numbered]:
    """The objects of a file that holds one a line; a line that is too long is left out, the others are read."""
    number = 0
    while line := text.readline(limits.line_chars):
        number += 1
        if len(line) == limits.line_chars and not line.endswith("\n"):
            while line and not line.endswith("\n"):
                line = text.readline(limits.line_chars)
            yield number, f"a line of more than {limits.line_chars:,} characters (limit text_chars)"
        elif line.strip(_SPACE):
            try:
                value = json_value(line.strip("\ufeff"))
            except Unreadable as error:
                yield number, f"damaged line: {error}"
                continue
            yield number, row_of(value) if isinstance(value, dict) else "this line is no JSON object"


def shape_of(text: TextIO, limits: Limits) -> str:
    """What a JSON file is, from its beginning: a list, lines with an object each, or a whole."""
    first = _from_next("", text, limits.line_chars)
    if first.startswith("["):
        return "list"
    try:
        below = _from_next("", text, limits.line_chars) if isinstance(json_value(first), dict) else ""
    except Unreadable:  # an object of several lines
        return "whole"
    return "lines" if below.startswith("{") else "whole"


def rows_of(values: Iterable[Any]) -> Iterator[Numbered]:
    """The elements of a list of articles as rows."""
    for number, value in enumerate(values, 1):
        yield number, row_of(value) if isinstance(value, dict) else "this element is no JSON object"


def elements(text: TextIO, limits: Limits) -> Iterator[Any]:
    """Yield the elements of a list, which may be large, one at a time; damage ends it with Unreadable."""
    rest, number = _from_next("", text)[1:], 0
    while not (rest := _from_next(rest, text)).startswith("]"):
        if number and not rest.startswith(","):
            raise Unreadable(f"no valid JSON: no comma behind element {number}; {_BEFORE}")
        rest = _from_next(rest[1:], text) if number else rest
        number += 1
        value, rest = _element(rest, text, limits, number)
        yield value
    if more := _from_next(rest[1:], text):
        raise Unreadable(f"no valid JSON: behind its list stands {more[:20]!r}; {_BEFORE}")


def _element(rest: str, text: TextIO, limits: Limits, number: int) -> tuple[Any, str]:
    """The element at the beginning of `rest`, and what stands behind it; as much more is read as it takes."""
    while True:
        try:
            value, end = json.JSONDecoder().raw_decode(rest)
            if end < len(rest):  # else it may be a number that goes on
                return value, rest[end:]
            reason = "the list has no end"
        except json.JSONDecodeError as error:
            reason = str(error)
        except (ValueError, RecursionError) as error:
            raise Unreadable(f"no valid JSON, element {number}: {_reason(error)}; {_BEFORE}") from error
        more = text.read(max(_CHUNK, len(rest))) if len(rest) < limits.line_chars else ""
        if not more:
            raise Unreadable(f"no valid JSON, element {number}: {reason}; {_BEFORE}")
        rest += more


def _from_next(rest: str, text: TextIO, size: int = _CHUNK) -> str:
    """The text from its next character on that is no space; where more is needed, a line of it or a piece is read."""
    while not (rest := rest.lstrip(_SPACE)) and (rest := text.readline(size)):
        pass
    return rest


def json_value(text: str) -> Any:
    """Read one JSON value; raise Unreadable for what is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"no valid JSON: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    return "too many lists inside each other" if isinstance(error, RecursionError) else str(error)[:200]


def article_list(value: Any) -> Iterable[Any]:
    """The list of articles in a JSON document: the list itself, or under a name such as articles or data."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        for name in _ARTICLE_LISTS:
            if isinstance(value.get(name), list):
                return value[name]
        if value and all(isinstance(inside, dict) for inside in value.values()):
            return [{"id": name, **inside} for name, inside in value.items()]
        return [value]
    raise Unreadable("this JSON is no list of articles")


def row_of(value: dict[str, Any]) -> Row:
    """The cells of a row as text."""
    return {str(name): cell(inside) for name, inside in value.items()}


def cell(value: Any) -> str:
    """A value as text; nothing for a missing one."""
    if value is None or value != value:  # NaN is not equal to itself
        return ""
    if isinstance(value, bytes):  # in .parquet
        return value.decode("utf-8", "replace")
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
