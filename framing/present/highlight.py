"""An article with its evidence marked: safe HTML, the text unaltered, colour never alone."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import pairwise

import pandas as pd

# Six colours that stay apart for colour-blind readers, each with its own line under the word (Okabe & Ito 2008).
MARKS = (
    ("#0072b2", "solid"),
    ("#d55e00", "double"),
    ("#009e73", "dotted"),
    ("#cc79a7", "dashed"),
    ("#7a6a00", "wavy"),
    ("#56598c", "solid"),
)
RESET = "padding:0;margin:0;border:0;font:inherit;display:inline;unicode-bidi:normal;color:#1a1a1a;"


def mark_style(position: int) -> str:
    """Return the inline style of a frame's mark: it survives where a page drops its style sheet."""
    colour, line = MARKS[position % len(MARKS)]
    return f"{RESET}background:{colour}2e;text-decoration:underline {line} {colour} 2px;text-underline-offset:4px"


def mark_article(
    text: str, hits: pd.DataFrame, units: pd.DataFrame, set_aside: pd.DataFrame, frames: pd.DataFrame
) -> str:
    """Return the article as HTML paragraphs, counted hits in `<mark>`, set-aside passages in `<del>`, units with their ids.

    `hits`, `units` and `set_aside` hold this article's rows; `frames` gives each frame its place and name.
    Taking the tags away gives the text back, character by character.

    >>> none = pd.DataFrame({"start": [], "end": [], "frame": [], "entry": [], "unit_id": [], "reason": []})
    >>> mark_article("a < b", none, none, none, pd.DataFrame({"frame": [], "label_en": []}))
    '<p>a &lt; b</p>'
    """
    order = {frame: i for i, frame in enumerate(frames["frame"])}
    marks = [(int(h.start), int(h.end), h.frame, h.entry) for h in hits.itertuples()]
    asides = [(int(s.start), int(s.end), str(s.reason)) for s in set_aside.itertuples()]
    spans = [(int(u.start), int(u.end), str(u.unit_id)) for u in units.itertuples()]
    cuts = {0, len(text)}
    for start, end, *_ in marks + asides + spans:
        cuts |= {start, end}
    opened: set[str] = set()
    out: list[str] = []
    position = 0
    for line in text.splitlines(keepends=True):
        body = line.rstrip("\r\n")
        inside = sorted(c for c in cuts | {position, position + len(body)} if position <= c <= position + len(body))
        pieces = [
            _piece(text, a, b, _over(marks, a, b), _over(asides, a, b), _over(spans, a, b), order, opened)
            for a, b in pairwise(inside)
        ]
        if body.strip():
            out.append(f"<p>{''.join(pieces)}</p>")
        position += len(line)
    return "\n".join(out)


def _over(spans: Iterable[tuple], a: int, b: int) -> list[tuple]:
    return [span for span in spans if span[0] <= a and b <= span[1]]


def _piece(text, a, b, marks, asides, units, order, opened) -> str:
    html = escape(text[a:b])
    if marks:
        first = min(marks, key=lambda m: order.get(m[2], 0))
        names = " ".join(dict.fromkeys(f"{m[2]}:{m[3]}" for m in marks))
        shown = " ".join(sorted({f"f-{order.get(m[2], 0)}" for m in marks}))
        html = f'<mark class="{shown}" style="{mark_style(order.get(first[2], 0))}" title="{escape(names, quote=True)}">{html}</mark>'
    if asides:
        html = f'<del title="{escape(asides[0][2], quote=True)}">{html}</del>'
    for unit in units:
        identity = "" if unit[2] in opened else f' id="{escape(unit[2], quote=True)}"'
        opened.add(unit[2])
        html = f"<span{identity}>{html}</span>"
    return html
