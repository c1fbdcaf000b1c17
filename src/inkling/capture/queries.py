"""Reads of what was told, already cut by row-level security to what the viewer may see."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from inkling.capture.models import Addition, Detail, LaterIdentity, Report, SameTelling
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.capture.rules.told_answers import answers_from_json
from inkling.vocabulary import telling
from inkling.vocabulary.roles import FactOrOpinion, PersonRole

_TELLS = "inkling_community"


# What stands between the words of a report and of each addition, where they are one draft.
BETWEEN_MESSAGES = "\n\n"


def progress_of(receipt_hash: bytes) -> str:
    """Return `received`, `read` or `none` for a receipt: one query and one row, whether it exists or not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT capture_progress_of(%s)", [receipt_hash])
        (state,) = cursor.fetchone()
    return str(state)


def report_to_read(report_id: UUID) -> Report | None:
    """Return one report with what belongs to it, or None where it is not there for this viewer."""
    return (
        Report.objects.select_related("howknown", "sharingdecision", "holding_region", "holding_unit")
        .filter(pk=report_id)
        .first()
    )


def tellings_of(report_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Return, for each of these reports that is a part of a note, what it shares with the other parts alone."""
    parts = SameTelling.objects.filter(report_id__in=report_ids)
    return dict(parts.values_list("report_id", "telling"))


def tellings_between(first: date, last: date) -> dict[UUID, UUID]:
    """Return the same for all reports that were told in these days."""
    parts = SameTelling.objects.filter(report__told_on__range=(first, last))
    return dict(parts.values_list("report_id", "telling"))


def details_of(report_id: UUID) -> QuerySet[Detail]:
    """Return the details of a report in their order."""
    return Detail.objects.filter(report_id=report_id).select_related("addition")


def additions_of(report_id: UUID) -> QuerySet[Addition]:
    """Return what was added to a report later, in its order."""
    return Addition.objects.filter(report_id=report_id).order_by("number")


def identity_given_later_on(report_id: UUID) -> list[date]:
    """Return the days on which a name or a contact was given once more under a report's receipt. It stays sealed."""
    later = LaterIdentity.objects.filter(report_id=report_id, purpose="messenger")
    return sorted(set(later.values_list("told_on", flat=True)))


def draft_of(report: Report, *, details: Sequence[Detail], additions: Sequence[Addition]) -> Draft:
    """Return what was told, with all that was added, as a draft again. Who told it is sealed, and not in it."""
    words = [report.narrative, *(each.narrative for each in additions)]
    return Draft(
        teller_kind=telling.TellerKind(report.teller_kind),
        about=telling.About(report.about),
        place=report.place_told,
        narrative=BETWEEN_MESSAGES.join(filter(None, words)),
        details=tuple(_draft_detail(each) for each in details),
        exploitation_type=telling.ExploitationType(report.exploitation_type),
        group_based=telling.GroupBased(report.group_based),
        urgency=telling.Urgency(report.urgency),
        frequency=telling.Frequency(report.frequency),
        often_in_words=tuple(report.often_in_words.splitlines()),
        told_answers=answers_from_json(report.told_answers),
        team_words=_least_free([report, *additions]),
        team_text="\n\n".join(filter(None, [report.team_text, *(each.team_text for each in additions)])),
        language=report.language,
    )


def _least_free(told: Sequence[Report | Addition]) -> telling.TeamWords:
    """Return what the children's team may read of all that was told: as told only where each part may be."""
    answers = {telling.TeamWords(each.team_words) for each in told}
    return next(iter(answers)) if len(answers) == 1 else telling.TeamWords.SAFE


def _draft_detail(detail: Detail) -> DraftDetail:
    return DraftDetail(
        detail.kind,
        text=detail.text,
        attributes={name: str(value) for name, value in detail.attributes.items()},
        who=detail.who,
        what=detail.what,
        when=detail.when,
        where=detail.where,
        how=detail.how,
        frequency=telling.Frequency(detail.frequency),
        role=PersonRole(detail.role) if detail.role else None,
        fact_or_opinion=FactOrOpinion(detail.fact_or_opinion),
        matter=detail.matter,
        span=_span(detail),
    )


def _span(detail: Detail) -> tuple[int, int] | None:
    if detail.span_start is None or detail.span_end is None:
        return None
    return detail.span_start, detail.span_end


@contextmanager
def as_whoever_tells() -> Iterator[None]:
    """Act as the community's login inside this block: there is one line by which anybody tells."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('role')")
        (before,) = cursor.fetchone()
        cursor.execute("SELECT set_config('role', %s, true)", [_TELLS])
    # After an error the transaction's end takes it back by itself.
    yield
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', %s, true)", [before])
