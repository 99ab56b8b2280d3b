"""The classroom's pictures as HTML with inline styles, which stay where a page drops its style sheet.

Texts stand on paper of their own (dark letters on light), so that marks can be read in a light and in a dark theme;
everything around takes the colours of the page.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from html import escape

import pandas as pd

from framing.classroom.scores import Score, Share
from framing.classroom.words import kind_name, say
from framing.present.highlight import LIGHT, mark_article, mark_style

PAPER = (
    "background:#fffdf6;color:#1a1a1a;border:1px solid #b9b3a2;border-radius:6px;padding:.6em 1em;line-height:1.9;"
    "overflow-wrap:anywhere;text-align:start;font-size:15px"
)
CELL = "padding:.15em .7em;text-align:start;border-bottom:1px solid #8886"
MOST_LINES = 25


def block(lang: str, inner: str, style: str = "") -> str:
    """A block in the direction of the language of the interface."""
    direction = "rtl" if lang == "ar" else "ltr"
    return f'<div dir="{direction}" lang="{lang}" style="text-align:start;line-height:1.6;{style}">{inner}</div>'


def arabic(inner: str, style: str = PAPER) -> str:
    """A block of Arabic text."""
    return f'<div dir="rtl" lang="ar" style="{style}">{inner}</div>'


def message(lang: str, texts: Iterable[str], wrong: bool = False) -> str:
    """What the class is told; a screen reader says it at once."""
    lines = "<br>".join(escape(text) for text in texts)
    sign = "⚠ " if wrong and lines else ""
    return block(lang, f'<div role="status" aria-live="polite">{sign}{lines}</div>', "min-height:1.6em")


def article_view(text: str, hits: pd.DataFrame, set_aside: pd.DataFrame, frames: pd.DataFrame, height: str) -> str:
    """An article with its counted evidence marked."""
    none = pd.DataFrame({"start": [], "end": [], "unit_id": []})
    marked = mark_article(text, hits[hits["counted"]], none, set_aside, frames)
    paragraphs = marked.replace("<p>", '<p style="margin:.4em 0;text-align:start">')
    return arabic(f'<div tabindex="0" role="document">{paragraphs}</div>', f"{PAPER};max-height:{height};overflow:auto")


def bars_view(lang: str, rows: Iterable[tuple[int, str, Share, tuple[int, int]]], articles: int) -> str:
    """For each frame the share of sentences on the open half with its interval, and in the article that is shown.

    A row is the frame's place, its name, the share, and (k, n) of the article.
    """
    parts = []
    for place, name, share, (k, n) in rows:
        value = share.with_frame / share.units if share.units else 0.0
        shown = say(lang, "of", k=share.with_frame, n=share.units)
        interval = say(lang, "no_interval") if math.isnan(share.low) else _limits(lang, share.low, share.high)
        here = f"{say(lang, 'this_article')}: {say(lang, 'of', k=k, n=n)}"
        parts.append(
            f'<div style="margin:.35em 0"><div>{escape(name)}</div>{_bar(place, value, share)}'
            f'<div style="font-size:90%">{shown} · {interval} · {here}</div></div>'
        )
    head = say(lang, "all_open", n=articles)
    return block(lang, f"<strong>{say(lang, 'bars')}</strong> · {head}{''.join(parts)}")


def _bar(place: int, value: float, share: Share) -> str:
    colour = LIGHT[place % len(LIGHT)]
    whisker = ""
    if not math.isnan(share.low):
        low, wide = 100 * share.low, 100 * (share.high - share.low)
        whisker = (
            f'<div style="position:absolute;inset-inline-start:{low:.2f}%;inline-size:{wide:.2f}%;top:45%;'
            f'block-size:2px;background:currentColor"></div>'
        )
    fill = f'<div style="inline-size:{100 * value:.2f}%;block-size:100%;background:{colour}"></div>'
    track = "position:relative;block-size:16px;background:#8883;border-radius:3px;overflow:hidden"
    return f'<div aria-hidden="true" style="{track}">{fill}{whisker}</div>'


def score_view(lang: str, score: Score) -> str:
    """Precision and recall with n and limits."""
    lines = []
    for name, whole in (("precision", score.flagged), ("recall", score.with_frame)):
        lines.append(f"<div><strong>{say(lang, name)}</strong> {_value(lang, score, name, whole)}</div>")
    note = f'<div style="font-size:90%">{say(lang, "independent")}</div>'
    return block(lang, f"<div>{say(lang, 'score')}</div>{''.join(lines)}{note}")


def _value(lang: str, score: Score, name: str, whole: int) -> str:
    value, low, high = score.limits(name)
    if math.isnan(value):
        return say(lang, "undefined")
    counted = say(lang, "of", k=score.tp, n=whole)
    stop = "؛" if lang == "ar" else ";"
    return f"{value:.2f} ({counted}{stop} {_limits(lang, low, high)})"


def _limits(lang: str, low: float, high: float) -> str:
    return say(lang, "limits", range=f'<bdi dir="ltr">{low:.2f}–{high:.2f}</bdi>')


def entries_view(lang: str, entries: pd.DataFrame, coded: bool) -> str:
    """The entries with what each catches on the open half."""
    if entries.empty:
        return block(lang, say(lang, "none"))
    heads = ["entry", "kind", "sentences", *(["right_short", "wrong_short"] if coded else [])]
    body = []
    for row in entries.to_dict("records"):
        cells = [f'<bdi lang="ar">{escape(row["entry"])}</bdi>', kind_name(lang, row["kind"])]
        cells += [str(row[name]) for name in ("sentences", *(["right", "wrong"] if coded else []))]
        body.append(cells)
    return block(lang, table([say(lang, head) for head in heads], body), "max-height:260px;overflow:auto")


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of cells that are HTML already."""
    top = "".join(f'<th scope="col" style="{CELL}">{head}</th>' for head in heads)
    body = "".join("<tr>" + "".join(f'<td style="{CELL}">{cell}</td>' for cell in row) + "</tr>" for row in rows)
    look = "border-collapse:collapse;color:inherit;margin:.4em 0"
    return f'<table style="{look}"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'


def lines_view(lang: str, title: str, lines: list[tuple[str, list[tuple[int, int]]]], place: int, opened: bool) -> str:
    """A foldable list of sentences, each with the spans that were caught in it."""
    items = "".join(
        f'<li style="margin:.3em 0;text-align:start">{_marked(text, spans, place)}</li>'
        for text, spans in lines[:MOST_LINES]
    )
    rest = len(lines) - MOST_LINES
    more = f"<div>{say(lang, 'more', n=rest)}</div>" if rest > 0 else ""
    head = say(lang, title, n=len(lines))
    listed = arabic(f'<ol style="margin:0;padding-inline-start:2em">{items}</ol>{more}') if lines else ""
    return block(lang, f"<details{' open' * opened}><summary>{head}</summary>{listed}</details>", "margin:.4em 0")


def _marked(text: str, spans: list[tuple[int, int]], place: int) -> str:
    out, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            out.append(f'{escape(text[at:start])}<mark style="{mark_style(place)}">{escape(text[start:end])}</mark>')
            at = end
    return "".join(out) + escape(text[at:])


def versions_view(lang: str, versions: pd.DataFrame, names: dict[str, str]) -> str:
    """What each version promised on the open half and what came of it on the sealed one."""
    if versions.empty:
        return block(lang, say(lang, "none"))
    rows = []
    for (version, frame), own in versions.groupby(["version", "frame"], sort=False):
        halves = {row["half"]: row for row in own.to_dict("records")}
        for name, whole in (("precision", "flagged"), ("recall", "with_frame")):
            cells = [str(version), escape(names[str(frame)]), say(lang, name)]
            cells += [_half(lang, halves, half, name, whole) for half in ("open", "sealed")]
            rows.append([*cells, _drop(halves, name)])
    heads = [say(lang, head) for head in ("version", "frame", "measure", "open_half", "sealed_half", "drop")]
    return block(lang, table(heads, rows), "max-height:320px;overflow:auto")


def _half(lang: str, halves: dict[str, dict], half: str, name: str, whole: str) -> str:
    if half not in halves:
        return say(lang, "sealed")
    row = halves[half]
    score = Score(row["units"], row["with_frame"], row["flagged"], row["tp"], row)
    return _value(lang, score, name, int(row[whole]))


def _drop(halves: dict[str, dict], name: str) -> str:
    change = halves["sealed"][name] - halves["open"][name] if "sealed" in halves else math.nan
    if math.isnan(change):
        return ""
    return f'<bdi dir="ltr">{"+" if change >= 0 else "−"}{abs(change):.2f}</bdi>'


def facing_view(lang: str, table_: pd.DataFrame, only: pd.DataFrame, books: list[str], names: dict[str, str]) -> str:
    """Two codebooks beside each other, and the sentences that only one of them catches."""
    first, second = (f"<bdi>{escape(book)}</bdi>" for book in books)
    heads = [say(lang, "frame"), first, second, say(lang, "both")]
    heads += [f"{say(lang, 'only')} {first}", f"{say(lang, 'only')} {second}", say(lang, "neither"), say(lang, "total")]
    counts = ("a", "b", "both", "only_a", "only_b", "neither", "units")
    rows = [[escape(names[row["frame"]]), *(str(row[c]) for c in counts)] for row in table_.to_dict("records")]
    parts = [table(heads, rows), _facing_scores(lang, table_, (first, second), names)]
    for frame, own in only.groupby("frame", sort=False):
        for side, book in (("a", first), ("b", second)):
            mine = own[own["caught_by"] == side]
            lines = "".join(
                f'<li style="margin:.3em 0;text-align:start"><bdi>{escape(row["words"])}</bdi> · '
                f"{say(lang, 'coders_' + (row['coders'] or 'none'))}<br>{escape(row['text'])}</li>"
                for row in mine.head(MOST_LINES).to_dict("records")
            )
            if lines:
                title = f"{escape(names[str(frame)])} · {say(lang, 'only')} {book} ({len(mine)})"
                parts.append(f"<details open><summary>{title}</summary>{arabic(f'<ol>{lines}</ol>')}</details>")
    return block(lang, "".join(parts) if len(only) else "".join(parts) + say(lang, "same_catch"))


def _facing_scores(lang: str, table_: pd.DataFrame, books: tuple[str, str], names: dict[str, str]) -> str:
    """Precision and recall of each codebook, where there are codings."""
    rows = []
    for row in table_.dropna(subset=["with_frame"]).to_dict("records"):
        for side, book in zip("ab", books, strict=True):
            cells = [escape(names[row["frame"]]), book]
            for name in ("precision", "recall"):
                value, low, high = (row[f"{name}_{side}{end}"] for end in ("", "_low", "_high"))
                shown = say(lang, "undefined") if math.isnan(value) else f"{value:.2f} ({_limits(lang, low, high)})"
                cells.append(shown)
            rows.append(cells)
    heads = [say(lang, "frame"), say(lang, "file"), say(lang, "precision"), say(lang, "recall")]
    return table(heads, rows) if rows else ""
