"""The `framing` command: parses, calls, prints; wrong input is one sentence and exit code 2."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence

from framing import __version__
from framing.commands import (
    classroom,
    codebook,
    coding,
    compare,
    exchange,
    export,
    groups,
    judging,
    learning,
    multiverse,
    notebooks,
    reading,
    study,
    topics,
    words,
)
from framing.errors import FramingError

COMMANDS = (
    *(study, codebook, reading, compare, groups, words, topics, classroom, notebooks),
    *(coding, judging, exchange, learning, multiverse, export),
)
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 2 wrong input."""
    options = build_parser().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):  # Arabic on a terminal that speaks another encoding must not end the run
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        return options.run(options)
    except FramingError as fault:
        print(f"framing: {_shown(str(fault))}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    except OSError as fault:  # a full disk, a folder without permission, a name that is too long
        print(f"framing: {fault.filename or 'a file'}: {fault.strerror or fault}. Name another place.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("framing: stopped; nothing was changed.", file=sys.stderr)
        return 130


def _shown(message: str) -> str:
    """A message with its control and direction characters by name: a file's name must not turn the terminal round."""
    return _UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", message)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of every command that is built."""
    parser = argparse.ArgumentParser(prog="framing", description="How Arabic news frames an event.")
    parser.add_argument("--version", action="version", version=f"framing {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in COMMANDS:
        module.add(commands)
    return parser
