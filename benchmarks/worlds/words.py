"""The names and words that the worlds are made of, read from the two lists beside this file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Name:
    """A name, what its bearer is called for short, and how others write it."""

    formal: str
    short: tuple[str, ...]
    written: tuple[str, ...]


@cache
def names() -> dict[tuple[str, str], tuple[Name, ...]]:
    """Return the names by origin and sex, family names under "s"."""
    found: dict[tuple[str, str], tuple[Name, ...]] = {}
    for line in _lines("names.txt"):
        origin, sex, *entries = line.split()
        found[origin, sex] = tuple(_name(entry) for entry in entries)
    return found


def _name(entry: str) -> Name:
    called, _, written = entry.partition("/")
    formal, _, short = called.partition("~")
    return Name(formal, tuple(filter(None, short.split(","))), tuple(filter(None, written.split(","))))


@cache
def words(kind: str) -> tuple[str, ...]:
    """Return the words of one kind; an underscore in the file is a space."""
    for line in _lines("words.txt"):
        name, *entries = line.split()
        if name == kind:
            return tuple(entry.replace("_", " ") for entry in entries)
    raise KeyError(kind)


@cache
def kinds(kind: str) -> dict[str, tuple[str, ...]]:
    """Return what is written as `kind:one,two`: models by make, endings by kind of place."""
    pairs = (entry.partition(":") for entry in words(kind))
    return {name: tuple(rest.split(",")) for name, _, rest in pairs}


def _lines(name: str) -> list[str]:
    text = (_HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
