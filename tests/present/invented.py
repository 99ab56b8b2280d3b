"""Invented tables in the contract's form: 5 to 40 texts, long and mixed names, every voice, an off-story text."""

from __future__ import annotations

import numpy as np
import pandas as pd

FRAMES = pd.DataFrame(
    [
        ("leak_attribution", 0, "cause", "Who leaked it, how, and why?", "من سرّب المكالمة، وكيف، ولماذا؟"),
        ("russian_anger", 1, "evaluation", "Russian anger or condemnation", "الغضب والتنديد الروسي"),
        ("trust_damage", 2, "problem", "Lost trust and criticism", "تآكل الثقة والانتقاد"),
        ("normalisation", 3, "evaluation", "“This is normal”", "تصوير المكالمة أمراً معتاداً"),
        ("peace_plan", 4, "remedy", "The plan and the way to an end of the war", "خطة السلام (28 نقطة) والتفاوض"),
    ],
    columns=["frame", "position", "element", "label_en", "label_ar"],
).assign(parent="", definition="")
PAIR = ("leak_attribution", "russian_anger")
SHORT = ["صحيفة أ", "صحيفة ب", "صحيفة ج", "صحيفة د", "صحيفة هـ", "صحيفة و"]
LONG = [
    "وكالة الأنباء العربية المستقلة للدراسات والتحليل السياسي",
    "The International Herald of Arabic and Eastern Affairs",
    "Bloomberg الشرق (ترجمة)",
    "صحيفةُ المساءِ اليوميّةُ «الطبعة الأولى»",
]
SPEAKERS = [
    "المتحدث باسم الكرملين دميتري بيسكوف",
    "مسؤول أوروبي كبير (لم يُسمَّ)",
    "Kirill Dmitriev",
    "يوري أوشاكوف",
    "وزير الخارجية الأمريكي $ سابقاً $",
]
NOTE = "نصوص تعليمية مصطنعة – constructed teaching texts, no finding"
UNITS = ["unit_id", "article_id", "outlet", "date", "story", "position", "paragraph", "sentence", "part", "speaker"]
UNITS += ["start", "end", "words", "weight", "text"]


REMARKS = ("نُشر النص الكامل للمكالمة في صباح ذلك اليوم", "first denial", "سطر أخير")


def study(texts: int = 12, long: bool = False, seed: int = 3) -> dict[str, pd.DataFrame]:
    """Return units, hits, sources and scores of invented texts; the last is off-story, the fifth a transcript."""
    draw = np.random.default_rng(seed)
    units, hits, sources = [], [], []
    outlets = LONG if long else SHORT
    for number in range(texts):
        outlet = "" if number % 7 == 6 else outlets[number % len(outlets)]
        article, date = (
            f"{'abcdef'[number % 6]}/2025-11-{20 + number % 9}-text-{number:02d}",
            f"2025-11-{20 + number % 9}",
        )
        lean = draw.random()
        for position in range(int(draw.integers(8, 34)) if number != 3 else 66):
            part = "headline" if position == 0 else "lead" if position < 3 else "turn" if number == 4 else "body"
            unit = f"{article}#{position * 100}"
            words = int(draw.integers(5, 12) if part == "headline" else draw.integers(3, 42))
            start = position * 100
            units.append(
                (unit, article, outlet, date, article, position, position, position, part, "", start, start + 90)
            )
            units[-1] += (words, 1.0, "")
            for frame, chance in zip(FRAMES["frame"], (0.4 * lean, 0.4 * (1 - lean), 0.1, 0.05, 0.2), strict=True):
                if number % 11 == 8 or number == texts - 1 or draw.random() >= chance:
                    continue
                voice = str(draw.choice(["narrator", "attributed", "quoted", "unclear"], p=[0.45, 0.3, 0.2, 0.05]))
                spoken = voice in ("attributed", "quoted") and draw.random() < 0.75
                speaker = SPEAKERS[int(draw.integers(len(SPEAKERS)))] if spoken else ""
                hits.append((unit, article, frame, "entry", "كلمة", start, start + 4, (position + 0.5) / 40, True))
                sources.append((article, unit, frame, voice, speaker, bool(speaker), "", "", start, start + 4))
    table = pd.DataFrame(units, columns=UNITS)
    found = pd.DataFrame(
        hits, columns=["unit_id", "article_id", "frame", "entry", "surface", "start", "end", "place", "counted"]
    )
    spoken_by = pd.DataFrame(
        sources,
        columns=["article_id", "unit_id", "frame", "voice", "speaker", "named", "via", "verb", "start", "end"],
    )
    return {
        "units": table,
        "hits": found,
        "sources": spoken_by,
        "scores": scores(table, found, spoken_by, str(table["article_id"].iloc[-1])),
        "frames": FRAMES,
    }


def scores(units: pd.DataFrame, hits: pd.DataFrame, sources: pd.DataFrame, off: str) -> pd.DataFrame:
    """Count the invented hits into a scores table."""
    rows = []
    for article, own in units.groupby("article_id", sort=False):
        for frame in FRAMES["frame"]:
            chosen = hits[(hits["article_id"] == article) & (hits["frame"] == frame)]
            inside = own[own["unit_id"].isin(chosen["unit_id"])]
            voices = sources[(sources["article_id"] == article) & (sources["frame"] == frame)]["voice"].value_counts()
            on, n, k = article != off, len(own), len(inside)
            rows.append(
                {
                    "article_id": article,
                    "outlet": own["outlet"].iloc[0],
                    "date": own["date"].iloc[0],
                    "frame": frame,
                    "applicable": on,
                    "units": n,
                    "units_with_frame": k,
                    "hits": len(chosen),
                    "words": int(own["words"].sum()),
                    "words_in_units": int(inside["words"].sum()),
                    "prevalence": k / n if on else np.nan,
                    "process_low": max(0.0, k / n - 0.1) if on else np.nan,
                    "process_high": min(1.0, k / n + 0.15) if on else np.nan,
                    "text_low": np.nan,
                    "text_high": np.nan,
                    "text_share": inside["words"].sum() / own["words"].sum() if on else np.nan,
                    **{voice: int(voices.get(voice, 0)) for voice in ("narrator", "attributed", "quoted", "unclear")},
                    "note": "" if on else "not applicable: off-story",
                }
            )
    return pd.DataFrame(rows)


def groups() -> pd.DataFrame:
    """Return invented groups; the third has a refused interval."""
    rows = []
    for place, outlet in enumerate(SHORT):
        for rank, frame in enumerate(FRAMES["frame"]):
            share = [0.10 + 0.05 * place, 0.30 - 0.04 * place, 0.1, 0.0, 0.2][rank]
            refused = place == 2
            rows.append(
                {
                    "by": "outlet",
                    "group": outlet,
                    "frame": frame,
                    "n_articles": 2 if refused else 6,
                    "n_stories": 2 if refused else 5,
                    "articles_with_frame": int(share > 0) * 2,
                    "units": 80,
                    "units_with_frame": round(80 * share),
                    "prevalence": share,
                    "low": np.nan if refused else max(0.0, share - 0.1),
                    "high": np.nan if refused else share + 0.17,
                    "target": "process",
                    "method": "Wilson-t",
                    "note": "refused: 2 articles" if refused else "",
                }
            )
    return pd.DataFrame(rows)


def sources_of_words(tables: dict[str, pd.DataFrame]) -> list[str]:
    """Return every text that a figure of these tables may show."""
    from framing.present.figures.strip_cells import TAGS
    from framing.present.figures.texts import TEXTS

    from_tables = [
        text
        for table in (*tables.values(), groups())
        for column in table.columns
        if not pd.api.types.is_numeric_dtype(table[column])
        for text in table[column].dropna().astype(str).unique()
    ]
    from invented_more import every_word

    words = [*REMARKS, *from_tables, *(arabic for _, arabic in TEXTS.values()), *TAGS["ar"], "من", NOTE]
    return [*words, *every_word()]
