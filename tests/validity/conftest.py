"""A small coded corpus drawn as text: for each unit what coders say (letters above) and what was flagged (below)."""

import pandas as pd
import pytest

from framing.codebook.model import Codebook, Frame


def draw_coding(drawing, coder="A", coder_type="human", probability=1.0, frame="leak"):
    """Codings and hits of one frame from {article: "TFMC"}.

    T found by both, F flagged only, M coded only (missed), `.` neither, `?` not coded, `!` not coded but flagged.
    """
    codings, hits, units = [], [], []
    for article, line in drawing.items():
        for i, letter in enumerate(line):
            span = (article, i * 20, i * 20 + 18)
            units.append((*span, f"{article}#{i * 20}", "body", 5))
            if letter in "TF!":
                hits.append(
                    (f"{article}#{i * 20}", article, frame, "entry", "word", i * 20 + 3, i * 20 + 7, 0.1, True, "")
                )
            if letter not in "?!":
                codings.append((*span, coder, coder_type, frame, int(letter in "TM"), probability))
    names = ["unit_id", "article_id", "frame", "entry", "surface", "start", "end", "place", "counted", "reason"]
    span = ["article_id", "start", "end"]
    return (
        pd.DataFrame(codings, columns=[*span, "coder", "coder_type", "frame", "present", "probability"]),
        pd.DataFrame(hits, columns=names).astype({"counted": bool}),
        pd.DataFrame(units, columns=[*span, "unit_id", "part", "words"]),
    )


@pytest.fixture
def draw():
    return draw_coding


@pytest.fixture
def codebook():
    return Codebook("demo", frames=(Frame("leak", 0), Frame("anger", 1)))
