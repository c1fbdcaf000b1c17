"""Closed files under attack: one alone, another unit, a keeper who wants the code, a kill, an older backup."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from inkling.accounts.models import Account
from inkling.accounts.rules.roles import Role
from inkling.capture.rules.opening import OpeningProblem
from inkling.files import services as files
from inkling.files.models import AttachedFile, ClosedRequest, CopyPage, Original
from inkling.governance.ledger import ClosedFile, parse_ledger
from inkling.governance.models import AuditEntry
from inkling.governance.services import Action, append_audit
from inkling.journeys.attaching import closed_file, hand_over
from inkling.journeys.keeping.open_identity import OpeningRefused
from inkling.linking.queries.health import line_health
from inkling.routing.rules.reference import reference_of
from tests.files_made import OWNER, photograph
from tests.journeys.service_site import signed_in
from tests.journeys.test_closed_files import agreed, ask, closed_one, make_parcel, settle
from tests.journeys.test_files import attach, look_after, opened, sent_with_file, services
from tests.journeys.test_service_notes import begin, rows
from tests.journeys.unit_site import audit_of, text_of
from tests.journeys.unit_site import signed_in as signed_in_unit
from tests.journeys.unit_site import the_site as the_unit
from tests.people import World, acting_as

__all__ = ["services"]


@pytest.fixture
def elsewhere(services: World) -> World:
    """The world with Delyth, a supervisor of the other unit."""
    services.people["Delyth"] = Account.objects.create(
        email="delyth@unit.invalid",
        name="Delyth",
        role=Role.SUPERVISOR.value,
        organisation=services.other_unit,
    )
    return services


def test_a_supervisor_of_another_unit_sees_asks_and_decides_nothing(elsewhere: World) -> None:
    _, file = closed_one(elsewhere, photograph())
    with the_unit():
        delyth = signed_in_unit(elsewhere, "Delyth")
        assert delyth.get(f"/files/closed/{file.pk}/").status_code == 404
        assert ask(delyth, file, "hand_over", "13260001234").status_code == 404
        assert str(file.pk) not in delyth.get("/files/").content.decode()
        assert ask(signed_in_unit(elsewhere, "Sunita"), file, "pressed").status_code == 302
        assert settle(delyth, file).status_code == 404
    (asked,) = rows(ClosedRequest)
    with acting_as("unit", account=elsewhere.people["Delyth"].pk):
        assert not ClosedRequest.objects.exists()
        with connection.cursor() as cursor:
            cursor.execute("SELECT files_settle_closed(%s, true, current_date)", [asked.pk])
            assert cursor.fetchone() == (False,)
        with pytest.raises(DatabaseError), transaction.atomic():
            ClosedRequest.objects.create(
                file=file,
                unit=elsewhere.other_unit,
                step="pressed",
                asked_by_id=elsewhere.people["Delyth"].pk,
                asked_on=datetime.now(UTC).date(),
            )
    assert rows(AttachedFile)[0].closed_on is not None


def test_one_alone_neither_asks_in_anothers_name_nor_as_if_it_were_agreed(services: World) -> None:
    _, file = closed_one(services, photograph())
    sunita, sunil = (services.people[name].pk for name in ("Sunita", "Sunil"))
    today = datetime.now(UTC).date()
    agreed_already = {"is_agreed": True, "decided_by_id": sunil, "decided_on": today}
    with acting_as("unit", account=sunita):
        for wrong in (
            {"asked_by_id": sunil},
            {"asked_by_id": sunita, **agreed_already},
            {"asked_by_id": sunita, "step": "hand_over", "reference": "1", "code": "1", "taken_on": today},
        ):
            values: dict[str, Any] = {"file": file, "unit_id": file.unit_id, "step": "pressed"}
            values |= {"asked_on": today} | wrong
            with pytest.raises(DatabaseError), transaction.atomic():
                ClosedRequest.objects.create(**values)
    assert rows(ClosedRequest) == []


def test_nothing_is_decided_where_neither_button_was_pressed(services: World) -> None:
    _, file = closed_one(services, photograph())
    with the_unit():
        assert ask(signed_in_unit(services, "Sunita"), file, "pressed").status_code == 302
        answer = settle(signed_in_unit(services, "Sunil"), file, "")
        assert (answer.status_code, "press Agree or Decline" in text_of(answer)) == (422, True)
    (asked,) = rows(ClosedRequest)
    assert asked.decided_on is None
    assert audit_of("file.kept-closed") == []


def test_nobody_sees_the_code_and_the_parcel(services: World) -> None:
    """The keeper holds the parcel and never the code; supervisors read the code and hold no parcel."""
    report, file = closed_one(services, photograph())
    agreed(services, file, "hand_over", "13260001234")
    (asked,) = rows(ClosedRequest)
    name = reference_of(asked.pk, prefix="F")
    with the_unit():
        made = make_parcel(services, name)
        (asked,) = rows(ClosedRequest)
        assert len(asked.code) == 35
        assert asked.code.encode() not in made.content
        assert asked.code not in str(made.headers)
        sol = signed_in_unit(services, "Sol")
        for address in (f"/files/closed/{file.pk}/", "/files/"):
            assert sol.get(address).status_code == 403
        assert asked.code not in sol.get("/identities/parcel/").content.decode()
        for who in ("Sunita", "Bryn"):
            answer = signed_in_unit(services, who).post(
                "/identities/parcel/made/", {"parcel": name, "password": "x"}
            )
            assert answer.status_code == 403
        listed = signed_in_unit(services, "Sunita").get("/files/").content.decode()
        assert asked.code not in listed
    with acting_as("vault", account=services.people["Sol"].pk):
        for column in ("code", "asked_by_id", "decided_by_id"):
            with pytest.raises(DatabaseError), transaction.atomic():
                list(ClosedRequest.objects.values_list(column))
    for login in ("service", "community", "worker"):
        with acting_as(login), pytest.raises(DatabaseError), transaction.atomic():
            list(ClosedRequest.objects.values_list("code"))
    said = json.dumps([[each.actor, each.subject, each.purpose] for each in rows(AuditEntry)])
    assert asked.code not in said
    assert "13260001234" not in said
    with pytest.raises(OpeningRefused) as refused:
        opened(services, report)
    assert refused.value.reason == OpeningProblem.NOTHING_HERE(), "a closed file is opened by no page"


def test_a_kill_before_the_chain_leaves_the_file_as_it_was(services: World) -> None:
    _, file = closed_one(services, photograph())
    with the_unit():
        assert ask(signed_in_unit(services, "Sunita"), file, "hand_over", "13260001234").status_code == 302
        sunil = signed_in_unit(services, "Sunil")
        sunil.raise_request_exception = False
        with patch.object(closed_file, "append_audit", _dies_at("file.settled")):
            assert settle(sunil, file).status_code == 500
        (asked,) = rows(ClosedRequest)
        assert (asked.is_agreed, asked.decided_on) == (False, None)
        assert settle(sunil, file).status_code == 302
        (asked,) = rows(ClosedRequest)
        with (
            patch.object(hand_over, "append_audit", _dies_at("file.taken-over")),
            pytest.raises(RuntimeError),
        ):
            make_parcel(services, reference_of(asked.pk, prefix="F"))
        (asked,) = rows(ClosedRequest)
        assert (asked.taken_on, asked.code) == (None, "")


def _dies_at(action: str) -> Callable[..., Any]:
    def append(given: Action, **rest: Any) -> Any:
        if given.value == action:
            raise RuntimeError(action)
        return append_audit(given, **rest)

    return append


def test_an_erased_report_goes_again_where_a_backup_still_has_a_closed_file(services: World) -> None:
    """Two removed the file, the report was erased; the backup was made between closing and removing."""
    report, file = closed_one(services, photograph())
    with acting_as("migrate"), connection.cursor() as cursor:
        cursor.execute("SELECT governance_erase_again(%s, current_date, '')", [report.pk])
        assert cursor.fetchone() == (True,)
        cursor.execute("SELECT files_close_again(%s, current_date, 1)", [file.pk])
        assert cursor.fetchone() == (False,)
    assert rows(AttachedFile) == rows(Original) == rows(CopyPage) == []


@pytest.mark.parametrize(
    "line",
    [
        {"closing": 0},
        {"closing": True},
        {"closing": 1.5},
        {"closing": "1"},
        {"closing": 10**12},
        {"on": "yesterday"},
        {"file": "x"},
        {"file": 5},
        {"report": str(uuid4())},
    ],
)
def test_a_forged_line_of_the_list_is_refused(line: dict[str, object]) -> None:
    whole = {"file": str(uuid4()), "on": "2026-11-30", "closing": 1}
    assert parse_ledger(json.dumps(whole), source=Path("list")).closed
    with pytest.raises(ValueError, match="line 1 is no entry"):
        parse_ledger(json.dumps(whole | line), source=Path("list"))


def test_a_list_of_another_installation_closes_nothing_here(services: World) -> None:
    sent_with_file(services, photograph())
    other = ClosedFile.of(uuid4(), on=datetime.now(UTC).date(), closing=1)
    with acting_as("migrate"), connection.cursor() as cursor:
        cursor.execute("SELECT files_close_again(%s, %s, %s)", [other.file, other.on, other.closing])
        assert cursor.fetchone() == (False,)
    assert rows(AttachedFile)[0].closed_on is None


def test_what_is_closed_while_its_copy_is_made_has_no_copy(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    attach(farah, address, photograph())
    (file,) = rows(AttachedFile)
    later = datetime.now(UTC) + timedelta(minutes=1)
    with acting_as("worker"):
        assert files.begin_copy(file.pk, at=later) is not None
    assert farah.post(f"{address}files/1/close/").status_code == 200
    with acting_as("worker"):
        assert files.record_copy(file.pk, [b"pixels"], pages=1, found={}, at=later) is False
    look_after(10)
    assert rows(CopyPage) == []
    (now,) = rows(AttachedFile)
    assert (now.is_handed_over, now.closed_on is not None) == (True, True)


def test_the_line_counts_and_says_nothing_else(services: World) -> None:
    _, file = closed_one(services, photograph())
    with acting_as("unit", account=services.people["Sunita"].pk):
        said = str(line_health(datetime.now(UTC)))
    assert "FILES_CLOSED" in said
    for word in (OWNER, "Farah", str(file.pk), "jpeg", "Corsa"):
        assert word not in said
