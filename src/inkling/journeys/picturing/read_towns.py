"""The towns elsewhere that reports name, and which reports name one: read in their words under the viewer's rights."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.crypto import salted_hmac

from inkling.picture.naming_queries import words_that_say_where
from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.places import NamedTown, towns_named
from inkling.picture.rules.overview.selection import MOST_READ, ReportRow

_SALT, _TOKEN = "inkling.town", 24


def towns_of(rows: Sequence[ReportRow], *, grades: Grades, as_of: date | None = None) -> list[NamedTown]:
    """Return the towns elsewhere that two or more of these reports, the newest first, name."""
    read = rows[:MOST_READ]
    return towns_named(
        words_that_say_where(read, grades=grades, as_of=as_of),
        origins={each.id: each.origin for each in read},
    )


def token_of_town(key: str) -> str:
    """Return by what an address names a town: it stands in no history and no log that somebody told of it."""
    return salted_hmac(_SALT, key, algorithm="sha256").hexdigest()[:_TOKEN]


def reports_that_name_town(
    token: str, *, rows: Sequence[ReportRow], grades: Grades, as_of: date | None = None
) -> frozenset[UUID]:
    """Return those of these reports, the newest first, that name the town of a token, told of elsewhere."""
    for town in towns_of(rows, grades=grades, as_of=as_of):
        if token_of_town(town.key) == token:
            return frozenset(town.reports)
    return frozenset()
