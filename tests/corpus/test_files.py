"""Hostile archives, links and special files: refused with a reason, nothing is unpacked, nothing is followed."""

from __future__ import annotations

import gzip
import io
import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from framing.corpus.limits import Limits
from framing.corpus.read import read_corpus
from framing.errors import FramingError

TEXT = "وصل الوفد مساء أمس إلى العاصمة، وكان في استقباله وزير النقل."


def archive(members: dict[str | zipfile.ZipInfo, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return out.getvalue()


def refused(path: Path, limits: Limits = Limits()) -> dict[str, str]:  # noqa: B008
    left_out = read_corpus(path, limits=limits)[1]
    return dict(zip(left_out["source"], left_out["reason"], strict=True))


def test_names_that_point_outside_an_archive(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    outside = ("../up.txt", "/root.txt", "a/../../b.txt", "C:\\x.txt")
    members = {
        "good.txt": TEXT,
        **dict.fromkeys(outside, TEXT),
        link: "/etc/passwd",
        "in.zip": archive({"x.txt": TEXT}),
    }
    (tmp_path / "a.zip").write_bytes(archive(members))
    before = sorted(tmp_path.rglob("*"))
    found = refused(tmp_path)
    assert {name.removeprefix("a.zip/"): reason for name, reason in found.items()} == {
        "../up.txt": "its name points outside the archive",
        "/root.txt": "its name points outside the archive",
        "a/../../b.txt": "its name points outside the archive",
        "C:/x.txt": "its name points outside the archive",
        "link.txt": "a symbolic link is not followed",
        "in.zip": "an archive inside an archive is not opened",
    }
    assert sorted(tmp_path.rglob("*")) == before
    assert read_corpus(tmp_path)[0]["article_id"].tolist() == ["a/good"]


def test_bombs(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "a.zip").write_bytes(archive({"bomb.txt": b"\xd9\x88" * 30_000_000, "fine.txt": TEXT}))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"a" * 300_000_000))
    (tmp_path / "c.xlsx").write_bytes(archive({"xl/workbook.xml": b" " * 200_000_000}))
    (tmp_path / "d.docx").write_bytes(
        archive({"word/document.xml": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "[Content_Types].xml": "<a/>"})
    )
    found = refused(tmp_path)
    assert "limit archive_ratio" in found["a.zip/bomb.txt"]
    assert "limits archive_ratio" in found["b.txt.gz"]
    assert "limit archive_ratio" in found["c.xlsx"]
    assert "declares entities" in found["d.docx"]
    assert read_corpus(tmp_path)[0]["article_id"].tolist() == ["a/fine", "good"]


def test_files_of_an_archive_that_lie_on_top_of_each_other(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    whole = archive({"a.txt": (TEXT + "\n").encode() * 900})
    entry, end = whole.rfind(b"PK\x01\x02"), whole.rfind(b"PK\x05\x06")
    directory = whole[entry:end] * 500
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 500, 500, len(directory), entry, 0)
    (tmp_path / "a.zip").write_bytes(whole[:entry] + directory + tail)
    _, left_out = read_corpus(tmp_path)
    refused_ones = left_out["reason"].str.contains("limits archive_bytes, archive_ratio")
    assert refused_ones.sum() > 300 and left_out.loc[refused_ones, "excluded"].all()


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2, zipfile.ZIP_DEFLATED])
def test_a_damaged_member_is_told_whatever_packed_it(tmp_path: Path, method: int) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as opened:
        opened.writestr("x.txt", TEXT * 50)
    content = bytearray((tmp_path / "a.zip").read_bytes())
    content[45:80] = bytes(byte ^ 0x5A for byte in content[45:80])
    (tmp_path / "a.zip").write_bytes(content)
    assert refused(tmp_path)["a/x.txt"].startswith("damaged archive: ")


def test_results_inside_the_folder_are_no_articles(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "out" / "tables").mkdir(parents=True)
    (tmp_path / "out" / "study.json").write_text("{}")
    (tmp_path / "out" / "report.html").write_text(f"<html><body><p>{TEXT * 5}</p></body></html>")
    articles, left_out = read_corpus(tmp_path, strict=True)
    assert articles["article_id"].tolist() == ["good"]
    assert left_out[["source", "rule"]].values.tolist() == [["out", "result_folder"]]


def test_limits_of_archives(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "a.zip").write_bytes(archive({f"{n}.txt": TEXT for n in range(5)}))
    assert "limit archive_members" in refused(tmp_path, Limits(archive_members=4))["a.zip"]
    assert "limits archive_bytes" in refused(tmp_path, Limits(archive_bytes=500))["a.zip/4.txt"]
    assert "limit files" in refused(tmp_path, Limits(files=1))["good.txt"]


def test_links_and_special_files_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT)
    (folder / "loop").symlink_to(folder)
    (folder / "secret.txt").symlink_to("/etc/hostname")
    os.mkfifo(folder / "pipe.txt")
    (folder / ".hidden.txt").write_text(TEXT)
    assert refused(folder) == {
        "loop": "a symbolic link is not followed; put the file itself there",
        "secret.txt": "a symbolic link is not followed; put the file itself there",
        "pipe.txt": "this is no ordinary file",
    }
    alias = tmp_path / "alias"
    alias.symlink_to(folder)
    assert len(read_corpus(alias)[0]) == 1


def test_deep_folders(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "/".join("abcdef")).mkdir(parents=True)
    assert "limit depth" in refused(tmp_path, Limits(depth=3))["a/b/c/d"]


def test_file_names_of_any_kind(tmp_path: Path) -> None:
    for name in ("مقال \u202e txt.txt", "a\nb.txt", "<b>.txt", "=1+1.txt"):
        (tmp_path / name).write_text(TEXT)
    with open(os.fsencode(tmp_path) + b"/\xff\xfe.txt", "w") as odd:  # noqa: PTH123
        odd.write(TEXT)
    articles = read_corpus(tmp_path)[0]
    assert len(articles) == 5
    articles["article_id"].str.encode("utf-8")
    assert not articles["article_id"].str.contains("\n").any()


def test_a_line_without_an_end(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    for name in ("a.jsonl", "b.csv"):
        (tmp_path / name).write_text("text\n" + '"' + "ا" * 3_000_000)
    found = refused(tmp_path, Limits(text_chars=300_000))
    assert all("limit text_chars" in found[name] for name in ("a.jsonl row 2", "b.csv"))


@pytest.mark.parametrize("content", ["[" * 200_000, "1" * 10_000, '{"text": NaN}', "null", '"x"', ""])
def test_odd_json(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content)
    with pytest.raises(FramingError, match="no Arabic article"):
        read_corpus(path)


@pytest.mark.parametrize("signs", ["[", "![", "[a](", "**", "_a ", ">", "# #", "#"])
def test_markdown_of_nothing_but_signs(tmp_path: Path, signs: str) -> None:
    (tmp_path / "a.md").write_text(f"## {TEXT} ##\n# {signs * (40_000 // len(signs))}x\n[{TEXT}](http://example.org/a)")
    lines = read_corpus(tmp_path)[0]["text"].item().split("\n")
    assert lines[0] == lines[-1] == TEXT


@pytest.mark.parametrize("content", [b"\x85", b"\x85\x85 \n"])
def test_a_few_bytes_that_are_no_text(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(FramingError, match="no Arabic article"):
        read_corpus(tmp_path)


@pytest.mark.parametrize("page", ["<div>" * 30_000, "<html><script>alert('وصل')</script></html>", "<p" * 50_000])
def test_odd_pages(tmp_path: Path, page: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(page)
    with pytest.raises(FramingError, match="no Arabic article"):
        read_corpus(path)
