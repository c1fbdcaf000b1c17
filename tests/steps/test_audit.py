"""The chain in PostgreSQL: appended by function only, verified by the same hash in Python."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from django.db import DatabaseError, connection

from inkling.accounts.models import Account
from inkling.accounts.rules.roles import Role
from inkling.capture.rules.draft import Draft
from inkling.governance import queries
from inkling.governance.anchor_services import read_anchors, write_head
from inkling.governance.rules.chain import first_break
from inkling.governance.services import MAIN_CHAIN, Action, append_audit
from tests.people import AT, World, acting_as
from tests.telling import tell

KEY = b"k" * 32


def append(count: int) -> None:
    with acting_as("community"):
        for number in range(count):
            append_audit(
                Action.REPORT_TOLD,
                actor="community",
                subject=f'report:{number} \u00e9"\\',
                purpose="\U0001f9f8",
            )


def test_python_and_the_database_agree_on_every_hash(world: World) -> None:
    append(25)
    with acting_as("worker"):
        links = list(queries.links(MAIN_CHAIN))
        assert [link.seq for link in links] == list(range(1, 26))
        assert first_break(links, anchors=[], key=KEY) is None


def test_the_head_is_written_outside_the_database(
    world: World, tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    settings.INKLING_AUDIT_HEAD, settings.INKLING_AUDIT_ANCHOR_KEY = str(tmp_path / "head.jsonl"), KEY  # type: ignore[attr-defined]
    append(3)
    with acting_as("worker"):
        write_head(at=AT)
        anchors = read_anchors(tmp_path / "head.jsonl")
        assert [anchor.seq for anchor in anchors] == [3]
        assert first_break(queries.links(MAIN_CHAIN), anchors=anchors, key=KEY) is None


@pytest.mark.parametrize("role", ["community", "unit", "worker", "vault", "backup", "migrate"])
@pytest.mark.parametrize(
    "statement",
    ["UPDATE {} SET purpose = 'x'", "DELETE FROM {}", "TRUNCATE {}", "INSERT INTO {} (seq) VALUES (9)"],
)
def test_no_login_changes_the_chain(world: World, role: str, statement: str) -> None:
    append(1)
    with pytest.raises(DatabaseError), acting_as(role), connection.cursor() as cursor:
        cursor.execute(statement.format("governance_auditentry"))


def test_an_account_writes_under_its_own_name_only(world: World) -> None:
    bryn, carys = world.people["Bryn"], world.people["Carys"]
    with acting_as("unit", account=bryn.pk):
        append_audit(Action.REPORT_READ, actor=f"account:{bryn.pk}", subject="report:1")
    assert carys.pk != bryn.pk


def test_an_auditor_reads_the_entries_of_the_own_unit_only(world: World) -> None:
    """What the people of a unit did, and what was told to it; the rest, of no unit, is for the home unit's auditor."""
    other = Account.objects.create(
        email="olga@unit.invalid", name="Olga", role=Role.AUDITOR.value, organisation=world.other_unit
    )
    ours, theirs = (
        told_at(place, secret) for place, secret in (("LS11 5DE", b"h" * 15), ("S1 2HH", b"o" * 15))
    )
    for name, report, why in (("Bryn", ours, "home unit's why"), ("Carys", theirs, "the other's why")):
        account = world.people[name].pk
        with acting_as("unit", account=account):
            append_audit(
                Action.REPORT_READ, actor=f"account:{account}", subject=f"report:{report}", purpose=why
            )
    with acting_as("worker"):
        append_audit(Action.PROGRESS_SHOWN, actor="worker", subject="reports:2")
    seen = {}
    for name, account in (("Aled", world.people["Aled"].pk), ("Olga", other.pk)):
        with acting_as("unit", account=account):
            seen[name] = [(each.action, each.subject, each.purpose) for each in queries.links(MAIN_CHAIN)]
    assert seen["Olga"] == [
        ("report.told", f"report:{theirs}", ""),
        ("report.read", f"report:{theirs}", "the other's why"),
    ]
    assert seen["Aled"] == [
        ("report.told", f"report:{ours}", ""),
        ("report.read", f"report:{ours}", "home unit's why"),
        ("progress.shown", "reports:2", ""),
    ]
    with acting_as("worker"):
        assert first_break(queries.links(MAIN_CHAIN), anchors=[], key=KEY) is None


def told_at(place: str, secret: bytes) -> UUID:
    draft = Draft(narrative="By the weir.", place=place)
    return tell(draft, secret=secret).report_id


def test_the_auditor_reads_the_chain_and_the_officer_does_not(world: World) -> None:
    append(2)
    with acting_as("unit", account=world.people["Aled"].pk):
        assert len(list(queries.links(MAIN_CHAIN))) == 2
    with acting_as("unit", account=world.people["Bryn"].pk):
        assert list(queries.links(MAIN_CHAIN)) == []
