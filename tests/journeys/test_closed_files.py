"""A closed file is opened again, or handed to the force's team and removed: by two, with a reason, in the chain."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.test import override_settings
from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError

from inkling.capture.models import Report
from inkling.config.checks.database.state import erased_problems
from inkling.files.models import AttachedFile, ClosedRequest, CopyPage, Original
from inkling.governance.ledger import ClosedFile, read_ledger
from inkling.journeys.attaching.hand_over import make_parcel_for_team
from inkling.journeys.keeping.list_erasures import list_erased
from inkling.routing.rules.reference import reference_of
from inkling.sites.unit.identity import parcel as parcel_page
from tests.files_made import photograph
from tests.journeys.service_site import signed_in
from tests.journeys.test_erase_report import deliver_all, erase
from tests.journeys.test_files import attach, look_after, opened, sent_with_file, services
from tests.journeys.test_service_notes import begin, rows
from tests.journeys.test_unit_identities import through_the_vault
from tests.journeys.unit_site import UnitClient, audit_of, just_proved, say_why, text_of
from tests.journeys.unit_site import signed_in as signed_in_unit
from tests.journeys.unit_site import the_site as the_unit
from tests.people import SOL_PASSPHRASE, World, acting_as, owning

__all__ = ["services"]


def closed_one(services: World, data: bytes) -> tuple[Report, AttachedFile]:
    """A report whose file Bryn closed."""
    report = sent_with_file(services, data)
    with the_unit():
        bryn = signed_in_unit(services, "Bryn")
        say_why(bryn, str(report.pk))
        assert bryn.post(f"/reports/{report.pk}/files/1/close/").status_code == 302
    (file,) = rows(AttachedFile)
    return report, file


def ask(client: UnitClient, file: AttachedFile, step: str, reference: str = "") -> HttpResponse:
    return client.post(f"/files/closed/{file.pk}/", {"step": step, "reference": reference})


def settle(client: UnitClient, file: AttachedFile, choice: str = "agree") -> HttpResponse:
    (waits,) = [each for each in rows(ClosedRequest) if each.decided_on is None]
    return client.post(f"/files/closed/{file.pk}/{waits.pk}/settle/", {"choice": choice})


def make_parcel(services: World, name: str, passphrase: str = SOL_PASSPHRASE) -> HttpResponse:
    sol = signed_in_unit(services, "Sol")
    just_proved(sol)
    with patch.object(parcel_page, "make_parcel_for_team", through_the_vault(make_parcel_for_team)):
        return sol.post("/identities/parcel/made/", {"parcel": name, "password": passphrase})


def agreed(services: World, file: AttachedFile, step: str, reference: str = "") -> None:
    with the_unit():
        assert ask(signed_in_unit(services, "Sunita"), file, step, reference).status_code == 302
        assert settle(signed_in_unit(services, "Sunil"), file).status_code == 302


def test_two_open_again_what_was_closed_by_mistake(services: World) -> None:
    data = photograph()
    report, file = closed_one(services, data)
    with the_unit():
        sunita, sunil = signed_in_unit(services, "Sunita"), signed_in_unit(services, "Sunil")
        assert ask(sunita, file, "").status_code == 422
        assert ask(sunita, file, "pressed").status_code == 302
        assert ask(sunil, file, "pressed").status_code == 422, "one thing waits already"
        assert settle(sunita, file).status_code == 422, "nobody agrees to what they asked for"
        assert "Asked by Sunita" in text_of(sunil.get(f"/files/closed/{file.pk}/"))
        assert settle(signed_in_unit(services, "Bryn"), file).status_code == 403
        assert settle(sunil, file, "decline").status_code == 302
        assert rows(AttachedFile)[0].closed_on is not None
        assert ask(sunita, file, "pressed").status_code == 302
        assert settle(sunil, file).status_code == 302
        assert sunil.get(f"/files/closed/{file.pk}/").status_code == 404
        bryn = signed_in_unit(services, "Bryn")
        say_why(bryn, str(report.pk))
        assert bryn.get(f"/reports/{report.pk}/files/1/1/").status_code == 404, "its copy is gone"
        assert "closed by mistake" in text_of(bryn.get(f"/reports/{report.pk}/files/1/"))
    (now,) = rows(AttachedFile)
    assert (now.closed_on, now.state, now.problem) == (None, "parked", "was_closed")
    assert opened(services, report).data == data
    asked, by = (services.people[name].pk for name in ("Sunita", "Sunil"))
    assert [each[2] for each in audit_of("file.asked-about")] == ["pressed", "pressed"]
    assert audit_of("file.settled") == [
        (f"account:{by}", f"file:{file.pk}", f"pressed; asked by account:{asked}")
    ]
    assert len(audit_of("file.kept-closed")) == 1
    deliver_all()
    erase(services, report.pk)
    assert rows(AttachedFile) == rows(ClosedRequest) == []


def test_the_team_gets_a_parcel_and_nobody_sees_what_is_in_it(services: World) -> None:
    data = photograph()
    report, file = closed_one(services, data)
    with the_unit():
        sunita = signed_in_unit(services, "Sunita")
        assert ask(sunita, file, "hand_over", "no figure").status_code == 422
        assert ask(sunita, file, "remove").status_code == 422, "nobody has it yet"
    agreed(services, file, "hand_over", "13260001234")
    (asked,) = rows(ClosedRequest)
    name = reference_of(asked.pk, prefix="F")
    with the_unit():
        assert name in text_of(signed_in_unit(services, "Sunita").get(f"/files/closed/{file.pk}/"))
        assert make_parcel(services, name, "not this one at all").status_code == 422
        assert make_parcel(services, "F-000-000").status_code == 422
        made = make_parcel(services, name)
        assert made.status_code == 200, text_of(made)
        (asked,) = rows(ClosedRequest)
        page = signed_in_unit(services, "Sunita").get(f"/files/closed/{file.pk}/")
        assert asked.code in text_of(page)
    assert data not in made.content
    assert data[-200:] not in made.content
    parcel = PdfReader(io.BytesIO(made.content))
    with pytest.raises(FileNotDecryptedError):
        parcel.pages[0].extract_text()
    parcel.decrypt(asked.code)
    assert "13260001234" in parcel.pages[0].extract_text()
    assert parcel.attachments["file.jpg"] == [data]
    assert [each[1] for each in audit_of("file.taken-over")] == [f"file:{file.pk}"]
    assert len(audit_of("identity.wrong-passphrase")) == 1
    agreed(services, file, "remove")
    assert rows(AttachedFile) == rows(Original) == rows(CopyPage) == rows(ClosedRequest) == []
    deliver_all()
    erase(services, report.pk)


def test_what_was_closed_in_a_draft_is_handed_over_as_well(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, data = begin(farah), photograph()
    attach(farah, address, data)
    look_after()
    farah.post(f"{address}files/1/close/")
    look_after()
    (file,) = rows(AttachedFile)
    with the_unit():
        sunita = signed_in_unit(services, "Sunita")
        assert ask(sunita, file, "pressed").status_code == 422, "its writer attaches it again"
        assert "closed by its writer" in text_of(sunita.get(f"/files/closed/{file.pk}/"))
    agreed(services, file, "hand_over", "13260001234")
    (asked,) = rows(ClosedRequest)
    with the_unit():
        made = make_parcel(services, reference_of(asked.pk, prefix="F"))
    parcel = PdfReader(io.BytesIO(made.content))
    (asked,) = rows(ClosedRequest)
    parcel.decrypt(asked.code)
    assert parcel.attachments["file.jpg"] == [data]


@pytest.mark.parametrize("name", ["Bryn", "Carys", "Sol", "Sunita"])
def test_the_database_refuses_the_same_by_itself(services: World, name: str) -> None:
    _, file = closed_one(services, photograph())
    with the_unit():
        assert ask(signed_in_unit(services, "Sunita"), file, "pressed").status_code == 302
    (asked,) = rows(ClosedRequest)
    with acting_as("unit", account=services.people[name].pk):
        assert _settled(asked.pk) is False
        with pytest.raises(DatabaseError), transaction.atomic():
            ClosedRequest.objects.filter(pk=asked.pk).update(is_agreed=True)
        with pytest.raises(DatabaseError), transaction.atomic():
            Original.objects.values_list("sealed").first()
    with acting_as("vault", account=services.people["Sol"].pk):
        assert not Original.objects.filter(pk=file.pk).values("file_id").exists()
        with connection.cursor() as cursor:
            cursor.execute("SELECT files_take_over(%s, 'x', current_date)", [asked.pk])
            assert cursor.fetchone() == (False,), "nobody agreed"
    assert rows(AttachedFile)[0].closed_on is not None


def _settled(request_id: UUID) -> bool:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT files_settle_closed(%s, true, current_date)", [request_id])
        (is_settled,) = cursor.fetchone()
        return bool(is_settled)


def test_a_file_that_is_not_theirs_is_not_there(services: World) -> None:
    _, file = closed_one(services, photograph())
    with the_unit():
        bryn = signed_in_unit(services, "Bryn")
        assert bryn.get(f"/files/closed/{file.pk}/").status_code == 403
        sunita = signed_in_unit(services, "Sunita")
        assert sunita.get(f"/files/closed/{uuid4()}/").status_code == 404
        assert sunita.post(f"/files/closed/{file.pk}/{uuid4()}/settle/", {}).status_code == 404


def test_what_a_restore_brings_back_is_closed_again(services: World, tmp_path: Path) -> None:
    """The worker lists each closing outside the database; an older copy of the database is brought to the same."""
    report, file = closed_one(services, photograph())
    listed = tmp_path / "erased.jsonl"
    with override_settings(INKLING_ERASED=str(listed)), acting_as("worker"):
        assert list_erased() == 1
        assert list_erased() == 0, "it stands there already"
    (line,) = read_ledger(listed).closed
    assert (line.file, line.closing) == (str(file.pk), 1)
    seen = list(erased_here(listed))
    assert seen == []
    open_as_before(file)
    (problem,) = erased_here(listed)
    assert "1 files that were closed can be seen again" in problem
    assert closed_again(line) is True
    assert closed_again(line) is False
    (now,) = rows(AttachedFile)
    assert now.closed_on is not None
    assert [each[:2] for each in audit_of("file.closed-again")] == [("operator", f"file:{file.pk}")]
    look_after(30)
    agreed(services, file, "pressed")
    assert list(erased_here(listed)) == [], "two opened it after that closing"
    assert closed_again(line) is False
    with the_unit():
        bryn = signed_in_unit(services, "Bryn")
        say_why(bryn, str(report.pk))
        assert bryn.post(f"/reports/{report.pk}/files/1/close/").status_code == 302
    with override_settings(INKLING_ERASED=str(listed)), acting_as("worker"):
        assert list_erased() == 1
    assert [each.closing for each in read_ledger(listed).closed] == [1, 2]
    open_as_before(file)
    assert closed_again(read_ledger(listed).closed[1]) is True


def open_as_before(file: AttachedFile) -> None:
    """As an older copy of the database has it."""
    with owning("files_attachedfile"):
        AttachedFile.objects.filter(pk=file.pk).update(closed_on=None, closed_by=None)


def closed_again(line: ClosedFile) -> bool:
    with acting_as("migrate"), connection.cursor() as cursor:
        cursor.execute("SELECT files_close_again(%s, %s, %s)", [line.file, line.on, line.closing])
        (is_closed,) = cursor.fetchone()
        return bool(is_closed)


def erased_here(listed: Path) -> Iterator[str]:
    with acting_as("backup"):
        connection.ensure_connection()
        yield from list(erased_problems(connection.connection, listed))
