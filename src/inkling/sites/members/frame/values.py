"""Values that a member's request names: the number of a page, a whole number, one of our terms."""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpRequest

from inkling.vocabulary.terms import Term

__all__ = ["number_asked", "term_chosen", "whole_number"]

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
