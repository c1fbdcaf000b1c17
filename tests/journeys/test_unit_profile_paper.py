"""Paper of a profile holds the story and no child: who is named, what bears a child's name, and own words as typed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
import re2
from django.test import Client
from docx import Document

from inkling.capture.models import Detail, Report
from inkling.capture.rules.draft import DraftDetail
from inkling.linking.models import Judgement, Mention, SubjectMention
from inkling.picture.rules.profile.headings import Heading
from tests.journeys.test_unit_overview import CUT, analyst, name_place
from tests.journeys.test_unit_picture import PLAIN, _regions
from tests.journeys.test_unit_places import STORY, tell_and_read
from tests.journeys.test_unit_profile import name_people, page_of, part_of
from tests.journeys.test_unit_profile_texts import shown, write
from tests.journeys.unit_site import signed_in
from tests.people import AT, World, acting_as, owning

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
ON_SCREEN = re2.compile(r'(?s)<li class="ink-screen">.*?</li>')
LEFT = "1 name that may be a child&#x27;s, or bears one, is left to the screen."


def on_paper(client: Client, heading: Heading) -> str:
    """Return what paper holds of a heading."""
    return " ".join(ON_SCREEN.sub("", part_of(page_of(client), heading)).split())


def in_word(client: Client) -> str:
    response = client.get(f"/profile/word/?{CUT}")
    return "\n".join(each.text for each in Document(BytesIO(response.content)).paragraphs)


def grade(world: World, reports: Collection[str], letter: str = "B") -> None:
    with owning("capture_detail", "assessment_assessment"):
        for detail in Detail.objects.filter(report_id__in=reports):
            detail.assessments.create(
                version=1 + detail.assessments.count(),
                source_evaluation="2",
                intelligence_assessment=letter,
                handling="P",
                graded_by=world.people["Bryn"],
                graded_on=AT.date(),
            )


@pytest.fixture
def dex(world: World, unit_site: None) -> list[str]:
    """Three reports that name Dex, of which the first alone says of what age he is: an adult. A fourth does not."""
    person = DraftDetail("person", text="Dex", attributes={"nickname": "Dex"})
    named = tell_and_read(
        *(replace(PLAIN, narrative=f"By the {each}.", details=(person,)) for each in ("gate", "bus", "bank")),
        replace(PLAIN, narrative="Somebody else by the shops."),
    )
    with acting_as("worker"):
        SubjectMention.objects.filter(report_id__in=named).delete()
    name_people(named[:1], raw="Dex", role="person_of_concern", age="adult")
    name_people(named[1:3], raw="Dex", role="other", age="unknown")
    return named


def test_paper_names_whom_one_graded_report_tells_of_as_an_adult_and_none_as_a_child(
    world: World, dex: list[str]
) -> None:
    client = analyst(world)
    assert "Dex" in part_of(page_of(client), Heading.CONCERN)
    assert "Dex" not in on_paper(client, Heading.CONCERN), "no officer has looked at what is told of him"
    assert LEFT in on_paper(client, Heading.CONCERN)
    assert "Dex" not in in_word(client)
    grade(world, dex[:1])
    assert "<strong>Dex</strong>" in on_paper(client, Heading.CONCERN)
    assert "left to the screen" not in on_paper(client, Heading.CONCERN)
    assert "Dex: 3 reports" in in_word(client)
    grade(world, dex[:1], "E")
    assert "Dex" not in on_paper(client, Heading.CONCERN), "what an officer suspects to be false says nothing"


@pytest.mark.parametrize(("role", "age"), [("other", "child"), ("child_at_risk", "unknown")])
def test_paper_names_nobody_whom_any_report_tells_of_as_a_child(
    world: World, dex: list[str], role: str, age: str
) -> None:
    grade(world, dex)
    name_people(dex[1:2], raw="dex", role=role, age=age)
    assert "Dex" not in on_paper(analyst(world), Heading.CONCERN)
    assert "Dex" not in in_word(analyst(world))


def test_paper_names_nobody_whom_a_report_of_other_days_tells_of_as_a_child(
    world: World, dex: list[str]
) -> None:
    """A narrow selection knows less of somebody's age than the unit does."""
    grade(world, dex)
    with acting_as("worker"):
        SubjectMention.objects.filter(report_id=dex[2]).delete()
    name_people(dex[2:3], raw="Dex", role="child_at_risk", age="child")
    before = AT.date() - timedelta(days=200)
    with owning("capture_report", "linking_mention", "linking_subjectmention"):
        Report.objects.filter(pk=dex[2]).update(told_on=before)
        Mention.objects.filter(report_id=dex[2]).update(told_on=before)
        SubjectMention.objects.filter(report_id=dex[2]).update(told_on=before)
    assert "Dex" not in on_paper(analyst(world), Heading.CONCERN)


def test_who_is_a_child_in_a_report_of_other_days_stands_under_children(world: World, dex: list[str]) -> None:
    before = AT.date() - timedelta(days=200)
    with owning("capture_report", "linking_mention", "linking_subjectmention"):
        SubjectMention.objects.filter(report_id__in=dex).update(age="unknown", role="other")
        SubjectMention.objects.filter(report_id=dex[2]).update(age="child")
        Report.objects.filter(pk=dex[2]).update(told_on=before)
        Mention.objects.filter(report_id=dex[2]).update(told_on=before)
        SubjectMention.objects.filter(report_id=dex[2]).update(told_on=before)
    page = page_of(analyst(world))
    assert "Dex" in part_of(page, Heading.CHILDREN)
    assert "Dex" not in part_of(page, Heading.CONCERN)


def test_paper_names_nobody_whom_officers_judged_one_with_a_child(world: World, dex: list[str]) -> None:
    grade(world, dex)
    name_people(dex[3:], raw="Little D", role="child_at_risk", age="child")
    client = analyst(world)
    assert "<strong>Dex</strong>" in on_paper(client, Heading.CONCERN)
    first, second = sorted([(dex[0], "p0Dex"), (dex[3], "p0Little D")])
    with owning("linking_judgement"):
        Judgement.objects.create(
            first_report_id=first[0],
            first_subject=first[1],
            second_report_id=second[0],
            second_subject=second[1],
            verdict="same",
            version=1,
            reason="",
            judged_by=world.people["Bryn"],
            judged_on=AT.date(),
        )
    assert "Dex" not in on_paper(client, Heading.CONCERN)


def test_paper_names_no_place_after_a_child(world: World) -> None:
    name_place(["Poppy's flat", "poppy's flat"])
    with acting_as("backup"):
        named = list(
            SubjectMention.objects.filter(raw__iexact="poppy's flat").values_list("report_id", flat=True)
        )
    client = analyst(world)
    assert "Poppy&#x27;s flat" in on_paper(client, Heading.PLACES)
    name_people(
        [str(each) for each in named[:1]],
        columns={"forename": "Poppy"},
        raw="Poppy",
        role="child_at_risk",
        age="child",
    )
    assert "Poppy&#x27;s flat" in part_of(page_of(client), Heading.PLACES)
    assert "Poppy" not in on_paper(client, Heading.PLACES)
    assert LEFT in on_paper(client, Heading.PLACES)


def test_a_lane_stands_on_paper_though_a_child_is_called_so(world: World) -> None:
    name_place(["Beck Lane", "beck lane"])
    with acting_as("backup"):
        named = list(
            SubjectMention.objects.filter(raw__iexact="beck lane").values_list("report_id", flat=True)
        )
    name_people(
        [str(named[0])], columns={"forename": "Lane"}, raw="Lane, 6", role="child_at_risk", age="child"
    )
    assert "Beck Lane" in on_paper(analyst(world), Heading.PLACES)
    assert "Beck Lane: 2 reports" in in_word(analyst(world))


def test_own_words_stand_on_paper_as_they_were_typed_but_for_a_childs_name(world: World) -> None:
    told = tell_and_read(*STORY)
    name_place(["Beck Lane", "beck lane"])
    for name, age in (("Lane", "child"), ("Kai", "child"), ("Jinx", "unknown")):
        name_people(told[:1], columns={"forename": name}, raw=name, role="other", age=age)
    anwen = signed_in(world, "Anwen")
    write(anwen, "Beck Lane rises: Jinx and Kai stand there. Name a lane where he does not.", Heading.PLACES)
    paper = "Beck Lane rises: Jinx and [name left out] stand there. Name a lane where he does not."
    assert paper in shown(anwen, Heading.PLACES)
    assert paper in in_word(anwen)
    page = " ".join(page_of(anwen).split())
    assert "leave out of these words: Kai." in page, "whoever wrote it can write otherwise"
    assert "Of our own words these are left out: Kai." in page


def test_a_figure_that_moved_says_on_the_screen_which_it_is(world: World, dex: list[str]) -> None:
    anwen = signed_in(world, "Anwen")
    write(anwen, "He is often there.", Heading.CONCERN)
    with owning("linking_mention"):
        Mention.objects.filter(report_id=dex[2]).delete()
    page = shown(anwen, Heading.CONCERN)
    assert '<span class="ink-screen">Dex: 2 reports now, 3 reports when this was written.</span>' in page
    assert "Dex: 2" not in in_word(anwen)
    assert "Somebody who may be a child: 2 reports now" in in_word(anwen)
