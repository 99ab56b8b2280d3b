"""Words for a methods section, and what a reviewer will ask for: written from what was done, never more."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from framing.codebook.model import Codebook
from framing.errors import FramingError
from framing.languages import LANGUAGES
from framing.validity.codings import SPAN
from framing.validity.methods_words import CHECKS, MODEL_ONLY, PARTS, SENTENCES, TITLES, UNITS

CHECKLIST_COLUMNS = ["item", "done", "detail_en", "detail_ar", "ask_en", "ask_ar"]
CODED = ("reliability", "agreement", "error_by_group", "corrected")  # items that only people's codings answer
FEWEST_CODERS = 2
FEWEST_UNITS = 150
Tables = Mapping[str, pd.DataFrame]


def independent_coders(codings: pd.DataFrame | None, dictionary_articles: Collection[str] = ()) -> dict[str, int]:
    """Units that each human coder coded in articles which did not help to write the dictionary."""
    if codings is None:
        return {}
    own = codings[(codings["coder_type"] == "human") & ~codings["article_id"].isin(list(dictionary_articles))]
    return {str(coder): len(rows[SPAN].drop_duplicates()) for coder, rows in own.groupby("coder", sort=False)}


def may_say_validated(codings: pd.DataFrame | None, dictionary_articles: Collection[str] = ()) -> bool:
    """Whether two human coders each coded 150 units or more of articles not used for the dictionary."""
    enough = [n for n in independent_coders(codings, dictionary_articles).values() if n >= FEWEST_UNITS]
    return len(enough) >= FEWEST_CODERS


def coding_state(codings: pd.DataFrame | None, dictionary_articles: Collection[str] = ()) -> str:
    """Return what was coded: "none", "model" (no human coder), "little" (people, not enough) or "enough"."""
    if codings is None or codings.empty:
        return "none"
    if not (codings["coder_type"] == "human").any():
        return "model"
    return "enough" if may_say_validated(codings, dictionary_articles) else "little"


def methods_text(
    tables: Tables,
    codebook: Codebook,
    unit: str = "sentence",
    lang: str = "en",
    codings: pd.DataFrame | None = None,
    dictionary_articles: Collection[str] = (),
    seed: int | None = None,
    version: str = "",
) -> str:
    """Sentences for a methods section, from a study's tables: English or Arabic.

    What was counted, in what, with which codebook; how intervals were made; then what codings say, as far as there are
    any: reliability, agreement of the dictionary with the coders, corrected estimates, comparison, multiverse (tables
    named `reliability`, `validation`, `corrected`, `comparison`, `multiverse`). Frames are frame indicators, agreement
    with a model's coding is called that, topics are called topics. The word "validated" is refused until two human
    coders have coded 150 units each of articles not used for the dictionary. Errors: an unknown language or unit.
    """
    if lang not in LANGUAGES:
        raise FramingError(f'methods: unknown language "{lang}". Choose one of: {", ".join(LANGUAGES)}.')
    if unit not in UNITS:
        raise FramingError(f'methods: unknown unit "{unit}". Choose one of: {", ".join(UNITS)}.')
    words = {name: sentence[lang] for name, sentence in SENTENCES.items()}
    facts = _facts(tables, codebook, seed) | {"unit": UNITS[unit][lang], "version": f"framing {version}".strip()}
    facts["parts"] = ("، " if lang == "ar" else ", ").join(PARTS[name][lang] for name in _parts(tables))
    parts = [words["counted"], words["parts"] if facts["parts"] else ""]
    parts += [words["copies"] if "copies" in tables else "", words["measures"], words["intervals"]]
    parts += _coded(tables, codings, dictionary_articles, words, facts)
    facts |= _multiverse(tables)
    for name in ("corrected", "comparison", "multiverse", "topics"):
        if _rows(tables, name) is not None:
            untested = name == "multiverse" and facts["p_median"] == "–"
            parts.append(words["multiverse_untested" if untested else name])
    if seed is not None:
        parts.append(words["seed"])
    return " ".join(part.format(**facts) for part in parts if part)


def _rows(tables: Tables, name: str) -> pd.DataFrame | None:
    table = tables.get(name)
    return table if table is not None and len(table) else None


def _parts(tables: Tables) -> list[str]:
    """The parts of articles that have units, in the order of a page."""
    there = set(tables["units"]["part"]) if "part" in tables["units"] else set()
    return [name for name in PARTS if name in there]


def _facts(tables: Tables, codebook: Codebook, seed: int | None) -> dict[str, Any]:
    """The numbers that every methods section names."""
    articles = tables["articles"]
    off = articles["on_story"].isin([False]) if "on_story" in articles else pd.Series(False, index=articles.index)
    stories = (
        articles["story"][articles.duplicated("story", keep=False)] if "story" in articles else articles.iloc[:0, 0]
    )
    return {
        "copies": len(stories),
        "shared": stories.nunique(),
        "articles": len(articles),
        "on_story": int((~off).sum()),
        "units": len(tables["units"]),
        "words": int(tables["units"]["words"].sum()),
        "frames": len(codebook.frames),
        "entries": len(codebook.entries),
        "codebook": f"{codebook.title or codebook.id} {codebook.version}".strip(),
        "sha256": codebook.sha256[:12] or "-",
        "seed": seed,
    }


def _coded(
    tables: Tables,
    codings: pd.DataFrame | None,
    dictionary_articles: Collection[str],
    words: dict[str, str],
    facts: dict[str, Any],
) -> list[str]:
    """What may be said of the dictionary's agreement with coders."""
    if codings is None or codings.empty:
        return [words["no_coding"]]
    human = sorted(set(codings.loc[codings["coder_type"] == "human", "coder"]))
    facts |= {
        "coders": len(human) or codings["coder"].nunique(),
        "coded": len(codings[SPAN].drop_duplicates()),
        "coded_articles": codings["article_id"].nunique(),
        "fewest_units": FEWEST_UNITS,
    }
    parts = [words["human_coding"] if human else words["model_coding"]]
    if "probability" in codings and (codings["probability"] < 1).any():
        parts.append(words["weighted"])
    reliability = _rows(tables, "reliability")
    if reliability is not None and _extremes(reliability[reliability["variable"] == "present"], "alpha", facts):
        parts.append(words["alpha"] if human else words["model_alpha"])
        if "note" in reliability and reliability["note"].str.contains("too narrow", regex=False).any():
            parts.append(words["narrow"])
    parts.append(_agreement(tables, human, words, facts))
    if may_say_validated(codings, dictionary_articles):
        parts.append(words["validated"])
    elif human:
        parts.append(words["too_little"])
    return [part for part in parts if part]


def _agreement(tables: Tables, human: list[str], words: dict[str, str], facts: dict[str, Any]) -> str:
    """The range of F1 over the frames, by the name it deserves."""
    validation = _rows(tables, "validation")
    if validation is None:
        return ""
    if not _extremes(validation[validation["by"] == ""], "f1", facts):
        return ""
    return words["agreement"] if human else words["model_agreement"]


def _extremes(table: pd.DataFrame, name: str, facts: dict[str, Any]) -> bool:
    """Note the least and the largest of a coefficient with their limits; False where none is defined."""
    known = table[table[name].notna()].sort_values(name, kind="stable")
    for which, row in zip(("least", "most"), (known.head(1), known.tail(1)), strict=True):
        for value, low, high in row[[name, f"{name}_low", f"{name}_high"]].itertuples(index=False):
            limits = f"[{low:.2f}, {high:.2f}]" if low == low else "(no interval)"
            facts[f"{name}_{which}"] = f"{value:.2f} {limits}"
    return len(known) > 0


def _multiverse(tables: Tables) -> dict[str, Any]:
    """What the summary of a multiverse says."""
    summary = _rows(tables, "multiverse")
    if summary is None:
        return {}
    row = summary.iloc[0]
    p = row["p_median"]
    return {
        "specifications": int(row["specifications"]),
        "same_sign": "–" if pd.isna(row["same_sign"]) else f"{row['same_sign']:.0%}",
        "stories": int(row["stories"]),
        "p_median": "–" if pd.isna(p) else f"{p:.3f}",
    }


def checklist(
    tables: Tables,
    codings: pd.DataFrame | None = None,
    dictionary_articles: Collection[str] = (),
    sealed: Collection[str] = (),
    codebook: Codebook | None = None,
) -> pd.DataFrame:
    """What reviewers ask, and whether the study has it: one row an item, English and Arabic.

    `done` is "yes", "no" or "in part"; the details say with what numbers; `ask` is what to do next where something is
    missing. `sealed` names coders whose sheet was sealed before results were seen.
    """
    found = _checks(tables, codings, dictionary_articles, sealed, codebook)
    by_model = coding_state(codings, dictionary_articles) == "model"
    rows = []
    for item, texts in CHECKS.items():
        done, numbers = found[item]
        said = MODEL_ONLY if by_model and item in CODED and done != "no" else dict.fromkeys(LANGUAGES, "")
        details = [texts[lang].format(**numbers) + said[lang] for lang in LANGUAGES]
        asks = ["" if done == "yes" else texts[f"ask_{lang}"] for lang in LANGUAGES]
        rows.append([item, done, *details, *asks])
    return pd.DataFrame(rows, columns=CHECKLIST_COLUMNS)


def _state(some: int, whole: int) -> str:
    return "yes" if whole and some >= whole else "in part" if some else "no"


def _checks(
    tables: Tables,
    codings: pd.DataFrame | None,
    dictionary_articles: Collection[str],
    sealed: Collection[str],
    codebook: Codebook | None,
) -> dict[str, tuple[str, dict[str, Any]]]:
    """For each item whether it is done, and its numbers."""
    articles = tables["articles"]
    known = [c for c in ("outlet", "date", "url") if c in articles]
    dated = int(articles[known].replace("", pd.NA).notna().all(axis=1).sum()) if len(known) == 3 else 0
    coders = independent_coders(codings, dictionary_articles)
    enough = sum(n >= FEWEST_UNITS for n in coders.values())
    found = {
        "provenance": (_state(dated, len(articles)), {"n": dated, "of": len(articles)}),
        "codebook": ("yes" if codebook and codebook.version and codebook.sha256 else "no", {}),
        "set_aside": ("yes" if "set_aside" in tables else "no", {"n": len(tables.get("set_aside", ()))}),
        "copies": ("yes" if "copies" in tables else "no", {}),
        "coders": (_state(enough, FEWEST_CODERS), {"n": enough, "fewest": FEWEST_UNITS}),
        "sealed": (_state(len(set(coders) & set(sealed)), max(len(coders), 1)), {"n": len(set(coders) & set(sealed))}),
    }
    for item, name, column in (
        ("reliability", "reliability", "alpha_low"),
        ("agreement", "validation", "f1_low"),
        ("corrected", "corrected", "low"),
        ("comparison", "comparison", "p_holm"),
        ("multiverse", "multiverse", "same_sign"),
    ):
        table = _rows(tables, name)
        there = 0 if table is None else int(table[column].notna().sum())
        found[item] = (_state(there, 0 if table is None else len(table)), {"n": there})
    by_group = _rows(tables, "validation")
    groups = 0 if by_group is None else by_group.loc[by_group["by"] != "", "group"].nunique()
    found["error_by_group"] = ("yes" if groups > 1 else "no", {"n": groups})
    multiverse = _rows(tables, "multiverse")
    if multiverse is not None:
        found["multiverse"] = (found["multiverse"][0], {"n": int(multiverse["specifications"].iloc[0])})
    for item in CODED:  # a model's codings are no answer to these
        if found[item][0] != "no" and not coders:
            found[item] = ("in part", found[item][1])
    return found


def methods_page(text: str, checks: pd.DataFrame, lang: str) -> str:
    """Return the methods text and the checklist as one Markdown page."""
    heads = TITLES[lang]
    lines = [f"# {heads['methods']}", "", text, "", f"# {heads['checklist']}", ""]
    lines += ["| " + " | ".join(heads[c] for c in ("done", "detail", "ask")) + " |", "|---|---|---|"]
    rows = checks[["done", f"detail_{lang}", f"ask_{lang}"]].itertuples(index=False)
    lines += [f"| {heads[done]} | {detail} | {ask} |".replace("|  |", "| |") for done, detail, ask in rows]
    return "\n".join(lines) + "\n"
