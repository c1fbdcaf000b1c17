"""What `inkling import` takes."""

from __future__ import annotations

import argparse
from pathlib import Path

from inkling.commands.parser import command_parser

_NOTES = """What a map says, for a file with the columns Contact ID, Date, Worker, Details, Consent:

  system: Harbour case system
  template: note
  key: Contact ID
  words: [Details]
  day: {columns: Date, reads: DD/MM/YY}
  writer: {columns: Worker, people: {K Adeyemi: kemi@harbour.example}}
  agreed: {columns: Consent, answers: {Y: "yes", N: "no", NK: not_said}}

The guide for leads of a service has all of it, with an example to copy."""


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser(
        "import",
        "Make drafts of another system's notes: each line once, and nothing is sent. Exit status 0: each line stands "
        "here; 1: some do not, or nothing was read.",
        notes=_NOTES,
    )
    made.add_argument("file", type=Path, metavar="FILE", help="CSV, JSON lines or a workbook (.xlsx)")
    made.add_argument("--map", type=Path, required=True, metavar="MAP.yaml", help="which column fills what")
    made.add_argument(
        "--lead", required=True, metavar="EMAIL", help="the lead of the service whose notes these are"
    )
    made.add_argument(
        "--dry-run", action="store_true", help="say what would become of each line, and store nothing"
    )
    made.add_argument("--report", type=Path, metavar="FILE", help="write what became of each line (CSV)")
    return made
