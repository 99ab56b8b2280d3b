"""The measures of a figure of reading strips, in points: x runs in reading direction, y downwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from matplotlib import pyplot
from matplotlib.axes import Axes

from framing.present.figures.layout import width_of
from framing.present.figures.lettering import Lettering
from framing.present.figures.style import letters

MARGIN = 4.0
NUMBERS = ("units", "of_words", "by_source")


@dataclass(frozen=True)
class Sheet:
    """Where names end and strips begin, how high a lane is, how many words a full line holds, where numbers end."""

    ax: Axes
    width: float
    names: float
    strips: float
    lane: float
    words: int
    columns: tuple[tuple[float, float], ...]
    lettering: Lettering
    noted: bool = False

    @property
    def note_room(self) -> float:
        """Room above the letters for the numbers of notes, where there are any."""
        return 1.2 * self.tag if self.noted else 0.0

    @property
    def tag(self) -> float:
        """Size of the speakers' letters."""
        return max(4.8, letters(0.7))

    @property
    def air(self) -> float:
        """Room between two rows: the letters of both lanes and a little more."""
        return 2 * self.tag + letters(0.8)

    def number_edge(self, column: int) -> float:
        """Return the right edge of a column on the page, so that the last digits of its numbers stand in line."""
        start, end = self.columns[column]
        return start if self.lettering.rtl else end

    def x(self, word: float) -> float:
        """Return the place of a word of the line."""
        return self.names + word * self.strips / self.words


def new_sheet(
    cells: pd.DataFrame,
    titles: Mapping[str, tuple[str, str]],
    scores: pd.DataFrame,
    lettering: Lettering,
    noted: bool = False,
) -> Sheet:
    """Open a figure of the style's width and divide it into names, strips and columns of numbers."""
    width = float(pyplot.rcParams["figure.figsize"][0]) * 72
    ax = pyplot.figure().add_axes((0, 0, 1, 1))
    ax.set_axis_off()
    ax.set_xlim((width, 0) if lettering.rtl else (0, width))
    longest = max(max(width_of(main, letters()), width_of(second, letters(0.8))) for main, second in titles.values())
    names = MARGIN + min(longest, 0.26 * width) + letters(1.2)
    sizes = _columns(scores, lettering)
    ends = [width - MARGIN - sum(sizes[place + 1 :]) for place in range(len(sizes))]
    columns = tuple((end - size + letters(0.9), end) for end, size in zip(ends, sizes, strict=True))
    strips = width - MARGIN - sum(sizes) - letters(0.6) - names
    lane = letters((1.3, 1.05, 0.85, 0.62)[min(3, (len(titles) - 1) // 9)])
    return Sheet(ax, width, names, strips, lane, _line_length(cells), columns, lettering, noted)


def heading(lettering: Lettering, key: str) -> str:
    """Return the head of a column of numbers, on two lines where it has two words."""
    return "\n".join(lettering.say(key).rsplit(" ", 1))


def _columns(scores: pd.DataFrame, lettering: Lettering) -> list[float]:
    most = int(scores["units"].max())
    widest = (lettering.of(most, most), lettering.percent(1.0), lettering.number(most))
    return [
        max(width_of(text, letters(0.85)), width_of(heading(lettering, key), letters(0.75))) + letters(0.9)
        for text, key in zip(widest, NUMBERS, strict=True)
    ]


def _line_length(cells: pd.DataFrame) -> int:
    """Return the words of a full line: the longest text, unless it is far longer than the others and goes on below."""
    lengths = (cells["from_word"] + cells["words"]).groupby(cells["article_id"]).max()
    ordinary = lengths[lengths <= 1.7 * lengths.median()]
    return max(1, int(ordinary.max()))
