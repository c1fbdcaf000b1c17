"""Only an identity keeper of the holding unit opens who told; every try is in the chain (DESIGN.md, 6)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, ProgrammingError, connection

from inkling.accounts.actor import Anonymous
from inkling.capture.models import IdentityKey, Messenger
from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.governance.models import AuditEntry, StatedPurpose
from inkling.governance.services import note_opening
from inkling.journeys.keeping.open_identity import IdentityRequest, OpeningRefused, open_identity
from inkling.journeys.keeping.state_purpose import PurposeRefused
from inkling.journeys.telling.submit_report import submit_report
from inkling.sites.unit.sentences import say
from inkling.vocabulary.purposes import IdentityPurpose
from tests.people import AT, RECEIPT_KEY, SOL_PASSPHRASE, World, acting_as
from tests.telling import tell

AMARA = DraftIdentity(name="Amara Okonedo", contact="07700 900123", origin="Her niece told her")


@pytest.fixture
def report_id(world: World) -> UUID:
    draft = Draft(narrative="Seen by the courts.", place="LS11 5DE", identity=AMARA)
    return tell(draft, secret=b"s" * 15).report_id


def opened(
    world: World,
    report_id: UUID,
    *,
    name: str = "Sol",
    what: str = "messenger",
    passphrase: str = SOL_PASSPHRASE,
    purpose: IdentityPurpose = IdentityPurpose.COURT,
    note: str = "",
) -> dict[str, str]:
    with acting_as("vault", account=world.people[name].pk):
        (only,) = open_identity(
            IdentityRequest(report_id, what, purpose, note=note),
            passphrase=passphrase,
            by=world.member(name),
            at=AT,
        )
        return only.values


def test_sol_opens_who_told_and_who_knew(world: World, report_id: UUID) -> None:
    assert opened(world, report_id)["name"] == "Amara Okonedo"
    assert opened(world, report_id, what="origin") == {"who": "Her niece told her"}
    with acting_as("backup"):
        entries = AuditEntry.objects.filter(action="identity.opened").values_list("subject", "purpose")
        assert list(entries) == [
            (f"messenger:{report_id}", "A court orders it"),
            (f"origin:{report_id}", "A court orders it"),
        ]


def test_the_note_stands_beside_the_other_purposes_and_not_in_the_chain(
    world: World, report_id: UUID
) -> None:
    opened(world, report_id, note="Order  C-12 of 20 November")
    with acting_as("backup"):
        stated = StatedPurpose.objects.get()
        entry = AuditEntry.objects.get(action="identity.opened")
        assert not AuditEntry.objects.filter(purpose__contains="C-12").exists()
    assert (stated.account_id, stated.target_kind, stated.target_id) == (
        world.people["Sol"].pk,
        "report",
        report_id,
    )
    assert (stated.purpose, stated.note) == ("A court orders it", "Order C-12 of 20 November")
    assert stated.sign_in == f"entry:{entry.seq}"


@pytest.mark.parametrize(
    ("purpose", "note"),
    [(IdentityPurpose.IDENTITY_OTHER, " "), (IdentityPurpose.COURT, "n" * 301)],
)
def test_a_note_that_is_missing_or_too_long_opens_nothing(
    world: World, report_id: UUID, purpose: IdentityPurpose, note: str
) -> None:
    with pytest.raises(PurposeRefused):
        opened(world, report_id, purpose=purpose, note=note)
    with acting_as("backup"):
        assert not AuditEntry.objects.filter(action="identity.opened").exists()
    assert opened(world, report_id, purpose=purpose, note="n" * 300)


def test_the_vault_states_a_purpose_for_its_own_keeper_and_report_only(world: World, report_id: UUID) -> None:
    sol, elsewhere = world.people["Sol"].pk, UUID(int=1)
    for account, viewer, report in (
        (world.people["Bryn"].pk, sol, report_id),
        (world.people["Bryn"].pk, world.people["Bryn"].pk, report_id),
        (sol, sol, elsewhere),
    ):
        with (
            pytest.raises(ProgrammingError, match="row-level security"),
            acting_as("vault", account=viewer),
        ):
            note_opening(
                report,
                account_id=account,
                entry=1,
                purpose=IdentityPurpose.COURT,
                note="",
                at=AT,
                using="default",
            )


def test_a_wrong_passphrase_opens_nothing_and_is_in_the_chain(world: World, report_id: UUID) -> None:
    with acting_as("vault", account=world.people["Sol"].pk):  # noqa: SIM117 - the entry must outlive the refusal
        with pytest.raises(OpeningRefused, match="NOT_OPENED"):
            open_identity(
                IdentityRequest(report_id, "messenger", IdentityPurpose.LIFE),
                passphrase="wrong",
                by=world.member("Sol"),
                at=AT,
            )
    with acting_as("backup"):
        assert AuditEntry.objects.filter(action="identity.opened").count() == 1


@pytest.mark.parametrize(
    ("told", "what", "passphrase", "outcome"),
    [
        (True, "messenger", SOL_PASSPHRASE, "identity.shown"),
        (True, "origin", "wrong", "identity.wrong-passphrase"),
        (False, "messenger", SOL_PASSPHRASE, "identity.nothing-there"),
        (False, "messenger", "wrong", "identity.nothing-there"),
    ],
)
def test_the_chain_says_what_came_of_a_try(
    world: World, report_id: UUID, told: bool, what: str, passphrase: str, outcome: str
) -> None:
    asked = report_id if told else UUID(int=report_id.int ^ 1)
    with acting_as("vault", account=world.people["Sol"].pk), suppress(OpeningRefused):
        open_identity(
            IdentityRequest(asked, what, IdentityPurpose.LIFE),
            passphrase=passphrase,
            by=world.member("Sol"),
            at=AT,
        )
    assert came_of(world, subject=f"{what}:{asked}") == ["identity.opened", outcome]


def test_the_chain_says_that_what_is_sealed_can_not_be_read(world: World) -> None:
    draft = Draft(narrative="Seen by the courts.", place="LS11 5DE")
    with acting_as("backup"):
        key = IdentityKey.objects.get(unit=world.home_unit)
    with acting_as("community"):
        report_id = submit_report(
            draft, receipt_secret=b"u" * 15, receipt_key=RECEIPT_KEY, by=Anonymous(), at=AT
        ).report_id
        Messenger.objects.create(report_id=report_id, key=key, sealed=b"damaged" * 200)
    with acting_as("vault", account=world.people["Sol"].pk), suppress(OpeningRefused):
        open_identity(
            IdentityRequest(report_id, "messenger", IdentityPurpose.LIFE),
            passphrase=SOL_PASSPHRASE,
            by=world.member("Sol"),
            at=AT,
        )
    assert came_of(world, subject=f"messenger:{report_id}") == ["identity.opened", "identity.unreadable"]


def test_a_name_whose_showing_can_not_be_entered_is_not_shown(world: World, report_id: UUID) -> None:
    with acting_as("definer"), connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE governance_auditentry ADD CONSTRAINT no_such_entry CHECK (action <> 'identity.shown')"
        )
    with pytest.raises(IntegrityError, match="no_such_entry"):
        opened(world, report_id)


def came_of(world: World, *, subject: str) -> list[str]:
    """Return what the chain says of the tries at this subject, where each outcome names the entry of its try."""
    with acting_as("backup"):
        entries = list(AuditEntry.objects.filter(subject=subject).order_by("seq"))
    for tried, outcome in zip(entries[::2], entries[1::2], strict=True):
        assert (tried.purpose, outcome.purpose) == (IdentityPurpose.LIFE.label, f"entry:{tried.seq}")
        assert tried.actor == outcome.actor == world.member("Sol").audit_name
    return [entry.action for entry in entries]


def tries(
    world: World, report_id: UUID, *, number: int, passphrase: str = "", name: str = "Sol"
) -> list[str]:
    """Let a keeper try so often; return what she is told each time."""
    told = []
    with acting_as("vault", account=world.people[name].pk):
        for _ in range(number):
            try:
                open_identity(
                    IdentityRequest(report_id, "messenger", IdentityPurpose.LIFE),
                    passphrase=passphrase or "wrong",
                    by=world.member(name),
                    at=AT,
                )
            except OpeningRefused as refused:
                told.append(say(refused.reason))
            else:
                told.append("opened")
    return told


def test_the_eleventh_try_in_five_minutes_is_refused_even_when_it_is_right(
    world: World, report_id: UUID
) -> None:
    assert all("does not open" in each for each in tries(world, report_id, number=10))
    (eleventh,) = tries(world, report_id, number=1, passphrase=SOL_PASSPHRASE)
    assert "try again in 5 minutes" in eleventh
    subject = f"messenger:{report_id}"
    with acting_as("backup"):
        entries = list(
            AuditEntry.objects.filter(subject=subject).order_by("seq").values_list("action", "purpose")
        )
    assert [action for action, _ in entries] == [
        *["identity.opened", "identity.wrong-passphrase"] * 10,
        "identity.tried-too-often",
    ]
    assert entries[-1][1] == IdentityPurpose.LIFE.label


def test_tries_that_succeed_count_too(world: World, report_id: UUID) -> None:
    told = tries(world, report_id, number=11, passphrase=SOL_PASSPHRASE)
    assert told[:10] == ["opened"] * 10
    assert "try again" in told[10]


@pytest.mark.parametrize(("seconds", "told"), [(280, "in a minute"), (301, "opened")])
def test_after_five_minutes_she_may_try_again(world: World, report_id: UUID, seconds: int, told: str) -> None:
    tries(world, report_id, number=10)
    with acting_as("definer"), connection.cursor() as cursor:
        # As if the ten tries, and all before, had been so long ago.
        cursor.execute("UPDATE governance_auditentry SET at = at - make_interval(secs => %s)", [seconds])
    (now,) = tries(world, report_id, number=1, passphrase=SOL_PASSPHRASE)
    assert told in now


def test_another_keepers_tries_are_her_own(world: World, report_id: UUID) -> None:
    tries(world, report_id, number=10)
    with acting_as("vault", account=world.people["Aled"].pk), connection.cursor() as cursor:
        cursor.execute("SELECT inkling_identity_wait()")
        assert cursor.fetchone() == (0,)


def test_tries_that_were_refused_do_not_prolong_the_wait(world: World, report_id: UUID) -> None:
    tries(world, report_id, number=15)
    with acting_as("definer"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE governance_auditentry SET at = at - interval '301 seconds' WHERE action = 'identity.opened'"
        )
        cursor.execute(
            "UPDATE governance_auditentry SET at = at - interval '302 seconds' WHERE action = 'report.told'"
        )
    assert tries(world, report_id, number=1, passphrase=SOL_PASSPHRASE) == ["opened"]


@pytest.mark.parametrize("name", ["Bryn", "Anwen", "Sunita", "Carys", "Dilwyn", "Mo", "Aled"])
def test_nobody_else_opens_it(world: World, report_id: UUID, name: str) -> None:
    with pytest.raises(OpeningRefused, match="NOT_A_KEEPER"):
        opened(world, report_id, name=name)


def test_a_report_of_another_unit_stays_sealed(world: World) -> None:
    draft = Draft(narrative="Over the hill.", place="S1 2HH", identity=AMARA)
    told = tell(draft, secret=b"t" * 15)
    with pytest.raises(OpeningRefused, match="NOTHING_HERE"):
        opened(world, told.report_id)


def test_what_was_given_later_is_opened_with_its_day_and_a_repeat_only_once(
    world: World, report_id: UUID
) -> None:
    draft = Draft(narrative="Seen by the courts.", place="LS11 5DE", identity=AMARA)
    for identity in (AMARA, replace(AMARA, contact="07700 900456")):
        with acting_as("community"):
            submit_report(
                replace(draft, identity=identity),
                receipt_secret=b"s" * 15,
                receipt_key=RECEIPT_KEY,
                by=Anonymous(),
                at=AT + timedelta(days=2),
            )
    with acting_as("vault", account=world.people["Sol"].pk):
        opened = open_identity(
            IdentityRequest(report_id, "messenger", IdentityPurpose.COURT),
            passphrase=SOL_PASSPHRASE,
            by=world.member("Sol"),
            at=AT,
        )
    assert [(each.values["contact"], each.later_on) for each in opened] == [
        ("07700 900123", None),
        ("07700 900456", (AT + timedelta(days=2)).date()),
    ]
