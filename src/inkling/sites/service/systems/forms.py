"""What a lead says of a new key."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from inkling.exchange.rules.keys import NAME_MAX
from inkling.sites.design.widgets import Radios


class KeyForm(forms.Form):
    """Which system, and for how long."""

    name = forms.CharField(
        label=_("Which system is it for?"),
        help_text=_("Such as the name of your case management"),
        max_length=NAME_MAX,
        error_messages={"required": _("Write which system the key is for")},
    )
    days = forms.TypedChoiceField(
        label=_("For how long does it hold?"),
        choices=[("30", _("A month")), ("90", _("Three months")), ("366", _("A year"))],
        coerce=int,
        widget=Radios(small=True),
        error_messages={"required": _("Choose one")},
    )
