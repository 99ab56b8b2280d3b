"""The headline figure: what its table says and what it refuses."""

from __future__ import annotations

import pandas as pd
import pytest
from invented import FRAMES, PAIR, SPEAKERS, study
from judge import crowded
from matplotlib.patches import Rectangle

from framing.errors import FramingError
from framing.present.figures.reading_strips import caption, pages, plot_reading_strips
from framing.present.figures.save import labels_of
from framing.present.figures.strip_cells import TAGS, strip_cells
from framing.present.figures.style import colour, style


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return study(12)


def _cells(t: dict[str, pd.DataFrame], **more: object) -> pd.DataFrame:
    return strip_cells(t["units"], t["hits"], t["sources"], t["scores"], PAIR, **more)


def test_a_row_for_every_unit_and_frame(tables) -> None:
    cells = _cells(tables)
    assert len(cells) == 2 * len(tables["units"])
    assert list(cells["article_id"].unique()) == list(tables["units"]["article_id"].unique())


def test_marks_agree_with_hits_and_scores(tables) -> None:
    cells = _cells(tables)
    for row in tables["scores"][tables["scores"]["frame"].isin(PAIR)].itertuples():
        own = cells[(cells["article_id"] == row.article_id) & (cells["frame"] == row.frame)]
        if row.applicable:
            assert (own["mark"] != "").sum() == row.units_with_frame
            assert (own["mark"] == "source").sum() == row.attributed + row.quoted
            assert (own["mark"] == "narrator").sum() == row.narrator
            assert own.loc[own["mark"] != "", "words"].sum() == pytest.approx(
                row.text_share * own["words"].sum(), abs=1e-6
            )


def test_words_run_on_without_gap(tables) -> None:
    for _, own in _cells(tables).groupby(["article_id", "frame"]):
        assert (own["from_word"] == own["words"].cumsum() - own["words"]).all()


def test_uncounted_hits_leave_no_mark(tables) -> None:
    hits = tables["hits"].assign(counted=False)
    cells = strip_cells(tables["units"], hits, tables["sources"], tables["scores"], PAIR)
    assert (cells["mark"] == "").all()


def test_units_whose_holders_only_stand_near_are_hatched(tables) -> None:
    hits = tables["hits"].assign(holder_rule="subject")
    first = hits.loc[hits["counted"] & hits["frame"].isin(PAIR), ["unit_id", "frame"]].iloc[0]
    here = (hits["unit_id"] == first["unit_id"]) & (hits["frame"] == first["frame"])
    hits.loc[here, "holder_rule"] = "near"
    more = {"sources": tables["sources"], "scores": tables["scores"], "frames": FRAMES, "pair": PAIR}
    cells = strip_cells(tables["units"], hits, tables["sources"], tables["scores"], PAIR)
    near = cells[cells["near"]]
    assert near[["unit_id", "frame"]].to_numpy().tolist() == [first.tolist()]
    with style("double"):
        figure = plot_reading_strips(tables["units"], hits, **more)
        hatched = [p for p in figure.axes[0].patches if p.get_hatch()]
        assert len(hatched) == 2, "the unit, and its sign in the key"
        assert "its holder only stands near" in labels_of(figure)
    firm = hits.assign(holder_rule=hits["holder_rule"].where(~here.to_numpy(), "subject"))
    assert not strip_cells(tables["units"], firm, tables["sources"], tables["scores"], PAIR)["near"].any()


def test_a_hit_nobody_looked_at_is_unclear_never_narrator(tables) -> None:
    cells = strip_cells(tables["units"], tables["hits"], tables["sources"].iloc[:0], tables["scores"], PAIR)
    assert set(cells["mark"]) == {"", "unclear"}


def test_sections_and_reasons(tables) -> None:
    units = tables["units"]["article_id"].unique()
    sections = _cells(tables).drop_duplicates("article_id").set_index("article_id")["section"]
    assert sections[units[4]] == "transcript" and sections[units[-1]] == "off_story" and sections[units[0]] == "text"
    chosen = tables["hits"][tables["hits"]["frame"].isin(PAIR)].iloc[0]
    cells = _cells(tables, reasons={(chosen["unit_id"], chosen["frame"])})
    mark = cells[(cells["unit_id"] == chosen["unit_id"]) & (cells["frame"] == chosen["frame"])]["mark"]
    assert list(mark) == ["reasons"]


def test_letters_by_number_of_units(tables) -> None:
    cells = _cells(tables)
    spoken = cells[cells["speaker"] != ""].groupby(["tag", "speaker"]).size().reset_index(name="n").sort_values("tag")
    assert list(spoken["tag"]) == list("abcde"[: len(spoken)]) and spoken["n"].is_monotonic_decreasing
    assert set(_cells(tables, lang="ar")["tag"]) <= set("أبجده") | {""}


def test_more_speakers_than_letters_share_a_sign(tables) -> None:
    sources = tables["sources"].copy()
    spoken = sources["voice"].isin(["attributed", "quoted"])
    sources.loc[spoken, "speaker"] = [f"speaker {n}" for n in range(spoken.sum())]
    cells = strip_cells(tables["units"], tables["hits"], sources, tables["scores"], PAIR)
    assert "+" in set(cells["tag"]) and cells.loc[cells["tag"] == "z", "speaker"].nunique() == 1
    with style():
        figure = plot_reading_strips(tables["units"], tables["hits"], sources, tables["scores"], FRAMES, PAIR)
    assert any(label.startswith("others (") for label in labels_of(figure))


def test_every_narrator_cell_is_drawn_in_the_colour_of_its_frame(tables) -> None:
    with style():
        figure = plot_reading_strips(tables["units"], tables["hits"], tables["sources"], tables["scores"], FRAMES, PAIR)
        wanted = [colour(0), colour(1)]
        from matplotlib.colors import to_hex

        drawn = [to_hex(patch.get_facecolor()) for patch in figure.axes[0].patches if isinstance(patch, Rectangle)]
    cells = _cells(tables)
    plain = cells[(cells["section"] == "text") & cells["mark"].isin(["narrator", "unclear"])]
    for frame, color in zip(PAIR, wanted, strict=True):
        assert drawn.count(color.lower()) == (plain["frame"] == frame).sum() + 1  # one more in the head


def test_margins_print_k_of_n(tables) -> None:
    with style():
        figure = plot_reading_strips(tables["units"], tables["hits"], tables["sources"], tables["scores"], FRAMES, PAIR)
    labels = labels_of(figure)
    for row in tables["scores"][tables["scores"]["frame"].isin(PAIR)].itertuples():
        assert not row.applicable or f"{row.units_with_frame}/{row.units}" in labels
    assert "dictionary not validated · describes these texts only" in labels and "n/a" in labels


def test_pages_hold_every_text_once(tables) -> None:
    found = pages(tables["units"], 5)
    assert [len(page) for page in found] == [5, 5, 2]
    assert sum(found, []) == list(tables["units"]["article_id"].unique())
    with style():
        whole = plot_reading_strips(tables["units"], tables["hits"], tables["sources"], tables["scores"], FRAMES, PAIR)
        one = plot_reading_strips(
            tables["units"], tables["hits"], tables["sources"], tables["scores"], FRAMES, PAIR, articles=found[0]
        )
    assert one.get_size_inches()[1] < whole.get_size_inches()[1]


def test_caption_states_n_and_ends_with_its_limit(tables) -> None:
    text = caption(tables["units"], tables["scores"], FRAMES, PAIR)
    assert text.endswith("describes these texts only.") and "12 texts" in text and "not validated" in text
    assert f"{len(tables['units'])} units" in text
    assert caption(tables["units"], tables["scores"], FRAMES, PAIR, "ar").endswith("يصف هذه النصوص وحدها.")
    validated = tables["scores"].assign(text_low=0.1, text_high=0.2)
    assert "not validated" not in caption(tables["units"], validated, FRAMES, PAIR)


def test_wrong_input_is_named(tables) -> None:
    t = tables
    with pytest.raises(FramingError, match=r'no frame "peace".*leak_attribution'):
        plot_reading_strips(t["units"], t["hits"], t["sources"], t["scores"], FRAMES, ("peace", PAIR[1]))
    with pytest.raises(FramingError, match="no text to draw"):
        plot_reading_strips(t["units"], t["hits"], t["sources"], t["scores"], FRAMES, PAIR, articles=["none"])
    with pytest.raises(FramingError, match="figure language"):
        plot_reading_strips(t["units"], t["hits"], t["sources"], t["scores"], FRAMES, PAIR, lang="fr")


def test_speakers_of_the_key_are_those_of_the_table(tables) -> None:
    with style():
        figure = plot_reading_strips(tables["units"], tables["hits"], tables["sources"], tables["scores"], FRAMES, PAIR)
    shown = set(labels_of(figure))
    used = set(_cells(tables)["speaker"]) - {""}
    assert used <= set(SPEAKERS) and {name for name in used if "$" not in name} <= shown


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_long_key_of_speakers_does_not_run_into_its_letters(tmp_path, tables, lang) -> None:
    sources = tables["sources"].copy()
    spoken = sources["voice"].isin(["attributed", "quoted"])
    sources.loc[spoken, "speaker"] = [f"مهندسة اتصالات {n % 24}" for n in range(spoken.sum())]
    with style():
        plot_reading_strips(
            tables["units"], tables["hits"], sources, tables["scores"], FRAMES, PAIR, lang, lang == "ar"
        ).savefig(tmp_path / "figure.svg")
    assert crowded(tmp_path / "figure.svg") == []


def test_remarks_are_numbered_in_the_order_of_the_rows_and_written_below(tables) -> None:
    units = tables["units"]["unit_id"]
    remarks = {units.iloc[-1]: "the last", units.iloc[2]: "the first"}
    given = tables["units"], tables["hits"], tables["sources"], tables["scores"], FRAMES, PAIR
    with style():
        plain, noted = plot_reading_strips(*given), plot_reading_strips(*given, notes=remarks)
    labels = labels_of(noted)
    assert labels.index("the first") < labels.index("the last")
    texts = [text.get_text() for text in noted.axes[0].texts]
    assert texts[texts.index("the first") - 1] == "1" and texts[texts.index("the last") - 1] == "2"
    assert texts.count("1") == [text.get_text() for text in plain.axes[0].texts].count("1") + 2, (
        "above the unit and in the key"
    )
    with pytest.raises(FramingError, match='no unit "x#1"'):
        plot_reading_strips(*given, notes={"x#1": "?"})


def test_the_key_of_speakers_follows_the_order_in_which_letters_are_given(tables) -> None:
    given = tables["units"], tables["hits"], tables["sources"], tables["scores"], FRAMES, PAIR
    with style():
        texts = [text.get_text() for text in plot_reading_strips(*given, "ar", True).axes[0].texts]
    tags = _cells(tables, lang="ar").query("tag != ''").drop_duplicates("tag").set_index("tag")["speaker"]
    places = [max(i for i, text in enumerate(texts) if text == tag) for tag in TAGS["ar"][: len(tags)]]
    assert len(tags) > 2 and places == sorted(places)
