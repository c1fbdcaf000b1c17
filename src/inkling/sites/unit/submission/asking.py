"""What a region's form asks of whoever submits: answered on the sheet's page, printed with it, and kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext

from inkling.routing.rules.document.answering import is_open
from inkling.routing.rules.document.sheet import Sheet
from inkling.sites.unit.frame.forms import FormWithProblems
from inkling.vocabulary.limits import DETAIL_MAX

# The button that shows the answers on the sheet, beside the one that says that it was submitted.
SHOW = "show"
# The button that gives the sheet, answers and all, as a Word document.
WORD = "word"
# The name of a box begins so; the place of its question on the sheet follows.
BOX = "answer-"


class AskedForm(FormWithProblems):
    """One box for each question that the report leaves open."""

    def answers(self) -> dict[int, str]:
        """Return what was typed, by the place of the question on the sheet."""
        if not self.is_bound:
            return {}
        # One that is too long for its box is printed all the same: it is kept nowhere else.
        typed = (
            (int(name.removeprefix(BOX)), self.value(name) or str(self.data.get(name, "")))
            for name in self.fields
        )
        return {at: text for at, text in typed if text.strip()}


def asked_form(sheet: Sheet | None, *, posted: Mapping[str, str] | None = None) -> AskedForm:
    """Return the form for what a sheet leaves open, with what was posted."""
    form = AskedForm(posted)
    for number, field in enumerate(sheet.fields if sheet else ()):
        if is_open(field):
            form.fields[f"{BOX}{number}"] = forms.CharField(
                label=field.label,
                help_text=_hint(field.choices, advice=field.advice),
                required=False,
                max_length=DETAIL_MAX,
            )
    if posted is not None:
        form.is_valid()
    return form


def _hint(choices: tuple[str, ...], *, advice: str) -> str:
    offered = gettext("Choose one: %(choices)s") % {"choices": "; ".join(choices)} if choices else ""
    return ". ".join(part for part in (advice, offered) if part)
