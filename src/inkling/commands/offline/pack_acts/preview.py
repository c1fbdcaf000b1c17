"""Show what a region would get by a pack file, of a fictional report: nothing is imported and nothing is sent."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from inkling.commands.offline.pack_acts.check import problems_of
from inkling.regions.rules.atlas import DATA, load_yaml
from inkling.regions.rules.packs import read_pack
from inkling.routing.methods.sheet_pdf import as_pdf
from inkling.routing.rules.addressing import TELLERS, channel_for
from inkling.routing.rules.document.aging import sheet_on
from inkling.routing.rules.document.making import sheets_for
from inkling.routing.rules.document.sheet_text import as_text
from inkling.routing.rules.document.told_json import read_told

SAMPLE = DATA / "sample-report.json"


def preview_pack(file: Path, *, channel_id: str, out: Path, on: date) -> int:
    """Print the sheets that the pack makes, and write them as PDF. Returns 1 where the pack or the channel is wrong."""
    problems = problems_of(file)
    if problems:
        print("\n".join(f"{file}: {problem}" for problem in problems), file=sys.stderr)
        return 1
    pack = read_pack(load_yaml(file.read_text(encoding="utf-8-sig")))
    report, submitter = read_told(json.loads(SAMPLE.read_text(encoding="utf-8")))
    usual = channel_for(pack, teller=TELLERS[report.teller_kind])
    chosen = channel_id or (usual.id if usual else "")
    if pack.channel(chosen) is None:
        known = ", ".join(each.id for each in pack.channels)
        print(f"{pack.id} has no channel {chosen or 'for this'}. It has: {known}.", file=sys.stderr)
        return 1
    made = sheets_for(report, submitter=submitter, pack=pack, channel_id=chosen)
    sheets = [sheet_on(sheet, day=on) for sheet in made]
    print("\n\n".join(as_text(sheet) for sheet in sheets))
    target = out / f"{pack.id}-{chosen}.pdf"
    try:
        out.mkdir(parents=True, exist_ok=True)
        target.write_bytes(as_pdf(sheets))
    except OSError as error:
        print(f"{target}: cannot be written ({error.strerror}). Name another folder.", file=sys.stderr)
        return 1
    print(f"{target}: the same to look at.")
    return 0
