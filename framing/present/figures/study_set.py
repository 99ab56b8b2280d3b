"""The figures of a study: which there are, from which tables, with which captions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from pathlib import Path

import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from framing.errors import FramingError
from framing.present.figures import (
    contrast,
    keyness,
    prevalence,
    reading_strips,
    speakers,
    topic_panels,
    topics,
    two_frames,
)
from framing.present.figures.axes import figure_of
from framing.present.figures.save import save
from framing.present.figures.strip_cells import strip_cells
from framing.present.figures.style import style

Tables = Mapping[str, pd.DataFrame]
Drawn = tuple[Figure, pd.DataFrame, str]
STRIPS_A_PAGE = 24
MOST_TEXTS = 96  # four pages: more rows are no figure; the tables hold them all
MOST_UNITS = 50_000  # tables of more are not sent to a second process
ENOUGH = 100  # articles below which topics are exploratory


def draw_study(
    tables: Tables,
    folder: Path,
    lang: str = "en",
    note: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    jobs: int = 1,
) -> dict[str, str]:
    """Draw every figure these tables allow into `folder` and return captions by figure name, in the order of reading.

    Each is written as PNG, SVG, PDF and the plotted CSV. `note` is printed on every figure. Arabic figures run right to
    left. Without a contrast pair the two figures that need one are left out. With two `jobs` a second process draws
    every other figure; the files are the same.
    """
    makers = dict(_makers(tables, lang, note))
    names = list(makers)
    if jobs < 2 or len(names) < 2 or len(tables["units"]) > MOST_UNITS:
        return _draw_all(makers, folder, lang, progress)
    with _second_process(tables, folder, lang, note, names[1::2]) as drawn:
        captions = _draw_all({name: makers[name] for name in names[::2]}, folder, lang, progress) | drawn()
    left = {name: make for name, make in makers.items() if name not in captions}
    captions |= _draw_all(left, folder, lang, progress)  # what the other could not draw: its fault shows here
    return {name: captions[name] for name in names}


@contextmanager
def _second_process(
    tables: Tables, folder: Path, lang: str, note: str | None, names: Sequence[str]
) -> Iterator[Callable[[], dict[str, str]]]:
    """Let a second process draw these figures; what is yielded waits for its captions (none where it failed)."""
    context = get_context("spawn")  # a copy of a process that has drawn, or has threads, may hang
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_draw_named, args=(there, dict(tables), folder, lang, note, names), daemon=True)
    process.start()
    there.close()

    def drawn() -> dict[str, str]:
        try:
            return here.recv()
        except EOFError:
            return {}

    try:
        yield drawn
    finally:
        process.terminate()
        process.join()
        here.close()


def _draw_named(
    there: Connection, tables: Tables, folder: Path, lang: str, note: str | None, names: Sequence[str]
) -> None:
    """Draw some figures of a study and send their captions, unless the first process has ended."""
    makers, first = dict(_makers(tables, lang, note)), parent_process()
    captions: dict[str, str] = {}
    for name in names:
        if first is None or not first.is_alive():
            return
        try:
            captions |= _draw_all({name: makers[name]}, folder, lang, None)
        except (FramingError, OSError):
            continue  # the first process tries again, and tells the fault
    there.send(captions)


def draw_topics(
    tables: Tables,
    folder: Path,
    lang: str = "en",
    note: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, str]:
    """Draw the figures of topics that these tables allow (none for word groups); else as `draw_study`."""
    look = {"lang": lang, "rtl": lang == "ar", "note": note}
    return _draw_all(dict(_topic_makers(tables, look)), folder, lang, progress)


def _draw_all(
    makers: Mapping[str, Callable[[], Drawn]], folder: Path, lang: str, progress: Callable[[int, int], None] | None
) -> dict[str, str]:
    captions = {}
    for done, (name, make) in enumerate(makers.items(), 1):
        with style("double"):
            figure, plotted, caption = make()
            save(figure, folder / name, plotted, lang=lang, title=name, caption=caption)
            plt.close(figure)
        captions[name] = caption
        if progress is not None:
            progress(done, len(makers))
    return captions


def _makers(tables: Tables, lang: str, note: str | None) -> Iterator[tuple[str, Callable[[], Drawn]]]:
    look = {"lang": lang, "rtl": lang == "ar", "note": note}
    frames, sources, texts = tables["frames"], tables["sources"], _texts(tables)
    each, told = _only(tables, texts), look | {"note": _told(tables, texts, look)}
    contrast_table, scores = each.get("contrast"), each["scores"]
    if contrast_table is not None and len(contrast_table):
        pair = (str(contrast_table["frame_a"].iloc[0]), str(contrast_table["frame_b"].iloc[0]))
        yield from _strips(each, pair, told)
        yield "two_frames", lambda: _two_frames(scores, pair, frames, told)
        yield "contrast", lambda: _contrast(contrast_table, frames, told)
    yield "prevalence", lambda: _prevalence(scores, frames, told)
    if len(tables["groups"]):
        yield "prevalence_groups", lambda: _prevalence(tables["groups"], frames, look)
    if len(sources):
        yield "speakers", lambda: _speakers(sources, frames, look)
    yield from _words(tables, look)


def _texts(tables: Tables) -> list[str] | None:
    """The texts with most evidence, in the order of the corpus, where there are too many for rows; else None: all."""
    every = list(dict.fromkeys(tables["units"]["article_id"]))
    if len(every) <= MOST_TEXTS:
        return None
    hits = tables["hits"]
    found = hits.loc[hits["counted"].astype(bool), "article_id"].value_counts()
    most = set(sorted(every, key=lambda text: -int(found.get(text, 0)))[:MOST_TEXTS])
    return [text for text in every if text in most]


def _only(tables: Tables, texts: list[str] | None) -> Tables:
    """The tables with some texts only."""
    if texts is None:
        return tables
    names = ("units", "hits", "sources", "scores", "contrast")
    chosen = {name: tables[name] for name in names if name in tables}
    return {**tables, **{name: table[table["article_id"].isin(texts)] for name, table in chosen.items()}}


def _told(tables: Tables, texts: list[str] | None, look: dict) -> str | None:
    """The note, with how many texts of how many are drawn."""
    if texts is None:
        return look["note"]
    drawn, total = len(texts), tables["units"]["article_id"].nunique()
    words = {
        "en": f"{drawn:,} of {total:,} texts: those with most evidence",
        "ar": f"{drawn:,} من {total:,} نصاً: أكثرها شواهد",
    }[look["lang"]]
    return " · ".join(filter(None, [words, look["note"]]))


def _strips(tables: Tables, pair: tuple[str, str], look: dict) -> Iterator[tuple[str, Callable[[], Drawn]]]:
    """One figure of reading strips, or numbered pages of them."""
    units, hits, sources, scores, frames = (tables[t] for t in ("units", "hits", "sources", "scores", "frames"))
    pages = reading_strips.pages(units, STRIPS_A_PAGE)
    for number, articles in enumerate(pages, 1):

        def make(articles: list[str] = articles) -> Drawn:
            figure = reading_strips.plot_reading_strips(
                units, hits, sources, scores, frames, pair, **look, articles=articles
            )
            cells = strip_cells(units, hits, sources, scores, pair, lang=look["lang"])
            shown = units[units["article_id"].isin(articles)]
            own = scores[scores["article_id"].isin(articles)]
            caption = reading_strips.caption(shown, own, frames, pair, look["lang"])
            return figure, cells[cells["article_id"].isin(articles)], caption

        yield "reading_strips" if len(pages) == 1 else f"reading_strips_{number}", make


def _two_frames(scores: pd.DataFrame, pair: tuple[str, str], frames: pd.DataFrame, look: dict) -> Drawn:
    ax = two_frames.plot_two_frames(scores, pair, None, frames, **look)
    return figure_of(ax), scores[scores["frame"].isin(pair)], two_frames.caption(scores, pair, frames, look["lang"])


def _prevalence(table: pd.DataFrame, frames: pd.DataFrame, look: dict) -> Drawn:
    ax = prevalence.plot_prevalence(table, None, frames, **look)
    return figure_of(ax), table, prevalence.caption(table, look["lang"])


def _speakers(sources: pd.DataFrame, frames: pd.DataFrame, look: dict) -> Drawn:
    ax = speakers.plot_speakers(sources, None, frames, **look)
    return figure_of(ax), speakers.speaker_counts(sources), speakers.caption(sources, look["lang"])


def _contrast(table: pd.DataFrame, frames: pd.DataFrame, look: dict) -> Drawn:
    ax = contrast.plot_contrast(table, None, frames, **look)
    return _figure(ax), table, contrast.caption(table, frames, look["lang"])


def _words(tables: Tables, look: dict) -> Iterator[tuple[str, Callable[[], Drawn]]]:
    """Keyness and word shift of the group with most words, then topics: what there is."""
    key = tables.get("keyness")
    if key is not None and len(key):
        group = key.groupby("group", sort=False)["n_target"].sum().idxmax()
        rows = key[key["group"] == group].reset_index(drop=True)
        sides = {"target": str(group), "reference": {"en": "all others", "ar": "كل ما عداها"}[look["lang"]]}
        yield "keyness", lambda: _keyness(keyness.plot_keyness, "keyness", rows, sides, look)
        yield "word_shift", lambda: _keyness(keyness.plot_word_shift, "shift", rows, sides, look)
    yield from _topic_makers(tables, look)


def _topic_makers(tables: Tables, look: dict) -> Iterator[tuple[str, Callable[[], Drawn]]]:
    """Topics: shares in the corpus and by group, frames they meet, stability, numbers tried; else word groups."""
    shares, terms = tables.get("topics"), tables.get("topic_terms")
    if shares is None or terms is None or terms.empty:
        return
    stability, frames = tables["topic_stability"], tables["frames"]

    def drawn(ax: Axes, table: pd.DataFrame, caption: Callable[..., str]) -> Drawn:
        return figure_of(ax), table, caption(table, look["lang"])

    if shares.empty:
        yield "word_groups", lambda: drawn(topics.plot_topics(shares, terms, **look), terms, topics.caption)
        return
    warned = " · ".join(filter(None, [_exploratory(stability, look["lang"]), look["note"]]))
    look = look | {"note": warned or None}
    known = look | {"stability": stability}
    yield "topics", lambda: drawn(topics.plot_topics(shares, terms, **known), shares, topics.caption)
    grouped = shares[~shares["level"].isin(topic_panels.OTHER)].reset_index(drop=True)
    if len(grouped):
        by_group = topic_panels.plot_topics_by_group
        yield "topics_by_group", lambda: drawn(by_group(grouped, terms, **known), grouped, topic_panels.caption)
    if (met := tables.get("topic_frames")) is not None:
        by_frame = topics.plot_topic_frames
        yield "topics_x_frames", lambda: drawn(by_frame(met, None, frames, **known), met, topics.caption)
    if stability["stability"].notna().any():
        stable = topic_panels.plot_topic_stability
        yield "topic_stability", lambda: drawn(stable(stability, terms, **look), stability, topic_panels.caption)
    if (numbers := tables.get("topic_numbers")) is not None:
        tried = topic_panels.plot_topic_numbers
        yield "topic_numbers", lambda: drawn(tried(numbers, **look), numbers, topic_panels.caption)


def _keyness(plot: Callable, kind: str, rows: pd.DataFrame, sides: dict[str, str], look: dict) -> Drawn:
    ax = plot(rows, **sides, **look)
    caption = keyness.caption(rows, kind, look["lang"])
    return _figure(ax), rows, f"{sides['target']} / {sides['reference']}. {caption}"


def _exploratory(stability: pd.DataFrame, lang: str) -> str:
    """Return the warnings that the topics ask for: few articles, stability not measured."""
    articles = int(stability["articles"].max())
    few = {"en": f"exploratory: {articles} articles", "ar": f"{articles} مقالة: استكشافي"}[lang]
    unknown = {"en": "stability was not measured", "ar": "لم يُقس الثبات"}[lang]
    return " · ".join([few] * (articles < ENOUGH) + [unknown] * bool(stability["stability"].isna().all()))


def _figure(ax: Axes) -> Figure:
    """Return the whole figure that an Axes stands in."""
    return ax.get_figure(root=True)  # type: ignore[return-value]
