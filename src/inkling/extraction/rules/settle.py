"""What is left of the raw proposals: overlaps settled, what is negated dropped, tiers capped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from inkling.extraction.cues import word_numbers
from inkling.extraction.normalise.counts import is_of_errand
from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.rules.times.how_long import tells_how_long
from inkling.extraction.spans import POSSIBLE, SURE, RawSpan

_PATTERNS = patterns("settle")
_A_PLANT = _PATTERNS["a_plant"]
_A_SEAT = _PATTERNS["a_seat"]
_DENIAL = _PATTERNS["denial"]
_DESCRIBED = patterns("described")
_OPENS_ANEW, _SOMEBODY = _DESCRIBED["opens_anew"], _DESCRIBED["somebody"]
_NUMBERS = word_numbers("numbers")
_GROWN = 18  # years

MOST_POSSIBLE = 5
# Types that cannot stand on the same characters: the one with more weight stays.
_GROUPS: dict[str, str] = {
    **dict.fromkeys(
        (
            "person_name",
            "child_name",
            "nickname",
            "place",
            "address",
            "area_link",
            "business",
            "school",
            "app",
            "vehicle",
            "substance",
            "clothing",
            "handle",
            "email",
            "phone",
            "vrm",
            "travel_route",
        ),
        "thing",
    ),
    **dict.fromkeys(("date", "time", "frequency"), "when"),
}
_NEGATED = _PATTERNS["negated"]
_YEARS, _BETWEEN = _PATTERNS["years"], _PATTERNS["between"]
_ONLY = _PATTERNS["only"]
_NAMESAKE = _PATTERNS["namesake"]
_PET = _PATTERNS["pet"]
_PET_AFTER = _PATTERNS["pet_after"]
_PET_IN_A_THING = _PATTERNS["pet_in_a_thing"]
_OF_SOMEBODY = _PATTERNS["of_somebody"]
_NOT_THEM = _PATTERNS["not_them"]
_OF_A_WORK = _PATTERNS["of_a_work"]
_LEADS_ON = _PATTERNS["leads_on"]
_TEAM = _PATTERNS["team"]
_OTHER_NUMBER = _PATTERNS["other_number"]
_LOOSE_FIRST = _PATTERNS["loose_first"]
_LOOSE_LAST = _PATTERNS["loose_last"]
_AFTER_LETTER = _PATTERNS["after_letter"]
_OF_A_SEX = _PATTERNS["of_a_sex"]
# These have their own marks, or are told in more than one sentence.
_AS_FOUND = frozenset(("handle", "email", "vrm", "app", "indicator"))
_NAMES = frozenset(("person_name", "child_name", "nickname"))


def signs_of(note: Note, raw: Iterable[RawSpan]) -> tuple[str, ...]:
    """Return the ids of all indicators told, also of one that overlaps a longer one."""
    return tuple(
        sorted(
            {
                each.value
                for each in raw
                if each.type == "indicator" and each.value and not _set_aside(note, each)
            }
        )
    )


def settle(note: Note, raw: Iterable[RawSpan]) -> list[RawSpan]:
    """Return the proposals that remain, in order of place."""
    trimmed = (_trim(note, each) for each in raw)
    kept = [
        each
        for each in trimmed
        if each.end > each.start
        and not _set_aside(note, each)
        and not _is_no_account(each, note.text[each.start : each.end])
    ]
    kept = _join_descriptions(note, _without_overlaps(_no_ages_as_dates(note, kept)))
    return _keep_strongest(sorted(kept, key=lambda each: (each.start, each.end)))


def _set_aside(note: Note, found: RawSpan) -> bool:
    """Say whether the text takes the detail back: negated, somebody else, or a pet."""
    if found.type in ("date", "time", "frequency"):
        return False
    if found.type in (*_NAMES, "description") and is_of_errand(note.low, found.start, found.end):
        return True
    if found.type in _NAMES:
        return _names_nobody_here(note, found)
    if tells_how_long(note, found):
        return True
    if found.type == "phone" and _OTHER_NUMBER.in_bytes(note.before(found.start, width=48)):
        return True
    before = note.before(found.start, width=48)
    told = note.low[found.start : found.end]
    if found.type == "substance" and told == b"weed" and _A_PLANT.in_bytes(before):
        return True
    if found.type == "vehicle" and _A_SEAT.in_bytes(told):
        return True
    if found.type == "indicator":
        if _DENIAL.in_bytes(told):
            return True
        before = before[-24:]
    return _NEGATED.in_bytes(before) and not _ONLY.in_bytes(before)


def _names_nobody_here(note: Note, found: RawSpan) -> bool:
    """Say whether a name is a letter, a pet's, a team's or a work's, or somebody else's than whom it sounds like."""
    return (
        _is_letter(note, found)
        or _is_pet(note, found)
        or _TEAM.in_bytes(note.after(found.end, width=16))
        or _NAMESAKE.in_bytes(note.after(found.end, width=40))
        or _OF_A_WORK.in_bytes(note.before(found.start, width=34))
        or _is_on_screen(note, found)
        or _NOT_THEM.in_bytes(note.before(found.start, width=48))
    )


def _is_on_screen(note: Note, found: RawSpan) -> bool:
    """Say whether what is watched is a film: a child whom somebody watches is none."""
    around = note.before(found.start, width=60) + note.after(found.end, width=60)
    return _PATTERNS["watched"].in_bytes(note.before(found.start, width=34)) and _PATTERNS[
        "on_a_screen"
    ].in_bytes(around)


def _is_pet(note: Note, found: RawSpan) -> bool:
    """Say whether a name is an animal's or a boat's: "our dog Rex"; a man with a snake tattoo is somebody."""
    before, after = note.before(found.start, width=36), note.after(found.end, width=48)
    called = (before[start:end] for start, end in _PET.spans_in(before))
    if any(not _OF_SOMEBODY.in_bytes(each) for each in called):
        return True
    return _PET_AFTER.in_bytes(after) and not _PET_IN_A_THING.in_bytes(after)


def _is_letter(note: Note, found: RawSpan) -> bool:
    """Say whether a single letter is told as a letter or a mark: "last letter R", "grade B", "M, IC1"."""
    told = note.low[found.start : found.end].strip(b" .,\"'")
    is_sex = told in (b"m", b"f") and _OF_A_SEX.in_bytes(note.after(found.end, width=16))
    return is_sex or (len(told) < 2 and _AFTER_LETTER.in_bytes(note.before(found.start, width=36)))


def _is_no_account(found: RawSpan, told: str) -> bool:
    """Say whether what is taken for an account name has neither a letter, of any script, nor a digit."""
    # The letters of a site's address are not those of the name behind it.
    name = told.rstrip("/").rsplit("/", maxsplit=1)[-1]
    return found.type == "handle" and not any(char.isalnum() for char in name)


def _trim(note: Note, found: RawSpan) -> RawSpan:
    """Cut white space off both ends, and off a place the words that lead to another: `retail park` by the."""
    told = note.shadow[found.start : found.end]
    start = found.start + len(told) - len(told.lstrip())
    end = found.end - (len(told) - len(told.rstrip()))
    if found.type == "place":
        for first, _ in _LEADS_ON.spans_in(note.low[start:end]):
            end = end if note.raw[start + first + 1 : start + first + 2].isupper() else start + first
    start, end = _without_loose_ends(note, found.type, start, end)
    return (
        found
        if (start, end) == (found.start, found.end)
        else replace(found, start=start, end=max(start, end))
    )


def _without_loose_ends(note: Note, type_: str, start: int, end: int) -> tuple[int, int]:
    """Cut marks and words that only join off both ends: `, 40ish and` is `40ish`."""
    if type_ in _AS_FOUND:
        return start, end
    told = note.low[start:end]
    for _, after in _LOOSE_FIRST.spans_in(told):
        start += after
        break
    told = note.low[start:end]
    for first, _ in _LOOSE_LAST.spans_in(told):
        end = start + first
        break
    return start, max(start, end)


def _no_ages_as_dates(note: Note, found: list[RawSpan]) -> list[RawSpan]:
    """Drop durations in years that a description holds: "maybe 35 years" is an age."""
    aged = [(each.start, each.end) for each in found if each.type == "description"]
    return [
        each
        for each in found
        if each.type != "date"
        or not _YEARS.in_bytes(note.low[each.start : each.end])
        or not any(start < each.end and each.start < end for start, end in aged)
    ]


def _without_overlaps(found: list[RawSpan]) -> list[RawSpan]:
    """Keep one of any two that claim the same characters in one group: the one with more weight, then the longer."""
    kept: list[RawSpan] = []
    claimed: dict[str, dict[int, None]] = {}
    for each in sorted(found, key=lambda one: (-one.weight, -(one.end - one.start), one.start)):
        group = _GROUPS.get(each.type, each.type)
        places = claimed.setdefault(group, {})
        if any(at in places for at in range(each.start, each.end)):
            continue
        places.update(dict.fromkeys(range(each.start, each.end)))
        kept.append(each)
    return kept


def _join_descriptions(note: Note, found: list[RawSpan]) -> list[RawSpan]:
    """Make one description of pieces in an unbroken run: "tall, thin, about 30 with a beard"."""
    looks = sorted((each for each in found if each.type == "description"), key=lambda each: each.start)
    joined: list[RawSpan] = []
    for each in looks:
        last = joined[-1] if joined else None
        is_another = last is not None and _is_another(note, last, each)
        if (
            last
            and not is_another
            and each.start >= last.end
            and _BETWEEN.in_bytes(note.low[last.end : each.start])
        ):
            joined[-1] = replace(
                last,
                end=max(last.end, each.end),
                why=last.why if last.why == each.why else f"{last.why}, and more",
            )
        else:
            joined.append(each)
    return [each for each in found if each.type != "description"] + joined


def _is_another(note: Note, last: RawSpan, each: RawSpan) -> bool:
    """Say whether looks after looks are of others: "12 older fella", "ten kids, two men", "two girls and an older man"."""
    told, between = note.low[each.start : each.end], note.low[last.end : each.start]
    if _PATTERNS["of_another"].in_bytes(note.low[last.start : each.end]):
        return True
    before, is_and = note.low[last.start : last.end], b"and" in between.split()
    if (
        _PATTERNS["noted"].in_bytes(told)
        or _are_of_two_ages(before, told)
        or (is_and and _are_of_two_ages(told, before))
    ):
        return True
    is_beside = is_and and _SOMEBODY.in_bytes(before)
    return _OPENS_ANEW.in_bytes(told) or (is_beside and _SOMEBODY.in_bytes(told))


def _are_of_two_ages(last: bytes, told: bytes) -> bool:
    """Say whether an age alone is none of whoever stands before it: "two men, 14 at most", "a girl, about 40"."""
    age = next(_DESCRIBED["age_alone"].spans_in(told), None)
    if age is None:
        return False
    years = told[slice(*age)].decode("ascii")
    is_grown = (int(years) if years.isdigit() else _NUMBERS.get(years, _GROWN)) >= _GROWN
    return _DESCRIBED["young_alone" if is_grown else "grown_alone"].in_bytes(last)


def _keep_strongest(found: list[RawSpan]) -> list[RawSpan]:
    """Keep the five strongest of the possible ones: more would be noise."""
    possible = sorted((each for each in found if each.tier == POSSIBLE), key=lambda each: -each.weight)
    dropped = {id(each) for each in possible[MOST_POSSIBLE:]}
    return [each for each in found if each.tier == SURE or id(each) not in dropped]


def with_names_for_places(note: Note, found: list[RawSpan]) -> list[RawSpan]:
    """Read "Mason's" as Mason where he is somebody of the note: "they stay in Mason's room"."""
    names = {
        word: each
        for each in found
        if each.type in _NAMES and each.tier == SURE
        for word in note.shadow[each.start : each.end].lower().split()
    }
    return [_as_owner(note, each, names) for each in found]


def _as_owner(note: Note, found: RawSpan, names: dict[str, RawSpan]) -> RawSpan:
    told = note.shadow[found.start : found.end].lower()
    name = names.get(told.removesuffix("'s")) if found.type == "place" and told.endswith("'s") else None
    if name is None:
        return found
    return RawSpan(
        found.start, found.end - 2, name.type, SURE, "rule: named elsewhere in the note", found.weight
    )
