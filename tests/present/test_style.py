"""The packaged fonts are the ones drawn with, whatever the machine has."""

from importlib import import_module
from pathlib import Path

import pytest
from matplotlib import font_manager

from framing.present.figures.style import FONTS, style


@pytest.mark.parametrize("family", list(FONTS))
def test_the_packaged_font_goes_before_the_machines_own(family):
    root = Path(str(import_module(FONTS[family][0]).ROOT))
    with style("single", font=family):
        assert Path(font_manager.findfont(family)).is_relative_to(root)
