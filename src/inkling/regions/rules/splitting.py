"""One capture, several submissions: by matter, and by person unless the people are linked.

Nothing told is lost: each item is in exactly one part, and the words as told stay whole in the first part, with a
note that a person must divide them where the region wants them divided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inkling.vocabulary.attributes import DETAIL_TEXTS

Item = Mapping[str, Any]
PEOPLE = frozenset({"people", "other_children_and_young_people"})
DIVIDE = "The words as told touch more than this submission: leave out what belongs to another one."
ELSEWHERE = "The words as told are in the first submission of this report."


@dataclass(frozen=True)
class Part:
    """The items of one submission. `matter` is None where matters were not split; `people` are named as told."""

    matter: int | None
    people: tuple[str, ...]
    items: list[Item]
    holds_narrative: bool
    notes: tuple[str, ...]


def split_items(
    items: Sequence[Item], *, narrative: str, one_matter_each: bool, one_person_unless_linked: bool
) -> list[Part]:
    """Return the parts in order, at least one even when there are no items."""
    groups: list[tuple[int | None, list[Item]]] = [(None, list(items))]
    if one_matter_each and items:
        matters = sorted({item.get("matter") or 1 for item in items})
        groups = [
            (number, [item for item in items if (item.get("matter") or 1) == number]) for number in matters
        ]
    pieces = [
        (matter, people, part)
        for matter, group in groups
        for people, part in (_by_person(group) if one_person_unless_linked else [((), group)])
    ]
    return [
        Part(matter, people, part, not index, _notes(index, many=len(pieces) > 1, narrative=narrative))
        for index, (matter, people, part) in enumerate(pieces)
    ]


def _notes(index: int, *, many: bool, narrative: str) -> tuple[str, ...]:
    if not many or not narrative:
        return ()
    return (ELSEWHERE,) if index else (DIVIDE,)


def _by_person(items: list[Item]) -> list[tuple[tuple[str, ...], list[Item]]]:
    """Group people who are linked, give each group the items that mention it, and the rest to a part of their own."""
    people = list(dict.fromkeys(name for item in items for name in names_in(item)))
    groups = _linked_groups(people, items=items)
    if len(groups) < 2:
        return [(tuple(people), items)]
    parts: list[tuple[tuple[str, ...], list[Item]]] = []
    left = list(items)
    for group in groups:
        own = [item for item in left if any(mentions(item, name) for name in group)]
        left = [item for item in left if item not in own]
        parts.append((tuple(group), own))
    return [*parts, ((), left)] if left else parts


def names_in(item: Item) -> list[str]:
    """Return the name, or else the nickname, of the person that an item is about; empty for other items."""
    if item.get("category") not in PEOPLE:
        return []
    attributes = item.get("attributes", {})
    name = str(attributes.get("name") or attributes.get("nickname") or "").strip()
    return [name] if name else []


def mentions(item: Item, name: str) -> bool:
    """Say whether any text of the item contains the name as a whole word or words, whatever its case."""
    texts = [item.get(key) for key in DETAIL_TEXTS]
    told = " ".join(str(text) for text in [*texts, *item.get("attributes", {}).values()] if text)
    return f" {_fold_text(name)} " in f" {_fold_text(told)} "


def _fold_text(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())


def _linked_groups(people: list[str], *, items: list[Item]) -> list[list[str]]:
    """Two people are linked when one item mentions both."""
    groups = [[name] for name in people]
    for item in items:
        together = [group for group in groups if any(mentions(item, name) for name in group)]
        if len(together) > 1:
            merged = [name for group in together for name in group]
            groups = [group for group in groups if group not in together]
            groups.append(merged)
    return sorted(groups, key=lambda group: people.index(group[0]))
