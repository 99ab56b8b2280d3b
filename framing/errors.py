"""The one error a user's input can cause."""

from __future__ import annotations


class FramingError(ValueError):
    """Wrong input: the message names the thing, where it is, what is allowed and what to do next."""

    def _render_traceback_(self) -> list[str]:
        """Show the message alone in a notebook: forty lines of our own code would hide it (IPython asks for this)."""
        return [str(self)]
