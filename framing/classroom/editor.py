"""The live editor in a notebook (or in Voila): the widgets around a session. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.classroom import controls, views
from framing.classroom.facing import compare_books
from framing.classroom.lesson import open_lesson
from framing.classroom.session import Session
from framing.classroom.words import check_language, frame_names, kind_name, say
from framing.codebook.files import load_codebook
from framing.codebook.model import WORD_KINDS, frames_table
from framing.errors import FramingError

if TYPE_CHECKING:
    import ipywidgets

PARTS = ("message", "article", "bars", "score", "entries", "lines", "versions", "compared")
BUTTONS = ("undo", "save", "reveal", "load", "compare")
TITLE = 60


def open_classroom(
    articles: str | Path | pd.DataFrame | None = None,
    codebook: str | Path = "leak-coverage",
    codings: str | Path | pd.DataFrame | None = None,
    frames: Sequence[str] | None = None,
    *,
    group: str = "group-1",
    lang: str = "ar",
    seed: int = 1,
    out: str | Path = "framing-classroom",
) -> Classroom:
    """Open the live dictionary editor: the last line of a notebook cell shows it.

    Words are typed for `frames` of a codebook (default: its contrast) and are found at once in the open half of the
    articles; with `codings` (a file, or a table) precision and recall stand beside. The same `seed` gives every group
    the same halves. Versions are saved to `out` as codebook files. Nothing named: the teaching corpus. Raises
    FramingError for wrong input; needs ipywidgets (the extra `lab`).
    """
    check_language(lang)
    lesson = open_lesson(articles, codebook, codings, frames, seed)
    return Classroom(Session(lesson, Path(out), group, lang), constructed=articles is None)


@dataclass(frozen=True)
class Snapshot:
    """A picture of the editor; a notebook shows it as HTML."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


class Classroom:
    """The editor of one group; `session` holds its words, versions and scores, `widget` what is shown."""

    def __init__(self, session: Session, constructed: bool = False) -> None:
        self.session = session
        self.constructed = constructed
        self.frames = frames_table(session.draft.frames)
        self.names = frame_names(self.frames, session.lang)
        self.open = session.lesson.articles[session.lesson.articles["open"]].reset_index(drop=True)
        self._boxes: dict[tuple[str, str], Any] = {}
        self._quiet = False
        self.widget = self._build()
        self._draw()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """The widget, and the article as plain HTML for a page on which no kernel runs."""
        bundle = self.widget._repr_mimebundle_(**options)
        if bundle:
            data = bundle[0] if isinstance(bundle, tuple) else bundle
            data["text/html"] = self._article() + self._bars()
        return bundle

    def snapshot(self) -> Snapshot:
        """What stands in the editor now as plain HTML, which stays in a saved notebook where no kernel runs."""
        shown = [
            self._article(),
            *(self.part[name].value for name in ("bars", "entries", "score", "lines", "versions")),
        ]
        return Snapshot("".join(shown))

    def _say(self, key: str, /, **parts: object) -> str:
        return say(self.session.lang, key, **parts)

    @property
    def _frame(self) -> str:
        return self.frame.value

    # ------------------------------------------------------------------------------------------------------- widgets

    def _build(self) -> ipywidgets.Widget:
        import ipywidgets as w

        lang, frames = self.session.lang, self.session.lesson.frames
        self.part = {name: w.HTML() for name in PARTS}
        self.frame = controls.dropdown(lang, "frame", [(self.names[f], f) for f in frames])
        self.kind = controls.dropdown(lang, "kind", [(kind_name(lang, k), k) for k in WORD_KINDS])
        titles = [(self._title(row), i) for i, row in enumerate(self.open.to_dict("records"))]
        self.article = controls.dropdown(lang, "article", titles)
        self.words = w.VBox([])
        self.group = controls.name_box(lang, self.session.group)
        acts = (self._undo, self._save, self._reveal, self._load, self._compare)
        tried = [partial(self._tried, act) for act in acts]
        self.buttons = {n: controls.button(lang, n, act) for n, act in zip(BUTTONS, tried, strict=True)}
        self.files = {name: controls.dropdown(lang, name, []) for name in ("file", "first", "second")}
        self.upload = controls.upload(lang)
        for control in (self.frame, self.kind):
            control.observe(self._turn, "value")
        self.article.observe(lambda _: self._draw(), "value")
        self.group.observe(self._rename, "value")
        self.upload.observe(lambda _: self._tried(self._take), "value")
        self._offer_files()
        self._show_box()
        part, does, file = self.part, self.buttons, self.files
        writing = {
            "left": [self.frame, self.kind, self.words, part["message"], does["undo"], part["entries"], part["score"]],
            "right": [self.article, part["article"], part["bars"]],
            "saving": [self.group, does["save"], does["reveal"], file["file"], does["load"], self.upload],
            "below": [part["versions"], part["lines"]],
        }
        return controls.arranged(
            lang, self._notes(), writing, [[file["first"], file["second"], does["compare"]], [part["compared"]]]
        )

    def _notes(self) -> list[str]:
        """What holds for every number below."""
        notes = ["constructed"] if self.constructed else []
        if self.session.lesson.truth.empty:
            notes.append("no_reference")
        elif "human" not in self.session.lesson.coder_types:
            notes.append("model_reference")
        return [self._say(note) for note in notes]

    def _title(self, row: dict) -> str:
        """Outlet and headline, or first line, of an article."""
        line = row["headline"] if isinstance(row["headline"], str) and row["headline"].strip() else row["text"]
        outlet = row["outlet"] if isinstance(row["outlet"], str) else ""
        first = next((x.strip() for x in str(line).splitlines() if x.strip()), "")
        name = f"{outlet}: {first}" if outlet else first
        return name if len(name) <= TITLE else name[: TITLE - 1] + "…"

    # --------------------------------------------------------------------------------------------- what is done to it

    def _tried(self, act: Callable[[], None]) -> None:
        """Do something; what cannot be done is said in one sentence."""
        try:
            act()
        except FramingError as fault:
            self._tell([str(fault)], wrong=True)

    def _tell(self, texts: list[str], wrong: bool = False) -> None:
        self.part["message"].value = views.message(self.session.lang, texts, wrong)

    def _typed(self, box: tuple[str, str], text: str) -> None:
        if self._quiet:
            return
        self.session.write(*box, text)
        self._draw()
        self._tell_faults()

    def _tell_faults(self) -> None:
        faults = self.session.draft.faults(self._frame)
        texts = [self._say(fault.code, shown=fault.shown) for fault in faults[:1]]
        if len(faults) > 1:
            texts = [f"{texts[0]} ({self._say('more', n=len(faults) - 1)})"]
        hints = [] if texts else self.session.draft.articles_written(self._frame)[:1]
        texts += [self._say("hint_al", shown=" ".join(w.removeprefix("ال") for w in hint.split())) for hint in hints]
        self._tell(texts, wrong=bool(faults))

    def _turn(self, _: Any = None) -> None:
        """Another frame or kind: its own box, so that letters still on their way never land in the wrong one."""
        self._show_box()
        self._draw()
        self._tell_faults()

    def _show_box(self) -> None:
        box = (self.frame.value, self.kind.value)
        if box not in self._boxes:
            area = controls.word_box(self.session.lang, self.session.draft.text(*box))
            area.observe(lambda change, box=box: self._typed(box, change["new"]), "value")
            self._boxes[box] = area
        self.words.children = [self._boxes[box]]

    def _refill(self) -> None:
        """Put into every box what the draft now says."""
        self._quiet = True
        for box, area in self._boxes.items():
            area.value = self.session.draft.text(*box)
        self._quiet = False
        self._draw()

    def _undo(self) -> None:
        done = self.session.undo()
        self._refill()
        self._tell([self._say("undone" if done else "nothing_to_undo")])

    def _rename(self, change: dict) -> None:
        self.session.group = change["new"].strip()

    def _save(self) -> None:
        before = self.session.saved
        version = self.session.save()
        self._offer_files()
        self._draw_versions()
        if before is not None:
            self._tell([self._say("saved_before", n=version.number)])
        else:
            self._tell([self._say("saved", n=version.number, file=version.path.name)])

    def _reveal(self) -> None:
        known = self.session.saved
        again = known is not None and known.sealed is not None
        version = self.session.reveal()
        self._draw_versions()
        self._tell([self._say("revealed_before" if again else "revealed", n=version.number)])

    def _load(self) -> None:
        if self.files["file"].value is None:
            raise FramingError(self._say("choose_file"))
        path = Path(self.files["file"].value)
        self.session.load(path)
        self._refill()
        kept = len(self.session.draft.kept)
        self._tell([self._say("loaded", file=path.name), *([self._say("kept", n=kept)] if kept else [])])

    def _take(self) -> None:
        """Put another group's file into the folder, if it is a codebook."""
        for file in self.upload.value:
            path = self.session.take(file["name"], bytes(file["content"]))
            self._offer_files()
            self._tell([self._say("taken", file=path.name)])

    def _offer_files(self) -> None:
        """Offer the codebook files of the folder, the newest version last."""
        folder = self.session.folder
        found = sorted(folder.glob("*.toml"), key=lambda p: (p.stem.rpartition("-v")[0], len(p.stem), p.stem))
        options = [(path.stem, str(path)) for path in found]
        paths = [path for _, path in options]
        for name, dropdown in self.files.items():
            value, default = dropdown.value, paths[0 if name == "first" else -1] if paths else None
            dropdown.options = options
            dropdown.value = value if value in paths and name == "first" else default

    # --------------------------------------------------------------------------------------------------- what is shown

    def _draw(self) -> None:
        """Everything that depends on the words, the frame or the article."""
        frame, lang = self._frame, self.session.lang
        coded = not self.session.lesson.truth.empty
        self.part["article"].value = self._article()
        self.part["bars"].value = self._bars()
        self.part["entries"].value = views.entries_view(lang, self.session.entries_table(frame), coded)
        self.part["score"].value = views.score_view(lang, self.session.score(frame)) if coded else ""
        self.part["lines"].value = self._lines(coded)

    def _draw_versions(self) -> None:
        table = self.session.versions_table()
        self.part["versions"].value = views.versions_view(self.session.lang, table, self.names)

    def _article(self) -> str:
        row = self.open.iloc[self.article.value]
        found = [self.session.found(frame) for frame in self.session.lesson.frames]
        hits = pd.concat([one[one["article_id"] == row["article_id"]] for one in found], ignore_index=True)
        aside = self.session.lesson.set_aside
        aside = aside[(aside["article_id"] == row["article_id"]) & aside["excluded"].astype(bool)]
        return views.article_view(row["text"], hits, aside, self.frames, "420px")

    def _bars(self) -> str:
        lesson = self.session.lesson
        name = self.open.iloc[self.article.value]["article_id"]
        own = (lesson.units["article_id"] == name).to_numpy(bool)
        rows = []
        for place, frame in enumerate(self.frames["frame"]):
            hits = self.session.found(frame)
            k = hits.loc[hits["counted"] & (hits["article_id"] == name), "row"].nunique()
            rows.append((place, self.names[frame], self.session.share(frame), (k, int(own.sum()))))
        return views.bars_view(self.session.lang, rows, len(self.open))

    def _lines(self, coded: bool) -> str:
        """The sentences caught and missed on the open half."""
        frame = self._frame
        place = self.frames["frame"].tolist().index(frame)
        lines = self.session.lines(frame)
        shown = ("right", "wrong", "missed") if coded else ("caught",)
        lang = self.session.lang
        return "".join(views.lines_view(lang, name, lines.get(name, []), place, name != "right") for name in shown)

    def _compare(self) -> None:
        """Two saved codebooks on the open half; what is wrong is said where the table would stand."""
        first, second = self.files["first"].value, self.files["second"].value
        try:
            if first is None or first == second:
                raise FramingError(self._say("choose_two"))
            table, only = compare_books(self.session.lesson, load_codebook(first), load_codebook(second))
        except FramingError as fault:
            self.part["compared"].value = views.message(self.session.lang, [str(fault)], wrong=True)
        else:
            books = [Path(path).stem for path in (first, second)]
            self.part["compared"].value = views.facing_view(self.session.lang, table, only, books, self.names)
