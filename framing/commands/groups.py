"""`framing compare-groups` and `trends`: more than noise between groups, and over time?"""

from __future__ import annotations

import argparse

from framing.commands.common import add_articles, add_out, add_unit, constructed, measured, show, show_limits
from framing.pipeline import BY


def add(commands: argparse._SubParsersAction) -> None:
    """Add the commands."""
    line = commands.add_parser(
        "compare-groups", help="are two groups different beyond chance", description=_compare.__doc__
    )
    add_articles(line)
    add_unit(line)
    line.add_argument("--by", default="outlet", help="column of the groups (default %(default)s)")
    line.add_argument("--groups", nargs=2, metavar=("X", "Y"), help="these two (default: every pair)")
    _add_shuffles(line)
    line.set_defaults(run=_compare)

    time = commands.add_parser("trends", help="prevalence over time", description=_trends.__doc__)
    add_articles(time)
    add_unit(time)
    time.add_argument("--period", default="week", help="day, week, month, quarter or year (default %(default)s)")
    time.add_argument("--slopes", action="store_true", help="instead: change in 30 days, with limits and p")
    _add_shuffles(time)
    time.set_defaults(run=_trends)


def _add_shuffles(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--permutations", type=int, default=9999, help="shuffles of stories (default %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the shuffles (default %(default)s)")
    add_out(parser, "the table")


def _compare(options: argparse.Namespace) -> int:
    """Compare groups: t limits, a permutation test over stories, p adjusted over frames (Holm and Benjamini-Hochberg).

    Copies of a story count once in a group; stories that both groups ran are kept ("what readers saw") and left out
    ("what the newsroom wrote"). Below four stories on a side there is no test; `detectable` says what could be seen.
    """
    from framing.measure.compare import compare

    by = options.by if options.by in BY else "outlet"
    tables, codebook = measured(options, by=by, duplicates="weight")
    groups = None if options.groups is None else tuple(options.groups)
    shuffled = {"permutations": options.permutations, "seed": options.seed}
    found = compare(tables["hits"], tables["units"], codebook, options.by, tables["articles"], groups, **shuffled)
    if options.out:
        show(found, options.out)
    else:
        show_limits(found, "difference")
    constructed(options)
    return 0


def _trends(options: argparse.Namespace) -> int:
    """Show prevalence in each period with its interval, or its slope; copies of a story count once."""
    from framing.measure.trends import trend_slopes, trends

    tables, codebook = measured(options, duplicates="weight")
    known = (tables["hits"], tables["units"], codebook, tables["articles"])
    if options.slopes:
        found = trend_slopes(*known, permutations=options.permutations, seed=options.seed)
    else:
        found = trends(*known, period=options.period)
    if options.out or found.empty:
        show(found, options.out, found.attrs.get("note", "No rows."))
    else:
        show_limits(found, "slope" if options.slopes else "prevalence")
    constructed(options)
    return 0
