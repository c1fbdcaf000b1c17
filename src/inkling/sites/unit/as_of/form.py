"""The forms that ask for a past day: sent by GET, so that what is looked back at has an address."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from inkling.picture.queries.counts import region_of_unit
from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.selection import last_days
from inkling.regions.rules.days import day_here
from inkling.sites.design.widgets import DatePartsField
from inkling.sites.page import member_of
from inkling.sites.unit.picture.overview.form import WEEKS, SelectionForm, days_asked
from inkling.sites.unit.picture.overview.past_day import MISSING, UP_TO_PAST_DAY, PastDayForm

USUAL_DISTANCE = 28


class ReadersForm(PastDayForm):
    """A report by its id, and a past day."""

    report = forms.UUIDField(
        label=_("Id of the report"),
        help_text=_("As it stands in the address of the report and in the audit chain."),
        error_messages={"required": _("Enter the id of a report"), "invalid": _("This is no id of a report")},
    )
    as_of = DatePartsField(label=_("By the end of"), error_messages=MISSING)
    field_order = ("report", "as_of")


class PastSelectionForm(SelectionForm):
    """A past day, and what is counted on it: without days the weeks up to it that are asked for, else four."""

    field_order = ("as_of", "first", "last", "category", "district", "type", "teller", "grades")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs, is_past=True)
        self.fields["as_of"].required = True
        self.fields["as_of"].error_messages["required"] = MISSING["required"]
        for name in ("first", "last", "grades"):
            self.fields[name].required = False
            # Left empty: whoever changes the day means the four weeks up to that one.
            self.initial.pop(name, None)

    def clean(self) -> dict[str, Any]:
        """Make the selection; no day of it comes after the day that is looked back at."""
        given = self.cleaned_data
        given["grades"] = given.get("grades") or Grades.USUAL.value
        if day := given.get("as_of"):
            given["last"] = min(given.get("last") or day, day)
            first, days = given.get("first"), days_asked(self.data, usual=UP_TO_PAST_DAY)
            given["first"] = first if first and first <= day else given["last"] - timedelta(days=days - 1)
            if not first and not days:
                self.add_error("first", self.fields["first"].error_messages["required"])
        return super().clean()


_NAMES = (*PastSelectionForm.field_order, WEEKS)


def past_selection_form(request: HttpRequest) -> PastSelectionForm:
    """Return the form of the overview of a past day: as it was sent, else of the day four weeks ago.

    Whoever narrows it and names no whole day has asked something that is not answered by another day.
    """
    day = day_here(datetime.now(UTC)) - timedelta(days=USUAL_DISTANCE)
    usual = replace(last_days(UP_TO_PAST_DAY, today=day), as_of=day)
    return PastSelectionForm(
        request.GET if any(name.startswith(_NAMES) for name in request.GET) else None,
        usual=usual,
        region_id=region_of_unit(member_of(request).organisation_id),
    )
