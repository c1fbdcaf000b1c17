"""What a pack must keep beyond its shape: honesty about what is confirmed, and nobody left without a way to tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import re2

from inkling.regions.rules.packs import Teller
from inkling.regions.rules.subject_values import is_subject_name
from inkling.vocabulary.categories import Category
from inkling.vocabulary.kinds import KINDS

Broken = tuple[tuple[str | int, ...], str, str]
_WEB = re2.compile(r"(?i)(https?://)?[^\s.:/?#@\\]+(\.[^\s.:/?#@\\]+)+(:\d{1,5})?([/?#].*)?")
NATIONAL = frozenset({"999", "101"})
KNOWN_NAMES: Mapping[str, frozenset[str]] = {
    "report": frozenset(
        "reference narrative told_on about place district exploitation_type group_based urgency frequency"
        " note_to_police".split()
    ),
    "how_known": frozenset({"kind", "statement"}),
    "sharing": frozenset({"knew", "agreed", "why", "permission", "summary"}),
    "reporter": frozenset({"organisation", "name", "contact"}),
}
ITEM_ANSWERS = frozenset("narrative who what when where how frequency".split())
# Names that only version 1 packs use.
OLD_ITEM_NAMES = frozenset(
    {"source_statement", "sharing_permission", "note_to_police", "vehicles", "contacts"}
)


def broken_rules(
    data: Any, *, district_codes: frozenset[str], region_ids: frozenset[str]
) -> Iterator[Broken]:
    """Yield (path, what is wrong, what to do) for a document that has the schema's shape."""
    yield from _about_the_force(data)
    yield from _about_areas(data, district_codes=district_codes, region_ids=region_ids)
    for index, channel in enumerate(data["channels"]):
        for path, says, remedy in _about_channel(channel, pack=data["pack"], old=data["schema_version"] == 1):
            yield ("channels", index, *path), says, remedy
    tellers = [t.value for t in Teller if t is not Teller.ANONYMOUS or data["schema_version"] != 1]
    yield from _about_all_channels(data["channels"], tellers=tellers)


def _about_the_force(data: Any) -> Iterator[Broken]:
    pack, identity = data["pack"], data["identity"]
    if pack["verified_by_force"] and not pack.get("verified_on"):
        yield (
            ("pack", "verified_on"),
            "The day is missing on which the force confirmed.",
            "Add it, or say false above.",
        )
    ends, begins = identity.get("valid_to"), identity["valid_from"]
    if ends and begins != "unknown" and ends <= begins:
        yield ("identity", "valid_to"), "It ends before it begins.", "Correct one of the two days."
    if identity.get("successor") == identity["id"]:
        yield (
            ("identity", "successor"),
            "A region cannot follow itself.",
            "Name the region that takes its reports.",
        )


def _about_areas(
    data: Any, *, district_codes: frozenset[str], region_ids: frozenset[str]
) -> Iterator[Broken]:
    areas, identity = data["areas"], data["identity"]
    for index, code in enumerate(areas.get("lad_codes", ())):
        if code not in district_codes:
            yield ("areas", "lad_codes", index), f"{code} is no district of 2025.", "Check the ONS code."
    for index, other in enumerate(areas.get("overlays", ())):
        if other not in region_ids or other == identity["id"]:
            yield (
                ("areas", "overlays", index),
                f"{other} is no other region.",
                "Use an id of `inkling packs list`.",
            )
    if identity.get("kind") == "fallback" and areas.get("lad_codes"):
        yield (
            ("areas", "lad_codes"),
            "A fallback is no region and has no districts.",
            "Remove them, or say region.",
        )


def _about_channel(channel: Any, *, pack: Any, old: bool) -> Iterator[Broken]:
    is_national = channel.get("address") in NATIONAL or channel["id"] == "crimestoppers"
    if channel["status"] == "confirmed" and not is_national and not pack["verified_by_force"]:
        remedy = "Say seen_on_public_page, proposed or unknown until a person at the force has confirmed it."
        yield ("status",), "Only 999, 101 and Crimestoppers are confirmed without the force.", remedy
    if channel["status"] == "seen_on_public_page" and not channel.get("source"):
        yield ("status",), "The page is not named.", "Add source: with the address of the page."
    if not is_plain_address(channel.get("address") or ""):
        remedy = (
            "Give a number, or the page: www.example.police.uk/page, or with http:// or https:// before it."
        )
        yield ("address",), "This is no web address that a person may safely follow.", remedy
    if channel["kind"] == "unit_inbox" and channel.get("address"):
        yield ("address",), "The unit's inbox is in this installation.", "Remove the address."
    if channel["kind"] == "anonymous" and Teller.PROFESSIONAL.value in channel["for"] and not old:
        remedy = "Remove professional: telling anonymously does not meet a professional's duty."
        yield ("for",), "An anonymous line is not for professionals.", remedy
    for index, field in enumerate(channel.get("fields", ())):
        if not is_known_name(field["from"]):
            remedy = "Use a name that inkling.regions.rules.fields describes, literal:TEXT, or ask_at_send."
            yield ("fields", index, "from"), f"{field['from']} names nothing in a report.", remedy


def is_plain_address(address: str) -> bool:
    """Say whether nothing in it leads anywhere but to a web page: no javascript:, data:, tel: or //host.

    Where a colon or // stands, it must be in http://host, https://host or host:port; the host names nobody before an @.
    """
    return all(
        _WEB.fullmatch(word) for word in address.split() if ":" in word or word.startswith(("//", "\\\\"))
    )


def is_known_name(name: str) -> bool:
    """Say whether a dotted name can have a value; what follows a category is checked by its spelling only."""
    if name == "ask_at_send" or name.startswith("literal:"):
        return True
    first, *rest = name.split(".")
    if first == "subject":
        return is_subject_name(rest)
    if first != "item":
        return len(rest) == 1 and rest[0] in KNOWN_NAMES.get(first, ())
    categories = {category.value for category in Category}
    known = bool(rest) and rest[0] in categories | ITEM_ANSWERS | OLD_ITEM_NAMES
    return known and (len(rest) <= len(("CATEGORY", "KIND")) or _is_attribute_of_kind(rest))


def _is_attribute_of_kind(path: list[str]) -> bool:
    """Say whether it is CATEGORY.KIND.ATTRIBUTE, each of the vocabulary."""
    return any(
        path == [each.category.value, each.id, attribute.id]
        for each in KINDS
        for attribute in each.attributes
    )


def _about_all_channels(channels: Any, *, tellers: list[str]) -> Iterator[Broken]:
    seen: set[str] = set()
    for index, channel in enumerate(channels):
        if channel["id"] in seen:
            yield (
                ("channels", index, "id"),
                f"There are two channels {channel['id']}.",
                "Give each its own id.",
            )
        seen.add(channel["id"])
    for teller in tellers:
        reached = [c for c in channels if teller in c["for"]]
        urgent = [c for c in reached if c.get("address") == "999" and c["urgency"] == "emergency"]
        if reached and not urgent:
            says = f"{teller} is not told to call 999 in danger."
            yield (
                ("channels",),
                says,
                f"Add {teller} to a channel with urgency: emergency and address: '999'.",
            )
    if not any(c.get("address") == "101" for c in channels):
        yield ("channels",), "Nobody is told of 101.", "Add a channel of kind phone with address: '101'."
