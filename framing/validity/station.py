"""What codings add to a study: text limits in the scores, reliability, validation, errors, corrected estimates."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from framing.codebook.model import Codebook
from framing.validity.correction import correct
from framing.validity.judged import judge
from framing.validity.methods import may_say_validated
from framing.validity.reliability import comparable, list_disagreements, reliability
from framing.validity.text_target import NOT_VALIDATED, text_limits
from framing.validity.validation import list_errors, validate


def add_validity(
    tables: Mapping[str, pd.DataFrame],
    codings: pd.DataFrame,
    codebook: Codebook,
    by: str,
    target: str = "process",
    seed: int = 1,
    used: Collection[str] = (),
) -> dict[str, pd.DataFrame]:
    """Return a study's tables with what the codings say of them.

    The scores get text_low and text_high where people coded enough units. New tables: validation (all units, then by
    group), errors (every false alarm and miss), corrected (naive and corrected estimates for the target, by group where
    groups exist), codings, and with two coders of one kind reliability and disagreements. `used` are articles that the
    dictionary was written with: left out. Columns as in docs/tables.md.
    """
    articles, hits, units = tables["articles"], tables["hits"], tables["units"]
    grouped = by if len(tables["groups"]) else None
    result = dict(tables)
    human = (codings["coder_type"] == "human").any()
    if human:  # a model's codings measure agreement; limits for a named text rest on people
        judged = judge(codings, hits, codebook, coder_type="human", exclude_articles=used)
        said = "" if may_say_validated(codings, used) else NOT_VALIDATED
        result["scores"] = text_limits(tables["scores"], judged, said)
    known: dict[str, Any] = {"articles": articles, "exclude_articles": used}
    result["validation"] = validate(codings, hits, codebook, by=grouped, **known)
    result["errors"] = list_errors(codings, hits, codebook, **known)
    result["corrected"] = correct(codings, hits, units, codebook, by=grouped, target=target, **known)
    result["codings"] = codings
    if comparable(codings):  # two coders of one kind; kinds are never mixed
        result["reliability"] = reliability(codings, seed=seed)
        result["disagreements"] = list_disagreements(codings, articles)
    return result
