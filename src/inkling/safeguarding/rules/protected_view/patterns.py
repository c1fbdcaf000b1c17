"""The patterns of this package, read once from the files beside it."""

from __future__ import annotations

from pathlib import Path

from inkling.extraction.patterns import read_patterns

PEOPLE = read_patterns(Path(__file__).with_name("people.txt"))
SECRECY = read_patterns(Path(__file__).with_name("secrecy.txt"))
