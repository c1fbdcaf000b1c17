"""What a monitor is told: life, readiness and numbers, on this machine alone, and nothing that tells what is known."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from inkling.governance.models import KeyFingerprint
from tests.journeys.community_door import the_site
from tests.journeys.test_unit_line import alive
from tests.journeys.unit_site import signed_in
from tests.people import World, acting_as

# What each site needs before it can store anything.
STORED = {"database": True, "migrations": True, "keys": True}
PAGES = ("/healthz", "/readyz", "/metrics")
# All that there may be a number of.
FAMILIES = {
    "inkling_requests",
    "inkling_request_seconds",
    "inkling_part_silent_seconds",
    "inkling_waiting",
    "inkling_waiting_oldest_seconds",
    "inkling_database_connections",
    "inkling_other_server_away",
}


pytestmark = pytest.mark.usefixtures("unit_site")


def asked(address: str, **meta: str) -> Any:
    with acting_as("unit"):
        return Client().get(address, **meta)


def test_it_is_ready_when_the_clock_and_the_worker_are_alive(world: World) -> None:
    alive(datetime.now(UTC))
    assert json.loads(asked("/healthz").content) == {"alive": True}
    ready = asked("/readyz")
    assert (ready.status_code, json.loads(ready.content)) == (
        200,
        {**STORED, "clock": True, "worker": True},
    )
    alive(datetime.now(UTC) - timedelta(minutes=20))
    silent = asked("/readyz")
    assert silent.status_code == 503
    assert json.loads(silent.content) == {**STORED, "clock": False, "worker": False}
    assert asked("/healthz").status_code == 200, "what waits elsewhere restarts no site"


@pytest.mark.parametrize("login", ["community", "unit", "service", "api"])
def test_a_site_is_not_ready_while_a_migration_of_its_version_waits(
    world: World, monkeypatch: pytest.MonkeyPatch, login: str
) -> None:
    monkeypatch.setattr(
        settings, "INKLING_MIGRATIONS", settings.INKLING_MIGRATIONS | {"capture.9999_to_come"}
    )
    with acting_as(login):
        waits = Client().get("/readyz")
    assert (waits.status_code, json.loads(waits.content)) == (503, {"database": True, "migrations": False})


def test_what_a_newer_version_added_is_no_hindrance(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    alive(datetime.now(UTC))
    older = frozenset(each for each in settings.INKLING_MIGRATIONS if not each.startswith("picture."))
    monkeypatch.setattr(settings, "INKLING_MIGRATIONS", older)
    assert asked("/readyz").status_code == 200


def test_a_login_that_may_not_ask_is_not_ready(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("REVOKE SELECT (app, name) ON django_migrations FROM inkling_unit")
    assert json.loads(asked("/readyz").content) == {"database": True, "migrations": False}


def test_a_site_with_other_keys_than_the_installation_is_not_ready(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive(datetime.now(UTC))
    KeyFingerprint.objects.create(name="receipt", fingerprint="0000-1111")
    monkeypatch.setattr(settings, "INKLING_KEYS", {"receipt": "0000-1111"})
    assert asked("/readyz").status_code == 200
    monkeypatch.setattr(settings, "INKLING_KEYS", {"receipt": "0000-2222"})
    other = asked("/readyz")
    assert (other.status_code, json.loads(other.content)["keys"]) == (503, False)


def test_a_request_is_counted_by_the_template_of_its_address(world: World) -> None:
    report_id = uuid4()
    signed_in(world, "Bryn").get(f"/reports/{report_id}/")
    Client().get(f"/no-such-page/{report_id}", REQUEST_METHOD="KEZ")
    text = asked("/metrics").content.decode()
    families = {each.name: each for each in text_string_to_metric_families(text)}
    assert set(families) <= FAMILIES, "a new number is read by a second person: could it tell what is known?"
    counted = {(each.labels["route"], each.labels["method"]) for each in families["inkling_requests"].samples}
    assert ("/reports/<uuid:report_id>/", "GET") in counted
    assert ("none", "other") in counted
    assert str(report_id) not in text
    assert {each.labels["login"] for each in families["inkling_database_connections"].samples}
    assert [each.value for each in families["inkling_other_server_away"].samples] == [0.0]
    waiting = {each.labels["what"] for each in families["inkling_waiting"].samples}
    assert {"clocks_due", "notices_parked", "submissions_queued"} <= waiting


@pytest.mark.parametrize("address", PAGES)
def test_nobody_behind_the_proxy_or_elsewhere_is_told(world: World, address: str) -> None:
    assert asked(address, HTTP_X_FORWARDED_PROTO="https").status_code == 404
    assert asked(address, REMOTE_ADDR="192.0.2.7").status_code == 404


def test_a_chosen_address_is_told_whether_it_is_ready_and_no_number(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive(datetime.now(UTC))
    chosen = type(settings.ENVIRONMENT)(**{**vars(settings.ENVIRONMENT), "monitors": frozenset({"10.0.0.7"})})
    monkeypatch.setattr(settings, "ENVIRONMENT", chosen)
    assert asked("/healthz", REMOTE_ADDR="10.0.0.7").status_code == 200
    assert asked("/readyz", REMOTE_ADDR="10.0.0.7").status_code == 200
    assert asked("/metrics", REMOTE_ADDR="10.0.0.7").status_code == 404
    assert asked("/readyz", REMOTE_ADDR="10.0.0.7", HTTP_X_FORWARDED_PROTO="https").status_code == 404


def test_the_community_site_is_ready_when_the_database_answers(world: World) -> None:
    with the_site(), acting_as("community"):
        assert json.loads(Client().get("/readyz").content) == STORED
        assert Client().get("/healthz").status_code == 200
        text = Client().get("/metrics").content.decode()
        for address in PAGES:
            assert Client().get(address, HTTP_X_FORWARDED_PROTO="https").status_code == 404
    assert "inkling_waiting" not in text, "the site that anybody may reach knows nothing of what waits"
