"""Lines of a workbook (.xlsx): one sheet, row by row. A formula is no words, and a merged cell no line's."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import IO, Any

import openpyxl
import re2
from openpyxl.utils.exceptions import InvalidFileException

from inkling.commands.exchanging.importing.tables import (
    MOST_BEFORE_HEAD,
    FileProblem,
    FileRefused,
    Table,
    column_places,
    no_columns,
)
from inkling.notes.rules.importing.lines import LineProblem, SourceLine

# What a workbook unpacks to. A small file may unpack to gigabytes.
MOST_INSIDE = 400_000_000
_CHUNK = 1 << 20
_OVERLAP = 200
_LAST_ROW = 1_048_576
_MERGED = re2.compile(rb'<mergeCell [^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    OSError,
    EOFError,
    TypeError,
    AttributeError,
    IndexError,
    OverflowError,
    # What is no XML.
    SyntaxError,
)


def workbook_table(path: Path, *, columns: Sequence[str], sheet: str) -> Table:
    """Return the rows of a sheet. Raises `FileRefused`."""
    _check_inside(path)
    # Opened here: by a name openpyxl would go, and what is inside is what counts.
    file = path.open("rb")
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)
        return _table(book, path, file, columns=columns, sheet=sheet)
    except _BROKEN as problem:
        raise FileRefused(FileProblem.BROKEN_WORKBOOK()) from problem


def _table(book: Any, path: Path, file: IO[bytes], *, columns: Sequence[str], sheet: str) -> Table:
    found = _sheet(book, sheet)
    last = found.max_row
    # What a file says of its own size is not believed.
    found.reset_dimensions()
    heads: list[list[str]] = []
    for at, row in enumerate(islice(found.iter_rows(), MOST_BEFORE_HEAD), start=1):
        head = [_words_of(cell) for cell in row]
        heads.append(head)
        if (places := column_places(head, columns=columns)) is not None:
            _refuse_merged(path, found, below=at)
            return Table(_lines(found, file, after=at, places=places), last)
    raise no_columns(heads, columns=columns)


def _check_inside(path: Path) -> None:
    """Look at what is in it before anything reads it: how much, and that nothing of it defines other words."""
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            if "xl/workbook.xml" not in {each.filename for each in parts}:
                raise FileRefused(FileProblem.NO_TABLE(kind="ZIP"))
            total = 0
            for each in parts:
                with packed.open(each) as part:
                    is_first = True
                    while chunk := part.read(_CHUNK):
                        total += len(chunk)
                        if (is_first and b"<!DOCTYPE" in chunk) or total > MOST_INSIDE:
                            raise FileRefused(FileProblem.LARGE_INSIDE(most=MOST_INSIDE))
                        is_first = False
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as problem:
        raise FileRefused(FileProblem.BROKEN_WORKBOOK()) from problem


def _sheet(book: Any, name: str) -> Any:
    """Return the sheet that a map names, or the only one that is shown."""
    sheets = [each for each in book.worksheets if each.sheet_state == "visible"]
    found = [each for each in sheets if each.title.casefold() == name.casefold()] if name else sheets
    if len(found) != 1:
        raise FileRefused(FileProblem.NO_SHEET(known=", ".join(each.title for each in sheets)))
    return found[0]


def _refuse_merged(path: Path, sheet: Any, *, below: int) -> None:
    """Refuse cells that stand for several lines: of all but the first of these the file says nothing."""
    # openpyxl knows where in the file a sheet stands, and reads no merged cells row by row.
    name = str(vars(sheet)["_worksheet_path"])
    found, before = [], b""
    with zipfile.ZipFile(path) as packed, packed.open(name) as part:
        while chunk := part.read(_CHUNK):
            for left, first, right, last in _MERGED.findall(before + chunk):
                if int(last) > below and first != last:
                    found.append(f"{left.decode()}{first.decode()}:{right.decode()}{last.decode()}")
            before = chunk[-_OVERLAP:]
    if found:
        raise FileRefused(FileProblem.MERGED(cells=", ".join(list(dict.fromkeys(found))[:10])))


def _lines(sheet: Any, file: IO[bytes], *, after: int, places: Mapping[str, int]) -> Iterator[SourceLine]:
    with file:
        try:
            yield from _rows(sheet, after=after, places=places)
        except _BROKEN as problem:
            # It is read row by row: what is broken in its middle shows there, and what is before it stands.
            raise FileRefused(FileProblem.BROKEN_WORKBOOK()) from problem


def _rows(sheet: Any, *, after: int, places: Mapping[str, int]) -> Iterator[SourceLine]:
    for number, row in enumerate(sheet.iter_rows(min_row=after + 1), start=after + 1):
        if number > _LAST_ROW:
            raise FileRefused(FileProblem.BROKEN_WORKBOOK())
        if any(cell.value is not None for cell in row):
            yield _line(number, {column: row[at] if at < len(row) else None for column, at in places.items()})


def _line(number: int, cells: Mapping[str, Any]) -> SourceLine:
    unread = {}
    for column, cell in cells.items():
        kind = getattr(cell, "data_type", "n")
        if kind in ("f", "e") and cell.value is not None:
            unread[column] = LineProblem.FORMULA if kind == "f" else LineProblem.CELL_ERROR
    days = {
        column: cell.value.date() if isinstance(cell.value, datetime) else cell.value
        for column, cell in cells.items()
        if cell is not None and isinstance(cell.value, date)
    }
    shown = {column: _words_of(cell) for column, cell in cells.items() if column not in unread}
    return SourceLine(number, shown, days, unread)


def _words_of(cell: Any) -> str:
    """Return a cell as words. A whole number stands without a point, a day as year, month and day."""
    value = getattr(cell, "value", None)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date | time) else str(value)
