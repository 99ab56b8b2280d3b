"""The figures of a study: of many texts only those with most evidence have rows, and the figure says so."""

from __future__ import annotations

import invented_more as more
import pandas as pd
import pytest
from invented import FRAMES, NOTE, PAIR, groups, study

from framing.present.figures import study_set
from framing.present.figures.save import labels_of

T = study(12)
TABLES = {**T, "frames": FRAMES, "groups": groups(), "contrast": more.contrast(T["scores"], PAIR)}
ROWS = ("reading_strips", "contrast", "prevalence", "two_frames")


@pytest.fixture
def drawn(monkeypatch, tmp_path):
    """Draw a study without writing it: figures, plotted tables, captions by name."""

    def draw(most: int, lang: str = "en", note: str | None = NOTE) -> dict[str, tuple[list[str], pd.DataFrame]]:
        kept: dict[str, tuple[list[str], pd.DataFrame]] = {}
        monkeypatch.setattr(study_set, "MOST_TEXTS", most)
        monkeypatch.setattr(
            study_set, "save", lambda f, path, table, **_: kept.update({path.name: (labels_of(f), table)})
        )
        study_set.draw_study(TABLES, tmp_path, lang, note)
        return kept

    return draw


def test_all_texts_have_rows_where_they_are_few(drawn) -> None:
    for name in ROWS:
        labels, table = drawn(12)[name]
        assert table["article_id"].nunique() == 12 and not any("with most evidence" in label for label in labels)


@pytest.mark.parametrize(("lang", "said"), [("en", "4 of 12 texts"), ("ar", "4 من 12 نصاً")])
def test_of_many_texts_those_with_most_evidence_have_rows_and_the_figure_says_so(drawn, lang, said) -> None:
    counted = T["hits"][T["hits"]["counted"]]["article_id"].value_counts()
    found = drawn(4, lang)
    for name in ROWS:
        labels, table = found[name]
        shown = set(table["article_id"])
        assert len(shown) == 4
        assert counted.reindex(list(shown)).min() >= counted.drop(list(shown)).max()
        words = " ".join(map(_plain, labels))
        assert said in words and NOTE in words, name
    speakers = found["speakers"][1]
    assert speakers["units"].sum() > 0, "figures without rows of texts keep all of them"
    assert drawn(4, lang)["prevalence_groups"][1].equals(TABLES["groups"])


def _plain(label: str) -> str:
    return "".join(
        c if c != "\n" else " " for c in label if not 0x2066 <= ord(c) <= 0x2069 and ord(c) not in (0x200E, 0x200F)
    )


def test_two_processes_draw_the_same_files_as_one(tmp_path) -> None:
    few = study(3)
    tables = {**few, "frames": FRAMES, "groups": groups().head(0), "contrast": more.contrast(few["scores"], PAIR)}
    captions, files = [], []
    for jobs in (1, 2):
        folder = tmp_path / str(jobs)
        folder.mkdir()
        captions.append(study_set.draw_study(tables, folder, jobs=jobs))
        files.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
    assert list(captions[0].items()) == list(captions[1].items())
    assert len(captions[0]) >= 4 and files[0] == files[1]


def test_what_the_second_process_cannot_draw_is_told_by_the_first(tmp_path) -> None:
    second = list(study_set._makers(TABLES, "en", NOTE))[1][0]
    (tmp_path / f"{second}.png").mkdir()
    with pytest.raises(OSError, match=second):
        study_set.draw_study(TABLES, tmp_path, jobs=2)
