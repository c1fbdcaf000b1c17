"""What `inkling route` takes."""

from __future__ import annotations

import argparse

from inkling.commands.parser import command_parser
from inkling.regions.rules.packs import Teller


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser("route", "Say which police region a place belongs to, and how to tell it.")
    asked = made.add_mutually_exclusive_group(required=True)
    asked.add_argument("--postcode", help="a postcode, or the first part of one")
    asked.add_argument("--district", help="the ONS code of a local authority district")
    asked.add_argument("--place", help="a town, district, county, force or station")
    asked.add_argument("--postcodes", metavar="FILE", help="one postcode a line; - for standard input")
    tellers = [teller.value for teller in Teller]
    made.add_argument(
        "--kind", choices=tellers, default=Teller.FAMILY.value, help="who tells (default: family)"
    )
    return made
