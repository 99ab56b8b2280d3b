"""A folder of tables for a paper: LaTeX, a workbook or CSV, with the author's translations kept from the last time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from framing.errors import FramingError
from framing.present.latex import PREAMBLE, latex_table, main_file
from framing.present.paper import PaperTable, paper_tables
from framing.present.report_data import as_text
from framing.present.tables import read_csv, replacing, write_csv

FORMS = ("latex", "xlsx", "csv")
MARK = "export.json"  # says that the folder is ours to write in
LOST = "translations_without_a_sentence.csv"
Translations = dict[tuple[str, str], str]


def write_export(tables: Mapping[str, pd.DataFrame], form: str, folder: Path, lang: str = "en") -> list[Path]:
    """Write the tables of a study for a paper into `folder` and return the files, the one to open first.

    latex: main.tex, preamble.tex, tables/*.tex and evidence.csv; xlsx: tables.xlsx; csv: one file a table. The column
    `translation` of evidence.csv or tables.xlsx is the author's own: what stands there is kept, and goes with its
    sentence. A translation whose sentence is no longer evidence goes to a file of its own. Only files of this command
    are replaced. Raises FramingError for an unknown form and for a folder that holds other files.
    """
    if form not in FORMS:
        raise FramingError(f'export: unknown form "{form}". Choose one of: {", ".join(FORMS)}.')
    check_folder(folder)
    kept = kept_translations(folder)
    paper = paper_tables(tables, lang, kept)
    folder.mkdir(exist_ok=True)
    _text(folder / MARK, json.dumps({"framing": "export"}) + "\n")
    makers = {"latex": _latex, "xlsx": _xlsx, "csv": _csv}
    return [*makers[form](paper, folder, lang), *_lost(paper[0].data, kept, folder)]


def check_folder(folder: Path) -> None:
    """Say why the tables cannot be written there; nothing is changed on disk."""
    if folder.exists() and not folder.is_dir():
        raise FramingError(f"--out {folder} is a file. Name a folder that is new, empty or holds an earlier export.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise FramingError(
            f"--out {folder} holds other files and no {MARK}, so it is left alone. Name a new or an empty folder."
        )
    if not folder.parent.is_dir():
        raise FramingError(f"--out {folder}: the folder {folder.parent} does not exist. Make it first.")


def kept_translations(folder: Path) -> Translations:
    """Return the author's translations by (article, sentence) from an earlier export; the file changed last wins."""
    found: Translations = {}
    files = [path for path in (folder / LOST, folder / "evidence.csv", folder / "tables.xlsx") if path.is_file()]
    for path in sorted(files, key=lambda p: p.stat().st_mtime_ns):
        table = _workbook(path) if path.suffix == ".xlsx" else read_csv(path)
        missing = [name for name in ("source", "text", "translation") if name not in table]
        if missing:
            raise FramingError(
                f"export: {path} has lost its column {missing[0]}, so its translations cannot be kept. "
                "Restore it, or move the file away."
            )
        for source, sentence, words in table[["source", "text", "translation"]].itertuples(index=False, name=None):
            if as_text(words).strip():
                found[as_text(source), as_text(sentence)] = as_text(words)
    return found


def _workbook(path: Path) -> pd.DataFrame:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True)
    except (InvalidFileException, OSError, KeyError) as fault:
        raise FramingError(f"export: {path} cannot be read ({fault}). Close it, or move it away.") from fault
    if "evidence" not in book.sheetnames:
        return pd.DataFrame(columns=["source"])
    head, *rows = [["" if value is None else value for value in row] for row in book["evidence"].values] or [[]]
    book.close()
    return pd.DataFrame(rows, columns=head)


def _lost(evidence: pd.DataFrame, kept: Translations, folder: Path) -> list[Path]:
    """Keep the translations whose sentence is no evidence any more: nothing an author wrote is dropped."""
    used = set(zip(evidence["source"].astype(str), evidence["text"], strict=True))
    rows = [(source, sentence, words) for (source, sentence), words in kept.items() if (source, sentence) not in used]
    path = folder / LOST
    if not rows:
        path.unlink(missing_ok=True)
        return []
    write_csv(pd.DataFrame(rows, columns=["source", "text", "translation"]), path)
    return [path]


def _latex(paper: list[PaperTable], folder: Path, lang: str) -> list[Path]:
    (folder / "tables").mkdir(exist_ok=True)
    for table in paper:
        _text(folder / "tables" / f"{table.name}.tex", latex_table(table))
    _text(folder / "preamble.tex", PREAMBLE)
    _text(folder / "main.tex", main_file([table.name for table in paper]))
    write_csv(paper[0].data, folder / "evidence.csv")
    return [folder / "main.tex", folder / "evidence.csv"]


def _xlsx(paper: list[PaperTable], folder: Path, lang: str) -> list[Path]:
    from framing.present.xlsx import write_workbook

    write_workbook(paper, folder / "tables.xlsx", lang)
    return [folder / "tables.xlsx"]


def _csv(paper: list[PaperTable], folder: Path, lang: str) -> list[Path]:
    for table in paper:
        write_csv(table.data, folder / f"{table.name}.csv")
    return [folder / f"{table.name}.csv" for table in paper]


def _text(path: Path, text: str) -> None:
    with replacing(path) as stream:
        stream.write(text)
