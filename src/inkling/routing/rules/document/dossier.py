"""What may go to a region about one report, as the dotted names of a pack's form.

A dossier is made of the types below and of nothing else: none of them has a place for the messenger, the origin, who
must not be told, or anything sealed, so a sheet, a mail or an export made from it cannot carry them. That somebody
must not find out is said, and nothing of whom.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.files.rules.terms import FileKind
from inkling.vocabulary import telling
from inkling.vocabulary.languages import name_of_language


class RawTextRefused(Exception):
    """What was told as it was told may not go to this region: it neither holds the report nor lies in its place."""


@dataclass(frozen=True)
class ToldItem:
    """One detail as told. `category` and `kind` are ids of the vocabulary."""

    category: str
    kind: str
    text: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    who: str = ""
    what: str = ""
    when: str = ""
    where: str = ""
    how: str = ""
    frequency: telling.Frequency = telling.Frequency.NOT_SAID
    matter: int = 1
    number: int = 0


@dataclass(frozen=True)
class ToldSubject:
    """One person or thing that is told of: ids of the vocabulary, and the words. `details` number the items that tell.

    `is_composed`: a machine put it together from the words, and no person has confirmed it; `is_role_composed`: its
    part alone. `checked_by`: who confirmed or corrected what a machine put together, by part, never by name.
    """

    kind: str
    age: str
    role: str
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    details: tuple[int, ...] = ()
    is_composed: bool = False
    is_role_composed: bool = False
    checked_by: str = ""


@dataclass(frozen=True)
class HowToldIsKnown:
    """How the teller knows: the kind, and their own words. Not who they are."""

    kind: telling.HowKnownKind = telling.HowKnownKind.NOT_SAID
    statement: str = ""


@dataclass(frozen=True)
class SharingAnswers:
    """Did the child know, did they agree, why share all the same."""

    knew: telling.Knew = telling.Knew.NOT_SAID
    agreed: telling.Agreement = telling.Agreement.NOT_SAID
    why: telling.WhyShare | None = None
    why_text: str = ""


@dataclass(frozen=True)
class Submitter:
    """Who submits to the region: the unit or organisation, never whoever told."""

    organisation: str
    name: str = ""
    contact: str = ""


@dataclass(frozen=True)
class RegionTelling:
    """One report, or one addition to it, as far as a region may receive it. `district` is a name, `language` a code.

    `attached` counts the files that came with it, by what they are: nothing of what they show.
    `is_kept_quiet`: somebody must not find out that this was told.
    `at_send`: what whoever submits answered of the region's own questions, by their labels.
    """

    reference: str
    told_on: date
    teller_kind: telling.TellerKind = telling.TellerKind.NOT_SAID
    about: telling.About = telling.About.NOT_SAID
    narrative: str = ""
    place: str = ""
    district: str = ""
    exploitation_type: telling.ExploitationType = telling.ExploitationType.NOT_SAID
    group_based: telling.GroupBased = telling.GroupBased.NOT_SAID
    urgency: telling.Urgency = telling.Urgency.NOT_SAID
    frequency: telling.Frequency = telling.Frequency.NOT_SAID
    often_in_words: tuple[str, ...] = ()
    how_known: HowToldIsKnown = HowToldIsKnown()
    sharing: SharingAnswers = SharingAnswers()
    items: tuple[ToldItem, ...] = ()
    subjects: tuple[ToldSubject, ...] = ()
    at_send: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    attached: Mapping[FileKind, int] = field(default_factory=dict)
    is_kept_quiet: bool = False


def may_hold_raw_text(region_id: str, *, holding: str | None, beside: tuple[str, ...]) -> bool:
    """Say whether a region may have the report as told: it holds it, or was found beside it at the same place.

    Everybody else gets sanitised text or a concern's protected view (DESIGN.md, what must always hold, 5).
    """
    return region_id == holding or region_id in beside


def dossier_of(told: RegionTelling, *, submitter: Submitter) -> dict[str, Any]:
    """Return the mapping that `regions.rules.forms.filling` describes. Words are those of professionals."""
    return {
        "report": {
            "reference": told.reference,
            "narrative": told.narrative,
            "told_on": told.told_on.isoformat(),
            "about": told.about.label,
            "place": told.place,
            "district": told.district,
            "exploitation_type": told.exploitation_type.label,
            "group_based": told.group_based.label,
            "urgency": told.urgency.label,
            "frequency": "; ".join(often_lines(told.frequency, told.often_in_words)),
            "note_to_police": "",
            "language": name_of_language(told.language),
        },
        "how_known": _how_known(told.how_known),
        "sharing": _sharing_as_json(told.sharing),
        "reporter": {
            "organisation": submitter.organisation,
            "name": submitter.name,
            "contact": submitter.contact,
        },
        "items": [_item(item) for item in told.items],
        "subjects": [_subject(subject) for subject in told.subjects],
        "ids": _ids(told),
        "at_send": dict(told.at_send),
    }


def _ids(told: RegionTelling) -> dict[str, str]:
    """The fixed answers under the names by which a form's options and conditions ask for them."""
    return {
        "report.about": told.about.value,
        "report.exploitation_type": told.exploitation_type.value,
        "report.group_based": told.group_based.value,
        "report.urgency": told.urgency.value,
        "report.frequency": told.frequency.value,
        "how_known.kind": told.how_known.kind.value,
        "sharing.knew": told.sharing.knew.value,
        "sharing.agreed": told.sharing.agreed.value,
        "sharing.permission": told.sharing.agreed.value,
    }


def often_lines(answer: telling.Frequency, in_words: Sequence[str]) -> list[str]:
    """Return how often it happens: the answer, and what the own words say of it. "Not said" only where neither does."""
    quoted = [f"In the words: “{each}”" for each in in_words]
    return [answer.label, *quoted] if telling.is_said(answer) or not quoted else quoted


def items_of(draft: Draft) -> list[dict[str, Any]]:
    """Return the items of a draft as `dossier_of` gives those of a report, so that both split alike."""
    return [_item(item_of(detail)) for detail in draft.told_details]


def item_of(detail: DraftDetail, *, number: int = 0) -> ToldItem:
    """Return one detail of a draft as a region may receive it."""
    return ToldItem(
        detail.category.value,
        detail.kind,
        detail.text,
        detail.attributes,
        detail.who,
        detail.what,
        detail.when,
        detail.where,
        detail.how,
        detail.frequency,
        detail.matter,
        number,
    )


def _how_known(known: HowToldIsKnown) -> dict[str, str]:
    said = known.kind is not telling.HowKnownKind.NOT_SAID
    parts = (known.kind.label if said else "", known.statement.strip())
    return {"kind": known.kind.label, "statement": ". ".join(part for part in parts if part)}


def _sharing_as_json(sharing: SharingAnswers) -> dict[str, str]:
    reasons = (sharing.why.label if sharing.why else "", sharing.why_text.strip())
    return {
        "knew": sharing.knew.label,
        "agreed": sharing.agreed.label,
        "why": ": ".join(reason for reason in reasons if reason),
        "permission": sharing.agreed.label,
    }


def _item(item: ToldItem) -> dict[str, Any]:
    often = item.frequency.label if telling.is_said(item.frequency) else ""
    return {
        "category": item.category,
        "kind": item.kind,
        "text": item.text,
        "attributes": dict(item.attributes),
        "who": item.who,
        "what": item.what,
        "when": item.when,
        "where": item.where,
        "how": item.how,
        "frequency": often,
        "matter": item.matter,
        "number": item.number,
    }


def _subject(subject: ToldSubject) -> dict[str, Any]:
    return {
        "kind": subject.kind,
        "age": subject.age,
        "role": subject.role,
        "attributes": {name: list(values) for name, values in subject.attributes.items()},
        "details": list(subject.details),
        "is_composed": subject.is_composed,
        "is_role_composed": subject.is_role_composed,
        "checked_by": subject.checked_by,
    }
