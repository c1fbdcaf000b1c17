"""Forms of tasks and notes. Whether the answers will do, the journeys say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from inkling.accounts.models import Account
from inkling.allocation.rules.tasks import (
    REMARK_MAX,
    WORDS_MAX,
    About,
    AskedTask,
    TaskAct,
    TaskKind,
    TaskProblem,
    TaskRefused,
)
from inkling.journeys.allocating.change_task import AskedChange
from inkling.sites.design.widgets import Radios, Words
from inkling.sites.members.frame.values import id_in, term_chosen, whole_number
from inkling.sites.unit.frame.forms import FormWithProblems
from inkling.vocabulary.terms import choices

_ITEM, _SUBJECT = "item-", "subject-"
Choices = list[tuple[str, str]]


def value_of(about: About) -> str:
    """Return what something is about as the value of a form."""
    if about.item:
        return f"{_ITEM}{about.item}"
    return f"{_SUBJECT}{about.subject}" if about.subject else ""


def about_of(value: str, *, report_id: UUID) -> About:
    """Return what was posted as what a task or a note is about."""
    if value.startswith(_ITEM):
        return About(report_id, item=value.removeprefix(_ITEM)[:_LONGEST_ID])
    if value.startswith(_SUBJECT):
        return About(report_id, subject=value.removeprefix(_SUBJECT)[:_LONGEST_ID])
    return About(report_id)


_LONGEST_ID = 200


class _AboutForm(FormWithProblems):
    about = forms.ChoiceField(label=_("What it is about"), required=False, widget=forms.Select())

    def __init__(self, data: Any = None, *, abouts: Choices, **rest: Any) -> None:
        super().__init__(data, **rest)
        cast(forms.ChoiceField, self.fields["about"]).choices = abouts

    @property
    def words_typed(self) -> str:
        """The words, each break of a line as one character, as the page counts it."""
        return self.value("words").replace("\r\n", "\n")

    def about_in(self, report_id: UUID) -> About:
        """Return what it is about. What is no choice any more is told by the journey."""
        return about_of(self.data.get(self.add_prefix("about"), ""), report_id=report_id)


class TaskForm(_AboutForm):
    """A task: what is to be done, by whom, until when."""

    kind = forms.ChoiceField(
        label=_("What is to be done"), choices=choices(TaskKind), widget=Radios(small=True), required=False
    )
    owner = forms.ChoiceField(label=_("By whom"), required=False, widget=forms.Select())
    due_on = forms.DateField(
        label=_("Until (optional)"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    words = forms.CharField(
        label=_("In words (optional)"),
        help_text=_("Read only beside the report, by the own unit. It goes when the report is erased."),
        widget=Words(rows=2, limit=WORDS_MAX),
        required=False,
        strip=False,
    )

    def __init__(self, data: Any = None, *, abouts: Choices, people: Iterable[Account], **rest: Any) -> None:
        super().__init__(data, abouts=abouts, prefix="task", **rest)
        cast(forms.ChoiceField, self.fields["owner"]).choices = [
            ("", _("Nobody yet: whoever is free takes it")),
            *((str(each.pk), each.name) for each in people),
        ]

    @property
    def asked(self) -> AskedTask:
        """The task as it was given, once the form is valid."""
        owner = self.value("owner")
        return AskedTask(
            term_chosen(TaskKind, self.value("kind")),
            self.words_typed,
            UUID(owner) if owner else None,
            self.cleaned_data.get("due_on"),
        )


class RemarkForm(_AboutForm):
    """A note of the unit."""

    words = forms.CharField(
        label=_("Note"),
        help_text=_("Read by the own unit alone. Name nobody who told it."),
        widget=Words(rows=3, limit=REMARK_MAX),
        required=False,
        strip=False,
    )

    def __init__(self, data: Any = None, *, abouts: Choices, **rest: Any) -> None:
        super().__init__(data, abouts=abouts, prefix="note", **rest)


class ChangeForm(forms.Form):
    """What is done with a task that was seen in this version."""

    act = forms.CharField(required=False)
    seen = forms.CharField(required=False)
    owner = forms.CharField(required=False)
    due_on = forms.DateField(required=False)

    @property
    def asked(self) -> AskedChange:
        """The change, once the form is cleaned. Raises `TaskRefused` where the day or the person cannot be read.

        Left empty they are none: a slip must not take a day or an owner away.
        """
        said = self.cleaned_data
        act, owner = term_chosen(TaskAct, said.get("act", "")), id_in(said.get("owner", ""))
        if act is TaskAct.DUE and "due_on" in self.errors:
            raise TaskRefused({"due_on": TaskProblem.NO_DAY()})
        if act is TaskAct.HAND_OVER and owner is None and self.data.get("owner"):
            raise TaskRefused({"owner": TaskProblem.CANNOT_OWN()})
        return AskedChange(act, whole_number(said.get("seen", "")) or 0, owner, said.get("due_on"))
