"""A practitioner attaches a phone's photograph (HEIC); where the machine does not read it, the page says what to do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inkling.config.checks.machine.walls import heic_warnings
from inkling.files.machine import libde265
from inkling.files.models import AttachedFile, BegunFile, CopyPage
from tests.deploy.not_run import not_run
from tests.files_made import OWNER
from tests.heic_made import heic, several
from tests.journeys import service_site
from tests.journeys.service_site import signed_in
from tests.journeys.test_files import attach, look_after, send
from tests.journeys.test_files_in_pieces import put, stand, start
from tests.journeys.test_service_notes import begin, rows
from tests.journeys.unit_site import say_why, text_of
from tests.journeys.unit_site import signed_in as signed_in_unit
from tests.journeys.unit_site import the_site as the_unit
from tests.people import World, add_services


@pytest.fixture
def services(world: World) -> Iterator[World]:
    with service_site.the_site():
        yield add_services(world)


@pytest.fixture
def without_it(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine that has nothing that reads HEVC."""
    monkeypatch.setattr(libde265, "LIBRARY", "libde265.so.none")
    libde265.library.cache_clear()
    yield
    libde265.library.cache_clear()


def test_the_officer_sees_what_the_phone_took(services: World) -> None:
    if not libde265.reads_heic():
        not_run("libde265 is missing. As root: apt-get install libde265-0")
    assert list(heic_warnings()) == []
    farah = signed_in(services, "Farah")
    address = begin(farah)
    page = farah.get(f"{address}files/").content.decode()
    assert "A photograph (JPEG, PNG, HEIC)" in page
    assert ",image/heic,image/heif,.heic,.heif" in page
    assert attach(farah, address, heic(), name=f"{OWNER}.heic").status_code == 302
    assert attach(farah, address, several(2), name="two").status_code == 302
    look_after()
    seen = text_of(farah.get(f"{address}files/"))
    assert seen.count("it is all that anybody sees") == 2
    assert "only the first of its 2 pictures is shown" in text_of(farah.get(f"{address}files/2/"))
    send(farah, address)
    look_after()
    report_id = rows(AttachedFile)[0].report_id
    with the_unit():
        bryn = signed_in_unit(services, "Bryn")
        say_why(bryn, str(report_id))
        assert "File 1: Photograph (HEIC)" in text_of(bryn.get(f"/reports/{report_id}/"))
        pixels = bryn.get(f"/reports/{report_id}/files/1/1/")
        assert (pixels.status_code, pixels["Content-Type"]) == (200, "image/jpeg")
    for row in rows(CopyPage):
        assert b"Zenobia" not in bytes(row.content)


def test_where_it_is_not_read_it_is_refused_with_what_to_do(services: World, without_it: None) -> None:
    (said,) = heic_warnings()
    assert said.startswith("Warning: ")
    assert "libde265-0" in said
    farah = signed_in(services, "Farah")
    address = begin(farah)
    page = farah.get(f"{address}files/").content.decode()
    assert "A photograph (JPEG, PNG)," in page
    assert "heic" not in page
    answer = attach(farah, address, heic())
    assert (answer.status_code, "Most Compatible" in text_of(answer)) == (422, True)
    large = heic() + bytes(90_000)
    begun = stand(start(farah, address, large))["id"]
    assert "Most Compatible" in put(farah, address, begun, large[:40_000], at=0).content.decode()
    assert rows(BegunFile) == rows(AttachedFile) == []


def test_one_that_lacks_a_call_is_none(monkeypatch: pytest.MonkeyPatch, without_it: None) -> None:
    monkeypatch.setattr(libde265, "LIBRARY", "libc.so.6")
    assert not libde265.reads_heic()


def test_one_that_is_damaged_goes_with_the_note_sealed(services: World) -> None:
    if not libde265.reads_heic():
        not_run("libde265 is missing. As root: apt-get install libde265-0")
    farah = signed_in(services, "Farah")
    address = begin(farah)
    assert attach(farah, address, heic()[: heic().index(b"mdat") + 60]).status_code == 302
    look_after()
    assert "The file is cut off or damaged" in text_of(farah.get(f"{address}files/"))
    (file,) = rows(AttachedFile)
    assert (file.state, file.problem) == ("parked", "not_whole")
