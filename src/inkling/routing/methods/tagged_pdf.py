"""A PDF whose text is tagged, drawn by hand: what belongs to which element, and what is decoration."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from inkling.routing.methods.page_marks import PDF_VERSION
from inkling.routing.methods.pdf_tags import Element, finish_tagged


class TaggedPdf:
    """Pages that are drawn on `canvas`. `document` is the root of the tree."""

    def __init__(self, size: tuple[float, float], *, title: str, language: str) -> None:
        self._target = BytesIO()
        self.size, self.document = size, Element("Document")
        self.canvas = Canvas(self._target, pagesize=size, invariant=1, pdfVersion=PDF_VERSION, lang=language)
        self.canvas.setTitle(title)
        self.canvas.setAuthor("")
        self.canvas.setCreator("Inkling")
        self._marks_of_page = [0]

    def mark(self, element: Element, draw: Callable[[], None]) -> None:
        """Draw what belongs to an element."""
        number = self._marks_of_page[-1]
        self._marks_of_page[-1] += 1
        element.marks.append((len(self._marks_of_page) - 1, number))
        self.canvas.addLiteral(f"/{element.tag} <</MCID {number}>> BDC")
        draw()
        self.canvas.addLiteral("EMC")

    def decorate(self, draw: Callable[[], None]) -> None:
        """Draw what says nothing: lines, colours, copies of what is read once."""
        self.canvas.addLiteral("/Artifact BMC")
        draw()
        self.canvas.addLiteral("EMC")

    def turn_page(self) -> None:
        """Begin the next page."""
        self.canvas.showPage()
        self._marks_of_page.append(0)

    def finish(self) -> bytes:
        """Return the file."""
        self.canvas.showPage()
        self.canvas.save()
        return finish_tagged(self._target.getvalue(), tree=self.document, version=PDF_VERSION)
