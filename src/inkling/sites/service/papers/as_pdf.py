"""A paper as a PDF. Times and authors are left out of the file."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from inkling.routing.methods.pdf_pages import body_style, paragraph, pdf_of
from inkling.sites.service.papers.paper import Paper
from inkling.sites.service.papers.told_rows import who_must_not


def as_pdf(paper: Paper) -> bytes:
    """Return the paper as a PDF with the same content as its page."""
    return pdf_of(_story(paper), title=paper.title)


def _story(paper: Paper) -> Iterator[Flowable]:
    body = body_style()
    title = ParagraphStyle("title", body, fontSize=16, leading=20, spaceAfter=6)
    heading = ParagraphStyle("heading", body, fontSize=12, leading=16, spaceBefore=10, spaceAfter=3)
    key = ParagraphStyle("key", body, fontSize=9, leading=12, spaceBefore=4)
    value = ParagraphStyle("value", body, leftIndent=6 * mm)
    yield paragraph(paper.title, title)
    if paper.must_not:
        yield paragraph(who_must_not(paper), heading)
    for line in paper.lead:
        yield paragraph(line, body)
    if paper.words:
        yield paragraph(gettext("In the words of whoever told"), heading)
        yield paragraph(paper.words, body)
    for name, rows in paper.parts:
        if rows:
            yield paragraph(name, heading)
        for row in rows:
            yield paragraph(row.key, key)
            for line in row.lines or ["-"]:
                yield paragraph(line, value)
