"""`inkling import`: drafts of what another system held. Killed at any point, the same command goes on."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from uuid import UUID

from inkling.accounts.queries import NotFound
from inkling.commands.answer import say
from inkling.commands.exchanging.import_notes_options import parser
from inkling.commands.exchanging.importing.csv_lines import csv_table
from inkling.commands.exchanging.importing.json_lines import json_table
from inkling.commands.exchanging.importing.report import Report, report_file
from inkling.commands.exchanging.importing.tables import FileProblem, FileRefused, Table
from inkling.commands.exchanging.importing.text_files import FileKind, kind_of
from inkling.commands.exchanging.importing.workbook_lines import workbook_table
from inkling.commands.progress import Advance, bar
from inkling.commands.sentences import say as say_why
from inkling.journeys.importing.find_writers import ImportRefused, Service, service_of
from inkling.journeys.importing.import_notes import Fate, import_lines
from inkling.notes.rules.importing.lines import LineRefused, ReadyLine, SourceLine, read_line
from inkling.notes.rules.importing.mapping import ImportMap, MapRefused
from inkling.notes.rules.importing.read_map import read_map
from inkling.regions.rules.days import day_here

__all__ = ["main"]

# In one transaction, with one entry of the chain.
BATCH = 100


def main(arguments: list[str]) -> int:
    """Import a file. Exit status 0: each of its lines stands here; 1: some do not, or nothing was read."""
    given = parser().parse_args(arguments)
    try:
        mapping = read_map(_text_of(given.map))
        table = _table(given.file, mapping)
        service = service_of(given.lead)
        with report_file(given.report) as file:
            report = Report(file, is_try=given.dry_run)
            return _import(table, mapping, service, report=report, given=given)
    except MapRefused as refusal:
        return _refuse(*(say_why(each) for each in refusal.problems))
    except (FileRefused, ImportRefused, NotFound) as refusal:
        return _refuse(say_why(refusal.reason))
    except OSError as problem:
        # A full disk names no file: the report is all that is written.
        return _refuse(f"{problem.filename or given.report}: {problem.strerror}")


def _import(
    table: Table, mapping: ImportMap, service: Service, *, report: Report, given: argparse.Namespace
) -> int:
    stopped, tried = "", dict[UUID, bytes]() if given.dry_run else None
    with bar("Importing", total=table.last) as advance:
        try:
            for batch in _batches(_watch(table.lines, advance)):
                _take(batch, mapping, service, report=report, tried=tried)
        except FileRefused as refusal:
            # What was read before it stands.
            stopped = say_why(refusal.reason)
    for sentence in report.sentences():
        say(sentence)
    if given.dry_run:
        for sentence in report.what_it_says():
            say(sentence)
        say("Nothing was stored: it was a try.")
    if stopped:
        return _refuse(stopped)
    return 0 if report.is_whole else 1


def _take(
    batch: list[SourceLine],
    mapping: ImportMap,
    service: Service,
    *,
    report: Report,
    tried: dict[UUID, bytes] | None,
) -> None:
    """Look at some lines together, and note what became of each."""
    at = datetime.now(UTC)
    ready: list[ReadyLine] = []
    noted: list[tuple[int, Fate, str]] = []
    for line in batch:
        try:
            ready.append(read_line(line, by=mapping, on=day_here(at)))
        except LineRefused as refusal:
            noted.append((line.number, Fate.REFUSED, say_why(refusal.reason)))
    for outcome in import_lines(ready, mapping=mapping, service=service, at=at, tried=tried):
        why = say_why(outcome.reason) if outcome.reason else ""
        noted.append((outcome.line.number, outcome.fate, why))
        if tried is not None and outcome.fate is Fate.DRAFT:
            report.note_what_it_says(outcome.line.day, _what_it_says(outcome.line, mapping))
    for each in sorted(noted, key=lambda each: each[0]):
        report.note(*each)


def _what_it_says(line: ReadyLine, mapping: ImportMap) -> Iterator[tuple[str, str]]:
    """Yield which answers a line gives. Of what is in words only that something stands there."""
    for name in mapping.choices:
        yield name, line.answers.get(name, "not said")
    for name in mapping.texts:
        yield name, "filled in" if name in line.answers else "not said"
    for name in mapping.fields:
        yield name, "filled in" if name in line.fields else "not said"


def _batches(lines: Iterator[SourceLine]) -> Iterator[list[SourceLine]]:
    """Yield the lines in batches; what was read before a file breaks off comes first."""
    broken: list[FileRefused] = []
    whole = _until_broken(lines, broken)
    while batch := list(islice(whole, BATCH)):
        yield batch
    if broken:
        raise broken[0]


def _until_broken(lines: Iterator[SourceLine], broken: list[FileRefused]) -> Iterator[SourceLine]:
    try:
        yield from lines
    except FileRefused as refusal:
        broken.append(refusal)


def _watch(lines: Iterator[SourceLine], advance: Advance) -> Iterator[SourceLine]:
    at = 0
    for line in lines:
        advance(line.number - at)
        at = line.number
        yield line


def _table(path: Path, mapping: ImportMap) -> Table:
    if not path.is_file():
        raise FileRefused(FileProblem.UNREADABLE(why=f"{path} is no file"))
    kind = kind_of(path)
    if kind is FileKind.WORKBOOK:
        return workbook_table(path, columns=mapping.columns, sheet=mapping.sheet)
    read = csv_table if kind is FileKind.CSV else json_table
    return read(path, columns=mapping.columns, encoding=mapping.encoding)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        raise FileRefused(FileProblem.NOT_IN_ENCODING(line=1, encoding="utf-8")) from problem


def _refuse(*sentences: str) -> int:
    for each in sentences:
        sys.stderr.write(f"inkling import: {each}\n")
    return 1
