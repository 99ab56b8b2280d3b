"""The files below a path, also those inside archives; nothing is unpacked to disk and no link is followed."""

from __future__ import annotations

import contextlib
import gzip
import io
import lzma
import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from framing.corpus.limits import Limits, Unreadable

_MEGABYTE = 1 << 20
_CHUNK = 1 << 16
_DAMAGED = (OSError, EOFError, ValueError, RuntimeError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)


@dataclass(frozen=True)
class Item:
    """A file to read: its name below the path, its size on disk, and how to open it."""

    name: str
    size: int
    open: Callable[[], BinaryIO]

    @property
    def ending(self) -> str:
        """The ending that tells the format, without .gz."""
        return PurePosixPath(self.name.removesuffix(".gz").lower()).suffix

    @property
    def stem(self) -> str:
        """The name without its ending, or its double ending."""
        path = PurePosixPath(self.name.removesuffix(".gz").removesuffix(".GZ"))
        return path.with_suffix("").as_posix() if path.suffix else path.as_posix()

    def stream(self, limits: Limits) -> BinaryIO:
        """Open the file, decompressed; reading beyond the limits raises Unreadable."""
        raw = self.open()
        if not self.name.lower().endswith(".gz"):
            return raw
        most = min(limits.table_bytes, max(_MEGABYTE, limits.archive_ratio * self.size))
        return io.BufferedReader(_Bounded(gzip.GzipFile(fileobj=raw), most, raw), _CHUNK)

    def read(self, limits: Limits) -> bytes:
        """Read the whole file; raise Unreadable if it is larger than the limit."""
        with self.stream(limits) as stream:
            content = stream.read(limits.file_bytes + 1)
        if len(content) > limits.file_bytes:
            raise Unreadable(f"larger than {limits.file_bytes:,} bytes (limit file_bytes)")
        return content


class _Bounded(io.RawIOBase):
    """A stream that ends in Unreadable once more comes out of it than may."""

    def __init__(self, inner: IO[bytes] | gzip.GzipFile, most: int, under: IO[bytes] | None = None) -> None:
        """`under` is the file that `inner` reads and does not close itself."""
        self._inner = inner
        self._under = under
        self._most = most
        self._left = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            piece = self._inner.read(len(buffer))
        except _DAMAGED as error:
            raise Unreadable(f"damaged archive: {error}") from error
        self._left -= len(piece)
        if self._left < 0:
            raise Unreadable(f"more than {self._most:,} bytes come out of it (limits archive_ratio, archive_bytes)")
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._inner.close()
        if self._under is not None:
            self._under.close()
        super().close()


Refusal = tuple[str, str]
RESULT_FOLDER = "this is a folder of results, not of articles"


def find_files(top: Path, limits: Limits, opened: contextlib.ExitStack) -> Iterator[Item | Refusal]:
    """Yield the files below a path in the order of their names, or a name with the reason why it is not read.

    Archives stay open until `opened` is closed.
    """
    found = _below(top, limits) if top.is_dir() else iter([_item(top, _safe(top.name))])
    for item in found:
        if isinstance(item, Item) and item.name.lower().endswith(".zip"):
            inside = "" if not top.is_dir() else item.name[:-4] + "/"
            yield from _members(item, inside, limits, opened)
        else:
            yield item


def _below(top: Path, limits: Limits) -> Iterator[Item | Refusal]:
    """Walk a folder; hidden files are left out, links and special files are refused."""
    count = 0
    stack: list[tuple[Path, int]] = [(top, 0)]
    while stack:
        path, depth = stack.pop()
        name = _safe(path.relative_to(top).as_posix())
        if path.is_symlink() and path != top:
            yield name, "a symbolic link is not followed; put the file itself there"
        elif path.is_dir():
            try:
                inside = sorted(path.iterdir(), reverse=True) if depth <= limits.depth else None
            except OSError as error:
                yield name, f"this folder cannot be opened: {error.strerror}"
                continue
            if path != top and any(entry.name == "study.json" for entry in inside or ()):
                yield name, RESULT_FOLDER
                continue
            if inside is None:
                yield name, f"more than {limits.depth} folders inside each other (limit depth)"
                continue
            stack += [(entry, depth + 1) for entry in inside if not entry.name.startswith((".", "~$"))]
        else:
            count += 1
            if count > limits.files:
                yield name, f"more than {limits.files:,} files (limit files); the rest is not read"
                return
            yield _item(path, name)


def _item(path: Path, name: str) -> Item | Refusal:
    try:
        status = path.stat()
    except OSError as error:
        return name, f"cannot be opened: {error.strerror}"
    if not stat.S_ISREG(status.st_mode):
        return name, "this is no ordinary file"
    return Item(name, status.st_size, lambda: path.open("rb"))


def _safe(name: str) -> str:
    """A name that can be written: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")


def _members(item: Item, inside: str, limits: Limits, opened: contextlib.ExitStack) -> Iterator[Item | Refusal]:
    """The files of a .zip archive; each is opened in memory when its turn comes."""
    try:
        archive = opened.enter_context(zipfile.ZipFile(opened.enter_context(item.open())))
        members = [member for member in archive.infolist() if not member.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield item.name, f"this is no readable .zip archive: {error}"
        return
    if len(members) > limits.archive_members:
        yield item.name, f"more than {limits.archive_members:,} files (limit archive_members)"
        return
    left = most = min(limits.archive_bytes, max(_MEGABYTE, limits.archive_ratio * item.size))
    for member in sorted(members, key=lambda member: member.filename):
        name = _safe_member(member.filename)
        if PurePosixPath(name).name.startswith(".") or name.startswith("__MACOSX/"):
            continue
        reason = _refused(member, limits)
        left -= 0 if reason else member.file_size
        if not reason and left < 0:  # each file alone may be harmless: they can lie on top of each other
            reason = f"the archive holds more than {most:,} bytes (limits archive_bytes, archive_ratio)"
        yield (f"{item.name}/{name}", reason) if reason else _member(archive, member, inside + name)


def _refused(member: zipfile.ZipInfo, limits: Limits) -> str:
    """Why a file in an archive is not read, or nothing."""
    parts = PurePosixPath(member.filename.replace("\\", "/")).parts
    if member.filename.startswith(("/", "\\")) or ".." in parts or any(part.endswith(":") for part in parts):
        return "its name points outside the archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a symbolic link is not followed"
    if member.flag_bits & 1:
        return "it is encrypted"
    if member.filename.lower().endswith((".zip", ".tar", ".tgz", ".7z", ".rar")):
        return "an archive inside an archive is not opened"
    if member.file_size > max(_MEGABYTE, limits.archive_ratio * member.compress_size):
        return f"it would grow more than {limits.archive_ratio}-fold (limit archive_ratio)"
    return ""


def _safe_member(name: str) -> str:
    return name.replace("\\", "/").encode("utf-8", "replace").decode("utf-8")


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Item:
    def opened() -> BinaryIO:
        try:
            return io.BufferedReader(_Bounded(archive.open(member), member.file_size), _CHUNK)
        except _DAMAGED as error:
            raise Unreadable(f"damaged archive: {error}") from error

    return Item(name, member.file_size, opened)
