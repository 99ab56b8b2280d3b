"""The letters of the report: the packaged Arabic font, cut to what Arabic news needs and written into the page."""

from __future__ import annotations

import base64
import io
from functools import lru_cache
from importlib import import_module

FAMILY, PACKAGE = "IBM Plex Sans Arabic", "fontpkg_ibm_plex_sans_arabic"  # SIL Open Font License 1.1: may be embedded
WEIGHTS = {"Regular": 400, "Bold": 700}
LETTERS = (
    *range(0x20, 0x7F),  # Latin, as names and numbers stand in Arabic text
    *range(0x600, 0x700),  # Arabic with Persian letters, marks and both kinds of digits
    *(0xA0, 0xAB, 0xB7, 0xBB, *range(0x200B, 0x2010), 0x2013, 0x2014, *range(0x2018, 0x201F), 0x2022, 0x2026),
    *range(0x2066, 0x206A),
)


@lru_cache(maxsize=1)
def font_faces() -> str:
    """Return the rules that name the font, its data inside: the page looks the same on a machine without it.

    >>> font_faces().count("@font-face"), len(font_faces()) < 150_000
    (2, True)
    """
    rule = '@font-face{{font-family:"{}";font-weight:{};src:url(data:font/woff;base64,{}) format("woff")}}\n'
    return "".join(rule.format(FAMILY, weight, _subset(name)) for name, weight in WEIGHTS.items())


def _subset(name: str) -> str:
    """One weight with these letters and all rules of joining, as WOFF in base64; the same bytes every time."""
    from fontTools import subset  # type: ignore[import-untyped]

    options = subset.Options(flavor="woff", layout_features=["*"], hinting=False, recalc_timestamp=False)
    options.drop_tables += ["meta"]
    options.name_IDs = ["*"]  # to look for unused names takes longer than all the rest, and saves some bytes
    path = import_module(PACKAGE).ROOT / "files" / f"{FAMILY.replace(' ', '')}-{name}.ttf"
    with subset.load_font(str(path), options) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=LETTERS)
        cutter.subset(font)
        font.flavor = "woff"
        written = io.BytesIO()
        font.save(written)
    return base64.b64encode(written.getvalue()).decode("ascii")
