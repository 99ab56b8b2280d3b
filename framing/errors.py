"""The one error a user's input can cause."""

from __future__ import annotations


class FramingError(ValueError):
    """Wrong input: the message names the thing, where it is, what is allowed and what to do next."""
