"""Fix a finished coding by its fingerprint, before anyone sees results."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from framing.errors import FramingError

ENDING = ".seal.json"


def seal(path: str | Path, coder: str, sealed_on: str = "") -> Path:
    """Write `<file>.seal.json` with the SHA-256 of a filled sheet (or codings file) and who sealed it; returns it.

    `sealed_on` is a date the caller vouches for. Hand the seal to a third party, or commit it: whoever reads the
    results later can check with `check_seal` that the coding did not change after them. Errors: no such file; a file
    that is sealed already.
    """
    path = Path(path)
    if not path.is_file():
        raise FramingError(f"seal: there is no file {path}. Name the filled coding sheet.")
    target = path.with_name(path.name + ENDING)
    if target.exists():
        raise FramingError(f"seal: {path.name} is sealed already ({target.name}). A seal is never renewed.")
    content = {"file": path.name, "sha256": fingerprint(path), "bytes": path.stat().st_size, "coder": coder}
    content["sealed_on"] = sealed_on
    target.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return target


def check_seal(path: str | Path) -> dict[str, str]:
    """The seal of a file, if the file is still what was sealed. Errors: no seal; a file that changed since."""
    path = Path(path)
    target = path.with_name(path.name + ENDING)
    if not target.is_file():
        raise FramingError(f"seal: {path.name} has no seal ({target.name}). Seal it before you look at results.")
    try:
        content = json.loads(target.read_text("utf-8"))
        fixed = content["sha256"]
    except (ValueError, KeyError, TypeError) as error:
        raise FramingError(f"seal: {target.name} is no seal. Restore the file that was written.") from error
    if fixed != fingerprint(path):
        raise FramingError(f"seal: {path.name} was changed after it was sealed. Use the sealed file.")
    return content


def fingerprint(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
