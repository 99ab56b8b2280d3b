"""How Arabic news frames an event: evidence, honest uncertainty, figures."""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"

_WHERE = {
    "apply_judgements": "framing.measure.judgements",
    "Claim": "framing.validity.specifications",
    "FramingError": "framing.errors",
    "analyse": "framing.pipeline",
    "assign_stories": "framing.corpus.stories",
    "audit": "framing.validity.audit",
    "blames": "framing.measure.blame",
    "check_codebook": "framing.validity.check",
    "checklist": "framing.validity.methods",
    "classify": "framing.validity.classify",
    "clean": "framing.corpus.clean",
    "comparable": "framing.validity.reliability",
    "compare": "framing.measure.compare",
    "complete_codings": "framing.validity.passages",
    "concordance": "framing.measure.concordance",
    "contrast": "framing.measure.contrast",
    "correct": "framing.validity.correction",
    "count_words": "framing.measure.words",
    "differential_error": "framing.validity.differential",
    "draw_sample": "framing.validity.sampling",
    "error_by_length": "framing.validity.differential",
    "evidence_lines": "framing.present.evidence",
    "figures": "framing.figures",
    "find_copies": "framing.corpus.duplicates",
    "find_frames": "framing.measure.hits",
    "find_sources": "framing.measure.sources",
    "fit_topics": "framing.measure.topics",
    "frames_table": "framing.codebook.model",
    "group_shares": "framing.measure.topic_shares",
    "judge": "framing.validity.judged",
    "keyness": "framing.measure.keyness",
    "largest_groups": "framing.measure.groups",
    "leads": "framing.measure.prevalence",
    "list_disagreements": "framing.validity.reliability",
    "list_errors": "framing.validity.validation",
    "load_codebook": "framing.codebook.files",
    "make_claim": "framing.conclusion",
    "methods_text": "framing.validity.methods",
    "multiverse": "framing.validity.multiverse",
    "new_codebook": "framing.codebook.template",
    "open_classroom": "framing.classroom.editor",
    "open_judging": "framing.classroom.judging",
    "plan_for": "framing.validity.planner",
    "plan_sample": "framing.validity.planner",
    "prevalence": "framing.measure.prevalence",
    "read_all_codings": "framing.validity.collect",
    "read_articles": "framing.corpus.read",
    "read_codings": "framing.validity.codings",
    "read_corpus": "framing.corpus.read",
    "read_doccano": "framing.validity.doccano",
    "read_judgements": "framing.measure.judgements",
    "read_qdpx": "framing.validity.qdpx_reading",
    "read_study": "framing.study",
    "reliability": "framing.validity.reliability",
    "run_multiverse": "framing.conclusion",
    "run_study": "framing.study",
    "seal": "framing.validity.seal",
    "split_units": "framing.corpus.units",
    "suggest": "framing.validity.suggest",
    "teaching_codings": "framing.study",
    "teaching_corpus": "framing.study",
    "tfidf": "framing.measure.tfidf",
    "tokenise": "framing.corpus.tokens",
    "topics_by_frame": "framing.measure.topic_shares",
    "trend_slopes": "framing.measure.trends",
    "trends": "framing.measure.trends",
    "validate": "framing.validity.validation",
    "write_doccano": "framing.validity.doccano",
    "write_qdpx": "framing.validity.qdpx",
    "write_sheets": "framing.validity.sheets",
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
