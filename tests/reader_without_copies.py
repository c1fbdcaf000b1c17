"""A process that reads as the product's does, save that it reads a short text itself and not in a copy of it.

A copy finds none of what reading the texts before has left ready, and is given half a page table anew: it takes twice
as long. What is long, or takes longer than any short text should, is read by a copy within its limits, as in earnest.
"""

from __future__ import annotations

import socket
import sys
import time
from typing import Any
from unittest.mock import patch

from inkling.extraction import Lexicon
from inkling.reading.machine import child
from inkling.reading.machine.frames import send

__all__ = ["main"]

# Characters, and seconds of processor time.
SHORT = 2_000
LONGEST = 1.0

_read_by_copy = child._answer


def main(arguments: list[str]) -> None:
    """Answer questions on the line until it ends."""
    with patch.object(child, "_answer", _answer):
        child.main(arguments)


def _answer(line: socket.socket, asked: dict[str, Any], *, lexicon: Lexicon) -> None:
    answers = _read(line, asked, lexicon=lexicon) if len(asked["text"]) <= SHORT else None
    if answers is None:
        _read_by_copy(line, asked, lexicon=lexicon)
        return
    for answer in answers:
        send(line, answer)


def _read(line: socket.socket, asked: dict[str, Any], *, lexicon: Lexicon) -> list[dict[str, Any]] | None:
    """Return what is to be said of a text, or None where it took too long."""
    answers: list[dict[str, Any]] = []
    began = time.process_time()
    with patch.object(child, "send", lambda _, answer: answers.append(answer)):
        child._read_request(line, asked, lexicon=lexicon)
    return answers if time.process_time() - began < LONGEST else None


if __name__ == "__main__":
    main(sys.argv[1:])
