"""Forms of the search: what is looked for and why, and to what the results are narrowed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import re2
from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.search.finding_queries import Bounds
from inkling.search.rules.watching import REVIEWS, HowLong
from inkling.sites.design.widgets import Radios, Words
from inkling.sites.members.frame.values import whole_number
from inkling.sites.unit.frame.forms import FormWithProblems, PurposeForm
from inkling.vocabulary.purposes import ANOTHER, SearchPurpose
from inkling.vocabulary.terms import choices

# Longer than any query that is searched for, so that the journey says what is wrong and nothing typed is lost.
_LONGEST_POSTED = 100_000
_MOST_OF_ONE_KIND = 60
# How districts, categories, grades and roles are written.
_CODE = re2.compile(r"[A-Za-z0-9_-]{1,59}")


class _AnyText(forms.CharField):
    """Text in which nothing is refused: what cannot be typed is left out by the journey."""

    def __init__(self, **rest: Any) -> None:
        super().__init__(required=False, strip=False, **rest)
        self.validators = [
            each for each in self.validators if not isinstance(each, ProhibitNullCharactersValidator)
        ]


class SearchForm(PurposeForm):
    """What is looked for (one box, or a list), and why. The journey says whether it can be searched."""

    terms = SearchPurpose
    typed = _AnyText(
        label=_("What are you looking for?"),
        help_text=_("A name as you heard it, a plate or number or part of one, a place, or words"),
        max_length=_LONGEST_POSTED,
    )
    pasted = _AnyText(
        label=_("Plates, numbers, accounts, addresses or full names, one a line"),
        help_text=_("Up to 500. Each is answered: known, or not"),
        widget=Words(rows=6),
        max_length=_LONGEST_POSTED,
    )

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["purpose"].label = gettext("Why do you search?")
        self.fields["purpose"].error_messages["required"] = gettext("Choose why you search")

    @property
    def is_list(self) -> bool:
        """Whether a list was pasted, and nothing typed."""
        return bool(self.cleaned_data["pasted"].strip()) and not self.cleaned_data["typed"].strip()

    @property
    def asked(self) -> str:
        """What was typed or pasted."""
        return str(self.cleaned_data["pasted" if self.is_list else "typed"])


def purpose_to_post(label: str) -> str:
    """Return what a page posts to search on for the same purpose; empty where the purpose needs a note."""
    return next((term.label for term in SearchPurpose if term.label == label and term.value != ANOTHER), "")


class WatchForm(FormWithProblems):
    """How long a search is watched, and when its owner is asked whether it is still needed."""

    lasts = forms.ChoiceField(
        label=_("Watch it for"), choices=choices(HowLong), initial=HowLong.QUARTER.value, widget=Radios
    )
    review = forms.ChoiceField(
        label=_("Ask me whether it is still needed after"),
        help_text=_("Until you say yes, nothing is looked for any more"),
        choices=[(each.value, each.label) for each in REVIEWS],
        initial=HowLong.MONTH.value,
        widget=Radios,
    )


class Narrowing:
    """To what the results are narrowed, as the address says it. What is not understood is left out."""

    names = ("kind", "days", "district", "category", "grade", "role")
    of_one = frozenset({"kind", "days"})

    def __init__(self, asked: QueryDict) -> None:
        chosen = {name: self._codes_of(asked.getlist(name)) for name in self.names}
        self.values: Mapping[str, tuple[str, ...]] = {
            name: codes[-1:] if name in self.of_one else codes for name, codes in chosen.items() if codes
        }

    def bounds(self, *, today: date) -> Bounds:
        """Return what the search is narrowed to."""
        (kind,), (typed,) = (self.values.get(name, ("",)) for name in ("kind", "days"))
        days = whole_number(typed)
        return Bounds(
            kind=kind if kind in ("report", "received") else "",
            since=today - timedelta(days=min(days, 36_500)) if days else None,
            districts=self.values.get("district", ()),
            categories=self.values.get("category", ()),
            grades=self.values.get("grade", ()),
            roles=self.values.get("role", ()),
        )

    @staticmethod
    def _codes_of(typed: Iterable[str]) -> tuple[str, ...]:
        """Return the codes that can be meant, each once."""
        return tuple(dict.fromkeys(each for each in typed if _CODE.fullmatch(each)))[:_MOST_OF_ONE_KIND]
