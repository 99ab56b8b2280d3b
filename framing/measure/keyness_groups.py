"""The two sides of a keyness comparison: which units are target and reference, and their counts story by story."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from framing.arabic.keys import Keys
from framing.arabic.letters import fold_all
from framing.errors import FramingError
from framing.measure.article_resampling import Sides
from framing.measure.words import WordCounts, group_rows

Mask = npt.NDArray[np.bool_]
Group = str | npt.ArrayLike
_RAREST = 1e-7  # words of the list that are rarer are single sightings


def group_masks(counts: WordCounts, target: Group, reference: Group | None, by: str) -> tuple[Mask, Mask]:
    """Which units are in the target and which in the reference; without a reference all others that have a group."""
    units = counts.units
    inside = group_mask(units, target, by, "target")
    if reference is not None:
        outside = group_mask(units, reference, by, "reference")
    elif isinstance(target, str):
        outside = ~inside & units[by].notna().to_numpy() & (units[by].astype(str) != "").to_numpy()
    else:
        outside = ~inside
    if (inside & outside).any():
        raise FramingError("keyness: target and reference share units. Give two groups that are apart.")
    for name, mask in (("target", inside), ("reference", outside)):
        if not counts.units["words"].to_numpy()[mask].sum():
            raise FramingError(f"keyness: the {name} holds no words. Choose groups that occur in the units.")
    return inside, outside


def group_mask(units: pd.DataFrame, group: Group, by: str, name: str) -> Mask:
    """Which units a group's name in the column `by`, or a true/false value a unit, stands for."""
    if not isinstance(group, str):
        mask = np.asarray(group)
        if mask.dtype != bool or len(mask) != len(units):
            raise FramingError(
                f"keyness: the {name} must name a group or be one true/false value a unit ({len(units)})."
            )
        return mask
    if by not in units:
        allowed = ", ".join(sorted(set(units.columns) - {"unit_id", "start", "end", "words"}))
        raise FramingError(
            f'keyness: there is no column "{by}" to group by. Choose one of: {allowed}. Groups formed by a frame are '
            f"compared with keyness_by_frame."
        )
    mask = (units[by].astype(str) == group).to_numpy()
    if not mask.any():
        there = ", ".join(sorted({value for value in units[by].dropna().astype(str) if value})) or "none"
        raise FramingError(f'keyness: no unit has {by} "{group}". There is: {there}.')
    return mask


def sides_of(counts: WordCounts, inside: Mask, outside: Mask) -> Sides:
    """Counts and words of both sides, story by story; copies of one story within a side are one story."""
    units = counts.units
    story = units["story"] if "story" in units else units["article_id"]
    named = story.where(story.notna() & (story.astype(str) != ""), units["article_id"])
    code, names = pd.factorize(named)

    def side(mask: Mask) -> tuple[sparse.csr_matrix, npt.NDArray]:
        group = np.where(mask, code, -1)
        rows = group_rows(counts.matrix, group)
        rows.resize((len(names), counts.matrix.shape[1]))
        return rows, np.bincount(code[mask], weights=units["words"].to_numpy(float)[mask], minlength=len(names))

    (target, words_target), (reference, words_reference) = side(inside), side(outside)
    if set(code[inside]) & set(code[outside]) and not _shared_articles(units, inside, outside):
        # the same wire story in two outlets: its copies are separate articles, each on its own side
        return _apart(target, reference, words_target, words_reference)
    return Sides(target, reference, words_target, words_reference)


def _apart(target: sparse.csr_matrix, reference: sparse.csr_matrix, words: npt.NDArray, others: npt.NDArray) -> Sides:
    """Sides whose stories have rows of their own: first those of the target, then those of the reference."""
    above = sparse.csr_matrix(reference.shape, dtype=target.dtype)
    below = sparse.csr_matrix(target.shape, dtype=reference.dtype)
    return Sides(
        sparse.vstack([target, above], format="csr"),
        sparse.vstack([below, reference], format="csr"),
        np.concatenate([words, np.zeros(len(others))]),
        np.concatenate([np.zeros(len(words)), others]),
    )


def with_background(sides: Sides, counts: npt.NDArray, words: float) -> Sides:
    """The target's stories against one row of background counts."""
    return _apart(sides.target, sparse.csr_matrix(counts[None, :]), sides.words_target, np.array([words]))


def _shared_articles(units: pd.DataFrame, inside: Mask, outside: Mask) -> bool:
    return bool(set(units["article_id"][inside]) & set(units["article_id"][outside]))


def article_counts(counts: WordCounts, mask: Mask) -> npt.NDArray[np.int64]:
    """In how many articles of some units each term stands."""
    group = np.where(mask, pd.factorize(counts.units["article_id"])[0], -1)
    return np.asarray((group_rows(counts.matrix, group) > 0).sum(axis=0)).ravel().astype(int)


def background_counts(counts: WordCounts, frequencies: Mapping[str, float] | None = None) -> tuple[npt.NDArray, float]:
    """Counts of the terms in a background list of words, and the size of that list in words.

    `frequencies` maps words in any spelling to numbers (how often they stand in a background corpus). None takes the
    word list of the extra `[lexicon]` (wordfreq), scaled to a million words. Only single words are compared.
    """
    words = _wordfreq() if frequencies is None else frequencies
    if not sum(words.values()) > 0:
        raise FramingError("keyness: the background list holds no counts. Give a mapping from word to count.")
    folded: dict[str, float] = {}
    for word, number in zip(fold_all(list(words)), words.values(), strict=True):
        folded[word] = folded.get(word, 0) + number
    keys = Keys(folded) if counts.choices.get("keys") != "surface" else None
    column = {term: number for number, term in enumerate(counts.terms["term"])}
    found = np.zeros(len(column))
    for word, share in folded.items():
        place = column.get(keys.read(word).key if keys else word)
        if place is not None:
            found[place] += share
    return found, float(sum(words.values()))


def _wordfreq() -> dict[str, float]:
    try:
        from wordfreq import get_frequency_dict
    except ImportError as missing:
        raise FramingError(
            'keyness: the background "wordfreq" needs the extra: pip install "arabic-framing[lexicon]". Or pass '
            "your own word counts as background."
        ) from missing
    listed = get_frequency_dict("ar", wordlist="best")
    return {word: share * 1_000_000 for word, share in listed.items() if share >= _RAREST}
