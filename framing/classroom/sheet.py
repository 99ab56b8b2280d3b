"""One page for a class to code sentences blind: offline, right to left, on a telephone; the key stays at home."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import pandas as pd

from framing.arabic.letters import fold
from framing.classroom.sheet_words import PAGE_WORDS
from framing.classroom.words import check_language
from framing.codebook.files import load_codebook
from framing.codebook.model import Codebook, Frame
from framing.corpus.tokens import tokenise
from framing.corpus.units import split_units
from framing.errors import FramingError
from framing.measure.hits import find_frames
from framing.present.tables import replacing
from framing.spreadsheet import protect
from framing.study import read_input
from framing.validity.sampling import draw_sample
from framing.validity.sheets import KEY_COLUMNS, make_key, shown, text_hash

PARTS = ("headline", "lead", "body", "turn")
SHORTEST, LONGEST = 5, 60  # words of a sentence that can be argued about
MOST_ITEMS = 100
KEY = "-key.csv"


@dataclass(frozen=True)
class Sheet:
    """`items` is the key with the texts: one row a sentence, in the order of the page; `sheet` identifies the page."""

    sheet: str
    items: pd.DataFrame
    frames: tuple[Frame, ...]
    lang: str


def make_sheet(
    articles: str | Path | pd.DataFrame | None = None,
    codebook: str | Path | Codebook = "leak-coverage",
    frames: Sequence[str] | None = None,
    n: int = 16,
    seed: int = 1,
    lang: str = "ar",
) -> Sheet:
    """Draw n sentences that can be argued about: half flagged for a frame, a quarter near misses, a quarter others.

    Sentences of 5 to 60 words from headlines, leads, bodies and turns of articles on the story; no sentence twice.
    `frames` are the frames asked for (default: the codebook's contrast, else its first two). The same seed draws the
    same sentences. Raises FramingError for too few sentences, unknown frames or languages.
    """
    check_language(lang)
    book = codebook if isinstance(codebook, Codebook) else load_codebook(codebook)
    chosen = tuple(frames or (book.contrast[0] if book.contrast else [f.id for f in book.frames[:2]]))
    asked = tuple(book.frame(name) for name in dict.fromkeys(chosen))
    if not 2 <= n <= MOST_ITEMS:
        raise FramingError(f"sheet: {n} sentences cannot be coded in a lesson. Ask for 2 to {MOST_ITEMS}.")
    table, _ = read_input(articles)
    table = table[table["on_story"].astype("boolean").fillna(True).to_numpy(bool)].reset_index(drop=True)
    units = split_units(table)
    hits = find_frames(units, book)
    fit = units[units["part"].isin(PARTS) & units["words"].between(SHORTEST, LONGEST)]
    fit = fit[~_letters(fit["text"]).duplicated().to_numpy()]
    sample = draw_sample(fit, hits, book, n, seed, "precision", [frame.id for frame in asked])
    items = make_key(sample, seed)
    return Sheet(sheet_id([f.id for f in asked], zip(items["item"], items["text"], strict=True)), items, asked, lang)


def _letters(texts: pd.Series) -> pd.Series:
    """The folded words of each text: what two prints of one sentence share."""
    tokens = tokenise(texts.tolist())
    folded = [fold(word) for word in tokens.types]
    edges = zip(tokens.first[:-1].tolist(), tokens.first[1:].tolist(), strict=True)
    return pd.Series([" ".join(folded[kind] for kind in tokens.type[a:b].tolist()) for a, b in edges])


def sheet_id(frames: Iterable[str], items: Iterable[tuple[str, str]]) -> str:
    """The name of a page, made of what it asks: whoever changes a text or a frame has another page.

    >>> sheet_id(["leak"], [("u0001", "نص")]) == sheet_id(["leak"], [("u0001", " نص ")])
    True
    """
    asked = [list(frames), sorted([item, text_hash(text)] for item, text in items)]
    return "s" + hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:12]


def write_sheet(sheet: Sheet, path: str | Path) -> list[Path]:
    """Write the page, and beside it the key that says where each sentence stands; returns both.

    Raises FramingError for a file that exists already, a name that does not end in .html, a folder that does not exist.
    """
    path = Path(path)
    key = path.with_name(path.stem + KEY)
    if path.suffix.lower() != ".html":
        raise FramingError(f"sheet: {path.name} must end in .html.")
    if not path.parent.is_dir():
        raise FramingError(f"sheet: the folder {path.parent} does not exist. Make it first.")
    taken = next((p for p in (path, key) if p.exists()), None)
    if taken is not None:
        raise FramingError(f"sheet: {taken} exists already and is not overwritten. Choose another name.")
    try:
        with replacing(path) as stream:
            stream.write(page(sheet))
        safe = sheet.items.assign(article_id=[protect(str(a)) for a in sheet.items["article_id"]], sheet=sheet.sheet)
        with replacing(key) as stream:
            stream.write("\ufeff" + safe[[*KEY_COLUMNS, "sheet"]].to_csv(index=False, lineterminator="\n"))
    except OSError as fault:
        raise FramingError(f"sheet: {path.parent} cannot be written ({fault.strerror}). Name another place.") from fault
    return [path, key]


def page(sheet: Sheet) -> str:
    """The page: everything in one file, nothing loaded, nothing sent."""
    words = PAGE_WORDS[sheet.lang]
    data = {
        "sheet": sheet.sheet,
        "frames": [frame.id for frame in sheet.frames],
        "items": [[item, shown(text)] for item, text in zip(sheet.items["item"], sheet.items["text"], strict=True)],
        "words": words["script"],
    }
    return environment().get_template("sheet.html").render(
        sheet=sheet, items=data["items"], words=words, label=f"label_{sheet.lang}", data=in_script(data),
        script=resource("sheet.js"), style=resource("pages.css"), direction="rtl" if sheet.lang == "ar" else "ltr",
    )  # fmt: skip


def in_script(data: object) -> str:
    """JSON that no text can break out of a script element with."""
    text = json.dumps(data, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def resource(name: str) -> str:
    """A file of the classroom's pages."""
    return (resources.files("framing.classroom") / "templates" / name).read_text("utf-8")


def environment() -> Any:
    """Jinja with every value escaped."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(loader=FunctionLoader(resource), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
