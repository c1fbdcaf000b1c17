"""What `inkling check` says of the people who must be there."""

from __future__ import annotations

import pytest
from django.db import connection

from inkling.accounts.models import Account
from inkling.config.checks.database.state import missing_supervisors
from inkling.installation.database.sign_in import Connection
from tests.people import World, acting_as


def said_of(unit: str) -> list[str]:
    with acting_as("backup"):
        connection.ensure_connection()
        plain: Connection = connection.connection
        return [each for each in missing_supervisors(plain) if unit in each]


@pytest.mark.django_db
def test_a_unit_without_a_supervisor_is_said(world: World) -> None:
    """The guide made none: a concern that no front door answered climbed to nobody."""
    assert said_of(world.home_unit.name) == []
    Account.objects.filter(role="supervisor", organisation=world.home_unit).update(is_active=False)
    (sentence,) = said_of(world.home_unit.name)
    assert sentence.startswith(f"Warning: {world.home_unit.name} has no supervisor")
    assert "inkling user add --role supervisor" in sentence


@pytest.mark.django_db
def test_a_unit_of_which_nobody_signs_in_here_needs_none(world: World) -> None:
    Account.objects.filter(organisation=world.home_unit).update(is_active=False)
    assert said_of(world.home_unit.name) == []
