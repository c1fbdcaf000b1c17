"""Reads of what reports that say the same have of their own. Content: asked by a journey that leaves its entries."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from inkling.assessment.rules.copies import ToldOnce
from inkling.capture.models import Detail, Report
from inkling.routing.models import Submission
from inkling.safeguarding.models import Concern
from inkling.safeguarding.rules.states import ConcernState
from inkling.vocabulary import telling
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.kinds import kind

_TEXTS = ("text", "who", "what", "when", "where", "how")


def told_once(report_ids: Collection[UUID]) -> dict[UUID, ToldOnce]:
    """Return what each of these reports says beside its words, as far as the viewer sees them."""
    reports = list(Report.objects.select_related("howknown").filter(pk__in=report_ids))
    details, concerns = _details(report_ids), _concerns(report_ids)
    return {
        each.pk: ToldOnce(
            report_id=each.pk,
            told_on=each.told_on,
            answers=_answers(each, concerns=concerns.get(each.pk, [])),
            details=frozenset(details.get(each.pk, [])),
            concern_open=any(
                concern.state != ConcernState.DECIDED.value for concern in concerns.get(each.pk, [])
            ),
        )
        for each in reports
    }


def outcomes_of(report_ids: Collection[UUID]) -> dict[UUID, set[str]]:
    """Return the outcomes of the submissions of each report; an empty one is still to do."""
    found: dict[UUID, set[str]] = {}
    rows = Submission.objects.filter(report_id__in=report_ids).values_list("report_id", "outcome")
    for report_id, outcome in rows:
        found.setdefault(report_id, set()).add(outcome)
    return found


def submissions_with(report_ids: Collection[UUID], *, outcome: str) -> list[UUID]:
    """Return the submissions of these reports with this outcome, in the order of their ids."""
    found = Submission.objects.filter(report_id__in=report_ids, outcome=outcome)
    return list(found.order_by("pk").values_list("pk", flat=True))


def _answers(report: Report, *, concerns: Sequence[Concern]) -> Mapping[str, str]:
    ticked = {value for concern in concerns for value in concern.indicators}
    return {
        "place": report.place_told,
        "who": telling.TellerKind(report.teller_kind).label,
        "how_known": f"{telling.HowKnownKind(report.howknown.kind).label} {report.howknown.text}".strip(),
        "urgency": telling.Urgency(report.urgency).label,
        "exploitation": telling.ExploitationType(report.exploitation_type).label,
        "signs": ", ".join(sign.label for sign in Indicator if sign.value in ticked),
    }


def _details(report_ids: Collection[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for detail in Detail.objects.filter(report_id__in=report_ids, noticed_by__isnull=True):
        texts = [str(getattr(detail, name)) for name in _TEXTS]
        said = [each for each in (*texts, *map(str, detail.attributes.values())) if each.strip()]
        found.setdefault(detail.report_id, []).append(f"{kind(detail.kind).label}: {', '.join(said)}")
    return found


def _concerns(report_ids: Collection[UUID]) -> dict[UUID, list[Concern]]:
    found: dict[UUID, list[Concern]] = {}
    rows = Concern.objects.filter(report_id__in=report_ids).only("id", "report_id", "state", "indicators")
    for concern in rows:
        found.setdefault(concern.report_id, []).append(concern)
    return found
