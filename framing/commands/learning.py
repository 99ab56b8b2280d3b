"""`framing classify`: a classifier where coded data exist, beside the dictionary on the same folds."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from framing.commands.common import (
    add_articles,
    add_unit,
    bar,
    constructed,
    folder_for,
    measured,
    show_limits,
    with_whom,
    write_tables,
)
from framing.progress import station

if TYPE_CHECKING:
    import pandas as pd


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command."""
    line = commands.add_parser(
        "classify", help="learn frames from codings, beside the dictionary", description=_classify.__doc__
    )
    add_articles(line)
    add_unit(line)
    line.add_argument("--codings", required=True, metavar="FILE|DIR", help="codings.csv, or a folder of filled sheets")
    line.add_argument("--coder", help="whose codings are learned (default: the majority)")
    line.add_argument("--folds", type=int, default=5, help="stories are never split (default %(default)s)")
    line.add_argument("--target", default="corpus", help="of corrected shares: corpus or process (default %(default)s)")
    line.add_argument("--seed", type=int, default=1, help="of folds and learning (default %(default)s)")
    line.add_argument("--out", metavar="DIR", help="also write comparison, predictions and corrected shares there")
    line.set_defaults(run=_classify)


def _classify(options: argparse.Namespace) -> int:
    """Learn each frame from codings and set it beside the dictionary, judged on stories it has not seen.

    Words (TF-IDF of lemmas) and dictionary hits go into a calibrated logistic regression. A frame with too few coded
    units is refused with the reason. With --out: predictions for all units, and shares corrected with them.
    """
    from framing.validity.classify import classify
    from framing.validity.collect import read_all_codings
    from framing.validity.correction import check_target

    folder = folder_for(options.out)
    check_target(options.target)
    codings, _ = read_all_codings(options.codings)
    tables, codebook = measured(options, duplicates="weight")
    known = (codings, tables["hits"], tables["units"], codebook, tables["articles"])
    how = {"folds": options.folds, "coder": options.coder, "seed": options.seed}
    predictions, comparison = classify(*known, **how, progress=station(bar(), "frames"))
    print(f"Agreement with {with_whom(codings, options.coder)}:")
    show_limits(comparison.drop(columns=["coder_type", "note"]))
    for row in comparison[comparison["f1"].isna() & (comparison["method"] == "classifier")].to_dict("records"):
        print(f"{row['frame']} is not learned: {row['note']}.")
    print("Limits are 95 %; brier is the squared error of the chances, brier_base that of the frame's share alone.")
    constructed(options)
    if folder is not None:
        corrected = _corrected(known, predictions, options)
        write_tables({"comparison": comparison, "predictions": predictions, "corrected": corrected}, folder)
    return 0


def _corrected(known: tuple, predictions: pd.DataFrame, options: argparse.Namespace) -> pd.DataFrame:
    """Shares of the learned frames, corrected with the dictionary's flags and with the classifier's."""
    import pandas as pd

    from framing.validity.correction import correct

    codings, hits, units, codebook, articles = known
    learned = codings[codings["frame"].isin(predictions["frame"])]
    tables = [
        correct(learned, hits, units, codebook, articles, target=options.target, coder=options.coder, predictions=given)
        for given in (None, predictions)
    ]
    for table, name in zip(tables, ("dictionary", "classifier"), strict=True):
        table.insert(3, "flags", name)
    return pd.concat(tables, ignore_index=True)
