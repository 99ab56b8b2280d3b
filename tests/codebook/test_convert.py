"""Other forms of a codebook: there and back without loss where the form allows it, a list of losses where not."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook.as_toml import write_toml
from framing.codebook.convert import NOTE_COLUMNS, convert_codebook, read_any
from framing.codebook.files import bundled_codebooks, load_codebook, read_codebook
from framing.errors import FramingError

BOOK = """\
[codebook]
id = "book"
contrast = ["leak", "anger"]

[frames.leak]
label_en = "The leak"
label_ar = "التسريب"
definition = "x"

[frames.anger]
label_en = "=anger"
label_ar = "الغضب"

[frames.none]

[dictionary.leak]
entries = [
  {id = "leak", gloss = "a leak, or \\"leaks\\"", noun = ["تسريب", "تسرب"]},
  {id = "leaks", verb = "سرب", adjective = "مسرب"},
  {id = "war", phrase = [{noun = "حرب"}, {adjective = "هجين", exact = "الهجينة"}], gap = 1},
]

[dictionary.anger]
entries = [{id = "anger", noun = "غضب", holder = {actor = "moscow"}, exclude = ["غضب الطبيعة"]}, "سخط"]

[actors.moscow]
entries = [{name = "موسكو"}]
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "book.toml"
    path.write_text(BOOK, encoding="utf-8")
    return path


def bare(codebook):
    """The codebook without what says where it was read."""

    def placeless(entries):
        return tuple(replace(entry, line=None) for entry in entries)

    named = {
        kind: tuple(replace(owner, entries=placeless(owner.entries)) for owner in getattr(codebook, kind))
        for kind in ("actors", "topics")
    }
    return replace(codebook, sha256="", source="", entries=placeless(codebook.entries), **named)


@pytest.mark.parametrize("name", bundled_codebooks())
def test_a_written_codebook_reads_back_as_itself(name):
    book = load_codebook(name)
    again, mistakes = read_codebook(write_toml(book).encode(), "again.toml")
    assert not mistakes and bare(again) == bare(book)


@settings(deadline=None)
@given(st.text(max_size=40), st.lists(st.text(min_size=1, max_size=30), max_size=3))
def test_every_text_survives_writing(text, examples):
    book, _ = read_codebook(BOOK.encode(), "book.toml")
    frame = replace(book.frames[0], definition=text.strip(), examples=tuple(examples))
    book = replace(book, frames=(frame, *book.frames[1:]))
    again, mistakes = read_codebook(write_toml(book).encode("utf-8", "surrogatepass"), "again.toml")
    if "\ud800" <= max(text + "".join(examples), default="") <= "\udfff":
        return
    assert not mistakes and bare(again) == bare(book)


def test_a_spreadsheet_keeps_frames_and_words_and_lists_the_rest(path, tmp_path):
    notes = convert_codebook(path, tmp_path / "book.csv")
    assert list(notes) == NOTE_COLUMNS
    assert notes.values.tolist() == [
        ["leak", "", "rules for coders: definition"],
        ["anger", "anger", "condition: holder moscow (subject, object, genitive, adjective, bearer, speaker, near)"],
        ["anger", "anger", "1 excluded word or phrase"],
        ["", "", "actor moscow with 1 entries"],
        ["", "", "contrast of leak and anger"],
    ]
    text = (tmp_path / "book.csv").read_text(encoding="utf-8-sig")
    assert "'=anger" in text, "a cell that a spreadsheet would run is guarded"
    book, again = load_codebook(path), read_any(tmp_path / "book.csv")[0]
    plain = [replace(e, line=None, holder=None, exclude=()) for e in book.entries]
    assert [replace(e, line=None) for e in again.entries] == plain
    assert [(f.id, f.label_en, f.label_ar) for f in again.frames] == [
        (f.id, f.label_en, f.label_ar) for f in book.frames
    ]


def test_a_newcomer_s_list_of_words_is_a_codebook(tmp_path):
    source = tmp_path / "words.csv"
    source.write_bytes("frame;words\nleak;تسريب\nleak;سوق العمل\nleak;إفشاء | كشف\n\nanger;غضب\n".encode("utf-8-sig"))
    assert convert_codebook(source, tmp_path / "words.toml").empty
    book = load_codebook(tmp_path / "words.toml")
    assert [(e.frame, e.id, e.kind, len(e.families)) for e in book.entries] == [
        ("leak", "تسريب", "noun", 1),
        ("leak", "سوق العمل", "phrase", 2),
        ("leak", "إفشاء", "noun", 1),
        ("anger", "غضب", "noun", 1),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("words\nتسريب\n", "words.csv, line 1: the first line has no column frame"),
        ("frame,word\nleak,تسريب\n", 'line 1: unknown key "word" in the first line. Did you mean "words"?'),
        ("frame,words\n,تسريب\n", "line 2: the row names no frame"),
        ("frame,words\nleak,تسريب,x\n", "line 2: the row has more cells than the first line"),
        ("frame,words,kind\nleak,تسريب,nuon\n", 'frame "leak", line 2: unknown key "nuon"'),
        ("frame,words\nleak,تسريب*\n", 'line 2: "تسريب*" is not one word'),
        ("frame,words,gap\nleak,حرب هجينة,two\n", "line 2: gap is 'two'"),
        ("frame,words\nleak,nuon: حرب + هجين\n", 'line 2: unknown kind "nuon" in words'),
        ("frame,words\n", "the file has no frame"),
        ("", "has no column frame"),
        (b"frame,words\nleak,\xff\n", "line 2: the file is not UTF-8"),
    ],
)
def test_mistakes_in_a_spreadsheet_are_located(tmp_path, text, problem):
    source = tmp_path / "words.csv"
    source.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(FramingError) as caught:
        convert_codebook(source, tmp_path / "words.toml")
    assert problem in str(caught.value).replace(", entry ", ", ").replace('"(no id)", ', "")
    assert not (tmp_path / "words.toml").exists()


def test_quanteda_gets_the_spellings_that_stand_in_the_articles(path, tmp_path):
    words = ["التسريبات", "حرب", "والحرب", "هجينة", "غضبهم", "كتاب", "سخط"]
    notes = convert_codebook(path, tmp_path / "book.yml", vocabulary=words)
    yaml = pytest.importorskip("yaml")
    written = yaml.safe_load((tmp_path / "book.yml").read_text(encoding="utf-8"))
    assert written == {
        "leak": {"leak": ["التسريبات"], "war": ["حرب هجينة", "والحرب هجينة"]},
        "anger": {"anger": ["غضبهم"], "سخط": ["سخط"]},
    }
    lost = notes.set_index("entry")["not_expressed"]
    assert lost["leaks"] == "none of its forms stands in the articles"
    assert lost["war"] == "gap: up to 1 words between"
    assert "actor moscow (quanteda has no conditions)" in notes["not_expressed"].tolist()


def test_without_articles_quanteda_gets_the_listed_words_and_a_note(path, tmp_path):
    notes = convert_codebook(path, tmp_path / "book.yml")
    assert notes["not_expressed"].iloc[0].startswith("words as listed only")
    again = read_any(tmp_path / "book.yml")[0]
    assert [e.id for e in again.entries] == ["leak", "leaks", "war", "war 2", "anger", "سخط"]
    assert again.entries[0].families[0].exact == ("تسريب", "تسرب")


def test_a_quanteda_dictionary_becomes_a_codebook(tmp_path):
    pytest.importorskip("yaml")
    source = tmp_path / "dictionary.yml"
    source.write_text("Leak:\n  core: [تسريب, 'سرّب*', حرب هجينة]\n  more: 'إفشاء'\nno: [غضب]\n", encoding="utf-8")
    notes = convert_codebook(source, tmp_path / "book.toml")
    assert notes["entry"].tolist() == ["core"] and "wildcards" in notes["not_expressed"][0]
    book = load_codebook(tmp_path / "book.toml")
    assert [(e.frame, e.id) for e in book.entries] == [
        ("Leak", "core"),
        ("Leak", "core 2"),
        ("Leak", "more"),
        ("no", "no"),
    ]
    core = book.entries[0].families[0]
    assert (core.exact, core.noun) == (("تسريب",), ("سرّب",))
    assert [e.families[0].exact for e in book.entries[1:]] == [("حرب",), ("إفشاء",), ("غضب",)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: &x [b]\nc: *x\n", "line 1: the file uses references"),
        ("a: !!python/object:os.system [b]\n", None),
        ("a: " + "[" * 5000, "nested or long beyond all use"),
        ("a: [b\n", "not valid YAML"),
        ("- a\n- b\n", "not a dictionary of categories"),
        ("", "not a dictionary of categories"),
        ("? [a]\n: b\n", "a category's name is not text"),
        ("'***': [تسريب]\n", "gives no id for a frame"),
        ("a: ['*']\n", '"noun" has an empty word'),
    ],
)
def test_a_hostile_or_broken_dictionary_is_refused(tmp_path, text, problem):
    pytest.importorskip("yaml")
    source = tmp_path / "dictionary.yaml"
    source.write_text(text, encoding="utf-8")
    if problem is None:  # a tag is ignored: nothing is ever built from it
        assert read_any(source)[0].entries[0].families[0].exact == ("b",)
        return
    with pytest.raises(FramingError) as caught:
        read_any(source)
    assert problem in str(caught.value)


def test_nothing_is_overwritten_and_endings_are_known(path, tmp_path):
    with pytest.raises(FramingError, match=r'unknown ending ".xls". Allowed: .toml, .csv'):
        convert_codebook(path, tmp_path / "book.xls")
    (tmp_path / "book.csv").write_text("mine")
    with pytest.raises(FramingError, match="there already"):
        convert_codebook(path, tmp_path / "book.csv")
    assert (tmp_path / "book.csv").read_text() == "mine"
