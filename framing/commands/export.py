"""`framing export`: a study's tables for a paper."""

from __future__ import annotations

import argparse
from pathlib import Path

from framing.languages import check_language


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command."""
    line = commands.add_parser("export", help="tables for a paper: LaTeX, XLSX, CSV", description=_export.__doc__)
    line.add_argument("study", metavar="STUDY", help="a result folder of framing study")
    line.add_argument("--for", dest="form", required=True, metavar="FORM", help="latex, xlsx or csv")
    line.add_argument("--out", required=True, metavar="DIR", help="folder: new, empty, or an earlier export")
    line.add_argument("--lang", help="language of heads and labels: en or ar (default: the study's)")
    line.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    """Write a study's evidence, scores, contrast, groups, keyness and validation as tables for a paper.

    The column translation of the evidence is yours: what you write there is kept when you export again.
    """
    from framing.present.export import write_export
    from framing.study import read_study

    if options.lang is not None:
        check_language(options.lang)
    study = read_study(options.study)
    lang = options.lang or study.about["parameters"]["lang"]
    for path in write_export(study.tables, options.form, Path(options.out), lang):
        print(path)
    return 0
