"""A paper as a PDF. Times and authors are left out of the file."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from inkling.routing.methods.sheet_pdf import blank_document, body_font, drawable
from inkling.sites.service.papers.paper import Paper

# A word that is longer would leave the page.
_LONGEST_WORD = 60


def as_pdf(paper: Paper) -> bytes:
    """Return the paper as a PDF with the same content as its page."""
    target = BytesIO()
    document = blank_document(target, title=paper.title)
    document.build(list(_story(paper)))
    return target.getvalue()


def _story(paper: Paper) -> Iterator[Flowable]:
    body = ParagraphStyle("body", fontName=body_font(), fontSize=10, leading=14, spaceAfter=2)
    title = ParagraphStyle("title", body, fontSize=16, leading=20, spaceAfter=6)
    heading = ParagraphStyle("heading", body, fontSize=12, leading=16, spaceBefore=10, spaceAfter=3)
    key = ParagraphStyle("key", body, fontSize=9, leading=12, spaceBefore=4)
    value = ParagraphStyle("value", body, leftIndent=6 * mm)
    yield _paragraph(paper.title, title)
    if paper.must_not:
        yield _paragraph(f"Must not find out: {paper.must_not}", heading)
    for line in paper.lead:
        yield _paragraph(line, body)
    if paper.words:
        yield _paragraph("In the words of whoever told", heading)
        yield _paragraph(paper.words, body)
    for name, rows in paper.parts:
        if rows:
            yield _paragraph(name, heading)
        for row in rows:
            yield _paragraph(row.key, key)
            for line in row.lines or ["-"]:
                yield _paragraph(line, value)


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    lines = [escape(_with_breaks(line)) for line in drawable(text).splitlines()]
    return Paragraph("<br/>".join(lines), style)


def _with_breaks(line: str) -> str:
    words: list[str] = []
    for word in line.split(" "):
        words += [word[at : at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD)] or [""]
    return " ".join(words)
