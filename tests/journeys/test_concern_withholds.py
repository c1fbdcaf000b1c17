"""No field of a concern shows who told: not when it is told, nor added to, nor opened later by an officer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inkling.capture.rules.draft import AlreadyReferred, Draft, DraftDetail, DraftIdentity
from inkling.safeguarding.models import Concern
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import About, SafeContact, TellerKind
from tests.journeys.test_submit_report import tell_draft
from tests.journeys.test_unit_noticed import places
from tests.journeys.unit_site import say_why, signed_in, text_of
from tests.journeys.unit_site import tell_report as tell_on_site
from tests.people import World, acting_as

LEAKS = ("dawn", "aunt", "next door", "number 9", "niece", "900123", "keyworker", "our ")
WHO = DraftIdentity(name="Dawn Marsh", contact="07700 900123, 9 Mill Lane", safe_contact=SafeContact.PHONE)
WORDS = "I am her aunt and live next door at number 9. A man of 30 called Fitz gave Leah Marsh a phone on Northgate."
DRAFT = Draft(
    teller_kind=TellerKind.FAMILY,
    about=About.SOMEONE,
    place="LS11 5DE",
    narrative=WORDS,
    details=(
        DraftDetail(
            "indicator", text=WORDS, who="Dawn saw it", where="opposite our house", how="0 77 00 900 123"
        ),
        DraftDetail("other_child", text="Leah Marsh, 14, my niece"),
    ),
    indicators=(Indicator.GIFTS_OR_MONEY,),
    child="Leah Marsh, 14, my niece",
    needed_to_act="ring Dawn on 07700900123 or her keyworker told us she is at home after 4",
    must_not_be_told="Gary Marsh, my brother; he knows Dawn",
    identity=WHO,
    already_referred=AlreadyReferred("Leeds, by my neighbour Dawn", "when our shift ended, Friday", "Dawn-1"),
)


def shown() -> str:
    with acting_as("backup"):
        return "\n".join(
            str(text)
            for concern in Concern.objects.values()
            for name, text in concern.items()
            if not name.endswith("id")
        )


def leaks_in(text: str) -> list[str]:
    return [leak for leak in LEAKS if leak in text.casefold()]


def test_every_field_is_withheld_and_what_is_needed_stays(world: World) -> None:
    tell_draft(DRAFT)
    told = shown()
    assert leaks_in(told) == []
    for needed in (
        "Leah Marsh, 14",
        "Fitz",
        "Northgate",
        "Gary Marsh",
        "man of 30",
        "phone",
        "LS11 5DE",
        "Friday",
    ):
        assert needed in told


def test_what_is_added_later_is_withheld_too(world: World) -> None:
    quiet = replace(DRAFT, indicators=(), details=(), child="", needed_to_act="", already_referred=None)
    tell_draft(replace(quiet, must_not_be_told=""))
    tell_draft(
        replace(
            DRAFT,
            identity=DraftIdentity(),
            details=(DraftDetail("indicator", text="My niece has a new phone"),),
            child="my niece",
            needed_to_act="",
            must_not_be_told="my husband",
            already_referred=None,
        )
    )
    told = shown()
    assert "new phone" in told
    assert leaks_in(told) == []
    assert "husband" not in told


@pytest.mark.usefixtures("unit_site")
def test_a_concern_that_an_officer_opens_is_withheld_too(world: World) -> None:
    words = "She came back with a new phone that my brother gave her."
    report, bryn = (
        tell_on_site(Draft(place="LS11 5DE", narrative=words, teller_kind=TellerKind.FAMILY)),
        signed_in(world, "Bryn"),
    )
    say_why(bryn, report)
    page = text_of(bryn.get(f"/reports/{report}/"))
    bryn.post(f"/reports/{report}/take-over/", {"place": next(iter(places(page).values()))})
    assert "brother" not in shown()
