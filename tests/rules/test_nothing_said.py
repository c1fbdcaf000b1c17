"""The record states only what was said: an answer left open is "Not said" in every value and every form."""

from __future__ import annotations

import dataclasses
import inspect
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from inkling.capture.rules.draft import Draft, DraftDetail, DraftIdentity
from inkling.regions.rules.atlas import bundled_atlas
from inkling.routing.rules.document.dossier import (
    HowToldIsKnown,
    RegionTelling,
    SharingAnswers,
    Submitter,
    ToldItem,
    dossier_of,
)
from inkling.routing.rules.document.making import sheets_for
from inkling.routing.rules.document.sheet_text import as_document, as_text
from inkling.routing.rules.document.told_json import read_told
from inkling.vocabulary import roles, telling
from inkling.vocabulary.terms import Term

PACKS = bundled_atlas().packs
UNANSWERED = RegionTelling("S-ABC-DEF", date(2026, 11, 20), narrative="Zq")
VALUES = (
    Draft(),
    DraftDetail("person"),
    DraftIdentity(),
    UNANSWERED,
    ToldItem("people", "person"),
    SharingAnswers(),
    HowToldIsKnown(),
)


def terms_of(module: Any) -> Iterator[type[Term]]:
    for _, found in inspect.getmembers(module, inspect.isclass):
        if issubclass(found, Term) and found is not Term:
            yield found


# Every answer that somebody may give to a question about the telling, as an output words it.
ANSWERS = {term.label for terms in terms_of(telling) for term in terms if telling.is_said(term)} | {
    term.label for term in roles.PersonRole
}


def defaults_of(value: Any) -> Iterator[tuple[str, Any]]:
    for each in dataclasses.fields(value):
        held = getattr(value, each.name)
        if dataclasses.is_dataclass(held):
            yield from defaults_of(held)
        else:
            yield f"{type(value).__name__}.{each.name}", held


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_no_default_states_what_nobody_said(value: Any) -> None:
    stated = [
        name for name, held in defaults_of(value) if isinstance(held, Term) and held.value != "not_said"
    ]
    assert not stated, f"{stated} stand for an answer where none was given: give the vocabulary a NOT_SAID"


@pytest.mark.parametrize("terms", terms_of(telling), ids=lambda terms: terms.__name__)
def test_each_question_keeps_not_said_apart(terms: type[Term]) -> None:
    """Why it is shared is left empty instead, what a unit asks back is no answer; all else has a value of its own."""
    if terms not in (telling.WhyShare, telling.AskedBack):
        assert terms("not_said").label == "Not said"
        assert not telling.is_said(terms("not_said"))


def test_no_page_offers_what_nobody_can_mean() -> None:
    for terms in terms_of(telling):
        for value, plain in telling.offered_choices(terms):
            assert not value.endswith("or_not_said"), plain
    assert "none" not in dict(telling.offered_choices(telling.SafeContact)), "It stands for two answers"


@pytest.mark.parametrize("region", sorted(PACKS))
def test_no_form_of_any_region_states_an_answer(region: str) -> None:
    pack = PACKS[region]
    for channel in pack.channels:
        for sheet in sheets_for(UNANSWERED, submitter=Submitter("Unit"), pack=pack, channel_id=channel.id):
            told = [line for field in sheet.fields for line in field.value.splitlines()]
            assert not {piece.strip() for line in told for piece in line.split(";")} & ANSWERS, told
            assert not [line for line in told if any(f": {answer}" in line for answer in ANSWERS)], told
            for text in (as_text(sheet, to_region=True), json.dumps(as_document(sheet))):
                assert "No child was spoken to" not in text
                assert "Not known" not in text


def test_the_dossier_says_not_said_of_each_question() -> None:
    dossier = dossier_of(UNANSWERED, submitter=Submitter("Unit"))
    for name in ("about", "exploitation_type", "group_based", "urgency", "frequency"):
        assert dossier["report"][name] == "Not said", name
    assert dossier["sharing"] == {
        "knew": "Not said",
        "agreed": "Not said",
        "why": "",
        "permission": "Not said",
    }


def test_a_document_that_leaves_all_open_reads_as_nothing_said() -> None:
    told, _ = read_told({"told_on": "2026-11-20", "narrative": "Zq", "items": [{"kind": "person"}]})
    held = [getattr(told, field.name) for field in dataclasses.fields(told)]
    assert {each.value for each in held if isinstance(each, Term)} == {"not_said"}
    assert told.items[0].frequency is telling.Frequency.NOT_SAID


def test_a_required_answer_that_was_not_said_is_missing() -> None:
    (sheet,) = sheets_for(UNANSWERED, submitter=Submitter("Unit"), pack=PACKS["kent"], channel_id="101")
    by_source = {field.label: field for field in sheet.fields}
    assert by_source["Whether the child knew and agreed"].value == "Not said"
    assert by_source["How this is known"].is_missing
