"""Every figure, drawn from invented tables: name -> how it is drawn in a given look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
from invented import FRAMES, PAIR, groups
from matplotlib.figure import Figure

from framing.present.figures.prevalence import plot_prevalence
from framing.present.figures.reading_strips import plot_reading_strips
from framing.present.figures.speakers import plot_speakers
from framing.present.figures.two_frames import plot_two_frames

Tables = dict[str, pd.DataFrame]
Drawing = Callable[..., Figure]


def narrow(table: pd.DataFrame, single: bool) -> pd.DataFrame:
    """In a narrow column only the pair has room."""
    return table[table["frame"].isin(PAIR)] if single else table


def strips(t: Tables, single: bool, **look: Any) -> Figure:
    reasons = {(t["hits"]["unit_id"].iloc[0], t["hits"]["frame"].iloc[0])} if len(t["hits"]) else set()
    tables = (t["units"], t["hits"], t["sources"], t["scores"])
    return plot_reading_strips(*tables, FRAMES, PAIR, reasons=reasons, **look)


DRAWINGS: dict[str, Drawing] = {
    "reading_strips": strips,
    "prevalence": lambda t, single, **look: plot_prevalence(narrow(t["scores"], single), None, FRAMES, **look).figure,
    "prevalence_groups": lambda t, single, **look: (
        plot_prevalence(narrow(groups(), single), None, FRAMES, **look).figure
    ),
    "two_frames": lambda t, single, **look: plot_two_frames(t["scores"], PAIR, None, FRAMES, **look).figure,
    "speakers": lambda t, single, **look: plot_speakers(narrow(t["sources"], single), None, FRAMES, **look).figure,
}
