"""A number of reports as a page shows it: the words, and the address of its list."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from inkling.journeys.picturing.list_behind import Behind
from inkling.sites.unit.picture.overview.form import address_of


@dataclass(frozen=True)
class Number:
    """A number of reports with the address of their list."""

    text: str
    href: str
    count: int = 0


def number_of(count: int, behind: Behind) -> Number:
    """Return a number of reports that leads to their list; nothing to open where it is none."""
    text = ngettext("%(counter)s report", "%(counter)s reports", count) % {"counter": f"{count:,}"}
    href = f"{reverse('overview-reports')}?{address_of(behind)}" if count else ""
    return Number(text, href, count)


def chance_of(p: float) -> str:
    """Return how seldom chance alone does as much: "once in 26"."""
    return gettext("once in %(times)s") % {"times": f"{1 / p:,.0f}"} if p > 1e-6 else gettext("almost never")
