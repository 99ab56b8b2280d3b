"""Codings: read them, join them by span, find the one judgement to measure a dictionary against."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from framing.errors import FramingError
from framing.measure.intervals import Array

CODING_COLUMNS = [
    *("article_id", "start", "end", "coder", "coder_type", "frame", "present", "voice", "speaker"),
    *("stratum", "probability"),
]
SPAN = ["article_id", "start", "end"]
CODER_TYPES = ("human", "model")
VOICES = ("narrator", "attributed", "quoted", "unclear")
OVERLAP = 0.8
END_MARK = 2  # characters by which two ends of one sentence may differ: its mark, a quotation mark
REQUIRED = CODING_COLUMNS[:7]


def read_codings(path: str | Path) -> pd.DataFrame:
    """Codings from a CSV file, or from all CSV files of a folder: one row a coder × span × frame.

    `present` is 1 or 0; `probability` is the chance with which the unit was drawn (1 where the column is missing).
    Further columns are kept. Errors name the file, the row and what is allowed.
    """
    path = Path(path)
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    if not files or not all(file.is_file() for file in files):
        raise FramingError(f"codings: {path} is neither a CSV file nor a folder with CSV files.")
    return pd.concat([_read(file) for file in files], ignore_index=True)


def _read(file: Path) -> pd.DataFrame:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            rows, names = list(reader), list(reader.fieldnames or [])
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise FramingError(f"codings: {file.name} cannot be read as a UTF-8 CSV ({fault}). Save it again.") from fault
    for i, row in enumerate(rows):
        if None in row or None in row.values():
            raise FramingError(f"{file.name}, row {i + 2}: the row has not as many cells as the header. Mend the row.")
    return check_codings(pd.DataFrame(rows, columns=names), file.name)


def check_codings(codings: pd.DataFrame, name: str = "codings") -> pd.DataFrame:
    """The same codings with numbers as numbers and missing columns filled, or an error that says which row is wrong.

    >>> row = {"article_id": "t", "start": "0", "end": "9", "coder": "A", "coder_type": "human", "frame": "leak"}
    >>> check_codings(pd.DataFrame([row | {"present": "1"}]))[["start", "present", "probability"]].values.tolist()
    [[0.0, 1.0, 1.0]]
    """
    missing = [c for c in REQUIRED if c not in codings]
    if missing:
        raise FramingError(f"{name}: column {missing[0]} is missing. Codings need: {', '.join(REQUIRED)}.")
    codings = codings.copy()
    for column in ("voice", "speaker", "stratum"):
        codings[column] = codings[column].fillna("").astype(str) if column in codings else ""
    codings["probability"] = codings["probability"].replace("", 1) if "probability" in codings else 1.0
    for column in ("start", "end", "present", "probability"):
        codings[column] = _numbers(codings[column], column, name)
    _refuse(codings, ~codings["coder_type"].isin(CODER_TYPES), "coder_type", "human or model", name)
    _refuse(codings, ~codings["present"].isin([0, 1]), "present", "1 or 0", name)
    _refuse(codings, ~codings["probability"].between(0, 1, inclusive="right"), "probability", "above 0, up to 1", name)
    _refuse(codings, ~codings["voice"].isin(["", *VOICES]), "voice", ", ".join(VOICES) + " or empty", name)
    _refuse(codings, codings["end"] <= codings["start"], "end", "a number above start", name)
    twice = codings.duplicated([*SPAN, "coder", "frame"], keep="first")
    _refuse(codings, twice, "frame", "one judgement of a coder for each unit and frame", name)
    whole = {"start": int, "end": int, "present": int, "probability": float}
    extra = [c for c in codings if c not in CODING_COLUMNS]
    return codings.astype(whole)[[*CODING_COLUMNS, *extra]].reset_index(drop=True)


def _numbers(column: pd.Series, name: str, file: str) -> pd.Series:
    numbers = pd.to_numeric(column, errors="coerce")
    if numbers.isna().any():
        row = int(np.flatnonzero(numbers.isna())[0])
        raise FramingError(f'{file}, row {row + 2}: {name} is "{column.iloc[row]}". Write a number.')
    return numbers


def _refuse(codings: pd.DataFrame, wrong: pd.Series, column: str, allowed: str, name: str) -> None:
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise FramingError(f'{name}, row {row + 2}: {column} is "{codings[column].iloc[row]}". Allowed: {allowed}.')


def join_spans(left: pd.DataFrame, right: pd.DataFrame, overlap: float = OVERLAP) -> Array:
    """For each span of `left` the row of the span of `right` that is nearly the same text, or -1.

    Nearly the same: what they share is at least `overlap` of what they cover together; or they end together and neither
    touches another span (a speaker's name stands before one of them).

    >>> a = pd.DataFrame({"article_id": "t", "start": [0, 50, 110], "end": [40, 90, 120]})
    >>> b = pd.DataFrame({"article_id": "t", "start": [48, 2, 95], "end": [90, 40, 120]})
    >>> join_spans(a, b).tolist()
    [1, 0, 2]
    """
    found = np.full(len(left), -1)
    theirs = right.groupby("article_id", sort=False).indices
    for article, mine in left.groupby("article_id", sort=False).indices.items():
        if article in theirs:
            ours, other = left.iloc[mine], right.iloc[theirs[article]]
            share = _shared(ours, other)
            best = share.argmax(axis=1)
            alone = ((share > 0).sum(axis=1) == 1) & ((share > 0).sum(axis=0)[best] == 1)
            apart = np.abs(ours["end"].to_numpy(int) - other["end"].to_numpy(int)[best])
            good = (share[np.arange(len(mine)), best] >= overlap) | (alone & (apart <= END_MARK))
            found[np.asarray(mine)[good]] = theirs[article][best[good]]
    return found


def _shared(left: pd.DataFrame, right: pd.DataFrame) -> Array:
    """What each two spans of one article share of what they cover together."""
    s, e = left["start"].to_numpy(int)[:, None], left["end"].to_numpy(int)[:, None]
    start, end = right["start"].to_numpy(int), right["end"].to_numpy(int)
    return (np.minimum(e, end) - np.maximum(s, start)) / (np.maximum(e, end) - np.minimum(s, start))


def coded_spans(codings: pd.DataFrame) -> tuple[pd.DataFrame, Array]:
    """The coded units, and for each coding the row of its unit; nearly equal spans of two coders are one unit.

    Of nearly equal spans the one that more coders used stands for all.
    """
    coders = codings.groupby(SPAN, sort=False)["coder"].nunique()
    distinct = coders.index.to_frame(index=False)
    mine = pd.MultiIndex.from_frame(distinct).get_indexer(pd.MultiIndex.from_frame(codings[SPAN]))
    target = np.arange(len(distinct))
    for rows in distinct.groupby("article_id", sort=False).indices.values():
        near = _shared(distinct.iloc[rows], distinct.iloc[rows]) >= OVERLAP
        if near.sum() == len(rows):
            continue
        order = np.argsort(-coders.to_numpy()[rows], kind="stable")
        free = np.ones(len(rows), dtype=bool)
        for i in order:
            if free[i]:
                target[np.asarray(rows)[near[i] & free]] = rows[i]
                free &= ~near[i]
    spans, place = np.unique(target, return_inverse=True)
    return distinct.iloc[spans].reset_index(drop=True), place[mine]


def code_matrix(codings: pd.DataFrame, column: str = "present") -> tuple[pd.DataFrame, Array, list[str]]:
    """Units × coders of one frame: the units, the values (None where a coder gave none), the coders."""
    spans, rows = coded_spans(codings)
    coders = list(dict.fromkeys(codings["coder"]))
    values: Any = np.full((len(spans), len(coders)), None, dtype=object)
    given = codings[column].to_numpy(object)
    place = pd.Index(coders).get_indexer(pd.Index(codings["coder"]))
    known = pd.notna(given) & (given != "")
    values[rows[known], place[known]] = given[known]
    return spans, values, coders


def one_kind(codings: pd.DataFrame, coder_type: str | None = None) -> pd.DataFrame:
    """Codings of one kind of coder: the asked kind, else human where there are any, else model."""
    kinds = list(dict.fromkeys(codings["coder_type"]))
    wanted = coder_type or ("human" if "human" in kinds else "model")
    if wanted not in kinds:
        raise FramingError(f"codings: there are no {wanted} coders here, only {' and '.join(kinds) or 'none'}.")
    return codings[codings["coder_type"] == wanted]


def reference(
    codings: pd.DataFrame, coder: str | None = None, coder_type: str | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One judgement for each unit and frame, and the units left out because the coders are split.

    `coder` names the reference coder (an adjudicated coding is a coder too). Without it the majority of the coders of
    one kind decides, human where there are any; a split vote is left out, never decided by chance.
    """
    if coder is not None:
        if coder not in set(codings["coder"]):
            known = ", ".join(dict.fromkeys(codings["coder"]))
            raise FramingError(f'codings: there is no coder "{coder}". There is: {known}.')
        return codings[codings["coder"] == coder].reset_index(drop=True), codings.iloc[:0]
    own = one_kind(codings, coder_type)
    if own["coder"].nunique() == 1:
        return own.reset_index(drop=True), own.iloc[:0]
    spans, rows = coded_spans(own)
    placed = own.assign(unit=rows)
    votes = placed.groupby(["unit", "frame"], sort=False)["present"].transform("mean")
    first = placed.assign(present=(votes > 0.5).astype(int), split=votes == 0.5, coder="majority")
    first = first.drop_duplicates(["unit", "frame"]).reset_index(drop=True)
    first[SPAN] = spans.iloc[first["unit"]].to_numpy()
    split = first["split"].to_numpy(bool)
    plain = first.drop(columns=["unit", "split"])
    return plain[~split].reset_index(drop=True), plain[split].reset_index(drop=True)
