"""A file comes in pieces: what came stays, the whole is what was chosen to the byte, and it is attached once."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from inkling.files import begun_services
from inkling.files import services as files_services
from inkling.files.models import AttachedFile, BegunFile, BegunPiece, Original
from inkling.files.rules.kinds import MOST_OF_A_PIECE
from inkling.files.rules.sealing import Sealing, open_seal
from inkling.sites.worker.hourly import STEPS
from tests.files_made import OWNER, photograph
from tests.journeys import service_site
from tests.journeys.service_site import ServiceClient, signed_in
from tests.journeys.test_files import look_after, send
from tests.journeys.test_service_notes import begin, rows
from tests.journeys.unit_site import audit_of, text_of
from tests.people import World, acting_as, add_services

NOISE = photograph() + random.Random(17).randbytes(40_000)


@pytest.fixture
def services(world: World) -> Iterator[World]:
    with service_site.the_site():
        yield add_services(world)


def start(
    client: ServiceClient, address: str, data: bytes, *, name: str = f"{OWNER}.jpg", **said: str
) -> HttpResponse:
    """Say which file is coming."""
    digest = hashlib.sha256(data).hexdigest()
    return client.post(f"{address}files/begin/", {"size": len(data), "digest": digest, "name": name} | said)


def put(client: ServiceClient, address: str, begun: str, data: bytes, *, at: int) -> HttpResponse:
    """Send a piece."""
    where = f"{address}files/begun/{begun}/?at={at}"
    return client.post(where, data=data, content_type="application/octet-stream")


def stand(answer: HttpResponse) -> dict[str, Any]:
    assert answer.status_code == 200, answer.content
    said: dict[str, Any] = json.loads(answer.content)
    return said


def send_in_pieces(client: ServiceClient, address: str, data: bytes, *, size: int) -> dict[str, Any]:
    """Send a file in pieces of this size."""
    said = stand(start(client, address, data))
    while not said["attached"]:
        here = said["here"]
        said = stand(put(client, address, said["id"], data[here : here + size], at=here))
    return said


def original() -> bytes:
    """Open the one original that there is, as the site and the worker do."""
    (row,) = rows(Original)
    own = open_seal(bytes(row.locked_key), what=Sealing.KEY, row=row.pk, key=settings.INKLING_FILES_KEY)
    return open_seal(bytes(row.sealed), what=Sealing.FILE, row=row.pk, key=own)


def test_it_is_whole_to_the_byte_and_goes_its_ordinary_way(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    send_in_pieces(farah, address, NOISE, size=7_001)
    assert original() == NOISE
    assert rows(BegunPiece) == []
    look_after()
    assert farah.get(f"{address}files/1/1/").status_code == 200
    send(farah, address)
    assert rows(BegunFile) == [], "Nothing joins the note with a file that left it."
    (file,) = rows(AttachedFile)
    assert file.note_id is None


def test_after_a_break_at_any_piece_it_goes_on_from_there(services: World) -> None:
    """The answer to each piece is lost in turn: sent again it changes nothing, and asked again the site says where."""
    farah = signed_in(services, "Farah")
    address = begin(farah)
    begun = stand(start(farah, address, NOISE))["id"]
    for at in range(0, len(NOISE), 10_000):
        for _ in range(2):
            put(farah, address, begun, NOISE[at : at + 10_000], at=at)
        there = stand(start(farah, address, NOISE))
        assert (there["id"], there["here"]) == (begun, min(at + 10_000, len(NOISE)))
    assert there["attached"]
    assert original() == NOISE
    assert [each.number for each in rows(AttachedFile)] == [1]


def test_whoever_never_heard_that_it_is_attached_attaches_it_once(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    begun = send_in_pieces(farah, address, NOISE, size=30_000)["id"]
    assert stand(put(farah, address, begun, NOISE[30_000:], at=30_000))["attached"]
    assert stand(start(farah, address, NOISE))["attached"]
    assert len(rows(AttachedFile)) == 1
    farah.post(f"{address}files/1/remove/")
    assert stand(start(farah, address, NOISE))["here"] == 0, "Taken away, it may be attached again."


@pytest.mark.parametrize("at", [1, 9_999, 10_001, 20_000, 999_999_999])
def test_bytes_that_do_not_follow_change_nothing(services: World, at: int) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    begun = stand(start(farah, address, NOISE))["id"]
    put(farah, address, begun, NOISE[:10_000], at=0)
    assert stand(put(farah, address, begun, NOISE[:50], at=at))["here"] == 10_000
    assert stand(put(farah, address, begun, b"", at=10_000))["here"] == 10_000
    assert stand(put(farah, address, begun, NOISE + b"more", at=10_000))["here"] == 10_000
    assert len(rows(BegunPiece)) == 1


def test_what_is_not_the_file_that_was_chosen_is_not_kept(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    begun = stand(start(farah, address, NOISE))["id"]
    answer = put(farah, address, begun, NOISE[:-1] + b"x", at=0)
    assert (answer.status_code, "not the file that was chosen" in answer.content.decode()) == (409, True)
    assert rows(BegunFile) == rows(BegunPiece) == rows(AttachedFile) == []


def test_what_is_not_taken_is_said_before_it_comes_or_with_its_first_piece(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    assert "larger than 20 MB" in start(farah, address, b"a", size="20000001").content.decode()
    assert "is empty" in start(farah, address, b"").content.decode()
    unknown = b"MZ" + bytes(60)
    begun = stand(start(farah, address, unknown))["id"]
    assert "no photograph" in put(farah, address, begun, unknown, at=0).content.decode()
    assert rows(BegunFile) == rows(AttachedFile) == []
    for wrong in ({"size": "-1"}, {"size": "x"}, {"digest": "0" * 63}, {"digest": "G" * 64}):
        assert start(farah, address, b"a", **wrong).status_code == 400
    assert put(farah, address, begun, b"a", at=-1).status_code == 400
    assert put(farah, address, begun, bytes(MOST_OF_A_PIECE + 1), at=0).status_code == 413


def test_nobody_else_goes_on_with_it(services: World) -> None:
    farah, femi = signed_in(services, "Farah"), signed_in(services, "Femi")
    address = begin(farah)
    begun = stand(start(farah, address, NOISE))["id"]
    assert start(femi, address, NOISE).status_code == 404
    assert put(femi, address, begun, NOISE, at=0).status_code == 404
    other = begin(farah)
    assert put(farah, other, begun, NOISE, at=0).status_code == 404
    strict = ServiceClient(enforce_csrf_checks=True)
    strict.cookies = farah.cookies
    assert put(strict, address, begun, NOISE, at=0).status_code == 403
    for login in ("unit", "vault", "community"):
        with (
            acting_as(login, account=services.people["Farah"].pk),
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT count(*) FROM files_begunpiece")
    with acting_as("service", account=services.people["Femi"].pk):
        assert not BegunFile.objects.exists()


def test_nothing_of_it_stands_in_the_open(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    begun = stand(start(farah, address, NOISE))["id"]
    put(farah, address, begun, NOISE[:20_000], at=0)
    (row,), (piece,) = rows(BegunFile), rows(BegunPiece)
    held = bytes(row.about) + bytes(row.mark) + bytes(piece.content)
    for known in (OWNER.encode(), NOISE[:40], hashlib.sha256(NOISE).digest()):
        assert known not in held
    assert all(OWNER not in str(each) for each in audit_of("note.saved"))


def test_who_looks_sees_that_it_is_not_whole(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    begun = stand(start(farah, address, NOISE))["id"]
    assert "Choose the same file again" not in text_of(farah.get(f"{address}files/"))
    put(farah, address, begun, NOISE[:20_000], at=0)
    for page in ("files/", "check/"):
        assert "Of a file only 20 kB" in text_of(farah.get(f"{address}{page}"))
    put(farah, address, begun, NOISE[20_000:], at=20_000)
    assert "Of a file only" not in text_of(farah.get(f"{address}files/"))


def test_it_waits_a_day_and_goes_with_its_note(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    begun = stand(start(farah, address, NOISE))["id"]
    put(farah, address, begun, NOISE[:20_000], at=0)
    forget = STEPS["forget pieces of files"]
    for hours, left in ((23, 1), (25, 0)):
        with acting_as("worker"):
            forget(datetime.now(UTC) + timedelta(hours=hours))
        assert len(rows(BegunPiece)) == left
    begun = stand(start(farah, address, NOISE))["id"]
    put(farah, address, begun, NOISE[:20_000], at=0)
    assert farah.post(f"{address}throw-away/").status_code == 302
    assert rows(BegunFile) == rows(BegunPiece) == []


def test_of_many_that_a_writer_began_the_oldest_is_forgotten(services: World) -> None:
    farah, femi = signed_in(services, "Farah"), signed_in(services, "Femi")
    start(femi, begin(femi), NOISE)
    notes = [begin(farah) for _ in range(3)]
    for number in range(9):
        start(farah, notes[number % 3], NOISE + bytes([number]))
    begun = [str(each.note_id) for each in rows(BegunFile)]
    assert sum(each in address for each in begun for address in notes) == 5
    assert len(begun) == 6, "Nobody else's goes for it."


def test_nothing_comes_to_a_note_that_was_sent(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    begun = stand(start(farah, address, NOISE))["id"]
    put(farah, address, begun, NOISE[:20_000], at=0)
    send(farah, address)
    for answer in (put(farah, address, begun, NOISE[20_000:], at=20_000), start(farah, address, NOISE)):
        assert (answer.status_code, "was sent meanwhile" in answer.content.decode()) == (409, True)
    assert rows(BegunFile) == rows(BegunPiece) == rows(AttachedFile) == []


def test_while_another_file_is_taken_in_the_last_piece_waits_and_nothing_is_lost(
    services: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    begun = stand(start(farah, address, NOISE))["id"]
    put(farah, address, begun, NOISE[:20_000], at=0)
    with monkeypatch.context() as busy:
        busy.setattr(files_services, "is_only_one", lambda: False)
        busy.setattr(
            begun_services, "whole_of", lambda _: pytest.fail("all of it was in memory beside another")
        )
        answer = put(farah, address, begun, NOISE[20_000:], at=20_000)
    assert (answer.status_code, json.loads(answer.content)["passes"]) == (409, True)
    assert stand(start(farah, address, NOISE))["here"] == 20_000
    assert stand(put(farah, address, begun, NOISE[20_000:], at=20_000))["attached"]
    assert original() == NOISE


def test_the_chain_is_held_when_the_bytes_are_written(services: World) -> None:
    """Its lock makes everybody's next entry wait until the commit."""
    farah = signed_in(services, "Farah")
    address = begin(farah)
    begun = stand(start(farah, address, NOISE))["id"]
    for at in (0, 20_000):
        with CaptureQueriesContext(connection) as queries:
            put(farah, address, begun, NOISE[at : at + 20_000], at=at)
        said = [each["sql"] for each in queries.captured_queries]
        held = next(number for number, each in enumerate(said) if "inkling_audit_append" in each)
        assert any("INSERT" in each and "files_begunpiece" in each for each in said[:held])


def test_a_file_comes_in_no_million_pieces(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    begun = stand(start(farah, address, NOISE))["id"]
    assert stand(put(farah, address, begun, NOISE[:999], at=0))["here"] == 0
    put(farah, address, begun, NOISE[:-1], at=0)
    assert stand(put(farah, address, begun, NOISE[-1:], at=len(NOISE) - 1))["attached"], (
        "The last may be small."
    )
