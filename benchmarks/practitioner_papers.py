"""One note, every form: run by benchmarks.practitioner, which sets Django up.

40 notes of our own (practitioner_notes.txt), and 40 of another hand whose words name who told, go through all papers as
text, PDF, Word and data: is each fact in the same words in each, and is who told in none? Then an interview of 425
words: keystrokes, clicks and seconds from paste to all forms, against the same facts typed into each form one by one.
Needs no database: what leaves is put together here.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from uuid import UUID

from docx import Document
from pypdf import PdfReader

from benchmarks.keystrokes import Effort
from benchmarks.practitioner_effort import by_hand, with_inkling
from benchmarks.practitioner_notes import OwnNote, read_notes, read_unread
from inkling.accounts.models import Account
from inkling.capture.rules.draft import DraftIdentity, problems
from inkling.demo.notes import interview
from inkling.journeys.noting.fill_forms import sheets_of_note
from inkling.journeys.noting.understand_note import understand_note
from inkling.journeys.noting.what_leaves import WhatLeaves
from inkling.journeys.noting.words.name_in_words import without_names
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

ON = date(2026, 11, 26)
NOTE_ID = UUID("5d0f4f0e-5c0e-4a55-9c43-6f3a3b0d2c11")
WRITER = DraftIdentity("Ffion Quillfeather", "ffion@service.invalid", contact_note="Heron missing service")
WHOLE = (PaperKind.COPY, PaperKind.RECORD, PaperKind.CASE_NOTE)
# What others read, and what is made of the words as they stand.
FOR_OTHERS = (PaperKind.REFERRAL, PaperKind.NRM)
GOAL_EFFORT = 25.0
# What is typed for the children's team: typed once, in each form for the file and for others.
TEAM = {
    "needed": "Stays at her nan's on Sundays",
    "hide": "Her uncle Norbert",
    "referred_to": "Night duty team",
    "referred_when": "Sunday 22:10",
    "referred_reference": "EDT 7741",
}


def source_of(
    note: OwnNote, *, team: Mapping[str, str] = TEAM, origin: str = "", is_unnamed: bool = False
) -> PaperSource:
    """Return what papers are made of, with every card seen and left as it was read.

    `is_unnamed`: the writer has pressed the button that takes who told out of the words.
    """
    origin = origin or note.origin
    answers = {
        "place": note.place,
        "child": note.child,
        "origin": origin,
        "how": note.how,
        "agreed": "no",
        **team,
    }
    content = NoteContent(b"x" * 15, text=note.text, answers=answers, is_read=True)
    if is_unnamed:
        writer = Account(name=WRITER.name, email=WRITER.contact)
        content = without_names(content, template=note.template, day=ON, writer=writer)
    understood = understand_note(content, template=note.template, day=ON)
    content = replace(
        content,
        decisions={each.key: CardDecision() for each in understood.cards},
        items={each.key: ItemDecision() for each in understood.items},
    )
    understood = understand_note(content, template=note.template, day=ON)
    draft = understood.draft(content, identity=replace(WRITER, origin=origin))
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
    found: dict[tuple[PaperKind | None, str], str] = {
        (None, "json"): as_json(source, note_id=NOTE_ID).decode()
    }
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


def check_unread() -> tuple[int, int, int, int, dict[bool, int], list[str]]:
    """Return how many facts were looked for, how many stand in every whole output, and where who told is named.

    That is twice: in what others read, of the notes as they were typed; and in any output, once the button is pressed.
    Who told is everybody whom the note's judge lists: the practitioner answers who said each thing.
    """
    asked = same = others = shown = 0
    wrong: list[str] = []
    read = {False: 0, True: 0}
    for note in read_unread():
        origin = "\n".join((note.origin, *note.never))
        for is_unnamed in (False, True):
            source = source_of(note, team={}, origin=origin, is_unnamed=is_unnamed)
            for key, text in ((each, plain(words)) for each, words in outputs(source).items()):
                missed = [each for each in note.stands if plain(each) not in text] if _is_whole(key) else []
                named = [each for each in note.never if plain(each) in text]
                if key == (PaperKind.REFERRAL, "text"):
                    read[is_unnamed] += sum(plain(each) in text for each in note.stands)
                asked += len(note.stands) if _is_whole(key) else 0
                same += len(note.stands) - len(missed) if _is_whole(key) else 0
                others += len(named) if key[0] in FOR_OTHERS and not is_unnamed else 0
                shown += len(named) if is_unnamed else 0
                wrong += [f"{note.child}, {key}, unnamed {is_unnamed}: lacks {each!r}" for each in missed]
                if is_unnamed or key[0] in FOR_OTHERS:
                    wrong += [f"{note.child}, {key}, unnamed {is_unnamed}: names {each!r}" for each in named]
    return asked, same, others, shown, read, wrong


def _is_whole(key: tuple[PaperKind | None, str]) -> bool:
    return key[0] is None or key[0] in WHOLE


def show_effort() -> float:
    """Print the effort for an interview of 400 words both ways; return ours in per cent of the other."""
    text = interview()
    note = OwnNote(NoteTemplate.RETURN_HOME, "LS11 5DE", "Ava, 14", "Ava herself", "child_told", text)
    source, best = source_of(note), 99.0
    for _ in range(3):
        began = time.perf_counter()
        source = source_of(note)
        outputs(source)
        best = min(best, time.perf_counter() - began)
    draft = source.leaving.draft
    ours, theirs = with_inkling(place=draft.place, child=draft.child), by_hand(source, make_paper)
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
    facts_asked, facts_same, others, named, read, missed = check_unread()
    print(
        f"{len(read_unread())} notes of another hand, who told named in the words of each: the same fact in every whole"
        f" output {facts_same} of {facts_asked} ({100 * facts_same / facts_asked:.2f} %)"
    )
    print(
        f"who told, named in what others read, as typed: {others}; in any output after one press: {named} (goal 0)"
    )
    every = sum(len(each.stands) for each in read_unread())
    print(f"of {every} facts the children's team reads {read[False]} as typed, {read[True]} after the press")
    for line in [*wrong[:20], *missed[:60]] if "--misses" in sys.argv else ():
        print(f"  {line}")
    share = show_effort()
    is_kept = same == asked and facts_same == facts_asked and not shown + others + named
    return 0 if is_kept and share <= GOAL_EFFORT else 1
