"""Which words make the difference between two groups' rates of a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from framing.arabic.keys import Keys
from framing.arabic.letters import light
from framing.corpus.tokens import tokenise
from framing.errors import FramingError
from framing.measure.intervals import LEVEL, Z, linearised_se
from framing.measure.keyness_groups import Group, group_mask
from framing.measure.presence import unit_rows

if TYPE_CHECKING:
    from framing.codebook.model import Codebook

SHIFT_COLUMNS = [
    "frame", "term", "label", "entry", "gloss", "n_a", "n_b", "articles_a", "articles_b", "per_1000_a", "per_1000_b",
    "contribution", "low", "high", "note",
]  # fmt: skip
FEWEST = 4
FEW = "fewer than four articles on a side: no interval"


def word_shift(
    hits: pd.DataFrame,
    units: pd.DataFrame,
    group_a: Group,
    group_b: Group,
    frame: str,
    by: str = "outlet",
    codebook: Codebook | None = None,
) -> pd.DataFrame:
    """Take the difference of two groups' rates of a frame apart: one row a word of evidence, largest part first.

    `n_*` counts the hits, `per_1000_*` is their rate per 1,000 words of the group, `contribution` the first rate
    minus the second: the contributions of all words sum to the difference of the frame's rates
    (`attrs["difference"]`), the proportion shift of Gallagher et al. (2021). `low` and `high` (95 %): t with the
    smaller m - 1 over stories; empty with fewer than four stories a side, and the note says so. A `codebook` gives
    glosses. Raises FramingError for groups that do not exist, share units or hold no words, and where the frame has
    no counted hit in either.
    """
    inside = [group_mask(units, group, by, name) for group, name in ((group_a, "group_a"), (group_b, "group_b"))]
    words = units["words"].to_numpy(float)
    if (inside[0] & inside[1]).any() or not all(words[mask].sum() for mask in inside):
        raise FramingError("word_shift: the groups share units or hold no words. Give two groups that are apart.")
    counted = hits[hits["counted"].astype(bool) & (hits["frame"] == frame)]
    row = unit_rows(counted, units, "hits")
    evidence = counted[["entry", "surface"]].assign(row=row, a=inside[0][row], b=inside[1][row])
    evidence = evidence[evidence["a"] | evidence["b"]]
    if evidence.empty:
        raise FramingError(f'word_shift: no counted hit of "{frame}" in the two groups: nothing to take apart.')
    evidence["term"] = _terms(evidence["surface"].tolist())
    clusters = [_clusters(units, mask) for mask in inside]
    glosses = {(e.frame, e.id): e.gloss for e in codebook.entries} if codebook else {}
    rows = [_part(part, units, inside, clusters, glosses, frame) for _, part in evidence.groupby("term", sort=True)]
    table = pd.DataFrame(rows, columns=SHIFT_COLUMNS)
    order = table["contribution"].abs().sort_values(ascending=False, kind="stable").index
    table = table.loc[order].reset_index(drop=True)
    table.attrs["difference"] = float(table["contribution"].sum())
    return table


def _terms(surfaces: list[str]) -> list[str]:
    """The key of each piece of evidence; a phrase has the keys of its words."""
    keys = Keys()
    tokens = tokenise(surfaces)
    found = [keys(word) for word in tokens.types]
    spans = zip(tokens.first[:-1].tolist(), tokens.first[1:].tolist(), strict=True)
    return [" ".join(found[n] for n in tokens.type[a:b]) for a, b in spans]


def _clusters(units: pd.DataFrame, mask: npt.NDArray) -> npt.NDArray:
    """For each unit of a group the number of its story, -1 elsewhere."""
    story = units["story"] if "story" in units else units["article_id"]
    return np.where(mask, pd.factorize(story.where(mask))[0], -1)


def _part(
    part: pd.DataFrame,
    units: pd.DataFrame,
    inside: list[npt.NDArray],
    clusters: list[npt.NDArray],
    glosses: dict[tuple[str, str], str],
    frame: str,
) -> list[object]:
    """One row of the table."""
    article, words = units["article_id"].to_numpy(), units["words"].to_numpy(float)
    n, articles, rates, sizes, variance, floor = [], [], [], [], 0.0, 0.0
    for side, mask, cluster in zip(("a", "b"), inside, clusters, strict=True):
        rows = part.loc[part[side], "row"].to_numpy()
        n.append(len(rows))
        articles.append(len(set(article[rows])))
        size = int(cluster.max()) + 1
        k = np.bincount(cluster[rows], minlength=size).astype(float)
        total = np.bincount(cluster[mask], weights=words[mask], minlength=size)
        rates.append(len(rows) / total.sum())
        sizes.append(size)
        variance += linearised_se(k, total) ** 2 if size > 1 else 0.0
        floor += (len(rows) + 0.5) / total.sum() ** 2  # of independent hits: not zero where there is none
    contribution, few = 1000 * (rates[0] - rates[1]), min(sizes) < FEWEST
    clustered = np.nan if few else stats.t.ppf((1 + LEVEL) / 2, min(sizes) - 1) * variance**0.5
    half = 1000 * np.maximum(clustered, Z * floor**0.5)
    entry = part["entry"].mode().iloc[0]
    label = part["surface"].map(light).mode().iloc[0]
    term, gloss = part["term"].iloc[0], glosses.get((frame, entry), "")
    return [
        frame, term, label, entry, gloss, *n, *articles, 1000 * rates[0], 1000 * rates[1], contribution,
        contribution - half, contribution + half, FEW if few else "",
    ]  # fmt: skip
