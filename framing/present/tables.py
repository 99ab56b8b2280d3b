"""Tables as files: CSV that a spreadsheet cannot be tricked with, and the way back."""

from __future__ import annotations

import csv
import math
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pandas as pd

from framing.errors import FramingError
from framing.spreadsheet import cells_up_to, protect, unprotect

BOOLEAN = frozenset(
    """
    on_story negated asked counted named applicable in_headline in_lead excluded keep weighted sign_kept carries found
    chosen on
    """.split()
)
INTEGER = frozenset(
    """
    position paragraph sentence start end words hits units units_with_frame words_in_units holder_start
    holder_end n_articles n_stories articles_with_frame narrator attributed quoted unclear a_only b_only both
    neither rank articles count n_target n_reference articles_target articles_reference k topic n copy_start
    copy_end days with_frame flagged tp fp fn tn coded specifications permutations stories stories_x stories_y
    unique_units n_group n_rest n_copies right wrong unsure hits_unjudged units_unjudged kept findings
    """.split()
)
NUMBER = frozenset(
    """
    weight place first_position prevalence process_low process_high text_low text_high text_share rate
    rate_low rate_high n_effective low high difference emphasis emphasis_low emphasis_high tfidf
    per_1000_target per_1000_reference log_ratio g2 z p_adjusted dispersion share share_without probability
    frex stability null present npmi exclusivity jaccard copy_share precision precision_low precision_high
    recall recall_low recall_high f1 f1_low f1_high naive corrected agreement agreement_low agreement_high
    alpha alpha_low alpha_high kappa kappa_low kappa_high ac1 ac1_low ac1_high relative level same_sign median
    p_median p_sign spread highest_mean lowest_mean change share_of_effect share_x share_y p p_holm p_bh detectable
    every_copy every_copy_low every_copy_high slope chance brier brier_base share_group share_rest power
    unjudged unjudged_low unjudged_high se diversity
    """.split()
)


@contextmanager
def replacing(path: Path, newline: str = "") -> Iterator[IO[str]]:
    """Open a text file that takes the place of `path` only once it is complete.

    Raises FramingError for a path that is a folder, a link or a device: they would be gone.
    """
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise FramingError(f"{path} is no ordinary file (a folder, a link, a device). Name another file.")
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline=newline) as stream:
            yield stream
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def as_cell(value: Any) -> str:
    """Write one value: numbers as `%.6g`, truth as true or false, missing as nothing."""
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, bool) or type(value).__name__ in ("bool", "bool_"):  # numpy's, before and since 2.0
        return "true" if value else "false"
    if isinstance(value, float) or type(value).__name__.startswith("float"):
        number = float(value)
        if math.isnan(number):
            return ""
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:.6g}"
    if isinstance(value, str):
        return protect(value)
    return str(value)


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV: UTF-8 with BOM, missing cells empty, formulas made harmless, complete or not at all."""
    with replacing(path) as stream:
        stream.write("\ufeff")
        write_rows(table, stream)


def write_rows(table: pd.DataFrame, stream: IO[str]) -> None:
    """Write a table's head and rows as CSV to an open text stream."""
    writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([as_cell(str(name)) for name in table.columns])
    for row in table.itertuples(index=False, name=None):
        # a lone carriage return is not quoted by every Python, and would end the row
        cells = [as_cell(value) for value in row]
        if any("\r" in cell for cell in cells):
            stream.write(",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n")
        else:
            writer.writerow(cells)


def read_csv(path: Path) -> pd.DataFrame:
    """Read a table that `write_csv` wrote; texts come back exactly, numbers and truths by their columns' names."""
    with path.open(encoding="utf-8-sig", newline="") as stream, cells_up_to(1 << 30):
        rows = list(csv.reader(stream))
    names = [unprotect(name) for name in rows[0]]
    columns = list(zip(*rows[1:], strict=True)) if len(rows) > 1 else [()] * len(names)
    # the level of a topic's share is corpus, article or a column; that of a specification is a number
    texts = {"level"} if "topic" in names else set()
    return pd.DataFrame(
        {name: _typed("" if name in texts else name, cells) for name, cells in zip(names, columns, strict=True)}
    )


def _typed(name: str, cells: tuple[str, ...]) -> pd.Series:
    if name in BOOLEAN:
        return pd.Series([None if c == "" else c == "true" for c in cells], dtype="boolean")
    if name in INTEGER:
        return pd.Series([None if c == "" else int(float(unprotect(c))) for c in cells], dtype="Int64")
    if name in NUMBER:
        return pd.Series([math.nan if c == "" else float(unprotect(c)) for c in cells], dtype="float64")
    return pd.Series([unprotect(c) for c in cells], dtype="object")
