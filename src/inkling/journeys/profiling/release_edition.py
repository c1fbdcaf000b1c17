"""A supervisor releases an edition of the profile to organisations outside; they read it until it is recalled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.models import Organisation
from inkling.accounts.rules.roles import Role
from inkling.dissemination.edition_queries import (
    edition_seen,
    editions_for,
    editions_of,
    possible_readers,
    said_before,
    standing_with,
)
from inkling.dissemination.edition_services import hold_editions, record_edition
from inkling.dissemination.edition_services import recall_edition as record_recall
from inkling.dissemination.models import Edition
from inkling.dissemination.rules.editions import Key, cells_to_leave
from inkling.governance.services import Action, append_audit
from inkling.journeys.disseminating.publish_digest import check_words
from inkling.journeys.picturing.open_inquiry import inquiry_of
from inkling.journeys.picturing.read_places import Section, places_of
from inkling.linking.queries.arising import sources_of_each
from inkling.picture.queries.places import may_leave_as_figures
from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.selection import Dimension, ReportRow, Selection, of_edition
from inkling.picture.told_queries import told_between
from inkling.regions.rules.days import day_here
from inkling.safeguarding.keeping_queries import kept_from_somebody
from inkling.vocabulary.reasons import ReasonKind, Refusal
from inkling.vocabulary.text import storable

REASON_MAX = 500
# No line between towns, which may be one child's, and not who told.
_SECTIONS = (Section.DISTRICTS, Section.VENUES, Section.HOURS)
_DIMENSIONS = (Dimension.TYPE, Dimension.CATEGORY)


class EditionProblem(ReasonKind):
    """Why an edition is not released, or not recalled."""

    NO_READER = "no_reader"
    NOTHING = "nothing"
    NO_REASON = "no_reason"
    NARROWED = "narrowed"
    RELEASED = "released", "names", "reference"
    RECALLED = "recalled", "reason"
    LONG_REASON = "long_reason", "most"


class EditionRefused(Refusal):
    """An edition is not released or recalled, for a reason."""


class EditionAbsent(Exception):
    """There is no such edition for this viewer."""


@dataclass(frozen=True)
class EditionToRelease:
    """What would be released of some days. `withheld`: how many numbers are too small, or would give one away."""

    selection: Selection
    cells: Mapping[Key, int]
    withheld: int
    readers: tuple[Organisation, ...]
    before: tuple[Edition, ...]


@transaction.atomic
def prepare_edition(selection: Selection, *, by: Member) -> EditionToRelease:
    """Return what would be released, under the purpose of an inquiry. Raises `InquiryNeeded` or `EditionAbsent`."""
    unit_id = _unit_of(by)
    inquiry = inquiry_of(by)
    counts = _counts_of(selection)
    cells = _cells_of(counts, selection=selection, unit_id=unit_id)
    found = EditionToRelease(
        selection,
        cells,
        sum(bool(count) for count in counts.values()) - len(cells),
        tuple(possible_readers(unit_id)),
        tuple(editions_of(unit_id)),
    )
    append_audit(
        Action.PICTURE_READ,
        actor=by.audit_name,
        subject=f"edition inquiry:{inquiry.id} {_keep_graded(selection).in_short}",
        purpose=inquiry.purpose,
    )
    return found


@transaction.atomic
def release_edition(
    selection: Selection, *, key: UUID, words: str, readers: Collection[UUID], by: Member, at: datetime
) -> Edition:
    """Release the edition of some days to these organisations (a supervisor); once for one `key` of a page.

    The same words, days and readers with the same key are the same press: what it made is returned. Raises
    `EditionRefused`, `DigestRefused` for words by which somebody could be found, `InquiryNeeded`, or `EditionAbsent`.
    """
    unit_id = _unit_of(by)
    inquiry = inquiry_of(by)
    words = storable(words.strip()).text
    check_words(words, unit_id=unit_id, on=day_here(at))
    possible = {each.pk for each in possible_readers(unit_id)} & set(readers)
    if not possible:
        raise EditionRefused(EditionProblem.NO_READER())
    if any(selection.value(each) for each in Dimension):
        raise EditionRefused(EditionProblem.NARROWED())
    # What takes long is done before the lock, for which everybody who releases waits.
    counts = _counts_of(selection)
    hold_editions(unit_id)
    id_ = _id_of(key, selection, unit_id=unit_id, words=words, readers=possible)
    if made := edition_seen(id_):
        return made
    _check_not_released(selection, unit_id=unit_id, readers=possible)
    cells = _cells_of(counts, selection=selection, unit_id=unit_id)
    if not cells and not words:
        raise EditionRefused(EditionProblem.NOTHING())
    made = record_edition(
        id_,
        unit_id=unit_id,
        days=(selection.first, selection.last),
        cells=cells,
        words=words,
        readers=sorted(possible),
        by=by,
        at=at,
    )
    named = ",".join(map(str, sorted(possible)))
    append_audit(
        Action.EDITION_RELEASED,
        actor=by.audit_name,
        subject=f"edition:{made.pk} days:{selection.first}..{selection.last} organisations:{named}",
        purpose=inquiry.purpose,
    )
    return made


@transaction.atomic
def recall_edition(edition_id: UUID, *, reason: str, by: Member, at: datetime) -> None:
    """Recall an edition (a supervisor): its readers meet the reason. Recalled so already, it stays as it is.

    Raises `EditionRefused`, `DigestRefused` for a reason by which somebody could be found, or `EditionAbsent`.
    """
    unit_id = _unit_of(by)
    reason = storable(reason.strip()).text
    if not reason:
        raise EditionRefused(EditionProblem.NO_REASON())
    if len(reason) > REASON_MAX:
        raise EditionRefused(EditionProblem.LONG_REASON(most=REASON_MAX))
    # Readers outside meet it, as they met the words.
    check_words(reason, unit_id=unit_id, on=day_here(at))
    if not record_recall(edition_id, unit_id=unit_id, reason=reason, by=by, at=at):
        _check_recalled_so(edition_id, unit_id=unit_id, reason=reason)
        return
    append_audit(Action.EDITION_RECALLED, actor=by.audit_name, subject=f"edition:{edition_id}")


def list_editions(*, by: Member) -> Sequence[Edition]:
    """Return what was released to this member's organisation: no content, so the caller's entry holds it."""
    return editions_for(by.organisation_id) if by.organisation_id else []


@transaction.atomic
def read_edition(edition_id: UUID, *, by: Member) -> Edition:
    """Return an edition that this member's organisation released or was sent. Raises `EditionAbsent`."""
    found = edition_seen(edition_id)
    if found is None:
        raise EditionAbsent
    append_audit(Action.EDITION_READ, actor=by.audit_name, subject=f"edition:{edition_id}")
    return found


def _unit_of(by: Member) -> UUID:
    if by.organisation_id is None or by.role is not Role.SUPERVISOR:
        raise EditionAbsent
    return by.organisation_id


def _id_of(key: UUID, selection: Selection, *, unit_id: UUID, words: str, readers: Collection[UUID]) -> UUID:
    """Return the id of what one press makes: who presses twice finds it, and the primary key holds it."""
    said = (unit_id, selection.first, selection.last, *sorted(readers), words)
    return uuid5(key, "|".join(map(str, said)))


def _check_not_released(selection: Selection, *, unit_id: UUID, readers: Collection[UUID]) -> None:
    """Raise `EditionRefused` where one of these days stands with one of these readers: two would contradict."""
    standing = standing_with(readers, unit_id=unit_id, days=(selection.first, selection.last))
    if standing:
        names = ", ".join(sorted({each.organisation.name for each in standing}))
        references = ", ".join(sorted({each.edition.reference for each in standing}))
        raise EditionRefused(EditionProblem.RELEASED(names=names, reference=references))


def _check_recalled_so(edition_id: UUID, *, unit_id: UUID, reason: str) -> None:
    found = edition_seen(edition_id)
    if found is None or found.unit_id != unit_id:
        raise EditionAbsent
    if found.recall_reason != reason:
        raise EditionRefused(EditionProblem.RECALLED(reason=found.recall_reason))


def _keep_graded(selection: Selection) -> Selection:
    return replace(of_edition(selection), grades=Grades.GRADED)


def _cells_of(counts: Mapping[Key, int], *, selection: Selection, unit_id: UUID) -> dict[Key, int]:
    return cells_to_leave(counts, first=selection.first, last=selection.last, before=said_before(unit_id))


def _counts_of(selection: Selection) -> dict[Key, int]:
    """Count what may leave: graded, free of conditions and kept from nobody, of equal words one."""
    graded = _keep_graded(selection)
    rows = graded.all_of(told_between([(selection.first, selection.last)]))
    may = may_leave_as_figures([each.id for each in rows])
    # Who is kept from a report sees what others release, and would find it by what her own figures lack.
    may -= kept_from_somebody(may)
    rows = [each for each in rows if each.id in may]
    found = places_of(graded, rows=rows)
    counts = {
        (section.value, key): min(len(figure.reports), figure.sources.high)
        for (section, key), figure in found.figures.items()
        if section in _SECTIONS
    }
    parts = _values_of(graded, rows)
    behind = sources_of_each(parts.values())
    by_term = {
        key: min(len(reports), sources.high)
        for (key, reports), sources in zip(parts.items(), behind, strict=True)
    }
    return counts | by_term


def _values_of(selection: Selection, rows: Sequence[ReportRow]) -> dict[Key, list[UUID]]:
    found: dict[Key, list[UUID]] = defaultdict(list)
    for each in selection.each_once(rows):
        for dimension in _DIMENSIONS:
            for value in each.values(dimension, grades=selection.grades):
                found[dimension.value, value].append(each.id)
    return dict(found)
