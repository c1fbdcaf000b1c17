"""Headers, cookies and CSRF on 100 % of the unit site: pages, refusals, errors and static files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from inkling.sites.page import Anyone, Audit, page
from inkling.sites.unit import urls
from tests.journeys.unit_site import (
    PASSPHRASE,
    UnitClient,
    signed_in,
    tell_report,
    the_site,
    with_second_factor,
)
from tests.people import World
from tests.trust.test_authorisation_matrix import OURS, absent, addresses, things_of

EXPECTED = {
    # Written out, not taken from the product: a policy that was loosened must go red here.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "X-Robots-Tag": "noindex, noarchive",
}


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("canary of an error")


# Named as an address book of the site is: requests are counted by the site's name.
broken_urls = ModuleType("inkling.sites.unit.broken_urls")
broken_urls.__dict__.update(
    vars(urls) | {"urlpatterns": [*urls.urlpatterns, path("breaks/", breaks, name="breaks")]}
)


@pytest.fixture(autouse=True)
def _site() -> Iterator[None]:
    with the_site():
        yield


def check(response: HttpResponse, where: str) -> None:
    found = {name: response.headers.get(name) for name in EXPECTED}
    assert found == EXPECTED, where
    if not where.startswith("/static/"):
        assert response.headers["Cache-Control"] == "no-store", where
    for cookie in response.cookies.values():
        assert cookie["samesite"] == "Strict", where
        assert cookie["httponly"] or "csrf" in cookie.key, where


@pytest.mark.parametrize("name", ["Bryn", "Mo", "nobody"])
def test_every_page_has_them(world: World, name: str) -> None:
    ours = things_of(OURS, 1)
    client = UnitClient() if name == "nobody" else signed_in(world, name)
    for each in addresses():
        for things in (ours, absent()):
            for method in ("get", "head", "post", "options"):
                if str(each.pattern).startswith("sign-out") and method == "post":
                    continue
                address = things.fill(str(each.pattern))
                check(getattr(client, method)(address), f"{address} {method}")


@pytest.mark.parametrize(
    "address", ["/nothing/", "/reports/x/", "/static/built/unit.css", "/static/nothing.css"]
)
def test_errors_and_static_files_have_them_too(world: World, address: str) -> None:
    response = signed_in(world, "Bryn").get(address)
    check(response, address)


def test_a_fault_of_ours_has_them_and_says_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, broken_urls.__name__, broken_urls)
    with override_settings(ROOT_URLCONF=broken_urls.__name__):
        client = UnitClient(raise_request_exception=False)
        response = client.get("/breaks/")
    assert response.status_code == 500
    assert b"canary" not in response.content
    check(response, "/breaks/")


def test_every_post_without_a_token_is_refused_and_changes_nothing(world: World) -> None:
    ours = things_of(OURS, 1)
    with_second_factor(world.people["Bryn"])
    client = UnitClient(enforce_csrf_checks=True)
    client.force_login(world.people["Bryn"], backend="inkling.sites.members.sign_in.adapter.MemberBackend")
    for each in addresses():
        address = ours.fill(str(each.pattern))
        assert client.post(address, {"purpose": "x", "password": PASSPHRASE}).status_code == 403, address
    assert client.get("/inbox/").status_code == 200, "still signed in: signing out wants a token too"


def test_a_form_with_an_old_token_from_our_own_page_is_kept(world: World) -> None:
    report = tell_report(OURS)
    with_second_factor(world.people["Bryn"])
    client = UnitClient(enforce_csrf_checks=True)
    client.force_login(world.people["Bryn"], backend="inkling.sites.members.sign_in.adapter.MemberBackend")
    address, answers = f"/reports/{report}/details/1/grade/", {"d1-reason": "typed with care"}
    assert client.post(address, answers, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.get("/kept/")["Location"] == "/"
    assert client.post(address, answers, headers={"sec-fetch-site": "same-origin"})["Location"] == "/kept/"
    assert "typed with care" in client.get("/kept/").content.decode()
