"""`inkling user`: who may sign in, for which organisation, and who answers for concerns."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from inkling.accounts import queries, services
from inkling.accounts.actor import Operator
from inkling.accounts.models import Account
from inkling.accounts.queries import NotFound
from inkling.accounts.rules.roles import OrganisationKind, Role
from inkling.commands.people.user_options import parser
from inkling.commands.sentences import PassphraseProblem, say
from inkling.journeys.keeping import keep_accounts
from inkling.journeys.keeping.appoint_front_door import FrontDoorRefused, Steps, appoint_front_door
from inkling.journeys.keeping.keep_accounts import AccountRefused
from inkling.journeys.keeping.make_identity_key import (
    IdentityKeyRefused,
    Keeper,
    add_identity_keeper,
    make_identity_key,
    renew_identity_key,
)
from inkling.vocabulary.services import ServiceKind

__all__ = ["main"]

_REFUSALS = (AccountRefused, FrontDoorRefused, IdentityKeyRefused, NotFound)
_KEEPERS = frozenset({Role.IDENTITY_KEEPER})


def main(arguments: list[str]) -> int:
    """Do one act. Exit status 0: done; 1: refused, with one sentence; 2: wrong usage."""
    given = parser().parse_args(arguments)
    if any(_is_no_text(each) for each in arguments):
        sys.stderr.write("What was typed holds bytes that are no text in UTF-8: type it again.\n")
        return 1
    try:
        _ACTS[given.act](given)
    except _REFUSALS as refusal:
        sys.stderr.write(f"{say(refusal.reason)}\n")
        return 1
    return 0


def _is_no_text(argument: str) -> bool:
    """Say whether the shell passed bytes that stand for no letters, which no table can hold."""
    return any("\ud800" <= letter <= "\udfff" for letter in argument)


def _add_organisation(given: argparse.Namespace) -> None:
    made = keep_accounts.add_organisation(
        given.name,
        kind=OrganisationKind(given.kind),
        region_id=given.region,
        is_home=given.home,
        service_kind=ServiceKind(given.service_kind) if given.service_kind else None,
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
    if given.json:
        sys.stdout.write(json.dumps(_as_document(), ensure_ascii=False, indent=1) + "\n")
        return
    for organisation in queries.all_organisations():
        home = ", home unit" if organisation.is_home else ""
        region = f", {organisation.region}" if organisation.region else ""
        _say(f"{organisation.name} ({OrganisationKind(organisation.kind).label.lower()}{region}{home})")
    for account in queries.all_accounts():
        closed = "" if account.is_active else "  closed"
        _say(f"  {account.email:<36} {account.as_role.label:<22} {account.organisation or '-'}{closed}")


def _as_document() -> dict[str, list[dict[str, object]]]:
    return {
        "organisations": [
            {"name": each.name, "kind": each.kind, "region": each.region_id, "home": each.is_home}
            for each in queries.all_organisations()
        ],
        "people": [
            {
                "email": each.email,
                "name": each.name,
                "role": each.role,
                "organisation": each.organisation.name if each.organisation else None,
                "active": each.is_active,
            }
            for each in queries.all_accounts()
        ],
    }


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
    beside = None
    if given.beside is not None:
        other = queries.account_by_email(given.beside, roles=_KEEPERS)
        beside = Keeper(other, _passphrase(other, file=given.beside_passphrase_file, is_new=False))
    keeper = Keeper(account, _passphrase(account, file=given.passphrase_file, is_new=True))
    at = datetime.now(UTC)
    if given.renew:
        renew_identity_key(unit, keeper=keeper, beside=beside, by=Operator(), at=at)
        _say(
            f"{unit.name} seals to a new key from now on. What was told before opens for those who opened it."
        )
    elif beside is None:
        make_identity_key(unit, keeper=keeper, by=Operator(), at=at)
    else:
        add_identity_keeper(unit, beside=beside, keeper=keeper, by=Operator())
    _say(
        f"{account.name} opens the identity key of {unit.name} by this passphrase alone. It is kept nowhere: once "
        "every keeper's is lost, so are the names under it."
    )


def _passphrase(account: Account, *, file: Path | None, is_new: bool) -> str:
    """Read a keeper's passphrase from a file, or ask for it; a new one is asked for twice."""
    if file is not None:
        try:
            return file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as problem:
            why = problem.strerror if isinstance(problem, OSError) else "it is no text in UTF-8"
            raise IdentityKeyRefused(PassphraseProblem.UNREADABLE(file=str(file), why=str(why))) from problem
    asked = f"A new passphrase for {account.name}" if is_new else f"The passphrase of {account.name}"
    first = getpass.getpass(f"{asked}: ")
    if is_new and getpass.getpass("The same passphrase again: ") != first:
        raise IdentityKeyRefused(PassphraseProblem.DIFFER())
    return first


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")


_ACTS: dict[str, Callable[[argparse.Namespace], None]] = {
    "organisation": _add_organisation,
    "add": _add_person,
    "list": _list,
    "disable": _disable,
    "reset": _reset,
    "role": _role,
    "reopen": _reopen,
    "front-door": _front_door,
    "identity-key": _identity_key,
}
