"""Labels stay logical, refuse what matplotlib would draw wrong, and only `visual` shapes."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import framing.present
from framing.errors import FramingError
from framing.present.labels import LRI, PDI, RLI, RLM, label, ltr, matplotlib_shapes, rtl, visual

PRESENT = Path(framing.present.__file__).parent


def test_arabic_passes_through_unchanged() -> None:
    assert label("الإطار (الصراع)") == "الإطار (الصراع)"


@pytest.mark.parametrize("line", ["Bloomberg: خطة", "C++ لغة", "(Axios) نشر"])
def test_latin_first_line_gets_a_right_to_left_mark(line: str) -> None:
    assert label(line) == RLM + line


def test_line_without_arabic_in_arabic_context_gets_the_mark() -> None:
    assert label("خطة من\n2025") == f"خطة من\n{RLM}2025"
    assert label("Plan of\n2025") == "Plan of\n2025"


def test_isolated_arabic_does_not_make_a_text_arabic() -> None:
    assert label(f"{ltr('7 من 9')} only") == f"{ltr('7 من 9')} only"
    assert label(f"only: {rtl('غضب')}") == f"only: {RLI}غضب{PDI}"
    assert label(f"{ltr('A')} غضب") == f"{ltr('A')} غضب"
    assert label(f"{ltr('A')} B غضب") == f"{RLM}{ltr('A')} B غضب"


def test_wrap_keeps_every_word_and_never_breaks_an_isolate() -> None:
    text = f"بلغت النسبة {ltr('-0.5 to 0.2')} في الأخبار كلها"
    wrapped = label(text, width=14)
    assert wrapped.replace(RLM, "").split() == text.split()
    assert any(LRI in line and PDI in line for line in wrapped.split("\n"))
    assert max(len(line) for line in wrapped.split("\n") if LRI not in line) <= 15


@pytest.mark.parametrize("wrong", ["\ufefb", "\ufe8d\ufedf", "\u202dabc\u202c", "\ufb56"])
def test_shaped_text_is_refused(wrong: str) -> None:
    with pytest.raises(FramingError, match="shaped or reordered before"):
        label(wrong)


@pytest.mark.parametrize("sign", ["ﷺ", "﴾"])
def test_signs_that_are_no_shaped_letters_are_allowed(sign: str) -> None:
    assert sign in label("قال " + sign)


def test_formula_with_arabic_is_refused_but_prices_are_not() -> None:
    with pytest.raises(FramingError, match="dollar signs"):
        label(r"مؤشر $\alpha$ للإطار")
    assert label("دفع 5$ فقط") == "دفع 5$ فقط"
    assert label("بين 5$ و9$", math=False) == "بين 5$ و9$"


def test_visual_keeps_marks_mirrors_brackets_and_orders() -> None:
    assert visual("لا") == "\ufefb"
    assert "\u064b" in visual("مهمةً")
    assert visual("نص (لا)")[:3] == "(\ufefb)"
    assert visual("لا «لا» لا") == "\ufefb «\ufefb» \ufefb"
    assert visual("a (لا) b") == "a (\ufefb) b"
    assert visual("وكالة (abc)").startswith("(abc) ")


def test_visual_leaves_latin_alone() -> None:
    assert visual("f(x) <b> [1]") == "f(x) <b> [1]"


def test_this_matplotlib_shapes() -> None:
    assert matplotlib_shapes() is True


def test_only_labels_imports_the_shapers_and_no_figure_calls_visual() -> None:
    for path in PRESENT.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = {
            name.split(".")[0]
            for node in ast.walk(tree)
            for name in (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
        }
        if path.name != "labels.py":
            assert not imported & {"arabic_reshaper", "bidi"}, path
        if "figures" in path.parts:
            called = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
            called |= {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
            assert "visual" not in called, path
