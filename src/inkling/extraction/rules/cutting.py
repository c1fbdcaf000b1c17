"""Cuts words that do not belong off the front of a run that a pattern took in."""

from __future__ import annotations

from collections.abc import Callable


def cut_front(told: str, start: int, *, drop: Callable[[list[str]], bool]) -> tuple[int, list[str]]:
    """Drop first words of `told` while `drop` says so of those left; return where the rest starts, and its words.

    `start` is the offset of `told` in the note; white space of any length and kind parts words.
    """
    words = told.split()
    at = len(told) - len(told.lstrip())
    while words and drop(words):
        at += len(words[0])
        at += len(told[at:]) - len(told[at:].lstrip())
        words = words[1:]
    return start + at, words
