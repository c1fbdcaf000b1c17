"""From the page of a subject to a search for all that it is told under, which can be watched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from inkling.journeys.linking.read_entity import ReadEntity
from inkling.linking.rules.arriving.told import ToldSubject
from inkling.search.rules.writing import query_of_values
from inkling.vocabulary.purposes import ANOTHER, SearchPurpose

_OF_TYPE = {"vehicle": "plate", "phone": "number", "handle": "account", "place": "place", "business": "place"}


def again_context(read: ReadEntity) -> dict[str, Any]:
    """Return what the form that looks for a subject again sends, and why one may; nothing where it has no name."""
    purposes = [(each.label, each.label == read.purpose) for each in SearchPurpose if each.value != ANOTHER]
    return {
        "look_again": query_of_values(_values(each.told for each in read.mentions if each.counts)),
        "look_again_for": purposes,
    }


def _values(told: Iterable[ToldSubject]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for each in told:
        for operator, value in _values_of(each):
            found[operator].append(value)
    return found


def _values_of(told: ToldSubject) -> Iterator[tuple[str, str]]:
    """Yield by what it can be looked for: a description alone is no name, and finds everybody."""
    columns = told.columns
    if told.type == "person":
        yield "name", " ".join(filter(None, (columns.get("forename"), columns.get("surname"))))
        yield from (("name", each) for each in told.aliases)
    elif told.type == "vehicle":
        yield "plate", columns.get("plate", "")
    elif told.type in _OF_TYPE:
        yield _OF_TYPE[told.type], told.name
