"""`framing concordance`: key words, entries, frames, actors and speakers in their context."""

from __future__ import annotations

import argparse

from framing.commands.common import add_articles, add_out, measured, show


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command."""
    line = commands.add_parser("concordance", help="key words in context", description=_lines.__doc__)
    add_articles(line)
    line.add_argument("--word", help="a word, matched after folding as it stands")
    line.add_argument("--pattern", help="a regular expression")
    line.add_argument("--frame", help="counted evidence of a frame")
    line.add_argument("--entry", help="counted evidence of a dictionary entry")
    line.add_argument("--actor", help="mentions of an actor of the codebook")
    line.add_argument("--speaker", help="what a speaker says of a frame (part of the name is enough)")
    line.add_argument("--sort", default="position", help="position, left or right (default %(default)s)")
    line.add_argument("--width", type=int, default=60, help="characters on each side (default %(default)s)")
    line.add_argument("--limit", type=int, default=100, help="lines at most (default %(default)s)")
    add_out(line, "the lines")
    line.set_defaults(run=_lines)


def _lines(options: argparse.Namespace) -> int:
    """List every place of a word, pattern, entry, frame, actor or speaker with its context."""
    from framing.measure.concordance import as_text, concordance

    tables, codebook = measured(options)
    asked = {name: getattr(options, name) for name in ("word", "pattern", "frame", "entry", "actor", "speaker")}
    layout = {"width": options.width, "sort": options.sort, "limit": options.limit}
    found = concordance(
        tables["units"], codebook=codebook, hits=tables["hits"], sources=tables["sources"], **asked, **layout
    )
    if options.out is not None:
        show(found, options.out)
    else:
        print(as_text(found) if len(found) else "No such place.")
    return 0
