"""Codings made in MAXQDA, NVivo or ATLAS.ti: read from a REFI-QDA project (.qdpx)."""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_left
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd

from framing.codebook.model import Codebook
from framing.errors import FramingError
from framing.validity.codings import CODER_TYPES, CODING_COLUMNS, SPAN, VOICES
from framing.validity.qdpx import NAMESPACE, SPEAKER_PREFIX, VOICE_PREFIX

LARGEST = 200_000_000
LINE_ENDS = ("\r\n", "\r", "\n", "\u2028", "\u2029")


def read_qdpx(path: str | Path, articles: pd.DataFrame, codebook: Codebook, coder_type: str = "human") -> pd.DataFrame:
    """Coded passages of a .qdpx project: one row a passage × frame × coder, all `present` 1.

    A source belongs to the article of its name (with or without an ending), else to the one with the same text; codes
    are frames by id or label. Positions are moved where the program normalised line ends. Errors: no such project;
    codes that are no frames; sources that are no article; passages that reach beyond the text.
    """
    path = Path(path)
    archive, project = _open(path)
    codes, users = _codes(project, codebook, path.name), _users(project)
    rows: list[dict[str, Any]] = []
    with archive:
        for source in project.iter(f"{{{NAMESPACE}}}TextSource"):
            text = _source_text(archive, source, path.name)
            article, original = _article(source.get("name") or "", text, articles, path.name)
            place = _positions(text, original, path.name, article)
            for selection in source.iter(f"{{{NAMESPACE}}}PlainTextSelection"):
                rows += _passage(selection, article, place, codes, users, coder_type, path.name)
    table = pd.DataFrame(rows).reindex(columns=CODING_COLUMNS)
    return table.drop_duplicates([*SPAN, "coder", "frame"], ignore_index=True)


def _open(path: Path) -> tuple[zipfile.ZipFile, Any]:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if not path.is_file():
        raise FramingError(f"qdpx: there is no file {path}.")
    try:
        archive = zipfile.ZipFile(path)
        if sum(info.file_size for info in archive.infolist()) > LARGEST:
            raise FramingError(f"{path.name}: unpacked larger than {LARGEST // 1_000_000} MB. Split the project.")
        name = next((n for n in archive.namelist() if n.lower().endswith(".qde")), None)
        if name is None:
            raise FramingError(f"{path.name}: there is no project (.qde) inside. Export as REFI-QDA project.")
        return archive, fromstring(archive.read(name))
    except (zipfile.BadZipFile, ElementTree.ParseError, DefusedXmlException) as error:
        raise FramingError(f"{path.name}: this is no REFI-QDA project. Export the project as .qdpx.") from error


def _codes(project: Any, codebook: Codebook, name: str) -> dict[str, str]:
    """Frame (or voice) of each code; a code that is used nowhere may be anything."""
    known = {f.id: f.id for f in codebook.frames} | {VOICE_PREFIX + v: VOICE_PREFIX + v for v in VOICES}
    for frame in codebook.frames:
        known |= {label: frame.id for label in (frame.label_en, frame.label_ar) if label}
    used = {ref.get("targetGUID", "").lower() for ref in project.iter(f"{{{NAMESPACE}}}CodeRef")}
    found = {}
    for code in project.iter(f"{{{NAMESPACE}}}Code"):
        guid, label = (code.get("guid") or "").lower(), code.get("name") or ""
        if guid in used and label not in known:
            frames = ", ".join(f.id for f in codebook.frames)
            raise FramingError(f'{name}: code "{label}" is no frame of {codebook.id}. Name codes as one of: {frames}.')
        found[guid] = known.get(label, "")
    return found


def _users(project: Any) -> dict[str, tuple[str, str]]:
    """Name and kind of each user."""
    return {
        (user.get("guid") or "").lower(): (user.get("name") or "", user.get("id") or "")
        for user in project.iter(f"{{{NAMESPACE}}}User")
    }


def _source_text(archive: zipfile.ZipFile, source: Any, name: str) -> str:
    """A source's text, as the program that wrote the project counts its positions."""
    content = source.find(f"{{{NAMESPACE}}}PlainTextContent")
    if content is not None:
        return content.text or ""
    wanted = (source.get("plainTextPath") or "").removeprefix("internal://")
    inside = next((n for n in archive.namelist() if n.split("/")[-1].lower() == wanted.lower()), None)
    if inside is None:
        raise FramingError(f'{name}: source "{source.get("name")}" has no text in the project. Export texts too.')
    with io.TextIOWrapper(archive.open(inside), encoding="utf-8-sig", newline="") as file:
        return file.read()


def _article(name: str, text: str, articles: pd.DataFrame, project: str) -> tuple[str, str]:
    """The article that a source is."""
    texts = {str(a): t for a, t in zip(articles["article_id"], articles["text"], strict=True)}
    for candidate in (name, re.sub(r"\.(txt|docx?|pdf|rtf)$", "", name, flags=re.IGNORECASE)):
        if candidate in texts:
            return candidate, texts[candidate]
    same = [a for a, t in texts.items() if t.split() == text.split()]
    if len(same) != 1:
        raise FramingError(f'{project}: source "{name}" is no article of the study. Name sources as their article_id.')
    return same[0], texts[same[0]]


def _positions(text: str, original: str, project: str, article: str) -> list[int]:
    """For each position of the source's text the position in the article; they differ in line ends at most."""
    words, starts = _lines_alike(text)
    wanted, targets = _lines_alike(original)
    if words != wanted:
        raise FramingError(f'{project}: the text of source "{article}" is not the article\'s. Do not edit sources.')
    return [targets[bisect_left(starts, position)] for position in range(len(text) + 1)]


def _lines_alike(text: str) -> tuple[str, list[int]]:
    """The text with every line end as one newline, and where each of its characters stood (and the end)."""
    found = [(m.start(), "\n" if m[0] in LINE_ENDS else m[0]) for m in re.finditer(r"\r\n|.", text, re.DOTALL)]
    return "".join(character for _, character in found), [*(start for start, _ in found), len(text)]


def _passage(
    selection: Any,
    article: str,
    place: list[int],
    codes: dict[str, str],
    users: dict[str, tuple[str, str]],
    coder_type: str,
    project: str,
) -> list[dict[str, Any]]:
    """The codings of one coded passage."""
    start, end = int(selection.get("startPosition", -1)), int(selection.get("endPosition", -1))
    if not 0 <= start < end < len(place):
        raise FramingError(f'{project}: a passage of "{article}" goes from {start} to {end}, beyond the text.')
    described = selection.findtext(f"{{{NAMESPACE}}}Description") or ""
    speaker = described.removeprefix(SPEAKER_PREFIX) if described.startswith(SPEAKER_PREFIX) else ""
    by_user: dict[str, list[str]] = {}
    for coding in selection.iter(f"{{{NAMESPACE}}}Coding"):
        user = coding.get("creatingUser") or selection.get("creatingUser") or ""
        names = [codes.get((ref.get("targetGUID") or "").lower(), "") for ref in coding]
        by_user.setdefault(user.lower(), []).extend(filter(None, names))
    rows = []
    for user, names in by_user.items():
        coder, kind = users.get(user, (user or "unknown", ""))
        voice = next((n.removeprefix(VOICE_PREFIX) for n in names if n.startswith(VOICE_PREFIX)), "")
        about = {
            **{"article_id": article, "start": place[start], "end": place[end], "present": 1},
            **{"coder": coder, "coder_type": kind if kind in CODER_TYPES else coder_type},
            **{"voice": voice, "speaker": speaker, "stratum": "", "probability": 1.0},
        }
        rows += [about | {"frame": name} for name in names if not name.startswith(VOICE_PREFIX)]
    return rows
