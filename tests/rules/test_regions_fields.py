"""A region's form filled from a report: order, words, what is missing; one capture as several submissions."""

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkling.regions.rules.atlas import bundled_atlas
from inkling.regions.rules.forms.filling import FilledForm, fill_forms, value_of
from inkling.regions.rules.forms.paths import PathRefused, read_path
from inkling.regions.rules.forms.splitting import Splitting, split_items
from inkling.regions.rules.packs import Channel, PersonSplit
from inkling.vocabulary.kinds import KINDS

ATLAS = bundled_atlas()


def item(kind: str, *, matter: int = 1, text: str = "", **attributes: str) -> dict[str, Any]:
    category = next(each.category.value for each in KINDS if each.id == kind)
    return {"category": category, "kind": kind, "text": text, "attributes": attributes, "matter": matter}


KESTREL = item("person", name="Dan Kestrel", nickname="Kes", description="tall, grey coat")
MARLOW = item("person", name="J. Marlow", description="short beard")
JAY = {"kind": "person", "attributes": {"name": ["J. Marlow"]}}
CAR = item("vehicle", plate="ZZ99 ZZZ", make="Corva", colour="blue", driver="Dan Kestrel")
PLACE = item("place", matter=2, place="Mill Lane arcade", activity="young people given food")
CAR_LINE = (
    "number plate, whole or part: ZZ99 ZZZ; make and model: Corva; colour: blue; driver: Dan Kestrel; "
    "when: Friday evenings; how often: several times"
)
REPORT: dict[str, Any] = {
    "report": {"reference": "R-1", "narrative": "He waits by the arcade.\nThe car comes on Fridays."},
    "reporter": {"organisation": "Harbour Youth Advocacy"},
    "how_known": {"statement": "A young person said so"},
    "sharing": {"knew": "yes", "agreed": "not asked", "why": "to protect other children"},
    "subjects": [
        {
            "kind": "person",
            "age": "adult",
            "role": "person_of_concern",
            "attributes": {"name": ["Dan Kestrel"], "nickname": ["Kes"], "looks": ["tall, grey coat"]},
        },
        {
            "kind": "person",
            "age": "child",
            "role": "child_at_risk",
            "attributes": {"name": ["Leah"]},
            "is_composed": True,
        },
        {"kind": "person", "age": "adult", "role": "family_or_carer", "attributes": {"name": ["Carol"]}},
        {"kind": "vehicle", "attributes": {"plate": ["ZZ99 ZZZ"], "make": ["Corva"], "colour": ["blue"]}},
    ],
    "items": [KESTREL, {**CAR, "when": "Friday evenings", "frequency": "several times"}],
}


def partner(region: str) -> Channel:
    channel = ATLAS.packs[region].channel("partner")
    assert channel
    return channel


def values(form: FilledForm) -> dict[str, str]:
    return {field.label: field.value for field in form.fields}


def test_the_fields_come_in_the_regions_order_with_its_labels() -> None:
    channel = partner("west-midlands")
    (form,) = fill_forms(channel, REPORT)
    assert [field.label for field in form.fields] == [field.label for field in channel.fields]
    filled = values(form)
    assert filled["Full name"].splitlines() == [
        "Dan Kestrel (person of concern)",
        "Leah (child who may be harmed) (as a machine read it in the words)",
        "Carol (family or carer)",
    ]
    assert filled["Vehicle: registration"] == "ZZ99 ZZZ"
    assert filled["How often"] == "several times"
    assert filled["Organisation that submits"] == "Harbour Youth Advocacy"
    assert filled["The facts, short"].splitlines()[:2] == [
        "- He waits by the arcade.",
        "- The car comes on Fridays.",
    ]


def test_what_the_region_requires_and_the_report_lacks_is_marked() -> None:
    (form,) = fill_forms(partner("west-midlands"), {**REPORT, "how_known": {}})
    missing = {field.label for field in form.fields if field.is_missing}
    assert missing == {"Date of birth", "How this is known"}
    assert [field.label for field in form.fields if field.asked_at_send] == [
        "Date of birth",
        "Distinguishing features",
        "Accent",
        "What is new since last time",
    ]


def test_initials_are_pointed_out_and_not_changed() -> None:
    (form,) = fill_forms(partner("west-midlands"), {**REPORT, "items": [MARLOW], "subjects": [JAY]})
    assert values(form)["Full name"] == "J. Marlow"
    assert form.notes == ("Full name: looks like initials",)


def test_one_matter_a_form() -> None:
    forms = fill_forms(partner("devon-and-cornwall"), {**REPORT, "items": [KESTREL, PLACE]})
    assert [form.matter for form in forms] == [1, 2]
    first, second = (values(form)["The information"] for form in forms)
    assert "Kestrel" in first
    assert "arcade." in first
    assert "Mill Lane" in second
    assert "Kestrel" not in second
    assert "arcade." not in second
    assert "leave out what belongs to another" in forms[0].notes[0]
    assert "first submission" in forms[1].notes[0]


def test_one_person_a_form_unless_they_are_linked() -> None:
    apart = {**REPORT, "items": [KESTREL, MARLOW, CAR, item("app", app="Warble")]}
    forms = fill_forms(partner("west-midlands"), apart)
    assert [form.people for form in forms] == [("Dan Kestrel",), ("J. Marlow",), ()]
    assert values(forms[0])["Vehicle: registration"] == "ZZ99 ZZZ"
    assert values(forms[1])["Vehicle: registration"] == ""
    linked = {
        **apart,
        "items": [*apart["items"], item("associate", name="J Marlow", text="a friend of Dan Kestrel")],
    }
    linked["items"][1] = item("person", name="J Marlow")
    assert fill_forms(partner("west-midlands"), linked)[0].people == (
        "Dan Kestrel",
        "J Marlow",
    )


def test_the_same_capture_is_one_submission_where_the_region_does_not_split() -> None:
    everything = {**REPORT, "items": [KESTREL, MARLOW, PLACE]}
    assert len(fill_forms(partner("dorset"), everything)) == 1
    assert len(fill_forms(partner("west-midlands"), everything)) == 3


def test_an_empty_report_still_makes_a_form() -> None:
    for pack in ATLAS.packs.values():
        for channel in pack.channels:
            (form,) = fill_forms(channel, {})
            assert all(field.is_missing == (field.required and not field.value) for field in form.fields)
            assert form.also_told == ()


def test_the_three_answers_about_sharing_make_a_sentence() -> None:
    said = value_of("sharing.summary", REPORT)
    assert (
        said == "Did they know: yes; Did they agree: not asked; Why it is shared: to protect other children"
    )
    assert value_of("sharing.summary", {"sharing": {"summary": "as agreed"}}) == "as agreed"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("literal:Partner", "Partner"),
        ("report.reference", "R-1"),
        ("report.nothing", ""),
        ("report", ""),
        ("item.travel.colour", "blue"),
        ("item.travel.vehicle", CAR_LINE),
        ("item.vehicles", f"Vehicle: {CAR_LINE}"),
        ("item.when", "Friday evenings"),
        ("item.gangs", ""),
        ("messenger.name", ""),
    ],
)
def test_a_dotted_name_names_a_part_of_the_report(name: str, value: str) -> None:
    assert value_of(name, REPORT) == value


def test_every_name_in_a_pack_that_ships_is_understood() -> None:
    for pack in ATLAS.packs.values():
        for field in (field for channel in pack.channels for field in channel.fields):
            assert read_path(field.source).root, (pack.id, field.source)


names = st.sampled_from(["Dan Kestrel", "J Marlow", "Ana Reyk", ""])
items = st.lists(
    st.builds(
        lambda kind, name, text, matter: item(kind, name=name, text=text, matter=matter),
        st.sampled_from(["person", "vehicle", "place", "other_child"]),
        names,
        names,
        st.integers(1, 3),
    ),
    max_size=8,
)


@given(items, st.booleans(), st.sampled_from([PersonSplit.ANY, PersonSplit.ONE_UNLESS_LINKED]))
def test_nothing_told_is_lost_or_doubled_by_splitting(
    told: list[dict[str, Any]], by_matter: bool, by_person: PersonSplit
) -> None:
    numbered = [{**each, "number": number} for number, each in enumerate(told)]
    parts = split_items(numbered, narrative="words", by=Splitting(by_matter, by_person))
    assert sorted(each["number"] for part in parts for each in part.items) == list(range(len(told)))
    assert [part.holds_narrative for part in parts] == [True] + [False] * (len(parts) - 1)
    if by_matter:
        assert all(len({each["matter"] for each in part.items}) <= 1 for part in parts)


def test_a_mother_is_no_person_of_concern_and_a_child_never_is_one() -> None:
    assert value_of("subject.person_of_concern.name", REPORT) == "Dan Kestrel"
    assert value_of("subject.family_or_carer.name", REPORT) == "Carol"
    child = value_of("subject.child.name", REPORT)
    assert child == "Leah (child who may be harmed) (as a machine read it in the words)"
    assert (
        value_of("subject.person_of_concern", REPORT)
        == "Dan Kestrel, known as Kes, looks tall, grey coat, 18 or over"
    )
    child = {"kind": "person", "age": "child", "role": "person_of_concern", "attributes": {"name": ["Rory"]}}
    machine = {"kind": "person", "age": "adult", "role": "person_of_concern", "is_composed": True}
    accused = {**REPORT, "subjects": [child, {**machine, "attributes": {"name": ["Kaz"]}}]}
    assert value_of("subject.person_of_concern.name", accused) == "", (
        "no child, and nobody by a machine alone"
    )


def test_one_kind_of_a_category_is_addressed_by_itself() -> None:
    mother = item("family_of_child", name="Carol")
    report = {**REPORT, "items": [KESTREL, mother]}
    assert value_of("item.people.name", report) == "Dan Kestrel\nCarol"
    assert value_of("item.people.family_of_child.name", report) == "Carol"
    assert value_of("item.people.person.name", report) == "Dan Kestrel"


@pytest.mark.parametrize(
    "name",
    [
        "subject.person_of_concern.name",
        "subject.person[role=person_of_concern].nickname",
        "subject.person[role=family_or_carer|professional,age=adult].name",
        "subject.vehicle",
        "subject.vehicle.part_plate",
        "subject.child.date_of_birth",
        "item.people.family_of_child.name",
        "item.people.name",
        "sharing.parents_aware",
        "literal:Partner",
        "ask_at_send",
    ],
)
def test_a_pack_names_what_there_is(name: str) -> None:
    assert read_path(name).name == name


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("subject", "Use one of:"),
        ("subject.writer.name", "Use one of: person"),
        ("subject.other", "Use one of: person"),
        ("subject.person.nickame", "Did you mean nickname?"),
        ("subject.person.name.more", "Use one of: name"),
        ("subject.person[role=suspect].name", "Use one of: child_at_risk"),
        ("subject.person[rolle=other].name", "Write [role="),
        ("subject.person[role=other", "Use one of: person"),
        ("subject.vehicle[role=other].plate", "Write subject.person[role"),
        ("subject.person[age=old].name", "Use one of: child"),
        ("item.people.vehicle.plate", "Use one of: person"),
        ("item.people.person.shoes", "Use one of: name"),
        ("item.people.nmae", "Did you mean name?"),
        ("item.peple.name", "Did you mean people?"),
        ("item.when.often", "Write item.when."),
        ("item.people[role=other].name", "Use subject.person[role"),
        ("report.narative", "Did you mean report.narrative?"),
        ("messenger.name", "Use one of:"),
        ("origin", "Use one of:"),
        ("", "Use one of:"),
        (".", "Use one of:"),
    ],
)
def test_a_name_of_nothing_is_refused_with_what_to_write(name: str, remedy: str) -> None:
    with pytest.raises(PathRefused) as refused:
        read_path(name)
    assert remedy in refused.value.remedy


@given(st.text(alphabet="subject.person[role=name]|,item", max_size=40))
def test_no_name_makes_the_reading_fail_otherwise(name: str) -> None:
    with contextlib.suppress(PathRefused):
        assert read_path(name).name == name
