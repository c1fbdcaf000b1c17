"""`inkling render`: what a region would receive of a report, offline: no database, nothing sent."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from inkling.commands.offline.render_options import parser
from inkling.regions.rules.atlas import installed_atlas
from inkling.regions.rules.packs import Pack
from inkling.routing.methods.sheet_docx import as_docx
from inkling.routing.methods.sheet_pdf import as_pdf
from inkling.routing.rules.addressing import CALL_101, TELLERS, channel_for
from inkling.routing.rules.document.aging import sheet_on
from inkling.routing.rules.document.making import sheets_for
from inkling.routing.rules.document.sheet import Sheet
from inkling.routing.rules.document.sheet_text import as_document, as_text
from inkling.routing.rules.document.told_json import DocumentRefused, read_told
from inkling.vocabulary.telling import TellerKind


def main(argv: list[str]) -> int:
    """Write the sheets of a report for a region. Returns 0 when written, 1 when refused, 2 on wrong use."""
    options = parser().parse_args(argv)
    try:
        pack = _pack(options.region, channel=options.channel)
        told, submitter = read_told(json.loads(_read(options.report)))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as problem:
        why = problem.strerror if isinstance(problem, OSError) else problem
        print(f"inkling render: {options.report} cannot be read: {why}.", file=sys.stderr)
        return 1
    except DocumentRefused as refusal:
        print(f"inkling render: {refusal}", file=sys.stderr)
        return 1
    channel = options.channel or _usual_channel(pack, teller_kind=told.teller_kind)
    try:
        written = [
            path
            for sheet in sheets_for(told, submitter=submitter, pack=pack, channel_id=channel)
            for path in _write(sheet, folder=options.out)
        ]
    except OSError as problem:
        print(
            f"inkling render: {options.out} cannot be written into ({problem.strerror}): name a folder.",
            file=sys.stderr,
        )
        return 1
    print("\n".join(map(str, written)))
    return 0


def _read(name: str) -> str:
    raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    return raw.decode("utf-8-sig")


def _pack(region: str, *, channel: str) -> Pack:
    pack = installed_atlas().packs.get(region)
    if pack is None:
        raise DocumentRefused(f"there is no region {region}: see `inkling packs list`.")
    if channel and pack.channel(channel) is None:
        known = ", ".join(each.id for each in pack.channels)
        raise DocumentRefused(f"{region} has no channel {channel}. It has: {known}.")
    return pack


def _usual_channel(pack: Pack, *, teller_kind: TellerKind) -> str:
    channel = channel_for(pack, teller=TELLERS[teller_kind])
    return channel.id if channel else CALL_101


def _write(sheet: Sheet, *, folder: Path) -> list[Path]:
    """The region's copy as text, PDF, Word document and JSON, and the sheet of the person who submits it."""
    folder.mkdir(parents=True, exist_ok=True)
    used = sheet_on(sheet, day=datetime.now(tz=UTC).date())
    name = f"{sheet.region_id}-{sheet.part}"
    texts = {
        f"{name}.txt": as_text(sheet, to_region=True),
        f"{name}.json": json.dumps(as_document(sheet), ensure_ascii=False, indent=2) + "\n",
        f"{name}-sheet.txt": as_text(used),
    }
    for file, text in texts.items():
        (folder / file).write_text(text, encoding="utf-8")
    (folder / f"{name}.pdf").write_bytes(as_pdf([sheet], to_region=True))
    (folder / f"{name}.docx").write_bytes(as_docx([sheet], to_region=True))
    (folder / f"{name}-sheet.pdf").write_bytes(as_pdf([used]))
    return sorted(folder.glob(f"{name}[.-]*"))
