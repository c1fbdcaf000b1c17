"""The form of what is asked of another unit: an exact value, of whom, and why."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from inkling.journeys.exchanging.asking.ask_elsewhere import EXACT, Question
from inkling.linking.rules.keys import MentionType
from inkling.sites.design.widgets import Radios
from inkling.sites.members.frame.values import id_in, term_chosen
from inkling.sites.unit.frame.forms import FormWithProblems
from inkling.vocabulary.purposes import ANOTHER, SearchPurpose

VALUE_MAX = 300
_PURPOSES = [(each.value, each.label) for each in SearchPurpose if each.value != ANOTHER]


class AskForm(FormWithProblems):
    """One value. Whether it may be asked for, the journey says."""

    agreement = forms.CharField(label=_("Which unit do you ask?"), required=False)
    type = forms.CharField(
        label=_("What is it?"),
        widget=Radios(choices=[(each.value, each.label) for each in EXACT], small=True),
        required=False,
    )
    exact = forms.CharField(
        label=_("The number, plate, account or address"),
        help_text=_("The whole of it, as a report of your unit tells it"),
        max_length=VALUE_MAX,
        required=False,
    )
    purpose = forms.CharField(
        label=_("Why do you ask?"), widget=Radios(choices=_PURPOSES, small=True), required=False
    )

    def offer(self, agreements: Sequence[tuple[UUID, str]]) -> None:
        """Offer these units."""
        choices = [(str(each), name) for each, name in agreements]
        self.fields["agreement"].widget = Radios(choices=choices, small=True)

    @property
    def question(self) -> Question:
        """What was chosen and written."""
        return Question(
            id_in(self.value("agreement")),
            term_chosen(MentionType, self.value("type")),
            self.value("exact"),
            term_chosen(SearchPurpose, self.value("purpose")),
        )
