"""The columns of the tables of this room, and how a file's own columns are matched with them by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from framing.corpus.page import plain
from framing.errors import FramingError

ARTICLES = (
    "article_id", "outlet", "date", "headline", "genre", "country", "origin", "on_story", "story", "url", "retrieved",
    "source", "sha256", "text",
)  # fmt: skip
SET_ASIDE = ("source", "article_id", "start", "end", "part", "rule", "surface", "reason", "excluded")
GIVEN = ("article_id", "outlet", "date", "headline", "genre", "country", "origin", "on_story", "story", "url",
         "retrieved", "lead", "text")  # fmt: skip

_NAMES = {
    "text": "text body content article full_text fulltext article_text article_body maintext main_text articlebody"
    " النص المتن نص متن نص_المقال المحتوى المقال نص_الخبر الخبر",
    "headline": "headline title article_title العنوان عنوان عنوان_المقال عنوان_الخبر",
    "lead": "lead standfirst المقدمة مقدمة",
    "outlet": "outlet newspaper publication publisher media medium site sitename site_name container-title outlet_name"
    " الصحيفة صحيفة الجريدة جريدة الوسيلة الموقع source المصدر مصدر",
    "date": "date published publication_date published_at pubdate date_published publish_date issued التاريخ تاريخ"
    " تاريخ_النشر",
    "genre": "genre النوع نوع",
    "country": "country البلد الدولة بلد",
    "origin": "origin الأصل",
    "on_story": "on_story onstory",
    "story": "story",
    "url": "url link permalink web_url الرابط رابط",
    "retrieved": "retrieved accessed access_date date_retrieved تاريخ_الاسترجاع",
    "article_id": "article_id articleid id doc_id document_id المعرف رقم",
}
_PLACE = {name: column for column, names in _NAMES.items() for name in plain(names).split()}


def read_mapping(columns: Mapping[str, str] | str | None) -> dict[str, str]:
    """Read which of a file's columns is which, given as a mapping or as ``text=body,outlet=source``.

    >>> read_mapping("text=body, outlet=source")
    {'text': 'body', 'outlet': 'source'}
    """
    if columns is None:
        return {}
    if isinstance(columns, str):
        pairs = [pair.partition("=") for pair in columns.split(",") if pair.strip()]
        if broken := [left for left, equals, right in pairs if not equals or not left.strip() or not right.strip()]:
            raise FramingError(
                f'Columns are given as text=body,outlet=source; "{broken[0].strip()[:60]}" has no "=" and name.'
            )
        given = [left.strip() for left, _, _ in pairs]
        if twice := [column for column in given if given.count(column) > 1]:
            raise FramingError(f'Columns: "{twice[0][:60]}" is given twice. Name one column for it.')
        columns = {left.strip(): right.strip() for left, _, right in pairs}
    if unknown := [column for column in columns if column not in GIVEN]:
        raise FramingError(f'There is no column "{unknown[0][:60]}" of articles. Choose among: {", ".join(GIVEN)}.')
    return dict(columns)


def match_columns(names: Iterable[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Say for each column of articles which column of the file it is: what is asked for, else by name.

    >>> match_columns(["العنوان", "Body", "source", "pages"], {})
    {'headline': 'العنوان', 'text': 'Body', 'outlet': 'source'}
    """
    names = list(names)
    chosen = {column: name for column, name in mapping.items() if name in names}
    for name in sorted(names, key=_rank):
        column = _PLACE.get(_key(name))
        if column and column not in chosen and name not in chosen.values():
            chosen[column] = name
    return {column: chosen[column] for column in sorted(chosen, key=lambda column: names.index(chosen[column]))}


def _key(name: str) -> str:
    return re.sub(r"[\s_]+", "_", plain(name.strip().strip("\ufeff"))).strip("_")


def _rank(name: str) -> int:
    """The place of a name in its list: `outlet` is preferred to `source`."""
    column = _PLACE.get(_key(name))
    return plain(_NAMES[column]).split().index(_key(name)) if column else 0
