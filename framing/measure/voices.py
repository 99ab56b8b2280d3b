"""From the speech of single sentences to the voices of an article: what is carried on, and one name for one speaker.

Speech goes on from sentence to sentence («وأضاف», «وتابع المسؤول», a quotation that is still open or is closed by
«…»، قال فلان» only later). The stretches themselves come from `framing.arabic.speech`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, islice

import numpy as np
import pandas as pd

from framing.arabic.attribution import main_subject
from framing.arabic.clauses import split_words
from framing.arabic.letters import light
from framing.arabic.lexicon import bare_noun, in_class, without_conjunction, words_of_class
from framing.arabic.quotations import Quotation, open_mark, quotation_spans
from framing.arabic.speakers import NOBODY, Speaker, can_speak, read_speaker
from framing.arabic.speech import OWN_WORDS, Speech, find_speech
from framing.measure.layout import Sentence, gap_spans, lay_out
from framing.measure.names import Names

_CLOSES = {"«": "»", "“": "”", '"': '"', "‹": "›"}


@dataclass(frozen=True)
class Voice:
    """A stretch of an article and who speaks in it; offsets are the article's. `unclear`: a quotation of nobody."""

    start: int
    end: int
    speaker: Speaker
    via: str = ""
    verb: str = ""
    own_words: bool = False
    quoted: tuple[tuple[int, int], ...] = ()
    unclear: bool = False
    spoken: int = 0

    def voice_at(self, position: int) -> str:
        """attributed, quoted or unclear, for evidence that stands at a position of the article."""
        if self.unclear:
            return "unclear"
        inside = any(start <= position < end for start, end in self.quoted)
        return "quoted" if inside or self.own_words else "attributed"


@dataclass
class _Context:
    """What an article has said so far about who speaks."""

    names: Names
    last: Voice | None = None
    issuer: Speaker | None = None  # whose statement «البيان» is
    opened: str = ""  # the mark of a quotation that runs over the paragraph
    full_names: dict[str, str] = field(default_factory=dict)  # by surname
    introduced: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by label: النائب الروسي سيرغي مالوف

    def known(self, word: str) -> bool:
        """Whether a word is a listed name of an actor, or the surname of somebody who has spoken in the article."""
        return self.names.known(word) or light(word) in self.full_names


@dataclass(frozen=True)
class _Placed:
    """A sentence with its place in the article and in its paragraph."""

    sentence: Sentence
    start: int
    offset: int

    @property
    def until(self) -> int:
        return self.offset + len(self.sentence.text)


def voices_by_unit(units: pd.DataFrame, wanted: set[str], names: Names) -> dict[str, list[Voice]]:
    """The stretches of speech by unit, in order; narration is what is left.

    Every article with a wanted unit is read from its beginning to the last of them: who spoke before may still speak.
    """
    found: dict[str, list[Voice]] = defaultdict(list)
    gaps = gap_spans(units)
    ids, starts_of = units["unit_id"].tolist(), units["start"].to_numpy()
    begins = starts_of.tolist()
    rows_of = units.groupby("article_id", sort=False).indices
    for article in units.loc[units["unit_id"].isin(wanted), "article_id"].unique():
        context = _Context(names)
        rows = np.asarray(rows_of[article])
        layout = lay_out(units, rows[np.argsort(starts_of[rows], kind="stable")], gaps)
        last = max(begins[row] for row in rows.tolist() if ids[row] in wanted)
        for _, paragraph in groupby(layout.sentences, key=lambda sentence: sentence.paragraph):
            starts = [(sentence, begins[sentence.unit] + sentence.start) for sentence in paragraph]
            base = starts[0][1]
            if begins[starts[0][0].unit] > last:
                break
            placed = [_Placed(sentence, start, start - base) for sentence, start in starts]
            for here, voices in zip(placed, _paragraph(placed, context), strict=True):
                found[ids[here.sentence.unit]].extend(voices)
    return found


def _paragraph(placed: Sequence[_Placed], context: _Context) -> list[list[Voice]]:
    """The stretches of speech of each sentence of a paragraph; what is said goes into the context."""
    pieces: list[str] = []
    behind = 0
    for here in placed:
        pieces += [" " * (here.offset - behind), here.sentence.text]
        behind = here.until
    text = "".join(pieces)
    opened = _still_open(text, context.opened)
    quotations = [q for q in quotation_spans(text, opened) if q.depth == 0]
    context.opened = open_mark(text, opened)
    begun: dict[int, Voice] = {}  # who speaks a quotation, by its start in the paragraph
    return [_sentence(placed, number, quotations, begun, context) for number in range(len(placed))]


def _sentence(
    placed: Sequence[_Placed], number: int, quotations: list[Quotation], begun: dict[int, Voice], context: _Context
) -> list[Voice]:
    """The stretches of speech of a sentence of a paragraph."""
    here = placed[number]
    if here.sentence.speaker:
        return [_turn(here, context.names)]
    local = _clipped(quotations, here)
    voices: list[Voice] = []
    for stretch in find_speech(here.sentence.text, [part for part, _ in local], context.known):
        inside = [whole for part, whole in local if stretch.start <= part.inner_start < stretch.end]
        bare = stretch.group == "quotation"
        voice = _resolved(stretch, here.start, context, begun.get(inside[0].start) if bare and inside else None)
        if voice.unclear and inside:
            voice = _closed_later(voice, inside[0], islice(placed, number, None), context)
        if stretch.whole:
            voice = replace(voice, unclear=False)  # «- «لا أظن ذلك»»: somebody's own words, even if nobody is told
        for whole in inside:
            begun.setdefault(whole.start, voice)
        if not voice.unclear and voice.speaker.label:
            context.last = voice
        voices.append(voice)
    context.issuer = _issuer(here.sentence.text) or context.issuer
    return _own_words(voices)


def _issuer(sentence: str) -> Speaker | None:
    """«أصدرت السفارة بياناً»: the subject of a sentence with a statement that is not yet «البيان»."""
    words = split_words(sentence)
    plain = {without_conjunction(word.key).removesuffix("ا") for word in words}
    if not plain & words_of_class("statements"):
        return None
    subject = main_subject(words, len(words))
    return subject if subject is not None and can_speak(subject) else None


def _turn(here: _Placed, names: Names) -> Voice:
    """A speaker's turn in a transcript: his own words."""
    words = split_words(here.sentence.speaker)
    speaker = read_speaker(words, 0, len(words))
    label = names.label(speaker) or here.sentence.speaker
    named = speaker.named or any(names.known(word.text) for word in words)
    end = here.start + len(here.sentence.text)
    return Voice(here.start, end, replace(speaker, label=label, named=named), own_words=True)


def _own_words(voices: list[Voice]) -> list[Voice]:
    """A speaker who is quoted with four words or more in a sentence speaks all his part of it in his own words."""
    spoken: dict[str, int] = defaultdict(int)
    for voice in voices:
        spoken[voice.speaker.label] += OWN_WORDS if voice.own_words else voice.spoken
    return [replace(voice, own_words=spoken[voice.speaker.label] >= OWN_WORDS) for voice in voices]


# -- quotations over several sentences ---------------------------------------------------------------------------------


def _still_open(text: str, opened: str) -> str:
    """The mark that the paragraph before left open, if this one closes it before it opens another."""
    if not opened:
        return ""
    close, reopen = text.find(_CLOSES[opened]), text.find(opened)
    return opened if close >= 0 and (reopen < 0 or close <= reopen) else ""


def _clipped(quotations: list[Quotation], here: _Placed) -> list[tuple[Quotation, Quotation]]:
    """The quotations of a sentence with offsets in it, each with the whole quotation of which it is a part.

    The quotations follow one another, so those of the sentence are a run of them.
    """
    start, end = here.offset, here.until
    first = bisect_right(quotations, start, key=lambda whole: whole.inner_end)
    last = bisect_left(quotations, end, key=lambda whole: whole.inner_start)
    return [
        (
            replace(
                whole,
                start=max(whole.start - start, 0),
                end=min(whole.end, end) - start,
                inner_start=max(whole.inner_start - start, 0),
                inner_end=min(whole.inner_end, end) - start,
                words=whole.words if start <= whole.start and whole.end <= end else max(whole.words, OWN_WORDS),
            ),
            whole,
        )
        for whole in quotations[first:last]
    ]


def _closed_later(voice: Voice, begun: Quotation, ahead: Iterable[_Placed], context: _Context) -> Voice:
    """A quotation that opens without a speaker, and whose speaker is told where it closes or right behind it."""
    for here in ahead:
        if begun.end > here.until:
            continue
        local = [part for part, _ in _clipped([begun], here)]
        for stretch in find_speech(here.sentence.text, local, context.known):
            if stretch.place == "behind" and stretch.speaker is not None:
                told = _resolved(stretch, here.start, context, None)
                return replace(voice, speaker=told.speaker, via=told.via, verb=told.verb, unclear=False)
        if begun.end <= here.offset:
            break
    return voice


# -- who it is ---------------------------------------------------------------------------------------------------------


def _resolved(stretch: Speech, start: int, context: _Context, begun: Voice | None) -> Voice:
    """A stretch with its speaker: told, carried on, or unclear."""
    speaker, via, unclear = _speaker_of(stretch, context.last, begun)
    if speaker.anaphor and speaker.kind == "document" and context.issuer is not None:
        speaker = context.issuer
    if speaker.kind != "none":
        speaker = replace(speaker, label=_one_name(speaker, context))
        speaker = replace(speaker, words=_as_introduced(speaker, context))
    quoted = tuple((start + a, start + b) for a, b in stretch.quoted)
    begin, end = start + stretch.start, start + stretch.end
    return Voice(begin, end, speaker, via, stretch.verb, stretch.own_words, quoted, unclear, stretch.spoken)


def _speaker_of(stretch: Speech, last: Voice | None, begun: Voice | None) -> tuple[Speaker, str, bool]:
    """Speaker, medium, and whether it is unclear who speaks."""
    if stretch.group == "quotation":
        if begun is not None:
            return begun.speaker, begun.via, begun.unclear
        goes_on = last is not None and last.own_words and stretch.start == 0
        return (last.speaker, last.via, False) if last and goes_on else (NOBODY, "", True)
    told = stretch.speaker
    if last is None or (told is not None and not (told.anaphor and _means(told, last.speaker))):
        return told or NOBODY, stretch.via, False
    if told is None and stretch.form == "feminine" and last.via and not _feminine(last.speaker):
        words = split_words(last.via)
        return read_speaker(words, 0, len(words)), "", False  # «وأضافت»: the agency, not its source
    return last.speaker, stretch.via or last.via, False


def _feminine(speaker: Speaker) -> bool:
    return (
        speaker.head.endswith(("ه", "ات")) or speaker.kind in {"place", "medium"} or in_class(speaker.head, "plurals")
    )


def _means(anaphor: Speaker, last: Speaker) -> bool:
    """«المسؤول» means the last speaker if he was called so, or if he is one person who may hold the office."""
    if anaphor.kind == "document":  # «البيان» says what its author says
        return last.kind in {"person", "office", "role", "institution", "place", "group"}
    called = {bare_noun(word.key) for word in split_words(" ".join(last.words))}
    plural = anaphor.head.endswith(("ون", "ين")) or in_class(anaphor.head, "plurals")
    one_person = not plural and anaphor.kind != "medium" and last.kind in {"person", "office", "role"}
    return anaphor.head in called or one_person


def _as_introduced(speaker: Speaker, context: _Context) -> tuple[str, ...]:
    """The words that introduced a person, where his name alone says of no actor whose he is («وقال مالوف»)."""
    known = context.introduced.get(speaker.label, ())
    if speaker.kind != "person" or context.names.actor_of(speaker.words):
        context.introduced.setdefault(speaker.label, speaker.words)
        return speaker.words
    return known or speaker.words


def _one_name(speaker: Speaker, context: _Context) -> str:
    """One label for one person: the codebook's spelling, or the full name under which the article introduced him."""
    label = context.names.label(speaker)
    if speaker.kind != "person" or not speaker.name:
        return label
    surname = speaker.name[-1]
    if len(speaker.name) > 1:
        context.full_names.setdefault(surname, label)
    behind = surname[1:] if surname[0] in "وف" else surname  # «وستارمر» after «كير ستارمر»
    return context.full_names.get(surname) or context.full_names.get(behind, label)
