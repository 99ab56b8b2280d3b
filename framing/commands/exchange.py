"""`framing codings read|write`: codings from and for other programs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from framing.commands.common import add_articles, add_unit, measured, read, show
from framing.errors import FramingError

if TYPE_CHECKING:
    import pandas as pd


def add(commands: argparse._SubParsersAction) -> None:
    """Add the commands."""
    codings = commands.add_parser("codings", help="codings from and for other programs (doccano, QDA software)")
    verbs = codings.add_subparsers(title="verbs", metavar="VERB", required=True)

    into = verbs.add_parser(
        "read", help="make one codings.csv of filled sheets, doccano or .qdpx", description=_in.__doc__
    )
    into.add_argument("place", metavar="FILE|DIR", help="a folder of filled sheets, a .jsonl of doccano, or a .qdpx")
    add_articles(into)
    add_unit(into)
    into.add_argument("--key", metavar="FILE", help="key.csv of the draw (doccano; default: beside the file)")
    into.add_argument("--coder", help="who coded (doccano)")
    into.add_argument("--out", required=True, metavar="FILE", help="the codings, a new CSV file")
    into.set_defaults(run=_in)

    out = verbs.add_parser("write", help="a REFI-QDA project of codings", description=_out.__doc__)
    out.add_argument("codings", metavar="FILE|DIR", help="codings.csv, or a folder of filled sheets")
    add_articles(out)
    out.add_argument("--out", required=True, metavar="FILE", help="a new .qdpx file")
    out.set_defaults(run=_out)


def _in(options: argparse.Namespace) -> int:
    """Read codings and write them as one table.

    Filled sheets need their key.csv beside them; doccano's JSONL needs the key and the coder's name; a REFI-QDA project
    (MAXQDA, NVivo, ATLAS.ti) needs the articles: what a coder left unmarked in an article is coded as absent.
    """
    place, out = Path(options.place), new_file(options.out, ".csv")
    unsealed: list[str] = []
    if place.suffix.lower() == ".qdpx":
        codings = _of_project(options)
    elif place.suffix.lower() in (".jsonl", ".json"):
        codings = _of_doccano(options, place)
    else:
        from framing.validity.collect import read_all_codings

        codings, unsealed = read_all_codings(place)
    show(codings, str(out))
    pairs = codings[["coder", "coder_type"]].drop_duplicates().itertuples(index=False)
    coders = ", ".join(f"{name} ({kind})" for name, kind in pairs)
    units = len(codings[["article_id", "start", "end"]].drop_duplicates())
    print(f"{units} units coded by {coders}." + (f" Not sealed: {', '.join(unsealed)}." if unsealed else ""))
    return 0


def _of_project(options: argparse.Namespace) -> pd.DataFrame:
    from framing.validity.passages import complete_codings
    from framing.validity.qdpx_reading import read_qdpx

    tables, codebook = measured(options)
    return complete_codings(read_qdpx(options.place, tables["articles"], codebook), tables["units"], codebook)


def _of_doccano(options: argparse.Namespace, place: Path) -> pd.DataFrame:
    from framing.codebook.files import load_codebook
    from framing.validity.doccano import read_doccano

    if not options.coder:
        raise FramingError("codings: doccano's file does not say who coded. Add --coder NAME.")
    key = Path(options.key) if options.key else place.with_name("key.csv")
    return read_doccano(place, key, load_codebook(options.codebook), options.coder)


def _out(options: argparse.Namespace) -> int:
    """Write codings as a REFI-QDA project (.qdpx), with offsets, for MAXQDA, NVivo and ATLAS.ti."""
    from framing.codebook.files import load_codebook
    from framing.validity.collect import read_all_codings
    from framing.validity.qdpx import write_qdpx

    out = new_file(options.out, ".qdpx")
    articles, _ = read(options)
    codings, _ = read_all_codings(options.codings)
    path = write_qdpx(codings, articles, load_codebook(options.codebook), out)
    print(f"{int((codings['present'] == 1).sum())} coded passages: {path}")
    return 0


def new_file(name: str, ending: str) -> Path:
    """Return the path of a file that may be written. Errors: another ending, no folder, a file that exists."""
    path = Path(name)
    if path.suffix.lower() != ending:
        raise FramingError(f"--out {name}: name a file that ends in {ending}.")
    if not path.parent.is_dir():
        raise FramingError(f"--out {name}: the folder {path.parent} does not exist. Make it first.")
    if path.exists():
        raise FramingError(f"--out {name} exists already and is not overwritten. Choose another name.")
    return path
