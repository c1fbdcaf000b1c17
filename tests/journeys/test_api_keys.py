"""Keys of organisations' systems: a lead makes and revokes her service's, the operator any; each is shown once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext

from inkling.accounts.models import Account, Organisation
from inkling.commands.people import api_key
from inkling.exchange.models import ApiKey
from inkling.exchange.rules.keys import KeyScope, proof_of, stored_of
from tests.journeys.api_site import ASPEN, LANTERN, WREN, ApiClient, key_of, run_out
from tests.journeys.api_site import the_site as api_site
from tests.journeys.service_site import signed_in, the_site
from tests.journeys.unit_site import audit_of, text_of
from tests.people import AT, World, acting_as, add_services


@pytest.fixture(autouse=True)
def _site() -> Iterator[None]:
    with the_site():
        yield


@pytest.fixture
def services(world: World) -> World:
    return add_services(world)


def all_keys() -> list[ApiKey]:
    with acting_as("backup"):
        return list(ApiKey.objects.order_by("name"))


def shown_in(text: str) -> str:
    """Return the key that a page or a terminal shows."""
    return "inkling_" + text.partition("inkling_")[2][:32]


def test_a_lead_makes_a_key_that_is_shown_once_and_revokes_it(services: World) -> None:
    leila = signed_in(services, "Leila")
    page = text_of(leila.post("/systems/make/", {"name": "Our  register", "days": "90"}))
    (row,) = all_keys()
    assert (row.name, row.scopes) == ("Our register", ["tell"])
    assert bytes(row.key_hash) == stored_of(shown_in(page))
    later = text_of(leila.get("/systems/"))
    assert "Our register" in later
    assert "inkling_" not in later
    assert audit_of("key.made")[0][1:] == (f"key:{row.pk}", "tell")
    again = leila.post("/systems/make/", {"name": "Our register", "days": "30"})
    assert (again.status_code, "There is a key named" in text_of(again)) == (400, True)
    assert leila.post(f"/systems/{row.pk}/revoke/").status_code == 302
    assert all_keys()[0].revoked_at is not None
    assert leila.post(f"/systems/{row.pk}/revoke/").status_code == 404
    assert "Our register" in text_of(leila.get("/systems/"))


@pytest.mark.parametrize(
    "typed", [{}, {"name": "x"}, {"name": "x", "days": "5000"}, {"name": " ", "days": "30"}]
)
def test_nothing_is_made_of_what_is_left_open(services: World, typed: dict[str, str]) -> None:
    assert signed_in(services, "Leila").post("/systems/make/", typed).status_code == 400
    assert all_keys() == []


def test_nobody_else_sees_or_ends_it(services: World) -> None:
    made = key_of(WREN, name="Canary register")
    for name in ("Farah", "Dara"):
        assert signed_in(services, name).get("/systems/").status_code == 403, "practitioners make none"
    ruth = signed_in(services, "Ruth")
    assert "Canary" not in text_of(ruth.get("/systems/"))
    assert ruth.post(f"/systems/{made.row.pk}/revoke/").status_code == 404
    assert all_keys()[0].revoked_at is None


def test_who_leads_one_team_makes_no_key_for_the_whole_service(services: World) -> None:
    key_of(WREN, name="Canary register")
    Account.objects.filter(pk=services.people["Farah"].pk).update(role="lead")
    farah = signed_in(services, "Farah")
    assert "/systems/" not in text_of(farah.get("/team/")), "she is led nowhere that refuses her"
    assert "/systems/" in text_of(signed_in(services, "Leila").get("/team/"))
    assert farah.get("/systems/").status_code == 403
    assert farah.post("/systems/make/", {"name": "x", "days": "30"}).status_code == 403
    assert [each.name for each in all_keys()] == ["Canary register"]


def test_the_name_of_a_key_that_has_run_out_becomes_free(services: World) -> None:
    old, leila = run_out(WREN).row, signed_in(services, "Leila")
    assert f"/systems/{old.pk}/revoke/" in text_of(leila.get("/systems/"))
    asked = {"name": old.name, "days": "30"}
    assert leila.post("/systems/make/", asked).status_code == 400
    assert leila.post(f"/systems/{old.pk}/revoke/").status_code == 302
    assert leila.post("/systems/make/", asked).status_code == 200


def test_the_operator_makes_lists_and_revokes(services: World, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["make", "--organisation", LANTERN, "--name", "cases", "--scope", "tell", "--days", "90"]
    with acting_as("migrate"):
        assert api_key.main([*asked, "--scope", "receive"]) == 0
    said = capsys.readouterr().out
    (row,) = all_keys()
    assert bytes(row.key_hash) == stored_of(shown_in(said))
    with acting_as("migrate"):
        assert api_key.main(["list"]) == 0
        assert api_key.main(["revoke", str(row.pk)]) == 0
        assert api_key.main(["revoke", str(row.pk)]) == 1
    listed = capsys.readouterr()
    assert str(row.pk) in listed.out
    assert shown_in(said) not in listed.out
    assert "no such key" in listed.err


@pytest.mark.parametrize(
    ("organisation", "scope", "days"),
    [
        (ASPEN, "receive", "30"),
        ("Aire unit (fictional)", "tell", "30"),
        (WREN, "tell", "0"),
        (WREN, "tell", "367"),
        ("Nobody", "tell", "30"),
    ],
)
def test_the_operator_reads_why_no_key_is_made(
    services: World, capsys: pytest.CaptureFixture[str], organisation: str, scope: str, days: str
) -> None:
    asked = ["make", "--organisation", organisation, "--name", "cases", "--scope", scope, "--days", days]
    with acting_as("migrate"):
        assert api_key.main(asked) == 1
    assert capsys.readouterr().err
    assert all_keys() == []


def test_the_database_lets_no_key_have_what_its_organisation_may_not(services: World) -> None:
    aspen = Organisation.objects.get(name=ASPEN)
    with pytest.raises(IntegrityError), acting_as("migrate"):
        ApiKey.objects.create(
            organisation=aspen, name="x", scopes=["receive"], key_hash=b"x", made_on=AT.date(), expires_at=AT
        )
    made = key_of(WREN)
    with pytest.raises(IntegrityError), acting_as("migrate"):
        ApiKey.objects.filter(pk=made.row.pk).update(organisation=aspen)


def test_no_statement_holds_what_is_shown(services: World) -> None:
    """Sessions of one login read each other's statements in pg_stat_activity."""
    made = key_of(WREN)
    with api_site(), CaptureQueriesContext(connection) as caught:
        assert ApiClient(made.key).send().status_code == 201
    statements = [each["sql"] for each in caught]
    assert any("exchange_presented_key" in each for each in statements)
    proof = (proof_of(made.key) or b"").hex()
    assert not any(proof in each for each in statements)


def test_what_is_stored_acts_for_nobody_and_the_login_acts_for_whose_key_is_shown(services: World) -> None:
    made = key_of(WREN)
    for shown, wanted in (
        (proof_of(made.key), made.row.organisation_id),
        (stored_of(made.key), None),
        (b"", None),
    ):
        with acting_as("api"), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('inkling.key', %s, true)", [(shown or b"").hex()])
            cursor.execute("SELECT exchange_key_organisation('tell'), exchange_key_organisation('receive')")
            assert cursor.fetchone() == (wanted, None)
    with pytest.raises(DatabaseError), acting_as("api"):
        ApiKey.objects.first()
    key_of(LANTERN, *KeyScope)
    with acting_as("api"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM exchange_intake")
        assert cursor.fetchone() == (0,)
