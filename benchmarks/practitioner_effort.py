"""How many keystrokes, clicks and seconds it takes to fill every form of one interview, with one note and one by one.

Who fills form after form may paste the words into each of them too, and types into each form what it asks besides.
"""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.keystrokes import PASTE, Effort
from inkling.sites.design.parts import Row
from inkling.sites.service.papers.kinds import PaperKind
from inkling.sites.service.papers.paper import Paper, PaperSource

LONGEST_TYPED = 60
NOT_TYPED = ("Not said", "Not told", "-", "To be filled in by whoever submits")
# What is asked of an interview besides its words: typed once with us, into each form that asks it otherwise.
FIELDS = {
    "episode": "MISPER 20418",
    "missing_from": "20/11/2026 18:00",
    "missing_to": "21/11/2026 07:30",
    "found_at": "City Square by police",
    "offered": "21/11/2026 12:00",
    "held": "22/11/2026 10:00",
}
# Beginning, reading, checking, sending; opening each of four papers, taking its file and going back; a choice is opened
# and taken. Three cards are put right: an age in one press, two that are one in four, and one left out in one.
# `tests/browser/test_service_newcomer.py` presses all of it on the page and holds these numbers against its own count.
BUTTONS, PAPERS, CARDS, CHOICES = 4, 4, 3, 5
PRESSES_OF_PAPER, PRESSES_OF_CARDS, PRESSES_OF_CHOICE = 3, 1 + 4 + 1, 2
FORMS = (PaperKind.FORCE, PaperKind.REFERRAL, PaperKind.RECORD, PaperKind.CASE_NOTE)


def with_inkling(*, place: str, child: str) -> Effort:
    """Return the effort from paste to all forms."""
    done = Effort(PASTE, 1, 1)
    for value in (*FIELDS.values(), place, child):
        done = done.and_field(value)
    presses = BUTTONS + PRESSES_OF_PAPER * PAPERS + PRESSES_OF_CARDS + PRESSES_OF_CHOICE * CHOICES
    return Effort(done.keys, done.clicks + presses, done.fields + BUTTONS + PAPERS + CARDS + CHOICES)


def by_hand(source: PaperSource, make: Callable[[PaperKind, PaperSource], Paper]) -> Effort:
    """Return the effort of the same facts in each of four forms, the words pasted into each."""
    done = Effort()
    for kind in FORMS:
        done = Effort(done.keys + PASTE, done.clicks + 2, done.fields + 1)
        for heading, rows in make(kind, source).parts:
            if heading != "What is told":
                for row in rows:
                    done = _typed_row(done, row)
        if kind is PaperKind.RECORD:
            for value in FIELDS.values():
                done = done.and_field(value)
    return done


def _typed_row(done: Effort, row: Row) -> Effort:
    # Longer lines are parts of the words: nobody types what was pasted.
    lines = [each for each in row.lines if each not in NOT_TYPED and len(each) <= LONGEST_TYPED]
    return done.and_field("\n".join(lines)) if lines else done
