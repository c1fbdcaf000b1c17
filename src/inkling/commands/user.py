"""`inkling user`: who may sign in, for which organisation, and who answers for concerns."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from inkling.accounts import queries, services
from inkling.accounts.actor import Operator
from inkling.accounts.models import Account
from inkling.accounts.queries import NotFound
from inkling.accounts.rules.roles import OrganisationKind, Role
from inkling.commands.sentences import PassphraseProblem, say
from inkling.journeys.keeping import keep_accounts
from inkling.journeys.keeping.keep_accounts import AccountRefused
from inkling.journeys.keeping.make_identity_key import (
    IdentityKeyRefused,
    Keeper,
    add_identity_keeper,
    make_identity_key,
)
from inkling.journeys.safeguarding.appoint_front_door import FrontDoorRefused, Steps, appoint_front_door

__all__ = ["main"]

_REFUSALS = (AccountRefused, FrontDoorRefused, IdentityKeyRefused, NotFound)
_KEEPERS = frozenset({Role.IDENTITY_KEEPER})


def main(arguments: list[str]) -> int:
    """Do one act. Exit status 0: done; 1: refused, with one sentence; 2: wrong usage."""
    given = _parser().parse_args(arguments)
    act: Callable[[argparse.Namespace], None] = given.act
    try:
        act(given)
    except _REFUSALS as refusal:
        sys.stderr.write(f"{say(refusal.reason)}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="inkling user", description=__doc__)
    acts = parser.add_subparsers(required=True, metavar="ACT")
    organisation = acts.add_parser("organisation", help="add a unit, a front door or a partner")
    _organisation_options(organisation.add_subparsers(required=True, metavar="add").add_parser("add"))
    _person_options(acts.add_parser("add", help="add a person who signs in"))
    acts.add_parser("list", help="list organisations and people").set_defaults(act=_list)
    disable = acts.add_parser("disable", help="close an account")
    disable.add_argument("--email", required=True)
    disable.add_argument(
        "--successor", default="", metavar="EMAIL", help="who follows on the ladder of a front door"
    )
    disable.set_defaults(act=_disable)
    reset = acts.add_parser(
        "reset", help="new passphrase, no second factor: for a lost telephone or passphrase"
    )
    reset.add_argument("--email", required=True)
    reset.set_defaults(act=_reset)
    _role_options(acts.add_parser("role", help="give a person another role"))
    reopen = acts.add_parser("reopen", help="open a closed account again, with a new passphrase")
    reopen.add_argument("--email", required=True)
    reopen.set_defaults(act=_reopen)
    _door_options(acts.add_parser("front-door", help="say who answers for the concerns of a district"))
    _key_options(acts.add_parser("identity-key", help="make the key under which a unit seals who told"))
    return parser


def _organisation_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True)
    parser.add_argument("--kind", required=True, choices=[kind.value for kind in OrganisationKind])
    parser.add_argument(
        "--region", metavar="ID", help="id of the police region, as `inkling packs list` shows"
    )
    parser.add_argument(
        "--home", action="store_true", help="the unit that holds what no other unit here holds"
    )
    parser.set_defaults(act=_add_organisation)


def _person_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--email", required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--role", required=True, choices=[role.value for role in Role])
    parser.add_argument("--organisation", metavar="NAME")
    parser.set_defaults(act=_add_person)


def _role_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--email", required=True)
    parser.add_argument("--role", required=True, choices=[role.value for role in Role])
    parser.add_argument("--organisation", metavar="NAME", help="default: the one that the person belongs to")
    parser.add_argument(
        "--successor", default="", metavar="EMAIL", help="who follows on the ladder of a front door"
    )
    parser.set_defaults(act=_role)


def _door_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--district", metavar="CODE", help="ONS code of the district")
    parser.add_argument("--default", action="store_true", help="also for every district without a front door")
    parser.add_argument("--organisation", required=True, metavar="NAME")
    parser.add_argument("--name", required=True, help="what the front door is called locally")
    for step in ("contact", "deputy", "supervisor"):
        parser.add_argument(f"--{step}", required=True, metavar="EMAIL")
    parser.set_defaults(act=_front_door)


def _key_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unit", required=True, metavar="NAME")
    parser.add_argument("--keeper", required=True, metavar="EMAIL")
    parser.add_argument(
        "--passphrase-file", type=Path, help="read it from a file instead of asking for it twice"
    )
    parser.add_argument(
        "--beside", metavar="EMAIL", help="add a keeper to the key that this one opens already"
    )
    parser.add_argument(
        "--beside-passphrase-file", type=Path, help="read the passphrase of that one from a file"
    )
    parser.set_defaults(act=_identity_key)


def _add_organisation(given: argparse.Namespace) -> None:
    made = keep_accounts.add_organisation(
        given.name,
        kind=OrganisationKind(given.kind),
        region_id=given.region,
        is_home=given.home,
        by=Operator(),
    )
    _say(f"{made.name} is added.")


def _add_person(given: argparse.Namespace) -> None:
    organisation = queries.organisation_named(given.organisation) if given.organisation else None
    passphrase = services.new_passphrase()
    made = keep_accounts.add_account(
        given.email,
        name=given.name,
        role=Role(given.role),
        organisation=organisation,
        hashed_passphrase=services.hash_passphrase(passphrase),
        by=Operator(),
    )
    _say(
        f"{made.name} can sign in as {made.email} with this passphrase, which is shown only now:\n\n  {passphrase}\n\n"
        "At the first sign-in the page asks for a second factor."
    )


def _list(given: argparse.Namespace) -> None:
    for organisation in queries.all_organisations():
        home = ", home unit" if organisation.is_home else ""
        region = f", {organisation.region}" if organisation.region else ""
        _say(f"{organisation.name} ({OrganisationKind(organisation.kind).label.lower()}{region}{home})")
    for account in queries.all_accounts():
        closed = "" if account.is_active else "  closed"
        _say(f"  {account.email:<36} {account.as_role.label:<22} {account.organisation or '-'}{closed}")


def _disable(given: argparse.Namespace) -> None:
    account = keep_accounts.close_account(given.email, by=Operator(), successor=given.successor)
    _say(f"{account.email} is closed: it can neither sign in nor see anything.")


def _reset(given: argparse.Namespace) -> None:
    passphrase = services.new_passphrase()
    account = keep_accounts.reset_account(
        given.email, hashed_passphrase=services.hash_passphrase(passphrase), by=Operator()
    )
    _say_passphrase(account, passphrase)


def _reopen(given: argparse.Namespace) -> None:
    passphrase = services.new_passphrase()
    account = keep_accounts.reopen_account(
        given.email, hashed_passphrase=services.hash_passphrase(passphrase), by=Operator()
    )
    _say(f"{account.email} is open again, as {account.as_role.label.lower()}.")
    _say_passphrase(account, passphrase)


def _role(given: argparse.Namespace) -> None:
    organisation = queries.organisation_named(given.organisation) if given.organisation else None
    account = keep_accounts.change_role(
        given.email,
        role=Role(given.role),
        organisation=organisation,
        successor=given.successor,
        by=Operator(),
    )
    where = f" in {account.organisation}" if account.organisation else ""
    _say(
        f"{account.email} is {account.as_role.label.lower()}{where} from now on, and is signed out everywhere."
    )


def _say_passphrase(account: Account, passphrase: str) -> None:
    _say(
        f"{account.name} can sign in as {account.email} with this passphrase, which is shown only now:\n\n"
        f"  {passphrase}\n\nAt the next sign-in the page asks for a second factor. Hand it over in person, or by a "
        "telephone number that you know: whoever asked for it may be somebody else."
    )


def _front_door(given: argparse.Namespace) -> None:
    door = appoint_front_door(
        district=given.district,
        organisation=given.organisation,
        name=given.name,
        steps=Steps(given.contact, given.deputy, given.supervisor),
        is_default=given.default,
        by=Operator(),
    )
    _say(f"{door.local_name} answers for concerns.")


def _identity_key(given: argparse.Namespace) -> None:
    unit = queries.organisation_named(given.unit)
    account = queries.account_by_email(given.keeper, roles=_KEEPERS)
    if given.beside is None:
        keeper = Keeper(account, _passphrase(account, file=given.passphrase_file, is_new=True))
        make_identity_key(unit, keeper=keeper, by=Operator(), at=datetime.now(UTC))
    else:
        other = queries.account_by_email(given.beside, roles=_KEEPERS)
        beside = Keeper(other, _passphrase(other, file=given.beside_passphrase_file, is_new=False))
        keeper = Keeper(account, _passphrase(account, file=given.passphrase_file, is_new=True))
        add_identity_keeper(unit, beside=beside, keeper=keeper, by=Operator())
    _say(
        f"{account.name} opens the identity key of {unit.name}. A passphrase is kept nowhere: once every keeper's is "
        "lost, so are the names under it."
    )


def _passphrase(account: Account, *, file: Path | None, is_new: bool) -> str:
    """Read a keeper's passphrase from a file, or ask for it; a new one is asked for twice."""
    if file is not None:
        try:
            return file.read_text(encoding="utf-8").strip()
        except OSError as problem:
            raise IdentityKeyRefused(
                PassphraseProblem.UNREADABLE(file=str(file), why=str(problem.strerror))
            ) from problem
    first = getpass.getpass(f"The passphrase of {account.name}: ")
    if is_new and getpass.getpass("The same passphrase again: ") != first:
        raise IdentityKeyRefused(PassphraseProblem.DIFFER())
    return first


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
