"""The result folder: written whole, swapped in, other people's files left alone."""

import errno
import os
import signal
import subprocess
import sys

import pytest

from framing.errors import FramingError
from framing.output import check_place, new_folder


def earlier(tmp_path):
    place = tmp_path / "study"
    place.mkdir()
    (place / "study.json").write_text("{}")
    (place / "report.html").write_text("old")
    return place


def test_new_folder_takes_the_place_of_an_earlier_study(tmp_path):
    place = earlier(tmp_path)
    with new_folder(check_place(place)) as folder:
        (folder / "study.json").write_text("new")
    assert sorted(p.name for p in place.iterdir()) == ["study.json"]
    assert (place / "study.json").read_text() == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["study"]


@pytest.mark.parametrize("name", ["notes.txt", "judgements.csv", "tables/mine.xlsx", "figures/old/a.png"])
def test_files_of_ones_own_inside_an_earlier_study_are_not_lost(tmp_path, name):
    place = earlier(tmp_path)
    (place / name).parent.mkdir(parents=True, exist_ok=True)
    (place / name).write_text("mine")
    with pytest.raises(FramingError, match="Move it away"):
        check_place(place)
    assert (place / name).read_text() == "mine"
    assert check_place(place, replaced=False) == place


def test_a_failing_run_leaves_the_earlier_study(tmp_path):
    place = earlier(tmp_path)
    with pytest.raises(RuntimeError), new_folder(place) as folder:
        (folder / "half.csv").write_text("half")
        raise RuntimeError("stopped half-way")
    assert (place / "report.html").read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["study"]


def test_what_a_killed_run_left_is_swept(tmp_path):
    left, others = tmp_path / ".study-abcd_123.part", [".study-more-abcd_123.part", ".study-notes.part"]
    for name in [left.name, *others]:
        (tmp_path / name).mkdir()
    with new_folder(tmp_path / "study") as folder:
        (folder / "study.json").write_text("{}")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*others, "study"])


def test_what_another_run_still_fills_is_not_swept(tmp_path):
    with new_folder(tmp_path / "study") as first:
        (first / "study.json").write_text("first")
        with new_folder(tmp_path / "study") as second:
            (second / "study.json").write_text("second")
        assert (first / "study.json").read_text() == "first"
    assert (tmp_path / "study" / "study.json").read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["study"]


def test_a_result_moved_aside_by_a_killed_run_comes_back(tmp_path):
    """Where two folders cannot be exchanged in one step, the moment between two renames leaves the old one aside."""
    aside = tmp_path / ".study-abcd_123.old.part"
    aside.mkdir()
    (aside / "study.json").write_text("old")
    with pytest.raises(RuntimeError), new_folder(tmp_path / "study"):
        raise RuntimeError("stopped half-way")
    assert (tmp_path / "study" / "study.json").read_text() == "old"


@pytest.mark.parametrize("name", ["x" * 300, "x" * 240, "a\0b"])
def test_a_name_that_no_folder_can_have_is_refused(tmp_path, name):
    with pytest.raises(FramingError, match="too long or no name"):
        check_place(tmp_path / name)


@pytest.mark.parametrize(("code", "said"), [(errno.ENOSPC, "disk is full"), (errno.EFBIG, "File too large"),
                                            (errno.EROFS, "Read-only")])  # fmt: skip
def test_a_disk_that_takes_no_more_is_one_sentence_and_changes_nothing(tmp_path, code, said):
    place = earlier(tmp_path)
    with pytest.raises(FramingError, match=f"{said}.*[Nn]othing was changed"), new_folder(place) as folder:
        (folder / "study.json").write_text("half")
        raise OSError(code, os.strerror(code))
    assert (place / "report.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["study"]


def test_an_empty_folder_is_used(tmp_path):
    place = tmp_path / "study"
    place.mkdir()
    with new_folder(check_place(place)) as folder:
        (folder / "study.json").write_text("{}")
    assert (place / "study.json").exists()


@pytest.mark.parametrize("kind", ["file", "other files", "no parent", "link"])
def test_a_wrong_place_is_refused_with_the_remedy(tmp_path, kind):
    place = tmp_path / "out"
    if kind == "file":
        place.write_text("mine")
    elif kind == "other files":
        place.mkdir()
        (place / "thesis.docx").write_text("mine")
    elif kind == "no parent":
        place = tmp_path / "missing" / "out"
    else:
        place.symlink_to(tmp_path)
    before = sorted(p.as_posix() for p in tmp_path.rglob("*"))
    with pytest.raises(FramingError, match="Name|Make it first"):
        check_place(place)
    assert sorted(p.as_posix() for p in tmp_path.rglob("*")) == before


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_no_permission_is_said(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(FramingError, match="permission"):
        check_place(tmp_path / "out")


KILLED = """
import os, signal, sys
from pathlib import Path
from framing import output

def kill(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

place, stage = Path(sys.argv[1]), sys.argv[2]
swap = output._swap
if stage == "before it is put in place":
    output._swap = kill
elif stage == "just after it is put in place":
    output._swap = lambda *both: (swap(*both), kill())
elif stage == "while the old one is taken away":
    output.shutil.rmtree = lambda folder, **_: ((folder / "report.html").unlink(), kill())
with output.new_folder(place) as folder:
    if stage == "before anything is written":
        kill()
    (folder / "study.json").write_text("new")
    if stage == "half-way":
        kill()
    (folder / "methods.en.md").write_text("new")
"""
STAGES = {
    "before anything is written": "old",
    "half-way": "old",
    "before it is put in place": "old",
    "just after it is put in place": "new",
    "while the old one is taken away": "new",
}


@pytest.mark.skipif(sys.platform != "linux", reason="two folders are exchanged in one step on Linux only")
@pytest.mark.parametrize("stage", STAGES)
def test_a_run_killed_at_any_stage_leaves_the_old_result_or_the_new_one(tmp_path, stage):
    place = earlier(tmp_path)
    done = subprocess.run([sys.executable, "-c", KILLED, place, stage], check=False)
    assert done.returncode == -signal.SIGKILL
    whole = {"old": ["report.html", "study.json"], "new": ["methods.en.md", "study.json"]}[STAGES[stage]]
    assert sorted(path.name for path in place.iterdir()) == whole
    with new_folder(check_place(place)) as folder:
        (folder / "study.json").write_text("next")
    assert [path.name for path in tmp_path.iterdir()] == ["study"] and (place / "study.json").read_text() == "next"
