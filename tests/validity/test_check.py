"""What `check_codebook` finds in a file that loads, and in one that does not."""

import pytest

from framing.codebook.files import bundled_codebooks
from framing.errors import FramingError
from framing.validity.check import FINDING_COLUMNS, check_codebook

BOOK = """\
[frames.leak]
examples = ["نشر الموقع تسريبا جديدا.", "وصل الوفد مساء."]
counter_examples = ["زار الوزير المدينة.", "قرأ التسريبات كلها."]

[frames.anger]
examples = ["غضبت كييف كثيرا."]

[frames.empty]

[dictionary.leak]
entries = ["تسريب", {id = "blame", noun = "لوم"}]

[dictionary.anger]
entries = [
  {id = "angry", verb = "غضب", near = {actor = "moscow"}},
  {id = "blame", noun = "لوم"},
  {id = "secret", noun = "سر"},
]

[actors.moscow]
entries = [{name = "موسكو"}]

[topics.unused]
entries = ["مكالمة"]
"""


def check(tmp_path, text):
    path = tmp_path / "book.toml"
    path.write_text(text, encoding="utf-8")
    return check_codebook(path)


def test_examples_are_run_as_tests_and_doubts_are_named(tmp_path):
    found = check(tmp_path, BOOK)
    assert list(found) == FINDING_COLUMNS
    assert found[["kind", "frame", "topic", "entry", "line", "problem"]].values.tolist() == [
        ["example", "leak", "", "", 2, "example 2 is not found: no entry stands in it"],
        ["example", "leak", "", "", 3, 'counter-example 2 is found, by تسريب ("التسريبات")'],
        ["example", "anger", "", "", 6, 'example 1 is not found: angry ("غضبت": near)'],
        ["remark", "anger", "", "", 5, "the frame has no counter_examples"],
        ["remark", "empty", "", "", 8, "the frame has no entry, so it is never found"],
        ["remark", "anger", "", "blame", 16, '"لوم" stands in frame "leak" too (entry "blame", line 11)'],
        ["remark", "anger", "", "secret", 17, 'the noun "سر" has two letters: many other words contain it'],
        ["remark", "", "unused", "", 23, "no condition names the topic"],
    ]
    assert (found["remedy"] != "").all()


def test_mistakes_come_alone(tmp_path):
    found = check(tmp_path, BOOK.replace('near = {actor = "moscow"}', 'near = {actor = "moscaw"}'))
    assert found["kind"].tolist() == ["mistake"]
    assert found["problem"].tolist() == ['the condition names an unknown actor "moscaw"']


def test_a_codebook_without_a_dictionary_can_be_checked(tmp_path):
    found = check(tmp_path, '[frames.leak]\nexamples = ["نص"]\ncounter_examples = ["نص"]\n')
    assert found["problem"].tolist() == ["the frame has no entry, so it is never found"]


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(FramingError, match="there is no such codebook"):
        check_codebook(tmp_path / "none.toml")


@pytest.mark.parametrize("name", bundled_codebooks())
def test_bundled_codebooks_pass_their_own_examples(name):
    found = check_codebook(name)
    failing = found[found["kind"] != "remark"]
    assert failing.empty, failing[["frame", "line", "problem"]].to_string()
