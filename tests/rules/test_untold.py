"""What no report tells of a subject is named; what one tells is not, and nothing is guessed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from inkling.linking.rules.arriving.told import SubjectRef, ToldSubject
from inkling.linking.rules.untold import Untold, untold_of


def told(type_: str, *, age: str = "", town: str = "E08000035", **columns: str) -> ToldSubject:
    ref = SubjectRef(UUID(int=len(columns) + 1), "s1")
    return ToldSubject(ref, type_, date(2026, 11, 3), town, "raw", age, "", columns)


def gaps(*each: ToldSubject, things: tuple[str, ...] = (), owner: bool = True, day: bool = True) -> set[str]:
    return {one.value for one in untold_of(each, things=things, has_owner=owner, has_day=day)}


def test_of_a_street_name_nearly_everything_is_missing() -> None:
    assert gaps(told("person", alias="Jinks", town=""), day=False) == {
        "forename",
        "surname",
        "age",
        "looks",
        "home",
        "number",
        "vehicle",
        "town",
        "day",
    }


def test_what_any_report_tells_is_not_missing() -> None:
    found = gaps(
        told("person", forename="Margaret", age="adult", town=""),
        told("person", surname="Hart", hair="red"),
        things=("vehicle", "handle"),
    )
    assert found == {"home"}


def test_a_part_of_a_plate_or_number_is_not_the_whole() -> None:
    assert gaps(told("vehicle", plate="KTR", colour="grey"), owner=False) == {"whole_plate", "make", "owner"}
    assert (
        gaps(told("vehicle", plate="KTR"), told("vehicle", plate="YJ01 KTR", make="VW", colour="grey"))
        == set()
    )
    assert gaps(told("phone", number="ends 417")) == {"whole_number"}
    assert gaps(told("phone", number="07700 900417"), owner=False) == {"owner"}


def test_places_and_accounts_have_gaps_of_their_own() -> None:
    assert gaps(told("business", street_town=""), owner=False) == {"address"}
    assert gaps(told("handle"), owner=False) == {"app", "owner"}
    assert gaps(told("substance")) == set()
    assert untold_of([], things=(), has_owner=False, has_day=False) == []


def test_every_gap_has_its_own_words() -> None:
    assert len({each.label for each in Untold}) == len(Untold)
