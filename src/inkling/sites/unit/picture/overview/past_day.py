"""The form that asks for a past day."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.regions.rules.days import day_here
from inkling.sites.design.widgets import DatePartsField

UP_TO_PAST_DAY = 28
"""So many days up to a past one are counted where no others are chosen."""
MISSING = {"required": _("Enter a past day")}


class PastDayForm(forms.Form):
    """A past day."""

    as_of = DatePartsField(label=_("As it stood at the end of"), error_messages=MISSING)

    def clean_as_of(self) -> date:
        """Refuse a day that is not over."""
        return over(self.cleaned_data["as_of"])


def past_day_form(given: QueryDict) -> PastDayForm:
    """Return the form as an address fills it: empty where it names no part of a day, refused where it names some."""
    return PastDayForm(given if any(name.startswith("as_of_") for name in given) else None)


def over(day: date) -> date:
    """Return a day that is over. Raises `ValidationError`."""
    if day >= day_here(datetime.now(UTC)):
        raise forms.ValidationError(gettext("Enter a day that is over"))
    return day
