"""The patterns of harm, help and closeness, read once."""

from __future__ import annotations

from inkling.extraction.lexicon import DATA
from inkling.extraction.patterns import read_patterns

__all__ = ["PATTERNS"]

PATTERNS = read_patterns(DATA / "en" / "composing" / "harm_patterns.txt")
