"""Three notes ready to paste: how people really write such things down. All fictional."""

from __future__ import annotations

from importlib.resources import files


def notes() -> str:
    """Return the three notes with their titles, as plain text."""
    return (files("inkling.demo") / "story" / "notes.txt").read_text(encoding="utf-8")
