"""Forms of what is released and recalled. Whether it may leave, the journey says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from inkling.accounts.models import Organisation
from inkling.journeys.disseminating.publish_digest import WORDS_MAX, DigestRefused
from inkling.journeys.profiling.release_edition import REASON_MAX, EditionProblem, EditionRefused
from inkling.sites.design.widgets import Checkboxes, Words
from inkling.sites.unit.frame.forms import FormWithProblems
from inkling.sites.unit.sentences import say

_OF_READERS = frozenset({EditionProblem.NO_READER, EditionProblem.RELEASED})


class ReleaseForm(FormWithProblems):
    """The words of an edition, and to whom it goes."""

    words = forms.CharField(
        label=_("In your words (optional)"),
        help_text=_("Name nobody, and no place, day, vehicle, number or account."),
        widget=Words(rows=4, limit=WORDS_MAX),
        required=False,
        strip=False,
    )
    readers = forms.MultipleChoiceField(
        label=_("To whom"),
        help_text=_(
            "Only people who sign in here read it: an edition does not travel to another installation."
        ),
        widget=Checkboxes(small=True),
        required=False,
        error_messages={"invalid_choice": _("Choose among these organisations")},
    )

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **rest: Any) -> None:
        super().__init__(*args, **rest)
        offered = cast(forms.MultipleChoiceField, self.fields["readers"])
        offered.choices = [(str(each.pk), each.name) for each in organisations]

    def refuse(self, refusal: EditionRefused | DigestRefused) -> None:
        """Say why nothing was released, beside what it is about."""
        kind = refusal.reason.kind
        field = "readers" if kind in _OF_READERS else None if kind is EditionProblem.NARROWED else "words"
        self.add_error(field, say(refusal.reason))


class RecallForm(FormWithProblems):
    """Why one edition is recalled. Many stand on one page, and each asks in the same words."""

    reason = forms.CharField(
        label=_("Why it is recalled"),
        help_text=_(
            "Its readers read this instead. Name nobody, and no place, day, vehicle, number or account."
        ),
        widget=Words(rows=2, limit=REASON_MAX),
        required=False,
        strip=False,
    )

    def __init__(self, data: Any = None, *, edition_id: UUID) -> None:
        super().__init__(data, auto_id=f"{edition_id}-%s")

    def refuse(self, refusal: EditionRefused | DigestRefused) -> None:
        """Say why it was not recalled."""
        self.add_error("reason", say(refusal.reason))
