"""The foot of each page of a PDF: its reference, that it is in confidence, and which page of how many."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

# A current version: readers of today keep what a form of 2001 could not say.
PDF_VERSION = (1, 7)
MARKING = "In confidence: about children"
_SIZE = 8
_FOOT = 10 * mm
_SIDE = 20 * mm


class _MarkedCanvas(Canvas):
    """Keeps each page until the last is made: only then is known how many there are."""

    def __init__(self, *arguments: Any, reference: str, font: str, **options: Any) -> None:
        super().__init__(*arguments, **{**options, "pdfVersion": PDF_VERSION})
        self._reference, self._font = reference, font
        self._finished_pages: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Put the page by."""
        self._finished_pages.append(dict(self.__dict__))
        cast(Any, self)._startPage()  # noqa: SLF001 - reportlab begins a page in no other way

    def save(self) -> None:
        """Write every page with its foot."""
        pages = self._finished_pages
        for number, page in enumerate(pages, start=1):
            self.__dict__.update(page)
            self._draw_foot(number, len(pages))
            super().showPage()
        super().save()

    def _draw_foot(self, number: int, pages: int) -> None:
        width = A4[0]
        self.setFont(self._font, _SIZE)
        self.drawString(_SIDE, _FOOT, self._reference)
        self.drawCentredString(width / 2, _FOOT, MARKING)
        self.drawRightString(width - _SIDE, _FOOT, f"Page {number} of {pages}")


def marked_pages(reference: str, *, font: str) -> Callable[..., Canvas]:
    """Return what makes the pages of a document: each with this reference, the marking and its number."""
    return partial(_MarkedCanvas, reference=reference, font=font)
