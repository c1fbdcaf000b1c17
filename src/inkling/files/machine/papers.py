"""Pixels of the pages of a PDF, and what it says of who made it. Runs only in the process that is shut in."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdfium2 as pdfium

from inkling.files.rules.copies import MOST_PAGES, MOST_SIDE, NotReadable
from inkling.files.rules.terms import CopyProblem

# A page of A4 at about 130 dots an inch.
_SCALE, _SIDE = 1.8, min(MOST_SIDE, 1600)
_LOCKED = "password error"


class PdfPaper:
    """A PDF that was opened. Scripts, forms and links of it are never looked at: only its pages are drawn."""

    def __init__(self, data: bytes) -> None:
        """Open it. Raises `NotReadable`."""
        try:
            self._paper = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as problem:
            locked = _LOCKED in str(problem).lower()
            raise NotReadable(CopyProblem.LOCKED if locked else CopyProblem.NOT_WHOLE) from problem
        self.pages = len(self._paper)

    def pixels(self) -> Iterator[tuple[int, int, bytes]]:
        """Return width, height and the colours of each of the first pages."""
        for number in range(min(self.pages, MOST_PAGES)):
            try:
                page = self._paper[number]
                longest = max(*page.get_size(), 1.0)
                picture = page.render(scale=min(_SCALE, _SIDE / longest), rev_byteorder=True).to_pil()
            except pdfium.PdfiumError as problem:
                raise NotReadable(CopyProblem.NOT_WHOLE) from problem
            shown = picture.convert("RGB")
            yield *shown.size, shown.tobytes()
            page.close()

    def about(self) -> dict[str, str]:
        """Return what it says of itself: who wrote it, with which program, when."""
        return {name: str(value) for name, value in self._paper.get_metadata_dict(skip_empty=True).items()}


def make_ready() -> None:
    """Load all that is needed later: once shut in, nothing can be loaded."""
    paper = pdfium.PdfDocument.new()
    paper.new_page(72, 72)
    held = io.BytesIO()
    paper.save(held)
    drawn = PdfPaper(held.getvalue())
    list(drawn.pixels())
    drawn.about()
