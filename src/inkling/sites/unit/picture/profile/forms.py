"""Forms of what is written under a heading. Whether the answers will do, the journey says."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from inkling.journeys.profiling.write_text import OpenText
from inkling.picture.rules.profile.texts import (
    REASON_MAX,
    SHORT_MAX,
    TEXT_MAX,
    Plan,
    PlanState,
    Strand,
    TextKind,
)
from inkling.sites.design.widgets import Radios, Words
from inkling.sites.members.frame.values import term_chosen
from inkling.sites.unit.frame.forms import FormWithProblems
from inkling.vocabulary.terms import choices


class TextForm(FormWithProblems):
    """What is written: words, and for a gap or a recommendation who does what by when."""

    text = forms.CharField(
        label=_("Your own words"), widget=Words(rows=8, limit=TEXT_MAX), required=False, strip=False
    )
    strand = forms.ChoiceField(
        label=_("What it is for"), choices=choices(Strand), widget=Radios(small=True), required=False
    )
    owner = forms.CharField(
        label=_("Who does it"),
        help_text=_("A post or an organisation rather than a name, where that says it."),
        max_length=None,
        required=False,
    )
    due_on = forms.DateField(
        label=_("By which day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    measure = forms.CharField(
        label=_("How you will know that it worked"), widget=Words(rows=2, limit=SHORT_MAX), required=False
    )
    state = forms.ChoiceField(
        label=_("How it stands"), choices=choices(PlanState), widget=Radios(small=True), required=False
    )
    outcome = forms.CharField(
        label=_("What became of it"),
        help_text=_("Asked for once it is done or dropped."),
        widget=Words(rows=2, limit=SHORT_MAX),
        required=False,
    )

    def __init__(self, data: Any = None, *, kind: TextKind, **rest: Any) -> None:
        super().__init__(data, **rest)
        gone: tuple[str, ...]
        if kind is TextKind.WORDS:
            gone = ("strand", "owner", "due_on", "measure", "state", "outcome")
        else:
            gone = ("strand", "measure") if kind is TextKind.GAP else ()
        for name in gone:
            del self.fields[name]
        if kind is TextKind.GAP:
            self.fields["text"].label = _("What is not known")
            self.fields["owner"].label = _("Who could tell")
            self.fields["owner"].help_text = _(
                "An organisation, a post, or a source of records. Nobody who told is asked to find anything out."
            )
        if kind is TextKind.RECOMMENDATION:
            self.fields["text"].label = _("What is recommended")

    @property
    def typed(self) -> str:
        """The words, each break of a line as one character."""
        return self._lines("text")

    @property
    def plan(self) -> Plan:
        """Who does what by when, once the form is cleaned."""
        said = self.cleaned_data
        return Plan(
            term_chosen(Strand, self.value("strand")),
            self._lines("owner"),
            said.get("due_on"),
            self._lines("measure"),
            term_chosen(PlanState, self.value("state")) or PlanState.OPEN,
            self._lines("outcome"),
        )

    def _lines(self, name: str) -> str:
        return _mend_line_ends(self.value(name))


class StrikeForm(FormWithProblems):
    """Why a text is struck."""

    reason = forms.CharField(
        label=_("Why it is struck"),
        help_text=_("It stays beside your name. Do not repeat what was wrong."),
        widget=Words(rows=2, limit=REASON_MAX),
        required=False,
    )

    @property
    def why(self) -> str:
        """The reason, each break of a line as one character."""
        return _mend_line_ends(self.value("reason"))


def as_initial(found: OpenText) -> dict[str, Any]:
    """Return what stands as the answers of its form: two that were written at once, one below the other."""
    texts = [each.text for each in found.standing if each.text]
    plan = next((each.plan for each in found.standing if each.text), found.waiting_plan)
    return {
        "text": "\n\n".join([*texts, *filter(None, [found.waiting])]),
        "strand": plan.strand.value if plan.strand else "",
        "owner": plan.owner,
        "due_on": plan.due_on.isoformat() if plan.due_on else None,
        "measure": plan.measure,
        "state": plan.state.value,
        "outcome": plan.outcome,
    }


def _mend_line_ends(typed: str) -> str:
    """Return what was typed, each break of a line as one character: Word and PDF would show the other."""
    return typed.replace("\r\n", "\n")
