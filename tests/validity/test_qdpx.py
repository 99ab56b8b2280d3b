"""The exchange format of QDA programs: a round trip keeps spans, coders, voices; strangers are named."""

import zipfile
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.codebook.model import Codebook, Frame
from framing.errors import FramingError
from framing.validity.passages import complete_codings
from framing.validity.qdpx import NAMESPACE, write_qdpx
from framing.validity.qdpx_reading import _positions, read_qdpx

BOOK = Codebook("demo", frames=(Frame("leak", 0, "The leak", "التسريب"), Frame("suspect", 1, "Suspect", parent="leak")))
TEXT = "جملة أولى قصيرة.\r\nجملة ثانية 😀 أطول.\r\n\r\nOne in Latin & <signs>."
ARTICLES = pd.DataFrame({"article_id": ["a/t0", "t1"], "text": [TEXT, "نص آخر لا غير."]})


@pytest.fixture
def codings():
    rows = [
        ("a/t0", 0, 16, "Huda", "human", "leak", 1, "quoted", "بيسكوف"),
        ("a/t0", 0, 16, "Huda", "human", "suspect", 1, "quoted", "بيسكوف"),
        ("a/t0", 0, 16, "M1", "model", "leak", 1, "", ""),
        ("a/t0", 18, 36, "Huda", "human", "leak", 0, "", ""),
        ("a/t0", 40, 63, "M1", "model", "suspect", 1, "narrator", ""),
        ("t1", 0, 14, "Huda", "human", "leak", 0, "", ""),
    ]
    names = ["article_id", "start", "end", "coder", "coder_type", "frame", "present", "voice", "speaker"]
    return pd.DataFrame(rows, columns=names)


def test_a_round_trip_keeps_everything_present(codings, tmp_path):
    path = write_qdpx(codings, ARTICLES, BOOK, tmp_path / "study.qdpx")
    found = read_qdpx(path, ARTICLES, BOOK)
    keys = ["article_id", "start", "end", "coder", "coder_type", "frame", "present", "voice", "speaker"]
    want = codings[codings["present"] == 1]
    order = ["start", "coder", "frame"]
    pd.testing.assert_frame_equal(
        found[keys].sort_values(order, ignore_index=True), want[keys].sort_values(order, ignore_index=True)
    )
    again = write_qdpx(codings, ARTICLES, BOOK, tmp_path / "again.qdpx")
    assert again.read_bytes() == path.read_bytes()


def test_the_project_is_what_the_format_asks_for(codings, tmp_path):
    path = write_qdpx(codings, ARTICLES, BOOK, tmp_path / "study.qdpx")
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        project = ElementTree.fromstring(archive.read("project.qde"))
        sources = list(project.iter(f"{{{NAMESPACE}}}TextSource"))
        for source in sources:
            file = "sources/" + source.get("plainTextPath").removeprefix("internal://")
            assert file in names
        assert archive.read(names[1]).decode("utf-8") == TEXT
    assert [child.tag.split("}")[1] for child in project] == ["Users", "CodeBook", "Sources"]
    assert [u.get("name") for u in project.iter(f"{{{NAMESPACE}}}User")] == ["Huda", "M1"]
    code = next(project.iter(f"{{{NAMESPACE}}}Code"))
    assert code.get("name") == "leak" and code.find(f"{{{NAMESPACE}}}Code").get("name") == "suspect"
    guids = [e.get("guid") for e in project.iter() if e.get("guid")]
    assert len(guids) == len(set(guids))
    refs = {r.get("targetGUID") for r in project.iter(f"{{{NAMESPACE}}}CodeRef")}
    assert refs <= {c.get("guid") for c in project.iter(f"{{{NAMESPACE}}}Code")}
    selection = next(project.iter(f"{{{NAMESPACE}}}PlainTextSelection"))
    assert TEXT[int(selection.get("startPosition")) : int(selection.get("endPosition"))] == "جملة أولى قصيرة."


def rewrite(path, change):
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files = {name: change(name, content) for name, content in files.items()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            if content is not None:
                archive.writestr(name, content)
    return path


def test_line_ends_may_be_changed_by_the_program(codings, tmp_path):
    path = write_qdpx(codings[codings["start"] == 40], ARTICLES, BOOK, tmp_path / "study.qdpx")

    def program(name, content):
        if name.endswith(".txt"):
            return b"\xef\xbb\xbf" + content.replace(b"\r\n", b"\n")
        return content.replace(b'"40"', b'"37"').replace(b'"63"', b'"60"').replace(b'name="a/t0"', b'name="a/t0.txt"')

    found = read_qdpx(rewrite(path, program), ARTICLES, BOOK)
    assert found[["article_id", "start", "end"]].values.tolist() == [["a/t0", 40, 63]]


@given(st.lists(st.sampled_from(["ا", "ب ", "\r\n", "\n"])).map("".join))
def test_every_character_keeps_its_place_when_line_ends_change(text):
    for other in (text.replace("\r\n", "\n"), text.replace("\r\n", "\n").replace("\n", "\r")):
        place = _positions(other, text, "p", "a")
        assert len(place) == len(other) + 1 and place == sorted(place) and place[-1] == len(text)
        for i, character in enumerate(other):
            assert text[place[i]] == character or {text[place[i]], character} <= {"\r", "\n"}


def test_codes_may_be_named_by_their_labels(codings, tmp_path):
    path = write_qdpx(codings, ARTICLES, BOOK, tmp_path / "study.qdpx")
    renamed = rewrite(path, lambda n, c: c.replace(b'name="leak"', 'name="التسريب"'.encode()))
    assert set(read_qdpx(renamed, ARTICLES, BOOK)["frame"]) == {"leak", "suspect"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b'name="leak"', b'name="rage"', 'code "rage" is no frame of demo. Name codes as one of: leak, suspect'),
        (b'endPosition="63"', b'endPosition="9999"', "a passage of .* goes from 40 to 9999, beyond the text"),
        (b"<Project", b"<!DOCTYPE x [<!ENTITY a 'b'>]><Project", "this is no REFI-QDA project"),
        (b"</Project>", b"", "this is no REFI-QDA project"),
    ],
)
def test_what_does_not_fit_is_named(codings, tmp_path, old, new, message):
    path = write_qdpx(codings, ARTICLES, BOOK, tmp_path / "study.qdpx")
    with pytest.raises(FramingError, match=message):
        read_qdpx(rewrite(path, lambda n, c: c.replace(old, new)), ARTICLES, BOOK)


def test_wrong_files_and_sources_are_named(codings, tmp_path):
    path = write_qdpx(codings, ARTICLES, BOOK, tmp_path / "study.qdpx")
    with pytest.raises(FramingError, match="exists already and is not overwritten"):
        write_qdpx(codings, ARTICLES, BOOK, path)
    with pytest.raises(FramingError, match='article "t1" is coded but not among the articles'):
        write_qdpx(codings, ARTICLES[:1], BOOK, tmp_path / "b.qdpx")
    with pytest.raises(FramingError, match='source "t1" is no article of the study'):
        read_qdpx(path, ARTICLES[:1], BOOK)
    edited = ARTICLES.assign(text=[TEXT + " more", ARTICLES["text"][1]])
    with pytest.raises(FramingError, match="the text of source .* is not the article's. Do not edit sources"):
        read_qdpx(path, edited, BOOK)
    with pytest.raises(FramingError, match="there is no project .* inside"):
        read_qdpx(rewrite(path, lambda n, c: None if n.endswith(".qde") else c), ARTICLES, BOOK)
    (tmp_path / "text.qdpx").write_text("no archive", "utf-8")
    with pytest.raises(FramingError, match="this is no REFI-QDA project"):
        read_qdpx(tmp_path / "text.qdpx", ARTICLES, BOOK)


def test_unmarked_units_of_coded_articles_are_absent(codings, tmp_path):
    path = write_qdpx(codings, ARTICLES, BOOK, tmp_path / "study.qdpx")
    units = pd.DataFrame({"article_id": ["a/t0"] * 3 + ["t1"], "start": [0, 18, 40, 0], "end": [16, 36, 60, 14]})
    whole = complete_codings(read_qdpx(path, ARTICLES, BOOK), units, BOOK)
    own = whole[(whole["coder"] == "Huda") & (whole["frame"] == "leak")]
    assert own["present"].tolist() == [1, 0, 0] and own["voice"].tolist() == ["quoted", "", ""]
    assert set(whole["article_id"]) == {"a/t0"}, "an article without passages was not coded, as far as can be told"
    part = pd.DataFrame([codings.iloc[0].to_dict() | {"start": 12, "end": 30}])
    assert complete_codings(part, units, BOOK)["present"].sum() == 1, "the unit covered by more than half"
