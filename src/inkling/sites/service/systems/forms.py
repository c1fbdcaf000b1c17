"""What a lead says of a new key."""

from __future__ import annotations

from django import forms

from inkling.exchange.rules.keys import NAME_MAX
from inkling.sites.design.widgets import Radios


class KeyForm(forms.Form):
    """Which system, and for how long."""

    name = forms.CharField(
        label="Which system is it for?",
        help_text="Such as the name of your case management",
        max_length=NAME_MAX,
        error_messages={"required": "Write which system the key is for"},
    )
    days = forms.TypedChoiceField(
        label="For how long does it hold?",
        choices=[("30", "A month"), ("90", "Three months"), ("366", "A year")],
        coerce=int,
        widget=Radios(small=True),
        error_messages={"required": "Choose one"},
    )
