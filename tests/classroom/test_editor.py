"""The widgets without a browser: typing, buttons, messages; every text from outside is escaped."""

import html
import re
from datetime import UTC, datetime

import pandas as pd
import pytest

from framing.classroom.editor import Classroom, open_classroom
from framing.classroom.session import Session
from framing.classroom.words import say
from framing.errors import FramingError

LEAK = "leak_attribution"
NOON = datetime(2025, 12, 1, 12, tzinfo=UTC)


@pytest.fixture(params=["ar", "en"])
def room(lesson, tmp_path, request):
    return Classroom(Session(lesson, tmp_path / "class", lang=request.param), constructed=True)


def box(room):
    return room.words.children[0]


def told(room):
    return room.part["message"].value


def test_typing_marks_the_article_and_fills_the_scores(room):
    assert "<mark" not in room.part["article"].value
    number = next(i for i, text in enumerate(room.open["text"]) if "التسريب" in text)
    room.article.value = number
    box(room).value = "تسريب"
    marks = re.findall(
        r'<mark class="f-0" style="[^"]*background:[^"]*"[^>]*>([^<]*)</mark>', room.part["article"].value
    )
    assert marks and all("تسريب" in mark for mark in marks)
    assert "تسريب" in room.part["entries"].value and "<table" in room.part["entries"].value
    assert say(room.session.lang, "precision") in room.part["score"].value
    assert "<mark" in room.part["lines"].value


def test_each_kind_has_its_own_box(room):
    nouns = box(room)
    nouns.value = "تسريب"
    room.kind.value = "verb"
    assert box(room) is not nouns and box(room).value == ""
    nouns.value = "تسريب\nهاتف"  # a letter that was still on its way
    box(room).value = "سرّب"
    draft = room.session.draft
    assert draft.text(LEAK, "noun") == "تسريب\nهاتف" and draft.text(LEAK, "verb") == "سرّب"
    room.frame.value = "russian_anger"
    assert box(room).value == "" and room.session.draft.entries("russian_anger") == ()


def test_buttons(room):
    lang = room.session.lang
    room.buttons["reveal"].click()
    assert say(lang, "save_first") in told(room)
    room.buttons["save"].click()
    assert say(lang, "nothing_to_save") in told(room)
    box(room).value = "تسريب"
    box(room).value = "تسريب\nهاتف"
    room.buttons["undo"].click()
    assert box(room).value == "تسريب" and say(lang, "undone") in told(room)
    room.buttons["save"].click()
    assert "group-1-v1.toml" in told(room)
    assert say(lang, "sealed") in room.part["versions"].value
    room.buttons["reveal"].click()
    assert say(lang, "revealed", n=1) in told(room)
    assert say(lang, "sealed") not in re.sub("<th.*?</th>", "", room.part["versions"].value)
    room.buttons["reveal"].click()
    assert say(lang, "revealed_before", n=1) in told(room)
    room.buttons["compare"].click()
    assert say(lang, "choose_two") in room.part["compared"].value
    box(room).value = "هاتف"
    room.buttons["save"].click()
    room.buttons["compare"].click()
    assert "group-1-v2" in room.part["compared"].value and "<li" in room.part["compared"].value
    room.files["file"].value = room.files["file"].options[0][1]
    room.buttons["load"].click()
    assert box(room).value == "تسريب" and "group-1-v1.toml" in told(room)


def test_hostile_words_are_one_sentence(room):
    box(room).value = "<img src=x onerror=alert(1)>\nتسر*\n" + "ت" * 500
    shown = "".join(part.value for part in room.part.values())
    assert "<img" not in shown and "&lt;img" in told(room)
    assert told(room).count('role="status"') == 1 and "Traceback" not in shown
    box(room).value = "كلمة " * 9000
    assert say(room.session.lang, "too_much") in told(room)
    box(room).value = "التسريب"
    assert say(room.session.lang, "hint_al", shown="تسريب") in told(room).replace("&quot;", '"')


def test_hostile_articles_are_escaped(tmp_path):
    texts = [f"<script>alert({i})</script> خبر عن التسريب رقم {i}. وقال <b>مصدر</b> كلاما آخر." for i in range(6)]
    table = pd.DataFrame({"article_id": [f"a{i}" for i in range(6)], "text": texts, "outlet": "<i>و</i>"})
    table.to_csv(tmp_path / "a.csv", index=False)
    from framing.corpus.read import read_articles

    room = open_classroom(read_articles(tmp_path / "a.csv"), out=tmp_path / "o", lang="en", group="<b>")
    box(room).value = "تسريب"
    shown = "".join(part.value for part in room.part.values())
    assert "<script" not in shown and "<b>" not in shown and "&lt;script" in shown
    assert say("en", "no_reference") in str([child.value for child in room.widget.children if hasattr(child, "value")])
    room.buttons["save"].click()
    assert html.escape(say("en", "bad_name")) in told(room)


def test_another_groups_file_is_added(room):
    box(room).value = "تسريب"
    room.buttons["save"].click()
    content = (room.session.folder / "group-1-v1.toml").read_bytes()
    sent = {"name": "../زملاء<b>.toml", "type": "", "size": len(content), "content": content, "last_modified": NOON}
    room.upload.value = (sent,)
    assert [path.name for path in sorted(room.session.folder.glob("*.toml"))] == ["group-1-v1.toml", "زملاء-b.toml"]
    assert "زملاء" in told(room) and any("زملاء" in name for name, _ in room.files["first"].options)
    room.upload.value = (sent | {"name": "x.toml", "content": b"[frames"},)
    assert "not valid TOML" in told(room) and len(list(room.session.folder.glob("*.toml"))) == 2


def test_a_page_without_a_kernel_has_the_article(room):
    bundle = room._repr_mimebundle_()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    assert "application/vnd.jupyter.widget-view+json" in data
    assert 'dir="rtl"' in data["text/html"] and "<style" not in data["text/html"]


def test_a_snapshot_keeps_the_marks(room):
    box(room).value = "تسريب\nمكالمة"
    html_ = room.snapshot()._repr_html_()
    assert re.search(r'<mark[^>]* style="[^"]*background:', html_) and "<style" not in html_ and "<script" not in html_
    box(room).value = ""
    assert "<mark" in html_ and "<mark" not in room.snapshot().html


def test_thirty_edits_leave_no_debris(room):
    from ipywidgets.widgets.widget import _instances

    box(room).value = "تسريب"
    before = len(_instances)
    for i in range(30):
        box(room).value = "تسريب\n" + "هاتف"[: i % 5]
    assert len(_instances) == before and len(room.session.draft.past) <= 31


def test_unknown_language():
    with pytest.raises(FramingError, match="Choose ar or en"):
        open_classroom(lang="fr")
