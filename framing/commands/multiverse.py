"""`framing multiverse`: would another defensible choice have turned the conclusion round?"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from framing.commands.common import add_articles, bar, constructed, read
from framing.errors import FramingError

if TYPE_CHECKING:
    import pandas as pd

HEAVIEST = 8


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command."""
    line = commands.add_parser(
        "multiverse", help="would other defensible choices have turned a conclusion round", description=_run.__doc__
    )
    add_articles(line)
    line.add_argument("--frames", nargs="+", metavar="A [B]", help="one frame, or two (default: the codebook's pair)")
    line.add_argument("--by", metavar="COLUMN", help="column of the groups (default: outlet where groups are named)")
    line.add_argument(
        "--groups", nargs="+", default=[], metavar="X [Y]", help="two groups for one frame; or one, to limit"
    )
    line.add_argument(
        "--choices",
        nargs="+",
        default=[],
        metavar="NAME=A,B",
        help="limit a choice: unit=sentence,paragraph holder=wide",
    )
    line.add_argument("--list-only", action="store_true", help="write the list of specifications and run nothing yet")
    line.add_argument("--permutations", type=int, default=9999, help="shuffles of the stories (default %(default)s)")
    line.add_argument("--seed", type=int, default=1, help="of the shuffles (default %(default)s)")
    line.add_argument("--lang", default="en", help="language of the figure: en or ar (default %(default)s)")
    line.add_argument(
        "--out", default="framing-multiverse", metavar="DIR", help="result folder (default ./%(default)s)"
    )
    line.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    """Run one conclusion under every defensible choice.

    The list of specifications is written first, to DIR/specifications.csv; a list that stands there already is taken
    as it is. A conclusion is one frame in two groups (--frames A --by outlet --groups X Y) or two frames in the same
    articles (--frames A B).
    """
    from framing.codebook.files import load_codebook
    from framing.conclusion import LIST, make_claim, run_multiverse
    from framing.study import CONSTRUCTED

    codebook = load_codebook(options.codebook)
    articles, _ = read(options)
    frames = None if options.frames is None else _parts(options.frames)
    claim = make_claim(articles, codebook, frames, options.by, options.groups)
    tables = run_multiverse(
        articles,
        codebook,
        claim,
        options.out,
        choices=_choices(options.choices),
        only_list=options.list_only,
        permutations=options.permutations,
        seed=options.seed,
        lang=options.lang,
        note=CONSTRUCTED if options.articles is None else None,
        progress=bar(),
    )
    if not tables:
        print(f"{Path(options.out) / LIST} is fixed. Run it with the same command without --list-only.")
        return 0
    print("\n".join(told(tables)))
    constructed(options)
    print(
        f"In {options.out}: {LIST}, curve.csv, summary.csv, moves.csv, entries.csv, specification_curve.png, .svg, .pdf"
    )
    return 0


def _parts(words: Sequence[str]) -> list[str]:
    """Return names given apart or with commas between."""
    return [part.strip() for word in words for part in word.split(",") if part.strip()]


def _choices(given: Sequence[str]) -> dict[str, list[str]] | None:
    for text in given:
        if "=" not in text:
            raise FramingError(f'multiverse: "{text}" is no choice. Write NAME=A,B, as unit=sentence,paragraph.')
    return {name: _parts([values]) for name, _, values in (text.partition("=") for text in given)} or None


def told(tables: dict[str, pd.DataFrame]) -> list[str]:
    """Return what a run says, in a few lines."""
    row, entries = tables["summary"].iloc[0], tables["entries"]
    lines = [f"Claim: {row['claim']}. The study's own specification: difference {row['difference']:+.3f}."]
    if row["same_sign"] == row["same_sign"]:
        lines.append(
            f"{row['same_sign']:.0%} of {int(row['specifications'])} specifications keep its sign; relative effect: "
            f"median {row['median']:+.2f}, 5 to 95 % of them {row['low']:+.2f} to {row['high']:+.2f}."
        )
    if row["p_median"] == row["p_median"]:
        lines.append(
            f"{int(row['stories'])} stories shuffled in {int(row['permutations'])} ways: p = "
            f"{row['p_median']:.3f} for the median, {row['p_sign']:.3f} for the agreement."
        )
    lines += [f"Note: {row['note']}."] if row["note"] else []
    for m in tables["moves"].head(3).to_dict("records"):
        high, low = (f"{m[f'{side}_mean']:+.2f} with {m[side]}" for side in ("highest", "lowest"))
        lines.append(f"Moved by {m['choice']}: mean {high}, {low}.")
    carried = entries[entries["carries"].astype(bool)]
    what = "without it the sign turns or more than half of the effect goes"
    lines.append(f"{len(carried)} of {len(entries)} entries carry the conclusion ({what}).")
    for e in carried.head(HEAVIEST).to_dict("records"):
        lines.append(
            f"  {e['frame']}/{e['entry']}: {e['difference']:+.3f} without it; {e['unique_units']} units only by it"
        )
    return lines
