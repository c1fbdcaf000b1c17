"""The form that cuts a picture: sent by GET, so that a cut has an address that a colleague can open."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from inkling.picture.rules.choice import Choice, ChoiceRefused, Grades, Place, usual_choice
from inkling.regions.queries import all_regions
from inkling.sites.design.widgets import DatePartsField
from inkling.sites.unit.sentences import say
from inkling.vocabulary.categories import Category
from inkling.vocabulary.terms import choices


class PictureForm(forms.Form):
    """Days, region, grades and category. Valid means that `choice` can be read."""

    first = DatePartsField(label="First day", error_messages={"required": "Enter the first day"})
    last = DatePartsField(label="Last day", error_messages={"required": "Enter the last day"})
    region = forms.ChoiceField(label="Region", required=False)
    grades = forms.ChoiceField(label="Details counted", choices=choices(Grades))
    category = forms.ChoiceField(
        label="Category", required=False, choices=[("", "All categories"), *choices(Category)]
    )

    def __init__(self, data: QueryDict | None = None, *, today: date) -> None:
        usual = usual_choice(today)
        initial = {"first": usual.first, "last": usual.last, "grades": usual.grades.value}
        super().__init__(data, initial=initial)
        regions = [(region.pk, region.name) for region in all_regions()]
        self.fields["region"] = forms.ChoiceField(
            label="Region", required=False, choices=[*choices(Place), *regions]
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
