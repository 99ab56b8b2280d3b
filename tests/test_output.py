"""The result folder: written whole, swapped in, other people's files left alone."""

import os

import pytest

from framing.errors import FramingError
from framing.output import check_place, new_folder


def earlier(tmp_path):
    place = tmp_path / "study"
    place.mkdir()
    (place / "study.json").write_text("{}")
    (place / "old.csv").write_text("old")
    return place


def test_new_folder_takes_the_place_of_an_earlier_study(tmp_path):
    place = earlier(tmp_path)
    with new_folder(check_place(place)) as folder:
        (folder / "study.json").write_text("new")
    assert sorted(p.name for p in place.iterdir()) == ["study.json"]
    assert (place / "study.json").read_text() == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["study"]


def test_a_failing_run_leaves_the_earlier_study(tmp_path):
    place = earlier(tmp_path)
    with pytest.raises(RuntimeError), new_folder(place) as folder:
        (folder / "half.csv").write_text("half")
        raise RuntimeError("stopped half-way")
    assert (place / "old.csv").read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["study"]


def test_what_a_killed_run_left_is_swept(tmp_path):
    left = tmp_path / ".study-abc.part"
    left.mkdir()
    with new_folder(tmp_path / "study") as folder:
        (folder / "study.json").write_text("{}")
    assert not left.exists()


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
