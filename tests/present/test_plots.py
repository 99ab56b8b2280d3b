"""What the plots show agrees with their tables, and what they refuse is named."""

from __future__ import annotations

import importlib
from pathlib import Path

import invented_more as more
import numpy as np
import pandas as pd
import pytest
from drawings import DRAWINGS
from invented import FRAMES, PAIR, groups, study
from matplotlib import pyplot

import framing.present.figures
from framing.errors import FramingError
from framing.present.figures import (
    article_pair,
    blame,
    contrast,
    corrected,
    coverage,
    dispersion,
    keyness,
    matrix,
    overlap,
    prevalence,
    reliability,
    speakers,
    specification_curve,
    timeline,
    topics,
    two_frames,
)
from framing.present.figures.save import labels_of
from framing.present.figures.style import FONTS, SIZES, register_fonts, settings, style
from framing.present.figures.texts import TEXTS

T = study(12)


def _texts(drawn: object) -> list[str]:
    return labels_of(drawn.figure if hasattr(drawn, "figure") else drawn)


def test_prevalence_prints_k_of_n_and_draws_no_interval_unasked() -> None:
    table = T["scores"][T["scores"]["frame"].isin(PAIR)]
    plain = prevalence.plot_prevalence(table, None, FRAMES)
    for row in table.itertuples():
        assert not row.applicable or f"{row.units_with_frame}/{row.units}" in _texts(plain)
    asked = prevalence.plot_prevalence(table, None, FRAMES, interval="process")
    applicable = int(table["applicable"].sum())
    assert len(asked.lines) == len(plain.lines) + applicable
    validated = table.assign(text_low=0.1, text_high=0.2)
    assert len(prevalence.plot_prevalence(validated, None, FRAMES).lines) == len(plain.lines) + applicable
    assert len(prevalence.plot_prevalence(validated, None, FRAMES, interval="none").lines) == len(plain.lines)


def test_state_of_validation_is_printed_where_there_is_none() -> None:
    table = T["scores"]
    assert any("not validated" in text for text in _texts(prevalence.plot_prevalence(table, None, FRAMES)))
    validated = prevalence.plot_prevalence(table.assign(text_low=0.1, text_high=0.2), None, FRAMES)
    assert not any("not validated" in text for text in _texts(validated))


def test_off_story_is_not_applicable_never_zero() -> None:
    off = T["scores"][~T["scores"]["applicable"]]
    ax = prevalence.plot_prevalence(off, None, FRAMES)
    assert "not applicable: off-story" in _texts(ax) and not any("0/" in text for text in _texts(ax))


def test_a_refused_interval_is_a_hollow_mark_without_a_line() -> None:
    one = groups()[groups()["group"].eq("صحيفة ج") & groups()["frame"].eq(PAIR[0])]
    ax = prevalence.plot_prevalence(one, None, FRAMES)
    marks = [line for line in ax.lines if line.get_marker() not in ("", "None")]
    assert len(marks) == 1 and marks[0].get_markerfacecolor() != marks[0].get_markeredgecolor()


def test_two_frames_places_every_text_once() -> None:
    points, neither, off = two_frames.split_texts(T["scores"], PAIR)
    assert sorted([*points.index, *neither, *off]) == sorted(T["scores"]["article_id"].unique())
    assert (points.max(axis=1) > 0).all() and len(off) == 1
    ax = two_frames.plot_two_frames(T["scores"], PAIR, None, FRAMES)
    drawn = sum(len(line.get_xdata()) for line in ax.lines if line.get_marker() in ("o", "s", "D"))
    assert drawn == len(points) and "Neither frame" in _texts(ax)


def test_speaker_counts_count_a_unit_once_for_each_speaker() -> None:
    counts = speakers.speaker_counts(T["sources"], most=2)
    assert set(counts["kind"]) == {"named", "others", "unnamed", "narrator", "unclear"}
    assert counts["units"].sum() <= len(T["sources"])
    twice = pd.concat([T["sources"], T["sources"]])
    assert speakers.speaker_counts(twice, most=2).equals(counts)
    narrator = counts[(counts["kind"] == "narrator")].set_index("frame")["units"]
    expected = T["sources"][T["sources"]["voice"] == "narrator"].groupby("frame")["unit_id"].nunique()
    assert narrator[expected.index].tolist() == expected.tolist()


def test_contrast_bars_add_up_to_the_units() -> None:
    table = more.contrast(T["scores"], PAIR)
    ax = contrast.plot_contrast(table, None, FRAMES)
    widths = pd.Series([(round(p.get_y(), 3), p.get_width()) for p in ax.patches])
    by_row = widths.groupby(widths.str[0]).agg(lambda values: sum(w for _, w in values))
    assert np.allclose(by_row, 1.0) and len(by_row) == table["difference"].notna().sum()
    assert "n/a" in _texts(ax)


def test_overlap_counts_units_with_both() -> None:
    hits = pd.DataFrame(
        [("u1", "a"), ("u1", "b"), ("u2", "a"), ("u3", "b"), ("u3", "c"), ("u1", "a")], columns=["unit_id", "frame"]
    )
    table = overlap.overlap_counts(hits.assign(counted=True))
    assert table.values.tolist() == [["a", "b", 2, 2, 1], ["a", "c", 2, 1, 0], ["b", "c", 2, 1, 1]]
    ax = overlap.plot_overlap(table, most=2)
    assert "1 (of 2 and 2)" in _texts(ax) and any("1 rarer pairs" in text for text in _texts(ax))


def test_keyness_draws_both_sides_and_no_refused_interval() -> None:
    table = more.keyness()
    ax = keyness.plot_keyness(table, None, FRAMES, most=30)
    assert sorted(p.get_width() for p in ax.patches) == pytest.approx(sorted(table["log_ratio"]))
    # a line for the axis, two for the sides, one for each interval
    assert len(ax.lines) == 3 + int(table["low"].notna().sum())
    assert f"{table['n_target'].iloc[0]} : {table['n_reference'].iloc[0]}" in _texts(ax)
    few = keyness.plot_keyness(table, None, FRAMES, most=3)
    assert len(few.patches) == 6


def test_word_shift_is_the_difference_of_rates() -> None:
    table = more.keyness()
    ax = keyness.plot_word_shift(table, None, FRAMES, most=30)
    expected = table["per_1000_target"] - table["per_1000_reference"]
    assert sorted(p.get_width() for p in ax.patches) == pytest.approx(sorted(expected[expected != 0]))


def test_validation_leaves_out_what_is_undefined() -> None:
    ax = reliability.plot_validation(more.validation(), None, FRAMES)
    assert "undefined" in _texts(ax) and "9/12" in _texts(ax) and "0/5" in _texts(ax)
    assert any("no human coder" in text for text in _texts(ax))


def test_reliability_draws_the_bounds_and_says_who_coded() -> None:
    table = more.reliability()
    ax = reliability.plot_reliability(table, None, FRAMES)
    at = [line.get_xdata()[0] for line in ax.lines if len(line.get_xdata()) == 2 and len(set(line.get_xdata())) == 1]
    assert {0.667, 0.8} <= set(at) and any("human coders" in text for text in _texts(ax))
    assert sum(text == "undefined" for text in [t.get_text() for t in ax.texts]) == table["alpha"].isna().sum()


def test_corrected_draws_a_refused_row_with_its_own_share_only() -> None:
    ax = corrected.plot_corrected(more.corrected(), None, FRAMES)
    marks = [line.get_marker() for line in ax.lines]
    assert marks.count("D") == 6 and marks.count("o") == 5


def test_timeline_bands_dates_and_events() -> None:
    ax = timeline.plot_timeline(more.trends(), None, FRAMES, events=more.EVENTS)
    assert {text for _, text in more.EVENTS} <= set(_texts(ax))
    assert (
        not ax.xaxis_inverted() and not timeline.plot_timeline(more.trends(), None, FRAMES, rtl=True).xaxis_inverted()
    )
    with pytest.raises(FramingError, match=r'"soon" is no date.*2025-11-26'):
        timeline.plot_timeline(more.trends(), None, FRAMES, events=[("soon", "x")])


def test_dispersion_has_a_tick_for_every_counted_hit() -> None:
    hits = T["hits"].copy()
    hits.loc[hits.index[:5], "counted"] = False
    for rows in dispersion.ROWS:
        ax = dispersion.plot_dispersion(hits, None, FRAMES, rows=rows)
        assert sum(len(c.get_segments()) for c in ax.collections) == len(hits) - 5
    assert any(text.startswith("lanes of a row") for text in _texts(dispersion.plot_dispersion(hits, None, FRAMES)))
    with pytest.raises(FramingError, match="no counted hit"):
        dispersion.plot_dispersion(hits.assign(counted=False), None, FRAMES)
    with pytest.raises(FramingError, match="Choose one of: article_id, frame, entry"):
        dispersion.plot_dispersion(hits, None, FRAMES, rows="outlet")


def test_coverage_counts_every_article_and_copies_only_shared_stories() -> None:
    table = more.articles(30)
    ax = coverage.plot_coverage(table)
    assert sum(int(t.get_text()) for t in ax.texts if t.get_text().isdigit()) == 30
    long = table.assign(date=[f"20{10 + n}-01-01" for n in range(30)])
    assert "2010–2019" in [text.replace("\n", "") for text in _texts(coverage.plot_coverage(long))]
    with pytest.raises(FramingError, match="No two articles share a story"):
        coverage.plot_copies(table.assign(story=table["article_id"]))


def test_matrix_and_topics_hold_the_numbers_of_their_tables() -> None:
    ax = matrix.plot_matrix(T["scores"], None, FRAMES)
    assert sum(t.get_text() == "–" for t in ax.texts) == (~T["scores"]["applicable"]).sum()
    shares, terms, meeting = more.topics()
    bars = [p.get_width() for p in topics.plot_topics(shares, terms).patches]
    assert bars == pytest.approx(shares["share"].tolist())
    assert "–" in _texts(topics.plot_topic_frames(meeting, None, FRAMES))
    with pytest.raises(FramingError, match=r'no level "outlet".*corpus'):
        topics.plot_topics(shares, terms, level="outlet")


def test_blame_sums_repeated_pairs_and_names_who_has_no_name() -> None:
    table = pd.DataFrame(
        [("x", "y", 2), ("x", "y", 3), ("", "y", 1), ("x", "", 4)], columns=["speaker", "target", "units"]
    )
    shown = _texts(blame.plot_blame(table))
    assert {"5", "1", "4", "sources without a name", "nobody named"} <= set(shown)


def test_specification_curve_draws_every_effect_and_says_what_is_missing() -> None:
    table, summary = more.curve()
    figure = specification_curve.plot_specification_curve(table, summary)
    effects = [line for line in figure.axes[0].lines if line.get_marker() in ("o", "D")]
    assert len(effects) == table["relative"].notna().sum()
    assert [line.get_marker() for line in effects].count("D") == 1
    words = "\n".join(labels_of(figure))
    assert "permutation p = 0.086" in words and "1 without an effect" in words
    assert "no permutation test" in "\n".join(labels_of(specification_curve.plot_specification_curve(table)))


def test_article_pair_names_an_unknown_article() -> None:
    with pytest.raises(FramingError, match=r'no article "x"'):
        article_pair.plot_article_pair(T["scores"], ("x", "y"), None, FRAMES)


@pytest.mark.parametrize(
    ("plot", "arguments", "table"),
    [
        (prevalence.plot_prevalence, (), T["scores"]),
        (two_frames.plot_two_frames, (PAIR,), T["scores"]),
        (speakers.plot_speakers, (), T["sources"]),
        (matrix.plot_matrix, (), T["scores"]),
        (keyness.plot_keyness, (), more.keyness()),
        (corrected.plot_corrected, (), more.corrected()),
        (reliability.plot_reliability, (), more.reliability()),
    ],
)
def test_missing_columns_and_empty_tables_are_named(plot, arguments, table) -> None:
    with pytest.raises(FramingError, match='has no column "'):
        plot(table.drop(columns=table.columns[table.columns.isin(["frame", "log_ratio"])][0]), *arguments)
    with pytest.raises(FramingError, match="has no row"):
        plot(table.iloc[:0], *arguments)


CAPTIONS = {
    "prevalence": lambda lang: prevalence.caption(T["scores"], lang),
    "two_frames": lambda lang: two_frames.caption(T["scores"], PAIR, FRAMES, lang),
    "speakers": lambda lang: speakers.caption(T["sources"], lang),
    "contrast": lambda lang: contrast.caption(more.contrast(T["scores"], PAIR), FRAMES, lang),
    "matrix": lambda lang: matrix.caption(T["scores"], lang),
    "dispersion": lambda lang: dispersion.caption(T["hits"], lang),
    "overlap": lambda lang: overlap.caption(overlap.overlap_counts(T["hits"]), lang),
    "article_pair": lambda lang: article_pair.caption(T["scores"], tuple(T["scores"]["article_id"].unique()[:2]), lang),
    "blame": lambda lang: blame.caption(more.blame(), lang),
}
OTHERS = {
    "groups": lambda lang: prevalence.caption(groups(), lang),
    "timeline": lambda lang: timeline.caption(more.trends(), more.EVENTS, lang),
    "keyness": lambda lang: keyness.caption(more.keyness(), "keyness", lang),
    "shift": lambda lang: keyness.caption(more.keyness(), "shift", lang),
    "reliability": lambda lang: reliability.caption(more.reliability(), lang),
    "validation": lambda lang: reliability.caption(more.validation(), lang),
    "corrected": lambda lang: corrected.caption(more.corrected(), lang),
    "curve": lambda lang: specification_curve.caption(*more.curve(), lang),
    "coverage": lambda lang: coverage.caption(more.articles(), "coverage", lang),
    "copies": lambda lang: coverage.caption(more.articles(), "copies", lang),
    "topics": lambda lang: topics.caption(more.topics()[0], lang),
    "topic_frames": lambda lang: topics.caption(more.topics()[2], lang),
}


@pytest.mark.parametrize("name", CAPTIONS)
def test_captions_of_texts_end_with_their_limit(name: str) -> None:
    assert CAPTIONS[name]("en").endswith("describes these texts only.")
    assert CAPTIONS[name]("ar").endswith("يصف هذه النصوص وحدها.")


@pytest.mark.parametrize("name", OTHERS)
def test_other_captions_are_sentences_in_both_languages(name: str) -> None:
    for lang in ("en", "ar", "both"):
        text = OTHERS[name](lang)
        assert text.endswith(".") and "{" not in text and "None" not in text


def test_texts_are_complete_and_hold_the_same_places_in_both_languages() -> None:
    import re

    for key, (english, arabic) in TEXTS.items():
        assert english and arabic, key
        assert sorted(re.findall(r"\{(\w+)\}", english)) == sorted(re.findall(r"\{(\w+)\}", arabic)), key


def test_a_plot_draws_on_the_axes_it_is_given() -> None:
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(12, 6))
    assert prevalence.plot_prevalence(T["scores"], left, FRAMES) is left
    assert contrast.plot_contrast(more.contrast(T["scores"], PAIR), right, FRAMES) is right
    assert len(pyplot.get_fignums()) == 1 and len(figure.axes) == 2


def test_plots_leave_their_tables_alone() -> None:
    before = {name: table.copy(deep=True) for name, table in T.items()}
    for name in ("reading_strips", "prevalence", "two_frames", "speakers", "dispersion"):
        DRAWINGS[name](T, False)
    for name, table in T.items():
        pd.testing.assert_frame_equal(table, before[name])


def test_styles_and_fonts() -> None:
    for size in SIZES:
        for font in FONTS:
            for dark in (False, True):
                with style(size, dark, font):
                    assert pyplot.rcParams["font.family"] == [font, "DejaVu Sans"]
    register_fonts()
    with pytest.raises(FramingError, match=r'no figure style "tiny".*single, double, slide'):
        settings("tiny")
    with pytest.raises(FramingError, match=r'no packaged font "Arial"'):
        settings(font="Arial")


def test_every_plot_has_a_caption_and_a_docstring_in_its_file() -> None:
    folder = Path(framing.present.figures.__file__).parent
    for path in folder.glob("*.py"):
        module = importlib.import_module(f"framing.present.figures.{path.stem}") if path.stem != "__init__" else None
        plots = [name for name in vars(module or object) if name.startswith("plot_")] if module else []
        own = [name for name in plots if getattr(module, name).__module__ == module.__name__]
        if own:
            assert "caption" in vars(module), path
            assert all("Returns" in getattr(module, name).__doc__ for name in own), path
