"""The languages of figures, reports and interfaces."""

from __future__ import annotations

from framing.errors import FramingError

LANGUAGES = ("en", "ar")


def check_language(lang: str) -> str:
    """Return the language, if it is one of the two.

    >>> check_language("ar")
    'ar'
    """
    if lang not in LANGUAGES:
        raise FramingError(f'Unknown language "{lang}". Choose en or ar.')
    return lang
