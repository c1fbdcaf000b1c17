"""Networks: what is one thing, who is told of with whom, what hangs on one origin, and children apart."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from math import dist
from uuid import UUID

import pytest

from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import pair_of
from inkling.picture.rules.networks.layout import SIZE, spots_of
from inkling.picture.rules.networks.things import Joining, NamedMention, not_judged, things_of
from inkling.picture.rules.networks.ties import MOST_THINGS, Background, Network, Strength, network_of
from tests.processor_time import processor_seconds


def ref(report: int, subject: str) -> SubjectRef:
    return SubjectRef(UUID(int=report), subject)


def told(report: int, name: str, kind: str = "person", **more: str) -> NamedMention:
    return NamedMention(ref(report, name), kind, name, **more)


def around(
    mentions: Iterable[NamedMention],
    *,
    joining: Joining | None = None,
    maybe: tuple[tuple[SubjectRef, SubjectRef], ...] = (),
    called: tuple[tuple[SubjectRef, SubjectRef], ...] = (),
    origin: dict[int, str] | None = None,
    letters: dict[int, str] | None = None,
    steps: int = 3,
) -> Network:
    """Return the network around the first of these mentions."""
    every = list(mentions)
    known = Background(
        {UUID(int=report): mark for report, mark in (origin or {}).items()},
        {UUID(int=report): set(given) for report, given in (letters or {}).items()},
    )
    things = things_of(every, joining=joining or Joining())
    pairs = [pair_of(*each) for each in maybe]
    named_so = [pair_of(*each) for each in called]
    return network_of(every[0].ref, things=things, maybe=pairs, known=known, steps=steps, called=named_so)


def names(network: Network) -> list[tuple[str, int]]:
    return [(node.thing.name, node.steps) for node in network.nodes]


def test_a_name_joins_nobody_and_a_judgement_does() -> None:
    two = [told(1, "Jinx"), told(2, "Jinx")]
    assert len(things_of(two, joining=Joining())) == 2
    same = Joining(same=frozenset({pair_of(two[0].ref, two[1].ref)}))
    (thing,) = things_of(two, joining=same)
    assert thing.reports == {UUID(int=1), UUID(int=2)}


def test_an_equal_number_or_sign_joins_unless_it_was_judged_different() -> None:
    phones = [told(1, "07700", "phone"), told(2, "07700", "phone")]
    lodges = [told(1, "Lodge", "business", sign="sign:l"), told(2, "the lodge", "place", sign="sign:l")]
    equal = frozenset({pair_of(phones[0].ref, phones[1].ref)})
    assert len(things_of([*phones, *lodges], joining=Joining(equal=equal))) == 2
    apart = equal | {pair_of(lodges[0].ref, lodges[1].ref)}
    assert len(things_of([*phones, *lodges], joining=Joining(equal=equal, apart=frozenset(apart)))) == 4


def test_under_18_comes_first_whatever_else_is_told() -> None:
    one = told(1, "Kez", age="adult", role="person_of_concern")
    other = told(2, "Kez", age="child")
    same = Joining(same=frozenset({pair_of(one.ref, other.ref)}))
    (thing,) = things_of([one, other], joining=same)
    assert (thing.is_child, thing.is_told_adult) == (True, False)
    (unknown,) = things_of([told(1, "Jinx")], joining=Joining())
    assert (unknown.is_child, unknown.is_told_adult) == (False, False)
    (at_risk,) = things_of([told(1, "Kez", age="adult", role="child_at_risk")], joining=Joining())
    assert at_risk.is_child


def test_what_one_report_tells_is_one_step_and_what_lies_behind_two() -> None:
    car = [told(1, "XX51 ABC", "vehicle"), told(2, "XX51 ABC", "vehicle")]
    mentions = [told(1, "Jinx"), car[0], car[1], told(2, "Mags")]
    same = Joining(equal=frozenset({pair_of(car[0].ref, car[1].ref)}))
    assert names(around(mentions, joining=same)) == [("Jinx", 0), ("XX51 ABC", 1), ("Mags", 2)]
    assert names(around(mentions, joining=same, steps=1)) == [("Jinx", 0), ("XX51 ABC", 1)]


@pytest.mark.parametrize(
    ("origin", "letters", "strength"),
    [
        ({}, {1: "B"}, Strength.CONFIRMED),
        ({}, {1: "D"}, Strength.UNCONFIRMED),
        ({}, {}, Strength.UNCONFIRMED),
        ({1: "note", 2: "note"}, {1: "B"}, Strength.UNCONFIRMED),
        ({1: "note", 2: "note"}, {}, Strength.TENTATIVE),
        ({1: "note", 2: "note"}, {1: "E"}, Strength.TENTATIVE),
    ],
)
def test_a_tie_is_as_strong_as_its_grades_and_origins(
    origin: dict[int, str], letters: dict[int, str], strength: Strength
) -> None:
    one, two = [told(1, "Jinx"), told(2, "Jinx")], [told(1, "Mags"), told(2, "Mags")]
    same = Joining(same=frozenset({pair_of(one[0].ref, one[1].ref), pair_of(two[0].ref, two[1].ref)}))
    (tie,) = around([*one, *two], joining=same, origin=origin, letters=letters).ties
    assert tie.strength is strength


def bridge(*, second_telling: bool, origin: dict[int, str] | None = None) -> Network:
    """Return two groups that report 2 ties; report 4 tells of the same tie where it is told a second time."""
    jinx = [told(1, "Jinx"), told(2, "Jinx"), told(4, "Jinx")]
    mags = [told(2, "Mags"), told(3, "Mags"), told(4, "Mags")]
    keep = slice(3 if second_telling else 2)
    jinx, mags = jinx[keep], [each for each in mags if second_telling or each.ref.report != UUID(int=4)]
    same = {pair_of(some[0].ref, each.ref) for some in (jinx, mags) for each in some[1:]}
    others = [told(1, "Golf", "vehicle"), told(3, "Lodge", "business")]
    return around([*jinx, *mags, *others], joining=Joining(same=frozenset(same)), origin=origin)


def test_what_falls_away_without_one_origin_is_marked() -> None:
    network = bridge(second_telling=False)
    (hang,) = network.hangs
    assert hang.reports == (UUID(int=2),)
    assert [network.nodes[each].thing.name for each in hang.lost] == ["Mags", "Lodge"]
    assert [(tie.first, tie.second) for tie in network.ties if tie.is_bridge] == [(0, 2)]
    assert bridge(second_telling=True).hangs == ()


def test_a_second_telling_of_one_origin_is_no_second_leg() -> None:
    (hang,) = bridge(second_telling=True, origin={2: "note", 4: "note"}).hangs
    assert hang.reports == (UUID(int=2), UUID(int=4))


def test_what_one_origin_alone_tells_hangs_on_it_and_is_no_bridge() -> None:
    network = around([told(1, "Jinx"), told(1, "Mags"), told(1, "Golf")])
    assert (network.hangs, [tie for tie in network.ties if tie.is_bridge]) == ((), [])


def test_what_may_be_one_is_a_tie_of_its_own_and_no_telling_together() -> None:
    mentions = [told(1, "Jinx"), told(2, "Jinxy"), told(2, "Mags")]
    network = around(mentions, maybe=((mentions[0].ref, mentions[1].ref),))
    assert names(network) == [("Jinx", 0), ("Jinxy", 1), ("Mags", 2)]
    assert [tie.strength for tie in network.ties] == [Strength.MAYBE_ONE, Strength.TENTATIVE]


@pytest.mark.parametrize("others", [MOST_THINGS - 2, MOST_THINGS - 1, MOST_THINGS, MOST_THINGS + 20])
def test_a_network_is_bounded_and_says_what_is_left_out(others: int) -> None:
    network = around([told(1, "Jinx"), *(told(1, f"number {at}", "phone") for at in range(others))])
    shown = min(others + 1, MOST_THINGS)
    assert (len(network.nodes), network.left_out) == (shown, others + 1 - shown)
    spots = spots_of(network)
    assert len(set(spots)) == shown, "no two stand at one place"
    assert all(0 < spot.x < SIZE and 0 < spot.y < SIZE for spot in spots)
    assert (spots[0].x, spots[0].y) == (SIZE / 2, SIZE / 2)


def test_on_a_crowded_ring_no_two_lie_over_each_other() -> None:
    near = [told(1, f"near {at}", "phone") for at in range(22)]
    far = [told(2, near[0].name, "phone"), *(told(2, f"far {at}", "phone") for at in range(17))]
    same = Joining(same=frozenset({pair_of(near[0].ref, far[0].ref)}))
    spots = spots_of(around([told(1, "Jinx"), *near, *far], joining=same))
    assert len(spots) == MOST_THINGS
    apart = min(dist((one.x, one.y), (other.x, other.y)) for one, other in combinations(spots, 2))
    assert apart > 12, "a node is twelve wide"


def test_who_is_a_step_further_stands_beside_whom_they_are_tied_to() -> None:
    """Each of twelve is told of with the one in the middle, and each with one more of their own."""
    near = [told(1, f"near {at:02}", "phone") for at in range(12)]
    again = [told(10 + at, each.name, "phone") for at, each in enumerate(near)]
    own = [told(10 + at, f"own {at:02}", "phone") for at in range(12)]
    same = Joining(same=frozenset(pair_of(one.ref, two.ref) for one, two in zip(near, again, strict=True)))
    network = around([told(1, "Jinx"), *near, *again, *own], joining=same)
    spots = dict(zip((each.thing.name for each in network.nodes), spots_of(network), strict=True))
    for at in range(12):
        away = {
            one.name: dist((spots[one.name].x, spots[one.name].y), (spot.x, spot.y))
            for spot in [spots[f"own {at:02}"]]
            for one in near
        }
        assert min(away, key=lambda name: away[name]) == f"near {at:02}"


def test_nobody_stands_earlier_because_more_is_told_of_them() -> None:
    often = [told(report, "Zed") for report in range(1, 9)]
    same = frozenset(pair_of(often[0].ref, each.ref) for each in often[1:])
    mentions = [told(1, "XX51 ABC", "vehicle"), *often, told(1, "Abe"), told(1, "Mags")]
    assert names(around(mentions, joining=Joining(same=same))) == [
        ("XX51 ABC", 0),
        ("Abe", 1),
        ("Mags", 1),
        ("Zed", 1),
    ]


def test_nothing_hangs_on_one_origin_because_the_page_has_no_room_for_the_other() -> None:
    """Mags is told of with Jinx once; a second way leads over two numbers, of which one finds no room."""
    far = [told(2, "far one", "phone"), told(3, "far one", "phone")]
    near = [told(4, "zz near", "phone"), told(2, "zz near", "phone")]
    jinx, mags = [told(1, "Jinx"), told(4, "Jinx"), told(5, "Jinx")], [told(1, "Mags"), told(3, "Mags")]
    crowd = [told(5, f"number {at}", "phone") for at in range(MOST_THINGS)]
    same = [pair_of(some[0].ref, each.ref) for some in (jinx, mags, far, near) for each in some[1:]]
    network = around([*jinx, *mags, *far, *near, *crowd], joining=Joining(same=frozenset(same)), steps=1)
    assert network.left_out
    assert "far one" not in dict(names(network))
    assert (network.hangs, [tie for tie in network.ties if tie.is_bridge]) == ((), [])


def test_what_was_judged_different_may_not_be_one_by_other_mentions() -> None:
    """Jinx of report 1 was judged to be another than Jinx of report 2, who is Jinxy of report 3."""
    one, two, three = told(1, "Jinx"), told(2, "Jinx"), told(3, "Jinxy")
    same = frozenset({pair_of(two.ref, three.ref)})
    apart = frozenset({pair_of(one.ref, two.ref)})
    things = things_of([one, two, three], joining=Joining(same=same, apart=apart))
    maybe = [pair_of(one.ref, three.ref)]
    assert not_judged(maybe, things=things, apart=apart) == []
    assert not_judged(maybe, things=things, apart=()) == maybe


def test_many_who_are_told_of_in_many_reports_are_no_long_wait() -> None:
    """Two hundred in each of eighty reports are a million pairs and more, of which forty things have few."""
    mentions = [told(report, f"n{report}-{at}", "phone") for report in range(80) for at in range(200)]
    anchor = [told(report, "Jinx") for report in range(80)]
    same = frozenset(pair_of(anchor[0].ref, each.ref) for each in anchor[1:])
    told_of: list[Network] = []
    every = [*anchor, *mentions]
    assert processor_seconds(lambda: told_of.append(around(every, joining=Joining(same=same))), tries=1) < 3
    assert told_of[0].left_out == 80 * 200 + 1 - MOST_THINGS


def test_who_is_called_the_same_is_a_step_away_and_what_may_be_one_is_said_first() -> None:
    jinxes = [told(at, "Jinx") for at in range(3)]
    mentions = [*jinxes, told(1, "Mags"), told(2, "Sid")]
    called = tuple((jinxes[0].ref, each.ref) for each in jinxes[1:])
    network = around(mentions, called=called, maybe=called[:1], steps=2)
    assert names(network) == [("Jinx", 0), ("Jinx", 1), ("Jinx", 1), ("Mags", 2), ("Sid", 2)]
    strengths = [tie.strength for tie in network.ties if tie.first == 0]
    assert sorted(strengths) == [Strength.CALLED_SAME, Strength.MAYBE_ONE]


def test_around_a_name_room_is_found_for_names_that_most_origins_tell() -> None:
    jinxes = [told(at, "Jinx") for at in range(4)]
    crowd = [told(1, f"A{at}") for at in range(MOST_THINGS)]
    mags = [told(at, "Mags") for at in (2, 3)]
    called = tuple((jinxes[0].ref, each.ref) for each in jinxes[1:])
    network = around([*jinxes, *crowd, *mags], called=called, steps=2)
    assert [name for name, _ in names(network)].count("Mags") == 2
