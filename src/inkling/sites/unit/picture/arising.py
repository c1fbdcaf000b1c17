"""What keeps arising: in plain words, with its reports. Equal values are no proof of the same person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import ngettext

from inkling.accounts.rules.roles import READS_CONTENT
from inkling.journeys.linking.list_arising import DAYS, list_arising
from inkling.linking.queries.arising import RecurringValue
from inkling.linking.queries.returning import ReturningValue
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.away import months_away
from inkling.routing.rules.reference import reference_of
from inkling.sites.members.frame.dates import day
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.sentences import say
from inkling.sites.unit.sentences.assessing import count_sources
from inkling.sites.unit.sentences.picturing import names_left

# The others are counted, and found by opening one of these.
_REPORTS_SHOWN = 10


@dataclass(frozen=True)
class ShownArising:
    """A value with what is said about it, why the sources are counted so, and the reports to open."""

    title: str
    type: str
    said: str
    reasons: tuple[str, ...]
    reports: list[tuple[UUID, str]]
    more: int
    subject: SubjectRef | None
    back: str = ""
    is_of_screen: bool = False


@page(admits=READS_CONTENT, audit=Audit.LISTS)
def arising_page(request: HttpRequest) -> HttpResponse:
    """List what arises most in this unit over the last 90 days, and what came back in them after half a year."""
    found = list_arising(by=member_of(request), at=timezone.now())
    shown, back = shown_arising(found.most), [_present_return(each) for each in found.back]
    most, again = (
        [replace(each, is_of_screen=each.title in found.of_screen) for each in those]
        for those in (shown, back)
    )
    context = {
        "arising": most,
        "back": again,
        "left": names_left(sum(each.is_of_screen for each in (*most, *again))),
        "days": DAYS,
    }
    return render(request, "unit/picture/arising.html", context, here="arising")


def shown_arising(found: Sequence[RecurringValue], *, here: UUID | None = None) -> list[ShownArising]:
    """Turn values into what a page shows. `here` is the report whose page it is: it is counted, but not linked."""
    return [_present_value(each, here=here) for each in found]


def _present_return(each: ReturningValue) -> ShownArising:
    months = months_away(each.before_on, each.back_on)
    said = ngettext(
        "Told again on %(back)s, %(months)s month after it was told last, on %(before)s",
        "Told again on %(back)s, %(months)s months after it was told last, on %(before)s",
        months,
    )
    words = said % {"back": day(each.back_on), "months": months, "before": day(each.before_on)}
    return replace(_present_value(each.value, here=None), back=words)


def _present_value(each: RecurringValue, *, here: UUID | None) -> ShownArising:
    others = [report_id for report_id in reversed(each.report_ids) if report_id != here]
    linked = others[:_REPORTS_SHOWN]
    return ShownArising(
        title=each.raw,
        type=each.type.label,
        said=ngettext(
            "%(reports)s report, %(sources)s, first in %(month)s",
            "%(reports)s reports, %(sources)s, first in %(month)s",
            each.reports,
        )
        % {
            "reports": each.reports,
            "sources": count_sources(each.sources),
            "month": f"{each.first_on:%B %Y}",
        },
        reasons=tuple(say(reason) for reason in each.sources.reasons),
        reports=[(report_id, reference_of(report_id, prefix="R")) for report_id in linked],
        more=each.reports - (here in each.report_ids) - len(linked),
        subject=each.subject,
    )
