"""Who speaks where a frame stands: the narrator, or a source who is paraphrased or quoted.

Every counted hit is given to the stretch of speech it stands in (`framing.measure.voices`). Where a source and the
narrator both speak of a frame in one unit, the narrator has a row only if most of the evidence is his own: whoever
writes «قال» writes the sentence, but does not speak in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from framing.codebook.model import Codebook
from framing.errors import FramingError
from framing.measure.layout import check_units
from framing.measure.names import Names
from framing.measure.voices import Voice, voices_by_unit

SOURCE_COLUMNS = ["article_id", "unit_id", "frame", "voice", "speaker", "named", "via", "verb", "start", "end"]
VOICES = ("narrator", "attributed", "quoted", "unclear")
SPEAKER_COLUMNS = ["speaker", "named", "frame", "units", "articles", *VOICES]


def find_sources(units: pd.DataFrame, hits: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Say who speaks in each unit with a frame: one row a unit, frame and speaker, in the order of units and frames.

    `voice`: narrator (the text itself), attributed (a source is paraphrased), quoted (a source's own words: the
    evidence stands inside quotation marks, or four words and more of what he says in the sentence do), unclear (a
    quotation of nobody); undecided is never narrator. `speaker` is empty for the narrator and where a source is not
    told («قيل إن»). `named`: the text says who it is, by a person's name or an office of which there is one (المتحدث
    باسم الكرملين); false for موسكو, مسؤول أمريكي, رويترز. `via`: the agency, paper or document through which the
    speaker comes. `verb`: what reports him. `start`–`end`: the stretch he speaks, in the article (for the narrator,
    the unit). Of several speakers the one with most evidence comes first. Only counted hits are looked at. Heuristic:
    the rules are those of `framing.arabic.speech`.

    Raises FramingError for tables that are not units and hits of each other.

    >>> from framing.codebook.files import read_codebook
    >>> book, _ = read_codebook('[frames.leak]\\n[dictionary.leak]\\nentries = ["تسريب"]'.encode(), "demo.toml")
    >>> units = pd.DataFrame({"unit_id": ["a#0"], "article_id": ["a"], "start": [0], "end": [36],
    ...                       "text": ["قال بيسكوف إن «التسريب عمل تخريبي»."]})
    >>> hits = pd.DataFrame({"unit_id": ["a#0"], "frame": ["leak"], "start": [15], "counted": [True]})
    >>> find_sources(units, hits, book)[["voice", "speaker", "named", "verb"]].values.tolist()
    [['quoted', 'بيسكوف', True, 'قال']]
    """
    counted = _counted(units, hits)
    voices = voices_by_unit(units, set(counted["unit_id"]), Names(codebook))
    order = {frame.id: frame.position for frame in codebook.frames}
    evidence: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for unit_id, frame, start in zip(counted["unit_id"], counted["frame"], counted["start"].tolist(), strict=True):
        evidence[unit_id][frame].append(start)
    rows: list[dict[str, object]] = []
    for unit in units[units["unit_id"].isin(set(evidence))].to_dict("records"):
        found = evidence[unit["unit_id"]]
        for frame in sorted(found, key=lambda name: order.get(name, len(order))):
            rows.extend(_rows(unit, frame, found[frame], voices[unit["unit_id"]]))
    return pd.DataFrame(rows, columns=SOURCE_COLUMNS).astype({"named": bool, "start": "int64", "end": "int64"})


def _counted(units: pd.DataFrame, hits: pd.DataFrame) -> pd.DataFrame:
    """The counted hits, checked against the units."""
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
    return counted


def _rows(unit: dict, frame: str, starts: list[int], voices: list[Voice]) -> Iterator[dict[str, object]]:
    """The rows of one unit and frame: who speaks where its hits stand, whoever has most of them first."""
    spoken: dict[tuple[str, bool], list[tuple[Voice, str]]] = defaultdict(list)
    narrated = 0
    for start in starts:
        voice = next((v for v in voices if v.start <= start < v.end), None)
        if voice is None:
            narrated += 1
        else:
            spoken[voice.speaker.label, voice.unclear].append((voice, voice.voice_at(start)))
    key = {"article_id": unit["article_id"], "unit_id": unit["unit_id"], "frame": frame}
    sources = sorted(spoken.values(), key=len, reverse=True)
    if narrated > sum(map(len, sources)):
        narrator = {"voice": "narrator", "speaker": "", "named": False, "via": "", "verb": ""}
        yield key | narrator | {"start": unit["start"], "end": unit["end"]}
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


def speakers(sources: pd.DataFrame) -> pd.DataFrame:
    """Count who speaks about which frame: one row a speaker and frame, whoever has most units first.

    `units` and `articles` are those in which he speaks of the frame; the columns narrator, attributed, quoted and
    unclear divide the units by voice. The narrator and sources that are not told have no label and a row each.

    >>> row = ["a", "a#0", "leak", "quoted", "بيسكوف", True, "", "قال", 0, 9]
    >>> speakers(pd.DataFrame([row], columns=SOURCE_COLUMNS))[["speaker", "frame", "units", "quoted"]].values.tolist()
    [['بيسكوف', 'leak', 1, 1]]
    """
    table = sources.assign(narrates=sources["voice"].eq("narrator"))
    for voice in VOICES:
        table[voice] = table["voice"].eq(voice)
    grouped = table.groupby(["speaker", "narrates", "frame"], sort=False)
    counts = grouped.agg(named=("named", "max"), units=("unit_id", "nunique"), articles=("article_id", "nunique"))
    counts = counts.join(grouped[list(VOICES)].sum()).reset_index()
    ranked = counts.sort_values(["units", "speaker", "frame"], ascending=[False, True, True], kind="stable")
    return ranked[SPEAKER_COLUMNS].reset_index(drop=True)
