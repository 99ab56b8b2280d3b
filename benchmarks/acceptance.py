"""Agreement of the bundled codebook with a coded reference: precision, recall and F1 per frame, with intervals.

    python benchmarks/acceptance.py ../shared                     the articles and codings of that folder
    python benchmarks/acceptance.py ../shared --errors            with every unit on which they differ
    python benchmarks/acceptance.py --sentences tests/data/headline_sentences.csv --part aside

A unit of the reference is predicted positive for a frame where a counted hit begins inside it. This is agreement with a
model-coded reference (no human coder): a regression check, neither reliability nor validity. No text is printed, only
article, offsets and the entries that were counted.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import pandas as pd

from framing.codebook.files import load_codebook
from framing.codebook.model import Codebook
from framing.corpus.read import read_articles
from framing.corpus.units import split_units
from framing.measure.hits import find_frames
from framing.measure.intervals import wilson
from framing.validity.alpha import alpha

REFERENCE_CODER = "A"
EXPLAINED = "2c"  # why Russia would be angry, without a reaction: neither right nor wrong
NOTE = "agreement with a model-coded reference (no human coder)"


def reference_units(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The articles of the folder, and one row a coded unit and frame: article_id, start, end, frame, present, mode."""
    codings = pd.read_csv(folder / "reference-coding" / "codings.csv", encoding="utf-8-sig", keep_default_na=False)
    coded = codings[codings["coder"] == REFERENCE_CODER]
    return read_articles(folder / "articles"), coded[["article_id", "start", "end", "frame", "present", "mode"]]


def sentence_units(file: Path, part: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Invented texts, one sentence a row (text, sentence, part, <frame> …, words), in the same two tables."""
    rows = pd.read_csv(file, keep_default_na=False, dtype=str)
    rows = rows[rows["part"] == part] if part else rows
    frames = [column for column in rows if column not in ("text", "sentence", "part", "words")]
    articles, coded = [], []
    for name, sentences in rows.groupby("text", sort=False):
        start = 0
        for row in sentences.to_dict("records"):
            end = start + len(row["words"])
            coded += [(name, start, end, frame, int(row[frame] == "1"), "") for frame in frames]
            start = end + 1
        articles.append((name, "\n".join(sentences["words"])))
    table = pd.DataFrame(articles, columns=["article_id", "text"])
    table = table.assign(outlet="", date="", headline="", genre="news", story=table["article_id"], on_story=True)
    return table, pd.DataFrame(coded, columns=["article_id", "start", "end", "frame", "present", "mode"])


def predict(articles: pd.DataFrame, coded: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The coded units with `predicted` (0 or 1) and `entries`: what was counted in them."""
    hits = find_frames(split_units(articles), codebook)
    hits = hits[hits["counted"]]
    coded = coded[coded["mode"] != EXPLAINED].reset_index(drop=True)
    found = coded.reset_index(names="unit").merge(
        hits[["article_id", "frame", "start", "entry"]], on=["article_id", "frame"], suffixes=("", "_hit")
    )
    found = found[(found["start_hit"] >= found["start"]) & (found["start_hit"] < found["end"])]
    entries = found.groupby("unit")["entry"].agg(lambda names: " ".join(dict.fromkeys(names)))
    coded["entries"] = entries.reindex(coded.index).fillna("")
    coded["predicted"] = (coded["entries"] != "").astype(int)
    return coded


def scores(table: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Precision, recall (Wilson), F1 (Wilson on TP/(TP+FP+FN), mapped) and Krippendorff's alpha, one row a frame."""
    rows = []
    for frame in [f.id for f in codebook.frames if f.id in set(table["frame"])]:
        units = table[table["frame"] == frame]
        true, said = units["present"].to_numpy() == 1, units["predicted"].to_numpy() == 1
        right, false, missed = int((true & said).sum()), int((~true & said).sum()), int((true & ~said).sum())
        jaccard = _share(right, right + false + missed)
        f1 = (_f1_of(jaccard[0]), _f1_of(jaccard[1]), _f1_of(jaccard[2]))
        measures = (_share(right, right + false), _share(right, right + missed), f1)
        coefficient = alpha(np.stack([true, said], axis=1).astype(int))
        rows.append([frame, len(units), right, false, missed, *map(_shown, measures), f"{coefficient:.2f}"])
    columns = ["frame", "units", "tp", "fp", "fn", "precision", "recall", "F1", "alpha"]
    return pd.DataFrame(rows, columns=columns)


def _f1_of(jaccard: float) -> float:
    return 2 * jaccard / (1 + jaccard)


def _share(k: int, n: int) -> tuple[float, float, float]:
    low, high = wilson([k], [n])
    return (k / n if n else float("nan")), float(low[0]), float(high[0])


def _shown(value: tuple[float, float, float]) -> str:
    return "undefined" if np.isnan(value[0]) else "{:.2f} [{:.2f}, {:.2f}]".format(*value)


def errors(table: pd.DataFrame) -> pd.DataFrame:
    """The units on which prediction and reference differ: article and offsets, and the entries that were counted."""
    wrong = table[table["present"] != table["predicted"]].copy()
    wrong["error"] = np.where(wrong["predicted"] == 1, "false positive", "false negative")
    return wrong[["frame", "error", "article_id", "start", "end", "entries"]].sort_values(
        ["frame", "error"], kind="stable"
    )


def main(argv: list[str] | None = None) -> int:
    """Print the agreement; exit status 2 where there is no reference."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", default="../shared", type=Path)
    parser.add_argument("--codebook", default="leak-coverage")
    parser.add_argument("--sentences", type=Path, help="a table of invented sentences instead of the folder")
    parser.add_argument("--part", default="", help="only this part of the sentences")
    parser.add_argument("--errors", action="store_true", help="list the units on which they differ")
    choices = parser.parse_args(argv)
    codebook = load_codebook(choices.codebook)
    if choices.sentences:
        articles, coded = sentence_units(choices.sentences, choices.part)
    elif (choices.folder / "reference-coding").is_dir():
        articles, coded = reference_units(choices.folder)
    else:
        print(f"There is no reference in {choices.folder}: it needs articles/ and reference-coding/.", file=sys.stderr)
        return 2
    table = predict(articles, coded, codebook)
    print(
        NOTE if not choices.sentences else "agreement with the labels of invented sentences (labelled by their author)"
    )
    with pd.option_context("display.max_rows", None, "display.width", 200, "display.max_colwidth", 80):
        print(scores(table, codebook).to_string(index=False))
        if choices.errors:
            print(errors(table).to_string(index=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
