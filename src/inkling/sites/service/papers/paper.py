"""A paper: what one form that comes of a note holds, before it is a page, a PDF, a Word document, text or data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from inkling.journeys.noting.what_leaves import WhatLeaves
from inkling.notes.rules.content import NoteContent
from inkling.sites.design.parts import Row
from inkling.sites.service.papers.kinds import PaperKind
from inkling.vocabulary.notes import NoteTemplate


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
