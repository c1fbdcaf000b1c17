"""What shows that a source told whom the words ask to protect: the words that say it, and no name beyond these.

Nobody who may harm, who orders the silence, who must not find out or who tells of themselves; a child stays named.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.asked_for.asking import (
    AskedSource,
    Asking,
    is_kept_by_pronoun,
    is_kept_from,
)
from inkling.safeguarding.rules.withholding.asked_for.mentions import Mention, People
from inkling.safeguarding.rules.withholding.asked_for.tellings import Telling, Tellings, each_of
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

# Whom the words tell of as acting on somebody: no source, whatever is asked for them.
_DEEDS = frozenset(
    "hit hits hurt hurts beats beat gives gave takes took taking picks picked drives drove brings brought sells sold "
    "keeps kept locks locked lets makes made bought buys waits waited sends sent grabbed touched touches loves "
    "threatened threatens collects owns controls drops pays paid owes wants meets met lives messages follows has"
    "".split()
)
_ORDERS = frozenset("told tells warned threatened made makes texted".split())
_SAYS = frozenset("said says told disclosed".split())
_SILENCE = frozenset("not never don dont nothing 't".split())
_BESIDE = frozenset("with by at off near to for against of is was called named 's and".split())
# By what somebody is called who may be who harms.
_RISKY = frozenset(
    "boyfriend bf fella ex partner husband stepdad stepfather step-dad step-father dad daddy father uncle cousin "
    "landlord owner boss man bloke lad suspect perpetrator".split()
)
# By what somebody is called who is no child.
_GROWN = frozenset("mrs ms miss nan nana gran granny dr rev nurse pc pcso sgt".split())
_OF_THEIRS = frozenset("flat house car van place room knife girlfriend mate mates lad lads".split())
_TO_READERS = frozenset("us me in to".split())
_SCHOOL = frozenset("yr year y7 y8 y9 y10 y11 dob pupil".split())
_OLDEST, _MOST_ASKED, _FEW = 17, 24, 4


def protected_cuts(context: Context, *, of_concern: str = "") -> Iterator[Cut]:
    """Yield what shows that somebody told of whom the words ask that it is not known.

    `of_concern`: names of those who may harm by the reading of the whole; none of them is a source.
    """
    people = People(context.passage)
    tellings = Tellings(people)
    asking = Asking(tellings)
    asked_of: dict[tuple[str, ...], list[AskedSource]] = {}
    for asked in asking.all():
        asked_of.setdefault(asked.who.keys, []).append(asked)
    feared = frozenset(of_concern.casefold().split())
    for each in list(asked_of.values())[:_MOST_ASKED]:
        who = each[0].who
        told = list(each_of(tellings, who))
        stands = told or any(one.says_told for one in each)
        if len({one.who.keys for one in told}) > 1 or not stands:
            continue
        points = {(one.first, one.end) for one in told} | {point for asked in each for point in asked.points}
        if feared & set(who.keys) or _is_doubtful(asking, who, told, points):
            continue
        # In confidence, or asked by themselves: who harms may ask it too.
        may_harm = all(not asked.explicit for asked in each) and not all(map(tellings.tells_of_another, told))
        if who.is_name or not may_harm:
            yield from _cuts_of(context, who, points, told=told, people=people, may_harm=may_harm)


def _is_doubtful(asking: Asking, who: Mention, told: list[Telling], points: set[tuple[int, int]]) -> bool:
    """Say whether whoever is asked for may harm, order the silence, be kept from knowing, or tell of themselves."""
    tellings, people, passage = asking.tellings, asking.people, asking.passage
    if any(tellings.tells_of_self(each) or _is_risky(passage, each.who) for each in told):
        return True
    if is_kept_by_pronoun(asking, who) or _is_risky(passage, who):
        return True
    own = {at for first, end in points for at in range(first, end)}
    for at in people.places_of(who) or [each.who.end - 1 for each in told]:
        if is_kept_from(asking, at, at + 1) or _orders_silence(people, at):
            return True
        if at not in own and who.is_name and (_acts(people, at) or _is_beside(people, at)):
            return True
    return False


def _is_risky(passage: Passage, who: Mention) -> bool:
    """Say whether somebody is called `her boyfriend Kev`, `the owner`, `Kev, 31,`: they may be who harms."""
    around = range(max(0, who.first - 1), who.end)
    grown = any(
        passage.key(at).isdigit() and int(passage.key(at)[:4]) > _OLDEST for at in range(who.first, who.end)
    )
    return (grown and who.is_name) or any(passage.key(at) in _RISKY for at in around)


def _acts(people: People, at: int) -> bool:
    """Say whether a name is told of as acting: `Gaz drives`, `Gaz said he hits her`, `Gaz's flat`, `Kev is her ex`."""
    passage, after = people.passage, at + 1
    while passage.key(after) in words("helpers") | {"who", ","} and after - at < _FEW:
        after += 1
    if passage.key(after) in _SAYS and _is_harmed(people, after):
        return True
    if any(passage.key(each) in _RISKY for each in range(at + 1, at + 1 + _FEW)):
        return True
    if any(passage.key(each).isdigit() and int(passage.key(each)[:4]) > _OLDEST for each in (at + 2, at + 3)):
        return True  # `Lee is 40`, `Lee (40)`: so is told of whom it is about
    acts = passage.key(after) in _DEEDS or passage.key(at + 1) in {"has", "have", "had"}
    theirs = passage.key(at + 1) == "'s" and passage.key(at + 2) in _OF_THEIRS
    return (acts and passage.key(after + 1) not in _TO_READERS) or theirs


def _is_beside(people: People, at: int) -> bool:
    """Say whether a name stands behind what tells of somebody: `scared of Gaz`, `called Gaz`, `her ex Kev`."""
    passage, first = people.passage, at
    while people.is_named(first - 1) and at - first < _FEW:
        first -= 1
    return passage.key(first - 1) in _BESIDE | _RISKY


def _is_harmed(people: People, says: int) -> bool:
    """Say whether what somebody says may be of themselves: `Keeley said Gaz hits her`."""
    passage = people.passage
    _, ends = people.sentence(says)
    return any(passage.key(at) in {"her", "him", "me", "them"} for at in range(says + 1, ends))


def _orders_silence(people: People, at: int) -> bool:
    """Say whether whoever is called at a place tells somebody not to say: `Gaz told her not to`, `don't, Gaz said`."""
    passage = people.passage
    first, ends = people.sentence(at)
    near = range(at + 1, min(ends, at + 9))
    verb = next((each for each in near if passage.key(each) in _ORDERS), 0)
    if (
        verb
        and verb <= at + 3
        and any(passage.key(each) in _SILENCE for each in range(verb + 1, min(ends, verb + 6)))
    ):
        return True
    says = (
        passage.key(at + 1) in {"said", "says", "told", "threatened", "warned"} and passage.key(at - 1) == ","
    )
    return says and any(passage.key(each) in _SILENCE for each in range(first, at))


def _is_young(context: Context, at: int) -> bool:
    """Say whether an age of a child, a year at school or a day of birth stands behind a name."""
    passage = context.passage
    near = list(range(at + 1, at + 5))
    if any(passage.key(each) in _SCHOOL for each in near[:3]):
        return True
    return any(
        passage.key(each).isdigit()
        and int(passage.key(each)[:4]) <= _OLDEST
        and passage.key(each - 1) in {"(", ",", "is", "'s", "aged"}
        for each in near
    )


def _cuts_of(
    context: Context,
    who: Mention,
    points: set[tuple[int, int]],
    *,
    told: list[Telling],
    people: People,
    may_harm: bool,
) -> Iterator[Cut]:
    """Yield the cuts of one source. Who may be a child at risk, or who harms, stays named where nothing else does."""
    passage, named = context.passage, people.places_of(who)
    covered = {at for first, end in points for at in range(first, end)}
    is_lost = bool(named) and all(at in covered for at in named)
    young = any(_is_young(context, at) or context.is_childs(at) for at in named)
    grown = bool(_GROWN & {key for each in [who, *(one.who for one in told)] for key in each.keys})
    stays = is_lost and (young or may_harm or not (grown or _tells_of_a_child(context, people, who)))
    kept = min((each.first for each in told), default=max(first for first, _ in points)) if stays else -1
    names = frozenset(passage.key(at) for at in named)
    for first, end in sorted(points):
        keeps = names if first == kept else frozenset()

        def is_kept(at: int, keeps: frozenset[str] = keeps) -> bool:
            return passage.key(at) in keeps or (
                bool(keeps) and (passage.is_number(at) or passage.key(at) in {"(", ")"})
            )

        for cut in context.cut_around(first, end, why=CutReason.REPORTING, stays=is_kept):
            yield Cut(cut.start, cut.end, cut.why, surely=True)


def _tells_of_a_child(context: Context, people: People, who: Mention) -> bool:
    """Say whether another than the source is a child by an age: then the source is not whom it is told of."""
    own = set(people.places_of(who))
    return any(
        at not in own and (context.is_childs(at) or _is_young(context, at))
        for at in range(len(context.passage))
        if people.is_named(at)
    )
