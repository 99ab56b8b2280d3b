"""Which defensible choices a conclusion must survive: fixed in a file before anyone looks."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import product
from pathlib import Path

import pandas as pd

from framing.arabic.letters import Rules
from framing.codebook.model import Codebook
from framing.errors import FramingError
from framing.measure.presence import descendants

ALL_PARTS = "all"
ALL_RULES = "every rule"
UNIT, PARTS, FOLDING, HOLDER = "unit", "parts", "folding", "holder"
QUOTATIONS, COPIES = "quotations", "copies"
MEASURE, AGGREGATE, WITHOUT = "measure", "aggregate", "without"
CHOICES: dict[str, tuple[str, ...]] = {  # the first of each is the study's own; folding names the rules switched off
    UNIT: ("sentence", "paragraph", "article"),
    PARTS: (ALL_PARTS, "lead+body+list_item+turn"),
    FOLDING: (ALL_RULES, "ta_marbuta+ya"),
    HOLDER: ("wide", "strict"),
    QUOTATIONS: ("in", "out"),
    COPIES: ("once", "each"),
    MEASURE: ("prevalence", "text_share", "rate"),
    AGGREGATE: ("pooled", "mean of articles"),
}
RULE_NAMES = tuple(field.name for field in fields(Rules))
KNOWN_PARTS = ("headline", "heading", "lead", "body", "list_item", "caption", "turn")
CLAIM = "claim"
SPECIFICATION_COLUMNS = ["specification", *CHOICES, WITHOUT]


@dataclass(frozen=True)
class Claim:
    """A conclusion in numbers: one frame in two groups, or (`against`) two frames in the same articles.

    `by` is a column of the articles; with `against`, `group_x` alone limits the articles, and nothing limits them
    where `by` is empty.

    >>> str(Claim("leak", by="outlet", group_x="A", group_y="B"))
    'leak is more frequent in outlet A than in B'
    """

    frame: str
    against: str = ""
    by: str = ""
    group_x: str = ""
    group_y: str = ""

    def __str__(self) -> str:
        where = f" in {self.by} {self.group_x}" if self.by else ""
        if self.against:
            return f"{self.frame} is more frequent than {self.against}{where}"
        return f"{self.frame} is more frequent{where} than in {self.group_y}"

    @property
    def frames(self) -> tuple[str, ...]:
        return (self.frame, self.against) if self.against else (self.frame,)


def check_claim(claim: Claim, codebook: Codebook, articles: pd.DataFrame) -> None:
    """Errors: unknown frames, columns or groups, or a claim that compares nothing."""
    for frame in claim.frames:
        codebook.frame(frame)
    if claim.frame == claim.against or not (claim.against or (claim.by and claim.group_x and claim.group_y)):
        raise FramingError("multiverse: a claim sets one frame in two groups, or two different frames, side by side.")
    if not claim.by:
        return
    if claim.by not in articles:
        raise FramingError(f'multiverse: there is no column "{claim.by}" in the articles.')
    known = set(articles[claim.by].dropna().astype(str))
    for group in filter(None, (claim.group_x, claim.group_y)):
        if group not in known:
            raise FramingError(f'multiverse: {claim.by} has no group "{group}". There is: {", ".join(sorted(known))}.')


def specifications(
    claim: Claim, codebook: Codebook, articles: pd.DataFrame, choices: Mapping[str, Sequence[str]] | None = None
) -> pd.DataFrame:
    """Every combination of choices that is defensible and no repetition of another: one row a specification.

    The first row is the study's own. After the grid, the own choices stand once more without each single entry of the
    claim's frames (`without` = frame/entry), for every measure and aggregate. Left out because they repeat another:
    rates for coarser units, means of articles where the article is the unit or there is one, strict holders where no
    entry has a holder, copies where there are none. Errors: choices that are not known.
    """
    check_claim(claim, codebook, articles)
    levels = {name: tuple((choices or {}).get(name, own)) for name, own in CHOICES.items()}
    for name, values in (choices or {}).items():
        if name not in CHOICES:
            raise FramingError(f'multiverse: unknown choice "{name}". Choose from: {", ".join(CHOICES)}.')
        for value in values:
            check_choice(name, value)
    members = _families(claim, codebook)
    entries = [e for e in codebook.entries if e.frame in members]
    if not any(e.holder for e in entries):
        levels[HOLDER] = levels[HOLDER][:1]
    if "story" not in articles or articles["story"].fillna(articles["article_id"]).is_unique:
        levels[COPIES] = levels[COPIES][:1]
    if claim.against and claim.by and (articles[claim.by].astype(str) == claim.group_x).sum() == 1:
        levels[AGGREGATE] = levels[AGGREGATE][:1]
    grid = [dict(zip(levels, values, strict=True)) for values in product(*levels.values())]
    grid = [row for row in grid if not _repeats(row, levels)]
    own = {name: values[0] for name, values in levels.items()}
    free = (MEASURE, AGGREGATE)
    single = [row for row in grid if all(row[name] == own[name] for name in own if name not in free)]
    rows = [row | {WITHOUT: ""} for row in grid]
    rows += [row | {WITHOUT: f"{e.frame}/{e.id}"} for e in entries for row in single]
    table = pd.DataFrame(rows)
    table["specification"] = [f"s{i:04d}" for i in range(1, len(table) + 1)]
    return table[SPECIFICATION_COLUMNS]


def check_choice(name: str, value: str) -> None:
    """Errors: a value that the choice does not have."""
    if name == PARTS and value != ALL_PARTS:
        stranger = next((p for p in value.split("+") if p not in KNOWN_PARTS), None)
        if stranger is not None:
            raise FramingError(f'multiverse: unknown part "{stranger}". Join parts with +: {", ".join(KNOWN_PARTS)}.')
    elif name == FOLDING and value != ALL_RULES:
        stranger = next((r for r in value.split("+") if r not in RULE_NAMES), None)
        if stranger is not None:
            raise FramingError(
                f'multiverse: unknown rule "{stranger}". Switch off, joined by +: {", ".join(RULE_NAMES)}.'
            )
    elif name not in (PARTS, FOLDING) and value not in CHOICES[name]:
        raise FramingError(f'multiverse: {name} cannot be "{value}". Choose from: {", ".join(CHOICES[name])}.')


def _families(claim: Claim, codebook: Codebook) -> set[str]:
    """The claim's frames and their children."""
    families = descendants(codebook)
    return {member for frame in claim.frames for member in families[frame]}


def _repeats(row: dict[str, str], levels: Mapping[str, Sequence[str]]) -> bool:
    """Whether a combination gives the numbers of another one."""
    coarser_rate = row[MEASURE] == "rate" and row[UNIT] != levels[UNIT][0]
    article_mean = row[UNIT] == "article" and row[MEASURE] != "rate" and row[AGGREGATE] == "mean of articles"
    return coarser_rate or (article_mean and "pooled" in levels[AGGREGATE])


def write_specifications(table: pd.DataFrame, path: str | Path, claim: Claim | None = None) -> Path:
    """Write the list, and the claim it was fixed for, before any of it is run. Errors: the file exists already."""
    path = Path(path)
    if path.exists():
        raise FramingError(f"multiverse: {path} exists already. A list of specifications is fixed once.")
    path.parent.mkdir(parents=True, exist_ok=True)
    if claim is not None:
        table = table.assign(**{CLAIM: str(claim)})
    table.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    return path


def read_specifications(path: str | Path, claim: Claim | None = None) -> pd.DataFrame:
    """The list as it was fixed. Errors: columns or choices that are not known; a list fixed for another claim."""
    path = Path(path)
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (ValueError, OSError) as error:
        raise FramingError(f"{path.name}: this is no list of specifications. Name another folder.") from error
    if claim is not None and CLAIM in table and set(table[CLAIM]) - {str(claim)}:
        fixed = table[CLAIM].iloc[0]
        raise FramingError(f'{path.name} was fixed for another claim, "{fixed}". Name another folder for this one.')
    missing = [c for c in SPECIFICATION_COLUMNS if c not in table]
    if missing:
        raise FramingError(f"{path.name}: column {missing[0]} is missing. Use a list that write_specifications wrote.")
    for name in CHOICES:
        for value in table[name].unique():
            check_choice(name, value)
    return table[SPECIFICATION_COLUMNS]
