"""Notes ready to paste: how people really write such things down. All fictional."""

from __future__ import annotations

from importlib.resources import files

_INTERVIEW = (
    "--- 4. A return home interview. Paste it as Noah, who joined Wren, on http://localhost:8003/; it happens at "
    "LS11 5DE and is about Ava, 14 ---"
)


def notes() -> str:
    """Return three notes with their titles, as plain text."""
    return _read("notes.txt")


def interview() -> str:
    """Return the words of a return home interview, as a practitioner writes them."""
    return _read("interview.txt").strip()


def notes_to_paste() -> str:
    """Return all that is printed: the three notes and the interview, each with its title."""
    return f"{notes().rstrip()}\n\n{_INTERVIEW}\n\n{interview()}\n"


def _read(name: str) -> str:
    return (files("inkling.demo") / "story" / name).read_text(encoding="utf-8")
