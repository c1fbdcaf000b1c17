"""What two reports share beside a pair: one thing counts in full, what may be one for less, and nobody for itself."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from inkling.linking.rules.arriving.company import add_company
from inkling.linking.rules.arriving.scoring import Likeness
from inkling.linking.rules.arriving.told import SubjectRef


def _company(
    things: list[Likeness],
    person: Likeness,
    *,
    common: Mapping[SubjectRef, int] | None = None,
    names: Mapping[SubjectRef, str] | None = None,
) -> float:
    *_, found = add_company([*things, person], reports=130, common=common or {}, names=names or {})
    return found.company


def test_a_whole_plate_that_many_tell_of_ties_more_than_a_half_read_one_that_few_do() -> None:
    here, there = UUID(int=1), UUID(int=2)
    person = Likeness(SubjectRef(here, "a"), SubjectRef(there, "a"), "person", 0.5, ())
    car = SubjectRef(here, "b"), SubjectRef(there, "b")
    whole = Likeness(*car, "vehicle", 9.0, (("whole:equal", 9.0),))
    half = Likeness(*car, "vehicle", 1.0, (("part:equal", 3.0),))
    assert _company([whole], person, common={car[0]: 8}) > _company([half], person, common={car[0]: 2}) > 0


def test_what_may_be_one_is_company_by_how_sure_that_is() -> None:
    here, there = UUID(int=1), UUID(int=2)
    person = Likeness(SubjectRef(here, "a"), SubjectRef(there, "a"), "person", 0.5, ())
    place = SubjectRef(here, "b"), SubjectRef(there, "b")
    found = [_company([Likeness(*place, "place", odds, ())], person) for odds in (-0.1, 0.1, 2.0, 9.0)]
    assert found[0] == 0.0 < found[1] < found[2] < found[3]


def test_nobody_is_company_of_what_bears_the_same_name() -> None:
    here, there = UUID(int=1), UUID(int=2)
    account = Likeness(SubjectRef(here, "a"), SubjectRef(there, "a"), "handle", 3.0, ())
    again = Likeness(SubjectRef(here, "b"), SubjectRef(there, "b"), "handle", 3.0, ())
    names = dict.fromkeys((account.here, account.there), "night_heron_77")
    twice = names | dict.fromkeys((again.here, again.there), "Night Heron 77")
    other = names | dict.fromkeys((again.here, again.there), "jinx.runs")
    assert _company([again], account, names=twice) == 0.0
    assert _company([again], account, names=other) > 0.0
    (first, _) = add_company([account, again], reports=130, common={}, names=twice)
    assert first.shared == ()
