"""Form level: precision, recall and F1 of the families on coded tokens, and distinct words decided per second.

    python benchmarks/families.py [--shared ../shared]

Agreement with `tokens.csv` of the reference coding (model-coded; development data), with Wilson intervals. The speed is
measured on the words of wordfreq (an extra) with 400 families of invented type, so that it says nothing about accuracy.
"""

from __future__ import annotations

import argparse
import csv
import time
import tomllib
from pathlib import Path

from scipy.stats import binomtest

from framing.arabic.families import Family, FamilyIndex

HERE = Path(__file__).resolve().parent


def read_families(path: Path) -> dict[str, Family]:
    return {name: Family(**typed) for name, typed in tomllib.loads(path.read_text("utf-8")).items()}


def score(families: dict[str, Family], rows: list[tuple[str, str, bool]], title: str) -> None:
    """Print precision, recall and F1 over (family, word, should match) rows, and the words that went wrong."""
    decided = [(families[name].accepts(word), right, name, word) for name, word, right in rows]
    hits = sum(found and right for found, right, *_ in decided)
    false_hits = [f"{name}: {word}" for found, right, name, word in decided if found and not right]
    missed = [f"{name}: {word}" for found, right, name, word in decided if right and not found]
    print(f"{title}: n = {len(rows)}")
    for label, part, whole in (
        ("precision", hits, hits + len(false_hits)),
        ("recall", hits, hits + len(missed)),
    ):
        interval = binomtest(part, whole).proportion_ci(method="wilson")
        print(f"  {label:<9} {part / whole:.3f} [{interval.low:.3f}, {interval.high:.3f}]  {part}/{whole}")
    negatives = sum(not right for _, right, *_ in decided)
    print(f"  F1        {2 * hits / (2 * hits + len(false_hits) + len(missed)):.4f}")
    print(f"  look-alikes hit: {len(false_hits)} of {negatives}: {', '.join(false_hits) or 'none'}")
    print(f"  missed: {', '.join(missed) or 'none'}")


def speed(count: int = 400) -> None:
    from wordfreq import iter_wordlist

    words = [word for word, _ in zip(iter_wordlist("ar", "best"), range(200_000), strict=False)]
    kinds = ("noun", "verb", "adjective")
    stems = [word for word in words if len(word) in (3, 4, 5) and not word.isascii()][: count * 3]
    families = [Family(**{kinds[i % 3]: stems[i * 3 : i * 3 + 3]}) for i in range(count)]
    started = time.perf_counter()
    index = FamilyIndex(families)
    built = time.perf_counter() - started
    started = time.perf_counter()
    accepted = sum(bool(index.matches(word)) for word in words)
    first = time.perf_counter() - started
    started = time.perf_counter()
    for word in words:
        index.matches(word)
    again = time.perf_counter() - started
    print(f"speed: {count} families built in {built:.2f} s; {len(words)} distinct words, {accepted} accepted")
    print(f"  first time {len(words) / first:,.0f} words/s; decided before {len(words) / again:,.0f} words/s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=HERE.parents[1] / "shared")
    coding = parser.parse_args().shared / "reference-coding"
    tests = HERE.parent / "tests" / "arabic"
    with (tests / "forms.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["family"], row["form"], row["accept"] == "1") for row in csv.DictReader(file)]
    score(read_families(tests / "forms.toml"), rows, "challenge list (tests/arabic/forms.csv)")
    if (coding / "tokens.csv").exists():
        with (coding / "tokens.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = [(row["concept"], row["surface"], row["should_match"] == "1") for row in csv.DictReader(file)]
        score(read_families(coding / "families.toml"), rows, "coded tokens (reference-coding/tokens.csv)")
    else:
        print("no reference coding found; give its folder with --shared")
    speed()


if __name__ == "__main__":
    main()
