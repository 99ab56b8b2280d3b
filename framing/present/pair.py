"""Two articles against each other: their profiles, the frames that only one has, their sentences facing each other."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pandas as pd

from framing.errors import FramingError
from framing.present.findings import is_true, label
from framing.present.highlight import mark_article, mark_classes
from framing.present.report import render
from framing.present.report_data import as_text
from framing.present.report_script_words import SCRIPT
from framing.present.report_tables import percent
from framing.present.report_words import TEXTS
from framing.present.tables import replacing

Tables = Mapping[str, pd.DataFrame]
PROFILE = ["frame", "label", "k_a", "n_a", "prevalence_a", "text_share_a", "k_b", "n_b", "prevalence_b", "text_share_b"]
FACING = ["frame", "label", "unit_a", "text_a", "unit_b", "text_b"]
WIDTH = 100  # characters of a sentence on the terminal


def choose_pair(articles: pd.DataFrame, first: str, second: str) -> tuple[str, str]:
    """Return two article ids; the beginning of an id is enough where only one article has it."""
    found = tuple(_one(articles["article_id"].astype(str).tolist(), name) for name in (first, second))
    if found[0] == found[1]:
        raise FramingError(f'compare-articles: both names mean the article "{found[0]}". Name two different articles.')
    return found[0], found[1]


def _one(names: list[str], asked: str) -> str:
    fitting = [asked] if asked in names else [name for name in names if name.startswith(asked)]
    if len(fitting) == 1:
        return fitting[0]
    some = ", ".join((fitting or names)[:8]) + (", ..." if len(fitting or names) > 8 else "")
    fault = "begins more than one article" if fitting else "is no article here"
    raise FramingError(f'compare-articles: "{asked}" {fault}. Choose one of: {some}.')


def profiles(tables: Tables, first: str, second: str, lang: str = "en") -> pd.DataFrame:
    """Return one row a frame: k of n units, prevalence and text share in each; empty where the article is off-story.

    The two texts were read completely: these are counts, without intervals and without a test between them.
    """
    scores = {(row["article_id"], row["frame"]): row for row in tables["scores"].to_dict("records")}
    rows = []
    for frame in tables["frames"]["frame"]:
        cells: list[Any] = [frame, label(tables["frames"], frame, lang)]
        for name in (first, second):
            row = scores[name, frame]
            on = is_true(row["applicable"])
            counts = [row["units_with_frame"], row["units"], row["prevalence"], row["text_share"]]
            cells += counts if on else [pd.NA] * 4
        rows.append(cells)
    return pd.DataFrame(rows, columns=PROFILE)


def only_in(profile: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Return the labels of the frames that only the first article has, and those that only the second has."""
    a, b = (profile[f"k_{side}"].fillna(0).astype(int) > 0 for side in "ab")
    return profile.loc[a & ~b, "label"].tolist(), profile.loc[b & ~a, "label"].tolist()


def facing(tables: Tables, first: str, second: str, lang: str = "en") -> pd.DataFrame:
    """Return the units with each frame, those of one article beside those of the other, in order of reading."""
    hits, units = tables["hits"], tables["units"]
    hits = hits[hits["counted"].astype(bool)]
    rows = []
    for frame in tables["frames"]["frame"]:
        carrying = set(hits.loc[hits["frame"] == frame, "unit_id"])
        found = [units[(units["article_id"] == name) & units["unit_id"].isin(carrying)] for name in (first, second)]
        sides = [list(zip(own["unit_id"], own["text"], strict=True)) for own in found]
        for a, b in zip_longest(*sides, fillvalue=("", "")):
            rows.append([frame, label(tables["frames"], frame, lang), *a, *b])
    return pd.DataFrame(rows, columns=FACING)


def as_lines(tables: Tables, first: str, second: str, lang: str = "en") -> str:
    """Return the comparison as plain text for a terminal."""
    profile = profiles(tables, first, second, lang)
    lines = [f"A  {_named(tables, first)}", f"B  {_named(tables, second)}", ""]
    for row in profile.to_dict("records"):
        shown = [_counts(row, side, TEXTS[lang]["off"]) for side in "ab"]
        lines.append(f"A {shown[0]:<24} B {shown[1]:<24} {row['label']}")
    for side, own in zip("AB", only_in(profile), strict=True):
        lines += ["", f"{SCRIPT[lang]['only'].format(name=side)}: {', '.join(own) or SCRIPT[lang]['no_frame']}"]
    last = None
    for row in facing(tables, first, second, lang).to_dict("records"):
        if row["frame"] != last:
            lines += ["", f"== {row['label']}"]
            last = row["frame"]
        lines += [f"  {side.upper()}  {_short(row[f'text_{side}'])}" for side in "ab" if row[f"unit_{side}"]]
    return "\n".join(lines)


def _named(tables: Tables, name: str) -> str:
    return " · ".join(_parts(tables, name))


def _parts(tables: Tables, name: str) -> list[str]:
    articles = tables["articles"]
    row = articles[articles["article_id"] == name].iloc[0]
    return [part for part in [name, *(as_text(row[column]) for column in ("outlet", "date", "headline"))] if part]


def _counts(row: Mapping[Any, Any], side: str, off: str) -> str:
    if pd.isna(row[f"n_{side}"]):
        return off
    shares = f"{percent(row[f'prevalence_{side}'])}, {percent(row[f'text_share_{side}'])}"
    return f"{int(row[f'k_{side}'])}/{int(row[f'n_{side}'])} ({shares})"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WIDTH else line[: WIDTH - 1] + "…"


def write_pair(tables: Tables, first: str, second: str, path: Path, lang: str = "en", note: str | None = None) -> Path:
    """Write the comparison as one self-contained page without script; return its path."""
    profile = profiles(tables, first, second, lang)
    order = {frame: i for i, frame in enumerate(tables["frames"]["frame"])}
    table = [
        {"label": row["label"], "place": order[row["frame"]], "cells": [_cell(row, side, lang) for side in "ab"]}
        for row in profile.to_dict("records")
    ]
    faces = [
        {"label": own["label"].iloc[0], "place": order[str(frame)], "sides": _sides(tables, own, str(frame))}
        for frame, own in facing(tables, first, second, lang).groupby("frame", sort=False)
    ]
    names = [_parts(tables, name) for name in (first, second)]
    page = {"note": note, "names": names, "profile": table, "only": only_in(profile), "faces": faces}
    with replacing(path) as stream:
        stream.writelines(render("pair.html", lang, (), mark_classes(len(order)), page))
    return path


def _cell(row: Mapping[Any, Any], side: str, lang: str) -> str:
    if pd.isna(row[f"n_{side}"]):
        return TEXTS[lang]["off"]
    counts = {"k": int(row[f"k_{side}"]), "n": int(row[f"n_{side}"])}
    shares = {"share": percent(row[f"prevalence_{side}"]), "words": percent(row[f"text_share_{side}"])}
    return TEXTS[lang]["cell"].format(**counts, **shares)


def _sides(tables: Tables, own: pd.DataFrame, frame: str) -> list[list[str]]:
    """The sentences of both articles as safe HTML, the frame's evidence marked."""
    hits = tables["hits"]
    hits = hits[hits["counted"].astype(bool) & (hits["frame"] == frame)]
    starts = dict(zip(tables["units"]["unit_id"], tables["units"]["start"], strict=True))
    none = pd.DataFrame({"start": [], "end": [], "unit_id": [], "reason": []})
    sides = []
    for side in "ab":
        shown = []
        for unit, text in zip(own[f"unit_{side}"], own[f"text_{side}"], strict=True):
            if unit:
                inside = hits[hits["unit_id"] == unit]
                inside = inside.assign(start=inside["start"] - starts[unit], end=inside["end"] - starts[unit])
                shown.append(mark_article(text, inside, none, none, tables["frames"], inline=False))
        sides.append(shown)
    return sides
