"""The car, the plate and the home of who told answer no question of a force; those of others do, however it is put."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.extraction import extract
from inkling.extraction.composing import compose
from inkling.reading.rules.understanding.composition import ReadPassage, understanding_of
from inkling.routing.rules.document.dossier import RegionTelling, ToldSubject
from inkling.routing.rules.document.own_things import without_own
from inkling.routing.rules.document.sheet_text import as_document, as_text
from inkling.routing.rules.document.spelling import values_to_spell
from inkling.routing.rules.document.told_subjects import told_subjects
from inkling.safeguarding.rules.protected_view.compose import compose as compose_view
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewPart
from inkling.safeguarding.rules.withholding import KnownTeller
from inkling.vocabulary.telling import About, TellerKind
from tests.rules.test_routing_sheet import TOLD, sheets

DAY = date(2026, 12, 1)
Told = tuple[str, tuple[str, ...], tuple[str, ...]]


def tellings(name: str = "own_things.txt") -> Iterator[Told]:
    """Yield each telling of a file of tests/told with what is theirs and what stays."""
    written = (Path(__file__).parent.parent / "told" / name).read_text()
    for block in written.split("\n\n")[1:]:
        text, *marked = block.strip().splitlines()
        yield (
            text,
            tuple(line[2:] for line in marked if line.startswith("- ")),
            tuple(line[2:] for line in marked if line.startswith("+ ")),
        )


def read(text: str) -> RegionTelling:
    """Return a telling as it is read: nothing of it is written down or confirmed by a person."""
    spans = tuple(extract(text, day=DAY).spans)
    value = understanding_of([ReadPassage(0, spans, compose(text, spans, day=DAY), (), text)], details=[])
    subjects = told_subjects(value, passage=0, details=[])
    return RegionTelling(TOLD.reference, TOLD.told_on, narrative=text, subjects=subjects)


def answers(told: RegionTelling) -> str:
    """Return what the sheet of a region says of it beside its words."""
    (sheet,) = sheets(told, region="cumbria")
    asked = [field.value for field in sheet.fields if told.narrative not in field.value]
    spelled = [each.value for each in values_to_spell(sheet)]
    return "\n".join([*asked, *sheet.also_told, *spelled, str(as_document(sheet)["subjects"])]).casefold()


@pytest.mark.parametrize("told", tellings(), ids=lambda told: told[0][:40])
def test_what_is_their_own_answers_nothing_and_what_is_anothers_does(told: Told) -> None:
    text, own, others = told
    said = answers(read(text))
    assert [each for each in own if each.casefold() in said] == []
    assert [each for each in others if each.casefold() not in said] == []


def test_of_what_nobody_had_thought_of_a_third_answers_and_nothing_is_lost() -> None:
    """What is lost may be where a child is held: that is worse than their own thing under a question of a force."""
    still, lost, theirs, others = 0, [], 0, 0
    for text, own, stay in tellings("own_things_later.txt"):
        said = answers(read(text))
        still += sum(each.casefold() in said for each in own)
        lost += [each for each in stay if each.casefold() not in said]
        theirs, others = theirs + len(own), others + len(stay)
    assert (theirs, others) == (48, 63)
    assert lost == []
    assert still <= 16, "the decision 0714 says how many"


def view_of(text: str, **told: Any) -> ProtectedView:
    """Return what a front door reads of a telling."""
    return compose_view(Draft(TellerKind.FAMILY, narrative=text, **told), spans=extract(text, day=DAY).spans)


@pytest.mark.parametrize("told", tellings(), ids=lambda told: told[0][:40])
def test_no_line_of_a_front_door_lists_their_own_car(told: Told) -> None:
    """In its words it stands; the list of vehicles is what a front door looks up."""
    text, own, others = told
    cars = [span.text for span in extract(text, day=DAY).spans if span.type in {"vrm", "vehicle"}]
    view = view_of(text)
    lines, words = ("\n".join(view.of(part)).casefold() for part in (ViewPart.VEHICLES, ViewPart.WORDS))
    assert [each for each in own if each in cars and each.casefold() in lines] == []
    # What is withheld in the words stands nowhere.
    stay = [each.casefold() for each in others if each in cars and each.casefold() in words]
    assert [each for each in stay if each not in lines] == []


def test_a_car_that_was_typed_in_a_box_stands_for_a_front_door() -> None:
    car = DraftDetail("vehicle", attributes={"plate": "AB12 CDE"})
    assert view_of("My own car is AB12 CDE.", details=(car,)).of(ViewPart.VEHICLES) == ("AB12 CDE",)


def test_the_words_stand_on_the_sheet_as_told() -> None:
    text = "My own car is a red Corsa, AB12 CDE. He drives a black Audi, KX61 OLM."
    (sheet,) = sheets(read(text), region="cumbria")
    assert text in as_text(sheet)


def test_the_home_of_a_child_who_tells_of_itself_stays() -> None:
    """It is where the child is found."""
    told = read("I live at 14 Rowan Way and he comes every night.")
    of_itself = KnownTeller(kind=TellerKind.YOUNG_PERSON, about=About.ME)
    assert without_own(told.subjects, told.narrative, teller=of_itself) == told.subjects
    assert without_own(told.subjects, told.narrative, teller=KnownTeller()) != told.subjects


def test_what_a_person_confirmed_or_wrote_down_stays() -> None:
    told = read("My own car is a red Corsa, AB12 CDE.")
    confirmed = tuple(replace(each, is_composed=False, checked_by="unit") for each in told.subjects)
    assert without_own(confirmed, told.narrative, teller=KnownTeller()) == confirmed


def test_a_long_telling_takes_no_longer_than_its_words() -> None:
    """A plate at each of its hundred places is looked at once."""
    text = "My car, a red Corsa, AB12 CDE, and the van, " * 400
    car = ToldSubject(
        "vehicle", "", "", {"plate": ("AB12 CDE",), "vehicle": ("red Corsa",)}, is_composed=True
    )
    began = process_time()
    without_own((car,) * 20, text, teller=KnownTeller())
    assert process_time() - began < 5
