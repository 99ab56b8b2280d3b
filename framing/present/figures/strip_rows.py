"""The rows of reading strips: name, strip and numbers of each text."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from framing.present.figures.layout import spread, width_of, wrap_to, write
from framing.present.figures.strip_marks import bracket, cell, frame_box, spine
from framing.present.figures.strip_sheet import MARGIN, NUMBERS, Sheet, heading
from framing.present.figures.style import colour, faint, ink, letters, muted

LEAST = 2.4  # points: a unit of two words is still seen
GAP = 0.8  # points of white between units
LINE_STEP = 1.34  # of the letters: Arabic reaches far below the line
GOES_ON = "…"
SET_OFF = ("headline", "lead")
SET_OFF_GAP = 2.0  # points after a headline or lead, for its frame or bracket


@dataclass(frozen=True)
class _Place:
    """Where a unit stands: its line within the row, and its ends in points."""

    line: int
    start: float
    end: float


def draw_heads(sheet: Sheet, y: float) -> float:
    """Write the heads of the columns of numbers below y."""
    y += letters(2.1)
    for column, key in enumerate(NUMBERS):
        lines = heading(sheet.lettering, key).split("\n")
        for up, line in enumerate(reversed(lines)):
            at = y - up * letters(0.9)
            write(sheet.ax, sheet.number_edge(column), at, line, letters(0.75), ha="right", color=muted())
    return y - letters(0.1)


def draw_row(
    sheet: Sheet,
    units: pd.DataFrame,
    title: tuple[str, str],
    scores: pd.DataFrame,
    pair: tuple[str, str],
    y: float,
    numbers: Mapping[str, int] | None = None,
) -> float:
    """Draw one text below y and return where it ends; `numbers` are those of the notes on units."""
    grey = units["section"].iloc[0] != "text"
    marked = set(units.loc[units["mark"] != "", "unit_id"])
    places = _places(sheet, units.drop_duplicates("unit_id"), marked)
    depth = 2 * sheet.lane + sheet.air + sheet.note_room
    first = y + (depth + sheet.note_room) / 2
    lines = max(place.line for place in places.values()) + 1
    for line in range(lines):
        _draw_line(sheet, units, places, pair, line, first + line * depth, grey)
        here = {unit: n for unit, n in (numbers or {}).items() if unit in places and places[unit].line == line}
        _write_notes(sheet, here, places, first + line * depth)
    _write_title(sheet, title, first, grey)
    _write_numbers(sheet, scores, pair, first, grey)
    return y + lines * depth


def _places(sheet: Sheet, units: pd.DataFrame, marked: Collection[str]) -> dict[str, _Place]:
    """Set the units one after another; a text that is longer than the line goes on in the next.

    A marked unit is never narrower than LEAST: it takes the room from those after it.
    """
    places, line, begins, free = dict[str, _Place](), 0, 0, sheet.x(0)
    last = ""
    for unit, at, words, part in units[["unit_id", "from_word", "words", "part"]].itertuples(index=False, name=None):
        if at - begins + words > sheet.words and at > begins:
            line, begins, free = line + 1, at, sheet.x(0)
        elif last in SET_OFF and part != last:
            free += SET_OFF_GAP
        last = part
        start = max(sheet.x(at - begins), free)
        natural = sheet.x(at - begins + words) - start
        width = max(natural - GAP, natural * 0.6, LEAST if unit in marked else 0.25)
        places[unit] = _Place(line, start, start + width)
        free = start + width + min(GAP, width * 0.6)
    return places


def _draw_line(
    sheet: Sheet,
    units: pd.DataFrame,
    places: Mapping[str, _Place],
    pair: tuple[str, str],
    line: int,
    y: float,
    grey: bool,
) -> None:
    here = units[[places[unit].line == line for unit in units["unit_id"]]]
    off = here["section"].eq("off_story").any()
    if line:
        write(sheet.ax, sheet.x(0) - letters(0.9), y, GOES_ON, letters(0.9), "center", color=muted())
    if max(place.line for place in places.values()) > line:
        write(sheet.ax, sheet.x(sheet.words) + letters(0.4), y, GOES_ON, letters(0.9), "center", color=muted())
    segments = [(places[unit].start, places[unit].end) for unit in here["unit_id"].unique()]
    spine(sheet.ax, segments, y, faint() if off else None)
    for part, draw, reach in (("headline", frame_box, sheet.lane + 1.8), ("lead", bracket, sheet.lane * 0.6 + 0.9)):
        inside = [places[unit] for unit in here.loc[here["part"] == part, "unit_id"]]
        if inside:
            draw(sheet.ax, inside[0].start, inside[-1].end, y, reach)
    for below, frame in enumerate(pair):
        marked = here[(here["frame"] == frame) & (here["mark"] != "")]
        color = muted() if grey else colour(sheet.lettering.place(frame))
        for unit, mark, near in marked[["unit_id", "mark", "near"]].itertuples(index=False, name=None):
            cell(sheet.ax, places[unit].start, places[unit].end, y, bool(below), sheet.lane, mark, color, near)
        _write_tags(sheet, marked, places, y, bool(below))


def _write_tags(sheet: Sheet, marked: pd.DataFrame, places: Mapping[str, _Place], y: float, below: bool) -> None:
    """Write the speakers' letters outside the cells; neighbours with one speaker share a letter."""
    runs: list[tuple[str, float, float]] = []
    last = None
    for unit, tag, position in marked[["unit_id", "tag", "position"]].itertuples(index=False, name=None):
        place = places[unit]
        if runs and tag and runs[-1][0] == tag and position - 1 == last:
            runs[-1] = (tag, runs[-1][1], place.end)
        elif tag:
            runs.append((tag, place.start, place.end))
        last = position if tag else None
    size = sheet.tag
    widths = [width_of(tag, size) for tag, _, _ in runs]
    centres = spread([(a + b) / 2 for _, a, b in runs], widths, sheet.x(0), sheet.x(sheet.words), 0.6)
    base = y + sheet.lane + 2.4 + size * 0.72 if below else y - sheet.lane - 2.6
    for (tag, _, _), centre in zip(runs, centres, strict=True):
        write(sheet.ax, centre, base, tag, size, ha="center")


def _write_notes(sheet: Sheet, numbers: Mapping[str, int], places: Mapping[str, _Place], y: float) -> None:
    """Write the number of each note above its unit, with a line down to the strip."""
    size = sheet.tag
    order = sorted(numbers, key=lambda unit: places[unit].start)
    texts = [sheet.lettering.number(numbers[unit]) for unit in order]
    widths = [width_of(text, size, "bold") for text in texts]
    wanted = [(places[unit].start + places[unit].end) / 2 for unit in order]
    centres = spread(wanted, widths, sheet.x(0), sheet.x(sheet.words), 0.8)
    base = y - sheet.lane - 2.6 - sheet.note_room
    for at, text, centre in zip(wanted, texts, centres, strict=True):
        sheet.ax.plot([centre, at], [base + 0.8, y], color=ink(), linewidth=letters(0.06), zorder=1)
        write(sheet.ax, centre, base, text, size, ha="center", weight="bold")


def _write_title(sheet: Sheet, title: tuple[str, str], y: float, grey: bool) -> None:
    """Write the name and below it date and id, in as many lines as the row has room for."""
    main, second = title
    room, side = sheet.names - MARGIN - letters(0.8), sheet.lettering.side
    tight = sheet.lane < letters(0.7)
    size, small = letters(0.85 if tight else 1.0), letters(0.75 if tight else 0.8)
    most = max(1 + bool(second), int((2 * sheet.lane + 2 * sheet.tag) / (LINE_STEP * size)))
    upper = wrap_to(main, room, size, most - 1 if second else most).split("\n")
    lower = wrap_to(second, room, small, most - len(upper)).split("\n") if second else []
    height = LINE_STEP * (size * len(upper) + small * len(lower))
    base = y - height / 2
    for line in upper:
        base += LINE_STEP * size
        write(sheet.ax, MARGIN, base - 0.28 * size, line, size, side, color=muted() if grey else None)
    for line in lower:
        base += LINE_STEP * small
        write(sheet.ax, MARGIN, base - 0.28 * small, line, small, side, color=muted())


def _write_numbers(sheet: Sheet, scores: pd.DataFrame, pair: tuple[str, str], y: float, grey: bool) -> None:
    """Write units with the frame of all units, share of words, and units spoken by a source, beside each lane."""
    lettering, size = sheet.lettering, letters(0.85)
    for below, frame in enumerate(pair):
        row = scores.loc[scores["frame"] == frame].iloc[0]
        middle = y + (1 if below else -1) * max(sheet.lane / 2 + 0.9, size * 0.56) + size * 0.34
        if not bool(row["applicable"]):
            if not below:
                words = lettering.say("not_applicable")
                write(sheet.ax, sheet.number_edge(0), y + size * 0.34, words, size, "right", color=muted())
            continue
        count = int(row["units_with_frame"])
        spoken = int(row["attributed"]) + int(row["quoted"])
        texts = [lettering.of(count, int(row["units"])), lettering.percent(row["text_share"]), lettering.number(spoken)]
        for column, text in enumerate(texts):
            color = muted() if grey or not count else None
            write(sheet.ax, sheet.number_edge(column), middle, text, size, "right", color=color)
