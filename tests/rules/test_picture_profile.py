"""Facts of a profile: of which reports each holds, and what people read for it."""

from __future__ import annotations

from uuid import UUID

import pytest

from inkling.picture.rules.profile.facts import (
    SIGN,
    Fact,
    ReportFacts,
    ToldPerson,
    facts_of,
    key_of,
    label_of,
)
from inkling.picture.rules.profile.headings import Heading

CHILD = ToldPerson("person", "child_at_risk", "child", years=(14, 14), sex="f")
MAN = ToldPerson("person", "person_of_concern", "adult", is_named=True)
GIRL_OF_14 = ("child-age", "child-13-to-15", "child-girl")
UNTOLD = ("child-no-age", "child-no-sex")
MANS = ("concern", "concern-named", "concern-adult")


def keys(*people: ToldPerson) -> set[str]:
    """Return the facts of one report that tells of these people."""
    return {key for key in facts_of([ReportFacts(UUID(int=1), people)]) if key in set(Fact)}


@pytest.mark.parametrize(
    ("people", "holds"),
    [
        ((), set()),
        ((CHILD,), {"child", *GIRL_OF_14}),
        ((CHILD, ToldPerson("person", "", "child")), {"child", *GIRL_OF_14, *UNTOLD, "several-children"}),
        ((ToldPerson("person", "other", "child"),), {"child", *UNTOLD}),
        ((ToldPerson("person", "other", "adult"),), {"part-not-read"}),
        ((MAN, ToldPerson("person", "", "unknown")), {*MANS, "part-not-read"}),
        ((ToldPerson("group", "child_at_risk", "child"),), {"child", "several-children", *UNTOLD}),
        ((MAN,), {"concern", "concern-named", "concern-adult"}),
        ((MAN, MAN), {"concern", "concern-named", "concern-adult", "together"}),
        ((ToldPerson("group", "person_of_concern", ""),), {"concern", "together", "concern-no-age"}),
        (
            (ToldPerson("person", "person_of_concern", "child"),),
            {"child", "child-of-concern", "concern", *UNTOLD},
        ),
        ((ToldPerson("person", "family_or_carer", "adult"),), set()),
    ],
)
def test_what_is_told_of_people_holds_of_the_report(people: tuple[ToldPerson, ...], holds: set[str]) -> None:
    assert keys(*people) == holds


@pytest.mark.parametrize(
    ("years", "band"),
    [
        ((9, 9), "child-under-13"),
        ((0, 12), "child-under-13"),
        ((13, 13), "child-13-to-15"),
        ((16, 17), "child-16-or-17"),
        ((12, 13), "child-other-age"),
        ((17, 19), "child-other-age"),
        (None, "child-no-age"),
    ],
)
def test_an_age_is_counted_in_a_band_only_where_all_of_it_lies_there(
    years: tuple[int, int] | None, band: str
) -> None:
    held = keys(ToldPerson("person", "", "child", years=years, sex="m"))
    assert held == {"child", "child-boy", band} | ({"child-age"} if years else set())
    assert not keys(ToldPerson("person", "other", "adult", years=years, sex="f")) & {band, "child-girl"}


def test_each_fact_has_just_its_reports_in_their_order() -> None:
    told = [
        ReportFacts(UUID(int=3), (CHILD,), frozenset({"missing"})),
        ReportFacts(UUID(int=1), (MAN,)),
        ReportFacts(UUID(int=2), (CHILD, MAN), frozenset({"missing"})),
    ]
    found = facts_of(told)
    assert found["child"] == found[key_of(SIGN, "missing")] == (UUID(int=3), UUID(int=2))
    assert found["concern"] == (UUID(int=1), UUID(int=2))


def test_every_key_is_read_in_words() -> None:
    assert label_of("sign:missing") == "Missing from home, care or education"
    assert label_of("group:yes") == "Group or network, as told"
    assert label_of(Fact.TOGETHER.value) == "two people of concern or more, or a group"
    assert [each.number for each in Heading] == list(range(1, 15))
