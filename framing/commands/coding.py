"""`framing coding-sheet`, `seal`, `validate`: coding by hand, and what it says of the measurement."""

from __future__ import annotations

import argparse
from pathlib import Path

from framing.commands.common import add_articles, add_unit, frame_list, measured, show
from framing.errors import FramingError


def add(commands: argparse._SubParsersAction) -> None:
    """Add the commands."""
    sheet = commands.add_parser("coding-sheet", help="draw units to code by hand", description=_sheet.__doc__)
    add_articles(sheet)
    add_unit(sheet)
    sheet.add_argument("--n", type=int, default=150, help="units to draw (default %(default)s)")
    sheet.add_argument("--coders", default="coder1,coder2", help="names, comma between (default %(default)s)")
    sheet.add_argument("--purpose", default="prevalence", help="prevalence or precision (default %(default)s)")
    sheet.add_argument("--frames", metavar="A,B", help="only these frames")
    sheet.add_argument("--seed", type=int, default=1, help="of the draw and the order (default %(default)s)")
    sheet.add_argument("--out", default="coding", metavar="DIR", help="folder of the sheets (default ./%(default)s)")
    sheet.set_defaults(run=_sheet)

    plan = commands.add_parser("coding-plan", help="how many units a wanted precision needs", description=_plan.__doc__)
    plan.add_argument("--prevalence", type=float, required=True, help="expected share of units with the frame")
    plan.add_argument("--recall", type=float, default=0.7, help="expected (default %(default)s)")
    plan.add_argument("--precision", type=float, default=0.8, help="expected (default %(default)s)")
    plan.add_argument("--half-width", type=float, default=0.1, help="wanted half width (default %(default)s)")
    plan.set_defaults(run=_plan)

    seal = commands.add_parser("seal", help="fix a finished sheet before results are seen", description=_seal.__doc__)
    seal.add_argument("file", metavar="FILE")
    seal.add_argument("--coder", required=True)
    seal.add_argument("--date", default="", help="the day you vouch for")
    seal.set_defaults(run=_seal)

    validate = commands.add_parser(
        "validate", help="coders with each other, dictionary with coders", description=_validate.__doc__
    )
    add_articles(validate)
    add_unit(validate)
    validate.add_argument(
        "--codings", required=True, metavar="FILE|DIR", help="codings.csv, or a folder of filled sheets and key.csv"
    )
    validate.add_argument("--coder", help="whose codings are the reference (default: the majority)")
    validate.add_argument("--out", metavar="DIR", help="also write the tables there")
    validate.set_defaults(run=_validate)


def _sheet(options: argparse.Namespace) -> int:
    """Draw a stratified sample and write one blind, shuffled sheet per coder; the key stays with you."""
    from framing.validity.sampling import draw_sample
    from framing.validity.sheets import write_sheets

    tables, codebook = measured(options)
    frames = frame_list(options.frames)
    sample = draw_sample(tables["units"], tables["hits"], codebook, options.n, options.seed, options.purpose, frames)
    folder = Path(options.out)
    folder.mkdir(parents=True, exist_ok=True)
    for path in write_sheets(sample, codebook, folder, frame_list(options.coders) or [], frames, seed=options.seed):
        print(path)
    print("Give each coder one sheet; keep key.csv. When a sheet is filled: framing seal FILE --coder NAME.")
    return 0


def _plan(options: argparse.Namespace) -> int:
    """Say how many units must be coded for a wanted precision of recall and precision."""
    from framing.validity.planner import plan_sample

    show(plan_sample(options.prevalence, options.recall, options.precision, options.half_width))
    return 0


def _seal(options: argparse.Namespace) -> int:
    """Fix a finished coding by its fingerprint."""
    from framing.validity.seal import seal

    print(seal(options.file, options.coder, options.date))
    return 0


def _validate(options: argparse.Namespace) -> int:
    """Report reliability between coders and agreement of the dictionary with them, with intervals and every error."""
    from framing.validity.collect import read_all_codings
    from framing.validity.reliability import list_disagreements, reliability
    from framing.validity.validation import list_errors, validate

    tables, codebook = measured(options)
    codings, unsealed = read_all_codings(options.codings)
    if unsealed:
        print(f"Not sealed before results were seen: {', '.join(unsealed)}.")
    results = {}
    if codings["coder"].nunique() > 1:
        results["reliability"] = reliability(codings)
        results["disagreements"] = list_disagreements(codings, tables["articles"])
    given = {"articles": tables["articles"], "coder": options.coder}
    results["validation"] = validate(codings, tables["hits"], codebook, **given)
    results["errors"] = list_errors(codings, tables["hits"], codebook, **given)
    human = (codings["coder_type"] == "human").any()
    titles = {
        "reliability": "Reliability between coders",
        "validation": "Agreement of the dictionary with human coding"
        if human
        else "Agreement with a model-coded reference (no human coder)",
    }
    for name, title in titles.items():
        if name in results:
            print(f"{title}:")
            show(results[name])
    if options.out is not None:
        _write(results, Path(options.out))
    return 0


def _write(results: dict, folder: Path) -> None:
    from framing.present.tables import write_csv

    if folder.exists() and not folder.is_dir():
        raise FramingError(f"--out {folder} is a file. Name a folder.")
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in results.items():
        write_csv(table, folder / f"{name}.csv")
    print(f"{', '.join(f'{name}.csv' for name in results)} in {folder}")
