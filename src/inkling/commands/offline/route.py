"""`inkling route`: says which police region a place belongs to. It starts without Django."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from inkling.commands.offline.route_options import parser
from inkling.commands.progress import over
from inkling.regions.rules.atlas import Atlas, installed_atlas
from inkling.regions.rules.find import RoutingAnswer, find_by_district, find_by_postcode
from inkling.regions.rules.packs import Teller
from inkling.regions.rules.places.find_place import find_by_place
from inkling.regions.rules.route import routing_document

__all__ = ["main"]


def main(argv: list[str]) -> int:
    """Print one line of JSON a question. Returns 0 when all were answered, also with "none"; 2 on wrong use."""
    options = parser().parse_args(argv)
    atlas = installed_atlas()
    for problem in atlas.problems:
        print(problem, file=sys.stderr)
    try:
        lines = _lines(options.postcodes) if options.postcodes is not None else []
    except OSError as error:
        print(f"inkling route: cannot read {error.filename}: {error.strerror}.", file=sys.stderr)
        return 2
    # What is written may meet a reader who has gone (`| head`): no error of the file.
    for answer in _answers(options, lines=lines, atlas=atlas):
        document = routing_document(answer, teller=Teller(options.kind), atlas=atlas)
        print(json.dumps(document, ensure_ascii=False))
    return 0


def _answers(options: argparse.Namespace, *, lines: list[str], atlas: Atlas) -> Iterator[RoutingAnswer]:
    if options.postcode is not None:
        yield find_by_postcode(options.postcode, atlas=atlas)
    elif options.district is not None:
        yield find_by_district(options.district, atlas=atlas)
    elif options.place is not None:
        yield find_by_place(options.place, atlas=atlas)
    else:
        for line in over(lines, says="Postcodes", beside_lines=True):
            yield find_by_postcode(line.strip(), atlas=atlas)


def _lines(name: str) -> list[str]:
    if name == "-":
        return sys.stdin.read().splitlines()
    return Path(name).read_text(encoding="utf-8-sig", errors="replace").splitlines()
