"""The operator gives people a new start, another role, or their account back (`inkling user`)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import DatabaseError
from django.utils import timezone

from inkling.accounts.actor import Operator
from inkling.accounts.models import Account
from inkling.accounts.queries import NotFound
from inkling.accounts.rules.roles import Role
from inkling.accounts.services import clear_run_out, hash_passphrase
from inkling.journeys.keeping import keep_accounts
from inkling.journeys.keeping.keep_accounts import AccountRefused
from tests.journeys.test_unit_sign_in import code_now
from tests.journeys.unit_site import PASSPHRASE, UnitClient, audit_of, signed_in, with_second_factor
from tests.people import World, acting_as, has_passphrase

pytestmark = pytest.mark.usefixtures("unit_site")
NEW = "abcd-efgh-jkmn-pqrs-tuvw"
BY = Operator()


@pytest.fixture(autouse=True)
def _no_guesses_yet(world: World) -> None:
    cache.clear()


def now(world: World, name: str) -> Account:
    with acting_as("backup"):
        return Account.objects.select_related("organisation").get(pk=world.people[name].pk)


def test_a_reset_takes_factors_and_sign_ins_away(world: World) -> None:
    bryn = signed_in(world, "Bryn")
    assert bryn.get("/inbox/").status_code == 200
    with acting_as("migrate"):
        keep_accounts.reset_account("bryn@unit.invalid", hashed_passphrase=hash_passphrase(NEW), by=BY)
    assert has_passphrase(now(world, "Bryn"), NEW)
    with acting_as("backup"):
        assert not Authenticator.objects.filter(user=world.people["Bryn"]).exists()
    assert bryn.get("/inbox/")["Location"].startswith("/sign-in/")
    assert audit_of("account.reset") == [("operator", f"account:{world.people['Bryn'].pk}", "")]


def test_a_closed_account_is_signed_out_and_can_be_opened_again(world: World) -> None:
    anwen = signed_in(world, "Anwen")
    with acting_as("migrate"):
        keep_accounts.close_account("anwen@unit.invalid", by=BY)
    assert anwen.get("/inbox/").status_code != 200
    with acting_as("migrate"):
        keep_accounts.reopen_account("anwen@unit.invalid", hashed_passphrase=hash_passphrase(NEW), by=BY)
    account = now(world, "Anwen")
    assert (account.is_active, account.role, has_passphrase(account, NEW)) == (True, "analyst", True)
    with acting_as("backup"):
        assert not Authenticator.objects.filter(user=account).exists()
    assert audit_of("account.reopened") == [("operator", f"account:{account.pk}", "analyst")]


@pytest.mark.parametrize("email", ["bryn@unit.invalid", "nobody@unit.invalid"])
def test_only_a_closed_account_is_reopened(world: World, email: str) -> None:
    with acting_as("migrate"), pytest.raises(NotFound, match="NOT_CLOSED"):
        keep_accounts.reopen_account(email, hashed_passphrase=hash_passphrase(NEW), by=BY)


def test_another_role_in_the_same_unit(world: World) -> None:
    with_second_factor(world.people["Bryn"])
    bryn = UnitClient()
    bryn.post("/sign-in/", {"login": "bryn@unit.invalid", "password": PASSPHRASE})
    bryn.post("/sign-in/code/", {"code": code_now()})
    assert bryn.get("/inbox/").status_code == 200
    with acting_as("migrate"):
        keep_accounts.change_role("bryn@unit.invalid", role=Role.SUPERVISOR, organisation=None, by=BY)
    account = now(world, "Bryn")
    assert (account.role, account.organisation) == ("supervisor", world.home_unit)
    assert bryn.get("/inbox/")["Location"].startswith("/sign-in/"), "a new role begins with a new sign-in"
    assert audit_of("account.role") == [("operator", f"account:{account.pk}", "supervisor")]


def test_a_role_that_does_not_fit_its_organisation_is_refused(world: World) -> None:
    for role in (Role.SAFEGUARDING_CONTACT, Role.PARTNER_READER):
        with acting_as("migrate"), pytest.raises(AccountRefused, match="BELONGS_ELSEWHERE"):
            keep_accounts.change_role("bryn@unit.invalid", role=role, organisation=None, by=BY)
    with acting_as("migrate"):
        keep_accounts.change_role("bryn@unit.invalid", role=Role.OPERATOR, organisation=None, by=BY)
    assert now(world, "Bryn").organisation is None


def test_who_stands_on_a_ladder_leaves_it_only_to_a_successor(world: World) -> None:
    with acting_as("migrate"), pytest.raises(AccountRefused, match="NO_SUCCESSOR"):
        keep_accounts.change_role("mo@unit.invalid", role=Role.OFFICER, organisation=world.home_unit, by=BY)
    assert now(world, "Mo").role == "safeguarding_contact"


def test_what_has_run_out_is_cleared_and_nothing_else(world: World) -> None:
    bryn, anwen = signed_in(world, "Bryn"), signed_in(world, "Anwen")
    with acting_as("migrate"):
        Session.objects.filter(pk=anwen.session.session_key).update(
            expire_date=timezone.now() - timedelta(minutes=1)
        )
    with acting_as("worker"):
        assert clear_run_out() == 1
    with acting_as("backup"):
        assert list(Session.objects.values_list("pk", flat=True)) == [bryn.session.session_key]
    with pytest.raises(DatabaseError, match="permission denied"), acting_as("worker"):
        Session.objects.count()


def test_a_reset_of_a_closed_account_says_how_it_is_opened(world: World) -> None:
    keep_accounts.close_account("anwen@unit.invalid", by=BY)
    with pytest.raises(NotFound, match="CLOSED"):
        keep_accounts.reset_account("anwen@unit.invalid", hashed_passphrase=hash_passphrase(NEW), by=BY)
    with pytest.raises(NotFound, match="NO_ACCOUNT"):
        keep_accounts.reset_account("nobody@unit.invalid", hashed_passphrase=hash_passphrase(NEW), by=BY)
