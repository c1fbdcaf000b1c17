"""The details of a read report turned into what its template shows, each with the forms to make more of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext

from inkling.assessment.models import Assessment
from inkling.journeys.assessing.read_report import ReadDetail, ReadReport
from inkling.reading.rules.understanding.details import id_of_detail
from inkling.routing.models import Submission
from inkling.sites.design.parts import Moment, Row
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.frame.forms import GradeForm, OutcomeForm, SetAsideForm, prefix_of
from inkling.sites.unit.report.told_view import (
    ShownPart,
    ShownText,
    facts_of,
    part_of,
    texts_of,
)
from inkling.vocabulary.categories import Category
from inkling.vocabulary.grading import Disposal
from inkling.vocabulary.kinds import kind

# A report may have 200 details; the forms of all of them would weigh two megabytes.
MOST_FORMS = 20
# Of more details each is a line, and opens on demand: an officer sees all of them at once.
MOST_WHOLE = 10


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
    items: GradeForm | None = None
    chosen: frozenset[str] = frozenset()
    problem: str = ""
    opened: str = ""

    def outcome_of(self, submission: Submission) -> OutcomeForm | None:
        """Return what was answered for this submission, if it was this one."""
        return self.outcome if self.submission is not None and self.submission.pk == submission.pk else None

    @property
    def problem_form(self) -> forms.Form | None:
        """The form whose problems the top of the page names."""
        return self.grade or self.set_aside or self.outcome or self.items


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
    repeats: int = 0
    names_child: int = 0
    compared: list[tuple[str, str, str, str]] = field(default_factory=list)
    overtaken_by: str = ""
    is_left: bool = False
    item_id: str = ""
    graded_with: list[ShownPart] = field(default_factory=list)
    is_row: bool = False

    @property
    def about(self) -> str:
        """What its buttons are about, for people who cannot see the detail."""
        return gettext("of detail %(number)s") % {"number": self.number}

    @property
    def change_address(self) -> str:
        """Where it is graded, graded again or set aside, while its forms are not shown here."""
        return f"?change={self.number}#{self.anchor}"

    @property
    def change_words(self) -> str:
        """What that link says."""
        return gettext("Change or set aside") if self.grade else gettext("Grade or set aside")

    @property
    def source_hint(self) -> str:
        """Why a source is already chosen, where it is."""
        return gettext("As you graded the detail before") if self.carried_source else ""

    @property
    def history_words(self) -> str:
        """How many versions its grade has had."""
        return ngettext("%d version", "%d versions", many := len(self.history)) % many

    @property
    def reason_open(self) -> bool:
        """Whether the reason is shown at once."""
        return bool(self.grade_form and self.grade_form["reason"].value())


def shown_details(
    read: ReadReport, *, answers: Answers, grades: bool, covered: Collection[int] = ()
) -> Iterable[ShownDetail]:
    """Yield the details in their order; `grades` says whether this viewer grades.

    Those that are graded with the item that holds their words (`covered` while it waits) stand in it, unless one is
    to be changed.
    """
    is_long = len(read.details) > MOST_WHOLE
    source, forms_left = "", 0 if is_long else MOST_FORMS
    for each in read.details:
        number = each.detail.number
        is_wanted = number in (answers.changing, answers.number)
        stands_in_item = each.is_part_of_item or (number in covered and not each.is_handled)
        if stands_in_item and not is_wanted:
            continue
        found = _detail(each, answers=answers, grades=grades, source=source, has_room=forms_left > 0)
        is_row = is_long and not is_wanted and each.set_aside is None and each.repeats is None
        yield replace(found, is_row=is_row, graded_with=_parts_of(each, read, answers=answers))
        forms_left -= found.grade_form is not None
        if each.grades:
            source = each.grades[0].source_evaluation


def _parts_of(item: ReadDetail, read: ReadReport, *, answers: Answers) -> list[ShownPart]:
    """Return the details that were graded with this item, but the one that is shown by itself to be changed."""
    return [
        part_of(each.detail)
        for each in read.details
        if each.is_part_of_item
        and each.set_aside is not None
        and each.set_aside.duplicate_of_id == item.detail.pk
        and each.detail.number not in (answers.changing, answers.number)
    ]


def _detail(each: ReadDetail, *, answers: Answers, grades: bool, source: str, has_room: bool) -> ShownDetail:
    detail, standing = each.detail, each.grades[0] if each.grades else None
    mine = answers.number == detail.number
    changing = answers.changing == detail.number or mine
    form = answers.grade if mine else None
    wanted = changing or (standing is None and has_room and each.repeats is None)
    if form is None and grades and each.set_aside is None and wanted:
        form = GradeForm.for_detail(detail.number, standing=standing, source=source)
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
        aside=_set_aside_note(each),
        grade_form=form if grades else None,
        carried_source=bool(source) and standing is None and not mine,
        aside_form=(answers.set_aside if mine else None)
        or (SetAsideForm(prefix=f"{prefix_of(detail.number)}a") if form is not None else None),
        aside_open=mine and answers.set_aside is not None,
        repeats=each.repeats.number if each.repeats else 0,
        names_child=each.names_child.number if each.names_child else 0,
        compared=_compare_versions(each.grades, overtaken, answers) if overtaken else [],
        overtaken_by=overtaken.graded_by.name if overtaken else "",
        is_left=not each.is_handled,
        item_id=_item_id(each),
    )


def _item_id(each: ReadDetail) -> str:
    """Return the id under which it can be graded together with others; empty where it is done."""
    return "" if each.is_handled else id_of_detail(each.detail.number)


def _state(each: ReadDetail) -> tuple[str, str]:
    if each.set_aside is not None:
        return gettext("Set aside"), "grey"
    if each.grades:
        return gettext("Graded %(code)s") % {"code": each.grades[0].code}, "green"
    return (gettext("Told again"), "grey") if each.repeats is not None else (gettext("To grade"), "yellow")


def _moment(version: Assessment) -> Moment:
    conditions = ", ".join(version.conditions)
    means = gettext("Conditions %(conditions)s: %(text)s")
    means %= {"conditions": conditions, "text": version.condition_text}
    said = [means if conditions else "", version.reason]
    return Moment(
        gettext("Version %(number)s: %(code)s") % {"number": version.version, "code": version.code},
        day(version.graded_on),
        by=version.graded_by.name,
        note=". ".join(filter(None, said)),
    )


def _set_aside_note(each: ReadDetail) -> Moment | None:
    aside = each.set_aside
    if aside is None:
        return None
    text = Disposal(aside.disposal).label
    if aside.duplicate_of is not None:
        said = gettext("%(why)s (number %(number)s)")
        text = said % {"why": text, "number": aside.duplicate_of.number}
    return Moment(text, day(aside.set_on), by=aside.set_by.name, note=aside.reason)


def _compare_versions(
    versions: list[Assessment], standing: Assessment, answers: Answers
) -> list[tuple[str, str, str, str]]:
    seen = next((each for each in versions if each.version == answers.seen_version), None)
    own = answers.grade
    rows = (
        (gettext("Source"), "source_evaluation", "source"),
        (gettext("Intelligence"), "intelligence_assessment", "assessment"),
        (gettext("Handling"), "handling", "handling"),
        (gettext("Conditions"), "conditions", "conditions"),
        (gettext("What the conditions mean"), "condition_text", "condition_text"),
        (gettext("Reason"), "reason", "reason"),
    )
    return [
        (
            label,
            _text_of(getattr(seen, name, "")),
            _text_of(getattr(standing, name)),
            _text_of(own.cleaned_data.get(mine, "") if own else ""),
        )
        for label, name, mine in rows
    ]


def _text_of(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list | tuple) else str(value or "")
