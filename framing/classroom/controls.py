"""The widgets of the live editor: how each is made and how they stand on the page, right to left or left to right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from framing.classroom.views import block
from framing.classroom.words import say

if TYPE_CHECKING:
    import ipywidgets

STYLE = """<style>
.fr-room{direction:DIR}
.fr-room .widget-label{text-align:start!important;direction:DIR;margin-inline-end:.5em;width:auto!important}
.fr-room select{direction:DIR}
.fr-room.fr-rtl select{background-position:left center;padding-left:20px;padding-right:8px}
.fr-room .fr-words{flex-direction:column;align-items:stretch;height:auto!important}
.fr-room .fr-words textarea{direction:rtl;text-align:right;unicode-bidi:plaintext;width:100%;min-height:150px;
font:17px/1.7 "IBM Plex Sans Arabic","Noto Naskh Arabic","Segoe UI","Geeza Pro",Tahoma,sans-serif}
.fr-room .fr-name input{direction:DIR;unicode-bidi:plaintext}
.fr-room .jupyter-button{align-self:flex-start}
.fr-room .jupyter-button i{margin-inline:0 .4em}
.fr-room :is(textarea,input,select,button):focus-visible{outline:3px solid #1F5FA6;outline-offset:1px}
</style>"""
WIDE = {"description_width": "initial"}


def dropdown(lang: str, name: str, options: list[tuple[str, Any]]) -> ipywidgets.Dropdown:
    """A choice with a label that belongs to it."""
    import ipywidgets as w

    layout = w.Layout(width="auto", max_width="100%")
    return w.Dropdown(options=options, description=say(lang, name), layout=layout, style=WIDE)


def button(lang: str, name: str, act: Callable[[], None]) -> ipywidgets.Button:
    """A button that does something."""
    import ipywidgets as w

    made = w.Button(description=say(lang, name), tooltip=say(lang, name), layout=w.Layout(width="auto"))
    made.add_class(f"fr-{name}")
    made.on_click(lambda _: act())
    return made


def name_box(lang: str, text: str) -> ipywidgets.Text:
    """One line for the group's name."""
    import ipywidgets as w

    made = w.Text(text, description=say(lang, "group"), layout=w.Layout(width="260px"), style=WIDE)
    made.add_class("fr-name")
    return made


def word_box(lang: str, text: str) -> ipywidgets.Textarea:
    """A box of words that tells every letter."""
    import ipywidgets as w

    made = w.Textarea(
        text,
        description=say(lang, "words"),
        placeholder=say(lang, "placeholder"),
        continuous_update=True,
        layout=w.Layout(width="auto"),
        style=WIDE,
    )
    made.add_class("fr-words")
    return made


def upload(lang: str) -> ipywidgets.FileUpload:
    """A way in for another group's file."""
    import ipywidgets as w

    return w.FileUpload(accept=".toml", description=say(lang, "upload"), layout=w.Layout(width="auto"))


def arranged(lang: str, notes: list[str], writing: dict[str, list], comparing: list[list]) -> ipywidgets.VBox:
    """The whole room: two tabs; on the first the controls beside the article, under them what came of it.

    `writing` has the widgets of the parts left, right, saving and below; `comparing` those of a row and below it.
    """
    import ipywidgets as w

    wrap = w.Layout(flex_flow="row wrap")
    left = w.VBox(writing["left"], layout=w.Layout(flex="1 1 320px", min_width="280px"))
    right = w.VBox(writing["right"], layout=w.Layout(flex="2 1 420px", min_width="280px"))
    first = w.VBox([w.HBox([left, right], layout=wrap), w.HBox(writing["saving"], layout=wrap), *writing["below"]])
    tabs = w.Tab([first, w.VBox([w.HBox(comparing[0], layout=wrap), *comparing[1]])])
    tabs.titles = [say(lang, "tab_write"), say(lang, "tab_compare")]
    direction = "rtl" if lang == "ar" else "ltr"
    said = w.HTML(block(lang, "<br>".join(notes), "font-size:90%"))
    room = w.VBox([w.HTML(STYLE.replace("DIR", direction)), said, tabs])
    room.add_class("fr-room")
    room.add_class(f"fr-{direction}")
    return room
