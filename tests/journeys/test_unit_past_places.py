"""Places and lines, new words and networks of a past day through the pages: as it stood, by today's rights."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import unescape
from uuid import UUID

import pytest
from django.db import connection

from inkling.accounts.models import Account
from inkling.linking.models import SubjectMention
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.picture.models import ProfileText
from inkling.regions.rules.days import day_here
from inkling.sites.members.frame.dates import day
from inkling.vocabulary.subjects import SubjectRole
from tests.journeys.test_unit_network import address
from tests.journeys.test_unit_overview import LINK, TOTAL, analyst, links_of
from tests.journeys.test_unit_past_days import parts
from tests.journeys.test_unit_picture import _regions
from tests.journeys.test_unit_places import STORY, figures_of, tell_and_read
from tests.journeys.test_unit_profile_texts import write
from tests.journeys.unit_site import audit_of, signed_in, text_of
from tests.people import AT, World, acting_as, owning

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
THEN = AT.date() + timedelta(days=1)
SPAN = f"{parts('first', AT.date())}&{parts('last', THEN)}&category=&district=&type=&teller=&grades=usual"
STOOD = f"{SPAN}&{parts('as_of', THEN)}"
TODAY = day_here(datetime.now(UTC))
RIDE = "Fitz drove Milly Ashe to Scarborough in a grey van YJ01 KTR on Friday."


def read_nothing_any_more() -> None:
    """Let the machine find nothing in any words, from today on."""
    with owning("reading_keptreading"), connection.cursor() as cursor:
        cursor.execute("UPDATE reading_keptreading SET found = jsonb_set(found, '{spans}', '[]')")


def test_each_figure_of_a_past_day_is_that_of_its_list_and_outlives_a_new_reading(world: World) -> None:
    tell_and_read(*STORY)
    client = analyst(world)
    page = text_of(client.get(f"/places/?{STOOD}"))
    read_nothing_any_more()
    assert len(figures_of(text_of(client.get(f"/places/?{SPAN}")))) < len(figures_of(page))
    still = text_of(client.get(f"/places/?{STOOD}"))
    found = figures_of(still)
    assert found == figures_of(page)
    for href, count in found:
        assert "as_of_day" in href
        assert TOTAL.findall(text_of(client.get(href))) == [str(count)], href
    assert "As it stood at the end of" in still
    assert "may leave the unit (CSV)" not in still
    assert "Scarborough" in text_of(client.get(f"/places/numbers/?{STOOD}"))
    assert f"as-of={THEN}" in audit_of("picture.read")[-1][1]


def test_before_it_was_told_no_place_and_no_word_stands(world: World) -> None:
    tell_and_read(*STORY)
    client = analyst(world)
    before = f"{SPAN}&{parts('as_of', AT.date() - timedelta(days=1))}"
    assert figures_of(text_of(client.get(f"/places/?{before}"))) == []
    assert links_of(text_of(client.get(f"/new-words/?{before}"))) == []


def test_words_of_a_past_day_lead_to_their_reports_and_become_nobodys_own(world: World) -> None:
    tell_and_read(*STORY)
    client = analyst(world)
    page = text_of(client.get(f"/new-words/?{STOOD}"))
    found = links_of(page)
    assert found
    for href, count in found:
        assert "as_of_day" in href
        assert TOTAL.findall(text_of(client.get(href))) == [str(count)], href
    assert "Make it our word" not in page


def test_the_profile_of_a_past_day_is_counted_by_what_was_read_then(world: World) -> None:
    tell_and_read(*STORY)
    client = analyst(world)
    page = text_of(client.get(f"/profile/?{STOOD}"))
    read_nothing_any_more()
    still = text_of(client.get(f"/profile/?{STOOD}"))
    found = set(LINK.findall(still))
    assert found == set(LINK.findall(page))
    assert len(set(LINK.findall(text_of(client.get(f"/profile/?{SPAN}"))))) < len(found)
    for href, count in sorted(found)[:: 1 + len(found) // 12]:
        assert "as_of_day" in href
        assert TOTAL.findall(text_of(client.get(unescape(href)))) == [count], href
    assert "what was struck or hidden since stays so" in " ".join(still.split())
    assert "/profile/write/" not in still
    written = client.get(f"/profile/word/?{STOOD}")
    assert f"as-of={THEN}" in audit_of("picture.read")[-1][1]
    assert f"as-of-{THEN}" in written["Content-Disposition"]


def test_what_people_had_written_by_a_past_day_stands_with_the_figures_of_then(world: World) -> None:
    tell_and_read(*STORY)
    client = signed_in(world, "Anwen")
    write(client, "First words of the courts.")
    with owning("picture_profiletext"):
        ProfileText.objects.update(written_on=THEN)
    with acting_as("backup"):
        (first,) = ProfileText.objects.values_list("thread", flat=True)
    write(client, "Second words of the courts.", thread=str(first))
    stood = " ".join(text_of(client.get(f"/profile/?{STOOD}")).split())
    assert "First words of the courts." in stood
    assert "Second words of the courts." not in stood
    assert "reports when this was written" in stood
    assert "Figures moved since" not in stood
    assert "/profile/write/" not in stood
    today = text_of(client.get(f"/profile/?{SPAN}"))
    assert "Second words of the courts." in today
    assert "First words of the courts." not in today
    before = f"{SPAN}&{parts('as_of', THEN - timedelta(days=1))}"
    assert "words of the courts." not in text_of(client.get(f"/profile/?{before}"))
    assert "words of the courts." not in text_of(signed_in(world, "Carys").get(f"/profile/?{STOOD}"))


def test_what_was_struck_since_is_struck_in_the_profile_of_a_past_day(world: World) -> None:
    tell_and_read(*STORY)
    client = signed_in(world, "Anwen")
    write(client, "First words of the courts.")
    with owning("picture_profiletext"):
        struck = {"text": "", "plan": {}, "figures": [], "struck_reason": "Not so", "struck_on": TODAY}
        by = Account.objects.get(name="Bryn")
        ProfileText.objects.update(written_on=THEN, struck_by=by, **struck)
    stood = text_of(client.get(f"/profile/?{STOOD}"))
    assert "First words of the courts." not in stood
    assert "What stood here was struck by" in stood


@pytest.mark.parametrize("address_", ["/places/", "/new-words/", "/profile/"])
def test_a_day_that_is_not_over_is_refused(world: World, address_: str) -> None:
    answer = analyst(world).get(f"{address_}?{SPAN}&{parts('as_of', TODAY)}")
    assert answer.status_code == 422
    assert "Enter a day that is over" in text_of(answer)


@pytest.mark.parametrize("address_", ["/places/", "/new-words/", "/profile/"])
def test_a_past_day_alone_counts_the_four_weeks_up_to_it(world: World, address_: str) -> None:
    tell_and_read(*STORY)
    client = analyst(world)
    read_nothing_any_more()
    page = " ".join(text_of(client.get(f"{address_}?{parts('as_of', THEN)}")).split())
    assert "As it stood at the end of" in page
    assert f"told from {day(THEN - timedelta(days=27))} to {day(THEN)}" in page
    found = [unescape(each) for each, _ in LINK.findall(page)]
    assert found
    assert all("as_of_day" in each for each in found)


@pytest.mark.parametrize("address_", ["/places/", "/new-words/", "/profile/"])
@pytest.mark.parametrize(
    "asked", [parts("as_of", TODAY), "as_of_day=31&as_of_month=2&as_of_year=2026", "as_of_year=2026"]
)
def test_a_past_day_alone_that_cannot_be_used_is_refused(world: World, address_: str, asked: str) -> None:
    answer = analyst(world).get(f"{address_}?{asked}")
    assert answer.status_code == 422
    assert 'role="alert"' in text_of(answer)


@pytest.mark.parametrize("address_", ["/overview/", "/overview/numbers/"])
def test_the_overview_leads_a_past_day_to_its_own_page(world: World, address_: str) -> None:
    client = analyst(world)
    answer = client.get(f"{address_}?{STOOD}")
    while answer.status_code == 302 and "/past/" not in (last := answer["Location"]):
        answer = client.get(last)
    assert answer["Location"] == f"/past/?{STOOD}"


def test_no_figure_of_a_past_day_leaves_the_unit_as_one_of_today(world: World) -> None:
    client = analyst(world)
    answer = client.get(f"/places/outside/?{STOOD}")
    assert answer.status_code == 302
    assert answer["Location"] == f"/places/?{STOOD}"


def test_another_unit_reads_nothing_of_a_past_day(world: World) -> None:
    tell_and_read(*STORY)
    carys = analyst(world, name="Carys")
    assert figures_of(text_of(carys.get(f"/places/?{STOOD}"))) == []
    assert links_of(text_of(carys.get(f"/new-words/?{STOOD}"))) == []


def ride() -> tuple[SubjectRef, SubjectMention]:
    """Tell of a ride; return the van, and the row of Milly."""
    (report,) = tell_and_read(RIDE)
    with acting_as("worker"):
        rows = SubjectMention.objects.filter(report_id=report)
        van = next(each for each in rows if each.columns.get("plate"))
        return SubjectRef(UUID(report), van.subject), rows.get(type="person", raw__icontains="milly")


def test_a_network_of_a_past_day_holds_who_was_taken_out_since(world: World) -> None:
    van, milly = ride()
    with acting_as("worker"):
        SubjectMention.objects.filter(pk=milly.pk).delete()
    client = analyst(world)
    assert "Milly" not in text_of(client.get(f"{address(van)}?steps=1"))
    page = text_of(client.get(f"{address(van)}?steps=1&{parts('as_of', THEN)}"))
    assert "Milly" in page
    assert "As it stood at the end of" in page
    assert "Put it elsewhere" not in page
    assert f"as-of={THEN}" in audit_of("inquiry.read")[-1][1]
    further = [each for each in unescape(page).split('"') if each.startswith("?steps=2")]
    assert all("as_of_day" in each for each in further)
    assert further


def test_of_a_day_before_a_network_says_only_that_nothing_was_told(world: World) -> None:
    van, _ = ride()
    client = analyst(world)
    answer = client.get(f"{address(van)}?{parts('as_of', AT.date() - timedelta(days=1))}")
    assert answer.status_code == 200
    page = text_of(answer)
    assert "nothing was told of it" in page
    assert "YJ01" not in page
    assert audit_of("inquiry.read")[-1][1].endswith("reports:none")
    assert client.get(f"{address(van)}?{parts('as_of', TODAY)}").status_code == 422


def test_nobody_else_opens_a_network_of_a_past_day(world: World) -> None:
    van, _ = ride()
    asked = f"{address(van)}?{parts('as_of', THEN)}"
    assert analyst(world, name="Carys").get(asked).status_code == 404
    assert signed_in(world, "Sol").get(asked).status_code == 403


def test_who_is_known_as_the_teller_today_stands_in_no_network_of_a_past_day(world: World) -> None:
    van, milly = ride()
    with acting_as("worker"):
        SubjectMention.objects.filter(pk=milly.pk).delete()
        milly.role = SubjectRole.TELLER.value
        SubjectMention.objects.bulk_create([milly])
    client = analyst(world)
    assert "Milly" not in text_of(client.get(f"{address(van)}?steps=1"))
    assert "Milly" not in text_of(client.get(f"{address(van)}?steps=1&{parts('as_of', THEN)}"))
