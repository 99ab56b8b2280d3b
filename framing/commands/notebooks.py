"""`framing notebooks`: the package's notebooks, copied into a folder of one's own and set to one's own articles."""

from __future__ import annotations

import argparse
import json
from importlib import resources
from pathlib import Path

from framing.commands.common import read
from framing.errors import FramingError
from framing.languages import check_language


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command."""
    line = commands.add_parser("notebooks", help="notebooks, ready to run on your articles", description=_copy.__doc__)
    line.add_argument("folder", metavar="DIR", help="a folder that is new or empty")
    line.add_argument("--articles", metavar="ARTICLES", help="your folder or file; nothing: the bundled corpus")
    line.add_argument("--codebook", help="a bundled name or a TOML file (default leak-coverage)")
    line.add_argument("--lang", help="language of figures: en or ar (default en)")
    line.set_defaults(run=_copy, columns=None, strict=False)


def _copy(options: argparse.Namespace) -> int:
    """Copy the notebooks into a new folder, their parameters set to your articles, so that Run All works at once.

    Nothing is overwritten. The articles are read once, so that a wrong folder is told here and not in nine notebooks.
    """
    from framing.codebook.files import load_codebook
    from framing.output import new_folder

    place = _place(Path(options.folder))
    if options.lang is not None:
        check_language(options.lang)
    values: dict[str, str | None] = {"corpus": _absolute(options.articles), "language": options.lang}
    values["codebook"] = options.codebook
    if options.codebook is not None:
        load_codebook(options.codebook)
        values["codebook"] = _absolute(options.codebook) if Path(options.codebook).is_file() else options.codebook
    articles, _ = read(options)
    names = []
    with new_folder(place) as folder:
        for source in _notebooks():
            (folder / source.name).write_text(with_parameters(source.read_text("utf-8"), values), encoding="utf-8")
            names.append(source.name)
    print("\n".join(names))
    print(f"{len(articles)} articles. Open them: jupyter lab {options.folder}")
    return 0


def with_parameters(notebook: str, values: dict[str, str | None]) -> str:
    """Return a notebook (its JSON) with some parameters set; a value of None keeps what is written there."""
    content = json.loads(notebook)
    for cell in content["cells"]:
        if "parameters" in cell["metadata"].get("tags", []):
            lines = "".join(cell["source"]).split("\n")
            lines = [_set(line, values) for line in lines]
            cell["source"] = "\n".join(lines).splitlines(keepends=True)
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _set(line: str, values: dict[str, str | None]) -> str:
    name, equals, _ = line.partition(" = ")
    value = values.get(name)
    return line if not equals or value is None else f"{name} = {value!r}"


def _notebooks() -> list[Path]:
    """The notebooks of the installed package, or of the working copy it runs from."""
    inside = Path(str(resources.files("framing"))) / "notebooks"
    found = sorted(inside.glob("*.ipynb")) or sorted(inside.parents[1].glob("notebooks/*.ipynb"))
    if not found:
        raise FramingError("This installation holds no notebooks. Install the package again: they are part of it.")
    return found


def _place(folder: Path) -> Path:
    """The folder to fill: nobody's files are touched."""
    place = folder.absolute()
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise FramingError(f"{folder} is a file or a link. Name a folder that is new or empty.")
    if place.is_dir() and any(place.iterdir()):
        raise FramingError(f"{folder} holds files already, and notebooks are never overwritten. Name a new folder.")
    if not place.parent.is_dir():
        raise FramingError(f"{folder}: the folder {place.parent} does not exist. Make it first, or name another place.")
    return place


def _absolute(path: str | None) -> str | None:
    """A path that holds wherever the notebook runs."""
    return None if path is None else str(Path(path).absolute())
