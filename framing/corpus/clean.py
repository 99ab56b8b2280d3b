"""What is set aside before counting, and why; nothing is deleted."""

from __future__ import annotations

import pandas as pd

from framing.corpus.read import SET_ASIDE_COLUMNS


def clean(articles: pd.DataFrame) -> pd.DataFrame:
    """List what is no text of the article (stage one: no rules yet)."""
    return pd.DataFrame({column: pd.Series(dtype=object) for column in SET_ASIDE_COLUMNS})
