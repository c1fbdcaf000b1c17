"""A profile, or a list behind it, for a page: of few reports at once, of very many by steps that the page tells."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from inkling.accounts.actor import Member
from inkling.journeys.picturing.list_behind import (
    Behind,
    ReportList,
    begin_list,
    list_behind,
    list_in_steps,
    rows_within,
)
from inkling.journeys.picturing.open_inquiry import inquiry_of
from inkling.journeys.profiling.read_profile import (
    Profile,
    begin_profile,
    profile_by_steps,
    profile_to_read,
    read_profile,
)
from inkling.picture.rules.overview.selection import Selection
from inkling.picture.rules.profile.reading import IN_ONE_GO, ReadSoFar
from inkling.regions.rules.days import day_here
from inkling.sites.members.frame.values import number_asked
from inkling.sites.page import member_of
from inkling.sites.unit.picture.long_page import send_long_page


def read_then(
    request: HttpRequest,
    selection: Selection,
    *,
    then: Callable[[Profile], HttpResponse],
    title: str = "",
    back_to: str = "",
) -> HttpResponse | StreamingHttpResponse:
    """Answer with what `then` makes of the profile of a selection.

    `title`: of the page that says how far it is; `back_to`: where it leads back.
    """
    asked, by = profile_to_read(selection), member_of(request)
    if not asked.is_long:
        return then(read_profile(asked, by=by, today=day_here(timezone.now())))
    context = {
        "title": title or gettext("Problem profile"),
        "reports": f"{asked.reports:,}",
        "fewer": reverse("profile"),
        "back_to": back_to,
    }
    work = _work(request, selection, then, of=asked.reports)
    begin = partial(begin_profile, asked, by=by)
    return send_long_page(request, work, begin=begin, context=context, here="profile")


def _work(
    request: HttpRequest, selection: Selection, then: Callable[[Profile], HttpResponse], *, of: int
) -> Generator[str, None, HttpResponse]:
    # Asked for anew when its turn has come: what may be read can have changed since its start was sent.
    asked = profile_to_read(selection)
    steps = profile_by_steps(asked, by=member_of(request), today=day_here(timezone.now()))
    while True:
        try:
            so_far = next(steps)
        except StopIteration as end:
            return then(end.value)
        yield _in_words(so_far, of=of)


def list_then(
    request: HttpRequest, behind: Behind, *, then: Callable[[ReportList], HttpResponse]
) -> HttpResponse | StreamingHttpResponse:
    """Answer with what `then` makes of the list behind a number; where very many are looked into for it, by steps."""
    by, number = member_of(request), number_asked(request)
    inquiry_of(by)
    rows = rows_within(behind)
    read = len(behind.selection.read_of(rows))
    if read <= IN_ONE_GO or not (behind.part or behind.naming):
        return then(list_behind(behind, rows=rows, number=number, by=by))
    context = {
        "title": gettext("Reports behind a number"),
        "reports": f"{read:,}",
        "fewer": reverse("profile"),
    }
    work = _list_work(behind, of=read, number=number, by=by, then=then)
    return send_long_page(
        request, work, begin=partial(begin_list, behind, by=by), context=context, here="overview"
    )


def _list_work(
    behind: Behind,
    *,
    of: int,
    number: int,
    by: Member,
    then: Callable[[ReportList], HttpResponse],
) -> Generator[str, None, HttpResponse]:
    steps = list_in_steps(behind, rows=rows_within(behind), number=number, by=by)
    while True:
        try:
            read = next(steps)
        except StopIteration as end:
            return then(end.value)
        yield (
            ""
            if read % IN_ONE_GO
            else gettext("%(read)s of %(all)s reports")
            % {
                "read": f"{read:,}",
                "all": f"{of:,}",
            }
        )


def _in_words(so_far: ReadSoFar, *, of: int) -> str:
    """Return a line for each step that is done, and in between for each ten thousand reports."""
    what = so_far.step.label
    if so_far.reports is None:
        return what
    if so_far.reports % IN_ONE_GO or so_far.reports == of:
        return ""
    return gettext("%(what)s: %(read)s of %(all)s reports") % {
        "what": what,
        "read": f"{so_far.reports:,}",
        "all": f"{of:,}",
    }
