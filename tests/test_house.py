"""The house's own rules: one-way imports, empty doors, nothing heavy at the entrance, nobody's path in a file."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "framing"
ROOMS = {  # room: the rooms it may import
    "errors": set(),
    "spreadsheet": set(),
    "languages": {"errors"},
    "memory": set(),
    "progress": {"memory"},
    "arabic": {"errors"},
    "codebook": {"errors", "arabic"},
    "corpus": {"errors", "spreadsheet", "arabic"},
    "measure": {"errors", "progress", "arabic", "codebook", "corpus"},
    "pipeline": {"errors", "progress", "arabic", "codebook", "corpus", "measure"},
    "validity": {"errors", "languages", "spreadsheet", "arabic", "codebook", "corpus", "measure", "pipeline"},
    "present": {"errors", "spreadsheet", "arabic"},
    "data": set(),
}
ABOVE = {
    *("study", "conclusion", "provenance", "output", "figures", "commands", "classroom", "cli"),
    *("__init__", "__main__", "notebooks"),
}
FILES = sorted(PACKAGE.rglob("*.py"))


def room(path):
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write the import in full"
            yield from ([f"{node.module}.{a.name}" for a in node.names] if node.module == "framing" else [node.module])
        elif isinstance(node, ast.Import):
            yield from (a.name for a in node.names)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_go_one_way(path):
    here = room(path)
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "framing" and len(parts) > 1 and here not in ABOVE:
            assert parts[1] == here or parts[1] in ROOMS[here], f"{here} may not import {name}"
        if parts[0] == "matplotlib":
            assert here in {"present"} | ABOVE - {"cli"}, f"only present draws, {path.name} imports {name}"


def test_sub_packages_are_empty_doors():
    for path in PACKAGE.rglob("__init__.py"):
        if path.parent != PACKAGE:
            tree = ast.parse(path.read_text("utf-8"))
            assert all(isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant) for n in tree.body), path


def test_import_framing_is_light():
    code = "import sys, framing; print([m for m in ('pandas', 'numpy', 'matplotlib', 'sklearn') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert out.stdout.strip() == "[]"


def test_everything_exported_exists():
    import framing

    for name in framing.__all__:
        assert getattr(framing, name) is not None


def test_no_figure_shapes_arabic_itself():
    """Shaping twice draws Arabic backwards: only labels.visual may call the reshaper, for renderers that cannot."""
    for path in FILES:
        names = set(imported(path))
        shapes = any(n.split(".")[0] in {"arabic_reshaper", "bidi"} for n in names)
        assert not shapes or path == PACKAGE / "present" / "labels.py", path
        if "figures" in path.parts:
            assert "visual" not in path.read_text("utf-8").split("framing.present.labels import")[-1].split("\n")[0], (
                path
            )


def test_no_machine_path_or_index_address_in_tracked_files():
    listed = subprocess.run(["git", "ls-files", "-z"], capture_output=True, cwd=ROOT, check=True).stdout.decode()
    here = str(ROOT.parent) + "/"
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.suffix in {".png", ".pdf", ".svg", ".xlsx"} or not path.is_file():
            continue
        text = path.read_text("utf-8", errors="ignore")
        assert here not in text, f"{name} holds a path of this machine"
        assert "files.pythonhosted" + ".org" not in text, f"{name} names an index"
