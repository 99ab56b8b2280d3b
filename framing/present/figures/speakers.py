"""Who speaks each frame: speakers in rows, frames in columns."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from framing.present.figures.axes import foot_height, open_axes, require, row_pitch
from framing.present.figures.lettering import Lettering, clean_name, frames_in
from framing.present.figures.panels import Value, draw_values, finish, frame_columns, heads_height, open_panels
from framing.present.figures.style import letters

NEEDED = ("unit_id", "frame", "voice", "speaker")


def plot_speakers(
    table: pd.DataFrame,
    ax: Axes | None = None,
    frames: pd.DataFrame | None = None,
    lang: str = "en",
    rtl: bool = False,
    *,
    digits: str = "western",
    most: int = 12,
    note: str | None = None,
) -> Axes:
    """Draw how many units with each frame each speaker voices (sources table): a bar with its count.

    Rows: the `most` frequent named speakers, other named ones together, sources without a name, the narrator,
    unclear. Above each frame stands its number of units with a speaker. Returns the Axes. Raises FramingError for a
    missing column or an empty table.
    """
    lettering = Lettering(lang, rtl, digits, frames, frames_in(table))
    counts = speaker_counts(table, most)
    columns = list(dict.fromkeys(frames["frame"])) if frames is not None else list(dict.fromkeys(table["frame"]))
    columns = [frame for frame in columns if frame in set(counts["frame"])]
    rows = list(dict.fromkeys(zip(counts["kind"], counts["speaker"], strict=True)))
    titles = [(_row_name(kind, speaker, counts, lettering), "") for kind, speaker in rows]
    top = max(1, int(counts["units"].max()))
    values = [
        Value(rows.index((kind, speaker)), columns.index(frame), units, lettering.number(units))
        for kind, speaker, frame, units in counts[["kind", "speaker", "frame", "units"]].itertuples(
            index=False, name=None
        )
        if units
    ]
    heads = frame_columns(columns, lettering)
    lines = [lettering.say("speakers_axis"), lettering.say("these_texts_only")]
    around = heads_height([one.head for one in heads]) + letters(1) + foot_height(lines, note)
    ax = open_axes(ax, row_pitch(titles) * len(rows) + around)
    panels = open_panels(ax, heads, titles, values, top, lettering)
    draw_values(panels, values, bars=True)
    return finish(panels, lines, note)


def speaker_counts(table: pd.DataFrame, most: int = 12) -> pd.DataFrame:
    """Return units per speaker and frame, zeros included: `kind, speaker, speakers, frame, units` (the plotted table).

    `kind` is named, others (named speakers beyond the `most` frequent; `speakers` says how many), unnamed, narrator
    or unclear.
    """
    require(table, NEEDED, "sources")
    rows = table[["unit_id", "frame", "voice", "speaker"]].copy()
    rows["speaker"] = rows["speaker"].map(clean_name)
    spoken = rows["voice"].isin(["attributed", "quoted"])
    rows["kind"] = rows["voice"].where(~spoken, "named")
    rows.loc[spoken & (rows["speaker"] == ""), "kind"] = "unnamed"
    rows.loc[rows["kind"] != "named", "speaker"] = ""
    named = (
        rows.loc[rows["kind"] == "named", "speaker"]
        .value_counts(sort=False)
        .sort_values(ascending=False, kind="stable")
    )
    beyond = set(named.index[most:]) if len(named) > most + 1 else set()
    far = rows["speaker"].isin(beyond)
    rows.loc[far, ["kind", "speaker"]] = ["others", ""]
    rows = rows.drop_duplicates()
    groups = [("named", name) for name in named.index if name not in beyond]
    groups += [(kind, "") for kind in ("others", "unnamed", "narrator", "unclear") if kind in set(rows["kind"])]
    counted = rows.groupby(["kind", "speaker", "frame"], sort=False).size()
    grid = [(kind, name, frame) for kind, name in groups for frame in dict.fromkeys(table["frame"])]
    result = pd.DataFrame(grid, columns=["kind", "speaker", "frame"])
    result["units"] = [int(counted.get(cell, 0)) for cell in grid]
    result.insert(2, "speakers", [len(beyond) if kind == "others" else 1 for kind, _, _ in grid])
    return result


def caption(table: pd.DataFrame, lang: str = "en", digits: str = "western") -> str:
    """Return the caption: what is counted, n; it ends "describes these texts only"."""
    lettering = Lettering("en" if lang == "both" else lang, False, digits)
    parts = [lettering.say("n_units", n=table["unit_id"].nunique()), lettering.say("these_texts_only")]
    return f"{lettering.say('speakers_caption')} {lettering.listed(parts)}."


def _row_name(kind: str, speaker: str, counts: pd.DataFrame, lettering: Lettering) -> str:
    if kind == "named":
        return speaker
    if kind == "others":
        return lettering.say("other_speakers", n=int(counts.loc[counts["kind"] == kind, "speakers"].iloc[0]))
    return lettering.say(f"{kind}_row")
