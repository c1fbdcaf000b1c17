"""Sheets as a PDF, sealed with a passphrase or open. Times and authors are left out of the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer

from inkling.routing.methods.pdf_seal import seal
from inkling.routing.rules.document.sheet import Sheet
from inkling.routing.rules.document.sheet_text import LaidOut, about_lines, lay_out

TITLE = "Submission"
# The first that the machine has. The last one comes with reportlab and knows Western letters only.
FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/TTF/DejaVuSans.ttf",
    "Vera.ttf",
)
_NAME = "Inkling"
# A line without a space would leave the page, so it is broken after so many characters.
_LONGEST_WORD = 60


def blank_document(target: BytesIO, *, title: str) -> SimpleDocTemplate:
    """Return an empty PDF of A4 pages that names no author and no time."""
    return SimpleDocTemplate(
        target,
        pagesize=A4,
        title=title,
        author="",
        subject="",
        creator="Inkling",
        invariant=1,
        leftMargin=20 * mm,
        rightMargin=20 * mm,
        topMargin=18 * mm,
        bottomMargin=18 * mm,
    )


def as_pdf(sheets: Sequence[Sheet], *, passphrase: str = "", to_region: bool = False) -> bytes:
    """Return the sheets as one PDF, each beginning a page; with a passphrase, encrypted by AES-256 (revision 6).

    `to_region`: as the region receives it, without what is meant for whoever submits.
    """
    body = ParagraphStyle(
        "body", fontName=_font().fontName, fontSize=10, leading=14, alignment=TA_LEFT, spaceAfter=2
    )
    styles = {
        "body": body,
        "title": ParagraphStyle("title", body, fontSize=16, leading=20, spaceAfter=6),
        "heading": ParagraphStyle(
            "heading", body, fontSize=11, leading=15, spaceBefore=8, underlineWidth=0.5
        ),
        "told": ParagraphStyle("told", body, leftIndent=6 * mm, spaceAfter=5),
    }
    target = BytesIO()
    document = blank_document(target, title=TITLE)
    story: list[Flowable] = []
    for number, sheet in enumerate(sheets):
        story += [PageBreak()] if number else []
        story += _sheet(lay_out(sheet, to_region=to_region), styles=styles)
    document.build(story)
    return seal(target.getvalue(), passphrase=passphrase) if passphrase else target.getvalue()


def body_font() -> str:
    """Return the name of the font that a PDF of ours is set in, known to reportlab from here on."""
    return str(_font().fontName)


def drawable(text: str) -> str:
    """Return the text with each character that the font lacks as its number, so that nothing told is dropped.

    A tab, as tables are pasted with, is a space.
    """
    known = _font().face.charToGlyph
    shown = (
        char if char == "\n" or ord(char) in known else f"[U+{ord(char):04X}]"
        for char in text.replace("\t", " ")
    )
    return "".join(shown)


def _sheet(laid: LaidOut, *, styles: dict[str, Any]) -> Iterator[Flowable]:
    yield _paragraph(laid.sheet.title, styles["title"])
    for line in about_lines(laid.sheet):
        yield _paragraph(line, styles["body"])
    for section in laid.before:
        yield from _section(section.heading, section.lines, styles=styles)
    yield _paragraph("The form", styles["title"])
    for row in laid.rows:
        yield _paragraph(row.label, styles["heading"])
        yield _paragraph(row.answer, styles["told"])
    for section in laid.after:
        yield from _section(section.heading, section.lines, styles=styles)
    yield Spacer(1, 4 * mm)


def _section(heading: str, lines: Sequence[str], *, styles: dict[str, Any]) -> Iterator[Flowable]:
    yield _paragraph(heading, styles["heading"])
    for line in lines:
        yield _paragraph(f"- {line}", styles["body"])


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    lines = [escape(_with_breaks(line)) for line in drawable(text).splitlines()]
    return Paragraph("<br/>".join(lines), style)


def _with_breaks(line: str) -> str:
    words = []
    for word in line.split(" "):
        words += [word[start : start + _LONGEST_WORD] for start in range(0, len(word), _LONGEST_WORD)] or [""]
    return " ".join(words)


@cache
def _font() -> TTFont:
    """The font, known to reportlab by its name from here on. The last of FONTS is always there."""
    *preferred, last = FONTS
    file = next((file for file in preferred if Path(file).is_file()), last)
    font = TTFont(_NAME, file)
    pdfmetrics.registerFont(font)
    return font
