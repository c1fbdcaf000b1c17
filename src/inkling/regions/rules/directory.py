"""Every region with its ways of telling, for a page that can be printed."""

from __future__ import annotations

from dataclasses import dataclass

from inkling.regions.rules.atlas import Atlas, installed_atlas
from inkling.regions.rules.packs import Channel, Pack, Teller


@dataclass(frozen=True)
class DirectoryEntry:
    """One region. `public` and `professional` are its channels in the pack's order; `districts` are names, sorted.

    `ask_on` is the number at which a person of the force answers: its own where its pack has one, else 101.
    """

    region_id: str
    name: str
    country: str
    languages: tuple[str, ...]
    districts: tuple[str, ...]
    public: tuple[Channel, ...]
    professional: tuple[Channel, ...]
    consent: tuple[str, ...]
    seen: str
    verified_by_force: bool
    ended_on: str
    successor: str
    ask_on: str


def directory(*, atlas: Atlas | None = None) -> list[DirectoryEntry]:
    """Return one entry a region, by name; a fallback pack that is no region is left out."""
    atlas = atlas or installed_atlas()
    entries = [_entry(pack, atlas=atlas) for pack in atlas.packs.values() if pack.is_region]
    return sorted(entries, key=lambda entry: entry.name)


def _entry(pack: Pack, *, atlas: Atlas) -> DirectoryEntry:
    community = (Teller.FAMILY, Teller.YOUNG_PERSON, Teller.COMMUNITY_BUSINESS, Teller.ANONYMOUS)
    here = (d for d in atlas.districts.values() if d.region == pack.id and not d.replaced_by)
    phone = pack.channel("phone")
    return DirectoryEntry(
        region_id=pack.id,
        name=pack.name,
        country=pack.country,
        languages=pack.languages,
        districts=tuple(sorted(district.short_name for district in here)),
        public=tuple(c for c in pack.channels if any(c.is_for(teller) for teller in community)),
        professional=pack.channels_for(Teller.PROFESSIONAL),
        consent=pack.consent,
        seen=pack.seen,
        verified_by_force=pack.verified_by_force,
        ended_on=pack.valid_to,
        successor=pack.successor,
        ask_on=phone.address if phone and phone.address else "101",
    )
