"""The whole journey, at one address. Each POST carries the sealed answers; each answer is the next page."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from inkling.accounts.actor import Anonymous
from inkling.capture.rules import receipt
from inkling.capture.rules.draft import problems
from inkling.journeys.telling.submit_report import RecordedReport, SubmissionRefused, submit_report
from inkling.routing.rules.placing import find_placement
from inkling.safeguarding.services import NoFrontDoorError
from inkling.sites.community import helplines, turn
from inkling.sites.community.drafting import draft_of
from inkling.sites.community.journey import CHECK, Answers, as_json, begin, from_json, path
from inkling.sites.community.noticing import words_changed
from inkling.sites.community.pages.errors import closed_for_now, seal_refused
from inkling.sites.community.safe_words import safe_words
from inkling.sites.community.sealed import SealBroken, SealExpired, seal, unseal
from inkling.sites.community.sentences import say
from inkling.sites.community.steps import STEPS, step_called
from inkling.sites.community.steps.begin import teller_kind
from inkling.sites.community.steps.details import DetailForm, rows_in
from inkling.sites.community.steps.place import region_name
from inkling.sites.community.steps.safety import is_concern
from inkling.sites.community.steps.self_words import online_told, pictures_told, words_for
from inkling.sites.community.steps.step import PARTS, StepForm
from inkling.sites.community.steps.team import TeamForm
from inkling.sites.community.summary import cards
from inkling.sites.page import Anyone, Audit, page
from inkling.vocabulary.categories import Category
from inkling.vocabulary.kinds import kinds_of
from inkling.vocabulary.reasons import Reason
from inkling.vocabulary.telling import TellerKind

_log = logging.getLogger("inkling.community")


@page(admits=Anyone, audit=Audit.WRITES)
def tell(request: HttpRequest) -> HttpResponse:
    """Show the first step, or take one turn of the journey."""
    at = datetime.now(UTC)
    sealed = request.POST.get("sealed", "")
    if not sealed:
        return _render_step(request, _new_journey(request, at=at))
    try:
        journey = from_json(unseal(sealed, key=settings.INKLING_SEALED_FORM_KEY, now=int(at.timestamp())))
    except SealExpired:
        return seal_refused(request, expired=True)
    except SealBroken:
        return seal_refused(request, expired=False)
    go = request.POST.get("go", "on")
    if not journey.at:
        turn.open_step(journey, path(journey, STEPS)[0])
        return _render_step(request, journey)
    if journey.at == turn.RESTART and go == "restart":
        return _render_step(request, _begun_again(journey, at=at))
    if journey.at == CHECK and go == "send":
        return _send_report(request, journey, sending=sha256(sealed.encode()).digest(), at=at)
    shown = turn.take(journey, request.POST, day=at.date())
    return _render_step(request, journey, form=shown.form)


def _new_journey(request: HttpRequest, *, at: datetime) -> Answers:
    """Begin again; `carry` brings words over that an expired form gave back."""
    journey = begin(
        secret=secrets.token_bytes(receipt.SECRET_BYTES),
        started=int(at.timestamp()),
        practice="practice" in request.POST,
    )
    if carried := request.POST.get("carry", ""):
        journey.answers["words"] = {"words": carried}
        words_changed(journey, day=at.date())
    turn.open_step(journey, path(journey, STEPS)[0])
    return journey


def _begun_again(journey: Answers, *, at: datetime) -> Answers:
    """Throw away what was typed. Practice stays practice, and what is added stays with its receipt."""
    anew = begin(
        secret=journey.secret if journey.addition else secrets.token_bytes(receipt.SECRET_BYTES),
        started=int(at.timestamp()),
        practice=journey.practice,
        addition=journey.addition,
    )
    turn.open_step(anew, path(anew, STEPS)[0])
    return anew


def _render_step(
    request: HttpRequest,
    journey: Answers,
    *,
    form: StepForm | None = None,
    refused: Sequence[Reason] = (),
) -> HttpResponse:
    """Show the page that the journey is at."""
    form = form or turn.form_at(journey)
    context: dict[str, Any] = {
        "journey": journey,
        "form": form,
        "problems": [say(each) for each in refused],
        "action": request.path,
        "sealed": seal(as_json(journey), key=settings.INKLING_SEALED_FORM_KEY),
        "is_first": journey.at == STEPS[0].id,
    }
    if journey.at == turn.RESTART:
        return render(request, "community/steps/restart.html", context)
    context |= {"step_number": PARTS, "step_count": PARTS}
    if journey.at == CHECK:
        context |= {"cards": cards(journey)}
        return render(request, "community/steps/check.html", context)
    step = step_called(journey.at)
    if step.form is TeamForm:
        context |= {"safe_words": safe_words(journey)}
    context |= {"step": step, "step_number": step.part}
    if category := turn.category_of_page(journey):
        context |= {
            "category": words_for(journey, Category, category.value),
            "kinds": kinds_of(category),
            "rows": rows_in(journey, category),
        }
    template = "community/steps/detail.html" if isinstance(form, DetailForm) else step.template
    context |= {"lines": helplines.lines_for(teller_kind(journey), about_me=journey.about_me)}
    return render(request, template, context)


def _send_report(request: HttpRequest, journey: Answers, *, sending: bytes, at: datetime) -> HttpResponse:
    """Record the report. Whatever goes wrong, the sealed answers come back in the form."""
    if form := turn.first_problem(journey):
        return _render_step(request, journey, form=form)
    draft = draft_of(journey)
    if found := problems(draft):
        return _render_step(request, journey, refused=found)
    if journey.practice:
        return render(request, "community/practised.html", {"journey": journey})
    try:
        submitted = submit_report(
            draft,
            receipt_secret=journey.secret,
            receipt_key=settings.INKLING_RECEIPT_KEY,
            by=Anonymous(),
            at=at,
            sending=sending,
        )
    except SubmissionRefused as refused:
        return _render_step(request, journey, refused=refused.problems)
    except (DatabaseError, ObjectDoesNotExist, NoFrontDoorError) as problem:
        # The text of a database error may hold what was told: only its kind is logged.
        _log.error("a report could not be stored: %s", type(problem).__name__)
        return closed_for_now(request)
    return _receipt_page(request, journey, submitted=submitted)


def _receipt_page(request: HttpRequest, journey: Answers, *, submitted: RecordedReport) -> HttpResponse:
    draft, kind = draft_of(journey), teller_kind(journey)
    lines = helplines.lines_for(kind, about_me=journey.about_me)
    region = find_placement(draft.place, choice=draft.region_choice).region_id
    outside = helplines.outside_every_door() if submitted.without_door else []
    unplaced = [] if region or journey.addition else helplines.without_region(kind)
    elsewhere = [line for line in unplaced if line not in outside]
    more = begin(secret=journey.secret, started=int(datetime.now(UTC).timestamp()), addition=True)
    context = {
        "journey": journey,
        "code": submitted.receipt,
        "onward": submitted.onward.name,
        "without_door": submitted.without_door,
        "outside": outside,
        "named": draft.identity.names_messenger,
        "region": region_name(region) if region else "",
        "is_concern": is_concern(journey),
        "is_professional": kind is TellerKind.PROFESSIONAL and not journey.about_me,
        "pictures": journey.about_me and pictures_told(journey),
        "online": journey.about_me and online_told(journey),
        "lines": [line for line in lines if line not in (*outside, *elsewhere)],
        "elsewhere": elsewhere,
        "sealed": seal(as_json(more), key=settings.INKLING_SEALED_FORM_KEY),
    }
    return render(request, "community/receipt.html", context)
