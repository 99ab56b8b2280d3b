"""Every plot in one place: `framing.figures.plot_*`, `style` and `save`. Finished tables in, Axes or a Figure out."""

from __future__ import annotations

from framing.present.figures.article_pair import plot_article_pair
from framing.present.figures.blame import plot_blame
from framing.present.figures.contrast import plot_contrast
from framing.present.figures.corrected import plot_corrected
from framing.present.figures.coverage import plot_copies, plot_coverage
from framing.present.figures.dispersion import plot_dispersion
from framing.present.figures.keyness import plot_keyness, plot_word_shift
from framing.present.figures.matrix import plot_matrix
from framing.present.figures.overlap import overlap_counts, plot_overlap
from framing.present.figures.prevalence import plot_prevalence
from framing.present.figures.reading_strips import plot_reading_strips
from framing.present.figures.reliability import plot_reliability, plot_validation
from framing.present.figures.save import save
from framing.present.figures.speakers import plot_speakers
from framing.present.figures.specification_curve import plot_specification_curve
from framing.present.figures.style import style
from framing.present.figures.timeline import plot_timeline
from framing.present.figures.topic_panels import plot_topic_numbers, plot_topic_stability, plot_topics_by_group
from framing.present.figures.topics import plot_topic_frames, plot_topics
from framing.present.figures.two_frames import plot_two_frames

__all__ = [
    "overlap_counts",
    "plot_article_pair",
    "plot_blame",
    "plot_contrast",
    "plot_copies",
    "plot_corrected",
    "plot_coverage",
    "plot_dispersion",
    "plot_keyness",
    "plot_matrix",
    "plot_overlap",
    "plot_prevalence",
    "plot_reading_strips",
    "plot_reliability",
    "plot_speakers",
    "plot_specification_curve",
    "plot_timeline",
    "plot_topic_frames",
    "plot_topic_numbers",
    "plot_topic_stability",
    "plot_topics",
    "plot_topics_by_group",
    "plot_two_frames",
    "plot_validation",
    "plot_word_shift",
    "save",
    "style",
]
