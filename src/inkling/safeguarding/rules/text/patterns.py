"""The patterns by which people are read, read once from the file beside it."""

from __future__ import annotations

from pathlib import Path

from inkling.extraction.patterns import read_patterns

PEOPLE = read_patterns(Path(__file__).with_name("people.txt"))
