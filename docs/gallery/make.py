"""Draw the gallery: `python docs/gallery/make.py [NAME …]` writes small PNGs and README.md beside this file."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

import matplotlib
from matplotlib.figure import Figure

HERE = Path(__file__).parent
HEAD = """# Gallery

Every figure with the lines that make it, on the constructed teaching texts: they show what a figure looks like and are
no finding. `t` holds the tables of a study (`analyse(articles, book)`), `frames` its frames table, `pair` the two
frames of the contrast; the imports stand at the top of [recipes.py](recipes.py). Made by `python docs/gallery/make.py`.
"""


def main(names: list[str]) -> None:
    """Draw the named recipes, or all, and write the page."""
    matplotlib.use("Agg")
    sys.path.insert(0, str(HERE))
    import recipes
    from matplotlib import pyplot

    page = [HEAD]
    for recipe in recipes.RECIPES:
        name = recipe.__name__
        if not names or name in names:
            with recipes.style("double"):
                drawn = recipe()
                figure = drawn if isinstance(drawn, Figure) else drawn.get_figure(root=True)
                figure.savefig(HERE / f"{name}.png", dpi=110, metadata={"Software": None})
                pyplot.close(figure)
        about, source = inspect.getdoc(recipe), inspect.getsource(recipe)
        page.append(f"## {name}\n\n{about}\n\n![{about}]({name}.png)\n\n```python\n{source}```\n")
    (HERE / "README.md").write_text("\n".join(page), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
