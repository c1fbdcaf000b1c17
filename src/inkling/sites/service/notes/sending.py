"""Checking a note, sending it, and every form that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import SERVES
from inkling.files.queries import begun_of_note, files_of_note
from inkling.journeys.noting.answer_asked import answer_asked
from inkling.journeys.noting.keep_note import (
    NoteAbsent,
    NoteOvertaken,
    OpenNote,
    leave_entry_of_reading,
    open_note,
    save_note,
    take_up_note,
)
from inkling.journeys.noting.send_note import (
    NoteRefused,
    progress_of_note,
    send_note,
)
from inkling.journeys.noting.what_leaves import WhatLeaves, mark_of_parts, parts_that_leave
from inkling.journeys.noting.words.name_in_words import named_in_words
from inkling.notes.rules.content import NoteContent, SentCopy
from inkling.notes.rules.offering.places import find_place_of_note
from inkling.notes.rules.parting.answers import secret_of_part
from inkling.notes.rules.telling import place_of_note
from inkling.regions.rules.days import day_here
from inkling.sites.design.parts import Row
from inkling.sites.members.frame.copies import count_kinds, kinds_in_words, shown_begun, shown_file
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.service.notes.asked_back import AskedHere, asked_here
from inkling.sites.service.notes.forms import AskedField, fields_of_part, seen_version
from inkling.sites.service.papers.kinds import PaperKind
from inkling.sites.service.papers.told_rows import (
    about_rows,
    card_rows,
    team_rows,
    telling_rows,
)
from inkling.sites.service.sentences import say
from inkling.vocabulary.limits import SHORT_TEXT_MAX
from inkling.vocabulary.notes import NoteTemplate

_OF_FILE = "file-"
_PLACING = ("region", "place")
_NOTHING_CHOSEN: Mapping[str, str] = {}


@page(admits=SERVES, audit=Audit.READS)
def check(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Show what leaves, to whom, by which way and why, before it is sent."""
    opened, content = _open(request, note_id)
    if opened.note.is_sent:
        return redirect("sent-note", note_id=note_id)
    return _check(request, opened, content)


@page(admits=SERVES, audit=Audit.WRITES)
@require_POST
def choose_region(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Keep which of several police areas a place belongs to, or a place that the words tell where none was written."""
    opened, content = _open(request, note_id)
    chosen = {name: request.POST[name][:SHORT_TEXT_MAX] for name in _PLACING if name in request.POST}
    if content.answer("place").strip():
        chosen.pop("place", None)
    chosen_content = replace(content, answers={**content.answers, **chosen})
    now = timezone.now()
    try:
        save_note(note_id, chosen_content, seen_version=opened.note.version, by=member_of(request), at=now)
    except NoteOvertaken as refusal:
        opened, content = _open(request, note_id)
        return _check(request, opened, content, problem=say(refusal.reason), status=409)
    return redirect("check-note", note_id=note_id)


@page(admits=SERVES, audit=Audit.WRITES)
@require_POST
def send(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Send a note as it was checked."""
    try:
        send_note(
            note_id,
            seen_version=seen_version(request.POST),
            by=member_of(request),
            at=timezone.now(),
            checked=request.POST.get("checked", ""),
            part_of_file=_part_of_file(request.POST),
        )
    except NoteOvertaken as refusal:
        opened, content = _open(request, note_id)
        return _check(request, opened, content, problem=say(refusal.reason), status=409)
    except NoteRefused as refusal:
        opened, content = _open(request, note_id)
        problem = " ".join(say(each) for each in refusal.problems)
        return _check(request, opened, content, problem=problem, chosen=request.POST, status=400)
    return redirect("sent-note", note_id=note_id)


def _part_of_file(said: Mapping[str, str]) -> dict[str, int]:
    """Return with which part each file goes, by its id, as far as it was said: a number names another file later."""
    chosen = {name.removeprefix(_OF_FILE): part for name, part in said.items() if name.startswith(_OF_FILE)}
    return {file: int(part) for file, part in chosen.items() if part.isdecimal() and len(part) < 3}


@page(admits=SERVES, audit=Audit.WRITES)
@require_POST
def answer(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Answer what the unit asks back about a note that was sent."""
    try:
        answer_asked(
            note_id,
            asked=request.POST.get("asked", ""),
            words=request.POST.get("words", ""),
            by=member_of(request),
            at=timezone.now(),
        )
    except NoteRefused as refusal:
        problem = " ".join(say(each) for each in refusal.problems)
        return _sent_page(request, note_id, problem=problem, status=400)
    return redirect("sent-note", note_id=note_id)


@page(admits=SERVES, audit=Audit.READS)
def show_sent(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Show the receipt, where it went and why, what happens next, and each form that comes of the note."""
    return _sent_page(request, note_id)


def _sent_page(request: HttpRequest, note_id: UUID, *, problem: str = "", status: int = 200) -> HttpResponse:
    opened = open_note(note_id, by=member_of(request))
    if not opened.note.is_sent:
        return redirect("note", note_id=note_id)
    content = opened.content
    context = {
        "note": opened.note,
        "template": NoteTemplate(opened.note.template),
        "sent": content.sent if content else None,
        "copies": _sent_parts(content) if content else [],
        "attached": kinds_in_words(count_kinds(content.sent.attached)) if content and content.sent else "",
        "reference": content.answer("reference") if content else "",
        "lead_heard": content.lead_heard if content else "",
        "papers": list(PaperKind),
        "problem": problem,
        "typed": request.POST.get("words", "") if problem else "",
        "typed_for": request.POST.get("asked", ""),
    }
    return render(request, "service/notes/sent.html", context, here="notes", status=status)


@dataclass(frozen=True)
class SentPart:
    """One part of what was sent: its copy, what became of it, and what its papers are asked for with."""

    copy: SentCopy
    progress: str
    query: str
    asked: list[AskedHere]
    referred: str

    @property
    def title(self) -> str:
        """The title of its receipt; of several parts no two have the same."""
        if not self.query:
            return gettext("It is safe")
        return gettext("Part %(part)s is safe") % {"part": self.copy.part}

    @property
    def prefix(self) -> str:
        """What the ids of its receipt begin with."""
        return f"receipt-{self.copy.part}"


def _sent_parts(content: NoteContent) -> list[SentPart]:
    if content.sent is None:
        return []
    copies = (content.sent, *content.sent.others)
    return [_sent_part(each, content=content, is_one=len(copies) == 1) for each in copies]


def _sent_part(copy: SentCopy, *, content: NoteContent, is_one: bool) -> SentPart:
    state, asked = progress_of_note(secret_of_part(content.secret, copy.part), on=day_here(timezone.now()))
    # To whom a child was referred already is known of that one alone.
    is_theirs = is_one or bool(copy.child and copy.child == content.answer("child").strip())
    referred = content.answer("referred_to").strip() if is_theirs else ""
    return SentPart(copy, state, "" if is_one else f"?part={copy.part}", asked_here(asked), referred)


def _open(request: HttpRequest, note_id: UUID) -> tuple[OpenNote, NoteContent]:
    opened = take_up_note(note_id, by=member_of(request))
    if opened.content is None:
        raise NoteAbsent
    return opened, opened.content


def _of_form(opened: OpenNote, content: NoteContent) -> dict[str, object]:
    return {
        "note": opened.note,
        "template": NoteTemplate(opened.note.template),
        "sent": content.sent,
        "reference": content.answer("reference"),
    }


@dataclass(frozen=True)
class LeavingPart:
    """One part of what leaves, as its page shows it. `may_be`: police areas from which one is still to be chosen.

    `offered_place`: where the words tell one and none was written.
    """

    leaving: WhatLeaves
    words: str
    rows: list[tuple[str, list[Row]]]
    onward: str
    may_be: tuple[str, ...]
    asked_fields: list[AskedField]
    offered_place: str

    @property
    def is_nowhere(self) -> bool:
        """Whether no place was written, and no host authority that stands for one."""
        return not self.leaving.draft.place

    @property
    def is_by_host(self) -> bool:
        """Whether the host authority of the record stands for a place that was not written."""
        return not (self.is_nowhere or self.leaving.content.answer("place").strip())


def _leaving_part(leaving: WhatLeaves, *, content: NoteContent, template: NoteTemplate) -> LeavingPart:
    # What is chosen is chosen for the place of the note.
    is_open = leaving.place.region_id is None and leaving.draft.place == place_of_note(content)
    return LeavingPart(
        leaving,
        leaving.draft.narrative,
        _parts(leaving),
        leaving.onward.name,
        leaving.place.offered if is_open and not leaving.region else (),
        fields_of_part(
            leaving.part,
            leaving.asked.door,
            content=leaving.content,
            template=template,
            is_as_note=leaving.is_as_note,
        ),
        "" if leaving.content.answer("place").strip() else find_place_of_note(content.text),
    )


def _parts(leaving: WhatLeaves) -> list[tuple[str, list[Row]]]:
    return [
        (gettext("About"), about_rows(leaving.draft)),
        (gettext("People and things"), card_rows(leaving.understood.cards)),
        (gettext("About the telling"), telling_rows(leaving.draft)),
        (gettext("For the children's team"), team_rows(leaving.draft)),
    ]


def _check(
    request: HttpRequest,
    opened: OpenNote,
    content: NoteContent,
    *,
    problem: str = "",
    chosen: Mapping[str, str] = _NOTHING_CHOSEN,
    status: int = 200,
) -> HttpResponse:
    """Show what leaves. `chosen`: the part of each file; of parts that were read otherwise meanwhile none is."""
    template = NoteTemplate(opened.note.template)
    leaving = parts_that_leave(content, template=template, by=member_of(request), at=timezone.now())
    found = [each for part in leaving for each in part.found]
    files = files_of_note(opened.note.pk)
    context = _of_form(opened, content) | {
        "problem": problem or " ".join(dict.fromkeys(say(each) for each in found)),
        "checked": mark_of_parts(leaving),
        "attached": kinds_in_words(count_kinds(each.kind for each in files)),
        "begun": [shown_begun(each) for each in begun_of_note(opened.note.pk)],
        "files": [(shown_file(each), chosen.get(f"{_OF_FILE}{each.pk}", "")) for each in files],
        "named": named_in_words(content, writer=opened.note.author),
        "is_all": all(each.understood.is_all for each in leaving),
        "leaving_parts": [_leaving_part(each, content=content, template=template) for each in leaving],
    }
    # Last, for the entry holds the chain, and a reading takes long.
    leave_entry_of_reading(opened.note.pk, by=member_of(request))
    return render(request, "service/notes/check.html", context, here="notes", status=status)
