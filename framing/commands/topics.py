"""`framing topics`: what a corpus is about, whether other articles would say the same, sentences to read."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.commands.common import add_articles, bar, read
from framing.errors import FramingError
from framing.languages import check_language
from framing.progress import station

if TYPE_CHECKING:
    import pandas as pd

    from framing.measure.topics import Topics

DEFAULT_OUT, MARK = "framing-topics", "topics.json"
WORDS_SHOWN = 8


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command."""
    line = commands.add_parser(
        "topics", help="topics with their stability, or word groups", description=_topics.__doc__
    )
    add_articles(line)
    line.add_argument("--topics", default="quick", help="quick (one number) or full (compare) (default %(default)s)")
    line.add_argument("--k", type=int, help="this number of topics")
    line.add_argument("--method", help="nmf, lda or gibbs (default nmf; gibbs with --seeds)")
    line.add_argument("--seeds", action="store_true", help="each frame's words seed a topic (extra topics)")
    line.add_argument("--by", default="outlet", help="column whose groups are compared (default %(default)s)")
    line.add_argument("--keys", default="lemma", help="lemma, surface or families (default %(default)s)")
    line.add_argument("--lang", default="en", help="language of figures: en or ar (default %(default)s)")
    line.add_argument("--out", default=DEFAULT_OUT, metavar="DIR", help="result folder (default ./%(default)s)")
    line.add_argument("--seed", type=int, default=1, help="for every random step (default %(default)s)")
    line.set_defaults(run=_topics)


def _topics(options: argparse.Namespace) -> int:
    """Find the topics of a corpus and write tables and figures: shares, words, stability, sentences, frames they meet.

    Below 20 articles there are only groups of words with sentences to read, from 20 to 99 topics are exploratory.
    """
    from framing.codebook.files import load_codebook
    from framing.corpus.units import split_units
    from framing.measure.hits import find_frames
    from framing.measure.word_tables import topic_tables, with_group
    from framing.measure.words import count_words
    from framing.output import check_place, new_folder

    _check(options)
    place = check_place(Path(options.out), MARK)
    progress = bar()

    codebook = load_codebook(options.codebook)
    articles, _ = read(options)
    units = with_group(split_units(articles), articles, options.by)
    counts = count_words(units, options.keys, codebook, progress=station(progress, "words"))
    hits = find_frames(units, codebook, progress=station(progress, "frames"))
    choices: dict[str, Any] = {"method": options.method or ("gibbs" if options.seeds else "nmf")}
    choices |= {"seeds": codebook} if options.seeds else {}
    choices |= {"k": options.k} if options.k is not None else {}
    found, tables, notes = topic_tables(
        counts, hits, codebook, options.by, options.topics, options.seed, station(progress, "topics"), **choices
    )
    with new_folder(place) as folder:
        _write(options, folder, found, tables, articles, codebook, station(progress, "figures"))
    print("\n".join([*notes, *_lines(found)]))
    print(f"Results: {options.out}")
    return 0


def _check(options: argparse.Namespace) -> None:
    if options.topics not in ("quick", "full"):
        raise FramingError(f'Unknown choice of topics "{options.topics}". Choose quick or full.')
    check_language(options.lang)


def _write(
    options: argparse.Namespace,
    folder: Path,
    found: Topics,
    tables: dict[str, pd.DataFrame],
    articles: pd.DataFrame,
    codebook: Any,
    progress: Any,
) -> None:
    """Fill the result folder: tables, figures, how they were made."""
    from framing.codebook.model import frames_table
    from framing.present.figures.study_set import draw_topics
    from framing.provenance import as_json
    from framing.study import CONSTRUCTED, describe, write_tables

    write_tables(tables, folder / "tables")
    (folder / "figures").mkdir()
    note = CONSTRUCTED if options.articles is None else None
    drawn = tables | {"frames": frames_table(codebook)}
    draw_topics(drawn, folder / "figures", options.lang, note, progress)
    asked = {name: getattr(options, name) for name in ("topics", "k", "by", "keys", "lang", "seed")}
    about = describe({"articles": articles}, codebook, **asked, method=found.method, seeded=options.seeds)
    about |= {"kind": found.kind, "k": found.k, "notes": list(found.notes), "constructed": options.articles is None}
    (folder / MARK).write_text(as_json(about), encoding="utf-8")


def _lines(found: Topics) -> list[str]:
    """What the screen shows of each topic (share, stability beside shuffled words, words) or word group (sentences)."""
    groups, lines = found.kind == "word groups", []
    corpus = found.topics[found.topics["level"] == "corpus"].set_index("topic")["share"]
    stable = found.topic_stability.set_index("topic")
    for topic in range(1, found.k + 1):
        terms = found.topic_terms[found.topic_terms["topic"] == topic].sort_values("rank")
        words = "، ".join(terms["label"].head(WORDS_SHOWN))
        if groups:
            lines.append(f"group {topic}: {words}")
            lines += [f"    {text}" for text in found.examples.loc[found.examples["topic"] == topic, "text"]]
            continue
        row, seeded = stable.loc[topic], found.seeds[topic - 1] if found.seeds else ""
        known = row["stability"] == row["stability"]
        measured = f"stability {row['stability']:.2f}, shuffled words {row['null']:.2f}" if known else "not measured"
        unstable = ", unstable" if known and not row["keep"] else ""
        lines.append(
            f"topic {topic}{f' ({seeded})' * bool(seeded)}: {corpus[topic]:.0%} ({measured}{unstable}): {words}"
        )
    return lines
