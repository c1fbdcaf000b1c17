"""The practitioners' site in one process with the tests: its own settings, its login role, people signed in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from inkling.config.settings import service as settings_of_the_site
from tests.journeys.serving import served
from tests.journeys.unit_site import _OWN, UnitClient, with_second_factor
from tests.people import World

SITE = {
    name: getattr(settings_of_the_site, name)
    for name in dir(settings_of_the_site)
    if name.isupper() and name not in _OWN
} | {"ALLOWED_HOSTS": ["testserver"], "DEBUG": False}


class ServiceClient(UnitClient):
    """Sends each request as the login of the practitioners' site."""

    login_role = "inkling_service"


@contextmanager
def the_site() -> Iterator[None]:
    """Serve the practitioners' pages inside this block."""
    with served(SITE):
        yield


def signed_in(world: World, name: str) -> ServiceClient:
    """Return a browser in which this person is signed in."""
    client = ServiceClient()
    client.force_login(
        with_second_factor(world.people[name]),
        backend="inkling.sites.members.sign_in.adapter.MemberBackend",
    )
    return client
