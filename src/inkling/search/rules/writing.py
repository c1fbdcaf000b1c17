"""What somebody would type to find a person or thing again by all that they are told under."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from inkling.search.rules.query import LONGEST_QUERY, MOST_TERMS, plain_marks
from inkling.search.rules.words import without_controls

# What is rare and surely theirs comes first: where not all have room, a name is left out before a plate.
_OPERATORS = ("plate", "number", "account", "name", "place")
_FEWEST_MARKS = 2


def query_of_values(values: Mapping[str, Iterable[str]]) -> str:
    """Return a query that finds any of these values, by operator (`plate`, `number`, `account`, `name`, `place`).

    Empty where none of them can be looked for. What has no room any more is left out.
    """
    return " OR ".join(
        _that_fit([term for each in _OPERATORS for term in _terms(each, values.get(each, ()))])
    )


def _terms(operator: str, values: Iterable[str]) -> list[str]:
    cleaned = (" ".join(without_controls(each).replace('"', " ").split()) for each in values)
    told = dict.fromkeys(each for each in cleaned if len(plain_marks(each)) >= _FEWEST_MARKS)
    return [f'{operator}:"{each}"' for each in told]


def _that_fit(terms: Sequence[str]) -> list[str]:
    found: list[str] = []
    for each in dict.fromkeys(terms):
        if len(found) < MOST_TERMS and len(" OR ".join([*found, each])) <= LONGEST_QUERY:
            found.append(each)
    return found
