"""One frame against the other: a point for every text, those with neither listed beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib import pyplot
from matplotlib.axes import Axes

from framing.errors import FramingError
from framing.present.figures.axes import LINE, article_titles, figure_of, require, set_ticks, turn
from framing.present.figures.layout import shorten, width_of, wrap_to
from framing.present.figures.lettering import Lettering, clean_name
from framing.present.figures.panels import round_up
from framing.present.figures.placing import name_points
from framing.present.figures.states import validated
from framing.present.figures.style import colour, faint, ink, letters, muted

NEEDED = ("article_id", "outlet", "date", "frame", "applicable", "prevalence")
MOST_NAMES = 12  # more texts than this are numbered, with a key beside the plot
NARROW = 45  # letters: a figure narrower than this has its lists below
LINE_STEP = 1.45  # letters from line to line
Line = tuple[str, str, str]  # number, name, date and id


def plot_two_frames(
    table: pd.DataFrame,
    pair: tuple[str, str],
    ax: Axes | None = None,
    frames: pd.DataFrame | None = None,
    lang: str = "en",
    rtl: bool = False,
    *,
    digits: str = "western",
    names: Mapping[str, str] | None = None,
    note: str | None = None,
) -> Axes:
    """Draw each text of a scores table at its share of units with two frames; on the diagonal both take equal room.

    Circles lean to the first frame, squares to the second, diamonds stand on the diagonal. Up to twelve texts are
    named at their point, more are numbered with a key beside the plot. Texts with neither frame (0/0 is no balance)
    and off-story texts are listed beside it. Returns the Axes; labels are placed for its present size. Raises
    FramingError for a missing column, an empty table or an unknown frame.
    """
    lettering = Lettering(lang, rtl, digits, frames, pair)
    points, neither, off = split_texts(table, pair)
    titles = article_titles(table, lettering, names)
    numbered = len(points) > MOST_NAMES
    numbers = [lettering.number(rank) for rank in range(1, len(points) + 1)]
    lists: list[tuple[str, list[Line]]] = []
    if numbered:
        lists.append(("", [(number, *titles[own]) for number, own in zip(numbers, points.index, strict=True)]))
    lists.append((lettering.say("neither_list"), [("", *titles[own]) for own in neither]))
    lists.append((lettering.say("off_story_list"), [("", *titles[own]) for own in off]))
    states = [] if validated(table) else [lettering.say("not_validated")]
    below = [" · ".join([*states, lettering.say("these_texts_only")]), clean_name(note)]
    depth = len([line for line in below if line]) + (lettering.lang == "both")
    ax = ax or _open(lettering, lists, depth)
    end = round_up(float(points.max().max()) if len(points) else 0.1)
    _axes(ax, pair, end, lettering, below)
    _points(ax, points, pair, lettering)
    shown = numbers if numbered else [shorten(titles[own][0], letters(13), letters(0.85)) for own in points.index]
    together = _same_place(points, shown)
    name_points(ax, list(together), list(together.values()), letters(0.85))
    _write_lists(ax, lists, lettering, depth)
    return ax


def split_texts(table: pd.DataFrame, pair: tuple[str, str]) -> tuple[pd.DataFrame, list[str], list[str]]:
    """Return the texts with a point (index: article, columns: the pair), those with neither frame, those off-story."""
    require(table, NEEDED, "scores")
    for frame in pair:
        if frame not in set(table["frame"]):
            known = ", ".join(dict.fromkeys(table["frame"]))
            raise FramingError(f'The scores have no frame "{frame}". Choose two of: {known}.')
    order = list(dict.fromkeys(table["article_id"]))
    apart = set(table.loc[~table["applicable"].astype(bool), "article_id"])
    wide = table.pivot(index="article_id", columns="frame", values="prevalence").loc[order, list(pair)].astype(float)
    on = wide[[own not in apart for own in wide.index]]
    none = on.max(axis=1) == 0
    return on[~none], list(on.index[none]), [own for own in order if own in apart]


def caption(
    table: pd.DataFrame,
    pair: tuple[str, str],
    frames: pd.DataFrame | None = None,
    lang: str = "en",
    digits: str = "western",
) -> str:
    """Return the caption: what is drawn, n and the state of validation; it ends "describes these texts only"."""
    lettering = Lettering("en" if lang == "both" else lang, False, digits, frames)
    drawn = lettering.say("two_frames_caption", a=lettering.frame(pair[0]), b=lettering.frame(pair[1]))
    counted = lettering.say("n_texts", n=table["article_id"].nunique())
    states = [] if validated(table) else [lettering.say("not_validated")]
    return f"{drawn} {lettering.listed([counted, *states, lettering.say('these_texts_only')])}."


def _open(lettering: Lettering, lists: Sequence[tuple[str, list[Line]]], below: int) -> Axes:
    """Open a figure with a square plot and room for the lists: beside it, or below it in a narrow column."""
    width = float(pyplot.rcParams["figure.figsize"][0]) * 72
    left, top, foot = letters(6.2 if lettering.lang == "both" else 4.8), letters(2), letters(5.4 + 1.5 * below)
    long = LINE_STEP * letters(sum(len(lines) + 1.5 for _, lines in lists if lines))
    narrow = width < letters(NARROW)
    side = width - left - letters(2.5) if narrow else min(0.53 * width, letters(34))
    height = top + side + foot + long if narrow else top + max(side + foot, long + letters(1))
    figure = pyplot.figure(figsize=(width / 72, height / 72))
    start = width - left - side if lettering.rtl else left
    return figure.add_axes((start / width, (height - top - side) / height, side / width, side / height))


def _axes(ax: Axes, pair: tuple[str, str], end: float, lettering: Lettering, below: Sequence[str]) -> None:
    ax.set_xlim(0, end * 1.02)
    ax.set_ylim(0, end * 1.02)
    turn(ax, lettering)
    ax.plot([0, end], [0, end], color=faint(), linewidth=letters(0.1), zorder=0)
    for which in "xy":
        set_ticks(ax, which, lettering.percent_tick, 4)
    room = ax.get_window_extent().width * 72 / figure_of(ax).dpi
    size = letters(0.9)
    across, up = ("\n".join(shorten(name, room, size) for name in lettering.frame(frame).split("\n")) for frame in pair)
    lines = [across, *(wrap_to(line, room, size, 2) for line in below if line)]
    ax.set_xlabel("\n".join(lines), loc=lettering.side, parse_math=False, fontsize=size, linespacing=LINE)
    ax.xaxis.label.set_multialignment(lettering.side)
    ax.set_ylabel(up, loc="bottom", parse_math=False, fontsize=size, linespacing=LINE)
    equal = lettering.say("equal_room")
    ax.annotate(
        equal,
        (end, end),
        xytext=(0, letters(0.5)),
        textcoords="offset points",
        ha=lettering.far,
        fontsize=letters(0.75),
        color=muted(),
        parse_math=False,
        annotation_clip=False,
    )


def _points(ax: Axes, points: pd.DataFrame, pair: tuple[str, str], lettering: Lettering) -> None:
    across, up = points[pair[0]], points[pair[1]]
    leans = ((across > up, "o", colour(lettering.place(pair[0]))), (up > across, "s", colour(lettering.place(pair[1]))))
    for chosen, marker, color in (*leans, (across == up, "D", muted())):
        ax.plot(
            across[chosen],
            up[chosen],
            marker,
            color=color,
            markersize=letters(0.6),
            linewidth=0,
            zorder=3,
            clip_on=False,
        )


def _same_place(points: pd.DataFrame, shown: Sequence[str]) -> dict[tuple[float, float], str]:
    """Give points that lie on one another one name."""
    together: dict[tuple[float, float], str] = {}
    for (across, up), name in zip(points.itertuples(index=False, name=None), shown, strict=True):
        place = (round(across, 4), round(up, 4))
        together[place] = f"{together[place]}, {name}" if place in together else name
    return together


def _write_lists(ax: Axes, lists: Sequence[tuple[str, list[Line]]], lettering: Lettering, below: int) -> None:
    """Write the key of numbers and the texts without a point beside the plot, or below it in a narrow column."""
    figure = figure_of(ax)
    box, scale = ax.get_window_extent(), 72 / figure.dpi
    edge = (box.x0 if lettering.rtl else figure.bbox.width - box.x1) * scale
    narrow = figure.bbox.width * scale < letters(NARROW)
    corner = (1.0, 0.0) if narrow and lettering.rtl else (0.0, 0.0) if narrow else (0.0 if lettering.rtl else 1.0, 1.0)
    start, room = (0.0, box.width * scale) if narrow else (letters(1.6), edge - letters(2.2))
    y = -letters(5.4 + 1.5 * below) if narrow else 0.0
    for title, lines in lists:
        if title and lines:
            size = letters(0.85)
            _beside(ax, corner, (start, y), shorten(title, room, size, "bold"), size, lettering, weight="bold")
            y -= letters(LINE_STEP)
        for line in lines:
            _write_line(ax, corner, line, (start, y), room, lettering)
            y -= letters(LINE_STEP)
        y -= letters(0.5) if lines else 0


def _write_line(
    ax: Axes, corner: tuple[float, float], line: Line, at: tuple[float, float], room: float, lettering: Lettering
) -> None:
    (number, main, second), (start, y), size = line, at, letters(0.82)
    if number:
        _beside(ax, corner, (start, y), number, size, lettering, color=muted())
        start += letters(1.7)
        room -= letters(1.7)
    name = shorten(main, room * (0.62 if second else 1.0), size)
    _beside(ax, corner, (start, y), name, size, lettering)
    used = width_of(name, size) + letters(0.7)
    if second and room - used > letters(3):
        small = letters(0.72)
        _beside(ax, corner, (start + used, y), shorten(second, room - used, small), small, lettering, color=muted())


def _beside(
    ax: Axes,
    corner: tuple[float, float],
    at: tuple[float, float],
    text: str,
    size: float,
    lettering: Lettering,
    color: str | None = None,
    weight: str = "normal",
) -> None:
    """Write at a distance from a corner of the axes, in reading direction."""
    ax.annotate(
        text,
        corner,
        xycoords="axes fraction",
        xytext=(-at[0] if lettering.rtl else at[0], at[1]),
        textcoords="offset points",
        ha=lettering.side,
        va="baseline",
        fontsize=size,
        fontweight=weight,
        color=color or ink(),
        parse_math=False,
        annotation_clip=False,
    )
