"""Dilwyn links a unit with another installation; its officers read on Received what keeps items from coming."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from inkling.accounts.actor import Operator
from inkling.accounts.models import Organisation
from inkling.commands.people import partner
from inkling.exchange.methods import partner_keys
from inkling.exchange.models import PartnerLink
from inkling.exchange.rules.keys import KeyScope
from inkling.journeys.exchanging.keep_keys import revoke_key
from inkling.routing import queries as routing
from inkling.sites.worker import tasks
from tests.journeys import api_site, unit_site
from tests.journeys.api_site import LANTERN, key_of
from tests.journeys.two_installations import AIRE_THERE, HERE, link_both
from tests.journeys.unit_site import audit_of, signed_in, tell_report, text_of
from tests.people import World, acting_as
from tests.trust.test_authorisation_matrix import OURS, sent_of

UNIT = "Don unit (fictional)"


@pytest.fixture
def key_file(world: World, tmp_path: Path) -> Path:
    Organisation.objects.create(name=AIRE_THERE, kind="partner")
    path = tmp_path / "key"
    path.write_text(key_of(LANTERN, KeyScope.RECEIVE).key + "\n", encoding="ascii")
    return path


def run(*arguments: str) -> int:
    with acting_as("migrate"):
        return partner.main(list(arguments))


def link(key_file: Path, **changed: str) -> int:
    asked = {"partner": AIRE_THERE, "unit": UNIT, "address": "https://api.aire.example"} | changed
    named = [part for name, value in asked.items() for part in (f"--{name}", value)]
    return run("link", *named, "--key-file", str(key_file))


def test_the_operator_links_lists_changes_and_ends(
    key_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert link(key_file) == 0
    with acting_as("backup"):
        row = PartnerLink.objects.get()
    key = key_file.read_text(encoding="ascii").strip()
    assert key.encode() not in bytes(row.key_sealed)
    assert partner_keys.open_key(row.pk, bytes(row.key_sealed)) == key
    assert run("list") == 0
    assert run("change", str(row.pk), "--address", "https://other.aire.example") == 0
    assert run("change", str(row.pk), "--hold-days", "29") == 1
    assert run("change", str(row.pk), "--hold-days", "365") == 0
    assert run("list") == 0
    assert run("list", "--json") == 0
    assert run("end", str(row.pk)) == 0
    assert run("end", str(row.pk)) == 1
    said = capsys.readouterr()
    assert "no whole round yet" in said.out
    assert '"address": "https://other.aire.example"' in said.out
    assert key not in said.out
    assert "no such link" in said.err
    assert "30 to 36,600 days" in said.err
    assert "held 365 days after sending" in said.out
    assert '"hold_days": 365' in said.out
    for action, times in (("partner.linked", 1), ("partner.changed", 2), ("partner.ended", 1)):
        assert audit_of(action) == [("operator", f"partner:{row.pk}", "")] * times


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"partner": UNIT}, "is no partner"),
        ({"unit": LANTERN}, "is no unit"),
        ({"partner": "Nobody"}, "no organisation"),
        ({"address": "api.aire.example"}, "no address to call"),
        ({"address": "ftp://api.aire.example"}, "Only an https"),
    ],
)
def test_the_operator_reads_why_nothing_is_linked(
    key_file: Path, capsys: pytest.CaptureFixture[str], changed: dict[str, str], sentence: str
) -> None:
    assert link(key_file, **changed) == 1
    assert sentence in capsys.readouterr().err
    with acting_as("backup"):
        assert not PartnerLink.objects.exists()


def test_a_second_link_and_what_is_no_key_are_refused(
    key_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert link(key_file) == 0
    assert link(key_file) == 1
    assert "fetches from" in capsys.readouterr().err
    for text in ("nonsense", "\N{SNOWMAN}"):
        key_file.write_text(text, encoding="utf-8")
        assert link(key_file) == 1
        assert "key" in capsys.readouterr().err


def test_the_worker_fetches_what_is_due_and_nothing_in_a_restored_database(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched: list[Any] = []
    monkeypatch.setattr(tasks, "fetch_items", lambda link_id, **_: fetched.append(link_id))
    with api_site.the_site():
        between = link_both(world, at=timezone.now())
    monkeypatch.setattr(routing, "mail_is_held", lambda: True)
    tasks.fetch_from_partners()
    assert fetched == []
    monkeypatch.setattr(routing, "mail_is_held", lambda: False)
    with acting_as("worker"):
        tasks.fetch_from_partners()
    assert fetched == [between.link_id]


def test_an_officer_reads_what_came_and_what_keeps_more_from_coming(world: World) -> None:
    with api_site.the_site():
        between = link_both(world)
        sent_of(tell_report(OURS), partner=LANTERN)
        between.fetch()
        (item,) = between.arrived()
    with unit_site.the_site():
        carys = signed_in(world, "Carys")
        assert AIRE_THERE in text_of(carys.get("/received/"))
        why = {"purpose": "Check what was sent and to whom", "own": ""}
        assert carys.post(f"/received/{item.pk}/why/", why).status_code == 302
        page = text_of(carys.get(f"/received/{item.pk}/"))
    for words in ("Canary text.", item.their_reference, "What both installations signed", item.reference):
        assert words in page
    with acting_as("migrate"):
        revoke_key(between.key_id, by=Operator(), at=timezone.now())
    with api_site.the_site():
        between.fetch()
    with unit_site.the_site():
        assert "The key that it gave holds no more" in text_of(carys.get("/received/"))
        assert "holds no more" not in text_of(signed_in(world, "Bryn").get("/received/"))
    assert HERE not in page, "where the other side is, and by which key, is the operator's"
