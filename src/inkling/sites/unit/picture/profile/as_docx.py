"""A profile as a Word document: headings are headings, lists are lists, and no author stands in it."""

from __future__ import annotations

from docx.oxml.ns import qn

from inkling.routing.methods.word_document import begin_document, finish_document, writable
from inkling.sites.unit.picture.profile.document import Block, ProfileDocument

_LANGUAGE = "en-GB"
_LEVELS = {Block.TITLE: 1, Block.HEADING: 2, Block.SMALL: 3}


def as_docx(profile: ProfileDocument) -> bytes:
    """Return the profile as a Word document."""
    document = begin_document(profile.title, language=_LANGUAGE)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
    document.sections[0].header.paragraphs[0].text = profile.marking
    for block, words in profile.blocks:
        if block in _LEVELS:
            document.add_heading(writable(words), level=_LEVELS[block])
        else:
            style = "List Bullet" if block is Block.BULLET else None
            document.add_paragraph(writable(words), style=style)
    return finish_document(document)
