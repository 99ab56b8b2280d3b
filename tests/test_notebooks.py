"""Every notebook runs top to bottom, says nothing on stderr, shows a figure, and is committed without output."""

import ast
import subprocess
import sys
from functools import partial
from pathlib import Path

import matplotlib
import nbformat
import pytest
from jupyter_client.manager import AsyncKernelManager
from matplotlib import pyplot
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from framing.errors import FramingError
from framing.present.figures.save import save

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
IPYTHON = ("%", "!")


class Local(AsyncKernelManager):
    """A kernel without ports: nothing to race for, nothing said on stderr (IPC wants an absolute path)."""

    transport = "ipc"


def execute(notebook, folder, kernels):
    manager = Local(ip=str(kernels / "k"), kernel_name="python3")
    client = NotebookClient(notebook, timeout=150, km=manager, resources={"metadata": {"path": str(folder)}})
    client.execute(cleanup_kc=True)  # ends the kernel and closes its sockets
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def set_parameters(notebook, **values):
    cell = next(c for c in notebook.cells if "parameters" in c.metadata.get("tags", []))
    cell.source += "".join(f"\n{name} = {value!r}" for name, value in values.items())


@pytest.fixture
def kernels(tmp_path_factory):
    return tmp_path_factory.mktemp("k")  # short: a socket's path has 107 letters at most


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_runs_clean(path, tmp_path, kernels):
    notebook = nbformat.read(path, as_version=4)
    set_parameters(notebook, out=str(tmp_path / "out"))
    outputs = execute(notebook, tmp_path, kernels)
    assert [o.text for o in outputs if o.output_type == "stream" and o.name == "stderr"] == []
    assert any("image/png" in o.get("data", {}) for o in outputs)
    assert cells_without_their_figure(notebook) == []


def cells_without_their_figure(notebook):
    """Cells that draw in a style and show nothing."""
    drawing = [c for c in notebook.cells if c.cell_type == "code" and "with figures.style" in c.source]
    return [c.source for c in drawing if not any("image/png" in o.get("data", {}) for o in c.outputs)]


def test_a_missing_figure_is_noticed():
    cell = nbformat.v4.new_code_cell('with figures.style("double"):\n    figures.plot_matrix(scores)')
    assert cells_without_their_figure(nbformat.v4.new_notebook(cells=[cell])) == [cell.source]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_narrates_and_defines_nothing(path):
    notebook = nbformat.read(path, as_version=4)
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    lines = [
        line for source in code for line in source.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    assert len(lines) <= 60
    for source in code:
        plain = "\n".join(line for line in source.splitlines() if not line.startswith(IPYTHON))
        kinds = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While)
        assert not [n for n in ast.walk(ast.parse(plain)) if isinstance(n, kinds)], "a missing verb"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_committed_without_output(path):
    notebook = nbformat.read(path, as_version=4)
    assert all(not c.outputs and c.execution_count is None for c in notebook.cells if c.cell_type == "code")
    command = [sys.executable, "-m", "nbstripout", "--keep-id", "--verify", str(path)]
    assert subprocess.run(command, capture_output=True).returncode == 0


def test_a_raising_cell_fails(tmp_path, kernels):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("raise ValueError('wanted')")])
    with pytest.raises(CellExecutionError, match="wanted"):
        execute(notebook, tmp_path, kernels)


def broken(tmp_path, case):
    """A folder that cannot carry a study."""
    place = tmp_path / "corpus"
    if case != "missing":
        place.mkdir()
    text = "قالت الصحيفة إن الجهة التي سرّبت المكالمة مجهولة.\n\nوأكد خبير أن الكرملين غاضب من التسريب.\n"
    files = {
        "english": {"a.txt": b"Nothing Arabic stands here."},
        "not utf-8": {"a.csv": b"article_id,text\n1," + bytes(range(1, 32)) + b"\n"},
        "one article": {"a.txt": text.encode()},
        "two articles without outlets": {"a.txt": text.encode(), "b.txt": (text + text).encode()},
    }
    for name, content in files.get(case, {}).items():
        (place / name).write_bytes(content)
    return str(place)


CASES = ["missing", "empty", "english", "not utf-8", "one article", "two articles without outlets"]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("path", [p for p in NOTEBOOKS if not p.stem.startswith("09")], ids=lambda p: p.stem)
def test_a_broken_corpus_stops_a_notebook_with_one_sentence_if_at_all(path, case, tmp_path, monkeypatch):
    """Cells are run in this process: an error that is not ours would be a page of traceback to a user."""
    matplotlib.use("agg")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("framing.present.figures.study_set.save", partial(save, formats=["png"]))
    monkeypatch.setattr("framing.figures.save", partial(save, formats=["png"]))
    notebook = nbformat.read(path, as_version=4)
    set_parameters(notebook, corpus=broken(tmp_path, case), out=str(tmp_path / "out"))
    stopped, space = None, {}
    try:
        for cell in notebook.cells:
            if cell.cell_type == "code":
                exec(compile(cell.source, cell.id, "exec"), space)
                pyplot.close("all")
    except FramingError as fault:
        stopped = str(fault)
    assert stopped is None or ("\n" not in stopped and len(stopped) < 400)
    assert stopped is not None or "article" in case


def test_an_error_of_ours_is_its_message_alone(kernels, tmp_path):
    cell = nbformat.v4.new_code_cell("import framing\nframing.read_articles('nowhere')")
    notebook = nbformat.v4.new_notebook(cells=[cell])
    with pytest.raises(CellExecutionError):
        execute(notebook, tmp_path, kernels)
    (error,) = [o for o in cell.outputs if o.output_type == "error"]
    assert error.ename == "FramingError" and error.traceback == [error.evalue] and "nowhere" in error.evalue
