"""`framing classroom`: a page on which a class codes sentences blind, and what its answers agree on."""

from __future__ import annotations

import argparse
from pathlib import Path

from framing.commands.common import frame_list, show
from framing.errors import FramingError


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command."""
    room = commands.add_parser(
        "classroom", help="code sentences blind in a class, compare the coders", description=_run.__doc__
    )
    what = room.add_mutually_exclusive_group(required=True)
    what.add_argument("--sheet", metavar="OUT.html", help="write an offline page for coding, and its key")
    what.add_argument("--collect", metavar="FOLDER", help="read the CSV files that coders saved with the page")
    room.add_argument("--articles", metavar="ARTICLES", help="a folder or file; nothing: the bundled corpus")
    room.add_argument("--codebook", default="leak-coverage", help="a bundled name or a TOML file (default %(default)s)")
    room.add_argument("--frames", metavar="A,B", help="frames to code (default: the codebook's contrast)")
    room.add_argument("--n", type=int, default=16, help="sentences (default %(default)s)")
    room.add_argument("--seed", type=int, default=1, help="of the draw and the resampling (default %(default)s)")
    room.add_argument("--lang", default="ar", help="ar or en (default %(default)s)")
    room.add_argument("--key", metavar="FILE", help="the page's key (default: looked for in FOLDER)")
    room.add_argument("--out", metavar="DIR", help="for the results (default: FOLDER/agreement)")
    room.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    """Write a page for coding sentences blind, or compare the coders who sent its files back."""
    return _sheet(options) if options.sheet is not None else _collect(options)


def _sheet(options: argparse.Namespace) -> int:
    from framing.classroom.sheet import make_sheet, write_sheet

    for name in ("key", "out"):
        if getattr(options, name) is not None:
            raise FramingError(f"--{name} goes with --collect, not with --sheet.")
    frames = frame_list(options.frames)
    sheet = make_sheet(options.articles, options.codebook, frames, options.n, options.seed, options.lang)
    for path in write_sheet(sheet, options.sheet):
        print(path)
    print("Send the page to the coders and keep the key.")
    print("When their files are in one folder: framing classroom --collect FOLDER.")
    return 0


def _collect(options: argparse.Namespace) -> int:
    from framing.classroom.agreement import collect, write_agreement
    from framing.codebook.files import load_codebook

    found = collect(options.collect, options.key, seed=options.seed)
    label = "label_ar" if options.lang == "ar" else "label_en"
    labels = {frame.id: getattr(frame, label) for frame in load_codebook(options.codebook).frames}
    out = Path(options.out) if options.out is not None else Path(options.collect) / "agreement"
    written = write_agreement(found, out, options.lang, labels)
    print(f"{found.returned.answers['coder'].nunique()} coders, page {found.returned.sheet}.")
    if not found.keyed:
        print("No key: each sentence is taken by itself, and no codings.csv is written.")
    show(found.table.drop(columns=["agreement_low", "agreement_high"]).round(2))
    print("\nTo argue about:")
    columns = ["item", "frame", "yes", "no", "yes_coders", "no_coders", "text"]
    show(found.argue[columns], empty="The coders differ nowhere.")
    for row in found.returned.set_aside.to_dict("records"):
        print(f"Not counted: {row['file']}: {row['reason']}")
    print(f"\n{', '.join(path.name for path in written)} in {out}")
    return 0
