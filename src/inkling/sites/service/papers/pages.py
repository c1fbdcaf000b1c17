"""Papers as pages, and as files to download."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from inkling.accounts.rules.roles import SERVES
from inkling.journeys.noting.keep_note import NoteAbsent, open_note
from inkling.journeys.noting.send_note import what_leaves
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.service.papers.as_docx import as_docx
from inkling.sites.service.papers.as_json import as_json
from inkling.sites.service.papers.as_pdf import as_pdf
from inkling.sites.service.papers.making import make_paper
from inkling.sites.service.papers.paper import Paper, PaperKind, PaperSource
from inkling.sites.service.papers.told_rows import as_text
from inkling.vocabulary.notes import NoteTemplate

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FILES: dict[str, tuple[str, Callable[[Paper], bytes]]] = {
    "pdf": ("application/pdf", as_pdf),
    "docx": (_DOCX, as_docx),
    "txt": ("text/plain; charset=utf-8", lambda paper: as_text(paper).encode("utf-8", errors="replace")),
}


@page(admits=SERVES, audit=Audit.READS)
def show(request: HttpRequest, note_id: UUID, name: str) -> HttpResponse:
    """Show one paper of a note."""
    kind, source = _kind(name), _source(request, note_id)
    paper = make_paper(kind, source)
    context = {
        "note_id": note_id,
        "name": name,
        "paper": paper,
        "is_sent": source.sent_on is not None,
        "text": as_text(paper) if kind is PaperKind.CASE_NOTE else "",
    }
    return render(request, "service/papers/paper.html", context, here="notes")


@page(admits=SERVES, audit=Audit.READS)
def download(request: HttpRequest, note_id: UUID, name: str, suffix: str) -> HttpResponse:
    """Return one paper of a note as a file. Its name says nothing of what stands in it."""
    if suffix not in _FILES:
        raise Http404
    kind, source = _kind(name), _source(request, note_id)
    type_, make = _FILES[suffix]
    return _file(make(make_paper(kind, source)), name=f"{name}.{suffix}", type_=type_)


@page(admits=SERVES, audit=Audit.READS)
def download_data(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Return a note as data."""
    return _file(as_json(_source(request, note_id)), name="note.json", type_="application/json")


def _file(content: bytes, *, name: str, type_: str) -> HttpResponse:
    disposition = f'attachment; filename="inkling-{name}"'
    return HttpResponse(content, content_type=type_, headers={"Content-Disposition": disposition})


def _kind(name: str) -> PaperKind:
    found = next((each for each in PaperKind if each.value == name), None)
    if found is None:
        raise Http404
    return found


def _source(request: HttpRequest, note_id: UUID) -> PaperSource:
    opened = open_note(note_id, by=member_of(request))
    if opened.content is None:
        raise NoteAbsent
    template, day = NoteTemplate(opened.note.template), timezone.now()
    leaving = what_leaves(opened.content, template=template, by=member_of(request), at=day)
    return PaperSource(opened.content, template, leaving, opened.note.sent_on)
