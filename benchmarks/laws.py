"""The laws of reading, units and evidence on arbitrary Unicode, for as many minutes as you have.

    python benchmarks/laws.py [--minutes 20] [--examples 400] [--seed 1]

Runs the property-based tests of tests/corpus and tests/measure again and again, each time with a new seed and many more
examples than the suite draws. Printed are the rounds, the number of examples and every failure.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
LAWS = [
    "tests/corpus/test_reading_laws.py", "tests/corpus/test_units.py", "tests/corpus/test_tokens.py",
    "tests/corpus/test_dates.py", "tests/measure/test_matching.py", "tests/measure/test_hits.py",
    "tests/measure/test_reading_to_hits.py",
]  # fmt: skip
_EXAMPLES = re.compile(r"(\d+) passing(?: examples)?, (\d+) failing(?: examples)?, (?:and )?(\d+) invalid")


def main() -> int:
    """Run rounds until the time is over; return 1 if a law was broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--examples", type=int, default=400, help="of each law in a round")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    begun, counted, failed, rounds = time.monotonic(), 0, 0, 0
    while time.monotonic() - begun < 60 * options.minutes:
        text = one_round(options.seed + rounds, options.examples)
        found = [sum(map(int, match)) for match in _EXAMPLES.findall(text)]
        counted, rounds = counted + sum(found), rounds + 1
        summary = text.rstrip().rpartition("\n")[2]
        print(f"round {rounds}, {(time.monotonic() - begun) / 60:.1f} min, {counted:,} examples: {summary}", flush=True)
        if "failed" in summary or "error" in summary or not found:
            failed += 1
            print(text, flush=True)
    print(f"{counted:,} examples in {rounds} rounds, {failed} of them with a failure")
    return int(failed > 0)


def one_round(seed: int, examples: int) -> str:
    """Run the laws once and return what pytest says."""
    asked = ["-q", "-m", "hypothesis", "--timeout=0", "-p", "no:cacheprovider", "--hypothesis-show-statistics"]
    asked += [f"--hypothesis-seed={seed}", "--hypothesis-profile=long"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *asked, *LAWS],
        cwd=ROOT,
        env=os.environ | {"FRAMING_EXAMPLES": str(examples)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


if __name__ == "__main__":
    raise SystemExit(main())
