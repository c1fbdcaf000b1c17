"""An officer works on items: corrects who is who, grades several with one grade, and everything else follows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import re2
from django.db import DatabaseError
from django.test import Client

from inkling.assessment.models import Assessment, SetAside
from inkling.capture.models import Detail
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.reading.models import KeptReading, UnderstandingVersion
from inkling.safeguarding.models import Concern, ConcernAddition, ConcernNotice
from inkling.vocabulary.grading import Disposal
from tests.journeys.unit_site import audit_of, say_why, signed_in, tell_and_open, tell_report, text_of
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
WORDS = (
    "Leah is 14 and goes to Kestrel Park school. Kaz who is 30 drives her in a silver Golf every Friday. "
    "She said he gave her a phone, 07700 900123. My mate heard he sells weed from there."
)
AT = WORDS.index("07700")
DRAFT = Draft(
    place="LS11 5DE",
    narrative=WORDS,
    details=(
        DraftDetail("phone", attributes={"number": "07700 900123"}, span=(AT, AT + 12)),
        DraftDetail("clothing", text="red puffer jacket"),
    ),
)
GRADE = {"items-source": "2", "items-assessment": "A", "items-handling": "P"}


@pytest.fixture
def told(world: World) -> tuple[UUID, Client]:
    return tell_and_open(world, DRAFT)


def page_of(client: Client, report: UUID) -> str:
    return text_of(client.get(f"/reports/{report}/"))


def items_of(page: str) -> list[str]:
    return [
        str(found)
        for found in re2.findall(r'name="item"\s+form="grade-items" id="[^"]+" value="(p[^"]+)"', page)
    ]


def subject_named(page: str, name: str) -> str:
    return str(re2.search(r'id="subject-([^"]+)-title"><span\s+class="ink-verbatim">' + name, page).group(1))


def card_of(page: str, subject: str) -> str:
    return page.split(f'id="subject-{subject}"')[1].split("</section>", maxsplit=1)[0]


def correct(client: Client, report: UUID, *, seen: int, **answers: str) -> Any:
    return client.post(f"/reports/{report}/correct/", {"seen": str(seen), **answers})


def test_a_report_shows_who_it_tells_of_and_what_is_said(told: tuple[UUID, Client]) -> None:
    page = page_of(told[1], told[0])
    assert "Child who may be harmed" in card_of(page, subject_named(page, "Leah"))
    assert "Person of concern" in card_of(page, subject_named(page, "Kaz"))
    assert len(items_of(page)) >= 3
    assert "Told by the child" in page
    assert "Heard from others" in page


def test_a_wrong_child_is_corrected_with_one_press_and_by_name(
    told: tuple[UUID, Client], world: World
) -> None:
    report, bryn = told
    kaz = subject_named(page_of(bryn, report), "Kaz")
    answer = correct(bryn, report, seen=0, act="subject_changed", subject=kaz, age="child")
    assert answer["Location"] == f"/reports/{report}/#subject-{kaz}"
    page = page_of(bryn, report)
    card = card_of(page, kaz)
    assert "Child who may be harmed" in card
    assert "by a person" in card
    assert "Corrected: Kaz" in page
    assert [subject for _, subject, _ in audit_of("report.corrected")] == [f"report:{report}"]
    with acting_as("backup"):
        versions = list(UnderstandingVersion.objects.order_by("version"))
    maker = world.people["Bryn"].pk
    assert [(each.version, each.act, each.made_by_id) for each in versions] == [
        (1, "seen", maker),
        (2, "subject_changed", maker),
    ]


def test_a_corrected_child_reaches_the_front_door(told: tuple[UUID, Client], world: World) -> None:
    report, bryn = told
    first = items_of(page_of(bryn, report))[1]
    bryn.post(f"/reports/{report}/items/grade/", {**GRADE, "seen": "0", "item": [first]})
    page = page_of(bryn, report)
    kaz, leah = subject_named(page, "Kaz"), subject_named(page, "Leah")
    correct(bryn, report, seen=2, act="subject_changed", subject=kaz, age="child")
    correct(bryn, report, seen=3, act="subject_changed", subject=leah, age="adult")
    with acting_as("backup"):
        additions = list(ConcernAddition.objects.order_by("number"))
        waiting = ConcernNotice.objects.filter(awaits="reading").count()
    assert [(each.child, each.needed_to_act) for each in additions] == [
        ("Kaz: under 18, child who may be harmed\nKaz: as the unit has corrected it, age: not as told", ""),
        ("", "Leah: 18 or over"),
    ]
    assert waiting >= 1
    assert len(audit_of("concern.added-to")) == 2


def test_who_was_never_meant_is_taken_from_the_front_door_too(told: tuple[UUID, Client]) -> None:
    report, bryn = told
    first = items_of(page_of(bryn, report))[1]
    bryn.post(f"/reports/{report}/items/grade/", {**GRADE, "seen": "0", "item": [first]})
    page = page_of(bryn, report)
    kaz, leah = subject_named(page, "Kaz"), subject_named(page, "Leah")
    correct(bryn, report, seen=2, act="subject_changed", subject=kaz, role="family_or_carer")
    correct(bryn, report, seen=3, act="subject_removed", subject=leah)
    with acting_as("backup"):
        additions = list(ConcernAddition.objects.order_by("number"))
    assert [(each.child, each.needed_to_act) for each in additions] == [
        ("", "Kaz: 18 or over, family or carer, no person of concern, as the unit has corrected it"),
        ("", "Leah: told by mistake, as the unit has corrected it"),
    ]


def test_who_is_withheld_from_the_front_door_is_not_named_by_a_correction(told: tuple[UUID, Client]) -> None:
    report, bryn = told
    first = items_of(page_of(bryn, report))[1]
    bryn.post(f"/reports/{report}/items/grade/", {**GRADE, "seen": "0", "item": [first]})
    correct(bryn, report, seen=2, act="added", kind="person", words="My mate")
    mate = subject_named(page_of(bryn, report), "My mate")
    correct(bryn, report, seen=3, act="subject_changed", subject=mate, age="child")
    with acting_as("backup"):
        (addition,) = ConcernAddition.objects.all()
    assert addition.child == "[withheld]: under 18, child who may be harmed", (
        "told beside a sign, and not named"
    )


def test_a_detail_that_is_graded_with_its_item_is_not_left_out_of_the_intelligence_report(
    told: tuple[UUID, Client],
) -> None:
    report, bryn = told
    chosen = items_of(page_of(bryn, report))
    bryn.post(f"/reports/{report}/items/grade/", {**GRADE, "seen": "0", "item": chosen})
    page = text_of(bryn.get(f"/reports/{report}/intelligence-report/"))
    assert "Detail 2" in page, "nobody has graded it"
    assert "Detail 1:" not in page
    assert "Detail 1 " not in page


def test_a_correction_is_taken_back_and_both_stay(told: tuple[UUID, Client]) -> None:
    report, bryn = told
    before = page_of(bryn, report)
    kaz = subject_named(before, "Kaz")
    correct(bryn, report, seen=0, act="subject_removed", subject=kaz)
    assert f'id="subject-{kaz}"' not in page_of(bryn, report)
    correct(bryn, report, seen=2, act="taken_back")
    page = page_of(bryn, report)
    assert "Person of concern" in card_of(page, kaz)
    assert "Taken back as it was before" in page
    with acting_as("backup"):
        assert UnderstandingVersion.objects.count() == 3


def test_two_officers_do_not_overwrite_each_other(told: tuple[UUID, Client], world: World) -> None:
    report, bryn = told
    kaz = subject_named(page_of(bryn, report), "Kaz")
    other = signed_in(world, "Sunita")
    say_why(other, report)
    correct(other, report, seen=0, act="subject_changed", subject=kaz, role="other")
    answer = correct(bryn, report, seen=0, act="subject_changed", subject=kaz, role="family_or_carer")
    assert answer.status_code == 409
    page = text_of(answer)
    assert "Sunita corrected this report meanwhile" in page
    assert "Mentioned, role not known" in card_of(page, kaz)


def test_several_items_are_graded_with_one_grade_and_get_numbers(told: tuple[UUID, Client]) -> None:
    report, bryn = told
    chosen = items_of(page_of(bryn, report))
    answer = bryn.post(f"/reports/{report}/items/grade/", {**GRADE, "seen": "0", "item": chosen})
    assert answer["Location"] == f"/reports/{report}/#detail-2", "the clothing waits for its own grade"
    with acting_as("backup"):
        statements = list(Detail.objects.filter(kind="statement").order_by("number"))
        grades = Assessment.objects.filter(detail__in=statements).count()
        (aside,) = SetAside.objects.select_related("detail")
    assert len(statements) == grades == len(chosen)
    assert "".join(each.text for each in statements).replace(" ", "") == WORDS.replace(" ", "")
    assert (aside.detail.number, aside.disposal) == (1, Disposal.PART_OF_ITEM.value)
    assert WORDS[statements[0].span_start : statements[0].span_end] == statements[0].text
    page = page_of(bryn, report)
    assert items_of(page) == []
    assert re2.search(rf"Items:\s+{len(chosen)} of {len(chosen) + 1} done", page)


def test_a_detail_told_alone_is_graded_together_with_the_items(told: tuple[UUID, Client]) -> None:
    report, bryn = told
    page = page_of(bryn, report)
    assert 'id="choose-d2"' in page
    assert 'id="choose-d1"' not in page, "its words stand in an item"
    bryn.post(f"/reports/{report}/items/grade/", {**GRADE, "seen": "0", "item": [*items_of(page), "d2"]})
    with acting_as("backup"):
        assert Assessment.objects.filter(detail__number=2).count() == 1
    page = page_of(bryn, report)
    assert "All items done" in page
    assert 'id="choose-' not in page


def test_what_was_told_as_a_detail_stands_in_its_item_before_and_after(
    told: tuple[UUID, Client], world: World
) -> None:
    report, bryn = told
    page = page_of(bryn, report)
    assert "07700 900123" in page.split('<li id="detail-1"')[1].split("</li>")[0], "read beside the item"
    bryn.post(f"/reports/{report}/items/grade/", {**GRADE, "seen": "0", "item": items_of(page)})
    page = page_of(bryn, report)
    assert "07700 900123" in page.split('<li id="detail-1"')[1].split("</li>")[0], "its mark leads there"
    anwen = signed_in(world, "Anwen")
    say_why(anwen, report)
    assert "07700 900123" in page_of(anwen, report).split('<li id="detail-1"')[1].split("</li>")[0]


def test_a_detail_that_was_graded_with_an_item_is_taken_back(told: tuple[UUID, Client]) -> None:
    report, bryn = told
    chosen = items_of(page_of(bryn, report))
    bryn.post(f"/reports/{report}/items/grade/", {**GRADE, "seen": "0", "item": chosen})
    page = text_of(bryn.get(f"/reports/{report}/?change=1"))
    assert "Set aside: Graded as part of an item" in page
    assert page.count('id="detail-1"') == 1
    bryn.post(f"/reports/{report}/details/1/take-back/")
    assert 'name="d1-source"' in page_of(bryn, report), "it is graded by itself now"


def test_after_an_item_comes_the_next_one_that_waits(told: tuple[UUID, Client]) -> None:
    report, bryn = told
    first, second, third, *rest = items_of(page_of(bryn, report))
    answer = bryn.post(f"/reports/{report}/items/grade/", {**GRADE, "seen": "0", "item": [second]})
    assert answer["Location"] == f"/reports/{report}/#item-{third}"
    answer = bryn.post(f"/reports/{report}/items/grade/", {**GRADE, "seen": "2", "item": [third, *rest]})
    assert answer["Location"] == f"/reports/{report}/#item-{first}", "none is passed over"


def test_an_item_with_a_sign_opens_a_concern_where_there_is_none(told: tuple[UUID, Client]) -> None:
    report, bryn = told
    with acting_as("backup"):
        Concern.objects.filter(report_id=report).exists()
    chosen = items_of(page_of(bryn, report))
    bryn.post(f"/reports/{report}/items/grade/", {**GRADE, "seen": "0", "item": chosen})
    with acting_as("backup"):
        assert Concern.objects.filter(report_id=report).count() == 1


def test_what_was_ticked_and_chosen_is_kept_where_the_grade_is_not_whole(told: tuple[UUID, Client]) -> None:
    report, bryn = told
    chosen = items_of(page_of(bryn, report))[:2]
    answer = bryn.post(f"/reports/{report}/items/grade/", {"items-source": "2", "seen": "0", "item": chosen})
    page = text_of(answer)
    assert page.count("checked") == 3, "two items and the source"
    with acting_as("backup"):
        assert not Assessment.objects.exists()
        assert not UnderstandingVersion.objects.exists()


def test_nothing_ticked_is_said(told: tuple[UUID, Client]) -> None:
    report, bryn = told
    page = text_of(bryn.post(f"/reports/{report}/items/grade/", {**GRADE, "seen": "0"}))
    assert "Choose what you grade" in page


def test_a_graded_item_keeps_its_words(told: tuple[UUID, Client]) -> None:
    report, bryn = told
    first, second, *_ = items_of(page_of(bryn, report))
    bryn.post(f"/reports/{report}/items/grade/", {**GRADE, "seen": "0", "item": [first]})
    answer = correct(bryn, report, seen=2, act="items_joined", item=second, other=first)
    assert "It is graded, so its words stay as they are" in text_of(answer)
    answer = correct(bryn, report, seen=2, act="taken_back")
    assert "It is graded" in text_of(answer)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"act": "added", "kind": "person", "words": "nobody wrote this"}, "do not stand in the report"),
        ({"act": "added", "kind": "person", "words": ""}, "do not stand in the report"),
        ({"act": "subjects_joined", "subject": "LEAH", "other": "LEAH"}, "two different ones"),
        ({"act": "subject_removed", "subject": "p9s9"}, "not there any more"),
        ({"act": "item_parted", "item": "FIRST", "place": "0-0-5"}, "Nothing would be left"),
        ({"act": "item_parted", "item": "FIRST", "place": "x"}, "do not stand in the report"),
        ({"act": "composed"}, "do not stand in the report"),
        ({"act": "taken_back"}, "nothing to take back"),
    ],
)
def test_what_cannot_be_corrected_is_said_and_nothing_changes(
    told: tuple[UUID, Client], answers: dict[str, str], said: str
) -> None:
    report, bryn = told
    page = page_of(bryn, report)
    ids = {"LEAH": subject_named(page, "Leah"), "FIRST": items_of(page)[0]}
    answers = {name: ids.get(value, value) for name, value in answers.items()}
    assert said in text_of(correct(bryn, report, seen=0, **answers))
    with acting_as("backup"):
        assert not UnderstandingVersion.objects.exists()


@pytest.mark.parametrize("number", ["9" * 5_000, "-1", "two", ""])
def test_a_number_that_is_none_of_ours_is_no_version(told: tuple[UUID, Client], number: str) -> None:
    report, bryn = told
    kaz = subject_named(page_of(bryn, report), "Kaz")
    for address, answers in (
        ("correct/", {"act": "subject_removed", "subject": kaz}),
        ("items/grade/", {**GRADE, "item": [f"p0i0-{number}"]}),
        ("release/", {"number": [number], "d1-text": "Words."}),
    ):
        answer = bryn.post(f"/reports/{report}/{address}", {**answers, "seen": number})
        assert answer.status_code in (200, 302), address
    assert bryn.get(f"/reports/{report}/?change={number}").status_code == 200


def test_an_item_that_the_machine_has_read_otherwise_since_is_not_graded_for_the_one_that_was_seen(
    told: tuple[UUID, Client],
) -> None:
    report, bryn = told
    first = items_of(page_of(bryn, report))[0]
    with acting_as("worker"):
        kept = KeptReading.objects.get(report_id=report)
        cut = kept.found["composition"]["items"]
        cut[0]["end"] = cut[1]["end"]
        del cut[1]
        kept.save(update_fields=["found"])
    page = text_of(bryn.post(f"/reports/{report}/items/grade/", {**GRADE, "seen": "0", "item": [first]}))
    assert "This item is not there any more" in page
    with acting_as("backup"):
        assert not Assessment.objects.exists()


def test_what_the_machine_missed_is_added_from_the_words(told: tuple[UUID, Client]) -> None:
    report, bryn = told
    correct(bryn, report, seen=0, act="added", kind="person", words="My mate")
    assert subject_named(page_of(bryn, report), "My mate")


def test_an_analyst_reads_it_and_corrects_nothing(told: tuple[UUID, Client], world: World) -> None:
    report, _ = told
    anwen = signed_in(world, "Anwen")
    say_why(anwen, report)
    page = page_of(anwen, report)
    assert "Kaz" in page
    assert 'name="act"' not in page
    assert correct(anwen, report, seen=0, act="subject_removed", subject="p0s0").status_code == 403


@pytest.mark.parametrize(
    "wrong", [{"act": "composed"}, {"made_by": None}, {"act": "composed", "made_by": None}]
)
def test_no_officer_writes_what_a_machine_composed(world: World, wrong: dict[str, object]) -> None:
    report = tell_report(DRAFT)
    bryn = world.people["Bryn"]
    row = {"report_id": report, "version": 1, "act": "seen", "value": {}, "made_on": datetime.now(UTC).date()}
    with pytest.raises(DatabaseError), acting_as("unit", account=bryn.pk):
        UnderstandingVersion.objects.create(**{**row, "made_by": bryn, **wrong})
    with acting_as("unit", account=bryn.pk):
        UnderstandingVersion.objects.create(**row, made_by=bryn)


def test_the_database_takes_a_version_under_ones_own_name_only(world: World) -> None:
    report = tell_report(DRAFT)
    today = datetime.now(UTC).date()
    row = {"report_id": report, "version": 1, "act": "item_removed", "value": {}, "made_on": today}
    for name, maker in (("Bryn", "Sunita"), ("Anwen", "Anwen"), ("Carys", "Carys")):
        with pytest.raises(DatabaseError), acting_as("unit", account=world.people[name].pk):
            UnderstandingVersion.objects.create(**row, made_by=world.people[maker])
    with acting_as("unit", account=world.people["Bryn"].pk):
        UnderstandingVersion.objects.create(**row, made_by=world.people["Bryn"])
    for wrong in (
        {"version": 2_147_483_647},
        {"version": 3},
        {"version": 2, "made_on": "2001-01-01"},
        {"version": 2, "made_on": today + timedelta(days=1)},
    ):
        with pytest.raises(DatabaseError), acting_as("unit", account=world.people["Bryn"].pk):
            UnderstandingVersion.objects.create(**{**row, **wrong}, made_by=world.people["Bryn"])
    with acting_as("unit", account=world.people["Bryn"].pk):
        UnderstandingVersion.objects.create(**{**row, "version": 2}, made_by=world.people["Bryn"])
    with acting_as("unit", account=world.people["Carys"].pk):
        assert not UnderstandingVersion.objects.exists()
