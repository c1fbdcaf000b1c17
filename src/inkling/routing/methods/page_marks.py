"""The foot of each page of a PDF: its reference, that it is in confidence, and which page of how many."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from inkling.routing.methods.pdf_tags import Element

# A current version: readers of today keep what a form of 2001 could not say.
PDF_VERSION = (1, 7)
MARKING = "In confidence: about children"
_SIZE = 8
_FOOT = 10 * mm
_SIDE = 20 * mm


class MarkedCanvas(Canvas):
    """Keeps each page until the last is made: only then is known how many there are."""

    def __init__(self, *arguments: Any, reference: str, font: str, **options: Any) -> None:
        # Else each page names a font that is not in the file.
        super().__init__(*arguments, **{**options, "pdfVersion": PDF_VERSION, "initialFontName": font})
        self._reference, self._font = reference, font
        self._finished_pages: list[dict[str, Any]] = []
        self._marks = 0

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Put the page by."""
        self._finished_pages.append(dict(self.__dict__))
        self._marks = 0
        cast(Any, self)._startPage()  # noqa: SLF001 - reportlab begins a page in no other way

    def save(self) -> None:
        """Write every page with its foot."""
        pages = self._finished_pages
        for number, page in enumerate(pages, start=1):
            self.__dict__.update(page)
            self._draw_foot(number, len(pages))
            super().showPage()
        super().save()

    def mark(self, element: Element, draw: Callable[[], None]) -> None:
        """Draw what belongs to an element of the tree."""
        number, self._marks = self._marks, self._marks + 1
        element.marks.append((len(self._finished_pages), number))
        self.addLiteral(f"/{element.tag} <</MCID {number}>> BDC")
        draw()
        self.addLiteral("EMC")

    def _draw_foot(self, number: int, pages: int) -> None:
        width = A4[0]
        # It stands on each page, and is read on none.
        self.addLiteral("/Artifact BMC")
        self.setFont(self._font, _SIZE)
        self.drawString(_SIDE, _FOOT, self._reference)
        self.drawCentredString(width / 2, _FOOT, MARKING)
        self.drawRightString(width - _SIDE, _FOOT, f"Page {number} of {pages}")
        self.addLiteral("EMC")


def marked_pages(reference: str, *, font: str) -> Callable[..., Canvas]:
    """Return what makes the pages of a document: each with this reference, the marking and its number."""
    return partial(MarkedCanvas, reference=reference, font=font)
