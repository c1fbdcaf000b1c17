"""A paper: what one form that comes of a note holds, before it is a page, a PDF, a Word document, text or data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from inkling.journeys.noting.what_leaves import WhatLeaves
from inkling.notes.rules.content import NoteContent
from inkling.sites.design.parts import Row
from inkling.vocabulary.notes import NoteTemplate
from inkling.vocabulary.terms import Term


class PaperKind(Term):
    """Which form it is. The value stands in its address."""

    COPY = "copy", "What was sent", "the printed copy of what was sent, and where it went"
    RECORD = "record", "The record", "for your own file, with the fields of its template"
    REFERRAL = (
        "referral",
        "Referral to the children's front door",
        "the protected view: nothing in it shows who told",
    )
    FORCE = (
        "force-form",
        "The force's own form",
        "filled by its pack, to copy where you must file it yourself",
    )
    CASE_NOTE = "case-note", "Case note", "text to copy into your system"
    NRM = (
        "nrm",
        "National Referral Mechanism: a draft",
        "for first responder organisations; a child need not consent",
    )

    @property
    def is_of_whole(self) -> bool:
        """Whether it is of the whole note, also where that leaves in parts: it is for the own file."""
        return self in (PaperKind.RECORD, PaperKind.CASE_NOTE)


@dataclass(frozen=True)
class PaperSource:
    """All that papers are made of. `sent_on`: None while it is a draft. `part` of so many `parts`, the first one 1."""

    content: NoteContent
    template: NoteTemplate
    leaving: WhatLeaves
    sent_on: date | None = None
    part: int = 1
    parts: int = 1


@dataclass(frozen=True)
class Paper:
    """One form: lines at its head, whom it must not reach, the words as told, and parts with their rows."""

    kind: PaperKind
    title: str
    lead: tuple[str, ...]
    parts: tuple[tuple[str, list[Row]], ...]
    words: str = ""
    must_not: str = ""
