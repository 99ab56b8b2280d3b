"""From marked passages to coded units: what is not marked in an article a coder worked on is absent."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.codebook.model import Codebook
from framing.validity.codings import CODING_COLUMNS


def complete_codings(codings: pd.DataFrame, units: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Codings of whole units from marked passages: every unit of an article a coder worked on, present or absent.

    A frame is present in the units that a passage covers by half or more, and at least in the one it covers most.
    Articles without any passage of a coder are taken as not coded by that coder.
    """
    frames = [frame.id for frame in codebook.frames]
    rows = []
    for (coder, kind, article), own in codings.groupby(["coder", "coder_type", "article_id"], sort=False):
        spans = units[units["article_id"] == article]
        start, end = spans["start"].to_numpy(int), spans["end"].to_numpy(int)
        found: dict[tuple[int, str], tuple[str, str]] = {}
        for passage in own.to_dict("records"):
            shared = np.minimum(end, passage["end"]) - np.maximum(start, passage["start"])
            share = shared / (end - start)
            most = [int(share.argmax())] if len(share) and share.max() > 0 else []
            for unit in {*np.flatnonzero(share >= 0.5).tolist(), *most}:
                found[unit, passage["frame"]] = (passage["voice"], passage["speaker"])
        for unit in range(len(spans)):
            about = {"article_id": article, "start": start[unit], "end": end[unit], "coder": coder, "coder_type": kind}
            for frame in frames:
                voice, speaker = found.get((unit, frame), ("", ""))
                present = int((unit, frame) in found)
                rows.append(about | {"frame": frame, "present": present, "voice": voice, "speaker": speaker})
    table = pd.DataFrame(rows).assign(stratum="", probability=1.0)
    return table.reindex(columns=CODING_COLUMNS)
