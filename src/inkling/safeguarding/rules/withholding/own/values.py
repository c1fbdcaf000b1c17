"""Which values of a vehicle or a place are who told's own. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.own.reader import OwnReader


def own_values(
    passage: Passage, values: Sequence[str], *, beside: Sequence[str] = (), is_home: bool
) -> frozenset[str]:
    """Return those of the values of one vehicle or place that are who told's own, wherever they stand.

    A plate or an address with a number is one thing: said once to be theirs it is. What names many (`red Corsa`, `Beck
    Lane`) is theirs only where each of its places says so. `beside`: what other vehicles are called.
    """
    reader = OwnReader(passage, values, beside=beside, is_home=is_home)
    own = frozenset(filter(reader.is_own, values))
    whole = [value for value in values if not reader.is_part(value)]
    if whole and own.issuperset(whole):
        return frozenset(values)
    # The colour and the make of what is theirs go with it, unless what is left says the same.
    left = [value for value in whole if value not in own]
    parts = {value for value in values if reader.is_part(value)}
    return own | {each for each in parts if _is_in(each, own) and not _is_in(each, left)}


def _is_in(part: str, values: Iterable[str]) -> bool:
    return any(part.casefold() in value.casefold() for value in values)
