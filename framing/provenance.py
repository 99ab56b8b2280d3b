"""What says that two runs used the same texts."""

from __future__ import annotations

import hashlib

import pandas as pd


def texts_hash(articles: pd.DataFrame) -> str:
    """Return one SHA-256 for all articles, from their ids and their own hashes."""
    rows = articles[["article_id", "sha256"]].astype(str).itertuples(index=False)
    return hashlib.sha256("\n".join("\t".join(row) for row in rows).encode()).hexdigest()
