"""The page on which somebody writes under a heading, and the one that shows what another wrote meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import READS_CONTENT, Role
from inkling.journeys.profiling.read_profile import Profile
from inkling.journeys.profiling.write_text import (
    OpenText,
    TextAbsent,
    TextOvertaken,
    WrittenText,
    open_text,
    strike,
    write_text,
)
from inkling.picture.queries.counts import region_of_unit
from inkling.picture.rules.overview.selection import Selection
from inkling.picture.rules.profile.headings import Heading
from inkling.picture.rules.profile.texts import TextKind, TextRefused
from inkling.sites.members.frame.dates import day
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import ids_in, term_chosen
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.picture.overview.form import query_of, selection_form
from inkling.sites.unit.picture.profile.forms import StrikeForm, TextForm, as_initial
from inkling.sites.unit.picture.profile.lines import Line, ShownHeading
from inkling.sites.unit.picture.profile.view import headings_of
from inkling.sites.unit.picture.profile.written import figures_of, lines_of, mark_of_line, rows_beside
from inkling.sites.unit.picture.reading_profile import read_then

SUPERVISES = frozenset({Role.SUPERVISOR})
_UNUSABLE, _OVERTAKEN = 422, 409
_BETWEEN = "|"


@dataclass(frozen=True)
class TextAddress:
    """Which text is asked for, as the address names it."""

    selection: Selection
    heading: Heading
    kind: TextKind
    thread: UUID | None

    @property
    def query(self) -> str:
        """What follows the question mark where it is written."""
        thread = {"thread": str(self.thread)} if self.thread else {}
        asked = {"heading": self.heading.value, "kind": self.kind.value, **thread}
        return f"{query_of(self.selection)}&{urlencode(asked)}"

    @property
    def back(self) -> str:
        """The address of the heading in the profile."""
        return f"{reverse('profile')}?{query_of(self.selection)}#{self.heading.value}"


@page(admits=READS_CONTENT, audit=Audit.READS)
def write(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Show what stands of a text, the figures of its heading, and its versions."""
    asked = _text_of(request)
    return _with_profile(request, asked, then=partial(_write_page, request, asked))


@page(admits=READS_CONTENT, audit=Audit.WRITES)
@require_POST
def save(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Keep what was written; what somebody else wrote meanwhile is shown beside it, and nothing is lost."""
    asked = _text_of(request)
    if request.POST.get("choose") == "theirs":
        return redirect(asked.back)
    return _with_profile(request, asked, then=partial(_save, request, asked))


def _save(request: HttpRequest, asked: TextAddress, found: Profile, heading: ShownHeading) -> HttpResponse:
    by, at = member_of(request), timezone.now()
    form = TextForm(request.POST, kind=asked.kind)
    form.is_valid()
    written = WrittenText(
        asked.heading,
        asked.kind,
        asked.thread,
        frozenset(ids_in(request.POST.getlist("follows"))),
        form.typed,
        form.plan,
        is_joined=request.POST.get("choose") == "both",
        looked_at=frozenset(ids_in(request.POST.getlist("looked"))),
        rests_on=frozenset(found.everything) if "whole" in request.POST else frozenset(),
    )
    ticked = dict(each.split(_BETWEEN, 1) for each in request.POST.getlist("rests") if _BETWEEN in each)
    try:
        write_text(
            written,
            selection=asked.selection,
            figures=figures_of(heading, ticked=ticked),
            by=by,
            at=at,
        )
    except TextRefused as refusal:
        form.show(refusal.problems)
        return _write_page(request, asked, found, heading, form=form, status=_UNUSABLE)
    except TextOvertaken as overtaken:
        return _overtaken_page(request, asked, form=form, overtaken=overtaken)
    return redirect(asked.back)


@page(admits=SUPERVISES, audit=Audit.WRITES)
@require_POST
def strike_text(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Take a text away, with its versions: that it stood, and why it went, stays."""
    asked = _text_of(request)
    form = StrikeForm(request.POST)
    form.is_valid()
    found = next(iter(ids_in(request.POST.getlist("struck"))), None)
    if found is None:
        raise TextAbsent
    try:
        strike(found, reason=form.why, by=member_of(request), at=timezone.now())
    except TextRefused as refusal:
        form.show(refusal.problems)
        again = partial(_write_page, request, asked, strike_form=form, status=_UNUSABLE)
        return _with_profile(request, asked, then=again)
    return redirect(asked.back)


def _text_of(request: HttpRequest) -> TextAddress:
    chosen = selection_form(request)
    heading = term_chosen(Heading, request.GET.get("heading", ""))
    kind = term_chosen(TextKind, request.GET.get("kind", ""))
    if heading is None or kind is None or not chosen.is_bound or not chosen.is_valid():
        raise TextAbsent
    return TextAddress(
        chosen.selection, heading, kind, next(iter(ids_in([request.GET.get("thread", "")])), None)
    )


def _write_page(
    request: HttpRequest,
    asked: TextAddress,
    _found: Profile,
    heading: ShownHeading,
    *,
    form: TextForm | None = None,
    strike_form: StrikeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    by = member_of(request)
    found = open_text(asked.thread, heading=asked.heading, kind=asked.kind, selection=asked.selection, by=by)
    follows = request.POST.getlist("follows") if form else [str(each.id) for each in found.standing]
    looked = (
        request.POST.getlist("looked") if form else [str(each.id) for each in found.standing if each.waits]
    )
    context = {
        "form": form or TextForm(kind=asked.kind, initial=as_initial(found)),
        "strike_form": strike_form or StrikeForm(),
        "may_strike": by.role is Role.SUPERVISOR and any(not each.struck_on for each in found.standing),
        "heading": heading,
        "title": asked.kind.label,
        "thread": found.thread,
        "follows": follows,
        "looked": looked,
        "are_two": len(found.standing) > 1,
        "waits": bool(found.waiting),
        "is_whole": "whole" in request.POST if form else not found.standing or found.rests,
        "figures": _figures(heading, found, ticked=request.POST.getlist("rests") if form else None),
        "versions": [(each, day(each.written_on)) for each in found.versions],
        "query": asked.query,
        "back": asked.back,
    }
    return render(request, "unit/picture/profile/write.html", context, here="profile", status=status)


def _figures(
    heading: ShownHeading, found: OpenText, *, ticked: list[str] | None
) -> list[tuple[str, Line, bool]]:
    """Return the figures to choose from: ticked as they were, at first but those from which somebody took the tick."""
    off = {seen.key for each in found.standing for seen in each.figures if not seen.rests}
    figures = [(f"{key}{_BETWEEN}{mark_of_line(line)}", key, line) for key, line in lines_of(heading).items()]
    return [
        (value, line, key not in off if ticked is None else value in ticked) for value, key, line in figures
    ]


def _overtaken_page(
    request: HttpRequest, asked: TextAddress, *, form: TextForm, overtaken: TextOvertaken
) -> HttpResponse:
    context: dict[str, Any] = {
        "mine": form.typed,
        # What stands beside the words is chosen, and never theirs or mine unseen.
        "form": form,
        "standing": [(each, day(each.written_on), list(rows_beside(each))) for each in overtaken.standing],
        "others": [
            *((name, each) for name in ("rests", "whole") for each in request.POST.getlist(name)),
            *(("looked", str(each.id)) for each in overtaken.standing if each.waits),
        ],
        "query": asked.query,
        "title": asked.heading.label,
    }
    return render(request, "unit/picture/profile/overtaken.html", context, here="profile", status=_OVERTAKEN)


def _with_profile(
    request: HttpRequest, asked: TextAddress, *, then: Callable[[Profile, ShownHeading], HttpResponse]
) -> HttpResponse | StreamingHttpResponse:
    """Answer with what `then` makes of the profile as it stands, and of the heading under which somebody writes."""

    def with_heading(found: Profile) -> HttpResponse:
        headings = headings_of(found, region_id=region_of_unit(member_of(request).organisation_id))
        return then(found, next(each for each in headings if each.id == asked.heading.value))

    return read_then(
        request, asked.selection, then=with_heading, title=asked.heading.label, back_to=asked.back
    )
