"""Check a pack file: what is wrong, on which line, in which field, and what to do about it."""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from inkling.regions.rules.atlas import DATA, load_yaml
from inkling.regions.rules.pack_files.nodes import (
    Path,
    Place,
    TooManyParts,
    places,
    read_nodes,
    repeated_names,
    unreadable,
)
from inkling.regions.rules.pack_files.rules import broken_rules

LARGEST_FILE = 200_000  # characters; the longest pack that ships has about 12,000


@dataclass(frozen=True)
class Problem:
    """One thing to put right. `line` counts from 1; `field` is dotted, as in channels.0.status."""

    line: int
    field: str
    says: str
    remedy: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.field}: {self.says} {self.remedy}"


LocatedProblem = tuple[Place, Problem]


def check_pack(text: str, *, district_codes: frozenset[str], region_ids: frozenset[str]) -> list[Problem]:
    """Return every problem of a pack file by line; empty when it may be used. Never raises on the text."""
    if len(text) > LARGEST_FILE:
        return [
            Problem(1, "file", "This is too long for a pack.", f"Keep it under {LARGEST_FILE:,} characters.")
        ]
    try:
        node = read_nodes(text)
        wrong = [_not_made(*each) for each in unreadable(node)] if node else []
        data = None if wrong else load_yaml(text)
    except yaml.YAMLError as error:
        return [_syntax_problem(error)]
    except TooManyParts as error:
        says = "Aliases (& and *) make far too much of this file, or repeat it without end."
        return [Problem(error.line, "file", says, "Write out what is meant.")]
    except RecursionError:
        return [
            Problem(
                1, "file", "Brackets stand in brackets without end.", "Write lists on lines of their own."
            )
        ]
    if wrong:
        return _once(wrong)
    if not isinstance(data, dict) or node is None:
        return [
            Problem(1, "file", "A pack is a list of named parts.", "Start from one of the packs that ship.")
        ]
    where = dict(places(node))
    found = [*_find_repeats(node), *_schema_problems(data, where=where)]
    if not found:
        for path, says, remedy in broken_rules(data, district_codes=district_codes, region_ids=region_ids):
            found.append(_place_problem(path, says, remedy, where=where))
    return _once(found)


def _once(found: list[LocatedProblem]) -> list[Problem]:
    """Say each thing once: an alias brings the same fault of the same line to many fields."""
    kept: dict[tuple[Place, str, str], Problem] = {}
    for place, problem in found:
        kept.setdefault((place, problem.says, problem.remedy), problem)
    return sorted(kept.values(), key=lambda problem: problem.line)


def _place_problem(path: Path, says: str, remedy: str, *, where: Mapping[Path, Place]) -> LocatedProblem:
    place = _place_of(path, where=where)
    return place, Problem(place.line, _dot_path(path), says, remedy)


def _not_made(path: Path, place: Place, text: str) -> LocatedProblem:
    says = f"{_quote_value(text)} is no date or number that there is."
    return place, Problem(
        place.line, _dot_path(path), says, "Correct it, as in '2026-11-24', or put text in quotes."
    )


def _syntax_problem(error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    says = getattr(error, "problem", None) or "unreadable character"
    remedy = "Check the indentation, quotes and colons on this line and the one above."
    return Problem(mark.line + 1 if mark else 1, "file", f"This is not YAML: {says}.", remedy)


def _find_repeats(node: yaml.Node) -> Iterator[LocatedProblem]:
    for path, place in repeated_names(node):
        yield place, Problem(place.line, _dot_path(path), "This is here twice.", "Keep one of them.")


def _schema_problems(data: Any, *, where: Mapping[Path, Place]) -> Iterator[LocatedProblem]:
    for error in _validator().iter_errors(data):
        path = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            known = sorted(error.schema.get("properties", ()))
            for name in (str(each) for each in error.instance if each not in known):
                remedy = _GONE.get(name) or _known_names(name, known)
                yield _place_problem((*path, name), f"{name} is not known here.", remedy, where=where)
            continue
        says, remedy = _explain(error)
        yield _place_problem(path, says, remedy, where=where)


# Keys of packs of before that nothing ever read.
_GONE = {
    "inkling_side": "Remove it: how long Inkling keeps what was told is a setting of the installation.",
    "oversight": "Remove it: nothing reads it.",
}


def _known_names(wrong: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(wrong, known, n=1)
    meant = f"Did you mean {close[0]}? " if close else ""
    return f"{meant}Remove it, or use one of: {', '.join(known)}."


@cache
def _validator() -> Any:
    """jsonschema takes half of a command's start, so only a check loads it."""
    jsonschema = importlib.import_module("jsonschema")
    schema = load_yaml((DATA / "pack.schema.yaml").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker(["date"]))


def _explain(error: Any) -> tuple[str, str]:
    """Return what is wrong and what to do, in words, for each rule of the schema."""
    value = _quote_value(error.instance)
    if error.validator == "required":
        missing = [name for name in error.validator_value if name not in error.instance]
        return f"{', '.join(missing)} is missing.", f"Add {', '.join(f'{name}:' for name in missing)} here."
    if error.validator == "enum":
        return (
            f"{value} is not one of the choices.",
            f"Use one of: {', '.join(str(v) for v in error.validator_value)}.",
        )
    if error.validator == "type":
        wanted = (
            error.validator_value
            if isinstance(error.validator_value, str)
            else " or ".join(error.validator_value)
        )
        return f"{value} is not of the kind expected.", f"Write {_KINDS.get(wanted, wanted)}."
    if error.validator == "pattern":
        return f"{value} is not written as it must be.", f"It must match {error.validator_value}."
    if error.validator == "format":
        return f"{value} is not a date.", "Write it as '2026-11-24', in quotes."
    if error.validator in ("minItems", "minLength"):
        return "This is empty.", "Give at least one."
    return f"{error.message}.", "Compare it with a pack that ships."


_KINDS = {
    "string": "text (in quotes if it is a number or a date)",
    "array": "a list, each line beginning with a hyphen",
    "object": "named parts, indented",
    "boolean": "true or false, without quotes",
    "integer": "a whole number, without quotes",
    "string or null": "text in quotes, or null",
    "boolean or null": "true, false or null",
}


def _quote_value(value: object) -> str:
    text = str(value)
    return f"'{text}'" if len(text) <= 40 else f"'{text[:37]}...'"


def _place_of(path: Path, *, where: Mapping[Path, Place]) -> Place:
    """Return the place of the path, or of the nearest part around it that the file holds."""
    while path not in where:
        path = path[:-1]
    return where[path]


def _dot_path(path: Sequence[str | int]) -> str:
    return ".".join(str(part) for part in path) or "file"
