"""A read report turned into what its template shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms

from inkling.assessment.models import Assessment
from inkling.assessment.rules.marking import Mark, Piece, pieces
from inkling.assessment.rules.noticing import Noticed
from inkling.capture.models import Addition
from inkling.journeys.assessing.read_report import ReadDetail, ReadReport
from inkling.routing.models import Submission
from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.models import Concern
from inkling.safeguarding.rules.states import ConcernState
from inkling.sites.design.parts import Moment, Row
from inkling.sites.unit.frame.dates import day
from inkling.sites.unit.frame.forms import GradeForm, OutcomeForm, SetAsideForm, prefix_of
from inkling.sites.unit.inbox.copies_view import shown_copies
from inkling.sites.unit.report.told_view import (
    ShownText,
    about_rows,
    facts_of,
    known_rows,
    sharing_rows,
    texts_of,
)
from inkling.sites.unit.submission.outcome_view import shown_submission
from inkling.vocabulary.categories import Category
from inkling.vocabulary.grading import Disposal
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.kinds import kind

# A report may have 200 details; the forms of all of them would weigh two megabytes.
MOST_FORMS = 20
# The number of a mark that is no detail yet.
NOTICED = 0


@dataclass(frozen=True)
class Answers:
    """What an officer answered on this page and could not be saved yet, and which grade is being changed."""

    changing: int | None = None
    grade: GradeForm | None = None
    set_aside: SetAsideForm | None = None
    outcome: OutcomeForm | None = None
    number: int | None = None
    submission: Submission | None = None
    overtaken_by: Assessment | None = None
    seen_version: int = 0

    def outcome_of(self, submission: Submission) -> OutcomeForm | None:
        """Return what was answered for this submission, if it was this one."""
        return self.outcome if self.submission is not None and self.submission.pk == submission.pk else None

    @property
    def problem_form(self) -> forms.Form | None:
        """The form whose problems the top of the page names."""
        return self.grade or self.set_aside or self.outcome


@dataclass(frozen=True)
class ShownDetail:
    """One detail with what was made of it, and the forms to make more of it."""

    number: int
    anchor: str
    title: str
    category: str
    texts: list[ShownText]
    facts: list[Row]
    state: str
    state_colour: str
    grade: Assessment | None
    history: list[Moment]
    aside: Moment | None
    grade_form: GradeForm | None
    carried_source: bool
    aside_form: SetAsideForm | None
    aside_open: bool
    compared: list[tuple[str, str, str, str]] = field(default_factory=list)
    overtaken_by: str = ""

    @property
    def about(self) -> str:
        """What its buttons are about, for people who cannot see the detail."""
        return f"of detail {self.number}"

    @property
    def change_address(self) -> str:
        """Where it is graded, graded anew or set aside, while its forms are not shown here."""
        return f"?change={self.number}#{self.anchor}"

    @property
    def change_words(self) -> str:
        """What that link says."""
        return "Change or set aside" if self.grade else "Grade or set aside"

    @property
    def source_hint(self) -> str:
        """Why a source is already chosen, where it is."""
        return "As you graded the detail before" if self.carried_source else ""

    @property
    def history_words(self) -> str:
        """How many versions its grade has had."""
        return "1 version" if len(self.history) == 1 else f"{len(self.history)} versions"

    @property
    def reason_open(self) -> bool:
        """Whether the reason is shown at once."""
        return bool(self.grade_form and self.grade_form["reason"].value())


def context_of(read: ReadReport, *, answers: Answers, grades: bool) -> dict[str, Any]:
    """Give all that the page of a report shows. `grades` says whether this viewer grades."""
    details = list(_details(read, answers=answers, grades=grades))
    left = sum(1 for each in read.details if not each.is_handled)
    return {
        "report": read.report,
        "name": reference_of(read.report.pk, prefix="R"),
        "told_on": day(read.report.told_on),
        "purpose": read.purpose,
        "narrative": _narrative(read, addition=None, text=read.report.narrative),
        "additions": [
            {"title": f"Addition {each.number}, told on {day(each.told_on)}",
             "pieces": _narrative(read, addition=each, text=each.narrative)}
            for each in read.additions
        ],
        "about_rows": about_rows(read.report, named_later_on=read.identity_given_later_on),
        "known_rows": known_rows(read.report),
        "sharing_rows": sharing_rows(read.report),
        "signs": _signs(read.concerns),
        "details": details,
        "noticed": [_noticed(each) for each in read.noticed],
        "words": read.words,
        "left": left,
        "left_words": f"{left} to do",
        "handled": len(details) - left,
        "concerns": [
            {"id": each.pk, "name": reference_of(each.pk, prefix="C"), "state": each.get_state_display(),
             "door": each.door_name, **_concern_tag(each)}
            for each in read.concerns
        ],
        "submissions": [
            shown_submission(each, concerns=read.concerns, answered=answers.outcome_of(each))
            for each in read.submissions
        ],
        "grades": grades,
        "copies": shown_copies(read.copies, here=read.report.pk),
    }  # fmt: skip


def _signs(concerns: Sequence[Concern]) -> list[str]:
    """The signs that were ticked, of this telling and of what was added, each once."""
    ticked = {value for concern in concerns for value in concern.indicators}
    return [sign.label for sign in Indicator if sign.value in ticked]


def _concern_tag(concern: Concern) -> dict[str, str]:
    if concern.state == ConcernState.DECIDED.value:
        return {"tag": "Concern decided", "colour": "green"}
    if concern.state == ConcernState.JOINED.value:
        return {"tag": "Concern joined to another", "colour": "blue"}
    return {"tag": "Concern open", "colour": "red"}


@dataclass(frozen=True)
class ShownNoticed:
    """Something noticed in the own words, that an officer may take over as a detail."""

    place: str
    pieces: list[Piece]
    kind: str
    is_sure: bool
    why: str
    about: str


def _noticed(noticed: Noticed) -> ShownNoticed:
    where = (
        f"{noticed.kind.label}, in addition {noticed.addition}" if noticed.addition else noticed.kind.label
    )
    about = f"“{noticed.text}” as a detail"
    return ShownNoticed(noticed.place, pieces(noticed.text), where, noticed.is_sure, noticed.why, about)


def _narrative(read: ReadReport, *, addition: Addition | None, text: str) -> list[Piece]:
    number = addition.number if addition else 0
    marks = [
        Mark(each.detail.span_start, each.detail.span_end, each.detail.number)
        for each in read.details
        if each.detail.span_start is not None
        and each.detail.span_end is not None
        and each.detail.addition_id == (addition.pk if addition else None)
    ]
    found = [each for each in read.noticed if each.addition == number]
    marks += [Mark(each.start, each.end, NOTICED, possible=True) for each in found]
    return pieces(text, marks)


def _details(read: ReadReport, *, answers: Answers, grades: bool) -> Iterable[ShownDetail]:
    source, forms_left = "", MOST_FORMS
    for each in read.details:
        found = _detail(each, answers=answers, grades=grades, source=source, has_room=forms_left > 0)
        yield found
        forms_left -= found.grade_form is not None
        if each.grades:
            source = each.grades[0].source_evaluation


def _detail(each: ReadDetail, *, answers: Answers, grades: bool, source: str, has_room: bool) -> ShownDetail:
    detail, standing = each.detail, each.grades[0] if each.grades else None
    mine = answers.number == detail.number
    changing = answers.changing == detail.number or mine
    form = answers.grade if mine else None
    wanted = changing or (standing is None and has_room)
    if form is None and grades and each.set_aside is None and wanted:
        form = GradeForm.starting(detail.number, standing=standing, source=source)
    state, colour = _state(each)
    overtaken = answers.overtaken_by if mine else None
    return ShownDetail(
        number=detail.number,
        anchor=f"detail-{detail.number}",
        title=kind(detail.kind).label,
        category=Category(detail.category).label,
        texts=list(texts_of(detail)),
        facts=facts_of(detail),
        state=state,
        state_colour=colour,
        grade=standing,
        history=[_moment(version) for version in each.grades],
        aside=_aside(each),
        grade_form=form if grades else None,
        carried_source=bool(source) and standing is None and not mine,
        aside_form=(answers.set_aside if mine else None)
        or (SetAsideForm(prefix=f"{prefix_of(detail.number)}a") if form is not None else None),
        aside_open=mine and answers.set_aside is not None,
        compared=_compared(each.grades, overtaken, answers) if overtaken else [],
        overtaken_by=overtaken.graded_by.name if overtaken else "",
    )


def _state(each: ReadDetail) -> tuple[str, str]:
    if each.set_aside is not None:
        return "Set aside", "grey"
    return (f"Graded {each.grades[0].code}", "green") if each.grades else ("To grade", "yellow")


def _moment(version: Assessment) -> Moment:
    conditions = ", ".join(version.conditions)
    said = [f"Conditions {conditions}: {version.condition_text}" if conditions else "", version.reason]
    return Moment(
        f"Version {version.version}: {version.code}", day(version.graded_on), by=version.graded_by.name,
        note=". ".join(filter(None, said)),
    )  # fmt: skip


def _aside(each: ReadDetail) -> Moment | None:
    aside = each.set_aside
    if aside is None:
        return None
    text = Disposal(aside.disposal).label
    if aside.duplicate_of is not None:
        text += f" (number {aside.duplicate_of.number})"
    return Moment(text, day(aside.set_on), by=aside.set_by.name, note=aside.reason)


def _compared(
    versions: list[Assessment], standing: Assessment, answers: Answers
) -> list[tuple[str, str, str, str]]:
    seen = next((each for each in versions if each.version == answers.seen_version), None)
    own = answers.grade
    rows = (
        ("Source", "source_evaluation", "source"),
        ("Intelligence", "intelligence_assessment", "assessment"),
        ("Handling", "handling", "handling"),
        ("Conditions", "conditions", "conditions"),
        ("What the conditions mean", "condition_text", "condition_text"),
        ("Reason", "reason", "reason"),
    )
    return [
        (label, _said(getattr(seen, name, "")), _said(getattr(standing, name)),
         _said(own.cleaned_data.get(mine, "") if own else ""))
        for label, name, mine in rows
    ]  # fmt: skip


def _said(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list | tuple) else str(value or "")
