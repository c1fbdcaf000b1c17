"""Load regions and districts into the database from the files of this installation."""

from __future__ import annotations

from django.db import transaction

from inkling.regions.models import District, Region
from inkling.regions.rules.as_written import as_day
from inkling.regions.rules.atlas import Atlas, installed_atlas
from inkling.regions.rules.packs import Pack

_REGION = ("name", "country", "gss_code", "valid_from", "valid_to", "successor")
_DISTRICT = ("name", "region")


@transaction.atomic
def load_regions(*, atlas: Atlas | None = None) -> tuple[int, int]:
    """Create or update every region and district; delete none. Returns (regions, districts). Safe to repeat."""
    atlas = atlas or installed_atlas()
    packs = {pack.id: pack for pack in atlas.packs.values() if pack.is_region}
    # One statement for all: a successor may come later in the list.
    Region.objects.bulk_create(
        [
            _region(pack, successor=pack.successor if pack.successor in packs else None)
            for pack in packs.values()
        ],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=_REGION,
    )
    known = [district for district in atlas.districts.values() if not district.replaced_by]
    District.objects.bulk_create(
        [District(code=each.code, name=each.short_name, region_id=each.region) for each in known],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=_DISTRICT,
    )
    return len(packs), len(known)


def _region(pack: Pack, *, successor: str | None) -> Region:
    return Region(
        id=pack.id,
        name=pack.name,
        country=pack.country,
        gss_code=pack.gss_code,
        valid_from=as_day(pack.valid_from),
        valid_to=as_day(pack.valid_to),
        successor_id=successor,
    )
