"""Where sentences end in Arabic news prose."""

from __future__ import annotations

import re

_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
LINE = re.compile(f"[^{_BREAKS}]+")
STOPS = ".؟?!۔⸮‼⁇⁈⁉"
CLOSERS = "»”“\"'’‘›)\\]}"
FORMAT = "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
BULLETS = "◄►◀▶■□▪▫●○◆◇★☆✦➤➢✅❖"

# Each expression begins with the sign it looks for: the search then runs over a text without stopping at every letter.
_END = re.compile(rf"([{STOPS}]++)[{CLOSERS}{FORMAT}]*+(\s?)")
_BULLET = re.compile(rf"[{BULLETS}](?<=\s[{BULLETS}])")
_WORD = re.compile(r"\w")
# no space behind the stop, as pages are often saved; letters enough around it that it is no abbreviation
_BEHIND_GLUED = 3
_GLUED = re.compile(r"[.؟!](?<=[\u0621-\u0652]{4}[.؟!])(?=[\u0621-\u063a\u0641-\u064a]{3})")
# د. (doctor), أ. ش. أ (an agency), J. (an initial), also behind و: one letter and a stop is an abbreviation
_ABBREVIATION = re.compile(r"(?<![\w\u064b-\u0655\u0670\u0640])و?[^\W\d_]\.$")
BORDER = re.compile(f"[{STOPS}{BULLETS}{_BREAKS}]")  # a sentence ends only where one of these stands
# what ends a sentence wherever it stands; of a full stop that is no abbreviation, no number and no part of a run
_SURE_END = re.compile(rf"[{_BREAKS}]|[{BULLETS}](?<=\s[{BULLETS}])|[؟?!](?=\s)|\.(?<=[^\W\d_]{{3}}\.)(?=\s)")
_LIST_NUMBER = re.compile(rf"[\s{BULLETS}]*\d{{1,3}}\.$")
_HEADING_WORDS = 12
_NUMBER_LENGTH = 12


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the sentences of a text as spans of code points, without the white space around them.

    A line break ends a sentence. So do ``. ؟ ? !`` and the Egyptian full stop ``..``, with the closing quotation marks
    behind them, where white space follows (or a word is glued to the stop); ``… ... ، ؛ :`` never do. A bullet such as
    ``◄`` begins a sentence. In a heading (a short line without any other stop) ``..`` is a dash and ends nothing. An
    abbreviation of one letter (د. أ. J.) and the number of a list item end nothing, and marks without a word join the
    sentence before them.

    Every character that is not white space stands in exactly one span, and splitting a sentence again gives itself.

    >>> text = "وصل الوفد إلى العاصمة.. وقال د. سامي: «هل نبدأ؟» ثم خرج."
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['وصل الوفد إلى العاصمة..', 'وقال د. سامي: «هل نبدأ؟»', 'ثم خرج.']
    """
    return [span for line in LINE.finditer(text) for span in _spans_of_line(text, *line.span())]


def sentence_ends_between(text: str, start: int, end: int) -> bool:
    """Whether two words stand in different sentences: the first ends at `start`, the second begins at `end`.

    The answer is that of `sentence_spans`, but a text need not be divided for it: only what stands between is read.

    >>> text = "وصل د. سامي ثم خرج. وعاد"
    >>> [sentence_ends_between(text, *places) for places in ((5, 7), (18, 20))]
    [False, True]
    """
    border = BORDER.search(text, start, end)
    if border is None:
        return False
    if _SURE_END.search(text, border.start(), end):
        return True
    line = line_start(text, start)
    for mark in _END.finditer(text, border.start(), end):
        stop = _stop(text, line, mark) if mark[2] else ""
        if stop and not (stop == ".." and _in_heading(text, line)):
            return True
    return _GLUED.search(text, border.start(), end + _BEHIND_GLUED) is not None


def line_start(text: str, place: int) -> int:
    """Where the line begins in which a place stands."""
    return max(text.rfind(sign, 0, place) for sign in _BREAKS) + 1


def _spans_of_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    bullets = {mark.start() for mark in _BULLET.finditer(text, start, end)}
    ends = _possible_ends(text, start, end)
    heading = _is_heading(text[start:end].strip(), {stop for _, stop in ends})
    stops = {place for place, stop in ends if stop and not (heading and stop == "..")}
    edges = [start, *sorted(bullets | stops), end]
    pieces = (_trim(text, left, right) for left, right in zip(edges, edges[1:], strict=False))
    return _join_marks(text, [piece for piece in pieces if piece])


def _possible_ends(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Where a sentence of a line may end, and the run of stops that may end it (nothing if it ends none)."""
    ends = [(mark.start(2), _stop(text, start, mark)) for mark in _END.finditer(text, start, end) if mark[2]]
    return ends + [(mark.end(), mark[0]) for mark in _GLUED.finditer(text, start, end)]


def _stop(text: str, start: int, mark: re.Match[str]) -> str:
    """The run of stops that ends a sentence, or nothing if it ends none."""
    run = mark[1]
    if set(run) != {"."} or len(run) == 2:
        return run
    before = text[max(start, mark.start() - 5) : mark.start() + 1]
    abbreviated = mark.start(2) - mark.start() == 1 and _ABBREVIATION.search(before)
    numbered = mark.start(2) - start < _NUMBER_LENGTH and _LIST_NUMBER.match(text[start : mark.start(2)])
    return "" if len(run) > 2 or abbreviated or numbered else run


def _is_heading(line: str, stops: set[str]) -> bool:
    return stops <= {"..", ""} and not line.endswith(".") and len(line.split()) <= _HEADING_WORDS


def _in_heading(text: str, start: int) -> bool:
    """Whether the line that begins at `start` is a heading."""
    line = LINE.match(text, start)
    assert line is not None  # a stop stands in it
    return _is_heading(line.group().strip(), {stop for _, stop in _possible_ends(text, *line.span())})


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Take the white space off both ends; None where nothing is left."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    return (left, left + len(piece.strip())) if left < end else None


def _join_marks(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join pieces without a letter or digit to the sentence before them (or after, at the beginning)."""
    joined: list[tuple[int, int]] = []
    last_has_word = True
    for start, end in spans:
        has_word = bool(_WORD.search(text, start, end))
        if joined and not (has_word and last_has_word):
            joined[-1] = (joined[-1][0], end)
            last_has_word = last_has_word or has_word
        else:
            joined.append((start, end))
            last_has_word = has_word
    return joined
