"""Small tables drawn as text: a letter a unit, `.` for none, so that a test shows what it is about."""

import pandas as pd
import pytest

from framing.codebook.model import Codebook, Frame

FRAMES = {"A": "leak", "B": "anger"}


def draw_tables(drawing, words=10, parts=None, **columns):
    """Units and hits of articles given as {id: "A..B*"}; A and B are the frames, `*` is both.

    `parts` names the part of single units by (article, position); `columns` are columns of the articles table.
    """
    units, hits = [], []
    for article, line in drawing.items():
        for i, letter in enumerate(line):
            start, place = i * 20, round(i / max(len(line), 1), 6)
            unit = f"{article}#{start}"
            part = (parts or {}).get((article, i), "body")
            units.append((unit, article, i, part, start, start + 18, words))
            for frame in "AB" if letter == "*" else letter.strip("."):
                hits.append((unit, article, FRAMES[frame], start + 2, start + 5, place, True))
    units = pd.DataFrame(units, columns=["unit_id", "article_id", "position", "part", "start", "end", "words"])
    hits = pd.DataFrame(hits, columns=["unit_id", "article_id", "frame", "start", "end", "place", "counted"])
    articles = pd.DataFrame({"article_id": list(drawing)}).assign(**columns)
    units["weight"] = 1.0
    return hits.astype({"counted": bool}), units, articles


@pytest.fixture
def draw():
    return draw_tables


@pytest.fixture
def codebook():
    return Codebook("demo", frames=(Frame("leak", 0), Frame("anger", 1), Frame("peace", 2)))
