"""The form that narrows the audit. What it asks for has an address to come back to, but for words that were typed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

import re2
from django import forms
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.governance.rules.audit_cut import EVERYTHING, AuditCut
from inkling.sites.design.parts import Shown
from inkling.sites.design.widgets import DatePartsField
from inkling.sites.unit.oversight.audit_words import GROUPS, WITHOUT_ACCOUNT, done_by_group

MOST_SEARCHED = 100
_ID = re2.compile(r"(?:account|organisation):[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


class AuditForm(forms.Form):
    """Who, what, which days, and what else is looked for. Valid means that `cut` can be read; empty leaves all in."""

    who = forms.ChoiceField(label=_("Who"), required=False)
    done = forms.ChoiceField(label=_("Did"), required=False)
    first = DatePartsField(label=_("First day"), required=False)
    last = DatePartsField(label=_("Last day"), required=False)
    search = forms.CharField(
        label=_("Id, number or reason"),
        help_text=_("The id of a report or of anything else, the number of an entry, or words of a reason."),
        max_length=MOST_SEARCHED,
        required=False,
    )

    def __init__(self, data: QueryDict, *, people: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        self.cut: AuditCut = EVERYTHING
        who = cast(forms.ChoiceField, self.fields["who"])
        offered = [("", gettext("Everybody")), *people, *WITHOUT_ACCOUNT.items()]
        asked = str(data.get("who", ""))
        # Somebody who left, or of another organisation, is followed by the link in their entry.
        if _ID.fullmatch(asked) and asked not in dict(offered):
            offered.append((asked, asked))
        who.choices = offered
        cast(forms.ChoiceField, self.fields["done"]).choices = _acts()

    def clean(self) -> dict[str, Any]:
        """Make the cut of the answers."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and first > last:
            self.add_error("last", gettext("The last day comes before the first"))
        if not self.errors:
            self.cut = AuditCut(given["who"], given["done"], first, last, given["search"].strip())
        return given


def _acts() -> list[tuple[str, Shown]]:
    offered: list[tuple[str, Shown]] = [("", gettext("Anything"))]
    for group, acts in done_by_group():
        name = str(GROUPS[group])
        offered.append((f"{group}.", gettext("%(group)s: all") % {"group": name}))
        offered += [(code, f"{name}: {words}") for code, words in acts]
    return offered


def query_of(cut: AuditCut) -> str:
    """Return the cut as an address carries it."""
    return urlencode(values_of(cut))


def values_of(cut: AuditCut) -> dict[str, str]:
    """Return the cut as the form sends it: what was left empty is left out."""
    values = {"who": cut.who, "done": cut.done, "search": cut.search}
    for name, day in (("first", cut.first), ("last", cut.last)):
        values |= _parts(name, day) if day else {}
    return {name: value for name, value in values.items() if value}


def _parts(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}
