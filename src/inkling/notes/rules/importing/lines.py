"""What one line of another system's file tells, or why it is not taken: nothing is filled in that nobody said."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import re2

from inkling.notes.rules.importing.days import FIRST, read_day
from inkling.notes.rules.importing.mapping import Filling, ImportMap, plain_word
from inkling.notes.rules.importing.targets import KEY_MAX, NOT_SAID, TEXTS, WRITER_MAX
from inkling.vocabulary.limits import DETAIL_MAX, NARRATIVE_MAX
from inkling.vocabulary.reasons import Reason, ReasonKind, Refusal
from inkling.vocabulary.text import storable

# A cell that a spreadsheet would compute: what somebody wrote there is not in the file.
_FORMULA = re2.compile(r'(?s)^\s*=\s*(?:[A-Za-z][A-Za-z0-9_.]*\s*\(|["(]|[+-]?\$?[A-Z]{1,3}\$?\d).*')
_SHOWN = 40


class LineProblem(ReasonKind):
    """Why a line is not taken."""

    RAGGED = "ragged", "cells", "columns"
    QUOTES = "quotes"
    NO_JSON = "no_json"
    NESTED = "nested", "column"
    LINE_TOO_LONG = "line_too_long", "most"
    FORMULA = "formula", "column"
    CELL_ERROR = "cell_error", "column"
    NO_KEY = "no_key", "column"
    NO_WORDS = "no_words", "column"
    NO_DAY = "no_day", "column"
    NOT_A_DAY = "not_a_day", "column", "value", "pattern"
    DAY_TO_COME = "day_to_come", "column"
    DAY_TOO_OLD = "day_too_old", "column", "first"
    TOO_LONG = "too_long", "column", "has", "most"
    NOT_AN_ANSWER = "not_an_answer", "column", "value", "name"
    NO_WRITER = "no_writer", "column"


class LineRefused(Refusal):
    """This line is not taken; every other one is looked at by itself."""


@dataclass(frozen=True)
class SourceLine:
    """One line of a file: its number there, and its cells by column.

    `days`: cells that the file itself holds as days; `unread`: why a cell cannot be read, by column; `problem`: why
    the whole line cannot.
    """

    number: int
    cells: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)
    unread: Mapping[str, LineProblem] = field(default_factory=dict)
    problem: Reason | None = None


@dataclass(frozen=True)
class ReadyLine:
    """What a line tells: the words, the answers by name, and who wrote it when."""

    number: int
    key: tuple[str, ...]
    text: str
    answers: Mapping[str, str]
    fields: Mapping[str, str]
    day: date
    writer: str
    team: str

    @property
    def digest(self) -> bytes:
        """What tells whether the same line says something else. It is stored sealed alone."""
        said = [
            self.text,
            dict(self.answers),
            dict(self.fields),
            self.day.isoformat(),
            self.writer,
            self.team,
        ]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).digest()


def read_line(line: SourceLine, *, by: ImportMap, on: date) -> ReadyLine:
    """Return what a line tells. Raises `LineRefused`."""
    if line.problem is not None:
        raise LineRefused(line.problem)
    for column in by.columns:
        _check_cell(line, column)
    return ReadyLine(
        line.number,
        _key(line, by.key),
        _words(line, by.words),
        {**_texts(line, by), **_answers(line, by.choices)},
        _fields(line, by),
        _day(line, by, on=on),
        _writer(line, by),
        _text(line, by.team, most=KEY_MAX) if by.team else "",
    )


def _check_cell(line: SourceLine, column: str) -> None:
    if (problem := line.unread.get(column)) is not None:
        raise LineRefused(problem(column=column))
    if _FORMULA.match(line.cells.get(column, "")):
        raise LineRefused(LineProblem.FORMULA(column=column))


def _text(line: SourceLine, filling: Filling, *, most: int) -> str:
    """Return what stands in these columns, as it was written but for the spaces around."""
    cells = [
        line.cells.get(column, "").replace("\r\n", "\n").replace("\r", "\n") for column in filling.columns
    ]
    text = storable(filling.between.join(filter(None, map(str.strip, cells)))).text
    if len(text) > most:
        problem = LineProblem.TOO_LONG(column=_name(filling), has=len(text), most=most)
        raise LineRefused(problem)
    return text


def _name(filling: Filling) -> str:
    return ", ".join(filling.columns)


def _key(line: SourceLine, filling: Filling) -> tuple[str, ...]:
    key = tuple(_text(line, Filling((column,)), most=KEY_MAX) for column in filling.columns)
    if not all(key):
        raise LineRefused(LineProblem.NO_KEY(column=_name(filling)))
    return key


def _words(line: SourceLine, filling: Filling) -> str:
    text = _text(line, filling, most=NARRATIVE_MAX)
    if not text:
        raise LineRefused(LineProblem.NO_WORDS(column=_name(filling)))
    return text


def _texts(line: SourceLine, by: ImportMap) -> dict[str, str]:
    found = {name: _text(line, each, most=TEXTS[name]) for name, each in by.texts.items()}
    return {name: text for name, text in found.items() if text}


def _answers(line: SourceLine, choices: Mapping[str, Filling]) -> dict[str, str]:
    """Return the answers that were given. A word that the map does not know is nothing to guess at."""
    found = {}
    for name, each in choices.items():
        word = _text(line, each, most=DETAIL_MAX)
        answer = each.answers.get(plain_word(word)) if word else NOT_SAID
        if answer is None:
            problem = LineProblem.NOT_AN_ANSWER(column=_name(each), value=word[:_SHOWN], name=name)
            raise LineRefused(problem)
        if answer != NOT_SAID:
            found[name] = answer
    return found


def _fields(line: SourceLine, by: ImportMap) -> dict[str, str]:
    choices = {name: each for name, each in by.fields.items() if each.answers}
    texts = {
        name: _text(line, each, most=DETAIL_MAX) for name, each in by.fields.items() if name not in choices
    }
    return {name: text for name, text in texts.items() if text} | _answers(line, choices)


def _day(line: SourceLine, by: ImportMap, *, on: date) -> date:
    """Return the day on which it was written: from it the "yesterday" of its words counts."""
    column = _name(by.day)
    written = _text(line, by.day, most=KEY_MAX)
    if not written and column not in line.days:
        raise LineRefused(LineProblem.NO_DAY(column=column))
    day = line.days.get(column) or read_day(written, pattern=by.pattern)
    if day is None:
        value = written[:_SHOWN]
        raise LineRefused(LineProblem.NOT_A_DAY(column=column, value=value, pattern=by.pattern))
    if day > on:
        raise LineRefused(LineProblem.DAY_TO_COME(column=column))
    if day < FIRST:
        raise LineRefused(LineProblem.DAY_TOO_OLD(column=column, first=FIRST.year))
    return day


def _writer(line: SourceLine, by: ImportMap) -> str:
    if by.writer is None:
        return ""
    writer = _text(line, by.writer, most=WRITER_MAX)
    if not writer and not by.by_lead:
        raise LineRefused(LineProblem.NO_WRITER(column=_name(by.writer)))
    return writer
