"""Checks of the operator's own region packs: one that cannot be used is left out, and its region goes by ours."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from inkling.installation.locations import packs_folder
from inkling.regions.rules.atlas import Atlas, installed_atlas
from inkling.regions.rules.pack_files.check import check_pack
from inkling.regions.rules.pack_files.review import packs_overdue

__all__ = ["pack_warnings"]


def pack_warnings(environ: Mapping[str, str] = os.environ, *, on: date | None = None) -> Iterator[str]:
    """Warn of a folder of packs that is not there, and of each pack that is not used, wrong or old on this day (today).

    It never stops the service.
    """
    folder = packs_folder(environ)
    if environ.get("INKLING_PACKS") and not folder.is_dir():
        yield f"Warning: INKLING_PACKS names {folder}, which is no folder: correct it, for no pack of yours is used."
    elif folder.is_dir() and any(folder.glob("*.y*ml")):
        # Only then: the atlas takes memory that the process which starts the others would keep.
        atlas = installed_atlas()
        yield from (f"Warning: {each}" for each in atlas.problems)
        yield from _faults(sorted(folder.glob("*.y*ml")), atlas=atlas)
        yield from _overdue(atlas, on=on or datetime.now(tz=UTC).date())


def _faults(files: Iterable[Path], *, atlas: Atlas) -> Iterator[str]:
    """Warn of a pack that is used and that the check would refuse: what a wrong name asks for stays empty."""
    unread = " ".join(atlas.problems)
    codes, regions = frozenset(atlas.districts), frozenset(atlas.packs)
    for file in files:
        if str(file) in unread:
            continue
        found = check_pack(file.read_text(encoding="utf-8-sig"), district_codes=codes, region_ids=regions)
        if found:
            yield f"Warning: {file}: {len(found)} to put right, the first: {found[0]} Run: inkling packs check {file}"


def _overdue(atlas: Atlas, *, on: date) -> Iterator[str]:
    for pack in packs_overdue((atlas.packs[region] for region in atlas.own), on=on):
        remedy = "Ask the region, and set seen: or verified_on:."
        yield f"Warning: {pack.id}: nobody has checked this pack for 180 days. {remedy}"
