"""The form of a translation that is attached."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from inkling.sites.design.widgets import Radios, Words
from inkling.sites.members.frame.values import term_chosen
from inkling.sites.unit.frame.forms import FormWithProblems
from inkling.sites.unit.report.translating.view import title_of
from inkling.translation.rules.attaching import TRANSLATION_MAX, Passage, WrittenTranslation
from inkling.translation.rules.terms import TranslatedBy


class TranslationForm(FormWithProblems):
    """Which text of a report is translated, by whom, and its words."""

    passage = forms.ChoiceField(label=_("What is translated?"), widget=Radios(small=True), required=False)
    made_by = forms.ChoiceField(
        label=_("Who made the translation?"),
        choices=[
            (TranslatedBy.PERSON.value, _("A person")),
            (TranslatedBy.PROGRAM.value, _("A program")),
        ],
        widget=Radios(
            small=True,
            hints={
                TranslatedBy.PERSON.value: _("Somebody who knows both languages and keeps it to themselves."),
                TranslatedBy.PROGRAM.value: _("It is marked as not checked by a person."),
            },
        ),
        required=False,
    )
    translator = forms.CharField(
        label=_("Name of the person, or of the program"),
        help_text=_(
            "Or the number of an interpreter. Only your unit reads it: no front door does, and no unit that takes "
            "the report over. A program needs none."
        ),
        required=False,
    )
    words = forms.CharField(
        label=_("The translation"),
        help_text=_("All of the text that you chose, and nothing that was not told."),
        widget=Words(rows=10, limit=TRANSLATION_MAX),
        required=False,
        strip=False,
    )

    def __init__(self, data: Any = None, *, passages: Sequence[Passage], **rest: Any) -> None:
        super().__init__(data, **rest)
        field = cast(forms.ChoiceField, self.fields["passage"])
        field.choices = [(each.key, title_of(each)) for each in passages]
        if len(passages) == 1:
            field.widget = forms.HiddenInput()
            field.initial = passages[0].key

    @property
    def written(self) -> WrittenTranslation:
        """What is attached, once the form was cleaned."""
        return WrittenTranslation(
            passage=self.value("passage"),
            made_by=term_chosen(TranslatedBy, self.value("made_by")),
            translator=self.value("translator"),
            words=self.value("words"),
        )
