"""Sentence ends against the units of the reference coding, article by article.

    python benchmarks/boundaries.py [SHARED]

The units of the five articles of ../shared leave furniture out and divide headings at "..", which our rules do not do:
those ends are misses by choice. Compared are the places where a unit ends.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

from framing.corpus.read import read_articles
from framing.corpus.units import split_units


def main() -> None:
    """Compare the ends of units."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared"
    units = split_units(read_articles(shared / "articles"))
    coded = pd.read_csv(shared / "reference-coding" / "codings.csv")
    hits = made = wanted = 0
    for name, rows in coded.groupby("article_id"):
        reference = set(rows["end"])
        ends = set(units.loc[units["article_id"] == name, "end"])
        hits, made, wanted = hits + len(ends & reference), made + len(ends), wanted + len(reference)
        extra, missed = sorted(ends - reference), sorted(reference - ends)
        print(f"{name}: {len(ends)} ends, {len(reference)} in the reference, extra {extra}, missed {missed}")
    precision, recall = hits / made, hits / wanted
    print(f"precision {precision:.3f}, recall {recall:.3f}, F1 {2 * precision * recall / (precision + recall):.3f}")


if __name__ == "__main__":
    main()
