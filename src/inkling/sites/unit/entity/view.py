"""A read entity turned into what its template shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.utils.translation import gettext, ngettext

from inkling.allocation.rules.tasks import About
from inkling.assessment.rules.marking import make_visible
from inkling.journeys.linking.read_entity import ReadEntity, ReadMention
from inkling.journeys.linking.received_too import MOST_RECEIVED
from inkling.linking.rules.arriving.told import SubjectRef, ToldSubject
from inkling.linking.rules.away import months_away
from inkling.picture.queries.networks import has_a_name
from inkling.regions.queries import districts_by_code
from inkling.routing.rules.reference import reference_of
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.dissemination.elsewhere import answer_in_words
from inkling.sites.unit.entity.again import again_context
from inkling.sites.unit.entity.belonging import belonging_context
from inkling.sites.unit.entity.facts import facts_of
from inkling.sites.unit.entity.suggestions import shown_judgements, shown_suggestions
from inkling.sites.unit.entity.timeline import timeline_context
from inkling.sites.unit.entity.where import where_context
from inkling.sites.unit.entity.work import shown_work
from inkling.sites.unit.picture.sources import shown_origins
from inkling.sites.unit.sentences import say
from inkling.sites.unit.sentences.assessing import count_sources
from inkling.sites.unit.sentences.linking import TYPE_NAMES
from inkling.sites.unit.work.forms import value_of
from inkling.vocabulary.telling import Frequency

_MOST_COMPANIONS = 40


@dataclass(frozen=True)
class ShownMention:
    """One mention in the order of days, with the words around it."""

    told_on: str
    report_id: UUID
    ref: str
    is_anchor: bool
    reference: str
    town: str
    name: str
    before: str
    words: str
    after: str
    graded: str
    how: str
    is_copy: bool
    is_false: bool
    returned: str


@dataclass(frozen=True)
class ShownCompanion:
    """Who or what is told of in the same reports, and in how many."""

    name: str
    type: str
    said: str
    report_id: UUID
    subject: str


@dataclass(frozen=True)
class ShownReceived:
    """A received item: its reference, who sent it, and when. Its words stand on its own page."""

    id: UUID
    reference: str
    sender: str
    on: str


@dataclass(frozen=True)
class ShownAsked:
    """A whole value, and of whom it was asked, when, and what was answered."""

    type: str
    value: str
    answers: list[tuple[str, str, str]]


def context_of(read: ReadEntity, *, typed: Mapping[SubjectRef, str], viewer: UUID) -> dict[str, Any]:
    """Return what the page of a subject shows. `typed`: reasons of judgements that were not kept."""
    anchor = next(each.told for each in read.mentions if each.told.ref == read.group.anchor)
    towns = districts_by_code({each.told.town for each in (*read.mentions, *read.others.values())})
    mentions = _mentions(read, towns)
    counted = [each for each in read.mentions if each.counts]
    suggestions = shown_suggestions(read, towns, typed=typed)
    reports = {each.told.ref.report for each in counted}
    return {
        "report_id": anchor.ref.report,
        "subject": anchor.ref.subject,
        "name": title_of(anchor),
        "type": TYPE_NAMES.get(anchor.type, anchor.type),
        "said": ngettext("%d report", "%d reports", len(reports)) % len(reports),
        "sources": count_sources(read.sources) if reports else "",
        "reasons": [say(reason) for reason in read.sources.reasons],
        "origins": shown_origins(read.sources),
        "first": day((counted or read.mentions)[0].told.told_on),
        "last": day((counted or read.mentions)[-1].told.told_on),
        "copies": sum(each.is_copy for each in read.mentions),
        "false": sum(each.is_false and not each.is_copy for each in read.mentions),
        "is_cut": read.group.is_cut,
        "aliases": aliases_of(each.told for each in counted),
        "mentions": mentions,
        "facts": facts_of([each.told for each in counted], often=_often_of(read, reports)),
        "companions": companions_in_words(read.companions),
        "has_network": has_a_name(anchor),
        **_departures_of(read),
        **timeline_context(read),
        **belonging_context(read),
        **where_context(read),
        **again_context(read),
        "received": [
            ShownReceived(each.pk, each.reference, each.from_unit.name, day(each.sent_on))
            for each in read.received[:MOST_RECEIVED]
        ],
        "more_received": len(read.received) > MOST_RECEIVED,
        **_elsewhere_of(read),
        "may_be": len(suggestions),
        "suggestions": [each for each in suggestions if not each.is_faint],
        "faint": [each for each in suggestions if each.is_faint],
        "faint_opened": any(each.reason for each in suggestions if each.is_faint),
        "judgements": shown_judgements(read, typed=typed, viewer=viewer),
        **shown_work(
            read, viewer=viewer, names={each.told.ref: title_of(each.told) for each in read.mentions}
        ),
        "about": value_of(About(anchor.ref.report, subject=anchor.ref.subject)),
        "purpose": read.purpose,
    }


def _often_of(read: ReadEntity, reports: Collection[UUID]) -> dict[UUID, Frequency]:
    """Return how often it is told in each of the reports that count."""
    return {report: often for report, often in read.gathered.often.items() if report in reports}


def _departures_of(read: ReadEntity) -> dict[str, Any]:
    return {
        "left": _list_departures(read, is_of_it=True),
        "left_beside": _list_departures(read, is_of_it=False),
        "left_unread": _list_departures(read, is_of_it=None),
    }


def _elsewhere_of(read: ReadEntity) -> dict[str, Any]:
    """Return what other units answered of its whole values; without an agreement what stands of an older one."""
    asked = read.elsewhere
    shown = [
        ShownAsked(
            each.type,
            make_visible(each.value),
            [(ask.agreement.organisation.name, day(ask.asked_on), answer_in_words(ask)) for ask in each.asks],
        )
        for each in asked.values
        if each.asks or asked.has_agreement
    ]
    return {"elsewhere": shown, "has_agreement": asked.has_agreement}


def _list_departures(read: ReadEntity, *, is_of_it: bool | None) -> list[tuple[str, str, str, bool]]:
    return [
        (reference_of(each.report, prefix="R"), each.to, day(each.on), each.is_recalled)
        for each in read.left
        if each.is_of_it is is_of_it
    ]


def title_of(told: ToldSubject) -> str:
    """Return by what a subject is called."""
    return make_visible(told.name or told.raw)


def aliases_of(told: Iterable[ToldSubject]) -> list[str]:
    """Return each name that it is told of under, once."""
    found: dict[str, str] = {}
    for each in told:
        full = " ".join(filter(None, (each.columns.get("forename"), each.columns.get("surname"))))
        for name in (each.name, full, *each.aliases):
            if name:
                found.setdefault(name.casefold(), make_visible(name))
    return list(found.values())


def _mentions(read: ReadEntity, towns: dict[str, str]) -> list[ShownMention]:
    returned = {
        later.told.ref: _time_away(earlier.told.told_on, later.told.told_on)
        for earlier, later in pairwise(read.mentions)
    }
    return [
        ShownMention(
            told_on=day(each.told.told_on),
            report_id=each.told.ref.report,
            ref=f"{each.told.ref.report}.{each.told.ref.subject}",
            is_anchor=each.told.ref == read.group.anchor,
            reference=reference_of(each.told.ref.report, prefix="R"),
            town=towns.get(each.told.town, ""),
            name=title_of(each.told),
            before=make_visible(each.snippet[0]),
            words=make_visible(each.snippet[1]),
            after=make_visible(each.snippet[2]),
            graded=_say_grades(read, each),
            how=_how(read, each),
            is_copy=each.is_copy,
            is_false=each.is_false,
            returned=returned.get(each.told.ref, ""),
        )
        for each in read.mentions
    ]


def _say_grades(read: ReadEntity, mention: ReadMention) -> str:
    """Return how the items stand that tell of it; where they were not put together, how those of the report do."""
    own = [each for each in read.gathered.items if each.ref == mention.told.ref]
    if not own:
        letters = ", ".join(mention.grades)
        return gettext("items of the report graded %(letters)s") % {"letters": letters} if letters else ""
    codes = ", ".join(dict.fromkeys(code for each in own for code in each.codes))
    if not codes:
        return ngettext("%d item, not graded", "%d items, not graded", len(own)) % len(own)
    said = ngettext("%(many)s item, graded %(codes)s", "%(many)s items, graded %(codes)s", len(own))
    return said % {"many": len(own), "codes": codes}


def _how(read: ReadEntity, each: ReadMention) -> str:
    if each.told.ref == read.group.anchor:
        return ""
    if each.told.ref in read.group.judged:
        return gettext("Judged the same by an officer")
    return gettext("The same whole number, plate or account name")


def _time_away(earlier: date, later: date) -> str:
    """Return how long it was away, where that was long."""
    months = months_away(earlier, later)
    return ngettext("Returns after %d month", "Returns after %d months", months) % months if months else ""


def companions_in_words(told: Sequence[ToldSubject]) -> list[ShownCompanion]:
    """Return who and what is told of in the same reports, what stands in most of them first."""
    found: dict[tuple[str, str], list[ToldSubject]] = defaultdict(list)
    for each in told:
        if each.type in TYPE_NAMES:
            found[each.type, each.name.casefold()].append(each)
    ranked = sorted(found.values(), key=lambda some: (-len({each.ref.report for each in some}), some[0].name))
    return [_companion(some) for some in ranked[:_MOST_COMPANIONS]]


def _companion(some: Sequence[ToldSubject]) -> ShownCompanion:
    reports = len({each.ref.report for each in some})
    return ShownCompanion(
        title_of(some[0]),
        str(TYPE_NAMES[some[0].type]),
        ngettext("in %d of these reports", "in %d of these reports", reports) % reports,
        some[0].ref.report,
        some[0].ref.subject,
    )
