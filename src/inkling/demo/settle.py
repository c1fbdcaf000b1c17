"""Settles the people of the world, as the operator would: organisations, accounts, front doors, identity keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP

from inkling.accounts.actor import Operator
from inkling.accounts.models import Account, Organisation
from inkling.accounts.services import hash_passphrase
from inkling.capture.models import IdentityKey
from inkling.demo.people import DOORS, KEEPERS, ORGANISATIONS, PEOPLE, DemoPerson, person
from inkling.demo.secrets import DemoSecrets
from inkling.journeys.keeping.appoint_front_door import Steps, appoint_front_door
from inkling.journeys.keeping.keep_accounts import add_account, add_organisation
from inkling.journeys.keeping.make_identity_key import Keeper, make_identity_key
from inkling.safeguarding.models import FrontDoor


def settle_people(secrets: DemoSecrets, *, at: datetime) -> dict[str, Account]:
    """Make everybody who is not there yet, and return the accounts by first name. Safe to repeat."""
    organisations = {each.name: each for each in Organisation.objects.all()}
    for new in ORGANISATIONS:
        if new.name not in organisations:
            organisations[new.name] = add_organisation(
                new.name,
                kind=new.kind,
                region_id=new.region,
                is_home=new.is_home,
                service_kind=new.service_kind,
                by=Operator(),
            )
    accounts = settle_accounts(PEOPLE, secrets, organisations=organisations)
    for unit, keeper in KEEPERS.items():
        if not IdentityKey.objects.filter(unit=organisations[unit]).exists():
            make_identity_key(
                organisations[unit],
                keeper=Keeper(accounts[keeper], secrets.keeper_passphrase),
                by=Operator(),
                at=at,
            )
    _open_doors()
    return accounts


def settle_accounts(
    people: Sequence[DemoPerson], secrets: DemoSecrets, *, organisations: dict[str, Organisation]
) -> dict[str, Account]:
    """Make the accounts that are not there yet, with their second factors, and return all by first name."""
    known = {each.email: each for each in Account.objects.all()}
    # The same passphrase for everybody, so the slow part is done once.
    stored = "" if len(known) >= len(people) else hash_passphrase(secrets.passphrase)
    accounts = {}
    for each in people:
        account = known.get(each.email) or add_account(
            each.email,
            name=each.name,
            role=each.role,
            organisation=organisations[each.organisation] if each.organisation else None,
            hashed_passphrase=stored,
            by=Operator(),
        )
        if not Authenticator.objects.filter(user=account).exists():
            TOTP.activate(account, secrets.second_factors[each.email])
        accounts[each.name] = account
    return accounts


def _open_doors() -> None:
    known = set(FrontDoor.objects.values_list("district_id", flat=True))
    for door in DOORS:
        if door.district not in known:
            appoint_front_door(
                district=door.district,
                organisation=door.organisation,
                name=door.local_name,
                steps=Steps(*(person(name).email for name in door.steps)),
                is_default=door.is_default,
                by=Operator(),
            )
