"""Who speaks where a frame stands: the narrator, or a source who is paraphrased or quoted.

The stretches of speech come from `framing.arabic.speech`; here they are put into the context of the article. Speech is carried from
sentence to sentence («وأضاف», «وتابع المسؤول», a quotation that is still open), names get one spelling, and every counted hit is
given to the stretch it stands in. Where a source and the narrator both speak of a frame in one unit, the narrator has a row only if
most of the evidence is his own: whoever writes «قال» writes the sentence, but does not speak in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

import numpy as np
import pandas as pd

from framing.arabic.clauses import split_words
from framing.arabic.lexicon import bare_noun, in_class
from framing.arabic.quotations import Quotation, open_mark, quotation_spans
from framing.arabic.speakers import NOBODY, Speaker, read_speaker
from framing.arabic.speech import OWN_WORDS, Speech, find_speech
from framing.codebook.model import Codebook
from framing.errors import FramingError
from framing.measure.layout import Sentence, check_units, gap_spans, lay_out
from framing.measure.names import Names

SOURCE_COLUMNS = ["article_id", "unit_id", "frame", "voice", "speaker", "named", "via", "verb", "start", "end"]
VOICES = ("narrator", "attributed", "quoted", "unclear")


@dataclass(frozen=True)
class Voice:
    """A stretch of an article and who speaks in it; offsets are the article's."""

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
        if self.unclear:
            return "unclear"
        inside = any(start <= position < end for start, end in self.quoted)  # of two words or more
        return "quoted" if inside or self.own_words else "attributed"


@dataclass
class _Context:
    """What an article has said so far about who speaks."""

    last: Voice | None = None
    opened: str = ""  # the mark of a quotation that runs over the paragraph
    full_names: dict[str, str] = field(default_factory=dict)


def find_sources(units: pd.DataFrame, hits: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Say who speaks in each unit with a frame: one row a unit, frame and speaker, in the order of units and frames.

    `voice`: narrator (the text itself), attributed (a source is paraphrased), quoted (a source's own words: the evidence stands
    inside quotation marks, or four words and more of the stretch do), unclear (a quotation of nobody); undecided is never narrator.
    `speaker` is empty for the narrator and where a source is not told («قيل إن»). `named`: the text says who it is, by a person's
    name or an office of which there is one (المتحدث باسم الكرملين); false for موسكو, مسؤول أمريكي, رويترز. `via`: the agency, paper or
    document through which the speaker comes. `verb`: what reports him. `start`–`end`: the stretch he speaks, in the article (for the
    narrator, the unit). Only counted hits are looked at. Heuristic: the rules are those of `framing.arabic.speech`.

    Raises FramingError for tables that are not units and hits of each other.

    >>> from framing.codebook.files import read_codebook
    >>> book, _ = read_codebook('[frames.leak]\\n[dictionary.leak]\\nentries = ["تسريب"]'.encode(), "demo.toml")
    >>> units = pd.DataFrame({"unit_id": ["a#0"], "article_id": ["a"], "start": [0], "end": [36],
    ...                       "text": ["قال بيسكوف إن «التسريب عمل تخريبي»."]})
    >>> hits = pd.DataFrame({"unit_id": ["a#0"], "frame": ["leak"], "start": [15], "counted": [True]})
    >>> find_sources(units, hits, book)[["voice", "speaker", "named", "verb"]].values.tolist()
    [['quoted', 'بيسكوف', True, 'قال']]
    """
    check_units(units)
    for column in ("unit_id", "frame", "start", "counted"):
        if column not in hits:
            raise FramingError(f'hits: column "{column}" is missing. Make the table with find_frames(units, codebook).')
    counted = hits[hits["counted"].astype(bool)]
    strangers = set(counted["unit_id"]) - set(units["unit_id"])
    if strangers:
        raise FramingError(
            f"hits: unit {sorted(strangers)[0]} is not among the units. Pass the units in which the hits were found."
        )
    voices = _voices_by_unit(units, set(counted["unit_id"]), Names(codebook))
    order = {frame.id: frame.position for frame in codebook.frames}
    rows: list[dict[str, object]] = []
    evidence = {unit: group for unit, group in counted.groupby("unit_id", sort=False)}
    for unit in units.to_dict("records"):
        group = evidence.get(unit["unit_id"])
        if group is None:
            continue
        for frame in sorted(group["frame"].unique(), key=lambda f: order.get(f, len(order))):
            starts = group.loc[group["frame"] == frame, "start"].tolist()
            rows.extend(_rows(unit, frame, starts, voices[unit["unit_id"]]))
    return pd.DataFrame(rows, columns=SOURCE_COLUMNS).astype({"named": bool, "start": "int64", "end": "int64"})


def _rows(unit: dict, frame: str, starts: list[int], voices: list[Voice]) -> Iterator[dict[str, object]]:
    """The rows of one unit and frame: who speaks where its hits stand, whoever has most of them first."""
    spoken: dict[tuple[str, str], list[tuple[Voice, str]]] = defaultdict(list)
    narrated = 0
    for start in starts:
        voice = next((v for v in voices if v.start <= start < v.end), None)
        if voice is None:
            narrated += 1
        else:
            spoken[(voice.speaker.label, "unclear" if voice.unclear else "")].append((voice, voice.voice_at(start)))
    sources = sorted(spoken.values(), key=len, reverse=True)
    narrator = {
        **dict.fromkeys(SOURCE_COLUMNS, ""),
        "voice": "narrator",
        "named": False,
        "start": unit["start"],
        "end": unit["end"],
    }
    key = {"article_id": unit["article_id"], "unit_id": unit["unit_id"], "frame": frame}
    if narrated > sum(map(len, sources)):
        yield {**narrator, **key}
    for pieces in sources:
        voice, said = max(pieces, key=lambda piece: VOICES.index(piece[1]))
        yield key | {
            "voice": said,
            "speaker": voice.speaker.label,
            "named": voice.speaker.named,
            "via": voice.via,
            "verb": voice.verb,
            "start": min(piece.start for piece, _ in pieces),
            "end": max(piece.end for piece, _ in pieces),
        }


# -- from sentences to the article -----------------------------------------------------------------------------------------


def _voices_by_unit(units: pd.DataFrame, wanted: set[str], names: Names) -> dict[str, list[Voice]]:
    """The stretches of speech of every article that has a wanted unit, by unit."""
    found: dict[str, list[Voice]] = defaultdict(list)
    articles = units.loc[units["unit_id"].isin(wanted), "article_id"].unique()
    gaps = gap_spans(units)
    ids, begins = units["unit_id"].tolist(), units["start"].tolist()
    rows_of = units.groupby("article_id", sort=False).indices
    for article in articles:
        layout = lay_out(units, np.sort(rows_of[article]), gaps)
        context = _Context()
        for _, paragraph in groupby(layout.sentences, key=lambda sentence: sentence.paragraph):
            sentences = list(paragraph)
            for sentence, voices in zip(sentences, _paragraph(sentences, begins, context, names), strict=True):
                found[ids[sentence.unit]].extend(voices)
    return found


def _paragraph(sentences: Sequence[Sentence], begins: list[int], context: _Context, names: Names) -> list[list[Voice]]:
    """The stretches of speech of each sentence of a paragraph; what is said goes into the context."""
    starts = [begins[sentence.unit] + sentence.start for sentence in sentences]
    base = starts[0]
    text = ""
    for sentence, start in zip(sentences, starts, strict=True):
        text = text.ljust(start - base) + sentence.text
    quotations = [q for q in quotation_spans(text, _still_open(text, context)) if q.depth == 0]
    context.opened = open_mark(text, _still_open(text, context))
    speakers: dict[int, Voice] = {}
    result: list[list[Voice]] = []
    for number, (sentence, start) in enumerate(zip(sentences, starts, strict=True)):
        if sentence.speaker:
            result.append([_turn(sentence, start, names)])
            continue
        local = _clipped(quotations, start - base, start - base + len(sentence.text))
        stretches = find_speech(sentence.text, [q for q, _ in local], names.known)
        voices = []
        for stretch in stretches:
            begun = next(
                (whole for q, whole in local if q.start >= stretch.start and q.inner_start < stretch.end), None
            )
            voice = _resolved(
                stretch, start, context, names, speakers.get(begun.start) if begun and _bare(stretch) else None
            )
            if voice.unclear and begun is not None and _bare(stretch):
                voice = _closed_later(begun, sentences[number:], starts[number:], base, names, voice, context)
            for q, whole in local:
                if not q.short and stretch.start <= q.inner_start < stretch.end:
                    speakers.setdefault(whole.start, voice)
            if not voice.unclear and voice.speaker.label:
                context.last = voice
            voices.append(voice)
        result.append(_own_words(voices))
    return result


def _own_words(voices: list[Voice]) -> list[Voice]:
    """A speaker who is quoted with four words or more in a sentence speaks all his part of it in his own words."""
    spoken: dict[str, int] = defaultdict(int)
    for voice in voices:
        spoken[voice.speaker.label] += OWN_WORDS if voice.own_words else voice.spoken
    return [replace(voice, own_words=spoken[voice.speaker.label] >= OWN_WORDS) for voice in voices]


def _bare(stretch: Speech) -> bool:
    return stretch.group == "quotation"


def _still_open(text: str, context: _Context) -> str:
    """The mark that the paragraph before left open, if this one closes it before it opens another."""
    if not context.opened:
        return ""
    closing = {"«": "»", "“": "”", '"': '"', "‹": "›"}[context.opened]
    close, reopen = text.find(closing), text.find(context.opened)
    return context.opened if close >= 0 and (reopen < 0 or close <= reopen) else ""


def _clipped(quotations: list[Quotation], start: int, end: int) -> list[tuple[Quotation, Quotation]]:
    """The quotations of a sentence with offsets in it, each with the whole quotation that it is a part of."""
    parts = []
    for whole in quotations:
        if whole.inner_start < end and whole.inner_end > start:
            words = max(whole.words, 4) if whole.start < start or whole.end > end else whole.words
            parts.append(
                (
                    replace(
                        whole,
                        start=max(whole.start - start, 0),
                        end=min(whole.end, end) - start,
                        inner_start=max(whole.inner_start - start, 0),
                        inner_end=min(whole.inner_end, end) - start,
                        words=words,
                    ),
                    whole,
                )
            )
    return parts


def _turn(sentence: Sentence, start: int, names: Names) -> Voice:
    """A speaker's turn in a transcript: his own words."""
    words = split_words(sentence.speaker)
    speaker = read_speaker(words, 0, len(words))
    label = names.label(speaker) or sentence.speaker
    named = speaker.named or any(names.known(word.text) for word in words)
    return Voice(start, start + len(sentence.text), replace(speaker, label=label, named=named), own_words=True)


def _resolved(stretch: Speech, start: int, context: _Context, names: Names, begun: Voice | None) -> Voice:
    """A stretch with its speaker: told, carried on, or unclear."""
    speaker, via, unclear = _speaker_of(stretch, context, begun)
    if speaker.kind != "none":
        speaker = replace(speaker, label=_one_name(speaker, context, names))
    return Voice(
        start + stretch.start,
        start + stretch.end,
        speaker,
        via,
        stretch.verb,
        stretch.own_words,
        tuple((start + a, start + b) for a, b in stretch.quoted),
        unclear,
        stretch.spoken,
    )


def _speaker_of(stretch: Speech, context: _Context, begun: Voice | None) -> tuple[Speaker, str, bool]:
    last = context.last
    if _bare(stretch):
        if begun is not None:
            return begun.speaker, begun.via, begun.unclear
        whole = last is not None and last.own_words and stretch.start == 0
        return (last.speaker, last.via, False) if whole and last else (NOBODY, "", True)
    if stretch.speaker is None:
        if last is None:
            return NOBODY, stretch.via, False
        if stretch.form == "feminine" and last.via and not _feminine(last.speaker):
            return read_medium(last.via), "", False
        return last.speaker, stretch.via or last.via, False
    if stretch.speaker.anaphor and last is not None and _means(stretch.speaker, last.speaker):
        return last.speaker, stretch.via or last.via, False
    return stretch.speaker, stretch.via, False


def read_medium(label: str) -> Speaker:
    words = split_words(label)
    return read_speaker(words, 0, len(words))


def _feminine(speaker: Speaker) -> bool:
    return (
        speaker.head.endswith(("ه", "ات")) or speaker.kind in {"place", "medium"} or speaker.head in {"مصادر", "تقارير"}
    )


def _means(anaphor: Speaker, last: Speaker) -> bool:
    """«المسؤول» means the last speaker if he was called so, or if he is one person who may hold the office."""
    called = {bare_noun(word.key) for word in split_words(" ".join(last.words))}
    plural = anaphor.head.endswith(("ون", "ين")) or anaphor.head in {"مصادر", "خبراء", "نواب", "حلفاء", "نقاد"}
    medium = anaphor.kind == "medium"
    return anaphor.head in called or (not plural and not medium and last.kind in {"person", "office", "role"})


def _one_name(speaker: Speaker, context: _Context, names: Names) -> str:
    """One label for one person: the codebook's spelling, or the full name under which the article introduced him."""
    label = names.label(speaker)
    if speaker.kind != "person" or not speaker.name:
        return label
    surname = speaker.name[-1]
    if len(speaker.name) > 1:
        context.full_names.setdefault(surname, label)
    return context.full_names.get(surname, label)


def _closed_later(
    begun: Quotation,
    sentences: Sequence[Sentence],
    starts: Sequence[int],
    base: int,
    names: Names,
    voice: Voice,
    context: _Context,
) -> Voice:
    """A quotation that opens without a speaker and is closed sentences later by «…»، قال فلان."""
    for number, (sentence, start) in enumerate(zip(sentences, starts, strict=True)):
        behind = number > 0 and begun.end <= start - base
        if begun.end <= start - base + len(sentence.text):
            local = [q for q, _ in _clipped([begun], start - base, start - base + len(sentence.text))]
            for stretch in find_speech(sentence.text, local, names.known):
                if stretch.place == "behind" and stretch.speaker is not None:
                    found = _resolved(stretch, start, context, names, None)
                    return replace(voice, speaker=found.speaker, via=found.via, verb=found.verb, unclear=False)
            if behind:
                break
    return voice


# -- tables of speakers ----------------------------------------------------------------------------------------------------


def speakers(sources: pd.DataFrame) -> pd.DataFrame:
    """Count who speaks about which frame: one row a speaker and frame; the narrator is the speaker without a label.

    `units` and `articles` count units and articles in which he speaks of the frame; `quoted`, `attributed`, `narrator` and
    `unclear` divide the units by voice. A source that is not told has no label either, and is told apart by its voice.

    >>> table = pd.DataFrame([["a", "a#0", "leak", "quoted", "بيسكوف", True, "", "قال", 0, 9]], columns=SOURCE_COLUMNS)
    >>> speakers(table)[["speaker", "frame", "units", "quoted"]].values.tolist()
    [['بيسكوف', 'leak', 1, 1]]
    """
    table = sources.assign(told=sources["speaker"].ne("") | sources["voice"].eq("narrator"))
    narrator = table["voice"].eq("narrator")
    grouped = table.assign(narrator=narrator, unit=table["unit_id"]).groupby(
        ["speaker", "narrator", "frame"], sort=False, dropna=False
    )
    counts = grouped.agg(named=("named", "max"), units=("unit_id", "nunique"), articles=("article_id", "nunique"))
    for voice in VOICES:
        counts[f"{voice}_units"] = grouped["voice"].agg(lambda column, v=voice: int((column == v).sum()))
    counts = counts.reset_index().drop(columns="narrator").rename(columns={f"{v}_units": v for v in VOICES})
    columns = ["speaker", "named", "frame", "units", "articles", *VOICES]
    return counts.sort_values(["units", "speaker", "frame"], ascending=[False, True, True], kind="stable")[
        columns
    ].reset_index(drop=True)
