"""Lines of a data file that hold words in groups: "kind: scar/scars, tattoo/tattoos"."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_DATA = Path(__file__).resolve().parent.parent / "data"


@cache
def groups_in(file: str, title: str) -> tuple[tuple[str, ...], ...]:
    """Return the groups of words behind a title, in their order. Raises `KeyError` where the file has no such line."""
    for line in (_DATA / file).read_text(encoding="utf-8").splitlines():
        found, _, groups = line.partition(":")
        if found == title:
            return tuple(tuple(word.strip() for word in group.split("/")) for group in groups.split(","))
    raise KeyError(title)
