"""The unit's own words: slang, groups, places and firms that extraction is to find from now on."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import READS_CONTENT
from inkling.assessment.lexicon_queries import words_of
from inkling.journeys.understanding.keep_unit_words import NewWord, WordRefused, add_word, withdraw_word
from inkling.sites.design.widgets import Radios
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.sentences import say
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.terms import choices

KIND_WORDS = {
    "substance": _("Drug or alcohol, also slang"),
    "app": _("App, game or site"),
    "gang": _("Group or gang, as told"),
    "place": _("Place"),
    "business": _("Business"),
    "school": _("School or college"),
    "clothing": _("Clothing or brand"),
    "vehicle": _("Make or model of vehicle"),
    "indicator": _("Words that are a sign of exploitation"),
}


class WordForm(forms.Form):
    """A new word."""

    term = forms.CharField(label=_("The word, as people say or write it"), max_length=80)
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=list(KIND_WORDS.items()),
        widget=Radios(reveals={"indicator": "meaning"}),
        error_messages={"required": _("Choose what the word is")},
    )
    meaning = forms.ChoiceField(
        label=_("Which sign?"), choices=[("", _("Choose")), *choices(Indicator)], required=False
    )
    everyday = forms.BooleanField(
        label=_("It is an everyday word too"),
        required=False,
        help_text=_("Then it is found only where the words around it fit."),
    )


@page(admits=READS_CONTENT, audit=Audit.NOTHING_READ)
def own_words(request: HttpRequest) -> HttpResponse:
    """List the unit's words, with the form of a new one."""
    return _render_words(request, WordForm())


@page(admits=READS_CONTENT, audit=Audit.WRITES)
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Add a word; one that cannot be used is shown again with what to do."""
    form = WordForm(request.POST)
    if form.is_valid():
        cleaned = form.cleaned_data
        word = NewWord(cleaned["kind"], cleaned["term"], cleaned["everyday"], cleaned["meaning"])
        try:
            add_word(word, by=member_of(request), at=timezone.now())
            return redirect("words")
        except WordRefused as refusal:
            form.add_error("term", say(refusal.reason))
    return _render_words(request, form, status=400)


@page(admits=READS_CONTENT, audit=Audit.WRITES)
@require_POST
def withdraw(request: HttpRequest, word_id: UUID) -> HttpResponse:
    """Withdraw a word: from now on it is no longer found."""
    if not withdraw_word(word_id, by=member_of(request), at=timezone.now()):
        raise Http404
    return redirect("words")


def _render_words(request: HttpRequest, form: WordForm, *, status: int = 200) -> HttpResponse:
    member = member_of(request)
    words = list(words_of(member.organisation_id)) if member.organisation_id else []
    rows = [(each, KIND_WORDS.get(each.kind, each.kind)) for each in words]
    return render(
        request, "unit/lexicon/words.html", {"form": form, "rows": rows}, here="words", status=status
    )
