"""Reads of what arises again, within the unit that holds the reports. Nobody else sees that it is known."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from inkling.assessment.models import SetAside
from inkling.capture.models import Report
from inkling.linking.models import Mention
from inkling.linking.rules.keys import MentionType
from inkling.linking.rules.sources import Sources, Telling, sources_behind
from inkling.routing.models import Submission
from inkling.routing.rules.states import SubmissionState
from inkling.vocabulary.telling import HowKnownKind, TellerKind

# A value that is everywhere says nothing (LINKING.md: MISP stops at 100).
EVERYWHERE = 100


@dataclass(frozen=True)
class Arising:
    """A value that was mentioned before: how often, by how many sources, since when, and in which reports."""

    type: MentionType
    raw: str
    reports: int
    sources: Sources
    first_on: date
    last_on: date
    report_ids: tuple[UUID, ...]
    mention_ids: tuple[UUID, ...]


def arising_in(report_id: UUID) -> list[Arising]:
    """Give what this report mentions that other reports of the same unit mention too, most often first."""
    keys = dict(Mention.objects.filter(report_id=report_id).values_list("key", "raw"))
    arising = arising_of(keys)
    return [each for each in arising if report_id in each.report_ids]


def arising_of(keys: dict[str, str], *, among: QuerySet[Mention] | None = None) -> list[Arising]:
    """Give the values among these keys (key to words as told) that more than one report mentions.

    `among` cuts the mentions that count; without it all do that the viewer may see.
    """
    by_key: dict[str, list[Mention]] = defaultdict(list)
    counted = standing_mentions() if among is None else among
    for mention in counted.filter(key__in=keys).order_by("told_on", "pk"):
        by_key[mention.key].append(mention)
    several = {key: mentions for key, mentions in by_key.items() if 2 <= len(mentions) <= EVERYWHERE}
    tellings = _tellings({mention.report_id for mentions in several.values() for mention in mentions})
    found = [
        Arising(
            type=MentionType(mentions[0].type),
            raw=keys[key],
            reports=len(mentions),
            sources=sources_behind(
                [tellings[each.report_id] for each in mentions if each.report_id in tellings]
            ),
            first_on=mentions[0].told_on,
            last_on=mentions[-1].told_on,
            report_ids=tuple(each.report_id for each in mentions),
            mention_ids=tuple(each.pk for each in mentions),
        )
        for key, mentions in several.items()
    ]
    return sorted(found, key=lambda each: (-each.sources.low, -each.reports, each.raw))


def standing_mentions() -> QuerySet[Mention]:
    """Give the mentions that count: not those of a detail that is set aside (wrong person, untrue, duplicate ...)."""
    aside = SetAside.objects.filter(detail_id=OuterRef("detail_id"), taken_back_on__isnull=True)
    return Mention.objects.exclude(Exists(aside))


def submissions_to_note(*, limit: int) -> list[tuple[UUID, UUID]]:
    """Give (submission, report) of what has arrived and is not noted yet (worker only)."""
    arrived = Submission.objects.exclude(state=SubmissionState.WAITING.value).filter(noted__isnull=True)
    return list(arrived.order_by("told_on", "pk").values_list("pk", "report_id")[:limit])


def _tellings(report_ids: Iterable[UUID]) -> dict[UUID, Telling]:
    reports = Report.objects.filter(pk__in=list(report_ids)).select_related("howknown")
    return {
        report.pk: Telling(
            report_id=str(report.pk),
            told_on=report.told_on,
            teller=TellerKind(report.teller_kind),
            how_known=HowKnownKind(report.howknown.kind),
            text_mark=_text_mark(report),
        )
        for report in reports
    }


def _text_mark(report: Report) -> str:
    words = "".join(char for char in report.narrative.casefold() if char.isalnum())
    # Reports told in details alone have no words in common to compare.
    return hashlib.sha256(words.encode()).hexdigest() if words else str(report.pk)
