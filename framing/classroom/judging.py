"""Evidence judged in a notebook: one line at a time, right, wrong or unsure; every verdict is in the file at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from framing.classroom.controls import button
from framing.classroom.views import PAPER, arabic, block
from framing.classroom.words import check_language, frame_names, say
from framing.errors import FramingError
from framing.measure.judgements import JUDGEMENT_COLUMNS, JUDGEMENTS, KEY, read_judgements, unjudged
from framing.present.highlight import mark_style
from framing.present.tables import write_csv

CONTEXT = 300  # characters of a long unit on each side of the evidence


def open_judging(
    tables: Mapping[str, pd.DataFrame],
    frame: str | None = None,
    *,
    out: str | Path = "judgements.csv",
    lang: str = "en",
) -> Judging:
    """Show the counted evidence that has no verdict yet, line by line: the last line of a notebook cell shows it.

    `tables` are those of a study (`read_study(…).tables`), or units, hits and frames. Verdicts go to the file `out`,
    which goes on where it exists; give it to `framing study … --judgements`, or to `apply_judgements`. Raises
    FramingError for a frame the tables do not have, or a file that is no table of judgements; needs ipywidgets.
    """
    check_language(lang)
    frames = tables["frames"]
    if frame is not None and frame not in set(frames["frame"]):
        raise FramingError(f'There is no frame "{frame}". Choose: {", ".join(frames["frame"].astype(str))}.')
    return Judging(tables, frame, Path(out), lang)


class Judging:
    """The lines that wait for a verdict; `judgements` is what was said so far, `widget` what is shown."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], frame: str | None, out: Path, lang: str) -> None:
        self.out, self.lang, self.at = out, lang, 0
        self.judgements = read_judgements(out) if out.exists() else pd.DataFrame(columns=JUDGEMENT_COLUMNS)
        self.lines = unjudged(tables["hits"], self.judgements, frame).reset_index(drop=True)
        units = tables["units"].set_index("unit_id")
        self._texts, self._starts = units["text"], units["start"]
        frames = tables["frames"].reset_index(drop=True)
        self._place = {name: number for number, name in enumerate(frames["frame"])}
        self._names = frame_names(frames, lang)
        self.widget = self._build()
        self._draw()

    def judge(self, verdict: str) -> None:
        """Say of the line that is shown that it is right, wrong or unsure: saved at once, and the next one comes."""
        if verdict not in JUDGEMENTS:
            raise FramingError(f'"{verdict}" is no verdict. Say one of: {", ".join(JUDGEMENTS)}.')
        if self.at >= len(self.lines):
            return
        row = self.lines.loc[self.at, KEY].to_dict() | {"judgement": verdict}
        given = pd.concat([self.judgements, pd.DataFrame([row])], ignore_index=True)
        self.judgements = given.drop_duplicates(KEY, keep="last", ignore_index=True)
        self.out.parent.mkdir(parents=True, exist_ok=True)
        write_csv(self.judgements, self.out)
        self.go(1)

    def go(self, step: int) -> None:
        """Go on without a verdict, or back; a line judged again has its last verdict."""
        self.at = min(max(self.at + step, 0), len(self.lines))
        self._draw()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """The widget, and the line as plain HTML for a page on which no kernel runs."""
        return self.widget._repr_mimebundle_(**options) | {"text/html": self._shown.value + self._told.value}

    def _build(self) -> Any:
        import ipywidgets as w

        self._shown, self._told = w.HTML(), w.HTML()
        verdicts = [button(self.lang, f"judge_{verdict}", partial(self.judge, verdict)) for verdict in JUDGEMENTS]
        steps = [button(self.lang, name, partial(self.go, step)) for name, step in (("back", -1), ("next", 1))]
        self.buttons = dict(zip([*JUDGEMENTS, "back", "next"], [*verdicts, *steps], strict=True))
        row = w.HBox(list(self.buttons.values()), layout=w.Layout(flex_flow="row wrap"))
        return w.VBox([self._shown, row, self._told])

    def _draw(self) -> None:
        over = self.at >= len(self.lines)
        self._shown.value = block(self.lang, escape(say(self.lang, "all_judged"))) if over else self._line()
        for name, one in self.buttons.items():
            one.disabled = (over and name != "back") or (name == "back" and self.at == 0)
        told = say(self.lang, "judged_so_far", n=len(self.judgements), file=self.out)
        self._told.value = block(self.lang, f'<div role="status" aria-live="polite">{escape(told)}</div>')

    def _line(self) -> str:
        hit = self.lines.iloc[[self.at]].to_dict("records")[0]
        text, start = str(self._texts[hit["unit_id"]]), int(self._starts[hit["unit_id"]])
        a, b = int(hit["start"]) - start, int(hit["end"]) - start
        before, behind = text[max(0, a - CONTEXT) : a], text[b : b + CONTEXT]
        mark = f'<mark style="{mark_style(self._place[hit["frame"]])}">{escape(text[a:b])}</mark>'
        head = [say(self.lang, "of", k=self.at + 1, n=len(self.lines)), str(hit["article_id"])]
        asked = say(self.lang, "is_it", frame=self._names[hit["frame"]], entry=hit["entry"])
        title = f"<b>{escape(asked)}</b><br>{escape(' · '.join(head))}"
        return block(self.lang, title) + arabic(f"{escape(before)}{mark}{escape(behind)}", PAPER)
