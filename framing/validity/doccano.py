"""Codings made in doccano: export of items, and reading of its JSONL."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from framing.codebook.model import Codebook
from framing.errors import FramingError
from framing.validity.codings import CODING_COLUMNS, SPAN
from framing.validity.sheet_reading import read_key
from framing.validity.sheets import ITEM, make_key, text_hash, write_key


def write_doccano(sample: pd.DataFrame, folder: str | Path, seed: int = 0) -> list[Path]:
    """Items for doccano (`items.jsonl`: text and item number) and the key; errors where a file exists already."""
    folder = Path(folder)
    files = [folder / "items.jsonl", folder / "key.csv"]
    taken = next((f for f in files if f.exists()), None)
    if taken is not None:
        raise FramingError(f"doccano: {taken} exists already. Choose another folder.")
    folder.mkdir(parents=True, exist_ok=True)
    key = make_key(sample, seed)
    lines = [json.dumps({"text": row["text"], ITEM: row[ITEM]}, ensure_ascii=False) for row in key.to_dict("records")]
    files[0].write_text("\n".join(lines) + "\n", "utf-8")
    write_key(key, files[1])
    return files


def read_doccano(
    path: str | Path,
    key: str | Path | pd.DataFrame,
    codebook: Codebook,
    coder: str,
    coder_type: str = "human",
) -> pd.DataFrame:
    """Codings from doccano's JSONL of text classification or sequence labelling: one row an item × frame.

    A frame is present where it is among the labels ("label", "labels" or "cats"), or labels any part of the text
    ("entities", or "label" with spans). Items stand in "item", at the top or in "meta", else the text finds them.
    Errors name the line: broken JSON, labels that are no frames, texts that are not in the key.
    """
    path = Path(path)
    if not path.is_file():
        raise FramingError(f"doccano: there is no file {path}.")
    listed = key if isinstance(key, pd.DataFrame) else read_key(key)
    known = {row[ITEM]: row for row in listed.to_dict("records")}
    by_text = dict(zip(listed["text_sha256"], listed[ITEM], strict=True))
    frames = [frame.id for frame in codebook.frames]
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path.name}, line {number}"
        record = _record(line, where)
        item = record.get(ITEM, (record.get("meta") or {}).get(ITEM)) or by_text.get(text_hash(record.get("text", "")))
        if item not in known:
            raise FramingError(f"{where}: this text is not in the key. Use the key of the same draw.")
        labels = _labels(record)
        stranger = next((label for label in labels if label not in frames), None)
        if stranger is not None:
            raise FramingError(f'{where}: label "{stranger}" is no frame. Choose from: {", ".join(frames)}.')
        span = {c: known[item][c] for c in [*SPAN, "stratum", "probability"]}
        rows += [span | {"frame": frame, "present": int(frame in labels)} for frame in frames]
    table = pd.DataFrame(rows).reindex(columns=CODING_COLUMNS)
    table[["voice", "speaker"]] = ""
    return table.assign(coder=coder, coder_type=coder_type)


def _record(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise FramingError(f"{where}: this is no JSON. Export from doccano as JSONL.") from error
    if not isinstance(record, dict) or not isinstance(record.get("text", ""), str):
        raise FramingError(f"{where}: a record needs a text. Export from doccano as JSONL.")
    return record


def _labels(record: dict[str, Any]) -> list[str]:
    """The labels of a record, whatever doccano's project type calls them."""
    found = []
    for name in ("label", "labels", "cats", "entities"):
        for label in record.get(name) or []:
            if isinstance(label, dict):
                label = label.get("label", "")
            found.append(str(label[2]) if isinstance(label, list) and len(label) > 2 else str(label))
    return found
