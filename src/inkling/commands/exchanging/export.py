"""`inkling export`: a file of sent items in another format, offline. The operator reads no content by it.

Whoever may take it out does so on the unit's page, where it stands in the chain; here the gate reads it once more.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from inkling.commands.exchanging.export_options import parser
from inkling.exchange.rules.formats.document import SCHEMA
from inkling.exchange.rules.formats.gate import GateShut, Stop
from inkling.exchange.rules.formats.write import ExportFormat, write_document

# Five hundred items of the longest texts, in letters of four bytes.
_LARGEST = 20_000_000
_WHY = {
    Stop.NO_DOCUMENT: "it is no file of sent items as `inkling export --schema` describes it",
    Stop.CHANGED: "it was changed since it was taken out: ask for it anew on the unit's page Sent",
    Stop.NOT_ITS_RECIPIENT: "it was made for another organisation",
    Stop.NEVER_LEAVES: "an item that is suspected to be false never leaves",
    Stop.CONDITIONS: "its conditions do not let an item leave to this organisation",
    Stop.ORIGINATOR: "whoever an item came from was not asked about its wording",
}


def main(argv: list[str]) -> int:
    """Write it. Returns 0 when written, 1 when refused, 2 on wrong use."""
    options = parser().parse_args(argv)
    if options.schema:
        print(json.dumps(SCHEMA, indent=2))
        return 0
    try:
        written = write_document(_read(options.file), as_=ExportFormat(options.format), to=options.to)
    except OSError as problem:
        return _refuse(f"{options.file} cannot be read ({problem.strerror}).")
    except GateShut as shut:
        at = f" ({shut.reference})" if shut.reference else ""
        return _refuse(f"nothing is written: {_WHY[shut.why]}{at}.")
    try:
        _write(written, to=options.out)
    except OSError as problem:
        return _refuse(f"{options.out} cannot be written ({problem.strerror}).")
    return 0


def _read(name: str) -> bytes:
    if name == "-":
        body = sys.stdin.buffer.read(_LARGEST + 1)
    else:
        with Path(name).open("rb") as file:
            body = file.read(_LARGEST + 1)
    if len(body) > _LARGEST:
        raise GateShut(Stop.NO_DOCUMENT)
    return body


def _write(written: bytes, *, to: Path | None) -> None:
    if to is None:
        sys.stdout.buffer.write(written)
        sys.stdout.buffer.flush()
    else:
        to.write_bytes(written)


def _refuse(why: str) -> int:
    print(f"inkling export: {why}", file=sys.stderr)
    return 1
