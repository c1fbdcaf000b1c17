"""Reads of notes, already cut to what the viewer may see."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from inkling.notes.models import FieldBook, LineMark, Note, NoteTally
from inkling.vocabulary.notes import NoteState


def note_to_read(note_id: UUID) -> Note | None:
    """Return one note, or None where it is not there for this viewer."""
    return _notes().select_related("author", "team", "organisation").filter(pk=note_id).first()


def note_to_write(note_id: UUID, *, author_id: UUID) -> Note | None:
    """Return one of the author's own notes, held until the transaction ends; None where there is none."""
    return _notes().select_for_update(of=("self",)).filter(pk=note_id, author_id=author_id).first()


def note_of_device(note_id: UUID, *, author_id: UUID) -> Note | None:
    """Return one of the author's own notes, held as above, also where it was thrown away; None where there is none."""
    return Note.objects.select_for_update(of=("self",)).filter(pk=note_id, author_id=author_id).first()


def notes_to_list() -> QuerySet[Note]:
    """Return the notes that the viewer may see, the newest first."""
    return _notes().select_related("author", "team").order_by("-changed_on", "pk")


def own_notes(author_id: UUID) -> QuerySet[Note]:
    """Return the notes of one author that the viewer may see: drafts first, of both the newest first.

    Of one day, those that are held longer stand last: what was brought over from another system buries no draft.
    """
    return (
        _notes()
        .filter(author_id=author_id)
        .select_related("author", "team")
        .order_by("state", "-changed_on", "expires_on", "pk")
    )


def is_field_book_on(organisation_id: UUID) -> bool:
    """Say whether the viewer's service lets its people write on a device without network."""
    return FieldBook.objects.filter(organisation_id=organisation_id, is_on=True).exists()


def marks_of(ids: Collection[UUID]) -> dict[UUID, LineMark]:
    """Return the marks of lines that became notes of the viewer's service, by their ids."""
    return {each.pk: each for each in LineMark.objects.filter(pk__in=ids)}


def counted_quarters() -> dict[date, dict[tuple[str, str], int]]:
    """Return by quarter, the newest first, how many reports count under each value of each measure."""
    rows = NoteTally.objects.values_list("quarter", "measure", "value").annotate(all=Sum("number"))
    found: dict[date, dict[tuple[str, str], int]] = {}
    for quarter, measure, value, number in rows.order_by("-quarter", "measure", "value"):
        found.setdefault(quarter, {})[measure, value] = number
    return found


def _notes() -> QuerySet[Note]:
    """Return all but what is remembered of drafts that were thrown away."""
    return Note.objects.exclude(Q(state=NoteState.DRAFT.value, sealed=b""))
