"""The pages of a PDF of ours, whatever it says: paper, font, paragraphs. Times and authors are left out of the file."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, cast
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

from inkling.routing.methods.page_marks import PDF_VERSION, MarkedCanvas, marked_pages
from inkling.routing.methods.pdf_seal import seal
from inkling.routing.methods.pdf_tags import Element, finish_tagged

# The first that the machine has. The last one comes with reportlab and knows Western letters only.
FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/TTF/DejaVuSans.ttf",
    "Vera.ttf",
)
_NAME = "Inkling"
# By the name of its style; every other is a paragraph.
_TAGS = {"title": "H1", "heading": "H2"}
_ROOM_OF_DASH = 7
# A line without a space would leave the page, so it is broken after so many characters.
_LONGEST_WORD = 60


def pdf_of(
    story: Iterable[Flowable],
    *,
    title: str,
    reference: str = "",
    passphrase: str = "",
    is_accessible: bool = False,
) -> bytes:
    """Return a tagged PDF of A4 pages, in English, that names no author and no time; `reference` stands on each page.

    With a passphrase it is sealed. `is_accessible`: open, it says that it keeps to PDF/UA-1.
    """
    drawn, tree = _draw(story, title=title, reference=reference)
    if passphrase:
        return seal(drawn, passphrase=passphrase, tree=tree)
    return finish_tagged(drawn, tree=tree, version=PDF_VERSION, is_accessible=is_accessible)


def _draw(story: Iterable[Flowable], *, title: str, reference: str) -> tuple[bytes, Element]:
    """Return the pages, and the tree of what stands on them."""
    target, tree = BytesIO(), Element("Document")
    document = SimpleDocTemplate(
        target,
        pagesize=A4,
        title=title,
        author="",
        subject="",
        creator="Inkling",
        invariant=1,
        lang="en-GB",
        leftMargin=20 * mm,
        rightMargin=20 * mm,
        topMargin=18 * mm,
        bottomMargin=18 * mm,
    )
    flowables = list(story)
    _give_elements(flowables, tree=tree)
    document.build(flowables, canvasmaker=marked_pages(reference, font=str(_font().fontName)))
    return target.getvalue(), tree


def _give_elements(flowables: Iterable[Flowable], *, tree: Element) -> None:
    """Give each paragraph its element; lines of a list that follow one another are of one list."""
    list_: Element | None = None
    for each in flowables:
        if not isinstance(each, _TaggedParagraph):
            continue
        if each.is_item:
            list_ = list_ or tree.add("L")
            item = list_.add("LI")
            each.label, each.element = item.add("Lbl"), item.add("LBody")
        else:
            list_ = None
            each.element = tree.add(_TAGS.get(each.style.name, "P"))


def body_style() -> ParagraphStyle:
    """Return the style of running text, which every other begins from."""
    return ParagraphStyle("body", fontName=_font().fontName, fontSize=10, leading=14, spaceAfter=2)


def paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    """Return a paragraph of text as it stands: its line ends stay, and no long word leaves the page."""
    return _make_paragraph(text, style)


def list_item(text: str, style: ParagraphStyle) -> Paragraph:
    """Return a line of a list: a paragraph behind a dash, which is its label."""
    made = _make_paragraph(text, ParagraphStyle("item", style, leftIndent=style.leftIndent + _ROOM_OF_DASH))
    made.is_item = True
    return made


def drawable(text: str) -> str:
    """Return the text with each character that the font lacks as its number, so that nothing told is dropped.

    A tab, as tables are pasted with, is a space.
    """
    known = _font().face.charToGlyph
    shown = (
        char if char == "\n" or ord(char) in known else f"[U+{ord(char):04X}]"
        for char in text.replace("\t", " ")
    )
    return "".join(shown)


class _TaggedParagraph(Paragraph):
    """A paragraph that is drawn as its element of the tree, on however many pages it stands."""

    element: Element
    label: Element | None = None
    is_item = False

    def split(self, width: float, height: float) -> list[Any]:
        """Return the parts that stand on this page and on the next: of the same element, the first with its label."""
        parts = cast("list[_TaggedParagraph]", super().split(width, height))
        for number, each in enumerate(parts):
            each.element, each.is_item = self.element, self.is_item
            each.label = None if number else self.label
        return parts

    def draw(self) -> None:
        """Draw it, marked."""
        canvas = cast(MarkedCanvas, self.canv)
        if self.label is not None:
            canvas.mark(self.label, self._draw_dash)
        canvas.mark(self.element, super().draw)

    def _draw_dash(self) -> None:
        """Draw the dash on the line of the first words, which stands a letter's size below the top."""
        self.canv.setFont(self.style.fontName, self.style.fontSize)
        self.canv.drawString(self.style.leftIndent - _ROOM_OF_DASH, self.height - self.style.fontSize, "-")


def with_breaks(line: str) -> str:
    """Return a line in which no word is longer than paper is wide."""
    words: list[str] = []
    for word in line.split(" "):
        words += [word[start : start + _LONGEST_WORD] for start in range(0, len(word), _LONGEST_WORD)] or [""]
    return " ".join(words)


def _make_paragraph(text: str, style: ParagraphStyle) -> _TaggedParagraph:
    lines = [escape(with_breaks(line)) for line in drawable(text).splitlines()]
    return _TaggedParagraph("<br/>".join(lines), style)


@cache
def _font() -> TTFont:
    """The font, known to reportlab by its name from here on. The last of FONTS is always there."""
    *preferred, last = FONTS
    file = next((file for file in preferred if Path(file).is_file()), last)
    font = TTFont(_NAME, file)
    pdfmetrics.registerFont(font)
    return font
