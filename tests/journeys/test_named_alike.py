"""Whose name is one letter off one that was told is kept from it, and so are auditors and readers of a partner."""

from __future__ import annotations

import pytest
from django.db import connection

from inkling.accounts.models import Account
from inkling.safeguarding.models import KeptFrom
from tests.journeys.naming import give_surnames, seen_by, tell_naming
from tests.journeys.unit_site import signed_in, text_of
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")


@pytest.fixture(autouse=True)
def _surnames(world: World) -> None:
    give_surnames(world)


@pytest.mark.parametrize(
    ("name", "told", "likeness"),
    [
        ("Bryn Sayle", "dont tell Brynn", "sounds_like"),
        ("Bryn Sayle", "brin cant know", "sounds_like"),
        ("Bryn Sayle", "not Bryn", "named"),
        ("Priya", "keep it from Pryia", "sounds_like"),
        ("Carys", "Karis at the police", "sounds_like"),
        ("Stephen Holt", "dont let steven know", "sounds_like"),
        ("Sergeant Oswin", "the sargeant", ""),
        ("Anwen", "dont tell anyone", ""),
        ("Noel", "none of them must know", ""),
        ("Joan", "her phone is on loan", ""),
        ("Mo", "no mum", ""),
        ("Mark Lund", "the marks on her arm", ""),
        ("", "Bryn", ""),
        ("Bryn", "", ""),
        ("\u00c9lodie", "Elodi must not know", "sounds_like"),
    ],
)
@pytest.mark.django_db
def test_a_letter_more_or_less_is_like_the_name(name: str, told: str, likeness: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE inkling_definer")
        cursor.execute("SELECT safeguarding_likeness(%s, safeguarding_name_words(%s))", [name, told])
        found = cursor.fetchone()
        cursor.execute("RESET ROLE")
    assert found == (likeness,)


def test_who_is_nearly_named_is_kept_from_the_report_and_the_pages_say_why(world: World) -> None:
    report_id, concern = tell_naming(must_not_be_told="Brynn who is with the police")
    assert seen_by(world, "Bryn", report_id)["Report"] == 0
    assert seen_by(world, "Anwen", report_id)["Report"] == 1
    sunita = signed_in(world, "Sunita")
    assert "Kept from it: sounds like a name that was told" in text_of(sunita.get("/concerns/kept-from/"))
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{concern}/"))
    assert "Bryn Sayle (sounds like a name that was told) of the unit is named" in page


def test_auditors_and_readers_of_a_partner_are_kept_from_it(world: World) -> None:
    _, concern = tell_naming(must_not_be_told="Aled or Pryia")
    with acting_as("backup"):
        kept = {
            row.account.name: row.likeness
            for row in KeptFrom.objects.filter(concern_id=concern).select_related("account")
        }
    assert kept == {"Aled": "named", "Priya": "sounds_like"}
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{concern}/"))
    assert "Priya (sounds like a name that was told) of a partner" in page
    assert "of the front door is named" not in page


def test_the_name_itself_told_later_is_said_to_be_named(world: World) -> None:
    _, concern = tell_naming(must_not_be_told="Brynn")
    bryn = world.people["Bryn"]
    Account.objects.filter(pk=bryn.pk).update(name="Brynn Sayle")
    with acting_as("backup"):
        assert KeptFrom.objects.get(concern_id=concern, account=bryn).likeness == "named"
