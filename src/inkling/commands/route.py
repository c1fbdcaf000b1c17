"""`inkling route`: says which police region a place belongs to. It starts without Django."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from inkling.regions.rules.atlas import Atlas, installed_atlas
from inkling.regions.rules.find import RoutingAnswer, find_by_district, find_by_postcode
from inkling.regions.rules.find_place import find_by_place
from inkling.regions.rules.packs import Teller
from inkling.regions.rules.route import routing_document

__all__ = ["main"]


def main(argv: list[str]) -> int:
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
