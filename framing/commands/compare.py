"""`framing compare-articles`: two articles against each other."""

from __future__ import annotations

import argparse
from pathlib import Path

from framing.commands.common import add_articles, add_unit, measured
from framing.errors import FramingError
from framing.languages import check_language


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command."""
    line = commands.add_parser("compare-articles", help="two articles side by side", description=_compare.__doc__)
    line.add_argument("first", metavar="A", help="an article's id, or its beginning")
    line.add_argument("second", metavar="B", help="another one")
    add_articles(line)
    add_unit(line)
    line.add_argument("--lang", default="en", help="language of the labels: en or ar (default %(default)s)")
    line.add_argument("--out", metavar="FILE", help="write a page (HTML) instead of printing")
    line.set_defaults(run=_compare)


def _compare(options: argparse.Namespace) -> int:
    """Compare two articles: profiles, frames that only one has, sentences facing each other."""
    from framing.present.pair import as_lines, choose_pair, write_pair
    from framing.study import CONSTRUCTED

    check_language(options.lang)
    out = None if options.out is None else Path(options.out)
    if out is not None and (out.is_dir() or not out.parent.is_dir()):
        raise FramingError(f"--out {out}: name a file in a folder that exists.")
    tables, _ = measured(options)
    first, second = choose_pair(tables["articles"], options.first, options.second)
    note = CONSTRUCTED if options.articles is None else None
    if out is None:
        print(as_lines(tables, first, second, options.lang))
        if note is not None:
            print(f"\n{note}")
    else:
        print(write_pair(tables, first, second, out, options.lang, note))
    return 0
