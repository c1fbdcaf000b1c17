"""The words and things that rise, and the press that makes one a word of the unit."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import READS_CONTENT
from inkling.journeys.picturing.read_new_words import read_new_words
from inkling.journeys.understanding.keep_unit_words import NewWord, WordRefused, add_word
from inkling.picture.rules.overview.keyness import terms_in
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.picture.emerging.view import ONE_PRESS, shown_words
from inkling.sites.unit.picture.overview.form import query_of, selection_form
from inkling.sites.unit.sentences import say

_UNUSABLE = 422


@page(admits=READS_CONTENT, audit=Audit.READS)
def new_words(request: HttpRequest) -> HttpResponse:
    """Show what rises in a selection; in the days that hold enough where none was chosen."""
    return _page(request)


@page(admits=READS_CONTENT, audit=Audit.WRITES)
@require_POST
def make_own(request: HttpRequest) -> HttpResponse:
    """Make a word one of the unit's own, and come back to the same selection."""
    kind, term = request.POST.get("kind", ""), request.POST.get("term", "")
    if not kind:
        return _page(request, problem=gettext("Choose what the word is first"), status=400)
    # Nothing that the page could not have shown: a sign or a word of one letter is thought over on the unit's own page.
    if kind not in ONE_PRESS or term not in terms_in(term):
        return redirect("words")
    try:
        add_word(NewWord(kind, term), by=member_of(request), at=timezone.now())
    except WordRefused as refusal:
        return _page(request, problem=say(refusal.reason), status=400)
    query = request.GET.urlencode()
    return redirect(f"{reverse('new-words')}?{query}" if query else "new-words")


def _page(request: HttpRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    form = selection_form(request, is_past=True)
    if form.is_bound and not form.is_valid():
        return render(
            request, "unit/picture/emerging/words.html", {"form": form}, here="new-words", status=_UNUSABLE
        )
    found = read_new_words(form.selection, by=member_of(request))
    context = {"form": form, "problem": problem, "query": query_of(form.selection), **shown_words(found)}
    return render(request, "unit/picture/emerging/words.html", context, here="new-words", status=status)
