"""A file of another system as lines with named columns; and why a whole file is not read."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inkling.notes.rules.importing.lines import SourceLine
from inkling.vocabulary.reasons import ReasonKind, Refusal

# Reports of other systems begin with a title, a day, a name: the heads of the columns stand below.
MOST_BEFORE_HEAD = 20
# The longest line that a file may have: a hundred times what a note holds.
LONGEST_LINE = 2_000_000


class FileProblem(ReasonKind):
    """Why a file is not read, or not to its end."""

    UNREADABLE = "unreadable", "why"
    EMPTY = "empty"
    OLD_EXCEL = "old_excel"
    NO_TABLE = "no_table", "kind"
    JSON_LIST = "json_list"
    NOT_IN_ENCODING = "not_in_encoding", "line", "encoding"
    IS_UTF8 = "is_utf8", "encoding"
    NO_COLUMNS = "no_columns", "columns", "near"
    COLUMN_TWICE = "column_twice", "columns"
    NEVER_ENDS = "never_ends", "line"
    NO_SHEET = "no_sheet", "known"
    BROKEN_WORKBOOK = "broken_workbook"
    LARGE_INSIDE = "large_inside", "most"
    MERGED = "merged", "cells"


class FileRefused(Refusal):
    """The file is not read, or not beyond this."""


@dataclass(frozen=True)
class Table:
    """The lines of a file. `last`: the number of its last line, where that is known before."""

    lines: Iterator[SourceLine]
    last: int | None


def column_places(head: Sequence[str], *, columns: Sequence[str]) -> dict[str, int] | None:
    """Return where each column stands in a head; None where one is missing. Raises `FileRefused` where one is twice."""
    plain = [plain_name(each) for each in head]
    if not {plain_name(each) for each in columns} <= set(plain):
        return None
    twice = [each for each in columns if plain.count(plain_name(each)) > 1]
    if twice:
        raise FileRefused(FileProblem.COLUMN_TWICE(columns=", ".join(twice)))
    return {each: plain.index(plain_name(each)) for each in columns}


def plain_name(column: str) -> str:
    """Return the name of a column without what nobody sees: breaks, doubled spaces, capitals."""
    return " ".join(column.replace("\ufeff", "").split()).casefold()


def no_columns(heads: Sequence[Sequence[str]], *, columns: Sequence[str]) -> FileRefused:
    """Return the refusal of a file in which no line names all columns, with what stands there instead."""
    best = max(heads, key=lambda head: len(_common_names(head, columns)), default=())
    missing = [each for each in columns if plain_name(each) not in {plain_name(head) for head in best}]
    names = [" ".join(each.split()) for each in best if each.strip()]
    close = [difflib.get_close_matches(each, names, n=1) for each in missing]
    near = ", ".join(each[0] for each in close if each) or ", ".join(names[:_MOST_NAMES])
    return FileRefused(FileProblem.NO_COLUMNS(columns=", ".join(missing), near=near or "-"))


_MOST_NAMES = 40


def _common_names(head: Sequence[str], columns: Sequence[str]) -> set[str]:
    return {plain_name(each) for each in columns} & {plain_name(each) for each in head}


def pick_cells(cells: Sequence[str], places: Mapping[str, int]) -> dict[str, str]:
    """Return the cells of the columns that a map speaks of."""
    return {column: cells[at] for column, at in places.items()}
