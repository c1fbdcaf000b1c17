"""What a subject's page counts and proposes: nothing false, nothing judged, no name where a browser keeps it."""

from __future__ import annotations

from uuid import UUID

import pytest
import re2
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inkling.governance.models import StatedPurpose
from inkling.linking.models import SubjectMention, Suggestion
from tests.journeys.test_arrival import WAKEFIELD, told
from tests.journeys.test_unit_entity import address_of, fields_in, opened
from tests.journeys.unit_site import signed_in, text_of
from tests.people import World, owning

pytestmark = pytest.mark.usefixtures("unit_site")
CAR = "He drives a grey Golf YJ01 KTR and waits by the courts."
SAME = "That grey Golf again, YJ01 KTR, at the shops."
NEAR = "It was dark, a grey Golf, the plate was YJ01 KTB I think."


def change(report: UUID, raw: str, **changes: object) -> None:
    """Change a mention as the worker would after an officer corrected or graded."""
    with owning("linking_subjectmention"):
        assert SubjectMention.objects.filter(report_id=report, raw=raw).update(**changes) == 1


def proposed_in(page: str) -> list[str]:
    return [str(each) for each in re2.findall(r'id="may-be-\w+"><span[^>]*>([^<]+)', page)]


def test_what_was_judged_of_an_equal_one_is_proposed_no_more(world: World) -> None:
    first, second, third = told(CAR), told(SAME), told(NEAR, place=WAKEFIELD)
    bryn = signed_in(world, "Bryn")
    here, beside = address_of(first, "YJ01 KTR"), address_of(third, "YJ01 KTB")
    assert "YJ01 KTB" in proposed_in(opened(bryn, here))
    # What follows a form up to the next belongs to the next suggestion.
    forms = [each.partition("</form>")[0] for each in opened(bryn, beside).split("<form")[1:]]
    (form,) = [each for each in forms if str(second) in each and "judge/" in each]
    sent = fields_in(f"<form{form}", "different")
    assert sent["other_report"] == str(second)
    assert bryn.post(f"{beside}judge/", sent).status_code == 302
    page = text_of(bryn.get(here))
    assert "YJ01 KTB" not in proposed_in(page), "both are of one number: it is different from both"
    assert "Different" in page


def test_what_is_suspected_to_be_false_is_shown_and_counts_for_nothing(world: World) -> None:
    first, second = told(CAR), told(SAME)
    bryn, address = signed_in(world, "Bryn"), address_of(first, "YJ01 KTR")
    assert "2 reports" in opened(bryn, address)
    change(second, "YJ01 KTR", is_false=True)
    page = text_of(bryn.get(address))
    assert "1 report, 1 source" in page
    assert "Suspected to be false" in page
    assert "1 mention is suspected to be false and counts for nothing." in page


def test_a_page_opens_when_one_of_its_subjects_is_no_more(world: World) -> None:
    first, second, third = told(CAR), told(SAME), told(NEAR, place=WAKEFIELD)
    bryn, address = signed_in(world, "Bryn"), address_of(first, "YJ01 KTR")
    opened(bryn, address)
    with owning("linking_subjectmention", "linking_suggestion"):
        SubjectMention.objects.filter(report_id=second).delete()
        both = sorted((first, third))
        Suggestion.objects.filter(first_report_id=both[0], second_report_id=both[1]).delete()
    page = text_of(bryn.get(address))
    assert "1 report, 1 source" in page


def test_no_name_stands_in_the_title_or_the_address(world: World) -> None:
    report = told("A man called Jinks runs it from the flat. They are scared of Jinks.")
    address = address_of(report, "Jinks")
    page = opened(signed_in(world, "Bryn"), address)
    (title,) = re2.findall(r"<title>([^<]*)</title>", page)
    assert "across reports" in title
    assert "Jinks" not in title
    assert "jinks" not in address.casefold()


def test_whoever_told_is_not_among_whom_is_told_of_beside(world: World) -> None:
    report = told("A man called Jinks runs it. He drives a grey Golf YJ01 KTR. He shouts at Maggie Hart.")
    bryn, address = signed_in(world, "Bryn"), address_of(report, "YJ01 KTR")
    beside = re2.search(r'id="beside-title".*?</section>', opened(bryn, address).replace("\n", " "))
    assert beside
    assert "Maggie Hart" in beside.group()
    change(report, "Maggie Hart", role="writer")
    beside = re2.search(r'id="beside-title".*?</section>', text_of(bryn.get(address)).replace("\n", " "))
    assert beside
    assert "Maggie Hart" not in beside.group()


def test_a_reason_that_is_too_long_is_not_lost(world: World) -> None:
    first = told(CAR)
    told(NEAR, place=WAKEFIELD)
    bryn, address = signed_in(world, "Bryn"), address_of(first, "YJ01 KTR")
    sent = fields_in(opened(bryn, address)) | {"reason": "Because. " * 60}
    answer = bryn.post(f"{address}judge/", sent)
    assert answer.status_code == 422
    assert "Because. Because." in text_of(answer)
    assert bryn.post(f"{address}judge/", sent | {"reason": "x" * 500}).status_code == 302


def test_more_reports_ask_no_more_statements(world: World) -> None:
    bryn = signed_in(world, "Bryn")
    first = told(CAR)
    told(SAME)
    address = address_of(first, "YJ01 KTR")
    asked = []
    for number in (0, 1, 2, 3):
        if number:
            told(f"{SAME} For the {number + 1}th time, and another day.")
            with owning("governance_statedpurpose"):
                StatedPurpose.objects.all().delete()
        with CaptureQueriesContext(connection) as captured:
            opened(bryn, address)
        asked.append(len(captured))
    assert asked[1] == asked[3], asked
