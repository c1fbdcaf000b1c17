"""Each template with its own fields; a diary whose lines arrive at the unit each on its own day, and only once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inkling.capture.models import Addition, Report
from inkling.vocabulary.notes import FIELDS, TOLD, NoteTemplate
from tests.journeys import service_site
from tests.journeys.service_site import ServiceClient, signed_in
from tests.journeys.test_service_cards import posted, understood_at_unit
from tests.journeys.test_service_notes import PLACE, begin, rows, save, send, text_of
from tests.page_form import Form
from tests.people import World, add_services

DIARY = (
    "3/11/26 Jay, 13, came home at 2am in a silver car\n"
    "would not say who drives it\n"
    "Weds: a man called Ryan waited outside\n"
    "Mon 7 Nov 2026 phone rang all night"
)


@pytest.fixture
def services(world: World) -> Iterator[World]:
    """The world with two services, served."""
    made = add_services(world)
    with service_site.the_site():
        yield made


@pytest.mark.parametrize("template", NoteTemplate)
def test_each_template_keeps_its_fields_in_the_record_and_sends_what_happened(
    services: World, template: NoteTemplate
) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah, template.value)
    fields = {f"t_{each.value}": f"field {each.value} of ours" for each in FIELDS[template]}
    fields = {name: value if name != "t_answer" else "declined" for name, value in fields.items()}
    save(farah, address, "check", text="Jay saw a car.", place=PLACE, **fields)
    send(farah, address)
    record = text_of(farah.get(f"{address}record/"))
    (report,) = rows(Report)
    for each in FIELDS[template]:
        assert each.label in record
        assert (fields[f"t_{each.value}"] in report.narrative) == (each in TOLD)
    assert "Declined" in record or "t_answer" not in fields


def test_the_interview_shows_its_clock(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah, "return_home")
    assert "The 72 hours are counted once" in text_of(farah.get(address))
    save(farah, address, t_missing_to="21/11/2026 07:30", t_held="22/11/2026 10:00")
    page = text_of(farah.get(address))
    assert "Within 72 hours" in page
    assert "24 November 2026, 07:30" in page
    save(farah, address, t_missing_to="21/11/2026 07:30", t_held="20/11/2026 10:00")
    assert "contradict" in text_of(farah.get(address))


def test_fields_are_offered_from_the_words_and_stored_by_a_press_alone(services: World) -> None:
    words = (
        "Chloe, 14, went missing on 20/11/2026 at 6pm and returned on 21/11/2026 at 7.30am. "
        "The interview was offered and she declined."
    )
    farah = signed_in(services, "Farah")
    address = begin(farah, "return_home")
    save(farah, address, "read", text=words, place=PLACE)
    uses = [each for each in Form(farah.get(address).content.decode()).buttons if each.startswith("use:")]
    assert uses == [
        "use:missing_from:20/11/2026 18:00",
        "use:missing_to:21/11/2026 07:30",
        "use:answer:declined",
    ]
    # Shown, and nowhere stored, told or printed.
    assert "The 72 hours are counted once" in text_of(farah.get(address))
    assert "21/11/2026 07:30" not in text_of(farah.get(f"{address}check/"))
    assert "21/11/2026 07:30" not in text_of(farah.get(f"{address}record/"))
    for each in uses[1:]:
        fields = {f"t_{name}": value for name, value in fields_of(farah, address).items()}
        save(farah, address, each, text=words, place=PLACE, **fields)
    page = text_of(farah.get(address))
    assert "24 November 2026, 07:30" in page
    assert fields_of(farah, address) == {"missing_to": "21/11/2026 07:30", "answer": "declined"}
    assert "use:missing_from:" in farah.get(address).content.decode()
    fields = {f"t_{name}": value for name, value in fields_of(farah, address).items()}
    save(farah, address, "check", text=words, place=PLACE, **fields)
    send(farah, address)
    record = text_of(farah.get(f"{address}record/"))
    assert "21/11/2026 07:30" in record
    assert "Declined" in record


def test_all_that_is_offered_is_taken_over_by_one_press_and_nothing_written_over(services: World) -> None:
    words = (
        "Chloe, 14, went missing on 20/11/2026 at 6pm and returned on 21/11/2026 at 7.30am. "
        "The interview was offered and she declined."
    )
    farah = signed_in(services, "Farah")
    address = begin(farah, "return_home")
    save(farah, address, "read", text=words, place=PLACE)
    pressed = Form(farah.get(address).content.decode()).buttons
    (press,) = (each for each in pressed if each.startswith("use-all:"))
    # A page that was open since: what was typed meanwhile stays, and what is no field does nothing.
    save(farah, address, press, text=words, place=PLACE, t_missing_to="22/11/2026 09:00")
    assert fields_of(farah, address) == {
        "missing_from": "20/11/2026 18:00",
        "missing_to": "22/11/2026 09:00",
        "answer": "declined",
    }
    for broken in (
        "use-all:",
        "use-all:[1]",
        'use-all:{"child": "Jay", "answer": 1}',
        "use-all:" + "[" * 3000,
    ):
        save(farah, address, broken, text=words, place=PLACE, t_missing_to="22/11/2026 09:00")
        assert fields_of(farah, address) == {"missing_to": "22/11/2026 09:00", "answer": ""}


def fields_of(client: ServiceClient, address: str) -> dict[str, str]:
    """Return the fields of the template that stand filled in on the page."""
    form = Form(client.get(address).content.decode())
    typed = {name: each[-1] for name, each in form.values.items() if name.startswith("t_") and each[-1]}
    return {
        name.removeprefix("t_"): each
        for name, each in (typed | {"t_answer": form.selected["t_answer"]}).items()
    }


def test_each_line_of_a_diary_arrives_on_its_own_day(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah, "diary")
    save(farah, address, "read", text=DIARY, place=PLACE)
    page = text_of(farah.get(address))
    assert "One line has no day" in page
    assert "as the line above" in page
    cards = posted(farah, address)
    keys = posted_lines(farah, address)
    assert len(keys) == 4
    save(farah, address, "check", text=DIARY, place=PLACE, **{**cards, **keys, "day-3": "2026-11-09"})
    send(farah, address)
    _, value = understood_at_unit(services)
    days = {DIARY[each.stretches[0].start :][:12]: each.moments[0] for each in value.items if each.moments}
    assert days["3/11/26 Jay,"].first == "2026-11-03"
    assert (days["would not sa"].first, days["would not sa"].words) == (
        "2026-11-03",
        "Day of the line above",
    )
    assert days["Weds: a man "].first == "2026-11-04"
    assert (days["Mon 7 Nov 20"].first, days["Mon 7 Nov 20"].last) == ("2026-11-09", "2026-11-09")


def test_what_happened_since_goes_to_the_same_report_without_what_was_sent(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah, "diary")
    save(farah, address, "check", text=DIARY, place=PLACE, reference="D-7", agreed="yes")
    send(farah, address)
    begun = farah.post(f"{address}go-on/")
    assert begun.status_code == 302
    later = str(begun.headers["Location"])
    page = farah.get(later).content.decode()
    assert "D-7" in page
    assert 'value="yes" selected' not in page
    more = DIARY + "\n10/11/26 the same car again"
    save(farah, later, "read", text=more, place=PLACE)
    assert "4 lines were sent before" in text_of(farah.get(later))
    save(farah, later, "check", text=more, place=PLACE)
    send(farah, later)
    assert len(rows(Report)) == 1
    (addition,) = rows(Addition)
    assert addition.narrative.strip() == "10/11/26 the same car again"


def test_whatever_part_a_diary_is_gone_on_from_no_line_is_sent_twice(services: World) -> None:
    farah = signed_in(services, "Farah")
    first = begin(farah, "diary")
    undated = "he was out\nback at four\n"
    save(farah, first, "read", text=undated, place=PLACE, t_keeper="Carer", t_child_knows="Yes, and agrees")
    key = posted_lines(farah, first)["dkey-0"]
    save(farah, first, "check", text=undated, place=PLACE, **{"dkey-0": key, "day-0": "2026-11-02"})
    send(farah, first)
    second = str(farah.post(f"{first}go-on/").headers["Location"])
    page = farah.get(second).content.decode()
    assert "Yes, and agrees" not in page
    assert str(farah.post(f"{first}go-on/").headers["Location"]) == second
    more = undated + "10/11/26 the same car\n"
    save(farah, second, "check", text=more, place=PLACE)
    send(farah, second)
    third = str(farah.post(f"{first}go-on/").headers["Location"])
    assert third != second
    save(farah, third, "check", text=more + "11/11/26 a blue car\n", place=PLACE)
    send(farah, third)
    added = [each.narrative.strip() for each in rows(Addition)]
    assert sorted(added) == ["10/11/26 the same car", "11/11/26 a blue car"]


def posted_lines(client: ServiceClient, address: str) -> dict[str, str]:
    form = Form(client.get(address).content.decode())
    return {name: each[-1] for name, each in form.values.items() if name.startswith("dkey-")}


@pytest.mark.parametrize("name", ["Femi", "Leila", "Dara"])
def test_nobody_else_goes_on_with_a_diary(services: World, name: str) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah, "diary")
    save(farah, address, "check", text=DIARY, place=PLACE)
    draft = signed_in(services, "Farah").post(f"{address}go-on/")
    assert draft.status_code == 404
    send(farah, address)
    assert signed_in(services, name).post(f"{address}go-on/").status_code == 404
