"""Cuts words into the pieces that the encoder knows: the longest known start, then the longest known rest."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import re2

FILE = Path(__file__).parent.parent / "data" / "pieces.txt"
NOTHING, UNKNOWN, BEGIN, END, LINE = range(5)  # the first five lines of the file
_PARTS = re2.compile(r"[a-z0-9]+|[^\sa-z0-9]")
_MOST = 24  # pieces of one word; what follows in a longer one says little, and a window must hold it


class Pieces:
    """The numbered pieces; one that goes on within a word is written with ## in front."""

    def __init__(self, told: list[str]) -> None:
        self.number = {piece: number for number, piece in enumerate(told)}
        self._longest = max(map(len, told))

    def of(self, word: str) -> list[int]:
        """Return the piece numbers of a lower-case word or mark; at least one. A line end is LINE."""
        if word.startswith("\n"):
            return [LINE]
        found: list[int] = []
        for part in _PARTS.finditer(word):
            found += self._part(part.group())
            if len(found) >= _MOST:
                break
        return found[:_MOST] or [UNKNOWN]

    def _part(self, part: str) -> list[int]:
        found: list[int] = []
        at = 0
        while at < len(part) and len(found) < _MOST:
            for end in range(min(len(part), at + self._longest), at, -1):
                number = self.number.get(part[at:end] if at == 0 else "##" + part[at:end])
                if number is not None:
                    found.append(number)
                    at = end
                    break
            else:
                return [UNKNOWN]
        return found


@lru_cache(maxsize=1)
def load_pieces() -> Pieces:
    """Read the pieces, once."""
    return Pieces(FILE.read_text(encoding="ascii").splitlines())
