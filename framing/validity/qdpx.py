"""Codings for MAXQDA, NVivo and ATLAS.ti: written in the REFI-QDA exchange format (.qdpx), with offsets."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

import pandas as pd

from framing.codebook.model import Codebook
from framing.errors import FramingError
from framing.validity.codings import VOICES, check_codings

NAMESPACE = "urn:QDA-XML:project:1.0"
VOICE_PREFIX = "voice: "
SPEAKER_PREFIX = "speaker: "
ORIGIN = "arabic-framing"
EPOCH = "2000-01-01T00:00:00Z"  # the format wants times; a fixed one keeps the file the same on every run
ZIP_TIME = (2000, 1, 1, 0, 0, 0)


def write_qdpx(codings: pd.DataFrame, articles: pd.DataFrame, codebook: Codebook, path: str | Path) -> Path:
    """Write present frames as coded passages: a project with the articles as text sources and the frames as codes.

    Every passage keeps its coder; its voice is a code of its own ("voice: quoted") and its speaker the passage's
    description. Positions are code points of the article's text. Judgements that a frame is absent have no place in
    the format: `complete_codings` restores them. Errors: a file that exists; codings of articles that are not there.
    """
    path = Path(path)
    if path.exists():
        raise FramingError(f"qdpx: {path} exists already and is not overwritten. Choose another name.")
    codings = check_codings(codings)
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    stranger = next((a for a in codings["article_id"] if a not in texts), None)
    if stranger is not None:
        raise FramingError(f'qdpx: article "{stranger}" is coded but not among the articles. Pass its text too.')
    coders = dict(zip(codings["coder"], codings["coder_type"], strict=True))
    about = {"xmlns": NAMESPACE, "name": codebook.title or codebook.id, "origin": ORIGIN}
    project = ElementTree.Element("Project", about)
    users = ElementTree.SubElement(project, "Users")
    for coder, kind in coders.items():
        ElementTree.SubElement(users, "User", {"guid": _guid("user", coder), "name": coder, "id": kind})
    _write_codes(ElementTree.SubElement(ElementTree.SubElement(project, "CodeBook"), "Codes"), codebook)
    sources = ElementTree.SubElement(project, "Sources")
    present = codings[codings["present"] == 1]
    for article in dict.fromkeys(codings["article_id"]):
        _write_source(sources, str(article), texts[article], present[present["article_id"] == article])
    ElementTree.indent(project)
    with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "project.qde", ElementTree.tostring(project, "utf-8", xml_declaration=True))
        for article in dict.fromkeys(codings["article_id"]):
            _put(archive, f"sources/{_guid('source', str(article))}.txt", texts[article].encode("utf-8"))
    return path


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, ZIP_TIME), content, zipfile.ZIP_DEFLATED)


def _guid(*parts: str) -> str:
    """The same identifier for the same thing, in every file."""
    return str(uuid5(NAMESPACE_URL, "\x1f".join((ORIGIN, *parts))))


def _write_codes(codes: ElementTree.Element, codebook: Codebook) -> None:
    """The frames as codes, children inside their parents, and the voices."""
    made: dict[str, ElementTree.Element] = {}
    for frame in codebook.frames:
        above = made.get(frame.parent, codes)
        code = ElementTree.SubElement(above, "Code", _code(frame.id))
        ElementTree.SubElement(code, "Description").text = _xml_text(frame.definition or frame.label_en)
        made[frame.id] = code
    for voice in VOICES:
        ElementTree.SubElement(codes, "Code", _code(VOICE_PREFIX + voice))


def _code(name: str) -> dict[str, str]:
    return {"guid": _guid("code", name), "name": name, "isCodable": "true"}


def _write_source(sources: ElementTree.Element, article: str, text: str, codings: pd.DataFrame) -> None:
    """One article and its coded passages; frames with the same span, coder, voice and speaker share a passage."""
    guid = _guid("source", article)
    about = {"guid": guid, "name": article, "plainTextPath": f"internal://{guid}.txt", "creationDateTime": EPOCH}
    source = ElementTree.SubElement(sources, "TextSource", about)
    passages: dict[tuple[int, int, str, str, str], list[str]] = {}
    for row in codings.sort_values(["start", "end", "coder"], kind="stable").to_dict("records"):
        where = (row["start"], row["end"], row["coder"], row["voice"], row["speaker"])
        passages.setdefault(where, []).append(row["frame"])
    for (start, end, coder, voice, speaker), frames in passages.items():
        place = {"startPosition": str(start), "endPosition": str(end)}
        stamp = {"creatingUser": _guid("user", coder), "creationDateTime": EPOCH}
        name = _guid("selection", article, str(start), str(end), coder, voice, speaker)
        label = _xml_text(" ".join(text[start:end].split())[:60])
        selection = ElementTree.SubElement(source, "PlainTextSelection", {"guid": name, "name": label} | place | stamp)
        if speaker:
            ElementTree.SubElement(selection, "Description").text = _xml_text(SPEAKER_PREFIX + speaker)
        for code in [*frames, *([VOICE_PREFIX + voice] if voice else [])]:
            coding = ElementTree.SubElement(selection, "Coding", {"guid": _guid("coding", name, code)} | stamp)
            ElementTree.SubElement(coding, "CodeRef", {"targetGUID": _guid("code", code)})


def _xml_text(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)
