"""The chain in PostgreSQL: appended by function only, verified by the same hash in Python."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import DatabaseError, connection

from inkling.governance import queries
from inkling.governance.anchor import read_anchors, write_head
from inkling.governance.rules.chain import first_break
from inkling.governance.services import MAIN_CHAIN, Action, append_audit
from tests.people import AT, World, acting_as

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


def test_the_auditor_reads_the_chain_and_the_officer_does_not(world: World) -> None:
    append(2)
    with acting_as("unit", account=world.people["Aled"].pk):
        assert len(list(queries.links(MAIN_CHAIN))) == 2
    with acting_as("unit", account=world.people["Bryn"].pk):
        assert list(queries.links(MAIN_CHAIN)) == []
