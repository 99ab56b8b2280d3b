"""The report: one self-contained page with summary, figures, tables, marked articles and provenance."""

from __future__ import annotations

import base64
from importlib import resources
from pathlib import Path
from typing import Any

import pandas as pd

from framing.present.findings import label, may_say, methods, summary
from framing.present.highlight import MARKS, mark_article, mark_style
from framing.present.report_words import COLUMNS, TEXTS
from framing.present.tables import as_cell, replacing, unprotect

SCORE_COLUMNS = "article_id outlet frame applicable units_with_frame units prevalence process_low process_high text_share rate in_headline in_lead note".split()
PROVENANCE = "article_id outlet date headline genre country origin on_story url retrieved source".split()


def write_report(
    tables: dict[str, pd.DataFrame], about: dict[str, Any], folder: Path, figures: dict[str, str], note: str | None = None
) -> Path:
    """Write `folder/report.html` from finished tables and the figures in `folder/figures`; return its path.

    `figures` maps each figure's name to its caption, in the order of the page; `note` stands above everything.
    The page asks for nothing from outside: styles, script and pictures are in it.
    """
    from jinja2 import Environment, StrictUndefined

    lang = about["parameters"]["lang"]
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    rooms = resources.files("framing.present") / "templates"
    template = environment.from_string((rooms / "report.html").read_text("utf-8"))
    can, cannot = may_say(tables, about)
    page = template.render(
        lang=lang,
        rtl=lang == "ar",
        t=TEXTS[lang],
        about=about,
        note=note,
        css=(rooms / "report.css").read_text("utf-8"),
        script=(rooms / "report.js").read_text("utf-8"),
        summary=summary(tables, about),
        can=can,
        cannot=cannot,
        methods=methods(tables, about),
        figures=[{"name": n, "caption": c, "src": picture(folder / "figures" / f"{n}.svg")} for n, c in figures.items()],
        frames=_frames(tables["frames"], lang),
        scores=rows(named(tables["scores"], tables["frames"], lang)[SCORE_COLUMNS], lang),
        groups=rows(named(tables["groups"], tables["frames"], lang), lang),
        contrast=rows(tables.get("contrast", pd.DataFrame()), lang),
        articles=_articles(tables),
        set_aside=rows(tables["set_aside"], lang),
        provenance=rows(tables["articles"][PROVENANCE], lang, missing=TEXTS[lang]["unknown"]),
        unknown=_unknown(tables["articles"], lang),
        entries=rows(tables["entries"], lang),
    )
    path = folder / "report.html"
    with replacing(path) as stream:
        stream.write(page)
    return path


def picture(path: Path) -> str:
    """Return a figure as a data address: nothing in the picture can act on the page."""
    return "data:image/svg+xml;base64," + base64.b64encode(path.read_bytes()).decode("ascii")


def named(table: pd.DataFrame, frames: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Return the table with frames by their label."""
    return table.assign(frame=[label(frames, f, lang) for f in table["frame"]])


def rows(table: pd.DataFrame, lang: str, missing: str = "") -> dict[str, Any]:
    """Return a table's head and body as plain text cells; `numeric` says which columns stand to the right."""
    head = [COLUMNS[lang].get(str(name), str(name)) for name in table.columns]
    body = [[shown(value) or missing for value in row] for row in table.itertuples(index=False, name=None)]
    numeric = [pd.api.types.is_numeric_dtype(table[name]) and not pd.api.types.is_bool_dtype(table[name]) for name in table]
    return {"head": head, "body": body, "numeric": numeric}


def shown(value: Any) -> str:
    """Return a value for reading: shares with three decimals, larger numbers with one, everything else as in the files."""
    cell = as_cell(value)
    if isinstance(value, float) and cell and not value.is_integer():
        return f"{value:.3f}" if abs(value) < 2 else f"{value:.1f}"
    return unprotect(cell)


def _frames(frames: pd.DataFrame, lang: str) -> list[dict[str, Any]]:
    other = "ar" if lang == "en" else "en"
    return [
        {
            "id": f"f-{i}",
            "label": row[f"label_{lang}"] or row["frame"],
            "other": row[f"label_{other}"],
            "other_lang": other,
            "definition": row["definition"],
            "style": mark_style(i),
            "line": MARKS[i % len(MARKS)][1],
        }
        for i, row in enumerate(frames.to_dict("records"))
    ]


def _articles(tables: dict[str, pd.DataFrame]) -> list[dict[str, Any]]:
    counted = tables["hits"][tables["hits"]["counted"].astype(bool)]
    excluded = tables["set_aside"][tables["set_aside"]["excluded"].fillna(False).astype(bool)]
    by = {name: dict(list(t.groupby("article_id"))) for name, t in (("hits", counted), ("units", tables["units"]), ("aside", excluded))}
    none = {"hits": counted.iloc[:0], "units": tables["units"].iloc[:0], "aside": excluded.iloc[:0]}
    return [
        {
            "id": article["article_id"],
            "outlet": article["outlet"],
            "date": as_cell(article["date"]),
            "headline": article["headline"],
            "off": article["on_story"] is False or article["on_story"] == False,  # noqa: E712 - may be numpy's
            "hits": len(by["hits"].get(article["article_id"], none["hits"])),
            "html": mark_article(
                article["text"],
                *(by[name].get(article["article_id"], none[name]) for name in ("hits", "units", "aside")),
                tables["frames"],
            ),
        }
        for article in tables["articles"].to_dict("records")
    ]


def _unknown(articles: pd.DataFrame, lang: str) -> str:
    """Say for how many articles each piece of provenance is unknown."""
    counts = [(name, int((articles[name].isna() | (articles[name].astype(str) == "")).sum())) for name in PROVENANCE[1:]]
    said = [f"{COLUMNS[lang].get(name, name)} {n}/{len(articles)}" for name, n in counts if n]
    return "; ".join(said) if lang == "en" else "؛ ".join(said)
