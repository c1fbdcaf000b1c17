"""The region's own form, filled from a note before it is sent: the same sheet that the receiving unit makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from inkling.capture.rules.draft import Draft, DraftDetail, made_storable
from inkling.reading.rules.understanding.composition import understanding_of
from inkling.reading.rules.understanding.details import RecordedDetail
from inkling.reading.rules.understanding.values import Stretch, Understanding
from inkling.regions.rules.atlas import installed_atlas
from inkling.regions.rules.forms.filling import NOT_SAID
from inkling.regions.rules.places.place_words import told_place
from inkling.routing.rules.addressing import TELLERS, channel_for
from inkling.routing.rules.document.dossier import (
    HowToldIsKnown,
    RegionTelling,
    SharingAnswers,
    Submitter,
    item_of,
)
from inkling.routing.rules.document.making import sheets_for
from inkling.routing.rules.document.sheet import Sheet
from inkling.routing.rules.document.told_subjects import told_subjects
from inkling.routing.rules.placing import RegionPlacement, find_placement
from inkling.safeguarding.rules.escalation import must_escalate
from inkling.safeguarding.rules.requests.secrecy import requests_in
from inkling.vocabulary.subjects import AgeGroup

# Who submits to a region is the unit that holds the report, never whoever told.
UNIT = "The receiving unit"


@dataclass(frozen=True)
class AskedToo:
    """What the forms have and a note lacks; nobody goes back and asks a child for it.

    `required` and `others` are labels of the region's form, `door` questions of the note that the front door has too.
    """

    required: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    door: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.required or self.others or self.door)


def sheets_of_note(
    draft: Draft, *, value: Understanding, place: RegionPlacement, on: date
) -> tuple[Sheet, ...]:
    """Return the sheets that a note makes for its region; none where no region was found from its place."""
    pack = installed_atlas().packs.get(place.region_id or "")
    if pack is None:
        return ()
    channel = channel_for(pack, teller=TELLERS[draft.teller_kind])
    telling = _telling(draft, value=value, place=place, on=on)
    return tuple(
        sheets_for(
            telling,
            submitter=Submitter(UNIT),
            pack=pack,
            channel_id=channel.id if channel else "",
        )
    )


def asked_of_note(draft: Draft, *, value: Understanding, on: date) -> AskedToo:
    """Return what the forms that a note makes have and the note leaves open."""
    place = find_placement(draft.place, choice=draft.region_choice)
    sheets = sheets_of_note(draft, value=value, place=place, on=on)
    return asked_too(draft, value=value, sheets=sheets)


def asked_too(draft: Draft, *, value: Understanding, sheets: tuple[Sheet, ...]) -> AskedToo:
    """Return what the first sheet asks and the note leaves open, but what whoever submits adds.

    What the front door reads in the words is not asked: the one child whom they name, and who must not find out.
    """
    fields = sheets[0].fields if sheets else ()
    empty = [each for each in fields if _is_open(each.value) and not each.asked_at_send]
    is_concern = must_escalate(made_storable(draft)[0])
    return AskedToo(
        tuple(each.label for each in empty if each.required),
        tuple(each.label for each in empty if not each.required),
        tuple(_asked_by_door(draft, value)) if is_concern else (),
    )


def _is_open(value: str) -> bool:
    """Say whether a field holds nothing that was told. The host authority finds the door and is no place told."""
    return value == NOT_SAID or not told_place(value)


def _asked_by_door(draft: Draft, value: Understanding) -> Iterator[str]:
    if not draft.child.strip() and not _names_one_child(value):
        yield "child"
    if not told_place(draft.place):
        yield "place"
    if not draft.needed_to_act.strip():
        yield "needed"
    if not draft.must_not_be_told.strip() and not requests_in(draft.narrative):
        yield "hide"


def _names_one_child(value: Understanding) -> bool:
    children = [each for each in value.subjects if each.is_person and each.age is AgeGroup.CHILD]
    return len(children) == 1 and any(each.name == "name" for each in children[0].attributes)


def _telling(draft: Draft, *, value: Understanding, place: RegionPlacement, on: date) -> RegionTelling:
    numbered = list(enumerate(draft.told_details, start=1))
    recorded = [_as_recorded(number, each) for number, each in numbered]
    whole = understanding_of([], details=recorded, standing=value)
    district = installed_atlas().districts.get(place.district)
    return RegionTelling(
        reference="",
        told_on=on,
        teller_kind=draft.teller_kind,
        about=draft.about,
        narrative=draft.narrative,
        place=draft.place,
        district=district.short_name if district else "",
        exploitation_type=draft.exploitation_type,
        group_based=draft.group_based,
        urgency=draft.urgency,
        frequency=draft.frequency,
        often_in_words=draft.often_in_words,
        how_known=HowToldIsKnown(draft.how_known, draft.how_known_text),
        sharing=SharingAnswers(draft.knew, draft.agreed, draft.why_share, draft.why_share_text),
        items=tuple(item_of(each, number=number) for number, each in numbered),
        subjects=told_subjects(whole, passage=0, details=[number for number, _ in numbered]),
    )


def _as_recorded(number: int, detail: DraftDetail) -> RecordedDetail:
    return RecordedDetail(
        number,
        detail.kind,
        detail.category.value,
        detail.text,
        detail.attributes,
        when=detail.when,
        where=detail.where,
        role=detail.role.value if detail.role else "",
        stretch=Stretch(0, *detail.span) if detail.span else None,
    )
