"""The judge agrees with hand-set lines, and fails on every wrong way to draw Arabic."""

from __future__ import annotations

import io
from pathlib import Path

import arabic_reshaper
import bidi
import matplotlib as mpl
import pytest
from bidi_rules import visual_runs
from judge import FONTS, crowded, drawn, expected, expected_contours, faults, pdf_outlines, same_outline, strange
from matplotlib.figure import Figure

from framing.present.figures.save import _outlined
from framing.present.figures.style import style
from framing.present.labels import LRI, PDI, RLM, label, ltr

# label -> runs from left to right, set by hand from the Unicode rules: (text, right-to-left)
RUNS = {
    "الإطار الإعلامي": [("الإطار الإعلامي", True)],
    "قال «السلام» أمس": [("قال «السلام» أمس", True)],
    "الإطار (الصراع)": [("الإطار (الصراع)", True)],
    "خطة من 28 نقطة": [(" نقطة", True), ("28", False), ("خطة من ", True)],
    "نسبة ٣٧٪ فقط": [("٪ فقط", True), ("٣٧", False), ("نسبة ", True)],
    "وكالة Bloomberg (2025)": [("Bloomberg (2025)", False), ("وكالة ", True)],
    "Bloomberg: خطة": [("Bloomberg: ", False), ("خطة", True)],
    f"{RLM}Bloomberg: خطة": [(": خطة", True), ("Bloomberg", False), (RLM, True)],
    "abc (خطة) def": [("abc (", False), ("خطة", True), (") def", False)],
    "7 من 19": [("19", False), (" من ", True), ("7", False)],
    "من 14–26 يوماً": [(" يوماً", True), ("26", False), ("–", True), ("14", False), ("من ", True)],
    f"من {LRI}14–26{PDI} يوماً": [(f"{PDI} يوماً", True), ("14–26", False), (f"من {LRI}", True)],
    "في 2025-11-22": [("22", False), ("-", True), ("11", False), ("-", True), ("2025", False), ("في ", True)],
    f"فرق {LRI}-0.5{PDI}": [(PDI, True), ("-0.5", False), (f"فرق {LRI}", True)],
    "a/b": [("a/b", False)],
}
LABELS = [
    *("لا", "الأمن", "سرّب مهمةً", "تسريب / غضب", "العـــربية", "چگونه", "«مَن سرَّبَ؟»", "α = 0.81 مؤشر", "(قوس) [قوس]"),
    *("وكالة Bloomberg (2025)", "ترامب (Trump) وبوتين", "Axios", "50%", "−3", "٣٫٥٪", "٢٠٢٥-١١-٢٦", "3rd", "ﷺ"),
    *("مهمةً خطة", "الخطة: 28 نقطة، 3 أيام", "من 7 إلى 9", "«" + "كلمة " * 12 + "»", "أ–ب", "مؤشر (ب): ١٢٣"),
    *(label("Bloomberg: خطة"), f"من {ltr('14–26')} يوماً", f"فرق {ltr('-0.5')} نقطة", "5$ و9$", "ـه", "بِسْمِ"),
]


@pytest.mark.parametrize("text", RUNS)
def test_the_order_is_that_of_the_unicode_rules(text: str) -> None:
    assert [(text[start:end], right) for start, end, right in visual_runs(text)] == RUNS[text]


def _saved(tmp_path: Path, texts: list[str], font: str = "IBM Plex Sans Arabic", weight: str = "normal") -> Path:
    with style(font=font):
        figure = Figure(figsize=(6, 0.4 * len(texts)))
        for place, text in enumerate(texts):
            figure.text(0.3, (place + 0.4) / len(texts), text, weight=weight)
        path = tmp_path / "texts.svg"
        figure.savefig(path)
    return path


@pytest.mark.parametrize("weight", ["normal", "bold"])
@pytest.mark.parametrize("font", ["IBM Plex Sans Arabic", "Amiri"])
def test_hard_labels_are_drawn_as_harfbuzz_sets_them(tmp_path: Path, font: str, weight: str) -> None:
    path = _saved(tmp_path, LABELS, font, weight)
    assert len(drawn(path)) == len(LABELS)
    assert faults(path, LABELS) == []


RIGHT = "الإطار (الصراع) لا"
WRONG = {
    "reshaped and reordered": lambda s: bidi.get_display(arabic_reshaper.reshape(s)),
    "reversed": lambda s: s[::-1],
    "forced left to right": lambda s: "\u202d" + s + "\u202c",
    "unjoined": lambda s: "\u200c".join(s),
    "brackets turned": lambda s: s.translate({40: 41, 41: 40}),
}


@pytest.mark.parametrize("way", WRONG)
def test_the_judge_fails_on_wrong_text(tmp_path: Path, way: str) -> None:
    wrong = WRONG[way](RIGHT)
    path = _saved(tmp_path, [wrong])
    assert faults(path, [RIGHT]), "compared with what was asked for"
    assert strange([text for text, _ in drawn(path)], [RIGHT]), "compared with the words of the tables"
    assert drawn(path)[0][1] != expected(RIGHT, "IBMPlexSansArabic-Regular")


def test_right_text_is_neither_faulty_nor_strange(tmp_path: Path) -> None:
    path = _saved(tmp_path, [RIGHT])
    assert faults(path, [RIGHT]) == [] and strange([text for text, _ in drawn(path)], [RIGHT]) == []


def test_a_letter_from_no_listed_font_is_wrong(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="missing"):
        path = _saved(tmp_path, ["خطة 漢"])
    assert "drawn in" in faults(path)[0]


def test_missing_and_unasked_texts_are_named(tmp_path: Path) -> None:
    path = _saved(tmp_path, ["خطة"])
    assert len(faults(path, ["خطة", "غضب"])) == 1 and len(faults(path, [])) == 1


def test_overlap_and_cut_off_are_seen(tmp_path: Path) -> None:
    with style():
        figure = Figure(figsize=(3, 2))
        figure.text(0.5, 0.5, "خطة السلام")
        figure.text(0.52, 0.5, "غضب")
        figure.text(0.98, 0.1, "خارج الصفحة")
        figure.savefig(tmp_path / "crowded.svg")
    found = crowded(tmp_path / "crowded.svg")
    assert len(found) == 2 and "leaves the page" in found[0] + found[1] and "overlap" in found[0] + found[1]


@pytest.mark.parametrize("font", ["IBM Plex Sans Arabic", "Amiri"])
def test_outlines_in_a_pdf_are_those_of_harfbuzz(font: str) -> None:
    texts = [text for text in LABELS if any("\u0620" < c < "\u06ff" for c in text)]
    outlines = _pdf(texts, font)
    first = {"Amiri": "Amiri-Regular"}.get(font, "IBMPlexSansArabic-Regular")
    for text in texts:
        want = expected_contours(text, first)
        assert any(same_outline(want, outline, 14, False) for outline in outlines), text


@pytest.mark.parametrize("way", ["reversed", "unjoined", "brackets turned", "forced left to right"])
def test_wrong_outlines_in_a_pdf_are_seen(way: str) -> None:
    want = expected_contours(RIGHT, "IBMPlexSansArabic-Regular")
    assert not any(same_outline(want, outline, 14, False) for outline in _pdf([WRONG[way](RIGHT)]))


def _pdf(texts: list[str], font: str = "IBM Plex Sans Arabic") -> list:
    with style(font=font), mpl.rc_context({"pdf.compression": 0}):
        figure = Figure(figsize=(6, 8))
        for place, text in enumerate(texts):
            figure.text(0.1, (place + 0.4) / len(texts), text, fontsize=14)
        stream = io.BytesIO()
        with _outlined(figure):
            figure.savefig(stream, format="pdf")
    return pdf_outlines(stream.getvalue())


def test_every_listed_font_is_there() -> None:
    assert all(path.is_file() for path in FONTS.values())
