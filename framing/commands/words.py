"""`framing words` and `keyness`: what is typical of a text, what sets a group apart."""

from __future__ import annotations

import argparse

from framing.commands.common import add_articles, add_out, bar, read, show
from framing.progress import station


def add(commands: argparse._SubParsersAction) -> None:
    """Add the commands."""
    words = commands.add_parser("words", help="words typical of each text (TF-IDF)", description=_words.__doc__)
    _add_counting(words)
    words.add_argument("--by", default="article_id", help="column of groups (default: each article)")
    words.add_argument("--top", type=int, default=25, help="words of each (default %(default)s)")
    words.set_defaults(run=_words)

    key = commands.add_parser("keyness", help="words that set a group apart", description=_keyness.__doc__)
    _add_counting(key)
    key.add_argument("--by", default="outlet", help="column of groups (default %(default)s)")
    key.add_argument("--target", help="one group (default: each against all others)")
    key.add_argument("--reference", help="the group it is set against (default: all others)")
    key.add_argument("--frame", help="instead of groups: units with this frame against the others")
    key.add_argument("--background", action="store_true", help="instead: against general Arabic (extra lexicon)")
    key.add_argument("--seed", type=int, default=1, help="of the resampling (default %(default)s)")
    key.set_defaults(run=_keyness)


def _add_counting(parser: argparse.ArgumentParser) -> None:
    add_articles(parser)
    parser.add_argument("--keys", default="lemma", help="lemma, surface or families (default %(default)s)")
    parser.add_argument("--pairs", action="store_true", help="count pairs of words too")
    parser.add_argument(
        "--min-articles", type=int, default=1, help="in so many articles at least (default %(default)s)"
    )
    add_out(parser, "the table")


def _counted(options: argparse.Namespace):
    """Return the word counts that the options ask for, their units and the codebook."""
    from framing.codebook.files import load_codebook
    from framing.corpus.units import split_units
    from framing.measure.word_tables import with_group
    from framing.measure.words import count_words

    codebook = load_codebook(options.codebook)
    articles, _ = read(options)
    units = with_group(split_units(articles), articles, options.by)
    ngrams = (1, 2) if options.pairs else (1, 1)
    least = options.min_articles
    counts = count_words(
        units, options.keys, codebook, ngrams=ngrams, min_articles=least, progress=station(bar(), "words")
    )
    return counts, units, codebook


def _words(options: argparse.Namespace) -> int:
    """List the words typical of each text (or group) within this corpus: TF-IDF, no test, no population."""
    from framing.measure.tfidf import tfidf

    counts, _, _ = _counted(options)
    show(tfidf(counts, by=options.by, top=options.top), options.out)
    return 0


def _keyness(options: argparse.Namespace) -> int:
    """List the words that set a group apart: log ratio with limits, G2, weighted log-odds, in how many articles."""
    from framing.measure.hits import find_frames
    from framing.measure.keyness import keyness, keyness_background, keyness_by_frame
    from framing.measure.word_tables import keyness_of_groups

    counts, units, codebook = _counted(options)
    seed = {"seed": options.seed}
    if options.frame is not None:
        hits = find_frames(units, codebook, progress=station(bar(), "frames"))
        table = keyness_by_frame(counts, hits, codebook, options.frame, **seed)
    elif options.background:
        table = keyness_background(counts, options.target, by=options.by, **seed)
    elif options.target is not None:
        told = station(bar(), "keyness")
        table = keyness(counts, options.target, options.reference, by=options.by, **seed, progress=told)
    else:
        table = keyness_of_groups(counts, options.by, options.seed, station(bar(), "keyness"))
    show(table, options.out, "No word stands often enough in enough articles.")
    return 0
