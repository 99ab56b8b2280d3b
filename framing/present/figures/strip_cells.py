"""What `reading_strips` draws, as a table: every coding unit of every text for two frames."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from framing.errors import FramingError
from framing.present.figures.lettering import clean_name

TAGS = {"en": "abcdefghijklmnopqrstuvwxyz", "ar": "أبجدهوزحطيكلمنسعفصقرشت"}
REST = "+"
COLUMNS = ["article_id", "section", "unit_id", "position", "part", "words", "from_word"] + [
    "frame",
    "mark",
    "speaker",
    "tag",
    "near",
]


def strip_cells(
    units: pd.DataFrame,
    hits: pd.DataFrame,
    sources: pd.DataFrame,
    scores: pd.DataFrame,
    pair: tuple[str, str],
    reasons: Collection[tuple[str, str]] = (),
    lang: str = "en",
) -> pd.DataFrame:
    """Return one row per coding unit and frame of the pair: where it stands in its text and who speaks.

    `section` is "text", "transcript" (most units are turns) or "off_story" (the scores say not applicable);
    `from_word` counts words before the unit; `mark` is empty (the frame is absent), "narrator", "source", "unclear"
    (also where nobody looked) or "reasons" for the (unit_id, frame) pairs in `reasons`; `tag` is the letter of a
    named speaker, by number of units; `near`: all its evidence has a holder that only stands near. Raises FramingError
    for a frame that the scores do not know.
    """
    unknown = [frame for frame in pair if frame not in set(scores["frame"])]
    if unknown:
        known = ", ".join(dict.fromkeys(scores["frame"]))
        raise FramingError(f'The scores have no frame "{unknown[0]}". Choose two of: {known}.')
    base = units[["article_id", "unit_id", "position", "part", "words"]].copy()
    base = base.sort_values(["position"], kind="stable")
    base["from_word"] = base.groupby("article_id", sort=False)["words"].cumsum() - base["words"]
    base["section"] = base["article_id"].map(_sections(units, scores))
    counted = hits[hits["counted"].astype(bool)]
    near = counted["holder_rule"].eq("near") if "holder_rule" in counted else pd.Series(False, counted.index)
    by_unit = counted[["unit_id", "frame"]].assign(near=near).groupby(["unit_id", "frame"], sort=False)
    present = by_unit["near"].all().reset_index()
    speaking = sources.drop_duplicates(["unit_id", "frame"])[["unit_id", "frame", "voice", "speaker"]]
    present = present.merge(speaking, on=["unit_id", "frame"], how="left")
    present["mark"] = present["voice"].map({"narrator": "narrator", "attributed": "source", "quoted": "source"})
    present["mark"] = present["mark"].astype("object").fillna("unclear")
    given = set(reasons)
    chosen = [(unit, frame) in given for unit, frame in zip(present["unit_id"], present["frame"], strict=True)]
    present.loc[chosen, "mark"] = "reasons"
    both = pd.concat([base.assign(frame=frame) for frame in pair])
    cells = both.merge(present[["unit_id", "frame", "mark", "speaker", "near"]], on=["unit_id", "frame"], how="left")
    cells["mark"] = cells["mark"].astype("object").fillna("")
    cells["near"] = cells["near"].eq(True)
    spoken = cells["mark"] == "source"
    cells["speaker"] = cells["speaker"].where(spoken, "").map(clean_name)
    cells["tag"] = cells["speaker"].map(_tags(cells["speaker"], TAGS["ar" if lang == "ar" else "en"]))
    cells["tag"] = cells["tag"].astype("object").fillna("")
    order = {article: place for place, article in enumerate(dict.fromkeys(units["article_id"]))}
    cells["_order"] = cells["article_id"].map(order)
    cells = cells.sort_values(["_order", "position"], kind="stable")
    return cells[COLUMNS].reset_index(drop=True)


def _sections(units: pd.DataFrame, scores: pd.DataFrame) -> dict[str, str]:
    """Tell ordinary texts from transcripts and from texts that the question does not apply to."""
    turns = units.assign(turn=units["part"].eq("turn")).groupby("article_id", sort=False)["turn"].mean()
    off = set(scores.loc[~scores["applicable"].astype(bool), "article_id"])
    return {
        str(article): "off_story" if article in off else "transcript" if share > 0.5 else "text"
        for article, share in turns.items()
    }


def _tags(speakers: pd.Series, alphabet: str) -> dict[str, str]:
    """Give a letter to each named speaker, the most frequent first; the rest share a sign."""
    counts = speakers[speakers != ""].value_counts(sort=False)
    ranked = counts.sort_values(ascending=False, kind="stable").index
    return {name: alphabet[place] if place < len(alphabet) else REST for place, name in enumerate(ranked)}
