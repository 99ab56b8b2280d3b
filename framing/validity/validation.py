"""Does the dictionary agree with the coders? Precision, recall and F1 per frame, with what they rest on."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd

from framing.codebook.model import Codebook
from framing.errors import FramingError
from framing.measure.presence import descendants
from framing.validity.classes import SCORES, micro_macro
from framing.validity.codings import SPAN
from framing.validity.judged import judge
from framing.validity.weighted import weighted_scores

VALIDATION_COLUMNS = [
    *("by", "group", "frame", "units", "with_frame", "flagged", "tp", "fp", "fn", "tn"),
    *(*SCORES, "weighted", "coder", "coder_type", "note"),
]
ERROR_COLUMNS = [*SPAN, "frame", "error", "entry", "surface", "cause", "text"]
MODEL_CODED = "agreement with a model-coded reference (no human coder)"
FALSE_ALARM, MISS = "false alarm", "miss"


def validate(
    codings: pd.DataFrame,
    hits: pd.DataFrame,
    codebook: Codebook,
    articles: pd.DataFrame | None = None,
    by: str | None = None,
    coder: str | None = None,
    coder_type: str | None = None,
    exclude_articles: Collection[str] = (),
    predictions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Agreement of the dictionary with a coding: one row a frame for all units, then one a group × frame.

    `tp` … `tn` are plain counts of coded units; precision, recall and F1 are weighted by the units' chances of being
    drawn (`weighted`), with 95 % limits, and empty where they are 0/0. `by` is a column of the articles (differential
    error); `coder`, `coder_type`, `exclude_articles` and `predictions` are those of `judge`. Agreement with a model's
    coding is not validity: the note says so. Errors: unknown frames, coders or columns; nothing left to compare.
    """
    table = judge(codings, hits, codebook, coder, coder_type, exclude_articles, predictions)
    left_out = "; ".join(f"left out: {n} {what}" for what, n in table.attrs["left_out"].items() if n)
    order = [frame for frame in descendants(codebook) if frame in set(table["frame"])]
    groups = [("", "", table)]
    if by:
        groups += _by(table, articles, by)
    rows = [
        _row(used[used["frame"] == frame], left_out) | {"by": column, "group": name, "frame": frame}
        for column, name, used in groups
        for frame in order
    ]
    return pd.DataFrame(rows).reindex(columns=VALIDATION_COLUMNS)


def _by(table: pd.DataFrame, articles: pd.DataFrame | None, by: str) -> list[tuple[str, str, pd.DataFrame]]:
    """The judged units by a column of their articles."""
    if articles is None or by not in articles:
        columns = "none" if articles is None else ", ".join(str(c) for c in articles if c != "text")
        raise FramingError(f'validate: there is no column "{by}" in the articles. There is: {columns}.')
    values = articles.drop_duplicates("article_id").set_index("article_id")[by]
    group = table["article_id"].map(values).fillna("").astype(str)
    return [(by, name, table[group == name]) for name in dict.fromkeys(str(g) for g in group) if name]


def _row(judged: pd.DataFrame, left_out: str) -> dict[str, Any]:
    """Counts and scores of one frame's judged units."""
    if judged.empty:
        return {"units": 0, "note": "no coded units"}
    truth, flag = judged["truth"].to_numpy(bool), judged["flag"].to_numpy(bool)
    scores = weighted_scores(judged)
    kinds = list(dict.fromkeys(judged["coder_type"]))
    notes = [
        _undefined(truth, flag),
        MODEL_CODED * ("human" not in kinds),
    ]
    return scores | {
        "units": len(judged),
        "with_frame": int(truth.sum()),
        "flagged": int(flag.sum()),
        "tp": int((truth & flag).sum()),
        "fp": int((~truth & flag).sum()),
        "fn": int((truth & ~flag).sum()),
        "tn": int((~truth & ~flag).sum()),
        "weighted": not np.allclose(judged["probability"], judged["probability"].iloc[0]),
        "coder": ", ".join(dict.fromkeys(judged["coder"])),
        "coder_type": " and ".join(kinds),
        "note": "; ".join(filter(None, [*notes, left_out])),
    }


def _undefined(truth: np.ndarray, flag: np.ndarray) -> str:
    if not truth.any() and not flag.any():
        return "no unit has the frame and none was flagged: nothing is defined"
    if not flag.any():
        return "never flagged: precision is 0/0"
    return "no coded unit has the frame: recall is 0/0" if not truth.any() else ""


def average_scores(validation: pd.DataFrame) -> pd.DataFrame:
    """Micro and macro averages over the frames of the pooled rows: columns average, precision, recall, f1, frames."""
    pooled = validation[validation["by"] == ""].dropna(subset=["tp"])
    averages = micro_macro(pooled[["tp", "fp", "fn"]].to_numpy(float))
    return pd.DataFrame([{"average": name, **values, "frames": len(pooled)} for name, values in averages.items()])


def list_errors(
    codings: pd.DataFrame,
    hits: pd.DataFrame,
    codebook: Codebook,
    articles: pd.DataFrame | None = None,
    coder: str | None = None,
    coder_type: str | None = None,
    exclude_articles: Collection[str] = (),
) -> pd.DataFrame:
    """Every false alarm and miss as a readable line: one row a unit × frame on which dictionary and coders differ.

    `entry` and `surface` name what was caught; `cause` says for a false alarm that these entries caught it, for a miss
    which candidates were not counted and why, or that no entry matches. `text` is the unit where `articles` are given.
    """
    table = judge(codings, hits, codebook, coder, coder_type, exclude_articles)
    wrong = table[table["truth"] != table["flag"]]
    families = descendants(codebook)
    texts = {} if articles is None else dict(zip(articles["article_id"], articles["text"], strict=True))
    by_article = dict(list(hits.groupby("article_id", sort=False)))
    rows = []
    for row in wrong.to_dict("records"):
        near = by_article.get(row["article_id"], hits[:0])
        near = near[(near["start"] >= row["start"]) & (near["start"] < row["end"])]
        near = near[near["frame"].isin(families[row["frame"]])]
        text = texts.get(row["article_id"], "")[row["start"] : row["end"]]
        rows.append([*(row[c] for c in SPAN), row["frame"], *_why(near, bool(row["flag"])), text])
    return pd.DataFrame(rows, columns=ERROR_COLUMNS)


def _why(candidates: pd.DataFrame, flagged: bool) -> list[str]:
    """The kind of error, the entries and words it hangs on, and the cause as a sentence."""
    counted = candidates["counted"].astype(bool)
    own = candidates[counted] if flagged else candidates[~counted]
    named = ["; ".join(own[column].astype(str)) for column in ("entry", "surface")]
    if flagged:
        lines = [f"caught by {e} ({s})" for e, s in zip(own["entry"], own["surface"], strict=True)]
        return [FALSE_ALARM, *named, "; ".join(lines)]
    lines = [f"{e} not counted: {why}" for e, why in zip(own["entry"], own["reason"], strict=True)]
    return [MISS, *named, "; ".join(lines) or "no entry of the frame matches"]
