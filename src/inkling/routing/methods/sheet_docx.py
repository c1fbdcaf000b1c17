"""Sheets as a Word document, for a region that works on what it receives. The file names no time and no author."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK

from inkling.routing.methods.page_marks import MARKING
from inkling.routing.methods.word_document import begin_document, finish_document, writable
from inkling.routing.rules.document.sheet import Sheet
from inkling.routing.rules.document.sheet_text import Section, about_lines, lay_out

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

TITLE = "Submission"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_docx(sheets: Sequence[Sheet], *, to_region: bool = False) -> bytes:
    """Return the sheets as one Word document with the content of their PDF, each beginning a page.

    `to_region`: as the region receives it, without what is meant for whoever submits. Nothing seals it: it is never
    mailed.
    """
    document = begin_document(TITLE)
    for number, sheet in enumerate(sheets):
        if number:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _add_sheet(document, sheet, to_region=to_region)
    foot = document.sections[0].footer.paragraphs[0]
    references = ", ".join(dict.fromkeys(sheet.reference for sheet in sheets))
    foot.text, foot.alignment = writable(f"{references}  |  {MARKING}"), WD_ALIGN_PARAGRAPH.CENTER
    return finish_document(document)


def _add_sheet(document: WordDocument, sheet: Sheet, *, to_region: bool) -> None:
    laid = lay_out(sheet, to_region=to_region)
    document.add_heading(writable(sheet.title), level=1)
    for line in about_lines(sheet):
        document.add_paragraph(writable(line))
    for section in laid.before:
        _add_section(document, section)
    document.add_heading("The form", level=1)
    for row in laid.rows:
        document.add_heading(writable(row.label), level=2)
        document.add_paragraph(writable(row.answer))
    for section in laid.after:
        _add_section(document, section)


def _add_section(document: WordDocument, section: Section) -> None:
    document.add_heading(writable(section.heading), level=2)
    for line in section.lines:
        document.add_paragraph(writable(line), style="List Bullet")
