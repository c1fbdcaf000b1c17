"""The people of DESIGN.md in a small fictional world: two neighbouring units, a front door and a partner."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID

from django.db import connection, transaction

from inkling.accounts.actor import Member
from inkling.accounts.models import Account, Organisation, Team
from inkling.accounts.rules.roles import OrganisationKind, Role
from inkling.capture.models import IdentityKey, WrappedKey
from inkling.capture.rules import sealing
from inkling.regions.models import District, Region
from inkling.safeguarding.models import FrontDoor

AT = datetime(2026, 11, 23, 18, 5, tzinfo=UTC)
REGIONS = {"west-yorkshire": "West Yorkshire Police", "south-yorkshire": "South Yorkshire Police"}
RECEIPT_KEY = b"r" * 32
_ACT = "SELECT set_config('role', %s, true), set_config('inkling.account', %s, true)"
SOL_PASSPHRASE = "nine quiet lamps over the harbour"  # fictional


@dataclass(frozen=True)
class World:
    """Accounts by the first names of DESIGN.md, and the organisations they belong to."""

    home_unit: Organisation
    other_unit: Organisation
    front_door: FrontDoor
    people: dict[str, Account]
    partner: Organisation

    def member(self, name: str) -> Member:
        """Return a person as the actor of a sign-in."""
        return Member.of(self.people[name], sign_in=f"sign-in of {name}")


def make_world() -> World:
    """Make the world as the migrating role. Reference data that exists already is kept."""
    # One statement for each table: most of two thousand tests begin here.
    Region.objects.bulk_create(
        [Region(id=id_, name=name, country="England") for id_, name in REGIONS.items()], ignore_conflicts=True
    )
    district = District(code="E08000035", name="Leeds", region_id="west-yorkshire")
    District.objects.bulk_create([district], ignore_conflicts=True)
    home, other, door, partner = Organisation.objects.bulk_create(
        [
            _organisation("Aire unit (fictional)", OrganisationKind.UNIT, "west-yorkshire", is_home=True),
            _organisation("Don unit (fictional)", OrganisationKind.UNIT, "south-yorkshire"),
            _organisation("Leeds front door (fictional)", OrganisationKind.FRONT_DOOR),
            _organisation("Lantern (fictional)", OrganisationKind.PARTNER),
        ]
    )
    people = _accounts(
        _account("Bryn", Role.OFFICER, home),
        _account("Anwen", Role.ANALYST, home),
        _account("Sunita", Role.SUPERVISOR, home),
        _account("Sunil", Role.SUPERVISOR, home),
        _account("Carys", Role.OFFICER, other),
        _account("Sol", Role.IDENTITY_KEEPER, home),
        _account("Aled", Role.AUDITOR, home),
        _account("Dilwyn", Role.OPERATOR, None),
        _account("Mo", Role.SAFEGUARDING_CONTACT, door),
        _account("Dee", Role.SAFEGUARDING_CONTACT, door),
        _account("Sam", Role.SAFEGUARDING_CONTACT, door),
        _account("Priya", Role.PARTNER_READER, partner),
    )
    front_door = FrontDoor.objects.create(
        district=district,
        organisation=door,
        local_name="Leeds front door",
        contact=people["Mo"],
        deputy=people["Dee"],
        supervisor=people["Sam"],
        is_default=True,
    )
    _make_identity_keys(home, other, keeper=people["Sol"])
    return World(home, other, front_door, people, partner)


@contextmanager
def acting_as(role: str, *, account: UUID | None = None) -> Iterator[None]:
    """Act as one login role (`community`, `unit` ...), and as one account in it, inside a savepoint."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_ACT, [f"inkling_{role}", str(account or "")])
        # After an error the savepoint's end takes both settings back by itself.
        yield
        cursor.execute(_ACT, ["inkling_migrate", ""])


@contextmanager
def owning(*tables: str) -> Iterator[None]:
    """Act as whoever owns these tables and sees their rows: for what no login of the product may write."""
    with transaction.atomic(), connection.cursor() as cursor:
        # What waits for the commit keeps a table from being altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _organisation(
    name: str, kind: OrganisationKind, region: str | None = None, *, is_home: bool = False
) -> Organisation:
    return Organisation(name=name, kind=kind.value, region_id=region, is_home=is_home)


def _account(
    name: str, role: Role, organisation: Organisation | None, *, team: Team | None = None
) -> Account:
    return Account(
        email=f"{name.lower()}@unit.invalid",
        name=name,
        role=role.value,
        organisation=organisation,
        team=team,
    )


def _accounts(*accounts: Account) -> dict[str, Account]:
    return {account.name: account for account in Account.objects.bulk_create(accounts)}


def add_services(world: World) -> World:
    """Let two services join the world (`make_services`)."""
    return replace(world, people=world.people | make_services())


def make_services() -> dict[str, Account]:
    """Make two services: Wren with its teams in Leeds and Exeter, and a school.

    Leila leads Wren, Farah and Femi work in Leeds, Dara in Exeter; Ruth is the safeguarding lead of the school.
    """
    wren = Organisation.objects.create(
        name="Wren missing service (fictional)", kind="service", service_kind="missing"
    )
    school = Organisation.objects.create(
        name="Aspen school (fictional)", kind="service", service_kind="school"
    )
    leeds, exeter = (Team.objects.create(organisation=wren, name=name) for name in ("Leeds", "Exeter"))
    return _accounts(
        _account("Leila", Role.LEAD, wren),
        _account("Farah", Role.PRACTITIONER, wren, team=leeds),
        _account("Femi", Role.PRACTITIONER, wren, team=leeds),
        _account("Dara", Role.PRACTITIONER, wren, team=exeter),
        _account("Ruth", Role.LEAD, school),
    )


def _make_identity_keys(*units: Organisation, keeper: Account) -> None:
    made = [
        (
            IdentityKey(unit=unit, public_key=public, made_on=date(2026, 1, 5)),
            wrapped,
        )
        for unit, (public, wrapped) in ((unit, _keys_of(unit.name)) for unit in units)
    ]
    IdentityKey.objects.bulk_create([key for key, _ in made])
    WrappedKey.objects.bulk_create(
        [
            WrappedKey(key=key, keeper=keeper, salt=wrapped.salt, wrapped=wrapped.wrapped)
            for key, wrapped in made
        ]
    )


@functools.cache
def _keys_of(unit: str) -> tuple[bytes, sealing.WrappedPrivateKey]:
    """Return a unit's public key, and its private key under Sol's passphrase; each unit has its own.

    Made once in a process: the passphrase is stretched as slowly as in earnest (a quarter of a second for both
    units), and most of a thousand tests only need that the keys are there.
    """
    pair = sealing.make_key_pair()
    return pair.public, sealing.wrap(pair.private, passphrase=SOL_PASSPHRASE)


def has_passphrase(account: Account, passphrase: str) -> bool:
    """Say, as the unit's site asks, whether this is the passphrase of an account."""
    with acting_as("unit"):
        return account.check_password(passphrase)
