"""`inkling audit verify`: the chain is whole, and reaches every head that was written outside the database."""

from __future__ import annotations

import sys
from pathlib import Path

from django.conf import settings

from inkling.commands.keeping.audit_options import parser
from inkling.commands.progress import bar, watch
from inkling.governance import queries
from inkling.governance.anchor_services import read_anchors
from inkling.governance.rules.chain import first_break
from inkling.governance.services import MAIN_CHAIN

_NO_ANCHOR = (
    "There is no anchor in {}: without one, nobody can tell whether the chain was cut off or written anew. The worker "
    "writes one an hour, from its first hour on. If it was there before, somebody removed it: find out who, put its "
    "newest copy back (every backup holds one, and you copy it off the machine), and verify again."
)


def main(arguments: list[str]) -> int:
    """Verify the audit chain. Exit status 0: whole; 1: broken, with a sentence that says where; 2: wrong usage."""
    parser().parse_args(arguments)
    path = Path(settings.INKLING_AUDIT_HEAD)
    try:
        anchors = read_anchors(path)
        if not anchors:
            raise ValueError(_NO_ANCHOR.format(path))
    except ValueError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    newest = queries.head(MAIN_CHAIN)
    with bar("Entries", total=newest.seq if newest else None) as advance:
        links = watch(queries.links(MAIN_CHAIN), advance)
        broken = first_break(links, anchors=anchors, key=settings.INKLING_AUDIT_ANCHOR_KEY)
    if broken:
        sys.stderr.write(f"{broken}\n")
        return 1
    count = newest.seq if newest else 0
    last = max(anchors, key=lambda each: each.seq)
    sys.stdout.write(
        f"The audit chain is whole: {count} entries, {len(anchors)} anchors in {path}, the newest of entry {last.seq}, "
        f"written at {last.written_at}.\n"
    )
    return 0
