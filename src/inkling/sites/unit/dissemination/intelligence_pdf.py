"""The finished intelligence report as a PDF. Times and authors are left out of the file."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from inkling.assessment.rules.intelligence_report import (
    IntelligenceReport,
    event_line,
    grade_lines,
    heading_lines,
)
from inkling.routing.methods.sheet_pdf import blank_document, body_font, drawable

TITLE = "Intelligence report"
# A word that is longer would leave the page.
_LONGEST_WORD = 60


def as_pdf(report: IntelligenceReport) -> bytes:
    """Return the report as a PDF with the same content as its text."""
    target = BytesIO()
    document = blank_document(target, title=TITLE)
    document.build(list(_story(report)))
    return target.getvalue()


def _story(report: IntelligenceReport) -> Iterator[Flowable]:
    body = ParagraphStyle("body", fontName=body_font(), fontSize=10, leading=14, spaceAfter=2)
    title = ParagraphStyle("title", body, fontSize=16, leading=20, spaceAfter=6)
    heading = ParagraphStyle("heading", body, fontSize=11, leading=15, spaceBefore=10, spaceAfter=3)
    quiet = ParagraphStyle("quiet", body, fontSize=9, leading=12, leftIndent=6 * mm)
    yield _paragraph(TITLE, title)
    for label, value in heading_lines(report):
        yield _paragraph(f"{label}: {value}", body)
    for number, item in enumerate(report.items, start=1):
        yield _paragraph(f"{number}. {item.code}", heading)
        yield _paragraph(event_line(item), quiet)
        yield _paragraph(item.text, body)
        for line in grade_lines(item):
            yield _paragraph(line, quiet)


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    lines = [escape(_with_breaks(line)) for line in drawable(text).splitlines()]
    return Paragraph("<br/>".join(lines), style)


def _with_breaks(line: str) -> str:
    words: list[str] = []
    for word in line.split(" "):
        words += [word[at : at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD)] or [""]
    return " ".join(words)
