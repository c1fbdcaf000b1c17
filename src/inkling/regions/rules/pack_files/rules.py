"""What a pack must keep beyond its shape: honesty about what is confirmed, and nobody left without a way to tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import re2

from inkling.regions.rules.pack_files.form_rules import broken_fields
from inkling.regions.rules.packs import Teller

Broken = tuple[tuple[str | int, ...], str, str]
_WEB = re2.compile(r"(?i)(https?://)?[^\s.:/?#@\\]+(\.[^\s.:/?#@\\]+)+(:\d{1,5})?([/?#].*)?")
_OWN = re2.compile(
    r"(?i)\[?(localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|::1|f[cd][0-9a-f]{2}:|"
    r"[a-z0-9.-]+\.(local|internal|lan|localdomain)([:/?#]|$))"
)
# Soft hyphen, zero width and direction marks, line separators, byte order mark.
_HIDDEN = frozenset(
    {0x7F, 0x85, 0xAD, *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFEFF}
)
NATIONAL = frozenset({"999", "101"})


def broken_rules(
    data: Any, *, district_codes: frozenset[str], region_ids: frozenset[str]
) -> Iterator[Broken]:
    """Yield (path, what is wrong, what to do) for a document that has the schema's shape."""
    yield from _about_the_force(data, region_ids=region_ids)
    yield from _unprintable(data, path=())
    yield from _about_areas(data, district_codes=district_codes, region_ids=region_ids)
    for index, channel in enumerate(data["channels"]):
        for path, says, remedy in _about_channel(channel, pack=data["pack"], old=data["schema_version"] == 1):
            yield ("channels", index, *path), says, remedy
    tellers = [t.value for t in Teller if t is not Teller.ANONYMOUS or data["schema_version"] != 1]
    yield from _about_all_channels(data["channels"], tellers=tellers)


def _about_the_force(data: Any, *, region_ids: frozenset[str]) -> Iterator[Broken]:
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
    successor = identity.get("successor")
    if successor and successor not in {*region_ids, identity["id"]}:
        remedy = "Use an id of `inkling packs list`; import the successor's pack first."
        yield ("identity", "successor"), f"{successor} is no region.", remedy
    if ends and not successor and identity.get("kind") != "fallback":
        remedy = "Name successor:, the region that takes its reports."
        yield ("identity", "valid_to"), "It ends, and nobody takes its reports.", remedy
    if successor == identity["id"]:
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
    if is_own_network(channel.get("address") or ""):
        yield ("address",), "This leads to your own machine or network.", "Give the region's public address."
    if channel["status"] in ("unknown", "proposed"):
        for index, field in enumerate(channel.get("fields", ())):
            if field["seen"]:
                says = (
                    f"The channel was seen nowhere (status: {channel['status']}), and this field says it was."
                )
                yield (
                    ("fields", index, "seen"),
                    says,
                    "Say seen: false, or name the page in source: and status:.",
                )
    if channel["kind"] == "unit_inbox" and channel.get("address"):
        yield ("address",), "The unit's inbox is in this installation.", "Remove the address."
    if channel["kind"] == "anonymous" and Teller.PROFESSIONAL.value in channel["for"] and not old:
        remedy = "Remove professional: telling anonymously does not meet a professional's duty."
        yield ("for",), "An anonymous line is not for professionals.", remedy
    yield from broken_fields(channel.get("fields", ()))


def is_plain_address(address: str) -> bool:
    """Say whether nothing in it leads anywhere but to a web page: no javascript:, data:, tel: or //host.

    Where a colon or // stands, it must be in http://host, https://host or host:port; the host names nobody before an @.
    """
    return all(
        _WEB.fullmatch(word) for word in address.split() if ":" in word or word.startswith(("//", "\\\\"))
    )


def is_own_network(address: str) -> bool:
    """Say whether a word of it names this machine or a private network, so that nobody far away has it."""
    hosts = (
        word.rpartition("@")[2].partition("://")[2] or word.rpartition("@")[2] for word in address.split()
    )
    return any(_OWN.match(host) for host in hosts)


def _unprintable(value: Any, *, path: tuple[str | int, ...]) -> Iterator[Broken]:
    """Yield each text in which a character hides or breaks the line of a letter's head."""
    if isinstance(value, str):
        if any(ord(char) < 32 or ord(char) in _HIDDEN for char in value):
            yield (
                path,
                "The text holds a line break or a character that is not seen.",
                "Write it in one line.",
            )
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _unprintable(each, path=(*path, name))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _unprintable(each, path=(*path, index))


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
