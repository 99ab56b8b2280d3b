"""Every figure in every style: Arabic right glyph by glyph, nothing cut off, nothing on anything else."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import matplotlib as mpl
import pandas as pd
import pytest
from drawings import DRAWINGS, FIRST, Tables
from invented import FRAMES, NOTE, sources_of_words, study
from judge import crowded, drawn, expected_contours, faults, pdf_outlines, same_outline, strange
from matplotlib.figure import Figure
from matplotlib.text import Text

from framing.present.figures.axes import figure_of, set_ticks
from framing.present.figures.lettering import Lettering
from framing.present.figures.prevalence import plot_prevalence
from framing.present.figures.save import labels_of, save
from framing.present.figures.speakers import plot_speakers
from framing.present.figures.style import style

# texts, long names, size, dark, font, language, right to left, digits
LOOKS = {
    "5-single-en": (5, True, "single", False, "IBM Plex Sans Arabic", "en", False, "western"),
    "12-single-ar": (12, False, "single", False, "IBM Plex Sans Arabic", "ar", True, "arabic"),
    "12-double-amiri": (12, False, "double", False, "Amiri", "ar", True, "western"),
    "24-double-both": (24, True, "double", False, "IBM Plex Sans Arabic", "both", False, "western"),
    "40-double-ar": (40, True, "double", False, "IBM Plex Sans Arabic", "ar", True, "arabic"),
    "40-single-en": (40, True, "single", False, "Amiri", "en", False, "western"),
    "8-slide-dark": (8, False, "slide", True, "IBM Plex Sans Arabic", "en", False, "western"),
    "8-ar-ltr": (8, True, "double", False, "IBM Plex Sans Arabic", "ar", False, "western"),
    "8-en-rtl": (8, True, "double", False, "IBM Plex Sans Arabic", "en", True, "western"),
}


REST = ("5-single-en", "12-single-ar", "12-double-amiri", "24-double-both", "8-slide-dark", "8-en-rtl")
CASES = [(name, look) for name in DRAWINGS for look in (LOOKS if name in FIRST else REST)]


@lru_cache(maxsize=8)
def tables(texts: int, long: bool) -> Tables:
    return study(texts, long)


@pytest.mark.parametrize(("name", "look"), CASES, ids=lambda value: value)
def test_text_is_right_and_nothing_overlaps(tmp_path: Path, name: str, look: str) -> None:
    texts, long, size, dark, font, lang, rtl, digits = LOOKS[look]
    found = tables(texts, long)
    with style(size, dark, font):
        figure = DRAWINGS[name](found, size == "single", lang=lang, rtl=rtl, digits=digits, note=NOTE)
        path = tmp_path / "figure.svg"
        figure.savefig(path)
    assert faults(path, labels_of(figure)) == []
    assert strange([text for text, _ in drawn(path)], sources_of_words(found)) == []
    assert crowded(path) == []


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_arabic_line_of_the_pdf_is_set_by_harfbuzz(tmp_path: Path, name: str) -> None:
    """The PDF has no names of letters: its outlines are compared, turned labels included."""
    with style("double"), mpl.rc_context({"pdf.compression": 0}):
        figure = DRAWINGS[name](tables(6, True), False, lang="ar", rtl=True, note=NOTE)
        save(figure, tmp_path / "figure", tables(6, True)["scores"], formats=["pdf"])
        lines = {
            (line, text.get_fontsize(), text.get_rotation() == 90, text.get_fontweight() == "bold")
            for text in figure.findobj(Text)
            if text.get_visible()
            for line in text.get_text().split("\n")
            if any("\u0620" < c < "\u06ff" for c in line)
        }
    outlines = pdf_outlines((tmp_path / "figure.pdf").read_bytes())
    assert lines
    for line, size, turned, bold in lines:
        want = expected_contours(line, f"IBMPlexSansArabic-{'Bold' if bold else 'Regular'}")
        assert any(same_outline(want, outline, size, turned) for outline in outlines), line


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_note_is_on_the_figure(name: str) -> None:
    with style():
        figure = DRAWINGS[name](tables(5, False), False, note=NOTE)
    assert any(NOTE in label for label in labels_of(figure))


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_figure_has_the_width_of_its_style(name: str) -> None:
    for size, width in (("single", 85), ("double", 175)):
        with style(size):
            figure = DRAWINGS[name](tables(5, False), size == "single")
            assert round(figure.get_size_inches()[0] * 25.4) == width


@pytest.mark.parametrize("name", DRAWINGS)
def test_letters_are_no_smaller_than_five_points(name: str) -> None:
    with style("single"):
        figure = DRAWINGS[name](tables(24, True), True)
    sizes = [text.get_fontsize() for text in figure.findobj(Text) if text.get_text().strip()]
    assert min(sizes) >= 4.75


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("name", ["prevalence", "speakers"])
def test_ten_frames_have_room(tmp_path: Path, name: str, lang: str) -> None:
    """A study with more frames than usual: numbers and scales of neighbouring columns stay apart."""
    found = tables(12, False)
    frames = pd.concat([FRAMES, FRAMES.assign(frame=FRAMES["frame"] + "_2")], ignore_index=True)
    wide = {key: _twice(found[key]) for key in ("scores", "sources")}
    with style("double"):
        plot = plot_prevalence if name == "prevalence" else plot_speakers
        table = wide["scores" if name == "prevalence" else "sources"]
        figure = figure_of(plot(table, None, frames, lang=lang, rtl=lang == "ar", note=NOTE))
        figure.savefig(tmp_path / "figure.svg")
    assert faults(tmp_path / "figure.svg", labels_of(figure)) == [] and crowded(tmp_path / "figure.svg", 0.1) == []


def _twice(table: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([table, table.assign(frame=table["frame"] + "_2")], ignore_index=True)


@pytest.mark.parametrize(("low", "high"), [(0, 1), (0, 0.25), (0, 0.02), (-0.3, 1.1), (0, 0.005), (0, 7)])
def test_ticks_are_written_as_the_numbers_they_are(low: float, high: float) -> None:
    ax = Figure().subplots()
    ax.set_xlim(low, high)
    for write, scale in ((Lettering().number, 1.0), (Lettering().percent_tick, 100.0)):
        set_ticks(ax, "x", write)
        written = [float(t.get_text().replace("\u2212", "-").rstrip("%")) for t in ax.get_xticklabels()]
        assert written == pytest.approx([tick * scale for tick in ax.get_xticks()], abs=1e-9)
        assert len(written) > 1


def test_a_frame_keeps_its_colour_without_a_frames_table() -> None:
    lettering = Lettering(order=("a", "b", "c"))
    assert [lettering.place(frame) for frame in ("a", "b", "c")] == [0, 1, 2]
