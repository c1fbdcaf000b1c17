"""The patterns by which people are read, each file beside this one read once."""

from __future__ import annotations

from pathlib import Path

from inkling.extraction.patterns import read_patterns

PEOPLE = read_patterns(Path(__file__).with_name("people.txt"))
# What somebody under 18 tells of themselves where the form left open whom it is about.
OWN_HARM = read_patterns(Path(__file__).with_name("own_harm.txt"))
