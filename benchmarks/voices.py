"""Agreement of the sources table with coded references: who speaks (voice), and which speaker.

    python benchmarks/voices.py                        the bundled teaching corpus and its codings
    python benchmarks/voices.py ../shared              the articles and codings of that folder
    python benchmarks/voices.py --sentences tests/data/voices.csv
    python benchmarks/voices.py --desks tests/data/headline_sentences.csv tests/data/desk_voices.csv
    python benchmarks/voices.py ../shared --errors     with every unit on which they differ (offsets, no text)

Voice is compared where a unit is coded with a frame and the dictionary finds evidence for it too; if the table has
several speakers for a unit and frame, the one with most evidence (the first row) is compared. A speaker agrees where
one label holds the other, or both are empty. Agreement with model-coded references (no human coder): a regression
check, not validity.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

import framing
from framing.arabic.letters import fold
from framing.codebook.files import load_codebook
from framing.codebook.model import Codebook
from framing.corpus.read import read_articles
from framing.corpus.units import split_units
from framing.measure.hits import find_frames
from framing.measure.intervals import wilson
from framing.measure.sources import find_sources

REFERENCE_CODER = "A"


def reference(folder: Path | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Articles, and one row a coded unit and frame: article_id, start, end, frame, voice, speaker."""
    if folder is None:
        home = Path(framing.__file__).parent / "data" / "corpus"
        articles, codings = read_articles(home), home / "codings.csv"
    else:
        articles, codings = read_articles(folder / "articles"), folder / "reference-coding" / "codings.csv"
    coded = pd.read_csv(codings, encoding="utf-8-sig", keep_default_na=False)
    coded = coded[(coded["coder"] == (REFERENCE_CODER if folder else coded["coder"].iloc[0])) & (coded["voice"] != "")]
    return articles, coded[["article_id", "start", "end", "frame", "voice", "speaker"]].reset_index(drop=True)


def compared(articles: pd.DataFrame, coded: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The coded rows for which the dictionary has evidence, with `found_voice` and `found_speaker`."""
    units = split_units(articles)
    hits = find_frames(units, codebook)
    sources = find_sources(units, hits, codebook)
    first = sources.drop_duplicates(["unit_id", "frame"]).rename(
        columns={"voice": "found_voice", "speaker": "found_speaker", "start": "speech_start", "end": "speech_end"}
    )
    counted = hits[hits["counted"]]
    at = counted.groupby(["unit_id", "frame"])["start"].min().rename("hit").reset_index()
    joined = coded.merge(first.merge(at, on=["unit_id", "frame"]), on=["article_id", "frame"])
    inside = (joined["hit"] >= joined["start"]) & (joined["hit"] < joined["end"])
    return joined[inside].drop_duplicates(["article_id", "start", "frame"])


def sentences(file: Path, codebook: Codebook) -> pd.DataFrame:
    """Invented sentences with the place of the evidence (`focus`): the grammar alone, without the dictionary."""
    rows = pd.read_csv(file, dtype=str, keep_default_na=False)
    articles = _articles(rows["id"].tolist(), rows["text"].tolist())
    units = split_units(articles)
    places = [text.rindex(focus) for text, focus in zip(rows["text"], rows["focus"], strict=True)]
    hits = units.merge(pd.DataFrame({"article_id": rows["id"], "hit": places}), on="article_id")
    hits = hits[(hits["hit"] >= hits["start"]) & (hits["hit"] < hits["end"])]
    hits = hits[["unit_id", "article_id", "hit"]].rename(columns={"hit": "start"})
    found = find_sources(units, hits.assign(frame=codebook.frames[0].id, counted=True), codebook)
    found = found.rename(columns={"voice": "found_voice", "speaker": "found_speaker"})
    table = rows.rename(columns={"id": "article_id"}).assign(frame=rows["half"])
    return table.merge(found[["article_id", "found_voice", "found_speaker", "start", "end"]], on="article_id")


def desks(texts: Path, voices: Path, codebook: Codebook) -> pd.DataFrame:
    """Invented texts in the manner of many desks, a sentence a row, and the voices of those with a frame."""
    rows, voice = (pd.read_csv(file, dtype=str, keep_default_na=False) for file in (texts, voices))
    groups = {str(name): group["words"].tolist() for name, group in rows.groupby("text", sort=False)}
    articles = _articles(list(groups), ["\n".join(lines) for lines in groups.values()])
    starts = [
        (name, str(number + 1), sum(len(line) + 1 for line in lines[:number]), len(lines[number]))
        for name, lines in groups.items()
        for number in range(len(lines))
    ]
    coded = voice.merge(pd.DataFrame(starts, columns=["text", "sentence", "start", "length"]), on=["text", "sentence"])
    coded = coded.assign(end=coded["start"] + coded["length"]).rename(columns={"text": "article_id"})
    frames = pd.DataFrame({"frame": ["leak_attribution", "russian_anger"]})
    return compared(articles, coded.merge(frames, how="cross"), codebook)


def _articles(ids: list[str], texts: list[str]) -> pd.DataFrame:
    table = pd.DataFrame({"article_id": ids, "text": texts})
    return table.assign(outlet="", date="", headline="", genre="news", story=table["article_id"], on_story=True)


def same_speaker(coded: str, found: str) -> bool:
    """One label holds the other, folded; remarks in brackets are left out."""
    a, b = fold(coded.split("(")[0]).strip(), fold(found).strip()
    return a == b or (bool(a) and bool(b) and (a in b or b in a or a.split()[-1] == b.split()[-1]))


def report(table: pd.DataFrame, errors: bool) -> None:
    right = pd.Series(
        [f in v.split(" or ") for v, f in zip(table["voice"], table["found_voice"], strict=True)], table.index
    )
    spoken = table[table["voice"] != "narrator"]
    speaker = [same_speaker(a, b) for a, b in zip(spoken["speaker"], spoken["found_speaker"], strict=True)]
    for name, k, n in (
        ("voice", int(right.sum()), len(table)),
        ("speaker, where a source is coded", sum(speaker), len(spoken)),
    ):
        low, high = wilson(k, n)
        print(f"{name}: {k}/{n} = {k / n:.3f}  [{low:.3f}, {high:.3f}]")
    for frame, part in table.groupby("frame", sort=False):
        k = int(right[part.index].sum())
        print(f"  {frame}: {k}/{len(part)}")
    print(pd.crosstab(table["voice"], table["found_voice"], rownames=["coded"], colnames=["found"]))
    if errors:
        print(
            table[~right][
                ["article_id", "start", "end", "frame", "voice", "found_voice", "speaker", "found_speaker"]
            ].to_string()
        )
        wrong = spoken[[not ok for ok in speaker]]
        print(wrong[["article_id", "start", "end", "frame", "speaker", "found_speaker"]].to_string())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="a folder with articles/ and reference-coding/")
    parser.add_argument("--sentences", type=Path, help="a file of sentences with focus, voice and speaker")
    parser.add_argument(
        "--desks", nargs=2, type=Path, metavar=("TEXTS", "VOICES"), help="invented texts and their voices"
    )
    parser.add_argument("--codebook", default="leak-coverage")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    codebook = load_codebook(options.codebook)
    if options.sentences:
        table = sentences(options.sentences, codebook)
    elif options.desks:
        table = desks(options.desks[0], options.desks[1], codebook)
    else:
        table = compared(*reference(options.folder), codebook)
    table = table.reset_index(drop=True)
    report(table, options.errors)


if __name__ == "__main__":
    main()
