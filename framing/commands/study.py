"""`framing study`: the main job."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from framing.commands.common import add_articles, add_unit, bar, frame_list, used_articles


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command."""
    study = commands.add_parser(
        "study", help="from articles to tables, figures and a report", description=_study.__doc__
    )
    add_articles(study)
    study.add_argument("--by", default="outlet", help="column whose groups are compared (default %(default)s)")
    add_unit(study)
    study.add_argument("--contrast", metavar="A,B", help="two frames to set against each other")
    study.add_argument("--parts", metavar="A,B,...", help="score only: headline, heading, lead, body, list_item, turn")
    study.add_argument("--strict-holder", action="store_true", help="leave out reactions whose holder only stands near")
    study.add_argument(
        "--duplicates", default="weight", help="copies in a group: weight, first or keep (default %(default)s)"
    )
    study.add_argument("--without-rules", metavar="A,B,...", help="cleaning rules to switch off (see cleaning.csv)")
    study.add_argument(
        "--codings", metavar="FILE|DIR", help="coded units: reliability, validation, corrected estimates"
    )
    study.add_argument("--used", metavar="FILE", help="ids of articles the dictionary was written with")
    study.add_argument("--multiverse", metavar="DIR", help="a finished framing multiverse on the same articles")
    study.add_argument("--judgements", metavar="FILE", help="verdicts on evidence, saved from the report")
    study.add_argument("--topics", default="quick", help="quick, full or off (default %(default)s)")
    study.add_argument("--method", default="wilson-t", help="of group intervals: wilson-t or conservative")
    study.add_argument("--target", default="process", help="of corrected estimates: process or corpus")
    study.add_argument("--lang", default="en", help="language of figures and report: en or ar")
    study.add_argument("--out", default="framing-study", metavar="DIR", help="result folder (default ./%(default)s)")
    study.add_argument("--seed", type=int, default=1, help="for every random step (default %(default)s)")
    study.add_argument("--jobs", type=int, default=usual_jobs(), help="processes that draw (default %(default)s)")
    study.set_defaults(run=_study)


def usual_jobs() -> int:
    """Return 2 where there are two cores, or what the environment variable FRAMING_JOBS says."""
    said = os.environ.get("FRAMING_JOBS", "")
    return int(said) if said.isdecimal() else min(2, os.cpu_count() or 1)


def _study(options: argparse.Namespace) -> int:
    """Read articles, mark the evidence for each frame, and write tables, figures and report.html."""
    from framing.study import run_study

    study = run_study(
        options.articles,
        options.codebook,
        by=options.by,
        unit=options.unit,
        contrast=options.contrast.split(",") if options.contrast is not None else None,
        lang=options.lang,
        out=options.out,
        seed=options.seed,
        columns=options.columns,
        strict=options.strict,
        progress=bar(),
        parts=frame_list(options.parts),
        strict_holder=options.strict_holder,
        duplicates=options.duplicates,
        without_rules=frame_list(options.without_rules) or (),
        codings=options.codings,
        used=used_articles(options.used),
        multiverse=options.multiverse,
        method=options.method,
        judgements=options.judgements,
        target=options.target,
        topics=options.topics,
        jobs=options.jobs,
    )
    print("\n".join(study.summary))
    print(f"Report: {_short(study.report)}")
    return 0


def _short(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
