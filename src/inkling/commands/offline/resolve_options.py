"""What `inkling resolve` takes."""

from __future__ import annotations

import argparse

from inkling.commands.parser import command_parser

_NOTES = """\
The file is CSV in UTF-8 with a header. Needed columns: mention_id, report_id, type (person, phone, vehicle, handle,
place, business). Known columns, any of which may be missing or empty: day (YYYY-MM-DD), town, raw, forename, surname,
alias, sex, age_lo, age_hi, build, height, hair, mark, colour, make, model, platform, kind, street_town.

People and places are compared within one town (as the column stands) and across towns by rare or full names, or where
their reports share something rare; without a town a mention is compared in that way alone.

clusters: mention_id,cluster_id. pairs: the two mentions, type, probability, log-odds by attributes and by company, and
what speaks for and against in codes. Nobody is merged by it: a score is a position among mentions; people decide.

A run that was cut off goes on where it stood when the same command is given again, and writes the same bytes. Until
then numbers of pairs (no word of a mention) lie in .NAME.unfinished beside the result, for this account alone."""


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser("resolve", "Find which mentions in a file are the same.", notes=_NOTES)
    made.add_argument("file", nargs="?", help="the mentions, as CSV")
    made.add_argument("--mentions", metavar="FILE", help="the mentions, as CSV")
    made.add_argument("--out", "--clusters", dest="out", metavar="FILE", help="where to write the groups")
    made.add_argument("--pairs", metavar="FILE", help="where to write scored pairs with their reasons")
    made.add_argument(
        "--engine",
        choices=["local", "spark"],
        default="local",
        help="where pairs are scored (default: this process); spark needs pip install 'inkling[spark]' and Java",
    )
    made.add_argument(
        "--master", default="local[*]", metavar="URL", help="of --engine spark: which (default: this machine)"
    )
    made.add_argument(
        "--least",
        type=float,
        default=0.1,
        metavar="P",
        help="the least probability of a written pair (default: 0.1)",
    )
    return made
