"""The car, the plate and the home of who told answer no question of a force; those of others do, however it is put."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from inkling.extraction import extract
from inkling.extraction.composing import compose
from inkling.reading.rules.understanding.composition import ReadPassage, understanding_of
from inkling.routing.rules.document.dossier import RegionTelling, ToldSubject
from inkling.routing.rules.document.own.things import without_own
from inkling.routing.rules.document.sheet_text import as_document, as_text
from inkling.routing.rules.document.spelling import values_to_spell
from inkling.routing.rules.document.told_subjects import told_subjects
from inkling.safeguarding.rules.withholding import KnownTeller
from inkling.vocabulary.telling import About, TellerKind
from tests.rules.test_routing_sheet import TOLD, sheets

DAY = date(2026, 12, 1)
Told = tuple[str, tuple[str, ...], tuple[str, ...]]


def tellings() -> Iterator[Told]:
    """Yield each telling of tests/told/own_things.txt with what is theirs and what stays."""
    written = (Path(__file__).parent.parent / "told" / "own_things.txt").read_text()
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
