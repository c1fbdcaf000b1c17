"""What a form leaves over, its choices and conditions, and whom it prints as what."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from inkling.regions.rules.forms.filling import FilledForm, fill_field, fill_forms
from inkling.regions.rules.pack_files.form_rules import broken_fields
from inkling.regions.rules.packs import Channel, Condition, FormField, Option, PersonSplit
from inkling.vocabulary.telling import ExploitationType
from tests.rules.test_regions_fields import CAR, KESTREL, REPORT, item, partner, values

DORSET = partner("dorset")
IDS = {
    "ids": {"report.exploitation_type": "cce"},
    "report": {"exploitation_type": "Child criminal exploitation"},
}
KIND = FormField(
    "Kind",
    "report.exploitation_type",
    required=True,
    seen=False,
    options=(Option("Sexual", "1", ("cse",)), Option("Criminal", "2", ("cce", "both"))),
)


def form_of(*sources: str, report: dict[str, Any]) -> FilledForm:
    fields = tuple(FormField(source, source, required=False, seen=False) for source in sources)
    (form,) = fill_forms(replace(DORSET, fields=fields), report)
    return form


def test_what_no_field_takes_is_said_with_its_label() -> None:
    also = form_of("item.people.person.name", report=REPORT).also_told
    assert "The words as told: He waits by the arcade.\nThe car comes on Fridays." in also
    assert "Dan Kestrel, nickname: Kes" in also
    assert "Dan Kestrel, description: tall, grey coat" in also
    assert any("driver: Dan Kestrel" in line and "ZZ99 ZZZ" in line for line in also)
    assert "name: Carol (family or carer)" in also


def test_a_form_that_takes_everything_leaves_nothing_over() -> None:
    everything = (
        "item.narrative",
        "subject.person",
        "subject.vehicle",
        "sharing.summary",
        "how_known.statement",
    )
    assert form_of(*everything, report=REPORT).also_told == ()


def test_a_detail_that_was_taken_as_a_subject_is_not_said_again() -> None:
    numbered = {**KESTREL, "number": 1}
    subject = {
        "kind": "person",
        "attributes": {"name": ["Dan Kestrel"], "looks": ["tall, grey coat"]},
        "details": [1],
    }
    also = form_of("subject.person.name", report={"items": [numbered], "subjects": [subject]}).also_told
    assert also == ("Dan Kestrel, nickname: Kes", "Dan Kestrel, description: tall, grey coat")


def test_the_narrative_repeats_no_detail_that_another_question_holds() -> None:
    form = form_of("item.narrative", "item.people", "subject.vehicle.plate", report=REPORT)
    narrative = form.fields[0].value
    assert "grey coat" not in narrative
    assert "grey coat" in form.fields[1].value
    assert "driver: Dan Kestrel" in narrative, "no other question has the driver"
    assert "Carol, 18 or over, family or carer" in form.fields[1].value.splitlines(), "and who she is"
    assert not any("Carol" in line for line in form.also_told)


def test_an_answer_that_was_not_given_is_not_said_as_told() -> None:
    report = {"report": {"exploitation_type": "Not said"}, "ids": {"report.exploitation_type": "not_said"}}
    assert form_of("item.narrative", report=report).also_told == ()


@pytest.mark.parametrize(
    "name", ["subject.person[role=person_of_concern].name", "subject.person_of_concern.name"]
)
def test_a_relative_is_never_among_the_suspects(name: str) -> None:
    form = form_of(name, report=REPORT)
    assert form.fields[0].value == "Dan Kestrel"
    assert "Carol" not in "".join(field.value for field in form.fields)


def test_a_part_that_only_a_machine_gave_makes_nobody_a_suspect_and_is_marked() -> None:
    read = {"kind": "person", "attributes": {"name": ["Dan Kestrel"]}, "is_role_composed": True}
    suspect = {"subjects": [{**read, "role": "person_of_concern"}]}
    assert form_of("subject.person_of_concern.name", report=suspect).fields[0].value == ""
    assert form_of("subject.person.name", report=suspect).fields[0].value == "Dan Kestrel"
    carer = {"subjects": [{**read, "role": "family_or_carer"}]}
    assert "as a machine read it" in form_of("subject.person.name", report=carer).fields[0].value


def test_what_only_a_machine_read_says_so_among_what_no_question_takes() -> None:
    read = {"kind": "person", "attributes": {"nickname": ["Fitz"]}, "is_composed": True}
    carer = {
        "kind": "person",
        "role": "family_or_carer",
        "attributes": {"name": ["Carol"]},
        "is_role_composed": True,
    }
    told = {"kind": "person", "role": "family_or_carer", "attributes": {"name": ["Ana"]}}
    assert form_of("report.place", report={"subjects": [read, carer, told]}).also_told == (
        "nickname: Fitz (as a machine read it in the words)",
        "name: Carol (family or carer) (as a machine read it in the words)",
        "name: Ana (family or carer)",
    )


def test_a_value_that_is_a_piece_of_a_word_as_told_is_still_told() -> None:
    read = {"kind": "person", "attributes": {"nickname": ["Al"]}, "checked_by": "officer"}
    report = {"report": {"narrative": "He also waits there."}, "subjects": [read]}
    assert form_of("report.narrative", report=report).also_told == ("nickname: Al",)
    named = {**report, "report": {"narrative": "He is called AL, and waits."}}
    assert form_of("report.narrative", report=named).also_told == ()


@pytest.mark.parametrize(
    "label", ["Who is the suspect", "The accused", "Person of interest", "Who is the victim"]
)
def test_who_took_part_is_no_answer_to_who_is_suspected(label: str) -> None:
    ((path, says, remedy),) = broken_fields([{"label": label, "from": "item.who"}])
    assert path == ("fields", 0, "from")
    assert "whatever their part" in says
    assert "subject.person[role=" in remedy


def test_of_several_people_each_value_says_whose_it_is() -> None:
    two = [
        {"kind": "person", "attributes": {"name": ["Dan Kestrel"], "age": ["30"]}},
        {"kind": "person", "attributes": {"nickname": ["Fitz"], "age": ["22"]}},
    ]
    form = form_of("subject.person.age", report={"subjects": two})
    assert form.fields[0].value.splitlines() == ["Dan Kestrel: 30", "Fitz: 22"]
    assert form_of("subject.person.age", report={"subjects": two[:1]}).fields[0].value == "30"


def test_an_option_is_chosen_only_where_one_fits() -> None:
    assert fill_field(KIND, IDS).value == "2: Criminal\nAs told: Child criminal exploitation"
    sexual = {
        "ids": {"report.exploitation_type": "cse"},
        "report": {"exploitation_type": ExploitationType.CSE.label},
    }
    assert fill_field(KIND, sexual).value == "1: Sexual"
    not_sure = {"ids": {"report.exploitation_type": "not_sure"}, "report": {"exploitation_type": "Not sure"}}
    open_ = fill_field(KIND, not_sure)
    assert open_.value == "Not sure"
    assert open_.choices == ("1: Sexual", "2: Criminal")


def test_an_option_leaves_out_no_word_of_what_was_told() -> None:
    options = (Option("Often", "A", ("several",)), Option("Once", "B", ("once",)))
    often = replace(KIND, label="Often", source="report.frequency", options=options)
    told = {
        "ids": {"report.frequency": "several"},
        "report": {"frequency": "Several times; “each Friday at six”"},
    }
    assert fill_field(often, told).value == "A: Often\nAs told: Several times; “each Friday at six”"
    plain = {**told, "report": {"frequency": "Several times"}}
    assert fill_field(often, plain).value == "A: Often"


def test_a_question_is_asked_under_its_condition_alone() -> None:
    asked = replace(KIND, only_if=Condition("report.exploitation_type", ("cse",)))
    told = replace(
        KIND, label="Car", source="subject.vehicle", options=(), only_if=Condition("subject.vehicle")
    )
    none = replace(told, label="No car", only_if=Condition("subject.vehicle", told=False))
    channel = replace(DORSET, fields=(asked, told, none))
    (form,) = fill_forms(channel, IDS)
    assert [field.label for field in form.fields] == ["No car"]
    (form,) = fill_forms(channel, {**REPORT, "ids": {"report.exploitation_type": "cse"}})
    assert [field.label for field in form.fields] == ["Kind", "Car"]


def test_what_a_condition_leaves_out_is_still_told() -> None:
    hidden = FormField("Car", "subject.vehicle", required=True, seen=False, only_if=Condition("report.place"))
    (form,) = fill_forms(replace(DORSET, fields=(hidden,)), {"items": [CAR]})
    assert form.fields == ()
    assert "ZZ99 ZZZ" in "".join(form.also_told)


def test_what_whoever_submits_answered_stands_on_the_form() -> None:
    birth = FormField("Date of birth", "subject.person.date_of_birth", required=True, seen=True)
    before = fill_field(birth, REPORT)
    assert (before.asked_at_send, before.is_missing) == (True, True)
    after = fill_field(birth, {**REPORT, "at_send": {"Date of birth": "Dan Kestrel: 1 May 1996"}})
    assert (after.value, after.asked_at_send, after.is_missing) == ("Dan Kestrel: 1 May 1996", False, False)


def test_no_answer_of_whoever_submits_is_lost() -> None:
    where = FormField("Where", "report.place", required=True, seen=True)
    channel = replace(DORSET, fields=(where,))
    sent = {"Where": "Leeds", "Theme": "county lines", "Empty": " "}
    (form,) = fill_forms(channel, {"report": {"place": "Mill Lane"}, "at_send": sent})
    assert form.fields[0].value == "Mill Lane"
    assert form.also_told == ("Where: Leeds", "Theme: county lines")
    (form,) = fill_forms(channel, {"report": {"place": "Not said"}, "at_send": sent})
    assert (form.fields[0].value, form.also_told) == ("Leeds", ("Theme: county lines",))


def test_an_answer_about_a_person_is_given_to_none_of_several() -> None:
    birth = FormField("Date of birth", "subject.person.date_of_birth", required=True, seen=True)
    note = FormField("Note", "report.note_to_police", required=False, seen=True)
    two = [item("other_child", name=name) | {"number": at} for at, name in ((1, "Leah"), (2, "Rory"))]
    channel = replace(DORSET, people=PersonSplit.ONE_CHILD_WITH_ALL, fields=(birth, note))
    sent = {"Date of birth": "Leah: 1 May 2012", "Note": "Call first"}
    first, second = fill_forms(channel, {"items": two, "at_send": sent})
    assert [each.fields[0].value for each in (first, second)] == ["", ""]
    assert [each.fields[1].value for each in (first, second)] == ["Call first", "Call first"]
    assert "Date of birth: Leah: 1 May 2012" in first.also_told
    assert not any("1 May" in text for text in second.also_told)


@pytest.mark.parametrize(("length", "is_over"), [(9, False), (10, False), (11, True)])
def test_more_than_a_form_takes_is_said_and_nothing_is_cut(length: int, is_over: bool) -> None:
    field = FormField("Facts", "report.narrative", required=True, seen=True, most_characters=10)
    (form,) = fill_forms(replace(DORSET, fields=(field,)), {"report": {"narrative": "x" * length}})
    assert form.fields[0].value == "x" * length
    assert bool(form.notes) is is_over


def split(*items: dict[str, Any], people: PersonSplit, by_matter: bool = False) -> list[FilledForm]:
    numbered = [{**each, "number": number} for number, each in enumerate(items, start=1)]
    fields = (FormField("All", "item.narrative", required=True, seen=False),)
    channel: Channel = replace(DORSET, people=people, one_matter_each=by_matter, fields=fields)
    return fill_forms(channel, {**REPORT, "items": numbered, "subjects": []})


def test_a_person_stays_whole_whatever_name_is_used_of_him() -> None:
    phone = item("phone", number="07700 900123", belongs_to="Kes")
    forms = split(KESTREL, item("person", name="Ana Reyk"), CAR, phone, people=PersonSplit.ONE_UNLESS_LINKED)
    assert [form.people for form in forms] == [("Dan Kestrel",), ("Ana Reyk",)]
    first = values(forms[0])["All"]
    assert "ZZ99 ZZZ" in first
    assert "07700 900123" in first
    again = split(
        item("person", nickname="Kes"),
        item("person", name="Ana Reyk"),
        KESTREL,
        people=PersonSplit.ONE_UNLESS_LINKED,
    )
    assert [form.people for form in again] == [("Kes",), ("Ana Reyk",)]


def test_a_matter_takes_the_whole_person_it_tells_of() -> None:
    subject = {"kind": "person", "attributes": {"name": ["Dan Kestrel"], "nickname": ["Kes"]}, "details": [1]}
    fields = (FormField("Nickname", "subject.person.nickname", required=False, seen=False),)
    channel = replace(DORSET, one_matter_each=True, fields=fields)
    told = [{**KESTREL, "number": 1}, {**CAR, "matter": 2, "number": 2}]
    second = fill_forms(channel, {"items": told, "subjects": [subject]})[1]
    assert values(second)["Nickname"] == "Kes"


def test_one_child_a_form_with_all_who_are_told_of() -> None:
    leah, rory = (
        item("other_child", name="Leah"),
        item("other_child", name="Rory", text="seen with Dan Kestrel"),
    )
    forms = split(leah, rory, KESTREL, CAR, people=PersonSplit.ONE_CHILD_WITH_ALL)
    assert [form.people for form in forms] == [("Leah",), ("Rory",)]
    first, second = (values(form)["All"] for form in forms)
    assert ("Leah" in first, "Rory" in first) == (True, False)
    assert ("Leah" in second, "Rory" in second) == (False, True)
    assert all("Kes" in text and "ZZ99 ZZZ" in text for text in (first, second))
    assert len(split(leah, KESTREL, people=PersonSplit.ONE_CHILD_WITH_ALL)) == 1
