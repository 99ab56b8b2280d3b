"""What is wrong in a codebook file: where it is, what is allowed, what to do next."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import pandas as pd

from framing.errors import FramingError

OWNERS = ("frame", "actor", "topic")
MISTAKE_COLUMNS = ["file", *OWNERS, "entry", "line", "problem", "remedy"]


@dataclass(frozen=True)
class Mistake:
    """One mistake; `line` is 0 where the file has no line for it (something is missing)."""

    file: str
    frame: str
    actor: str
    topic: str
    entry: str
    line: int
    problem: str
    remedy: str

    def __str__(self) -> str:
        place = [f"codebook {self.file}"]
        place += [f'{what} "{getattr(self, what)}"' for what in (*OWNERS, "entry") if getattr(self, what)]
        place += [f"line {self.line}"] * bool(self.line)
        return f"{', '.join(place)}: {self.problem}. {self.remedy}"


@dataclass(frozen=True)
class Place:
    """A place in a codebook file; every mistake noted from it goes into the one shared list `found`."""

    file: str
    found: list[Mistake] = field(default_factory=list)
    frame: str = ""
    actor: str = ""
    topic: str = ""
    entry: str = ""
    line: int | None = None

    def at(self, **where) -> Place:
        """The same list, a narrower place."""
        return replace(self, **where)

    def wrong(self, problem: str, remedy: str) -> None:
        """Note a mistake here."""
        names = (self.frame, self.actor, self.topic, self.entry)
        self.found.append(Mistake(self.file, *names, self.line or 0, problem, remedy))

    def only_keys(self, table: dict, allowed: Iterable[str], what: str, lines: dict[str, int] | None = None) -> None:
        """Note every key that is not allowed, with the nearest allowed one."""
        allowed = list(allowed)
        for key in table:
            if key not in allowed:
                here = self.at(line=(lines or {}).get(key, self.line))
                here.wrong(
                    f'unknown key "{short(key)}" in {what}',
                    f"{did_you_mean(key, allowed)}Allowed: {', '.join(allowed)}.",
                )


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """`Did you mean "noun"? ` when one of the allowed words is close, else nothing."""
    close = difflib.get_close_matches(str(word), list(allowed), n=1)
    return f'Did you mean "{close[0]}"? ' if close else ""


def short(value: object, length: int = 60) -> str:
    """A value as one short line for a message."""
    text = " ".join(str(value).split())
    return text if len(text) <= length else text[: length - 1] + "…"


def mistakes_table(found: list[Mistake]) -> pd.DataFrame:
    """The mistakes as a table: one row a mistake, in the file's order."""
    rows = sorted(found, key=lambda mistake: mistake.line)
    return pd.DataFrame([[getattr(m, c) for c in MISTAKE_COLUMNS] for m in rows], columns=MISTAKE_COLUMNS)


def refuse(found: list[Mistake]) -> None:
    """Raise the first mistake, with the number of the others; do nothing where there is none."""
    if not found:
        return
    first, others = min(found, key=lambda mistake: mistake.line), len(found) - 1
    more = f" ({others} more: `framing codebook check` lists them all.)" if others else ""
    raise FramingError(f"{first}{more}")
