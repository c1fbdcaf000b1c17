"""Forms of the unit site. They turn text into terms; whether the answer will do, the journey says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, cast
from uuid import UUID

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from inkling.assessment.models import Assessment
from inkling.assessment.rules.grade import REASON_MAX, Grade
from inkling.journeys.keeping.state_purpose import NOTE_MAX
from inkling.safeguarding.rules.states import Decision
from inkling.sites.design.widgets import Checkboxes, Radios, Words
from inkling.sites.members.frame.values import term_chosen
from inkling.sites.unit.sentences import say
from inkling.vocabulary.grading import (
    CHOSEN_DISPOSALS,
    ConditionCode,
    Disposal,
    Handling,
    IntelligenceAssessment,
    Outcome,
    SourceEvaluation,
)
from inkling.vocabulary.purposes import ANOTHER, ReportPurpose
from inkling.vocabulary.reasons import Reason
from inkling.vocabulary.terms import Term, choices

_Chosen = TypeVar("_Chosen", bound=Term)


class PurposeForm(forms.Form):
    """Why a report is read. What else is read with a purpose has its own list, and the same form."""

    terms: type[Term] = ReportPurpose
    purpose = forms.ChoiceField(
        label=_("Why do you read it?"),
        widget=Radios(dividers={ANOTHER: _("or")}),
        error_messages={"required": _("Choose why you read this report")},
    )
    own = forms.CharField(
        label=_("Note (optional)"),
        required=False,
        help_text=format_lazy(
            _(
                "Only the auditors and supervisors of your own unit read it. Up to {most} characters. No names."
            ),
            most=NOTE_MAX,
        ),
    )

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        # As it stands in the chain, but for the reason that needs a note.
        field = cast(forms.ChoiceField, self.fields["purpose"])
        field.choices = [(_value_to_post(term), term.label) for term in self.terms]

    def read_purpose(self, terms: type[_Chosen]) -> _Chosen:
        """Return the purpose among the form's terms, once it is valid."""
        return next(term for term in terms if _value_to_post(term) == self.cleaned_data["purpose"])

    @property
    def note(self) -> str:
        """What was added to it."""
        return str(self.cleaned_data["own"])


def _value_to_post(term: Term) -> str:
    return term.value if term.value == ANOTHER else term.label


class FormWithProblems(forms.Form):
    """A form whose problems the journey names by field."""

    def show(self, problems: Mapping[str, Reason | str]) -> None:
        """Put problems beside their fields: the journey's reasons, or sentences of the page itself."""
        for field, reason in problems.items():
            self.add_error(
                field if field in self.fields else None, say(reason) if isinstance(reason, Reason) else reason
            )

    def value(self, field: str) -> str:
        """What was typed in a field, as it is."""
        return str(self.cleaned_data.get(field) or "")


class GradeForm(FormWithProblems):
    """3x5x2 for one detail. Its prefix is the detail's number, so that many stand on one page."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    source = forms.ChoiceField(
        label=_("Source"), choices=choices(SourceEvaluation), widget=Radios(small=True), required=False
    )
    assessment = forms.ChoiceField(
        label=_("Intelligence"),
        choices=choices(IntelligenceAssessment),
        widget=Radios(small=True),
        required=False,
    )
    handling = forms.ChoiceField(
        label=_("Handling"), choices=choices(Handling), widget=Radios(small=True), required=False
    )
    conditions = forms.MultipleChoiceField(
        label=_("Conditions"), choices=choices(ConditionCode), widget=Checkboxes(small=True), required=False
    )
    condition_text = forms.CharField(
        label=_("What the conditions mean for this detail"), widget=Words(rows=2), required=False, strip=False
    )
    reason = forms.CharField(label=_("Reason (optional)"), widget=Words(rows=2), required=False, strip=False)

    @classmethod
    def for_detail(cls, number: int, *, standing: Assessment | None, source: str = "") -> GradeForm:
        """Return the form of a detail: as it is graded, or with the source already chosen for this report."""
        if standing is None:
            return cls(prefix=prefix_of(number), initial={"seen_version": 0, "source": source})
        return cls(prefix=prefix_of(number), initial=as_initial(standing))

    @property
    def grade(self) -> Grade:
        """What was chosen, once the form is valid."""
        codes = (term_chosen(ConditionCode, value) for value in self.cleaned_data["conditions"])
        return Grade(
            source=term_chosen(SourceEvaluation, self.value("source")),
            assessment=term_chosen(IntelligenceAssessment, self.value("assessment")),
            handling=term_chosen(Handling, self.value("handling")),
            conditions=tuple(code for code in codes if code is not None),
            condition_text=self.value("condition_text"),
            reason=self.value("reason"),
        )

    @property
    def version(self) -> int:
        """The version that the officer saw; 0 for none."""
        return int(self.cleaned_data.get("seen_version") or 0)


def prefix_of(number: int) -> str:
    """Return the prefix of the fields of a detail."""
    return f"d{number}"


def as_initial(standing: Assessment) -> dict[str, Any]:
    """Return a grade as the answers of its form."""
    return {
        "seen_version": standing.version,
        "source": standing.source_evaluation,
        "assessment": standing.intelligence_assessment,
        "handling": standing.handling,
        "conditions": standing.conditions,
        "condition_text": standing.condition_text,
        "reason": standing.reason,
    }


class SetAsideForm(FormWithProblems):
    """Why a detail is set aside."""

    disposal = forms.ChoiceField(
        label=_("Why is it set aside?"),
        choices=[(each.value, each.label) for each in CHOSEN_DISPOSALS],
        widget=Radios(reveals={Disposal.DUPLICATE.value: "duplicate_of"}, small=True),
        required=False,
    )
    duplicate_of = forms.IntegerField(
        label=_("Number of the other detail, where it is in this report"), required=False, min_value=1
    )
    aside_reason = forms.CharField(
        label=_("Reason (optional)"), widget=Words(rows=2), required=False, max_length=REASON_MAX, strip=False
    )


class OutcomeForm(FormWithProblems):
    """What became of a submission."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=choices(Outcome),
        widget=Radios(
            small=True,
            hints={
                Outcome.CONCERN.value: _("It names the concern that stands, or opens one for the front door.")
            },
        ),
        required=False,
    )
    concern = forms.ChoiceField(label=_("Which concern?"), widget=Radios(small=True), required=False)
    outcome_note = forms.CharField(
        label=_("Note"),
        help_text=_("For a crime: its reference, or why none is recorded. For no action: why."),
        widget=Words(rows=2),
        required=False,
        strip=False,
    )

    def __init__(self, *args: Any, concerns: Sequence[tuple[str, str]] = (), **rest: Any) -> None:
        """`concerns` are those of the report, as (id, words): where there are several, one must be chosen."""
        super().__init__(*args, **rest)
        cast(forms.ChoiceField, self.fields["concern"]).choices = list(concerns)
        self.asks_which = len(concerns) > 1

    @property
    def concern_id(self) -> UUID | None:
        """The concern that was chosen, if one was."""
        return UUID(self.value("concern")) if self.value("concern") else None


class SubmittedForm(FormWithProblems):
    """A submission was made by hand."""

    reference = forms.CharField(
        label=_("Reference that you were given"), help_text=_("Or write: none given"), required=False
    )


class DecisionForm(FormWithProblems):
    """What the front door decided."""

    decision = forms.ChoiceField(
        label=_("What was decided?"), choices=choices(Decision), widget=Radios(small=True), required=False
    )
    reason = forms.CharField(label=_("Why"), widget=Words(rows=4), required=False, strip=False)
