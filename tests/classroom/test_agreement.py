"""What a class sends back: alpha as the reliability table has it, hostile files refused one by one."""

import csv
import io
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from framing.classroom.agreement import collect, write_agreement
from framing.classroom.returned import LARGEST_FILE, read_returned
from framing.classroom.sheet import make_sheet, sheet_id, write_sheet
from framing.cli import main
from framing.codebook.model import Codebook, Frame
from framing.errors import FramingError
from framing.validity.alpha import alpha
from framing.validity.codings import read_codings
from framing.validity.judged import judge

HEAD = ["sheet", "copy", "coder", "item", "frame", "present", "text"]


@pytest.fixture(scope="module")
def sheet():
    return make_sheet()


def shorter(sheet):
    """Another page: the same without its last sentence."""
    items = sheet.items.iloc[:-1]
    frames = [frame.id for frame in sheet.frames]
    return replace(sheet, items=items, sheet=sheet_id(frames, zip(items["item"], items["text"], strict=True)))


def answers(sheet, coder, seed, missing=()):
    """A coder's rows: the stratum decides, one answer in five is turned round."""
    turned = np.random.default_rng(seed).random((len(sheet.items), 2)) < 0.2
    rows = []
    for i, row in enumerate(sheet.items.to_dict("records")):
        for j, frame in enumerate(sheet.frames):
            yes = (row["stratum"] == f"flagged {frame.id}") != turned[i, j]
            given = "" if (i, j) in missing else str(int(yes))
            rows.append([sheet.sheet, f"c{seed:012d}", coder, row["item"], frame.id, given, row["text"]])
    return rows


def save(path, rows, between=",", encoding="utf-8-sig"):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=between, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([HEAD, *rows])
    path.write_bytes(out.getvalue().encode(encoding))
    return path


@pytest.fixture
def folder(sheet, tmp_path):
    place = tmp_path / "back"
    place.mkdir()
    for seed, coder in enumerate(["سلمى", "خالد", "Nour"], 1):
        save(place / f"{seed}.csv", answers(sheet, coder, seed))
    return place


def test_alpha_of_the_class_and_of_each_pair(sheet, folder):
    found = collect(folder, resamples=200)
    assert found.returned.set_aside.empty and not found.keyed
    assert found.table["who"].drop_duplicates().tolist() == ["class", "Nour – خالد", "Nour – سلمى", "خالد – سلمى"]
    given = found.returned.answers
    for row in found.table[found.table["frame"] == "leak_attribution"].to_dict("records"):
        own = given[given["frame"] == row["frame"]]
        if row["who"] != "class":
            own = own[own["coder"].isin(row["who"].split(" – "))]
        wide = own.pivot(index="item", columns="coder", values="present").astype(float)
        assert row["alpha"] == pytest.approx(alpha(wide.to_numpy(object)))
        assert row["units"] == 16 and row["alpha_low"] <= row["alpha"] <= row["alpha_high"]


def test_the_sentences_to_argue_about(folder):
    found = collect(folder, resamples=50)
    wide = found.returned.answers.pivot(index=["item", "frame"], columns="coder", values="present")
    split = wide[(wide.nunique(axis=1) > 1)].index
    assert set(zip(found.argue["item"], found.argue["frame"], strict=True)) == set(split) and len(split) > 3
    assert (found.argue["yes"] + found.argue["no"] == 3).all()
    row = found.argue.iloc[0]
    said = wide.loc[(row["item"], row["frame"])]
    assert set(row["yes_coders"].split(", ")) == set(said.index[said == 1])


def test_the_page_says_what_coders_saw(sheet, folder, tmp_path):
    found = collect(folder, resamples=50)
    write_agreement(found, tmp_path / "out", "en")
    html = (tmp_path / "out" / "agreement.html").read_text("utf-8")
    assert "all frames together" in html
    for row in found.argue.to_dict("records"):
        number = sheet.items["item"].tolist().index(row["item"]) + 1  # as the coding page counts
        assert f"<h3>Sentence {number} · {row['frame']}</h3>" in html


def test_the_key_leads_back_to_the_articles(sheet, folder, tmp_path):
    write_sheet(sheet, folder / "page.html")
    found = collect(folder, resamples=50)
    assert found.keyed and set(found.codings["article_id"]) == set(sheet.items["article_id"])
    write_agreement(found, tmp_path / "out")
    codings = read_codings(tmp_path / "out" / "codings.csv")
    assert len(codings) == 96 and set(codings["coder_type"]) == {"human"}
    assert codings["probability"].between(0, 1).all()
    judged = judge(codings, pd.DataFrame({"article_id": [], "frame": [], "start": [], "counted": []}), sheet_book())
    assert len(judged) == 32


def sheet_book():
    return Codebook("two", frames=(Frame("leak_attribution"), Frame("russian_anger", 1)))


def test_the_key_of_another_page_is_refused(sheet, folder, tmp_path):
    write_sheet(shorter(sheet), tmp_path / "other.html")
    with pytest.raises(FramingError, match="not the key of page"):
        collect(folder, tmp_path / "other-key.csv")


def test_half_filled_files_count_for_what_they_hold(sheet, folder):
    gaps = {(i, 0) for i in range(10)}
    save(folder / "4.csv", answers(sheet, "هند", 4, gaps))
    save(folder / "5.csv", answers(sheet, "علي", 5, {(i, j) for i in range(16) for j in range(2)}))
    found = collect(folder, resamples=50)
    assert "هند" in set(found.codings["coder"]) and "علي" not in set(found.codings["coder"])
    assert (found.codings["coder"] == "هند").sum() == 32 - 10
    pair = found.table[(found.table["who"] == "خالد – هند") & (found.table["frame"] == "leak_attribution")]
    assert pair["units"].tolist() == [6]
    assert found.returned.set_aside.values.tolist() == [["5.csv", "nothing is answered"]]


def test_saved_twice_and_two_of_one_name(sheet, folder):
    save(folder / "1 (1).csv", answers(sheet, "سلمى", 1, {(3, 0)}))
    save(folder / "9.csv", answers(sheet, "سلمى", 9))
    found = read_returned(folder)
    assert sorted(found.answers["coder"].unique()) == ["Nour", "خالد", "سلمى", "سلمى (2)"]
    assert found.set_aside.values.tolist() == [["1 (1).csv", "an earlier save of 1.csv"]]


@pytest.mark.parametrize(("between", "encoding"), [(";", "utf-8"), ("\t", "utf-16"), (";", "cp1256"), (",", "utf-8")])
def test_saved_again_by_a_spreadsheet(sheet, tmp_path, between, encoding):
    plain = answers(sheet, "سلمى", 1)
    if encoding == "cp1256":  # a page whose texts that alphabet has
        plain = [[*row[:6], row[6].encode("cp1256", "ignore").decode("cp1256")] for row in plain]
        frames = [frame.id for frame in sheet.frames]
        name = sheet_id(frames, {(row[3], row[6]) for row in plain})
        plain = [[name, *row[1:]] for row in plain]
    save(tmp_path / "a.csv", plain, between, encoding)
    assert read_returned(tmp_path).answers["present"].notna().all()


def hostile(sheet):
    good = answers(sheet, "خصم", 7)
    changed = [row[:6] + [row[6] + " زيادة"] for row in good]
    return {
        "changed": (changed, "not those of the page"),
        "short": (good[:-1], "not those of the page"),
        "twice": ([*good, good[0]], "stands in the file already"),
        "value": ([[*row[:5], "9", row[6]] for row in good], 'present is "9"'),
        "name": ([[*row[:2], " \u202e\x07", *row[3:]] for row in good], 'column "coder"'),
        "names": ([[*row[:2], f"c{i}", *row[3:]] for i, row in enumerate(good)], 'column "coder"'),
        "other": (answers(shorter(sheet), "خصم", 7), "another page"),
        "rows": ([["s", "c", "n", "i", "f", "1", "t"]] * 6000, "more than 5000 rows"),
    }


def test_hostile_files_are_set_aside_with_a_reason(sheet, folder):
    wanted = {}
    for name, (rows, said) in hostile(sheet).items():
        save(folder / f"x-{name}.csv", rows)
        wanted[f"x-{name}.csv"] = said
    others = {
        "x-empty.csv": (b"", "is missing"),
        "x-zeros.csv": (b"\x00" * 100, "is missing"),
        "x-binary.csv": (bytes(range(256)) * 20, "is missing"),
        "x-big.csv": (b"a" * (LARGEST_FILE + 1), "larger than"),
        "x-head.csv": (",".join(HEAD).encode(), "no rows"),
        "x-quote.csv": (f'{",".join(HEAD)}\n"{"a" * 200_000}'.encode(), "no CSV"),
        "x-cells.csv": (f"{','.join(HEAD)}\na,b\n".encode(), "not as many cells"),
    }
    for name, (content, said) in others.items():
        (folder / name).write_bytes(content)
        wanted[name] = said
    (folder / "folder.csv").mkdir()
    found = collect(folder, resamples=50)
    reasons = dict(found.returned.set_aside.values.tolist())
    assert reasons.pop("folder.csv")
    assert reasons.keys() == wanted.keys()
    for name, said in wanted.items():
        assert said in reasons[name] and "\n" not in reasons[name], (name, reasons[name])
    assert found.table["coders"].iloc[0] == 3


def test_names_cannot_run_on_the_page_or_in_a_spreadsheet(sheet, tmp_path):
    folder = tmp_path / "back"
    folder.mkdir()
    for seed, name in enumerate(["<script>alert(1)</script>", "'=HYPERLINK(1)", "أ\u202eب"], 11):
        save(folder / f"{seed}.csv", answers(sheet, name, seed))
    found = collect(folder, resamples=50)
    paths = write_agreement(found, tmp_path / "out", labels={"leak_attribution": "<b>من</b>"})
    html = (tmp_path / "out" / "agreement.html").read_text("utf-8")
    assert "<script" not in html and "<b>" not in html and "\u202e" not in html and "&lt;script" in html
    for path in paths[:-1]:
        for line in csv.reader(path.read_text("utf-8-sig").splitlines()):
            assert not any(cell.startswith(("=", "+", "@")) for cell in line)


def test_too_few_to_compare(sheet, tmp_path):
    with pytest.raises(FramingError, match="no folder"):
        collect(tmp_path / "nowhere")
    with pytest.raises(FramingError, match="no CSV file"):
        collect(tmp_path)
    (tmp_path / "a.csv").write_text("nothing\n1\n")
    with pytest.raises(FramingError, match="no file of .* can be counted"):
        collect(tmp_path)
    save(tmp_path / "b.csv", answers(sheet, "سلمى", 1))
    found = collect(tmp_path)
    assert found.table["note"].tolist() == ["one coder: nothing to compare"] and found.argue.empty
    assert pd.isna(found.table["alpha"]).all()


def test_coders_without_a_shared_sentence(sheet, tmp_path):
    save(tmp_path / "a.csv", answers(sheet, "أ", 1, {(i, j) for i in range(8) for j in range(2)}))
    save(tmp_path / "b.csv", answers(sheet, "ب", 2, {(i, j) for i in range(8, 16) for j in range(2)}))
    table = collect(tmp_path).table
    assert table["note"].str.contains("no unit was coded by two").all() and pd.isna(table["alpha"]).all()


def test_the_command_prints_and_writes(folder, capsys):
    assert main(["classroom", "--collect", str(folder), "--lang", "en"]) == 0
    printed = capsys.readouterr()
    assert "3 coders" in printed.out and "To argue about" in printed.out and printed.err == ""
    names = {p.name for p in (folder / "agreement").iterdir()}
    assert names == {"agreement.csv", "to-argue.csv", "set-aside.csv", "agreement.html"}
    assert main(["classroom", "--collect", str(folder)]) == 0  # its own files are never read as a coder's
    assert "3 coders" in capsys.readouterr().out
    assert main(["classroom", "--collect", str(folder / "1.csv")]) == 2
    assert "no folder" in capsys.readouterr().err
