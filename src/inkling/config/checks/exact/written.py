"""The written lists: three files beside this one, one line for each thing that holds, made by one command.

`python -m pytest tests/trust/test_rights.py --print-rights` writes them again; a second person reads what changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

from inkling.config.checks.exact.catalogue import QUERIES
from inkling.installation.database.sign_in import Connection

__all__ = ["FILES", "Fact", "facts_in", "lists_of", "written_facts"]

_FOLDER = Path(__file__).parent
FILES = {name: _FOLDER / name for name in QUERIES}

# Kind of object, its name, and one thing that holds for it.
Fact = tuple[str, str, str]


def lists_of(connection: Connection) -> dict[str, list[str]]:
    """Return what holds in a database as the lines of each file."""
    return {file: sorted(set(_lines(connection, queries))) for file, queries in QUERIES.items()}


def facts_in(connection: Connection) -> set[Fact]:
    """Return what holds in a database."""
    return _facts(lists_of(connection))


def written_facts() -> set[Fact]:
    """Return what this version writes down."""
    return _facts({name: path.read_text(encoding="utf-8").splitlines() for name, path in FILES.items()})


def _lines(connection: Connection, queries: tuple[LiteralString, ...]) -> Iterator[str]:
    for query in queries:
        yield from (_line((kind, name, holds)) for kind, name, holds in _rows(connection, query))


def _rows(connection: Connection, query: LiteralString) -> Iterator[tuple[str, str, str]]:
    yield from connection.execute(query)


def _line(fact: Fact) -> str:
    kind, name, holds = fact
    return f"{name}: {holds}" if kind == "right" else f"{kind} {name}: {holds}"


def _facts(lists: dict[str, list[str]]) -> set[Fact]:
    found = set()
    for file, lines in lists.items():
        for line in lines:
            head, _, holds = line.partition(": ")
            kind, name = ("right", head) if file == "rights.txt" else _kind_of(head)
            found.add((kind, name, holds))
    return found


def _kind_of(head: str) -> tuple[str, str]:
    if head.startswith("way out "):
        return "way out", head.removeprefix("way out ")
    kind, _, name = head.partition(" ")
    return kind, name
