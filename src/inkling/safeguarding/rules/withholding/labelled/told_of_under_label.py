"""Of whom a note tells behind a label of who told: of who told, or of somebody else. Pure."""

from __future__ import annotations

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.context import Context

_NEAR = 4
OLDEST_CHILD = 17
OWN = frozenset({"his", "her", "their"})
_WHOM = OWN | {"him", "them"}


def describes_who_told(context: Context, at: int) -> bool:
    """Say whether here it is said who told: `F, 50s`, `, female`, `is her form tutor`, `lives`; not `is hiding`."""
    passage = context.passage
    if passage.key(at) in words("label_goes_on"):
        return True
    is_said = passage.key(at) in {"is", "was"}
    while is_said or passage.key(at) in {",", ":", "-", "(", "="}:
        is_said = False
        at += 1
    near = range(at, at + _NEAR)
    for place in near:
        if passage.key(place) in words("describes_who_told") or passage.is_in(place, "roles"):
            return True
        if passage.is_in(place, "kin") and not passage.is_name(place):
            return True
        is_behind_a_name = any(passage.key(each) == "," for each in range(at + 1, place + 1))
        leads = words("articles") | words("adjectives") | words("child_under_label") | {"'s"}
        if not (is_behind_a_name or passage.key(place) in leads or passage.capital(place)):
            return False
    return False


def begins_somebody_else(passage: Passage, at: int) -> bool:
    """Say whether others are told of from here on: `the mother of Leah, 14, missing`, `where he brings her`."""
    if passage.key(at) in {"where", "whose"} or (passage.key(at - 1) == "with" and passage.capital(at)):
        return True
    is_led = passage.key(at - 1) in {"of", "to", ",", "with", "and"} and passage.capital(at)
    behind = at + 1
    while passage.capital(behind):
        behind += 1
    return is_led and passage.key(behind) in {",", "("} and passage.key(behind + 1).isdecimal()


def find_behind_kin(passage: Passage, at: int, end: int) -> int:
    """Return the place behind kin of theirs who do what is told: of `INF boyfriend Kaz, 30, is hitting`; or 0.

    Of `INF mother Donna has seen`, who told, and of `her husband Pete works nights`, who shows who told, it is 0.
    """
    if passage.key(at) not in words("told_of_under_label"):
        return 0
    verb = named = at + 1
    while verb < end and (
        passage.is_name(verb) or passage.is_number(verb) or passage.key(verb) in {",", "(", ")"}
    ):
        verb += 1
    is_telling = {passage.key(verb), passage.key(verb + 1)} & words("says_or_sees_under_label")
    if passage.key(verb) not in words("plain_verbs") or is_telling:
        return 0
    behind = range(verb + 1, min(verb + 1 + _NEAR, end))
    is_deed = any(
        passage.is_name(each) or passage.key(each) in _WHOM or passage.key(each).endswith("ing")
        for each in behind
    )
    return named if is_deed or is_named_child(passage, named) else 0


def find_others(context: Context, begins: int, at: int, *, end: int) -> int | None:
    """Return from where on a sentence that describes who told tells of somebody else, or of what was done."""
    passage = context.passage
    if begins_somebody_else(passage, at):
        return at
    if passage.key(at - 2) in {",", "and"} and passage.key(at - 1) in OWN and passage.is_name(at + 1):
        # `, his tenant Kaz, 30, has Leah`: from the name on.
        behind_kin = find_behind_kin(passage, at, end)
        if behind_kin:
            return behind_kin
    if passage.key(at) == "by" and passage.capital(at + 1):
        return _clause_begin(passage, begins, at)
    if at > begins and _does_something(context, at):
        return at
    return None


def _clause_begin(passage: Passage, begins: int, at: int) -> int:
    while at > begins and passage.key(at - 1) not in {",", ";", ":"}:
        at -= 1
    return at


def _does_something(context: Context, at: int) -> bool:
    """Say whether a verb of more than who somebody is stands here: `, threatened to kill`, `who has been messaging`."""
    passage = context.passage
    key = passage.key(at)
    if key in words("label_goes_on") or key in words("describes_who_told"):
        return False
    if key in {"is", "was", "has", "had", "keeps"}:
        is_of_who_told = describes_who_told(context, at) or describes_who_told(context, at + 1)
        return not is_of_who_told and passage.key(at + 1) not in words("says_or_sees_under_label")
    is_past = key.endswith("ed") and key not in words("states") and passage.key(at - 1) in {",", "who", "and"}
    return is_past or (passage.key(at - 1) == "who" and key in words("plain_verbs"))


def is_named_child(passage: Passage, at: int) -> bool:
    """Say whether `Leah` or the number of `Leah, 14` stands here."""
    if passage.is_number(at):
        return passage.key(at - 1) in {",", "("} and is_named_child(passage, at - 2)
    behind = passage.key(at + 2)
    return (
        passage.is_name(at)
        and passage.key(at + 1) in {",", "("}
        and behind.isdecimal()
        and int(behind[:3]) <= OLDEST_CHILD
    )
