"""How many details of notes that were not written for it the withholding of who told touches."""

from __future__ import annotations

from pathlib import Path

import re2

from inkling.safeguarding.rules.withholding import KnownTeller, cuts_in

NOTES = [
    Path(__file__).resolve().parents[1] / "training" / "notes" / each for each in ("held_out", "independent")
]
# What stands before and behind the name with which a note is signed: "...\nDr ", "... . ", then " (Mrs)\n".
_SIGNATURE = re2.compile(r"(?s).{0,3}(?:\n|[.!?] |(?:Dr|Mr|Ms|Mrs) )[ (]*(?:Mrs|Mr|Ms|Miss|Dr)?[).\s]*")
# Labelled as a detail, and how or by what name who wrote the note is reached ("my number is", "ring me"): read by hand.
_OF_WHO_WROTE = frozenset(
    (
        *("07700 900-0 62", "029 2018 0644", "Wellington", "Tranwell Lets", "0191 498 0275", "07700 900 143"),
        *("01632 960 418", "e.pennefather@choristers-close.example", "y.ghirmay@lingua-kent.example"),
        *(
            "01632 960 077",
            "01632 960 742",
            "07700 900 5 5 0",
            "01632 960 2 77",
            "07700 900 4 07",
            "01632 960083",
        ),
    )
)
# The sentence of a note that says who rang, without of whom: "Caller: Mr ..., of ...", "Caller: stepdad re ...".
_CALLER = re2.compile(r"\bCaller: [^\n.]*?(?: re |[\n.]|$)")
# Who told the meeting what its minutes hold, read by hand: whom a cut is for.
_WHO_TOLD = re2.compile(r"\b(?:DS Yardley advised|Ms Quigg observed)\b")
_LABEL = re2.compile(r"\{\{[^|}]*\|([^}]*)\}\}")


def withheld_in_notes() -> tuple[int, int]:
    """Return how many labelled details of the notes held out for extraction are touched by a cut, and of how many.

    Nobody wrote these for the withholding or mended it with them. A person, place, time or sign is what is needed; a
    name with which a note ends is who wrote it and is not counted, nor is how who wrote is reached, or who told.
    """
    touched = labelled = 0
    for path in sorted(path for folder in NOTES for path in folder.glob("*.txt")):
        text, labels = without_labels(path.read_text(encoding="utf-8"))
        spans = [place for place in labels if not _is_of_who_wrote(text, place)]
        cuts = cuts_in(text, teller=KnownTeller())
        touched += sum(any(cut.start < end and start < cut.end for cut in cuts) for start, end in spans)
        labelled += len(spans)
    return touched, labelled


def _is_of_who_wrote(text: str, place: tuple[int, int]) -> bool:
    start, end = place
    told = (*_CALLER.finditer(text), *_WHO_TOLD.finditer(text))
    of_caller = any(each.start() <= start and end <= each.end() for each in told)
    is_signed = bool(_SIGNATURE.fullmatch(_around(text, start, end)))
    return of_caller or is_signed or text[start:end] in _OF_WHO_WROTE


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - 4) : start] + text[end:]


def without_labels(note: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text of a labelled note, and the places of its labels."""
    text, spans, at = "", [], 0
    for label in _LABEL.finditer(note):
        text += note[at : label.start()]
        spans.append((len(text), len(text) + len(label.group(1))))
        text += label.group(1)
        at = label.end()
    return text + note[at:], spans
