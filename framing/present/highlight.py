"""An article with its evidence marked: safe HTML, the text unaltered, colour never alone."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import pairwise

import pandas as pd

# The colours of the figures (figures/style.py), each with its own line under the word: never colour alone.
LIGHT = ("#1F5FA6", "#DB6B1C", "#1C8E70", "#A8518A", "#C9971C", "#5AA7D6", "#6B4C35", "#7A7A7A")
DARK = ("#7DB8F0", "#FF9C5B", "#52CFAA", "#E39BCB", "#F2CF63", "#B5DFFA", "#CFA98A", "#C4C4C4")
LINES = ("solid", "double", "dotted", "dashed", "wavy")
RESET = "padding:0;margin:0;border:0;font:inherit;display:inline;unicode-bidi:normal;color:#1a1a1a;"


def line_of(position: int) -> str:
    """Return the line under a frame's words: colour and line together repeat only after forty frames."""
    return LINES[position % len(LINES)]


def mark_style(position: int, near: bool = False) -> str:
    """Return the inline style of a frame's mark: it survives where a page drops its style sheet.

    `near` hatches it: its holder only stands near, no construction of the sentence names it.
    """
    colour = LIGHT[position % len(LIGHT)]
    tint = f"repeating-linear-gradient(45deg,{colour}4d 0 2px,transparent 2px 6px)" if near else f"{colour}2e"
    line = f"text-decoration:underline {line_of(position)} {colour} 2px;text-underline-offset:4px"
    return f"{RESET}background:{tint};{line}"


def mark_classes(frames: int) -> str:
    """Return the style sheet of marks for a page that allows no inline style, light and dark.

    f-0, f-1, ... are the frames in their order; g-0, g-1, ... the second frame of a piece of evidence.
    """
    light = "".join(
        f".f-{i}{{--c:{LIGHT[i % len(LIGHT)]};--l:{line_of(i)}}}.g-{i}{{--d:{LIGHT[i % len(LIGHT)]}}}"
        for i in range(frames)
    )
    dark = "".join(f".f-{i}{{--c:{DARK[i % len(DARK)]}}}.g-{i}{{--d:{DARK[i % len(DARK)]}}}" for i in range(frames))
    return f"{light}@media screen and (prefers-color-scheme:dark){{{dark}}}"


def mark_article(
    text: str,
    hits: pd.DataFrame,
    units: pd.DataFrame,
    set_aside: pd.DataFrame,
    frames: pd.DataFrame,
    inline: bool = True,
) -> str:
    """Return the article as HTML paragraphs: hits in `<mark>`, set-aside passages in `<del>`, units with their ids.

    `hits`, `units` and `set_aside` hold this article's rows; `frames` gives each frame its place and name. A hit whose
    holder only stands near (holder_rule `near`) is hatched. `inline=False` leaves the styles to the page's classes.
    Taking the tags away gives the text back, character by character.

    >>> none = pd.DataFrame({"start": [], "end": [], "frame": [], "entry": [], "unit_id": [], "reason": []})
    >>> mark_article("a < b", none, none, none, pd.DataFrame({"frame": [], "label_en": []}))
    '<p>a &lt; b</p>'
    """
    order = {frame: i for i, frame in enumerate(frames["frame"])}
    near = hits["holder_rule"].eq("near") if "holder_rule" in hits else [False] * len(hits)
    marks = [(*span, h, e, n) for span, h, e, n in zip(_spans(hits), hits["frame"], hits["entry"], near, strict=True)]
    asides = [(*span, str(why)) for span, why in zip(_spans(set_aside), set_aside["reason"], strict=True)]
    spans = [(*span, str(unit)) for span, unit in zip(_spans(units), units["unit_id"], strict=True)]
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
            _piece(text, a, b, _over(marks, a, b), _over(asides, a, b), _over(spans, a, b), order, opened, inline)
            for a, b in pairwise(inside)
        ]
        if body.strip():
            out.append(f"<p>{''.join(pieces)}</p>")
        position += len(line)
    return "\n".join(out)


def _spans(table: pd.DataFrame) -> list[tuple[int, int]]:
    return [(int(start), int(end)) for start, end in zip(table["start"], table["end"], strict=True)]


def _over(spans: Iterable[tuple], a: int, b: int) -> list[tuple]:
    return [span for span in spans if span[0] <= a and b <= span[1]]


def _piece(
    text: str, a: int, b: int, marks: list, asides: list, units: list, order: dict, opened: set[str], inline: bool
) -> str:
    html = escape(text[a:b])
    if marks:
        first = min(marks, key=lambda m: order.get(m[2], 0))
        names = " ".join(dict.fromkeys(f"{m[2]}:{m[3]}" for m in marks)) + (" (near)" if first[4] else "")
        shown = [*sorted({f"f-{order.get(m[2], 0)}" for m in marks}), *(["near"] if first[4] else [])]
        style = f' style="{mark_style(order.get(first[2], 0), first[4])}"' if inline else ""
        html = f'<mark class="{" ".join(shown)}"{style} title="{escape(names, quote=True)}">{html}</mark>'
    if asides:
        html = f'<del title="{escape(asides[0][2], quote=True)}">{html}</del>'
    for unit in units:
        identity = "" if unit[2] in opened else f' id="{escape(unit[2], quote=True)}"'
        opened.add(unit[2])
        html = f"<span{identity}>{html}</span>"
    return html
