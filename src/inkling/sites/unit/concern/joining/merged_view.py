"""What several concerns about one child say, each thing once: what all say, and beside it what only one says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from inkling.assessment.rules.marking import Piece
from inkling.sites.unit.concern.protected_view import ViewShown

Line = list[Piece]


@dataclass(frozen=True)
class Source:
    """One concern with what came to it later: its name, its texts by title, its views."""

    name: str
    texts: Sequence[tuple[str, Line]]
    views: Sequence[ViewShown]


@dataclass(frozen=True)
class MergedLine:
    """One line, and which concern alone says it; empty where all do."""

    pieces: Line
    only: str


@dataclass(frozen=True)
class MergedRow:
    """One title with its lines: what all say first."""

    title: str
    lines: list[MergedLine]


def merge(sources: Sequence[Source]) -> list[MergedRow]:
    """Return the rows of all, in the order in which their titles come first."""
    rows: dict[str, dict[str, tuple[Line, list[str]]]] = {}
    for source in sources:
        for title, line in _lines_of(source):
            if not _plain(line):
                continue
            said = rows.setdefault(title, {})
            _, names = said.setdefault(_plain(line), (line, []))
            if source.name not in names:
                names.append(source.name)
    return [MergedRow(title, _sort_lines(said.values(), of=len(sources))) for title, said in rows.items()]


def _lines_of(source: Source) -> Iterable[tuple[str, Line]]:
    for title, text in source.texts:
        yield from ((title, line) for line in _cut_at_breaks(text))
    for view in source.views:
        for part in view.parts:
            yield from ((part.title, line) for line in part.lines)


def _cut_at_breaks(text: Line) -> Iterable[Line]:
    line: Line = []
    for piece in text:
        first, *rest = piece.text.split("\n")
        line.append(replace(piece, text=first))
        for each in rest:
            yield line
            line = [replace(piece, text=each)]
    yield line


def _sort_lines(said: Iterable[tuple[Line, list[str]]], *, of: int) -> list[MergedLine]:
    lines = [MergedLine(line, "" if len(names) == of else ", ".join(names)) for line, names in said]
    return sorted(lines, key=lambda each: bool(each.only))


def _plain(line: Line) -> str:
    return " ".join("".join(each.text for each in line).casefold().split()).rstrip(".")
