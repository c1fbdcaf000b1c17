"""The form of a question to whoever told: one of a list, and no box for words of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from inkling.assessment.rules.marking import make_visible
from inkling.sites.design.widgets import Radios
from inkling.sites.members.frame.values import term_chosen
from inkling.sites.unit.frame.forms import FormWithProblems
from inkling.vocabulary.telling import AskedBack


class AskBackForm(FormWithProblems):
    """Which question of the list, and about which place where one is repeated."""

    asks = forms.CharField(label=_("What do you ask?"), required=False)
    quoted = forms.CharField(
        label=_("Which place, as it was told?"),
        help_text=_(
            "Whoever holds the receipt reads these words again. Nothing else of the report is repeated."
        ),
        required=False,
        strip=False,
    )

    def __init__(self, data: Any = None, *, places: Sequence[str], **rest: Any) -> None:
        super().__init__(data, **rest)
        offered = [each for each in AskedBack if places or not each.quotes]
        hints = {each.value: each.plain.replace("%(quoted)s", "…") for each in offered}
        self.fields["asks"].widget = Radios(
            choices=[(each.value, each.label) for each in offered],
            hints=hints,
            reveals={AskedBack.WHICH_PLACE.value: "quoted"} if places else {},
            small=True,
        )
        self.fields["quoted"].widget = Radios(
            choices=[(each, make_visible(each)) for each in places], small=True
        )
        if not places:
            del self.fields["quoted"]

    @property
    def chosen(self) -> AskedBack | None:
        """What was chosen of the list; None where it is not of it."""
        return term_chosen(AskedBack, self.value("asks"))

    @property
    def quote(self) -> str:
        """The place that was chosen, where the question repeats one."""
        return self.value("quoted")
