"""Invented tables of words, coders, time, topics and specifications, in the package's form."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
from invented import FRAMES, LONG, SHORT, SPEAKERS

TERMS = [
    ("تسريب", "leak"),
    ("مكالمة", "call"),
    ("مبعوث", "envoy"),
    ("غضب", "anger"),
    ("موسكو", "Moscow"),
    ("كرملين", "Kremlin"),
    ("خطة", "plan"),
    ("سلام", "peace"),
    ("أوكرانيا", "Ukraine"),
    ("استخبارات", "intelligence services"),
    ("ثقة", "trust"),
    ("لا", ""),
    ("مسؤولية", "responsibility"),
    ("(قناة)", "channel"),
    ("Bloomberg", ""),
    ("«وسيط»", "mediator"),
    ("مهمةً", "important"),
    ("تفاوض", "negotiation"),
    ("حرب", "war"),
    ("دبلوماسية", "diplomacy"),
]
GROUPS = ("صحيفة أ (طبعة الصباح)", "بقية الصحف")
EVENTS = [
    ("2025-11-25", "نشر نص المكالمة"),
    ("2025-11-26", "Kremlin reacts"),
    ("2025-11-27", "زيارة المبعوث إلى موسكو (مؤجلة)"),
]


def trends(days: int = 6) -> pd.DataFrame:
    """Return groups by day; the second day is refused, the last has no units of one frame."""
    draw = np.random.default_rng(4)
    rows = []
    for day in range(days):
        for frame in FRAMES["frame"]:
            share = float(draw.uniform(0, 0.4)) if (day, frame) != (days - 1, "normalisation") else 0.0
            refused = day == 1
            rows.append(
                {
                    "by": "period",
                    "group": f"2025-11-{22 + day * 2:02d}" if 22 + day * 2 <= 30 else f"2025-12-{day:02d}",
                    "frame": frame,
                    "n_articles": 2 if refused else 5 + day,
                    "units": 60,
                    "units_with_frame": round(60 * share),
                    "prevalence": share,
                    "low": np.nan if refused else max(0, share - 0.08),
                    "high": np.nan if refused else min(1, share + 0.12),
                    "target": "process",
                    "note": "",
                }
            )
    return pd.DataFrame(rows)


def contrast(scores: pd.DataFrame, pair: tuple[str, str]) -> pd.DataFrame:
    """Return a contrast of invented counts for the texts of a scores table; off-story rows have no difference."""
    rows = []
    for article, own in scores.groupby("article_id", sort=False):
        one = own.set_index("frame")
        a, b, n = (
            int(one.at[pair[0], "units_with_frame"]),
            int(one.at[pair[1], "units_with_frame"]),
            int(one["units"].iloc[0]),
        )
        both = min(a, b) // 2
        row = {"article_id": article, "frame_a": pair[0], "frame_b": pair[1], "units": n}
        counts = {"a_only": a - both, "b_only": b - both, "both": both, "neither": n - a - b + both}
        on = bool(one["applicable"].iloc[0])
        rows.append(row | counts | {"difference": (a - b) / n if on else np.nan})
    return pd.DataFrame(rows)


def keyness() -> pd.DataFrame:
    """Return a keyness table of twenty terms; two have a refused interval."""
    draw = np.random.default_rng(2)
    rows = []
    for place, (term, gloss) in enumerate(TERMS):
        ratio = 3.2 - 6.4 * place / (len(TERMS) - 1) + float(draw.normal(0, 0.1))
        a, b = int(40 * 2 ** (ratio / 2)), int(40 * 2 ** (-ratio / 2))
        refused = place in (3, 15)
        rows.append(
            {
                "term": term,
                "label": term,
                "gloss": gloss,
                "n_target": a,
                "n_reference": b,
                "articles_target": 5,
                "articles_reference": 4,
                "per_1000_target": a / 12,
                "per_1000_reference": b / 12,
                "log_ratio": ratio,
                "low": np.nan if refused else ratio - 0.9,
                "high": np.nan if refused else ratio + 1.1,
                "g2": abs(ratio) * 20,
                "z": ratio * 2,
                "p_adjusted": 0.01,
                "dispersion": 0.3,
                "kind": "word",
                "note": "",
            }
        )
    return pd.DataFrame(rows)


def reliability() -> pd.DataFrame:
    """Return reliability by frame, presence and voice; one undefined, one below zero."""
    rows = []
    for variable, shift in (("present", 0.0), ("voice", -0.08)):
        for place, frame in enumerate(FRAMES["frame"]):
            alpha = [0.93, 0.81, 0.7, np.nan, -0.05][place] + shift
            rows.append(
                {
                    "frame": frame,
                    "variable": variable,
                    "coder_type": "human",
                    "coders": "A, B",
                    "units": 179,
                    "alpha": alpha,
                    "alpha_low": alpha - 0.15,
                    "alpha_high": min(1.0, alpha + 0.07),
                    "ac1": 0.98 - place * 0.02,
                    "note": "",
                }
            )
    last = {"frame": "set of frames", "variable": "set", "coder_type": "human", "coders": "A, B", "units": 179}
    return pd.DataFrame(
        [*rows, last | {"alpha": 0.9, "alpha_low": 0.84, "alpha_high": 0.95, "ac1": np.nan, "note": ""}]
    )


def validation() -> pd.DataFrame:
    """Return validation by frame; one frame was never coded."""
    rows = []
    for place, frame in enumerate(FRAMES["frame"]):
        tp, fp, fn = [(9, 3, 2), (38, 9, 9), (0, 0, 5), (0, 0, 0), (11, 0, 0)][place]
        row = {"by": "", "group": "", "frame": frame, "units": 179, "tp": tp, "flagged": tp + fp, "with_frame": tp + fn}
        values = {
            "precision": tp / (tp + fp) if tp + fp else np.nan,
            "recall": tp / (tp + fn) if tp + fn else np.nan,
            "f1": 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else np.nan,
        }
        for name, value in values.items():
            row |= {name: value, f"{name}_low": max(0.0, value - 0.2), f"{name}_high": min(1.0, value + 0.12)}
        rows.append(row | {"coder": "A", "coder_type": "model", "note": ""})
    return pd.DataFrame(rows)


def corrected() -> pd.DataFrame:
    """Return corrected shares by group and frame; one is refused."""
    rows = []
    for place, (group, frame) in enumerate(product(SHORT[:3], FRAMES["frame"][:2])):
        naive, refused = 0.1 + 0.05 * place, place == 4
        rows.append(
            {
                "by": "outlet",
                "group": group,
                "frame": frame,
                "n_articles": 6,
                "n_stories": 5,
                "units": 400,
                "coded": 60,
                "naive": naive,
                "corrected": np.nan if refused else naive * 0.8,
                "low": np.nan if refused else naive * 0.6,
                "high": np.nan if refused else naive * 1.2,
                "target": "corpus",
                "method": "design",
                "note": "",
            }
        )
    return pd.DataFrame(rows)


def curve() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a specification curve of 48 specifications and two runs without an entry, and its summary."""
    draw = np.random.default_rng(5)
    grid = product(
        ("sentence", "paragraph", "article"),
        ("all", "lead+body+list_item+turn"),
        ("wide", "strict"),
        ("in", "out"),
        ("prevalence", "text_share"),
    )
    rows = []
    for number, (unit, parts, holder, quotations, measure) in enumerate(
        [*grid, *[("sentence", "all", "wide", "in", "prevalence")] * 2]
    ):
        effect = float(draw.normal(0.3, 0.25)) if number != 7 else np.nan
        rows.append(
            {
                "specification": number,
                "unit": unit,
                "parts": parts,
                "folding": "every rule",
                "holder": holder,
                "quotations": quotations,
                "copies": "once",
                "measure": measure,
                "aggregate": "pooled",
                "without": "leak/entry" if number >= 48 else "",
                "difference": effect / 4,
                "level": 0.25,
                "relative": effect,
                "note": "",
            }
        )
    summary = pd.DataFrame([{"same_sign": 0.875, "median": 0.3, "p_median": 0.0857}])
    return pd.DataFrame(rows), summary


def articles(texts: int = 24, long: bool = False) -> pd.DataFrame:
    """Return articles by outlet and date with shared stories and unknown dates."""
    outlets = LONG if long else SHORT
    rows = []
    for number in range(texts):
        story = f"story-{number % 3}" if number % 4 == 0 else f"text-{number}"
        date = "" if number % 9 == 5 else f"2025-11-{20 + number % 8}"
        outlet = "" if number % 11 == 7 else outlets[number % len(outlets)]
        rows.append({"article_id": f"text-{number}", "outlet": outlet, "date": date, "story": story})
    return pd.DataFrame(rows)


def topics() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return five topics with shares, their terms and the frames they meet."""
    shares = [0.31, 0.25, 0.2, 0.14, 0.1]
    table = pd.DataFrame(
        [
            {"topic": place, "level": "corpus", "id": "", "share": s, "low": s - 0.04, "high": s + 0.05}
            if place
            else {"topic": place, "level": "corpus", "id": "", "share": s, "low": np.nan, "high": np.nan}
            for place, s in enumerate(shares)
        ]
    )
    words = [
        {"topic": topic, "rank": rank, "term": term, "label": term, "probability": 0.1, "frex": 0.5}
        for topic in range(5)
        for rank, (term, _) in enumerate(TERMS[topic * 3 :] + TERMS[: topic * 3], 1)
    ]
    meeting = [
        {
            "topic": topic,
            "frame": frame,
            "share": np.nan if (topic, place) == (2, 2) else (topic * 7 + place * 5) % 11 / 20,
        }
        for topic in range(5)
        for place, frame in enumerate(FRAMES["frame"])
    ]
    return table, pd.DataFrame(words), pd.DataFrame(meeting)


def topic_groups() -> pd.DataFrame:
    """Return the shares of the five topics in six groups; the smallest have no interval."""
    rows = [
        {
            "topic": topic,
            "level": "outlet",
            "id": group,
            "share": (share := (topic * 5 + place * 7) % 9 / 20),
            "low": np.nan if place > 3 else max(0.0, share - 0.06),
            "high": np.nan if place > 3 else share + 0.08,
            "n": 20 - 3 * place,
        }
        for topic in range(5)
        for place, group in enumerate([*GROUPS, "Agency", "صحيفة ب", "راديو", "The Long Named Herald"])
    ]
    return pd.concat([topics()[0].assign(n=80), pd.DataFrame(rows)], ignore_index=True)


def topic_stability() -> pd.DataFrame:
    """Return the stability of the five topics; the third does not outlast shuffled words, one coherence is negative."""
    table = pd.DataFrame({"topic": range(5), "stability": [0.71, 0.55, 0.21, 0.44, 0.6], "null": 0.24})
    table = table.assign(present=[1.0, 0.95, 0.3, 0.85, 1.0], npmi=[0.2, 0.12, -0.08, 0.15, 0.3], exclusivity=0.7)
    keep = pd.array([True, True, False, True, True], dtype="boolean")
    return table.assign(keep=keep, units=900, articles=80, k=5, method="nmf")


def topic_numbers() -> pd.DataFrame:
    """Return four numbers of topics tried."""
    table = pd.DataFrame({"k": [3, 5, 8, 12], "stability": [0.5, 0.48, 0.41, 0.3], "se": [0.03, 0.02, 0.02, np.nan]})
    table = table.assign(null=[0.2, 0.21, 0.2, 0.22], kept=[3, 4, 6, 5], npmi=[0.1, 0.14, 0.13, 0.09])
    table = table.assign(exclusivity=[0.8, 0.76, 0.7, 0.66], diversity=[1.0, 0.98, 0.9, 0.83], articles=80)
    return table.assign(method="nmf", chosen=[False, True, False, False])


def blame() -> pd.DataFrame:
    """Return who names whom."""
    targets = ["أوروبا", "واشنطن", "أجهزة الاستخبارات الغربية", "unknown hand", ""]
    rows = [
        {"speaker": speaker, "target": target, "units": (place * 3 + other * 5) % 7}
        for place, speaker in enumerate([*SPEAKERS, ""])
        for other, target in enumerate(targets)
        if (place + other) % 3
    ]
    return pd.DataFrame(rows)


def every_word() -> list[str]:
    """Return every text of these tables."""
    tables = [keyness(), articles(40, True), articles(40), blame(), *topics(), topic_groups()]
    found = [
        text
        for table in tables
        for column in table.columns
        if not pd.api.types.is_numeric_dtype(table[column])
        for text in table[column].dropna().astype(str).unique()
    ]
    return [*found, *GROUPS, *(text for _, text in EVENTS), "مقابل"]
