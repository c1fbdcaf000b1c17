"""Where a text says how it came to be told: `her nan reported`, `disclosed to staff`, `according to her tutor`."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.safeguarding.rules.requests.letters import is_forbidden
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

_MOST_BEFORE = 6
_MOST_AFTER = 6
_SOURCES = ("roles", "kin", "self_words", "venues")
_WHOM = frozenset({"her", "him", "them"})
# Without a word before it, `wife thinks` is the teller's wife.
_SPOUSES = frozenset({"wife", "husband", "hubby", "missus"})
_MOST_OF_A_SERVICE = 7
_TO = frozenset({"to", "with", "in"})
# `The guard rang somebody` before they left: who tells of a child rings an office.
_CALLS = frozenset({"rang", "rings", "phoned", "phones", "texted", "messaged"})
_SOMEBODY = frozenset({"somebody", "someone", "him", "them", "he", "she"})
# What may be knowledge or a thing: which, the words before `by` tell.
_HANDED = frozenset({"given", "received", "obtained", "passed", "provided"})
_OF_KNOWLEDGE = frozenset(
    "to us me this that it on over officer information info intelligence intel detail details report account statement "
    "tip note notes in confidence verbally anonymously and was were been also first second hand all here today".split()
)


def reporting_cuts(context: Context) -> Iterator[Cut]:
    """Yield the cuts of each place that says who told, in the third person."""
    passage = context.passage
    for at in range(len(passage)):
        if passage.quoted[at]:
            continue
        key = passage.key(at)
        if key in words("telling_verbs") and not passage.tokens[at].first:
            yield from _subject(context, at)
        if key == "according" and passage.key(at + 1) == "to":
            yield from _cut_named_person(context, at, at + 2)
        elif key in words("passed_on") and (by := _by(context, at)):
            yield from _cut_named_person(context, by, by + 1)
        elif key == "was" and passage.key(at - 1) == "it" and _is_guess(context, at - 2):
            yield from _cut_named_person(context, at, at + 1, why=CutReason.RELATION)
        elif key in words("sources") and passage.key(at + 1) in {"from", "by", "via"}:
            yield from _cut_named_person(context, at, at + 2)
        if key in words("telling_verbs") and passage.key(at - 1) in _SPOUSES and passage.is_end(at - 2):
            yield context.cut(at - 1, at + 1, why=CutReason.REPORTING)
        if end := _service_end(context, at):
            yield context.cut(at, end, why=CutReason.REPORTING)
        if key in words("confiding"):
            yield from _listener(context, at)
        if key in words("has_witnessed"):
            yield from _placed_witness(context, at)


def _is_guess(context: Context, at: int) -> bool:
    """Say whether `it was` tells who told: `dont say it was her nan` does, `she said it was her uncle` does not."""
    key = context.passage.key(at)
    if key not in words("guessing") | {"let", "on", "that"}:
        return False
    before = {context.passage.key(place) for place in range(max(0, at - _MOST_BEFORE), at)}
    if key in words("stating"):
        return bool(before & words("never"))
    return key in words("guessing") or bool(before & words("never"))


def _service_end(context: Context, at: int) -> int:
    """Return the end of `during a return home interview`: it shows the service that passed it on; 0 where none is."""
    passage = context.passage
    if passage.key(at) not in {"during", "in", "at", "on"}:
        return 0
    place = at + 1
    while passage.key(place) in words("of_a_service") and place - at < _MOST_OF_A_SERVICE:
        place += 1
    led = any(passage.key(each) in words("names_a_service") for each in range(at + 1, place))
    return place + 1 if led and passage.key(place) in words("service_meetings") else 0


def _by(context: Context, at: int) -> int:
    """Return the place of `by` in `passed to this officer by`; 0 where there is none."""
    passage = context.passage
    for place in range(at + 1, min(at + _MOST_AFTER, len(passage))):
        if passage.key(place) in {"by", "from"}:
            return 0 if _is_of_a_thing(context, at, place) else place
        if passage.is_end(place):
            break
    return 0


def _is_of_a_thing(context: Context, at: int, by: int) -> bool:
    """Say whether a thing changed hands, and no knowledge: `given a phone by Fitz` says who harms, not who told."""
    passage = context.passage
    if passage.key(at) not in _HANDED:
        return False
    between = [passage.key(place) for place in range(at + 1, by) if passage.is_word(place)]
    return any(each not in _OF_KNOWLEDGE | words("articles") | words("roles") for each in between)


def _subject(context: Context, at: int) -> Iterator[Cut]:
    """Cut `a member of staff at the club reported that`; whom a person of concern told something stays."""
    passage = context.passage
    before = at - 1
    while passage.key(before) in words("helpers") | words("passive"):
        if passage.key(before) in words("passive") and passage.key(at) in words("told_to"):
            return
        before -= 1
    if (passage.key(at) in _CALLS and passage.key(at + 1) in _SOMEBODY) or _bids(context, at):
        return
    first = passage.clause_start(before, most=_MOST_BEFORE)
    if passage.is_end(before):
        return
    source = [place for place in range(first, before + 1) if _is_source(context, place, verb=passage.key(at))]
    if not source or (
        passage.key(at) in words("plain_saying")
        and passage.key(at + 1) in _WHOM
        and not passage.is_in(source[0], "roles")
    ):
        return
    first = _phrase_start(context, source[0], least=first)
    end = at + 1
    if passage.key(end) == "that":
        end += 1
    yield from context.cut_around(
        first, end, why=CutReason.REPORTING, stays=lambda place: _stays(context, place)
    )


def _bids(context: Context, at: int) -> bool:
    """Say whether somebody of an age is spoken to, or by name told what to do: `the coach told Kyle, 15, to wait`."""
    passage, end = context.passage, at + 1
    if passage.key(at) not in {"told", "tells"} or not passage.is_name(end) or passage.is_in(end, "roles"):
        return False
    while passage.is_name(end) or passage.is_number(end) or passage.key(end) in {",", "(", ")"}:
        if passage.is_number(end):
            return True
        end += 1
    return passage.key(end + (passage.key(end) in {"not", "never"})) == "to"


def _placed_witness(context: Context, at: int) -> Iterator[Cut]:
    """Cut `Mr Shaw at 33 has seen`: where others live who saw it too shows where the teller lives."""
    passage = context.passage
    before = at - 1
    while passage.key(before) in words("helpers") | words("passive") | {"has", "will"}:
        before -= 1
    if passage.is_end(before) or passage.key(at - 1) in words("bids"):
        return
    first = passage.clause_start(before, most=_MOST_BEFORE + 2)
    place = next((each for each in range(first, before) if _leads_to_a_house(context, each)), 0)
    people = [
        each for each in range(first, place) if passage.key(each) in words("titles") | words("placed_people")
    ]
    placed = any(
        passage.is_number(each) or passage.is_in(each, "venues") or passage.key(each) in words("house_words")
        for each in range(place + 1, before + 1)
    )
    if place and people and placed and passage.key(at + 1) not in _WHOM:
        yield context.cut(max(first, people[0] - 1), at + 1, why=CutReason.VANTAGE)


def _leads_to_a_house(context: Context, at: int) -> bool:
    passage = context.passage
    if passage.key(at) == "in":
        return passage.is_number(at + 1) or passage.key(at + 1) in words("house_words")
    return passage.key(at) in {"at", "from", "opposite"}


def _phrase_start(context: Context, at: int, *, least: int) -> int:
    passage = context.passage
    joining = words("adjectives") | {
        "a",
        "an",
        "the",
        "her",
        "his",
        "their",
        "one",
        "another",
        "some",
        "member",
        "of",
        "duty",
        "form",
        "'s",
    }
    while at > least and (
        passage.key(at - 1) in joining or passage.is_in(at - 1, "roles") or passage.is_in(at - 1, "venues")
    ):
        at -= 1
    return at


def _is_source(context: Context, at: int, *, verb: str) -> bool:
    passage = context.passage
    if passage.is_in(at, "self_words"):
        return True
    if passage.is_in(at, "roles"):
        return passage.key(at - 1) not in {"he", "she"}
    if passage.key(at - 1) == "'s":
        return False
    return passage.is_in(at, "peers") and verb not in {"saw", "seen", "heard", "tells", "thought", "think"}


def _cut_named_person(
    context: Context, first: int, at: int, *, why: CutReason = CutReason.REPORTING
) -> Iterator[Cut]:
    """Cut from here to the end of a phrase that names a person by relation, role or place of work."""
    passage = context.passage
    last, end = -1, at
    while not passage.is_end(end) and end - at < _MOST_AFTER:
        if passage.key(end) in words("telling_verbs") | words("helpers"):
            break
        numbered = passage.is_number(end) and passage.key(end - 1) in words("house_words")
        if numbered or (not passage.is_name(end) and any(passage.is_in(end, name) for name in _SOURCES)):
            last = end
        end += 1
    if last < 0:
        return
    end = last + 1
    if passage.key(end) in {"at", "of", "in", "from"}:
        end = passage.clause_end(end)
    yield from context.cut_around(first, end, why=why, stays=lambda place: _stays(context, place))


def _listener(context: Context, at: int) -> Iterator[Cut]:
    """Cut `disclosed to her keyworker` and `told staff`: whoever heard it passed it on."""
    passage = context.passage
    if (
        passage.key(at - 1) in {"are", "were", "is", "was", "been", "being"}
        and passage.key(at + 1) not in _TO
    ):
        return
    if passage.key(at - 1) in words("bids") | {"to"} or is_forbidden(passage, at):
        # "Dont tell his brother" asks; nobody was told anything.
        return
    start = at + 2 if passage.key(at + 1) in _TO else at + 1
    for place in range(start, min(start + 3, len(passage))):
        to_whom = passage.key(at) not in {"said", "says"} or passage.key(at + 1) in _TO
        heard = to_whom and (passage.key(place) in words("listeners") or passage.is_in(place, "roles"))
        if _is_childs_own_kin(context, at, place):
            return
        kin = to_whom and passage.is_in(place, "kin") and place > start and not passage.is_name(place)
        if heard or kin:
            end = place + 1 + (1 if passage.key(place + 1) == "that" else 0)
            yield from context.cut_around(at, end, why=CutReason.REPORTING, stays=context.is_childs)
            return
        if passage.is_end(place) or passage.key(place) in words("first_person"):
            return


def _is_childs_own_kin(context: Context, at: int, place: int) -> bool:
    """Say whether it is `he has told Mia's mum`: whoever says so of a child by name is not the child."""
    passage, before = context.passage, at - 1
    while passage.key(before) in words("helpers") | {"has"}:
        before -= 1
    of_child = passage.key(place - 1) == "'s" and context.is_childs(place - 2)
    return of_child and passage.is_in(place, "kin") and passage.key(before) in words("pronouns")


def _stays(context: Context, at: int) -> bool:
    return context.is_childs(at) or context.is_age(at)
