"""One conclusion under every defensible choice: a folder with the list fixed first, then results and the figure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from framing import __version__
from framing.codebook.model import Codebook
from framing.corpus.clean import clean
from framing.errors import FramingError
from framing.languages import check_language
from framing.measure.compare import check_permutations
from framing.output import check_place
from framing.pipeline import find_stories
from framing.present.tables import read_csv, replacing, write_csv
from framing.progress import Progress, station
from framing.provenance import as_json, texts_hash
from framing.validity.multiverse import multiverse
from framing.validity.specifications import (
    Claim,
    check_claim,
    read_specifications,
    specifications,
    write_specifications,
)

LIST = "specifications.csv"
ABOUT = "multiverse.json"
TABLES = ("curve", "summary", "moves", "entries")
FIGURE = "specification_curve"
CONTROL = "outlet"


def make_claim(
    articles: pd.DataFrame,
    codebook: Codebook,
    frames: Sequence[str] | None = None,
    by: str | None = None,
    groups: Sequence[str] = (),
) -> Claim:
    """Return the claim that frames and groups make; nothing: the codebook's own contrast.

    One frame is set in two groups of `by` (default outlet; both are taken where there are only two), two frames are set
    against each other, in one group or in all articles. Errors: claims that compare nothing, unknown names.
    """
    frames = list(frames or (codebook.contrast[0] if codebook.contrast else ()))
    groups = list(groups)
    if len(frames) not in (1, 2):
        raise FramingError(
            f"multiverse: name one frame (and two groups) or two frames; got {len(frames)}: {', '.join(frames)}. "
            "The articles come before --frames."
        )
    column = by or (CONTROL if groups or len(frames) == 1 else "")
    if len(frames) == 1 and not groups and column in articles:
        known = [str(g) for g in dict.fromkeys(articles[column].dropna()) if str(g)]
        if len(known) != 2:
            raise FramingError(f"multiverse: name two groups of {column} for one frame. There is: {', '.join(known)}.")
        groups = known
    if len(groups) != {1: 2, 2: 1 if column else 0}[len(frames)]:
        raise FramingError(
            "multiverse: one frame needs two groups; two frames need none, or with a column one group of it; "
            f"got {len(groups)} groups."
        )
    against = frames[1] if len(frames) == 2 else ""
    claim = Claim(frames[0], against, column, *groups)
    check_claim(claim, codebook, articles)
    return claim


def run_multiverse(
    articles: pd.DataFrame,
    codebook: Codebook,
    claim: Claim,
    out: str | Path = "framing-multiverse",
    *,
    choices: Mapping[str, Sequence[str]] | None = None,
    only_list: bool = False,
    permutations: int = 9999,
    seed: int = 1,
    lang: str = "en",
    note: str | None = None,
    progress: Progress | None = None,
) -> dict[str, pd.DataFrame]:
    """Run a claim under every specification and fill the folder `out`; returns the tables of `multiverse`.

    First the list goes to `out/specifications.csv`; a list that stands there already, for the same claim, is taken as
    it is. With `only_list` nothing else happens. Then come curve, summary, moves and entries (CSV), the specification
    curve (PNG, SVG, PDF, CSV) and multiverse.json (versions, hashes, seed). Copies are looked for, so that a story may
    count once or each time. Errors, before anything is written: a wrong claim, choice, language or place.
    """
    check_language(lang)
    check_permutations(permutations)
    place = check_place(Path(out), LIST, replaced=False)
    told, _ = find_stories(articles, clean(articles), "weight", claim.by or CONTROL)
    planned = specifications(claim, codebook, told, choices)
    path = place / LIST
    if path.exists():
        if not read_specifications(path, claim).equals(planned) and choices:
            raise FramingError(f"multiverse: {path} was fixed with other choices. Choose another folder for these.")
    else:
        place.mkdir(exist_ok=True)
        write_specifications(planned, path, claim)
    if only_list:
        return {}
    tell = station(progress, "multiverse")
    tables = multiverse(told, codebook, claim, path, permutations=permutations, seed=seed, progress=tell)
    for name in TABLES:
        write_csv(tables[name], place / f"{name}.csv")
    _draw(tables, place, lang, note)
    about = _describe(articles, codebook, claim, permutations=permutations, seed=seed, lang=lang)
    with replacing(place / ABOUT) as stream:
        stream.write(as_json(about))
    return tables


def _draw(tables: Mapping[str, pd.DataFrame], place: Path, lang: str, note: str | None) -> None:
    """The specification curve in every format."""
    from matplotlib import pyplot

    from framing.present.figures.save import save
    from framing.present.figures.specification_curve import caption, plot_specification_curve
    from framing.present.figures.style import style

    curve, summary = tables["curve"], tables["summary"]
    with style("double"):
        figure = plot_specification_curve(curve, summary, lang, lang == "ar", note=note)
        save(figure, place / FIGURE, curve, lang=lang, title=FIGURE, caption=caption(curve, summary, lang))
        pyplot.close(figure)


def _describe(articles: pd.DataFrame, codebook: Codebook, claim: Claim, **parameters: Any) -> dict[str, Any]:
    """What a second person needs to repeat the run."""
    return {
        "framing": __version__,
        "claim": str(claim),
        "codebook": {"id": codebook.id, "version": codebook.version, "sha256": codebook.sha256},
        "articles": {"n": len(articles), "sha256": texts_hash(articles)},
        "parameters": parameters,
    }


def read_multiverse(folder: str | Path, articles: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Return the summary of a finished run. Errors: no such run; a run of other articles or another codebook."""
    place = Path(folder)
    if not (place / ABOUT).is_file() or not (place / "summary.csv").is_file():
        raise FramingError(f"multiverse: {place} holds no finished run. Name the folder that framing multiverse wrote.")
    about = json.loads((place / ABOUT).read_text("utf-8"))
    if about["codebook"]["sha256"] != codebook.sha256:
        raise FramingError(
            f"multiverse: {place} was run with another codebook, {about['codebook']['id']}. Run it again."
        )
    if about["articles"]["sha256"] != texts_hash(articles):
        raise FramingError(f"multiverse: {place} was run on other articles. Run it again on these.")
    return read_csv(place / "summary.csv")
