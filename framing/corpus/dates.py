"""Dates as Arabic newspapers write them."""

from __future__ import annotations

import datetime
import re

from framing.corpus.page import plain

_MONTHS = (
    "يناير|كانون الثاني|جانفي|january|jan",
    "فبراير|شباط|فيفري|february|feb",
    "مارس|اذار|march|mar",
    "ابريل|نيسان|افريل|april|apr",
    "مايو|ايار|ماي|may",
    "يونيو|يونيه|حزيران|جوان|june|jun",
    "يوليو|يوليه|تموز|جويليه|يوليوز|july|jul",
    "اغسطس|اب|اوت|غشت|august|aug",
    "سبتمبر|ايلول|شتنبر|september|sept|sep",
    "اكتوبر|تشرين الاول|october|oct",
    "نوفمبر|تشرين الثاني|نونبر|november|nov",
    "ديسمبر|كانون الاول|دجنبر|december|dec",
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_NAME = "|".join(sorted(_NUMBER, key=len, reverse=True))
_WRITTEN = (
    re.compile(
        rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s\-/.،,]{{0,3}}(?:من )?({_NAME})"
        rf"(?:\s?[/\-(]\s?(?:{_NAME})\)?)?[\s\-/.،,]{{0,3}}(\d{{4}})(?!\d)"
    ),
    re.compile(rf"(?<!\w)({_NAME})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?[،,]?\s(\d{{4}})(?!\d)"),
)
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_YEARS = range(1800, 2200)


def read_date(written: str) -> str:
    """Return a date as ISO (2025-11-26); what cannot be told, and a Hijri date, is returned as it is written.

    Understood are Arabic and Latin digits, the month names of Egypt, the Levant, the Maghreb and of English, and
    numbers (the day comes before the month unless it cannot). Of two calendars the Gregorian date is taken.

    >>> read_date("الأربعاء ٢٦ تشرين الثاني ٢٠٢٥ - 10:51"), read_date("26/11/2025"), read_date("5 رجب 1447 هـ")
    ('2025-11-26', '2025-11-26', '5 رجب 1447 هـ')
    """
    text = plain(_INVISIBLE.sub("", written).translate(_DIGITS))
    for year, month, day in _readings(text):
        if int(year) in _YEARS:
            try:
                return datetime.date(int(year), int(month), int(day)).isoformat()
            except ValueError:
                continue
    return written.strip()


def _readings(text: str) -> list[tuple[str | int, str | int, str | int]]:
    """The dates that a text may hold as year, month, day, the surest first."""
    found: list[tuple[str | int, str | int, str | int]] = [match.groups() for match in _ISO.finditer(text)]  # type: ignore[misc]
    found += [(match[3], _NUMBER[match[2]], match[1]) for match in _WRITTEN[0].finditer(text)]
    found += [(match[3], _NUMBER[match[1]], match[2]) for match in _WRITTEN[1].finditer(text)]
    for day, month, year in (match.groups() for match in _NUMERIC.finditer(text)):
        found += [(year, month, day), (year, day, month)]
    if re.fullmatch(r"\s*\d{8}\s*", text):
        found += [match.groups() for match in _COMPACT.finditer(text)]  # type: ignore[misc]
    return found
