"""A classifier where coded data exist: words and dictionary hits, judged on stories it never saw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from framing.codebook.model import Codebook
from framing.errors import FramingError
from framing.measure.intervals import Array
from framing.measure.presence import descendants
from framing.validity.classes import SCORES
from framing.validity.codings import SPAN
from framing.validity.judged import judge, starts_inside
from framing.validity.validation import MODEL_CODED
from framing.validity.weighted import weighted_scores

PREDICTION_COLUMNS = [*SPAN, "frame", "present", "chance", "fold"]
COMPARISON_COLUMNS = [
    *("frame", "method", "units", "stories", "with_frame", "flagged", *SCORES, "brier", "brier_base"),
    *("better_folds", "coder_type", "note"),
]
FEWEST_PRESENT = 20
INNER_FOLDS = 3


def classify(
    codings: pd.DataFrame,
    hits: pd.DataFrame,
    units: pd.DataFrame,
    codebook: Codebook,
    articles: pd.DataFrame,
    folds: int = 5,
    coder: str | None = None,
    coder_type: str | None = None,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Learn each coded frame from the codings; returns predictions for all units, and a comparison with the dictionary.

    Features are TF-IDF of lemmas and the counted hits of every frame; a logistic regression whose chances are
    calibrated (Platt 1999) on stories of their own. Cross-fitted: a story's units are always predicted by a model that
    saw none of its codings, so that the predictions may feed `correct` and `validate` as they are. `present` is a
    calibrated `chance` of .5 and more. The comparison judges both on the same coded units: one row a frame × method;
    `brier` is the mean squared error of the chances, `brier_base` that of always saying the frame's share;
    `better_folds` counts the folds in which the method's F1 is above the other's. A frame with fewer than 20 units, or
    in fewer than two stories a fold, is not learned; the note says so. Errors: no frame left.
    """
    if folds < 2:
        raise FramingError(f"classify: {folds} folds cannot be compared. Use 2 or more.")
    judged = judge(codings, hits, codebook, coder, coder_type)
    families = descendants(codebook)
    known = articles.drop_duplicates("article_id").set_index("article_id")
    everything = _features(units, hits, families, known)
    tables, rows = [], []
    frames = [f for f in families if f in set(judged["frame"])]
    for done, frame in enumerate(frames, 1):
        own = judged[judged["frame"] == frame].reset_index(drop=True)
        features = _features(own, hits, families, known)
        stories = features["story"].nunique()
        rows.append(_row(own, frame, "dictionary", own["flag"].to_numpy(float)) | {"stories": stories})
        if progress:
            progress(done, len(frames))
        reason = _too_few(own["truth"].to_numpy(int), features["story"].to_numpy(object), folds)
        if reason:
            same = {name: rows[-1][name] for name in ("frame", "units", "stories", "with_frame", "coder_type")}
            rows.append(same | {"method": "classifier", "note": reason})
            continue
        fold = _folds(own["truth"].to_numpy(int), features["story"].to_numpy(object), folds, seed)
        chance, everywhere, part = _cross_fit(features, own["truth"].to_numpy(int), fold, everything, folds, seed)
        rows.append(_row(own, frame, "classifier", chance) | {"stories": stories})
        won = _folds_won(own, chance, fold)
        for row, better in zip(rows[-2:], won, strict=True):
            row["better_folds"] = f"{better} of {folds}"
        predicted = units[SPAN].assign(
            frame=frame, present=(everywhere >= 0.5).astype(int), chance=everywhere, fold=part
        )
        tables.append(predicted)
    if not tables:
        most = max(rows[::2], key=lambda row: row["with_frame"])["frame"]  # the one that is least far from enough
        said = next(row["note"] for row in rows if row["frame"] == most and row["method"] == "classifier")
        raise FramingError(f"classify: no frame can be learned. {most}: {said}.")
    comparison = pd.DataFrame(rows).reindex(columns=COMPARISON_COLUMNS)
    return pd.concat(tables, ignore_index=True)[PREDICTION_COLUMNS], comparison


def _features(
    spans: pd.DataFrame, hits: pd.DataFrame, families: dict[str, tuple[str, ...]], articles: pd.DataFrame
) -> pd.DataFrame:
    """Text, story and counted hits of each frame for each span."""
    texts = articles["text"].to_dict()
    strangers = ~spans["article_id"].isin(articles.index)
    if strangers.any():
        raise FramingError(f'classify: article "{spans["article_id"][strangers].iloc[0]}" is not among the articles.')
    table = pd.DataFrame(index=range(len(spans)))
    table["text"] = [texts[a][s:e] for a, s, e in spans[SPAN].itertuples(index=False)]
    story = spans["article_id"].map(articles["story"]) if "story" in articles else spans["article_id"]
    table["story"] = story.where(story.notna() & (story != ""), spans["article_id"]).to_numpy(object)
    counted = hits[hits["counted"].astype(bool)]
    for frame, family in families.items():
        own = counted[counted["frame"].isin(family)].drop_duplicates(["article_id", "start", "end"])
        table[f"hits {frame}"] = starts_inside(spans, own)
    return table


def _too_few(truth: Array, story: Array, folds: int) -> str:
    """Why a frame cannot be learned, or nothing."""
    for value, name in ((1, "with"), (0, "without")):
        units, stories = int((truth == value).sum()), len(set(story[truth == value]))
        if units < FEWEST_PRESENT or stories < 2 * folds:
            need = f"{FEWEST_PRESENT} units in {2 * folds} stories"
            return f"{units} coded units in {stories} stories {name} the frame: learning needs {need}"
    return ""


def _folds(truth: Array, story: Array, folds: int, seed: int) -> Array:
    """The fold of each coded unit; a story is never split."""
    from sklearn.model_selection import StratifiedGroupKFold

    fold = np.zeros(len(truth), dtype=int)
    cut = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    for number, (_, held_out) in enumerate(cut.split(np.zeros(len(truth)), truth, story)):
        fold[held_out] = number
    return fold


def _cross_fit(
    features: pd.DataFrame, truth: Array, fold: Array, everything: pd.DataFrame, folds: int, seed: int
) -> tuple[Array, Array, Array]:
    """Chances of coded units out of fold, of all units by the model that did not see their story, and its fold.

    Stories without codings are spread over the folds' models evenly, so that every unit has one model's chance.
    """
    of_story = dict(zip(features["story"], fold, strict=True))
    rest = [s for s in dict.fromkeys(everything["story"]) if s not in of_story]
    of_story |= {story: i % folds for i, story in enumerate(rest)}
    part = everything["story"].map(of_story).to_numpy(int)
    chance, everywhere = np.zeros(len(truth)), np.zeros(len(everything))
    for number in range(folds):
        seen, mine = fold != number, part == number
        model = calibrated_model(features[seen], truth[seen], seed)
        chance[~seen] = model.predict_proba(features[~seen])[:, 1]
        if mine.any():
            everywhere[mine] = model.predict_proba(everything[mine])[:, 1]
    return chance, everywhere, part


def calibrated_model(features: pd.DataFrame, truth: Array, seed: int = 0) -> Any:
    """A fitted scikit-learn model of one frame; calibration keeps stories together."""
    from sklearn.calibration import CalibratedClassifierCV
    from sklearn.compose import ColumnTransformer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedGroupKFold
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import MaxAbsScaler

    from framing.measure.vectorizer import ArabicVectorizer

    columns = [c for c in features if str(c).startswith("hits ")]
    parts = [("words", ArabicVectorizer(), "text"), ("hits", MaxAbsScaler(), columns)]
    learner = LogisticRegression(class_weight="balanced", max_iter=2000, random_state=seed)
    pipeline = Pipeline([("features", ColumnTransformer(parts)), ("frame", learner)])
    cut = StratifiedGroupKFold(INNER_FOLDS, shuffle=True, random_state=seed)
    splits = list(cut.split(features, truth, features["story"].to_numpy(object)))
    return CalibratedClassifierCV(pipeline, method="sigmoid", cv=splits).fit(features, truth)


def _folds_won(judged: pd.DataFrame, chance: Array, fold: Array) -> tuple[int, int]:
    """In how many folds the dictionary's F1, and the classifier's, is above the other's."""
    both = np.zeros((2, fold.max() + 1))
    for method, flag in enumerate((judged["flag"].to_numpy(int), (chance >= 0.5).astype(int))):
        for number in range(both.shape[1]):
            inside = judged.assign(flag=flag)[fold == number]
            both[method, number] = weighted_scores(inside)["f1"] if len(inside) else np.nan
    return int((both[0] > both[1]).sum()), int((both[1] > both[0]).sum())


def _row(judged: pd.DataFrame, frame: str, method: str, chance: Array) -> dict[str, Any]:
    """One method's scores on the coded units."""
    flagged = judged.assign(flag=(chance >= 0.5).astype(int))
    truth = judged["truth"].to_numpy(float)
    weight = 1 / judged["probability"].to_numpy(float)
    share = float(np.average(truth, weights=weight))
    kinds = list(dict.fromkeys(judged["coder_type"]))
    return weighted_scores(flagged) | {
        "frame": frame,
        "method": method,
        "units": len(judged),
        "with_frame": int(truth.sum()),
        "flagged": int(flagged["flag"].sum()),
        "brier": float(np.average((chance - truth) ** 2, weights=weight)),
        "brier_base": share * (1 - share),
        "coder_type": " and ".join(kinds),
        "note": "" if "human" in kinds else MODEL_CODED,
    }
