"""Tables for papers: numbers whole in TeX, cells that stay text, translations that stay with their sentence."""

import re
import shutil
import subprocess

import openpyxl
import pandas as pd
import pytest
from invented import groups, study

from framing.errors import FramingError
from framing.present.export import LOST, kept_translations, write_export
from framing.present.latex import cell, escape
from framing.present.paper import paper_tables
from framing.present.tables import read_csv, write_csv

HOSTILE = [
    r"\input{/etc/passwd} & \write18{ls} $x_1^2$ # ~ % {",
    "=HYPERLINK(\"x\") -- '' `` \u202eabc\x07",
    "ارتفع المؤشر 37.5 نقطة و-0.5% يوم 2025-11-22 في CNN & BBC Arabic (14:30) {عاجل} 50%_#",
]


def table_of_groups():
    return groups().assign(text_share=lambda t: t["prevalence"])


@pytest.fixture
def tables():
    found = study(5)
    units = found["units"].copy()
    units["text"] = [HOSTILE[i] if i < len(HOSTILE) else f"جملة مخترعة رقم {i}." for i in range(len(units))]
    first = units["unit_id"].iloc[: len(HOSTILE)]
    forced = pd.DataFrame(
        {"unit_id": first, "article_id": units["article_id"].iloc[0], "frame": "peace_plan", "counted": True}
    )
    hits = pd.concat([found["hits"], forced], ignore_index=True)
    scores = found["scores"].assign(rate=12.25, rate_low=3.5, rate_high=40.75)
    return found | {"units": units, "hits": hits, "scores": scores, "groups": table_of_groups()}


def test_every_number_has_its_interval_or_a_refusal(tables):
    printed = {table.name: table for table in paper_tables(tables)}
    scores = printed["scores"].printed
    estimates = scores["Prevalence [95% CI]"].tolist()
    applicable = tables["scores"]["applicable"].tolist()
    for text, on, row in zip(estimates, applicable, tables["scores"].to_dict("records"), strict=True):
        assert text == (f"{row['prevalence']:.3f} [{row['process_low']:.3f}, {row['process_high']:.3f}]" if on else "–")
    assert scores["k/n"].tolist()[0] == f"{tables['scores']['units_with_frame'][0]}/{tables['scores']['units'][0]}"
    refused = printed["groups"].printed["Prevalence [95% CI]"][groups()["low"].isna()]
    assert len(refused) and refused.str.endswith("[–]").all()
    assert all(len(table.widths) == len(table.printed.columns) for table in printed.values())


def test_evidence_holds_every_counted_pair_once_in_reading_order(tables):
    data = paper_tables(tables)[0].data
    pairs = tables["hits"][["unit_id", "frame"]].drop_duplicates()
    assert len(data) == len(pairs)
    for _, own in data.groupby("source", sort=False):
        assert own["position"].is_monotonic_increasing


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_a_text_is_obeyed_by_tex(text):
    shown = escape(text)
    assert not re.search(r"\\(?!(text\w+\{\}|[{}$&#%_]))", shown)
    assert not re.search(r"(?<!\\)[$&#%_]", shown)
    bare = re.sub(r"\\[{}]", "", shown)
    assert bare.count("{") == bare.count("}")


def test_numbers_and_latin_inside_arabic_are_kept_whole():
    assert cell(HOSTILE[2]) == (
        r"\textarabic{ارتفع المؤشر \frnum{37.5} نقطة و\frnum{{-}0.5\%} يوم \frnum{2025{-}11{-}22} في "
        r"\frnum{CNN \& BBC Arabic} (\frnum{14:30}) \{عاجل\} \frnum{50\%}\_\#}"
    )


@pytest.mark.parametrize("form", ["latex", "xlsx", "csv"])
def test_translations_stay_with_their_sentence(tables, tmp_path, form):
    folder = tmp_path / "paper"
    write_export(tables, form, folder)
    sentence = "جملة مخترعة رقم "
    if form == "xlsx":
        book = openpyxl.load_workbook(folder / "tables.xlsx")
        rows = list(book["evidence"].iter_rows(min_row=2))
        row = next(r for r in rows if str(r[0].value).startswith(sentence))
        key, row[1].value = (row[6].value, row[0].value), "An invented sentence; = 5"
        book.save(folder / "tables.xlsx")
    else:
        table = read_csv(folder / "evidence.csv")
        place = table.index[table["text"].str.startswith(sentence)][0]
        key = (table.loc[place, "source"], table.loc[place, "text"])
        table.loc[place, "translation"] = "An invented sentence; = 5"
        write_csv(table, folder / "evidence.csv")
    write_export(tables, form, folder)
    assert kept_translations(folder) == {key: "An invented sentence; = 5"}
    assert not (folder / LOST).exists()
    fewer = tables | {
        "hits": tables["hits"][
            ~tables["hits"]["unit_id"].isin(tables["units"].loc[tables["units"]["text"] == key[1], "unit_id"])
        ]
    }
    write_export(fewer, form, folder)
    assert read_csv(folder / LOST)["text"].tolist() == [key[1]]
    write_export(tables, form, folder)
    assert kept_translations(folder)[key] == "An invented sentence; = 5"


def test_a_lost_column_is_named(tables, tmp_path):
    folder = tmp_path / "paper"
    write_export(tables, "csv", folder)
    write_csv(read_csv(folder / "evidence.csv").drop(columns="translation"), folder / "evidence.csv")
    with pytest.raises(FramingError, match="has lost its column translation"):
        write_export(tables, "csv", folder)


def test_other_files_are_left_alone(tables, tmp_path):
    (tmp_path / "thesis.tex").write_text("mine")
    with pytest.raises(FramingError, match="holds other files and no export.json"):
        write_export(tables, "csv", tmp_path)
    with pytest.raises(FramingError, match='unknown form "word". Choose one of: latex, xlsx, csv'):
        write_export(tables, "word", tmp_path / "new")
    with pytest.raises(FramingError, match="does not exist. Make it first"):
        write_export(tables, "csv", tmp_path / "a" / "b")
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.tex"]


def test_a_workbook_holds_texts_as_texts_and_numbers_as_numbers(tables, tmp_path):
    (path,) = write_export(tables, "xlsx", tmp_path / "paper", "ar")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["evidence", "scores", "groups"]
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
    assert not [c.coordinate for c in cells if c.data_type == "f"]
    formula = next(c for c in cells if str(c.value).startswith("=HYPERLINK"))
    assert formula.data_type == "s" and formula.quotePrefix
    head = [c.value for c in book["scores"][1]]
    assert book["scores"].cell(2, head.index("prevalence") + 1).value == pytest.approx(
        tables["scores"]["prevalence"][0]
    )
    arabic = next(c for c in cells if str(c.value).startswith("جملة"))
    assert arabic.alignment.readingOrder == 2


@pytest.mark.parametrize("engine", ["xelatex", "lualatex"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_folder_compiles_and_prints_every_number(tables, tmp_path, engine, lang):
    if shutil.which(engine) is None or shutil.which("pdftotext") is None:
        pytest.skip(f"needs {engine} and pdftotext (texlive-{engine[:-5]}tex, texlive-lang-arabic, poppler-utils)")
    folder = tmp_path / "paper"
    write_export(tables, "latex", folder, lang)
    command = [engine, "-interaction=nonstopmode", "-halt-on-error", "main.tex"]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=170)
    assert done.returncode == 0, done.stdout.decode(errors="replace")[-2000:]
    out = subprocess.run(["pdftotext", "-layout", "main.pdf", "-"], cwd=folder, capture_output=True, check=True)
    text = out.stdout.decode()
    wanted = {
        number for row in paper_tables(tables, lang)[1].printed.iloc[:, 3] for number in re.findall(r"\d\.\d+", row)
    }
    assert len(wanted) > 5 and [number for number in wanted if number not in text] == []
    assert "37.5" in text and "2025-11-22" in text and "14:30" in text
