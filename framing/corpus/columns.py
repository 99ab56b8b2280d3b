"""The columns of the tables of this room, in the contract's order."""

from __future__ import annotations

ARTICLES = (
    "article_id", "outlet", "date", "headline", "genre", "country", "origin", "on_story", "story", "url", "retrieved",
    "source", "sha256", "text",
)  # fmt: skip
SET_ASIDE = ("source", "article_id", "start", "end", "part", "rule", "surface", "reason", "excluded")
