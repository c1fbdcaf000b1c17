"""The page on which a note is written and read; what is typed is saved with every button."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from inkling.accounts.actor import Member
from inkling.accounts.models import Account
from inkling.accounts.rules.roles import SERVES
from inkling.extraction import check_words
from inkling.journeys.noting.fill_forms import AskedToo, asked_of_note
from inkling.journeys.noting.keep_note import (
    NoteOvertaken,
    NoteProblem,
    OpenNote,
    begin_note,
    continue_diary,
    leave_entry_of_reading,
    list_notes,
    save_note,
    take_up_note,
    throw_note_away,
)
from inkling.journeys.noting.look_through import wrote_before
from inkling.journeys.noting.part_note import part_by_child
from inkling.journeys.noting.understand_note import UnderstoodNote, understand_note
from inkling.journeys.noting.words.name_in_words import named_in_words, without_names
from inkling.journeys.noting.words.own_words import offered_own_words
from inkling.notes.rules.clock import InterviewClock, interview_clock
from inkling.notes.rules.content import NoteContent
from inkling.notes.rules.offering.contradicting import contradicted_fields
from inkling.notes.rules.offering.offers import AnswerField, offered_fields
from inkling.notes.rules.parting.answers import without_answers_of_gone
from inkling.notes.rules.parting.numbers import PartsRefused
from inkling.regions.rules.days import day_here
from inkling.safeguarding.rules.requests.secrecy import requests_in
from inkling.safeguarding.rules.requests.whom import part_requests
from inkling.sites.members.frame.dates import day_and_time, here
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import number_asked
from inkling.sites.page import Audit, member_of, page
from inkling.sites.service.notes.card_view import ShownCard, shown_cards
from inkling.sites.service.notes.diary_view import shown_lines
from inkling.sites.service.notes.forms import NoteForm, heading_of, seen_version
from inkling.sites.service.notes.item_view import shown_items, shown_parts
from inkling.sites.service.notes.presses import (
    OPEN,
    UNNAME,
    after_press,
    anchor_after,
    find_unfolded,
    press_for_all,
    with_its_key,
)
from inkling.sites.service.sentences import say
from inkling.vocabulary.notes import NoteTemplate


@page(admits=SERVES, audit=Audit.LISTS)
def notes(request: HttpRequest) -> HttpResponse:
    """List the notes that this person may see, and offer to begin one."""
    member = member_of(request)
    number, of_team = number_asked(request), number_asked(request, name="team")
    found = list_notes(number=number, of_team=of_team, by=member)
    context = {
        "own": found.opened,
        "own_page": found.own,
        "of_team": found.of_team,
        "keep_own": f"page={found.own.number}",
        "keep_team": f"team={found.of_team.number}",
        "templates": list(NoteTemplate),
    }
    return render(request, "service/notes/notes.html", context, here="notes")


@page(admits=SERVES, audit=Audit.WRITES)
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a note after one of the templates."""
    template = next((each for each in NoteTemplate if each.value == request.POST.get("template")), None)
    if template is None:
        raise Http404
    note = begin_note(template=template, by=member_of(request), at=timezone.now())
    return redirect("note", note_id=note.pk)


@page(admits=SERVES, audit=Audit.READS)
def note(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Show a draft with its cards, or take in what was typed."""
    opened = take_up_note(note_id, by=member_of(request))
    if opened.content is None or opened.note.is_sent:
        return _late(request, opened) if request.method == "POST" else redirect("sent-note", note_id=note_id)
    if request.method == "POST":
        return _take(request, opened, content=opened.content)
    form = NoteForm.of(opened.content, template=NoteTemplate(opened.note.template))
    return _show(request, opened, content=opened.content, form=form)


@page(admits=SERVES, audit=Audit.WRITES)
@require_POST
def throw_away(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Throw a draft away, or empty what is kept of a note that was sent."""
    throw_note_away(note_id, by=member_of(request))
    return redirect("notes")


def _late(request: HttpRequest, opened: OpenNote) -> HttpResponse:
    """Show what was typed after the note was sent in another window: it is in no note, and not lost."""
    form = NoteForm(request.POST, template=NoteTemplate(opened.note.template))
    typed = form.taken_into(opened.content or NoteContent(b""))
    form.add_error(None, say(NoteProblem.SENT_MEANWHILE()))
    return _show(request, opened, content=typed, form=form, status=409)


def _take(request: HttpRequest, opened: OpenNote, *, content: NoteContent) -> HttpResponse:
    go = with_its_key(request.POST.get("go", "save"), posted=request.POST)
    seen = seen_version(request.POST)
    form = NoteForm(request.POST, template=NoteTemplate(opened.note.template))
    typed = without_answers_of_gone(form.taken_into(content))
    is_fine = form.is_valid()
    try:
        typed = _after(typed, go, template=form.template, writer=opened.note.author)
    except PartsRefused as refusal:
        form.add_error(None, say(refusal.reason))
        is_fine = False
    # Read before it is saved: the entry of the saving holds the chain, and a reading takes long.
    understood = None if is_fine else _understand(typed, template=form.template)
    try:
        saved = save_note(
            opened.note.pk,
            typed,
            seen_version=seen,
            by=member_of(request),
            at=timezone.now(),
        )
    except NoteOvertaken as refusal:
        form.add_error(None, say(refusal.reason))
        # A second press of the same page must not write over what the first did not.
        opened.note.version = seen
        return _show(request, opened, content=typed, form=form, status=409)
    if not is_fine:
        opened.note.version = saved.version
        return _show(request, opened, content=typed, form=form, status=400, understood=understood)
    if go == "files":
        return redirect("note-files", note_id=opened.note.pk)
    if go == "check":
        return redirect("check-note", note_id=opened.note.pk)
    unfolded = find_unfolded(go, before=request.GET.get(OPEN, ""))
    address = reverse("note", args=[opened.note.pk]) + (f"?{OPEN}={unfolded}" if unfolded else "")
    return redirect(address + anchor_after(go))


def _after(typed: NoteContent, go: str, *, template: NoteTemplate, writer: Account) -> NoteContent:
    """Return what stands in a note after a press. Raises `PartsRefused`: then only what was typed is kept."""
    if go == "parts-by-child":
        return part_by_child(typed, template=template, day=day_here(timezone.now()))
    if go == "read":
        return replace(typed, is_read=True)
    if go == UNNAME:
        return without_names(typed, template=template, day=day_here(timezone.now()), writer=writer)
    return without_answers_of_gone(after_press(typed, go))


def _show(
    request: HttpRequest,
    opened: OpenNote,
    *,
    content: NoteContent,
    form: NoteForm,
    status: int = 200,
    understood: UnderstoodNote | None = None,
) -> HttpResponse:
    template = NoteTemplate(opened.note.template)
    understood = understood or _understand(content, template=template)
    if understood:
        form.point_at(understood.signs)
    asked = _what_is_asked_too(content, understood, template=template)
    clock = _clock(content, template=template)
    unfolded = find_unfolded("", before=request.GET.get(OPEN, ""))
    context = _what_was_read(content, understood, template=template, unfolded=unfolded) | {
        "clock": clock,
        "clock_until": day_and_time(clock.until) if clock and clock.until else "",
        "asked": asked,
        "asked_fields": [form[name] for name in asked.door],
        "note": opened.note,
        "form": form,
        "template": template,
        "source": content.source,
        "source_on": date.fromisoformat(content.source.on) if content.source else None,
        "is_read": content.is_read,
        "named": named_in_words(content, writer=opened.note.author) if content.is_read else [],
        "may_be_unnamed": not content.sent_lines,
        "advice": check_words(content.text),
        "may_be_parted": template is not NoteTemplate.DIARY,
    }
    # Last, for the entries hold the chain.
    leave_entry_of_reading(opened.note.pk, by=member_of(request))
    by = member_of(request)
    context["cards"] = _cards(opened, understood, by=by, unfolded=unfolded) if understood else []
    return render(request, "service/notes/note.html", context, here="notes", status=status)


def _what_was_read(
    content: NoteContent, understood: UnderstoodNote | None, *, template: NoteTemplate, unfolded: str
) -> dict[str, Any]:
    """Return what the page shows of what its words tell, but for the cards."""
    if understood is None:
        return {"is_all": True}
    text, fields, items = content.text, content.fields, understood.value.items
    lines = shown_lines(understood.lines)
    from_whom, for_the_source = part_requests(requests_in(text))
    filled = {**fields, **{each.value: content.answer(each.value) for each in AnswerField}}
    offered = offered_fields(text, template=template, items=items, fields=filled)
    offered += offered_own_words(text, template=template, fields=fields)
    return {
        "contradicted": contradicted_fields(text, template=template, items=items, fields=fields),
        "lines": lines,
        "open_lines": sum(each.is_open for each in lines),
        "again": sum(each.is_again for each in understood.lines),
        "items": shown_items(understood.items, cards=understood.cards, typed=len(text), unfolded=unfolded),
        "offered": [(heading_of(each.field), each) for each in offered],
        "offered_at_once": press_for_all(offered) if len(offered) > 1 else "",
        "note_parts": shown_parts(content, understood),
        "missed": understood.missed,
        "requests": from_whom,
        "for_the_source": for_the_source,
        "often": understood.often,
        "is_all": understood.is_all,
        "signs_noticed": understood.signs,
    }


def _understand(content: NoteContent, *, template: NoteTemplate) -> UnderstoodNote | None:
    """Return what the words tell, where the writer has let them be read."""
    day = day_here(timezone.now())
    return understand_note(content, template=template, day=day) if content.is_read else None


@page(admits=SERVES, audit=Audit.NOTHING_READ)
def who_sees_this(request: HttpRequest) -> HttpResponse:
    """Show the card that is read aloud to a child or young person before anything is sent."""
    return render(request, "service/notes/who_sees.html", {}, here="notes")


def _what_is_asked_too(
    content: NoteContent, understood: UnderstoodNote | None, *, template: NoteTemplate
) -> AskedToo:
    if understood is None:
        return AskedToo()
    draft = understood.draft(content)
    return asked_of_note(draft, value=understood.value, on=day_here(timezone.now()))


def _clock(content: NoteContent, *, template: NoteTemplate) -> InterviewClock | None:
    """Return where the 72 hours stand; only England's template has them."""
    if template is not NoteTemplate.RETURN_HOME:
        return None
    return interview_clock(content.fields, now=here(timezone.now()))


@page(admits=SERVES, audit=Audit.WRITES)
@require_POST
def go_on(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Begin the next part of a diary that was sent: what is added goes to the same report."""
    note = continue_diary(note_id, by=member_of(request), at=timezone.now())
    return redirect("note", note_id=note.pk)


def _cards(opened: OpenNote, understood: UnderstoodNote, *, by: Member, unfolded: str) -> list[ShownCard]:
    before = wrote_before((each.key for each in understood.cards), but=opened.note.pk, by=by)
    return shown_cards(understood.cards, text=understood.text, before=before, unfolded=unfolded)
