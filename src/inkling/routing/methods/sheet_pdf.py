"""Sheets as a PDF, sealed with a passphrase or open. Times and authors are left out of the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from inkling.routing.methods.pdf_pages import body_style, list_item, paragraph, pdf_of
from inkling.routing.rules.document.sheet import Sheet
from inkling.routing.rules.document.sheet_text import LaidOut, about_lines, lay_out

TITLE = "Submission"


def as_pdf(sheets: Sequence[Sheet], *, passphrase: str = "", to_region: bool = False) -> bytes:
    """Return the sheets as one PDF, each beginning a page; with a passphrase, encrypted by AES-256 (revision 6).

    `to_region`: as the region receives it, without what is meant for whoever submits.
    """
    body = body_style()
    styles = {
        "body": body,
        "title": ParagraphStyle("title", body, fontSize=16, leading=20, spaceAfter=6),
        "heading": ParagraphStyle(
            "heading", body, fontSize=11, leading=15, spaceBefore=8, underlineWidth=0.5
        ),
        "told": ParagraphStyle("told", body, leftIndent=6 * mm, spaceAfter=5),
    }
    story: list[Flowable] = []
    for number, sheet in enumerate(sheets):
        story += [PageBreak()] if number else []
        story += _sheet(lay_out(sheet, to_region=to_region), styles=styles)
    references = ", ".join(dict.fromkeys(sheet.reference for sheet in sheets))
    return pdf_of(story, title=TITLE, reference=references, passphrase=passphrase, is_accessible=True)


def _sheet(laid: LaidOut, *, styles: dict[str, Any]) -> Iterator[Flowable]:
    yield paragraph(laid.sheet.title, styles["title"])
    for line in about_lines(laid.sheet):
        yield paragraph(line, styles["body"])
    for section in laid.before:
        yield from _section(section.heading, section.lines, styles=styles)
    yield paragraph("The form", styles["title"])
    for row in laid.rows:
        yield paragraph(row.label, styles["heading"])
        yield paragraph(row.answer, styles["told"])
    for section in laid.after:
        yield from _section(section.heading, section.lines, styles=styles)


def _section(heading: str, lines: Sequence[str], *, styles: dict[str, Any]) -> Iterator[Flowable]:
    yield paragraph(heading, styles["heading"])
    for line in lines:
        yield list_item(line, styles["body"])
