"""Every plot in one place: `framing.figures.plot_*`, `style` and `save`. Finished tables in, Axes or a Figure out."""

from __future__ import annotations

from framing.present.figures.prevalence import plot_prevalence
from framing.present.figures.reading_strips import plot_reading_strips
from framing.present.figures.save import save
from framing.present.figures.speakers import plot_speakers
from framing.present.figures.style import style
from framing.present.figures.two_frames import plot_two_frames

__all__ = ["plot_prevalence", "plot_reading_strips", "plot_speakers", "plot_two_frames", "save", "style"]
