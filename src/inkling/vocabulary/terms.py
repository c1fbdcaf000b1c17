"""A term: a stored value with the words that people read. Every vocabulary enumeration is made of terms."""

from __future__ import annotations

from enum import StrEnum


class Term(StrEnum):
    """A stored value (`self.value`) with a label for professionals and one in plain words for the community site."""

    label: str
    plain: str

    def __new__(cls, value: str, label: str = "", plain: str = "") -> Term:
        """Make a member from its value and its words."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value
        member.plain = plain or label or value
        return member


def choices(terms: type[Term]) -> list[tuple[str, str]]:
    """Return (value, professional label) pairs in the order of definition."""
    return [(term.value, term.label) for term in terms]


def plain_choices(terms: type[Term]) -> list[tuple[str, str]]:
    """Return (value, plain words) pairs in the order of definition, for the community site."""
    return [(term.value, term.plain) for term in terms]
