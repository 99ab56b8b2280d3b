"""`framing coding-sheet`, `seal`, `validate`: coding by hand, and what it says of the measurement."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from framing.commands.common import (
    add_articles,
    add_unit,
    constructed,
    folder_for,
    frame_list,
    measured,
    show,
    show_limits,
    used_articles,
    with_whom,
    write_tables,
)
from framing.errors import FramingError

if TYPE_CHECKING:
    from framing.codebook.model import Codebook

FORMS = ("sheets", "doccano")


def add(commands: argparse._SubParsersAction) -> None:
    """Add the commands."""
    sheet = commands.add_parser("coding-sheet", help="draw units to code by hand", description=_sheet.__doc__)
    add_articles(sheet)
    add_unit(sheet)
    sheet.add_argument("--n", type=int, default=150, help="units to draw (default %(default)s)")
    sheet.add_argument("--coders", default="coder1,coder2", help="names, comma between (default %(default)s)")
    sheet.add_argument("--purpose", default="prevalence", help="prevalence or precision (default %(default)s)")
    sheet.add_argument("--frames", metavar="A,B", help="only these frames")
    sheet.add_argument("--form", default="sheets", help="sheets (XLSX and CSV) or doccano (default %(default)s)")
    _add_used(sheet)
    sheet.add_argument("--seed", type=int, default=1, help="of the draw and the order (default %(default)s)")
    sheet.add_argument("--out", default="coding", metavar="DIR", help="folder of the sheets (default ./%(default)s)")
    sheet.set_defaults(run=_sheet)

    plan = commands.add_parser("coding-plan", help="how many units a wanted precision needs", description=_plan.__doc__)
    plan.add_argument("--prevalence", type=float, required=True, help="expected share of units with the frame")
    plan.add_argument("--recall", type=float, default=0.7, help="expected (default %(default)s)")
    plan.add_argument("--precision", type=float, default=0.8, help="expected (default %(default)s)")
    plan.add_argument("--half-width", type=float, help="wanted half width (default .1)")
    plan.add_argument("--n", type=int, help="instead: what so many coded units buy")
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
    validate.add_argument("--by", metavar="COLUMN", help="also each group of this column: outlet, genre …")
    validate.add_argument(
        "--target", default="corpus", help="of corrected shares: corpus or process (default %(default)s)"
    )
    _add_used(validate)
    validate.add_argument("--seed", type=int, default=1, help="of the resampling (default %(default)s)")
    validate.add_argument("--out", metavar="DIR", help="also write the tables there")
    validate.set_defaults(run=_validate)


def _add_used(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--used", metavar="FILE", help="ids of articles the dictionary was written with: left out")


def _sheet(options: argparse.Namespace) -> int:
    """Draw a stratified sample and write one blind, shuffled sheet per coder; the key stays with you."""
    from framing.validity.doccano import write_doccano
    from framing.validity.sampling import draw_sample
    from framing.validity.sheets import write_sheets

    folder = folder_for(options.out)
    assert folder is not None  # --out has a default
    if options.form not in FORMS:
        raise FramingError(f'Unknown form "{options.form}". Choose one of: {", ".join(FORMS)}.')
    used = used_articles(options.used)
    tables, codebook = measured(options)
    frames = frame_list(options.frames)
    how = (options.n, options.seed, options.purpose, frames)
    sample = draw_sample(tables["units"], tables["hits"], codebook, *how, exclude_articles=used)
    if options.form == "doccano":
        print("\n".join(map(str, write_doccano(sample, folder, options.seed))))
        print(f"Labels: {', '.join(frames or [f.id for f in codebook.frames])}. Keep key.csv; read the export with")
        print("framing codings read FILE.jsonl --key key.csv --coder NAME --out codings.csv.")
        return 0
    coders = frame_list(options.coders) or []
    print("\n".join(map(str, write_sheets(sample, codebook, folder, coders, frames, seed=options.seed))))
    print("Give each coder one sheet; keep key.csv. When a sheet is filled: framing seal FILE --coder NAME.")
    return 0


def _plan(options: argparse.Namespace) -> int:
    """Say how many units must be coded for a wanted precision of recall and precision, or what n units buy."""
    from framing.validity.planner import plan_for, plan_sample

    if options.n is not None and options.half_width is not None:
        raise FramingError("coding-plan: give --n or --half-width, not both: one follows from the other.")
    guess = (options.prevalence, options.recall, options.precision)
    if options.n is not None:
        show(plan_for(options.n, *guess))
    else:
        show(plan_sample(*guess, 0.1 if options.half_width is None else options.half_width))
    return 0


def _seal(options: argparse.Namespace) -> int:
    """Fix a finished coding by its fingerprint."""
    from framing.validity.seal import seal

    print(seal(options.file, options.coder, options.date))
    return 0


def _validate(options: argparse.Namespace) -> int:
    """Report reliability between coders and agreement of the dictionary with them, with intervals and every error.

    With --out also the disagreements, every error, errors by group and by length of the unit, and corrected shares.
    """
    from framing.validity.codings import one_kind
    from framing.validity.collect import read_all_codings
    from framing.validity.correction import check_target

    folder = folder_for(options.out)
    check_target(options.target)
    used = used_articles(options.used)
    codings, unsealed = read_all_codings(options.codings)
    tables, codebook = measured(options, duplicates="weight")
    results = _results(codings, tables, codebook, used, options)
    if unsealed:
        print(f"Not sealed before results were seen: {', '.join(unsealed)}.")
    whom = with_whom(codings, options.coder)
    titles = {
        "reliability": "Reliability between coders"
        if (one_kind(codings)["coder_type"] == "human").all()
        else "Consistency of model codings (no human coder)",
        "validation": f"Agreement of the dictionary with {whom}",
        "differential": f"Errors of the dictionary by group and by length, against {whom}",
        "corrected": f"Shares corrected with {whom}, beside the dictionary's own (naive)",
    }
    for name, title in titles.items():
        if name in results:
            print(f"{title}:")
            show_limits(results[name], {"differential": "difference", "corrected": "corrected"}.get(name, ""))
    if "reliability" not in results:
        print("One coder: nothing says how far people agree. Let a second person code the same units.")
    constructed(options)
    if folder is not None:
        write_tables(results, folder)
    return 0


def _results(codings: Any, tables: Any, codebook: Codebook, used: list[str], options: argparse.Namespace) -> dict:
    """Every table that codings and measurement give together."""
    import pandas as pd

    from framing.validity.correction import correct
    from framing.validity.differential import differential_error, error_by_length
    from framing.validity.judged import judge
    from framing.validity.reliability import comparable, list_disagreements, reliability
    from framing.validity.validation import list_errors, validate

    articles, hits, units = tables["articles"], tables["hits"], tables["units"]
    results = {}
    if comparable(codings):
        results["reliability"] = reliability(codings, seed=options.seed)
        results["disagreements"] = list_disagreements(codings, articles)
    given = {"articles": articles, "coder": options.coder, "exclude_articles": used}
    results["validation"] = validate(codings, hits, codebook, by=options.by, **given)
    results["errors"] = list_errors(codings, hits, codebook, **given)
    judged = judge(codings, hits, codebook, options.coder, exclude_articles=used)
    parts = [error_by_length(judged)]
    if options.by:
        label = judged["article_id"].map(articles.set_index("article_id")[options.by]).fillna("").astype(str)
        parts.insert(0, differential_error(judged, label, options.by))
    results["differential"] = pd.concat(parts, ignore_index=True)
    results["corrected"] = correct(codings, hits, units, codebook, by=options.by, target=options.target, **given)
    return results
