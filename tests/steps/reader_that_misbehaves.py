"""A process that reads as the product's does, save that some words make it hang, crash or eat memory."""

from __future__ import annotations

import ctypes
import itertools
import os
import sys
import time
from collections.abc import Iterator
from datetime import date
from unittest.mock import patch

from inkling.extraction import Lexicon
from inkling.extraction.propose import Step, extract_in_steps
from inkling.reading.machine import child


def misread(text: str, *, lexicon: Lexicon | None = None, day: date | None = None) -> Iterator[Step]:
    """Read the rules' part, then do what the text says."""
    steps = extract_in_steps(text, lexicon=lexicon, day=day)
    yield next(steps)
    if "sleeps" in text:
        time.sleep(600)
    if "spins" in text:
        # One call into compiled code that no exception and no handler of Python can end.
        sum(itertools.repeat(1, 10**13))
    if "eats" in text:
        bytearray(3 << 30)
    if "crashes" in text:
        ctypes.string_at(0)
    if "raises" in text:
        raise IndexError(text)
    if "leaves" in text:
        os._exit(3)
    yield from steps


if __name__ == "__main__":
    with patch.object(child, "extract_in_steps", misread):
        child.main(sys.argv[1:])
