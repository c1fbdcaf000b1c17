"""A paper as a Word document. No author stands in it."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from django.utils.translation import gettext
from docx import Document

from inkling.sites.service.papers.paper import Paper
from inkling.sites.service.papers.told_rows import who_must_not

_SAME_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_LOWEST, _BEYOND = " ", "\ufffd"
_MAY_STAND = "\n\t"


def as_docx(paper: Paper) -> bytes:
    """Return the paper as a Word document with the same content as its page."""
    document = Document()
    about = document.core_properties
    about.author = about.last_modified_by = about.comments = ""
    about.title = paper.title
    about.created = about.modified = _SAME_DAY
    document.add_heading(_writable(paper.title), level=1)
    if paper.must_not:
        document.add_heading(_writable(who_must_not(paper)), level=2)
    for line in paper.lead:
        document.add_paragraph(_writable(line))
    if paper.words:
        document.add_heading(gettext("In the words of whoever told"), level=2)
        document.add_paragraph(_writable(paper.words))
    for name, rows in paper.parts:
        if not rows:
            continue
        document.add_heading(name, level=2)
        table = document.add_table(rows=0, cols=2, style="Table Grid")
        for row in rows:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = _writable(row.key), _writable("\n".join(row.lines) or "-")
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _writable(text: str) -> str:
    """Return the text with each sign that no such document can hold as one that shows that it was there."""
    return "".join(
        char if (char >= _LOWEST or char in _MAY_STAND) and not _is_no_character(char) else _BEYOND
        for char in text
    )


def _is_no_character(char: str) -> bool:
    return "\ud800" <= char <= "\udfff" or char in "\ufffe\uffff"
