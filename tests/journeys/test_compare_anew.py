"""What an older version of the comparison suggested is compared anew: bounded, resumed, and nobody's judgement lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from inkling.journeys.linking import note_mentions
from inkling.linking.judging_services import record_judgement
from inkling.linking.models import Judgement, Noted, Suggestion
from inkling.linking.queries.entities import group_of
from inkling.linking.queries.noting import submissions_to_compare_anew, submissions_to_note
from inkling.linking.rules.arriving import scoring
from inkling.linking.rules.arriving.scoring import VERSION
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import Verdict, pair_of
from inkling.sites.worker import rounds
from tests.journeys.test_arrival import suggested_between, told
from tests.people import World, acting_as, owning

pytestmark = pytest.mark.usefixtures("unit_site")
NOW = datetime.now(UTC)
OLD = VERSION - 1


def age(*, reports: int) -> None:
    """Let all of it have been compared by an older version, which suggested something that is nothing."""
    with acting_as("worker"):
        assert Noted.objects.update(compared_by=OLD) == reports
    with owning("linking_suggestion"):
        Suggestion.objects.update(version=OLD, probability=0.99)


def pair_of_jinks() -> tuple[UUID, UUID, SubjectRef, SubjectRef]:
    one = told("A lad called Jinks runs it. He is about 25.")
    other = told("They are scared of a man called Jinxy who is 25.")
    (suggestion,) = [
        each for names, each in suggested_between(one, other).items() if names == ("Jinks", "Jinxy")
    ]
    first = SubjectRef(suggestion.first_report_id, suggestion.first_subject)
    second = SubjectRef(suggestion.second_report_id, suggestion.second_subject)
    return one, other, first, second


def compare(times: int = 1) -> list[int]:
    with acting_as("worker"):
        return [rounds.compare_what_an_older_version_did(NOW) for _ in range(times)]


def test_what_an_older_version_suggested_is_compared_anew_once(world: World) -> None:
    one, other, *_ = pair_of_jinks()
    before = suggested_between(one, other)[("Jinks", "Jinxy")].probability
    age(reports=2)
    assert compare(2) == [2, 0]
    after = suggested_between(one, other)[("Jinks", "Jinxy")]
    assert (after.version, after.probability) == (VERSION, before)
    with acting_as("worker"):
        assert not Suggestion.objects.exclude(version=VERSION).exists()
        assert not Noted.objects.exclude(compared_by=VERSION, is_done=True, tries=0).exists()


def test_judgements_stay_and_what_was_judged_different_is_proposed_no_more(world: World) -> None:
    _, _, first, second = pair_of_jinks()
    bryn = world.people["Bryn"].pk
    with acting_as("unit", account=bryn):
        record_judgement(
            pair_of(first, second),
            Verdict.DIFFERENT,
            names=("Jinks", "Jinxy"),
            reason="Two men",
            version=1,
            by=bryn,
            on=NOW.date(),
        )
        kept = list(Judgement.objects.values())
        assert not group_of(first).suggested
    age(reports=2)
    compare()
    with acting_as("unit", account=bryn):
        assert list(Judgement.objects.values()) == kept
        assert not group_of(first).suggested
        assert not group_of(second).suggested


def test_it_is_bounded_and_goes_on_where_it_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in ("A man called Jinks.", "A man called Jinxy.", "A man called Jinx."):
        told(words)
    age(reports=3)
    monkeypatch.setattr(rounds, "COMPARISONS_IN_A_ROUND", 2)
    assert compare(3) == [2, 1, 0]


def test_what_one_report_suggests_is_not_taken_away_by_the_comparison_of_the_other(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each shows so many at most: a pair stays where either shows it, in whatever order they are compared."""
    monkeypatch.setattr(scoring, "_MOST_FOR_ONE", 1)
    reports = [
        told(f"A man called Jinks, 25, was at the {place}.") for place in ("lodge", "quay", "mill", "pier")
    ]
    age(reports=4)
    assert compare(2) == [4, 0]
    with acting_as("worker"):
        rows = Suggestion.objects.values_list("first_report_id", "second_report_id")
        assert {each for row in rows for each in row} == {*reports}


def test_nobody_who_arrives_waits_for_it(world: World) -> None:
    told("A man called Jinks.")
    age(reports=1)
    with acting_as("worker"):
        Noted.objects.update(is_done=False)
        assert submissions_to_compare_anew(limit=9) == []
        Noted.objects.update(is_done=True)
        assert len(submissions_to_compare_anew(limit=9)) == 1


def test_what_breaks_is_tried_again_in_the_line_and_parked_at_last(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told("A man called Jinks.")
    age(reports=1)

    def broken(report_id: UUID, *, unit_id: UUID, is_anew: bool = False) -> int:
        raise ValueError(report_id, unit_id, is_anew)

    monkeypatch.setattr(note_mentions, "compare_arrival", broken)
    assert compare(2) == [1, 0], "it is owed, and looked at no more in this line"
    later = NOW + timedelta(days=30)
    with acting_as("worker"):
        (noted,) = Noted.objects.all()
        assert (noted.is_done, noted.tries, noted.problem) == (False, 1, "ValueError")
        assert submissions_to_note(NOW, limit=9) == []
        for day in range(40):
            rounds.note_what_arrived(later + timedelta(days=day))
        (noted,) = Noted.objects.all()
        assert (noted.is_parked, noted.compared_by) == (True, OLD)
