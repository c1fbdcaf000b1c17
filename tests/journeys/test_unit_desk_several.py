"""Several plain pairs are judged by one press: with one reason, all or none, and against nothing that stands."""

from __future__ import annotations

from uuid import UUID

import pytest
import re2

from inkling.linking.models import Judgement
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import JudgedGroups, Verdict, pair_of
from tests.journeys.test_arrival import WAKEFIELD, told
from tests.journeys.test_unit_desk import begun
from tests.journeys.unit_site import audit_of, signed_in, text_of
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
SEVERAL = "/subjects/to-judge/several/"
WORDS = (
    "A man called Dwayne Zubayri is rung on 07700 900417 all day.",
    "Dwayne Zubayri, who has the number 07700 900417, waited at the gate.",
    "We were told that Dwayne Zubayri answers 07700 900417 at night.",
)
MORE = (
    "Dwayne Zubayri uses 07700 900417, a neighbour says.",
    "The number 07700 900417 is that of Dwayne Zubayri.",
    "Dwayne Zubayri, whose number is 07700 900417, drove off.",
)
CHILD = "A girl called Keziah Flint, 14, was rung on 07700 900461."
ADULT = "A woman called Keziah Flint, about 40, uses 07700 900461."


def boxes_in(page: str) -> list[str]:
    """Return what each box sends, none of which is ticked."""
    found = re2.findall(r'name="same" id="same-\d+" value="([^"]+)"\s*(checked)?', page)
    assert not any(checked for _, checked in found)
    return [sent for sent, _ in found]


@pytest.fixture
def three(world: World) -> list[UUID]:
    return [
        told(words, place=place)
        for words, place in zip(WORDS, ("LS11 5DE", WAKEFIELD, "LS11 5DE"), strict=True)
    ]


def kept() -> list[tuple[str, str]]:
    with acting_as("backup"):
        return list(Judgement.objects.values_list("verdict", "reason"))


def test_what_is_ticked_is_kept_with_one_reason_and_an_entry_each(world: World, three: list[UUID]) -> None:
    anwen = begun(signed_in(world, "Anwen"))
    assert "judge several by one press" in text_of(anwen.get("/subjects/to-judge/"))
    page = text_of(anwen.get(SEVERAL))
    sent = boxes_in(page)
    assert len(sent) == 3
    assert "07700 900417" in page
    without = anwen.post(f"{SEVERAL}judge/", {"same": sent, "reason": " "})
    assert without.status_code == 422
    assert "Say why these are the same" in text_of(without)
    assert kept() == []
    answer = anwen.post(f"{SEVERAL}judge/", {"same": sent[:2], "reason": "one number"})
    assert answer["Location"] == "/subjects/to-judge/"
    assert kept() == [("same", "one number")] * 2
    assert len(audit_of("link.judged")) == 2


def test_nothing_is_kept_where_one_was_judged_meanwhile_and_it_is_named(
    world: World, three: list[UUID]
) -> None:
    anwen, bryn = begun(signed_in(world, "Anwen")), begun(signed_in(world, "Bryn"))
    sent = boxes_in(text_of(anwen.get(SEVERAL)))
    version, report, subject, other_report, other_subject = sent[1].split(" ")
    judged = {
        "member_report": report,
        "member_subject": subject,
        "other_report": other_report,
        "other_subject": other_subject,
        "seen": version,
        "verdict": "different",
    }
    assert bryn.post("/subjects/to-judge/judge/", judged).status_code == 302
    answer = anwen.post(f"{SEVERAL}judge/", {"same": sent, "reason": "one number"})
    assert answer.status_code == 422
    assert "Nothing was kept." in text_of(answer)
    assert kept() == [("different", "")]


def test_what_makes_one_of_two_judged_different_stops_all(world: World, three: list[UUID]) -> None:
    """The first pair alone contradicts nothing; with the second it would."""
    anwen, bryn = begun(signed_in(world, "Anwen")), begun(signed_in(world, "Bryn"))
    first, second, third = boxes_in(text_of(anwen.get(SEVERAL)))
    version, report, subject, other_report, other_subject = third.split(" ")
    bryn.post(
        "/subjects/to-judge/judge/",
        {
            "member_report": report,
            "member_subject": subject,
            "other_report": other_report,
            "other_subject": other_subject,
            "seen": version,
            "verdict": "different",
        },
    )
    answer = anwen.post(f"{SEVERAL}judge/", {"same": [first, second], "reason": "one number"})
    assert answer.status_code == 422
    assert kept() == [("different", "")]


def test_a_child_and_an_adult_and_what_names_no_pair_are_not_taken(world: World) -> None:
    told(CHILD)
    told(ADULT)
    anwen = begun(signed_in(world, "Anwen"))
    assert boxes_in(text_of(anwen.get(SEVERAL))) == []
    for same in ([], ["x"], ["0 a b c d"], [f"0 {UUID(int=1)} a {UUID(int=2)}"]):
        answer = anwen.post(f"{SEVERAL}judge/", {"same": same, "reason": "why"})
        assert answer.status_code == 422


def test_one_press_joins_four_at_most_however_many_pairs_are_plain(world: World, three: list[UUID]) -> None:
    for words in MORE:
        told(words)
    anwen = begun(signed_in(world, "Anwen"))
    sent = boxes_in(text_of(anwen.get(SEVERAL)))
    assert anwen.post(f"{SEVERAL}judge/", {"same": sent, "reason": "one number"}).status_code == 302
    with acting_as("backup"):
        judged = Judgement.objects.filter(verdict="same")
        groups = JudgedGroups(
            {
                pair_of(
                    SubjectRef(each.first_report_id, each.first_subject),
                    SubjectRef(each.second_report_id, each.second_subject),
                ): Verdict.SAME
                for each in judged
            }
        )
    sides = [SubjectRef(UUID(each.split(" ")[1]), each.split(" ")[2]) for each in sent]
    assert max(len(groups.joined_with(each)) for each in sides) == 4


def test_a_number_that_is_somebody_elses_makes_no_pair_plain(world: World) -> None:
    told(WORDS[1])
    told("Rita Oyelaran, who has the number 07700 900417, drove a man called Dwayne Zubayri home.")
    anwen = begun(signed_in(world, "Anwen"))
    assert boxes_in(text_of(anwen.get(SEVERAL))) == []
    assert "Dwayne Zubayri" in text_of(anwen.get("/subjects/to-judge/")), (
        "the pair waits to be judged by itself"
    )
    told(WORDS[0])
    assert len(boxes_in(text_of(anwen.get(SEVERAL)))) == 1


def test_another_unit_sees_and_judges_nothing_of_it(world: World, three: list[UUID]) -> None:
    sent = boxes_in(text_of(begun(signed_in(world, "Anwen")).get(SEVERAL)))
    carys = begun(signed_in(world, "Carys"))
    assert boxes_in(text_of(carys.get(SEVERAL))) == []
    assert carys.post(f"{SEVERAL}judge/", {"same": sent, "reason": "why"}).status_code == 404
    assert kept() == []
