"""Watches: a search that goes on asking, what it found, whether that was of use, its review and its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import READS_CONTENT
from inkling.journeys.searching.search_reports import SearchAbsent
from inkling.journeys.searching.watch_search import (
    FoundHit,
    WatchRead,
    end_watch,
    judge_found,
    list_watches,
    read_watch,
    review_watch,
    set_watch,
)
from inkling.regions.rules.days import day_here
from inkling.search.queries import own_search
from inkling.search.rules.query import SearchRefused
from inkling.search.rules.watching import REVIEWS, HowLong, Stage, WatchRefused, stage_of
from inkling.search.watch_queries import OwnWatch
from inkling.sites.design.parts import Cell, Column
from inkling.sites.members.frame.dates import day
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.search.forms import WatchForm
from inkling.sites.unit.search.view import ShownHit, in_short, shown_hits

_COLUMNS = [
    Column(_("What is watched")),
    Column(_("New"), numeric=True),
    Column(_("Stands")),
    Column(_("Look again by")),
    Column(_("Ends")),
    Column(_("Of use"), numeric=True),
    Column(_("Of no use"), numeric=True),
]
_COLOURS = {Stage.ASKS: "green", Stage.RESTS: "yellow", Stage.OVER: "grey"}
_UNUSABLE = 422


@dataclass(frozen=True)
class ShownFound:
    """A result of a watch, when it was found and what was said of it."""

    id: UUID
    hit: ShownHit
    is_new: bool
    found_on: str
    verdict: str


@page(admits=READS_CONTENT, audit=Audit.WRITES)
@require_POST
def watch_search(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Watch an own search; where it cannot be watched, say why and what to do."""
    form, search = WatchForm(request.POST), own_search(search_id)
    if search is None:
        raise SearchAbsent
    if form.is_valid():
        try:
            watch_id = set_watch(
                search_id,
                lasts=HowLong(form.cleaned_data["lasts"]),
                review=HowLong(form.cleaned_data["review"]),
                by=member_of(request),
                at=timezone.now(),
            )
            return redirect("watch", watch_id=watch_id)
        except (WatchRefused, SearchRefused) as refusal:
            form.show({"lasts": refusal.reason})
    context = {"watch_form": form, "search": search}
    return render(request, "unit/search/watch_refused.html", context, here="watches", status=_UNUSABLE)


@page(admits=READS_CONTENT, audit=Audit.NOTHING_READ)
def watches(request: HttpRequest) -> HttpResponse:
    """List the own watches, each with how much is new and what it is good for."""
    context = {"columns": _COLUMNS, "rows": [_row(each) for each in list_watches()]}
    return render(request, "unit/search/watches.html", context, here="watches")


@page(admits=READS_CONTENT, audit=Audit.READS)
def watch(request: HttpRequest, watch_id: UUID) -> HttpResponse:
    """Show what a watch found, for the purpose for which it was set."""
    read = read_watch(watch_id, by=member_of(request), at=timezone.now())
    return render(request, "unit/search/watch.html", _context_of(read), here="watches")


@page(admits=READS_CONTENT, audit=Audit.WRITES)
@require_POST
def judge(request: HttpRequest, watch_id: UUID, hit_id: UUID) -> HttpResponse:
    """Say whether what was found was of use."""
    judge_found(watch_id, hit_id, is_useful=request.POST.get("use") == "yes", by=member_of(request))
    return redirect("watch", watch_id=watch_id)


@page(admits=READS_CONTENT, audit=Audit.WRITES)
@require_POST
def review(request: HttpRequest, watch_id: UUID) -> HttpResponse:
    """Say that a watch is still needed."""
    chosen = next((each for each in REVIEWS if each.value == request.POST.get("review")), REVIEWS[0])
    review_watch(watch_id, review=chosen, by=member_of(request), at=timezone.now())
    return redirect("watch", watch_id=watch_id)


@page(admits=READS_CONTENT, audit=Audit.WRITES)
@require_POST
def end(request: HttpRequest, watch_id: UUID) -> HttpResponse:
    """End a watch, and forget what it found."""
    end_watch(watch_id, by=member_of(request))
    return redirect("watches")


def _row(own: OwnWatch) -> list[Cell | str]:
    watched, stage = own.watch, _stage(own)
    return [
        Cell(
            in_short(watched.search),
            href=reverse("watch", args=[watched.pk]),
            on_paper=gettext("A search: its words are left to the screen"),
        ),
        str(own.new),
        Cell(stage.label, colour=_COLOURS[stage]),
        day(watched.review_on),
        day(watched.ends_on),
        str(own.useful),
        str(own.useless),
    ]


def _stage(own: OwnWatch) -> Stage:
    return stage_of(review_on=own.watch.review_on, ends_on=own.watch.ends_on, today=day_here(timezone.now()))


def _context_of(read: WatchRead) -> dict[str, Any]:
    watched = read.watch
    hits = shown_hits([each.hit for each in read.found], search_id=watched.search_id)
    return {
        "watch": watched,
        "typed": in_short(watched.search),
        "stage": read.stage.label,
        "stage_colour": _COLOURS[read.stage],
        "purpose": read.purpose.label,
        "set_on": day(watched.set_on),
        "review_on": day(watched.review_on),
        "ends_on": day(watched.ends_on),
        "problem": watched.problem,
        "may_review": read.stage is not Stage.OVER and watched.review_on < watched.ends_on,
        "reviews": [(each.value, _still_needed(each)) for each in REVIEWS],
        "total": read.total,
        "found": [_result_of(each, hit=hit) for each, hit in zip(read.found, hits, strict=True)],
        "verdicts": [("yes", gettext("It was of use")), ("no", gettext("It was of no use"))],
    }


def _result_of(found: FoundHit, *, hit: ShownHit) -> ShownFound:
    verdicts = {True: gettext("of use"), False: gettext("of no use"), None: ""}
    on = gettext("Found on %(day)s") % {"day": day(found.kept.found_on)} if found.kept.found_on else ""
    return ShownFound(found.kept.pk, hit, found.is_new, on, verdicts[found.kept.is_useful])


def _still_needed(review: HowLong) -> str:
    return gettext("Still needed: ask me again after %(long)s") % {"long": review.label.lower()}
