"""A practitioner attaches a file; the unit sees pixels alone, and nothing of whoever made it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from PIL import Image

from inkling.capture.models import Report
from inkling.files.models import AttachedFile, CopyPage, Original
from inkling.sites.worker.copies import copy_files
from tests.journeys import service_site
from tests.journeys.service_site import ServiceClient, signed_in
from tests.journeys.test_service_notes import PLACE, WORDS, begin, note_at, rows, save
from tests.journeys.unit_site import say_why, text_of
from tests.journeys.unit_site import signed_in as signed_in_unit
from tests.journeys.unit_site import the_site as the_unit
from tests.people import World, acting_as, add_services

OWNER = "Zenobia Quill"


def photograph(owner: str = OWNER) -> bytes:
    """A photograph drawn by code, that says who took it and where."""
    exif = Image.Exif()
    exif[0x013B] = owner
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (53.0, 47.0, 59.0)
    held = io.BytesIO()
    Image.new("RGB", (640, 480), (12, 90, 40)).save(held, "JPEG", exif=exif, comment=owner.encode())
    return held.getvalue()


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
