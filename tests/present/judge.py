"""The judge: what a figure shows is what HarfBuzz would set from the logical text, glyph by glyph.

The order comes from the Unicode algorithm in `bidi_rules`, the glyphs from uharfbuzz on a fixed list of fonts; the
drawn side is read from the saved SVG, or from the outlines of a PDF. A font that is not on the list is always wrong:
matplotlib draws missing letters from a font of its own, and a comparison alone would pass it.
"""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET
from functools import lru_cache
from pathlib import Path

import fontpkg_amiri
import fontpkg_ibm_plex_sans_arabic
import matplotlib
import numpy as np
import uharfbuzz as hb
from bidi_rules import visual_runs

DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
FONTS = {
    path.stem: path
    for path in (
        *(fontpkg_ibm_plex_sans_arabic.ROOT / "files" / f"IBMPlexSansArabic-{w}.ttf" for w in ("Regular", "Bold")),
        *(fontpkg_amiri.ROOT / "files" / f"Amiri-{w}.ttf" for w in ("Regular", "Bold")),
        DEJAVU / "DejaVuSans.ttf",
        DEJAVU / "DejaVuSans-Bold.ttf",
    )
}
PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "“": "”", "‘": "’", "<": ">"}
FALLBACK = {"Regular": "DejaVuSans", "Bold": "DejaVuSans-Bold"}
Glyph = tuple[str, int]
SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"


@lru_cache(maxsize=16)
def _font(name: str) -> tuple[hb.Face, hb.Font]:
    face = hb.Face(hb.Blob.from_file_path(str(FONTS[name])))
    return face, hb.Font(face)


def expected(text: str, first: str) -> list[Glyph]:
    """Return the glyphs of one line from left to right, in the given font with DejaVu Sans behind it."""
    return [(name, info.codepoint) for name, _, buffer in shaped(text, first) for info in buffer.glyph_infos]


def shaped(text: str, first: str) -> list[tuple[str, str, hb.Buffer]]:
    """Set one line with HarfBuzz: its pieces from left to right, with font and text."""
    behind = FALLBACK["Bold" if first.endswith("Bold") else "Regular"]
    scripts = _scripts(text)
    done = []
    for start, end, right in visual_runs(text):
        pieces = _pieces(text[start:end], scripts[start:end], [first, behind])
        for name, script, piece in reversed(pieces) if right else pieces:
            buffer = hb.Buffer()
            buffer.add_str(piece)
            buffer.direction = "rtl" if right else "ltr"
            buffer.script = script
            hb.shape(_font(name)[1], buffer)
            done.append((name, piece, buffer))
    return done


def drawn(svg: Path) -> list[tuple[str, list[Glyph]]]:
    """Return every line of text in a saved SVG: the logical string (matplotlib's comment) and its glyphs."""
    parser = ET.XMLParser(target=ET.TreeBuilder(insert_comments=True))
    root = ET.fromstring(svg.read_bytes(), parser)
    lines: list[tuple[str, list[Glyph]]] = []
    for parent in root.iter():
        children = list(parent)
        for comment, group in zip(children, children[1:], strict=False):
            if comment.tag is ET.Comment and group.tag == f"{SVG}g":
                uses = [use.get(HREF, "") for use in group.iter(f"{SVG}use")]
                names = (re.fullmatch(r"#(.+)-([0-9a-f]+)", href) for href in uses)
                glyphs = [(found.group(1), int(found.group(2), 16)) for found in names if found]
                lines.append((_uncomment(comment.text or ""), glyphs))
    return lines


def faults(svg: Path, labels: list[str] | None = None) -> list[str]:
    """Return what is wrong with the texts of a saved figure; with `labels`, also texts missing or not asked for."""
    wrong = []
    lines = drawn(svg)
    if not lines:
        return [f"{svg.name}: no text was found"]
    for text, glyphs in lines:
        fonts = {name for name, _ in glyphs}
        if fonts - set(FONTS):
            wrong.append(f"{text!r}: drawn in {sorted(fonts - set(FONTS))}")
        elif not any(glyphs == expected(text, first) for first in _firsts(fonts)):
            wrong.append(f"{text!r}: other glyphs than HarfBuzz")
    if labels is not None:
        asked = {line.strip() for label in labels for line in label.split("\n") if line.strip()}
        shown = {text.strip() for text, _ in lines if text.strip()}
        wrong += [f"{text!r}: drawn but not asked for" for text in sorted(shown - asked)]
        wrong += [f"{text!r}: asked for but not drawn" for text in sorted(asked - shown)]
    return wrong


def _firsts(fonts: set[str]) -> list[str]:
    return sorted(fonts - set(FALLBACK.values())) or [name for name in FONTS if not name.startswith("DejaVu")]


def _pieces(run: str, scripts: list[str], fonts: list[str]) -> list[tuple[str, str, str]]:
    """Divide a run by font and script, in logical order."""
    pieces: list[tuple[str, str, str]] = []
    for character, script in zip(run, scripts, strict=True):
        holders = (f for f in fonts if _font(f)[1].get_nominal_glyph(ord(character)))
        # a mark of direction needs no glyph of its own: it stays with the first font
        name = fonts[0] if unicodedata.category(character) == "Cf" else next(holders, fonts[0])
        if pieces and pieces[-1][:2] == (name, script):
            pieces[-1] = (name, script, pieces[-1][2] + character)
        else:
            pieces.append((name, script, character))
    return pieces


def _scripts(line: str) -> list[str]:
    """Return the script of each character: signs, spaces and digits take that of the text before them (UAX 24).

    A closing bracket takes that of its opening one; what stands before any letter takes that of the first.
    """
    own = [_script(character) for character in line]
    known = next((script for script in own if script), "Zyyy")
    opened: list[tuple[str, str]] = []
    for place, character in enumerate(line):
        if character in PAIRS:
            opened.append((PAIRS[character], known))
        elif any(character == closing for closing, _ in opened):
            while opened[-1][0] != character:
                opened.pop()
            known = opened.pop()[1]
        known = own[place] or known
        own[place] = known
    return own


def _script(character: str) -> str:
    if not unicodedata.category(character).startswith("L"):
        return ""
    name = unicodedata.name(character, "")
    return "Arab" if "ARABIC" in name else "Grek" if "GREEK" in name else "Latn"


def _uncomment(text: str) -> str:
    return text[1:-1] if text.startswith(" ") and text.endswith(" ") else text


# --- words: a text that was reversed before drawing agrees with itself, so its words must be known ---

BRACKETS = (("(", ")"), ("[", "]"), ("«", "»"))
_MARKS = re.compile(r"[\u200e\u200f\u061c\u2066-\u2069]")
_WORD = re.compile(r"[\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\u200c\u200d]+")
_SHAPED = re.compile(r"[\ufb50-\ufd3d\ufd50-\ufdcf\ufdf0-\ufdf9\ufe70-\ufefc\u202a-\u202e]")


def strange(texts: list[str], sources: list[str]) -> list[str]:
    """Return what no source can have given: unknown Arabic words, shaped letters, forced order, turned brackets.

    `sources` are the texts of the tables and of the package; a word before an ellipsis may be cut.
    """
    known = {word for source in sources for word in _WORD.findall(source)}
    wrong = []
    for text in texts:
        plain = _MARKS.sub("", text)
        if _SHAPED.search(plain):
            wrong.append(f"{text!r}: shaped or forced")
        for found in _WORD.finditer(plain):
            word = found.group()
            cut = plain[found.end() : found.end() + 1] == "…"
            if word not in known and not (cut and any(whole.startswith(word) for whole in known)):
                wrong.append(f"{text!r}: unknown word {word!r}")
        # a wrapped line may hold only one bracket of a pair; two the wrong way round are turned brackets
        if any(
            0 <= plain.find(end) < plain.rfind(start) and start not in plain[: plain.find(end)]
            for start, end in BRACKETS
        ):
            wrong.append(f"{text!r}: a bracket closes before it opens")
    return wrong


def _turned(line: str, start: str, end: str) -> bool:
    first = line.find(end)
    return 0 <= first < line.rfind(start) and start not in line[:first]


# --- PDF: letters as outlines ---


def expected_contours(text: str, first: str) -> np.ndarray:
    """Return a row per contour of a line, in em: its box and the mean of x, which sees a mirrored bracket."""
    rows, x = [], 0.0
    draw = _draw_functions()
    for name, glyph, advance, dx, dy in _set(text, first):
        face, font = _font(name)
        pens: list[list[tuple[float, float]]] = []
        font.draw_glyph(glyph, draw, pens)
        rows += [_signature(np.array(pen) / face.upem + (x + dx, dy)) for pen in pens]
        x += advance
    return np.array(rows).reshape(-1, 5)


def _set(text: str, first: str) -> list[tuple[str, int, float, float, float]]:
    """Return font, glyph, advance and offsets (in em) of a line from left to right."""
    placed = []
    for name, _, buffer in shaped(text, first):
        upem = _font(name)[0].upem
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            placed.append((name, info.codepoint, at.x_advance / upem, at.x_offset / upem, at.y_offset / upem))
    return placed


@lru_cache(maxsize=1)
def _draw_functions() -> hb.DrawFuncs:
    draw = hb.DrawFuncs()
    draw.set_move_to_func(lambda x, y, pens: pens.append([(x, y)]))
    draw.set_line_to_func(lambda x, y, pens: pens[-1].append((x, y)))
    draw.set_quadratic_to_func(lambda a, b, x, y, pens: pens[-1].append((x, y)))
    draw.set_cubic_to_func(lambda a, b, c, d, x, y, pens: pens[-1].append((x, y)))
    draw.set_close_path_func(lambda pens: None)
    return draw


def _signature(points: np.ndarray) -> tuple[float, ...]:
    """Box and mean x of a contour by the points on it (control points depend on the format)."""
    if len(points) > 1 and np.allclose(points[0], points[-1], atol=1e-3):
        points = points[:-1]
    return (*points.min(0), *points.max(0), points[:, 0].mean())


def pdf_outlines(pdf: bytes) -> list[np.ndarray]:
    """Return the filled paths of an uncompressed PDF, each a list of contours by the points on them, in points."""
    outlines: list[list[np.ndarray]] = []
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        contours: list[list[tuple[float, float]]] = []
        numbers: list[float] = []
        for token in stream.split():
            try:
                numbers.append(float(token))
                continue
            except ValueError:
                pass
            if token == b"m":
                contours.append([(numbers[-2], numbers[-1])])
            elif token in (b"l", b"c", b"v", b"y") and contours and len(numbers) >= 2:
                contours[-1].append((numbers[-2], numbers[-1]))
            elif token in (b"f", b"F", b"f*", b"n", b"S", b"s", b"B"):
                if contours and token.startswith((b"f", b"F")):
                    outlines.append([np.array(contour) for contour in contours])
                contours = []
            numbers = []
    return outlines


def same_outline(
    want: np.ndarray, contours: list[np.ndarray], size: float, turned: bool, tolerance: float = 0.012
) -> bool:
    """Say whether a path has the expected contours, wherever the line begins."""
    if len(want) != len(contours) or not len(want):
        return False
    flat = [np.column_stack((c[:, 1], -c[:, 0])) if turned else c for c in contours]
    got = np.array([_signature(contour / size) for contour in flat])
    got -= np.array([got[:, 0].min(), got[:, 1].min()] * 2 + [got[:, 0].min()])
    want = want - np.array([want[:, 0].min(), want[:, 1].min()] * 2 + [want[:, 0].min()])
    left = list(range(len(got)))
    for row in want:
        distances = [np.abs(got[place] - row).max() for place in left]
        nearest = int(np.argmin(distances))
        if distances[nearest] > tolerance:
            return False
        left.pop(nearest)
    return True


# --- boxes: where the ink of each line is ---

_PLACED = re.compile(r"translate\(([-\d.]+) ([-\d.]+)\)\s*(?:rotate\(([-\d.]+)\)\s*)?scale\(([-\d.]+) [-\d.]+\)")
_SHIFT = re.compile(r"translate\(([-\d.]+) ([-\d.]+)\)")
Box = tuple[str, float, float, float, float]


def boxes(svg: Path) -> tuple[list[Box], tuple[float, float]]:
    """Return the ink of every drawn line as text, left, top, right, bottom in points, and the size of the page."""
    root = ET.fromstring(svg.read_bytes(), ET.XMLParser(target=ET.TreeBuilder(insert_comments=True)))
    _, _, width, height = (float(number) for number in root.get("viewBox", "").split())
    found: list[Box] = []
    for parent in root.iter():
        children = list(parent)
        for comment, group in zip(children, children[1:], strict=False):
            if comment.tag is not ET.Comment or group.tag != f"{SVG}g":
                continue
            placed = _PLACED.search(group.get("transform", ""))
            corners = [corner for use in group.iter(f"{SVG}use") for corner in _ink(use)]
            if placed and corners:
                x, y, turn, scale = (float(value or 0) for value in placed.groups())
                spin = np.radians(turn)
                across, down = np.array(corners).T * [[scale], [-scale]]
                xs = x + across * np.cos(spin) - down * np.sin(spin)
                ys = y + across * np.sin(spin) + down * np.cos(spin)
                found.append((_uncomment(comment.text or ""), xs.min(), ys.min(), xs.max(), ys.max()))
    return found, (width, height)


def _ink(use: ET.Element) -> list[tuple[float, float]]:
    """Return two corners of the ink of a glyph, in hundredths of an em."""
    named = re.fullmatch(r"#(.+)-([0-9a-f]+)", use.get(HREF, ""))
    if named is None or named.group(1) not in FONTS:
        return []
    face, font = _font(named.group(1))
    size = font.get_glyph_extents(int(named.group(2), 16))
    if size is None or not size.width:
        return []
    shift = _SHIFT.search(use.get("transform", ""))
    x, y = (float(value) for value in shift.groups()) if shift else (0.0, 0.0)
    unit = 100 / face.upem
    left, top = x + size.x_bearing * unit, y + size.y_bearing * unit
    return [(left, top), (left + size.width * unit, top + size.height * unit)]


def crowded(svg: Path, slack: float = 0.25) -> list[str]:
    """Return the texts that lie on one another or leave the page, by their ink, beyond `slack` points."""
    found, (width, height) = boxes(svg)
    wrong = [
        f"{text!r}: leaves the page"
        for text, left, top, right, bottom in found
        if left < -slack or top < -slack or right > width + slack or bottom > height + slack
    ]
    for place, (text, left, top, right, bottom) in enumerate(found):
        for other, left2, top2, right2, bottom2 in found[place + 1 :]:
            wide, high = min(right, right2) - max(left, left2), min(bottom, bottom2) - max(top, top2)
            if wide > slack and high > slack:
                wrong.append(f"{text!r} and {other!r}: overlap by {wide:.1f} x {high:.1f} points")
    return wrong
