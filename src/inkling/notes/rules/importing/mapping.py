"""Which columns of another system's file fill what of a note: written as data, so that a person can read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from inkling.vocabulary.notes import NoteTemplate
from inkling.vocabulary.reasons import Reason, ReasonKind


class MapProblem(ReasonKind):
    """What is wrong in a map, and in which of its lines."""

    NO_YAML = "no_yaml", "line"
    NO_MAP = "no_map"
    TWICE = "twice", "line", "name"
    UNKNOWN = "unknown", "line", "name", "near"
    MISSING = "missing", "name"
    NO_COLUMN = "no_column", "line", "name"
    NO_TEXT = "no_text", "line", "name"
    NO_TEMPLATE = "no_template", "line", "known"
    NOT_OF_TEMPLATE = "not_of_template", "line", "name", "known"
    NO_PATTERN = "no_pattern", "line"
    NO_ANSWERS = "no_answers", "line", "name", "known"
    NO_ANSWER = "no_answer", "line", "name", "value", "known"
    NO_OTHERWISE = "no_otherwise", "line"
    NO_ENCODING = "no_encoding", "line", "known"
    TOO_LARGE = "too_large"


class MapRefused(Exception):
    """The map cannot be used. `problems` says in which lines why."""

    def __init__(self, problems: list[Reason]) -> None:
        super().__init__(" ".join(str(each) for each in problems))
        self.problems = problems


def plain_word(word: str) -> str:
    """Return a word of the other system as a map knows it: capitals and doubled spaces say nothing."""
    return " ".join(word.split()).casefold()


@dataclass(frozen=True)
class Filling:
    """Columns that fill one thing, what stands between them, and which word stands for which answer."""

    columns: tuple[str, ...]
    between: str = " "
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ImportMap:
    """A map. `people`: addresses by names of writers; `by_lead`: whoever is not among them, the lead stands in for."""

    system: str
    template: NoteTemplate
    key: Filling
    words: Filling
    day: Filling
    pattern: str
    encoding: str = "utf-8"
    sheet: str = ""
    texts: Mapping[str, Filling] = field(default_factory=dict)
    choices: Mapping[str, Filling] = field(default_factory=dict)
    fields: Mapping[str, Filling] = field(default_factory=dict)
    writer: Filling | None = None
    people: Mapping[str, str] = field(default_factory=dict)
    by_lead: bool = False
    team: Filling | None = None

    def fillings(self) -> Iterator[tuple[str, Filling]]:
        """Yield what is filled, each with its columns."""
        yield from (("key", self.key), ("words", self.words), ("day", self.day))
        yield from ((name, each) for name, each in (("writer", self.writer), ("team", self.team)) if each)
        for filled in (self.texts, self.choices, self.fields):
            yield from filled.items()

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the map speaks of, each once."""
        return tuple(dict.fromkeys(column for _, each in self.fillings() for column in each.columns))
