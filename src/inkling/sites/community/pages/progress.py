"""The progress page: two words, received or read, and what the unit asks back, for whoever holds the receipt."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from django import forms
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from inkling.capture.rules import receipt
from inkling.clarification.queries import progress_with_questions
from inkling.regions.rules.days import day_here
from inkling.sites.community import helplines
from inkling.sites.community.answers import as_json, begin
from inkling.sites.community.languages import chosen_in
from inkling.sites.community.pages.errors import closed_for_now
from inkling.sites.community.sealed_answers import seal
from inkling.sites.community.words import say_question
from inkling.sites.page import Anyone, Audit, page


class ReceiptForm(forms.Form):
    """The receipt as typed."""

    receipt = forms.CharField(
        label=_("Your receipt code"),
        help_text=_(
            "Six groups of four letters and numbers, and one more at the end. Spaces and dashes do not matter."
        ),
        required=False,
        widget=forms.TextInput(attrs={"autocapitalize": "characters"}),
    )


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def progress(request: HttpRequest) -> HttpResponse:
    """Ask for a receipt, or answer for one: the same query and an answer of the same size, known or not."""
    if request.method != "POST" or "receipt" not in request.POST:
        return render(request, "community/progress.html", {"form": ReceiptForm()})
    form = ReceiptForm(request.POST)
    secret, at = _secret_of(request.POST["receipt"]), datetime.now(UTC)
    try:
        state, asked = progress_with_questions(
            receipt.keyed_hash(secret, key=settings.INKLING_RECEIPT_KEY), on=day_here(at)
        )
    except DatabaseError:
        return closed_for_now(request)
    answers = begin(secret=secret, started=int(at.timestamp()), addition=True, language=chosen_in(request))
    # Sealed whether there are any or not: what is asked back costs nothing that can be seen.
    answers.asked = [[str(each.id), each.asks.value, each.quoted] for each in asked]
    context = {
        "form": form,
        "state": state,
        "asked": [
            {
                "go": f"answer:{each.id}",
                "words": say_question(each.asks, each.quoted),
                "is_signpost": each.asks.is_signpost,
            }
            for each in asked
        ],
        "lines": helplines.for_whoever_comes_back(),
        "sealed": seal(as_json(answers), key=settings.INKLING_SEALED_FORM_KEY),
    }
    return render(request, "community/progress_found.html", context)


def _secret_of(typed: str) -> bytes:
    """Return the secret of a receipt; for what is none a random one, so that the work is the same."""
    try:
        return receipt.read_receipt(typed)
    except receipt.ReceiptRefused:
        return secrets.token_bytes(receipt.SECRET_BYTES)
