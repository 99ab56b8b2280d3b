"""pyproject.toml, environment.yml and the locks say the same."""

import re
import tomllib
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
CONDA = {"matplotlib-base": "matplotlib", "arabic_reshaper": "arabic-reshaper"}  # conda's name -> the index's name
ONLY_CONDA = {"python", "pip"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def specifiers(lines):
    return {canonicalize_name(CONDA.get(r.name, r.name)): str(r.specifier) for r in map(Requirement, lines)}


def locked(name):
    return set(re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^ \\]+)", (ROOT / name).read_text("utf-8"), re.M))


def test_environment_yml_agrees_with_pyproject():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    conda = [d for d in listed if isinstance(d, str) and Requirement(d).name not in ONLY_CONDA]
    pip = [d for extra in listed if isinstance(extra, dict) for d in extra["pip"] if not d.startswith("-e")]
    have = specifiers(conda + pip)
    assert have.pop("pytest") == ">=8"  # the user's card names pytest beside the run-time packages
    assert have == specifiers(PROJECT["dependencies"] + PROJECT["optional-dependencies"]["lab"])
    python = [d for d in listed if isinstance(d, str) and d.startswith("python>")]
    assert python == [f"python{PROJECT['requires-python']}"]


def test_users_packages_are_dependencies():
    named = {"scikit-learn", "matplotlib", "arabic-reshaper", "python-bidi"}
    assert named <= specifiers(PROJECT["dependencies"]).keys()
    assert "jupyterlab" in specifiers(PROJECT["optional-dependencies"]["lab"])


def test_locks_hold_every_dependency_within_its_bounds():
    run, dev = locked("requirements.lock"), locked("requirements-dev.lock")
    assert run <= dev
    everything = [d for group in PROJECT["optional-dependencies"].values() for d in group]
    for lock, wanted in ((run, PROJECT["dependencies"]), (dev, PROJECT["dependencies"] + everything)):
        names = {canonicalize_name(n): v for n, v in lock}
        for requirement in map(Requirement, wanted):
            version = names[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version), (requirement, version)


def test_locks_are_hashed_and_name_no_address():
    for name in ("bootstrap.lock", "requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text
        pinned = re.findall(r"^[a-z0-9][^\n]*==[^\n]*\n(    --hash=sha256:)", text, re.M)
        assert len(pinned) == len(re.findall(r"^[a-z0-9][^\n]*==", text, re.M))
    assert not list(ROOT.glob("uv.lock")) and not list(ROOT.glob("pylock*.toml"))


def test_nothing_gpl_at_run_time():
    """The lock's own licences: GPL stays out; python-bidi (LGPL) is the one exception, named by the user."""
    from importlib.metadata import metadata

    for name, _ in locked("requirements.lock"):
        try:
            data = metadata(name)
        except ModuleNotFoundError:  # a pin for another platform
            continue
        said = " ".join(
            [data.get("License-Expression") or "", (data.get("License") or "").split("\n")[0]]
            + [c for c in data.get_all("Classifier") or [] if "License" in c]
        )
        if name == "python-bidi" or "MPL" in said or " OR " in said:  # a choice of licences: we take the permissive one
            continue
        assert "GPL" not in said and "General Public" not in said, f"{name}: {said}"
