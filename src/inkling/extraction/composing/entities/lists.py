"""What is told of several is told of each: "her nieces, Linh and Mai" are two girls, "one of two men" is a man."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.word_sets import word_sets

if TYPE_CHECKING:
    from inkling.extraction.composing.entities.people import People

_ELDERS = word_sets("people")["elders"]
_OF_ONE_AGE = word_sets("ages")["adult_nouns"] | word_sets("ages")["child_nouns"]
_YOUNG = word_sets("ages")["child_nouns"]
_AT_WHEEL = frozenset(("wheel", "driving", "drives", "drove", "driver"))
_WHEEL_NEAR = 4  # words behind looks
_LOOKED_AT = 20  # mentions of several that are looked at
_BYSTANDERS = word_sets("people")["bystanders"]
_OPENS_HEADING = word_sets("beside")["where"] | {"present", "involved", "seen"}
_LONGEST_HEADING = 5  # words
_SEVERAL_NEAR = 3  # sentences back in which several are told of, one of whom is meant
_LIST_OPENS = ([","], [":"], ["("], ["called"], ["named"], ["-"])
_ARE = frozenset((",", "(", "are", "were"))
_ONE_IS = (["one", "'s"], ["one", "is"], ["one", "was"], ["one", "called"], ["one", "named"])
_LISTED = frozenset((",", "and", "&", "+"))


def take_from_group(people: People, person: Person, mention: Mention) -> None:
    """Let one of several told of last be what they are: one of "two men" is a man.

    Whom somebody else's words call "the boys in the car" may be men, and so is whoever sits at the wheel.
    """
    group = next((each for each in reversed(people.recent()) if each.plural), None)
    if group is not None and not _is_no_boy(people, group, mention):
        person.heads |= group.heads & _OF_ONE_AGE
        person.gender = person.gender or group.gender


def _is_no_boy(people: People, group: Person, mention: Mention) -> bool:
    """Say whether only words in quotation marks call several young, or looks tell one of them at the wheel."""
    quoted = people.speaking.quoted
    is_young = bool(group.heads & _YOUNG)
    called = group.mentions[:_LOOKED_AT]
    is_said = all(quoted[each.first] for each in called if each.form in ("noun", "looks"))
    told = people.scene.between(mention.first, mention.after + _WHEEL_NEAR)
    return is_young and (is_said or not _AT_WHEEL.isdisjoint(told))


def take_from_several(people: People, person: Person, mention: Mention) -> None:
    """Let "her" be one of the girls told of before where nobody else can be meant: "He calls her Bubbles"."""
    here = people.scene.sentence_of[mention.first]
    for group in reversed(people.recent()):
        is_told = group.plural and bool(group.joined)
        if not is_told or not mention.gender or group.gender != mention.gender:
            continue
        if here - people.scene.sentence_of[group.last] <= _SEVERAL_NEAR:
            person.heads |= group.heads & _OF_ONE_AGE
            person.group = group.number
        return


def both_of(people: People, at: int) -> tuple[Person, Person] | None:
    """Return the two who stand by name right before what is told of both: "Mia and Zoe are both 13"."""
    mention, scene = people.mentions[at], people.scene
    if mention.noun is None or mention.noun.opened != "both" or mention.noun.head != "ones":
        return None
    names = [each for each in people.mentions[max(0, at - 4) : at] if each.form == "name"][-2:]
    if len(names) < len(("one", "other")):
        return None
    one, other = names
    listed, linked = scene.between(one.after, other.first), scene.between(other.after, mention.first)
    first, second = people.who(one), people.who(other)
    is_said = bool(listed) and set(listed) <= _LISTED and set(linked) <= _ARE
    return (first, second) if is_said and first and second and first is not second else None


def take_from_list(people: People, at: int, mention: Mention, person: Person) -> None:
    """Let each name of a list be what the group is: "her nieces, Linh and Mai", and "Two lads came. One's Ty"."""
    several = _several_of_one(people, mention)
    if several is not None:
        person.group = several.number
    else:
        _find_list(people, at, mention, person)
    if person.group >= 0:
        group = people.person(person.group)
        person.heads |= group.heads & (_OF_ONE_AGE | _BYSTANDERS)
        person.gender = person.gender or group.gender


def _several_of_one(people: People, mention: Mention) -> Person | None:
    """Return the several told of last of whom one is named: "Two lads came in. One's Tyrell"."""
    scene = people.scene
    before = scene.between(mention.first - 3, mention.first)
    is_one = before[1:] in _ONE_IS and not before[0][:1].isalnum()
    group = (
        next((each for each in reversed(people.recent()) if each.plural and each.joined), None)
        if is_one
        else None
    )
    if group is None:
        return None
    return (
        group if scene.sentence_of[mention.first] - scene.sentence_of[group.last] <= _SEVERAL_NEAR else None
    )


def _find_list(people: People, at: int, mention: Mention, person: Person) -> None:
    """Say to which group somebody belongs whose name stands in a list, if in any."""
    opens = mention.first
    befores = [each for each in people.mentions[max(0, at - 5) : at] if each.after <= opens]
    if befores and befores[-1].after == opens and befores[-1].who == person.number:
        opens = befores.pop().first  # "Drivers: Uncle Femi"
    before = befores[-1] if befores else None
    who = people.who(before) if before is not None else None
    if before is None or who is None:
        return
    gap = people.scene.between(before.after, opens)
    is_opened = (
        gap in _LIST_OPENS or _is_heading(gap) or (not gap and _is_title_of_several(people, before, mention))
    )
    if before.form in ("noun", "looks") and who.plural and is_opened:
        person.group = who.number
    elif before.form == "name" and who.group >= 0 and gap and set(gap) <= _LISTED:
        person.group = who.group


def _is_heading(gap: list[str]) -> bool:
    """Say whether a noun is the heading of a list: "Drivers on the rota: Femi", "Lads from college, Ty"."""
    return gap[-1:] in ([":"], [","]) and len(gap) <= _LONGEST_HEADING and gap[0] in _OPENS_HEADING


def _is_title_of_several(people: People, before: Mention, mention: Mention) -> bool:
    """Say whether bare elders are but the title of two names: "foster carers Ann and Keith Lomax"."""
    noun = before.noun
    is_bare = noun is not None and not noun.opened and noun.head in _ELDERS | _BYSTANDERS
    return is_bare and people.scene.word(mention.after) in _LISTED
