"""A new codebook: a commented file to change, in English and Arabic, that loads and finds something as it stands."""

from __future__ import annotations

from importlib.resources import files
from os import PathLike
from pathlib import Path

from framing.codebook.mistakes import short
from framing.errors import FramingError


def new_codebook(path: str | PathLike[str]) -> Path:
    """Write the commented template to a new file and return its path; `.toml` is added to a name without an ending.

    Raises FramingError where the file is there already (nothing is overwritten) or cannot be written.
    """
    target = Path(path)
    if not target.suffix:
        target = target.with_name(f"{target.name}.toml")
    text = (files("framing.data") / "template.toml").read_text(encoding="utf-8")
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise FramingError(f"codebook {short(target.name)}: the file is there already. Choose another name.") from None
    except (OSError, ValueError) as error:
        problem = f"the file cannot be written ({getattr(error, 'strerror', None) or error})"
        raise FramingError(f"codebook {short(target.name)}: {problem}. Choose another folder.") from error
    return target
