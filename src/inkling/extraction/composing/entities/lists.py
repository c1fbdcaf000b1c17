"""What is told of several is told of each: "her nieces, Linh and Mai" are two girls, "one of two men" is a man."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.word_sets import word_sets

if TYPE_CHECKING:
    from inkling.extraction.composing.entities.people import People

_GROWN = word_sets("ages")["adult_nouns"]
_ELDERS = word_sets("people")["elders"]
_OF_ONE_AGE = word_sets("ages")["adult_nouns"] | word_sets("ages")["child_nouns"]
_LIST_OPENS = ([","], [":"], ["("], ["called"], ["named"], ["-"])
_LISTED = frozenset((",", "and", "&", "+"))


def take_from_group(people: People, person: Person) -> None:
    """Let one of several told of last be what they are: one of "two men" is a man."""
    group = next((each for each in reversed(people.recent()) if each.plural), None)
    if group is not None:
        person.heads |= group.heads & _GROWN
        person.gender = person.gender or group.gender


def take_from_list(people: People, at: int, mention: Mention, person: Person) -> None:
    """Let each name of a list be what the group is: "her nieces, Linh and Mai"."""
    before = next(
        (each for each in reversed(people.mentions[max(0, at - 4) : at]) if each.after <= mention.first),
        None,
    )
    who = people.who(before) if before is not None else None
    if before is None or who is None:
        return
    gap = people.scene.between(before.after, mention.first)
    opens = gap in _LIST_OPENS or (not gap and _is_title_of_several(people, before, mention))
    if before.form in ("noun", "looks") and who.plural and opens:
        person.group = who.number
    elif before.form == "name" and who.group >= 0 and gap and set(gap) <= _LISTED:
        person.group = who.group
    if person.group >= 0:
        group = people.person(person.group)
        person.heads |= group.heads & _OF_ONE_AGE
        person.gender = person.gender or group.gender


def _is_title_of_several(people: People, before: Mention, mention: Mention) -> bool:
    """Say whether bare elders are but the title of two names: "foster carers Ann and Keith Lomax"."""
    noun = before.noun
    is_bare = noun is not None and not noun.opened and noun.head in _ELDERS
    return is_bare and people.scene.word(mention.after) in _LISTED
