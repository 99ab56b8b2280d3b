"""Coded units beside what the dictionary said of them: the one join that validation and correction share."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from framing.codebook.model import Codebook
from framing.errors import FramingError
from framing.measure.intervals import Array
from framing.measure.presence import descendants
from framing.validity.codings import SPAN, check_codings, join_spans, reference

JUDGED_COLUMNS = [*SPAN, "frame", "truth", "flag", "stratum", "probability", "coder", "coder_type"]


def judge(
    codings: pd.DataFrame,
    hits: pd.DataFrame,
    codebook: Codebook,
    coder: str | None = None,
    coder_type: str | None = None,
    exclude_articles: Collection[str] = (),
    predictions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row a coded unit × frame: `truth` what the coders say, `flag` what the dictionary (or a classifier) says.

    A unit is flagged where a counted hit of the frame, or of its children, starts in [start, end). `predictions`
    (article_id, start, end, frame, present) replaces the hits. Articles in `exclude_articles`, which helped to write
    the dictionary, are left out. `attrs["left_out"]` says how many units were left out for what reason. Errors: codings
    of a frame that the codebook does not have; nothing left.
    """
    codings = check_codings(codings)
    used = codings["article_id"].isin(list(exclude_articles))
    truth, split = reference(codings[~used], coder, coder_type) if not used.all() else (codings[~used], codings[:0])
    if truth.empty:
        raise FramingError("codings: no unit is left once the articles used for the dictionary are left out.")
    families = descendants(codebook)
    unknown = [frame for frame in dict.fromkeys(truth["frame"]) if frame not in families]
    if unknown:
        raise FramingError(f'codings: frame "{unknown[0]}" is not in codebook {codebook.id}: {", ".join(families)}.')
    table = truth.rename(columns={"present": "truth"})
    table["flag"] = _predicted(table, predictions) if predictions is not None else flags(table, hits, families)
    table = table.reindex(columns=JUDGED_COLUMNS).reset_index(drop=True)
    table.attrs["left_out"] = {
        "units of articles used for the dictionary": len(codings[used][SPAN].drop_duplicates()),
        "judgements on which the coders are split": len(split),
    }
    return table


def flags(spans: pd.DataFrame, hits: pd.DataFrame, families: dict[str, tuple[str, ...]]) -> Array:
    """1 where a counted hit of the row's frame starts inside the row's span, else 0."""
    found = np.zeros(len(spans), dtype=int)
    counted = hits[hits["counted"].astype(bool)]
    for frame, rows in spans.groupby("frame", sort=False).indices.items():
        own = counted[counted["frame"].isin(list(families[str(frame)]))]
        found[rows] = starts_inside(spans.iloc[rows], own) > 0
    return found


def starts_inside(spans: pd.DataFrame, hits: pd.DataFrame) -> Array:
    """How many hits start in each span."""
    articles = pd.Index(spans["article_id"].unique())
    far = int(max(spans["end"].max(), hits["start"].max() if len(hits) else 0)) + 2
    code = articles.get_indexer(pd.Index(hits["article_id"]))
    starts = np.sort((code * far + hits["start"].to_numpy(int))[code >= 0])
    base = articles.get_indexer(pd.Index(spans["article_id"])) * far
    first, last = (np.searchsorted(starts, base + spans[side].to_numpy(int)) for side in ("start", "end"))
    return last - first


def _predicted(spans: pd.DataFrame, predictions: pd.DataFrame) -> Array:
    """A classifier's judgement of each row; every row must have one."""
    found = np.zeros(len(spans), dtype=int)
    for frame, rows in spans.groupby("frame", sort=False).indices.items():
        own = predictions[predictions["frame"] == frame].reset_index(drop=True)
        match = join_spans(spans.iloc[rows], own)
        if (match < 0).any():
            lost = spans.iloc[np.asarray(rows)[match < 0][0]]
            where = f"{lost['article_id']} {lost['start']}-{lost['end']}"
            raise FramingError(f"predictions: no prediction of {frame} for the coded unit {where}.")
        found[rows] = own["present"].to_numpy(int)[match]
    return found
