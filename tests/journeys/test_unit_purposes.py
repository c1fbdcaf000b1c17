"""Why a report is read: a closed list, and a note that only the own unit's auditors and supervisors see."""

from __future__ import annotations

import pytest

from inkling.accounts.models import Account
from inkling.accounts.rules.roles import Role
from inkling.capture.rules.draft import Draft
from inkling.governance.models import StatedPurpose
from inkling.vocabulary.purposes import ItemPurpose, ReportPurpose
from tests.journeys.unit_site import UnitClient, audit_of, say_why, signed_in, tell_report, text_of
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
DRAFT = Draft(place="LS11 5DE", narrative="By the weir.")
NOTE = "Asked for by the canary team"
ASSESS = "Assess and grade a new report"


@pytest.fixture
def wide(world: World) -> World:
    """The world with an auditor and a supervisor in the other unit."""
    for name, role in (("Olga", Role.AUDITOR), ("Dara", Role.SUPERVISOR)):
        world.people[name] = Account.objects.create(
            email=f"{name.lower()}@unit.invalid", name=name, role=role.value, organisation=world.other_unit
        )
    return world


def state(client: UnitClient, report: str, *, purpose: str = ASSESS, note: str = "") -> str:
    """State a purpose; return the page that says what is missing, or nothing."""
    answer = client.post(f"/reports/{report}/purpose/", {"purpose": purpose, "own": note})
    return "" if answer.status_code == 302 else text_of(answer)


def test_the_chain_holds_the_reason_and_not_the_note(world: World) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    assert state(bryn, report, note=NOTE) == ""
    bryn.get(f"/reports/{report}/")
    assert [audit_of(each)[0][2] for each in ("purpose.stated", "report.read")] == [ASSESS, ASSESS]
    with acting_as("backup"):
        assert StatedPurpose.objects.values_list("purpose", "note").get() == (ASSESS, NOTE)


@pytest.mark.parametrize("name", ["Aled", "Sunita", "Sunil"])
def test_the_own_auditor_and_supervisor_read_the_note(wide: World, name: str) -> None:
    report, bryn = tell_report(DRAFT), signed_in(wide, "Bryn")
    state(bryn, report, note=NOTE)
    page = text_of(signed_in(wide, name).get("/purposes/"))
    for words in (NOTE, ASSESS, report):
        assert words in page
    who = f"account:{wide.people['Bryn'].pk}" if name == "Aled" else "Bryn"
    assert who in page
    assert len(audit_of("purpose.listed")) == 1


@pytest.mark.parametrize("name", ["Olga", "Dara"])
def test_another_units_auditor_and_supervisor_read_nothing_of_it(wide: World, name: str) -> None:
    report, bryn, client = tell_report(DRAFT), signed_in(wide, "Bryn"), signed_in(wide, name)
    state(bryn, report, note=NOTE)
    bryn.get(f"/reports/{report}/")
    pages = [text_of(client.get("/purposes/"))]
    if name == "Olga":
        pages.append(text_of(client.get("/audit/")))
    for page in pages:
        for words in (NOTE, ASSESS, report, str(wide.people["Bryn"].pk)):
            assert words not in page
    with acting_as("unit", account=wide.people[name].pk):
        assert not StatedPurpose.objects.exists(), "row by row in the database as well"


@pytest.mark.parametrize("name", ["Bryn", "Anwen", "Carys", "Sol", "Dilwyn", "Mo", "Priya"])
def test_nobody_else_has_the_page(world: World, name: str) -> None:
    assert signed_in(world, name).get("/purposes/").status_code == 403


def test_a_colleague_reads_no_other_officers_reason(world: World) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    state(bryn, report, note=NOTE)
    with acting_as("unit", account=world.people["Anwen"].pk):
        assert not StatedPurpose.objects.exists()


@pytest.mark.parametrize("purpose", ["", "Because I say so", "own words of an officer", "assess"])
def test_a_reason_that_is_not_on_the_list_is_refused(world: World, purpose: str) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    assert state(bryn, report, purpose=purpose, note=NOTE)
    assert audit_of("purpose.stated") == []


@pytest.mark.parametrize(
    ("purpose", "note", "said"),
    [
        ("own", "", "Say in the note why you read it"),
        ("own", "   ", "Say in the note why you read it"),
        ("own", NOTE, ""),
        (ASSESS, "", ""),
        (ASSESS, "n" * 299, ""),
        (ASSESS, "n" * 300, ""),
        (ASSESS, "n" * 301, "Shorten the note to 300 characters"),
    ],
)
def test_when_a_note_is_needed_and_how_long_it_may_be(
    world: World, purpose: str, note: str, said: str
) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    page = state(bryn, report, purpose=purpose, note=note)
    assert (said in page) if said else page == ""
    if said and note.strip():
        assert note in page, "nothing typed is lost"


def test_every_reason_is_offered_and_none_is_chosen(world: World) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    answer = bryn.get(f"/reports/{report}/purpose/")
    page = text_of(answer)
    for term in ReportPurpose:
        assert term.label in page
    assert b"checked" not in answer.content
    assert ItemPurpose.SENT.label not in page


def test_what_the_chain_keeps_for_ever_is_one_of_the_list(world: World) -> None:
    """The note stands in a row that goes with the report (tests/trust/test_erasure.py)."""
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    labels = {term.label for term in ReportPurpose}
    assert {purpose for _, _, purpose in audit_of("purpose.stated")} <= labels
