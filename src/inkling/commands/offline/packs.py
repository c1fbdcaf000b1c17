"""`inkling packs`: begins, checks, shows, imports and lists packs of regions. It starts without Django."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from inkling.commands.offline.pack_acts.check import check_files
from inkling.commands.offline.pack_acts.preview import preview_pack
from inkling.commands.offline.pack_acts.scaffold import new_pack
from inkling.commands.offline.packs_options import parser
from inkling.regions.rules.atlas import Atlas, installed_atlas, load_yaml, operator_folder
from inkling.regions.rules.pack_files.review import packs_overdue, review_is_due

__all__ = ["main"]


def main(argv: list[str]) -> int:
    """Check, begin, show, import or list packs. Returns 0 when all is well, 1 on a problem, 2 on wrong use."""
    options = parser().parse_args(argv)
    today = datetime.now(tz=UTC).date()
    run: dict[str, Callable[[], int]] = {
        "check": lambda: check_files(options.files),
        "new": lambda: new_pack(
            options.file, region=options.id, name=options.name, country=options.country, on=today
        ),
        "preview": lambda: preview_pack(options.file, channel_id=options.channel, out=options.out, on=today),
        "import": lambda: _import(options.file),
        "list": lambda: _list(as_json=options.json),
    }
    return run[options.action]()


def _import(file: Path) -> int:
    """Copy under the region's id, so that a second import of the region replaces the first."""
    if check_files([file]):
        print("Not imported.", file=sys.stderr)
        return 1
    region = load_yaml(file.read_text(encoding="utf-8-sig"))["identity"]["id"]
    target = operator_folder() / f"{region}.yaml"
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_suffix(".new")
    shutil.copyfile(file, new)
    new.replace(target)
    print(f"{target}: used from now on, before the pack that ships.")
    print("Run `inkling migrate` to bring its name and districts into the database.")
    return 0


def _list(*, as_json: bool) -> int:
    atlas = installed_atlas()
    today = datetime.now(tz=UTC).date()
    if as_json:
        print(json.dumps(_as_document(atlas, today=today), ensure_ascii=False, indent=1))
        return 1 if atlas.problems else 0
    for pack in sorted(atlas.packs.values(), key=lambda pack: pack.id):
        partner = pack.channel("partner")
        status = partner.status if partner else "unknown"
        origin = "operator" if pack.id in atlas.own else "shipped"
        due = "review due" if review_is_due(pack, on=today) else ""
        print(f"{pack.id:22} {origin:9} {pack.version:16} {status:20} {due:11} {pack.name}")
    for pack in packs_overdue(atlas.packs.values(), on=today):
        print(f"{pack.id}: nobody has checked this pack for 180 days or more.", file=sys.stderr)
    print("\n".join(atlas.problems), end="\n" if atlas.problems else "", file=sys.stderr)
    return 1 if atlas.problems else 0


def _as_document(atlas: Atlas, *, today: date) -> dict[str, object]:
    return {
        "packs": [
            {
                "id": pack.id,
                "name": pack.name,
                "origin": "operator" if pack.id in atlas.own else "shipped",
                "version": pack.version,
                "partner": partner.status if (partner := pack.channel("partner")) else "unknown",
                "review_due": review_is_due(pack, on=today),
            }
            for pack in sorted(atlas.packs.values(), key=lambda pack: pack.id)
        ],
        "problems": list(atlas.problems),
    }
