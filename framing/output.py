"""The place for results: checked before work begins, filled beside it, then put in place in one step."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from framing.errors import FramingError

AT_FDCWD, RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h


def check_place(out: Path, mark: str = "study.json") -> Path:
    """Return the absolute result folder, or say why it cannot be written; nothing is changed on disk.

    `mark` is the file by which a folder that is not empty is known as an earlier result.
    """
    place = Path(os.path.abspath(out))  # noqa: PTH100 - a link is followed by nobody but the user
    if place.is_symlink():
        raise FramingError(f"--out {out} is a symbolic link. Name the folder itself.")
    if place.exists() and not place.is_dir():
        raise FramingError(f"--out {out} is a file. Name a folder that is new, empty or holds an earlier result.")
    if place.is_dir() and any(place.iterdir()) and not (place / mark).is_file():
        raise FramingError(
            f"--out {out} holds other files and no {mark}, so it is left alone. Name a new or empty folder."
        )
    parent = place.parent
    if not parent.is_dir():
        raise FramingError(f"--out {out}: the folder {parent} does not exist. Make it first, or name another place.")
    if not os.access(parent, os.W_OK | os.X_OK):
        raise FramingError(f"--out {out}: no permission to write in {parent}. Name a folder of your own.")
    return place


@contextmanager
def new_folder(place: Path) -> Iterator[Path]:
    """Yield an empty folder beside `place` that takes its place when the block ends well, else vanishes."""
    _sweep(place)
    try:
        fresh = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}-", suffix=".part"))
    except OSError as fault:
        raise FramingError(f"Cannot write beside {place}: {fault.strerror}. Name another place with --out.") from fault
    try:
        yield fresh
        fresh.chmod(0o755)
        _swap(fresh, place)
    except OSError as fault:
        if fault.errno in (errno.ENOSPC, errno.EDQUOT):
            raise FramingError(
                f"The disk is full: nothing could be written beside {place}. Free some space; nothing was changed."
            ) from fault
        raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _sweep(place: Path) -> None:
    """Take away what a killed run left beside the place."""
    for left in place.parent.glob(f".{place.name}-*.part"):
        shutil.rmtree(left, ignore_errors=True)


def _swap(fresh: Path, place: Path) -> None:
    """Put `fresh` at `place`: one rename when the place is free, one exchange when it holds an earlier study."""
    if not place.exists():
        fresh.rename(place)
    elif not any(place.iterdir()):
        place.rmdir()
        fresh.rename(place)
    elif not _exchange(fresh, place):
        aside = fresh.with_suffix(".old.part")
        place.rename(aside)
        fresh.rename(place)
        shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step where Linux can (renameat2), so that no moment shows neither."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0
