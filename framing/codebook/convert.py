"""Codebooks from and to spreadsheets (CSV) and quanteda (YAML); what cannot be expressed is listed."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path

import pandas as pd

from framing.codebook.as_csv import not_in_csv, read_csv, write_csv
from framing.codebook.as_quanteda import read_quanteda, write_quanteda
from framing.codebook.as_toml import write_toml
from framing.codebook.consistency import check_consistency
from framing.codebook.files import decode_text, load_codebook, open_codebook
from framing.codebook.lines import TableLines
from framing.codebook.mistakes import Place, refuse, short
from framing.codebook.model import Codebook
from framing.codebook.sections import Lines, read_sections
from framing.errors import FramingError

NOTE_COLUMNS = ["frame", "entry", "not_expressed"]
ENDINGS = {".toml": "toml", ".csv": "csv", ".yml": "quanteda", ".yaml": "quanteda"}


def convert_codebook(
    source: str | PathLike[str], target: str | PathLike[str], vocabulary: Iterable[str] | None = None
) -> pd.DataFrame:
    """Write a codebook in another form; the endings say which: .toml, .csv, .yml or .yaml (quanteda).

    Returns what the target does not say: one row a thing, with its frame and entry. `vocabulary` is used for quanteda
    only: the words of articles, so that a family is written as the spellings of it that stand there. A codebook made
    from a CSV or YAML file has the words and nothing else: rules for coders, actors and conditions are the author's.

    Raises FramingError for mistakes in the source, another ending, or a target that is there already.
    """
    out = Path(target)
    form = _form(out)
    codebook, notes = read_any(source)
    if form == "csv":
        text, lost = write_csv(codebook), list(not_in_csv(codebook))
    elif form == "quanteda":
        text, lost = write_quanteda(codebook, vocabulary)
    else:
        text, lost = write_toml(codebook), []
    try:
        with out.open("x", encoding="utf-8-sig" if form == "csv" else "utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise FramingError(f"{short(out.name)}: the file is there already. Choose another name.") from None
    except (OSError, ValueError) as error:
        raise FramingError(
            f"{short(out.name)}: the file cannot be written ({error}). Choose another folder."
        ) from error
    return pd.DataFrame([*notes, *lost], columns=NOTE_COLUMNS)


def read_any(source: str | PathLike[str]) -> tuple[Codebook, list[tuple[str, str, str]]]:
    """The codebook of a file in any of the forms, and what its form did not say."""
    ending = Path(source).suffix.lower()
    if ENDINGS.get(ending, "toml") == "toml":
        return load_codebook(source), []
    content, name = open_codebook(source)
    place = Place(name)
    text = decode_text(content, place)
    refuse(place.found)
    notes: list[tuple[str, str, str]] = []
    if ENDINGS[ending] == "csv":
        data, numbers = read_csv(text or "", place)
    else:
        data, numbers, notes = read_quanteda(text or "", place)
    refuse(place.found)
    lines: Lines = {("dictionary", frame): TableLines(items={"entries": found}) for frame, found in numbers.items()}
    codebook = read_sections({"codebook": {"id": Path(name).stem}, **data}, lines, place)
    check_consistency(codebook, place, {}, None)
    refuse(place.found)
    return codebook, notes


def _form(path: Path) -> str:
    if path.suffix.lower() not in ENDINGS:
        raise FramingError(f'{short(path.name)}: unknown ending "{path.suffix}". Allowed: {", ".join(ENDINGS)}.')
    return ENDINGS[path.suffix.lower()]
