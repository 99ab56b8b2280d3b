"""How long work tells what it is at: one station of it, done of total."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from framing.memory import give_back

Tell = Callable[[int, int], None]
Progress = Callable[[str, int, int], None]
Result = TypeVar("Result")


def station(progress: Progress | None, name: str) -> Tell | None:
    """Return what one station tells its progress to; nothing where nobody listens.

    >>> told = []
    >>> station(lambda *said: told.append(said), "words")(1, 2), station(None, "words"), told
    (None, None, [('words', 1, 2)])
    """
    return None if progress is None else lambda done, total: progress(name, done, total)


def released(work: Callable[[], Result]) -> Result:
    """Do the work, then give back what memory it has freed."""
    done = work()
    give_back()
    return done


def staged(name: str, progress: Progress | None, work: Callable[[], Result]) -> Result:
    """Do the work of a station that tells no progress itself: its name is shown while it runs.

    What memory it has freed is given back before the next one begins.
    """
    if progress is not None:
        progress(name, 0, 1)
    done = released(work)
    if progress is not None:
        progress(name, 1, 1)
    return done
