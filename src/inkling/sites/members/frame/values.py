"""Values that a member's request names: the number of a page, a whole number, an id, one of our terms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.http import HttpRequest

from inkling.vocabulary.terms import Term

__all__ = ["id_in", "ids_in", "number_asked", "term_chosen", "whole_number"]

_Chosen = TypeVar("_Chosen", bound=Term)
_MOST_DIGITS = 7  # no number of a detail, version or place in a report has more


def number_asked(request: HttpRequest, *, name: str = "page") -> int:
    """Return the number of a page from the address; the first where none can be read."""
    number = request.GET.get(name, "1")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < _MOST_DIGITS else 1


def term_chosen(terms: type[_Chosen], value: str) -> _Chosen | None:
    """Return the term with this value, or None where nothing (or nothing of ours) was chosen."""
    return next((term for term in terms if term.value == value), None)


def whole_number(text: str) -> int | None:
    """Return the number that was posted, or None where it is none, or none of ours."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS else None


def id_in(text: str) -> UUID | None:
    """Return the id that a request names, or None where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def ids_in(texts: Iterable[str]) -> list[UUID]:
    """Return the ids that a request names, without what is none."""
    return [found for text in texts if (found := id_in(text)) is not None]
