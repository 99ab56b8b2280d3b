"""A draft remembers every change, and says the same when it was saved and opened again."""

from framing.classroom.draft import new_draft, open_draft
from framing.codebook.as_toml import write_toml
from framing.codebook.files import load_codebook, read_codebook

LEAK, ANGER = "leak_attribution", "russian_anger"


def draft():
    return new_draft(load_codebook("leak-coverage"), (LEAK, ANGER))


def typed(one, text, frame=LEAK, kind="noun"):
    """Letter by letter, as a keyboard sends it."""
    before = one.text(frame, kind)
    for i in range(1, len(text) + 1):
        one = one.write(frame, kind, before + text[:i])
    return one


def test_a_typed_word_is_one_change():
    one = typed(draft(), "تسريب")
    two = typed(typed(one, "\n"), "اختراق")
    assert [e.id for e in two.entries(LEAK)] == ["تسريب", "اختراق"]
    assert [e.id for e in two.undo().entries(LEAK)] == ["تسريب"]
    assert two.undo().undo().entries(LEAK) == ()
    assert two.undo().undo().undo() == two.undo().undo()


def test_undo_goes_back_over_paste_removal_and_kinds():
    one = draft().write(LEAK, "noun", "تسريب\nاختراق\nهوية")
    two = one.add(LEAK, "verb", "سرّب")
    three = two.remove(LEAK, "noun", "اختراق")
    assert [e.id for e in three.entries(LEAK)] == ["تسريب", "هوية", "سرّب"]
    assert three.undo().boxes == two.boxes and three.undo().undo().boxes == one.boxes


def test_thirty_edits_and_thirty_times_undo():
    one, seen = draft(), []
    for i in range(30):
        seen.append(one.boxes)
        one = one.add((LEAK, ANGER)[i % 2], ("noun", "verb", "name")[i % 3], "كلمة" + chr(0x0628 + i))
    for boxes in reversed(seen):
        one = one.undo()
        assert one.boxes == boxes


def test_ids_are_distinct_over_kinds_and_phrases_are_phrases():
    one = draft().write(LEAK, "noun", "غضب\nجهة مجهولة").write(LEAK, "verb", "غضب")
    entries = one.entries(LEAK)
    assert [e.id for e in entries] == ["غضب", "جهة مجهولة", "غضب-verb"]
    assert [e.kind for e in entries] == ["noun", "phrase", "verb"]
    assert entries[1].families[1].accepts("والمجهولة")


def test_saved_and_opened_again_it_is_the_same():
    one = draft().write(LEAK, "noun", "غضب\nجهة مجهولة").write(LEAK, "verb", "غضب").write(ANGER, "exact", "ساخط")
    book, mistakes = read_codebook(write_toml(one.book("a", "1")).encode(), "a.toml")
    assert mistakes == []
    again = open_draft(book, one.frames)
    assert again.kept == ()
    assert [e.families for f in (LEAK, ANGER) for e in again.entries(f)] == [e.families for e in one.book().entries]
    assert again.text(LEAK, "verb") == "غضب"


def test_what_no_line_can_say_is_kept():
    book = load_codebook("leak-coverage")
    one = open_draft(book, draft().frames)
    own = [e for e in book.entries if e.frame in (LEAK, ANGER)]
    assert {(e.frame, e.id, e.near, e.holder, e.gloss) for e in own} == {
        (e.frame, e.id, e.near, e.holder, e.gloss) for e in one.book().entries
    }
    saved, mistakes = read_codebook(write_toml(one.add(LEAK, "noun", "طوفان").book("a", "1")).encode(), "a.toml")
    assert mistakes == [] and len(saved.entries) == len(own) + 1


def test_only_the_wanted_frames_and_no_examples_are_carried():
    book = draft().add(LEAK, "noun", "تسريب").book("g", "3")
    assert [f.id for f in book.frames] == [LEAK, ANGER] and book.contrast == ((LEAK, ANGER),)
    assert all(not f.examples and not f.counter_examples and f.definition for f in book.frames)
