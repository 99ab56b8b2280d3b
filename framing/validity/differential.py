"""Does the dictionary err more in one group of texts than in the others, or in longer units?"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from framing.measure.intervals import Array

DIFFERENTIAL_COLUMNS = [
    *("by", "group", "frame", "measure", "n_group", "share_group", "n_rest", "share_rest"),
    *("difference", "low", "high", "p", "power", "note"),
]
RECALL, FALSE_ALARMS = "recall", "false alarms"
FEWEST = 5


def differential_error(judged: pd.DataFrame, group: pd.Series, by: str) -> pd.DataFrame:
    """Recall and false-alarm rate of each group of judged units against all others: one row a group × frame × measure.

    `judged` is the table of `judge`, `group` a label for each of its rows. `difference` is group minus rest with
    Newcombe's (1998) limits, `p` Fisher's exact test; `power` is the chance of seeing a recall of .7 against .5 with
    these numbers. A test that shows nothing is no licence to pool errors. Counts are unweighted.

    >>> rows = [(1, 1, "x")] * 30 + [(1, 0, "x")] * 12 + [(1, 1, "y")] * 18 + [(1, 0, "y")] * 22
    >>> table = pd.DataFrame(rows, columns=["truth", "flag", "outlet"]).assign(frame="leak")
    >>> d = differential_error(table, table["outlet"], "outlet").iloc[0]
    >>> d[["difference", "low", "high", "p"]].astype(float).round(6).tolist()
    [0.264286, 0.050971, 0.447151, 0.024396]
    """
    names = [name for name in dict.fromkeys(group) if name]
    if len(names) == 2:
        names = names[:1]
    rows = []
    for name in names:
        inside = (group == name).to_numpy(bool)
        for frame, places in judged.groupby("frame", sort=False).indices.items():
            for measure, truth in ((RECALL, 1), (FALSE_ALARMS, 0)):
                used = judged.iloc[places]
                kept = (used["truth"] == truth).to_numpy(bool)
                row = _compare(used["flag"].to_numpy(bool)[kept], inside[places][kept])
                rows.append(row | {"by": by, "group": name, "frame": frame, "measure": measure})
    return pd.DataFrame(rows, columns=DIFFERENTIAL_COLUMNS)


def error_by_length(judged: pd.DataFrame) -> pd.DataFrame:
    """The same for units longer than the median against the shorter ones: length as a confounder of the error."""
    length = judged["end"] - judged["start"]
    group = pd.Series(np.where(length > length.median(), "longer units", "shorter units"), index=judged.index)
    if group.nunique() == 2 and group.iloc[0] != "longer units":
        order = group.sort_values(kind="stable").index
        judged, group = judged.loc[order], group.loc[order]
    return differential_error(judged, group, "length")


def _compare(flag: Array, inside: Array) -> dict[str, object]:
    from statsmodels.stats.power import NormalIndPower
    from statsmodels.stats.proportion import confint_proportions_2indep, proportion_effectsize

    n, m = int(inside.sum()), int((~inside).sum())
    k, j = int(flag[inside].sum()), int(flag[~inside].sum())
    row: dict[str, object] = {"n_group": n, "n_rest": m}
    if n < FEWEST or m < FEWEST:
        return row | {"note": f"fewer than {FEWEST} units on one side: not compared"}
    low, high = confint_proportions_2indep(k, n, j, m, method="newcomb")
    power = NormalIndPower().power(proportion_effectsize(0.7, 0.5), n, 0.05, ratio=m / n)
    note = "no difference shown is no licence to pool errors" if low <= 0 <= high else ""
    p = float(stats.fisher_exact([[k, n - k], [j, m - j]]).pvalue)
    shares = {"share_group": k / n, "share_rest": j / m, "difference": k / n - j / m}
    return row | shares | {"low": float(low), "high": float(high), "p": p, "power": float(power), "note": note}
