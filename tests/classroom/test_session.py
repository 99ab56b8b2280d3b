"""A group at work: what it saves can be checked, what is sealed opens once a version, what is wrong is a sentence."""

import pytest

from framing.classroom.lesson import Lesson
from framing.classroom.session import NO_CODER, Session
from framing.classroom.words import _SAID, say
from framing.cli import main
from framing.errors import FramingError
from framing.present.tables import read_csv

LEAK, ANGER = "leak_attribution", "russian_anger"


def test_a_saved_version_passes_the_check(session, capsys):
    session.write(LEAK, "noun", "تسريب\nهوية الجهة")
    session.write(LEAK, "verb", "تسريب\nسرّب")
    version = session.save()
    assert version.path.name == "group-1-v1.toml" and version.number == 1
    assert main(["codebook", "check", str(version.path)]) == 0
    assert capsys.readouterr().out.strip().splitlines()[-1].startswith("0 to mend")


def test_the_same_words_are_not_saved_twice_and_nothing_is_overwritten(session, lesson):
    session.write(LEAK, "noun", "تسريب")
    first = session.save()
    session.write(LEAK, "noun", "تسريب\n\n")
    assert session.save() is first
    session.write(LEAK, "noun", "تسريب\nهاتف")
    second = session.save()
    assert [p.name for p in sorted(session.folder.glob("*.toml"))] == ["group-1-v1.toml", "group-1-v2.toml"]
    other = Session(lesson, session.folder, "group-1")
    other.write(LEAK, "noun", "سر")
    assert other.save().number == 3 and second.path.read_text("utf-8").count("هاتف") == 2


def test_the_sealed_half_is_revealed_once_a_saved_version(session):
    with pytest.raises(FramingError, match="Save a version first"):
        session.reveal()
    session.write(LEAK, "noun", "تسريب")
    session.save()
    assert session.versions[-1].sealed is None
    assert set(session.versions_table()["half"]) == {"open"}
    revealed = session.reveal()
    assert session.reveal() is revealed
    session.write(LEAK, "noun", "تسريب\nهاتف")
    with pytest.raises(FramingError, match="Save a version first"):
        session.reveal()
    session.undo()
    assert session.reveal() is revealed  # the saved words are back
    table = session.versions_table()
    sealed = table[(table["half"] == "sealed") & (table["frame"] == LEAK)].iloc[0]
    shown = table[(table["half"] == "open") & (table["frame"] == LEAK)].iloc[0]
    assert sealed["units"] + shown["units"] == (session.lesson.truth["frame"] == LEAK).sum()
    assert sealed["recall_low"] <= sealed["recall"] <= sealed["recall_high"]
    assert set(table["note"]) == {NO_CODER}
    written = read_csv(session.folder / "group-1-v1-scores.csv")
    assert written["half"].tolist() == table["half"].tolist()
    assert written["recall"].tolist() == pytest.approx(table["recall"].tolist(), rel=1e-5)


def test_no_sentence_of_the_sealed_half_is_shown(session):
    session.write(LEAK, "noun", "تسريب\nمكالمة")
    session.save()
    session.reveal()
    table = session.lesson.articles
    sealed = table.loc[~table["open"], "text"].str.cat()
    lines = [text for group in session.lines(LEAK).values() for text, _ in group]
    assert len(lines) > 20
    assert [line for line in lines if line in sealed and line not in table.loc[table["open"], "text"].str.cat()] == []


def test_lines_and_entries_add_up(session):
    session.write(LEAK, "noun", "تسريب\nمكالمة\nطوفان")
    score, lines = session.score(LEAK), session.lines(LEAK)
    assert len(lines["right"]) == score.tp and len(lines["wrong"]) == score.flagged - score.tp
    assert len(lines["missed"]) == score.with_frame - score.tp
    for text, spans in lines["right"]:
        assert spans and all("تسريب" in text[a:b] or "مكالم" in text[a:b] for a, b in spans)
    table = session.entries_table(LEAK).set_index("entry")
    assert table.loc["طوفان"].tolist() == ["noun", 0, 0, 0]
    assert (table["right"] + table["wrong"] <= table["sentences"]).all()
    assert max(table["right"]) <= score.tp <= table["right"].sum()


def test_without_codings_there_are_lines_and_no_scores(lesson, tmp_path):
    plain = Lesson(
        lesson.articles, lesson.units, lesson.set_aside, lesson.codebook, lesson.frames, lesson.truth[:0], (), 1
    )
    session = Session(plain, tmp_path, lang="ar")
    session.write(ANGER, "noun", "غضب")
    assert (
        set(session.lines(ANGER)) == {"caught"}
        and len(session.lines(ANGER)["caught"]) == (session.entries_table(ANGER)["sentences"].iloc[0])
    )
    session.save()
    with pytest.raises(FramingError, match="لا ترميز"):
        session.reveal()
    assert session.versions_table()["note"].str.contains("no codings").all()


def test_a_file_is_loaded_and_undo_brings_the_words_back(session):
    session.write(LEAK, "noun", "تسريب")
    path = session.save().path
    session.write(LEAK, "noun", "هاتف")
    session.load(path)
    assert session.draft.text(LEAK, "noun") == "تسريب"
    session.undo()
    assert session.draft.text(LEAK, "noun") == "هاتف"
    session.load("leak-coverage")
    assert session.score(ANGER).limits("recall")[0] > 0.3 and session.draft.kept


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "UTF-8"),
        ('[frames.x]\n[dictionary.x]\nentries = ["كلمة"]'.encode(), "no word for"),
        (b"[frames", "not valid TOML"),
    ],
)
def test_a_broken_file_is_one_sentence_and_changes_nothing(session, tmp_path, content, said):
    session.write(LEAK, "noun", "تسريب")
    path = tmp_path / "broken.toml"
    path.write_bytes(content)
    before = session.draft
    with pytest.raises(FramingError, match=said) as fault:
        session.load(path)
    assert "\n" not in str(fault.value) and session.draft is before


def test_what_cannot_be_saved_is_said(session, tmp_path):
    with pytest.raises(FramingError, match="no word yet"):
        session.save()
    session.write(LEAK, "noun", "<b>")
    with pytest.raises(FramingError, match="no word yet"):
        session.save()
    session.write(LEAK, "noun", "تسريب")
    for name in ("", "../escape", "a/b", "x" * 60):
        session.group = name
        with pytest.raises(FramingError, match="file name"):
            session.save()
    session.group = "a"
    (tmp_path / "file").write_text("")
    session.folder = tmp_path / "file"
    with pytest.raises(FramingError, match="cannot be written"):
        session.save()
    assert session.versions == []


def test_every_sentence_has_two_languages():
    for key, (ar, en) in _SAID.items():
        assert ar and en, key
        assert {p.split("}")[0] for p in ar.split("{")[1:]} == {p.split("}")[0] for p in en.split("{")[1:]}, key
    with pytest.raises(FramingError, match="Choose ar or en"):
        say("fr", "undo")
