"""A unit was given another key: what stays closed to a keeper is said, and never passed over or called nothing."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from uuid import UUID

import pytest

from inkling.capture import key_services as keys
from inkling.capture.models import IdentityKey
from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.journeys.keeping.open_identity import (
    IdentityRequest,
    OpenedIdentity,
    OpeningRefused,
    open_identity,
)
from inkling.vocabulary.purposes import IdentityPurpose
from tests.journeys.test_open_identity import came_of
from tests.people import AT, SOL_PASSPHRASE, World, acting_as
from tests.telling import tell

ANOTHER = "seven grey geese above the lock"  # fictional
AMARA = DraftIdentity(name="Amara Okonedo", contact="07700 900123")
DRAFT = Draft(narrative="Seen by the courts.", place="LS11 5DE", identity=AMARA)
LATER = replace(DRAFT, identity=replace(AMARA, contact="07700 900456"))


def renew(world: World, *, keeper: str) -> None:
    """Let the unit seal to another key from now on, which only `keeper` opens."""
    old = IdentityKey.objects.get(unit=world.home_unit, retired_on__isnull=True)
    keys.retire_identity_key(old, at=AT)
    keys.make_identity_key(world.home_unit, keeper=world.people[keeper], passphrase=ANOTHER, at=AT)


def opened(world: World, report_id: UUID, *, passphrase: str = SOL_PASSPHRASE) -> tuple[OpenedIdentity, ...]:
    with acting_as("vault", account=world.people["Sol"].pk):
        return open_identity(
            IdentityRequest(report_id, "messenger", IdentityPurpose.LIFE),
            passphrase=passphrase,
            by=world.member("Sol"),
            at=AT,
        )


def test_a_name_that_is_sealed_to_a_key_of_somebody_else_is_not_called_nothing(world: World) -> None:
    renew(world, keeper="Sunil")
    report_id = tell(DRAFT).report_id
    with pytest.raises(OpeningRefused, match="OTHER_KEY"):
        opened(world, report_id)
    with acting_as("vault", account=world.people["Sol"].pk), suppress(OpeningRefused):
        # The refusal ends here, and not at the savepoint: the entries of the chain outlive it.
        open_identity(
            IdentityRequest(report_id, "messenger", IdentityPurpose.LIFE),
            passphrase=SOL_PASSPHRASE,
            by=world.member("Sol"),
            at=AT,
        )
    assert came_of(world, subject=f"messenger:{report_id}") == ["identity.opened", "identity.nothing-there"]


@pytest.mark.parametrize(
    ("keeper", "passphrase", "contacts"),
    [
        ("Sunil", SOL_PASSPHRASE, ["07700 900123", None]),
        ("Sol", SOL_PASSPHRASE, ["07700 900123", None]),
        ("Sol", ANOTHER, [None, "07700 900456"]),
    ],
)
def test_of_a_report_under_two_keys_what_stays_closed_stands_in_its_place(
    world: World, keeper: str, passphrase: str, contacts: list[str | None]
) -> None:
    report_id = tell(DRAFT).report_id
    renew(world, keeper=keeper)
    tell(LATER)
    shown = opened(world, report_id, passphrase=passphrase)
    assert [each.values.get("contact") for each in shown] == contacts
    assert [each.is_closed for each in shown] == [each is None for each in contacts]
    assert [each.later_on for each in shown] == [None, AT.date()]
