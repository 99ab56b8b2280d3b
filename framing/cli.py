"""The `framing` command: parses, calls, prints; wrong input is one sentence and exit code 2."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from framing import __version__
from framing.errors import FramingError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 2 wrong input."""
    parser = build_parser()
    options = parser.parse_args(argv)
    for stream in (sys.stdout, sys.stderr):  # Arabic on a terminal that speaks another encoding must not end the run
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        return options.run(options)
    except FramingError as fault:
        print(f"framing: {fault}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        print("framing: stopped; nothing was changed.", file=sys.stderr)
        return 130


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of every command that is built."""
    parser = argparse.ArgumentParser(prog="framing", description="How Arabic news frames an event.")
    parser.add_argument("--version", action="version", version=f"framing {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_study(commands)
    return parser


def _add_study(commands: argparse._SubParsersAction) -> None:
    study = commands.add_parser("study", help="from articles to tables, figures and a report", description=_study.__doc__)
    study.add_argument("articles", nargs="?", metavar="ARTICLES", help="a folder or file; nothing: the bundled corpus")
    study.add_argument("--codebook", default="leak-coverage", help="a bundled name or a TOML file (default %(default)s)")
    study.add_argument("--by", default="outlet", help="column whose groups are compared (default %(default)s)")
    study.add_argument("--unit", default="sentence", help="sentence, paragraph or article (default %(default)s)")
    study.add_argument("--contrast", metavar="A,B", help="two frames to set against each other")
    study.add_argument("--lang", default="en", help="language of figures and report: en or ar")
    study.add_argument("--out", default="framing-study", metavar="DIR", help="result folder (default ./%(default)s)")
    study.add_argument("--seed", type=int, default=1, help="for every random step (default %(default)s)")
    study.set_defaults(run=_study)


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
        progress=Bar() if sys.stderr.isatty() else None,
    )
    print("\n".join(study.summary))
    print(f"Report: {_short(study.report)}")
    return 0


def _short(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


class Bar:
    """A progress line on a terminal, one station at a time."""

    def __call__(self, station: str, done: int, total: int) -> None:
        share = 1.0 if total == 0 else done / total
        end = "\n" if done >= total else ""
        print(f"\r{station:<10} {'#' * round(30 * share):<30} {done}/{total}", end=end, file=sys.stderr, flush=True)
