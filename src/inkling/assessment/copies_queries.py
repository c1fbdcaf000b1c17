"""Reads of what reports that say the same have of their own. Content: asked by a journey that leaves its entries."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from inkling.assessment.rules.copies import ToldOnce
from inkling.capture.models import Addition, Detail, Report
from inkling.routing.models import Submission
from inkling.safeguarding.joining_queries import concerns_to_decide
from inkling.safeguarding.models import Concern
from inkling.vocabulary import telling
from inkling.vocabulary.attributes import DETAIL_TEXTS
from inkling.vocabulary.indicators import labels_of
from inkling.vocabulary.kinds import kind
from inkling.vocabulary.roles import FactOrOpinion, PersonRole
from inkling.vocabulary.terms import Term

_LEFT_OPEN = "not_said"


def told_once(report_ids: Collection[UUID]) -> dict[UUID, ToldOnce]:
    """Return what each of these reports says beside its words, as far as the viewer sees them."""
    reports = Report.objects.select_related("howknown", "sharingdecision").filter(pk__in=report_ids)
    details, concerns, added = _details(report_ids), _concerns(report_ids), _words_of_additions(report_ids)
    to_do = _to_do(report_ids)
    waiting = concerns_to_decide().filter(report_id__in=report_ids)
    still_open = set(waiting.values_list("report_id", flat=True))
    return {
        each.pk: ToldOnce(
            report_id=each.pk,
            told_on=each.told_on,
            answers={
                **_answers(each),
                "signs": _signs(concerns.get(each.pk, [])),
                "added": " / ".join(added.get(each.pk, [])),
            },
            details=frozenset(details.get(each.pk, [])),
            concern_open=each.pk in still_open,
            to_do=tuple(to_do.get(each.pk, [])),
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


def submissions_closed_as(outcome: str, *, report_ids: Collection[UUID]) -> list[UUID]:
    """Return the submissions of these reports with this outcome, in the order of their ids."""
    found = Submission.objects.filter(report_id__in=report_ids, outcome=outcome)
    return list(found.order_by("pk").values_list("pk", flat=True))


def _answers(report: Report) -> Mapping[str, str]:
    known, decision = report.howknown, report.sharingdecision
    why = _answer_words(telling.WhyShare(decision.why)) if decision.why else ""
    return {
        "place": report.place_told,
        "who": _answer_words(telling.TellerKind(report.teller_kind)),
        "about": _answer_words(telling.About(report.about)),
        "how_known": _join_words(_answer_words(telling.HowKnownKind(known.kind)), known.text),
        "urgency": _answer_words(telling.Urgency(report.urgency)),
        "exploitation": _answer_words(telling.ExploitationType(report.exploitation_type)),
        "group": _answer_words(telling.GroupBased(report.group_based)),
        "often": _answer_words(telling.Frequency(report.frequency)),
        "child_knew": _answer_words(telling.Knew(decision.knew)),
        "child_agreed": _answer_words(telling.Agreement(decision.agreed)),
        "why_shared": _join_words(why, decision.why_text),
        "name": "given, sealed" if report.messenger_named else "",
    }


def _signs(concerns: Sequence[Concern]) -> str:
    ticked = {value for concern in concerns for value in concern.indicators}
    return ", ".join(labels_of(ticked))


def _details(report_ids: Collection[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for detail in Detail.objects.filter(report_id__in=report_ids, noticed_by__isnull=True):
        found.setdefault(detail.report_id, []).append(_line_of(detail))
    return found


def _line_of(detail: Detail) -> str:
    said = [str(getattr(detail, name)) for name in DETAIL_TEXTS]
    said += [str(value) for name, value in detail.attributes.items() if name != "role"]
    said += [PersonRole(detail.role).label] if detail.role else []
    if telling.is_said(often := telling.Frequency(detail.frequency)):
        said.append(often.label)
    if detail.fact_or_opinion != FactOrOpinion.NOT_SAID.value:
        said.append(FactOrOpinion(detail.fact_or_opinion).label)
    return f"{kind(detail.kind).label}: {', '.join(each for each in said if each.strip())}"


def _words_of_additions(report_ids: Collection[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    rows = Addition.objects.filter(report_id__in=report_ids).order_by("report_id", "number")
    for report_id, narrative in rows.values_list("report_id", "narrative"):
        found.setdefault(report_id, []).append(narrative or "more details")
    return found


def _to_do(report_ids: Collection[UUID]) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = {}
    rows = Submission.objects.filter(report_id__in=report_ids, outcome="").order_by("pk")
    for report_id, submission_id in rows.values_list("report_id", "pk"):
        found.setdefault(report_id, []).append(submission_id)
    return found


def _answer_words(term: Term) -> str:
    """Return the words of an answer; an answer left open is nothing of its own."""
    return "" if term.value == _LEFT_OPEN else term.label


def _join_words(*said: str) -> str:
    return " ".join(filter(None, said))


def _concerns(report_ids: Collection[UUID]) -> dict[UUID, list[Concern]]:
    found: dict[UUID, list[Concern]] = {}
    rows = Concern.objects.filter(report_id__in=report_ids).only("id", "report_id", "indicators")
    for concern in rows:
        found.setdefault(concern.report_id, []).append(concern)
    return found
