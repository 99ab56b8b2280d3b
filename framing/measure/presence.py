"""Which unit holds which frame: the one join of hits and units on which every score rests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from framing.errors import FramingError
from framing.measure.intervals import Array

if TYPE_CHECKING:
    from framing.codebook.model import Codebook


@dataclass(frozen=True)
class Presence:
    """Units in reading order, article by article, and what was counted in each.

    `article` holds for each unit its row in `articles`; `hits[frame]` the counted pieces of evidence in each unit and
    `first[frame]` for each article the place (0 to 1) of the first one.
    """

    units: pd.DataFrame
    articles: pd.DataFrame
    article: Array
    hits: dict[str, Array]
    first: dict[str, Array]

    @property
    def on_story(self) -> Array:
        return self.articles["on_story"].to_numpy(bool)

    def per_article(self, values: Array | None = None) -> Array:
        """Sum of a value of units, or their number, for each article."""
        return np.bincount(self.article, weights=values, minlength=len(self.articles))


def descendants(codebook: Codebook) -> dict[str, tuple[str, ...]]:
    """Each frame with the frames whose evidence is also its own: itself, its children and theirs."""
    parent = {frame.id: frame.parent for frame in codebook.frames}
    family: dict[str, list[str]] = {frame: [] for frame in parent}
    for frame in parent:
        above, seen = frame, set()
        while above in parent and above not in seen:
            family[above].append(frame)
            seen.add(above)
            above = parent[above]
    return {frame: tuple(members) for frame, members in family.items()}


def presence(
    hits: pd.DataFrame,
    units: pd.DataFrame,
    families: Mapping[str, Sequence[str]],
    articles: pd.DataFrame | None = None,
) -> Presence:
    """Join counted hits to units; a parent frame counts each span of its children once.

    `families` says for each frame whose hits count for it. `articles` adds articles without units and `on_story`;
    without it all articles are taken to be on the story. Errors: a hit or a unit of an article that is not there.
    """
    listed = _articles(units, articles)
    code = pd.Index(listed["article_id"]).get_indexer(units["article_id"])
    if (code < 0).any():
        stranger = units["article_id"].to_numpy()[code < 0][0]
        raise FramingError(f'units: article "{stranger}" is not in the articles table. Pass the articles they are of.')
    order = np.lexsort((units["start"].to_numpy(), code))
    units = units.iloc[order].reset_index(drop=True)
    counted = hits[hits["counted"].astype(bool)]
    unit = unit_rows(counted, units, "hits")
    spans = pd.DataFrame(
        {"unit": unit, "frame": counted["frame"].to_numpy(), "place": counted["place"].to_numpy(float)}
    )
    spans["start"], spans["end"] = counted["start"].to_numpy(), counted["end"].to_numpy()
    by_frame, first = {}, {}
    for frame, family in families.items():
        own = spans[spans["frame"].isin([frame] if inherits(hits, frame, family) else list(family))]
        own = own.drop_duplicates(["unit", "start", "end"])
        by_frame[frame] = np.bincount(own["unit"], minlength=len(units))
        first[frame] = np.full(len(listed), np.nan)
        np.fmin.at(first[frame], code[order][own["unit"].to_numpy()], own["place"].to_numpy(float))
    return Presence(units, listed, code[order], by_frame, first)


def inherits(hits: pd.DataFrame, frame: str, family: Sequence[str]) -> bool:
    """Whether the hits already hold a parent's evidence from its children, as entries `child/entry`."""
    if len(family) == 1 or "entry" not in hits:
        return False
    below = tuple(f"{child}/" for child in family if child != frame)
    return bool(hits.loc[hits["frame"] == frame, "entry"].astype(str).str.startswith(below).any())


def unit_rows(table: pd.DataFrame, units: pd.DataFrame, name: str) -> Array:
    """The row in `units` of each row of a table with `unit_id`."""
    rows = pd.Index(units["unit_id"]).get_indexer(table["unit_id"])
    if (rows < 0).any():
        stranger = table["unit_id"].to_numpy()[rows < 0][0]
        raise FramingError(f'{name}: unit "{stranger}" is not in the units table. Use the units they were found in.')
    return rows


def select_units(hits: pd.DataFrame, units: pd.DataFrame, keep: Array) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Some of the units and the hits that stand in them."""
    kept = units[keep]
    return hits[hits["unit_id"].isin(kept["unit_id"])], kept


def _articles(units: pd.DataFrame, articles: pd.DataFrame | None) -> pd.DataFrame:
    """One row an article, in input order, with story and on_story filled."""
    if articles is None:
        wanted = [c for c in ("article_id", "outlet", "date", "story") if c in units]
        listed = units[wanted].drop_duplicates("article_id")
    else:
        listed = articles.drop(columns=["text"], errors="ignore")
    listed = listed.reset_index(drop=True)
    for column in ("outlet", "date"):
        if column not in listed:
            listed[column] = None
    story = listed["story"] if "story" in listed else listed["article_id"]
    listed["story"] = story.where(story.notna() & (story.astype(str) != ""), listed["article_id"])
    on_story = listed["on_story"] if "on_story" in listed else pd.Series(True, index=listed.index)
    listed["on_story"] = on_story.where(on_story.notna(), True).astype(bool)
    return listed
