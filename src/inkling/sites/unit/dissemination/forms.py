"""Forms of what leaves the unit. They turn text into answers; whether it may leave, the journey says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.accounts.models import Organisation
from inkling.journeys.disseminating.open_detail import Recipient
from inkling.journeys.disseminating.sanitise_detail import Wording
from inkling.sites.design.widgets import Checkboxes, Radios, Words
from inkling.sites.unit.frame.forms import PurposeForm
from inkling.vocabulary.limits import DETAIL_MAX
from inkling.vocabulary.purposes import ItemPurpose

REASON_MAX = 500


class SanitisingForm(forms.Form):
    """The information in words that do not tell who the source is."""

    text = forms.CharField(
        label=_("The information, sanitised"),
        help_text=_("In the third person, without how it was told and by whom"),
        widget=Words(rows=8, limit=DETAIL_MAX),
        required=False,
        strip=False,
    )
    why = forms.CharField(
        label=_("Why may these words stay?"),
        help_text=_("Kept with this version. Only this unit sees it"),
        widget=Words(rows=2),
        required=False,
        strip=False,
        max_length=REASON_MAX,
    )
    consulted = forms.BooleanField(
        label=_("The originator was asked about this text, and agrees with it"), required=False
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    @property
    def wording(self) -> Wording:
        """What was written, once the form is valid."""
        answers = self.cleaned_data
        return Wording(answers["text"], answers["why"], originator_consulted=answers["consulted"])


class DisseminationForm(forms.Form):
    """Where the sanitised text goes. Only organisations that may have it are offered."""

    to = forms.ChoiceField(
        label=_("Who receives it?"),
        widget=Radios(small=True),
        error_messages={
            "required": _("Choose who receives it"),
            "invalid_choice": _("Choose one of these organisations"),
        },
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, recipients: list[Recipient], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (str(each.organisation.pk), each.organisation.name) for each in recipients if not each.why_not
        ]


class ReleaseForm(forms.Form):
    """Who receives the texts of a report: one answer for all of them."""

    to = forms.MultipleChoiceField(
        label=_("Who receives them?"),
        help_text=_(
            "Each text goes to those of them who may have it. Tick none to keep the texts and send nothing."
        ),
        widget=Checkboxes(small=True),
        required=False,
    )

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **rest: Any) -> None:
        super().__init__(*args, **rest)
        cast(forms.MultipleChoiceField, self.fields["to"]).choices = [
            (str(each.pk), each.name) for each in organisations
        ]


class RecallForm(forms.Form):
    """Why an item is recalled. The recipient sees it."""

    reason = forms.CharField(
        label=_("Why is it recalled?"),
        help_text=_("The recipient sees this reason. Name no source"),
        widget=Words(rows=2),
        required=False,
        max_length=REASON_MAX,
    )


class ReadingForm(PurposeForm):
    """Why an item that was sent or received is read."""

    terms = ItemPurpose

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["purpose"].error_messages["required"] = gettext("Choose why you read this item")
