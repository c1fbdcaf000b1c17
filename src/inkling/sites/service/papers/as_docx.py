"""A paper as a Word document. No author stands in it."""

from __future__ import annotations

from django.utils.translation import gettext

from inkling.routing.methods.word_document import begin_document, finish_document, writable
from inkling.sites.service.papers.paper import Paper
from inkling.sites.service.papers.told_rows import who_must_not


def as_docx(paper: Paper) -> bytes:
    """Return the paper as a Word document with the same content as its page."""
    document = begin_document(paper.title)
    document.add_heading(writable(paper.title), level=1)
    if paper.must_not:
        document.add_heading(writable(who_must_not(paper)), level=2)
    for line in paper.lead:
        document.add_paragraph(writable(line))
    if paper.words:
        document.add_heading(gettext("In the words of whoever told"), level=2)
        document.add_paragraph(writable(paper.words))
    for name, rows in paper.parts:
        if not rows:
            continue
        document.add_heading(name, level=2)
        table = document.add_table(rows=0, cols=2, style="Table Grid")
        for row in rows:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = writable(row.key), writable("\n".join(row.lines) or "-")
    return finish_document(document)
