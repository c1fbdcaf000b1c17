"""What was sent has two sides, and the database keeps them apart: the sender recalls, the recipient acknowledges."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError

from inkling.assessment.models import Assessment, SanitisedText
from inkling.capture.models import Detail
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.dissemination.models import Dissemination
from tests.people import AT, World, acting_as
from tests.telling import tell

TEXT = "A man known as Fitz meets young people at tennis courts in the south of the town."
ON = AT.date()
RECALL: dict[str, Any] = {"recalled_on": ON, "recall_reason": "It was another man"}


@pytest.fixture
def words(world: World) -> SanitisedText:
    """A graded detail of Bryn's unit in sanitised words, not sent yet."""
    draft = Draft(place="LS11 5DE", narrative="Fitz.", details=(DraftDetail("person", text="Fitz"),))
    told = tell(draft, secret=b"d" * 15)
    bryn = world.people["Bryn"]
    with acting_as("unit", account=bryn.pk):
        detail = Detail.objects.get(report_id=told.report_id)
        Assessment.objects.create(
            detail=detail,
            version=1,
            source_evaluation="2",
            intelligence_assessment="B",
            handling="P",
            graded_by=bryn,
            graded_on=ON,
        )
        return SanitisedText.objects.create(
            detail=detail, version=1, text=TEXT, written_by=bryn, written_on=ON
        )


def send(world: World, words: SanitisedText, **more: Any) -> Dissemination:
    with acting_as("unit", account=world.people["Bryn"].pk):
        return Dissemination.objects.create(
            reference="R",
            sanitised=words,
            from_unit=world.home_unit,
            to=world.other_unit,
            text=TEXT,
            source_evaluation="2",
            intelligence_assessment="B",
            handling="P",
            sent_by=world.people["Bryn"],
            sent_on=ON,
            **more,
        )


def acknowledging(world: World, name: str, *, on: date = ON) -> dict[str, Any]:
    return {"acknowledged_by_id": world.people[name].pk, "acknowledged_on": on}


def change(world: World, name: str, **columns: Any) -> int:
    """Let a person change the item without any of our code; return how many rows the database changed."""
    with acting_as("unit", account=world.people[name].pk):
        return Dissemination.objects.filter(reference="R").update(**columns)


def stands(item: Dissemination) -> tuple[date | None, str, date | None]:
    with acting_as("backup"):
        item.refresh_from_db()
    return item.recalled_on, item.recall_reason, item.acknowledged_on


def test_each_side_does_its_own(world: World, words: SanitisedText) -> None:
    item = send(world, words)
    assert change(world, "Carys", **acknowledging(world, "Carys")) == 1
    assert change(world, "Bryn", **RECALL) == 1
    assert stands(item) == (ON, "It was another man", ON)


@pytest.mark.parametrize("columns", [RECALL, {"recall_reason": "Mine now"}])
def test_a_recipient_unit_recalls_nothing(
    world: World, words: SanitisedText, columns: dict[str, Any]
) -> None:
    item = send(world, words)
    for more in ({}, acknowledging(world, "Carys")):
        with pytest.raises(DatabaseError, match="row-level security"):
            change(world, "Carys", **columns, **more)
    assert stands(item) == (None, "", None)


@pytest.mark.parametrize(
    ("name", "whose"), [("Carys", "Bryn"), ("Bryn", "Bryn"), ("Bryn", "Carys"), ("Anwen", "Anwen")]
)
@pytest.mark.parametrize("more", [{}, RECALL])
def test_nobody_acknowledges_for_the_recipient(
    world: World, words: SanitisedText, name: str, whose: str, more: dict[str, Any]
) -> None:
    item = send(world, words)
    with pytest.raises(DatabaseError, match=r"row-level security|only its recipient"):
        change(world, name, **acknowledging(world, whose), **more)
    assert stands(item) == (None, "", None)


def test_nothing_is_sent_as_acknowledged_or_recalled_already(world: World, words: SanitisedText) -> None:
    for more in (acknowledging(world, "Carys"), RECALL):
        with pytest.raises(DatabaseError, match="row-level security"):
            send(world, words, **more)


def test_what_was_acknowledged_or_recalled_is_not_written_anew(world: World, words: SanitisedText) -> None:
    item = send(world, words)
    assert change(world, "Carys", **acknowledging(world, "Carys")) == 1
    assert change(world, "Carys", **acknowledging(world, "Carys", on=ON + timedelta(days=1))) == 0
    assert change(world, "Bryn", **RECALL) == 1
    assert change(world, "Bryn", recalled_on=None, recall_reason="") == 0
    assert change(world, "Bryn", recall_reason="Another reason") == 0
    assert stands(item) == (ON, "It was another man", ON)


def test_what_is_recalled_is_not_acknowledged(world: World, words: SanitisedText) -> None:
    item = send(world, words)
    assert change(world, "Bryn", **RECALL) == 1
    assert change(world, "Carys", **acknowledging(world, "Carys")) == 0
    assert stands(item) == (ON, "It was another man", None)
