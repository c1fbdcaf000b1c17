"""The network around a subject: for the inquiry's purpose, with an entry, without a child's name, for nobody else."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
import re2
from django.test import Client

from inkling.capture.models import SameTelling
from inkling.linking.models import Judgement, SubjectMention
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.vocabulary.purposes import SearchPurpose
from tests.journeys.naming import PLAIN as PLAIN_TELLING
from tests.journeys.naming import give_surnames, settle, tell_naming
from tests.journeys.test_unit_overview import analyst
from tests.journeys.test_unit_picture import PLAIN, _regions, tell_and_note
from tests.journeys.unit_site import audit_of, signed_in, tell_report, text_of
from tests.people import AT, World, acting_as, owning

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
REFERENCE = re2.compile(r"/overview/reports/([0-9a-f-]{36})/")


def mention(report: str, subject: str, raw: str, **more: object) -> SubjectRef:
    """Let a report tell of a subject."""
    values = {"type": "person", "told_on": AT.date(), "columns": {"alias": raw}, **more}
    with acting_as("worker"):
        SubjectMention.objects.create(report_id=report, subject=subject, raw=raw, **values)
    return SubjectRef(UUID(report), subject)


def story(world: World) -> tuple[list[str], SubjectRef]:
    """Tell of Jinx and a car, of the car and Mags, and of somebody else; an officer judges the two cars one."""
    reports = tell_and_note(
        *(replace(PLAIN, narrative=f"Words of number {at}.") for at in "one two three".split())
    )
    with acting_as("worker"):
        SubjectMention.objects.filter(report_id__in=reports).delete()
    jinx = mention(reports[0], "j", "Jinx", age="adult", role="person_of_concern")
    mention(reports[0], "k", "Kez", age="child")
    car = {"type": "vehicle", "columns": {"plate": "XX51 ABC"}}
    cars = [mention(reports[at], "c", "XX51 ABC", **car) for at in (0, 1)]
    mention(reports[1], "m", "Mags")
    mention(reports[1], "d", "a tall man", columns={"build": "tall"})
    mention(reports[2], "s", "Sid")
    judge_same(world, *cars)
    return reports, jinx


def judge_same(world: World, *refs: SubjectRef) -> None:
    """Let Bryn have judged two subjects to be the same."""
    judge(world, *refs, verdict="same")


def judge(world: World, *refs: SubjectRef, verdict: str) -> None:
    """Let Bryn have judged two subjects."""
    first, second = sorted(refs)
    with owning("linking_judgement"):
        Judgement.objects.create(
            first_report_id=first.report,
            first_subject=first.subject,
            second_report_id=second.report,
            second_subject=second.subject,
            version=1,
            verdict=verdict,
            judged_by=world.people["Bryn"],
            judged_on=AT.date(),
        )


def address(ref: SubjectRef) -> str:
    return f"/subjects/{ref.report}/{ref.subject}/network/"


def page_of(client: Client, ref: SubjectRef, *, steps: int = 2) -> str:
    return text_of(client.get(f"{address(ref)}?steps={steps}"))


def test_it_is_asked_once_why_and_leads_back_to_the_network(world: World) -> None:
    _, jinx = story(world)
    client = signed_in(world, "Anwen")
    asked = client.get(f"{address(jinx)}?steps=1")
    assert asked["Location"].startswith("/overview/why/?")
    begun = client.post(asked["Location"], {"purpose": SearchPurpose.PROFILE.label, "own": ""})
    assert begun["Location"] == f"{address(jinx)}?steps=1"
    assert "Jinx" in text_of(client.get(begun["Location"]))


@pytest.mark.parametrize("of", ["report_id=x&subject=j", "report_id=&subject=", "subject=../x", ""])
def test_an_address_that_is_none_leads_to_the_overview(world: World, of: str) -> None:
    client = signed_in(world, "Anwen")
    asked = {"purpose": SearchPurpose.PROFILE.label, "own": ""}
    assert client.post(f"/overview/why/?to=network&{of}", asked)["Location"] == "/overview/"
    elsewhere = client.post("/overview/why/?to=home", asked)["Location"]
    assert elsewhere.startswith("/overview/reports/")


def test_what_is_told_together_stands_step_by_step_with_its_reports(world: World) -> None:
    reports, jinx = story(world)
    client = analyst(world)
    one, two = (page_of(client, jinx, steps=steps) for steps in (1, 2))
    assert "Kez" in one
    assert "Mags" not in one
    assert "Mags" in two
    assert set(REFERENCE.findall(two)) == set(reports[:2])
    for name in ("Sid", "a tall man"):
        assert name not in two, "told of elsewhere, or by a description alone"
    (entry,) = [each for each in audit_of("inquiry.read") if "steps=2" in each[1]]
    assert all(report in entry[1] for report in reports[:2])
    assert reports[2] not in entry[1]
    assert entry[2] == SearchPurpose.PROFILE.label


def test_where_one_source_tells_of_the_middle_it_is_said_once(world: World) -> None:
    reports, jinx = story(world)
    page = " ".join(page_of(analyst(world), jinx).split())
    said = page.partition("One source alone tells of what stands in the middle")[2].partition("</p>")[0]
    assert REFERENCE.findall(said) == [reports[0]], "the report of that one source stands beside it"
    assert "falls away that others tell of too" not in page
    assert "fall away that others tell of too" not in page


def test_neither_the_drawing_nor_paper_names_a_child(world: World) -> None:
    _, jinx = story(world)
    page = page_of(analyst(world), jinx)
    (drawing,) = re2.findall(r"(?s)<svg[^>]*ink-network.*?</svg>", page)
    assert "Jinx" in drawing
    assert "Child" in drawing
    assert "Kez" not in drawing
    assert "Kez" in page
    on_paper = re2.sub(r"(?s)<section class=\"ink-screen.*?</section>", "", page)
    on_paper = re2.sub(r"<span class=\"ink-screen[^>]*>[^<]*</span>", "", on_paper)
    assert "Kez" not in on_paper
    assert re2.search(r'ink-paper"[^>]*>age not told<', page), "nobody knows whether Mags is a child"


def test_what_is_false_or_of_a_copy_ties_nobody(world: World) -> None:
    reports, jinx = story(world)
    with owning("linking_subjectmention"):
        SubjectMention.objects.filter(report_id=reports[1], subject="c").update(is_false=True)
    assert "Mags" not in page_of(analyst(world), jinx)


def test_nobody_else_finds_it(world: World) -> None:
    _, jinx = story(world)
    assert analyst(world, name="Carys").get(address(jinx)).status_code == 404
    for name in ("Sol", "Aled", "Mo", "Priya"):
        assert signed_in(world, name).get(address(jinx)).status_code == 403


def test_the_page_of_a_subject_leads_to_its_network_where_it_has_a_name(world: World) -> None:
    reports, jinx = story(world)
    client = analyst(world)
    for report in reports:
        client.get(f"/overview/reports/{report}/")
    assert address(jinx) in text_of(client.get(f"/subjects/{jinx.report}/{jinx.subject}/"))
    tall = SubjectRef(UUID(reports[1]), "d")
    assert address(tall) not in text_of(client.get(f"/subjects/{tall.report}/{tall.subject}/"))
    assert client.get(address(tall)).status_code == 404


def test_what_is_kept_from_a_viewer_leaves_no_hole(world: World) -> None:
    give_surnames(world)
    own = tell_report(PLAIN_TELLING)
    settle()
    hidden, _ = tell_naming()
    with owning("linking_subjectmention"):
        SubjectMention.objects.filter(report_id__in=(own, hidden)).delete()
    jinx = mention(own, "j", "Jinx", age="adult")
    before = without_tokens(page_of(analyst(world, name="Bryn"), jinx))
    car = {"type": "vehicle", "columns": {"plate": "XX51 ABC"}}
    mention(own, "c", "XX51 ABC", **car)
    alone = without_tokens(page_of(analyst(world, name="Bryn"), jinx))
    mention(hidden, "c", "XX51 ABC", **car)
    mention(hidden, "m", "Mags")
    judge_same(world, SubjectRef(UUID(own), "c"), SubjectRef(UUID(hidden), "c"))
    assert "Mags" in page_of(analyst(world), jinx)
    assert without_tokens(page_of(analyst(world, name="Bryn"), jinx)) == alone != before


def without_tokens(page: str) -> str:
    return re2.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def lodge_in(reports: list[str]) -> SubjectRef:
    """Let each of these reports tell of one lodge, and of a person of its own."""
    with acting_as("worker"):
        SubjectMention.objects.filter(report_id__in=reports).delete()
    lodge = {"type": "place", "town": "E08000035", "columns": {}}
    found = [mention(report, "l", "Kestrel Lodge", **lodge) for report in reports]
    for at, report in enumerate(reports):
        mention(report, "p", f"Somebody {at}")
    return found[0]


def note_of(reports: list[str]) -> None:
    with owning("capture_sametelling"):
        for report in reports:
            SameTelling.objects.create(report_id=report, telling=UUID(int=9))


def people_on(page: str) -> set[str]:
    return set(re2.findall(r"Somebody \d", page))


def test_what_many_tell_of_is_followed_from_the_middle_and_not_further(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inkling.picture.queries.networks.MOST_FOLLOWED", 2)
    reports = tell_and_note(*(replace(PLAIN, narrative=f"Words of number {at}.") for at in range(4)))
    lodge = lodge_in(reports)
    client = analyst(world)
    page = page_of(client, lodge)
    assert people_on(page) == {f"Somebody {at}" for at in range(4)}
    assert "not followed further" not in page
    page = page_of(client, SubjectRef(UUID(reports[1]), "p"))
    assert people_on(page) == {"Somebody 1"}
    assert "not followed further" in page


def test_the_parts_of_one_note_make_nothing_too_common_and_take_nobodys_room(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inkling.picture.queries.networks.MOST_FOLLOWED", 2)
    reports = tell_and_note(*(replace(PLAIN, narrative=f"Words of number {at}.") for at in range(5)))
    lodge_in(reports)
    note_of(reports[1:])
    client = analyst(world)
    whole = people_on(page_of(client, SubjectRef(UUID(reports[0]), "p")))
    assert whole == {f"Somebody {at}" for at in range(5)}, "one note tells of the lodge, and one report"
    monkeypatch.setattr("inkling.picture.queries.networks.MOST_REPORTS", 3)
    for part in reports[1:]:
        shown = people_on(page_of(client, SubjectRef(UUID(part), "p")))
        assert "Somebody 0" in shown, "what another origin told is read before further parts"


def test_paper_leaves_out_the_name_of_an_account(world: World) -> None:
    (report,) = tell_and_note(PLAIN)
    with acting_as("worker"):
        SubjectMention.objects.filter(report_id=report).delete()
    account = mention(report, "a", "kez.leeds.2012", type="handle", columns={})
    mention(report, "j", "Jinx", age="adult")
    client = analyst(world)
    for middle in (account, SubjectRef(UUID(report), "j")):
        page = page_of(client, middle)
        assert "kez.leeds.2012" in page
        on_paper = re2.sub(r"(?s)<section class=\"ink-screen.*?</section>", "", page)
        on_paper = re2.sub(r"<(\w+)\s+[^>]*class=\"[^\"]*ink-screen[^>]*>[^<]*</\w+>", "", on_paper)
        assert "kez.leeds.2012" not in on_paper
        assert "Jinx" in on_paper
