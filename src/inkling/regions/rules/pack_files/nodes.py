"""A pack file as it is written: its parts with their lines, before anything is made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import yaml

from inkling.regions.rules.atlas import LOADER

Path = tuple[str | int, ...]
# Aliases written out; the longest pack that ships has about 1,300 parts.
MOST_PARTS = 20_000


@dataclass(frozen=True)
class Place:
    """Where a part is written, counted from 1. `node` tells two parts of one line apart; aliases share theirs."""

    line: int
    node: int


class TooManyParts(Exception):
    """Aliases make far more of the file than stands in it."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


def read_nodes(text: str) -> yaml.Node | None:
    """Return the file's parts, None for an empty one. Raises `yaml.YAMLError`, RecursionError and `TooManyParts`."""
    root: yaml.Node | None = yaml.compose(text, Loader=LOADER)
    if root is not None:
        _count(root, {}, frozenset())
    return root


def _count(node: yaml.Node, known: dict[int, int], inside: frozenset[int]) -> int:
    """Count the parts with every alias written out; each is looked at once, however often it is repeated."""
    if id(node) not in known:
        if id(node) in inside:
            raise TooManyParts(node.start_mark.line + 1)
        below = inside | {id(node)}
        known[id(node)] = 1 + sum(_count(each, known, below) for each in _children(node))
        if known[id(node)] > MOST_PARTS:
            raise TooManyParts(node.start_mark.line + 1)
    return known[id(node)]


def _children(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for pair in node.value:
            yield from pair
    elif isinstance(node, yaml.SequenceNode):
        yield from node.value


def places(node: yaml.Node, path: Path = ()) -> Iterator[tuple[Path, Place]]:
    """Yield the place of every value; a value's line is that of its name."""
    if not path:
        yield path, _place(node, node)
    for key, value, here in _members(node, path):
        yield here, _place(key, value)
        yield from places(value, here)


def repeated_names(node: yaml.Node, path: Path = ()) -> Iterator[tuple[Path, Place]]:
    """Yield each name that stands twice in one part: YAML keeps the last without a word."""
    seen: set[Path] = set()
    for key, value, here in _members(node, path):
        if here in seen:
            yield here, _place(key, key)
        seen.add(here)
        yield from repeated_names(value, here)


def unreadable(node: yaml.Node, path: Path = ()) -> Iterator[tuple[Path, Place, str]]:
    """Yield each value of which YAML makes a date or a number, and cannot: 2026-13-45."""
    for key, value, here in _members(node, path):
        for each in {id(key): key, id(value): value}.values():
            if isinstance(each, yaml.ScalarNode) and not _can_be_made(each.tag, each.value):
                yield here, _place(each, each), each.value
        yield from unreadable(value, here)


@cache
def _can_be_made(tag: str, text: str) -> bool:
    try:
        yaml.constructor.SafeConstructor().construct_object(yaml.ScalarNode(tag, text))
    except (ValueError, ArithmeticError, LookupError, AttributeError):  # what PyYAML lets through
        return False
    except yaml.YAMLError:
        return True  # it is named with its line when the whole is read
    return True


def _members(node: yaml.Node, path: Path) -> Iterator[tuple[yaml.Node, yaml.Node, Path]]:
    """Yield (what its line is that of, the value, its path)."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key, value, (*path, str(key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield value, value, (*path, index)


def _place(shown: yaml.Node, node: yaml.Node) -> Place:
    return Place(shown.start_mark.line + 1, node.start_mark.index)
