"""One call from a folder of articles to a result folder: tables, figures, a report, written whole or not at all."""

from __future__ import annotations

import csv
import hashlib
import json
import platform
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

from framing import __version__
from framing.codebook.files import load_codebook
from framing.codebook.model import Codebook
from framing.conclusion import read_multiverse
from framing.corpus.read import read_corpus
from framing.errors import FramingError
from framing.languages import LANGUAGES, check_language
from framing.measure.compare import compare
from framing.measure.judgements import read_judgements
from framing.measure.word_tables import word_tables
from framing.output import check_place, new_folder
from framing.pipeline import analyse
from framing.present.findings import summary
from framing.present.tables import read_csv, write_csv
from framing.progress import Progress, staged, station
from framing.provenance import as_json, texts_hash
from framing.validity.collect import read_all_codings
from framing.validity.methods import checklist, coding_state, methods_page, methods_text
from framing.validity.station import add_validity

CONSTRUCTED = "نصوص تعليمية مصطنعة – constructed teaching texts, no finding"
DEFAULT_OUT = "framing-study"
MOST_GROUPS = 6
PERMUTATIONS = 1999


class Figures(dict[str, Path]):
    """Figures of a study by name; one that the tables did not allow is named, with those there are."""

    def __missing__(self, name: str) -> Path:
        raise FramingError(
            f'This study has no figure "{name}": its tables held nothing to draw there. It has: {", ".join(self)}.'
        )


@dataclass(frozen=True)
class Study:
    """A finished study: `tables` by name, `figures` by name (path of the PNG), `path` of the result folder, `about`."""

    tables: dict[str, pd.DataFrame]
    figures: dict[str, Path]
    path: Path
    about: dict[str, Any] = field(default_factory=dict)

    @property
    def report(self) -> Path:
        """The path of the report."""
        return self.path / "report.html"

    @property
    def summary(self) -> list[str]:
        """Five lines: what was read, the two main frames, who leads, who speaks."""
        return summary(self.tables, self.about)


def teaching_corpus() -> Path:
    """Return the folder of the 24 constructed teaching texts."""
    return Path(str(resources.files("framing.data") / "corpus"))


def teaching_codings() -> Path:
    """Return the file with one model-made coding of the teaching texts; agreement with it is no validity."""
    return teaching_corpus() / "codings.csv"


def run_study(
    articles: str | Path | pd.DataFrame | None = None,
    codebook: str | Path = "leak-coverage",
    *,
    by: str = "outlet",
    unit: str = "sentence",
    contrast: Sequence[str] | None = None,
    lang: str = "en",
    out: str | Path = DEFAULT_OUT,
    seed: int = 1,
    columns: Mapping[str, str] | str | None = None,
    strict: bool = False,
    duplicates: str = "weight",
    codings: str | Path | None = None,
    judgements: str | Path | None = None,
    target: str = "process",
    topics: str = "quick",
    used: Collection[str] = (),
    multiverse: str | Path | None = None,
    progress: Progress | None = None,
    jobs: int = 1,
    **choices: Any,
) -> Study:
    """Analyse a folder, a file or a table of articles (default: the bundled corpus) and write the result folder.

    `codebook` is a bundled name or a TOML file, `by` the column whose groups are compared, `unit` the coding unit,
    `contrast` two frames, `lang` en or ar, `out` the result folder: replaced only if it is empty or holds an earlier
    study; a FramingError leaves everything as it was. `columns` names the columns of a table of articles, `strict`
    makes an unreadable file an error, `duplicates` (weight, first or keep) says how copies count in groups. `codings`
    (a table or a folder of filled sheets) add reliability, validation and estimates corrected for the `target` (process
    or corpus); `used` are articles the dictionary was written with, left out of these. `judgements` are verdicts saved
    from the report; `topics` is quick, full or off; `multiverse` the folder of a finished `run_multiverse` on the same
    articles; with two `jobs` a second process helps to draw. Further choices go to `framing.pipeline.analyse`. The
    folder also gets words for a methods section and the reviewers' checklist, methods.en.md and methods.ar.md.
    """
    check_language(lang)
    place = check_place(Path(out))
    book = load_codebook(codebook)
    table, read_aside = staged("reading", progress, lambda: read_input(articles, columns, strict))
    coded, unsealed = (None, []) if codings is None else read_all_codings(codings)
    conclusion = None if multiverse is None else read_multiverse(multiverse, table, book)
    verdicts = None if judgements is None else read_judgements(judgements)
    choices = {"by": by, "unit": unit, "duplicates": duplicates, **choices}
    aside: dict[str, Any] = {"judgements": verdicts, "set_aside": read_aside, "progress": progress}
    tables = analyse(table, book, pair=contrast, **aside, **choices)
    words, notes = word_tables(tables["units"], book, tables["hits"], by, topics, seed, progress, tables["articles"])
    tables |= words
    tables |= compared(tables, book, by, seed)
    if coded is not None:
        tables = add_validity(tables, coded, book, by, target, seed, used)
    if conclusion is not None:
        tables["multiverse"] = conclusion
    sealed = set() if coded is None else set(coded["coder"]) - set(unsealed)
    tables["checklist"] = checklist(tables, coded, used, sealed, book)
    texts = {
        language: methods_text(tables, book, unit, language, coded, used, seed, __version__) for language in LANGUAGES
    }
    choices |= {
        "topics": topics,
        "target": target,
        "codings": _fingerprint(coded),
        "used": sorted(used),
        "judgements": _fingerprint(verdicts),
    }
    about = describe(tables, book, contrast=contrast, lang=lang, seed=seed, **choices)
    about["constructed"] = articles is None
    about["notes"] = notes
    about["coding"] = coding_state(coded, used)
    with new_folder(place) as folder:
        write_tables(tables, folder / "tables")
        figures = _draw(tables, about, folder / "figures", progress, jobs)
        staged("report", progress, lambda: _report(tables, about, folder, figures, texts[lang]))
        for language, text in texts.items():
            page = methods_page(text, tables["checklist"], language)
            (folder / f"methods.{language}.md").write_text(page, encoding="utf-8")
        (folder / "study.json").write_text(as_json(about), encoding="utf-8")
    return Study(tables, Figures({name: place / "figures" / f"{name}.png" for name in figures}), place, about)


def compared(tables: dict[str, pd.DataFrame], book: Codebook, by: str, seed: int) -> dict[str, pd.DataFrame]:
    """Return the table `comparison` for 2 to 6 groups (15 pairs); more are left to `framing.compare`."""
    if not 2 <= tables["groups"]["group"].nunique() <= MOST_GROUPS:
        return {}
    known = (tables["hits"], tables["units"], book, by, tables["articles"])
    return {"comparison": compare(*known, permutations=PERMUTATIONS, seed=seed)}


def _fingerprint(table: pd.DataFrame | None) -> str | None:
    """Return the SHA-256 of a table's rows, so that a study says which codings it used."""
    return None if table is None else hashlib.sha256(table.to_csv(index=False).encode()).hexdigest()


def read_input(
    articles: str | Path | pd.DataFrame | None, columns: Mapping[str, str] | str | None = None, strict: bool = False
) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """Return the articles of a folder, file or table (None: the bundled corpus) and what was set aside in reading."""
    if isinstance(articles, pd.DataFrame):
        return articles, None
    if str(articles).lower().endswith(".toml"):
        raise FramingError(f"{articles} is a codebook, not articles. Name it with --codebook.")
    return read_corpus(teaching_corpus() if articles is None else Path(articles), columns, strict=strict)


def write_tables(tables: dict[str, pd.DataFrame], folder: Path) -> None:
    """Write every table as `folder/name.csv`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        write_csv(table, folder / f"{name}.csv")


def describe(tables: dict[str, pd.DataFrame], book: Any, **parameters: Any) -> dict[str, Any]:
    """Return what a second person needs to repeat the study: versions, hashes, parameters; no clock time."""
    shown = {key: (list(value) if isinstance(value, tuple) else value) for key, value in parameters.items()}
    packages = ("numpy", "pandas", "matplotlib", "scipy", "scikit-learn")
    return {
        "framing": __version__,
        "python": platform.python_version(),
        "packages": {name: version(name) for name in packages},
        "codebook": {"id": book.id, "title": book.title, "version": book.version, "sha256": book.sha256},
        "articles": {"n": len(tables["articles"]), "sha256": texts_hash(tables["articles"])},
        "parameters": shown,
    }


def _draw(
    tables: dict[str, pd.DataFrame], about: dict[str, Any], folder: Path, progress: Progress | None, jobs: int
) -> dict[str, str]:
    from framing.present.figures.study_set import draw_study

    note = CONSTRUCTED if about["constructed"] else None
    folder.mkdir(parents=True, exist_ok=True)
    return draw_study(
        tables, folder, lang=about["parameters"]["lang"], note=note, progress=station(progress, "figures"), jobs=jobs
    )


def _report(
    tables: dict[str, pd.DataFrame], about: dict[str, Any], folder: Path, figures: dict[str, str], methods: str
) -> None:
    from framing.present.report import write_report

    write_report(tables, about, folder, figures, CONSTRUCTED if about["constructed"] else None, methods)


def read_study(path: str | Path) -> Study:
    """Read a result folder back: tables as they were analysed, figures by name."""
    folder = Path(path)
    if not (folder / "study.json").is_file():
        raise FramingError(
            f"{folder} is not a result folder: it holds no study.json. Give the folder that --out named."
        )
    about = _read(folder / "study.json", lambda file: dict(json.loads(file.read_text("utf-8"))))
    if not isinstance(about.get("parameters"), dict):
        raise FramingError(f"{folder / 'study.json'} was not written by framing study. Run the study again.")
    tables = {file.stem: _read(file, read_csv) for file in sorted((folder / "tables").glob("*.csv"))}
    figures = Figures({file.stem: file for file in sorted((folder / "figures").glob("*.png"))})
    return Study(tables, figures, folder, about)


def _read(file: Path, reader: Callable[[Path], Any]) -> Any:
    """Read one file of a result folder, or say that it is damaged."""
    try:
        return reader(file)
    except (OSError, ValueError, TypeError, LookupError, RecursionError, csv.Error) as error:
        raise FramingError(f"{file} is damaged ({type(error).__name__}: {error}). Run the study again.") from error
