"""How well copies are found: edited copies of real articles, made with a seed, hidden among all the others.

    python benchmarks/duplicates.py [CORPUS] [--copies 1000] [--seed 1]

CORPUS is anything `framing` reads (default ../shared/corpora/ant-corpus.jsonl.gz, 10,161 news articles). Articles of
the corpus that resemble each other by themselves are not used as originals. A copy is made by one of the edits below.
Counted are pairs with a copy in them: true if both go back to one original. Printed are precision and recall.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from pathlib import Path

import pandas as pd

from framing.corpus.duplicates import find_copies
from framing.corpus.read import read_articles
from framing.corpus.stories import assign_stories
from framing.corpus.units import split_units

DEFAULT = Path(__file__).parents[2] / "shared" / "corpora" / "ant-corpus.jsonl.gz"
LEAST_WORDS = 50


def exact(text: str, words: list[str], rng: random.Random) -> str:
    """The same text."""
    return text


def respelled(text: str, words: list[str], rng: random.Random) -> str:
    """Another spelling of hamza, ya and ta marbuta, and vowel signs: the same words."""
    return text.translate(str.maketrans("أإىة", "ااي" + "ه")).replace("ال", "الْ", 5)


def new_headline(text: str, words: list[str], rng: random.Random) -> str:
    """Another headline over the same body."""
    return "\n".join([" ".join(rng.choices(words, k=8)), *text.split("\n")[1:]])


def dropped(text: str, words: list[str], rng: random.Random) -> str:
    """A third of the sentences is missing."""
    head, *body = text.split("\n")
    sentences = re.split(r"(?<=[.؟!])\s+", "\n".join(body))
    kept = [sentence for sentence in sentences if rng.random() > 0.33] or sentences[:1]
    return "\n".join([head, " ".join(kept)])


def replaced(text: str, words: list[str], rng: random.Random, rate: float = 0.05) -> str:
    """One word in twenty is another word."""
    return re.sub(r"\w+", lambda word: rng.choice(words) if rng.random() < rate else word[0], text)


def rewritten(text: str, words: list[str], rng: random.Random) -> str:
    """Another headline, one word in ten another, a fifth of the sentences missing, sixty words of its own."""
    edited = replaced(new_headline(text, words, rng), words, rng, 0.1)
    head, *body = edited.split("\n")
    sentences = [piece for piece in re.split(r"(?<=[.؟!])\s+", "\n".join(body)) if rng.random() > 0.2]
    return "\n".join([head, " ".join(sentences), " ".join(rng.choices(words, k=60)) + "."])


def cut(text: str, words: list[str], rng: random.Random) -> str:
    """Another headline, and only the first third of the body (25 words at least)."""
    _, *body = text.split("\n")
    kept = " ".join(body).split()
    return "\n".join([_headline(words, rng), " ".join(kept[: max(25, len(kept) // 3)])])


def reordered(text: str, words: list[str], rng: random.Random) -> str:
    """Another headline, the sentences and clauses in another order."""
    clauses = _clauses(text)
    rng.shuffle(clauses)
    return "\n".join([_headline(words, rng), " ".join(clauses)])


def rephrased(text: str, words: list[str], rng: random.Random) -> str:
    """Another headline; in a third of the clauses two words in five are others."""
    return "\n".join([_headline(words, rng), " ".join(_some_rephrased(_clauses(text), words, rng))])


def wire(text: str, words: list[str], rng: random.Random) -> str:
    """Another headline and dateline, a quarter of the clauses missing, two exchanged, a third of them rephrased."""
    kept = [clause for clause in _clauses(text) if rng.random() > 0.25] or _clauses(text)[:1]
    if len(kept) > 2:
        place = rng.randrange(len(kept) - 1)
        kept[place : place + 2] = kept[place + 1], kept[place]
    return "\n".join([_headline(words, rng), "المدينة – الوكالة: " + " ".join(_some_rephrased(kept, words, rng))])


def _headline(words: list[str], rng: random.Random) -> str:
    return " ".join(rng.choices(words, k=8))


def _clauses(text: str) -> list[str]:
    return [clause for clause in re.split(r"(?<=[.؟!،])\s+", "\n".join(text.split("\n")[1:])) if clause]


def _some_rephrased(clauses: list[str], words: list[str], rng: random.Random) -> list[str]:
    return [replaced(clause, words, rng, 0.4) if rng.random() < 0.33 else clause for clause in clauses]


EDITS = (exact, respelled, new_headline, dropped, replaced, cut, reordered, rephrased, wire, rewritten)


def main() -> None:
    """Make the copies, look for them, print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="?", default=DEFAULT, type=Path)
    parser.add_argument("--copies", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    articles = read_articles(options.corpus)
    words = [word for text in articles["text"].iloc[:500] for word in text.split()]
    natural = find_copies(articles, share=0.2)
    alike = set(natural["article_id"]) | set(natural["copy_id"])
    long = articles[articles["text"].str.split().str.len() >= LEAST_WORDS]
    originals = long[~long["article_id"].isin(alike)].sample(options.copies, random_state=options.seed)
    copies = originals.assign(
        edit=[EDITS[number % len(EDITS)].__name__ for number in range(len(originals))],
        text=[EDITS[n % len(EDITS)](text, words, rng) for n, text in enumerate(originals["text"])],
        original=originals["article_id"],
        story=[f"copy/{identity}" for identity in originals["article_id"]],
        article_id=[f"copy/{identity}" for identity in originals["article_id"]],
    )
    both = pd.concat([articles, copies], ignore_index=True)
    started = time.perf_counter()
    units = split_units(both)
    split = time.perf_counter()
    found = find_copies(both, units)
    looked = time.perf_counter()
    report(found, copies, assign_stories(both, found))
    print(f"{len(both)} articles: {split - started:.1f} s to split, {looked - split:.1f} s to look for copies")


def report(found: pd.DataFrame, copies: pd.DataFrame, stories: pd.DataFrame) -> None:
    """Print precision and recall of the pairs, by edit, and how many copies are in their original's story."""
    origin = dict(zip(copies["article_id"], copies["original"], strict=True))
    edit = dict(zip(copies["article_id"], copies["edit"], strict=True))
    story = dict(zip(stories["article_id"], stories["story"], strict=True))
    whole = found[found["kind"].isin(["exact", "near"])]
    pairs = {(a, b) for a, b in zip(whole["article_id"], whole["copy_id"], strict=True)}
    with_copy = {(a, b) for a, b in pairs if a in origin or b in origin}
    true = {(a, b) for a, b in with_copy if origin.get(a, a) == origin.get(b, b)}
    for name in [function.__name__ for function in EDITS]:
        wanted = {identity for identity in origin if edit[identity] == name}
        hit = len({identity for pair in true for identity in pair if identity in wanted})
        together = sum(story[identity] == story[origin[identity]] for identity in wanted)
        print(
            f"{name:14} recall {hit / len(wanted):.3f} ({hit}/{len(wanted)}), in one story {together / len(wanted):.3f}"
        )
    precision = len(true) / max(1, len(with_copy))
    print(f"precision of pairs with a copy in them {precision:.3f} ({len(true)}/{len(with_copy)})")
    print(f"kinds found in all: {found['kind'].value_counts().to_dict()}")


if __name__ == "__main__":
    main()
