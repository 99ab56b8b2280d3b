"""Every mistake a codebook's author can make gives one sentence with the place, what is allowed and the way out."""

import hashlib
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook.files import bundled_codebooks, list_mistakes, load_codebook, read_codebook
from framing.codebook.model import HOLDER_RULES, Condition, Holder, entries_table, frames_table
from framing.errors import FramingError

GOOD = """\
[codebook]
id = "leak"
contrast = ["leak", "anger"]

[frames.leak]
label_en = "Who leaked it?"
element = "cause"

[frames.anger]
parent = "leak"

[dictionary.leak]
near = {topic = "story", within = "article"}
entries = [
  "تسريب",
  "خطة السلام",
  {id = "anger", noun = "غضب", verb = ["غضب", "أغضب"], gloss = "anger", holder = {actor = "russia", rule = "subject"}},
  {id = "war", phrase = [{noun = "حرب"}, {adjective = "هجين"}], gap = 1, near = [], exclude = ["حرب أهلية"]},
]

[dictionary.anger]
holder = {actor = "russia"}
entries = [
  {noun = "سخط", near = {entry = "leak/war", within = 5, side = "before"}},
  {verb = "سخط", holder = false},
]

[actors.russia]
entries = [{name = ["بوتين", "بوتن"]}, {noun = "كرملين"}, {adjective = "روسي"}]

[topics.story]
of = ["call"]

[topics.call]
entries = ["مكالمة"]
"""


def write(tmp_path, text, name="leak.toml"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_right_file_is_read_as_it_is_written(tmp_path):
    path = write(tmp_path, GOOD)
    book = load_codebook(path)
    assert list_mistakes(path).empty
    assert (book.id, book.contrast, book.source) == ("leak", (("leak", "anger"),), "leak.toml")
    assert book.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [frame.id for frame in book.frames] == ["leak", "anger"]
    assert book.children("leak") == ("anger",) and book.ancestors("anger") == ("leak",)
    assert [(e.frame, e.id, e.kind) for e in book.entries] == [
        ("leak", "تسريب", "noun"),
        ("leak", "خطة السلام", "phrase"),
        ("leak", "anger", "mixed"),
        ("leak", "war", "phrase"),
        ("anger", "سخط", "noun"),
        ("anger", "سخط 2", "verb"),
    ]
    assert [e.line for e in book.entries] == [15, 16, 17, 18, 24, 25]


def test_what_a_dictionary_asks_holds_for_its_entries_unless_they_opt_out(tmp_path):
    book = load_codebook(write(tmp_path, GOOD))
    shared = Condition("story", "topic", "article")
    assert book.entry("leak", "تسريب").near == (shared,)
    assert book.entry("leak", "war").near == ()
    assert book.entry("leak", "anger").holder == Holder("russia", ("subject",))
    assert book.entry("anger", "سخط").holder == Holder("russia")
    assert book.entry("anger", "سخط").near == (Condition("leak/war", "entry", 5, "before"),)
    assert book.entry("anger", "سخط 2").holder is None
    assert [e.id for e in book.topic("story").entries] == ["call/مكالمة"]


def test_tables_follow_the_contract(tmp_path):
    book = load_codebook(write(tmp_path, GOOD))
    assert frames_table(book)["frame"].tolist() == ["leak", "anger"]
    entries = entries_table(book)
    assert list(entries) == ["frame", "entry", "kind", "gloss", "condition"]
    assert entries["entry"].tolist()[4:6] == ["anger/سخط", "anger/سخط 2"], "a parent lists its children's entries"
    near, holder = entries["condition"].tolist()[6].split("; ")
    assert near == "near entry leak/war within 5 words, before it"
    assert holder == f"holder russia ({', '.join(HOLDER_RULES)})"


ENTRY = '{id = "war", phrase'  # the line that the cases below replace
CASES = [
    ('{noum = "غضب"}', 'frame "leak", entry "(no id)", line 18: unknown key "noum"', 'Did you mean "noun"?'),
    ('{id = "x"}', 'entry "x", line 18: the entry has no word', "noun, adjective, verb"),
    ('{id = "x", noun = ""}', '"noun" has an empty word', "take the empty one out"),
    ('{id = "x", noun = []}', "\"noun\" is '[]'", 'noun = "غضب"'),
    ('{id = "x", noun = "ـ"}', "is not one word", "One word each"),
    ('{id = "x", noun = "غضب شديد"}', '"غضب شديد" is not one word', 'phrase = ["غضب", "شديد"]'),
    ('{id = "x", noun = "غضب*"}', '"غضب*" is not one word', "without signs"),
    ('{id = "x", phrase = ["حرب"]}', "a phrase has 2 to 12 words, this one has 1", "write a word entry"),
    ('{id = "x", phrase = ["حرب", 3]}', "word 2 of the phrase is 3", "a word or a table"),
    ('{id = "x", phrase = ["حرب", {}]}', "word 2 of the phrase is empty", "noun, adjective"),
    ('{id = "x", phrase = 7}', "a phrase is a list of words", "For example"),
    ('{id = "x", phrase = ["حرب", "هجين"], noun = "حرب"}', "is a phrase and has", "Write two entries"),
    ('{id = "x", phrase = ["حرب", "هجين"], gap = "1"}', "gap is '1'", "whole number from 0 to 20"),
    ('{id = "x", phrase = ["حرب", "هجين"], gap = true}', "gap is 'True'", "whole number"),
    ('{id = "x", phrase = ["حرب", "هجين"], gap = 21}', "gap is '21'", "whole number"),
    ('{id = "x", noun = "سلم", gap = 1}', "gap stands in an entry that is not a phrase", "Take it out"),
    ('{id = "x", noun = "سلم", near = {actor = "rusia"}}', 'unknown actor "rusia"', 'Did you mean "russia"?'),
    ('{id = "x", noun = "سلم", near = {topic = "cal"}}', 'unknown topic "cal"', 'Did you mean "call"?'),
    ('{id = "x", noun = "سلم", near = {entry = "y"}}', 'unknown entry of "leak" "y"', "There is: تسريب"),
    ('{id = "x", noun = "سلم", near = {}}', "near names none of actor, topic, entry", "For example"),
    ('{id = "x", noun = "سلم", near = {actor = "russia", topic = "call"}}', "more than one target", "For example"),
    ('{id = "x", noun = "سلم", near = {actor = "russia", within = "page"}}', "within is 'page'", "clause, sentence"),
    ('{id = "x", noun = "سلم", near = {actor = "russia", within = 0}}', "within is '0'", "from 1 to 200"),
    ('{id = "x", noun = "سلم", near = {actor = "russia", side = "left"}}', "side is 'left'", "before, after, either"),
    ('{id = "x", noun = "سلم", near = {actor = "russia", unless = "call"}}', "unless is 'call'", "lifts a not_near"),
    ('{id = "x", noun = "سلم", not_near = {actor = "russia", unless = "cal"}}', "unless names an unknown topic", ""),
    ('{id = "x", noun = "سلم", holder = {actor = "china"}}', 'holder is an unknown actor "china"', "There is: russia"),
    ('{id = "x", noun = "سلم", holder = {}}', "holder names no actor", "For example"),
    ('{id = "x", noun = "سلم", holder = {actor = "russia", rule = ["sub"]}}', "rule is ['sub']", "subject, object"),
    ('{id = "x", noun = "سلم", exclude = [3]}', "exclude has '3'", "list of words"),
    ('{id = 3, noun = "سلم"}', "an entry's id is text", "leave the id out"),
    ("3", "an entry is a word or a table {...}, not 3", "For example"),
    ('"تسريب"', 'the id "تسريب" is taken (line 15)', "Remove one"),
    ('{id = "y", noun = ["أزمة", "ازمه"]}', '"ازمه" appears twice after folding (also "أزمة")', "Remove one"),
    ('{noun = "خطه"}, {noun = "خطة"}', '"خطة" appears twice after folding (also "خطه", line 18)', "Remove one"),
    ('{id = "x", gloss = 3, noun = "سلم"}', "gloss is '3'", "text of at most"),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "problem", "remedy"), CASES)
def test_a_mistake_in_an_entry(tmp_path, entry, problem, remedy):
    line = next(line for line in GOOD.splitlines() if ENTRY in line)
    path = write(tmp_path, GOOD.replace(line, f"  {entry},").replace("leak/war", "leak/anger"))
    with pytest.raises(FramingError) as caught:
        load_codebook(path)
    message = str(caught.value)
    assert message.startswith("codebook leak.toml, ") and "line 18" in message
    assert problem in message and remedy in message


FILES = [
    (GOOD.replace("element =", "elment ="), 'frame "leak", line 7: unknown key "elment"', "Did you mean"),
    (GOOD.replace('"cause"', '"couse"'), 'line 7: element is "couse"', "problem, cause, evaluation, remedy, context"),
    (GOOD.replace('parent = "leak"', 'parent = "lek"'), 'parent is an unknown frame "lek"', 'Did you mean "leak"'),
    (GOOD.replace('element = "cause"', 'parent = "anger"'), "runs in a circle: leak → anger → leak", "Take one"),
    (GOOD.replace('["leak", "anger"]', '["leak", "angr"]'), 'line 3: contrast names an unknown frame "angr"', "anger"),
    (GOOD.replace('["leak", "anger"]', '["leak"]'), "line 3: contrast is ['leak']", "two different frames"),
    (GOOD.replace("[codebook]", '[codebook]\nlanguage = "en"'), 'line 2: language is "en"', '"ar"'),
    (GOOD.replace("[dictionary.anger]", "[dictionary.angr]"), "for a frame that is not there", "there is: leak, anger"),
    (GOOD.replace('of = ["call"]', 'of = ["cal"]'), 'topic "story"', "names other topics"),
    (GOOD.replace('of = ["call"]', "of = 3"), "of is '3'", "list of other topics"),
    (GOOD.replace('entries = ["مكالمة"]', "entries = []"), "line 34: the topic has no entry", "entries ="),
    (GOOD.replace('{noun = "كرملين"}', '{noun = "كرملين", near = {actor = "russia"}}'), 'has "near"', "take it out"),
    (GOOD + "[frames.leak]\n", "line 36: [frames.leak] is written twice", "rename one, or merge"),
    (GOOD + "[frames.Leak]\n", "same id as", "Rename one"),
    (GOOD + '[frames."a b"]\n', '"a b" is no id', "letters, digits"),
    (GOOD + "[framse.leak]\n", 'unknown key "framse" in the file', 'Did you mean "frames"'),
    (GOOD + "frames = 3\n", 'unknown key "frames" in the topic', "Allowed"),
    (GOOD.replace('element = "cause"', 'label_en = "x"'), "line 7: the same key is written twice", "Remove one"),
    (GOOD.replace('"تسريب",', '"تسريب'), "line 15: the file is not valid TOML", "missing quotation mark"),
    ("x = " + "[" * 3000, "nested too deeply", "four levels"),
    ("x = " + "9" * 5000, "not valid TOML", "Look for"),
    ("", "the file has no frame", "[frames.anger]"),
    ("frames = 3", "[frames] is '3'", "It is a table"),
    ("[frames]\nleak = 3", "[frames.leak] is '3'", "It is a table"),
    ("[frames.leak]\n[dictionary]\nleak = 3", "[dictionary.leak] is '3'", "It is a table"),
    ("[frames.leak]\n[dictionary.leak]\nentries = 3", "line 2: entries is '3'", "It is a list"),
    (GOOD.encode("cp1256", errors="replace"), "line 15: the file is not UTF-8", "Save it as UTF-8"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem", "remedy"), FILES)
def test_a_mistake_in_the_file(tmp_path, text, problem, remedy):
    path = write(tmp_path, text)
    found = list_mistakes(path)
    messages = [f"{row.frame}|{row.problem}|{row.remedy}|line {row.line}" for row in found.itertuples()]
    with pytest.raises(FramingError) as caught:
        load_codebook(path)
    assert str(caught.value).startswith("codebook leak.toml")
    _, mistakes = read_codebook(path.read_bytes(), "leak.toml")
    assert any(problem in str(one) and remedy in str(one) for one in mistakes), messages


def test_all_mistakes_are_listed_and_the_first_one_is_raised(tmp_path):
    path = write(tmp_path, GOOD.replace("gap = 1", "gap = -1").replace('"cause"', '"why"'))
    found = list_mistakes(path)
    assert found[["frame", "entry", "line"]].values.tolist() == [["leak", "", 7], ["leak", "war", 18]]
    with pytest.raises(FramingError, match=r'element is "why".*\(1 more: '):
        load_codebook(path)


def test_spellings_that_contradict_each_other_are_two_words(tmp_path):
    path = write(tmp_path, GOOD.replace('"تسريب",', '{noun = "إعلام"}, {id = "flags", noun = "أعلام"},'))
    assert list_mistakes(path).empty


def test_the_same_word_may_have_two_entries_with_different_conditions(tmp_path):
    two = '{id = "a", noun = "سلم"}, {id = "b", noun = "سلم", near = {actor = "russia"}},'
    assert list_mistakes(write(tmp_path, GOOD.replace('"تسريب",', two))).empty


def test_the_file_cannot_be_had(tmp_path):
    for name, problem in [
        ("leak-coverag", "there is no such codebook"),
        (tmp_path / "none.toml", "there is no such codebook"),
        (tmp_path, "is a folder, not a codebook file"),
        ("x" * 5000, "cannot be read"),
        ("a\0b", "there is no such codebook"),
    ]:
        with pytest.raises(FramingError, match=problem):
            load_codebook(name)
    big = tmp_path / "big.toml"
    with big.open("wb") as file:
        file.truncate(5_000_000)
    with pytest.raises(FramingError, match=r"big\.toml: the file is larger than"):
        load_codebook(big)


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path):
    plain, windows = (
        write(tmp_path, GOOD),
        write(tmp_path, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode(), "w.toml"),
    )
    assert load_codebook(plain).entries == load_codebook(windows).entries


@pytest.mark.parametrize("name", bundled_codebooks())
def test_bundled_codebooks_are_right(name):
    assert list_mistakes(name).empty
    book = load_codebook(name)
    assert book.id == name and all(frame.label_ar and frame.label_en and frame.definition for frame in book.frames)


KEYS = ["id", "noun", "phrase", "gap", "near", "not_near", "holder", "exclude", "entries", "of", "parent", "within"]
KEYS += ["actor", "contrast", "unless"]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)
@given(VALUES)
def test_no_data_can_do_more_than_give_mistakes(value):
    """Whatever stands where: a codebook and a list of mistakes, never another exception."""
    from framing.codebook.mistakes import Place
    from framing.codebook.sections import read_sections

    for data in (
        {"frames": {"a": value}, "dictionary": {"a": value}, "actors": {"b": value}, "topics": {"c": value}},
        {"codebook": value, "frames": {"a": {}}, "dictionary": {"a": {"entries": [value], "near": value}}},
        {"frames": value, "dictionary": value, "actors": value, "topics": {"c": value, "d": {"of": value}}},
    ):
        place = Place("x.toml")
        read_sections(data, {}, place)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_can_do_more_than_give_mistakes(text):
    book, found = read_codebook(text.encode("utf-8", "surrogatepass"), "x.toml")
    assert found or book.frames


def test_comments_and_brackets_in_strings_do_not_shift_lines(tmp_path):
    text = GOOD.replace("[dictionary.leak]", "# a [comment] with 'quotes\n[dictionary.leak]")
    text = text.replace('gloss = "anger"', 'gloss = "an]ger, [{\\" #"')
    assert tomllib.loads(text)
    assert [e.line for e in load_codebook(write(tmp_path, text)).entries] == [16, 17, 18, 19, 25, 26]


@pytest.mark.parametrize("content", [".".join(["a"] * 20_000) + " = 1\n", "[" + ".".join(["a"] * 20_000) + "]\n"])
def test_a_name_of_endless_parts_is_refused_at_once(content):
    """The TOML reader of Python takes memory that grows with the square of the parts."""
    book, found = read_codebook(f"# a.b.c\n{content}".encode(), "a.toml")
    assert [(mistake.line, mistake.problem) for mistake in found] == [(2, "a name of too many parts")]


def test_a_tower_of_frames_is_refused():
    frames = "".join(f'[frames.f{n}]\nparent = "f{n + 1}"\n' for n in range(2000))
    found = read_codebook((frames + "[frames.f2000]\n").encode(), "a.toml")[1]
    assert "more than 20 frames stand above it" in {mistake.problem for mistake in found}
