"""What an entry asks of its surroundings as it is written in the file → conditions and holder, or the mistakes."""

from __future__ import annotations

from typing import Any

from framing.codebook.mistakes import Place, short
from framing.codebook.model import HOLDER_RULES, SIDES, WITHIN, Condition, Holder

LARGEST_DISTANCE = 200
TARGETS = ("actor", "topic", "entry")
CONDITION_KEYS = ("near", "not_near", "holder")


def read_conditions(written: dict, key: str, place: Place) -> tuple[Condition, ...]:
    """The conditions under `near` or `not_near` of an entry, or of a whole dictionary."""
    value = written.get(key, [])
    conditions = [_read_condition(one, key, place) for one in (value if isinstance(value, list) else [value])]
    return tuple(condition for condition in conditions if condition)


def _read_condition(written: Any, key: str, place: Place) -> Condition | None:
    example = f'For example {key} = {{actor = "russia", within = "sentence"}}.'
    kinds = [k for k in TARGETS if isinstance(written, dict) and k in written]
    if len(kinds) != 1 or not isinstance(written[kinds[0]], str):
        named = "more than one target" if len(kinds) > 1 else f"none of {', '.join(TARGETS)}"
        place.wrong(f"{key} names {named}", example)
        return None
    place.only_keys(written, (*TARGETS, "within", "side", "unless"), key)
    within, side, unless = written.get("within", "sentence"), written.get("side", "either"), written.get("unless", "")
    number = type(within) is int and 0 < within <= LARGEST_DISTANCE
    if not number and within not in WITHIN:
        allowed = f"{', '.join(WITHIN)}, or a number of words from 1 to {LARGEST_DISTANCE}"
        place.wrong(f"{key}: within is {short(within)!r}", f"Allowed: {allowed}.")
    elif side not in SIDES:
        place.wrong(f"{key}: side is {short(side)!r}", f"Allowed: {', '.join(SIDES)}.")
    elif not isinstance(unless, str) or (unless and key == "near"):
        place.wrong(f"{key}: unless is {short(unless)!r}", "It names a topic that lifts a not_near.")
    else:
        return Condition(written[kinds[0]], kinds[0], within, side, unless)  # type: ignore[arg-type]
    return None


def read_holder(written: Any, place: Place) -> Holder | None:
    """The holder of an entry, or of every entry of a dictionary that names no other."""
    if written is None or written is False:
        return None
    written = {"actor": written} if isinstance(written, str) else written
    if not isinstance(written, dict) or not isinstance(written.get("actor"), str):
        place.wrong("holder names no actor", 'For example holder = {actor = "russia", rule = ["subject", "genitive"]}.')
        return None
    place.only_keys(written, ("actor", "rule"), "holder")
    rules = written.get("rule", list(HOLDER_RULES))
    rules = [rules] if isinstance(rules, str) else rules
    if not isinstance(rules, list) or not rules or any(rule not in HOLDER_RULES for rule in rules):
        place.wrong(f"holder: rule is {short(rules)}", f"It is a list out of: {', '.join(HOLDER_RULES)}.")
        return None
    return Holder(written["actor"], tuple(dict.fromkeys(rules)))
