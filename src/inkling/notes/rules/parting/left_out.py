"""Children of whom a thing told may tell too, and in whose part it does not stand: that is asked, not guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from inkling.notes.rules.cards import Card
from inkling.notes.rules.parting.children import homes_of
from inkling.notes.rules.parting.namesakes import children_of
from inkling.notes.rules.parting.numbers import Numbers, children_in, is_named_in, tells_of_several
from inkling.notes.rules.told_items import ItemCard


def children_left_out(
    items: Sequence[ItemCard], *, cards: Sequence[Card], numbers: Mapping[str, Numbers]
) -> dict[str, list[tuple[str, int]]]:
    """Return for each thing told, by its id, the children left out: the id of each, and the first part that it has.

    They are those whom the reading saw in it, by a name or as "she", and where it names nobody, all whom the one above
    named: nobody knows which of them "she" is. Where it tells of several ("the girls") they are all
    who were met so far.
    """
    homes = homes_of(items, cards=cards, numbers=numbers)
    places = {each.subject.id: each.subject.mentions for each in cards}
    children = {each: places[each] for each in children_of(cards)}
    above: list[str] = []
    met: dict[str, None] = {}
    found: dict[str, list[tuple[str, int]]] = {}
    for each in items:
        there = [one for one in each.item.subjects if one in children]
        meant = children_in(each, children) if not each.decision.is_out else []
        is_named = any(is_named_in(each, places[one]) for one in meant)
        meant_in = dict.fromkeys([*there, *(above if there and not is_named else ())])
        above = meant if is_named else above
        met |= dict.fromkeys(there)
        meant_in |= met if tells_of_several(each) else {}
        found[each.item.id] = [
            (one, min(homes[one]))
            for one in meant_in
            if homes.get(one) and not each.decision.is_out and homes[one].isdisjoint(numbers[each.item.id])
        ]
    return found
