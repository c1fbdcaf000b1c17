"""From a name of the overview to its network, with whoever else is called so: a step away, joined by nobody."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
import re2
from django.test import Client

from inkling.capture.rules.draft import DraftDetail
from inkling.linking.models import Mention, SubjectMention
from inkling.linking.rules.arriving.told import SubjectRef
from tests.journeys.naming import give_surnames, settle, tell_naming
from tests.journeys.test_unit_network import address, judge, mention, without_tokens
from tests.journeys.test_unit_network_file import names_in, taken
from tests.journeys.test_unit_overview import CUT, analyst
from tests.journeys.test_unit_picture import PLAIN, _regions, tell_and_note
from tests.journeys.test_unit_places import grade_all
from tests.journeys.unit_site import audit_of, signed_in, text_of
from tests.people import World, acting_as, owning

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
TOGETHER = re2.compile(r'href="(/overview/together/[^"]+)"')
NAMED = DraftDetail("person", attributes={"name": "Jinx"})


def story(*, town: str = "") -> list[SubjectRef]:
    """Tell of Jinx in three reports: beside a lodge, beside Mags, and, where `town` is another, elsewhere."""
    drafts = [replace(PLAIN, narrative=f"Words of number {at}.", details=(NAMED,)) for at in range(3)]
    reports = tell_and_note(*drafts)
    with acting_as("worker"):
        own = Mention.objects.filter(report_id=reports[0], type="person").get().key.split(":")[1]
        SubjectMention.objects.filter(report_id__in=reports).delete()
    found = [
        mention(report, "j", "Jinx", town=town if town and at == 2 else own)
        for at, report in enumerate(reports)
    ]
    mention(reports[0], "l", "Kestrel Lodge Hotel", type="place", columns={}, age="")
    mention(reports[1], "m", "Mags", age="adult")
    mention(reports[2], "s", "Sid", age="adult")
    return found


def page_of(client: Client, ref: SubjectRef, *, called: str = "&called=1", steps: int = 2) -> str:
    return text_of(client.get(f"{address(ref)}?steps={steps}{called}"))


def test_the_overview_leads_to_the_network_of_a_name_in_one_press_and_a_purpose(world: World) -> None:
    story()
    client = analyst(world)
    links = TOGETHER.findall(text_of(client.get(f"/overview/?{CUT}")).replace("&amp;", "&"))
    assert len(links) == 1, "the one name that two reports tell"
    page = text_of(client.get(links[0], follow=True))
    for name in ("Jinx", "Kestrel Lodge Hotel", "Mags"):
        assert name in page
    (entry,) = [each for each in audit_of("inquiry.read") if "network steps=2 called" in each[1]]
    assert entry[1].count("-4") >= 3, "each report behind it is named"


def test_who_is_only_called_so_stands_a_step_away_and_is_joined_by_nobody(world: World) -> None:
    refs = story()
    client = analyst(world)
    alone, with_them = (page_of(client, refs[0], called=each) for each in ("", "&called=1"))
    assert "Mags" not in alone
    assert "With whoever else is called so" in alone
    assert "Mags" in with_them
    assert with_them.count("Called the same") == 3, "two ties, and the words that say what they are"
    assert "nobody has judged that they are one" in " ".join(with_them.split())
    one = page_of(client, refs[0], steps=1)
    assert "Called the same" in one
    assert "Mags" not in one
    judge(world, refs[0], refs[1], verdict="different")
    assert "Mags" not in page_of(client, refs[0]), "judged different"


def test_in_another_district_the_same_name_is_somebody_else(world: World) -> None:
    refs = story(town="E08000033")
    page = page_of(analyst(world), refs[0])
    assert "Mags" in page
    assert "Sid" not in page


def test_what_nobody_bears_any_more_leads_to_its_reports(world: World) -> None:
    refs = story()
    client = analyst(world)
    (link,) = TOGETHER.findall(text_of(client.get(f"/overview/?{CUT}")).replace("&amp;", "&"))
    with owning("linking_subjectmention"):
        SubjectMention.objects.filter(report_id__in=[each.report for each in refs]).update(is_false=True)
    asked = client.get(link)
    assert asked["Location"].startswith("/overview/reports/?")
    assert "naming=" in asked["Location"]
    assert client.get(f"/overview/together/{UUID(int=5)}/?{CUT}")["Location"].startswith(
        "/overview/reports/?"
    )


def test_who_may_not_read_a_report_finds_nobody_by_its_names(world: World) -> None:
    story()
    (link,) = TOGETHER.findall(text_of(analyst(world).get(f"/overview/?{CUT}")).replace("&amp;", "&"))
    assert "/network/" not in analyst(world, name="Carys").get(link)["Location"]
    for name in ("Sol", "Aled", "Mo", "Priya"):
        assert signed_in(world, name).get(link).status_code == 403


def test_a_namesake_whose_report_is_kept_from_a_viewer_leaves_no_hole(world: World) -> None:
    give_surnames(world)
    (own, *_) = story()
    settle()
    hidden, _ = tell_naming()
    before = without_tokens(page_of(analyst(world, name="Bryn"), own))
    with acting_as("worker"):
        (town,) = SubjectMention.objects.filter(report_id=own.report, subject=own.subject).values_list(
            "town", flat=True
        )
    mention(hidden, "j", "Jinx", town=town)
    mention(hidden, "v", "Vic", age="adult")
    with acting_as("worker"):
        (told,) = Mention.objects.filter(report_id=own.report, type="person")
        told.pk, told.report_id, told.detail_id, told._state.adding = uuid4(), UUID(hidden), None, True
        told.save()
    assert "Vic" in page_of(analyst(world), own)
    assert without_tokens(page_of(analyst(world, name="Bryn"), own)) == before


def test_its_file_holds_what_the_page_shows(world: World) -> None:
    refs = story()
    grade_all(world, [str(each.report) for each in refs])
    assert names_in(taken(world, refs[0], called="1")) == {"Kestrel Lodge Hotel", "Mags", "Sid"}
    assert names_in(taken(world, refs[0])) == {"Kestrel Lodge Hotel"}
