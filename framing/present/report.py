"""The report: one self-contained page with summary, figures, tables, evidence, articles and provenance."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import pandas as pd

from framing.present.findings import label, may_say, summary
from framing.present.highlight import mark_classes
from framing.present.report_columns import COLUMNS
from framing.present.report_copies import copies_part
from framing.present.report_data import json_pieces, packed_picture, packed_table, page_data
from framing.present.report_fonts import font_faces
from framing.present.report_judged import side_by_side
from framing.present.report_script_words import SCRIPT
from framing.present.report_tables import by_article, by_group, by_speaker
from framing.present.report_words import TEXTS
from framing.present.tables import as_cell, replacing
from framing.spreadsheet import unprotect

SCORES = [
    "article_id",
    "outlet",
    "frame",
    "applicable",
    "units_with_frame",
    "units",
    "prevalence",
    "process_low",
    "process_high",
    "text_low",
    "text_high",
    "text_share",
    "rate",
    "rate_low",
    "rate_high",
    "in_headline",
    "in_lead",
    "narrator",
    "attributed",
    "quoted",
    "unclear",
    "note",
]
PROVENANCE = [
    "article_id",
    "outlet",
    "date",
    "headline",
    "genre",
    "country",
    "origin",
    "on_story",
    "url",
    "retrieved",
    "source",
]
SHOWN = (
    *("scores", "contrast", "groups", "cleaning", "set_aside", "validation", "reliability", "judged", "provenance"),
    "entries",
)
VERDICTS = ("right", "wrong", "unsure")
SECTIONS = [
    "summary",
    "may",
    "overview",
    "figures",
    "evidence",
    "reader",
    "pair",
    "aside",
    "validation",
    "provenance",
    "methods",
    "downloads",
]
SCRIPTS = ("page", "evidence", "reader", "pair", "start")
BESIDE = ("articles", "units")  # they hold the texts, which are in the page already
ROWS = 60  # of a table at first; the others come when asked for


def write_report(
    tables: dict[str, pd.DataFrame],
    about: dict[str, Any],
    folder: Path,
    figures: dict[str, str],
    note: str | None = None,
    methods: str = "",
) -> Path:
    """Write `folder/report.html` from finished tables and the figures in `folder/figures`; return its path.

    `figures` maps each figure's name to its caption, in the order of the page; `note` stands above everything;
    `methods` are the words for a methods section.
    `validation`, `reliability` and `judgements` are shown where the tables have them. The page asks for nothing from
    outside: styles, script, texts, pictures and tables are in it, each once; it runs no style or script but its own.
    """
    lang = about["parameters"]["lang"]
    shown = {name: t for name, t in tables.items() if name != "articles"}
    shown["provenance"] = tables["articles"][PROVENANCE]
    pictures = {name: _picture(name, caption, folder, lang) for name, caption in figures.items()}
    can, cannot = may_say(tables, about)
    page = {
        "about": about,
        "note": note,
        "summary": summary(tables, about),
        "can": can,
        "cannot": cannot,
        "methods": methods,
        "checks": _checks(tables.get("checklist"), lang),
        "coding": about.get("coding", "none"),
        "pair": bool(len(tables.get("contrast", ()))),
        "overview": by_article(tables, lang),
        "groups": by_group(tables, about["parameters"]["by"], lang),
        "copies": _copies(tables, about, lang),
        "by": COLUMNS[lang].get(about["parameters"]["by"], about["parameters"]["by"]),
        "speakers": by_speaker(tables, lang),
        "frames": _frames(tables["frames"], lang),
        "figures": _pages(list(pictures.values())),
        "pictures": list(pictures.values()),
        "tables": _shown_tables(shown, lang),
        "verdicts": _verdicts(tables.get("judgements")),
        "unknown": _unknown(tables["articles"], lang),
        "downloads": _downloads(tables),
        "packed": {n: packed_table(t) for n, t in shown.items() if n not in BESIDE},
        "data": json_pieces(page_data(tables, lang) | {"study": study_key(about), "say": _said(lang)}),
        "sections": SECTIONS,
        "first_rows": ROWS,
    }
    path = folder / "report.html"
    with replacing(path) as stream:
        stream.writelines(render("report.html", lang, SCRIPTS, mark_classes(len(tables["frames"])), page))
    return path


def render(name: str, lang: str, scripts: tuple[str, ...], style: str, page: dict[str, Any]) -> Iterator[str]:
    """Return a page from its template with style sheet, scripts and their fingerprints for the browser's guard.

    It comes in pieces: the page of a large study is never held whole.
    """
    from jinja2 import Environment, StrictUndefined

    rooms = resources.files("framing.present") / "templates"
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    css = font_faces() + (rooms / "report.css").read_text("utf-8") + style
    script = "".join((rooms / f"{part}.js").read_text("utf-8") for part in scripts)
    words = {"lang": lang, "rtl": lang == "ar", "t": TEXTS[lang], "w": SCRIPT[lang]}
    guards = {"css": css, "style_hash": fingerprint(css), "script": script, "script_hash": fingerprint(script)}
    return environment.from_string((rooms / name).read_text("utf-8")).generate(**words, **guards, **page)


def fingerprint(text: str) -> str:
    """Return what a content security policy compares an inline style or script with."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def study_key(about: Mapping[str, Any]) -> str:
    """Return one name for these texts under this codebook: a reader's judgements are remembered by it."""
    facts = json.dumps([about["articles"], about["codebook"]], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(facts.encode("utf-8")).hexdigest()[:16]


def _said(lang: str) -> dict[str, Any]:
    return SCRIPT[lang] | {"voices": [TEXTS[lang][v] for v in ("narrator", "attributed", "quoted", "unclear")]}


def _picture(name: str, caption: str, folder: Path, lang: str) -> dict[str, Any]:
    stem = re.sub(r"_\d+$", "", name)
    title = TEXTS[lang]["titles"].get(stem, stem.replace("_", " "))
    page = name[len(stem) + 1 :]
    path = folder / "figures" / f"{name}.svg"
    packed = packed_picture(path)
    return {
        "name": name,
        "stem": stem,
        "caption": caption,
        "title": f"{title} {page}".strip(),
        "packed": packed,
    } | size_of(folder / "figures" / f"{name}.svg")


def size_of(path: Path) -> dict[str, int]:
    """Return a picture's width and height in points, so that the page keeps its place before it is unpacked."""
    with path.open(encoding="utf-8") as stream:
        head = stream.read(4000)
    found = {name: re.search(rf'<svg[^>]*\b{name}="([\d.]+)', head) for name in ("width", "height")}
    return {name: round(float(match[1])) if match else 0 for name, match in found.items()}


def _copies(tables: dict[str, pd.DataFrame], about: dict[str, Any], lang: str) -> dict[str, Any] | None:
    """Return the part on copies with its table ready for the page."""
    part = copies_part(tables, lang)
    if part is None:
        return None
    choice = TEXTS[lang]["copies_choices"].get(about["parameters"].get("duplicates"), "")
    return part | {"table": rows(part["table"], lang), "choice": choice}


def _pages(pictures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep the first picture of a figure of many pages in sight and the others together behind it."""
    by_stem: dict[str, list[dict[str, Any]]] = {}
    for picture in pictures:
        by_stem.setdefault(picture["stem"], []).append(picture)
    shown = []
    for stem, own in by_stem.items():
        shown.append(own[0] | {"pages": []})
        if len(own) > 1:
            shown.append({"name": stem, "title": own[1]["title"] + " …", "pages": own[1:]})
    return shown


def _shown_tables(tables: Mapping[str, pd.DataFrame], lang: str) -> dict[str, dict[str, Any]]:
    none = pd.DataFrame()
    found = {}
    for name in SHOWN:
        table = tables.get(name, none)
        if "frame" in table:
            names = {frame: label(tables["frames"], frame, lang) for frame in table["frame"].unique()}
            table = table.assign(frame=table["frame"].map(names))
        if name == "scores":
            table = table[SCORES]
        elif name == "judged":
            table = side_by_side(table)
        found[name] = rows(table, lang, TEXTS[lang]["unknown"] if name == "provenance" else "")
    return found


def rows(table: pd.DataFrame, lang: str, missing: str = "") -> dict[str, Any]:
    """Return a table's head and first rows as plain text; `numeric` says which columns stand to the right.

    `total` counts all rows; `more` is true where the page shows only the first.
    """
    head = [COLUMNS[lang].get(str(name), str(name)) for name in table.columns]
    said = {"true": TEXTS[lang]["yes"], "false": TEXTS[lang]["no"], "": missing}
    body = [[said.get(c, c) for c in map(shown, row)] for row in table.head(ROWS).itertuples(index=False, name=None)]
    numeric = [
        pd.api.types.is_numeric_dtype(table[name]) and not pd.api.types.is_bool_dtype(table[name]) for name in table
    ]
    return {"head": head, "body": body, "numeric": numeric, "total": len(table), "more": len(table) > ROWS}


def shown(value: Any) -> str:
    """Return a value for reading: shares with three decimals, larger numbers with one, the rest as in the files."""
    cell = as_cell(value)
    if isinstance(value, float) and cell and not value.is_integer():
        return f"{value:.3f}" if abs(value) < 2 else f"{value:.1f}"
    return unprotect(cell)


def _verdicts(table: pd.DataFrame | None) -> dict[str, int]:
    """Count the readers' verdicts that the study was given, and those that belong to no evidence (any more)."""
    if table is None:
        return {}
    known = table[table["found"].astype(bool)]["judgement"]
    return {name: int((known == name).sum()) for name in VERDICTS} | {"lost": len(table) - len(known)}


def _checks(table: pd.DataFrame | None, lang: str) -> list[dict[str, str]]:
    """Return the reviewers' checklist for reading: whether it is done, with what numbers, what to do next."""
    rows = [] if table is None else table.to_dict("records")
    return [{"done": row["done"], "detail": row[f"detail_{lang}"], "ask": row[f"ask_{lang}"]} for row in rows]


def _frames(frames: pd.DataFrame, lang: str) -> list[dict[str, Any]]:
    other = "ar" if lang == "en" else "en"
    return [
        {
            "label": row[f"label_{lang}"] or row["frame"],
            "other": row[f"label_{other}"],
            "other_lang": other,
            "definition": row["definition"],
        }
        for row in frames.to_dict("records")
    ]


def _downloads(tables: Mapping[str, pd.DataFrame]) -> list[dict[str, Any]]:
    """List the tables: those that would repeat the texts lie only beside the page."""
    return [{"name": name, "rows": len(table), "inside": name not in BESIDE} for name, table in tables.items()]


def _unknown(articles: pd.DataFrame, lang: str) -> str:
    """Say for how many articles each piece of provenance is unknown."""
    counts = [
        (name, int((articles[name].isna() | (articles[name].astype(str) == "")).sum())) for name in PROVENANCE[1:]
    ]
    said = [f"{COLUMNS[lang].get(name, name)} {n}/{len(articles)}" for name, n in counts if n]
    return "; ".join(said) if lang == "en" else "؛ ".join(said)
