"""The place for results: checked before work begins, filled beside it, then put in place in one step."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from framing.errors import FramingError

try:
    import fcntl
except ImportError:  # Windows: what a run that still works fills is not told from what a killed run left
    fcntl = None  # type: ignore[assignment]

AT_FDCWD, RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h
_PAGES = ("report.html", "methods.en.md", "methods.ar.md")
_FOLDERS = {"tables": (".csv",), "figures": (".csv", ".png", ".svg", ".pdf")}
_LONGEST_NAME = 255 - len(".-12345678.old.part")  # bytes, beside which the folder in the making has room


def check_place(out: Path, mark: str = "study.json", replaced: bool = True) -> Path:
    """Return the absolute result folder, or say why it cannot be written; nothing is changed on disk.

    `mark` is the file by which a folder that is not empty is known as an earlier result. If that is to be `replaced`
    and somebody has put files of their own into it, it is left alone.
    """
    if "\0" in str(out) or len(os.fsencode(Path(out).name)) > _LONGEST_NAME:
        raise FramingError(f"--out: the name of the folder is too long or no name ({str(out)[:60]!r}). Name another.")
    place = Path(os.path.abspath(out))  # noqa: PTH100 - a link is followed by nobody but the user
    try:
        place = _checked(place, out, mark)
        inside = sorted(place.rglob("*")) if replaced else []
        strangers = [path for path in inside if not _ours(path.relative_to(place), mark)]
    except OSError as fault:
        raise FramingError(f"--out {out} cannot be looked at: {fault.strerror}. Name another folder.") from fault
    if strangers:
        raise FramingError(
            f"--out {out} holds {strangers[0].relative_to(place)}, which is no part of a result and would be lost. "
            "Move it away, or name another folder."
        )
    return place


def _ours(path: Path, mark: str) -> bool:
    """Whether a path inside a result folder is one that results have (or one that a system leaves in folders)."""
    if len(path.parts) == 1:
        return path.name in {mark, *_PAGES, *_FOLDERS, ".DS_Store", "Thumbs.db", "desktop.ini"}
    return len(path.parts) == 2 and path.suffix in _FOLDERS.get(path.parts[0], ())


def _checked(place: Path, out: Path, mark: str) -> Path:
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
    try:
        _sweep(place)
        fresh = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}-", suffix=".part"))
    except OSError as fault:
        raise FramingError(f"Cannot write beside {place}: {fault.strerror}. Name another place with --out.") from fault
    try:
        with _lock(fresh):
            yield fresh
            fresh.chmod(0o755)
            _swap(fresh, place)
    except OSError as fault:
        if fault.errno in (errno.ENOSPC, errno.EDQUOT):
            raise FramingError(
                f"The disk is full: nothing could be written beside {place}. Free some space; nothing was changed."
            ) from fault
        raise FramingError(
            f"Writing beside {place} failed: {fault.strerror or fault}. Nothing was changed; name another place."
        ) from fault
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _sweep(place: Path) -> None:
    """Take away what a killed run left beside the place; an earlier result that it had moved aside comes back."""
    ours = re.compile(rf"\.{re.escape(place.name)}-[a-z0-9_]{{8}}(?P<old>\.old)?\.part")
    for left in sorted(place.parent.iterdir()):
        found = ours.fullmatch(left.name)
        if found and found["old"] and not place.exists():
            left.rename(place)
        elif found and not _in_use(left):
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _lock(folder: Path) -> Iterator[bool]:
    """Hold a lock on a folder, which ends with the process however it ends; yield whether it could be had."""
    if fcntl is None:
        yield True
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield _taken(handle)
    finally:
        os.close(handle)


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _in_use(folder: Path) -> bool:
    """Tell whether another run still fills a folder."""
    try:
        with _lock(folder) as free:
            return not free
    except OSError:
        return True


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
