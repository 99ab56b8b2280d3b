"""How fast a corpus is tokenised: arrays against `re.finditer`, in one process, and that both find the same.

    python benchmarks/tokens.py [CORPUS]

CORPUS is anything `framing` reads (default ../shared/corpora/ant-corpus.jsonl.gz). Megabytes are UTF-8, seconds are
processor time, medians of five runs.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from framing.arabic.letters import WORD
from framing.corpus.read import read_articles
from framing.corpus.tokens import tokenise

DEFAULT = Path(__file__).parents[2] / "shared" / "corpora" / "ant-corpus.jsonl.gz"


def finditer(texts: list[str]) -> tuple[list[int], list[int], list[int], list[str]]:
    """The same with a regular expression and a dictionary."""
    numbers: dict[str, int] = {}
    starts, ends, kinds = [], [], []
    for text in texts:
        for word in WORD.finditer(text):
            starts.append(word.start())
            ends.append(word.end())
            kinds.append(numbers.setdefault(word.group(), len(numbers)))
    return starts, ends, kinds, list(numbers)


def scan(texts: list[str]) -> None:
    """The regular expression alone; nothing is kept."""
    for text in texts:
        for _ in WORD.finditer(text):
            pass


def median(work: Callable[[], object], times: int = 5) -> float:
    """The median processor time of some runs."""
    seconds = []
    for _ in range(times):
        began = time.process_time()
        work()
        seconds.append(time.process_time() - began)
    return statistics.median(seconds)


def main() -> None:
    """Measure and compare."""
    texts = read_articles(sys.argv[1] if len(sys.argv) > 1 else DEFAULT)["text"].tolist()
    size = sum(len(text.encode()) for text in texts) / 1e6
    tokens, expected = tokenise(texts), finditer(texts)
    found = (tokens.start.tolist(), tokens.end.tolist(), tokens.type.tolist(), tokens.types)
    print(f"{size:.1f} MB, {len(tokens):,} tokens, {len(tokens.types):,} types; the same tokens: {found == expected}")
    for name, work in (("arrays", tokenise), ("finditer + dict", finditer), ("finditer alone", scan)):
        print(f"{name:16} {size / median(lambda work=work: work(texts)):6.1f} MB/s")


if __name__ == "__main__":
    main()
