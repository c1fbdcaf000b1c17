"""Inkling: small pieces of information about child exploitation, told, escalated, routed, graded and linked."""

# The one place of the version; `pyproject.toml` reads it.
__version__ = "0.2.0"
