"""What says how a result was made, and that two runs used the same texts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import pandas as pd


def texts_hash(articles: pd.DataFrame) -> str:
    """Return one SHA-256 for all articles, from their ids and their own hashes."""
    rows = articles[["article_id", "sha256"]].astype(str).itertuples(index=False)
    return hashlib.sha256("\n".join("\t".join(row) for row in rows).encode()).hexdigest()


def as_json(about: Mapping[str, Any]) -> str:
    """Return what a second person needs as the text of a file, the same bytes for the same facts."""
    return json.dumps(about, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
