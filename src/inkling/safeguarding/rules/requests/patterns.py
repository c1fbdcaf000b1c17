"""The patterns by which requests are read, read once from the file beside it."""

from __future__ import annotations

from pathlib import Path

from inkling.extraction.patterns import read_patterns

SECRECY = read_patterns(Path(__file__).with_name("secrecy.txt"))
