"""Seed words: the dictionary of each frame as the beginning of a topic. What comes out is partly what was put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy.typing as npt

from framing.arabic.families import FamilyIndex
from framing.errors import FramingError
from framing.measure.words import WordCounts

if TYPE_CHECKING:
    from framing.codebook.model import Codebook


def seed_words(
    counts: WordCounts, columns: npt.NDArray, codebook: Codebook
) -> tuple[tuple[str, ...], tuple[list[int], ...]]:
    """Return the frames that have words among the chosen columns of the counts, and the places of these words there.

    Only single-word entries seed a topic; a word of several frames seeds none. Raises FramingError if no frame has one.
    """
    forms = [spellings.split() for spellings in counts.terms["forms"].iloc[columns]]
    found: dict[str, list[int]] = {}
    for frame in codebook.frames:
        index = FamilyIndex([e.families[0] for e in codebook.entries if e.frame == frame.id and len(e.families) == 1])
        found[frame.id] = [place for place, words in enumerate(forms) if any(index.matches(word) for word in words[:1])]
    shared = {p for places in found.values() for p in places if sum(p in others for others in found.values()) > 1}
    kept = {frame: [p for p in places if p not in shared] for frame, places in found.items()}
    kept = {frame: places for frame, places in kept.items() if places}
    if not kept:
        raise FramingError(f"fit_topics: no single word of codebook {codebook.id} stands often enough to seed a topic.")
    return tuple(kept), tuple(kept.values())
