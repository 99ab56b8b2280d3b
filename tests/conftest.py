"""Where CI runs, the drawn examples are the same every time; by hand they are new each time and find new faults."""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True)
settings.register_profile("long", max_examples=int(os.environ.get("FRAMING_EXAMPLES", "400")))  # benchmarks/laws.py
if os.environ.get("CI"):
    settings.load_profile("ci")
