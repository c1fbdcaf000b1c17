"""One capture, several submissions: by matter, and by person unless the people are linked, or by child.

Nothing told is lost: each item is in exactly one part (by child: what is of no other child is in each), and the words
as told stay whole in the first part, with a note that a person must divide them where the region wants them divided.
A person stays whole: name, nickname, and whatever is told to be theirs go together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inkling.regions.rules.forms.items import is_tie
from inkling.regions.rules.packs import Channel, PersonSplit
from inkling.vocabulary.attributes import DETAIL_TEXTS
from inkling.vocabulary.categories import Category
from inkling.vocabulary.text import fold_words

Item = Mapping[str, Any]
PEOPLE = frozenset({Category.PEOPLE.value, Category.OTHER_CHILDREN.value})
DIVIDE = "The words as told touch more than this submission: leave out what belongs to another one."
ELSEWHERE = "The words as told are in the first submission of this report."


@dataclass(frozen=True)
class Splitting:
    """When one capture leaves as several submissions."""

    one_matter_each: bool = False
    people: PersonSplit = PersonSplit.ANY

    @classmethod
    def of(cls, channel: Channel) -> Splitting:
        """Return how the channel wants it."""
        return cls(channel.one_matter_each, channel.people)


@dataclass(frozen=True)
class Part:
    """The items of one submission. `matter` is None where matters were not split; `people` are named as told.

    `names` are all by which anybody of its items is called: their subjects go with it.
    """

    matter: int | None
    people: tuple[str, ...]
    items: list[Item]
    holds_narrative: bool
    notes: tuple[str, ...]
    names: tuple[str, ...] = ()


def split_items(items: Sequence[Item], *, narrative: str, by: Splitting) -> list[Part]:
    """Return the parts in order, at least one even when there are no items."""
    groups: list[tuple[int | None, list[Item]]] = [(None, list(items))]
    if by.one_matter_each and items:
        matters = sorted({item.get("matter") or 1 for item in items})
        groups = [
            (number, [item for item in items if (item.get("matter") or 1) == number]) for number in matters
        ]
    pieces = [
        (matter, people, part)
        for matter, group in groups
        for people, part in _by_people(group, how=by.people)
    ]
    called = _people(items)
    return [
        Part(
            matter,
            people,
            part,
            not index,
            _notes(index, many=len(pieces) > 1, narrative=narrative),
            _names_of(part, called),
        )
        for index, (matter, people, part) in enumerate(pieces)
    ]


def _by_people(items: list[Item], *, how: PersonSplit) -> list[tuple[tuple[str, ...], list[Item]]]:
    if how is PersonSplit.ONE_UNLESS_LINKED:
        return _by_person(items)
    return _by_child(items) if how is PersonSplit.ONE_CHILD_WITH_ALL else [((), items)]


def _notes(index: int, *, many: bool, narrative: str) -> tuple[str, ...]:
    if not many or not narrative:
        return ()
    return (ELSEWHERE,) if index else (DIVIDE,)


def _names_of(items: list[Item], people: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Return every name of the people whom these items mention by any of their names."""
    whole = (names for names in people if any(_tells_of(item, names) for item in items))
    return tuple(dict.fromkeys(name for names in whole for name in names))


def _by_person(items: list[Item]) -> list[tuple[tuple[str, ...], list[Item]]]:
    """Group people who are linked, give each group the items that mention it, and the rest to a part of their own."""
    people = _people(items)
    groups = _linked_groups(people, items=items)
    if len(groups) < 2:
        return [(tuple(names[0] for names in people), items)]
    parts: list[tuple[tuple[str, ...], list[Item]]] = []
    left = list(items)
    for group in groups:
        own = [item for item in left if any(_tells_of(item, names) for names in group)]
        left = [item for item in left if item not in own]
        parts.append((tuple(names[0] for names in group), own))
    return [*parts, ((), left)] if left else parts


def _by_child(items: list[Item]) -> list[tuple[tuple[str, ...], list[Item]]]:
    """One part a child: what is told of the child, and all that is told of no other child."""
    told = [item for item in items if item.get("category") == Category.OTHER_CHILDREN.value]
    children = _people(told)
    if len(children) < 2:
        return [(tuple(names[0] for names in children), items)]
    of_child = [[at for at, item in enumerate(items) if _tells_of(item, names)] for names in children]
    of_any = {at for numbers in of_child for at in numbers}
    return [
        ((names[0],), [item for at, item in enumerate(items) if at in own or at not in of_any])
        for names, own in zip(children, of_child, strict=True)
    ]


def names_in(item: Item) -> tuple[str, ...]:
    """Return the name and the nickname of the person that an item is about; none for other items."""
    if item.get("category") not in PEOPLE:
        return ()
    attributes = item.get("attributes", {})
    told = (str(attributes.get(key) or "").strip() for key in ("name", "nickname"))
    return tuple(dict.fromkeys(name for name in told if fold_words(name)))


def _tells_of(item: Item, names: tuple[str, ...]) -> bool:
    """Say whether an item mentions somebody, or says by the forename alone that a thing is theirs.

    A forename that two people have ties both: what may be either's stays with both, on one sheet.
    """
    forenames = {fold_words(name).partition(" ")[0] for name in names}
    whose = {
        fold_words(str(value)) for name, value in item.get("attributes", {}).items() if is_tie(item, name)
    }
    return any(mentions(item, name) for name in names) or bool(whose & forenames)


def _people(items: Sequence[Item]) -> list[tuple[str, ...]]:
    """Return the people whom items are about, each with every name; two items with one name are about one person."""
    people: list[tuple[str, ...]] = []
    for item in items:
        names = names_in(item)
        folded = {fold_words(name) for name in names}
        same = [known for known in people if folded & {fold_words(name) for name in known}]
        if names:
            at = people.index(same[0]) if same else len(people)
            people = [known for known in people if known not in same]
            people.insert(at, tuple(dict.fromkeys((*(name for known in same for name in known), *names))))
    return people


def mentions(item: Item, name: str) -> bool:
    """Say whether any text of the item contains the name as a whole word or words, whatever its case."""
    texts = [item.get(key) for key in DETAIL_TEXTS]
    told = " ".join(str(text) for text in [*texts, *item.get("attributes", {}).values()] if text)
    return f" {fold_words(name)} " in f" {fold_words(told)} "


def _linked_groups(people: list[tuple[str, ...]], *, items: list[Item]) -> list[list[tuple[str, ...]]]:
    """Two people are linked when one item mentions both."""
    groups = [[names] for names in people]
    for item in items:
        together = [group for group in groups if any(_tells_of(item, names) for names in group)]
        if len(together) > 1:
            merged = [names for group in together for names in group]
            groups = [group for group in groups if group not in together]
            groups.append(merged)
    return sorted(groups, key=lambda group: people.index(group[0]))
