"""What `inkling partner` takes."""

from __future__ import annotations

import argparse
from pathlib import Path
from uuid import UUID

from inkling.commands.parser import command_parser, json_option
from inkling.exchange.rules.asking import LONGEST, USUAL_A_DAY


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser(
        "partner", "Let a unit fetch what another installation sends it, and say how that goes."
    )
    acts = made.add_subparsers(dest="act", required=True, metavar="ACT")
    new = acts.add_parser("link", help="begin to fetch; the key is asked for, or read from a file")
    new.add_argument("--partner", required=True, metavar="NAME", help="as which organisation it stands here")
    new.add_argument("--unit", required=True, metavar="NAME", help="the unit here to which it sends")
    new.add_argument("--address", required=True, metavar="HTTPS", help="of its door for systems")
    _key_file(new)
    change = acts.add_parser(
        "change", help="take a new key, address or period; with a key, an address or none, try again at once"
    )
    change.add_argument("id", type=UUID, metavar="ID", help="as `inkling partner list` shows it")
    change.add_argument("--address", metavar="HTTPS")
    change.add_argument(
        "--hold-days",
        type=int,
        metavar="N",
        help="let the words of what comes go N days after they were sent; 0: hold them until they are recalled",
    )
    change.add_argument("--new-key", action="store_true", help="ask for the new key")
    _key_file(change)
    end = acts.add_parser("end", help="fetch nothing more, and forget the key; what came stays")
    end.add_argument("id", type=UUID, metavar="ID", help="as `inkling partner list` shows it")
    _agreements(acts)
    json_option(acts.add_parser("list", help="list every link, none of the keys, and how each goes"))
    return made


def _agreements(acts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    agree = acts.add_parser("agree", help="let two units ask each other whether they hold an exact value")
    agree.add_argument(
        "--partner", required=True, metavar="NAME", help="as which organisation it stands here"
    )
    agree.add_argument("--unit", required=True, metavar="NAME", help="the unit here")
    agree.add_argument("--days", type=int, default=LONGEST.days, metavar="N", help="for how long it holds")
    agree.add_argument(
        "--most-a-day", type=int, default=USUAL_A_DAY, metavar="N", help="how often each may ask"
    )
    agree.add_argument("--their-key", action="store_true", help="ask for the key that their operator made")
    _key_file(agree)
    end = acts.add_parser("end-agreement", help="neither side asks the other any more")
    end.add_argument("id", type=UUID, metavar="ID", help="as `inkling partner agreements` shows it")
    json_option(acts.add_parser("agreements", help="list every agreement, none of the keys"))


def _key_file(act: argparse.ArgumentParser) -> None:
    act.add_argument("--key-file", type=Path, metavar="FILE", help="read the key from here, not the keyboard")
