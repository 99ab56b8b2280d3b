"""Read a codebook file (TOML); every mistake is named with its file, frame, entry, line, and the way out."""

from __future__ import annotations

import hashlib
import re
import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from os import PathLike
from pathlib import Path

import pandas as pd

from framing.codebook.consistency import check_consistency
from framing.codebook.lines import longest_key, table_lines
from framing.codebook.mistakes import Mistake, Place, did_you_mean, mistakes_table, refuse, short
from framing.codebook.model import Codebook
from framing.codebook.sections import read_sections
from framing.errors import FramingError

LARGEST_FILE = 4_000_000
MOST_DOTS = 200


def load_codebook(name_or_path: str | PathLike[str]) -> Codebook:
    """The codebook of a file, or a bundled one by its name.

    A name without `.toml` and without a folder (such as `leak-coverage`) is a bundled codebook. Raises FramingError:
    the first mistake of the file, and how many more there are (`list_mistakes` has them all).
    """
    codebook, found = read_codebook(*open_codebook(name_or_path))
    refuse(found)
    return codebook


def list_mistakes(name_or_path: str | PathLike[str]) -> pd.DataFrame:
    """Every mistake of a codebook file: one row a mistake, in the file's order; empty when the file is right.

    Columns: file, frame, actor, entry (empty where the mistake is not in one), line (0 = none), problem, remedy.
    """
    return mistakes_table(read_codebook(*open_codebook(name_or_path))[1])


def bundled_codebooks() -> list[str]:
    """The names of the codebooks that come with the package."""
    folder = _bundle()
    return (
        sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml"))
        if folder.is_dir()
        else []
    )


def read_codebook(content: bytes, name: str) -> tuple[Codebook, list[Mistake]]:
    """A codebook from the bytes of its file, and what is wrong with it; `name` is how messages call the file."""
    place = Place(name)
    empty = Codebook(name)
    source = decode_text(content, place)
    data = _parse(source, place) if source is not None else None
    if source is None or data is None:
        return empty, place.found
    lines = table_lines(source)
    codebook = read_sections(data, lines, place, hashlib.sha256(content).hexdigest())
    frame_lines = {
        path[1]: where.line
        for path, where in lines.items()
        if path[:1] == ("frames",) and len(path) == 2 and where.line
    }
    contrast = lines[("codebook",)].keys.get("contrast") if ("codebook",) in lines else None
    check_consistency(codebook, place, frame_lines, contrast)
    return codebook, place.found


def _bundle() -> Traversable:
    return files("framing.data") / "codebooks"


def open_codebook(name_or_path: str | PathLike[str]) -> tuple[bytes, str]:
    """The bytes of the file and the name that messages use: the file's own name, never the machine's folders."""
    text, names = str(name_or_path), bundled_codebooks()
    if text in names:
        return (_bundle() / f"{text}.toml").read_bytes(), f"{text}.toml"
    path = Path(text)
    try:
        if path.is_file():
            if path.stat().st_size > LARGEST_FILE:
                raise FramingError(
                    f"codebook {path.name}: the file is larger than {LARGEST_FILE} bytes. Divide the codebook."
                )
            return path.read_bytes(), path.name
    except (OSError, ValueError) as error:
        raise FramingError(
            f"codebook {short(path.name)}: the file cannot be read ({error}). Check its name and rights."
        ) from error
    what = "is a folder, not a codebook file" if path.is_dir() else "there is no such codebook"
    there = ", ".join(names) or "none"
    remedy = f"{did_you_mean(text, names)}Bundled codebooks: {there}; or give the path of a .toml file"
    raise FramingError(f"codebook {short(text)}: {what}. {remedy} (`framing codebook new FILE` writes a template).")


def decode_text(content: bytes, place: Place) -> str | None:
    """The text of a file, or None where it is not UTF-8 (noted at `place`)."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = f"the file is not UTF-8 (byte {content[error.start]:#04x})"
        place.at(line=line).wrong(problem, "Save it as UTF-8 in your editor.")
        return None


def _parse(source: str, place: Place) -> dict | None:
    dots, where = longest_key(source)
    if dots > MOST_DOTS:  # the reader's memory grows with the square of them
        place.at(line=where).wrong(
            "a name of too many parts", "A codebook needs at most three names with dots between."
        )
        return None
    try:
        return tomllib.loads(source)
    except RecursionError:
        place.wrong("brackets are nested too deeply", "A codebook needs at most four levels.")
    except ValueError as error:
        line, problem, remedy = _explain(str(error), source)
        place.at(line=line).wrong(problem, remedy)
    return None


def _explain(message: str, source: str) -> tuple[int | None, str, str]:
    """The TOML reader's message in the author's terms."""
    where = re.search(r"\(at line (\d+), column \d+\)", message)
    at_end = "(at end of document)" in message
    line = int(where[1]) if where else source.count("\n") + 1 if at_end else None
    said = re.sub(r"\s*\(at [^)]*\)$", "", message)
    twice = re.search(r"Cannot (?:declare|mutate immutable namespace|overwrite)[^(]*\(?([^)]*)\)?", said)
    if "twice" in said and twice:
        name = ".".join(re.findall(r"'([^']*)'", twice[1]))
        return (
            line,
            f"[{name}] is written twice",
            "Two frames (or actors) cannot share an id: rename one, or merge them.",
        )
    if "overwrite" in said:
        return line, "the same key is written twice", "Remove one of the two lines."
    hints = "Look for a missing quotation mark, comma or bracket on this line or the one before."
    return line, f"the file is not valid TOML: {short(said, 120)}", hints
