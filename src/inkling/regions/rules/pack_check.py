"""Check a pack file: what is wrong, on which line, in which field, and what to do about it."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from inkling.regions.rules.atlas import DATA, LOADER, load_yaml
from inkling.regions.rules.pack_rules import broken_rules

LARGEST_FILE = 200_000  # characters; the longest pack that ships has about 12,000
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """One thing to put right. `line` counts from 1; `field` is dotted, as in channels.0.status."""

    line: int
    field: str
    says: str
    remedy: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.field}: {self.says} {self.remedy}"


def check_pack(text: str, *, district_codes: frozenset[str], region_ids: frozenset[str]) -> list[Problem]:
    """Return every problem of a pack file by line; empty when it may be used. Never raises on the text."""
    if len(text) > LARGEST_FILE:
        return [
            Problem(1, "file", "This is too long for a pack.", f"Keep it under {LARGEST_FILE:,} characters.")
        ]
    try:
        node, data = yaml.compose(text, Loader=LOADER), load_yaml(text)
    except yaml.YAMLError as error:
        return [_syntax_problem(error)]
    except (ValueError, RecursionError) as error:  # a date such as 2026-99-99; brackets without end
        return [Problem(1, "file", f"This cannot be read: {error}.", "Put dates and odd values in quotes.")]
    if not isinstance(data, dict) or node is None:
        return [
            Problem(1, "file", "A pack is a list of named parts.", "Start from one of the packs that ship.")
        ]
    lines = dict(_lines(node, ()))
    problems = [*_repeated(node, ()), *_schema_problems(data, lines=lines)]
    if not problems:
        for path, says, remedy in broken_rules(data, district_codes=district_codes, region_ids=region_ids):
            problems.append(Problem(_line_of(path, lines=lines), _dotted(path), says, remedy))
    return sorted(problems, key=lambda problem: problem.line)


def _syntax_problem(error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    says = getattr(error, "problem", None) or "unreadable character"
    remedy = "Check the indentation, quotes and colons on this line and the one above."
    return Problem(mark.line + 1 if mark else 1, "file", f"This is not YAML: {says}.", remedy)


def _lines(node: yaml.Node, path: Path) -> Iterator[tuple[Path, int]]:
    """Yield the line of every value; a value's line is that of its key."""
    if not path:
        yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, str(key.value)), key.start_mark.line + 1
            yield from _lines(value, (*path, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield (*path, index), value.start_mark.line + 1
            yield from _lines(value, (*path, index))


def _repeated(node: yaml.Node, path: Path) -> Iterator[Problem]:
    """YAML keeps the last of two equal names without a word; a reader would not see it."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            here = (*path, str(key.value))
            if str(key.value) in seen:
                yield Problem(
                    key.start_mark.line + 1, _dotted(here), "This is here twice.", "Keep one of them."
                )
            seen.add(str(key.value))
            yield from _repeated(value, here)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _repeated(value, (*path, index))


def _schema_problems(data: Any, *, lines: dict[Path, int]) -> Iterator[Problem]:
    for error in _validator().iter_errors(data):
        path = tuple(error.absolute_path)
        says, remedy = _explained(error)
        yield Problem(_line_of(path, lines=lines), _dotted(path), says, remedy)


@cache
def _validator() -> Any:
    """jsonschema takes half of a command's start, so only a check loads it."""
    jsonschema = importlib.import_module("jsonschema")
    schema = load_yaml((DATA / "pack.schema.yaml").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker(["date"]))


def _explained(error: Any) -> tuple[str, str]:
    """Return what is wrong and what to do, in words, for each rule of the schema."""
    value = _shown(error.instance)
    if error.validator == "required":
        missing = [name for name in error.validator_value if name not in error.instance]
        return f"{', '.join(missing)} is missing.", f"Add {', '.join(f'{name}:' for name in missing)} here."
    if error.validator == "additionalProperties":
        known = set(error.schema.get("properties", ()))
        extra = [str(name) for name in error.instance if name not in known]
        return (
            f"{', '.join(extra)} is not known here.",
            f"Remove it, or use one of: {', '.join(sorted(known))}.",
        )
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


def _shown(value: object) -> str:
    text = str(value)
    return f"'{text}'" if len(text) <= 40 else f"'{text[:37]}...'"


def _line_of(path: Sequence[str | int], *, lines: dict[Path, int]) -> int:
    """Return the line of the path, or of the nearest part around it that the file holds."""
    here = tuple(path)
    while here not in lines:
        here = here[:-1]
    return lines[here]


def _dotted(path: Sequence[str | int]) -> str:
    return ".".join(str(part) for part in path) or "file"
