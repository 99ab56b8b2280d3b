"""Do the coders agree? One row a frame, every coefficient with its interval, never a false certainty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from framing.errors import FramingError
from framing.measure.intervals import Array, clopper_pearson, wilson
from framing.validity.alpha import (
    Codes,
    agreement,
    alpha_of,
    codes,
    cohen_kappa,
    coincidences,
    difference,
    fleiss_kappa,
    gwet_ac1,
    masi,
    percentiles,
    resample,
    set_codes,
)
from framing.validity.codings import SPAN, VOICES, check_codings, code_matrix, coded_spans, one_kind

RELIABILITY_COLUMNS = [
    *("frame", "variable", "coder_type", "coders", "units", "with_frame", "agreement", "agreement_low"),
    *("agreement_high", "alpha", "alpha_low", "alpha_high", "kappa", "kappa_low", "kappa_high", "kappa_kind"),
    *("ac1", "ac1_low", "ac1_high", "resampled", "note"),
]
DISAGREEMENT_COLUMNS = [*SPAN, "frame", "variable", "codes", "text"]
FEWEST_ARTICLES = 10
ALL_FRAMES = "all frames"


def reliability(
    codings: pd.DataFrame,
    coder_type: str | None = None,
    coders: Sequence[str] | None = None,
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Agreement between coders: one row a frame × variable (present, voice), and one for the set of frames.

    `alpha` is Krippendorff's (nominal, gaps allowed), `kappa` Cohen's for two coders and Fleiss's for more, `ac1`
    Gwet's, which is high whenever coders agree on absence and never replaces alpha. Limits (95 %) come from resampling
    articles, from 10 articles on, else units; where no two coders differ they follow from the exact upper limit of
    what disagreement could still be. Human and model coders are never mixed: without `coder_type` the human coders are
    compared where there are any; "mixed" compares all and says so. `set of frames` is alpha with MASI distance.
    Undefined values are empty and the note says why. Sources: Krippendorff (2011), Gwet (2008), Passonneau (2006).
    """
    own = _chosen(codings, coder_type, coders)
    rows = [_frame(own, frame, "present", resamples, seed) for frame in dict.fromkeys(own["frame"])]
    rows += [_frame(own, frame, "voice", resamples, seed) for frame in dict.fromkeys(own["frame"])]
    rows.append(_sets(own, resamples, seed))
    table = pd.DataFrame([row for row in rows if row is not None])
    table["coder_type"] = " and ".join(dict.fromkeys(own["coder_type"]))
    table["coders"] = ", ".join(dict.fromkeys(own["coder"]))
    return table.reindex(columns=RELIABILITY_COLUMNS)


def comparable(codings: pd.DataFrame, coder_type: str | None = None) -> bool:
    """Whether two coders of one kind are there: human where there are any, else model."""
    return one_kind(check_codings(codings), coder_type)["coder"].nunique() > 1


def _chosen(codings: pd.DataFrame, coder_type: str | None, coders: Sequence[str] | None) -> pd.DataFrame:
    own = check_codings(codings)
    if coders is not None:
        stranger = next((c for c in coders if c not in set(own["coder"])), None)
        if stranger is not None:
            known = ", ".join(dict.fromkeys(own["coder"]))
            raise FramingError(f'reliability: there is no coder "{stranger}". There is: {known}.')
        own = own[own["coder"].isin(list(coders))]
    if coder_type != "mixed":
        own = one_kind(own, coder_type)
    if own["coder"].nunique() < 2:
        kind, name = own["coder_type"].iloc[0], own["coder"].iloc[0]
        raise FramingError(f"reliability: needs two coders of one kind; there is one {kind} coder, {name}.")
    return own


def _frame(codings: pd.DataFrame, frame: str, variable: str, resamples: int, seed: int) -> dict[str, Any] | None:
    """One frame's row; of voice only where two coders gave one."""
    own = codings[codings["frame"] == frame]
    if variable == "voice":
        own = own[own["present"] == 1]
        if not own["voice"].any():
            return None  # nobody gave one
        spans, values, _ = code_matrix(own, "voice")
        table = codes(values, VOICES)
    else:
        spans, values, _ = code_matrix(own, "present")
        table = codes(values, (0, 1))
    if variable == "voice" and not (table.counts.sum(axis=1) > 1).any():
        return None
    row = _coefficients(table, spans, resamples, seed)
    present = own[own["present"] == 1] if variable == "present" else own
    row["with_frame"] = len(present[SPAN].drop_duplicates())
    return row | {"frame": frame, "variable": variable}


def _sets(codings: pd.DataFrame, resamples: int, seed: int) -> dict[str, Any]:
    """Alpha of the whole sets of frames, with MASI distance."""
    spans, rows = coded_spans(codings)
    values = set_codes(codings, rows, len(spans), list(dict.fromkeys(codings["coder"])))
    table = codes(values)
    row = _coefficients(table, spans, resamples, seed, sets=True)
    row["with_frame"] = int(sum(any(v for v in line if v) for line in values))
    return row | {"frame": ALL_FRAMES, "variable": "set of frames (MASI)"}


def _coefficients(table: Codes, spans: pd.DataFrame, resamples: int, seed: int, sets: bool = False) -> dict[str, Any]:
    """All coefficients of one table of codes, with limits from the same resamples."""
    paired = table.counts.sum(axis=1) > 1
    code, counts = table.code[paired], table.counts[paired]
    n = int(paired.sum())
    row: dict[str, Any] = {"units": n, "resampled": "", "note": ""}
    if n == 0:
        return row | {"note": "no unit was coded by two coders"}
    differ = (counts > 0).sum(axis=1) > 1
    row["agreement"] = float(agreement(counts)[0])
    low, high = wilson(row["agreement"] * n, n)
    row |= {"agreement_low": float(low), "agreement_high": float(high)}
    kinds, first, kind_of = np.unique(code, axis=0, return_index=True, return_inverse=True)
    articles = pd.factorize(spans["article_id"].to_numpy()[paired])[0]
    clustered = int(articles.max()) + 1 >= FEWEST_ARTICLES
    row["resampled"] = "articles" if clustered else "units"
    weight = resample(kind_of.ravel(), articles if clustered else None, resamples, seed)
    once = np.bincount(kind_of.ravel(), minlength=len(kinds))[None].astype(float)
    upper = float(clopper_pearson(0, n)[1])
    measures = _measures(table, kinds, counts[first], sets)
    for name, measure in measures.items():
        value = float(measure(once)[0])
        row[name] = value
        if np.isnan(value):
            continue
        if differ.any():
            row[f"{name}_low"], row[f"{name}_high"] = _around(percentiles(measure(weight)), value)
        else:
            row[f"{name}_low"] = max(1 - upper / _expected(name, table, counts, sets), -1.0)
            row[f"{name}_high"] = 1.0
    row["kappa_kind"] = "" if sets else "Cohen" if code.shape[1] == 2 else "Fleiss"
    return row | {"note": _note(row, counts, differ, code)}


def _measures(table: Codes, kinds: Array, counts: Array, sets: bool) -> dict[str, Any]:
    """The coefficients as functions of how often each kind of unit occurs."""
    delta = difference(table, "nominal", masi if sets else None)
    pairs = coincidences(counts)
    measures: dict[str, Any] = {"alpha": lambda w: alpha_of(np.tensordot(w, pairs, axes=1), delta)}
    if sets:
        return measures
    if kinds.shape[1] == 2:
        measures["kappa"] = lambda w: cohen_kappa(kinds, len(table.values), w)
    elif (kinds >= 0).all():
        measures["kappa"] = lambda w: fleiss_kappa(counts, w)
    return measures | {"ac1": lambda w: gwet_ac1(counts, w)}


def _around(limits: tuple[float, float], value: float) -> tuple[float, float]:
    """A percentile interval that at least holds its estimate."""
    return float(np.nanmin([limits[0], value])), float(np.nanmax([limits[1], value]))


def _expected(name: str, table: Codes, counts: Array, sets: bool) -> float:
    """Disagreement expected by chance with the observed margins, on the scale of the coefficient."""
    n = counts.sum(axis=0)
    share = n / n.sum()
    if name == "alpha":
        delta = difference(table, "nominal", masi if sets else None)
        return float((np.outer(n, n) * delta).sum() / (n.sum() * (n.sum() - 1)))
    if name == "kappa":
        return float(1 - (share**2).sum())
    return float(1 - (share * (1 - share)).sum() / max(len(share) - 1, 1))


def _note(row: dict[str, Any], counts: Array, differ: Array, code: Array) -> str:
    """What a reader must know of these numbers."""
    notes = []
    if (counts.sum(axis=0) > 0).sum() < 2:
        notes.append("only one value was used: alpha and kappa are 0/0, read the agreement")
    if not differ.any():
        notes.append("no disagreement seen: limits from its exact upper bound")
    if row["resampled"] == "units":
        notes.append(f"fewer than {FEWEST_ARTICLES} articles: units resampled, intervals too narrow")
    if code.shape[1] > 2 and (code < 0).any():
        notes.append("gaps: no Fleiss kappa")
    return "; ".join(notes)


def list_disagreements(
    codings: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    coder_type: str | None = None,
    coders: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Every unit × frame (or voice) on which two coders differ, with each coder's code: for discussion.

    `codes` reads "A: 1, B: 0"; `text` is the unit's text where `articles` are given.
    """
    own = _chosen(codings, coder_type, coders)
    text = {} if articles is None else dict(zip(articles["article_id"], articles["text"], strict=True))
    rows: list[list[Any]] = []
    for frame in dict.fromkeys(own["frame"]):
        for variable in ("present", "voice"):
            used = own[(own["frame"] == frame) & ((variable == "present") | (own["present"] == 1))]
            spans, values, names = code_matrix(used, variable)
            for span, line in zip(spans.itertuples(index=False), values, strict=True):
                given = [(name, value) for name, value in zip(names, line, strict=True) if value is not None]
                if len({value for _, value in given}) > 1:
                    shown = ", ".join(f"{name}: {value}" for name, value in given)
                    rows.append([*span, frame, variable, shown, text.get(span[0], "")[span[1] : span[2]]])
    return pd.DataFrame(rows, columns=DISAGREEMENT_COLUMNS)
