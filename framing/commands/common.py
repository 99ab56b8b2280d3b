"""What the commands share: their options, reading articles, printing tables."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.errors import FramingError

if TYPE_CHECKING:
    import pandas as pd

    from framing.codebook.model import Codebook


def add_articles(parser: argparse.ArgumentParser, codebook: bool = True) -> None:
    """Add ARTICLES, --columns, --strict and --codebook."""
    parser.add_argument("articles", nargs="?", metavar="ARTICLES", help="a folder or file; nothing: the bundled corpus")
    parser.add_argument("--columns", metavar="A=B,...", help="columns of a table by name: text=body,outlet=source")
    parser.add_argument("--strict", action="store_true", help="a file that cannot be read is an error, not a row")
    if codebook:
        parser.add_argument(
            "--codebook", default="leak-coverage", help="a bundled name or a TOML file (default %(default)s)"
        )


def add_unit(parser: argparse.ArgumentParser) -> None:
    """Add --unit."""
    parser.add_argument("--unit", default="sentence", help="sentence, paragraph or article (default %(default)s)")


def add_out(parser: argparse.ArgumentParser, what: str) -> None:
    """Add --out for one file."""
    parser.add_argument("--out", metavar="FILE", help=f"write {what} to this CSV file instead of the screen")


def read(options: argparse.Namespace) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """Return the articles that the options name, and what was set aside while reading."""
    from framing.study import read_input

    return read_input(options.articles, columns=options.columns, strict=options.strict)


def measured(options: argparse.Namespace, **choices: Any) -> tuple[dict[str, pd.DataFrame], Codebook]:
    """Return the tables of an analysis without figures, and its codebook."""
    from framing.codebook.files import load_codebook
    from framing.pipeline import analyse

    codebook = load_codebook(options.codebook)
    articles, aside = read(options)
    choices = {"unit": getattr(options, "unit", "sentence"), **choices}
    return analyse(articles, codebook, set_aside=aside, **choices), codebook


def frame_list(text: str | None) -> list[str] | None:
    """Return the parts of a comma list, or None."""
    return [part.strip() for part in text.split(",") if part.strip()] if text is not None else None


def show(table: pd.DataFrame, out: str | None = None, empty: str = "No rows.") -> None:
    """Print a table, or write it as CSV to `out`."""
    if out is not None:
        from framing.present.tables import write_csv

        path = Path(out)
        if not path.parent.is_dir():
            raise FramingError(f"--out {out}: the folder {path.parent} does not exist. Make it first.")
        write_csv(table, path)
        print(f"{len(table)} rows: {path}")
    elif table.empty:
        print(empty)
    else:
        print(table.to_string(index=False, max_colwidth=60, na_rep=""))


def constructed(options: argparse.Namespace) -> None:
    """Say so where the numbers are about the bundled corpus."""
    if options.articles is None:
        from framing.study import CONSTRUCTED

        print(CONSTRUCTED)


def folder_for(out: str | None) -> Path | None:
    """Return the folder that --out names, made later. Errors: a file, or a folder without a parent."""
    if out is None:
        return None
    folder = Path(out)
    if folder.exists() and not folder.is_dir():
        raise FramingError(f"--out {out} is a file. Name a folder.")
    if not folder.parent.is_dir():
        raise FramingError(f"--out {out}: the folder {folder.parent} does not exist. Make it first.")
    return folder


def write_tables(tables: dict[str, pd.DataFrame], folder: Path) -> None:
    """Write tables as CSV files into a folder and say so."""
    from framing.present.tables import write_csv

    folder.mkdir(exist_ok=True)
    for name, table in tables.items():
        write_csv(table, folder / f"{name}.csv")
    print(f"{', '.join(f'{name}.csv' for name in tables)} in {folder}")


def used_articles(file: str | None) -> list[str]:
    """Return the ids, one a line, of articles that helped to write the dictionary."""
    if file is None:
        return []
    try:
        return [line.strip() for line in Path(file).read_text("utf-8-sig").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as fault:
        raise FramingError(f"--used {file} cannot be read. Name a text file with one article id a line.") from fault


def bar() -> Bar | None:
    """Return a progress line where there is a terminal to draw it on."""
    return Bar() if sys.stderr.isatty() else None


class Bar:
    """A progress line on a terminal, one station at a time."""

    def __call__(self, station: str, done: int, total: int) -> None:
        share = 1.0 if total == 0 else done / total
        end = "\n" if done >= total else ""
        print(f"\r{station:<10} {'#' * round(30 * share):<30} {done}/{total}", end=end, file=sys.stderr, flush=True)
