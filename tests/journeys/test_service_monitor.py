"""What a monitor is told by the practitioners' site: that it lives and is ready, on its own port alone."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django.test import Client

from tests.journeys import service_site
from tests.people import World, acting_as, add_services


@pytest.fixture
def services(world: World) -> Iterator[World]:
    made = add_services(world)
    with service_site.the_site():
        yield made


def test_it_lives_is_ready_and_counts(services: World) -> None:
    with acting_as("service"):
        ready = Client().get("/readyz")
        assert (ready.status_code, json.loads(ready.content)) == (
            200,
            {"database": True, "migrations": True, "keys": True},
        )
        assert json.loads(Client().get("/healthz").content) == {"alive": True}
        assert 'site="service"' in Client().get("/metrics").content.decode()


@pytest.mark.parametrize("page", ["/healthz", "/readyz", "/metrics"])
def test_whoever_comes_through_the_proxy_finds_no_such_page(services: World, page: str) -> None:
    with acting_as("service"):
        assert Client().get(page, HTTP_X_FORWARDED_PROTO="https").status_code == 404
        assert Client().get(page, REMOTE_ADDR="10.0.0.9").status_code == 404
