"""The resources of an incident, and how they are linked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from inkling.exchange.rules.incidents.leaves import Leaf, Leaves, Path


@dataclass(frozen=True)
class Link:
    """One resource is linked to another: by which relationship, and where that stands."""

    relation: str
    to: Path
    path: Path


@dataclass(frozen=True)
class Resource:
    """The incident itself, or one of what is included: its type, where it stands, and what it is linked to."""

    type: str
    path: Path
    links: tuple[Link, ...] = field(default=())

    def take(self, leaves: Leaves, name: str) -> Leaf | None:
        """Return one of its attributes, once."""
        return leaves.take(*self.path, "attributes", name)

    def one(self, leaves: Leaves, name: str) -> str:
        """Return the text of one of its attributes, and leave it; empty where nothing is said."""
        return leaves.text_at(*self.path, "attributes", name)

    def attributes(self, leaves: Leaves) -> list[Leaf]:
        """Return what nobody has taken of its attributes."""
        return leaves.under(*self.path, "attributes")

    def label_of(self, leaf: Leaf) -> str:
        """Return the name of a piece of it, without where the resource itself stands."""
        within = leaf.path[len(self.path) :]
        return ".".join(within[1:] if within[:1] == ("attributes",) else within)


def resources_of(body: Mapping[str, Any], *, leaves: Leaves) -> list[Resource]:
    """Return the incident and what is included, in this order. What only holds them together is taken."""
    found: dict[tuple[str, str], Path] = {}
    at: list[tuple[Path, Any]] = [(("data",), body["data"])]
    at += [(("included", str(n)), each) for n, each in enumerate(body.get("included", ()))]
    for path, each in at:
        found.setdefault((each["type"], each.get("id", "")), path)
        leaves.take(*path, "type")
        if path[0] == "included":
            leaves.take(*path, "id")
    leaves.take("jsonapi", "version")
    return [
        Resource(each["type"], path, tuple(_links(each, path=path, found=found, leaves=leaves)))
        for path, each in at
    ]


def _links(
    said: Mapping[str, Any], *, path: Path, found: Mapping[tuple[str, str], Path], leaves: Leaves
) -> Iterator[Link]:
    """Yield the links to what is there; one to what is not there stays as it was sent."""
    for relation, linked in said.get("relationships", {}).items():
        data = linked.get("data") if isinstance(linked, dict) else None
        several = data if isinstance(data, list) else [data]
        for number, each in enumerate(several):
            to = found.get(_identifier_of(each))
            if to is None:
                continue
            where = (*path, "relationships", str(relation), "data")
            where = (*where, str(number)) if isinstance(data, list) else where
            leaves.take(*where, "type")
            leaves.take(*where, "id")
            yield Link(str(relation), to, where)


def _identifier_of(identifier: Any) -> tuple[str, str]:
    if not isinstance(identifier, dict):
        return "", ""
    type_, id_ = identifier.get("type"), identifier.get("id")
    return (type_, id_) if isinstance(type_, str) and isinstance(id_, str) else ("", "")
