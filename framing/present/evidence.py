"""Lines of evidence for a notebook: each sentence with its marks, right to left, safe without a style sheet."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pandas as pd

from framing.errors import FramingError
from framing.present.highlight import mark_article

LINE = (
    "direction:rtl;text-align:right;line-height:2;margin:.6em 0;color:inherit;"
    "font-family:'IBM Plex Sans Arabic','Noto Naskh Arabic',Amiri,Tahoma,sans-serif"
)
WHERE = "direction:ltr;unicode-bidi:isolate;font-size:.8em;opacity:.75"


class Html(str):
    """A piece of HTML that a notebook shows as such."""

    def _repr_html_(self) -> str:
        return str(self)


def evidence_lines(tables: Mapping[str, pd.DataFrame], frame: str | None = None, limit: int = 10) -> Html:
    """Return the first units that carry a frame (or any frame), their evidence marked, each with where it stands.

    `tables` are a study's tables (units, hits, frames). Raises FramingError for a frame the codebook does not have.
    """
    frames = tables["frames"]
    known = frames["frame"].tolist()
    if frame is not None and frame not in known:
        raise FramingError(f'There is no frame "{frame}" in these tables. Choose one of: {", ".join(known)}.')
    hits = tables["hits"][tables["hits"]["counted"].astype(bool)]
    if frame is not None:
        hits = hits[hits["frame"] == frame]
    units = tables["units"][tables["units"]["unit_id"].isin(hits["unit_id"])].head(limit)
    lines = [_line(unit, hits[hits["unit_id"] == unit["unit_id"]], frames) for unit in units.to_dict("records")]
    return Html("\n".join(lines) or "<p>No evidence.</p>")


def _line(unit: dict, hits: pd.DataFrame, frames: pd.DataFrame) -> str:
    inside = hits.assign(start=hits["start"] - unit["start"], end=hits["end"] - unit["start"])
    none = pd.DataFrame({"start": [], "end": [], "unit_id": [], "reason": []})
    text = mark_article(unit["text"], inside, none, none, frames)
    where = escape(f"{unit['article_id']} · {unit['start']}–{unit['end']}")
    return f'<div dir="rtl" lang="ar" style="{LINE}">{text}<span style="{WHERE}">{where}</span></div>'
