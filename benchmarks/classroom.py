"""What an edit in the live editor costs, and how far a dictionary falls that was fitted to the open half.

`python benchmarks/classroom.py [ARTICLES]`: CPU milliseconds an edit on the teaching corpus (and on ARTICLES, a folder
or file), then precision and recall of a program that picks word after word what fits the open half best.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

import framing
from framing.arabic.letters import light
from framing.classroom.draft import new_draft
from framing.classroom.lesson import Lesson, open_lesson
from framing.classroom.scores import judge_half

TYPED = "تسريب هاتف جهة مصدر تحقيق خبير غضب استياء مكالمة اختراق".split()
SEEDS, WORDS = (1, 2, 3), (5, 10, 20)


def edits(articles: str | None) -> list[float]:
    """CPU milliseconds of each letter of a few words, with everything that is drawn."""
    with tempfile.TemporaryDirectory() as folder:
        room = framing.open_classroom(articles, out=folder)
        box, spent, before = room.words.children[0], [], ""
        for word in TYPED:
            for letters in range(1, len(word) + 1):
                start = time.process_time()
                box.value = before + word[:letters]
                spent.append(1000 * (time.process_time() - start))
            before += word + "\n"
    return spent


def stems(lesson: Lesson) -> list[str]:
    """Words of the open half, without what commonly stands before them."""
    shown = lesson.articles.loc[lesson.articles["open"], "article_id"]
    texts = lesson.units.loc[lesson.units["article_id"].isin(shown), "text"]
    words = (re.sub(r"^[وف]?(ال|بال|لل)", "", w) for text in texts for w in re.findall(r"[ء-ي]{3,}", light(text)))
    return sorted({word for word in words if len(word) >= 3})


def fitted(seed: int, frame: str) -> None:
    """Print precision and recall on both halves after some words."""
    lesson = open_lesson(frames=[frame], seed=seed)
    base = new_draft(lesson.codebook, lesson.frames)
    judged = {}
    for word in stems(lesson):
        hits = lesson.find(base.write(frame, "noun", word).book(), frame)
        judged[word] = [judge_half(lesson, hits, frame, shown) for shown in (True, False)]
    truth = [next(iter(judged.values()))[half]["truth"].to_numpy(bool) for half in (0, 1)]
    flags = {word: [half["flag"].to_numpy(bool) for half in halves] for word, halves in judged.items()}
    now = [np.zeros(len(t), bool) for t in truth]
    for number in range(1, max(WORDS) + 1):
        best = max(flags, key=lambda word: f1(now[0] | flags[word][0], truth[0]))
        now = [mine | more for mine, more in zip(now, flags[best], strict=True)]
        if number in WORDS:
            scores = [
                f"{(f & t).sum() / f.sum():.2f} {(f & t).sum() / t.sum():.2f}" for f, t in zip(now, truth, strict=True)
            ]
            print(f"seed {seed}  {frame:<17} {number:>2} words   open {scores[0]}   sealed {scores[1]}")


def f1(flag: np.ndarray, truth: np.ndarray) -> float:
    """2·TP / (flagged + with the frame)."""
    return 2 * (flag & truth).sum() / max(flag.sum() + truth.sum(), 1)


def main() -> None:
    given = sys.argv[1] if len(sys.argv) > 1 else None
    for name in [None, *([given] if given else [])]:
        spent = edits(name)
        label = Path(name).name if name else "teaching corpus"
        print(
            f"{label}: {len(spent)} edits, median {statistics.median(spent):.0f} ms, longest {max(spent):.0f} ms (CPU)"
        )
    print("precision and recall of the words that fit the open half best")
    for seed in SEEDS:
        for frame in ("leak_attribution", "russian_anger"):
            fitted(seed, frame)


if __name__ == "__main__":
    main()
