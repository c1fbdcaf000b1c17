"""Check pack files: each for itself, and whether two of them claim one district."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from inkling.regions.rules.atlas import installed_atlas, load_yaml
from inkling.regions.rules.pack_files.check import Problem, check_pack
from inkling.regions.rules.pack_files.left_over import left_over
from inkling.regions.rules.packs import Pack, read_pack

RAILWAYS = "railways"


def check_files(files: Sequence[Path]) -> int:
    """Print what is wrong in each file, and what is only to be known. Returns 1 where anything is wrong, else 0."""
    wrong = 0
    claimed: dict[str, tuple[str, str]] = dict(_claims_of_own())
    for file in files:
        problems = problems_of(file)
        pack = None if problems else read_pack(load_yaml(file.read_text(encoding="utf-8-sig")))
        lines = [*map(str, problems), *(_claimed_twice(pack, claimed) if pack else ())]
        wrong += bool(lines)
        print("\n".join(f"{file}: {line}" for line in lines) or f"{file}: good.")
        for line in warnings_of(pack) if pack else ():
            print(f"{file}: warning: {line}")
        if pack:
            claimed |= {code: (pack.id, str(file)) for code in pack.district_codes}
    return 1 if wrong else 0


def problems_of(file: Path) -> list[Problem]:
    """Return every problem of one file by line. Never raises on what is in it."""
    atlas = installed_atlas()
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        return [Problem(1, "file", f"Cannot be read: {error.strerror}.", "Check the path.")]
    except UnicodeDecodeError:
        return [Problem(1, "file", "This is not UTF-8 text.", "Save it as UTF-8.")]
    return check_pack(text, district_codes=frozenset(atlas.districts), region_ids=frozenset(atlas.packs))


def warnings_of(pack: Pack) -> Iterator[str]:
    """Yield what is no fault and should be known: what a form leaves to "Also told"."""
    if not pack.district_codes and pack.is_region and pack.country != RAILWAYS:
        yield "areas.lad_codes: no district stands here, so no place leads to this region. Write their ONS codes."
    for channel in pack.channels:
        if left := left_over(channel):
            yield f'{channel.id}: no field takes {"; ".join(left)}. Where told, it stands under "Also told".'


def _claims_of_own() -> Iterator[tuple[str, tuple[str, str]]]:
    """The districts that the operator's own packs have, which no other may take in silence."""
    atlas = installed_atlas()
    for region in atlas.own:
        for code in atlas.packs[region].district_codes:
            yield code, (region, f"the imported pack {region}")


def _claimed_twice(pack: Pack, claimed: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    for code in pack.district_codes:
        region, where = claimed.get(code, (pack.id, ""))
        if region != pack.id:
            yield f"areas.lad_codes: {code} is also in {where}. Let one region police a district."
