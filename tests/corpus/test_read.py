"""Reading: formats, encodings, metadata, what is left out and why."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from framing.corpus import columns
from framing.corpus.limits import Limits
from framing.corpus.read import read_articles, read_corpus
from framing.errors import FramingError

HEADLINE = "وصول وفد إلى العاصمة"
BODY = "وصل الوفد مساء أمس إلى العاصمة. وكان في استقباله وزير النقل، الذي قال إن الزيارة تستمر من دون تأخير ثلاثة أيام."
TEXT = f"{HEADLINE}\n\n{BODY}"


def write(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_folder_of_texts_with_metadata(tmp_path: Path) -> None:
    put(tmp_path, "a/one.txt", TEXT)
    put(tmp_path, "two.txt", "\ufeff" + BODY + "\r\nسطر ثان.")
    put(tmp_path, "README.txt", TEXT)
    put(
        tmp_path,
        "metadata.csv",
        f"article_id,date,genre,on_story,headline\ntwo,٢٦ تشرين الثاني ٢٠٢٥,تحليل,no,{HEADLINE}\n",
    )
    articles, left_out = read_corpus(tmp_path)
    assert list(articles.columns) == list(columns.ARTICLES)
    assert list(left_out.columns) == list(columns.SET_ASIDE)
    assert articles["article_id"].tolist() == ["a/one", "two"]
    one, two = articles.to_dict("records")
    assert (one["outlet"], one["headline"], one["on_story"], one["story"]) == ("a", HEADLINE, True, "a/one")
    assert one["text"] == TEXT
    assert (two["date"], two["genre"], two["on_story"], two["headline"]) == ("2025-11-26", "analysis", False, HEADLINE)
    assert two["text"] == f"{HEADLINE}\n{BODY}\r\nسطر ثان."
    assert left_out.empty


@pytest.mark.parametrize(
    ("codec", "said"),
    [("utf-8-sig", ""), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"),
     ("cp1256", "windows-1256"), ("iso8859_6", "ISO 8859-6"), ("mac_arabic", "Mac Arabic"), ("utf-32", "utf-32")],
)  # fmt: skip
def test_encodings_are_found_and_told(tmp_path: Path, codec: str, said: str) -> None:
    put(tmp_path, "a.txt", (TEXT * 3).encode(codec))
    articles, left_out = read_corpus(tmp_path)
    assert articles["text"].tolist() == [TEXT * 3]
    assert left_out["reason"].str.contains(said).tolist() == ([True] if said else [])
    assert not left_out["excluded"].any()


@pytest.mark.parametrize("codec", ["cp1256", "iso8859_6", "mac_arabic", "cp720"])
def test_the_code_page_of_a_short_text_is_found(tmp_path: Path, codec: str) -> None:
    """The one frequent word of a short text must not be one that another code page leaves among its ruins."""
    text = "أغضب تسريب المكالمة الوزير كثيرا، ثم سافر المتحدث وعاد مساء. ورحب بعد ذلك بالوفد."
    put(tmp_path, "a.txt", text.encode(codec, "replace"))
    articles, left_out = read_corpus(tmp_path)
    assert articles["text"].tolist() == [text.encode(codec, "replace").decode(codec)]
    assert "which gives Arabic words" in left_out["reason"][0]


def test_lines_in_two_encodings_are_read_and_told(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", f"{HEADLINE}\n".encode() + BODY.encode("cp1256"))
    articles, left_out = read_corpus(tmp_path)
    assert articles["text"].tolist() == [f"{HEADLINE}\n{BODY}"]
    assert "some lines are read as utf-8, the others as windows-1256" in left_out["reason"][0]


def test_a_damaged_byte_is_told_and_read_on(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", TEXT.encode()[:50] + b"\xff" + TEXT.encode()[50:])
    articles, left_out = read_corpus(tmp_path)
    assert "\ufffd" in articles["text"][0]
    assert "damaged" in left_out["reason"][0]


ROWS = [{"title": HEADLINE, "body": BODY, "source": "صحيفة", "published": "2025-11-26", "pages": "3"}] * 1


def _csv(separator: str = ",") -> bytes:
    frame = pd.DataFrame([{**ROWS[0], "body": BODY.replace("،", separator)}])
    return frame.to_csv(index=False, sep=separator).encode("utf-8-sig")


def _xlsx() -> bytes:
    out = io.BytesIO()
    pd.DataFrame(ROWS).assign(published=pd.Timestamp("2025-11-26")).to_excel(out, index=False)
    return out.getvalue()


def _parquet() -> bytes:
    out = io.BytesIO()
    pd.DataFrame(ROWS).to_parquet(out)
    return out.getvalue()


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("inner/a.jsonl", json.dumps(ROWS[0], ensure_ascii=False))
    return out.getvalue()


TABLES = {
    "a.csv": _csv(), "a.tsv": _csv("\t"), "b.csv": _csv(";"), "a.xlsx": _xlsx(), "a.parquet": _parquet(),
    "a.zip": _zip(), "a.json": json.dumps({"articles": ROWS}).encode(), "b.json": json.dumps(ROWS).encode("utf-16"),
    "a.jsonl": json.dumps(ROWS[0]).encode() + b"\n\n", "a.csv.gz": gzip.compress(_csv()),
    "a.parquet.gz": gzip.compress(_parquet()),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_tables_of_every_kind(tmp_path: Path, name: str) -> None:
    articles, left_out = read_corpus(put(tmp_path, name, TABLES[name]))
    row = articles.to_dict("records")[0]
    assert (row["outlet"], row["date"], row["headline"]) == ("صحيفة", "2025-11-26", HEADLINE)
    assert row["text"].startswith(f"{HEADLINE}\nوصل الوفد")
    assert row["article_id"] == ("inner/a/1" if name == "a.zip" else f"{name[0]}/1")
    assert "pages" in left_out.loc[left_out["rule"] == "unused_column", "reason"].item()


def test_a_page_and_a_document(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{BODY} الفقرة رقم {n} من النص كله.</p>" for n in range(4))
    site = "<meta property='og:site_name' content='صحيفة'></head><body><nav>الرئيسية</nav>"
    page = f"<html><head><title>{HEADLINE}</title>{site}<article>"
    put(tmp_path, "a.html", f"{page}<h1>{HEADLINE}</h1>{paragraphs}</article></body></html>")
    put(
        tmp_path,
        "b.md",
        f"---\ndate: 2025-11-26\n---\n# {HEADLINE}\n\n**وصل** [الوفد](https://example.org) مساء أمس. {BODY}\n",
    )
    import docx

    document = docx.Document()
    document.add_heading(HEADLINE, 0)
    document.add_paragraph(BODY)
    document.save(str(tmp_path / "c.docx"))
    articles, left_out = read_corpus(tmp_path)
    page_row, markdown, word = articles.to_dict("records")
    assert page_row["headline"] == HEADLINE and BODY in page_row["text"] and "الرئيسية" not in page_row["text"]
    assert page_row["outlet"] == "صحيفة"
    assert markdown["text"] == f"{HEADLINE}\n\nوصل الوفد مساء أمس. {BODY}\n" and markdown["date"] == "2025-11-26"
    assert word["text"] == f"{HEADLINE}\n{BODY}" and word["headline"] == HEADLINE
    assert left_out.empty


def test_references_are_metadata(tmp_path: Path) -> None:
    put(tmp_path, "one.txt", TEXT)
    put(tmp_path, "two.txt", BODY)
    put(
        tmp_path,
        "library.ris",
        f"TY  - NEWS\nTI  - {HEADLINE}\nT2  - صحيفة أ\nDA  - 2025/11/26/\nUR  - https://example.org\nER  - \n",
    )
    reference = {"id": "two", "type": "article", "title": "عنوان آخر", "container-title": "صحيفة ب",
                 "issued": {"date-parts": [[2025, 11, 3]]}, "accessed": {"date-parts": [[2025, 12]]}}  # fmt: skip
    put(tmp_path, "library.json", json.dumps([reference, {**reference, "id": "three", "title": "لا أحد يعرف"}]))
    articles, left_out = read_corpus(tmp_path)
    assert articles["outlet"].tolist() == ["صحيفة أ", "صحيفة ب"]
    assert articles["date"].tolist() == ["2025-11-26", "2025-11-03"]
    assert articles["text"][1] == f"عنوان آخر\n{BODY}"
    assert left_out["rule"].tolist() == ["unused_metadata"] and "three" in left_out["reason"][0]


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", f"xx,yy\n{BODY},صحيفة\n")
    with pytest.raises(FramingError, match="no column holds the text; its columns are: xx, yy"):
        read_corpus(path)
    assert read_articles(path, "text=xx,outlet=yy")["outlet"].tolist() == ["صحيفة"]
    with pytest.raises(FramingError, match='there is no column "zz"'):
        read_corpus(path, {"text": "zz"})
    with pytest.raises(FramingError, match='no column "txt" of articles. Choose among: article_id'):
        read_corpus(path, "txt=xx")
    with pytest.raises(FramingError, match='"xx" has no "="'):
        read_corpus(path, "xx")


def test_rows_that_are_no_articles_are_told(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": TEXT}, {"id": "a", "text": TEXT}, {"id": "a", "text": TEXT + " نعم."},
        {"id": "b", "text": " \n"}, {"id": "c", "text": "no Arabic here"}, {"id": "d", "text": "", "title": HEADLINE},
        {"id": "e", "text": TEXT + " word" * 200},
    ]  # fmt: skip
    articles, left_out = read_corpus(put(tmp_path, "a.json", json.dumps(rows)))
    assert articles["article_id"].tolist() == ["a", "a~2", "e"]
    assert left_out[["article_id", "rule", "excluded"]].values.tolist() == [
        ["a", "duplicate_article", True], ["a", "duplicate_id", False], ["b", "no_text", True],
        ["c", "no_arabic", True], ["d", "no_text", True], ["e", "little_arabic", False],
    ]  # fmt: skip
    assert left_out["source"][0] == "a.json row 2"


def test_damaged_rows_stop_nothing_unless_strict(tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", f'id,text\n1,"{BODY}"\n2,"نص",زائد\n3,"نص" آخر\n4,"{BODY}"\n')
    articles, left_out = read_corpus(path)
    assert articles["article_id"].tolist() == ["1", "4"]
    assert left_out["rule"].tolist() == ["damaged_row"] * 2
    assert "3 cells under 2 column names" in left_out["reason"][0]
    with pytest.raises(FramingError, match="a.csv row 2: damaged row.*Mend it or take it out"):
        read_corpus(path, strict=True)
    jsonl = put(tmp_path, "b.jsonl", json.dumps({"text": BODY}) + "\n{broken\n[1]\n")
    assert read_corpus(jsonl)[1]["rule"].tolist() == ["damaged_row"] * 2


def test_one_unreadable_file_never_stops_the_rest(tmp_path: Path) -> None:
    put(tmp_path, "good.txt", TEXT)
    for name in ("a.pdf", "b.docx", "c.xlsx", "d.parquet", "e.zip", "f.json", "g.txt.gz", "h.html"):
        put(tmp_path, name, b"\x00\x01\x02 no such thing" * 20)
    put(tmp_path, "i.csv", "a,b\n1,2\n")
    put(tmp_path, "j.txt", bytes(range(32)) * 10)
    articles, left_out = read_corpus(tmp_path)
    assert articles["article_id"].tolist() == ["good"]
    assert sorted(name[0] for name in left_out["source"]) == list("abcdefghij")
    assert left_out["excluded"].all() and (left_out["rule"] == "unreadable_file").all()
    with pytest.raises(FramingError, match="reading is strict"):
        read_corpus(tmp_path, strict=True)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "no Arabic article could be read. There is no file in it"),
        ({"a.txt": "only English"}, "a.txt: there is no Arabic letter in it"),
        ({"a.xyz": "نص"}, "this format cannot be read; save it as .txt, .md"),
    ],
)
def test_nothing_to_read_is_an_error(tmp_path: Path, files: dict[str, str], message: str) -> None:
    for name, content in files.items():
        put(tmp_path, name, content)
    with pytest.raises(FramingError, match=message):
        read_corpus(tmp_path)


@pytest.mark.parametrize("name", ["a" * 5000, "a\0b"])
def test_a_name_that_no_file_can_have(name: str) -> None:
    with pytest.raises(FramingError, match="no such file or folder"):
        read_corpus(name)


def test_an_unclosed_quotation_mark_names_the_lines_it_takes(tmp_path: Path) -> None:
    put(tmp_path, "good.txt", TEXT)
    put(tmp_path, "a.csv", 'text,id\n"نص,1\n' + "نص,2\n" * 30)
    assert "lines 2 to 32: unexpected end" in read_corpus(tmp_path)[1]["reason"][0]


def test_what_follows_in_a_cell_that_is_too_long_is_no_row(tmp_path: Path) -> None:
    put(tmp_path, "good.txt", TEXT)
    put(tmp_path, "a.csv", f'text,id\n{BODY},1\n"' + "نص\n" * 9000 + f'",2\n{BODY},3\n')
    articles, left_out = read_corpus(tmp_path, limits=Limits(text_chars=2000))
    assert articles["article_id"].tolist() == ["1", "good"]
    assert "limit text_chars" in left_out["reason"].iloc[-1]


def test_an_article_that_is_too_long_takes_no_other_with_it(tmp_path: Path) -> None:
    long = "نص " * 1500
    put(tmp_path, "a.csv", f'text,id\n{BODY},1\n"{long}",2\n{BODY},3\n')
    put(
        tmp_path,
        "b.jsonl",
        "\n".join(json.dumps({"text": t, "id": f"l{n}"}) for n, t in enumerate((BODY, long, long * 9, BODY))),
    )
    put(tmp_path, "c.json", json.dumps([{"text": t, "id": f"j{n}"} for n, t in enumerate((BODY, long, BODY))]))
    articles, left_out = read_corpus(tmp_path, limits=Limits(text_chars=2000))
    assert articles["article_id"].tolist() == ["1", "3", "l0", "l3", "j0", "j2"]
    assert left_out["source"].tolist() == ["a.csv row 2", "b.jsonl row 2", "b.jsonl row 3", "c.json row 2"]
    assert left_out["reason"].str.contains("limit text_chars").all()


def test_a_json_list_is_read_until_its_damage(tmp_path: Path) -> None:
    rows = ", ".join(json.dumps({"text": f"{BODY} {n}", "id": str(n)}) for n in range(3))
    for name, content in (
        ("cut", f"[{rows}, {{"), ("comma", f"[{rows} {{}}]"), ("behind", f"[{rows}] {{}}"), ("number", f"[{rows}, 12"),
    ):  # fmt: skip
        put(tmp_path, f"{name}.json", content)
        articles, left_out = read_corpus(tmp_path / f"{name}.json")
        assert articles["article_id"].tolist() == ["0", "1", "2"], name
        assert left_out["reason"].str.contains("what stands before is read").all() and len(left_out) == 1, name
        with pytest.raises(FramingError, match="reading is strict"):
            read_corpus(tmp_path / f"{name}.json", strict=True)


def test_json_of_other_shapes(tmp_path: Path) -> None:
    rows = [{"text": f"{BODY} {n}", "id": str(n)} for n in range(2)]
    lines = "\n".join(map(json.dumps, rows))
    shapes = {"indented": json.dumps(rows, indent=1), "lines": lines, "spaced": f"\ufeff\n \n{lines}\n\n"}
    shapes |= {"object": json.dumps({"articles": rows}, indent=1), "one": json.dumps({"articles": rows}) + "\n"}
    for name, content in shapes.items():
        articles, left_out = read_corpus(put(tmp_path, f"{name}.json", content))
        assert articles["article_id"].tolist() == ["0", "1"], name
        assert left_out["reason"].tolist() == (["read as JSON lines: an object a line"] if lines in content else []), (
            name
        )


def test_of_columns_with_the_same_name_the_first_is_read(tmp_path: Path) -> None:
    put(tmp_path, "a.csv", f"text,id,text,,\n{BODY},1,x,y,z\n")
    articles, left_out = read_corpus(tmp_path)
    assert articles[["article_id", "text"]].values.tolist() == [["1", BODY]]
    assert left_out["reason"].tolist() == ['the column "text" stands twice; the first one is read']
    with pytest.raises(FramingError, match='Columns: "text" is given twice'):
        read_corpus(tmp_path, "text=text, text=id")


def test_a_large_table_in_an_archive_is_not_said_to_be_damaged(tmp_path: Path) -> None:
    rows = "\n".join(json.dumps({"text": f"{BODY} {n}"}, ensure_ascii=False) for n in range(2000))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for begin in range(3):  # wherever a piece ends, it may end inside a character
            archive.writestr(f"{begin}.jsonl", " " * begin + rows)
    assert read_corpus(tmp_path / "a.zip")[1].empty


def test_a_parquet_value_that_python_cannot_hold_is_a_damaged_row(tmp_path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    dates = pyarrow.array([0, 10**15], pyarrow.timestamp("s"))
    columns = {"text": [BODY.encode(), BODY.encode()], "id": ["a", "b"], "date": dates}
    pyarrow.parquet.write_table(pyarrow.table(columns), tmp_path / "a.parquet")
    articles, left_out = read_corpus(tmp_path / "a.parquet")
    assert articles[["text", "date"]].values.tolist() == [[BODY, "1970-01-01"]]
    assert left_out[["source", "rule"]].values.tolist() == [["a.parquet row 2", "damaged_row"]]


@pytest.mark.parametrize("name", ["metadata.csv", "a.ris", "b.json"])
def test_metadata_that_cannot_be_read_stop_nothing(tmp_path: Path, name: str) -> None:
    put(tmp_path, "good.txt", TEXT)
    put(tmp_path, name, b"\x00" * 5000)
    articles, left_out = read_corpus(tmp_path)
    assert articles["article_id"].tolist() == ["good"] and left_out["source"].tolist() == [name]
    with pytest.raises(FramingError, match=name):
        read_corpus(tmp_path, strict=True)


def test_an_endless_word_is_no_text(tmp_path: Path) -> None:
    put(tmp_path, "good.txt", TEXT)
    put(tmp_path, "a.txt", "ا" * 60_000)
    assert "without a space" in read_corpus(tmp_path)[1]["reason"][0]


def test_a_file_without_a_name_has_an_id(tmp_path: Path) -> None:
    put(tmp_path, " .txt", TEXT)
    assert read_corpus(tmp_path)[0]["article_id"].tolist() == [".txt"]


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FramingError, match="there is no such file or folder"):
        read_corpus(tmp_path / "nothing")


def test_nul_surrogates_and_bidi_survive(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", '{"text": "وصل \\u0000 الوفد \\ud800 إلى \\u202e العاصمة أمس.", "id": "x\\udfff"}')
    articles, left_out = read_corpus(path)
    assert articles["text"][0] == "وصل \ufffd الوفد \ufffd إلى \u202e العاصمة أمس."
    assert "2 NUL or lone surrogates" in left_out["reason"][0]
    articles.to_csv(io.BytesIO())


def test_a_lone_surrogate_in_any_column_is_mended(tmp_path: Path) -> None:
    row = dict.fromkeys(["id", "headline", "outlet", "date", "story", "url", "country", "genre"], "x\ud800")
    articles, _ = read_corpus(put(tmp_path, "a.jsonl", json.dumps({**row, "text": BODY, "\ud800": "x"})))
    assert all("\ud800" not in str(value) for value in articles.iloc[0])
    assert articles["story"].tolist() == ["x\ufffd"]


def test_limits_are_kept_and_told(tmp_path: Path) -> None:
    put(tmp_path, "good.txt", TEXT)
    put(tmp_path, "long.txt", TEXT * 20)
    put(tmp_path, "rows.jsonl", "\n".join(json.dumps({"text": f"{BODY} {n}"}) for n in range(5)))
    limits = Limits(file_bytes=2000, rows=2)
    articles, left_out = read_corpus(tmp_path, limits=limits)
    assert articles["article_id"].tolist() == ["good", "rows/1", "rows/2"]
    assert left_out["reason"].tolist() == ["larger than 2,000 bytes (limit file_bytes)",
                                           "more than 2 rows (limit rows); the rest is not read"]  # fmt: skip
    with pytest.raises(FramingError, match="limit text_chars"):
        read_corpus(tmp_path / "good.txt", limits=Limits(text_chars=10))


def test_an_id_that_stands_many_times_is_counted_on(tmp_path: Path) -> None:
    rows = [{"id": "a", "text": f"{BODY} {n}"} for n in range(4)] + [{"id": "a~2", "text": BODY}]
    articles = read_articles(put(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows))))
    assert articles["article_id"].tolist() == ["a", "a~2", "a~3", "a~4", "a~2~2"]
    assert articles["article_id"].is_unique
