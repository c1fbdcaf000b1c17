"""Begin a pack: a file with every part, that passes the check, and says what to fill in."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from inkling.regions.rules.atlas import DATA, bundled_atlas

SCAFFOLD = DATA / "pack.scaffold.yaml"


def new_pack(file: Path, *, region: str, name: str, country: str, on: date) -> int:
    """Write the beginnings of a pack for a region. Returns 0, or 1 where the file is there or cannot be written."""
    overlays = "[]" if country in ("Northern Ireland", "railways") else "[btp]"
    known = bundled_atlas().packs.get(region)
    codes = ", ".join(known.district_codes) if known else ""
    text = SCAFFOLD.read_text(encoding="utf-8")
    for mark, value in (
        ("{id}", region),
        ("{name}", json.dumps(name, ensure_ascii=False)),
        ("{country}", country),
        ("{overlays}", overlays),
        ("{districts}", codes),
        ("{day}", on.isoformat()),
        ("{version}", f"{on:%Y.%m}"),
    ):
        text = text.replace(mark, value)
    try:
        with file.open("x", encoding="utf-8") as target:
            target.write(text)
    except FileExistsError:
        print(f"{file}: is there already, and nothing was written. Name another file.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{file}: cannot be written ({error.strerror}). Name another place.", file=sys.stderr)
        return 1
    print(
        f"{file}: written. Fill it in, then: inkling packs check {file}; inkling packs preview {file} --out DIR"
    )
    return 0
