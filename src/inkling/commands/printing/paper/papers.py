"""The papers of a region: a leaflet on A4 and A5, a poster for staff rooms, and cards of numbers to cut out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from gettext import NullTranslations
from typing import Any

from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.units import mm

from inkling.commands.printing.paper.numbers import help_numbers, ways_of
from inkling.commands.printing.paper.sheet import SAND, PageTooFull, Sheet
from inkling.commands.printing.paper.words import is_unchecked
from inkling.regions.rules.directory import DirectoryEntry
from inkling.routing.methods.tagged_pdf import TaggedPdf
from inkling.vocabulary.categories import Category

# The leaflet has two tables: seven rows and five.
FIRST_TABLE = 7
CARD = (85.6 * mm, 54 * mm)
_CARDS_ACROSS, _CARDS_DOWN = 2, 5
# In hundredths of the usual size of letters, 10 points; smaller than 7 nobody reads.
LARGEST, SMALLEST = 180, 70
# Said in English too: who hangs it up may not read the language.
UNCHECKED = "Translated by a machine. No person has checked it yet."


@dataclass(frozen=True)
class Printing:
    """What is printed: for which region, with which address, in which words, with numbers as known on a day."""

    region: DirectoryEntry
    address: str
    words: Mapping[str, Any]
    catalogue: NullTranslations
    day: date


def leaflet(printing: Printing, size: tuple[float, float], scale: float) -> bytes:
    """Return the leaflet: danger and the way to tell first, then the two tables, on two pages."""
    says = printing.words["leaflet"]
    pdf = _begin(printing, size, title=says["title"])
    sheet = Sheet(pdf, margin=size[0] * 0.07, scale=scale)
    sheet.heading(says["title"], level=1)
    sheet.text(says["lead"], size=13, is_bold=True)
    sheet.text(says["why"], size=11)
    sheet.danger(says["danger_title"], says["danger"])
    _code_beside(sheet, printing, says)
    sheet.heading(says["other_title"])
    sheet.numbers(ways_of(printing.region, printing.catalogue))
    sheet.heading(says["child_title"])
    sheet.bullets(says["child"])
    _foot(sheet, printing)
    sheet.next_page()
    sheet.heading(says["asked_title"])
    sheet.text(says["asked"])
    rows = [says[each.value] for each in Category]
    sheet.heading(says["table_title"])
    sheet.table(says["table_head"], rows[:FIRST_TABLE])
    sheet.heading(says["table_more"])
    sheet.table(says["table_head"], rows[FIRST_TABLE:])
    _foot(sheet, printing)
    return sheet.pdf.finish()


def poster(printing: Printing, scale: float) -> bytes:
    """Return the poster for staff rooms: one page of A4, large, to be enlarged as wanted."""
    says = printing.words["poster"]
    sheet = Sheet(_begin(printing, A4, title=says["title"]), margin=18 * mm, scale=scale)
    sheet.heading(says["title"], level=1)
    sheet.text(says["lead"], size=12, is_bold=True)
    sheet.heading(says["signs_title"])
    sheet.bullets(says["signs"])
    sheet.text(says["none"], is_bold=True)
    sheet.heading(says["staff_title"])
    sheet.bullets(says["staff"])
    side = 42 * mm
    sheet.y -= side
    in_words = printing.words["code_of"] % {"address": printing.address}
    sheet.code(printing.address, side=side, says=in_words, at=(sheet.left - 3 * mm, sheet.y))
    below, sheet.left, sheet.width = sheet.y, sheet.left + side, sheet.width - side
    sheet.y += side - 3 * mm
    sheet.text(says["tell"] % {"address": printing.address}, is_bold=True)
    sheet.numbers(ways_of(printing.region, printing.catalogue), size=9)
    sheet.left, sheet.width, sheet.y = sheet.margin, sheet.width + side, min(below, sheet.y)
    _foot(sheet, printing)
    return sheet.pdf.finish()


def cards(printing: Printing, scale: float) -> bytes:
    """Return a page of ten cards to cut out. They name no site and no crime: whoever finds one learns little."""
    says = printing.words["card"]
    pdf = _begin(printing, A4, title=says["title"])
    left, top = (A4[0] - _CARDS_ACROSS * CARD[0]) / 2, A4[1] - (A4[1] - _CARDS_DOWN * CARD[1]) / 2
    read: list[Any] = []
    for number in range(_CARDS_ACROSS * _CARDS_DOWN):
        x = left + number % _CARDS_ACROSS * CARD[0]
        y = top - number // _CARDS_ACROSS * CARD[1]
        pdf.decorate(_cutting(pdf, x, y))
        sheet = Sheet(pdf, margin=left, scale=scale)
        sheet.left, sheet.width, sheet.y = x + 4 * mm, CARD[0] - 8 * mm, y - 3 * mm
        sheet.heading(says["title"])
        lines = help_numbers(printing.catalogue, by_text=says["by_text"])
        sheet.numbers(lines, is_short=True)
        sheet.must_fit(sheet.y - (y - CARD[1]) - 2 * mm)
        # Ten cards say the same: it is read once.
        read = read or list(pdf.document.children)
    pdf.document.children = read
    return pdf.finish()


def _cutting(pdf: TaggedPdf, x: float, y: float) -> Callable[[], None]:
    def draw() -> None:
        pdf.canvas.setStrokeColor(SAND)
        pdf.canvas.rect(x, y - CARD[1], CARD[0], CARD[1], stroke=1, fill=0)

    return draw


def _code_beside(sheet: Sheet, printing: Printing, says: Mapping[str, Any]) -> None:
    """The way to tell, with the square code at its right."""
    side, start, width = 38 * mm * sheet.scale, sheet.y, sheet.width
    sheet.width = width - side
    sheet.heading(says["tell_title"])
    sheet.bullets([each % {"address": printing.address} for each in says["tell"]], size=11)
    in_words = printing.words["code_of"] % {"address": printing.address}
    corner = (sheet.left + width - side, start - side)
    sheet.code(printing.address, side=side, says=in_words, at=corner)
    sheet.width, sheet.y = width, min(sheet.y, start - side)


def _foot(sheet: Sheet, printing: Printing) -> None:
    day = printing.day
    said = printing.words["page"] % {
        "region": printing.region.name,
        "day": f"{day.day}/{day.month}/{day.year}",
    }
    sheet.gap(4)
    sheet.text(said, size=7.5)
    sheet.text(printing.words["independent"], size=7.5)
    if is_unchecked(printing.words):
        sheet.text(f"{printing.words['unchecked']} {UNCHECKED}", size=7.5)
    sheet.must_fit(sheet.room)


def _begin(printing: Printing, size: tuple[float, float], *, title: str) -> TaggedPdf:
    return TaggedPdf(size, title=f"{title} {printing.region.name}", language=printing.words["tag"])


def _as_large_as_fits(draw: Callable[[float], bytes]) -> bytes:
    """Return what is drawn at the largest scale at which each page has room for it. Raises `PageTooFull`."""
    best, scales = b"", range(SMALLEST, LARGEST + 1, 5)
    first, end = 0, len(scales)
    # What fits, fits when it is smaller too: of 23 scales five are drawn.
    while first < end:
        middle = (first + end) // 2
        try:
            best = draw(scales[middle] / 100)
        except PageTooFull:
            end = middle
        else:
            first = middle + 1
    return best or draw(SMALLEST / 100)


def papers_of(printing: Printing) -> dict[str, bytes]:
    """Return every paper of a region by the name of its file. Raises `PageTooFull`."""
    region = printing.region.region_id
    return {
        f"{region}-leaflet-a4.pdf": _as_large_as_fits(partial(leaflet, printing, A4)),
        f"{region}-leaflet-a5.pdf": _as_large_as_fits(partial(leaflet, printing, A5)),
        f"{region}-poster.pdf": _as_large_as_fits(partial(poster, printing)),
        f"{region}-cards.pdf": _as_large_as_fits(partial(cards, printing)),
    }
