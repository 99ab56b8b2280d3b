"""The gallery shows every figure, and its page holds the lines that were run."""

from __future__ import annotations

import ast
from pathlib import Path

from framing import figures

GALLERY = Path(__file__).resolve().parents[2] / "docs" / "gallery"


def _recipes() -> dict[str, ast.FunctionDef]:
    tree = ast.parse((GALLERY / "recipes.py").read_text("utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def _called(node: ast.AST) -> set[str]:
    return {inner.attr for inner in ast.walk(node) if isinstance(inner, ast.Attribute)}


def test_every_plot_is_in_the_gallery() -> None:
    called = set().union(*(_called(node) for node in _recipes().values()))
    assert {name for name in figures.__all__ if name.startswith("plot_")} <= called


def test_each_recipe_has_ten_lines_at_most_a_picture_and_its_lines_on_the_page() -> None:
    page = (GALLERY / "README.md").read_text("utf-8")
    source = (GALLERY / "recipes.py").read_text("utf-8")
    for name, node in _recipes().items():
        if not any(call.startswith("plot_") for call in _called(node)):
            continue
        assert node.end_lineno - node.lineno + 1 <= 10, name
        assert ast.get_source_segment(source, node) in page, f"{name}: run docs/gallery/make.py again"
        assert (GALLERY / f"{name}.png").stat().st_size < 200_000, name
        assert "NOTE" in ast.unparse(node), f"{name} shows teaching texts and has to say so"
