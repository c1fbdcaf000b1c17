"""A service's own picture: counts that outlive the notes, of the own team, with small numbers withheld beyond."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from inkling.notes.models import NoteTally
from inkling.notes.rules.counting.tallies import quarter_of
from tests.journeys import service_site
from tests.journeys.service_site import ServiceClient, signed_in
from tests.journeys.test_service_notes import WORDS, rows, text_of, told
from tests.people import World, acting_as, add_services, owning


@pytest.fixture
def services(world: World) -> Iterator[World]:
    made = add_services(world)
    with service_site.the_site():
        yield made


def counts(client: ServiceClient) -> str:
    return text_of(client.get("/team/counts/"))


def file_of(client: ServiceClient) -> list[list[str]]:
    answer = client.get("/team/counts/file/")
    assert answer.headers["Content-Type"].startswith("text/csv")
    return list(csv.reader(StringIO(answer.content.decode())))


def test_counts_stay_when_the_words_are_gone_and_hold_none_of_them(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, _ = told(farah, "return_home", agreed="yes", reference="RHI-204")
    farah.post(f"{address}throw-away/")
    page = counts(signed_in(services, "Femi"))
    for line in ("Return home interview (England) 1", "Agreed 1", "Opened 1"):
        assert line in page, line
    row = str([each.__dict__ for each in rows(NoteTally)])
    for word in ("Chloe", "Corsa", "RHI-204", str(services.people["Farah"].pk)):
        assert word not in row
        assert word not in page


def test_small_numbers_are_withheld_beyond_the_team_and_in_every_file(services: World) -> None:
    farah, leila, femi = (signed_in(services, name) for name in ("Farah", "Leila", "Femi"))
    for _ in range(4):
        told(farah, agreed="yes")
    assert "All 4" in counts(femi)
    assert "nothing is withheld from you here" in counts(femi)
    assert "All withheld" in counts(leila)
    assert not any(row[3].isdigit() and 0 < int(row[3]) < 5 for row in file_of(leila)[1:])
    told(farah, agreed="yes")
    assert "All 5" in counts(leila)
    file = file_of(leila)
    assert file[0] == ["quarter", "measure", "value", "number"]
    assert [row[3] for row in file if row[2] == "All"] == ["5"]
    whole = "\n".join(",".join(row) for row in file)
    assert not any(word in whole for word in ("Chloe", "Farah", WORDS[:20]))


@pytest.mark.parametrize(
    ("name", "sees"), [("Femi", True), ("Leila", True), ("Dara", False), ("Ruth", False)]
)
def test_no_other_team_or_service_counts_it(services: World, name: str, *, sees: bool) -> None:
    told(signed_in(services, "Farah"))
    assert ("Nothing was sent yet" not in counts(signed_in(services, name))) is sees
    with acting_as("service", account=services.people[name].pk):
        assert NoteTally.objects.exists() is sees


def test_a_practitioner_has_no_file(services: World) -> None:
    assert signed_in(services, "Femi").get("/team/counts/file/").status_code in (403, 404)
    assert "A file for whoever funds you" not in counts(signed_in(services, "Femi"))


def test_a_count_grows_by_one_and_nobody_sets_it(services: World) -> None:
    told(signed_in(services, "Farah"))
    account = services.people["Farah"].pk
    for number in (0, 3, 99):
        with pytest.raises(IntegrityError), transaction.atomic(), acting_as("service", account=account):
            NoteTally.objects.update(number=number)
    with pytest.raises(DatabaseError), transaction.atomic(), acting_as("service", account=account):
        NoteTally.objects.all().delete()
    for role in ("unit", "community", "worker"):
        with pytest.raises(DatabaseError), transaction.atomic(), acting_as(role, account=account):
            NoteTally.objects.count()


def test_a_count_ends_seven_years_after_its_quarter_began(services: World) -> None:
    """What is older than the oldest quarter that is kept goes, whole; that quarter and each later one stay."""
    wren = services.people["Farah"].organisation
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_date, (date_trunc('quarter', current_date) - interval '7 years')::date"
        )
        today, oldest = cursor.fetchone()
    before = quarter_of(oldest - timedelta(days=1))
    quarters = [before, oldest, quarter_of(oldest + timedelta(days=100)), quarter_of(today)]
    with owning("notes_notetally"):
        for quarter in quarters:
            tally = {"organisation": wren, "quarter": quarter, "measure": "reports", "value": "sent"}
            NoteTally.objects.create(**tally, number=0)
    with acting_as("worker"), connection.cursor() as cursor:
        cursor.execute("SELECT notes_clear_run_out()")
        assert cursor.fetchone() == (1,)
    assert {each.quarter for each in rows(NoteTally)} == set(quarters) - {before}
