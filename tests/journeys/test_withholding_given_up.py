"""A view whose withholding broke five times stands where a supervisor sees it, with its reason, and on the concern."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection

from inkling.linking.queries.health import line_health
from inkling.routing.rules.line_health import LineFigures
from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.models import ConcernAddition
from inkling.safeguarding.rules.withholding import RULES
from inkling.safeguarding.services import withholding
from tests.journeys.test_withhold_anew import DRAFT, as_before, concern, one_round
from tests.journeys.unit_site import audit_of, signed_in, tell_report, text_of
from tests.people import AT, World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")


def break_five_times(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> bool:
        raise DatabaseError("told words stand here")

    with monkeypatch.context() as broken:
        broken.setattr(withholding, "store_withheld", breaks)
        for _ in range(6):
            one_round()


def given_up() -> tuple[int, bool]:
    """Return how many the state of the line counts, and whether it is red for them."""
    with acting_as("worker"):
        counts = line_health(AT).counts
    (found,) = (each for each in counts if each.measured is LineFigures.WITHHOLDING_PARKED)
    return found.how_many, found.is_red


def test_a_supervisor_sees_it_with_its_reason_and_takes_it_up_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = as_before()
    assert given_up() == (0, False)
    break_five_times(monkeypatch)
    assert (concern().withhold_tries, concern().withhold_problem) == (5, "DatabaseError")
    assert given_up() == (1, True)
    sunita = signed_in(world, "Sunita")
    page = text_of(sunita.get("/submissions/stopped/"))
    assert f"{reference_of(view, prefix='C')}</a>: DatabaseError" in page
    assert "told words" not in page
    assert one_round() == 0, "given up: nothing tries it"
    done = sunita.post(f"/submissions/views/{view}/withhold-again/")
    assert done.status_code == 302
    assert audit_of("concern.withholding-taken-up") == [
        (f"account:{world.people['Sunita'].pk}", f"concern:{view}", "")
    ]
    assert one_round() == 1
    after = concern()
    assert (after.withheld_by, after.withhold_tries, after.withhold_problem) == (RULES, 0, "")
    assert given_up() == (0, False)
    assert "DatabaseError" not in text_of(sunita.get("/submissions/stopped/"))


def test_the_concern_says_so_to_whoever_acts_on_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    view = as_before()
    mo = signed_in(world, "Mo")
    says = "pass none of its words on"
    assert says not in text_of(mo.get(f"/concerns/{view}/"))
    break_five_times(monkeypatch)
    assert says in text_of(mo.get(f"/concerns/{view}/"))


def test_what_was_added_later_is_seen_as_well(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    tell_report(DRAFT)
    tell_report(replace(DRAFT, narrative="He is behind the Crown hotel now."))
    break_five_times(monkeypatch)
    with acting_as("backup"):
        added = ConcernAddition.objects.get()
    assert (added.withhold_tries, added.withhold_problem) == (5, "DatabaseError")
    assert given_up() == (1, True)
    sunita = signed_in(world, "Sunita")
    assert reference_of(added.concern_id, prefix="C") in text_of(sunita.get("/submissions/stopped/"))
    sunita.post(f"/submissions/views/{added.pk}/withhold-again/")
    assert one_round() == 1
    assert given_up() == (0, False)


@pytest.mark.parametrize("name", ["Bryn", "Carys", "Mo"])
def test_nobody_else_takes_it_up(world: World, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    view = as_before()
    break_five_times(monkeypatch)
    signed_in(world, name).post(f"/submissions/views/{view}/withhold-again/")
    assert concern().withhold_tries == 5
    with acting_as("unit", account=world.people[name].pk), connection.cursor() as cursor:
        cursor.execute("SELECT safeguarding_take_up_withholding(%s)", [view])
        assert cursor.fetchone() == (None,)
    assert concern().withhold_tries == 5


def test_another_units_supervisor_counts_and_sees_nothing_of_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = as_before()
    break_five_times(monkeypatch)
    page = text_of(signed_in(world, "Carys").get("/submissions/stopped/"))
    assert reference_of(view, prefix="C") not in page
