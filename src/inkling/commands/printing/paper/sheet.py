"""What stands on a page from top to bottom: headings, paragraphs, lists, tables, numbers, a square code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import qrcode
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from inkling.commands.printing.paper.numbers import PrintedNumber
from inkling.routing.methods.pdf_pages import FONTS, body_style, drawable
from inkling.routing.methods.pdf_tags import Element
from inkling.routing.methods.tagged_pdf import TaggedPdf

INK, SAND, RUST = HexColor("#17464b"), HexColor("#dccfb9"), HexColor("#a3291b")
_BOLD = "InklingBold"
# White around a square code, in its own modules: what a camera needs.
QUIET = 4


@cache
def square_code(address: str) -> list[list[bool]]:
    """Return the modules of the code, row by row, true where dark, with the quiet zone around."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET)
    code.add_data(address)
    code.make(fit=True)
    return [[bool(each) for each in row] for row in code.get_matrix()]


class PageTooFull(Exception):
    """The words need more room than a page has."""


class Sheet:
    """One column of a page, filled from its top. `scale` makes everything larger or smaller."""

    def __init__(self, pdf: TaggedPdf, *, margin: float, scale: float = 1.0) -> None:
        self.pdf, self.margin, self.scale = pdf, margin, scale
        self.left, self.width = margin, pdf.size[0] - 2 * margin
        self.top()

    def top(self) -> None:
        """Go to the top of the page."""
        self.y = self.pdf.size[1] - self.margin

    def next_page(self) -> None:
        """Go on at the top of the next page."""
        self.pdf.turn_page()
        self.top()

    @property
    def room(self) -> float:
        """Points that are left to the lower margin; below zero the page is too full."""
        return self.y - self.margin

    def heading(self, text: str, *, level: int = 2) -> None:
        """Write a heading."""
        size = {1: 22.0, 2: 13.0}[level] * self.scale
        self.gap(4 if level > 1 else 0)
        self._write(text, self._style(size, is_bold=True, colour=INK), self.pdf.document.add(f"H{level}"))
        self.gap(2)

    def text(self, text: str, *, size: float = 10, is_bold: bool = False) -> None:
        """Write a paragraph."""
        self._write(text, self._style(size * self.scale, is_bold=is_bold), self.pdf.document.add("P"))
        self.gap(2)

    def bullets(self, lines: Iterable[str], *, size: float = 10) -> None:
        """Write a list."""
        found = self.pdf.document.add("L")
        indent = 4 * mm * self.scale
        for line in lines:
            item = found.add("LI")
            at = self.y
            self._write("•", self._style(size * self.scale, colour=INK), item.add("Lbl"), width=indent)
            self.y = at
            self._write(line, self._style(size * self.scale), item.add("LBody"), indent=indent)
            self.gap(1.5)

    def danger(self, title: str, text: str) -> None:
        """Write what comes before everything, in a frame."""
        inner, start, document = 3 * mm * self.scale, self.y, self.pdf.document
        style, width = self._style(12 * self.scale, is_bold=True, colour=RUST), self.width - 2 * inner
        self.y -= inner
        self._write(title, style, document.add("H2"), indent=inner, width=width)
        body = self._style(11 * self.scale)
        self._write(text, body, document.add("P"), indent=inner, width=width)
        self.y -= inner
        self.pdf.decorate(lambda: self._frame(start))
        self.gap(4)

    def table(self, head: Sequence[str], rows: Iterable[Sequence[str]], *, size: float = 9) -> None:
        """Write a table of two columns; the first cell of a row names it."""
        found, first = self.pdf.document.add("Table"), self.width * 0.27
        for number, row in enumerate([head, *rows]):
            line, at = found.add("TR"), self.y
            is_head = number == 0
            name = self._style(size * self.scale, is_bold=True, colour=INK)
            self._write(row[0], name, line.add("TH"), width=first - 2 * mm)
            lowest, self.y = self.y, at
            style = name if is_head else self._style(size * self.scale)
            self._write(row[1], style, line.add("TH" if is_head else "TD"), indent=first)
            self.y = min(self.y, lowest) - 1 * mm * self.scale
            self.pdf.decorate(self._rule)
            self.gap(1)

    def numbers(self, lines: Iterable[PrintedNumber], *, size: float = 10, is_short: bool = False) -> None:
        """Write whom one can call, a line each; in short without what for."""
        found = self.pdf.document.add("L")
        for line in lines:
            body = found.add("LI").add("LBody")
            what = f". {escape(drawable(line.what))}" if line.what and not is_short else ""
            said = f"{escape(drawable(line.name))}: <font name='{bold_font()}'>{escape(line.number)}</font>{what}"
            self._draw(said, self._style(size * self.scale), body, indent=0, width=self.width)
            self.gap(1.5)

    def code(self, address: str, *, side: float, says: str, at: tuple[float, float]) -> None:
        """Draw the square code of an address; `at` is its lower left corner, `says` is read in its place."""
        rows = square_code(address)
        module = side / len(rows)

        def draw() -> None:
            canvas = self.pdf.canvas
            canvas.saveState()
            canvas.setFillGray(0)
            for down, row in enumerate(rows):
                for along, is_dark in enumerate(row):
                    if is_dark:
                        x, y = at[0] + along * module, at[1] + side - (down + 1) * module
                        canvas.rect(x, y, module * 1.02, module * 1.02, stroke=0, fill=1)
            canvas.restoreState()

        self.pdf.mark(self.pdf.document.add("Figure", says=says), draw)

    def must_fit(self, room: float) -> None:
        """Refuse where less than nothing is left."""
        if room < 0:
            raise PageTooFull

    def gap(self, millimetres: float) -> None:
        """Leave some room."""
        self.y -= millimetres * mm * self.scale * 0.6

    def _write(
        self, text: str, style: ParagraphStyle, element: Element, *, indent: float = 0, width: float = 0
    ) -> None:
        self._draw(escape(drawable(text)), style, element, indent=indent, width=width or self.width - indent)

    def _draw(
        self, markup: str, style: ParagraphStyle, element: Element, *, indent: float, width: float
    ) -> None:
        paragraph = Paragraph(markup, style)
        _, height = paragraph.wrap(width, self.pdf.size[1])
        self.y -= height
        x, y = self.left + indent, self.y
        self.pdf.mark(element, lambda: paragraph.drawOn(self.pdf.canvas, x, y))

    def _style(self, size: float, *, is_bold: bool = False, colour: Color | None = None) -> ParagraphStyle:
        body = body_style()
        return ParagraphStyle(
            "paper",
            body,
            fontSize=size,
            leading=size * 1.32,
            spaceAfter=0,
            fontName=bold_font() if is_bold else body.fontName,
            textColor=colour or body.textColor,
        )

    def _rule(self) -> None:
        canvas = self.pdf.canvas
        canvas.setStrokeColor(SAND)
        canvas.line(self.left, self.y, self.left + self.width, self.y)

    def _frame(self, start: float) -> None:
        canvas = self.pdf.canvas
        canvas.setStrokeColor(RUST)
        canvas.setLineWidth(1.5)
        canvas.roundRect(self.left, self.y, self.width, start - self.y, 3 * mm, stroke=1, fill=0)
        canvas.setLineWidth(1)


@cache
def bold_font() -> str:
    """Return the name of the bold font: that beside the font of running text, else the one of reportlab."""
    beside = (Path(each.replace(".ttf", "-Bold.ttf")) for each in FONTS[:-1])
    file = next((str(each) for each in beside if each.is_file()), "VeraBd.ttf")
    pdfmetrics.registerFont(TTFont(_BOLD, file))
    return _BOLD
