"""Which reports say nearly the same: for an alarm they are one origin, whoever sent them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

from inkling.routing.rules.repeats import SHARED_BANDS, bands

_KEY = b"inkling-picture"
Id = TypeVar("Id", bound=Hashable)


def first_of_each_wording(texts: Iterable[tuple[Id, str]]) -> dict[Id, Id]:
    """Return for each report, in the order given, the first that says nearly the same: itself where none does.

    The bands are those of repeated text (decision 0042), over any length of time; a text too short for them is
    nearly the same as another with the same letters. Without words a report is always itself.
    """
    first: dict[Id, Id] = {}
    holders: dict[tuple[int, int], set[Id]] = {}
    plain: dict[str, Id] = {}
    for id_, text in texts:
        made = bands(text, key=_KEY)
        letters = "".join(char for char in text.casefold() if char.isalpha())
        shared = [holder for band in enumerate(made) for holder in holders.get(band, ())]
        alike = [each for each in dict.fromkeys(shared) if shared.count(each) >= SHARED_BANDS]
        first[id_] = alike[0] if alike else plain.get(letters, id_) if letters and not made else id_
        if first[id_] == id_:
            plain.setdefault(letters, id_)
            for band in enumerate(made):
                holders.setdefault(band, set()).add(id_)
    return first
