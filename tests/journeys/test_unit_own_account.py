"""People keep their own accounts: another passphrase, another telephone, and word of who guesses at it."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache

from inkling.accounts.models import Account, WaitingNotice
from inkling.accounts.notice_queries import accounts_to_tell
from inkling.accounts.rules.notices import Waits
from inkling.journeys.keeping.tell_who_waits import tell_to_sign_in
from tests.journeys.unit_site import (
    PASSPHRASE,
    UnitClient,
    audit_of,
    just_proved,
    signed_in,
    text_of,
    with_second_factor,
)
from tests.people import World, acting_as, has_passphrase

pytestmark = pytest.mark.usefixtures("unit_site")
NEW = "slow green kettle by the window"  # fictional
CHANGE = {"oldpassword": PASSPHRASE, "password1": NEW, "password2": NEW}


@pytest.fixture(autouse=True)
def _no_guesses_yet(world: World) -> None:
    cache.clear()


@pytest.fixture
def bryn(world: World) -> UnitClient:
    client = signed_in(world, "Bryn")
    just_proved(client)
    return client


def stored(world: World, name: str = "Bryn") -> Account:
    with acting_as("backup"):
        return Account.objects.get(pk=world.people[name].pk)


def who(world: World, name: str = "Bryn") -> str:
    return f"account:{world.people[name].pk}"


def guess(name: str, passphrase: str) -> Any:
    return UnitClient().post("/sign-in/", {"login": f"{name}@unit.invalid", "password": passphrase})


def test_a_person_changes_the_passphrase_and_every_other_sign_in_ends(world: World, bryn: UnitClient) -> None:
    elsewhere = UnitClient()
    elsewhere.force_login(stored(world), backend="inkling.sites.members.sign_in.adapter.MemberBackend")
    assert elsewhere.get("/inbox/").status_code == 200
    changed = bryn.post("/sign-in/new-passphrase/", CHANGE)
    assert (changed.status_code, changed["Location"]) == (302, "/sign-ins/"), text_of(changed)
    assert has_passphrase(stored(world), NEW)
    assert bryn.get("/inbox/").status_code == 200
    assert elsewhere.get("/inbox/")["Location"].startswith("/sign-in/")
    assert audit_of("sign-in.passphrase-changed") == [(who(world), who(world), "")]


@pytest.mark.parametrize("page", ["/sign-in/new-passphrase/", "/sign-in/new-app/"])
def test_an_old_proof_or_none_is_not_enough(world: World, page: str) -> None:
    client = signed_in(world, "Bryn")
    just_proved(client, seconds_ago=301)
    for answer in (client.get(page), client.post(page, CHANGE)):
        assert answer["Location"].startswith("/sign-in/passphrase-again/")
    assert UnitClient().get(page)["Location"].startswith("/sign-in/")
    assert has_passphrase(stored(world), PASSPHRASE)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"oldpassword": "wrong"}, "not your passphrase of now"),
        ({"password1": "short", "password2": "short"}, "12 characters"),
        ({"password1": PASSPHRASE, "password2": PASSPHRASE}, "this is your passphrase of now"),
        ({"password1": "123456789012", "password2": "123456789012"}, "digits alone"),
        ({"password1": "bryn@unit.invalid", "password2": "bryn@unit.invalid"}, "your name or e-mail address"),
        ({"password2": "another one altogether"}, "same passphrase in both boxes"),
        ({"password1": "", "password2": ""}, "Enter the new passphrase"),
    ],
)
def test_what_does_not_do_is_said_and_changes_nothing(
    world: World, bryn: UnitClient, typed: dict[str, str], said: str
) -> None:
    page = text_of(bryn.post("/sign-in/new-passphrase/", CHANGE | typed))
    assert said in page
    assert has_passphrase(stored(world), PASSPHRASE)
    assert audit_of("sign-in.passphrase-changed") == []
    assert len(audit_of("sign-in.failed")) == ("oldpassword" in typed), "a wrong passphrase is a wrong guess"


def code_of(secret: str) -> str:
    return str(totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30)))


def test_a_new_telephone_counts_from_its_first_right_code(world: World, bryn: UnitClient) -> None:
    page = text_of(bryn.get("/sign-in/new-app/"))
    secret = bryn.session["mfa.totp.secret"]
    assert secret[4:8] in page
    with acting_as("backup"):
        before = Authenticator.objects.get(user=world.people["Bryn"], type="totp")
    assert bryn.post("/sign-in/new-app/", {"code": "000000"}).status_code == 200
    with acting_as("backup"):
        assert Authenticator.objects.get(user=world.people["Bryn"], type="totp").pk == before.pk
    done = bryn.post("/sign-in/new-app/", {"code": code_of(secret)})
    assert done.status_code == 302, text_of(done)
    with acting_as("backup"):
        assert Authenticator.objects.get(user=world.people["Bryn"], type="totp").pk != before.pk
    assert audit_of("sign-in.second-factor-changed") == [(who(world), who(world), "")]


def test_the_list_of_sign_ins_leads_to_both(bryn: UnitClient) -> None:
    page = bryn.get("/sign-ins/").content.decode()
    assert 'href="/sign-in/new-passphrase/"' in page
    assert 'href="/sign-in/new-app/"' in page


@pytest.mark.parametrize(
    "name", ["Bryn", "Anwen", "Sunita", "Sol", "Aled", "Dilwyn", "Mo", "Priya"], ids=lambda name: name.lower()
)
def test_whoever_signs_in_makes_recovery_codes_and_signs_in_with_one(world: World, name: str) -> None:
    client = signed_in(world, name)
    just_proved(client)
    assert client.get("/sign-in/recovery-codes/")["Location"] == "/sign-in/new-recovery-codes/"
    assert "You have no unused code yet" in text_of(client.get("/sign-in/new-recovery-codes/"))
    assert client.post("/sign-in/new-recovery-codes/")["Location"] == "/sign-in/recovery-codes/"
    codes = re.findall(
        r'<span class="ink-copy">([^<]+)</span>', text_of(client.get("/sign-in/recovery-codes/"))
    )
    assert len(codes) == len(set(codes)) == 10
    assert audit_of("sign-in.second-factor-changed") == [(who(world, name), who(world, name), "")]
    for expected in (302, 200):
        lost = UnitClient()
        lost.post("/sign-in/", {"login": f"{name.lower()}@unit.invalid", "password": PASSPHRASE})
        assert lost.post("/sign-in/code/", {"code": codes[0]}).status_code == expected


def test_a_wrong_code_at_the_step_up_is_in_the_chain(world: World, bryn: UnitClient) -> None:
    assert bryn.post("/sign-in/code-again/", {"code": "000000"}).status_code == 200
    assert bryn.post("/sign-in/passphrase-again/", {"password": "wrong"}).status_code == 200
    assert audit_of("sign-in.failed") == [(who(world), who(world), "")] * 2


def test_the_owner_is_told_once_of_a_lock_out_and_nothing_of_what_was_told(world: World) -> None:
    with_second_factor(world.people["Bryn"])
    for _ in range(14):
        guess("bryn", "wrong")
    assert audit_of("sign-in.locked-out") == [(who(world), who(world), "")]
    sent: list[tuple[str, bool]] = []
    with acting_as("worker"):
        now = WaitingNotice.objects.get().next_try_at
        assert accounts_to_tell(now, limit=10) == [world.people["Bryn"].pk]
        for _ in range(2):
            tell_to_sign_in(
                world.people["Bryn"].pk,
                at=now,
                send=lambda address, /, *, is_urgent=False, is_locked_out=False, new_start_code="": (
                    sent.append((address, is_locked_out))
                ),
            )
        assert WaitingNotice.objects.get().waits == Waits.LOCKED_OUT.value
    assert sent == [("bryn@unit.invalid", True)]


def test_nine_wrong_guesses_lock_nobody_out_and_an_unknown_address_tells_nobody(world: World) -> None:
    with_second_factor(world.people["Bryn"])
    for _ in range(9):
        guess("bryn", "wrong")
    for _ in range(12):
        guess("nobody", "wrong")
    assert audit_of("sign-in.locked-out") == [("account:unknown", "account:unknown", "")]
    with acting_as("worker"):
        assert not WaitingNotice.objects.exists()
