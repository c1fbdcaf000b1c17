"""A profile as a tagged PDF: a screen reader knows its headings, paragraphs and lists."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit

from inkling.routing.methods.pdf_pages import body_style, drawable, with_breaks
from inkling.routing.methods.pdf_tags import Element
from inkling.routing.methods.tagged_pdf import TaggedPdf
from inkling.sites.unit.picture.profile.document import Block, ProfileDocument

_SIDE, _TOP, _FOOT = 20 * mm, 18 * mm, 18 * mm
_INDENT, _SMALL = 5 * mm, 8
# The size of the letters, and the room above.
_LOOKS = {
    Block.TITLE: (18, 0),
    Block.HEADING: (14, 14),
    Block.SMALL: (11, 8),
    Block.TEXT: (10, 4),
    Block.BULLET: (10, 2),
}
_LINE = 1.4


def as_pdf(profile: ProfileDocument) -> bytes:
    """Return the profile as a tagged PDF of A4 pages that names no author and no time."""
    pages = _Pages(profile)
    for block, words in profile.blocks:
        pages.write(block, words)
    return pages.finish()


def _fitting(words: str) -> str:
    return "\n".join(map(with_breaks, drawable(words).splitlines()))


class _Pages:
    """Pages that are filled from the top. Lines that follow each other under one list stand in one list."""

    def __init__(self, profile: ProfileDocument) -> None:
        self._pdf = TaggedPdf(A4, title=profile.title, language="en-GB")
        self._marking = drawable(profile.marking)
        self._font = body_style().fontName
        self._list: Element | None = None
        self._number = 1
        self._y = A4[1] - _TOP

    def write(self, block: Block, words: str) -> None:
        size, above = _LOOKS[block]
        self._y -= above
        indent = _INDENT if block is Block.BULLET else 0.0
        lines = simpleSplit(_fitting(words), self._font, size, A4[0] - 2 * _SIDE - indent)
        if self._y - size * _LINE * (3 if block.value <= Block.SMALL.value else 1) < _FOOT:
            self._turn()
        if block is Block.BULLET:
            item = self._item()
            self._draw(item.add("Lbl"), "•", size=size, x=_SIDE, y=self._y - size)
            element = item.add("LBody")
        else:
            self._list = None
            tag = f"H{block.value}" if block.value <= Block.SMALL.value else "P"
            element = self._pdf.document.add(tag)
        for line in lines:
            if self._y - size * _LINE < _FOOT:
                self._turn()
            self._draw(element, line, size=size, x=_SIDE + indent, y=self._y - size)
            self._y -= size * _LINE

    def finish(self) -> bytes:
        self._mark_page()
        return self._pdf.finish()

    def _item(self) -> Element:
        if self._list is None:
            self._list = self._pdf.document.add("L")
        return self._list.add("LI")

    def _draw(self, element: Element, words: str, *, size: float, x: float, y: float) -> None:
        canvas = self._pdf.canvas

        def draw() -> None:
            canvas.setFont(self._font, size)
            canvas.drawString(x, y, words)

        self._pdf.mark(element, draw)

    def _turn(self) -> None:
        self._mark_page()
        self._pdf.turn_page()
        self._number += 1
        self._y = A4[1] - _TOP

    def _mark_page(self) -> None:
        canvas = self._pdf.canvas

        def draw() -> None:
            canvas.setFont(self._font, _SMALL)
            canvas.drawString(_SIDE, _FOOT / 2, self._marking)
            canvas.drawRightString(A4[0] - _SIDE, _FOOT / 2, str(self._number))

        self._pdf.decorate(draw)
