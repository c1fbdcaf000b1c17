"""Stored views of open concerns are withheld again by the worker when the rules have become better."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from django.db import DatabaseError, connection

from inkling.capture.rules.draft import Draft
from inkling.governance.models import AuditEntry
from inkling.reading.machine.within_bounds import read_within
from inkling.reading.rules.outcome import ReadingResult, Why
from inkling.safeguarding.models import Concern, ConcernAddition
from inkling.safeguarding.rules.protected_view.anew import StoredView
from inkling.safeguarding.rules.withholding import RULES
from inkling.safeguarding.services import withholding
from inkling.sites.worker import rounds
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import About, TellerKind
from tests.journeys.unit_site import audit_of, decide_concerns, tell_report
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
DRAFT = Draft(
    place="LS11 5DE",
    narrative="My son says a girl in his class, Mia, sends pictures to a man.",
    indicators=(Indicator.IMAGE_PRESSURE,),
    about=About.SOMEONE,
    teller_kind=TellerKind.FAMILY,
)
# Which of it shows who told only the encoder finds.
SHOWN_BY_NO_RULE = replace(
    DRAFT,
    narrative="A man comes on Fridays with a rucksack and leaves with another."
    " I let the gas man in and went in behind him, that is all I was there for.",
)
SHOWS = "went in behind"
OLD = "[withheld] a girl in his class, Mia, sends pictures to a man."


def concern() -> Concern:
    with acting_as("backup"):
        return Concern.objects.get()


def as_before() -> UUID:
    """Let the concern stand as an earlier version stored it."""
    tell_report(DRAFT)
    found = concern()
    with acting_as("definer"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE safeguarding_concern SET withheld_by = 0, worry = %s,"
            " view = jsonb_build_array(jsonb_build_object('part', 'words', 'text', %s::text, 'noticed', false))",
            [OLD, OLD],
        )
    return found.pk


def one_round() -> int:
    with acting_as("worker"):
        return rounds.withhold_views_anew()


def test_an_open_concern_is_withheld_anew_once_and_the_chain_says_so(world: World) -> None:
    as_before()
    assert one_round() == 1
    after = concern()
    assert "in his class" not in after.worry + str(after.view)
    assert "Mia, sends pictures to a man" in after.worry
    assert (after.withheld_by, after.withhold_tries) == (RULES, 0)
    assert len(audit_of("concern.withheld-anew")) == 1
    assert one_round() == 0
    assert len(audit_of("concern.withheld-anew")) == 1


def test_what_is_raised_now_needs_nothing(world: World) -> None:
    tell_report(DRAFT)
    assert concern().withheld_by == RULES
    assert one_round() == 0


def test_what_a_person_decided_stays_as_it_was_decided(world: World) -> None:
    as_before()
    decide_concerns(world)
    assert one_round() == 0
    assert concern().worry == OLD


def test_what_the_teller_added_is_read_once_and_changes_nothing_by_itself(world: World) -> None:
    tell_report(DRAFT)
    tell_report(replace(DRAFT, narrative="He is behind the Crown hotel now."))
    assert one_round() == 1
    with acting_as("backup"):
        assert ConcernAddition.objects.get().withheld_by == RULES
    assert audit_of("concern.withheld-anew") == []


@pytest.mark.parametrize("field", ["worry", "child", "view"])
def test_the_database_refuses_a_view_that_shows_more(world: World, field: str) -> None:
    view_id = as_before()
    with acting_as("worker"):
        stored = withholding.begin_withholding(view_id)
    assert stored is not None
    texts = dict(stored.texts)
    lines = stored.lines
    if field == "view":
        lines = (replace(lines[0], text=DRAFT.narrative),)
    else:
        texts[field] = DRAFT.narrative + texts[field]
    with pytest.raises(DatabaseError, match="show more"), acting_as("worker"):
        withholding.store_withheld(view_id, view=StoredView(texts, lines))
    assert concern().worry == OLD


def test_one_that_breaks_keeps_no_other_and_waits_after_the_fifth(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = as_before()
    real = withholding.store_withheld

    def breaks(view_id: UUID, *, view: StoredView, stays_due: bool) -> bool:
        if view_id == broken:
            raise DatabaseError("told words stand here")
        return real(view_id, view=view, stays_due=stays_due)

    monkeypatch.setattr(withholding, "store_withheld", breaks)
    for _ in range(6):
        one_round()
    assert (concern().withheld_by, concern().withhold_tries) == (0, 5)
    entries = audit_of("concern.not-withheld")
    assert len(entries) == 5
    with acting_as("backup"):
        units = set(
            AuditEntry.objects.filter(action="concern.not-withheld").values_list("unit_id", flat=True)
        )
    assert units == {world.home_unit.pk}, "the unit's own auditor must see it"
    assert "told words" not in str(entries)
    assert one_round() == 0


def test_a_round_is_bounded(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    as_before()
    tell_report(replace(DRAFT, narrative="He is behind the Crown hotel now."))
    monkeypatch.setattr(rounds, "VIEWS_IN_A_ROUND", 1)
    assert [one_round(), one_round(), one_round()] == [1, 1, 0]


def test_no_other_login_may_withhold_or_list(world: World) -> None:
    for role in ("community", "unit"):
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            acting_as(role, account=world.people["Mo"].pk),
        ):
            withholding.views_to_withhold(limit=1)


def busy(_: str, **__: object) -> ReadingResult:
    return ReadingResult(why=Why.BUSY)


def test_what_no_machine_had_time_to_read_is_withheld_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as telling:
        telling.setattr("inkling.safeguarding.services.protected_views.read_within", busy)
        tell_report(SHOWN_BY_NO_RULE)
    assert SHOWS in str(concern().view), "no rule finds it"
    with monkeypatch.context() as worker:
        worker.setattr("inkling.journeys.safeguarding.withholding.withhold_anew.read_within", busy)
        assert [one_round(), one_round()] == [1, 1], "it stays due"
    assert SHOWS in str(concern().view)
    one_round()
    assert SHOWS not in str(concern().view) + concern().worry + concern().child
    assert (concern().withheld_by, one_round()) == (RULES, 0)


def test_each_message_of_a_report_is_read_once_in_a_round(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_report(DRAFT)
    added = [f"He is behind the Crown hotel on day {number}." for number in range(3)]
    for words in added:
        tell_report(replace(DRAFT, narrative=words))
    read: list[str] = []

    def note(message: str, **bounds: float) -> ReadingResult:
        read.append(message)
        return read_within(message, **bounds)

    monkeypatch.setattr("inkling.journeys.safeguarding.withholding.withhold_anew.read_within", note)
    assert one_round() >= len(added)
    assert sorted(read) == sorted([DRAFT.narrative, *added])
