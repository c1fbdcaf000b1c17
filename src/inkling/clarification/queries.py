"""Reads of what was asked back: the unit's, and what whoever holds a receipt may see."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from inkling.capture.models import Addition, SameTelling
from inkling.capture.queries import tellings_of
from inkling.clarification.models import Clarification
from inkling.clarification.rules.asking import AskedAlready, SourceCount
from inkling.vocabulary.telling import AskedBack


@dataclass(frozen=True)
class ShownQuestion:
    """What whoever holds a receipt sees of one question."""

    id: UUID
    asks: AskedBack
    quoted: str

    @property
    def words(self) -> str:
        """The sentence in English, with the words of the teller that it quotes."""
        return self.asks.plain.replace("%(quoted)s", self.quoted)

    @property
    def is_reached(self) -> bool:
        """Whether the answer is a way to reach whoever told, which is sealed apart."""
        return self.asks is AskedBack.SAFE_WAY


def progress_with_questions(receipt_hash: bytes, *, on: date) -> tuple[str, list[ShownQuestion]]:
    """Return `received`, `read` or `none` for a receipt, and what waits for its teller on this day.

    Whoever asks back has read it, also once it is answered, and before the weekly beat says so. One query and one row,
    whether it exists or not, and whether something waits or not.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT capture_progress_of(%s), clarification_of_receipt(%s, %s)",
            [receipt_hash, receipt_hash, on],
        )
        state, asked = cursor.fetchone()
    rows = json.loads(asked) if isinstance(asked, str) else asked
    waiting = [
        ShownQuestion(UUID(id_), AskedBack(asks), quoted) for id_, asks, quoted, done in rows if not done
    ]
    return "read" if rows else str(state), waiting


def asked_about(report_ids: Collection[UUID]) -> list[Clarification]:
    """Return what was asked back about these reports, the newest first."""
    rows = Clarification.objects.filter(report_id__in=report_ids)
    return list(
        rows.select_related("asked_by", "decided_by", "addition").order_by("-asked_on", "-decided_on", "pk")
    )


def clarification_to_decide(clarification_id: UUID) -> Clarification | None:
    """Return one of the viewer's unit, held until the transaction ends; None where there is none."""
    return Clarification.objects.select_for_update(of=("self",)).filter(pk=clarification_id).first()


def waiting_for_a_second() -> list[Clarification]:
    """Return what nobody has let go or declined yet, the oldest first."""
    rows = Clarification.objects.filter(decided_on__isnull=True)
    return list(rows.select_related("asked_by").order_by("asked_on", "pk"))


def answers_by_addition(report_id: UUID) -> dict[UUID, AskedBack]:
    """Return, for each addition that answers what was asked back about a report, what that was."""
    rows = Clarification.objects.filter(report_id=report_id, addition__isnull=False)
    return {
        addition: AskedBack(asks) for addition, asks in rows.values_list("addition_id", "asks") if addition
    }


def reports_of_source(report_id: UUID) -> list[UUID]:
    """Return the reports of the same telling: this one, and the other parts of its note that the viewer may see."""
    telling = SameTelling.objects.filter(report_id=report_id).values("telling")
    parts = SameTelling.objects.filter(telling__in=telling).values_list("report_id", flat=True)
    return sorted({report_id, *parts})


def already_asked(rows: Collection[Clarification]) -> list[AskedAlready]:
    """Return what was asked as the rules weigh it."""
    return [AskedAlready(each.what, each.quoted, each.decided_on, each.is_declined) for each in rows]


def count_source(report_ids: Collection[UUID], rows: Collection[Clarification]) -> SourceCount:
    """Return how often the source of these reports was asked, answered, and came back."""
    return _count(rows, added=list(_additions_to(report_ids).values()))


def sources_that_drift() -> list[tuple[UUID, SourceCount]]:
    """Return the reports whose sources come back so often that it looks like tasking, with the counts of each."""
    asked = Clarification.objects.filter(is_sent=True).order_by("asked_on", "pk")
    tellings = tellings_of({each.report_id for each in asked})
    sources: dict[UUID, list[Clarification]] = defaultdict(list)
    for each in asked:
        sources[tellings.get(each.report_id, each.report_id)].append(each)
    parts = SameTelling.objects.filter(telling__in=set(tellings.values())).values_list("report_id", "telling")
    source_of = {each.report_id: each.report_id for each in asked} | dict(parts)
    added: dict[UUID, list[date]] = defaultdict(list)
    for report_id, days in _additions_to(source_of).items():
        added[source_of[report_id]] += days
    counts = {rows[0].report_id: _count(rows, added=[added[source]]) for source, rows in sources.items()}
    return [(report_id, count) for report_id, count in counts.items() if count.drifts]


def _count(rows: Collection[Clarification], *, added: Collection[Collection[date]]) -> SourceCount:
    days = [
        each.decided_on for each in rows if each.is_sent and each.decided_on and not each.what.is_signpost
    ]
    if not days:
        return SourceCount()
    since = sum(1 for each in added for day in each if day >= min(days))
    # An answer was asked for: it is no coming back.
    answers = sum(1 for each in rows if each.addition_id)
    return SourceCount(len(days), sum(1 for each in rows if each.answered_on), max(0, since - answers))


def _additions_to(report_ids: Collection[UUID]) -> dict[UUID, list[date]]:
    found: dict[UUID, list[date]] = defaultdict(list)
    for report_id, day in Addition.objects.filter(report_id__in=report_ids).values_list(
        "report_id", "told_on"
    ):
        found[report_id].append(day)
    return found
