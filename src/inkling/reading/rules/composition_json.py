"""A composition as values of JSON, and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from inkling.extraction.composing.composition import (
    Attribute,
    Belonging,
    ClaimWay,
    Composition,
    Dating,
    Entity,
    Item,
    Moment,
    WayStep,
)


def composition_as_json(composition: Composition) -> dict[str, Any]:
    """Return a composition as values of JSON."""
    return asdict(composition)


def composition_from_json(data: dict[str, Any]) -> Composition:
    """Return the composition that `composition_as_json` made this of; an empty one of nothing."""
    return Composition(
        entities=tuple(_entity(each) for each in data.get("entities", ())),
        belongings=tuple(Belonging(**each) for each in data.get("belongings", ())),
        datings=tuple(Dating(**_tuples(each)) for each in data.get("datings", ())),
        items=tuple(_item(each) for each in data.get("items", ())),
        of_cleared=tuple(tuple(each) for each in data.get("of_cleared", ())),
        ways=ways_from_json(data.get("ways", ())),
    )


def ways_from_json(data: Iterable[dict[str, Any]]) -> tuple[ClaimWay, ...]:
    """Return the ways of a composition that was kept."""
    return tuple(
        ClaimWay(**{**each, "steps": tuple(WayStep(**step) for step in each["steps"])}) for each in data
    )


def _entity(data: dict[str, Any]) -> Entity:
    attributes = tuple(Attribute(**each) for each in data["attributes"])
    nouns = tuple(tuple(each) for each in data.get("nouns", ()))
    return Entity(**{**_tuples(data), "attributes": attributes, "nouns": nouns})


def _item(data: dict[str, Any]) -> Item:
    return Item(**{**_tuples(data), "moments": tuple(Moment(**each) for each in data["moments"])})


def _tuples(data: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
