"""A sheet keeps together what was told together: whose a thing is, of which kind, and what part somebody has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from inkling.commands.offline.pack_acts.check import warnings_of
from inkling.regions.rules.atlas import bundled_atlas
from inkling.regions.rules.forms.filling import SEVERAL_CHILDREN, FilledForm, fill_forms
from inkling.regions.rules.forms.transforms import one_line
from inkling.regions.rules.packs import FormField, PersonSplit
from tests.rules.test_regions_fields import item, partner
from tests.rules.test_regions_forms import form_of

MARLO = item("person", name="Marlo Tench", nickname="Marlz", role="person_of_concern")
PHONE = item("phone", number="07700 900456", belongs_to="Dez")
DEZ = {"kind": "person", "role": "person_of_concern", "attributes": {"name": ["Dez"]}}


def numbered(*items: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**each, "number": at} for at, each in enumerate(items, start=1)]


def split(*items: dict[str, Any], people: PersonSplit, **report: Any) -> list[FilledForm]:
    fields = (FormField("All", "item.narrative", required=True, seen=False),)
    channel = replace(partner("dorset"), people=people, fields=fields)
    return fill_forms(channel, {"items": numbered(*items), **report})


def test_whose_a_number_is_stays_beside_the_number() -> None:
    report = {"items": numbered(PHONE, item("handle", handle="@m.demo", app="Snipchat", belongs_to="Marlo"))}
    narrative = form_of("item.narrative", "item.contact_details.number", report=report).fields[0].value
    assert "Telephone number 07700 900456, belongs to: Dez" in narrative
    assert "account name: @m.demo; app or site: Snipchat; belongs to: Marlo" in narrative


@pytest.mark.parametrize(
    ("thing", "tie"),
    [
        (PHONE, "belongs to: Dez"),
        (item("vehicle", plate="ZZ99 ZZZ", driver="Dez"), "driver: Dez"),
        (item("supply", substance="vapes", name="Dez"), "name: Dez"),
        (item("clothing", clothing="white puffer", worn_by="Dez"), "worn by: Dez"),
    ],
)
def test_a_name_that_another_question_holds_does_not_take_the_tie_along(
    thing: dict[str, Any], tie: str
) -> None:
    report = {"items": numbered(thing), "subjects": [{**DEZ, "details": [1]}]}
    also = form_of("subject.person.name", report=report).also_told
    assert any(tie in line for line in also), also


def test_what_is_left_over_says_of_which_kind_it_is() -> None:
    mother = item("family_of_child", name="Bernadette Quill", description="red hair")
    report = {"items": numbered(mother, item("gang", name="BK boys", place="Knowle"), MARLO)}
    also = form_of("report.place", report=report).also_told
    assert "Group or gang, as told: name: BK boys; place: Knowle" in also
    assert any(
        line.startswith("Parent, carer or family of a young person: name: Bernadette Quill") for line in also
    )
    pieces = form_of("item.people.family_of_child.name", "item.people.person.name", report=report).also_told
    assert "Bernadette Quill (parent, carer or family of a young person), description: red hair" in pieces
    assert "Marlo Tench, role in this item: Person of concern" in pieces, "an id is no word"


def test_what_is_left_over_of_words_without_a_kind_says_what_it_answers() -> None:
    said = {"category": "abuse_or_exploitation", "kind": "statement", "text": "They are driven about."}
    told = numbered({**said, "who": "Dez", "when": "Saturdays", "where": "the arcade"})
    also = form_of("item.when", report={"items": told}).also_told
    assert "who: Dez" in also
    assert "where: the arcade" in also
    assert "text: They are driven about." in also


def test_of_several_details_each_answer_says_of_what() -> None:
    told = [{**MARLO, "when": "Saturdays"}, item("weapon", weapon="knife", when="last month")]
    form = form_of("item.when", report={"items": numbered(*told)})
    assert form.fields[0].value.splitlines() == ["Marlo Tench: Saturdays", "Weapon knife: last month"]
    phones = numbered(PHONE, item("phone", number="01632 960001"))
    form = form_of("item.contact_details.number", report={"items": phones})
    assert form.fields[0].value.splitlines() == ["07700 900456", "01632 960001"]


def test_the_part_of_somebody_whom_no_question_takes_is_told_though_the_words_name_them() -> None:
    report = {"report": {"narrative": "His cousin Dez drives."}, "subjects": [DEZ]}
    assert form_of("report.narrative", report=report).also_told == ("name: Dez (person of concern)",)
    plain = {**report, "subjects": [{**DEZ, "role": "other"}]}
    assert form_of("report.narrative", report=plain).also_told == ()


def test_what_is_said_to_be_theirs_by_the_forename_goes_with_the_person() -> None:
    handle = item("handle", handle="@m.demo", belongs_to="Marlo")
    forms = split(MARLO, item("person", name="Ana Reyk"), handle, people=PersonSplit.ONE_UNLESS_LINKED)
    assert [form.people for form in forms] == [("Marlo Tench",), ("Ana Reyk",)]
    assert "@m.demo" in forms[0].fields[0].value
    both = split(MARLO, item("person", name="Marlo Finch"), handle, people=PersonSplit.ONE_UNLESS_LINKED)
    assert len(both) == 1, "what may be either's parts neither from it"
    words = item("place", place="the arcade", activity="will go there")
    will = split(
        item("person", name="Will Tarn"),
        item("person", name="Ana Reyk"),
        words,
        people=PersonSplit.ONE_UNLESS_LINKED,
    )
    assert [form.people for form in will] == [("Will Tarn",), ("Ana Reyk",), ()]


def test_children_who_stand_in_the_words_alone_are_divided_by_a_person() -> None:
    tia, poppy = (
        {"kind": "person", "age": "child", "role": "child_at_risk", "attributes": {"name": [name]}}
        for name in ("Tia", "Poppy Vane")
    )
    (two,) = split(MARLO, people=PersonSplit.ONE_CHILD_WITH_ALL, subjects=[tia, poppy])
    assert SEVERAL_CHILDREN in two.notes
    (one,) = split(MARLO, people=PersonSplit.ONE_CHILD_WITH_ALL, subjects=[tia])
    assert one.notes == ()


def test_lines_that_are_joined_stay_apart() -> None:
    assert one_line("Marlo Tench\n  Tia  B \n\n") == "Marlo Tench; Tia B"


def test_the_check_warns_where_no_place_leads_and_where_names_are_asked_in_parts() -> None:
    atlas = bundled_atlas()
    kent = atlas.packs["kent"]
    assert not [line for line in warnings_of(kent) if "no district" in line]
    assert [line for line in warnings_of(replace(kent, district_codes=())) if "no district" in line]
    assert not [line for line in warnings_of(atlas.packs["btp"]) if "no district" in line]
    surname = FormField("Surname", "subject.person.surname", required=True, seen=False)
    channel = replace(partner("dorset"), fields=(surname,))
    assert "the names of people as they were told" in "".join(warnings_of(replace(kent, channels=(channel,))))
