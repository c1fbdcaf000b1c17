"""Sol opens who told: once, for a reason, with a fresh proof that it is she. There is no list and no export."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import re2
from django.db import connection

from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.journeys.keeping.open_identity import OpeningRefused
from inkling.routing.rules.reference import ids_behind, reference_of
from inkling.sites.unit.identity import identities
from inkling.sites.unit.urls import urlpatterns
from tests.architecture.source import PRODUCT
from tests.journeys.test_open_other_key import renew
from tests.journeys.unit_site import UnitClient, audit_of, just_proved, signed_in, tell_report, text_of
from tests.people import SOL_PASSPHRASE, World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
CANARIES = ("Amara Okonedo", "07700 900123", "Her niece told her")
DRAFT = Draft(
    place="LS11 5DE",
    narrative="Seen by the courts.",
    identity=DraftIdentity(name="Amara Okonedo", contact="07700 900123", origin="Her niece told her"),
)
WHY = "A court orders it"
NOTE = "Order C-12 of 20 November"


@pytest.fixture(autouse=True)
def _the_vaults_login(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests have one connection: what goes through the vault's login takes its role on it, and no longer."""
    for name in ("find_report", "open_identity"):
        monkeypatch.setattr(identities, name, through_the_vault(getattr(identities, name)))


def through_the_vault(journey: Callable[..., Any]) -> Callable[..., Any]:
    def through(*args: Any, **rest: Any) -> Any:
        refusal = None
        with acting_as("vault", account=rest["by"].account_id):
            try:
                found = journey(*args, **rest)
            except OpeningRefused as refused:
                refusal = refused
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE inkling_unit")
            cursor.execute("SELECT set_config('inkling.account', %s, true)", [str(rest["by"].account_id)])
        if refusal:
            raise refusal
        return found

    return through


@pytest.fixture
def report(world: World) -> str:
    return tell_report(DRAFT)


@pytest.fixture
def sol(world: World) -> UnitClient:
    client = signed_in(world, "Sol")
    just_proved(client)
    return client


def opening(report: str, **changes: str) -> dict[str, str]:
    return {
        "report": report,
        "what": "messenger",
        "purpose": WHY,
        "own": NOTE,
        "password": SOL_PASSPHRASE,
    } | changes


def name_of(report: str) -> str:
    from uuid import UUID

    return reference_of(UUID(report), prefix="R")


def test_sol_opens_by_the_short_name_and_it_is_in_the_chain(sol: UnitClient, report: str) -> None:
    answer = sol.post("/identities/opened/", opening(name_of(report).lower()))
    page = text_of(answer)
    assert answer.status_code == 200, page
    assert "Amara Okonedo" in page
    assert "07700 900123" in page
    assert "Her niece" not in page
    assert answer["Cache-Control"] == "no-store"
    assert [entry[1:] for entry in audit_of("identity.opened")] == [(f"messenger:{report}", WHY)]


def test_what_is_sealed_to_another_key_of_the_unit_is_said_to_stay_closed(
    world: World, sol: UnitClient, report: str
) -> None:
    renew(world, keeper="Sunil")
    tell_report(replace(DRAFT, identity=replace(DRAFT.identity, contact="07700 900456")))
    page = text_of(sol.post("/identities/opened/", opening(report)))
    assert "07700 900123" in page
    assert "Given later, on 23 November 2026" in page
    assert page.count("This part stays closed") == 1
    assert "07700 900456" not in page


def test_who_knew_is_apart_from_who_told(sol: UnitClient, report: str) -> None:
    page = text_of(sol.post("/identities/opened/", opening(report, what="origin")))
    assert "Her niece told her" in page
    assert "Amara" not in page


@pytest.mark.parametrize(
    ("changes", "says", "entries"),
    [
        ({"password": "wrong"}, "does not open", 1),
        ({"purpose": ""}, "Choose why you open it", 0),
        ({"purpose": "own", "own": ""}, "Say in the note why", 0),
        ({"own": "n" * 301}, "Shorten the note to 300 characters", 0),
        ({"report": "R-12"}, "Write the report&#x27;s name as it stands", 0),
        ({"report": "R-ZZZ-ZZZ"}, "nothing here", 1),
        ({"password": ""}, "Enter your identity passphrase", 0),
    ],
)
def test_a_refusal_opens_nothing_keeps_what_was_typed_and_never_the_passphrase(
    sol: UnitClient, report: str, changes: dict[str, str], says: str, entries: int
) -> None:
    answer = sol.post("/identities/opened/", opening(report) | changes)
    page = text_of(answer)
    assert answer.status_code == 422
    assert says in page
    assert not any(canary in page for canary in CANARIES)
    assert changes.get("own", NOTE) in page
    assert SOL_PASSPHRASE not in page
    assert len(audit_of("identity.opened")) == entries


def test_an_old_proof_asks_again_and_keeps_no_passphrase(sol: UnitClient, report: str) -> None:
    just_proved(sol, seconds_ago=301)
    for answer in (sol.get("/identities/"), sol.post("/identities/opened/", opening(report))):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/passphrase-again/?next=")
        assert SOL_PASSPHRASE not in answer["Location"]
    assert audit_of("identity.opened") == []
    just_proved(sol)
    kept = text_of(sol.get("/kept/"))
    assert NOTE in kept
    assert SOL_PASSPHRASE not in kept


def test_it_is_never_in_an_address_and_a_get_opens_nothing(sol: UnitClient, report: str) -> None:
    answer = sol.get("/identities/opened/", opening(report))
    assert answer.status_code == 405
    assert not any(canary in text_of(sol.get("/identities/", opening(report))) for canary in CANARIES)


@pytest.mark.parametrize("name", ["Bryn", "Anwen", "Sunita", "Carys", "Dilwyn", "Mo", "Aled"])
def test_nobody_else_is_let_in(world: World, report: str, name: str) -> None:
    client = signed_in(world, name)
    just_proved(client)
    assert client.get("/identities/").status_code == 403
    assert client.post("/identities/opened/", opening(report)).status_code == 403


def test_no_other_page_shows_who_told_and_no_page_exports_it(sol: UnitClient, report: str) -> None:
    """Every address of the site, as Sol, after she has opened it once: the names stand in no answer."""
    sol.post("/identities/opened/", opening(report))
    for each in urlpatterns:
        address = "/" + str(each.pattern).replace("<int:number>", "1")
        for name in ("report_id", "submission_id", "concern_id", "dissemination_id"):
            address = address.replace(f"<uuid:{name}>", report)
        if address == "/sign-out/":
            continue
        for method in ("get", "post"):
            answer = getattr(sol, method)(address)
            assert not any(canary in answer.content.decode() for canary in CANARIES), address
            assert "Content-Disposition" not in answer.headers, address


def test_only_one_page_can_open_an_identity() -> None:
    """No export and no second way: the journey is imported by that page alone, and the vault's reads by it alone.

    Beside them a file is opened, of which the same journey gives the key: never who told, whatever is asked.
    """
    importers: dict[str, set[str]] = {
        "inkling.journeys.keeping.open_identity": set(),
        "inkling.capture.identity_queries": set(),
    }
    for path in PRODUCT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                for name in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names)):
                    if name in importers:
                        importers[name].add(path.relative_to(PRODUCT).as_posix())
    assert importers == {
        "inkling.journeys.keeping.open_identity": {
            "sites/unit/identity/identities.py",
            "journeys/attaching/open_file.py",
            "sites/unit/identity/originals.py",
            "journeys/attaching/hand_over.py",
            "sites/unit/identity/parcel.py",
        },
        "inkling.capture.identity_queries": {
            "journeys/keeping/open_identity.py",
            "journeys/attaching/open_file.py",
            "journeys/attaching/hand_over.py",
        },
    }
    taken = {path: _names_of_opening(path) for path in ("sites/unit/identity/originals.py", *PARCEL)}
    assert taken == {
        "sites/unit/identity/originals.py": {"OpeningRefused", "find_report"},
        **{path: {"OpeningRefused"} for path in PARCEL},
    }
    asked = set(re2.findall(r"vault\.(\w+)", (PRODUCT / PARCEL[0]).read_text(encoding="utf-8")))
    assert asked == {"view_vault_as", "seconds_to_wait"}, "a parcel reads no identity"


PARCEL = ("journeys/attaching/hand_over.py", "sites/unit/identity/parcel.py")


def _names_of_opening(path: str) -> set[str]:
    return {
        alias.name
        for node in ast.walk(ast.parse((PRODUCT / path).read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "inkling.journeys.keeping.open_identity"
        for alias in node.names
    }


def test_a_short_name_covers_just_the_ids_that_have_it(report: str) -> None:
    from uuid import UUID

    first, last = ids_behind(name_of(report), prefix="R") or (None, None)
    assert first <= UUID(report) <= last
    assert reference_of(first, prefix="R") == reference_of(last, prefix="R") == name_of(report)
    assert ids_behind("R-4KQ-7Z", prefix="R") is None
