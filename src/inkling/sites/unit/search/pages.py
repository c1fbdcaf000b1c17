"""The search: one box and why, what was found, a pasted list, and the way from a result to what it names."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import READS_CONTENT
from inkling.journeys.keeping.state_purpose import PurposeRefused
from inkling.journeys.searching.open_found import (
    open_found_item,
    open_found_report,
    open_found_subject,
)
from inkling.journeys.searching.search_reports import (
    MOST_SHOWN,
    Results,
    begin_search,
    forget_own_search,
    keep_own_search,
    read_list,
    read_results,
)
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.regions.rules.days import day_here
from inkling.search.finding_queries import MOST_COUNTED
from inkling.search.models import Search
from inkling.search.queries import own_search, recent_searches, saved_searches
from inkling.search.rules.query import SearchRefused
from inkling.search.watch_queries import watch_of_search
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import number_asked
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.search import view
from inkling.sites.unit.search.facets import facets_of
from inkling.sites.unit.search.forms import Narrowing, SearchForm, WatchForm, purpose_to_post
from inkling.sites.unit.sentences import say
from inkling.vocabulary.purposes import SearchPurpose


@page(admits=READS_CONTENT, audit=Audit.NOTHING_READ)
def search(request: HttpRequest) -> HttpResponse:
    """Ask what is looked for and why; what cannot be searched for is shown again with what to do."""
    if request.method != "POST":
        return _ask(request, SearchForm(initial=_asked_before(request)))
    form = SearchForm(request.POST)
    if form.is_valid():
        try:
            search_id = begin_search(
                form.asked,
                is_list=form.is_list,
                purpose=form.read_purpose(SearchPurpose),
                note=form.note,
                by=member_of(request),
                at=timezone.now(),
            )
            return redirect("search-list" if form.is_list else "search-results", search_id=search_id)
        except SearchRefused as refusal:
            form.add_error("pasted" if form.is_list else "typed", say(refusal.reason))
        except PurposeRefused as refusal:
            form.add_error("own", say(refusal.reason))
    return _ask(request, form, status=400)


@page(admits=READS_CONTENT, audit=Audit.READS)
def results(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Show what a search finds now, narrowed as the address says."""
    today = day_here(timezone.now())
    narrowing = Narrowing(request.GET)
    bounds, number = narrowing.bounds(today=today), number_asked(request)
    try:
        found = read_results(search_id, bounds=bounds, number=number, by=member_of(request))
    except SearchRefused:
        # Saved under rules of before: the form says what to do.
        return redirect(f"{reverse('search')}?again={search_id}")
    context = _about(found.search, purpose=found.purpose) | {
        "hits": view.shown_hits(found.hits, search_id=search_id),
        "page": found.page,
        "keep": urlencode(narrowing.values, doseq=True),
        "facets": facets_of(found.rows, beside=found.beside, chosen=narrowing.values, today=today),
        "is_narrowed": bool(narrowing.values),
        "values": view.shown_values(found.values),
        "watch": watch_of_search(search_id),
        "watch_form": WatchForm(),
        **_counts(found),
    }
    return render(request, "unit/search/results.html", context, here="search")


@page(admits=READS_CONTENT, audit=Audit.READS)
def list_page(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Show what of a pasted list is known."""
    found = read_list(search_id, by=member_of(request))
    known = [each for each in found.values if each.known and each.known.how_many]
    context = _about(found.search, purpose=found.purpose) | {
        "columns": view.LIST_COLUMNS,
        "rows": view.list_rows(found.values),
        "known": [each.line for each in known],
        "how_many": len(found.values),
    }
    return render(request, "unit/search/list.html", context, here="search")


@page(admits=READS_CONTENT, audit=Audit.WRITES)
@require_POST
def keep(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Save an own search, save it no longer, or forget it."""
    act = request.POST.get("act", "")
    if act == "forget":
        forget_own_search(search_id, by=member_of(request))
    else:
        keep_own_search(search_id, is_saved=act == "save", by=member_of(request))
    return redirect("search")


@page(admits=READS_CONTENT, audit=Audit.WRITES)
def found_report(request: HttpRequest, search_id: UUID, report_id: UUID) -> HttpResponse:
    """Open a report that was found, for the purpose of the search."""
    open_found_report(report_id, search_id=search_id, by=member_of(request), at=timezone.now())
    return redirect("report", report_id=report_id)


@page(admits=READS_CONTENT, audit=Audit.WRITES)
def found_subject(request: HttpRequest, search_id: UUID, report_id: UUID, subject: str) -> HttpResponse:
    """Open the page of a person, car, number or place that was found, for the purpose of the search."""
    anchor = SubjectRef(report_id, subject)
    open_found_subject(anchor, search_id=search_id, by=member_of(request), at=timezone.now())
    return redirect("entity", report_id=report_id, subject=subject)


@page(admits=READS_CONTENT, audit=Audit.WRITES)
def found_item(request: HttpRequest, search_id: UUID, dissemination_id: UUID) -> HttpResponse:
    """Open a received item that was found, for the purpose of the search."""
    open_found_item(dissemination_id, search_id=search_id, by=member_of(request), at=timezone.now())
    return redirect("received-item", dissemination_id=dissemination_id)


def _ask(request: HttpRequest, form: SearchForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "recent": [(each, view.in_short(each)) for each in recent_searches()],
        "saved": [(each, view.in_short(each)) for each in saved_searches()],
    }
    return render(request, "unit/search/search.html", context, here="search", status=status)


def _asked_before(request: HttpRequest) -> dict[str, str]:
    """Return the words of an own search of before, which the form is to hold again."""
    try:
        before = own_search(UUID(request.GET.get("again", "")))
    except ValueError:
        return {}
    return {"pasted" if before.is_list else "typed": before.typed} if before else {}


def _about(search: Search, *, purpose: str) -> dict[str, Any]:
    return {
        "search": search,
        "typed": view.in_short(search),
        "purpose": purpose,
        "purpose_to_post": purpose_to_post(purpose),
    }


def _counts(found: Results) -> dict[str, Any]:
    return {
        "total": found.total,
        "is_more": found.is_more,
        "most_counted": MOST_COUNTED,
        "most_shown": MOST_SHOWN,
        "exact": found.exact,
        "only_may_be": bool(found.total) and not found.exact and not found.fewest,
        "fewest": found.fewest,
        "terms": found.terms,
    }
