"""`inkling route` and `inkling packs`: they start without Django."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from inkling.regions.rules.atlas import Atlas, installed_atlas, load_yaml, operator_folder
from inkling.regions.rules.find import RoutingAnswer, find_by_district, find_by_postcode
from inkling.regions.rules.find_place import find_by_place
from inkling.regions.rules.pack_check import Problem, check_pack
from inkling.regions.rules.packs import Teller
from inkling.regions.rules.review import alarming, review_is_due
from inkling.regions.rules.route import routing_document


def main_route(argv: list[str]) -> int:
    """Print one line of JSON a question. Returns 0 when all were answered, also with "none"; 2 on wrong use."""
    parser = argparse.ArgumentParser(
        prog="inkling route", description="Say which police region a place belongs to, and how to tell it."
    )
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("--postcode", help="a postcode, or the first part of one")
    asked.add_argument("--district", help="the ONS code of a local authority district")
    asked.add_argument("--place", help="a town, district, county, force or station")
    asked.add_argument("--postcodes", metavar="FILE", help="one postcode a line; - for standard input")
    tellers = [teller.value for teller in Teller]
    parser.add_argument(
        "--kind", choices=tellers, default=Teller.FAMILY.value, help="who tells (default: family)"
    )
    options = parser.parse_args(argv)
    atlas = installed_atlas()
    for problem in atlas.problems:
        print(problem, file=sys.stderr)
    try:
        for answer in _answers(options, atlas=atlas):
            document = routing_document(answer, teller=Teller(options.kind), atlas=atlas)
            print(json.dumps(document, ensure_ascii=False))
    except OSError as error:
        print(f"inkling route: cannot read {error.filename}: {error.strerror}.", file=sys.stderr)
        return 2
    return 0


def _answers(options: argparse.Namespace, *, atlas: Atlas) -> Iterator[RoutingAnswer]:
    if options.postcode is not None:
        yield find_by_postcode(options.postcode, atlas=atlas)
    elif options.district is not None:
        yield find_by_district(options.district, atlas=atlas)
    elif options.place is not None:
        yield find_by_place(options.place, atlas=atlas)
    else:
        for line in _lines(options.postcodes):
            yield find_by_postcode(line.strip(), atlas=atlas)


def _lines(name: str) -> list[str]:
    if name == "-":
        return sys.stdin.read().splitlines()
    return Path(name).read_text(encoding="utf-8-sig", errors="replace").splitlines()


def main_packs(argv: list[str]) -> int:
    """Check, import or list packs. Returns 0 when all is well, 1 when a pack has a problem, 2 on wrong use."""
    parser = argparse.ArgumentParser(
        prog="inkling packs", description="Check, import or list packs of regions."
    )
    actions = parser.add_subparsers(dest="action", required=True)
    check = actions.add_parser("check", help="say what is wrong in pack files, with line, field and remedy")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    copy = actions.add_parser("import", help="check a pack and use it before the one that ships")
    copy.add_argument("file", type=Path, metavar="FILE")
    actions.add_parser("list", help="list the regions and where each pack comes from")
    options = parser.parse_args(argv)
    run: dict[str, Callable[[], int]] = {
        "check": lambda: _check(options.files),
        "import": lambda: _import(options.file),
        "list": _list,
    }
    return run[options.action]()


def _problems(file: Path) -> list[Problem]:
    atlas = installed_atlas()
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        return [Problem(1, "file", f"Cannot be read: {error.strerror}.", "Check the path.")]
    except UnicodeDecodeError:
        return [Problem(1, "file", "This is not UTF-8 text.", "Save it as UTF-8.")]
    return check_pack(text, district_codes=frozenset(atlas.districts), region_ids=frozenset(atlas.packs))


def _check(files: list[Path]) -> int:
    wrong = 0
    for file in files:
        problems = _problems(file)
        wrong += bool(problems)
        print("\n".join(f"{file}: {problem}" for problem in problems) or f"{file}: good.")
    return 1 if wrong else 0


def _import(file: Path) -> int:
    """Copy under the region's id, so that a second import of the region replaces the first."""
    if _check([file]):
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


def _list() -> int:
    atlas = installed_atlas()
    today = datetime.now(tz=UTC).date()
    for pack in sorted(atlas.packs.values(), key=lambda pack: pack.id):
        partner = pack.channel("partner")
        status = partner.status if partner else "unknown"
        origin = "operator" if pack.id in atlas.own else "shipped"
        due = "review due" if review_is_due(pack, on=today) else ""
        print(f"{pack.id:22} {origin:9} {pack.version:16} {status:20} {due:11} {pack.name}")
    for pack in alarming(atlas.packs.values(), on=today):
        print(f"{pack.id}: nobody has checked this pack for 180 days or more.", file=sys.stderr)
    print("\n".join(atlas.problems), end="\n" if atlas.problems else "", file=sys.stderr)
    return 1 if atlas.problems else 0
