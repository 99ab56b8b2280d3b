"""Which counted terms are a frame's own words: what its dictionary looks for cannot be a finding about the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.arabic.families import FamilyIndex
from framing.measure.words import WordCounts

if TYPE_CHECKING:
    from framing.codebook.model import Codebook


def frame_terms(counts: WordCounts, codebook: Codebook, frame: str) -> set[str]:
    """Return the terms of which a listed spelling is accepted by an entry of the frame, or of frames above or below it.

    Words of its phrases are included, and pairs of words with such a word in them. Raises FramingError for an unknown
    frame.
    """
    codebook.frame(frame)
    related = {frame, *codebook.ancestors(frame)} | {f.id for f in codebook.frames if frame in codebook.ancestors(f.id)}
    families = [family for entry in codebook.entries if entry.frame in related for family in entry.families]
    if not families:
        return set()
    index = FamilyIndex(families)
    return {
        term
        for term, forms in zip(counts.terms["term"], counts.terms["forms"], strict=True)
        if any(index.matches(word) for word in forms.split())
    }
