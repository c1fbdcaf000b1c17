"""The time bar of a network: of which weeks it is told, and who and what stood in it in a span of weeks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from inkling.picture.rules.networks.ties import UNTOLD, Background, Network, Tie, strength_of
from inkling.picture.rules.weeks import monday_of

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Span:
    """From the Monday of a first week to that of a last, both weeks included; given backwards they are turned."""

    first: date
    last: date

    @classmethod
    def between(cls, one: date, other: date) -> Span:
        """Return the span of the weeks in which these days lie."""
        return cls(monday_of(min(one, other)), monday_of(max(one, other)))

    def holds(self, day: date) -> bool:
        """Say whether a day lies in it."""
        return self.first <= day < self.last + WEEK

    def move(self, weeks: int) -> Span:
        """Return the span so many weeks later."""
        return Span(self.first + weeks * WEEK, self.last + weeks * WEEK)


@dataclass(frozen=True)
class Slice:
    """What is told in a span: reports and sources of each node that stood in the network then, and the ties of then."""

    reports: Mapping[int, tuple[UUID, ...]]
    origins: Mapping[int, int]
    ties: tuple[Tie, ...]


def weeks_told(network: Network) -> dict[date, int]:
    """Return how many reports are told in each week, by its Monday: every week from the first to the last."""
    days = _days(network)
    if not days:
        return {}
    mondays = [monday_of(day) for day in days.values()]
    found, monday = {}, min(mondays)
    while monday <= max(mondays):
        found[monday] = mondays.count(monday)
        monday += WEEK
    return found


def standing_in(network: Network, span: Span | None, *, known: Background) -> Slice:
    """Return who and what stood in a network in a span of weeks; all of it for None.

    Who was told of as a child at any time is one in every span: only reports and ties are cut, never what is told.
    """
    inside = {report for node in network.nodes for report in node.thing.reports}
    if span is not None:
        inside = {report for report, day in _days(network).items() if span.holds(day)}
    reports = {
        node.number: tuple(sorted(node.thing.reports & inside))
        for node in network.nodes
        if node.thing.reports & inside
    }
    return Slice(
        reports,
        {number: len(known.origins(own)) for number, own in reports.items()},
        tuple(
            cut
            for tie in network.ties
            if tie.first in reports
            and tie.second in reports
            and (cut := _cut(tie, inside, known)) is not None
        ),
    )


def _cut(tie: Tie, inside: set[UUID], known: Background) -> Tie | None:
    if tie.strength in UNTOLD:
        return tie
    reports = tuple(report for report in tie.reports if report in inside)
    if not reports:
        return None
    return replace(
        tie, reports=reports, strength=strength_of(reports, known), origins=len(known.origins(reports))
    )


def _days(network: Network) -> dict[UUID, date]:
    return {
        each.ref.report: each.told_on
        for node in network.nodes
        for each in node.thing.mentions
        if each.told_on is not None
    }
