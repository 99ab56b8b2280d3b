"""From raw text to hits: this package beside what a user would pick instead, in one run, counts held against an oracle.

    python benchmarks/matching.py [--corpus FILE] [--repeat 3] [--articles N] [--quick]

The codebook is leak-coverage with generic-frames. The oracle decides every distinct word of the corpus by
`FamilyIndex.matches`, one word at a time and family by family, and counts the tokens; errors are wrong counts of its
word entries. Rivals are handed the folded spellings that the oracle accepted, a list nobody has; neither its building
nor ours of the codebook is timed (it is told apart). Three rows of ours, by what they do: "words" finds the word
entries, as the rivals do; "all entries" also phrases, actors, topics and excluded phrases, as the rival with phrases
does; the table of hits also asks conditions, holders, negation, questions and nesting, which no rival does. Only the
"re.finditer" rows and ours keep the offsets. CPU and wall times are the least of the repeats: what is known of single
words (foldings, their classes) is then warm. "first" is the CPU time of the first run in this process, where it is
cold. A rival that is not installed (benchmarks/requirements.txt) is named and skipped.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import resource
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from framing.arabic import clauses
from framing.arabic.families import Family, FamilyIndex
from framing.arabic.letters import WORD, fold, fold_all
from framing.codebook.files import load_codebook
from framing.codebook.model import Codebook
from framing.corpus.tokens import tokenise
from framing.measure import conditions
from framing.measure.candidates import Finder
from framing.measure.hits import find_frames

CORPUS = Path(__file__).parents[2] / "shared" / "corpora" / "ant-corpus.jsonl.gz"
FOLD = {**str.maketrans("أإآٱىیکؤئة", "ااااييكءءه"), **dict.fromkeys([*range(0x64B, 0x656), 0x670, 0x640])}
HITS, PEERS = "find_frames: the table of hits", ("re.finditer + dict", "re.finditer + dict + memo, phrases")
Counts = dict[int, int]
Steps = tuple[int, ...]


def read_texts(path: Path, number: int | None) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file][:number]
    return ["\n".join(row[key] for key in ("headline", "lead", "text") if row.get(key)) for row in rows]


def units_of(texts: list[str]) -> pd.DataFrame:
    """Each text is one unit, so that nothing is split beforehand."""
    names = [str(number) for number in range(len(texts))]
    ends = [len(text) for text in texts]
    return pd.DataFrame({"unit_id": names, "article_id": names, "start": 0, "end": ends, "text": texts})


def both_codebooks() -> Codebook:
    story, generic = load_codebook("leak-coverage"), load_codebook("generic-frames")
    behind = len(story.frames)
    frames = tuple(replace(frame, position=frame.position + behind) for frame in generic.frames)
    return replace(story, frames=story.frames + frames, entries=story.entries + generic.entries)


def oracle(texts: list[str], codebook: Codebook) -> tuple[Counts, dict[str, list[int]]]:
    """The counts of the word entries, and for each folded spelling the entries that accept it."""
    times = Counter(match.group() for text in texts for match in WORD.finditer(text))
    counts: Counts = {n: 0 for n, entry in enumerate(codebook.entries) if len(entry.families) == 1}
    spellings: dict[str, set[int]] = {}
    together = FamilyIndex([codebook.entries[entry].families[0] for entry in counts])
    possible = {word: number for word, number in times.items() if together.matches(word)}
    for entry in counts:
        index = FamilyIndex(codebook.entries[entry].families)
        for word, number in possible.items():
            if index.matches(word):
                counts[entry] += number
                spellings.setdefault(fold(word), set()).add(entry)
    return counts, {key: sorted(entries) for key, entries in spellings.items()}


def with_finditer(texts: list[str], spellings: dict[str, list[int]]) -> Counts:
    """Every word folded and looked up; offsets kept."""
    found = []
    for number, text in enumerate(texts):
        for match in WORD.finditer(text):
            entries = spellings.get(match.group().translate(FOLD))
            if entries is not None:
                found.extend((number, match.start(), match.end(), entry) for entry in entries)
    return pd.DataFrame(found, columns=["unit", "start", "end", "entry"])["entry"].value_counts().to_dict()


def with_memo(texts: list[str], spellings: dict[str, list[int]]) -> Counts:
    """The same, every distinct word folded once; offsets kept."""
    known: dict[str, list[int]] = {}
    found = []
    for number, text in enumerate(texts):
        for match in WORD.finditer(text):
            word = match.group()
            entries = known.get(word)
            if entries is None:
                entries = known[word] = spellings.get(word.translate(FOLD), [])
            for entry in entries:
                found.append((number, match.start(), match.end(), entry))
    return pd.DataFrame(found, columns=["unit", "start", "end", "entry"])["entry"].value_counts().to_dict()


def with_polars(texts: list[str], spellings: dict[str, list[int]]) -> Counts:
    """Normalise, put spaces around words, find all spellings at once; counts only."""
    import polars as pl

    letters = {chr(a): chr(b) if b else "" for a, b in FOLD.items()}
    words = pl.Series("text", texts).str.replace_many(list(letters), list(letters.values()))
    words = " " + words.str.replace_all(r"[^\p{L}\p{N}]+", "  ") + " "
    found = pl.DataFrame({"text": words}).select(
        pl.col("text")
        .str.extract_many([f" {word} " for word in spellings], overlapping=True)
        .explode()
        .str.strip_chars()
    )
    totals: Counter[int] = Counter()
    for word, number in found["text"].drop_nulls().value_counts().iter_rows():
        for entry in spellings[word]:
            totals[entry] += number
    return totals


def with_pandas(texts: list[str], codebook: Codebook) -> Counts:
    """What a newcomer writes: the listed words with the usual prefixes and any ending, one expression an entry."""
    series = pd.Series(texts, dtype=object)
    totals = {}
    for number, entry in enumerate(codebook.entries):
        if len(entry.families) == 1:
            stems = [re.escape(word) for kind in vars(entry.families[0]).values() for word in kind]
            totals[number] = int(series.str.count(rf"\b[وف]?[بلك]?(?:ال)?(?:{'|'.join(stems)})\w*").sum())
    return totals


def with_spacy(texts: list[str], spellings: dict[str, list[int]]) -> Counts:
    """A blank Arabic tokeniser and PhraseMatcher over the spellings."""
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

    language = spacy.blank("ar")
    matcher = PhraseMatcher(language.vocab)
    for word in spellings:
        matcher.add(word, [Doc(language.vocab, words=[word])])
    totals: Counter[int] = Counter()
    for doc in language.tokenizer.pipe(text.translate(FOLD) for text in texts):
        for match, _, _ in matcher(doc):
            totals.update(spellings[language.vocab.strings[match]])
    return totals


def with_phrases(
    texts: list[str], families: dict[str, tuple[int, ...]], patterns: list[tuple[int, Steps, int]]
) -> Counts:
    """Every word folded once and looked up among the words of all patterns, then phrases from their first word on."""
    begins: dict[int, list[tuple[int, Steps, int]]] = {}
    for entry, steps, gap in patterns:
        begins.setdefault(steps[0], []).append((entry, steps[1:], gap))
    known: dict[str, tuple[int, ...]] = {}
    found = []
    for number, text in enumerate(texts):
        words = []
        for match in WORD.finditer(text):
            word = match.group()
            own = known.get(word)
            if own is None:
                own = known[word] = families.get(word.translate(FOLD), ())
            words.append((own, match.start(), match.end()))
        for place, (own, start, _) in enumerate(words):
            for family in own:
                for entry, rest, gap in begins.get(family, ()):
                    last = _last_word(words, place, rest, gap) if rest else place
                    if last >= 0:
                        found.append((number, start, words[last][2], entry))
    return pd.DataFrame(found, columns=["unit", "start", "end", "entry"])["entry"].value_counts().to_dict()


def _last_word(words: list[tuple[tuple[int, ...], int, int]], place: int, steps: Steps, gap: int) -> int:
    for step in steps:
        near = range(place + 1, min(place + 2 + gap, len(words)))
        place = next((n for n in near if step in words[n][0]), -1)
        if place < 0:
            return -1
    return place


def spelled(texts: list[str], codebook: Codebook) -> tuple[dict[str, tuple[int, ...]], list[tuple[int, Steps, int]]]:
    """The rival's lists for all patterns of the codebook: families by folded spelling, families of each pattern."""
    entries = Finder(codebook).entries
    patterns = [(number, entry.families, entry.gap) for number, entry in enumerate(entries)]
    patterns += [(len(entries), pattern, 0) for entry in entries for pattern in entry.exclude]
    numbers: dict[Family, int] = {}
    steps = [(n, tuple(numbers.setdefault(f, len(numbers)) for f in pattern), gap) for n, pattern, gap in patterns]
    types = tokenise(texts).types
    accepted: dict[str, set[int]] = {}
    for word, own in zip(types, FamilyIndex(list(numbers)).match_all(types), strict=True):
        if own:
            accepted.setdefault(fold(word), set()).update(own)
    return {key: tuple(sorted(own)) for key, own in accepted.items()}, steps


def words_only(codebook: Codebook) -> Codebook:
    """The word entries without what they ask of their surroundings."""
    words = [entry for entry in codebook.entries if len(entry.families) == 1]
    bare = tuple(replace(entry, exclude=(), near=(), not_near=(), holder=None) for entry in words)
    return replace(codebook, entries=bare, actors=(), topics=())


def ours_found(texts: list[str], finder: Finder, numbers: list[int]) -> Counts:
    """Every place with its offsets; no condition asked. `numbers` are those of the entries in the whole codebook."""
    candidates = finder.find(units_of(texts)).candidates
    counts = np.bincount(candidates.entry, minlength=len(finder.entries)).tolist()
    return dict(zip(numbers, counts, strict=False))


def ours(texts: list[str], codebook: Codebook) -> Counts:
    """The table of hits: conditions, holders, negation, questions, nesting."""
    for cache in (clauses.split_words, clauses._clauses, conditions._clauses, conditions._speech):
        cache.cache_clear()  # sentences taken apart in the run before
    table = find_frames(units_of(texts), codebook)
    totals = table.groupby(["frame", "entry"]).size()
    return {n: int(totals.get((e.frame, e.id), 0)) for n, e in enumerate(codebook.entries)}


def timed(function: Callable[[], Counts], repeat: int) -> tuple[float, list[float], Counts]:
    walls, cpus, counts = [], [], {}
    for _ in range(repeat):
        wall, cpu = time.perf_counter(), time.process_time()
        counts = function()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return min(walls), cpus, counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--articles", type=int)
    parser.add_argument("--quick", action="store_true", help="leave out the rivals that take minutes")
    options = parser.parse_args()
    texts, codebook = read_texts(options.corpus, options.articles), both_codebooks()
    size = sum(len(text.encode()) for text in texts) / 1e6
    truth, spellings = oracle(texts, codebook)
    tokenise(texts[:10])  # tables of letters are made once a process
    began = time.process_time()
    finder = Finder(codebook)
    prepared = time.process_time() - began
    alone = Finder(words_only(codebook))
    lists = spelled(texts, codebook)
    numbers = [n for n, entry in enumerate(codebook.entries) if len(entry.families) == 1]
    print(f"{len(texts)} articles, {size:.1f} MB; {len(codebook.entries)} entries, {len(truth)} of them words,")
    print(f"{len(fold_all(list(spellings)))} spellings; {sum(truth.values())} hits of word entries\n")
    print(f"codebook prepared in {prepared:.2f} s\n")
    rows: list[tuple[str, str | None, Callable[[], Counts]]] = [
        ("words", None, lambda: ours_found(texts, alone, numbers)),
        (PEERS[0], None, lambda: with_finditer(texts, spellings)),
        ("re.finditer + dict + memo", None, lambda: with_memo(texts, spellings)),
        ("all entries", None, lambda: ours_found(texts, finder, list(range(len(finder.entries))))),
        (PEERS[1], None, lambda: with_phrases(texts, *lists)),
        (HITS, None, lambda: ours(texts, codebook)),
        ("polars extract_many", "polars", lambda: with_polars(texts, spellings)),
        ("pandas str.count", None, lambda: with_pandas(texts, codebook)),
        ("spaCy PhraseMatcher", "spacy", lambda: with_spacy(texts, spellings)),
    ]
    print(f"{'':<36}{'wall s':>8}{'cpu s':>8}{'first':>8}{'MB/s':>8}  wrong counts")
    least: dict[str, float] = {}
    for name, needs, function in rows:
        if options.quick and (needs == "spacy" or name.startswith("pandas")):
            continue
        if needs and importlib.util.find_spec(needs) is None:
            print(f"{name:<36} skipped: {needs} is not installed")
            continue
        slow = needs == "spacy" or name.startswith("pandas")
        wall, cpus, counts = timed(function, 1 if slow else options.repeat)
        cpu = least[name] = min(cpus)
        wrong = sum(abs(counts.get(entry, 0) - number) for entry, number in truth.items())
        share = wrong / sum(truth.values())
        print(f"{name:<36}{wall:>8.2f}{cpu:>8.2f}{cpus[0]:>8.2f}{size / cpu:>8.1f}  {wrong} ({share:.1%})")
    print()
    for own in ("words", "all entries", HITS):
        told = [f"{least[peer] / least[own]:.2f} x {peer}" for peer in PEERS]
        print(f"{own:<36}{', '.join(told)}")
    print(f"\npeak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
