"""One person, car, number or place as it stood at the end of a past day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext, ngettext

from inkling.assessment.rules.marking import make_visible
from inkling.journeys.linking.received_too import MOST_RECEIVED
from inkling.journeys.reviewing.read_subject_as_of import PastSubject
from inkling.linking.queries.judging import StandingJudgement
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import Verdict
from inkling.picture.queries.subject_as_of import MentionStood, SubjectStood
from inkling.regions.queries import districts_by_code
from inkling.routing.rules.reference import reference_of
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.entity.suggestions import strength_of
from inkling.sites.unit.entity.view import ShownReceived, aliases_of, companions_in_words, title_of
from inkling.sites.unit.picture.overview.form import query_of_day
from inkling.sites.unit.picture.sources import shown_origins
from inkling.sites.unit.sentences import say
from inkling.sites.unit.sentences.assessing import count_sources
from inkling.sites.unit.sentences.linking import TYPE_NAMES

_COLOURS = {Verdict.SAME: "green", Verdict.DIFFERENT: "red", Verdict.PROPOSED: "yellow"}


@dataclass(frozen=True)
class ShownPastMention:
    """One mention, or what might have been one with them: `strength` in a word, and nothing to press."""

    told_on: str
    report_id: UUID
    reference: str
    town: str
    name: str
    before: str
    words: str
    after: str
    graded: str
    is_copy: bool
    is_false: bool
    strength: str = ""
    colour: str = ""


def shown_past_subject(found: PastSubject) -> dict[str, Any]:
    """Return what the page of a subject on a past day shows."""
    shown = {
        "report_id": found.anchor.report,
        "subject": found.anchor.subject,
        "is_told": found.is_told,
        "day": day(found.day) if found.day else "",
        "day_query": query_of_day(found.day) if found.day else "",
        "purpose": found.inquiry.purpose,
        "stood": found.stood,
        "is_told_later": found.is_told_later,
    }
    return shown if found.stood is None else {**shown, **_show_standing(found, found.stood)}


def _show_standing(found: PastSubject, stood: SubjectStood) -> dict[str, Any]:
    anchor = stood.mentions[stood.group.anchor].told
    members = [each for ref in stood.group.members if (each := stood.mentions.get(ref))]
    ordered = sorted(members, key=lambda each: (each.told.told_on, each.told.ref))
    counted = [each for each in ordered if each.counts]
    reports = {each.told.ref.report for each in counted}
    towns = districts_by_code({each.told.town for each in stood.mentions.values()})
    return {
        "name": title_of(anchor),
        "type": TYPE_NAMES.get(anchor.type, anchor.type),
        "said": ngettext("%d report", "%d reports", len(reports)) % len(reports),
        "sources": count_sources(found.sources) if reports else "",
        "reasons": [say(reason) for reason in found.sources.reasons],
        "origins": shown_origins(found.sources),
        "first": day((counted or ordered)[0].told.told_on),
        "last": day((counted or ordered)[-1].told.told_on),
        "is_cut": stood.group.is_cut,
        "aliases": aliases_of(each.told for each in counted),
        "mentions": [_mention(each, found, towns) for each in ordered],
        "companions": companions_in_words(stood.companions),
        "may_be": _list_suggested(found, stood, towns),
        "judgements": _judgements(stood),
        "left": [
            (reference_of(report, prefix="R"), to, day(on), is_recalled)
            for report, to, on, is_recalled in found.left
        ],
        "received": [
            ShownReceived(each.pk, each.reference, each.from_unit.name, day(each.sent_on))
            for each in found.received[:MOST_RECEIVED]
        ],
        "more_received": len(found.received) > MOST_RECEIVED,
        "remarks": [
            (
                make_visible(each.words),
                reference_of(each.report_id, prefix="R"),
                gettext("%(who)s, %(when)s") % {"who": each.written_by.name, "when": day(each.written_on)},
            )
            for each in found.remarks
        ],
    }


def _mention(
    each: MentionStood, found: PastSubject, towns: Mapping[str, str], *, strength: tuple[str, str] = ("", "")
) -> ShownPastMention:
    before, words, after = found.words.get(each.told.ref, ("", "", ""))
    letters = ", ".join(each.grades)
    return ShownPastMention(
        day(each.told.told_on),
        each.told.ref.report,
        reference_of(each.told.ref.report, prefix="R"),
        towns.get(each.told.town, ""),
        title_of(each.told),
        make_visible(before),
        make_visible(words),
        make_visible(after),
        gettext("items of the report graded %(letters)s") % {"letters": letters} if letters else "",
        each.is_copy,
        each.is_false,
        *strength,
    )


def _list_suggested(
    found: PastSubject, stood: SubjectStood, towns: Mapping[str, str]
) -> list[ShownPastMention]:
    return [
        _mention(other, found, towns, strength=strength_of(each.probability))
        for each in stood.group.suggested
        if (other := stood.mentions.get(each.other)) is not None and other.counts
    ]


def _judgements(stood: SubjectStood) -> list[tuple[str, str, str, str, str, str]]:
    """Return what stood of its mentions: the verdict and its colour, of whom, by whom and when, and why."""
    members = set(stood.group.members)
    return [
        (
            str(each.verdict.label),
            _COLOURS.get(each.verdict, "grey"),
            _name(pair.first, stood),
            _name(pair.second, stood),
            _by(each),
            each.reason,
        )
        for pair, each in sorted(stood.group.standing.items())
        if members & {pair.first, pair.second} and each.verdict is not Verdict.TAKEN_BACK
    ]


def _by(each: StandingJudgement) -> str:
    return gettext("%(who)s, %(when)s") % {"who": each.by, "when": day(each.on)}


def _name(ref: SubjectRef, stood: SubjectStood) -> str:
    reference, mention = reference_of(ref.report, prefix="R"), stood.mentions.get(ref)
    return f"{title_of(mention.told)}, {reference}" if mention else reference
