"""One note, every form: run by benchmarks.practitioner, which sets Django up.

40 notes of our own (practitioner_notes.txt) go through all papers as text, PDF, Word and data: is each fact in the same
words in each, and is who told in none? Then an interview of 425 words: keystrokes, clicks and seconds from paste to all
forms, against the same facts typed into each form one by one. Needs no database: what leaves is put together here.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path

from docx import Document
from pypdf import PdfReader

from benchmarks.practitioner_effort import Effort, by_hand, with_inkling
from inkling.capture.rules.draft import DraftIdentity, problems
from inkling.journeys.noting.fill_forms import sheets_of_note
from inkling.journeys.noting.understand_note import understand_note
from inkling.journeys.noting.what_leaves import WhatLeaves
from inkling.notes.rules.cards import detail_of
from inkling.notes.rules.content import CardDecision, ItemDecision, NoteContent
from inkling.routing.queries import Onward
from inkling.routing.rules.placing import find_placement
from inkling.sites.service.papers.as_docx import as_docx
from inkling.sites.service.papers.as_json import as_json
from inkling.sites.service.papers.as_pdf import as_pdf
from inkling.sites.service.papers.kinds import PaperKind
from inkling.sites.service.papers.making import make_paper
from inkling.sites.service.papers.paper import PaperSource
from inkling.sites.service.papers.told_rows import as_text
from inkling.vocabulary.notes import NoteTemplate

NOTES = Path(__file__).with_name("practitioner_notes.txt")
INTERVIEW = Path(__file__).with_name("practitioner_interview.txt")
ON = date(2026, 11, 26)
WRITER = DraftIdentity("Ffion Quillfeather", "ffion@service.invalid", contact_note="Heron missing service")
WHOLE = (PaperKind.COPY, PaperKind.RECORD, PaperKind.CASE_NOTE, PaperKind.NRM)
GOAL_EFFORT = 25.0
# What is typed for the children's team: typed once, in each form for the file and for others.
TEAM = {
    "needed": "Stays at her nan's on Sundays",
    "hide": "Her uncle Norbert",
    "referred_to": "Night duty team",
    "referred_when": "Sunday 22:10",
    "referred_reference": "EDT 7741",
}


@dataclass(frozen=True)
class OwnNote:
    """One note of our own; `origin` is who said it, which no output may show."""

    template: NoteTemplate
    place: str
    child: str
    origin: str
    how: str
    text: str


def read_notes() -> list[OwnNote]:
    """Return the notes of our own."""
    found = []
    for each in NOTES.read_text(encoding="utf-8").split("===\n"):
        head, _, text = each.strip().partition("\n")
        template, place, child, origin, how = (part.strip() for part in head.split("|"))
        found.append(OwnNote(NoteTemplate(template), place, child, origin, how, text))
    return found


def source_of(note: OwnNote) -> PaperSource:
    """Return what papers are made of, with every card seen and left as it was read."""
    answers = {
        "place": note.place,
        "child": note.child,
        "origin": note.origin,
        "how": note.how,
        "agreed": "no",
        **TEAM,
    }
    content = NoteContent(b"x" * 15, text=note.text, answers=answers, is_read=True)
    understood = understand_note(content, template=note.template, day=ON)
    content = replace(
        content,
        decisions={each.key: CardDecision() for each in understood.cards},
        items={each.key: ItemDecision() for each in understood.items},
    )
    understood = understand_note(content, template=note.template, day=ON)
    draft = understood.draft(content, identity=replace(WRITER, origin=note.origin))
    place = find_placement(draft.place)
    sheets = sheets_of_note(draft, value=understood.value, place=place, on=ON)
    region = sheets[0].region_name if sheets else ""
    leaving = WhatLeaves(
        understood,
        draft,
        place,
        region,
        Onward.BY_HAND,
        is_concern=True,
        door="",
        found=problems(draft),
        sheets=sheets,
    )
    return PaperSource(content, note.template, leaving, ON)


def outputs(source: PaperSource) -> dict[tuple[PaperKind | None, str], str]:
    """Return the words of each output: by paper and kind of file."""
    found: dict[tuple[PaperKind | None, str], str] = {(None, "json"): as_json(source).decode()}
    for kind in PaperKind:
        paper = make_paper(kind, source)
        pdf = " ".join(page.extract_text() for page in PdfReader(BytesIO(as_pdf(paper))).pages)
        word = Document(BytesIO(as_docx(paper)))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        found |= {
            (kind, "text"): as_text(paper),
            (kind, "pdf"): pdf,
            (kind, "docx"): " ".join([*(each.text for each in word.paragraphs), *cells]),
        }
    return found


def facts(source: PaperSource) -> Iterator[str]:
    """Yield each fact of a note in its words: what a card holds, what was answered, each thing that is told."""
    draft = source.leaving.draft
    for detail in map(detail_of, source.leaving.understood.cards):
        yield from filter(None, (*detail.attributes.values(), detail.text))
    yield from (draft.child, draft.place, *TEAM.values())
    yield from (each.words for each in source.leaving.understood.items)


def plain(text: str) -> str:
    """Return the text without the breaks that a file puts in."""
    return "".join(text.split()).replace('\\"', '"')


def check_papers() -> tuple[int, int, int, list[str]]:
    """Return how many facts were looked for and how many stand the same, how often who told stands, what is wrong."""
    asked = same = shown = 0
    wrong: list[str] = []
    for note in read_notes():
        source = source_of(note)
        whole = {key: plain(text) for key, text in outputs(source).items()}
        secrets = [note.origin.split()[-1], *WRITER.name.split(), WRITER.contact, WRITER.contact_note]
        for key, text in whole.items():
            shown += sum(plain(each) in text for each in secrets)
            if key[0] is not None and key[0] not in WHOLE:
                continue
            for fact in facts(source):
                asked += 1
                if all(plain(line) in text for line in fact.replace("; ", "\n").splitlines()):
                    same += 1
                else:
                    wrong.append(f"{note.child}, {key}: {fact!r}")
    return asked, same, shown, wrong


def show_effort() -> float:
    """Print the effort for an interview of 400 words both ways; return ours in per cent of the other."""
    text = INTERVIEW.read_text(encoding="utf-8").strip()
    note = OwnNote(NoteTemplate.RETURN_HOME, "LS11 5DE", "Ava, 14", "Ava herself", "child_told", text)
    source, best = source_of(note), 99.0
    for _ in range(3):
        began = time.perf_counter()
        source = source_of(note)
        outputs(source)
        best = min(best, time.perf_counter() - began)
    ours, theirs = with_inkling(source), by_hand(source, make_paper)
    print(
        f"interview of {len(text.split())} words; the machine's own seconds for reading and all files: {best:.1f}"
    )
    for name, each in (("paste to all forms", ours), ("each form one by one", theirs)):
        print(
            f"  {name:24} {each.keys:5} keystrokes {each.clicks:4} clicks {each.seconds:7.0f} s by the model"
        )
    share = _share(ours, theirs)
    print(f"  ours: {share:.1f} % (goal {GOAL_EFFORT})")
    return share


def _share(ours: Effort, theirs: Effort) -> float:
    return 100 * ours.seconds / theirs.seconds


def main() -> int:
    """Print the measurements; 1 where a goal is missed."""
    asked, same, shown, wrong = check_papers()
    print(
        f"{len(read_notes())} notes: the same fact in the same words {same} of {asked} ({100 * same / asked:.2f} %)"
    )
    print(f"who told, found in any output: {shown} (goal 0)")
    for line in wrong[:20] if "--misses" in sys.argv else ():
        print(f"  {line}")
    share = show_effort()
    return 0 if same == asked and not shown and share <= GOAL_EFFORT else 1
