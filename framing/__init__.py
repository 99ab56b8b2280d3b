"""How Arabic news frames an event: evidence, honest uncertainty, figures."""

__version__ = "0.1.0"
