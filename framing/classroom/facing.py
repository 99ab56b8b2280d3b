"""Two groups' codebooks beside each other: what each catches, and the sentences that only one does."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.classroom.lesson import Lesson
from framing.classroom.scores import judge_half, score_half
from framing.codebook.model import Codebook
from framing.errors import FramingError

FACING_COLUMNS = [
    *("frame", "units", "a", "b", "both", "only_a", "only_b", "neither", "with_frame"),
    *(f"{name}_{side}{end}" for side in "ab" for name in ("precision", "recall") for end in ("", "_low", "_high")),
]
ONLY_COLUMNS = ["frame", "caught_by", "coders", "article_id", "start", "end", "words", "text"]


def compare_books(lesson: Lesson, a: Codebook, b: Codebook) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Compare two codebooks on the open half: one row a frame they share, and the sentences that only one catches.

    `a` … `neither` count sentences; precision and recall are each codebook's, with limits (empty without codings).
    `caught_by` is a or b, `coders` what the coders said of the sentence (yes, no, or empty), `words` what was caught.
    Raises FramingError where the two share no frame of the lesson.
    """
    shared = [f for f in lesson.frames if all(f in [x.id for x in book.frames] for book in (a, b))]
    if not shared:
        raise FramingError(f"classroom: the codebooks share none of the frames {', '.join(lesson.frames)}.")
    rows, only = [], []
    shown = lesson.articles.loc[lesson.articles["open"], "article_id"]
    units = lesson.units[lesson.units["article_id"].isin(shown)]
    for frame in shared:
        hits = {name: lesson.find(book, frame) for name, book in (("a", a), ("b", b))}
        flag = {name: units.index.isin(found.loc[found["counted"], "row"]) for name, found in hits.items()}
        rows.append({"frame": frame, "units": len(units)} | _overlap(flag) | _scores(lesson, hits, frame))
        coders = _coders(lesson, units, frame)
        for name, other in (("a", "b"), ("b", "a")):
            own = hits[name][hits[name]["counted"]]
            for i in np.flatnonzero(flag[name] & ~flag[other]).tolist():
                unit = units.iloc[i]
                words = _caught(unit, own[own["row"] == units.index[i]])
                only.append(
                    [frame, name, coders[i], unit["article_id"], unit["start"], unit["end"], words, unit["text"]]
                )
    return pd.DataFrame(rows).reindex(columns=FACING_COLUMNS), pd.DataFrame(only, columns=ONLY_COLUMNS)


def _caught(unit: pd.Series, hits: pd.DataFrame) -> str:
    """The words of a sentence that were caught in it."""
    places = zip(hits["start"] - unit["start"], hits["end"] - unit["start"], strict=True)
    return "; ".join(unit["text"][start:end] for start, end in places)


def _overlap(flag: dict[str, np.ndarray]) -> dict[str, int]:
    a, b = flag["a"], flag["b"]
    sets = {"a": a, "b": b, "both": a & b, "only_a": a & ~b, "only_b": b & ~a, "neither": ~(a | b)}
    return {name: int(chosen.sum()) for name, chosen in sets.items()}


def _scores(lesson: Lesson, hits: dict[str, pd.DataFrame], frame: str) -> dict[str, float]:
    if lesson.truth.empty:
        return {}
    scores = {side: score_half(judge_half(lesson, found, frame)) for side, found in hits.items()}
    values = {
        f"{name}_{side}{end}": score.values[f"{name}{end}"]
        for side, score in scores.items()
        for name in ("precision", "recall")
        for end in ("", "_low", "_high")
    }
    return values | {"with_frame": scores["a"].with_frame}


def _coders(lesson: Lesson, units: pd.DataFrame, frame: str) -> list[str]:
    """What the coders said of each sentence: yes, no, or nothing."""
    truth = lesson.truth[lesson.truth["frame"] == frame]
    said = dict(zip(zip(truth["article_id"], truth["start"], strict=True), truth["truth"], strict=True))
    spans = zip(units["article_id"], units["start"], strict=True)
    return ["" if (value := said.get(span)) is None else "yes" if value else "no" for span in spans]
