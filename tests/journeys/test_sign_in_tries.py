"""No stranger keeps a person out, and nobody learns by guessing: known browsers, passphrase and code at once."""

from __future__ import annotations

import time
from base64 import b64decode
from datetime import timedelta
from statistics import median
from typing import Any

import pytest
import re2
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.db.models import F
from django.utils import timezone

from inkling.accounts.actor import Operator
from inkling.accounts.models import Account, SignInTry, WaitingNotice
from inkling.accounts.rules.tries import CODES_SPAN, MOST_CODES, MOST_TRIES, TRIES_SPAN
from inkling.accounts.services import hash_passphrase
from inkling.accounts.sign_in_services import count_try
from inkling.journeys.keeping.keep_accounts import reset_account
from inkling.sites.members.sign_in.devices import cookie_name
from tests.journeys.unit_site import (
    PASSPHRASE,
    SECRET,
    UnitClient,
    audit_of,
    just_proved,
    signed_in,
    text_of,
    with_second_factor,
)
from tests.page_form import Form
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
# Far more than two a minute for three days.
MANY = 10_000
WRONG = "wrong again and again"
BOTH = "Passphrase and code together"


@pytest.fixture(autouse=True)
def _mo(world: World) -> None:
    cache.clear()
    with_second_factor(world.people["Mo"])


def code_now() -> str:
    return str(totp.format_hotp_value(totp.hotp_value(SECRET, int(time.time()) // 30)))


def guess(client: UnitClient, name: str = "mo", passphrase: str = WRONG, **more: str) -> Any:
    return client.post("/sign-in/", {"login": f"{name}@unit.invalid", "password": passphrase, **more})


def is_in(client: UnitClient) -> bool:
    return client.get("/concerns/").status_code == 200


def sign_in(client: UnitClient, name: str = "mo") -> UnitClient:
    assert guess(client, name, PASSPHRASE)["Location"].startswith("/sign-in/code/")
    cache.clear()
    assert client.post("/sign-in/code/", {"code": code_now()}).status_code == 302
    client.post("/sign-out/")
    cache.clear()
    return client


def tried_elsewhere(times: int, name: str = "mo") -> None:
    """Let strangers try so often: as many as tell as pages, the rest as what they leave, a count."""
    for _ in range(min(times, MOST_TRIES + 2)):
        guess(UnitClient(), name)
    if times > MOST_TRIES + 2:
        with acting_as("migrate"):
            assert SignInTry.objects.filter(count=MOST_TRIES + 2).update(count=times) == 1


def later(span: timedelta) -> None:
    with acting_as("migrate"):
        SignInTry.objects.update(since=F("since") - span)


@pytest.mark.parametrize("times", [MOST_TRIES - 1, MOST_TRIES, MOST_TRIES + 1, MANY])
def test_mo_signs_in_from_a_known_and_from_a_new_browser_whatever_strangers_try(
    world: World, times: int
) -> None:
    own = sign_in(UnitClient())
    tried_elsewhere(times)
    began = time.monotonic()
    assert guess(own, "mo", PASSPHRASE)["Location"].startswith("/sign-in/code/"), (
        "a known browser goes on as ever"
    )
    new = UnitClient()
    if times < MOST_TRIES:
        assert guess(new, "mo", PASSPHRASE)["Location"].startswith("/sign-in/code/")
    else:
        page = text_of(guess(new, "mo", PASSPHRASE))
        assert BOTH in page, page
        assert {"login", "password", "code"} <= Form(page).values.keys(), "there is a box for each"
        assert guess(new, "mo", PASSPHRASE, code=code_now()).status_code == 302
        assert is_in(new)
    cache.clear()
    assert own.post("/sign-in/code/", {"code": code_now()}).status_code == 302
    assert is_in(own)
    assert time.monotonic() - began < 10.0, "nobody waits"


def test_a_thousand_tries_at_both_keep_mo_out_of_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is a whole page; the hash alone is made cheap. (Ten thousand take 75 seconds and end no other way.)"""
    own = sign_in(UnitClient())
    monkeypatch.setattr(Account, "check_password", lambda self, raw: raw == PASSPHRASE)
    stranger = UnitClient()
    for number in range(1_000):
        guess(stranger, "mo", f"{WRONG} {number}", code=f"{number:06}")
    monkeypatch.undo()
    assert guess(own, "mo", PASSPHRASE)["Location"].startswith("/sign-in/code/")
    new = UnitClient()
    assert guess(new, "mo", PASSPHRASE, code=code_now()).status_code == 302
    assert is_in(new)
    assert len(audit_of("sign-in.failed")) == 0, "what is answered for both at once fills no chain"


@pytest.mark.parametrize("name", ["mo", "nobody"])
def test_the_limit_is_where_it_is_written_whether_anybody_has_the_name(world: World, name: str) -> None:
    for number in range(1, MOST_TRIES + 3):
        page = text_of(guess(UnitClient(), name))
        assert (BOTH in page) == (number > MOST_TRIES), number
    later(TRIES_SPAN - timedelta(seconds=30))
    assert BOTH in text_of(guess(UnitClient(), name))
    later(timedelta(seconds=31))
    assert BOTH not in text_of(guess(UnitClient(), name))


def test_the_answer_to_both_does_not_say_which_was_wrong(world: World) -> None:
    tried_elsewhere(MOST_TRIES + 1)
    tried_elsewhere(MOST_TRIES + 1, "nobody")
    for client in (first := UnitClient(), second := UnitClient(), third := UnitClient()):
        client.get("/sign-in/")
    wrong_code = guess(first, "mo", PASSPHRASE, code="000000")
    wrong_phrase = guess(second, "mo", WRONG, code=code_now())
    no_such = guess(third, "xx", WRONG, code="000000")
    pages = {
        re2.sub(
            r'name="csrfmiddlewaretoken" value="[^"]*"|value="[0-9]{6}"',
            "",
            text_of(each).replace("xx@", "mo@"),
        )
        for each in (wrong_code, wrong_phrase, no_such)
    }
    assert len(pages) == 1
    assert "The e-mail address, the passphrase or the code is not right" in pages.pop()
    assert audit_of("sign-in.done") == []


def test_no_answer_takes_longer_for_a_name_that_somebody_has(world: World) -> None:
    took: dict[str, list[float]] = {"mo right": [], "mo wrong": [], "nobody": []}
    for number in range(12):
        for kind, name, phrase in (
            ("mo right", "mo", PASSPHRASE),
            ("mo wrong", "mo", WRONG),
            ("nobody", f"n{number}", WRONG),
        ):
            began = time.perf_counter()
            guess(UnitClient(), name, phrase, code="000000")
            took[kind].append(time.perf_counter() - began)
    middle = sorted(median(each) for each in took.values())
    assert middle[-1] - middle[0] < 0.5 * middle[0], {kind: median(each) for kind, each in took.items()}


def test_whoever_has_the_passphrase_guesses_few_codes(world: World) -> None:
    for _ in range(MOST_CODES):
        guess(UnitClient(), "mo", PASSPHRASE, code="000000")
    assert guess(UnitClient(), "mo", PASSPHRASE, code=code_now()).status_code == 200
    assert len(audit_of("sign-in.locked-out")) == 1, "the owner is told that somebody has the passphrase"
    later(CODES_SPAN)
    assert guess(UnitClient(), "mo", PASSPHRASE, code=code_now()).status_code == 302


def test_the_last_code_that_is_looked_at_lets_in(world: World) -> None:
    for _ in range(MOST_CODES - 1):
        guess(UnitClient(), "mo", PASSPHRASE, code="000000")
    assert guess(UnitClient(), "mo", PASSPHRASE, code=code_now()).status_code == 302


def test_a_known_browser_signs_in_though_a_thief_used_all_codes_up(world: World) -> None:
    own = sign_in(UnitClient())
    for _ in range(MOST_CODES + 1):
        guess(UnitClient(), "mo", PASSPHRASE, code="000000")
    guess(own, "mo", PASSPHRASE)
    assert own.post("/sign-in/code/", {"code": code_now()}).status_code == 302


def test_a_reset_by_the_operator_opens_and_makes_every_browser_a_strange_one(world: World) -> None:
    own = sign_in(UnitClient())
    for _ in range(MOST_CODES + 1):
        guess(UnitClient(), "mo", PASSPHRASE, code="000000")
    new = "a new one that was read out"
    with acting_as("migrate"):
        reset_account("mo@unit.invalid", hashed_passphrase=hash_passphrase(new), by=Operator())
    tried_elsewhere(MOST_TRIES + 1)
    assert BOTH in text_of(guess(own, "mo", new)), "the browser is known for the passphrase of then"
    client = UnitClient()
    assert guess(client, "mo", new, code="").status_code == 302, (
        "no second factor yet: the made-up passphrase alone"
    )
    assert client.get("/concerns/")["Location"] == "/sign-in/second-factor/"


def test_a_known_browser_has_a_count_of_its_own(world: World) -> None:
    own = sign_in(UnitClient())
    for number in range(1, MOST_TRIES + 2):
        assert (BOTH in text_of(guess(own))) == (number > MOST_TRIES)
    assert guess(UnitClient(), "mo", PASSPHRASE)["Location"].startswith("/sign-in/code/"), (
        "not the strangers' count"
    )
    assert guess(own, "mo", PASSPHRASE, code=code_now()).status_code == 302


def test_the_cookie_opens_nothing_names_nobody_and_is_read_by_no_script(world: World) -> None:
    own = sign_in(UnitClient())
    cookie = own.cookies[cookie_name()]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert b"mo@" not in b64decode(cookie.value)
    stranger = UnitClient()
    stranger.cookies[cookie_name()] = cookie.value
    assert not is_in(stranger)
    assert "is not right" in text_of(guess(stranger))
    for forged in ("", "x", cookie.value[:-4] + "AAAA", cookie.value * 9):
        stranger.cookies[cookie_name()] = forged
        assert guess(stranger).status_code == 200


def test_who_shares_a_browser_stays_known_beside_the_other(world: World) -> None:
    with_second_factor(world.people["Bryn"])
    shared = sign_in(sign_in(UnitClient()), "bryn")
    tried_elsewhere(MOST_TRIES + 1)
    tried_elsewhere(MOST_TRIES + 1, "bryn")
    for name in ("mo", "bryn"):
        assert guess(shared, name, PASSPHRASE)["Location"].startswith("/sign-in/code/")


def test_a_new_passphrase_keeps_this_browser_known_and_no_other(world: World) -> None:
    elsewhere, own = sign_in(UnitClient()), signed_in(world, "Mo")
    just_proved(own)
    new = "slow green kettle by the window"
    own.post("/sign-in/new-passphrase/", {"oldpassword": PASSPHRASE, "password1": new, "password2": new})
    own.post("/sign-out/")
    tried_elsewhere(MOST_TRIES + 1)
    assert guess(own, "mo", new)["Location"].startswith("/sign-in/code/")
    assert BOTH in text_of(guess(elsewhere, "mo", new))


def test_strangers_do_not_keep_a_keeper_from_showing_once_more_who_she_is(world: World) -> None:
    sol = signed_in(world, "Sol")
    tried_elsewhere(MOST_TRIES + 2, "sol")
    answer = sol.post("/sign-in/passphrase-again/", {"password": PASSPHRASE})
    assert answer.status_code == 302, text_of(answer)


def test_three_hundred_other_names_make_no_count_forget(world: World) -> None:
    """Django's cache forgets a third of its rows from the 300th on; counts stood in it."""
    tried_elsewhere(MOST_TRIES)
    at = timezone.now()
    with acting_as("unit"):
        for number in range(400):
            count_try(number.to_bytes(16, "big"), span=TRIES_SPAN, at=at)
            cache.set(f"other-{number}", 1, 300)
    assert BOTH in text_of(guess(UnitClient()))


def test_the_owner_is_told_once_a_day_and_nobody_for_a_name_that_nobody_has(world: World) -> None:
    for _ in range(3):
        tried_elsewhere(MOST_TRIES + 2)
        tried_elsewhere(MOST_TRIES + 2, "nobody")
        later(TRIES_SPAN)
    with acting_as("worker"):
        assert WaitingNotice.objects.get().to_id == world.people["Mo"].pk
    assert len(audit_of("sign-in.locked-out")) == 6


def test_no_name_that_was_typed_stands_in_the_table(world: World) -> None:
    guess(UnitClient(), "mo")
    with acting_as("backup"):
        (row,) = SignInTry.objects.all()
    assert b"mo@" not in bytes(row.key), "two letters stand in sixteen bytes by chance"
    assert len(bytes(row.key)) == 16


def test_a_passkey_alone_is_no_way_round(world: World) -> None:
    with acting_as("migrate"):
        Authenticator.objects.create(user=world.people["Mo"], type=Authenticator.Type.WEBAUTHN, data={})
    assert guess(UnitClient(), "mo", PASSPHRASE, code="").status_code == 200
