"""Saving a figure: PNG, SVG, PDF and the plotted table, the same bytes on every run."""

from __future__ import annotations

import hashlib
import io
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pandas as pd
from matplotlib import patheffects
from matplotlib.figure import Figure
from matplotlib.text import Text

from framing.errors import FramingError
from framing.present.labels import has_arabic
from framing.present.tables import write_csv

FORMATS = ("png", "svg", "pdf")
FIXED = {"svg.hashsalt": "framing", "svg.fonttype": "path", "pdf.fonttype": 42, "path.simplify": True}
PNG = {"compress_level": 3}  # for these drawings quicker than 6, and smaller
NO_LAYOUT = {"figure.autolayout": False, "figure.constrained_layout.use": False}
_STEP = re.compile(rb"(-?[\d.]+) (-?[\d.]+) Td|(-?[\d.]+) Ts|\[(.*?)\]\s*TJ", re.DOTALL)
_PIECE = re.compile(rb"\((?:\\.|[^\\)])*\)|-?[\d.]+", re.DOTALL)


def save(
    figure: Figure,
    stem: Path | str,
    table: pd.DataFrame,
    *,
    lang: str = "en",
    title: str = "",
    caption: str = "",
    dpi: int = 300,
    formats: Sequence[str] = FORMATS,
) -> list[Path]:
    """Write `stem`.png (300 dpi), .svg (letters as paths), .pdf and the plotted table as .csv; return their paths.

    Call it inside the `style` block that drew the figure. Each file is complete or absent, and equal to the byte on
    every run. The metadata hold title, caption, the labels as logical text, the SHA-256 of the CSV and the versions,
    but no date. In a PDF, Arabic is drawn as outlines where matplotlib would misplace its marks: it looks right and
    cannot be searched. Raises FramingError for an unknown format or a missing folder.
    """
    stem = Path(stem)
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise FramingError(f'There is no figure format "{unknown[0]}". Choose from: {", ".join(FORMATS)}.')
    if not stem.parent.is_dir():
        raise FramingError(f'The folder "{stem.parent}" does not exist. Make it, or save the figure elsewhere.')
    table_path = stem.with_name(stem.name + ".csv")
    write_csv(table, table_path)
    digest = hashlib.sha256(table_path.read_bytes()).hexdigest()
    paths = [table_path]
    with mpl.rc_context(FIXED), _laid_out(figure):  # type: ignore[arg-type]
        about = _about(figure, title or stem.name, caption, digest, lang)
        for name in formats:
            path = stem.with_name(f"{stem.name}.{name}")
            stream = io.BytesIO()
            written: dict[str, Any] = {"pil_kwargs": PNG} if name == "png" else {}
            with _outlined(figure if name == "pdf" and not pdf_places_marks() else None):
                figure.savefig(stream, format=name, dpi=dpi, metadata=about[name], **written)
            _replace(path, stream.getvalue())
            paths.append(path)
    return paths


def labels_of(figure: Figure) -> list[str]:
    """Return the texts of a figure as they are written, each once, in the order of drawing."""
    texts = (text for text in figure.findobj(Text) if isinstance(text, Text) and text.get_visible())
    return list(dict.fromkeys(text.get_text() for text in texts if text.get_text().strip()))


@lru_cache(maxsize=1)
def pdf_places_marks() -> bool:
    """Say whether matplotlib's PDF sets a word that ends in a mark where it sets the same word without it.

    matplotlib 3.11.2 shifts it sideways. Anything that cannot be read counts as wrong: outlines are always right.
    """
    starts = [_second_word(text) for text in ("مهمةً خطة", "مهمة خطة")]
    marked, bare = starts
    return marked is not None and bare is not None and abs(marked - bare) < 0.05


def _second_word(text: str) -> float | None:
    """Return where the last run of a text begins in the PDF, in points at size 20."""
    with mpl.rc_context({"pdf.compression": 0, "pdf.fonttype": 42, "font.family": ["DejaVu Sans"]}):
        figure = Figure(figsize=(3, 1))
        figure.text(0.1, 0.5, text, fontsize=20)
        stream = io.BytesIO()
        figure.savefig(stream, format="pdf", metadata={"CreationDate": None})
    block = re.search(rb"BT(.*?)ET", stream.getvalue(), re.DOTALL)
    if block is None:
        return None
    x, rise, start = 0.0, 0.0, None
    for across, _, raised, shown in _STEP.findall(block.group(1)):
        if across:
            x, start = x + float(across), None
        elif raised:
            rise = float(raised)
        for piece in _PIECE.findall(shown):
            if not piece.startswith(b"("):
                x -= float(piece) / 1000 * 20 if start is None else 0.0
            elif rise == 0 and start is None:
                start = x
    return start


@contextmanager
def _laid_out(figure: Figure) -> Iterator[None]:
    """Lay the figure out once, so that every format has the same places.

    Then it has no engine at all: with any, even the one named "none", matplotlib draws each format twice.
    """
    engine = figure.get_layout_engine()
    figure.draw_without_rendering()
    with mpl.rc_context(NO_LAYOUT):  # type: ignore[arg-type]
        figure.set_layout_engine(None)
    try:
        yield
    finally:
        figure.set_layout_engine(engine)


@contextmanager
def _outlined(figure: Figure | None) -> Iterator[None]:
    """Draw the Arabic texts of a figure as outlines for a while."""
    texts = [] if figure is None else [text for text in figure.findobj(Text) if isinstance(text, Text)]
    arabic = [(text, text.get_path_effects()) for text in texts if has_arabic(text.get_text())]
    for text, effects in arabic:
        text.set_path_effects([*(effects or []), patheffects.Normal()])
    try:
        yield
    finally:
        for text, effects in arabic:
            text.set_path_effects(effects)


def _about(figure: Figure, title: str, caption: str, digest: str, lang: str) -> dict[str, dict[str, object]]:
    """Return the metadata of each format."""
    import framing

    labels = labels_of(figure)
    maker = f"framing {framing.__version__}, matplotlib {mpl.__version__}"
    text = "\n".join([*([caption] if caption else []), f"table sha256 {digest}", maker])
    written = " | ".join(label.replace("\n", " ") for label in labels)
    return {
        "png": {"Title": title, "Description": text, "Comment": written, "Software": maker},
        "svg": {
            "Title": title,
            "Description": text,
            "Keywords": labels,
            "Language": lang,
            "Creator": maker,
            "Date": None,
        },
        "pdf": {"Title": title, "Subject": text, "Keywords": written, "Creator": maker, "CreationDate": None},
    }


def _replace(path: Path, content: bytes) -> None:
    """Put a finished file in the place of `path`."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
