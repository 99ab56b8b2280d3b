"""How often the package's intervals hold the truth: simulation with fixed seeds, written to docs/coverage.md.

    python benchmarks/coverage.py [--draws 1000] [--out docs/coverage.md]

Every interval is computed by the functions that a study uses. Sentences of an article follow a two-state Markov chain,
articles of a group a beta-binomial distribution (article length 12 to 80 sentences, unrelated to framing).
"""

from __future__ import annotations

import argparse
import time
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd

from framing.measure.compare import compare_shares, shuffles
from framing.measure.intervals import (
    difference_paired,
    dispersion,
    effective_n,
    emphasis_interval,
    group_share,
    lag1_or_pooled,
    lag1_sums,
    rate_interval,
    wilson,
)
from framing.validity.classes import scores_of
from framing.validity.estimators import difference_estimator
from framing.validity.text_target import share_limits
from framing.validity.weighted import mover, stratum_limits, weighted_scores

SHARES, LAGS, SENTENCES = (0.02, 0.05, 0.1, 0.2, 0.4), (0.0, 0.2, 0.4), (12, 20, 40, 80)
STORIES, ICCS = (3, 5, 8, 10, 20, 30, 50), (0.1, 0.2, 0.4)


def chains(rng: np.random.Generator, draws: int, n: int, p: float, r: float) -> np.ndarray:
    """Draws × sentences of a stationary two-state chain with share p and lag-1 correlation r."""
    x = np.empty((draws, n), dtype=float)
    x[:, 0] = rng.random(draws) < p
    for t in range(1, n):
        x[:, t] = rng.random(draws) < p * (1 - r) + r * x[:, t - 1]
    return x


def units_worth(x: np.ndarray) -> np.ndarray:
    """Effective n of every draw, each an article that stands alone."""
    draws, n = x.shape
    sums = lag1_sums(x.ravel(), np.repeat(np.arange(draws), n), draws)
    alone = [lag1_or_pooled(*(s[i : i + 1] for s in sums))[0] for i in range(draws)]
    return effective_n(n, np.array(alone))


def held(low, high, truth) -> float:
    return float(np.mean((np.asarray(low) <= truth + 1e-12) & (truth - 1e-12 <= np.asarray(high))))


def one_article(rng: np.random.Generator, draws: int) -> pd.DataFrame:
    rows = []
    for n, p, r in product(SENTENCES, SHARES, LAGS):
        x = chains(rng, draws, n, p, r)
        share, n_eff = x.mean(axis=1), units_worth(x)
        low, high = wilson(share * n_eff, n_eff)
        plain = wilson(share * n, n)
        width = high - low
        rows.append((n, p, r, held(low, high, p), held(*plain, p), float(width.mean()), float(width.min())))
    return pd.DataFrame(rows, columns=["sentences", "share", "lag1", "default", "plain Wilson", "width", "least width"])


def one_article_rate(rng: np.random.Generator, draws: int) -> pd.DataFrame:
    rows = []
    for mean, size, n in product((0.05, 0.2, 0.5), (None, 0.4), SENTENCES):
        words = np.full((draws, n), 22.0)
        clumped = size is not None
        h = rng.negative_binomial(size, size / (size + mean), (draws, n)) if clumped else rng.poisson(mean, (draws, n))
        article = np.repeat(np.arange(draws), n)
        phi = dispersion(h.ravel().astype(float), words.ravel(), article, draws)
        low, high = rate_interval(h.sum(axis=1), words.sum(axis=1), phi)
        rows.append((mean, "strong" if clumped else "none", n, held(low, high, 1000 * mean / 22)))
    return pd.DataFrame(rows, columns=["hits a sentence", "clumping", "sentences", "coverage"])


def contrast_of_frames(rng: np.random.Generator, draws: int) -> pd.DataFrame:
    rows = []
    for n, (p, q), r in product((20, 40, 80), ((0.3, 0.1), (0.2, 0.2), (0.1, 0.05)), LAGS):
        x, y = chains(rng, draws, n, p, r), chains(rng, draws, n, q, r)
        a, b, both = x.sum(axis=1), y.sum(axis=1), (x * y).sum(axis=1)
        factor = np.minimum(units_worth(x), units_worth(y)) / n
        low, high = difference_paired(a * factor, b * factor, both * factor, n * factor)
        given = a + b >= 5
        e_low, e_high = emphasis_interval(a[given], b[given], factor[given])
        plain = difference_paired(a, b, both, n)
        emphasis = held(e_low, e_high, (p - q) / (p + q)) if given.sum() >= draws / 10 else np.nan
        rows.append((n, p, q, r, held(low, high, p - q), held(*plain, p - q), emphasis))
    columns = ["sentences", "share A", "share B", "lag1", "difference", "difference, plain n", "emphasis"]
    return pd.DataFrame(rows, columns=columns)


def articles(rng: np.random.Generator, m: int, p: float, icc: float) -> tuple[np.ndarray, np.ndarray]:
    """Sentences with the frame and sentences, for each of m articles."""
    n = rng.integers(12, 81, m)
    a, b = p * (1 / icc - 1), (1 - p) * (1 / icc - 1)
    return rng.binomial(n, rng.beta(a, b, m)).astype(float), n.astype(float)


def groups(rng: np.random.Generator, draws: int) -> pd.DataFrame:
    rows = []
    for m, p, icc in product(STORIES, SHARES, ICCS):
        found = {"wilson-t": [], "conservative": [], "plain Wilson": []}
        width, told = [], 0
        for _ in range(draws):
            k, n = articles(rng, m, p, icc)
            for method in ("wilson-t", "conservative"):
                g = group_share(k, n, method)
                found[method].append(g.low <= p <= g.high)
                if method == "wilson-t":
                    width.append(g.high - g.low)
            low, high = wilson(k.sum(), n.sum())
            found["plain Wilson"].append(low <= p <= high)
            told += (k > 0).sum() >= 3
        coverage = [float(np.mean(v)) for v in found.values()]
        rows.append((m, p, icc, *coverage, float(np.mean(width)), told / draws))
    columns = ["stories", "share", "ICC", "wilson-t", "conservative", "plain Wilson", "width", "not refused"]
    return pd.DataFrame(rows, columns=columns)


def comparison(rng: np.random.Generator, draws: int) -> pd.DataFrame:
    rows = []
    nulls = [((0.2, 0.2), (0.2, 0.2)), ((0.2, 0.2), (0.1, 0.4)), ((0.2, 0.4), (0.2, 0.2))]
    for x, y in ((4, 4), (5, 5), (8, 8), (10, 10), (20, 20), (5, 20)):
        labels = shuffles(x, y, 999, rng)
        for (p, q), icc in nulls:
            inside, rejected, reach = [], [], []
            for _ in range(draws):
                one, other = articles(rng, x, p, icc[0]), articles(rng, y, q, icc[1])
                row = compare_shares(*one, *other, labels)
                if "p" in row:
                    inside.append(row["low"] <= p - q <= row["high"])
                    rejected.append(row["p"] <= 0.05)
                    reach.append(row["detectable"])
            kind = "power" if p != q else "false alarm"
            shares = f"{p} v {q}, ICC {icc[0]} v {icc[1]}"
            rows.append((f"{x} v {y}", shares, kind, np.mean(rejected), np.mean(inside), np.mean(reach)))
    columns = ["stories", "shares", "rejected means", "rejected", "coverage of the difference", "detectable"]
    return pd.DataFrame(rows, columns=columns)


def named_text(rng: np.random.Generator, draws: int) -> pd.DataFrame:
    rows = []
    for precision, miss, coded, n, p in product((0.6, 0.9), (0.01, 0.05), (60, 300), (20, 60), (0.05, 0.3)):
        inside, width = [], []
        for _ in range(draws):
            flagged = max(10, rng.binomial(coded, 0.3))
            tp, fn = rng.binomial(flagged, precision), rng.binomial(coded - flagged, miss)
            posterior = (tp + 0.5, flagged - tp + 0.5), (fn + 0.5, coded - flagged - fn + 0.5)
            k = rng.binomial(n, p)
            truth = (rng.binomial(k, precision) + rng.binomial(n - k, miss)) / n
            low, high = share_limits(int(k), n, *posterior)
            inside.append(low <= truth <= high)
            width.append(high - low)
        rows.append((precision, miss, coded, n, p, np.mean(inside), np.mean(width), np.min(width)))
    columns = ["precision", "missed", "coded units", "sentences", "flagged share", "coverage", "width", "least width"]
    return pd.DataFrame(rows, columns=columns)


def dictionary_scores(rng: np.random.Generator, draws: int) -> pd.DataFrame:
    """Precision, recall and F1: a random sample, and one stratified by the flag."""
    rows = []
    designs = ((200, "random"), (500, "random"), (200, "half flagged"))
    for (n, design), (p, recall, precision) in product(designs, ((0.06, 0.7, 0.8), (0.25, 0.7, 0.8), (0.15, 0.9, 0.6))):
        q = p * recall / precision
        missed = p * (1 - recall) / (1 - q)
        truth = {"precision": precision, "recall": recall, "f1": 2 / (1 / recall + 1 / precision)}
        inside = {name: [] for name in truth}
        for _ in range(draws):
            if design == "random":
                tp, fp, fn, _ = rng.multinomial(n, [q * precision, q * (1 - precision), p * (1 - recall), 0.0])
                s = scores_of(float(tp), float(fp), float(fn))
            else:
                s = _half_flagged(rng, n, q, precision, missed)
            for name, value in truth.items():
                if not np.isnan(s[f"{name}_low"]):
                    inside[name].append(s[f"{name}_low"] <= value <= s[f"{name}_high"])
        rows.append((n, design, p, recall, precision, *(np.mean(v) for v in inside.values())))
    columns = ["coded", "drawn", "share", "recall", "precision", "precision held", "recall held", "F1 held"]
    return pd.DataFrame(rows, columns=columns)


def _half_flagged(rng: np.random.Generator, n: int, q: float, precision: float, missed: float) -> dict[str, float]:
    """Scores from half the sample among flagged units, half among the others, of 20,000 units."""
    half, size = n // 2, 20_000
    k = rng.binomial(half, precision), rng.binomial(half, missed)
    flag = np.repeat([1, 1, 0, 0], [k[0], half - k[0], k[1], half - k[1]])
    truth = np.repeat([1, 0, 1, 0], [k[0], half - k[0], k[1], half - k[1]])
    chance = np.where(flag == 1, half / (size * q), half / (size * (1 - q)))
    return weighted_scores(pd.DataFrame({"truth": truth, "flag": flag, "stratum": flag, "probability": chance}))


def coded_corpus(
    rng: np.random.Generator, m: int, p: float, recall: float, precision: float, icc: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Story, truth and flag of every unit; false alarms keep the dictionary's precision on average."""
    k, n = articles(rng, m, p, icc)
    story = np.repeat(np.arange(m), n.astype(int))
    truth = np.concatenate([np.repeat([1.0, 0.0], [int(a), int(b - a)]) for a, b in zip(k, n, strict=True)])
    alarm = p * recall * (1 - precision) / precision / (1 - p)
    flag = np.where(truth == 1, rng.random(len(truth)) < recall, rng.random(len(truth)) < alarm).astype(float)
    return story, truth, flag


def draw_coded(rng: np.random.Generator, flag: np.ndarray, coded: int, flagged_part: float | None) -> np.ndarray:
    """Chance of being drawn, negative where a unit was not drawn: at random, or so much of the sample flagged.

    As in `draw_sample`, what a stratum is too small for goes to the other one.
    """
    chance = np.full(len(flag), -1.0)
    if flagged_part is None:
        strata, sizes = [np.arange(len(flag))], [coded]
    else:
        strata = [np.flatnonzero(flag == f) for f in (1, 0)]
        first = min(round(coded * flagged_part), len(strata[0]))
        sizes = [first, coded - first]
    for rows, size in zip(strata, sizes, strict=True):
        if size:
            chance[rng.choice(rows, size, replace=False)] = size / len(rows)
    return chance


def corrected_corpus(rng: np.random.Generator, draws: int) -> pd.DataFrame:
    rows = []
    designs = [(0.2, 30, 200, part) for part in (None, 0.5)] + [(0.05, 10, 100, part) for part in (None, 0.5, 0.25)]
    for p, m, coded, part in designs:
        inside, width = [], []
        for _ in range(draws):
            story, truth, flag = coded_corpus(rng, m, p, 0.7, 0.8, 0.2)
            seen = draw_coded(rng, flag, coded, part) > 0
            size = np.array([(flag == f).sum() for f in (1, 0)], dtype=float)
            n = np.array([(seen & (flag == f)).sum() for f in (1, 0)], dtype=float)
            k = np.array([truth[seen & (flag == f)].sum() for f in (1, 0)])
            if (n[size > 0] == 0).any():
                continue  # refused: nothing coded with that flag
            kept = size > 0
            e = mover(size[kept] / len(flag), k[kept] / n[kept], *stratum_limits(k[kept], n[kept], size[kept]))
            inside.append(max(e.low, 0) - 1e-12 <= truth.mean() <= e.high + 1e-12)
            width.append(min(e.high, 1) - max(e.low, 0))
        drawn = "at random" if part is None else f"{part:.0%} flagged"
        rows.append((p, m, coded, drawn, np.mean(inside), np.mean(width), len(inside) / draws))
    return pd.DataFrame(rows, columns=["share", "articles", "coded", "drawn", "coverage", "width", "not refused"])


def corrected_process(rng: np.random.Generator, draws: int) -> pd.DataFrame:
    rows = []
    designs = [(0.2, 30, 200, 0.7, 0.8), (0.2, 30, 200, 0.5, 0.8), (0.1, 30, 200, 0.9, 0.6), (0.4, 20, 200, 0.7, 0.8)]
    designs += [(p, 10, 100, 0.7, 0.8) for p in (0.4, 0.2, 0.1, 0.05)]
    for p, m, coded, recall, precision in designs:
        inside, naive, width = [], [], []
        for _ in range(draws):
            story, truth, flag = coded_corpus(rng, m, p, recall, precision, 0.2)
            chance = draw_coded(rng, flag, coded, None)
            r = difference_estimator(flag, truth, chance > 0, np.where(chance > 0, chance, 1.0), story)
            inside.append(r.low <= p <= r.high)
            width.append(r.high - r.low)
            n = np.bincount(story).astype(float)
            g = group_share(np.bincount(story, weights=flag), n)
            naive.append(g.low <= p <= g.high)
        rows.append((p, m, coded, recall, precision, np.mean(inside), np.mean(naive), np.mean(width)))
    columns = ["share", "articles", "coded", "recall", "precision", "coverage", "dictionary alone", "width"]
    return pd.DataFrame(rows, columns=columns)


COVERAGES = {  # title: the simulation, its part of the draws, what is averaged over, the columns that are coverages
    "One article: prevalence": (one_article, 1.0, ["lag1"], ["default", "plain Wilson"]),
    "One article: hits per 1,000 words": (one_article_rate, 1.0, ["clumping", "hits a sentence"], ["coverage"]),
    "One article: contrast of two frames": (
        contrast_of_frames, 1.0, ["lag1"], ["difference", "difference, plain n", "emphasis"]
    ),
    "A group of articles": (groups, 0.5, ["stories"], ["wilson-t", "conservative", "plain Wilson"]),
    "Two groups": (comparison, 0.4, ["stories", "shares"], ["coverage of the difference"]),
    "A named text, once codings exist": (named_text, 0.5, ["coded units", "sentences"], ["coverage"]),
    "Precision, recall and F1": (
        dictionary_scores, 1.0, ["coded", "drawn", "share"], ["precision held", "recall held", "F1 held"]
    ),
    "Corrected prevalence, corpus target": (corrected_corpus, 1.5, ["share", "drawn"], ["coverage"]),
    "Corrected prevalence, process target": (
        corrected_process, 4.0, ["share", "articles", "recall", "precision"], ["coverage", "dictionary alone"]
    ),
}  # fmt: skip
BESIDE = ("width", "least width", "rejected", "detectable", "not refused")
ABOUT = """Written by `benchmarks/coverage.py --draws {draws}` (fixed seeds). 95 % is what is asked; 1,000 draws know a
cell to about ±.014, the 4,000 of the process target to ±.007. Sentences of an article correlate with their neighbours
(lag1), articles of a group differ (ICC); article length has nothing to do with framing. Coders are taken to be right.
The tables are means over the cells not shown."""


def as_markdown(table: pd.DataFrame) -> str:
    def cell(value: object) -> str:
        return f"{value:.3f}" if isinstance(value, float) else str(value)

    lines = ["| " + " | ".join(map(str, table.columns)) + " |", "|" + "---|" * len(table.columns)]
    lines += ["| " + " | ".join(cell(v) for v in row) + " |" for row in table.itertuples(index=False)]
    return "\n".join(lines)


def worst(table: pd.DataFrame, column: str) -> str:
    row = table.loc[table[column].idxmin()]
    return f"mean {table[column].mean():.3f}, worst cell {row[column]:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--draws", type=int, default=1000)
    parser.add_argument("--out", type=Path, default=Path("docs/coverage.md"))
    args = parser.parse_args()
    parts = ["# How often the intervals hold the truth", "", ABOUT.format(draws=args.draws), ""]
    for number, (title, (section, part, by, columns)) in enumerate(COVERAGES.items()):
        begun = time.perf_counter()
        table = section(np.random.default_rng([20251126, number]), max(int(args.draws * part), 20))
        shown = [*columns, *(c for c in BESIDE if c in table)]
        means = table.groupby(by, sort=False)[shown].mean().reset_index()
        numbers = [f"{c}: {worst(table, c)}" for c in columns]
        if section is groups:
            many, common = table["stories"] >= 5, table["share"] >= 0.05
            numbers.append(f"wilson-t, 5 to 50 stories, shares from .05: {worst(table[many & common], 'wilson-t')}")
            numbers.append(f"wilson-t, 5 to 50 stories, share .02: {worst(table[many & ~common], 'wilson-t')}")
        if section is corrected_process:
            numbers.append(f"coverage, shares from .1: {worst(table[table['share'] >= 0.1], 'coverage')}")
        parts += [f"## {title}", "", as_markdown(means), "", *(f"- {line}" for line in numbers), ""]
        print(f"{title}: {time.perf_counter() - begun:.0f} s. " + "; ".join(numbers), flush=True)
    args.out.write_text("\n".join(parts).rstrip() + "\n", "utf-8")


if __name__ == "__main__":
    main()
