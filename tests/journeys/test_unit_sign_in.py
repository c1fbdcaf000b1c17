"""Signing in: two factors for everybody, few guesses, equal replies, and a session that ends without a loss."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inkling.accounts import passphrase_models
from inkling.assessment.models import Assessment
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.config.settings import unit as settings_of_the_site
from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.launcher.cluster import Cluster
from inkling.sites.members.sign_in import session
from tests.journeys.unit_site import (
    PASSPHRASE,
    SECRET,
    UnitClient,
    audit_of,
    say_why,
    signed_in,
    tell_report,
    text_of,
    with_second_factor,
)
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
DRAFT = Draft(narrative="A van.", place="LS11 5DE", details=(DraftDetail("vehicle", text="van"),))
GRADE = {
    "d1-source": "2",
    "d1-assessment": "B",
    "d1-handling": "P",
    "d1-reason": "Saw it",
    "d1-seen_version": "0",
}


@pytest.fixture(autouse=True)
def _no_guesses_yet(world: World) -> None:
    cache.clear()


def guess(client: UnitClient, name: str, passphrase: str = PASSPHRASE, **more: str) -> Any:
    return client.post("/sign-in/", {"login": f"{name}@unit.invalid", "password": passphrase, **more})


def code_now() -> str:
    return str(totp.format_hotp_value(totp.hotp_value(SECRET, int(time.time()) // 30)))


def test_passphrase_then_code_then_the_page_that_was_wanted(world: World) -> None:
    with_second_factor(world.people["Bryn"])
    client = UnitClient()
    asked = client.get("/concerns/")
    assert asked["Location"] == "/sign-in/?next=/concerns/"
    first = guess(client, "bryn", next="/concerns/")
    assert first["Location"].startswith("/sign-in/code/"), text_of(first)
    assert client.get("/inbox/").status_code == 302, "a passphrase alone opens nothing"
    second = client.post("/sign-in/code/", {"code": code_now()})
    assert (second.status_code, second["Location"]) == (302, "/concerns/")
    assert client.get("/inbox/").status_code == 200
    who = f"account:{world.people['Bryn'].pk}"
    assert audit_of("sign-in.done") == [(who, who, "")]


def test_a_code_works_once(world: World) -> None:
    with_second_factor(world.people["Bryn"])
    code = code_now()
    for expected in (302, 200):
        client = UnitClient()
        guess(client, "bryn")
        assert client.post("/sign-in/code/", {"code": code}).status_code == expected


def test_without_a_second_factor_only_its_set_up_opens(world: World) -> None:
    anwen = world.people["Anwen"]
    anwen.set_password(PASSPHRASE)
    anwen.save(update_fields=["password"])
    client = UnitClient()
    assert guess(client, "anwen").status_code == 302
    for address in ("/", "/inbox/", "/concerns/", "/submissions/", "/sign-ins/", "/sign-in/recovery-codes/"):
        assert client.get(address)["Location"] == "/sign-in/second-factor/", address
    page = client.get("/sign-in/second-factor/")
    assert "<path d=" in text_of(page)
    assert "data:" not in text_of(page), "the policy lets no data address pass"
    secret = client.session["mfa.totp.secret"]
    code = totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))
    done = client.post("/sign-in/second-factor/", {"code": code})
    assert done["Location"] == "/sign-in/recovery-codes/"
    assert "Print the codes" in text_of(client.get("/sign-in/recovery-codes/"))
    assert client.get("/inbox/").status_code == 200
    stored = Authenticator.objects.get(user=anwen, type=Authenticator.Type.TOTP).data["secret"]
    assert stored.startswith("sealed:")
    assert secret not in stored


@pytest.mark.parametrize("name", ["bryn", "nobody", "closed"])
def test_a_wrong_guess_is_answered_the_same_whoever_was_meant(world: World, name: str) -> None:
    with_second_factor(world.people["Bryn"])
    closed = with_second_factor(world.people["Sunita"])
    type(closed).objects.filter(pk=closed.pk).update(is_active=False, email="closed@unit.invalid")
    passphrase = PASSPHRASE if name == "closed" else "something else again"
    page = guess(UnitClient(), name, passphrase)
    assert page.status_code == 200
    assert "The e-mail address or the passphrase is not right" in text_of(page)
    known = {"bryn": world.people["Bryn"].pk, "closed": closed.pk}.get(name, "unknown")
    assert audit_of("sign-in.failed") == [(f"account:{known}", f"account:{known}", "")]


def test_replies_to_known_and_unknown_are_of_one_size(world: World) -> None:
    with_second_factor(world.people["Bryn"])
    sizes = {len(guess(UnitClient(), name, "not this one").content) for name in ("bryn", "drew")}
    assert len(sizes) == 1


def test_a_wrong_guess_is_as_much_work_whoever_was_meant(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same questions to the database and one slow hash: no time tells whether somebody has the address."""
    with_second_factor(world.people["Bryn"])
    hashed: list[int] = []
    for name in ("make_password", "_hash_like"):
        slow = getattr(passphrase_models, name)
        monkeypatch.setattr(passphrase_models, name, lambda *told, slow=slow: hashed.append(1) or slow(*told))
    asked = {}
    for name in ("bryn", "nobody"):
        hashed.clear()
        with CaptureQueriesContext(connection) as queries:
            guess(UnitClient(), name, "not this one")
        asked[name] = (len(hashed), [each["sql"].split(" ", 1)[0] for each in queries])
    assert asked["nobody"] == asked["bryn"]
    assert asked["bryn"][0] == 1


def test_no_hash_stands_in_what_a_session_asked(world: World, cluster: Cluster) -> None:
    """Whoever else holds the site's login reads what its sessions ask; a hash among it could be carried away."""
    bryn = with_second_factor(world.people["Bryn"])
    with acting_as("unit"), connect_as_superuser(cluster) as other:
        assert bryn.check_password(PASSPHRASE)
        watched = other.execute(
            "SELECT query FROM pg_stat_activity WHERE pid = %s", [connection.connection.info.backend_pid]
        )
        assert watched.fetchone() == ("SELECT accounts_is_passphrase($1, $2)",)


@pytest.mark.parametrize("name", ["bryn", "nobody"])
def test_the_eleventh_guess_is_not_said_to_be_right_even_when_it_is(world: World, name: str) -> None:
    with_second_factor(world.people["Bryn"])
    for _ in range(10):
        assert "is not right" in text_of(guess(UnitClient(), name, "wrong again and again"))
    assert "Passphrase and code together" in text_of(guess(UnitClient(), name))


def test_one_persons_guesses_do_not_shut_others_out(world: World) -> None:
    with_second_factor(world.people["Bryn"])
    for _ in range(11):
        guess(UnitClient(), "sunita", "wrong again and again")
    assert guess(UnitClient(), "bryn")["Location"].startswith("/sign-in/code/")


def test_codes_are_limited_too_and_wrong_ones_are_entered(world: World) -> None:
    with_second_factor(world.people["Bryn"])
    client = UnitClient()
    guess(client, "bryn")
    for _ in range(11):
        client.post("/sign-in/code/", {"code": "000000"})
    assert client.post("/sign-in/code/", {"code": code_now()}).status_code == 200
    assert len(audit_of("sign-in.failed")) == 10
    assert len(audit_of("sign-in.locked-out")) == 1, "what is refused unseen is one entry in five minutes"


def test_whoever_lost_one_or_both_is_told_who_helps(world: World) -> None:
    client = UnitClient()
    page = text_of(client.get("/sign-in/"))
    assert "passphrase forgotten, or no telephone any more?" in page
    assert "also where you have lost both" in page
    with_second_factor(world.people["Bryn"])
    guess(client, "bryn")
    page = text_of(client.get("/sign-in/code/"))
    assert "Neither telephone nor recovery code any more?" in page
    assert "Ask the operator of this installation." in page


def test_a_recovery_code_gets_in_once(world: World) -> None:
    bryn = with_second_factor(world.people["Bryn"])
    Authenticator.objects.create(
        user=bryn, type=Authenticator.Type.RECOVERY_CODES, data={"migrated_codes": ["aaaa-bbbb", "cccc-dddd"]}
    )
    for expected in (302, 200):
        client = UnitClient()
        guess(client, "bryn")
        assert client.post("/sign-in/code/", {"code": "aaaa-bbbb"}).status_code == expected


@pytest.mark.parametrize(
    "address",
    ["/signup/", "/accounts/signup/", "/password/reset/", "/sign-in/password/reset/", "/email/", "/2fa/"],
)
def test_the_rest_of_allauth_is_absent(world: World, address: str) -> None:
    assert UnitClient().get(address).status_code == 404


def after(client: UnitClient, seconds: float) -> None:
    """Let the client's session be so much older."""
    session = client.session
    for key in ("sitting_seen", "sitting_began"):
        session[key] = session[key] - seconds
    session.save()


def test_an_idle_sitting_ends_and_nothing_typed_is_lost(world: World) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    after(bryn, session.IDLE_SECONDS + 1)
    ended = bryn.post(f"/reports/{report}/details/1/grade/", GRADE)
    assert ended["Location"] == "/sign-in/?next=%2Fkept%2F"
    assert "Saw it" not in str(dict(bryn.session)), "it is kept sealed"
    assert "Nothing happened for 15 minutes" in text_of(bryn.get(ended["Location"]))
    assert bryn.get("/inbox/").status_code == 302, "signed out"
    guess(bryn, "bryn", next="/kept/")
    assert bryn.post("/sign-in/code/", {"code": code_now()})["Location"] == "/kept/"
    page = text_of(bryn.get("/kept/"))
    assert "Saw it" in page
    assert f'action="/reports/{report}/details/1/grade/"' in page
    again = bryn.post(f"/reports/{report}/details/1/grade/", GRADE | {"kept": "1"})
    assert again["Location"] == f"/reports/{report}/purpose/", "a new sign-in is asked why, once"
    stated = bryn.post(f"/reports/{report}/purpose/", {"purpose": "Assess and grade a new report"})
    assert stated["Location"] == "/kept/"
    assert bryn.post(f"/reports/{report}/details/1/grade/", GRADE | {"kept": "1"}).status_code == 302
    with acting_as("backup"):
        assert Assessment.objects.get().reason == "Saw it"
    assert bryn.get("/kept/").status_code == 302, "nothing is kept any more"


def test_what_one_officer_typed_is_not_shown_to_the_next(world: World) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    after(bryn, session.IDLE_SECONDS + 1)
    bryn.post(f"/reports/{report}/details/1/grade/", GRADE)
    with_second_factor(world.people["Sunita"])
    guess(bryn, "sunita")
    bryn.post("/sign-in/code/", {"code": code_now()})
    assert bryn.get("/inbox/").status_code == 200
    assert bryn.get("/kept/")["Location"] == "/"


def test_a_sitting_ends_after_ten_hours_of_work(world: World) -> None:
    bryn = signed_in(world, "Bryn")
    bryn.get("/inbox/")
    for _ in range(50):
        session = bryn.session
        session["sitting_began"] -= 12 * 60
        session.save()
        if bryn.get("/inbox/").status_code == 302:
            break
    else:
        pytest.fail("the sitting never ended")
    assert "10 hours" in text_of(bryn.get("/sign-in/"))


def test_a_busy_sitting_goes_on(world: World) -> None:
    bryn = signed_in(world, "Bryn")
    bryn.get("/inbox/")
    for _ in range(5):
        after(bryn, 10 * 60)
        assert bryn.get("/inbox/").status_code == 200


def test_signing_out_ends_the_session(world: World) -> None:
    bryn = signed_in(world, "Bryn")
    key = bryn.session.session_key
    assert bryn.get("/inbox/").status_code == 200
    assert bryn.post("/sign-out/")["Location"] == "/sign-in/"
    thief = UnitClient()
    thief.cookies[settings_of_the_site.SESSION_COOKIE_NAME] = key
    assert thief.get("/inbox/").status_code == 302


def test_a_session_begun_before_signing_in_is_not_the_one_after(world: World) -> None:
    with_second_factor(world.people["Bryn"])
    client = UnitClient()
    guess(client, "bryn")
    before = client.session.session_key
    client.post("/sign-in/code/", {"code": code_now()})
    assert client.session.session_key != before


def test_a_closed_account_is_out_at_once(world: World) -> None:
    bryn = signed_in(world, "Bryn")
    assert bryn.get("/inbox/").status_code == 200
    type(world.people["Bryn"]).objects.filter(pk=world.people["Bryn"].pk).update(is_active=False)
    assert bryn.get("/inbox/").status_code == 302
