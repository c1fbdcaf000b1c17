"""A unit's key is made anew: its supervisors and keepers hear of it, whoever did it, and read for whom it opens now."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from inkling.accounts.actor import Operator
from inkling.accounts.models import Account, WaitingNotice
from inkling.accounts.rules.notices import Waits
from inkling.capture.key_queries import KeyOfUnit, key_of_own_unit
from inkling.journeys.keeping.make_identity_key import Keeper, add_identity_keeper, renew_identity_key
from inkling.journeys.keeping.tell_who_waits import note_who_waits, tell_to_sign_in
from tests.journeys.unit_site import just_proved, signed_in, text_of
from tests.people import SOL_PASSPHRASE, World, acting_as

ANOTHER = "seven grey geese above the lock"  # fictional
NEWS = "was made anew"


@pytest.fixture
def una(world: World) -> Account:
    """A second keeper of the home unit, who opens its key."""
    una = Account.objects.create(
        email="una@unit.invalid", name="Una", role="identity_keeper", organisation=world.home_unit
    )
    world.people["Una"] = una
    add_identity_keeper(world.home_unit, beside=sol(world), keeper=Keeper(una, ANOTHER), by=Operator())
    return una


def sol(world: World, passphrase: str = SOL_PASSPHRASE) -> Keeper:
    return Keeper(world.people["Sol"], passphrase)


def renew(world: World, *, at: datetime | None = None) -> None:
    """Let Sol, beside nobody but herself, make the unit a key that she alone opens."""
    renew_identity_key(
        world.home_unit,
        keeper=sol(world, ANOTHER),
        beside=sol(world),
        by=Operator(),
        at=at or datetime.now(UTC),
    )


def told() -> list[str]:
    """Return whom a minute of the worker mails, in order."""
    sent: list[str] = []
    at = datetime.now(UTC) + timedelta(minutes=1)
    with acting_as("worker"):
        note_who_waits(at=at, limit=100)
        due = WaitingNotice.objects.filter(sent_at__isnull=True).values_list("to_id", flat=True)
        for account_id in sorted(set(due)):
            tell_to_sign_in(account_id, send=lambda address, **rest: sent.append(address), at=at)
    return sorted(sent)


def test_supervisors_and_keepers_of_the_unit_are_told_once_and_nobody_else(
    world: World, una: Account
) -> None:
    assert told() == []
    renew(world)
    everyone = ["sol@unit.invalid", "sunil@unit.invalid", "sunita@unit.invalid", "una@unit.invalid"]
    assert told() == everyone
    assert told() == []
    renew_identity_key(
        world.home_unit, keeper=sol(world), beside=sol(world, ANOTHER), by=Operator(), at=datetime.now(UTC)
    )
    assert told() == everyone, "and again of the next one"


def test_who_alone_makes_the_key_anew_cannot_keep_the_others_from_hearing(world: World, una: Account) -> None:
    """Its notice stands in the commit of the key: what is rolled back is both."""
    with suppress(RuntimeError), transaction.atomic():
        renew(world)
        assert WaitingNotice.objects.filter(waits=Waits.KEY.value).count() == 4
        raise RuntimeError
    assert not WaitingNotice.objects.filter(waits=Waits.KEY.value).exists()
    renew(world)
    assert WaitingNotice.objects.filter(waits=Waits.KEY.value).count() == 4


def asked_by(world: World, name: str) -> KeyOfUnit | None:
    with acting_as("unit", account=world.people[name].pk):
        return key_of_own_unit()


def test_it_is_read_by_supervisors_and_keepers_of_the_unit_alone(world: World, una: Account) -> None:
    renew(world)
    held = asked_by(world, "Sunita")
    assert held is not None
    assert (held.is_anew, held.keepers, held.opens_for_viewer) == (True, ("Sol",), False)
    assert asked_by(world, "Sol") == KeyOfUnit(held.made_on, True, ("Sol",), True)
    assert asked_by(world, "Una") == held
    for name in ("Bryn", "Anwen", "Aled", "Mo", "Dilwyn", "Carys"):
        assert asked_by(world, name) is None, name
    with acting_as("unit"):
        assert key_of_own_unit() is None
    for login in ("community", "service", "api", "worker", "vault"):
        with pytest.raises(DatabaseError), transaction.atomic(), acting_as(login):
            key_of_own_unit()


def test_who_can_sign_in_no_more_is_not_named(world: World, una: Account) -> None:
    Account.objects.filter(pk=una.pk).update(is_active=False)
    held = asked_by(world, "Sunita")
    assert held is not None
    assert (held.is_anew, held.keepers) == (False, ("Sol",))


@pytest.fixture
def pages(world: World, una: Account, unit_site: None) -> World:
    """The unit's pages, with the two keepers."""
    return world


def test_a_supervisor_reads_it_in_the_inbox_for_thirty_days(pages: World) -> None:
    assert NEWS not in text_of(signed_in(pages, "Sunita").get("/inbox/"))
    renew(pages, at=datetime.now(UTC) - timedelta(days=29))
    read = text_of(signed_in(pages, "Sunita").get("/inbox/"))
    assert NEWS in read
    assert "Who tells now is opened by: Sol." in read
    assert NEWS not in text_of(signed_in(pages, "Bryn").get("/inbox/"))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE capture_identitykey SET made_on = made_on - 5 WHERE retired_on IS NULL")
    assert NEWS not in text_of(signed_in(pages, "Sunita").get("/inbox/"))


@pytest.mark.parametrize("address", ["/", "/identities/"])
def test_a_keeper_who_was_left_out_reads_it_as_long_as_it_is_so(pages: World, address: str) -> None:
    both = "Who tells now is opened by: Sol, Una."
    assert both in read_by(pages, "Una", address)
    renew(pages, at=datetime.now(UTC) - timedelta(days=60))
    read = read_by(pages, "Una", address)
    assert "You do not open it" in read
    assert "Who tells now is opened by: Sol." in read
    assert "You do not open it" not in read_by(pages, "Sol", address)
    add_identity_keeper(
        pages.home_unit,
        beside=sol(pages, ANOTHER),
        keeper=Keeper(pages.people["Una"], ANOTHER),
        by=Operator(),
    )
    read = read_by(pages, "Una", address)
    assert both in read
    assert "You do not open it" not in read


def read_by(world: World, name: str, address: str) -> str:
    client = signed_in(world, name)
    just_proved(client)
    return text_of(client.get(address))
