"""The report's tables whose cells lead to their sentences: articles, groups and speakers, each by frame."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from framing.present.findings import is_true, label
from framing.present.report_data import VOICES, as_text
from framing.present.report_words import TEXTS

Tables = Mapping[str, pd.DataFrame]
Cell = dict[str, Any]
SPEAKERS = 15
CELL = ["applicable", "units_with_frame", "units", "prevalence", "text_low", "text_high", "text_share"]
STEPS = (0.0, 0.05, 0.15, 0.3, 0.5)  # a cell's tint is the number of these that its share passes


def tint(share: float) -> int:
    """Return how strongly a share is tinted, 0 to 5.

    >>> tint(0.0), tint(0.2), tint(1.0)
    (0, 3, 5)
    """
    return sum(share > step for step in STEPS)


def percent(share: Any) -> str:
    """Return a share as a whole percentage, nothing where it is refused.

    >>> percent(0.375), percent(float("nan"))
    ('38 %', '')
    """
    return "" if pd.isna(share) else f"{100 * float(share):.0f} %"


def link(**chosen: Any) -> str:
    """Return the address of the evidence that these choices leave.

    >>> link(frame=1, outlet="a & b")
    '#evidence?frame=1&outlet=a+%26+b'
    """
    return "#evidence?" + urlencode(chosen)


def by_article(tables: Tables, lang: str) -> list[dict[str, Any]]:
    """Return one row an article: its cells k of n with both shares, and which frame of the pair leads."""
    words, frames = TEXTS[lang], [str(f) for f in tables["frames"]["frame"]]
    leads = _leads(tables, lang)
    scores = tables["scores"]
    place = {key: number for number, key in enumerate(zip(scores["article_id"], scores["frame"], strict=True))}
    columns = {name: scores[name].tolist() for name in CELL}  # a dictionary a row would be ten times as large

    def cell(article: int, name: Any, frame: int) -> Cell:
        number = place.get((name, frames[frame]))
        row = None if number is None else {column: values[number] for column, values in columns.items()}
        return _article_cell(row, words, article=article, frame=frame)

    rows = []
    for number, article in enumerate(tables["articles"].to_dict("records")):
        name = article["article_id"]
        on = is_true(article["on_story"], missing=True)
        cells = [cell(number, name, frame) for frame in range(len(frames))]
        known = {key: as_text(article[key]) for key in ("outlet", "date", "headline")}
        rows.append(known | {"id": str(name), "number": number, "on": on, "cells": cells, "leads": leads.get(name, "")})
    return rows


def _article_cell(row: dict[Any, Any] | None, words: Mapping[str, Any], **where: int) -> Cell:
    if row is None or not is_true(row["applicable"]):
        return {"text": "", "more": "", "help": words["off"], "tint": 0, "href": None}
    k, n = int(row["units_with_frame"]), int(row["units"])
    limits = f"[{percent(row['text_low'])[:-2]}–{percent(row['text_high'])}]" if pd.notna(row["text_low"]) else ""
    share = f"{percent(row['prevalence'])} {limits}".strip()
    said = words["cell"].format(k=k, n=n, share=share, words=percent(row["text_share"]))
    shade = tint(k / n if n else 0)
    return {"text": f"{k}/{n}", "more": limits, "help": said, "tint": shade, "href": link(**where) if k else None}


def _leads(tables: Tables, lang: str) -> dict[str, str]:
    table = tables["leads"]
    if table.empty:
        return {}
    table = table[table["among"] == table["among"].iloc[0]]
    found = {}
    for row in table.to_dict("records"):
        if as_text(row["leads"]):
            found[row["article_id"]] = label(tables["frames"], row["leads"], lang)
        else:
            found[row["article_id"]] = TEXTS[lang]["lead_notes"].get(row["note"], as_text(row["note"]))
    return found


def by_group(tables: Tables, by: str, lang: str) -> list[dict[str, Any]]:
    """Return one row a group: share with its interval and n, or the counts and why the interval is refused."""
    groups, words = tables["groups"], TEXTS[lang]
    place = {str(f): i for i, f in enumerate(tables["frames"]["frame"])}
    rows = []
    for name, own in groups.groupby("group", sort=False):
        cells: list[Cell] = [{"text": "", "help": words["none"], "tint": 0, "href": None, "more": ""} for _ in place]
        for row in own.to_dict("records"):
            where = {"frame": place[row["frame"]]} | ({"outlet": str(name)} if by == "outlet" else {})
            cells[place[row["frame"]]] = _group_cell(row, where)
        first = own.iloc[0]
        n = words["group_n"].format(articles=int(first["n_articles"]), stories=int(first["n_stories"]))
        rows.append({"name": str(name), "n": n, "cells": cells})
    return rows


def _group_cell(row: dict[Any, Any], where: dict[str, Any]) -> Cell:
    k, n, share = int(row["units_with_frame"]), int(row["units"]), row["prevalence"]
    facts = [f"{k}/{n}", as_text(row["target"]), as_text(row["method"]), as_text(row["note"])]
    cell = {"help": " · ".join(f for f in facts if f), "href": link(**where) if k and "outlet" in where else None}
    if pd.isna(row["low"]):
        return cell | {"text": f"{k}/{n}", "more": "", "tint": 0}
    limits = f"[{percent(row['low'])[:-2]}–{percent(row['high'])}]"
    return cell | {"text": percent(share), "more": limits, "tint": tint(share)}


def by_speaker(tables: Tables, lang: str) -> list[dict[str, Any]]:
    """Return one row a voice, then one a speaker, most units first: units with each frame in which they speak."""
    sources, frames = tables["sources"], [str(f) for f in tables["frames"]["frame"]]
    rows = [
        _speaker_row(sources[sources["voice"] == voice], frames, TEXTS[lang][voice], "voice", i)
        for i, voice in enumerate(VOICES)
    ]
    named = sources[sources["speaker"].map(as_text) != ""]
    order = named["speaker"].value_counts(sort=True)
    for speaker in sorted(order.index, key=lambda name: (-order[name], name))[:SPEAKERS]:
        rows.append(_speaker_row(named[named["speaker"] == speaker], frames, str(speaker), "speaker", str(speaker)))
    return rows


def _speaker_row(own: pd.DataFrame, frames: list[str], name: str, kind: str, value: Any) -> dict[str, Any]:
    counts = own.drop_duplicates(["unit_id", "frame"])["frame"].value_counts()
    n = max(1, int(counts.sum()))
    cells = []
    for place, frame in enumerate(frames):
        k = int(counts.get(frame, 0))
        href = link(**{"frame": place, kind: value}) if k else None
        cells.append({"text": str(k), "more": "", "help": f"{name}: {k}", "tint": tint(k / n), "href": href})
    return {"name": name, "kind": kind, "n": int(counts.sum()), "cells": cells}
