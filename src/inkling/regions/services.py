"""Load regions and districts into the database from the files of this installation."""

from __future__ import annotations

from django.db import transaction

from inkling.regions.models import District, Region
from inkling.regions.rules.as_written import as_day
from inkling.regions.rules.atlas import Atlas, installed_atlas
from inkling.regions.rules.packs import Pack


@transaction.atomic
def load_regions(*, atlas: Atlas | None = None) -> tuple[int, int]:
    """Create or update every region and district; delete none. Returns (regions, districts). Safe to repeat."""
    atlas = atlas or installed_atlas()
    packs = [pack for pack in atlas.packs.values() if pack.is_region]
    for pack in packs:
        Region.objects.update_or_create(id=pack.id, defaults=_columns(pack))
    loaded = {pack.id for pack in packs}
    for pack in packs:  # a second round: a successor may come later in the list
        successor = pack.successor if pack.successor in loaded else None
        Region.objects.filter(id=pack.id).update(successor=successor)
    known = [district for district in atlas.districts.values() if not district.replaced_by]
    for district in known:
        columns = {"name": district.short_name, "region_id": district.region}
        District.objects.update_or_create(code=district.code, defaults=columns)
    return len(packs), len(known)


def _columns(pack: Pack) -> dict[str, object]:
    return {
        "name": pack.name,
        "country": pack.country,
        "gss_code": pack.gss_code,
        "valid_from": as_day(pack.valid_from),
        "valid_to": as_day(pack.valid_to),
    }
