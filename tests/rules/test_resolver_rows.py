"""What a description tells as columns that two tellings can be compared by, and how what was said stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from inkling.extraction.normalise.looks import Looks, normal_looks
from inkling.linking.rules.resolver_rows import name_parts, resolver_rows
from inkling.linking.rules.stands import ReportStands, Stand, judged_by
from inkling.reading.rules.understanding.values import Attribute, Stretch, Subject, Understanding
from inkling.resolution.forms.marks import is_told_by_place, mark_of
from inkling.vocabulary.subjects import AgeGroup, CheckedBy, SubjectKind, SubjectRole


@pytest.mark.parametrize(
    ("told", "looks"),
    [
        ("14", Looks(14, 14)),
        ("about 14 or 15", Looks(14, 15)),
        (
            "30, tall and skinny with a scar on his chin",
            Looks(30, 30, "m", "slim", "tall", "", "scar on his chin"),
        ),
        ("mid twenties, ginger hair", Looks(24, 26, hair="ginger")),
        ("woman, 40s, with long blonde hair", Looks(40, 49, "f", hair="long blonde")),
        ("2 scars", Looks(mark="scar")),
        ("aged 150", Looks()),
        ("3 friends", Looks()),
        ("16 years old", Looks(16, 16)),
        ("her man", Looks()),
        ("shaved head", Looks(hair="shaved head")),
        ("", Looks()),
    ],
)
def test_looks_are_read_as_far_as_they_are_told(told: str, looks: Looks) -> None:
    assert normal_looks(told) == looks


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Tommo Baines", ("Tommo", "Baines")),
        ("Mr Baines", ("", "Baines")),
        ("Jay", ("Jay", "")),
        ("Nan Jean", ("Jean", "")),
        ("Dr. Amara de Silva", ("Amara", "Silva")),
        ("", ("", "")),
    ],
)
def test_a_name_is_parted(name: str, parts: tuple[str, str]) -> None:
    assert name_parts(name) == parts


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Old Mr Jinks sweeps up.", {"surname": "Jinks"}),
        ("Old Dr. Jinks sweeps up.", {"surname": "Jinks"}),
        ("Auntie Jinks sweeps up.", {"forename": "Jinks"}),
        ("Jinks sweeps up.", {"forename": "Jinks"}),
    ],
)
def test_a_name_after_a_title_is_a_family_name(words: str, parts: dict[str, str]) -> None:
    at = words.index("Jinks")
    jinks = Subject(
        "p0e0",
        SubjectKind.PERSON,
        mentions=(Stretch(0, at, at + 5),),
        attributes=(Attribute("name", "Jinks"),),
    )
    value = Understanding(subjects=(jinks,))
    (row,) = resolver_rows(value, words=lambda one: words[one.start : one.end], judged=ReportStands())
    assert row.columns == parts


def test_a_detail_graded_with_an_item_stands_as_the_item_does() -> None:
    judged = judged_by({3: "E", 4: "B"}, {1: ("part_of_item", 3), 2: ("wrong_person", None)})
    assert [judged.stand_of(each) for each in (1, 2, 3, 4, 5, None)] == [
        Stand.FALSE,
        Stand.ASIDE,
        Stand.FALSE,
        Stand.COUNTS,
        Stand.COUNTS,
        Stand.COUNTS,
    ]
    assert judged.holder_of(details=[2, 1], items=[4]) == 4
    assert judged.holder_of(details=[2], items=[3]) == 2
    assert judged.holder_of(details=[2], items=[None]) == 2, (
        "a detail that was judged outweighs words that were not"
    )
    assert judged.holder_of(details=[5], items=[None]) is None
    assert judged.holder_of(details=[], items=[3, None]) is None
    assert ReportStands().holder_of(details=[], items=[]) is None


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, ("unknown", "other")),
        ({"is_composed": False, "checked_by": CheckedBy.TELLER}, ("unknown", "other")),
        ({"is_composed": False, "checked_by": CheckedBy.PRACTITIONER}, ("child", "child_at_risk")),
        ({"age_reason": "'14'", "role_reason": "the child told of"}, ("child", "child_at_risk")),
    ],
)
def test_what_a_machine_only_judged_is_told_to_no_resolver(
    more: dict[str, Any], told: tuple[str, str]
) -> None:
    judged = Subject(
        "p0e0",
        SubjectKind.PERSON,
        age=AgeGroup.CHILD,
        age_reason="judged, 70 of 100: 'looks lad'",
        role=SubjectRole.CHILD_AT_RISK,
        role_reason="judged, 'looks lad'; by rules other: no part told",
    )
    value = Understanding(subjects=(replace(judged, **more),))
    (row,) = resolver_rows(value, words=lambda _: "a lad", judged=ReportStands())
    assert (row.age, row.role) == told


@pytest.mark.parametrize(
    ("told", "mark"),
    [
        ("a tattoo of a swallow on her wrist", "swallow tattoo"),
        ("blonde woman with a swallow tattoo", "swallow tattoo"),
        ("scar through the left eyebrow", "eyebrow scar"),
        ("Lad with the eyebrow scar", "eyebrow scar"),
        ("small star tattoo behind left ear", "star tattoo"),
        ("gold tooth and a limp", "gold tooth"),
        ("tattoo on his neck", "neck tattoo"),
        ("2 scars", ""),
        ("tattoos all over", ""),
        ("", ""),
    ],
)
def test_of_a_mark_what_tells_most_is_kept(told: str, mark: str) -> None:
    assert mark_of(normal_looks(told).mark) == mark


def test_a_drawing_is_told_by_more_than_its_place() -> None:
    assert is_told_by_place("eyebrow scar")
    assert not is_told_by_place("swallow tattoo")
    assert not is_told_by_place("")
