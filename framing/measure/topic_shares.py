"""How much of a topic is in groups of articles, in units, and in the units where a frame stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from framing.errors import FramingError
from framing.measure.intervals import LEVEL, linearised_se
from framing.measure.presence import unit_rows
from framing.measure.topic_models import TopicModel
from framing.measure.topic_tables import SHARE_COLUMNS

if TYPE_CHECKING:
    from framing.measure.topics import Topics

FRAME_COLUMNS = ["topic", "frame", "units", "articles", "share", "share_without", "difference", "low", "high", "note"]
FEWEST, FEW = 3, 10


def group_shares(topics: Topics, by: str = "outlet") -> pd.DataFrame:
    """Mean share of each topic over the articles of each group: one row a topic × group (level is the column `by`).

    `n` is the number of articles; `low` and `high` (95 %) use t over stories, copies counted with their story; empty
    below three stories. The model's own uncertainty is not in them: read only topics that `keep`. Raises FramingError
    for word groups, which have no shares, and for a column that is not there.
    """
    model, units = _model(topics), topics.counts.units.drop_duplicates("article_id")
    if by not in units:
        raise FramingError(f'group_shares: there is no column "{by}". Choose one of: {", ".join(units.columns)}.')
    label = units[by].astype(object).where(units[by].notna(), "").astype(str).to_numpy(object)
    story = pd.factorize(_story(units))[0]
    rows: list[list[object]] = []
    for topic in range(topics.k):
        for group in dict.fromkeys(name for name in label.tolist() if name):
            inside = label == group
            share, low, high, note = _mean(model.shares[inside, topic], story[inside])
            rows.append([topic + 1, by, group, share, low, high, int(inside.sum()), note])
    return pd.DataFrame(rows, columns=SHARE_COLUMNS)


def _mean(share: npt.NDArray, story: npt.NDArray) -> tuple[float, float, float, str]:
    """The mean over stories, its limits, and a note."""
    code = pd.factorize(story)[0]
    means = np.bincount(code, weights=share) / np.bincount(code)
    m, mean = len(means), float(means.mean())
    if m < FEWEST:
        return mean, np.nan, np.nan, f"{m} {'story' if m == 1 else 'stories'}: no interval"
    half = stats.t.ppf((1 + LEVEL) / 2, m - 1) * means.std(ddof=1) / np.sqrt(m)
    return mean, max(mean - half, 0.0), min(mean + half, 1.0), "few articles" if m < FEW else ""


def unit_shares(topics: Topics) -> pd.DataFrame:
    """Shares of each topic in each unit (level unit): inferred with the words of the articles' model.

    A sentence has few words: single values are noise, means over many sentences are not.
    """
    model = _model(topics)
    shares = model.infer(topics.counts.matrix[:, topics.columns])
    ids = topics.counts.units["unit_id"].tolist()
    table = pd.DataFrame({"topic": np.repeat(np.arange(1, topics.k + 1), len(ids)), "id": ids * topics.k})
    table = table.assign(level="unit", share=shares.T.ravel(), low=np.nan, high=np.nan, n=1)
    return table.assign(note="inferred from few words: no interval")[SHARE_COLUMNS]


def topics_by_frame(topics: Topics, hits: pd.DataFrame, frames: list[str]) -> pd.DataFrame:
    """Mean share of each topic in the units with a frame and in those without it: one row a topic × frame.

    `difference` is the first minus the second, with 95 % limits by t over stories; they are empty where fewer than
    three articles have the frame. A topic is no frame: this says what a frame is talked about with. Raises
    FramingError for word groups, and for a model whose topics were seeded with the frames' words: that would be
    circular.
    """
    model = _model(topics)
    if topics.seeds:
        raise FramingError(
            "topics_by_frame: these topics were seeded with the frames' own words: the comparison would be circular. "
            "Fit topics without seeds."
        )
    units = topics.counts.units
    worded = np.asarray(topics.counts.matrix[:, topics.columns].sum(axis=1)).ravel() > 0
    shares = model.infer(topics.counts.matrix[:, topics.columns])
    counted = hits[hits["counted"].astype(bool)]
    story, rows = pd.factorize(_story(units))[0], []
    for frame in frames:
        inside = np.zeros(len(units), bool)
        inside[unit_rows(counted[counted["frame"] == frame], units, "hits")] = True
        for topic in range(topics.k):
            rows.append([topic + 1, frame, *_contrast(shares[:, topic], inside, worded, story, units)])
    return pd.DataFrame(rows, columns=FRAME_COLUMNS)


def _contrast(
    share: npt.NDArray, inside: npt.NDArray, worded: npt.NDArray, story: npt.NDArray, units: pd.DataFrame
) -> list[object]:
    have = inside & worded
    number, articles = int(have.sum()), units["article_id"][have].nunique()
    if not number or not (worded & ~inside).any():
        return [number, articles, np.nan, np.nan, np.nan, np.nan, np.nan, "the frame has no units to compare"]
    means, variance = [], 0.0
    size = int(story.max()) + 1
    for mask in (have, worded & ~inside):
        total = np.bincount(story[mask], weights=share[mask], minlength=size)
        n = np.bincount(story[mask], minlength=size).astype(float)
        means.append(total.sum() / n.sum())
        if (n > 0).sum() > 1:
            variance += float(linearised_se(total[n > 0], n[n > 0])) ** 2
    difference = float(means[0] - means[1])
    stories = len(set(story[have]))
    if stories < FEWEST:
        return [number, articles, *means, difference, np.nan, np.nan, f"in {stories} stories only: no interval"]
    half = stats.t.ppf((1 + LEVEL) / 2, stories - 1) * variance**0.5
    return [
        number,
        articles,
        *means,
        difference,
        difference - half,
        difference + half,
        "few articles" * (stories < FEW),
    ]


def _story(units: pd.DataFrame) -> pd.Series:
    story = units["story"] if "story" in units else units["article_id"]
    return story.where(story.notna() & (story.astype(str) != ""), units["article_id"])


def _model(topics: Topics) -> TopicModel:
    if topics.model is None:
        raise FramingError(
            "This corpus has word groups and no topics: no shares are computed below 20 articles. Read its examples."
        )
    return topics.model
