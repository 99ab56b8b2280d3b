"""Arabic text for figures: logical text in, logical text out.

Since 3.11 matplotlib joins and orders Arabic itself. Text that was shaped before is then turned round a second time and
drawn backwards, silently. So nothing here shapes text for matplotlib; `visual` exists for renderers that cannot shape.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from functools import lru_cache

from framing.errors import FramingError

RLM, LRI, RLI, PDI = "\u200f", "\u2066", "\u2067", "\u2069"
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
# Joining forms of letters, and the two overrides. Signs that are no shaped letters (U+FD3E, U+FDFA) may stand.
_SHAPED = re.compile(r"[\ufb50-\ufd3d\ufd50-\ufdcf\ufdf0-\ufdf9\ufe70-\ufefc\u202d\u202e]")
_DOLLAR = re.compile(r"(?<!\\)\$")
_ISOLATED = re.compile(r"[\u2066-\u2068][^\u2069]*\u2069")
_HELD_SPACE = "\ue000"  # stands for a space inside an isolate while lines are broken
_AFTER_BRACKET = "\ufe00"  # a mark that follows its bracket, and so shows which way the bracket was set
_MIRRORED = str.maketrans("()[]{}<>«»‹›≤≥", ")(][}{><»«›‹≥≤")


@lru_cache(maxsize=1)
def matplotlib_shapes() -> bool:
    """Say whether this matplotlib joins and orders Arabic itself: measured on outlines, not read from a version.

    Lam and alef must give the outline of their ligature, and the tall alef of «اد» must stand on the right.
    Raises FramingError where only one of the two holds: no form of a label would be safe.

    >>> matplotlib_shapes()
    True
    """
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    font = FontProperties(family="DejaVu Sans")
    pair, ligature = (TextPath((0, 0), text, size=100, prop=font).get_extents().bounds for text in ("لا", "\ufefb"))
    ligates = all(abs(one - other) < 0.5 for one, other in zip(pair, ligature, strict=True))
    outline = TextPath((0, 0), "اد", size=100, prop=font).vertices
    x, y = outline[:, 0], outline[:, 1]
    middle = (x.min() + x.max()) / 2
    orders = bool(y[x > middle].max() > y[x < middle].max())
    if ligates != orders:
        raise FramingError(
            "This matplotlib joins Arabic letters or orders them, but not both, so no label can be drawn safely. "
            "Install matplotlib 3.11 or later."
        )
    return ligates


def has_arabic(text: str) -> bool:
    """Say whether a text holds an Arabic letter, mark or digit."""
    return _ARABIC.search(text) is not None


def label(text: str, width: int | None = None, math: bool = True) -> str:
    """Prepare a text for matplotlib: checked, wrapped to `width` characters, lines of an Arabic text right-to-left.

    A line of an Arabic text that has no Arabic letter, or begins with a Latin one, gets a right-to-left mark (U+200F)
    in front; nothing else is changed, no letter is shaped. Raises FramingError on text that was shaped or forced into
    visual order before, on Arabic inside a formula, and where matplotlib cannot shape. Arabic set apart by isolates
    (`rtl`, `ltr`) does not make the text around it Arabic.

    `math=False` is for texts drawn with `parse_math=False`, as all of ours are: dollar signs are then plain characters.

    >>> label("خطة السلام")
    'خطة السلام'
    >>> label("Bloomberg: خطة") == "\\u200fBloomberg: خطة"
    True
    """
    shaped = _SHAPED.search(text)
    if shaped:
        raise FramingError(
            f"The label {text!r} holds U+{ord(shaped.group()):04X}: it was shaped or reordered before, and matplotlib "
            "would turn it round again. Pass the text as it is written, without arabic_reshaper and get_display."
        )
    if math and has_arabic(text) and len(_DOLLAR.findall(text)) >= 2:
        raise FramingError(
            f"The label {text!r} mixes Arabic with a formula between dollar signs: matplotlib would draw it unjoined "
            "and backwards. Write the formula in plain characters (α, ², ≥) or put it into a label of its own."
        )
    if has_arabic(text) and not matplotlib_shapes():
        raise FramingError("This matplotlib does not join Arabic letters. Install matplotlib 3.11 or later.")
    lines = text.split("\n")
    if width:
        lines = [part for line in lines for part in _wrap(line, width)]
    if not has_arabic(_ISOLATED.sub("", text)):
        return "\n".join(lines)
    return "\n".join(RLM + line if line and not _begins_right_to_left(line) else line for line in lines)


def ltr(fragment: object) -> str:
    """Keep a date, range, negative number or percentage in left-to-right order inside Arabic (Unicode isolates).

    >>> ltr("14–26") == "\\u206614–26\\u2069"
    True
    """
    return f"{LRI}{fragment}{PDI}"


def rtl(fragment: object) -> str:
    """Set an Arabic name apart inside a text of the other direction; the text stays left-to-right.

    >>> label(f"only: {rtl('غضب')}") == "only: \\u2067غضب\\u2069"
    True
    """
    return f"{RLI}{fragment}{PDI}"


def visual(text: str) -> str:
    """Shape and reorder a text for a renderer that cannot (Pillow without raqm, reportlab). Never for matplotlib.

    Diacritics are kept and brackets mirrored, unlike in the usual recipe.

    >>> visual("ab (c)")
    'ab (c)'
    """
    from arabic_reshaper import ArabicReshaper
    from bidi import get_display

    joined = ArabicReshaper(configuration={"delete_harakat": False, "delete_tatweel": False}).reshape(text)
    marked = re.sub(r"([()\[\]{}<>«»‹›≤≥])", r"\1" + _AFTER_BRACKET, joined)
    ordered = str(get_display(marked))
    turned = re.compile(rf"{_AFTER_BRACKET}(.)", re.DOTALL)  # the mark comes first where the run is right-to-left
    pieces, at = [], 0
    while at < len(ordered):
        if found := turned.match(ordered, at):
            pieces.append(found.group(1).translate(_MIRRORED))
            at = found.end()
            continue
        pieces.append(ordered[at])
        at += 2 if ordered[at + 1 : at + 2] == _AFTER_BRACKET and ordered[at].translate(_MIRRORED) != ordered[at] else 1
    return "".join(pieces)


def _wrap(line: str, width: int) -> list[str]:
    """Break a line at spaces, never inside an isolate."""
    held = _ISOLATED.sub(lambda found: found.group().replace(" ", _HELD_SPACE), line)
    broken = textwrap.wrap(held, width, break_long_words=False, break_on_hyphens=False) or [""]
    return [part.replace(_HELD_SPACE, " ") for part in broken]


def _begins_right_to_left(line: str) -> bool:
    """Say whether the first strong character outside isolates, which decides the line's direction, is right-to-left."""
    for character in _ISOLATED.sub("", line):
        strong = unicodedata.bidirectional(character)
        if strong in ("R", "AL"):
            return True
        if strong == "L":
            return False
    return False
