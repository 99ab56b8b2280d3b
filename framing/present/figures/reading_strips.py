"""The headline figure: where in each text the two frames stand, and who speaks them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd
from matplotlib.figure import Figure

from framing.errors import FramingError
from framing.present.figures.axes import article_titles, figure_of
from framing.present.figures.lettering import Lettering, clean_name
from framing.present.figures.states import validated
from framing.present.figures.strip_cells import strip_cells
from framing.present.figures.strip_keys import draw_foot, draw_head, draw_keys, draw_notes, draw_scale, draw_section
from framing.present.figures.strip_rows import draw_heads, draw_row
from framing.present.figures.strip_sheet import new_sheet


def plot_reading_strips(
    units: pd.DataFrame,
    hits: pd.DataFrame,
    sources: pd.DataFrame,
    scores: pd.DataFrame,
    frames: pd.DataFrame | None,
    pair: tuple[str, str],
    lang: str = "en",
    rtl: bool = False,
    note: str | None = None,
    *,
    digits: str = "western",
    articles: Sequence[str] | None = None,
    names: Mapping[str, str] | None = None,
    reasons: Collection[tuple[str, str]] = (),
    notes: Mapping[str, str] | None = None,
) -> Figure:
    """Draw one strip per text, from its first word to its last, with the units of two frames above and below a line.

    A cell is a coding unit, as wide as its words: filled = narrator, outlined with a dot = a source speaks (letter:
    who, in the key), half filled = unclear, hatched = reasons only (the (unit_id, frame) pairs in `reasons`), or a
    reaction whose holder only stands near; the thin line is text with neither frame. The headline is framed, the lead
    bracketed; a text longer than the line goes on below. Margins: units with the frame of all units, share of words in
    such units, units spoken by a source. Transcripts and off-story texts stand apart in grey. `articles` chooses texts
    and their order (see `pages`),
    `names` renames them, `note` is printed below; `notes` are your remarks on units (by unit_id): each gets a number
    above its unit and stands below the figure. Returns a Figure of the style's width, as high as its rows; its one
    Axes is in points. The plotted table is `strip_cells`. Raises FramingError when there is no text to draw, or a
    frame of the pair or a unit of `notes` is unknown.
    """
    lettering = Lettering(lang, rtl, digits, frames, pair)
    cells = strip_cells(units, hits, sources, scores, pair, reasons, lang)
    order = list(dict.fromkeys(cells["article_id"])) if articles is None else list(articles)
    cells = cells[cells["article_id"].isin(order)]
    if cells.empty:
        raise FramingError("There is no text to draw: the units table is empty, or none of `articles` is in it.")
    shown = article_titles(units, lettering, names)
    titles = {article: shown[article] for article in order}
    numbers = _numbered(cells, notes or {})
    sheet = new_sheet(cells, titles, scores[scores["article_id"].isin(order)], lettering, bool(numbers))
    y = draw_heads(sheet, draw_head(sheet, pair, 0))
    sections = cells.drop_duplicates("article_id").set_index("article_id")["section"]
    for section, key in (("text", ""), ("transcript", "transcript_rows"), ("off_story", "off_story_rows")):
        inside = [article for article in order if sections[article] == section]
        y = draw_section(sheet, key, y) if inside and key else y
        for article in inside:
            mine = cells[cells["article_id"] == article], titles[article], scores[scores["article_id"] == article]
            y = draw_row(sheet, *mine, pair, y, numbers)
    y = draw_keys(sheet, cells, draw_scale(sheet, y))
    y = draw_notes(sheet, [clean_name((notes or {})[unit]) for unit in numbers], y)
    states = [] if validated(scores) else [lettering.say("not_validated")]
    height = draw_foot(sheet, [*states, lettering.say("these_texts_only")], note, y)
    figure = figure_of(sheet.ax)
    figure.set_size_inches(sheet.width / 72, height / 72)
    sheet.ax.set_ylim(height, 0)
    return figure


def _numbered(cells: pd.DataFrame, notes: Mapping[str, str]) -> dict[str, int]:
    """Number the noted units in the order of the rows."""
    drawn = list(dict.fromkeys(cells["unit_id"]))
    unknown = [unit for unit in notes if unit not in set(drawn)]
    if unknown:
        raise FramingError(
            f'There is no unit "{unknown[0]}" in these texts to put a note on. Take ids of the units table.'
        )
    return {unit: number for number, unit in enumerate((unit for unit in drawn if unit in notes), 1)}


def pages(units: pd.DataFrame, rows: int = 24) -> list[list[str]]:
    """Divide the texts into pages of at most `rows`, in their order, for `plot_reading_strips(articles=…)`."""
    texts = list(dict.fromkeys(units["article_id"]))
    return [texts[start : start + rows] for start in range(0, len(texts), rows)]


def caption(
    units: pd.DataFrame,
    scores: pd.DataFrame,
    frames: pd.DataFrame | None,
    pair: tuple[str, str],
    lang: str = "en",
    digits: str = "western",
) -> str:
    """Return the caption: what is drawn, n and the state of validation; it ends "describes these texts only"."""
    lettering = Lettering("en" if lang == "both" else lang, False, digits, frames)
    drawn = lettering.say("strips_caption", a=lettering.frame(pair[0]), b=lettering.frame(pair[1]))
    counted = [lettering.say("n_texts", n=units["article_id"].nunique()), lettering.say("n_units", n=len(units))]
    states = [] if validated(scores) else [lettering.say("not_validated")]
    return f"{drawn} {lettering.listed([*counted, *states, lettering.say('these_texts_only')])}."
