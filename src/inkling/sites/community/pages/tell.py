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
from inkling.regions.rules.days import day_here
from inkling.regions.rules.places.place_names import IRELAND
from inkling.routing.rules.placing import find_placement
from inkling.safeguarding.services.concerns import NoFrontDoorError
from inkling.sites.community import helplines, turn
from inkling.sites.community.answers import CHECK, Answers, as_json, begin, from_json, path
from inkling.sites.community.drafting import draft_of
from inkling.sites.community.easy.showing import easy_page, easy_receipt, easy_restart
from inkling.sites.community.easy.which_steps import step_at, steps_of
from inkling.sites.community.languages import chosen_in, go_on_in
from inkling.sites.community.pages.errors import closed_for_now, seal_refused
from inkling.sites.community.sealed_answers import SealBroken, SealExpired, seal, unseal
from inkling.sites.community.sentences import say
from inkling.sites.community.steps import STEPS
from inkling.sites.community.steps.begin import teller_kind
from inkling.sites.community.steps.details import DetailForm, rows_in
from inkling.sites.community.steps.place import region_name
from inkling.sites.community.steps.safety import (
    is_concern,
    is_only_noticed,
    passes_on_for_language,
    passes_on_unread,
)
from inkling.sites.community.steps.self_words import online_told, pictures_told, words_for
from inkling.sites.community.steps.step import PARTS, StepForm
from inkling.sites.community.steps.team import TeamForm
from inkling.sites.community.summary import cards
from inkling.sites.community.understanding.asked_once import asked_once
from inkling.sites.community.understanding.cards import words_changed
from inkling.sites.community.understanding.safe_words import safe_words
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
        return _render_step(request, _begin_answers(request, at=at))
    try:
        answers = from_json(unseal(sealed, key=settings.INKLING_SEALED_FORM_KEY, now=int(at.timestamp())))
    except SealExpired:
        return seal_refused(request, expired=True)
    except SealBroken:
        return seal_refused(request, expired=False)
    go_on_in(answers.language)
    go = request.POST.get("go", "on")
    if not answers.at:
        answers.answering = turn.question_pressed(answers, go)
        turn.open_step(answers, path(answers, steps_of(answers))[0])
        return _render_step(request, answers)
    if answers.at == turn.RESTART and go == "restart":
        return _render_step(request, _begun_again(answers, at=at))
    if answers.at == CHECK and go == "send":
        return _send_report(request, answers, sending=sha256(sealed.encode()).digest(), at=at)
    shown = turn.take(answers, request.POST, day=day_here(at))
    return _render_step(request, answers, form=shown.form)


def _begin_answers(request: HttpRequest, *, at: datetime) -> Answers:
    """Begin again; `carry` brings words over that an expired form gave back."""
    answers = begin(
        secret=secrets.token_bytes(receipt.SECRET_BYTES),
        started=int(at.timestamp()),
        practice="practice" in request.POST,
        language=chosen_in(request),
    )
    if carried := request.POST.get("carry", ""):
        answers.by_step["words"] = {"words": carried}
        words_changed(answers, day=day_here(at))
    turn.open_step(answers, path(answers, steps_of(answers))[0])
    return answers


def _begun_again(answers: Answers, *, at: datetime) -> Answers:
    """Throw away what was typed. Practice stays practice, and what is added stays with its receipt."""
    anew = begin(
        secret=answers.secret if answers.addition else secrets.token_bytes(receipt.SECRET_BYTES),
        started=int(at.timestamp()),
        practice=answers.practice,
        addition=answers.addition,
        language=answers.language,
    )
    anew.asked, anew.answering = answers.asked, answers.answering
    turn.open_step(anew, path(anew, steps_of(anew))[0])
    return anew


def _render_step(
    request: HttpRequest,
    answers: Answers,
    *,
    form: StepForm | None = None,
    refused: Sequence[Reason] = (),
) -> HttpResponse:
    """Show the page that the journey is at."""
    form = form or turn.form_at(answers)
    context: dict[str, Any] = {
        "answers": answers,
        "form": form,
        "problems": [say(each) for each in refused],
        "action": request.path,
        "sealed": seal(as_json(answers), key=settings.INKLING_SEALED_FORM_KEY),
        "is_first": answers.at == STEPS[0].id,
        # No page of ours leads here by GET: it is typed, kept as a bookmark, or a phone has opened its tab anew.
        "is_afresh": request.method == "GET",
    }
    if answers.at == turn.RESTART:
        template, words = easy_restart(answers) if answers.is_easy else ("community/steps/restart.html", {})
        return render(request, template, context | words)
    context |= {"step_number": PARTS, "step_count": PARTS}
    if answers.at == CHECK:
        context |= asked_once(answers)
    if answers.is_easy:
        return render(request, *easy_page(answers, form, context))
    if answers.at == CHECK:
        context |= {"cards": cards(answers)}
        return render(request, "community/steps/check.html", context)
    step = step_at(answers)
    if step.form is TeamForm:
        context |= {"safe_words": safe_words(answers)}
    context |= {"step": step, "step_number": step.part}
    if category := turn.category_of_page(answers):
        context |= {
            "category": words_for(answers, Category, category.value),
            "kinds": kinds_of(category),
            "rows": rows_in(answers, category),
        }
    template = "community/steps/detail.html" if isinstance(form, DetailForm) else step.template
    context |= {"lines": helplines.lines_for(teller_kind(answers), about_me=answers.about_me)}
    return render(request, template, context)


def _send_report(request: HttpRequest, answers: Answers, *, sending: bytes, at: datetime) -> HttpResponse:
    """Record the report. Whatever goes wrong, the sealed answers come back in the form."""
    if form := turn.first_problem(answers):
        return _render_step(request, answers, form=form)
    draft = draft_of(answers)
    if found := problems(draft):
        return _render_step(request, answers, refused=found)
    if answers.practice:
        return render(request, "community/practised.html", {"answers": answers})
    try:
        submitted = submit_report(
            draft,
            receipt_secret=answers.secret,
            receipt_key=settings.INKLING_RECEIPT_KEY,
            by=Anonymous(),
            at=at,
            sending=sending,
        )
    except SubmissionRefused as refused:
        return _render_step(request, answers, refused=refused.problems)
    except (DatabaseError, ObjectDoesNotExist, NoFrontDoorError) as problem:
        # The text of a database error may hold what was told: only its kind is logged.
        _log.error("a report could not be stored: %s", type(problem).__name__)
        return closed_for_now(request)
    return _receipt_page(request, answers, submitted=submitted)


def _receipt_page(request: HttpRequest, answers: Answers, *, submitted: RecordedReport) -> HttpResponse:
    draft, kind = draft_of(answers), teller_kind(answers)
    place = find_placement(draft.place, choice=draft.region_choice)
    region, where = place.region_id, place.outside
    lines = helplines.lines_for(kind, about_me=answers.about_me, outside=where)
    is_elsewhere = submitted.without_door or where
    outside = helplines.outside_every_door(where) if is_elsewhere else []
    unplaced = [] if region or where or answers.addition else helplines.without_region(kind)
    elsewhere = [line for line in unplaced if line not in outside]
    more = begin(
        secret=answers.secret,
        started=int(datetime.now(UTC).timestamp()),
        addition=True,
        language=answers.language,
    )
    context = {
        "answers": answers,
        "code": submitted.receipt,
        "onward": submitted.onward.name,
        "without_door": submitted.without_door,
        "is_elsewhere": is_elsewhere,
        "is_beyond": bool(where),
        "in_ireland": where == IRELAND,
        "outside": outside,
        "named": draft.identity.names_messenger,
        "region": region_name(region) if region else "",
        "is_concern": is_concern(answers),
        "for_language": passes_on_for_language(answers),
        "only_noticed": is_only_noticed(answers),
        "not_read": passes_on_unread(answers),
        "is_professional": kind is TellerKind.PROFESSIONAL and not answers.about_me,
        "pictures": answers.about_me and pictures_told(answers),
        "online": answers.about_me and online_told(answers),
        "lines": [line for line in lines if line not in (*outside, *elsewhere)],
        "only_here": helplines.only_here(kind, about_me=answers.about_me, outside=where),
        "elsewhere": elsewhere,
        "sealed": seal(as_json(more), key=settings.INKLING_SEALED_FORM_KEY),
    }
    if answers.is_easy:
        return render(request, "community/easy/receipt.html", context | easy_receipt(answers, context))
    return render(request, "community/receipt.html", context)
