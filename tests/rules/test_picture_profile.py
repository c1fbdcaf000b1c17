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

CHILD = ToldPerson("person", "child_at_risk", "child", is_aged=True)
MAN = ToldPerson("person", "person_of_concern", "adult", is_named=True)
MANS = ("concern", "concern-named", "concern-adult")


def keys(*people: ToldPerson) -> set[str]:
    """Return the facts of one report that tells of these people."""
    return {key for key in facts_of([ReportFacts(UUID(int=1), people)]) if key in set(Fact)}


@pytest.mark.parametrize(
    ("people", "holds"),
    [
        ((), set()),
        ((CHILD,), {"child", "child-age"}),
        ((CHILD, ToldPerson("person", "", "child")), {"child", "child-age", "several-children"}),
        ((ToldPerson("person", "other", "child"),), {"child"}),
        ((ToldPerson("person", "other", "adult"),), {"part-not-read"}),
        ((MAN, ToldPerson("person", "", "unknown")), {*MANS, "part-not-read"}),
        ((ToldPerson("group", "child_at_risk", "child"),), {"child", "several-children"}),
        ((MAN,), {"concern", "concern-named", "concern-adult"}),
        ((MAN, MAN), {"concern", "concern-named", "concern-adult", "together"}),
        ((ToldPerson("group", "person_of_concern", ""),), {"concern", "together", "concern-no-age"}),
        (
            (ToldPerson("person", "person_of_concern", "child"),),
            {"child", "child-of-concern", "concern"},
        ),
        ((ToldPerson("person", "family_or_carer", "adult"),), set()),
    ],
)
def test_what_is_told_of_people_holds_of_the_report(people: tuple[ToldPerson, ...], holds: set[str]) -> None:
    assert keys(*people) == holds


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
