"""What must be said of the measurement under every figure of shares."""

from __future__ import annotations

import pandas as pd

NOT_VALIDATED = "not validated"


def validated(scores: pd.DataFrame) -> bool:
    """Whether shares have limits from enough human coding; a note that says "not validated" is taken at its word."""
    if "text_low" not in scores:
        return False
    own = scores[scores["text_low"].notna()]
    refused = own["note"].fillna("").astype(str).str.contains(NOT_VALIDATED, regex=False) if "note" in own else False
    return bool(len(own)) and not bool(pd.Series(refused).any())
