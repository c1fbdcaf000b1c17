"""The time bar of a network: whole weeks, who stood in it, ties as strong as in those weeks, and a child always one."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from inkling.linking.rules.judging import pair_of
from inkling.picture.rules.networks.spans import Span, standing_in, weeks_told
from inkling.picture.rules.networks.things import Joining, NamedMention
from inkling.picture.rules.networks.ties import Background, Network, Strength
from tests.rules.test_networks import around, ref

MONDAY = date(2026, 6, 1)
KNOWN = Background({}, {})


def told_in(week: int, report: int, name: str, **more: str) -> NamedMention:
    """Return a mention on the Sunday of a week."""
    return NamedMention(
        ref(report, name), "person", name, told_on=MONDAY + timedelta(days=7 * week + 6), **more
    )


def weeks(first: int, last: int) -> Span:
    return Span(MONDAY + timedelta(days=7 * first), MONDAY + timedelta(days=7 * last))


def story() -> Network:
    """Return Jinx beside Mags in weeks 0 and 4, and beside Kez in week 2, who is told of as a child in week 4 alone."""
    mentions = [
        told_in(0, 1, "Jinx"),
        told_in(0, 1, "Mags"),
        told_in(2, 2, "Jinx"),
        told_in(2, 2, "Kez"),
        told_in(4, 3, "Jinx"),
        told_in(4, 3, "Mags"),
        told_in(4, 4, "Kez", age="child"),
    ]
    first = {each.name: each.ref for each in reversed(mentions)}
    same = {pair_of(first[each.name], each.ref) for each in mentions if first[each.name] != each.ref}
    return around(mentions, joining=Joining(same=frozenset(same)))


def test_every_week_from_the_first_to_the_last_has_its_reports() -> None:
    assert list(weeks_told(story()).values()) == [1, 0, 1, 0, 2]
    assert next(iter(weeks_told(story()))) == MONDAY


def test_a_span_holds_whole_weeks_whichever_day_is_named_first() -> None:
    span = Span.between(MONDAY + timedelta(days=15), MONDAY + timedelta(days=3))
    assert span == weeks(0, 2)
    assert span.holds(MONDAY + timedelta(days=20))
    assert not span.holds(MONDAY + timedelta(days=21))
    assert not span.holds(MONDAY - timedelta(days=1))
    assert span.move(-1) == weeks(-1, 1)


def test_who_is_told_of_in_a_span_stood_in_it_with_the_reports_and_ties_of_then() -> None:
    network = story()
    name = {node.thing.name: node.number for node in network.nodes}
    early = standing_in(network, weeks(0, 1), known=KNOWN)
    assert set(early.reports) == {name["Jinx"], name["Mags"]}
    assert early.reports[name["Jinx"]] == (UUID(int=1),)
    assert (early.origins[name["Mags"]], [tie.origins for tie in early.ties]) == (1, [1])
    whole = standing_in(network, None, known=KNOWN)
    assert whole.ties == network.ties
    assert set(whole.reports) == set(name.values())


def test_a_tie_is_as_strong_as_in_the_weeks_that_were_chosen() -> None:
    network = story()
    (both,) = [tie for tie in network.ties if len(tie.reports) == 2]
    assert both.strength is Strength.UNCONFIRMED
    (early,) = standing_in(network, weeks(0, 1), known=KNOWN).ties
    assert (early.strength, early.reports) == (Strength.TENTATIVE, (UUID(int=1),))


def test_who_is_a_child_in_one_week_is_a_child_in_each() -> None:
    network = story()
    (kez,) = [node for node in network.nodes if node.thing.name == "Kez"]
    assert kez.number in standing_in(network, weeks(2, 2), known=KNOWN).reports
    assert kez.thing.is_child
