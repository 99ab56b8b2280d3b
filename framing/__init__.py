"""How Arabic news frames an event: evidence, honest uncertainty, figures."""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"

_WHERE = {
    "FramingError": "framing.errors",
    "analyse": "framing.pipeline",
    "clean": "framing.corpus.clean",
    "contrast": "framing.measure.contrast",
    "evidence_lines": "framing.present.evidence",
    "figures": "framing.figures",
    "find_frames": "framing.measure.hits",
    "find_sources": "framing.measure.sources",
    "frames_table": "framing.codebook.model",
    "leads": "framing.measure.prevalence",
    "load_codebook": "framing.codebook.files",
    "prevalence": "framing.measure.prevalence",
    "read_articles": "framing.corpus.read",
    "read_study": "framing.study",
    "run_study": "framing.study",
    "split_units": "framing.corpus.units",
    "tokenise": "framing.corpus.tokens",
}
_MODULES = {"figures"}
__all__ = sorted(_WHERE)


def __getattr__(name: str) -> Any:
    """Import what is asked for, and nothing before (PEP 562)."""
    if name not in _WHERE:
        raise AttributeError(f"module 'framing' has no attribute {name!r}")
    module = importlib.import_module(_WHERE[name])
    return module if name in _MODULES else getattr(module, name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
