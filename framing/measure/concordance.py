"""Key word in context: a word, entry, frame, actor, speaker or regular expression, each line traceable.

The idea is Luhn's (1960); the columns are those of every KWIC tool, with offsets in the article added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import pandas as pd

from framing.arabic.families import Family
from framing.arabic.letters import WORD, fold
from framing.codebook.model import Codebook, Entry
from framing.errors import FramingError
from framing.measure.hits import find_frames
from framing.measure.layout import check_units, gap_spans
from framing.measure.names import Names
from framing.measure.sources import find_sources

if TYPE_CHECKING:
    import regex

CONCORDANCE_COLUMNS = ["article_id", "unit_id", "start", "end", "left", "node", "right", "frame", "entry"]
SORTS = ("position", "left", "right")
TIMEOUT = 2.0  # seconds a regular expression may take for one unit

RIGHT_TO_LEFT, END = "\u2067", "\u2069"
_CONTROLS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C))
_BREAKS = str.maketrans("\n\r\t\v\f\x85\u2028\u2029", "        ")

Place = tuple[int, int, int, str, str]  # row of the unit, start and end in its text, frame, entry


def concordance(
    units: pd.DataFrame,
    pattern: str | None = None,
    codebook: Codebook | None = None,
    entry: str | None = None,
    frame: str | None = None,
    actor: str | None = None,
    speaker: str | None = None,
    word: Family | str | None = None,
    hits: pd.DataFrame | None = None,
    width: int = 60,
    sort: str = "position",
    limit: int | None = None,
    sources: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List every place of what is looked for with its context: one row a place.

    Exactly one of `pattern` (a regular expression), `word` (a `Family`, or a word that is folded and matched as it
    stands), `actor` (any mention of an actor of the codebook) or `frame`/`entry` (counted evidence; `entry` alone
    looks in all frames) is looked for; `speaker` keeps what that speaker says of a frame (part of his label is
    enough), and alone lists all evidence he speaks of. `hits` and `sources` are made from `codebook` where they are
    needed and not given.

    `start`–`end`: the node in the article; `left` and `right`: up to `width` characters of the same unit around it,
    in reading order, cut at words, line breaks as spaces; `frame` and `entry` where the codebook says so. `sort`: by
    position, or by the words next to the node on the left (read outwards from the node) or on the right; left means
    before, as it is read.

    Raises FramingError for nothing or too much to look for, a pattern that is wrong or too slow, unknown names and a
    wrong `sort`.

    >>> text = "أثار التسريب غضب موسكو."
    >>> units = pd.DataFrame({"unit_id": ["a#0"], "article_id": ["a"], "start": [0], "end": [23], "text": [text]})
    >>> concordance(units, word="التسريب")[["left", "node", "right", "start"]].values.tolist()
    [['أثار', 'التسريب', 'غضب موسكو.', 5]]
    """
    check_units(units)
    _check_choice(pattern, word, actor, frame, entry, speaker)
    _check_layout(sort, width, limit)
    if pattern is not None:
        places = _matches(units, pattern)
    elif word is not None:
        places = _words(units, word)
    elif actor is not None:
        places = _actor(units, _needed(codebook, "actor"), actor)
    else:
        places = _evidence(units, codebook, frame, entry, hits, speaker, sources)
    if sort == "position" and limit is not None:
        places = islice(places, limit)
    rows = [_row(units, place, width) for place in places]
    table = pd.DataFrame(rows, columns=CONCORDANCE_COLUMNS).astype({"start": "int64", "end": "int64"})
    return _sorted(table, sort).head(limit if limit is not None else len(table)).reset_index(drop=True)


def _check_choice(
    pattern: str | None,
    word: Family | str | None,
    actor: str | None,
    frame: str | None,
    entry: str | None,
    speaker: str | None,
) -> None:
    asked = [name for name, value in (("pattern", pattern), ("word", word), ("actor", actor)) if value is not None]
    asked += ["frame or entry"] if frame is not None or entry is not None else []
    asked += ["speaker"] if speaker is not None and not asked else []
    if len(asked) != 1:
        got = " and ".join(asked) or "nothing"
        raise FramingError(
            f"concordance: it was asked for {got}. Give one of pattern, word, actor, frame/entry or speaker."
        )
    if speaker is not None and asked[0] not in ("speaker", "frame or entry"):
        raise FramingError(
            f"concordance: speaker goes with frame or entry, not with {asked[0]}. Leave one of them out."
        )


def _check_layout(sort: str, width: int, limit: int | None) -> None:
    if sort not in SORTS:
        raise FramingError(f'concordance: sort "{sort}" is unknown. Allowed: {", ".join(SORTS)}.')
    if width < 0:
        raise FramingError(
            f"concordance: width {width} is negative. Give the number of characters on each side, such as 60."
        )
    if limit is not None and limit < 0:
        raise FramingError(f"concordance: limit {limit} is negative. Give a number of lines, or none for all of them.")


def _needed(codebook: Codebook | None, what: str) -> Codebook:
    if codebook is None:
        raise FramingError(f"concordance: to look for {what}, pass codebook=load_codebook(...) as well.")
    return codebook


# -- what is looked for ------------------------------------------------------------------------------------------------


def _matches(units: pd.DataFrame, pattern: str) -> Iterator[Place]:
    """The places of a regular expression; each unit has `TIMEOUT` seconds."""
    import regex

    try:
        compiled = regex.compile(pattern)
    except regex.error as error:
        raise FramingError(
            f'concordance: the pattern "{pattern}" is no regular expression: {error}. Correct it.'
        ) from None
    for row, text in enumerate(_texts(units)):
        yield from _matches_in(compiled, row, text, units)


def _matches_in(compiled: regex.Pattern, row: int, text: str, units: pd.DataFrame) -> list[Place]:
    try:
        found = [match.span() for match in compiled.finditer(text, timeout=TIMEOUT)]
    except TimeoutError:
        raise FramingError(
            f'concordance: the pattern "{compiled.pattern}" took more than {TIMEOUT:g} s in unit '
            f"{units['unit_id'].iloc[row]}. Write it without nested repetition, such as (a+)+."
        ) from None
    return [(row, start, end, "", "") for start, end in found if end > start]


def _texts(units: pd.DataFrame) -> Iterator[str]:
    """The texts with what is set aside blanked, so that every offset stays."""
    for text, gaps in zip(units["text"].tolist(), gap_spans(units), strict=True):
        for start, end in gaps:
            text = text[:start] + " " * (end - start) + text[end:]
        yield text


def _words(units: pd.DataFrame, word: Family | str) -> Iterator[Place]:
    """The places of the words that a family accepts, or that are the same word when folded."""
    accepts = word.accepts if isinstance(word, Family) else _same(word)
    seen: dict[str, bool] = {}
    for row, text in enumerate(_texts(units)):
        for match in WORD.finditer(text):
            token = match.group()
            if token not in seen:
                seen[token] = accepts(token)
            if seen[token]:
                yield row, match.start(), match.end(), "", ""


def _same(word: str) -> Callable[[str], bool]:
    if WORD.fullmatch(word) is None:
        raise FramingError(
            f'concordance: "{word}" is not one word. For several words use pattern, or an entry of a codebook.'
        )
    key = fold(word)
    return lambda token: fold(token) == key


def _actor(units: pd.DataFrame, codebook: Codebook, actor: str) -> Iterator[Place]:
    """Every mention of an actor; the longest of his entries that begin at a word."""
    codebook.actor(actor)
    names = Names(codebook)
    for row, text in enumerate(_texts(units)):
        tokens = [match.span() for match in WORD.finditer(text)]
        words = [text[start:end] for start, end in tokens]
        behind = 0
        for at in range(len(words)):
            mention = names.mention_at(words, at, actor) if at >= behind else None
            if mention:
                behind, entry = mention
                yield row, tokens[at][0], tokens[behind - 1][1], "", entry.id


def _evidence(
    units: pd.DataFrame,
    codebook: Codebook | None,
    frame: str | None,
    entry: str | None,
    hits: pd.DataFrame | None,
    speaker: str | None,
    sources: pd.DataFrame | None,
) -> Iterator[Place]:
    """The counted hits of a frame or entry; of one speaker where he is named."""
    if hits is None:
        hits = find_frames(units, _needed(codebook, "a frame, an entry or a speaker"))
    if codebook is not None:
        _check_names(codebook, frame, entry)
    counted = hits[hits["counted"].astype(bool)]
    if frame is not None:
        counted = counted[counted["frame"] == frame]
    if entry is not None:
        counted = counted[counted["entry"] == entry]
    if speaker is not None:
        if sources is None:
            sources = find_sources(units, hits, _needed(codebook, "a speaker"))
        counted = _spoken_by(counted, sources, speaker)
    rows = dict(zip(units["unit_id"], range(len(units)), strict=True))
    begins = units["start"].tolist()
    for unit, start, end, name, key in counted[["unit_id", "start", "end", "frame", "entry"]].itertuples(index=False):
        row = rows[unit]
        yield row, start - begins[row], end - begins[row], name, key


def _check_names(codebook: Codebook, frame: str | None, entry: str | None) -> None:
    if frame is not None:
        codebook.frame(frame)
    known: Sequence[Entry] = [e for e in codebook.entries if frame is None or e.frame == frame]
    if entry is not None and "/" not in entry and entry not in {e.id for e in known}:
        where = f'frame "{frame}"' if frame else f"codebook {codebook.id}"
        raise FramingError(f'concordance: {where} has no entry "{entry}". It has: {", ".join(e.id for e in known)}.')


def _spoken_by(counted: pd.DataFrame, sources: pd.DataFrame, speaker: str) -> pd.DataFrame:
    """The hits inside the stretches that a speaker speaks."""
    key = fold(speaker)
    own = sources[[key in fold(label) for label in sources["speaker"]]]
    joined = counted.merge(own[["unit_id", "frame", "start", "end"]], on=["unit_id", "frame"], suffixes=("", "_speech"))
    return joined[(joined["start"] >= joined["start_speech"]) & (joined["start"] < joined["end_speech"])]


# -- the lines ---------------------------------------------------------------------------------------------------------


def _row(units: pd.DataFrame, place: Place, width: int) -> list[object]:
    row, start, end, frame, entry = place
    text, begin = units["text"].iloc[row], int(units["start"].iloc[row])
    left, right = _left(text, start, width), _right(text, end, width)
    ids = [units["article_id"].iloc[row], units["unit_id"].iloc[row]]
    return [*ids, begin + start, begin + end, left, text[start:end], right, frame, entry]


def _left(text: str, at: int, width: int) -> str:
    """Up to `width` characters before a place, without a half word."""
    begin = max(at - width, 0)
    piece = text[begin:at]
    if begin > 0 and not text[begin - 1].isspace() and not piece[:1].isspace():
        piece = piece.partition(" ")[2] if " " in piece.strip() else ""
    return piece.translate(_BREAKS).strip()


def _right(text: str, at: int, width: int) -> str:
    """Up to `width` characters behind a place, without a half word."""
    piece = text[at : at + width]
    if at + width < len(text) and not text[at + width].isspace() and not piece[-1:].isspace():
        piece = piece.rpartition(" ")[0]
    return piece.translate(_BREAKS).strip()


def _sorted(table: pd.DataFrame, sort: str) -> pd.DataFrame:
    """By position (as found), or by the folded words next to the node."""
    if sort == "position" or not len(table):
        return table
    key = [_words_outwards(text, sort == "left") for text in table[sort]]
    order = sorted(range(len(table)), key=lambda i: key[i])
    return table.iloc[order]


def _words_outwards(context: str, backwards: bool) -> list[str]:
    words = [fold(match.group()) for match in WORD.finditer(context)]
    return words[::-1] if backwards else words


# -- the terminal ------------------------------------------------------------------------------------------------------


def as_text(table: pd.DataFrame, width: int = 100) -> str:
    """A concordance as plain text for a terminal: one line a place, the node in brackets, read from right to left.

    Each line is one right-to-left isolate (U+2067 … U+2069), so that a terminal with bidirectional text shows it in
    order and marks of direction inside the articles cannot reorder their surroundings; the place (article and offset)
    stands before it, outside the isolate. `width` is the number of characters of context and node.

    >>> row = ["a", "a#0", 5, 12, "أثار", "التسريب", "غضب موسكو.", "", ""]
    >>> as_text(pd.DataFrame([row], columns=CONCORDANCE_COLUMNS)).replace("\\u2067", "<").replace("\\u2069", ">")
    'a:5  <أثار [التسريب] غضب موسكو.>'
    """
    lines = []
    for row in table.to_dict("records"):
        node = _plain(row["node"])
        side = max((width - len(node)) // 2, 0)
        left, right = _plain(row["left"]), _plain(row["right"])
        left = left if len(left) <= side else "… " + left[len(left) - side :].partition(" ")[2]
        right = right if len(right) <= side else right[:side].rpartition(" ")[0] + " …"
        line = " ".join(part for part in (left, f"[{node}]", right) if part)
        lines.append(f"{_plain(row['article_id'])}:{row['start']}  {RIGHT_TO_LEFT}{line}{END}")
    return "\n".join(lines)


def _plain(text: object) -> str:
    """Without line breaks, terminal escapes and marks of direction."""
    kept = str(text).translate(_BREAKS).translate(_CONTROLS)
    return "".join(char for char in kept if char.isprintable() or char == " ")
