"""What one team has sent, looked through for a purpose; never another team's, nor what is known to anybody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit
from inkling.journeys.noting.count_notes import sees_beyond_one_team
from inkling.journeys.noting.keep_note import MOST_LISTED, OWN, NoteAbsent, OpenNote
from inkling.notes import queries, services
from inkling.notes.rules.content import NoteContent
from inkling.vocabulary.notes import FIELDS, TOLD, NoteTemplate, TeamPurpose
from inkling.vocabulary.telling import Agreement, Knew, is_said, read_answer

SEARCHED = ("child", "place", "reference")


@dataclass(frozen=True)
class NoteSearch:
    """What is looked for among a team's notes; empty: any. `is_concern`: only what opened a concern."""

    words: str = ""
    template: NoteTemplate | None = None
    since: date | None = None
    until: date | None = None
    is_concern: bool = False


@dataclass(frozen=True)
class Count:
    """How many of one kind."""

    label: str
    number: int


@dataclass(frozen=True)
class TeamNotes:
    """What was found, and counts of all that was looked through. `emptied`: of so many only the row is left.

    `most`: the newest so many were looked through, and there are more; None where it was all of them.
    """

    found: list[OpenNote]
    counts: list[Count]
    emptied: int
    most: int | None = None


@dataclass(frozen=True)
class WroteBefore:
    """That this practitioner wrote of somebody or something in a note that was sent before."""

    on: date
    reference: str


@transaction.atomic
def look_through(wanted: NoteSearch, *, purpose: TeamPurpose, by: Member) -> TeamNotes:
    """Return what the member's team has sent, as far as its words are still held, for a purpose that is written down.

    A lead without a team looks through all teams of the service, and counts them by `count_notes` alone.
    """
    there = list(queries.notes_to_list().filter(sent_on__isnull=False)[: MOST_LISTED + 1])
    listed = there[:MOST_LISTED]
    ids = ",".join(str(each.pk) for each in listed)
    append_audit(Action.NOTE_LISTED, actor=by.audit_name, subject=f"notes:{ids}", purpose=purpose.label)
    opened = [OpenNote(each, None if each.is_emptied else services.content_of(each)) for each in listed]
    return TeamNotes(
        [each for each in opened if each.content is not None and _is_wanted(each, each.content, wanted)],
        [] if sees_beyond_one_team(by) else _counts(opened),
        sum(each.content is None for each in opened),
        MOST_LISTED if len(there) > MOST_LISTED else None,
    )


@transaction.atomic
def open_note_of_team(note_id: UUID, *, purpose: TeamPurpose, by: Member) -> OpenNote:
    """Return a note that the member's team has sent. Raises `NoteAbsent`: a draft is its writer's alone."""
    note = queries.note_to_read(note_id)
    if note is None or not note.is_sent or note.is_emptied:
        raise NoteAbsent
    append_audit(Action.NOTE_READ, actor=by.audit_name, subject=f"note:{note_id}", purpose=purpose.label)
    return OpenNote(note, services.content_of(note))


@transaction.atomic
def wrote_before(keys: Iterable[str], *, but: UUID, by: Member) -> dict[str, WroteBefore]:
    """Return what of these cards the member has written of in notes sent before, by the keys of the cards."""
    wanted = set(keys)
    own = queries.notes_to_list().filter(author_id=by.account_id, sent_on__isnull=False).exclude(pk=but)
    listed = [each for each in own[:MOST_LISTED] if not each.is_emptied]
    if not listed or not wanted:
        return {}
    ids = ",".join(str(each.pk) for each in listed)
    append_audit(Action.NOTE_LISTED, actor=by.audit_name, subject=f"notes:{ids}", purpose=OWN)
    found: dict[str, WroteBefore] = {}
    for each in listed:
        content = services.content_of(each)
        there = {key for key, decision in content.decisions.items() if not decision.is_out}
        for key in wanted & there - found.keys():
            found[key] = WroteBefore(each.sent_on or each.changed_on, content.answer("reference"))
    return found


def _is_wanted(opened: OpenNote, content: NoteContent, wanted: NoteSearch) -> bool:
    note, words = opened.note, wanted.words.casefold().split()
    # Never who said it, nor what is only for the record: a colleague finds by what was told alone.
    said = [value for name, value in content.answers.items() if name in SEARCHED or _is_of_part(name)]
    said += [
        content.fields.get(each.value, "") for each in FIELDS[NoteTemplate(note.template)] if each in TOLD
    ]
    text = " ".join((content.text, *said)).casefold()
    return (
        all(each in text for each in words)
        and (wanted.template is None or note.template == wanted.template.value)
        and (not wanted.is_concern or (content.sent is not None and content.sent.has_concern))
        and (wanted.since is None or (note.sent_on is not None and note.sent_on >= wanted.since))
        and (wanted.until is None or (note.sent_on is not None and note.sent_on <= wanted.until))
    )


def _is_of_part(name: str) -> bool:
    """Whether an answer is one of these of a part, as `child_2`."""
    asked, _, number = name.rpartition("_")
    return asked in SEARCHED and number.isdecimal()


def _counts(opened: Sequence[OpenNote]) -> list[Count]:
    held = [each.content for each in opened if each.content is not None]
    counted = Counter(
        [
            *(NoteTemplate(each.note.template).label for each in opened),
            *(_answer_label("Child", Knew, each.answer("knew")) for each in held),
            *(_answer_label("Child", Agreement, each.answer("agreed")) for each in held),
            *("Opened a concern" for each in held if each.sent and each.sent.has_concern),
        ]
    )
    return [Count(label, number) for label, number in counted.items() if label]


def _answer_label(who: str, terms: type[Knew] | type[Agreement], value: str) -> str:
    answer = read_answer(terms, value, otherwise=terms.NOT_SAID)
    return f"{who}: {answer.label}" if is_said(answer) else ""
