"""Lines of JSON: one object in each, with values that are words, numbers, yes or no, or nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, Any

from inkling.commands.exchanging.importing.tables import LONGEST_LINE, Table, no_columns, plain_name
from inkling.commands.exchanging.importing.text_files import letters_of
from inkling.notes.rules.importing.lines import LineProblem, SourceLine

# In so many lines a column that a map speaks of must have been named once.
_LOOKED_AT = 1_000


class _NameTwice(ValueError):
    """A name stands twice in one object: which of its values is meant nobody knows."""


def json_table(path: Path, *, columns: Sequence[str], encoding: str) -> Table:
    """Return the lines of a file of JSON objects. Raises `FileRefused`."""
    letters = letters_of(path, encoding=encoding)
    names: dict[str, None] = {}
    for line in islice(_objects(path, codec=letters.codec), _LOOKED_AT):
        names.update(dict.fromkeys(line[1] or ()))
    if not {plain_name(each) for each in columns} <= {plain_name(each) for each in names}:
        raise no_columns([list(names)], columns=columns)
    return Table(_lines(_objects(path, codec=letters.codec), columns=columns), letters.lines)


def _lines(
    objects: Iterator[tuple[int, dict[str, Any] | None, bool]], *, columns: Sequence[str]
) -> Iterator[SourceLine]:
    for number, found, is_too_long in objects:
        if is_too_long:
            yield SourceLine(number, problem=LineProblem.LINE_TOO_LONG(most=LONGEST_LINE))
        elif found is None:
            yield SourceLine(number, problem=LineProblem.NO_JSON())
        else:
            yield _line(number, found, columns=columns)


def _line(number: int, found: dict[str, Any], *, columns: Sequence[str]) -> SourceLine:
    by_name = {plain_name(name): value for name, value in found.items()}
    values = {column: by_name.get(plain_name(column)) for column in columns}
    unread = {
        column: LineProblem.NESTED for column, value in values.items() if isinstance(value, dict | list)
    }
    cells = {column: _text(value) for column, value in values.items() if column not in unread}
    return SourceLine(number, cells, unread=unread)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _objects(path: Path, *, codec: str) -> Iterator[tuple[int, dict[str, Any] | None, bool]]:
    """Yield the number of each line with its object, None where it is none, and whether it is too long to look at."""
    with path.open(encoding=codec) as file:
        number = 0
        while line := file.readline(LONGEST_LINE):
            number += 1
            is_too_long = len(line) == LONGEST_LINE and not line.endswith("\n")
            if is_too_long:
                _skip(file)
            if is_too_long or line.strip():
                yield number, None if is_too_long else _object(line), is_too_long


def _skip(file: IO[str]) -> None:
    """Read on to the end of a line that is too long, and hold nothing of it."""
    while (more := file.readline(LONGEST_LINE)) and not more.endswith("\n"):
        continue


def _object(line: str) -> dict[str, Any] | None:
    try:
        # Numbers stay as they are written: 0777 is none, and 12.10 is not 12.1.
        found = json.loads(line, object_pairs_hook=_once, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len({plain_name(name) for name in found}) != len(pairs):
        raise _NameTwice
    return found
