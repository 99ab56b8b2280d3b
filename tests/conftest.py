"""Where CI runs, the drawn examples are the same every time; by hand they are new each time and find new faults."""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("local", deadline=None)  # a busy machine is no fault of the code
settings.register_profile(
    "long", deadline=None, max_examples=int(os.environ.get("FRAMING_EXAMPLES", "400"))
)  # benchmarks/laws.py
os.environ.setdefault("FRAMING_JOBS", "1")  # the tests themselves run two at a time
settings.load_profile("ci" if os.environ.get("CI") else "local")
