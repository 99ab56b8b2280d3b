"""Readers' verdicts on lines of evidence: right, wrong or unsure, kept in a file and applied to the hits."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from framing.errors import FramingError

JUDGEMENT_COLUMNS = ["article_id", "frame", "entry", "start", "end", "judgement"]
KEY = JUDGEMENT_COLUMNS[:5]
JUDGEMENTS = ("right", "wrong", "unsure")
PROTECTED = r"^'(?=[=+\-@\t\r'])"  # the mark before a text that a spreadsheet would run as a formula


def read_judgements(path: str | Path) -> pd.DataFrame:
    """Read a `judgements.csv`, as report and notebook save it: one row a judged hit.

    A hit is named by `article_id, frame, entry, start, end`; further columns are kept. Where a hit was judged more than
    once the last row holds. Raises FramingError that names the file, the row and what is allowed.
    """
    path = Path(path)
    if not path.is_file():
        raise FramingError(f"judgements: there is no file {path}. Save it from the report, or name another.")
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as fault:
        raise FramingError(
            f"judgements: {path.name} cannot be read as a UTF-8 CSV ({fault}). Save it again."
        ) from fault
    table = table.replace(PROTECTED, "", regex=True)
    missing = [name for name in JUDGEMENT_COLUMNS if name not in table]
    if missing:
        raise FramingError(
            f"judgements: {path.name} lacks the column {missing[0]}. It needs: {', '.join(JUDGEMENT_COLUMNS)}."
        )
    wrong = ~table["judgement"].isin(JUDGEMENTS)
    if wrong.any():
        row = int(wrong.to_numpy().argmax())
        said = table["judgement"].iloc[row]
        raise FramingError(f'judgements: {path.name}, row {row + 2}: "{said}". Write one of: {", ".join(JUDGEMENTS)}.')
    for name in ("start", "end"):
        numbers = pd.to_numeric(table[name], errors="coerce")
        if numbers.isna().any():
            row = int(numbers.isna().to_numpy().argmax())
            raise FramingError(f"judgements: {path.name}, row {row + 2}: {name} is no number. Restore the cell.")
        table[name] = numbers.astype("int64")
    return table.drop_duplicates(KEY, keep="last", ignore_index=True)


def unjudged(hits: pd.DataFrame, given: pd.DataFrame, frame: str | None = None) -> pd.DataFrame:
    """Return the counted hits (of a frame) that have no verdict yet.

    >>> hit = {"article_id": "a", "frame": "f", "entry": "e", "start": 0, "end": 3, "counted": True}
    >>> hits = pd.DataFrame([hit, hit | {"start": 9}])
    >>> unjudged(hits, pd.DataFrame([hit | {"judgement": "right"}]))["start"].tolist()
    [9]
    """
    counted = hits[hits["counted"].astype(bool)]
    counted = counted if frame is None else counted[counted["frame"] == frame]
    known = set(given[KEY].itertuples(index=False, name=None))
    return counted[[key not in known for key in counted[KEY].itertuples(index=False, name=None)]]


def apply_judgements(hits: pd.DataFrame, judgements: pd.DataFrame) -> pd.DataFrame:
    """Return the hits with those judged wrong no longer counted (reason `judged`); right and unsure change nothing.

    What is wrong for a frame is wrong for the frame above it that inherits the evidence (entry `frame/entry`), unless
    it was judged there too. A shorter hit inside one judged wrong is not counted in its place.

    >>> hit = {"article_id": "a", "frame": "f", "entry": "e", "start": 0, "end": 3, "counted": True, "reason": ""}
    >>> judged = apply_judgements(pd.DataFrame([hit]), pd.DataFrame([hit | {"judgement": "wrong"}]))
    >>> judged[["counted", "reason"]].values.tolist()
    [[False, 'judged']]
    """
    given = judgements[[*KEY, "judgement"]].drop_duplicates(KEY, keep="last")
    own = hits[KEY].merge(given, how="left", on=KEY)["judgement"].to_numpy(object)
    below = _key_below(hits).merge(given, how="left", on=KEY)["judgement"].to_numpy(object)
    verdict = pd.Series(own, index=hits.index).where(pd.notna(own), below)
    judged = (verdict == "wrong") & hits["counted"].astype(bool)
    return hits.assign(counted=hits["counted"].astype(bool) & ~judged, reason=hits["reason"].mask(judged, "judged"))


def _key_below(hits: pd.DataFrame) -> pd.DataFrame:
    """The keys of the hits from which frames inherited theirs: of `child/entry` the entry of the child."""
    named = hits["entry"].astype(str).str.partition("/")
    inherited = (named[1] == "/").to_numpy()
    key = hits[KEY].astype({"frame": object, "entry": object})
    key.loc[inherited, "frame"], key.loc[inherited, "entry"] = named[0][inherited], named[2][inherited]
    return key


def matched(hits: pd.DataFrame, judgements: pd.DataFrame) -> pd.DataFrame:
    """Return the judgements with `found`: whether their hit is there (still); text or codebook may have changed.

    >>> hit = {"article_id": "a", "frame": "f", "entry": "e", "start": 0, "end": 3}
    >>> given = pd.DataFrame([hit | {"judgement": "right"}, hit | {"start": 1, "judgement": "right"}])
    >>> matched(pd.DataFrame([hit]), given)["found"].tolist()
    [True, False]
    """
    known = pd.MultiIndex.from_frame(hits[KEY])
    return judgements.assign(found=pd.MultiIndex.from_frame(judgements[KEY]).isin(known))


def unmatched(hits: pd.DataFrame, judgements: pd.DataFrame) -> pd.DataFrame:
    """Return the judgements whose hit is not there (any more): the text or the codebook changed since."""
    return judgements[~matched(hits, judgements)["found"]].reset_index(drop=True)
