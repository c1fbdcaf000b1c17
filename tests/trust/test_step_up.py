"""Whatever gives much at once wants a proof no older than five minutes that it is still this person (TRUST row 19)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern

from inkling.sites.unit.urls import urlpatterns
from tests.journeys.unit_site import just_proved, say_why, signed_in, tell_report, the_site
from tests.people import World
from tests.trust.test_authorisation_matrix import OURS

OF_OURS = [each for each in urlpatterns if each.callback.declaration.step_up_minutes is not None]
# allauth asks by itself before these.
OF_SIGN_IN = {"mfa_add_webauthn", "mfa_remove_webauthn", "mfa_generate_recovery_codes"}
WITH_STEP_UP = {
    "identities",
    "identity-opened",
    "intelligence-pdf",
    "intelligence-json",
    "erase",
    "erase-confirm",
}
PROOFS = ("/sign-in/passphrase-again/", "/sign-in/code-again/", "/sign-in/passkey-again/")


@pytest.fixture(autouse=True)
def _site() -> Iterator[None]:
    with the_site():
        yield


def who_may(name: str) -> str:
    """The person of DESIGN.md whom the page admits."""
    if name.startswith("identit"):
        return "Sol"
    return "Sunita" if name.startswith("erase") else "Bryn"


def test_these_pages_and_no_fewer_want_a_fresh_proof() -> None:
    assert {each.name for each in OF_OURS} >= WITH_STEP_UP
    assert all(each.callback.declaration.step_up_minutes <= 5 for each in OF_OURS)


@pytest.mark.parametrize("name", sorted(WITH_STEP_UP | OF_SIGN_IN))
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_old_proof_is_asked_for_again(world: World, name: str, method: str) -> None:
    (pattern,) = [each for each in urlpatterns if each.name == name]
    client = signed_in(world, who_may(name))
    report = tell_report(OURS)
    if not name.startswith("identit"):
        say_why(client, report)
    address = "/" + str(pattern.pattern).replace("<uuid:report_id>", report)
    for old in (None, 301, 3_600):
        if old is not None:
            just_proved(client, seconds_ago=old)
        answer = getattr(client, method)(address, {"key": "1"})
        if name == "mfa_remove_webauthn" and method == "get":
            assert answer.status_code == 405
            continue
        assert answer.status_code in (302, 403), (name, old, answer.status_code)
        if answer.status_code == 302:
            assert answer["Location"].startswith(PROOFS), answer["Location"]


@pytest.mark.parametrize("name", ["intelligence-pdf", "intelligence-json", "identities", "erase"])
def test_a_fresh_proof_lets_in(world: World, name: str) -> None:
    pattern: URLPattern = next(each for each in urlpatterns if each.name == name)
    client = signed_in(world, who_may(name))
    report = tell_report(OURS)
    if name != "identities":
        say_why(client, report)
    just_proved(client, seconds_ago=200)
    assert client.get("/" + str(pattern.pattern).replace("<uuid:report_id>", report)).status_code == 200
