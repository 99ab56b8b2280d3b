"""The tables of a paper: each number with its interval and its n, and the evidence beside the author's translation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from framing.present.findings import label
from framing.present.paper_words import HEADS, TITLES
from framing.present.report_data import as_text
from framing.present.report_words import TEXTS

Tables = Mapping[str, pd.DataFrame]
EVIDENCE = ["text", "translation", "frame", "voice", "speaker", "position", "source", "start", "end"]
KEYNESS_ROWS = 15  # of each group in print, the strongest; the data file has all


@dataclass(frozen=True)
class PaperTable:
    """One table twice: `data` with every column, `printed` as a reader sees it; widths are shares of the line."""

    name: str
    title: str
    data: pd.DataFrame
    printed: pd.DataFrame
    widths: tuple[float, ...]


def paper_tables(
    tables: Tables, lang: str = "en", translations: Mapping[tuple[str, str], str] | None = None
) -> list[PaperTable]:
    """Return the tables that a study's tables allow: evidence, scores, contrast, groups, keyness, validation.

    `translations` maps (article, sentence) to the author's own words; a sentence without one has an empty cell.
    """
    makers = {
        "evidence": lambda: _evidence(tables, lang, translations or {}),
        "scores": lambda: _scores(tables, lang),
        "contrast": lambda: _contrast(tables, lang),
        "groups": lambda: _groups(tables, lang),
        "keyness": lambda: _keyness(tables, lang),
        "validation": lambda: _validation(tables, lang),
    }
    here = [name for name in makers if name == "evidence" or (name in tables and len(tables[name]))]
    return [makers[name]() for name in here]


def number(value: Any, digits: int = 3) -> str:
    """Return a number for print, a dash where there is none.

    >>> number(0.375), number(float("nan")), number(-12.5, 1)
    ('0.375', '–', '-12.5')
    """
    return "–" if pd.isna(value) else f"{float(value):.{digits}f}"


def estimate(value: Any, low: Any, high: Any, digits: int = 3) -> str:
    """Return a number with its interval; a dash in brackets where the interval is refused.

    >>> estimate(0.375, 0.177, 0.626), estimate(0.1, None, None), estimate(None, None, None)
    ('0.375 [0.177, 0.626]', '0.100 [–]', '–')
    """
    if pd.isna(value):
        return "–"
    limits = "–" if pd.isna(low) or pd.isna(high) else f"{number(low, digits)}, {number(high, digits)}"
    return f"{number(value, digits)} [{limits}]"


def _printed(
    name: str, lang: str, data: pd.DataFrame, columns: dict[str, list[str]], widths: tuple[float, ...]
) -> PaperTable:
    heads = [HEADS[lang][key] for key in columns]
    printed = pd.DataFrame(list(zip(*columns.values(), strict=True)), columns=heads)
    return PaperTable(name, TITLES[lang][name], data, printed, widths)


def _labels(tables: Tables, column: pd.Series, lang: str) -> list[str]:
    return [label(tables["frames"], str(frame), lang) for frame in column]


def _each(table: pd.DataFrame, *columns: str, digits: int = 3) -> list[str]:
    value, low, high = (table[name] for name in columns)
    return [estimate(v, a, b, digits) for v, a, b in zip(value, low, high, strict=True)]


def _counts(table: pd.DataFrame, k: str, n: str) -> list[str]:
    return [f"{int(a)}/{int(b)}" for a, b in zip(table[k], table[n], strict=True)]


def _texts(column: pd.Series) -> list[str]:
    return [as_text(value) for value in column]


def _evidence(tables: Tables, lang: str, translations: Mapping[tuple[str, str], str]) -> PaperTable:
    """One row a unit × frame with counted evidence; position counts units from 1."""
    hits = tables["hits"]
    pairs = hits.loc[hits["counted"].astype(bool), ["unit_id", "frame"]].drop_duplicates()
    order = {frame: i for i, frame in enumerate(tables["frames"]["frame"])}
    units = tables["units"].assign(row=range(len(tables["units"])))
    found = pairs.merge(units, on="unit_id").assign(order=lambda t: t["frame"].map(order)).sort_values(["row", "order"])
    sources = tables["sources"].groupby(["unit_id", "frame"], sort=False)
    who = {
        key: [", ".join(dict.fromkeys(filter(None, _texts(own[c])))) for c in ("voice", "speaker")]
        for key, own in sources
    }
    said = [who.get((unit, frame), ["", ""]) for unit, frame in zip(found["unit_id"], found["frame"], strict=True)]
    keys = list(zip(found["article_id"].astype(str), found["text"], strict=True))
    data = pd.DataFrame(
        {
            "text": found["text"].tolist(),
            "translation": [translations.get(key, "") for key in keys],
            "frame": found["frame"].tolist(),
            "voice": [voice for voice, _ in said],
            "speaker": [speaker for _, speaker in said],
            "position": (found["position"].astype(int) + 1).tolist(),
            "source": found["article_id"].tolist(),
            "start": found["start"].tolist(),
            "end": found["end"].tolist(),
        },
        columns=EVIDENCE,
    )
    words = TEXTS[lang]
    voices = [", ".join(words.get(v, v) for v in cell.split(", ")) if cell else "" for cell in data["voice"]]
    columns = {"sentence": _texts(data["text"]), "translation": _texts(data["translation"])}
    columns |= {"frame": _labels(tables, data["frame"], lang), "voice": voices, "speaker": _texts(data["speaker"])}
    columns |= {"position": [str(p) for p in data["position"]], "source": _texts(data["source"])}
    return _printed("evidence", lang, data, columns, (0.29, 0.23, 0.12, 0.08, 0.1, 0.05, 0.13))


def _scores(tables: Tables, lang: str) -> PaperTable:
    """Articles × frames; the interval is that of the text where the dictionary is validated, else of the process."""
    data = tables["scores"]
    checked = data["text_low"].notna()
    shown = data.assign(
        low=data["text_low"].where(checked, data["process_low"]),
        high=data["text_high"].where(checked, data["process_high"]),
    )
    target = [
        "text" if yes else "process" if pd.notna(low) else "" for yes, low in zip(checked, shown["low"], strict=True)
    ]
    columns = {"source": _texts(data["article_id"]), "frame": _labels(tables, data["frame"], lang)}
    columns |= {
        "k_n": _counts(data, "units_with_frame", "units"),
        "prevalence": _each(shown, "prevalence", "low", "high"),
    }
    columns |= {"interval": target, "text_share": [number(v) for v in data["text_share"]]}
    columns |= {"rate": _each(data, "rate", "rate_low", "rate_high", digits=1), "note": _texts(data["note"])}
    return _printed("scores", lang, data, columns, (0.16, 0.16, 0.06, 0.16, 0.07, 0.07, 0.14, 0.18))


def _contrast(tables: Tables, lang: str) -> PaperTable:
    data = tables["contrast"]
    columns = {"source": _texts(data["article_id"]), "n": [str(int(n)) for n in data["units"]]}
    columns |= {name: [str(int(n)) for n in data[name]] for name in ("a_only", "b_only", "both", "neither")}
    columns |= {"difference": _each(data, "difference", "low", "high"), "note": _texts(data["note"])}
    columns |= {"emphasis": _each(data, "emphasis", "emphasis_low", "emphasis_high")}
    columns = {
        key: columns[key]
        for key in ("source", "n", "a_only", "b_only", "both", "neither", "difference", "emphasis", "note")
    }
    table = _printed("contrast", lang, data, columns, (0.18, 0.05, 0.06, 0.06, 0.06, 0.07, 0.17, 0.17, 0.18))
    pair = [label(tables["frames"], str(data[f"frame_{side}"].iloc[0]), lang) for side in "ab"]
    return PaperTable(table.name, f"{table.title}: A = {pair[0]}; B = {pair[1]}", data, table.printed, table.widths)


def _groups(tables: Tables, lang: str) -> PaperTable:
    data = tables["groups"]
    columns = {"group": _texts(data["group"]), "frame": _labels(tables, data["frame"], lang)}
    columns |= {"articles": _counts(data, "n_articles", "n_stories"), "k_n": _counts(data, "units_with_frame", "units")}
    columns |= {
        "prevalence": _each(data, "prevalence", "low", "high"),
        "text_share": [number(v) for v in data["text_share"]],
    }
    columns |= {"target": _texts(data["target"]), "note": _texts(data["note"])}
    return _printed("groups", lang, data, columns, (0.13, 0.18, 0.09, 0.08, 0.18, 0.08, 0.08, 0.18))


def _keyness(tables: Tables, lang: str) -> PaperTable:
    data = tables["keyness"]
    shown = data.assign(strength=data["z"].abs()).sort_values("strength", ascending=False, kind="stable")
    shown = shown.groupby("group", sort=False).head(KEYNESS_ROWS) if "group" in shown else shown.head(KEYNESS_ROWS)
    shown = data.loc[sorted(shown.index)]
    columns = {"group": _texts(shown["group"])} if "group" in shown else {}
    columns |= {"term": _texts(shown["label"]), "count": _counts(shown, "n_target", "n_reference")}
    columns |= {"articles_with": _counts(shown, "articles_target", "articles_reference")}
    columns |= {
        "log_ratio": _each(shown, "log_ratio", "low", "high", digits=2),
        "z": [number(z, 2) for z in shown["z"]],
    }
    columns |= {"p": [number(p, 4) for p in shown["p_adjusted"]]}
    widths = (0.18, 0.2, 0.12, 0.12, 0.2, 0.09, 0.09)
    return _printed("keyness", lang, data, columns, widths[-len(columns) :])


def _validation(tables: Tables, lang: str) -> PaperTable:
    data = tables["validation"]
    names = [
        " · ".join(filter(None, [as_text(g), f]))
        for g, f in zip(data["group"], _labels(tables, data["frame"], lang), strict=True)
    ]
    columns = {"frame": names, "n": [str(int(n)) for n in data["units"]]}
    columns |= {name: ["–" if pd.isna(n) else str(int(n)) for n in data[name]] for name in ("tp", "fp", "fn", "tn")}
    columns |= {name: _each(data, name, f"{name}_low", f"{name}_high") for name in ("precision", "recall", "f1")}
    columns |= {"note": _texts(data["note"])}
    return _printed("validation", lang, data, columns, (0.15, 0.05, 0.04, 0.04, 0.04, 0.04, 0.16, 0.16, 0.16, 0.16))
