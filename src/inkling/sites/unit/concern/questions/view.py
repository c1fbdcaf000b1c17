"""Questions of a front door turned into what pages show: a list without words, and one with all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.assessment.rules.marking import Piece, pieces
from inkling.dissemination.rules.leaks import Leak
from inkling.journeys.safeguarding.answer_question import ReadQuestion, WouldRead
from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.models import ConcernQuestion
from inkling.safeguarding.rules.protected_view.parts import from_json
from inkling.safeguarding.rules.questions import Asks
from inkling.safeguarding.rules.states import ClockStep
from inkling.sites.design.parts import Cell, Column
from inkling.sites.members.frame.dates import ago, clock_time
from inkling.sites.unit.concern.protected_view import present_view
from inkling.sites.unit.frame.advice import Advice, point_at_leaks
from inkling.vocabulary.telling import Urgency

COLUMNS = [Column(_("Question")), Column(_("Front door")), Column(_("Asked")), Column(_("Answer due"))]


@dataclass(frozen=True)
class ShownQuestion:
    """A question on the page of its concern, with the answer that came."""

    anchor: str
    title: str
    note: list[Piece]
    says: str
    waits: bool
    overdue: bool
    answer: list[Piece]
    released: list[Piece]
    address: str


def question_rows(waiting: Sequence[ConcernQuestion], *, now: datetime) -> list[list[Cell | str]]:
    """Return the rows of what waits: no word of what was told or asked beyond the closed list."""
    return [
        [
            Cell(
                Asks(each.asks).label,
                href=reverse("question", args=[each.pk]),
                hint=gettext("a child may be in danger now")
                if each.concern.urgency == Urgency.NOW.value
                else "",
            ),
            each.concern.door_name,
            ago(each.asked_at, now=now),
            Cell(gettext("Overdue"), colour="red") if each.due_at < now else clock_time(each.due_at, now=now),
        ]
        for each in waiting
    ]


def shown_question(question: ConcernQuestion, *, now: datetime) -> ShownQuestion:
    """Return a question as the page of its concern shows it."""
    waits = question.answered_at is None and question.withdrawn_at is None
    return ShownQuestion(
        anchor=f"question-{question.number}",
        title=Asks(question.asks).label,
        note=pieces(question.note),
        says=_says(question, now=now),
        waits=waits,
        overdue=waits and question.due_at < now,
        answer=pieces(question.answer),
        released=pieces(question.released),
        address=reverse("question", args=[question.pk]),
    )


def question_context(read: ReadQuestion, *, preview: WouldRead | None, now: datetime) -> dict[str, Any]:
    """Return all that the page of a question shows. `preview` is what the front door would read."""
    question, told = read.question, read.told
    return {
        "question": shown_question(question, now=now),
        "question_id": question.pk,
        "concern_id": question.concern_id,
        "concern_name": reference_of(question.concern_id, prefix="C"),
        "report_name": reference_of(read.report.pk, prefix="R"),
        "report_id": read.report.pk,
        "door": question.concern.door_name,
        "must_not_be_told": pieces(question.concern.must_not_be_told),
        "noticed": present_view(from_json(question.concern.view)),
        "narrative": pieces(told.narrative),
        "preview": preview and _preview(preview),
        "is_marked": preview is not None and preview.is_marked,
        "taken": list(preview.taken) if preview is not None else [],
        "left": list(preview.left) if preview is not None else [],
        "seen": preview.mark if preview is not None else "",
    }


def _preview(preview: WouldRead) -> list[tuple[str, list[Piece], list[Advice]]]:
    parts: list[tuple[str, str, list[Leak]]] = [
        (gettext("The answer"), preview.answer, preview.leaks_in_answer),
        (gettext("Words of the report"), preview.released, preview.leaks_in_released),
    ]
    return [(title, *point_at_leaks(text, leaks)) for title, text, leaks in parts if text]


def _says(question: ConcernQuestion, *, now: datetime) -> str:
    asked = {"asked": ago(question.asked_at, now=now), "who": question.asked_by.name}
    if question.answered_at is not None and question.answered_by is not None:
        answered = {"answered": ago(question.answered_at, now=now), "by": question.answered_by.name}
        return gettext("Asked %(asked)s by %(who)s; answered %(answered)s by %(by)s") % {**asked, **answered}
    if question.withdrawn_at is not None:
        return gettext("Asked %(asked)s by %(who)s; not answered before the decision") % asked
    due = {"due": clock_time(question.due_at, now=now)}
    told = {"told": ClockStep(question.step).label.lower()} if question.step else {}
    return _waiting_words(is_late=question.due_at < now, is_told=bool(told)) % {**asked, **due, **told}


def _waiting_words(*, is_late: bool, is_told: bool) -> str:
    if is_late and is_told:
        return gettext("Asked %(asked)s by %(who)s; the answer was due by %(due)s; told: %(told)s")
    if is_late:
        return gettext("Asked %(asked)s by %(who)s; the answer was due by %(due)s")
    if is_told:
        return gettext("Asked %(asked)s by %(who)s; the answer is due by %(due)s; told: %(told)s")
    return gettext("Asked %(asked)s by %(who)s; the answer is due by %(due)s")
