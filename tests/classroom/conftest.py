"""One lesson on the teaching corpus for all tests: preparing it is what takes time."""

import pytest

from framing.classroom.lesson import open_lesson
from framing.classroom.session import Session


@pytest.fixture(scope="session")
def lesson():
    return open_lesson()


@pytest.fixture
def session(lesson, tmp_path):
    return Session(lesson, tmp_path / "class", lang="en")
