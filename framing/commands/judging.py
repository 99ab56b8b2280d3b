"""`framing judge`: read the evidence of a study line by line in the terminal and say whether it is right."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from framing.errors import FramingError
from framing.measure.judgements import JUDGEMENT_COLUMNS, KEY, read_judgements, unjudged
from framing.present.tables import write_csv

ANSWERS = {"r": "right", "w": "wrong", "u": "unsure", "1": "right", "2": "wrong", "3": "unsure"}
CONTEXT = 200  # characters of a long unit on each side of the evidence
PROMPT = "[r]ight, [w]rong, [u]nsure, Enter: next, [q]uit: "


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command."""
    judge = commands.add_parser("judge", help="judge evidence in the terminal", description=_judge.__doc__)
    judge.add_argument("study", metavar="DIR", help="result folder of framing study")
    judge.add_argument("--frame", help="only the evidence of this frame")
    judge.add_argument("--out", default="judgements.csv", metavar="FILE", help="goes on where it exists (%(default)s)")
    judge.set_defaults(run=_judge)


def _judge(options: argparse.Namespace) -> int:
    """Show counted evidence that is not judged yet, piece by piece, and save verdicts for study --judgements."""
    from framing.study import read_study

    tables, out = read_study(options.study).tables, Path(options.out)
    known = set(tables["frames"]["frame"])
    if options.frame is not None and options.frame not in known:
        raise FramingError(f'There is no frame "{options.frame}" in this study. Choose: {", ".join(sorted(known))}.')
    given = read_judgements(out) if out.exists() else pd.DataFrame(columns=JUDGEMENT_COLUMNS)
    open_hits = unjudged(tables["hits"], given, options.frame)
    n = 0
    for row in verdicts(open_hits, tables["units"], _ask):
        given = pd.concat([given, pd.DataFrame([row])], ignore_index=True)
        write_csv(given, out)  # at once: whoever stops loses nothing
        n += 1
    print(
        f"{n} judged now, {len(given)} in {out}. Give it to: framing study … --judgements {out}" if n else "No verdict."
    )
    return 0


def verdicts(hits: pd.DataFrame, units: pd.DataFrame, ask: Callable[[str], str]) -> Iterator[dict[str, object]]:
    """Ask for each hit and yield its row of judgements.csv, until the answer is q; any other word passes it over.

    >>> hit = {"article_id": "a", "frame": "f", "entry": "e", "start": 4, "end": 11, "unit_id": "a#0"}
    >>> units = pd.DataFrame([{"unit_id": "a#0", "start": 0, "text": "نشر التسريب أمس"}])
    >>> [row["judgement"] for row in verdicts(pd.DataFrame([hit]), units, lambda shown: "w")]
    ['wrong']
    """
    starts = units.set_index("unit_id")["start"]
    texts = units.set_index("unit_id")["text"]
    for number, hit in enumerate(hits.to_dict("records"), 1):
        text, at = texts[hit["unit_id"]], int(starts[hit["unit_id"]])
        a, b = int(hit["start"]) - at, int(hit["end"]) - at
        before, behind = text[max(0, a - CONTEXT) : a], text[b : b + CONTEXT]
        head = f"{number}/{len(hits)} · {hit['article_id']} · {hit['frame']} · {hit['entry']}"
        answer = ask(f"\n{head}\n{before}[[{text[a:b]}]]{behind}").strip().lower()
        if answer.startswith("q"):
            return
        if answer[:1] in ANSWERS:
            yield {name: hit[name] for name in KEY} | {"judgement": ANSWERS[answer[:1]]}


def _ask(shown: str) -> str:
    print(shown)
    try:
        return input(PROMPT)
    except EOFError:
        return "q"
