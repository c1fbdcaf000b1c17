"""Checks of the operator's own region packs: one that cannot be used is left out, and its region goes by ours."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from inkling.installation.locations import packs_folder
from inkling.regions.rules.atlas import installed_atlas

__all__ = ["pack_warnings"]


def pack_warnings(environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Warn of a folder of packs that is not there, and of each pack that is not used. It never stops the service."""
    folder = packs_folder(environ)
    if environ.get("INKLING_PACKS") and not folder.is_dir():
        yield f"Warning: INKLING_PACKS names {folder}, which is no folder: correct it, for no pack of yours is used."
    elif folder.is_dir() and any(folder.glob("*.y*ml")):
        # Only then: the atlas takes memory that the process which starts the others would keep.
        yield from (f"Warning: {each}" for each in installed_atlas().problems)
