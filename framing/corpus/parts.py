"""The parts of an article by form: headline, heading, lead, body, list item, caption, turn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from framing.arabic.sentences import BULLETS, LINE

PARTS = ("headline", "heading", "lead", "body", "list_item", "caption", "turn")
Span = tuple[int, int]

HEADLINE_WORDS = 25
HEADING_WORDS = 12
LABEL_WORDS = 4

LIST_ITEM = re.compile(rf"(?:[-–—−*•·‣{BULLETS}]+\s*(?=\w)|\(?\d{{1,2}}[.)\-–]\s+|\(?[^\W\d_][).\-–]\s+)")
LABEL = re.compile(rf"(?:[-–—*•]\s*)?([^\s:،؛,.؟?!]+(?: [^\s:،؛,؟?!]+){{0,{LABEL_WORDS - 1}}})\s?:(?!\S*//)\s*")
_REPORTING = re.compile(
    r"[وف]?(?:قال|قالت|أضاف|أضافت|أكد|أكدت|أوضح|تابع|تابعت|كتب|ذكر|صرح|أشار|سأل|أجاب|رد|يقول|تقول)$"
)
_MARKS = re.compile(r"[\u064b-\u0655\u0670\u0640]")
_NEWLINES = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


@dataclass(frozen=True)
class Paragraph:
    """A line of an article with what it is; a turn starts after its label."""

    start: int
    end: int
    part: str
    speaker: str = ""
    label: Span | None = None
    blank_before: bool = False


def blank_out(text: str, spans: Sequence[Span]) -> str:
    """Overwrite spans with spaces: every other character keeps its place, line breaks stay."""
    pieces: list[str] = []
    done = 0
    for start, end in sorted(spans):
        start = max(start, done)
        hidden = "".join(character if character in _NEWLINES else " " for character in text[start:end])
        pieces += [text[done:start], hidden]
        done = max(done, end)
    return "".join([*pieces, text[done:]])


def paragraphs(text: str, headline: str = "", genre: str = "", captions: Sequence[Span] = ()) -> list[Paragraph]:
    """Divide a text (what is set aside is blanked out already) into its lines and name the part of each.

    The headline is the line that equals `headline`; without one, a short first line that ends in no stop and is
    followed by a blank line or a longer one. A heading is a short line without a final stop before a longer one. Turns
    are lines with a speaker's label that comes back; a line without a label between two turns continues the turn before
    it. The lead is the first line that is none of these.

    >>> [line.part for line in paragraphs("وصول وفد\\n\\nوصل الوفد مساء أمس إلى العاصمة.\\nوكان في استقباله الوزير.")]
    ['headline', 'lead', 'body']
    """
    lines = lines_of(text)
    title = headline_line(text, lines, headline)
    lines = _turns(text, lines, genre, after=title)
    named = []
    lead_seen = False
    for number, line in enumerate(lines):
        if number == title:
            part = "headline"
        elif line.part == "turn":
            part = "turn"
        elif any(start < line.end and line.start < end for start, end in captions):
            part = "caption"
        elif LIST_ITEM.match(text, line.start, line.end):
            part = "list_item"
        elif _is_heading(text, lines, number):
            part = "heading"
        else:
            part = "body" if lead_seen else "lead"
            lead_seen = True
        named.append(replace(line, part=part))
    return [line for line in named if line.start < line.end]


def lines_of(text: str) -> list[Paragraph]:
    """The lines of a text that are not blank, without the white space around them."""
    lines: list[Paragraph] = []
    blank = False
    previous = 0
    for match in LINE.finditer(text):
        line = match.group()
        bare = line.strip()
        breaks = text[previous : match.start()]
        blank = blank or len(breaks) - breaks.count("\r\n") > 1
        previous = match.end()
        if bare:
            start = match.start() + len(line) - len(line.lstrip())
            lines.append(Paragraph(start, start + len(bare), "body", blank_before=blank))
            blank = False
        else:
            blank = True
    return lines


def headline_line(text: str, lines: Sequence[Paragraph], headline: str) -> int | None:
    """The number of the headline's line; the furniture above it is no longer among the lines."""
    wanted = " ".join(headline.split())
    for number, line in enumerate(lines[:8] if wanted else ()):
        if " ".join(text[line.start : line.end].split()) == wanted:
            return number
    if wanted or len(lines) < 2:
        return None
    first, second = lines[0], lines[1]
    surface = text[first.start : first.end]
    label = LABEL.match(surface + " ")
    short = len(surface.split()) <= HEADLINE_WORDS and not surface.rstrip("»”\"'’)").endswith((".", "،", "؛", ":"))
    plain = not LIST_ITEM.match(surface) and not (label and text.count(f"\n{label[1]}"))
    longer = any(line.end - line.start > 1.5 * len(surface) for line in lines[1:4])
    return 0 if short and plain and (second.blank_before or longer) else None


def _is_heading(text: str, lines: Sequence[Paragraph], number: int) -> bool:
    line = lines[number]
    surface = text[line.start : line.end]
    if number == 0 or number + 1 == len(lines) or len(surface.split()) > HEADING_WORDS:
        return False
    if surface.rstrip("»”\"'’)").endswith((".", "،", "؛", ":", ",", "…")):
        return False
    following = lines[number + 1]
    longer = following.end - following.start > 1.5 * len(surface)
    return longer or following.part == "turn" or bool(LIST_ITEM.match(text, following.start, following.end))


def _turns(text: str, lines: list[Paragraph], genre: str, after: int | None) -> list[Paragraph]:
    """Mark the turns of a transcript or interview, if the text holds one."""
    labels: dict[int, re.Match[str]] = {}
    for number, line in enumerate(lines):
        match = LABEL.match(text, line.start, line.end)
        if match and number != after and not _REPORTING.match(_plain(match[1])):
            labels[number] = match
    names = {_plain(match[1]) for match in labels.values()}
    people = {number: _person(_plain(match[1]), names) for number, match in labels.items()}
    counts = Counter(people.values())
    recurrent = {person for person, count in counts.items() if count > 1}
    turns = {number: match for number, match in labels.items() if people[number] in recurrent}
    if not turns:
        return lines
    first, last = min(turns), max(turns)
    told = genre in {"transcript", "interview"}
    if len(turns) < (2 if told else 4) or (len(recurrent) < 2 and not told) or 2 * len(turns) <= last - first:
        return lines
    return list(_with_speakers(lines, turns, first, last))


def _with_speakers(
    lines: Sequence[Paragraph], turns: dict[int, re.Match[str]], first: int, last: int
) -> Iterator[Paragraph]:
    """The lines with their speakers; one without a label continues a turn, behind the last turn up to a blank line."""
    speaker = ""
    for number, line in enumerate(lines):
        if number in turns:
            label = turns[number]
            speaker = label[1]
            silent = not label.string[label.end() : line.end].strip()
            if silent and (number + 1 in turns or number + 1 == len(lines)):
                yield line  # nobody says anything: the label stays text, so that nothing is lost
                continue
            yield replace(line, start=label.end(), part="turn", speaker=speaker, label=(line.start, label.end()))
            continue
        if number > last and line.blank_before:
            speaker = ""
        yield replace(line, part="turn", speaker=speaker) if speaker and number > first else line


def _person(label: str, labels: set[str]) -> str:
    """Who is meant: a full name is the person whom another label calls by the last name only."""
    last = label.split()[-1]
    return last if last in labels else label


def _plain(label: str) -> str:
    return _MARKS.sub("", label)
