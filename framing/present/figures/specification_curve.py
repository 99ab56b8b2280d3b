"""Does the conclusion survive other defensible choices? Every specification, and the choices that made it."""

from __future__ import annotations

import pandas as pd
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from framing.present.figures.axes import figure_width, foot, require, set_ticks
from framing.present.figures.layout import shorten, width_of
from framing.present.figures.lettering import Lettering, clean_name
from framing.present.figures.style import colour, faint, ink, letters, muted, paper
from framing.present.figures.texts import TEXTS

NEEDED = ("specification", "difference", "relative", "without")
REPEATS = "the entry has no hit: the same as with all entries"  # rows that say nothing of their own are not drawn
CHOICES = ("unit", "parts", "folding", "holder", "quotations", "copies", "measure", "aggregate")


def plot_specification_curve(
    table: pd.DataFrame,
    summary: pd.DataFrame | None = None,
    lang: str = "en",
    rtl: bool = False,
    *,
    digits: str = "western",
    note: str | None = None,
) -> Figure:
    """Draw the curve of a multiverse: the effect under every specification, in order, above the choices made in each.

    The effect is the difference divided by the overall level of the same specification. The study's own specification
    (the table's first row) is filled and large, runs without one entry are small; those whose entry has no hit repeat
    it and are not drawn. With the `summary` table the share of specifications with the same sign and the permutation p
    stand below. Returns a Figure with two Axes (effects, choices). Raises FramingError for a missing column or an empty
    table.
    """
    require(table, NEEDED, "curve")
    table = _telling(table)
    lettering = Lettering(lang, rtl, digits)
    shown = table[table["relative"].notna()].sort_values("relative", kind="stable")
    grid = table[table["without"].fillna("") == ""]
    choices = [name for name in CHOICES if name in table and grid[name].nunique() > 1]
    options = [(name, option) for name in choices for option in dict.fromkeys(grid[name])]
    width = float(pyplot.rcParams["figure.figsize"][0])
    below, above = letters(1.5) * max(1, len(options)) + letters(0.8) * len(choices), letters(14)
    figure = pyplot.figure(figsize=(width, (above + below + letters(8)) / 72), layout="constrained")
    effects, grid_ax = figure.subplots(2, 1, sharex=True, height_ratios=[above, below])
    _effects(effects, shown, table["specification"].iloc[0], lettering)
    _choices(grid_ax, shown, options, lettering)
    lines = [lettering.say("curve_axis"), *_summary(summary, len(table), len(shown), lettering)]
    foot(grid_ax, lettering, lines, note)
    return figure


def caption(table: pd.DataFrame, summary: pd.DataFrame | None = None, lang: str = "en", digits: str = "western") -> str:
    """Return the caption: what is drawn, the number of specifications, agreement and p of the summary."""
    table = _telling(table)
    lettering = Lettering("en" if lang == "both" else lang, False, digits)
    parts = _summary(summary, len(table), int(table["relative"].notna().sum()), lettering)
    return f"{lettering.say('curve_caption')} {lettering.listed(parts)}."


def _telling(table: pd.DataFrame) -> pd.DataFrame:
    """The specifications that are no repetition of the study's own."""
    return table[table["note"] != REPEATS] if "note" in table else table


def _effects(ax: Axes, shown: pd.DataFrame, own: object, lettering: Lettering) -> None:
    ax.axhline(0, color=muted(), linewidth=letters(0.07))
    whole = shown["without"].fillna("") == ""
    for rank, (specification, effect, full) in enumerate(
        zip(shown["specification"], shown["relative"], whole, strict=True)
    ):
        size = letters(0.95 if specification == own else 0.45 if full else 0.28)
        color = colour(0) if effect > 0 else colour(1)
        face = color if specification == own or effect > 0 else paper()
        ax.plot(rank, effect, "D" if specification == own else "o", color=color, markerfacecolor=face, markersize=size)
    ax.set_xlim(-1, max(1, len(shown)))
    ax.margins(y=0.12)
    set_ticks(ax, "y", lambda value, d: lettering.signed(value, d) if value else lettering.number(0), 5)
    ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="x", length=0)
    if lettering.rtl:
        ax.yaxis.tick_right()
        ax.spines["left"].set_visible(False)
        ax.spines["right"].set_visible(True)
        ax.invert_xaxis()


def _choices(ax: Axes, shown: pd.DataFrame, options: list[tuple[str, str]], lettering: Lettering) -> None:
    """Draw a row per option of each choice that varies, a mark under every specification that took it."""
    y, last = 0.0, ""
    thin = min(letters(0.1), 0.7 * figure_width(ax) * 0.75 / len(shown))  # neighbours stay apart
    for name, option in options:
        y += 1.0 if name == last else 1.55
        taken = [rank for rank, value in enumerate(shown[name]) if value == option]
        ax.plot(taken, [y] * len(taken), "|", color=ink(), markersize=letters(0.7), markeredgewidth=thin)
        _beside(ax, y, name if name != last else "", option, lettering)
        last = name
    ax.set_ylim(y + 0.8, 0.6)
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines[["left", "right", "bottom"]].set_visible(False)
    ax.grid(False)
    ax.axhline(0.7, color=faint(), linewidth=letters(0.07))


def _beside(ax: Axes, y: float, name: str, option: str, lettering: Lettering) -> None:
    """Write an option beside its row, and the choice before its first option."""
    size, room = letters(0.8), letters(11)
    words = shorten(_word(f"option_{option}", option, lettering), room, size)
    text = lettering.say("choice", name=_word(f"choice_{name}", name, lettering)) if name else ""
    side = 1.0 if lettering.rtl else -1.0
    for text_, at, color in ((words, 0.5, ink()), (text, 1.2 + width_of(words, size) / letters(), muted())):
        if text_:
            ax.annotate(
                text_,
                (1.0 if lettering.rtl else 0.0, y),
                xycoords=ax.get_yaxis_transform(),
                xytext=(side * letters(at), -0.33 * size),
                textcoords="offset points",
                ha="left" if lettering.rtl else "right",
                fontsize=size,
                color=color,
                parse_math=False,
                annotation_clip=False,
            )


def _word(key: str, plain: str, lettering: Lettering) -> str:
    return lettering.say(key) if key in TEXTS else clean_name(plain).replace("_", " ")


def _summary(summary: pd.DataFrame | None, listed: int, drawn: int, lettering: Lettering) -> list[str]:
    counted = lettering.say("n_specifications", n=listed)
    undefined = lettering.say("undefined_effects", n=listed - drawn) if drawn < listed else ""
    if summary is None or summary.empty:
        return [part for part in (counted, lettering.say("no_p"), undefined) if part]
    row = summary.iloc[0]
    agreed = lettering.say("same_sign", share=lettering.percent(row["same_sign"])) if pd.notna(row["same_sign"]) else ""
    known = pd.notna(row.get("p_median", float("nan")))
    p = lettering.say("permutation_p", p=lettering.number(row["p_median"], 3)) if known else lettering.say("no_p")
    return [part for part in (counted, agreed, p, undefined) if part]
