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


def show_limits(table: pd.DataFrame, estimate: str = "") -> None:
    """Print a table of estimates: each with its limits in one cell, notes as letters that are told below.

    `estimate` is the column that the plain columns low and high belong to.
    """
    shown, notes = with_limits(table, estimate)
    show(shown)
    for letter, note in notes.items():
        print(f"  {letter}  {note}")


def with_limits(table: pd.DataFrame, estimate: str = "") -> tuple[pd.DataFrame, dict[str, str]]:
    """Return a table for reading, and its notes by letter; empty columns and the columns of limits are left out."""
    shown = table.copy()
    for name in table.columns:
        if name not in shown:
            continue
        low, high = (f"{name}_low", f"{name}_high") if name != estimate else ("low", "high")
        if low in table and high in table:
            limits = table[[name, low, high]].astype(float).itertuples(index=False)
            shown[name] = ["" if v != v else _estimate(v, low_, high_) for v, low_, high_ in limits]
            shown = shown.drop(columns=[low, high])  # they stand after their estimate
        elif table[name].dtype.kind == "f":
            whole = bool((table[name].dropna() % 1 == 0).all())
            shown[name] = ["" if v != v else f"{v:.0f}" if whole else f"{v:.3f}" for v in table[name]]
    told = [note for note in dict.fromkeys(table["note"].fillna("").astype(str)) if note] if "note" in table else []
    letters = {note: _letter(number) for number, note in enumerate(told)}
    if "note" in table:
        shown["note"] = [letters.get(str(note), "") for note in table["note"]]
    empty = [name for name in shown if (shown[name].fillna("").astype(str) == "").all()]
    return shown.drop(columns=empty), {letter: note for note, letter in letters.items()}


def _estimate(value: float, low: float, high: float) -> str:
    return f"{value:.3f} [{low:.3f}, {high:.3f}]" if low == low else f"{value:.3f}"


def _letter(number: int) -> str:
    """a, b … z, aa, ab …"""
    return (_letter(number // 26 - 1) if number >= 26 else "") + chr(ord("a") + number % 26)


def constructed(options: argparse.Namespace) -> None:
    """Say so where the numbers are about the bundled corpus."""
    if options.articles is None:
        from framing.study import CONSTRUCTED

        print(CONSTRUCTED)


def with_whom(codings: pd.DataFrame, coder: str | None) -> str:
    """Say whom a measurement is compared with: people, or a model."""
    from framing.validity.codings import one_kind

    own = codings[codings["coder"] == coder] if coder else one_kind(codings)
    return "human coding" if (own["coder_type"] == "human").all() else "a model-coded reference (no human coder)"


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
    from framing import study

    study.write_tables(tables, folder)
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
