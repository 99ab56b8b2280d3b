"""Every word and number in a figure: language, direction, digits, the names of frames."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from framing.errors import FramingError
from framing.present.figures.texts import TEXTS
from framing.present.labels import RLM, has_arabic, label, ltr, rtl

ARABIC_DIGITS = str.maketrans("0123456789.,%", "٠١٢٣٤٥٦٧٨٩٫٬٪")
_NUMBER = re.compile(r"(?<![A-Za-z0-9{])\d+(?:[.,]\d+)*%?")
_PERCENTAGE = re.compile(r"\d+%")
_FORCED = re.compile(r"[\u202a-\u202e\x00-\x1f\x7f-\x9f]+")
_SHAPED = re.compile(r"[\ufb50-\ufd3d\ufd50-\ufdcf\ufdf0-\ufdf9\ufe70-\ufefc]+")


@dataclass(frozen=True)
class Lettering:
    """How one figure is written.

    `lang` is "en", "ar" or "both" (frames are then named in both, everything else is English); `rtl` lays the figure
    out from the right; `digits` is "western" or "arabic" (٠١٢٣); `frames` is the frames table, for names and order.
    """

    lang: str = "en"
    rtl: bool = False
    digits: str = "western"
    frames: pd.DataFrame | None = field(default=None, compare=False)
    order: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.lang not in ("en", "ar", "both"):
            raise FramingError(f'There is no figure language "{self.lang}". Choose one of: en, ar, both.')
        if self.digits not in ("western", "arabic"):
            raise FramingError(f'There are no digits "{self.digits}". Choose one of: western, arabic.')

    @property
    def arabic(self) -> bool:
        """Whether the words of the figure are Arabic."""
        return self.lang == "ar"

    @property
    def side(self) -> Literal["left", "right"]:
        """Where lines begin: "left", or "right" in a figure laid out from the right."""
        return "right" if self.rtl else "left"

    @property
    def far(self) -> Literal["left", "right"]:
        """The side where lines end."""
        return "left" if self.rtl else "right"

    def say(self, key: str, **values: Any) -> str:
        """Return a text of the figure in its language, numbers and names filled in."""
        text = TEXTS[key][1 if self.arabic else 0]
        filled = {name: self._filled(value) for name, value in values.items()}
        return label(self._template(text).format(**filled), math=False)

    def number(self, value: float | int, decimals: int = 0) -> str:
        """Write a number in the figure's digits; a negative one keeps its sign in front."""
        text = f"{value:,.{decimals}f}".replace("-", "\u2212")
        return self._digits(text)

    def percent(self, share: float, decimals: int = 0) -> str:
        """Write a share as a percentage."""
        text = self._digits(f"{100 * share:.{decimals}f}%")
        return RLM + text + RLM if self.digits == "arabic" else text

    def percent_tick(self, share: float, decimals: int) -> str:
        """Write a tick of a scale of shares; `decimals` are those of the share itself."""
        return self.percent(share, max(0, decimals - 2))

    def of(self, count: int, total: int) -> str:
        """Write "k/n"; in Arabic «k من n», since a slash does not tell the direction."""
        if self.arabic:
            return f"{self.number(count)} من {self.number(total)}"
        return f"{self.number(count)}/{self.number(total)}"

    def interval(self, low: float, high: float, decimals: int = 0) -> str:
        """Write an interval of shares as percentages, low end first."""
        text = self._digits(f"{100 * low:.{decimals}f}\u2013{100 * high:.{decimals}f}%".replace("-", "\u2212"))
        return f"[{text}]" if not self.arabic else ltr(f"[{text}]")

    def versus(self, first: int, second: int) -> str:
        """Write two counts against each other, the first where reading begins."""
        if self.arabic:
            return f"{self.number(first)} مقابل {self.number(second)}"
        return f"{self.number(first)} : {self.number(second)}"

    def signed(self, value: float, decimals: int = 0) -> str:
        """Write a difference with its sign, kept in front."""
        text = self.number(value, decimals)
        text = text if text.startswith("\u2212") else f"+{text}"
        return ltr(text) if self.arabic else text

    def date(self, date: str) -> str:
        """Write a date (2025-11-26), kept in order inside Arabic; text that is no date passes through."""
        if not date or has_arabic(date):
            return date
        return ltr(self._digits(date)) if self.rtl or self.arabic else self._digits(date)

    def listed(self, parts: list[str]) -> str:
        """Join statements of a caption."""
        return ("؛ " if self.arabic else "; ").join(parts)

    def frame(self, frame: str, width: int | None = None) -> str:
        """Return the name of a frame: from the frames table, else its id."""
        names = self._frame_names(frame)
        return "\n".join(label(name, width, math=False) for name in names)

    def place(self, frame: str) -> int:
        """Return the place of a frame in the codebook, which gives it its colour and marker."""
        known = [] if self.frames is None else self.frames["frame"].tolist()
        known += [other for other in self.order if other not in known]
        return known.index(frame) if frame in known else len(known)

    def _frame_names(self, frame: str) -> list[str]:
        if self.frames is not None:
            row = self.frames.loc[self.frames["frame"] == frame]
            if len(row):
                columns = {"en": ["label_en"], "ar": ["label_ar"], "both": ["label_en", "label_ar"]}[self.lang]
                names = [clean_name(row.iloc[0][column]) for column in columns if isinstance(row.iloc[0][column], str)]
                if any(names):
                    return [name for name in names if name]
        return [clean_name(frame).replace("_", " ")]

    def _filled(self, value: Any) -> str:
        if isinstance(value, str):
            return rtl(value) if has_arabic(value) and not self.arabic and "\n" not in value else value
        text = self.number(value)
        return ltr(text) if self.arabic and self.digits == "western" and not text.isdigit() else text

    def _template(self, text: str) -> str:
        """Put the numbers of a text itself into the figure's digits; a percentage keeps its order inside Arabic."""
        if self.digits == "arabic":
            return _NUMBER.sub(lambda found: found.group().translate(ARABIC_DIGITS), text)
        return _PERCENTAGE.sub(lambda found: ltr(found.group()), text) if self.arabic else text

    def _digits(self, text: str) -> str:
        return text.translate(ARABIC_DIGITS) if self.digits == "arabic" else text


def frames_in(table: pd.DataFrame) -> tuple[str, ...]:
    """Return the frames of a table in its order."""
    return tuple(dict.fromkeys(table["frame"])) if "frame" in table else ()


def clean_name(value: object) -> str:
    """Make a name that came with the data safe to draw: one line, letters unshaped, no control characters.

    >>> clean_name("a\\nb"), clean_name("\\ufefb") == "\\u0644\\u0627"
    ('a b', True)
    """
    if value is None or value is pd.NA or value != value:
        return ""
    text = _SHAPED.sub(lambda found: unicodedata.normalize("NFKC", found.group()), str(value))
    return " ".join(_FORCED.sub(" ", text).split())


def join_both(parts: list[str], lettering: Lettering) -> str:
    """Join short texts with a middle dot, each keeping its own direction."""
    arabic = any(has_arabic(part) for part in parts) and (lettering.arabic or lettering.rtl)
    return " · ".join(ltr(part) if arabic and part and not has_arabic(part) else part for part in parts if part)
