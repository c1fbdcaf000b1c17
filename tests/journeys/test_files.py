"""A practitioner attaches a file; the unit sees pixels alone, and nothing of whoever made it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from PIL import Image

from inkling.capture.models import Report
from inkling.demo.asking import leave_draft
from inkling.files.models import AttachedFile, CopyPage, Original
from inkling.journeys.attaching.open_file import OpenedFile, open_file
from inkling.journeys.keeping.erase_report import ErasureRefused
from inkling.journeys.keeping.open_identity import OpeningRefused
from inkling.sites.service.files.intake import OneFile
from inkling.sites.worker.copies import copy_files
from inkling.vocabulary.purposes import IdentityPurpose
from tests.files_made import OWNER, photograph
from tests.journeys import service_site
from tests.journeys.service_site import ServiceClient, signed_in
from tests.journeys.test_erase_report import ask, deliver_all, erase
from tests.journeys.test_service_notes import PLACE, WORDS, begin, note_at, rows, save
from tests.journeys.unit_site import audit_of, say_why, text_of
from tests.journeys.unit_site import signed_in as signed_in_unit
from tests.journeys.unit_site import the_site as the_unit
from tests.people import SOL_PASSPHRASE, World, acting_as, add_services


@pytest.fixture
def services(world: World) -> Iterator[World]:
    with service_site.the_site():
        yield add_services(world)


def attach(client: ServiceClient, address: str, data: bytes, name: str = f"{OWNER}.jpg") -> HttpResponse:
    return client.post(f"{address}files/", {"file": SimpleUploadedFile(name, data)})


def look_after(minutes: int = 1) -> None:
    with acting_as("worker"):
        copy_files(datetime.now(UTC) + timedelta(minutes=minutes))


def send(client: ServiceClient, address: str) -> None:
    save(client, address, text=WORDS, place=PLACE)
    checked = save(client, address, "check", text=WORDS, place=PLACE)
    assert client.get(checked).status_code == 200
    sent = client.post(f"{address}send/", {"seen": str(note_at(address).version)})
    assert sent.status_code == 302, text_of(sent)


def test_the_officer_sees_pixels_alone(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    assert attach(farah, address, photograph()).status_code == 302
    look_after()
    assert "it is all that anybody sees" in text_of(farah.get(f"{address}files/"))
    shown = farah.get(f"{address}files/1/1/")
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    send(farah, address)
    look_after()
    (file,) = rows(AttachedFile)
    assert (file.note_id, file.is_handed_over, file.state) == (None, True, "shown")
    (report,) = rows(Report)
    assert file.report_id == report.pk
    with the_unit():
        bryn = signed_in_unit(services, "Bryn")
        assert bryn.get(f"/reports/{report.pk}/files/1/1/").status_code == 302
        say_why(bryn, str(report.pk))
        page = bryn.get(f"/reports/{report.pk}/")
        assert "File 1: Photograph" in text_of(page)
        pixels = bryn.get(f"/reports/{report.pk}/files/1/1/")
        assert pixels["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
        assert pixels["Cache-Control"] == "no-store"
        assert b"Zenobia" not in pixels.content
        assert Image.open(io.BytesIO(pixels.content)).getexif() == {}
        carys = signed_in_unit(services, "Carys")
        assert carys.get(f"/reports/{report.pk}/files/1/1/").status_code in (302, 404)
    for row in rows(CopyPage):
        assert b"Zenobia" not in bytes(row.content)
    (original,) = rows(Original)
    assert bytes(original.locked_key) == b""
    assert b"Zenobia" not in bytes(original.sealed) + bytes(original.about)


QUIET = "A silver Corsa, plate QX99 ZZA, stands by the shop on Beck Lane in the evenings."


def sent_with_file(services: World, data: bytes, *, words: str = QUIET) -> Report:
    """A report whose note came with a file, handed over."""
    farah = signed_in(services, "Farah")
    address = begin(farah)
    assert attach(farah, address, data).status_code == 302
    save(farah, address, text=words, place=PLACE)
    farah.get(save(farah, address, "check", text=words, place=PLACE))
    assert farah.post(f"{address}send/", {"seen": str(note_at(address).version)}).status_code == 302
    look_after()
    (report,) = rows(Report)
    return report


def test_what_is_not_taken_says_why_and_nothing_is_kept(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    for data, status, words in (
        (b"", 422, "This file is empty"),
        (b"MZ" + bytes(60), 422, "no photograph"),
        (b"a" * 20_000_001, 413, "larger than 20 MB"),
    ):
        answer = attach(farah, address, data)
        assert (answer.status_code, words in text_of(answer)) == (status, True), words
    assert farah.post(f"{address}files/", {}).status_code == 422
    assert rows(AttachedFile) == []
    femi = signed_in(services, "Femi")
    assert attach(femi, address, photograph()).status_code == 404
    for _ in range(5):
        assert attach(farah, address, b"words").status_code == 302
    assert "take one away first" in text_of(attach(farah, address, b"words"))
    assert femi.get(f"{address}files/1/").status_code == 404
    assert farah.post(f"{address}files/2/remove/").status_code == 302
    assert sorted(each.number for each in rows(AttachedFile)) == [1, 3, 4, 5]
    assert farah.post(f"{address}throw-away/").status_code == 302
    assert rows(AttachedFile) == rows(Original) == []


def test_a_form_that_is_too_long_is_refused_unread(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    answer = farah.post(
        f"{address}files/",
        data=b"--x\r\n",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH="30000000",
    )
    assert (answer.status_code, "Too much at once" in text_of(answer)) == (413, True)


@pytest.mark.parametrize(("name", "is_read"), [("", False), ("Bryn", False), ("Farah", True)])
def test_of_whoever_may_not_attach_no_large_body_is_read(
    services: World, name: str, *, is_read: bool
) -> None:
    """The check of the form's token reads it before a page asks who sends it."""
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n' + bytes(9_000_000)
    request = RequestFactory().post(
        "/notes/x/files/", body + b"\r\n--x--\r\n", content_type="multipart/form-data; boundary=x"
    )
    request.user = services.people[name] if name else AnonymousUser()
    request.upload_handlers = [OneFile(request)]
    if is_read:
        assert request.FILES["file"].size == 9_000_000
    else:
        with pytest.raises(RequestDataTooBig):
            dict(request.POST)
    assert request.environ["wsgi.input"].read_started is is_read


def test_one_without_a_copy_is_listed_for_a_supervisor(services: World) -> None:
    report = sent_with_file(services, photograph()[:400])
    (file,) = rows(AttachedFile)
    assert (file.state, file.problem, file.is_handed_over) == ("parked", "not_whole", True)
    with the_unit():
        sunita = signed_in_unit(services, "Sunita")
        assert "The file is cut off or damaged" in text_of(sunita.get("/files/"))
        assert signed_in_unit(services, "Bryn").get("/files/").status_code == 403
        say_why(sunita, str(report.pk))
        assert "only an identity keeper opens it" in text_of(sunita.get(f"/reports/{report.pk}/"))


def test_a_copy_is_closed_for_everybody_and_stays_for_the_police(services: World) -> None:
    report = sent_with_file(services, photograph())
    with the_unit():
        bryn = signed_in_unit(services, "Bryn")
        say_why(bryn, str(report.pk))
        assert bryn.get(f"/reports/{report.pk}/files/1/1/").status_code == 200
        assert bryn.post(f"/reports/{report.pk}/files/1/close/").status_code == 302
        assert bryn.get(f"/reports/{report.pk}/files/1/1/").status_code == 404
        assert "team for indecent images" in text_of(bryn.get(f"/reports/{report.pk}/files/1/"))
        assert "closed on" in text_of(signed_in_unit(services, "Sunita").get("/files/"))
    assert rows(CopyPage) == []
    assert len(rows(Original)) == 1
    assert [each[2] for each in audit_of("file.closed")] == ["Assess and grade a new report"]
    with pytest.raises(OpeningRefused):
        opened(services, report)
    deliver_all()
    with pytest.raises(ErasureRefused) as refused:
        ask(services, report.pk)
    assert "CLOSED_FILE" in str(refused.value)


def test_a_draft_s_copy_is_closed_and_never_sent(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    attach(farah, address, photograph())
    look_after()
    assert "Call 101" in text_of(farah.post(f"{address}files/1/close/"))
    look_after()
    (file,) = rows(AttachedFile)
    assert (file.note_id, file.report_id, file.is_handed_over, file.closed_by_id) == (None, None, True, None)
    assert farah.get(f"{address}files/1/").status_code == 404
    assert farah.post(f"{address}throw-away/").status_code == 302
    assert len(rows(Original)) == 1
    with the_unit():
        shown = text_of(signed_in_unit(services, "Sunita").get("/files/"))
    assert "closed by its writer before it was sent" in shown
    assert "Farah" not in shown


def opened(services: World, report: Report, passphrase: str = SOL_PASSPHRASE) -> OpenedFile:
    """Open the first file, as Sol."""
    with (
        override_settings(INKLING_VAULT_ALIAS="default"),
        acting_as("vault", account=services.people["Sol"].pk),
    ):
        return open_file(
            report.pk,
            1,
            purpose=IdentityPurpose.COURT,
            note="",
            passphrase=passphrase,
            by=services.member("Sol"),
            at=datetime.now(UTC),
        )


def test_a_keeper_alone_opens_the_file_and_what_it_says(services: World) -> None:
    data = photograph()
    report = sent_with_file(services, data)
    found = opened(services, report)
    assert (found.data, found.about["name"], found.about["Artist"]) == (data, f"{OWNER}.jpg", OWNER)
    assert audit_of("identity.shown")[0][1] == f"file-1:{report.pk}"
    with pytest.raises(OpeningRefused):
        opened(services, report, passphrase="not this one at all")
    (row,) = rows(Original)
    assert bytes(row.locked_key) == b""
    for name in ("unit", "service"):
        sunita = acting_as(name, account=services.people["Sunita"].pk)
        with sunita, pytest.raises(DatabaseError), transaction.atomic():
            Original.objects.values_list("vault_key").first()


def test_it_is_erased_with_its_report(services: World) -> None:
    report = sent_with_file(services, photograph())
    deliver_all()
    erase(services, report.pk)
    assert rows(AttachedFile) == rows(Original) == rows(CopyPage) == []


def test_the_world_has_a_draft_with_a_photograph(services: World) -> None:
    farah = services.member("Farah")
    for _ in range(2):
        with acting_as("service", account=farah.account_id):
            leave_draft(by=farah, at=datetime.now(UTC))
    look_after()
    (file,) = rows(AttachedFile)
    assert (file.kind, file.state) == ("jpeg", "shown")
    checked = text_of(signed_in(services, "Farah").get(f"/notes/{file.note_id}/check/"))
    assert "West Yorkshire Police" in checked, "sent as it is, it comes to Bryn"
