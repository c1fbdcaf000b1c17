"""What a page says of a report that says the same as others, without any content."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext

from inkling.routing.rules.reference import reference_of
from inkling.routing.wording_queries import Copies


@dataclass(frozen=True)
class ShownCopies:
    """How many say the same, and the first of them where it is another one."""

    said: str
    first_id: UUID | None
    first_name: str
    adds: bool


def shown_copies(copies: Copies | None, *, here: UUID) -> ShownCopies | None:
    """Return what is said of the report `here`; None where no other says the same."""
    if copies is None:
        return None
    many = len(copies.reports)
    if copies.first == here:
        return ShownCopies(_first_words(many), None, "", adds=False)
    return ShownCopies(
        gettext("Copy: one of %(many)s that say the same") % {"many": many},
        copies.first,
        reference_of(copies.first, prefix="R"),
        adds=copies.counted[here] == here,
    )


def _first_words(many: int) -> str:
    return gettext("First of %(many)s that say the same") % {"many": many}


def hint_of(copies: Copies | None, *, here: UUID) -> str:
    """Return what a row of the inbox says of it; empty where no other says the same."""
    found = shown_copies(copies, here=here)
    if copies is None or found is None or found.first_id is None:
        return found.said if found else ""
    said = gettext("Copy: one of %(many)s that say the same, the first is %(first)s")
    return said % {"many": len(copies.reports), "first": found.first_name}
