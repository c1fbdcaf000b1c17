"""What is left of the raw proposals: overlaps settled, what is negated dropped, tiers capped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from inkling.extraction.note import Note, Pattern
from inkling.extraction.spans import POSSIBLE, SURE, Found

MOST_POSSIBLE = 5
# Types that cannot stand on the same characters: the one with more weight stays.
_GROUPS: dict[str, str] = {
    **dict.fromkeys(("person_name", "child_name", "nickname", "place", "address", "area_link", "business", "school", "app", "vehicle", "substance", "clothing", "handle", "email", "phone", "vrm", "travel_route"), "thing"),
    **dict.fromkeys(("date", "time", "frequency"), "when"),
}
_NEGATED = Pattern(
    r"(?:\b(?:no|not|never|without(?: any)?|denie[sd](?: (?:knowing|using|having|being|any|seeing|taking|ever|that|owning|meeting|carrying|going))*|denying|isn't|isnt|wasn't|wasnt|(?:did not|didn't|didnt|does not|doesn't|doesnt|has not|hasn't|hasnt|never) (?:know|mention|see|have|use|take|smoke|drink|own|recognise|name|like|go|been|met|meet|seen|carry|used|smoked|drive|wear)(?: (?:a|an|any|the|to|of|on|about|anyone|anything))*|no (?:mention|sign|signs|evidence|trace|knowledge|concerns?|suggestion|indication|record|contact) (?:of|about|with|around|that|to)(?: (?:a|an|any|the))?|not (?:a|an|the|related|connected|linked|called|named|from|in|at|on|to|our|that|known|any|seen|seeing|using|wearing|carrying|involved|with)(?: (?:a|an|any|the|to|with|in))?|rather than|instead of|ruled out|nothing to do with|unrelated to|no relation to|namesake|not to be confused with|as opposed to|weren't|aren't|haven't (?:seen|heard)|nor|neither))\s{1,3}(?:(?:a|an|any|the|his|her|their|our|that|this|one|other)\s{1,3})?$"
)
_ONLY = Pattern(r"\bnot (?:only|just|sure|certain|far|long)\b")
_NAMESAKE = Pattern(r"^\W{0,3}(?:[a-z]+ )?(?:\((?:no relation|not related|different|not the same|not our|namesake)|,? (?:no relation|not the same|who is (?:not|no relation|unrelated)|is not the (?:same|one)|isn't the (?:same|one)|not related))")
_PET = Pattern(r"\b(?:seal|gerbil|guide dog|police dog|police horse|mare|gelding|chicken|hen|duck|swan|spider|donkey|sheep|cow|goat|dog|dogs|cat|cats|puppy|pup|kitten|pet|pets|hamster|rabbit|bunny|pony|horse|parrot|budgie|lizard|gecko|tortoise|snake|guinea pig|goldfish|fish|staffy|staffie|labrador|lab|spaniel|cockapoo|pug|greyhound|whippet|collie|terrier|jack russell|german shepherd|alsatian|rottweiler|xl bully|husky|poodle|bulldog|chihuahua|dachshund|ferret|rat|bear|teddy|doll|soft toy)(?: is| was|'s)?(?:(?: at| of| in| from)? ?[a-z0-9 ]{0,18})?(?:,| ?\(|\s)\s{0,2}(?:they |we |i |she |he )?(?:have |has |had |is |was |are )?(?:called |named |who is called |call |calls )?(?:it |him |her )?$")
_PET_AFTER = Pattern(r"^,? ?(?:(?:the|her|his|their|our|my|a|an|is the|is her|is his|is my|is our|is a|the family|family|our family) )?(?:\w+ )?(?:dog|cat|puppy|kitten|pet|hamster|rabbit|pony|horse|parrot|budgie|lizard|gecko|tortoise|snake|guinea pig|goldfish|staffy|staffie|labrador|spaniel|cockapoo|pug|greyhound|whippet|collie|terrier|jack russell|german shepherd|alsatian|rottweiler|xl bully|husky|poodle|bulldog|chihuahua|dachshund|ferret|teddy|teddy bear)\b")
_NOT_THEM = Pattern(
    r"\b(?:not|isn't|isnt|wasn't|wasnt|nor|neither|rather than|instead of|as opposed to|not to be confused with|(?:a |the |quite a |completely )?different|(?:not|no) (?:a|the|our|that|related to|connected to|linked to)|nothing to do with|unrelated to|no relation to|(?:did not|didn't|didnt|does not|doesn't|doesnt|denied|denies|never) (?:mention|mentioned|name|named|know|knows|knowing|known) (?:a |any |the )?)\s{1,3}$"
)
_OF_A_WORK = Pattern(
    r"\b(?:copy of|reading|reads|read|book (?:about|by)|books? by|novels? by|film|films|movie|song|songs|song by|album by|listening to|listened to|watch|watches|watching|watched|episode of|series|poster of|posters of|playing|sang|singing|dressed as|costume|characters? (?:from|in)|fan of|a good deal of|tin of|can o|can of|jar of|bar of|packet of|storm)\s{1,3}[\"']?(?:the )?$"
)
_TEAM = Pattern(r"^ (?:won|lost [0-9]|beat|drew|v |vs|[0-9]-[0-9]|fc\b|match|game|fans?|shirt|kit|score)")
_NAMES = frozenset(("person_name", "child_name", "nickname"))


def signs_of(note: Note, raw: Iterable[Found]) -> tuple[str, ...]:
    """Give the ids of all indicators told, also of one that overlaps a longer one."""
    return tuple(sorted({each.value for each in raw if each.type == "indicator" and each.value and not _set_aside(note, each)}))


def settle(note: Note, raw: Iterable[Found]) -> list[Found]:
    """Give the proposals that remain, in order of place."""
    kept = [each for each in raw if each.end > each.start and not _set_aside(note, each)]
    kept = _no_ages_as_dates(note, kept)
    kept = _joined(note, _without_overlaps(kept))
    return _capped(sorted(kept, key=lambda each: (each.start, each.end)))


def _set_aside(note: Note, found: Found) -> bool:
    """Say whether the text takes the detail back: negated, somebody else, or a pet."""
    if found.type in ("date", "time", "frequency"):
        return False
    if found.type in _NAMES:
        if _PET.in_bytes(note.before(found.start, width=36)) or _PET_AFTER.in_bytes(note.after(found.end, width=36)):
            return True
        if _TEAM.in_bytes(note.after(found.end, width=16)):
            return True
        if _NAMESAKE.in_bytes(note.after(found.end, width=40)):
            return True
        if _OF_A_WORK.in_bytes(note.before(found.start, width=34)):
            return True
        return _NOT_THEM.in_bytes(note.before(found.start, width=48))
    before = note.before(found.start, width=48)
    if found.type == "indicator":
        before = before[-24:]
    return _NEGATED.in_bytes(before) and not _ONLY.in_bytes(before)


_YEARS = Pattern(r"(?:years?|yrs?)")


def _no_ages_as_dates(note: Note, found: list[Found]) -> list[Found]:
    """Drop durations in years that a description holds: "maybe 35 years" is an age."""
    aged = [(each.start, each.end) for each in found if each.type == "description"]
    return [
        each
        for each in found
        if each.type != "date"
        or not _YEARS.in_bytes(note.low[each.start : each.end])
        or not any(start < each.end and each.start < end for start, end in aged)
    ]


def _without_overlaps(found: list[Found]) -> list[Found]:
    """Keep one of any two that claim the same characters in one group: the one with more weight, then the longer."""
    kept: list[Found] = []
    claimed: dict[str, dict[int, None]] = {}
    for each in sorted(found, key=lambda one: (-one.weight, -(one.end - one.start), one.start)):
        group = _GROUPS.get(each.type, each.type)
        places = claimed.setdefault(group, {})
        if any(at in places for at in range(each.start, each.end)):
            continue
        places.update(dict.fromkeys(range(each.start, each.end)))
        kept.append(each)
    return kept


_BETWEEN = Pattern(r"^(?:,? |,? ?(?:with|and|w/|/)(?: an?| his| her)? |, (?:with|and)(?: an?| his| her)? |/|\s)$")


def _joined(note: Note, found: list[Found]) -> list[Found]:
    """Make one description of pieces in an unbroken run: "tall, thin, about 30 with a beard"."""
    looks = sorted((each for each in found if each.type == "description"), key=lambda each: each.start)
    joined: list[Found] = []
    for each in looks:
        last = joined[-1] if joined else None
        if last and each.start >= last.end and _BETWEEN.in_bytes(note.low[last.end : each.start]):
            joined[-1] = replace(last, end=max(last.end, each.end), why=last.why if last.why == each.why else f"{last.why}, and more")
        else:
            joined.append(each)
    return [each for each in found if each.type != "description"] + joined


def _capped(found: list[Found]) -> list[Found]:
    """Keep the five strongest of the possible ones: more would be noise."""
    possible = sorted((each for each in found if each.tier == POSSIBLE), key=lambda each: -each.weight)
    dropped = {id(each) for each in possible[MOST_POSSIBLE:]}
    return [each for each in found if each.tier == SURE or id(each) not in dropped]
