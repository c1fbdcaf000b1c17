"""Which step comes next, and what survives the way through the sealed form."""

from dataclasses import dataclass

import pytest

from inkling.sites.community.answers import (
    CHECK,
    Answers,
    DetailAnswers,
    as_json,
    begin,
    from_json,
    path,
    step_after,
    step_before,
)
from inkling.sites.community.steps.place import area_named


@dataclass(frozen=True)
class Asked:
    id: str
    only_if: str = ""

    def applies(self, journey: Answers) -> bool:
        return not self.only_if or bool(journey.by_step.get(self.only_if))


STEPS = (Asked("danger"), Asked("call", "danger"), Asked("words"), Asked("more", "words"))


def journey(at: str, *, visited: str = "", checked: bool = False, **answers: str) -> Answers:
    told = begin(secret=bytes(15), started=1)
    told.at, told.visited, told.checked = at, visited.split(), checked
    told.by_step = {step: {"x": value} for step, value in answers.items()}
    return told


@pytest.mark.parametrize(
    ("told", "after"),
    [
        (journey("danger"), "words"),
        (journey("danger", danger="yes"), "call"),
        (journey("call", danger="yes"), "words"),
        (journey("words"), CHECK),
        (journey("words", words="x"), "more"),
        (journey("call"), "words"),  # it no longer applies
        (journey("danger", visited="danger words", checked=True), CHECK),
        (journey("danger", visited="danger words", checked=True, danger="yes"), "call"),
        (journey("words", visited="danger words", checked=True, words="x"), "more"),
        (journey(CHECK, visited="danger words", checked=True), CHECK),
    ],
)
def test_the_next_step(told: Answers, after: str) -> None:
    assert step_after(told, STEPS) == after


@pytest.mark.parametrize(
    ("told", "before"),
    [
        (journey("danger"), "danger"),
        (journey("words"), "danger"),
        (journey("words", danger="yes"), "call"),
        (journey(CHECK, words="x"), "more"),
        (journey("words", visited="danger words", checked=True), CHECK),
        (journey("more", visited="danger words", checked=True, words="x"), "words"),
    ],
)
def test_back(told: Answers, before: str) -> None:
    assert step_before(told, STEPS) == before


def test_the_path_ends_with_the_check() -> None:
    assert path(journey("danger", words="x"), STEPS) == ["danger", "words", "more", CHECK]


def test_the_check_says_when_no_force_of_the_kingdom_covers_the_place() -> None:
    told = journey(CHECK)
    assert area_named(told) == ""
    told.by_step["where"] = {"place": "JE2 3AB"}
    assert "Jersey has its own police" in area_named(told)


def test_the_check_says_that_no_police_area_is_known_before_it_is_sent() -> None:
    told = journey(CHECK)
    told.by_step["where"] = {"place": "the flats by the bus station in Rotherham"}
    assert "We could not tell which police area" in area_named(told)
    told.by_step["which"] = {"region": "south-yorkshire"}
    assert area_named(told) == "Police area: South Yorkshire Police"


def test_a_journey_survives_the_form() -> None:
    told = journey("words", visited="danger", danger="yes")
    told.secret, told.details, told.editing = (
        bytes(range(15)),
        [DetailAnswers("person", {"attr_name": "Dex"}, "0/3/x")],
        0,
    )
    assert from_json(as_json(told)) == told
