"""The Unicode bidirectional algorithm (UAX 9) for one line, from the standard: independent of what draws the figures.

Explicit embeddings are left out on purpose (labels refuse them); isolates and paired brackets are in.
"""

from __future__ import annotations

import unicodedata

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
ISOLATES = ("LRI", "RLI", "FSI")
NEUTRAL = ("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI")
PAIRS = {"(": ")", "[": "]", "{": "}"}


def levels(text: str) -> list[int]:
    """Return the embedding level of each character; the base direction is that of the first strong character."""
    types = [unicodedata.bidirectional(c) or "L" for c in text]
    base = _base(types)
    level, override = [0] * len(text), [base]
    for i, t in enumerate(types):  # X5a to X6a
        level[i] = override[-1]
        if t in ISOLATES:
            right = t == "RLI" or (t == "FSI" and _base(types[i + 1 : _closing(types, i)]) == 1)
            now = override[-1]
            override.append((now + 1) | 1 if right else (now + 2) & ~1)
        elif t == "PDI" and len(override) > 1:
            override.pop()
            level[i] = override[-1]
    result = list(level)
    for run in _sequences(types, level):
        _resolve(text, types, result, level, run, base)
    return _trail(types, result, base)


def visual_runs(text: str) -> list[tuple[int, int, bool]]:
    """Return start and end of the runs of one level, from left to right, and whether each is right-to-left."""
    found = levels(text)
    runs: list[tuple[int, int]] = []
    for i in range(len(text)):
        if not runs or found[i] != found[runs[-1][0]]:
            runs.append((i, i + 1))
        else:
            runs[-1] = (runs[-1][0], i + 1)
    order = list(range(len(runs)))
    for level in range(max(found, default=0), 0, -1):  # L2
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and found[runs[order[end]][0]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return [(*runs[i], found[runs[i][0]] % 2 == 1) for i in order]


def _base(types: list[str]) -> int:
    depth = 0
    for t in types:
        if t in ISOLATES:
            depth += 1
        elif t == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and t in ("L", "R", "AL"):
            return int(t != "L")
    return 0


def _closing(types: list[str], start: int) -> int:
    depth = 0
    for i in range(start, len(types)):
        depth += (types[i] in ISOLATES) - (types[i] == "PDI")
        if depth == 0:
            return i
    return len(types)


def _sequences(types: list[str], level: list[int]) -> list[list[int]]:
    """Return the isolating run sequences (BD13)."""
    runs: list[list[int]] = []
    for i in range(len(types)):
        if i and level[i] == level[i - 1]:
            runs[-1].append(i)
        else:
            runs.append([i])
    starts = {run[0]: run for run in runs}
    sequences, used = [], set()
    for run in runs:
        if run[0] in used:
            continue
        whole = list(run)
        while types[whole[-1]] in ISOLATES:
            after = _closing(types, whole[-1])
            if after not in starts:
                break
            used.add(after)
            whole += starts[after]
        sequences.append(whole)
    return sequences


def _resolve(text: str, types: list[str], result: list[int], level: list[int], run: list[int], base: int) -> None:
    here = level[run[0]]
    before = level[run[0] - 1] if run[0] else base
    last = run[-1]
    after = base if types[last] in ISOLATES or last + 1 == len(types) else level[last + 1]
    sos, eos = ("R" if max(here, side) % 2 else "L" for side in (before, after))
    t = [types[i] for i in run]
    _weak(t, sos)
    _brackets([text[i] for i in run], [types[i] for i in run], t, sos, "R" if here % 2 else "L")
    _neutral(t, sos, eos, "R" if here % 2 else "L")
    for place, i in enumerate(run):
        kind = t[place]
        result[i] = (
            here + ((kind == "R") if here % 2 == 0 else (kind != "R")) + (here % 2 == 0 and kind in ("AN", "EN")) * 2
        )


def _weak(t: list[str], sos: str) -> None:
    for i in range(len(t)):  # W1
        if t[i] == "NSM":
            t[i] = sos if i == 0 else "ON" if t[i - 1] in (*ISOLATES, "PDI") else t[i - 1]
    strong = sos
    for i in range(len(t)):  # W2, W3
        if t[i] in ("L", "R", "AL"):
            strong = t[i]
        elif t[i] == "EN" and strong == "AL":
            t[i] = "AN"
    t[:] = ["R" if kind == "AL" else kind for kind in t]
    for i in range(1, len(t) - 1):  # W4
        if t[i - 1] == t[i + 1] and (
            (t[i] == "ES" and t[i - 1] == "EN") or (t[i] == "CS" and t[i - 1] in ("EN", "AN"))
        ):
            t[i] = t[i - 1]
    for i in range(len(t)):  # W5
        if t[i] == "EN":
            for way in (-1, 1):
                j = i + way
                while 0 <= j < len(t) and t[j] in ("ET", "BN"):
                    t[j] = "EN"
                    j += way
    t[:] = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in t]  # W6
    strong = sos
    for i in range(len(t)):  # W7
        if t[i] in ("L", "R"):
            strong = t[i]
        elif t[i] == "EN" and strong == "L":
            t[i] = "L"


def _brackets(text: list[str], original: list[str], t: list[str], sos: str, embedding: str) -> None:
    stack, pairs = [], []
    for i, c in enumerate(text):
        if t[i] != "ON":
            continue
        if c in PAIRS:
            stack.append((PAIRS[c], i))
        else:
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == c:
                    pairs.append((stack[depth][1], i))
                    del stack[depth:]
                    break
    side = {"EN": "R", "AN": "R", "R": "R", "L": "L"}
    for start, end in sorted(pairs):  # N0
        inside = {side[kind] for kind in t[start + 1 : end] if kind in side}
        if embedding in inside:
            found = embedding
        elif inside:
            context = next((side[kind] for kind in reversed(t[:start]) if kind in side), sos)
            found = context if context != embedding else embedding
        else:
            continue
        for place in (start, end):
            t[place] = found
            for j in range(place + 1, len(t)):
                if original[j] != "NSM":
                    break
                t[j] = found


def _neutral(t: list[str], sos: str, eos: str, embedding: str) -> None:
    side = {"EN": "R", "AN": "R", "R": "R", "L": "L"}
    i = 0
    while i < len(t):  # N1, N2
        if t[i] not in NEUTRAL and t[i] != "BN":
            i += 1
            continue
        end = i
        while end < len(t) and (t[end] in NEUTRAL or t[end] == "BN"):
            end += 1
        left = side[t[i - 1]] if i else sos
        right = side[t[end]] if end < len(t) else eos
        t[i:end] = [left if left == right else embedding] * (end - i)
        i = end


def _trail(types: list[str], result: list[int], base: int) -> list[int]:
    """Set white space at the end of the line to the base level (L1)."""
    for i in range(len(types) - 1, -1, -1):
        if types[i] not in ("WS", "LRI", "RLI", "FSI", "PDI", "BN"):
            break
        result[i] = base
    return result
