"""Lines of another system's file become drafts: each once, by a batch in one transaction, and nothing is sent.

A draft is where a practitioner would have begun: nothing of it reaches a force, a concern or a count before a person
has read it and pressed send.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from uuid import UUID

from django.conf import settings
from django.db import DataError, IntegrityError, transaction

from inkling.accounts.actor import Member, view_as
from inkling.governance.services import Action, append_audit
from inkling.journeys.importing.find_writers import Desk, Service, desk_of
from inkling.notes import queries, services
from inkling.notes.rules.importing.lines import LineRefused, ReadyLine
from inkling.notes.rules.importing.mapping import ImportMap
from inkling.notes.rules.importing.marks import mark_of
from inkling.regions.rules.days import day_here
from inkling.vocabulary.reasons import Reason, ReasonKind

IMPORT = "import by command"


class Fate(Enum):
    """What became of a line."""

    DRAFT = "draft"
    THERE = "there"
    CHANGED = "changed"
    REFUSED = "refused"


class StoringProblem(ReasonKind):
    """Why a line that could be read becomes no draft."""

    CHANGED_SINCE = "changed_since", "on"
    TWICE_IN_FILE = "twice_in_file"
    NOT_STORED = "not_stored"


@dataclass(frozen=True)
class Outcome:
    """What became of one line, and why it is no draft."""

    line: ReadyLine
    fate: Fate
    reason: Reason | None = None


@dataclass
class Batch:
    """Lines that are looked at together. `becoming`: what becomes a draft, with its mark, by whose draft it is."""

    outcomes: list[Outcome] = field(default_factory=list)
    becoming: dict[Desk, list[tuple[UUID, ReadyLine]]] = field(default_factory=lambda: defaultdict(list))

    def settle(self, line: ReadyLine, fate: Fate, reason: Reason | None = None) -> None:
        """Note what became of a line."""
        self.outcomes.append(Outcome(line, fate, reason))


def import_lines(
    lines: Sequence[ReadyLine],
    *,
    mapping: ImportMap,
    service: Service,
    at: datetime,
    tried: dict[UUID, bytes] | None = None,
) -> list[Outcome]:
    """Make drafts of these lines, and return what became of each, in their order. What stands already stays.

    A line that the database does not take fails alone. `tried` is given for a try, which stores nothing: the marks of
    the lines that would stand by now. Those of these lines are added to it.
    """
    try:
        return _import_batch(lines, mapping=mapping, service=service, at=at, tried=tried)
    except (IntegrityError, DataError):
        # Somebody imports the same file at the same time, or one line does not fit: each for itself.
        return [_import_one(each, mapping=mapping, service=service, at=at) for each in lines]


def _import_one(line: ReadyLine, *, mapping: ImportMap, service: Service, at: datetime) -> Outcome:
    for _ in range(2):
        try:
            return _import_batch([line], mapping=mapping, service=service, at=at)[0]
        except IntegrityError:
            continue
        except DataError:
            break
    return Outcome(line, Fate.REFUSED, StoringProblem.NOT_STORED())


@transaction.atomic
def _import_batch(
    lines: Sequence[ReadyLine],
    *,
    mapping: ImportMap,
    service: Service,
    at: datetime,
    tried: dict[UUID, bytes] | None = None,
) -> list[Outcome]:
    view_as(service.lead.account_id)
    batch = _look_at(lines, mapping=mapping, service=service, seen={} if tried is None else tried)
    if tried is None and batch.becoming:
        _begin(batch.becoming, mapping=mapping, service=service, by=service.lead, at=at)
    return sorted(batch.outcomes, key=lambda each: each.line.number)


def _look_at(
    lines: Sequence[ReadyLine], *, mapping: ImportMap, service: Service, seen: dict[UUID, bytes]
) -> Batch:
    """Return what becomes of each line: against what stands, and against the lines before it that were `seen`."""
    marks = {
        each.number: mark_of(
            each.key,
            system=mapping.system,
            organisation_id=service.organisation_id,
            secret=settings.INKLING_NOTES_KEY,
        )
        for each in lines
    }
    there = queries.marks_of(set(marks.values()))
    batch = Batch()
    for line in lines:
        mark = marks[line.number]
        if mark in there:
            is_same = services.digest_of(there[mark]) == line.digest
            changed = StoringProblem.CHANGED_SINCE(on=there[mark].marked_on)
            batch.settle(line, Fate.THERE if is_same else Fate.CHANGED, None if is_same else changed)
        elif mark in seen:
            is_same = seen[mark] == line.digest
            twice = StoringProblem.TWICE_IN_FILE()
            batch.settle(line, Fate.THERE if is_same else Fate.CHANGED, None if is_same else twice)
        elif (desk := _desk(line, batch, mapping=mapping, service=service)) is not None:
            seen[mark] = line.digest
            batch.becoming[desk].append((mark, line))
            batch.settle(line, Fate.DRAFT)
    return batch


def _desk(line: ReadyLine, batch: Batch, *, mapping: ImportMap, service: Service) -> Desk | None:
    try:
        return desk_of(line, mapping=mapping, service=service)
    except LineRefused as refusal:
        batch.settle(line, Fate.REFUSED, refusal.reason)
        return None


def _begin(
    becoming: Mapping[Desk, list[tuple[UUID, ReadyLine]]],
    *,
    mapping: ImportMap,
    service: Service,
    by: Member,
    at: datetime,
) -> None:
    """Begin the drafts as their writers, whose alone they are; mark their lines, and leave the entry, as the lead."""
    by_mark: dict[UUID, tuple[UUID, bytes]] = {}
    on = day_here(at)
    for desk, lines in becoming.items():
        view_as(desk.author_id)
        notes = services.begin_imported(
            [line for _, line in lines],
            system=mapping.system,
            template=mapping.template,
            author_id=desk.author_id,
            organisation_id=service.organisation_id,
            team_id=desk.team_id,
            on=on,
        )
        for note_id, (mark, line) in zip(notes, lines, strict=True):
            by_mark[mark] = (note_id, line.digest)
    view_as(by.account_id)
    services.mark_lines(by_mark, organisation_id=service.organisation_id, on=on)
    ids = ",".join(str(note_id) for note_id, _ in by_mark.values())
    append_audit(Action.NOTES_IMPORTED, actor=by.audit_name, subject=f"notes:{ids}", purpose=IMPORT)
