"""Only an identity keeper of the holding unit opens who told; every try is in the chain (DESIGN.md, 6)."""

from __future__ import annotations

from uuid import UUID

import pytest

from inkling.accounts.actor import Anonymous
from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.governance.models import AuditEntry
from inkling.journeys.open_identity import OpeningRefused, open_identity
from inkling.journeys.submit_report import submit_report
from tests.people import AT, RECEIPT_KEY, SOL_PASSPHRASE, World, acting_as

AMARA = DraftIdentity(name="Amara Okonedo", contact="07700 900123", origin="Her niece told her")


@pytest.fixture
def report_id(world: World) -> UUID:
    draft = Draft(narrative="Seen by the courts.", place="LS11 5DE", identity=AMARA)
    with acting_as("community"):
        return submit_report(
            draft, receipt_secret=b"s" * 15, receipt_key=RECEIPT_KEY, by=Anonymous(), at=AT
        ).report_id


def opened(
    world: World, report_id: UUID, *, name: str = "Sol", what: str = "messenger", passphrase: str = SOL_PASSPHRASE,
    reason: str = "Court order C-12 of 20 November",
) -> dict[str, str]:  # fmt: skip
    with acting_as("vault", account=world.people[name].pk):
        return open_identity(
            report_id, what=what, passphrase=passphrase, reason=reason, by=world.member(name)
        )


def test_sol_opens_who_told_and_who_knew(world: World, report_id: UUID) -> None:
    assert opened(world, report_id)["name"] == "Amara Okonedo"
    assert opened(world, report_id, what="origin") == {"who": "Her niece told her"}
    with acting_as("backup"):
        entries = AuditEntry.objects.filter(action="identity.opened").values_list("subject", "purpose")
        assert list(entries) == [
            (f"messenger:{report_id}", "Court order C-12 of 20 November"),
            (f"origin:{report_id}", "Court order C-12 of 20 November"),
        ]


def test_a_wrong_passphrase_opens_nothing_and_is_in_the_chain(world: World, report_id: UUID) -> None:
    with acting_as("vault", account=world.people["Sol"].pk):  # noqa: SIM117 - the entry must outlive the refusal
        with pytest.raises(OpeningRefused, match="does not open"):
            open_identity(
                report_id,
                what="messenger",
                passphrase="wrong",
                reason="A long enough reason",
                by=world.member("Sol"),
            )
    with acting_as("backup"):
        assert AuditEntry.objects.filter(action="identity.opened").count() == 1


@pytest.mark.parametrize("reason", ["", "         ", "too short"])
def test_no_reason_no_name(world: World, report_id: UUID, reason: str) -> None:
    with pytest.raises(OpeningRefused, match="reason"):
        opened(world, report_id, reason=reason)


@pytest.mark.parametrize("name", ["Bryn", "Anwen", "Sunita", "Carys", "Dilwyn", "Mo", "Aled"])
def test_nobody_else_opens_it(world: World, report_id: UUID, name: str) -> None:
    with pytest.raises(OpeningRefused, match="Only an identity keeper"):
        opened(world, report_id, name=name)


def test_a_report_of_another_unit_stays_sealed(world: World) -> None:
    draft = Draft(narrative="Over the hill.", place="S1 2HH", identity=AMARA)
    with acting_as("community"):
        told = submit_report(draft, receipt_secret=b"t" * 15, receipt_key=RECEIPT_KEY, by=Anonymous(), at=AT)
    with pytest.raises(OpeningRefused, match="nothing here"):
        opened(world, told.report_id)
