"""Lines of a CSV: whatever stands between its cells, wherever its heads are, however its lines end."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from inkling.commands.exchanging.importing.tables import (
    MOST_BEFORE_HEAD,
    FileProblem,
    FileRefused,
    Table,
    column_places,
    no_columns,
    pick_cells,
)
from inkling.commands.exchanging.importing.text_files import bounded_lines, letters_of
from inkling.notes.rules.importing.lines import LineProblem, SourceLine

_DELIMITERS = (",", ";", "\t", "|")
# A cell that is longer was begun by a quotation mark that nobody closed.
_LONGEST_CELL = 500_000
_Record = tuple[int, list[str] | None]


def csv_table(path: Path, *, columns: Sequence[str], encoding: str) -> Table:
    """Return the lines of a CSV. Raises `FileRefused` here, or at the line beyond which it cannot be read."""
    letters = letters_of(path, encoding=encoding)
    csv.field_size_limit(_LONGEST_CELL)
    heads: list[list[str]] = []
    for delimiter in _DELIMITERS:
        for at, cells in _first(path, codec=letters.codec, delimiter=delimiter):
            heads.append(cells or [])
            if cells and (places := column_places(cells, columns=columns)) is not None:
                lines = _lines(
                    _records(path, codec=letters.codec, delimiter=delimiter),
                    after=at,
                    width=len(cells),
                    places=places,
                )
                return Table(lines, letters.lines)
    raise no_columns(heads, columns=columns)


def _first(path: Path, *, codec: str, delimiter: str) -> Iterator[_Record]:
    """Yield the first records, counted, as far as they can be read: what one delimiter spoils is whole by another."""
    records = _records(path, codec=codec, delimiter=delimiter)
    try:
        for at, (_, cells) in enumerate(islice(records, MOST_BEFORE_HEAD), start=1):
            yield at, cells
    except FileRefused:
        return


def _records(path: Path, *, codec: str, delimiter: str) -> Iterator[_Record]:
    """Yield each record with the number of the line in which it begins; None for one whose quotes make no sense."""
    with path.open(encoding=codec, newline="") as file:
        reader = csv.reader(bounded_lines(file), delimiter=delimiter, strict=True)
        while True:
            number = reader.line_num + 1
            try:
                cells = next(reader, None)
            except csv.Error as problem:
                if "limit" in str(problem) or "end of data" in str(problem):
                    raise FileRefused(FileProblem.NEVER_ENDS(line=number)) from problem
                yield number, None
                continue
            if cells is None:
                return
            yield number, cells


def _lines(
    records: Iterator[_Record], *, after: int, width: int, places: Mapping[str, int]
) -> Iterator[SourceLine]:
    for number, cells in islice(records, after, None):
        if cells is None:
            yield SourceLine(number, problem=LineProblem.QUOTES())
        elif not any(map(str.strip, cells)):
            continue
        elif len(cells) != width:
            yield SourceLine(number, problem=LineProblem.RAGGED(cells=len(cells), columns=width))
        else:
            yield SourceLine(number, pick_cells(cells, places))
