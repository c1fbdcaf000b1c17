"""Attaching files to a draft: the stop before it, the list, the copy as the unit will see it, and closing one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import SERVES
from inkling.files.rules.kinds import MOST_BYTES, MOST_FILES, FileProblem, FileRefused
from inkling.journeys.attaching.attach_file import (
    attach_file,
    close_draft_file,
    list_files,
    look_at_draft_file,
    remove_file,
)
from inkling.sites.members.frame.copies import as_picture, shown_begun, shown_file
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.service.sentences import say

_TOO_LARGE, _UNUSABLE, _MB = 413, 422, 1_000_000
# What a page offers to choose, and what more where this machine reads HEIC.
_ACCEPT = "image/jpeg,image/png,application/pdf,.docx,text/plain"
_ACCEPT_HEIC = ",image/heic,image/heif,.heic,.heif"


@page(admits=SERVES, audit=Audit.READS)
def files(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Show what is attached to a draft and the stop before more, or attach a file."""
    if request.method == "POST":
        return _attach(request, note_id)
    return _files(request, note_id)


@page(admits=SERVES, audit=Audit.READS)
def look(request: HttpRequest, note_id: UUID, number: int) -> HttpResponse:
    """Show the copy of a file: what the unit will see of it, and nothing else."""
    by = member_of(request)
    file, content = look_at_draft_file(note_id, number, page=1, by=by)
    words = content.decode() if file.is_words and content else ""
    context = {"note_id": note_id, "file": shown_file(file), "words": words}
    return render(request, "service/files/look.html", context, here="notes")


@page(admits=SERVES, audit=Audit.READS)
def picture(request: HttpRequest, note_id: UUID, number: int, page: int) -> HttpResponse:
    """Give one page of the copy of a file, as pixels."""
    file, content = look_at_draft_file(note_id, number, page=page, by=member_of(request))
    if content is None or file.is_words:
        raise Http404
    return as_picture(content, number=number, page=page)


@page(admits=SERVES, audit=Audit.WRITES)
@require_POST
def remove(request: HttpRequest, note_id: UUID, number: int) -> HttpResponse:
    """Take a file away from a draft."""
    remove_file(note_id, number, by=member_of(request))
    return redirect("note-files", note_id=note_id)


@page(admits=SERVES, audit=Audit.WRITES)
@require_POST
def close(request: HttpRequest, note_id: UUID, number: int) -> HttpResponse:
    """Close a copy that shows what nobody may store, and say what to do now."""
    close_draft_file(note_id, number, by=member_of(request), at=timezone.now())
    return render(request, "service/files/closed.html", {"note_id": note_id}, here="notes")


def _attach(request: HttpRequest, note_id: UUID) -> HttpResponse:
    chosen = request.FILES.get("file")
    try:
        if chosen is None:
            raise FileRefused(FileProblem.NOTHING())
        attach_file(note_id, chosen.read(), name=chosen.name or "", by=member_of(request), at=timezone.now())
    except FileRefused as refusal:
        status = _TOO_LARGE if refusal.reason.kind is FileProblem.TOO_LARGE else _UNUSABLE
        return _files(request, note_id, problem=say(refusal.reason), status=status)
    return redirect("note-files", note_id=note_id)


def _files(request: HttpRequest, note_id: UUID, *, problem: str = "", status: int = 200) -> HttpResponse:
    found = list_files(note_id, by=member_of(request))
    context: dict[str, Any] = {
        "note_id": note_id,
        "files": [shown_file(each) for each in found.files],
        "is_sent": found.note.is_sent,
        "has_room": not found.note.is_sent and len(found.files) < MOST_FILES,
        "most": MOST_FILES,
        "most_mb": MOST_BYTES // _MB,
        "too_large": say(FileProblem.TOO_LARGE(most=MOST_BYTES // _MB)),
        "most_bytes": MOST_BYTES,
        "begun": [] if found.note.is_sent else [shown_begun(each) for each in found.begun],
        "reads_heic": found.reads_heic,
        "accept": _ACCEPT + _ACCEPT_HEIC * found.reads_heic,
        "problem": problem,
    }
    return render(request, "service/files/files.html", context, here="notes", status=status)
