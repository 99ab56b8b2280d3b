"""What came back from a class: alpha for all and for each pair, and the sentences to argue about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pandas as pd

from framing.classroom.returned import Returned, read_returned, read_sheet_key
from framing.classroom.sheet import environment, resource
from framing.classroom.sheet_words import RESULT_WORDS
from framing.classroom.words import check_language
from framing.errors import FramingError
from framing.present.tables import replacing, write_csv
from framing.validity.codings import CODING_COLUMNS, SPAN
from framing.validity.reliability import ALL_FRAMES, reliability

AGREEMENT_COLUMNS = [
    *("who", "frame", "coders", "units", "with_frame", "agreement", "agreement_low", "agreement_high"),
    *("alpha", "alpha_low", "alpha_high", "resampled", "note"),
]
ARGUE_COLUMNS = ["item", "frame", "yes", "no", "split", "yes_coders", "no_coders", "article_id", "start", "end", "text"]
CLASS = "class"
MOST_PAIRED = 30  # coders: 435 pairs, half a minute
RESULT = "agreement"


@dataclass(frozen=True)
class Agreement:
    """`table`: alpha by who and frame; `argue`: the split sentences; `codings`: as validation reads them."""

    returned: Returned
    table: pd.DataFrame
    argue: pd.DataFrame
    codings: pd.DataFrame
    keyed: bool


def collect(folder: str | Path, key: str | Path | None = None, resamples: int = 1000, seed: int = 1) -> Agreement:
    """Read the files of a class and compare the coders.

    With the page's key (in the folder, or named) sentences are resampled by article where they come from ten or more;
    without it each sentence stands for itself. A pair, or a class of one, that has nothing in common has no alpha and
    its note says why. Raises FramingError where no file can be counted.
    """
    returned = read_returned(folder)
    found = read_sheet_key(folder, returned.sheet, key)
    codings = class_codings(returned, found)
    names = list(dict.fromkeys(codings["coder"]))
    rows = _compared(codings, names, CLASS, returned.frames, resamples, seed)
    if len(names) <= MOST_PAIRED:
        for pair in combinations(names, 2):
            rows += _compared(codings, list(pair), " – ".join(pair), returned.frames, resamples, seed)
    table = pd.DataFrame(rows).reindex(columns=AGREEMENT_COLUMNS)
    if len(names) > MOST_PAIRED:
        table.loc[0, "note"] = f"more than {MOST_PAIRED} coders: pairs left out"
    return Agreement(returned, table, list_arguments(codings, returned), codings, found is not None)


def class_codings(returned: Returned, key: pd.DataFrame | None = None) -> pd.DataFrame:
    """The answers as a codings table (human coders; unanswered questions have no row), with the column `item`.

    Without a key the sentence's number stands for its article.
    """
    given = returned.answers.dropna(subset=["present"]).reset_index(drop=True)
    if key is None:
        length = given["item"].map({item: len(text) for item, text in returned.texts.items()})
        spans = given.assign(article_id=given["item"], start=0, end=length, stratum="", probability=1.0)
    else:
        drawn = key[["item", *SPAN, "stratum", "probability"]]
        spans = given.merge(drawn, on="item", how="left", validate="many_to_one")
    table = spans.assign(coder_type="human", voice="", speaker="").astype({"present": int})
    return table[[*CODING_COLUMNS, "item"]]


def _compared(
    codings: pd.DataFrame, coders: Sequence[str], who: str, frames: Sequence[str], resamples: int, seed: int
) -> list[dict]:
    """The rows of some coders; one row with a note where they cannot be compared."""
    own = codings[codings["coder"].isin(list(coders))]
    if len(coders) < 2:
        return [{"who": who, "frame": frames[0], "coders": len(coders), "note": "one coder: nothing to compare"}]
    table = reliability(own, "human", resamples=resamples, seed=seed)
    table = table[table["variable"] != "voice"]
    rows = table.assign(who=who, coders=len(coders)).reindex(columns=AGREEMENT_COLUMNS).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]


def list_arguments(codings: pd.DataFrame, returned: Returned) -> pd.DataFrame:
    """The sentences × frames on which coders differ, the most evenly split first: who says yes, who says no."""
    rows = []
    for item in returned.texts:
        for frame in returned.frames:
            own = codings[(codings["item"] == item) & (codings["frame"] == frame)]
            sides = [own.loc[own["present"] == value, "coder"].tolist() for value in (1, 0)]
            if all(sides):
                yes, no = map(len, sides)
                span = own.iloc[0][SPAN].tolist()
                split = min(yes, no) / (yes + no)
                rows.append([item, frame, yes, no, split, *map(", ".join, sides), *span, returned.texts[item]])
    table = pd.DataFrame(rows, columns=ARGUE_COLUMNS)
    order = table.assign(coders=table["yes"] + table["no"])
    order = order.sort_values(["split", "coders", "item"], ascending=[False, False, True], kind="stable")
    return order[ARGUE_COLUMNS].reset_index(drop=True)


def write_agreement(found: Agreement, folder: str | Path, lang: str = "ar", labels: dict | None = None) -> list[Path]:
    """Write agreement.csv, to-argue.csv, codings.csv, set-aside.csv and one page to project; returns the files.

    The folder may exist; files of these names are replaced. `labels` are names of frames for the page.
    """
    words = RESULT_WORDS[check_language(lang)]
    folder = Path(folder)
    tables = {"agreement": found.table, "to-argue": found.argue, "set-aside": found.returned.set_aside}
    if found.keyed:
        tables["codings"] = found.codings[CODING_COLUMNS]
    try:
        folder.mkdir(exist_ok=True)
        for name, table in tables.items():
            write_csv(table, folder / f"{name}.csv")
        with replacing(folder / "agreement.html") as stream:
            stream.write(_page(found, lang, words, labels or {}))
    except OSError as fault:
        raise FramingError(f"classroom: {folder} cannot be written ({fault.strerror}). Name another --out.") from fault
    return [*(folder / f"{name}.csv" for name in tables), folder / "agreement.html"]


def _page(found: Agreement, lang: str, words: dict[str, str], labels: dict) -> str:
    rows = [{str(k): v for k, v in row.items()} for row in found.table.to_dict("records")]
    return environment().get_template("agreement.html").render(
        lang=lang, direction="rtl" if lang == "ar" else "ltr", words=words, style=resource("pages.css"),
        everyone=[row for row in rows if row["who"] == CLASS], pairs=[row for row in rows if row["who"] != CLASS],
        argue=found.argue.to_dict("records"), aside=found.returned.set_aside.to_dict("records"),
        name=lambda frame: words["all"] if frame == ALL_FRAMES else labels.get(frame) or frame, value=_shown,
        number={item: place for place, item in enumerate(sorted(found.returned.texts), 1)},
    )  # fmt: skip


def _shown(value: object) -> str:
    """A number with two decimals; what is missing is a dash."""
    return "–" if value is None or pd.isna(value) else f"{value:.2f}"  # type: ignore[call-overload]
