"""The form that cuts a picture: sent by GET, so that a cut has an address that a colleague can open."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.picture.rules.choice import Choice, ChoiceRefused, Grades, Place, usual_choice
from inkling.regions.queries import all_regions
from inkling.sites.design.widgets import DatePartsField
from inkling.sites.unit.sentences import say
from inkling.vocabulary.categories import Category
from inkling.vocabulary.terms import choices

_CHOOSE = {"required": _("Choose what is counted")}


class PictureForm(forms.Form):
    """Days, region, grades and category. Valid means that `choice` can be read."""

    first = DatePartsField(label=_("First day"), error_messages={"required": _("Enter the first day")})
    last = DatePartsField(label=_("Last day"), error_messages={"required": _("Enter the last day")})
    region = forms.ChoiceField(label=_("Region"), required=False)
    grades = forms.ChoiceField(label=_("Details counted"), choices=choices(Grades), error_messages=_CHOOSE)
    category = forms.ChoiceField(
        label=_("Category"), required=False, choices=[("", _("All categories")), *choices(Category)]
    )

    def __init__(self, data: QueryDict | None = None, *, today: date) -> None:
        usual = usual_choice(today)
        initial = {"first": usual.first, "last": usual.last, "grades": usual.grades.value}
        super().__init__(data, initial=initial)
        regions = [(region.pk, region.name) for region in all_regions()]
        self.fields["region"] = forms.ChoiceField(
            label=gettext("Region"), required=False, choices=[*choices(Place), *regions]
        )
        self.choice: Choice = usual

    def clean(self) -> dict[str, Any]:
        """Make the choice of the answers."""
        given = super().clean() or {}
        if not self.errors:
            try:
                self.choice = Choice(
                    given["first"],
                    given["last"],
                    given["region"],
                    Grades(given["grades"]),
                    Category(given["category"]) if given["category"] else None,
                )
            except ChoiceRefused as refusal:
                self.add_error("first", say(refusal.reason))
        return given
