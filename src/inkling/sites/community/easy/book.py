"""The words of Easy Read: one file a language in `data/`, one section a page. Pure: no Django.

Whoever writes Easy Read needs no code: a sentence is a line of that file, with the name of its drawing.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
# What the code of a language ends in where its Easy Read was chosen.
MARK = "-easy"


@dataclass(frozen=True)
class Line:
    """One short sentence with the name of the drawing that stands beside it."""

    drawing: str
    words: str


@dataclass(frozen=True)
class PageWords:
    """What one page says. `row` names its answer on the page to check; `answers` are choices by their value."""

    question: str
    row: str = ""
    drawing: str = ""
    lines: tuple[Line, ...] = ()
    after: tuple[Line, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    drawings: Mapping[str, str] = field(default_factory=dict)
    button: str = ""
    says: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Book:
    """Easy Read in one language: its name there, who tried it and when, and what each page says."""

    name: str
    checked_by: str
    checked_on: str
    sections: Mapping[str, Mapping[str, Any]]

    @property
    def is_checked(self) -> bool:
        """Whether people who need it have tried it: a name and a day are needed."""
        return bool(self.checked_by and self.checked_on)

    def page(self, id_: str, *, about_me: bool = False) -> PageWords:
        """Return what a page says, to somebody who tells of themselves in other words where there are some."""
        section = self.sections[id_]
        mine = section.get("me", {}) if about_me else {}
        told = {**section, **mine, "answers": {**section.get("answers", {}), **mine.get("answers", {})}}
        plain = {name: told.pop(name) for name in tuple(told) if name in _PLAIN}
        return PageWords(**plain, says=told)

    @property
    def says(self) -> Mapping[str, Mapping[str, Any]]:
        """What stands on pages that ask nothing, by section and name."""
        return self.sections


_PLAIN = frozenset(PageWords.__dataclass_fields__) - {"says"}


@functools.cache
def book_in(language: str) -> Book | None:
    """Return Easy Read in the language of this code; None where nobody has written it."""
    path = DATA / f"{language}.toml"
    return read_book(path) if path.is_file() else None


def read_book(path: Path) -> Book:
    """Read one file."""
    with path.open("rb") as file:
        told = tomllib.load(file)
    return Book(
        name=told["name"],
        checked_by=told["checked_by"],
        checked_on=told["checked_on"],
        sections={name: _with_lines(each) for name, each in told.items() if isinstance(each, dict)},
    )


def _with_lines(told: Mapping[str, Any]) -> dict[str, Any]:
    """Turn each list of [drawing, sentence] into lines."""
    found: dict[str, Any] = {}
    for name, each in told.items():
        if isinstance(each, list):
            found[name] = tuple(Line(*pair) for pair in each)
        else:
            found[name] = _with_lines(each) if name == "me" else each
    return found
