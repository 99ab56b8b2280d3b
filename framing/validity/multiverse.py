"""Does a conclusion survive other defensible choices? Every specification is run, and the list was fixed before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from framing.codebook.model import Codebook
from framing.errors import FramingError
from framing.measure.intervals import Array
from framing.validity.effects import Agreement, group_agreement, pair_agreement
from framing.validity.leave_out import find_entry, own_hits
from framing.validity.runs import Runs, Tables
from framing.validity.specifications import (
    AGGREGATE,
    CHOICES,
    MEASURE,
    SPECIFICATION_COLUMNS,
    WITHOUT,
    Claim,
    check_claim,
    read_specifications,
    specifications,
    write_specifications,
)

CURVE_COLUMNS = [*SPECIFICATION_COLUMNS, "difference", "level", "relative", "note"]
SUMMARY_COLUMNS = [
    *("claim", "specifications", "difference", "relative", "same_sign", "median", "low", "high"),
    *("p_median", "p_sign", "permutations", "stories", "moved_most_by", "note"),
]
MOVE_COLUMNS = ["choice", "spread", "highest", "highest_mean", "lowest", "lowest_mean"]
ENTRY_COLUMNS = ["frame", "entry", "difference", "change", "share_of_effect", "unique_units", "sign_kept", "carries"]
SAME = "the entry has no hit: the same as with all entries"


def multiverse(
    articles: pd.DataFrame,
    codebook: Codebook,
    claim: Claim,
    path: str | Path,
    choices: Mapping[str, Sequence[str]] | None = None,
    permutations: int = 9999,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Tables:
    """Run a claim under every specification of a list; the list at `path` is written first, or taken as it stands.

    Tables: `curve`, a row a specification: `difference` (its own scale), `level` (the overall level), `relative` (their
    quotient, comparable over measures). `summary`: share with the sign of the study's own specification, median and 5
    to 95 % range of `relative`, and p of the median and of the agreement when stories are shuffled and everything is
    run again: without it "most specifications agree" is no evidence, for they share data. `moves`: how far each choice
    moves the mean. `entries`: the change without each entry, units only it finds; it `carries` where the sign turns
    or more than half of the effect goes. Errors: claims that name nothing; lists that do not fit.

    Source: Simonsohn, Simmons & Nelson (2020), Specification curve analysis.
    """
    check_claim(claim, codebook, articles)
    path = Path(path)
    if not path.exists():
        write_specifications(specifications(claim, codebook, articles, choices), path, claim)
    listed = read_specifications(path, claim)
    if listed.empty:
        raise FramingError(f"{path.name}: the list has no specification.")
    used = _chosen(articles, claim)
    runs = Runs(used, codebook, claim)
    outcomes = []
    for done, row in enumerate(listed.to_dict("records")):
        outcomes.append(runs.outcome(row))
        if progress:
            progress(done + 1, len(listed))
    agreement = _agreement(outcomes, claim, runs, listed, permutations, np.random.default_rng(seed))
    curve = _curve(listed, agreement, runs)
    moves = _moves(curve)
    return {
        "curve": curve,
        "summary": _summary(curve, agreement, claim, runs, moves),
        "moves": moves,
        "entries": _entries(curve, codebook, runs),
    }


def _chosen(articles: pd.DataFrame, claim: Claim) -> pd.DataFrame:
    """The on-story articles that the claim is about."""
    off = articles["on_story"].isin([False]) if "on_story" in articles else pd.Series(False, index=articles.index)
    about = ~off
    if claim.by:
        about &= articles[claim.by].astype(str).isin([claim.group_x, claim.group_y])
    if not about.any():
        raise FramingError(f"multiverse: no article is about the story where {claim}.")
    return articles[about].reset_index(drop=True)


def _agreement(
    outcomes: list[list[Array]],
    claim: Claim,
    runs: Runs,
    listed: pd.DataFrame,
    permutations: int,
    rng: np.random.Generator,
) -> Agreement:
    """Effects of all specifications; p from those that do not repeat another."""
    told = np.array([not runs.idle(row) for row in listed.to_dict("records")])
    sums = [np.array(parts) for parts in zip(*outcomes, strict=True)]

    def compared(rows: Array, draws: int) -> Agreement:
        if claim.against:
            first, second, bottom = (s[rows] for s in sums)
            return pair_agreement(first, second, bottom, draws, rng)
        top, bottom = (s[rows] for s in sums)
        return group_agreement(top, bottom, runs.x, draws, rng)

    every = compared(np.ones(len(told), dtype=bool), 1)
    tested = compared(told, permutations)
    return Agreement(every.effects, every.levels, tested.p_median, tested.p_sign, tested.permutations)


def _curve(listed: pd.DataFrame, agreement: Agreement, runs: Runs) -> pd.DataFrame:
    """The list with its results."""
    curve = listed.copy()
    curve["difference"], curve["level"] = agreement.effects, agreement.levels
    curve["relative"] = agreement.effects / np.where(agreement.levels > 0, agreement.levels, np.nan)
    idle = [runs.idle(row) for row in listed.to_dict("records")]
    notes = np.where(curve["relative"].isna(), "neither side has the frame", "")
    curve["note"] = np.where(idle, SAME, notes)
    return curve[CURVE_COLUMNS]


def _moves(curve: pd.DataFrame) -> pd.DataFrame:
    """How far each choice moves the mean relative effect, the widest first."""
    grid, rows = curve[curve[WITHOUT] == ""], []
    for choice in CHOICES:
        means = grid.groupby(choice, sort=False)["relative"].mean().dropna()
        if len(means) > 1:
            high, low = str(means.idxmax()), str(means.idxmin())
            rows.append([choice, means.max() - means.min(), high, means.max(), low, means.min()])
    table = pd.DataFrame(rows, columns=MOVE_COLUMNS)
    return table.sort_values("spread", ascending=False, kind="stable", ignore_index=True)


def _summary(curve: pd.DataFrame, agreement: Agreement, claim: Claim, runs: Runs, moves: pd.DataFrame) -> pd.DataFrame:
    """One row on the whole curve."""
    told = curve[curve["note"] != SAME]
    relative, own = told["relative"].dropna(), curve.iloc[0]
    notes = []
    if np.isnan(agreement.p_median):
        notes.append(f"{len(runs.stories)} stories: too few to shuffle, agreement of specifications is no evidence")
    if np.isnan(own["relative"]):
        notes.append("the study's own specification finds neither side")
    row = {
        "claim": str(claim),
        "specifications": len(told),
        "difference": own["difference"],
        "relative": own["relative"],
        "same_sign": float((np.sign(relative) == np.sign(own["relative"])).mean()) if len(relative) else np.nan,
        "median": relative.median(),
        "low": relative.quantile(0.05),
        "high": relative.quantile(0.95),
        "p_median": agreement.p_median,
        "p_sign": agreement.p_sign,
        "permutations": agreement.permutations,
        "stories": len(runs.stories),
        "moved_most_by": moves["choice"].iloc[0] if len(moves) else "",
        "note": "; ".join(notes),
    }
    return pd.DataFrame([row])[SUMMARY_COLUMNS]


def _entries(curve: pd.DataFrame, codebook: Codebook, runs: Runs) -> pd.DataFrame:
    """What each entry carries of the study's own result, the heaviest first."""
    own = curve.iloc[0].to_dict()
    hits = runs.tables(own)["hits"]
    counted = hits[hits["counted"].astype(bool)]
    rows: list[list[Any]] = []
    same = (curve[MEASURE] == own[MEASURE]) & (curve[AGGREGATE] == own[AGGREGATE]) & (curve["note"] != SAME)
    for row in curve[same & (curve[WITHOUT] != "")].to_dict("records"):
        entry = find_entry(codebook, row[WITHOUT])
        frame = next(f for f, family in runs.families.items() if entry.frame in family)
        units, mine = counted[counted["frame"] == frame], own_hits(counted[counted["frame"] == frame], entry, codebook)
        only = set(units.loc[mine, "unit_id"]) - set(units.loc[~mine, "unit_id"])
        change = row["difference"] - own["difference"]
        share = abs(change / own["difference"]) if own["difference"] else np.nan
        kept = bool(np.sign(row["difference"]) == np.sign(own["difference"]))
        found = [entry.frame, entry.id, row["difference"], change, share, len(only), kept, not kept or share > 0.5]
        rows.append(found)
    table = pd.DataFrame(rows, columns=ENTRY_COLUMNS)
    return table.sort_values("share_of_effect", ascending=False, kind="stable", ignore_index=True)
