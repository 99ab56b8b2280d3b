"""The evidence as it would be without one entry of the dictionary."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.codebook.model import HOLDER_RULES, Codebook, Entry, inherited_id
from framing.errors import FramingError
from framing.measure.counting import nested


def find_entry(codebook: Codebook, name: str) -> Entry:
    """The entry named frame/entry. Errors: the codebook does not have it."""
    for entry in codebook.entries:
        if f"{entry.frame}/{entry.id}" == name:
            return entry
    raise FramingError(f'codebook {codebook.id}: there is no entry "{name}" to leave out.')


def own_hits(hits: pd.DataFrame, entry: Entry, codebook: Codebook) -> pd.Series:
    """Which hits are the entry's, in its frame or, inherited, in a frame above it."""
    above = hits["frame"].isin(codebook.ancestors(entry.frame)) & (hits["entry"] == inherited_id(entry))
    return above | ((hits["frame"] == entry.frame) & (hits["entry"] == entry.id))


def less_hits(hits: pd.DataFrame, entry: Entry, codebook: Codebook) -> pd.DataFrame:
    """The hits without an entry as evidence: what it had nested may count again.

    The same as finding the evidence with the smaller dictionary, except that the entry still serves as a condition of
    others. `hits` are in the order in which they were found.
    """
    left = hits[~own_hits(hits, entry, codebook)].reset_index(drop=True)
    stands = left["reason"].isin(["", "nested"]).to_numpy()
    rule = left["holder_rule"].map({name: rank for rank, name in enumerate(HOLDER_RULES)}).fillna(-1)
    rank = rule.to_numpy(np.int64) * len(left) + np.arange(len(left))
    group = left.groupby(["unit_id", "frame"], sort=False).ngroup()
    columns = [np.asarray(c, dtype=np.int64)[stands] for c in (group, left["start"], left["end"], rank)]
    gives_way = np.zeros(len(left), dtype=bool)
    gives_way[stands] = nested(*columns)
    left["reason"] = left["reason"].mask(stands, "").mask(gives_way, "nested")
    return left.assign(counted=left["reason"] == "")
