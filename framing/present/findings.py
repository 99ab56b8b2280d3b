"""Plain sentences from finished tables: the summary, and what may be said from it."""

from __future__ import annotations

from typing import Any

import pandas as pd

WORDS = {
    "en": {
        "read": (
            "Read {n} articles ({on} on the story) from {outlets}: {units} {unit}s, {words} words; {aside} "
            "passages set aside."
        ),
        "frame": "{label}: {k} of {n} {unit}s on the story, in {articles} of {on} articles.",
        "leads": "Leads, of the two, by prevalence and by text share (articles): {who}.",
        "nobody": "Neither frame leads an article by prevalence and by text share alike.",
        "voices": (
            "Who speaks where a frame stands: narrator {narrator}, attributed {attributed}, quoted {quoted}, "
            "unclear {unclear}."
        ),
        "outlets": "{n} outlets",
        "outlet": "1 outlet",
        "unknown_outlets": "unknown outlets",
        "sentence": "sentence",
        "paragraph": "paragraph",
        "article": "article",
    },
    "ar": {
        "read": (
            "عدد المقالات {n} (منها {on} عن الحدث) من {outlets}؛ الوحدات ({unit}): {units}؛ الكلمات: {words}؛ "
            "المقاطع المستبعدة: {aside}."
        ),
        "frame": "{label}: {k} من {n} وحدة ({unit}) عن الحدث، في {articles} من {on} مقالة.",
        "leads": "يتصدّر من الإطارين بنسبة الوحدات وبنسبة الكلمات معاً (عدد المقالات): {who}.",
        "nobody": "لا يتصدّر أي من الإطارين مقالة بنسبة الوحدات وبنسبة الكلمات معاً.",
        "voices": "من يتكلم حيث يرد إطار: الراوي {narrator}، منسوب {attributed}، مقتبس {quoted}، غير واضح {unclear}.",
        "outlets": "{n} وسيلة إعلام",
        "outlet": "وسيلة إعلام واحدة",
        "unknown_outlets": "وسائل إعلام غير معروفة",
        "sentence": "جملة",
        "paragraph": "فقرة",
        "article": "مقالة",
    },
}


NOT_VALID = {  # by what was coded: nothing, by models only, by too few people or too little
    "en": {
        "none": "That the measurement is valid: no human coding has been compared with it. Say: frame indicators, not "
        "validated.",
        "model": "That the measurement is valid: it was compared with a model's coding only (no human coder). Say: "
        "frame indicators, not validated.",
        "little": "That the measurement is valid: fewer than two people have coded 150 units each of articles not used "
        "for the dictionary. Say: frame indicators, not validated.",
    },
    "ar": {
        "none": "إن القياس صالح: لم يُقارن بترميز بشري. قل: مؤشرات أطر، غير متحقَّق منها.",
        "model": "إن القياس صالح: لم يُقارن إلا بترميز نموذج (بلا مرمّز بشري). قل: مؤشرات أطر، غير متحقَّق منها.",
        "little": "إن القياس صالح: لم يرمّز شخصان 150 وحدة لكل منهما من مقالات لم تُستعمل في وضع القاموس. قل: مؤشرات "
        "أطر، غير متحقَّق منها.",
    },
}


def label(frames: pd.DataFrame, frame: str, lang: str) -> str:
    """Return a frame's label in one language, its id where the codebook has none."""
    row = frames.loc[frames["frame"] == frame]
    text = "" if row.empty else str(row.iloc[0][f"label_{lang}"] or "")
    return text or frame


def is_true(value: Any, missing: bool = False) -> bool:
    """Return a cell as truth; `missing` is what an empty one means.

    >>> is_true(None), is_true(None, missing=True), is_true(False, missing=True)
    (False, True, False)
    """
    return missing if value is None or value is pd.NA or value != value else bool(value)


def main_frames(tables: dict[str, pd.DataFrame]) -> list[str]:
    """Return the contrast pair, or the first two frames where there is none."""
    contrast = tables.get("contrast")
    if contrast is not None and len(contrast):
        return [str(contrast["frame_a"].iloc[0]), str(contrast["frame_b"].iloc[0])]
    return [str(f) for f in tables["frames"]["frame"].head(2)]


def on_story(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the articles that are about the story."""
    articles = tables["articles"]
    return articles[articles["on_story"].fillna(True).astype(bool)]


def summary(tables: dict[str, pd.DataFrame], about: dict[str, Any]) -> list[str]:
    """Return five lines: what was read, the two main frames with their counts, who leads, who speaks."""
    lang = about["parameters"]["lang"]
    words, unit = WORDS[lang], WORDS[lang][about["parameters"]["unit"]]
    articles, here = tables["articles"], on_story(tables)
    scores = tables["scores"]
    outlets = articles["outlet"].replace("", pd.NA).dropna().nunique()
    many = (
        words["unknown_outlets"] if outlets == 0 else words["outlet" if outlets == 1 else "outlets"].format(n=outlets)
    )
    aside = tables["set_aside"]["excluded"].fillna(False).astype(bool).sum()
    counted = {"n": len(articles), "on": len(here), "units": len(tables["units"]), "aside": int(aside)}
    lines = [words["read"].format(outlets=many, unit=unit, words=int(tables["units"]["words"].sum()), **counted)]
    for frame in main_frames(tables):
        rows = scores[(scores["frame"] == frame) & scores["applicable"].fillna(False).astype(bool)]
        lines.append(
            words["frame"].format(
                label=label(tables["frames"], frame, lang),
                k=int(rows["units_with_frame"].sum()),
                n=int(rows["units"].sum()),
                unit=unit,
                articles=int((rows["units_with_frame"] > 0).sum()),
                on=len(rows),
            )
        )
    lines += [_leading(tables, words, lang), _voices(tables["sources"], words)]
    return lines


def _leading(tables: dict[str, pd.DataFrame], words: dict[str, str], lang: str) -> str:
    """Name the frames that lead articles, most articles first; at most three by name."""
    leads = tables["leads"]
    leads = leads[leads["among"] == leads["among"].iloc[0]] if len(leads) else leads  # of the pair, where there is one
    counts = leads.loc[leads["leads"] != "", "leads"].value_counts(sort=True)
    if counts.empty:
        return words["nobody"]
    order = sorted(counts.items(), key=lambda item: -item[1])
    shown = [f"{label(tables['frames'], str(frame), lang)} ({n})" for frame, n in order[:3]]
    return words["leads"].format(who=("، " if lang == "ar" else ", ").join(shown))


def _voices(sources: pd.DataFrame, words: dict[str, str]) -> str:
    counts = sources["voice"].value_counts()
    return words["voices"].format(**{v: int(counts.get(v, 0)) for v in ("narrator", "attributed", "quoted", "unclear")})


def may_say(tables: dict[str, pd.DataFrame], about: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Return what these tables allow a writer to say, and what they do not, from n and the state of validation."""
    english = about["parameters"]["lang"] == "en"
    here = on_story(tables)
    by = about["parameters"]["by"]
    groups = tables["groups"]
    refused = groups.empty or groups["low"].isna().all()
    coding = about.get("coding", "none")
    names = " · ".join(label(tables["frames"], f, about["parameters"]["lang"]) for f in main_frames(tables))
    can = [
        f"How many units of these {len(here)} texts carry indicators of a frame ({names}), and which sentences "
        f"they are: counts, k of n."
        if english
        else f"عدد الوحدات التي تحمل مؤشرات إطارٍ ما ({names}) في هذه النصوص وعددها {len(here)}، "
        "وأي الجمل هي: العدد من العدد.",
        "That a frame leads a text, where prevalence and text share agree on it; elsewhere: depends on the unit."
        if english
        else "إن إطاراً يتصدّر نصاً حيث تتفق نسبة الوحدات ونسبة الكلمات؛ وإلا فالجواب يتوقف على الوحدة.",
    ]
    cannot = []
    if refused:
        cannot.append(
            f"Anything about {by}s in general: there are too few articles for each; this is a comparison of texts."
            if english
            else f"أي حكم عام على المجموعات ({by}): المقالات قليلة لكل مجموعة، وهذه مقارنة بين نصوص."
        )
    else:
        can.append(
            f"The share per {by} with its interval (columns low, high), with the stated target and note."
            if english
            else f"النسبة لكل مجموعة ({by}) مع مجال الثقة والهدف والملاحظة المذكورة."
        )
    if coding != "enough":
        cannot.append(NOT_VALID[about["parameters"]["lang"]][coding])
    if about.get("constructed"):
        cannot.insert(
            0,
            "Anything about real news: these are constructed teaching texts."
            if english
            else "أي شيء عن أخبار حقيقية: هذه نصوص تعليمية مصطنعة.",
        )
    cannot.append(
        "Why anyone framed it so, or what readers made of it."
        if english
        else "لماذا اختير هذا التأطير، أو كيف فهمه القراء."
    )
    return can, cannot
