"""How far somebody is told as a child where no word says so, as the encoder reads the words for them."""

from __future__ import annotations

from collections.abc import Sequence

from inkling.extraction.composing.entities.person import Person

_MOST = 40  # mentions of one person that are read


def leaning_of(person: Person, leanings: Sequence[float]) -> float:
    """Return the mean log-odds of a child over a person's mentions; nothing where the encoder did not read."""
    told = [leanings[each.first : each.after] for each in person.mentions[:_MOST]]
    means = [sum(each) / len(each) for each in told if each]
    return sum(means) / len(means) if means else 0.0
