"""What `inkling user` takes."""

from __future__ import annotations

import argparse
from pathlib import Path

from inkling.accounts.rules.roles import OrganisationKind, Role
from inkling.commands.parser import command_parser, json_option
from inkling.vocabulary.services import ServiceKind


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser(
        "user", "Say who may sign in, for which organisation, and who answers for concerns."
    )
    acts = made.add_subparsers(dest="act", required=True, metavar="ACT")
    organisation = acts.add_parser("organisation", help="add a unit, a front door, a partner or a service")
    _organisation_options(
        organisation.add_subparsers(dest="organisation_act", required=True, metavar="add").add_parser("add")
    )
    _person_options(acts.add_parser("add", help="add a person who signs in"))
    json_option(acts.add_parser("list", help="list organisations and people"))
    disable = acts.add_parser("disable", help="close an account")
    disable.add_argument("--email", required=True)
    disable.add_argument(
        "--successor", default="", metavar="EMAIL", help="who follows on the ladder of a front door"
    )
    reset = acts.add_parser(
        "reset", help="new passphrase, no second factor: for a lost telephone or passphrase"
    )
    reset.add_argument("--email", required=True)
    _role_options(acts.add_parser("role", help="give a person another role"))
    reopen = acts.add_parser("reopen", help="open a closed account again, with a new passphrase")
    reopen.add_argument("--email", required=True)
    _door_options(acts.add_parser("front-door", help="say who answers for the concerns of a district"))
    _key_options(acts.add_parser("identity-key", help="make the key under which a unit seals who told"))
    return made


def _organisation_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True)
    parser.add_argument("--kind", required=True, choices=[kind.value for kind in OrganisationKind])
    parser.add_argument(
        "--region", metavar="ID", help="id of the police region, as `inkling packs list` shows"
    )
    parser.add_argument(
        "--service-kind",
        choices=[kind.value for kind in ServiceKind],
        help="what a service is for; only with --kind service",
    )
    parser.add_argument(
        "--home", action="store_true", help="the unit that holds what no other unit here holds"
    )


def _person_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--email", required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--role", required=True, choices=[role.value for role in Role])
    parser.add_argument("--organisation", metavar="NAME")


def _role_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--email", required=True)
    parser.add_argument("--role", required=True, choices=[role.value for role in Role])
    parser.add_argument("--organisation", metavar="NAME", help="default: the one that the person belongs to")
    parser.add_argument(
        "--successor", default="", metavar="EMAIL", help="who follows on the ladder of a front door"
    )


def _door_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--district", metavar="CODE", help="ONS code of the district")
    parser.add_argument("--default", action="store_true", help="also for every district without a front door")
    parser.add_argument("--organisation", required=True, metavar="NAME")
    parser.add_argument("--name", required=True, help="what the front door is called locally")
    for step in ("contact", "deputy", "supervisor"):
        parser.add_argument(f"--{step}", required=True, metavar="EMAIL")


def _key_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unit", required=True, metavar="NAME")
    parser.add_argument("--keeper", required=True, metavar="EMAIL")
    parser.add_argument(
        "--passphrase-file", type=Path, help="read it from a file instead of asking for it twice"
    )
    parser.add_argument(
        "--beside",
        metavar="EMAIL",
        help="a keeper who opens the key already: lets another one open it, or gives one who forgot a new passphrase",
    )
    parser.add_argument(
        "--renew",
        action="store_true",
        help="make another key for what is told from now on, beside a keeper, or where none is left who opens it",
    )
    parser.add_argument(
        "--beside-passphrase-file", type=Path, help="read the passphrase of that one from a file"
    )
