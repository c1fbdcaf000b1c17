"""A profile as a Word document: headings are headings, lists are lists, and no author stands in it."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

from inkling.sites.unit.picture.profile.document import Block, ProfileDocument

_SAME_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_LOWEST, _BEYOND, _KEPT = " ", "\ufffd", "\t\n"
_LEVELS = {Block.TITLE: 1, Block.HEADING: 2, Block.SMALL: 3}


def as_docx(profile: ProfileDocument) -> bytes:
    """Return the profile as a Word document."""
    document = Document()
    about = document.core_properties
    about.author = about.last_modified_by = about.comments = ""
    about.title, about.language = profile.title, "en-GB"
    about.created = about.modified = _SAME_DAY
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    document.sections[0].header.paragraphs[0].text = profile.marking
    for block, words in profile.blocks:
        if block in _LEVELS:
            document.add_heading(_writable(words), level=_LEVELS[block])
        else:
            style = "List Bullet" if block is Block.BULLET else None
            document.add_paragraph(_writable(words), style=style)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _writable(text: str) -> str:
    """Return the text with each sign that no such document can hold as one that shows that it was there."""
    return "".join(
        char
        if char in _KEPT
        or (char >= _LOWEST and not "\ud800" <= char <= "\udfff" and char not in "\ufffe\uffff")
        else _BEYOND
        for char in text
    )
