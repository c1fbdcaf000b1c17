"""The finished intelligence report as a PDF. Times and authors are left out of the file."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from inkling.assessment.rules.intelligence_report import (
    IntelligenceReport,
    event_line,
    grade_lines,
    heading_lines,
)
from inkling.routing.methods.pdf_pages import body_style, paragraph, pdf_of


def as_pdf(report: IntelligenceReport) -> bytes:
    """Return the report as a PDF with the same content as its text."""
    return pdf_of(_story(report), title=gettext("Intelligence report"), reference=report.reference)


def _story(report: IntelligenceReport) -> Iterator[Flowable]:
    body = body_style()
    title = ParagraphStyle("title", body, fontSize=16, leading=20, spaceAfter=6)
    heading = ParagraphStyle("heading", body, fontSize=11, leading=15, spaceBefore=10, spaceAfter=3)
    quiet = ParagraphStyle("quiet", body, fontSize=9, leading=12, leftIndent=6 * mm)
    yield paragraph(gettext("Intelligence report"), title)
    for label, value in heading_lines(report):
        yield paragraph(f"{label}: {value}", body)
    for number, item in enumerate(report.items, start=1):
        yield paragraph(f"{number}. {item.code}", heading)
        yield paragraph(event_line(item), quiet)
        yield paragraph(item.text, body)
        for line in grade_lines(item):
            yield paragraph(line, quiet)
