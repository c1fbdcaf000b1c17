"""The fourteen headings of a problem profile, in the order in which inspections and local profiles ask for them."""

from __future__ import annotations

from inkling.vocabulary.terms import Term


class Heading(Term):
    """One heading, in its order."""

    AIM = "aim", "Aim, area, period and definitions"
    CHANGED = "changed", "What changed"
    EXTENT = "extent", "Extent"
    CHILDREN = "children", "Children"
    CONCERN = "concern", "People of concern"
    GROUPS = "groups", "Groups and networks"
    MODELS = "models", "Kinds and models of exploitation"
    PLACES = "places", "Places and times"
    THINGS = "things", "Vehicles, numbers, accounts and businesses"
    BORDERS = "borders", "Across borders"
    HARM = "harm", "Harm and risk"
    MISSING = "missing", "Who is missing from this picture"
    UNKNOWN = "unknown", "What is not known"
    NEXT = "next", "What is recommended"

    @property
    def number(self) -> int:
        """Its place among the fourteen."""
        return list(Heading).index(self) + 1
