"""How well a draft finds what coders found: on the half that is shown, and once a version on the sealed half."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from framing.classroom.lesson import Lesson
from framing.measure.intervals import group_share
from framing.validity.classes import scores_of
from framing.validity.judged import starts_inside

OUTCOMES = ("right", "wrong", "missed", "rest")


@dataclass(frozen=True)
class Score:
    """Counts of coded sentences of one frame in one half, precision, recall and F1 with 95 % limits (nan: 0/0)."""

    units: int
    with_frame: int
    flagged: int
    tp: int
    values: dict[str, float]

    def limits(self, name: str) -> tuple[float, float, float]:
        """Value, lower and upper limit of precision, recall or f1."""
        return self.values[name], self.values[f"{name}_low"], self.values[f"{name}_high"]


def judge_half(lesson: Lesson, hits: pd.DataFrame, frame: str, shown: bool = True) -> pd.DataFrame:
    """The coded sentences of a half: span, `truth`, `flag` (a counted hit starts inside) and `outcome`.

    outcome: right (both), wrong (only the draft), missed (only the coders), rest (neither).
    """
    truth = lesson.truth
    spans = truth[(truth["frame"] == frame) & (truth["open"] == shown)].reset_index(drop=True)
    flag = starts_inside(spans, hits[hits["counted"]]) > 0 if len(spans) else np.zeros(0, bool)
    said = spans["truth"].to_numpy(bool)
    outcome = np.select([said & flag, flag, said], OUTCOMES[:3], OUTCOMES[3])
    return spans.assign(flag=flag, outcome=outcome)


def score_half(judged: pd.DataFrame) -> Score:
    """The scores of a half; sentences are taken as independent, as `framing validate` does."""
    said, flag = judged["truth"].to_numpy(bool), judged["flag"].to_numpy(bool)
    tp, fp, fn = int((said & flag).sum()), int((~said & flag).sum()), int((said & ~flag).sum())
    return Score(len(judged), int(said.sum()), int(flag.sum()), tp, scores_of(tp, fp, fn))


@dataclass(frozen=True)
class Share:
    """In how many sentences a frame stands, with an interval clustered by story (nan: refused)."""

    units: int
    with_frame: int
    low: float
    high: float


def share_shown(lesson: Lesson, hits: pd.DataFrame) -> Share:
    """The share of sentences of the open half in which the draft finds the frame."""
    units = lesson.units
    shown = units["article_id"].isin(lesson.articles.loc[lesson.articles["open"], "article_id"]).to_numpy(bool)
    flag = np.zeros(len(units), bool)
    flag[hits.loc[hits["counted"], "row"].to_numpy(int)] = True
    story = pd.factorize(units["story"].to_numpy()[shown])[0]
    k, n = np.bincount(story, weights=flag[shown]), np.bincount(story)
    share = group_share(k, n)
    return Share(int(n.sum()), int(k.sum()), share.low, share.high)
