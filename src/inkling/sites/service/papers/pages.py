"""Papers as pages, and as files to download."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from inkling.accounts.rules.roles import SERVES
from inkling.journeys.noting.keep_note import NoteAbsent, leave_entry_of_reading, take_up_note
from inkling.journeys.noting.what_leaves import parts_that_leave, what_leaves
from inkling.notes.rules.content import NoteContent, SentCopy
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.service.papers.as_docx import as_docx
from inkling.sites.service.papers.as_json import as_json
from inkling.sites.service.papers.as_pdf import as_pdf
from inkling.sites.service.papers.kinds import PaperKind
from inkling.sites.service.papers.making import make_paper
from inkling.sites.service.papers.paper import Paper, PaperSource
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
    kind = _kind(name)
    source = _source(request, note_id, kind=kind)
    paper = make_paper(kind, source)
    context = {
        "note_id": note_id,
        "name": name,
        "paper": paper,
        "query": f"?part={source.leaving.part}" if source.parts > 1 else "",
        "is_sent": source.sent_on is not None,
        "text": as_text(paper) if kind is PaperKind.CASE_NOTE else "",
    }
    # Last, for the entry holds the chain: reading the words and making a paper of them take long.
    leave_entry_of_reading(note_id, by=member_of(request))
    return render(request, "service/papers/paper.html", context, here="notes")


@page(admits=SERVES, audit=Audit.READS)
def download(request: HttpRequest, note_id: UUID, name: str, suffix: str) -> HttpResponse:
    """Return one paper of a note as a file. Its name says nothing of what stands in it."""
    if suffix not in _FILES:
        raise Http404
    kind = _kind(name)
    source = _source(request, note_id, kind=kind)
    type_, make = _FILES[suffix]
    content = make(make_paper(kind, source))
    leave_entry_of_reading(note_id, by=member_of(request))
    return _file(content, name=f"{name}.{suffix}", type_=type_)


@page(admits=SERVES, audit=Audit.READS)
def download_data(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Return a note as data."""
    content = as_json(_source(request, note_id), note_id=note_id)
    leave_entry_of_reading(note_id, by=member_of(request))
    return _file(content, name="note.json", type_="application/json")


def _file(content: bytes, *, name: str, type_: str) -> HttpResponse:
    disposition = f'attachment; filename="inkling-{name}"'
    return HttpResponse(content, content_type=type_, headers={"Content-Disposition": disposition})


def _kind(name: str) -> PaperKind:
    found = next((each for each in PaperKind if each.value == name), None)
    if found is None:
        raise Http404
    return found


def _source(request: HttpRequest, note_id: UUID, *, kind: PaperKind | None = None) -> PaperSource:
    """Return the note with what it tells. Whoever shows anything of it leaves the entry of reading, last."""
    opened, by = take_up_note(note_id, by=member_of(request)), member_of(request)
    if opened.content is None:
        raise NoteAbsent
    template, day = NoteTemplate(opened.note.template), timezone.now()
    if kind is not None and kind.is_of_whole:
        whole = what_leaves(opened.content, template=template, by=by, at=day)
        return PaperSource(opened.content, template, whole, opened.note.sent_on)
    parts = parts_that_leave(opened.content, template=template, by=by, at=day)
    asked = request.GET.get("part", str(parts[0].part))
    number, leaving = next(
        ((at, each) for at, each in enumerate(parts, start=1) if str(each.part) == asked), (0, None)
    )
    if leaving is None:
        raise Http404
    content = replace(leaving.content, sent=_sent_part(opened.content, leaving.part))
    return PaperSource(content, template, leaving, opened.note.sent_on, number, len(parts))


def _sent_part(content: NoteContent, part: int) -> SentCopy | None:
    """Return what is known of the sending of one part; of a draft None."""
    if content.sent is None:
        return None
    found = (content.sent, *content.sent.others)
    return replace(next((each for each in found if each.part == part), content.sent), others=())
