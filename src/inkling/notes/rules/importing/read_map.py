"""Reads a map. Each of its mistakes is named with its line; nothing in it is taken for something else."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import yaml

from inkling.notes.rules.importing.days import is_pattern
from inkling.notes.rules.importing.mapping import Filling, ImportMap, MapProblem, MapRefused, plain_word
from inkling.notes.rules.importing.targets import CHOICES, TEXTS, values_of
from inkling.regions.rules.atlas import LOADER
from inkling.vocabulary.notes import ANSWERS, FIELDS, NoteTemplate
from inkling.vocabulary.reasons import Reason
from inkling.vocabulary.terms import Term

MOST = 100_000
ENCODINGS = ("utf-8", "utf-16", "windows-1252", "latin-1")
_NEEDED = ("system", "template", "key", "words", "day")
_NAMES = (*_NEEDED, "encoding", "sheet", "writer", "team", "fields", *TEXTS, *CHOICES)
# In a Filling, beside its columns: what stands between them.
_PARAGRAPH = "\n\n"


@dataclass(frozen=True)
class _Value:
    """A value with the line of its name."""

    line: int
    node: yaml.Node


@dataclass
class _Map:
    """A map while it is read: its values by name, and what was found wrong so far."""

    values: dict[str, _Value]
    problems: list[Reason] = field(default_factory=list)

    def wrong(self, problem: Reason) -> None:
        self.problems.append(problem)

    def text(self, name: str, *, otherwise: str = "") -> str:
        """Return a value that is a few words."""
        value = self.values.get(name)
        return otherwise if value is None else self.words_of(value, name=name)

    def words_of(self, value: _Value, *, name: str) -> str:
        if isinstance(value.node, yaml.ScalarNode) and str(value.node.value).strip():
            return str(value.node.value).strip()
        self.wrong(MapProblem.NO_TEXT(line=value.line, name=name))
        return ""

    def parts(self, value: _Value, *, known: Iterable[str]) -> dict[str, _Value]:
        """Return the parts of a value, by name."""
        if not isinstance(value.node, yaml.MappingNode):
            return {}
        return _members(value.node, self.problems, known=tuple(known))

    def columns(self, value: _Value, *, name: str) -> tuple[str, ...]:
        """Return the columns that a value names: one, several, or those of its part `columns`."""
        node = value.node
        if isinstance(node, yaml.MappingNode):
            inner = self.parts(value, known=()).get("columns")
            return self.columns(inner, name=name) if inner else self._no_column(value, name)
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        found = [str(each.value).strip() for each in nodes if isinstance(each, yaml.ScalarNode)]
        return (
            tuple(found)
            if found and all(found) and len(found) == len(nodes)
            else self._no_column(value, name)
        )

    def _no_column(self, value: _Value, name: str) -> tuple[str, ...]:
        self.wrong(MapProblem.NO_COLUMN(line=value.line, name=name))
        return ()


def read_map(text: str) -> ImportMap:
    """Return the map. Raises `MapRefused` with all that is wrong."""
    if len(text) > MOST:
        raise MapRefused([MapProblem.TOO_LARGE()])
    try:
        root = yaml.compose(text, Loader=LOADER)
    except (yaml.YAMLError, RecursionError) as problem:
        mark = getattr(problem, "problem_mark", None)
        raise MapRefused([MapProblem.NO_YAML(line=mark.line + 1 if mark else 1)]) from problem
    if not isinstance(root, yaml.MappingNode):
        raise MapRefused([MapProblem.NO_MAP()])
    problems: list[Reason] = []
    read = _Map(_members(root, problems, known=_NAMES), problems)
    for name in _NEEDED:
        if name not in read.values:
            read.wrong(MapProblem.MISSING(name=name))
    made = _make_map(read) if not read.problems else None
    if made is None or read.problems:
        # A part is looked at for each thing that may stand in it: what is wrong there is said once.
        raise MapRefused(list(dict.fromkeys(read.problems)))
    return made


def _members(node: yaml.MappingNode, problems: list[Reason], *, known: tuple[str, ...]) -> dict[str, _Value]:
    """Return the values by name. A name twice is a mistake: YAML keeps the last without a word."""
    found: dict[str, _Value] = {}
    for key, value in node.value:
        name, line = str(key.value).strip(), key.start_mark.line + 1
        if name in found:
            problems.append(MapProblem.TWICE(line=line, name=name))
        elif known and name not in known:
            near = ", ".join(difflib.get_close_matches(name, known, n=1) or known)
            problems.append(MapProblem.UNKNOWN(line=line, name=name, near=near))
        found[name] = _Value(line, value)
    return found


def _make_map(read: _Map) -> ImportMap:
    template = _template(read)
    day = read.values["day"]
    return ImportMap(
        system=read.text("system"),
        template=template,
        key=_filling(read, "key"),
        words=_filling(read, "words", between=_PARAGRAPH),
        day=_filling(read, "day", extra=("reads",)),
        pattern=_pattern(read, day),
        encoding=_encoding(read),
        sheet=read.text("sheet"),
        texts={name: _filling(read, name) for name in TEXTS if name in read.values},
        choices={name: _choice(read, name, terms) for name, terms in CHOICES.items() if name in read.values},
        fields=_fields(read, template=template),
        writer=_filling(read, "writer", extra=("people", "otherwise")) if "writer" in read.values else None,
        people=_people(read),
        by_lead=_by_lead(read),
        team=_filling(read, "team") if "team" in read.values else None,
    )


def _filling(
    read: _Map, name: str, *, between: str = " ", extra: tuple[str, ...] = (), at: _Value | None = None
) -> Filling:
    value = at or read.values[name]
    read.parts(value, known=("columns", *extra))
    return Filling(read.columns(value, name=name), between)


def _template(read: _Map) -> NoteTemplate:
    value = read.values["template"]
    said = read.words_of(value, name="template")
    known = ", ".join(each.value for each in NoteTemplate)
    if said not in {each.value for each in NoteTemplate}:
        read.wrong(MapProblem.NO_TEMPLATE(line=value.line, known=known))
        return NoteTemplate.NOTE
    return NoteTemplate(said)


def _encoding(read: _Map) -> str:
    said = read.text("encoding", otherwise=ENCODINGS[0]).casefold()
    if said not in ENCODINGS:
        line = read.values["encoding"].line
        read.wrong(MapProblem.NO_ENCODING(line=line, known=", ".join(ENCODINGS)))
    return said


def _pattern(read: _Map, day: _Value) -> str:
    said = read.parts(day, known=()).get("reads")
    pattern = read.words_of(said, name="reads") if said else ""
    if not is_pattern(pattern):
        read.wrong(MapProblem.NO_PATTERN(line=said.line if said else day.line))
    return pattern


def _choice(read: _Map, name: str, terms: type[Term], *, at: _Value | None = None) -> Filling:
    """Return the column of an answer, with which word of the other system stands for which."""
    value = at or read.values[name]
    filling = _filling(read, name, extra=("answers",), at=value)
    known = values_of(terms)
    table = read.parts(value, known=()).get("answers")
    if table is None or not isinstance(table.node, yaml.MappingNode):
        read.wrong(MapProblem.NO_ANSWERS(line=value.line, name=name, known=", ".join(known)))
        return filling
    answers: dict[str, str] = {}
    for word, each in read.parts(table, known=()).items():
        answer = read.words_of(each, name=word)
        if answer not in known:
            of_them = ", ".join(known)
            read.wrong(MapProblem.NO_ANSWER(line=each.line, name=name, value=answer, known=of_them))
        if answers.setdefault(plain_word(word), answer) != answer:
            # The last one would win, and nobody said so.
            read.wrong(MapProblem.TWICE(line=each.line, name=word))
    return Filling(filling.columns, filling.between, answers)


def _fields(read: _Map, *, template: NoteTemplate) -> dict[str, Filling]:
    if "fields" not in read.values:
        return {}
    own = {each.value: each for each in FIELDS[template]}
    found = {}
    for name, value in read.parts(read.values["fields"], known=()).items():
        if name not in own:
            known = ", ".join(own) or template.label
            read.wrong(MapProblem.NOT_OF_TEMPLATE(line=value.line, name=name, known=known))
        elif (terms := ANSWERS.get(own[name])) is not None:
            found[name] = _choice(read, name, terms, at=value)
        else:
            found[name] = _filling(read, name, at=value)
    return found


def _people(read: _Map) -> Mapping[str, str]:
    writer = read.values.get("writer")
    table = read.parts(writer, known=()).get("people") if writer else None
    if table is None:
        return {}
    people: dict[str, str] = {}
    for name, each in read.parts(table, known=()).items():
        address = read.words_of(each, name=name)
        if people.setdefault(plain_word(name), address) != address:
            read.wrong(MapProblem.TWICE(line=each.line, name=name))
    return people


def _by_lead(read: _Map) -> bool:
    writer = read.values.get("writer")
    said = read.parts(writer, known=()).get("otherwise") if writer else None
    if said is not None and read.words_of(said, name="otherwise") != "lead":
        read.wrong(MapProblem.NO_OTHERWISE(line=said.line))
    return said is not None
