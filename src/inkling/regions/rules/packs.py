"""A region's pack as the rest of Inkling reads it: who it is, how it takes information, what its forms ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from inkling.regions.rules.as_written import as_number, as_text, as_texts

# Days, and characters of an answer: more than any pack needs, and no more than a calendar or a page bears.
_MOST_DAYS = 36_500
_MOST_CHARACTERS = 100_000


class Teller(StrEnum):
    """For whom a channel is open."""

    PROFESSIONAL = "professional"
    FAMILY = "family"
    COMMUNITY_BUSINESS = "community_business"
    YOUNG_PERSON = "young_person"
    ANONYMOUS = "anonymous"


class PersonSplit(StrEnum):
    """How many people one submission is about."""

    ANY = "any"
    ONE_UNLESS_LINKED = "one_unless_linked"
    ONE_CHILD_WITH_ALL = "one_child_with_all"


@dataclass(frozen=True)
class Option:
    """One choice of a form. `for_ids`: the answers of ours (ids of the vocabulary) that it stands for."""

    label: str
    code: str = ""
    for_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Condition:
    """When a question is asked: the answer named by `source` is one of these ids, or was told at all (or was not)."""

    source: str
    is_one_of: tuple[str, ...] = ()
    told: bool = True


@dataclass(frozen=True)
class FormField:
    """One question of a region's form. `seen` is False where it is our proposal, not the region's page.

    `advice` is for whoever fills it in; `most_characters` 0: no limit.
    """

    label: str
    source: str
    required: bool
    seen: bool
    transforms: tuple[str, ...] = ()
    advice: str = ""
    options: tuple[Option, ...] = ()
    only_if: Condition | None = None
    most_characters: int = 0


@dataclass(frozen=True)
class Channel:
    """One way of telling a region. `status` is confirmed, seen_on_public_page, proposed or unknown."""

    id: str
    name: str
    tellers: tuple[str, ...]
    urgency: str
    kind: str
    status: str
    confidence: str
    seen_on: str
    address: str
    account: str
    hours: str
    say: str
    one_matter_each: bool
    people: PersonSplit
    secure_email: bool
    languages: tuple[str, ...]
    watched_24_7: bool | None
    consent: tuple[str, ...]
    use_for: tuple[str, ...]
    not_for: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    fields: tuple[FormField, ...]
    source: str

    def is_for(self, teller: Teller) -> bool:
        """Say whether this kind of teller may use the channel.

        An anonymous line is never one for professionals, whatever a pack says: it does not meet their duty.
        """
        if teller is Teller.PROFESSIONAL and self.kind == "anonymous":
            return False
        return teller.value in self.tellers


@dataclass(frozen=True)
class Contact:
    """Whom to tell beside the region's own channel, and how."""

    who: str
    contact: str
    source: str = ""


@dataclass(frozen=True)
class Escalation:
    """Whom to reach when it cannot wait, and who looks after the child."""

    emergency: str
    urgent: str
    safeguarding: tuple[Contact, ...]
    specialist: tuple[Contact, ...]


@dataclass(frozen=True)
class Pack:
    """Everything known about one region. `consent` is its advice on telling the child and asking.

    `withhold_who_told`: it wants the words without what can show who told.
    """

    id: str
    version: str
    verified_by_force: bool
    verified_on: str
    review_every_days: int
    is_region: bool
    name: str
    other_names: tuple[str, ...]
    country: str
    gss_code: str
    languages: tuple[str, ...]
    valid_from: str
    valid_to: str
    successor: str
    district_codes: tuple[str, ...]
    overlays: tuple[str, ...]
    channels: tuple[Channel, ...]
    consent: tuple[str, ...]
    writing: tuple[str, ...]
    never_send: tuple[str, ...]
    withhold_who_told: bool
    grading: str
    attachments: tuple[str, ...]
    escalation: Escalation
    kept_by_police: str
    falls_back_when_stale: bool
    predecessors: tuple[str, ...]
    basis: str
    source: str
    seen: str
    note: str

    def channels_for(self, teller: Teller) -> tuple[Channel, ...]:
        """Return the channels open to this teller, in the pack's order."""
        return tuple(channel for channel in self.channels if channel.is_for(teller))

    def channel(self, channel_id: str) -> Channel | None:
        """Return the channel of that id, or None."""
        return next((channel for channel in self.channels if channel.id == channel_id), None)


def read_pack(data: Mapping[str, Any]) -> Pack:
    """Make a Pack of a document that follows the schema. Raises KeyError, TypeError or ValueError.

    A date or number without quotes is read as it stands: a pack in use may never have been checked.
    """
    identity, areas, handling = data["identity"], data["areas"], data["handling"]
    return Pack(
        id=as_text(identity["id"]),
        version=as_text(data["pack"]["version"]),
        verified_by_force=data["pack"]["verified_by_force"] is True,
        verified_on=as_text(data["pack"].get("verified_on")),
        review_every_days=as_number(data["pack"]["review_every_days"], most=_MOST_DAYS),
        is_region=_is_region(identity, areas),
        name=as_text(identity["name"]),
        other_names=as_texts(identity.get("other_names")),
        country=as_text(identity["country"]),
        gss_code=as_text(identity.get("gss_code")),
        languages=as_texts(identity.get("languages", ("en",))),
        valid_from=as_text(identity["valid_from"]),
        valid_to=as_text(identity.get("valid_to")),
        successor=as_text(identity.get("successor")),
        district_codes=as_texts(areas.get("lad_codes")),
        overlays=as_texts(areas.get("overlays")),
        channels=tuple(_read_channel(channel) for channel in data["channels"]),
        consent=as_texts(handling.get("consent")),
        writing=as_texts(handling.get("writing")),
        never_send=as_texts(handling.get("never_send")),
        withhold_who_told=bool(handling.get("withhold_who_told", False)),
        grading=as_text(handling.get("grading")),
        attachments=as_texts(handling.get("attachments")),
        escalation=_read_escalation(data["escalation"]),
        kept_by_police=as_text(data["retention"]["police_side"]),
        falls_back_when_stale=data["pack"].get("stale_action") == "fall_back_to_101",
        predecessors=as_texts(identity.get("predecessors")),
        basis=as_text(areas.get("basis")),
        source="; ".join(as_texts(data["provenance"]["sources"])),
        seen=as_text(data["provenance"]["seen"]),
        note=as_text(data["provenance"].get("note")),
    )


def _read_escalation(data: Mapping[str, Any]) -> Escalation:
    safeguarding, specialist = (
        tuple(
            Contact(as_text(each["who"]), as_text(each["contact"]), as_text(each.get("source")))
            for each in data.get(name, ())
        )
        for name in ("safeguarding", "specialist")
    )
    return Escalation(as_text(data["emergency"]), as_text(data.get("urgent")), safeguarding, specialist)


def _is_region(identity: Mapping[str, Any], areas: Mapping[str, Any]) -> bool:
    """A version 1 pack says it by having districts; version 1.1 says it in words."""
    return bool(identity.get("kind", "region" if areas.get("lad_codes") else "fallback") == "region")


def _read_channel(data: Mapping[str, Any]) -> Channel:
    splitting = data.get("splitting", {})
    return Channel(
        id=as_text(data["id"]),
        name=as_text(data.get("name") or data.get("address") or data["id"]),
        tellers=as_texts(data["for"]),
        urgency=as_text(data["urgency"]),
        kind=as_text(data["kind"]),
        status=as_text(data["status"]),
        confidence=as_text(data.get("confidence")),
        seen_on=as_text(data.get("seen_on")),
        address=as_text(data.get("address")),
        account=as_text(data.get("account", "none")),
        hours=as_text(data.get("hours")),
        say=as_text(data.get("say")),
        one_matter_each=splitting.get("matter") == "one_each" or data.get("one_matter_each", False),
        people=PersonSplit(splitting.get("person") or data.get("people_each") or "any"),
        secure_email=bool(data.get("secure_email", False)),
        languages=as_texts(data.get("language")),
        watched_24_7=data.get("watched_24_7"),
        consent=as_texts(data.get("consent")),
        use_for=as_texts(data.get("use_for")),
        not_for=as_texts(data.get("not_for")),
        before=as_texts(data.get("before")),
        after=as_texts(data.get("after")),
        fields=tuple(_read_field(field) for field in data.get("fields", ())),
        source=as_text(data.get("source")),
    )


def _read_field(data: Mapping[str, Any]) -> FormField:
    transforms, advice = _read_transform(data.get("transform", ()))
    condition = data.get("only_if")
    return FormField(
        label=as_text(data["label"]),
        source=as_text(data["from"]),
        required=data["required"] is True,
        seen=data["seen"] is True,
        transforms=transforms,
        advice=as_text(data.get("advice")) or advice,
        options=tuple(
            Option(as_text(each["label"]), as_text(each.get("code")), as_texts(each.get("for")))
            for each in data.get("options", ())
        ),
        only_if=Condition(
            as_text(condition["from"]), as_texts(condition.get("is")), condition.get("told", True) is True
        )
        if condition
        else None,
        most_characters=as_number(data.get("most_characters", 0), most=_MOST_CHARACTERS),
    )


def _read_transform(given: Any) -> tuple[tuple[str, ...], str]:
    """A pack of before had words here, of which some were done and all were shown as advice."""
    if not isinstance(given, str):
        return as_texts(given), ""
    old = {"bullet points": "bullet_points", "one line": "one_line", "never initials": "full_names"}
    return tuple(name for words, name in old.items() if words in given), given
