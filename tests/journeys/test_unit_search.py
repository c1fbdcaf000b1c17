"""People of a unit find what it was told: names as heard, parts of plates and numbers, words; and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import re2
from django.db import connection

from inkling.accounts.actor import Worker
from inkling.accounts.models import Account
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.journeys.submitting.deliver_submission import deliver_submission
from inkling.routing.models import Submission
from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.models import Concern
from inkling.search.models import Search
from inkling.sites.worker.rounds import index_what_is_owed, note_what_arrived
from inkling.vocabulary.indicators import Indicator
from tests.journeys.naming import PLAIN, give_surnames, tell_naming
from tests.journeys.unit_site import UnitClient, audit_of, signed_in, tell_report, text_of
from tests.people import AT, World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
HERE = Draft(
    place="LS11 5DE",
    narrative="Maggie Hart gets out of a blue Corsa, YJ01 KTR, by the Kestrel. She rang 07700 900417 twice.",
)
CAR = DraftDetail("vehicle", attributes={"plate": "YJ01 KTR", "colour": "blue"})
OTHER = replace(HERE, narrative="A lad they call Jinxy waits at the bus station with a red van, ZZ99 ABC.")
PURPOSE = "See whether what is told now was told before"


def told(draft: Draft, number: int = 1) -> str:
    report = tell_report(draft, secret=number.to_bytes(15, "big"))
    index_all()
    return report


def index_all() -> None:
    later = datetime.now(tz=UTC) + timedelta(days=1)
    with acting_as("worker"):
        for each in Submission.objects.filter(state="waiting"):
            deliver_submission(each.pk, by=Worker(), at=AT, jitter=0.5)
        note_what_arrived(later)
        index_what_is_owed(later)


def ask(client: UnitClient, typed: str, **more: str) -> str:
    """Search, and return the address of what was found."""
    said = client.post("/search/", {"typed": typed, "purpose": PURPOSE, **more})
    assert said.status_code == 302, text_of(said)
    return str(said["Location"])


def found(client: UnitClient, typed: str, narrowed: str = "") -> list[str]:
    """Return the ids of the reports that a search shows, in their order."""
    page = text_of(client.get(ask(client, typed) + narrowed))
    return [str(each) for each in re2.findall(r'href="/search/[0-9a-f-]+/reports/([0-9a-f-]+)/"', page)]


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "YJ01 KTR",
            "yj01ktr",
            "YJO1 KTR",
            "KTR",
            "ktr",
            "*KTR",
            "YJ01*",
            "YJ?1 K?R",
            "plate:J01TR",
            "YJ01 KTX",
            "YJ?? KTR",
            "yj??ktr",
            "YJKTR",
        ),
        *("07700 900417", "+44 7700 900417", "*417", "07700 9*", "07700 9..", "number:900417"),
        *("Maggie Hart", "maggie", "Mags", "Magy Heart", "kestrel", "Kestral", '"blue corsa"', "cors*"),
        *("hart -jinxy", "Nobody OR Hart", "name:hart place:kestrel", "Mággie", "getting twice"),
    ],
)
def test_it_is_found_as_people_write_and_hear_it(world: World, typed: str) -> None:
    report = told(replace(HERE, details=(CAR,)))
    told(OTHER, 2)
    assert found(signed_in(world, "Bryn"), typed)[:1] == [report], typed


@pytest.mark.parametrize(
    "typed", ["Zebedee", "QQ22 QQQ", '"corsa blue"', "hart -corsa", "*999", "name:twice"]
)
def test_what_nobody_told_is_not_found(world: World, typed: str) -> None:
    told(replace(HERE, details=(CAR,)))
    assert found(signed_in(world, "Bryn"), typed) == []


def test_where_nothing_fits_all_what_fits_most_is_shown_and_the_page_says_so(world: World) -> None:
    corsa, van = told(HERE), told(OTHER, 2)
    client = signed_in(world, "Bryn")
    assert found(client, "Maggie Kestrel november 2031") == [corsa], "two of three or four"
    assert set(found(client, "Corsa Jinxy")) == {corsa, van}, "one of two"
    assert found(client, "Corsa Jinxy -Hart") == [van]
    page = " ".join(text_of(client.get(ask(client, "Maggie Kestrel november"))).split())
    assert "Nothing fits all 3 things that you look for. What fits 2 of them stands here." in page
    assert "as you wrote it" not in page
    assert not found(client, "Corsa Maggie", "?kind=received"), (
        "narrowed to nothing, though a report fits all"
    )
    assert not found(client, "zzyzx qwert november")


def test_words_around_it_are_shown_and_marked_and_the_page_says_what_may_be_meant(world: World) -> None:
    told(HERE)
    bryn = signed_in(world, "Bryn")
    page = text_of(bryn.get(ask(bryn, "Kestral")))
    assert "May be meant" in page
    assert "None holds it as you wrote it" in page
    page = text_of(bryn.get(ask(bryn, "corsa")))
    assert re2.search(r'<mark\s+class="ink-mark">Corsa</mark>', page)
    assert "May be meant" not in page


def test_a_result_opens_without_another_question_and_each_step_is_in_the_chain(world: World) -> None:
    report = told(HERE)
    bryn = signed_in(world, "Bryn")
    address = ask(bryn, "corsa", own="For the briefing")
    bryn.get(address)
    opened = bryn.get(f"{address}reports/{report}/")
    assert opened["Location"] == f"/reports/{report}/"
    assert bryn.get(opened["Location"]).status_code == 200
    search_id = address.strip("/").split("/")[-1]
    bryn_name = f"account:{world.people['Bryn'].pk}"
    assert (bryn_name, f"search:{search_id}", PURPOSE) in audit_of("purpose.stated")
    assert audit_of("search.read") == [(bryn_name, f"search:{search_id} found:{report}", PURPOSE)]
    assert audit_of("report.read") == [(bryn_name, f"report:{report}", PURPOSE)]
    everything = str([audit_of(action) for action in ("purpose.stated", "search.read", "report.read")])
    assert "corsa" not in everything.lower()
    why = text_of(signed_in(world, "Sunita").get("/purposes/"))
    assert "For the briefing" in why
    assert "corsa" not in why.lower()


def test_nobody_else_sees_what_was_searched_for(world: World) -> None:
    told(HERE)
    address = ask(signed_in(world, "Bryn"), "corsa")
    for name in ("Anwen", "Sunita", "Carys"):
        other = signed_in(world, name)
        assert other.get(address).status_code == 404
        assert "corsa" not in text_of(other.get("/search/"))
    for name in ("Aled", "Sol", "Dilwyn", "Mo", "Priya"):
        assert signed_in(world, name).get(address).status_code == 403


def test_another_unit_finds_nothing_of_it(world: World) -> None:
    report = told(HERE)
    theirs = told(replace(HERE, place="S1 2HH"), 2)
    assert found(signed_in(world, "Carys"), "YJ01 KTR") == [theirs]
    assert found(signed_in(world, "Bryn"), "YJ01 KTR") == [report]


def test_who_lost_the_right_a_second_ago_finds_nothing(world: World) -> None:
    told(HERE)
    bryn = signed_in(world, "Bryn")
    address = ask(bryn, "corsa")
    Account.objects.filter(pk=world.people["Bryn"].pk).update(organisation=world.other_unit)
    page = " ".join(text_of(bryn.get(address)).split())
    assert "Nothing that you may read fits" in page
    assert 'Nothing fits <span class="ink-verbatim">corsa</span>.' in page
    Account.objects.filter(pk=world.people["Bryn"].pk).update(is_active=False)
    assert bryn.get(address)["Location"].startswith("/sign-in")


def test_results_are_narrowed_by_what_they_are_counted_under(world: World) -> None:
    first, second = told(HERE), told(replace(HERE, place="BD1 1AA", details=(CAR,)), 2)
    bryn = signed_in(world, "Bryn")
    assert sorted(found(bryn, "corsa")) == sorted([first, second])
    page = text_of(bryn.get(ask(bryn, "corsa")))
    assert "Own reports (2)" in page
    assert "Leeds (1)" in page
    assert found(bryn, "corsa", "?district=E08000035") == [first]
    assert found(bryn, "corsa", "?category=travel&grade=none&kind=report&days=36500&role=")
    assert found(bryn, "corsa", "?kind=received") == []
    assert found(bryn, "corsa", "?kind=%00&days=-1&page=999&district=" + "x" * 80)


def test_several_of_one_kind_are_chosen_and_the_others_stay_to_be_chosen(world: World) -> None:
    leeds, bradford = told(HERE), told(replace(HERE, place="BD1 1AA", details=(CAR,)), 2)
    wakefield = told(replace(HERE, place="WF1 1AA", details=(CAR,)), 3)
    bryn = signed_in(world, "Bryn")
    both = "?district=E08000035&district=E08000032"
    assert sorted(found(bryn, "corsa", both)) == sorted([leeds, bradford])
    assert sorted(found(bryn, "corsa", f"{both}&district=E08000036")) == sorted([leeds, bradford, wakefield])
    page = text_of(bryn.get(ask(bryn, "corsa") + both))
    assert page.count('name="district"') == 3, "what is not chosen can be chosen beside it"
    assert "Leeds (1)" in page
    assert len(re2.findall(r'name="district"[^>]* checked', page)) == 2
    assert found(bryn, "corsa", "?district=E08000035&district=,%00&district=%27") == [leeds]
    assert found(bryn, "corsa", f"{both}&grade=A&grade=B") == [], "any of a kind, and each kind"


def test_names_of_reports_and_concerns_lead_to_them(world: World) -> None:
    report = told(replace(HERE, indicators=(Indicator.MISSING,)))
    bryn = signed_in(world, "Bryn")
    with acting_as("backup"):
        concern = Concern.objects.get(report_id=report)
    from uuid import UUID

    for name in (reference_of(UUID(report), prefix="R"), reference_of(concern.pk, prefix="C").lower()):
        assert found(bryn, name) == [report]
        assert found(signed_in(world, "Carys"), name) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Write what you look for"),
        ("%", "Write what you look for"),
        ("\0\u202e\u200b", "Write what you look for"),
        ("K", "Write two letters or digits at least"),
        ("(a+)+$", "Write two letters or digits at least"),
        ("x " * 5000, "Shorten what you look for to 300 characters"),
        ("ab " * 13, "Look for 12 things at once at most"),
        ("-hart", "Say what you look for as well"),
        ("the and of", "These words stand in every report"),
    ],
)
def test_what_cannot_be_searched_for_is_said(world: World, typed: str, said: str) -> None:
    bryn = signed_in(world, "Bryn")
    answer = bryn.post("/search/", {"typed": typed, "purpose": PURPOSE})
    assert answer.status_code == 400
    assert said in text_of(answer)
    assert audit_of("search.read") == []


@pytest.mark.parametrize(
    "typed",
    [
        *(".*", "(KTR|ABC)", "[A-Z]{2}", "a' OR '1'='1", "\\", "':*&!|<->()", "KTR\0", "%KTR%", "_____ab"),
        *(
            "Ма́гги",
            "ＫＴＲ",
            "مريم",
            "\u202eRTK",
            "a:b:c",
            '"',
            '"unclosed words',
            "OR OR",
            "-",
            "- -ab cd",
            "?*?*ab",
        ),
        *("x" * 300, "plate:", "number:abc", "account:@@", "*" * 200 + "ab", "'" * 150 + "ab", "12*34*56*78"),
    ],
)
def test_nothing_that_is_typed_breaks_it(world: World, typed: str) -> None:
    told(HERE)
    bryn = signed_in(world, "Bryn")
    answer = bryn.post("/search/", {"typed": typed, "purpose": PURPOSE})
    assert answer.status_code in (302, 400), text_of(answer)
    if answer.status_code == 302:
        assert bryn.get(answer["Location"]).status_code == 200


def test_a_pasted_list_is_answered_line_by_line(world: World) -> None:
    told(replace(HERE, details=(CAR,)))
    bryn = signed_in(world, "Bryn")
    pasted = "YJO1 KTR\r\n\r\n07700 900417; AA11 AAA\nsome words\n07700 900418\nYJO1 KTR"
    said = bryn.post("/search/", {"typed": "", "pasted": pasted, "purpose": PURPOSE})
    page = text_of(bryn.get(said["Location"]))
    assert "2 of 5 are known" in page
    assert page.count("Known: 1") == 2
    assert page.count(">Not known<") == 3, "two words may be a name"
    assert "2 of" not in text_of(signed_in(world, "Carys").get(said["Location"]))
    too_long = "\n".join(
        f"AA{number:02} AA{letter}" for number in range(26) for letter in "ABCDEFGHIJKLMNOPQRST"
    )
    refused = bryn.post("/search/", {"typed": "", "pasted": too_long, "purpose": PURPOSE})
    assert "Paste 500 lines at most" in text_of(refused)


def test_a_search_is_saved_and_forgotten_by_its_owner_alone(world: World) -> None:
    told(HERE)
    bryn = signed_in(world, "Bryn")
    address = ask(bryn, "corsa")
    assert bryn.post(f"{address}keep/", {"act": "save"}).status_code == 302
    page = text_of(bryn.get("/search/"))
    assert page.index("Saved") < page.index("corsa")
    assert signed_in(world, "Anwen").post(f"{address}keep/", {"act": "forget"}).status_code == 404
    assert bryn.post(f"{address}keep/", {"act": "forget"}).status_code == 302
    assert "corsa" not in text_of(bryn.get("/search/"))
    assert len(audit_of("search.saved")) == len(audit_of("search.forgotten")) == 1


def test_an_old_search_asks_why_again_in_another_sign_in(world: World) -> None:
    told(HERE)
    address = ask(signed_in(world, "Bryn"), "corsa")
    again = signed_in(world, "Bryn")
    led = again.get(address)
    assert led["Location"].startswith("/search/?again=")
    assert 'value="corsa"' in text_of(again.get(led["Location"]))


def test_what_was_looked_for_goes_with_the_report_that_named_it(world: World) -> None:
    report = told(HERE)
    told(OTHER, 2)
    bryn, carys = signed_in(world, "Bryn"), signed_in(world, "Carys")
    for typed in ("maggie hart", "yj01ktr and the bus", "07700900417", "jinxy", "heart of the matter", "kes"):
        ask(bryn, typed)
    ask(carys, "maggie hart")
    erase_by_hand(report)
    with acting_as("backup"):
        left = set(Search.objects.values_list("account__name", "typed"))
    assert left == {
        ("Bryn", "jinxy"),
        ("Bryn", "heart of the matter"),
        ("Bryn", "kes"),
        ("Carys", "maggie hart"),
    }, "another unit's searches say nothing of what this one held"


def test_what_was_looked_for_goes_or_stays_by_what_its_owner_may_read(world: World) -> None:
    give_surnames(world)
    kept_from_bryn, _ = tell_naming()
    read_by_both = told(PLAIN, 2)
    bryn, anwen = signed_in(world, "Bryn"), signed_in(world, "Anwen")
    for each in (bryn, anwen):
        ask(each, "XX51 ABC")
    erase_by_hand(read_by_both)
    assert still_looked_for() == {"Anwen"}, "that his stayed would tell him of the other report"
    ask(bryn, "XX51 ABC")
    erase_by_hand(kept_from_bryn)
    assert still_looked_for() == {"Bryn Sayle"}, "that his went would tell him of the report"


def erase_by_hand(report: str) -> None:
    with acting_as("definer"), connection.cursor() as cursor:
        cursor.execute("SELECT governance_delete_report(%s)", [report])


def still_looked_for() -> set[str]:
    with acting_as("backup"):
        return set(Search.objects.values_list("account__name", flat=True))


def test_what_is_found_leads_to_its_page_for_the_purpose_of_the_search(world: World) -> None:
    """Half a plate leads to the car and all its reports; nobody is asked why once more, the report stands beside."""
    first = told(replace(HERE, details=(CAR,)))
    second = told(replace(OTHER, narrative="The blue Corsa again, YJ01 KTR.", details=(CAR,)), 2)
    bryn = signed_in(world, "Bryn")
    address = ask(bryn, "KTR")
    page = bryn.get(address).content.decode()
    cars = re2.findall(r'href="(/search/[0-9a-f-]+/subjects/[0-9a-f-]+/[^"]+/)"', page)
    assert len(cars) >= 2
    assert reference_of(UUID(first), prefix="R") in page
    opened = bryn.get(cars[0])
    assert opened.status_code == 302
    car = bryn.get(opened["Location"])
    assert car.status_code == 200, "nobody asks why again"
    assert "YJ01 KTR" in text_of(car)
    for report in (first, second):
        assert reference_of(UUID(report), prefix="R") in text_of(car)
    purposes = {purpose for _, _, purpose in audit_of("entity.read")}
    assert purposes == {PURPOSE}


def test_what_is_found_leads_nobody_else_anywhere(world: World) -> None:
    told(replace(HERE, details=(CAR,)))
    bryn = signed_in(world, "Bryn")
    page = bryn.get(ask(bryn, "KTR")).content.decode()
    car = re2.findall(r'href="(/search/[0-9a-f-]+/subjects/[0-9a-f-]+/[^"]+/)"', page)[0]
    for other in ("Anwen", "Carys"):
        assert signed_in(world, other).get(car).status_code == 404, "a search is its owner's"
    own = car.rstrip("/").rpartition("/")[0]
    assert bryn.get(f"{own}/p9s9-99/").status_code == 404
