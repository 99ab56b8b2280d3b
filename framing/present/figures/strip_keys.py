"""What explains reading strips: the two frames above, scale, marks and speakers below."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from framing.present.figures.layout import flow, shorten, width_of, wrap_to, write
from framing.present.figures.strip_cells import REST, TAGS
from framing.present.figures.strip_marks import bracket, cell, frame_box, spine
from framing.present.figures.strip_sheet import MARGIN, Sheet
from framing.present.figures.style import colour, faint, ink, letters, muted


def draw_head(sheet: Sheet, pair: tuple[str, str], y: float) -> float:
    """Name the two frames, each with a cell above or below a piece of line."""
    size, small, lettering = letters(1.1), letters(0.85), sheet.lettering
    start = MARGIN + letters(2.8)
    for below, frame in enumerate(pair):
        y += letters(1.7)
        middle, color = y - size * 0.34, colour(lettering.place(frame))
        spine(sheet.ax, [(MARGIN, MARGIN + letters(2.1))], middle)
        cell(
            sheet.ax, MARGIN + letters(0.5), MARGIN + letters(1.6), middle, bool(below), letters(0.7), "narrator", color
        )
        where = lettering.say("below" if below else "above")
        first, *more = lettering.frame(frame).split("\n")
        first = shorten(first, sheet.width - MARGIN - start - letters(0.7) - width_of(where, small), size, "bold")
        write(sheet.ax, start, y, first, size, lettering.side, weight="bold")
        after = start + width_of(first, size, "bold") + letters(0.7)
        write(sheet.ax, after, y, where, small, lettering.side, color=muted())
        for name in more:
            y += letters(1.6)
            name = shorten(name, sheet.width - MARGIN - start, size, "bold")
            write(sheet.ax, start, y, name, size, lettering.side, weight="bold")
    return y


def draw_section(sheet: Sheet, key: str, y: float) -> float:
    """Write the heading of rows that are set apart."""
    y += letters(1.6)
    write(
        sheet.ax, MARGIN, y, sheet.lettering.say(key), letters(0.9), sheet.lettering.side, color=muted(), weight="bold"
    )
    line = y + letters(0.35)
    sheet.ax.plot([MARGIN, sheet.width - MARGIN], [line, line], color=faint(), linewidth=letters(0.08))
    return line


def draw_scale(sheet: Sheet, y: float) -> float:
    """Draw the scale of words and an arrow in reading direction."""
    ax, lettering, size = sheet.ax, sheet.lettering, letters(0.8)
    step = _step(sheet)
    y += letters(0.3)
    ax.plot([sheet.x(0), sheet.x(sheet.words)], [y, y], color=muted(), linewidth=letters(0.07))
    for words in range(0, sheet.words + 1, step):
        ax.plot([sheet.x(words)] * 2, [y, y + letters(0.3)], color=muted(), linewidth=letters(0.07))
        write(ax, sheet.x(words), y + letters(1.2), lettering.number(words), size, "center", color=muted())
    y += letters(2.3)
    text = lettering.say("reading_axis")
    write(ax, sheet.x(0), y, text, size, lettering.side, color=muted())
    start = sheet.x(0) + width_of(text, size) + letters(0.6)
    arrow = {"arrowstyle": "-|>", "color": muted(), "linewidth": letters(0.08), "mutation_scale": letters(0.7)}
    height = y - size * 0.3
    ax.annotate("", (start + letters(2), height), (start, height), arrowprops=arrow | {"shrinkA": 0, "shrinkB": 0})
    return y + letters(0.5)


def draw_keys(sheet: Sheet, cells: pd.DataFrame, y: float) -> float:
    """Explain the marks that occur, then the speakers' letters."""
    size, lettering = letters(0.85), sheet.lettering
    present, parts = set(cells["mark"]), set(cells["part"])
    keys = [mark for mark in ("narrator", "source", "unclear", "reasons") if mark in present]
    keys += ["near"] if cells["near"].any() else []
    keys += ["neither", *(part for part in ("headline", "lead") if part in parts)]
    texts = [lettering.say(key) for key in keys]
    lead = letters(1.8)
    y += letters(1.9)
    places = flow([lead + width_of(text, size) for text in texts], sheet.width - 2 * MARGIN, letters(1.4))
    for key, text, (line, at) in zip(keys, texts, places, strict=True):
        base = y + line * letters(1.6)
        _draw_key(sheet, key, MARGIN + at, base - size * 0.34)
        write(sheet.ax, MARGIN + at + lead, base, text, size, lettering.side)
    return _draw_speakers(sheet, cells, y + places[-1][0] * letters(1.6))


def _draw_key(sheet: Sheet, key: str, x: float, y: float) -> None:
    """Draw one mark of the key, its middle at y."""
    end, half = x + letters(1.3), letters(0.42)
    if key == "neither":
        spine(sheet.ax, [(x, end)], y)
    elif key == "headline":
        frame_box(sheet.ax, x + 1, end - 1, y, half)
    elif key == "lead":
        bracket(sheet.ax, x + 1, end - 1, y, half)
    else:
        mark = "narrator" if key == "near" else key
        cell(sheet.ax, x, end, y + half, False, 2 * half, mark, ink(), near=key == "near")


def draw_foot(sheet: Sheet, states: list[str], note: str | None, y: float) -> float:
    """Write what the figure may claim, and the caller's note."""
    size, lettering = letters(0.85), sheet.lettering
    room = sheet.width - 2 * MARGIN
    for text, weight in ((" · ".join(states), "normal"), (note or "", "bold")):
        for line in wrap_to(text, room, size, 4, weight).split("\n") if text else []:
            y += letters(1.6)
            write(
                sheet.ax,
                MARGIN,
                y,
                line,
                size,
                lettering.side,
                color=muted() if weight == "normal" else None,
                weight=weight,
            )
    return y + letters(0.9)


def _draw_speakers(sheet: Sheet, cells: pd.DataFrame, y: float) -> float:
    """Write the key of letters, the most frequent speaker first."""
    spoken = cells[cells["mark"] == "source"]
    named = spoken[spoken["tag"] != ""].drop_duplicates("speaker")
    size, lettering = letters(0.85), sheet.lettering
    alphabet = "".join(TAGS.values())  # letters in the order they are given, which is not that of their code points
    known = named.loc[named["tag"] != REST, ["tag", "speaker"]].itertuples(index=False, name=None)
    items = sorted(known, key=lambda item: alphabet.index(item[0]))
    rest = int(named["tag"].eq(REST).sum())
    if rest:
        items.append((REST, lettering.say("other_speakers", n=rest)))
    if spoken["tag"].eq("").any():
        items.append(("·", lettering.say("no_name")))
    if not items:
        return y
    room = sheet.width - 2 * MARGIN
    items = [(tag, shorten(name, room * 0.45, size)) for tag, name in items]
    lead = max(width_of(tag, size, "bold") for tag, _ in items) + letters(0.5)
    widths = [lead + width_of(name, size) for _, name in items]
    y += letters(1.9)
    line = 0
    for (tag, name), (line, at) in zip(items, flow(widths, room, letters(1.5)), strict=True):
        base = y + line * letters(1.6)
        write(sheet.ax, MARGIN + at, base, tag, size, lettering.side, weight="bold")
        write(sheet.ax, MARGIN + at + lead, base, name, size, lettering.side)
    return y + line * letters(1.6)


def draw_notes(sheet: Sheet, notes: Sequence[str], y: float) -> float:
    """Write the notes on units with their numbers, a note a line or more."""
    size, lettering = letters(0.85), sheet.lettering
    lead = max((width_of(lettering.number(n + 1), size, "bold") for n in range(len(notes))), default=0) + letters(0.5)
    y += letters(0.3) if notes else 0
    for number, note in enumerate(notes, 1):
        for place, line in enumerate(wrap_to(note, sheet.width - 2 * MARGIN - lead, size, 3).split("\n")):
            y += letters(1.6)
            if not place:
                write(sheet.ax, MARGIN, y, lettering.number(number), size, lettering.side, weight="bold")
            write(sheet.ax, MARGIN + lead, y, line, size, lettering.side)
    return y


def _step(sheet: Sheet) -> int:
    """Choose round steps, as many as have room for their numbers."""
    for step in (10, 20, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000):
        if step * sheet.strips / sheet.words > 3.2 * letters():
            return step
    return sheet.words
