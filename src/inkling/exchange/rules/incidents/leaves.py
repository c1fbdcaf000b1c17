"""What a body of JSON carries, piece by piece: what no rule takes is left over, so that nothing is lost in silence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from inkling.vocabulary.reasons import Reason, ReasonKind

Path = tuple[str, ...]
MOST_DEEP = 12
# More than fit into the longest words, as lines of text.
MOST_LEAVES = 5_000
# A name that no field could have is content, and no place.
_LONGEST_NAME = 40


class IncidentProblem(ReasonKind):
    """Why an incident is not taken."""

    TOO_DEEP = "too_deep", "most"
    TOO_MUCH = "too_much", "most"
    CARRIES_FILE = "carries_file"
    REPORTER_TOO_LONG = "reporter_too_long", "most"


class IncidentRefused(Exception):
    """An incident is not taken: nothing of it is stored. `pointer` says which place of it, never what stands there."""

    def __init__(self, reason: Reason, *, pointer: str) -> None:
        super().__init__(str(reason))
        self.reason, self.pointer = reason, pointer


@dataclass(frozen=True)
class Leaf:
    """One text, number or truth, with the names and positions that lead to it."""

    path: Path
    text: str

    @property
    def pointer(self) -> str:
        """Its place as a JSON pointer in the form of a fragment."""
        return pointer_to(self.path)


class Leaves:
    """All that a body carries and that no rule has taken yet."""

    def __init__(self, body: Any) -> None:
        """Raises `IncidentRefused` where a body is nested too deeply to be followed, or says more than can stand."""
        # By resource: nobody goes through all of a body for each of them.
        self._left: dict[Path, dict[Path, Leaf]] = {}
        for number, each in enumerate(_leaves(body, ())):
            if number == MOST_LEAVES:
                raise IncidentRefused(IncidentProblem.TOO_MUCH(most=MOST_LEAVES), pointer="#")
            self._left.setdefault(_head(each.path), {})[each.path] = each
        self.kept_as_text: list[Leaf] = []

    def take(self, *path: str) -> Leaf | None:
        """Return what stands at a place, once; None where nothing is left there."""
        return self._left.get(_head(path), {}).pop(path, None)

    def text_at(self, *path: str) -> str:
        """Return the text at a place, and leave it; empty where nothing is left there."""
        found = self._left.get(_head(path), {}).get(path)
        return found.text if found else ""

    def under(self, *path: str) -> list[Leaf]:
        """Return what is left below a place (a resource, or within one), in its order."""
        left = self._left.get(_head(path), {})
        return [each for where, each in left.items() if where[: len(path)] == path]

    def take_under(self, *path: str) -> list[Leaf]:
        """Take all that is left below such a place, in its order."""
        found = self.under(*path)
        for each in found:
            self.take(*each.path)
        return found

    def take_as_text(self, leaf: Leaf) -> None:
        """Take what has no home: it stands in a text, under the name by which it was sent."""
        self.take(*leaf.path)
        self.kept_as_text.append(leaf)

    def rest(self) -> list[Leaf]:
        """Return whatever nobody took, resource by resource."""
        return [each for of_one in self._left.values() for each in of_one.values()]


def _head(path: Path) -> Path:
    """Return where the resource stands of which this is a part."""
    return path[:2] if path[:1] == ("included",) else path[:1]


def pointer_to(path: Path) -> str:
    """Return a place as a JSON pointer in the form of a fragment."""
    named: list[str] = []
    for each in path:
        if len(each) > _LONGEST_NAME:
            break
        named.append(each.replace("~", "~0").replace("/", "~1"))
    return "#" + "".join(f"/{each}" for each in named)


def _leaves(value: Any, path: Path) -> Iterator[Leaf]:
    """Yield what is said in a value; null, and a text without a visible character, say nothing."""
    if len(path) > MOST_DEEP:
        raise IncidentRefused(IncidentProblem.TOO_DEEP(most=MOST_DEEP), pointer=pointer_to(path[:MOST_DEEP]))
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _leaves(each, (*path, str(name)))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _leaves(each, (*path, str(number)))
    elif isinstance(value, str):
        if value.strip():
            yield Leaf(path, value)
    elif value is not None:
        yield Leaf(path, json.dumps(value))
