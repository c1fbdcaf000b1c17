"""A file of which no copy came: what a machine could not read waits for a supervisor, and it stops no other file."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from inkling.capture.models import Report
from inkling.files.models import AttachedFile, CopyPage, Original
from inkling.files.rules.copies import NotReadable
from inkling.files.rules.terms import CopyProblem
from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.launcher.cluster import Cluster
from inkling.journeys.attaching import copy_file
from inkling.sites.worker.copies import FILES_IN_A_ROUND
from tests.files_made import photograph
from tests.journeys.service_site import signed_in
from tests.journeys.test_files import attach, look_after, opened, send, sent_with_file, services
from tests.journeys.test_service_notes import begin, rows
from tests.journeys.unit_site import say_why, text_of
from tests.journeys.unit_site import signed_in as signed_in_unit
from tests.journeys.unit_site import the_site as the_unit
from tests.people import World, acting_as

__all__ = ["services"]
A_WEEK = int(timedelta(days=7, minutes=1) / timedelta(minutes=1))


def _break(monkeypatch: pytest.MonkeyPatch, problem: CopyProblem) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise NotReadable(problem)

    monkeypatch.setattr(copy_file, "read_file", refuse)


def _given_up(services: World, monkeypatch: pytest.MonkeyPatch) -> AttachedFile:
    """A file of a report that this machine could not read three times."""
    with monkeypatch.context() as broken:
        _break(broken, CopyProblem.NO_WALLS)
        sent_with_file(services, photograph())
        for minutes in (4, 7, 10):
            look_after(minutes)
    (file,) = rows(AttachedFile)
    assert (file.state, file.problem) == ("parked", "no_walls")
    return file


def test_a_supervisor_lets_it_be_read_again_and_the_officer_sees_it(
    services: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _given_up(services, monkeypatch)
    with the_unit():
        sunita = signed_in_unit(services, "Sunita")
        assert "Try again" in text_of(sunita.get("/files/"))
        assert sunita.post(f"/files/{file.pk}/try-again/").status_code == 302
        look_after(20)
        (file,) = rows(AttachedFile)
        assert (file.state, file.is_handed_over) == ("shown", True)
        bryn = signed_in_unit(services, "Bryn")
        say_why(bryn, str(file.report_id))
        assert bryn.get(f"/reports/{file.report_id}/files/1/1/").status_code == 200


def test_after_a_week_only_a_keeper_opens_it(services: World, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _given_up(services, monkeypatch)
    look_after(A_WEEK - 60)
    assert not rows(AttachedFile)[0].is_handed_over
    look_after(A_WEEK + 60)
    assert rows(AttachedFile)[0].is_handed_over
    assert [bytes(each.locked_key) for each in rows(Original)] == [b""]
    (report,) = rows(Report)
    assert opened(services, report).data.startswith(b"\xff\xd8")
    with the_unit():
        sunita = signed_in_unit(services, "Sunita")
        assert "Try again" not in text_of(sunita.get("/files/"))
        assert sunita.post(f"/files/{file.pk}/try-again/").status_code == 404


def test_what_is_damaged_is_handed_over_at_once(services: World) -> None:
    sent_with_file(services, photograph()[:400])
    (file,) = rows(AttachedFile)
    assert (file.problem, file.is_handed_over) == ("not_whole", True)
    with the_unit():
        sunita = signed_in_unit(services, "Sunita")
        assert "only an identity keeper opens it" in text_of(sunita.get("/files/")).lower()
        assert sunita.post(f"/files/{file.pk}/try-again/").status_code == 404


def _harm(file_id: UUID, **fields: object) -> None:
    with acting_as("worker"):
        assert Original.objects.filter(pk=file_id).update(**fields) == 1


def test_what_cannot_be_opened_stops_no_other(services: World) -> None:
    farah = signed_in(services, "Farah")
    for number in range(FILES_IN_A_ROUND + 1):
        if number % 5 == 0:
            address = begin(farah)
        attach(farah, address, photograph())
    *broken, whole = sorted(rows(AttachedFile), key=lambda each: str(each.pk))
    for each in broken:
        _harm(each.pk, locked_key=bytes(60))
    for minutes in (1, 2, 5, 8):
        look_after(minutes)
    stands = {each.pk: each.state for each in rows(AttachedFile)}
    assert stands.pop(whole.pk) == "shown"
    assert set(stands.values()) == {"parked"}


def test_one_over_which_the_worker_itself_ends_is_given_up(services: World) -> None:
    farah = signed_in(services, "Farah")
    attach(farah, begin(farah), photograph())
    (file,) = rows(AttachedFile)
    # As it stands where each of three tries killed the worker: counted, and nothing said of them.
    _harm(file.pk, tries=3)
    look_after()
    (file,) = rows(AttachedFile)
    assert (file.state, file.problem) == ("parked", "broke")
    assert rows(CopyPage) == []


def test_of_two_at_once_one_is_asked_to_wait(services: World, cluster: Cluster) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    name = str(connection.settings_dict["NAME"])
    with connect_as_superuser(cluster, database=name) as other, other.transaction():
        other.execute("SELECT set_config('inkling.account', %s, true)", [str(services.people["Farah"].pk)])
        assert other.execute("SELECT files_only_one()").fetchone() == (True,)
        answer = attach(farah, address, photograph())
        assert (answer.status_code, "just being taken in" in text_of(answer)) == (422, True)
        femi = signed_in(services, "Femi")
        assert attach(femi, begin(femi), photograph()).status_code == 302
    assert attach(farah, address, photograph()).status_code == 302


def test_a_file_that_comes_after_the_note_was_sent_is_told_so(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    send(farah, address)
    answer = attach(farah, address, photograph())
    assert (answer.status_code, "The note was sent meanwhile" in text_of(answer)) == (422, True)
    assert "Attach it" not in text_of(answer)
    assert rows(AttachedFile) == []
    femi = signed_in(services, "Femi")
    assert femi.get(f"{address}files/").status_code == 404
