"""A child and an adult of one name are never suggested as sure, also where somebody between them is of no known age."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from inkling.linking.judging_services import record_judgement
from inkling.linking.models import SubjectMention, Suggestion
from inkling.linking.queries.entities import EVEN, Group, group_of
from inkling.linking.rules.arriving.scoring import CHILD_AND_ADULT
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import Verdict, pair_of
from tests.journeys.test_arrival import told
from tests.people import World, acting_as, owning

pytestmark = pytest.mark.usefixtures("unit_site")


def ref(report: UUID) -> SubjectRef:
    with acting_as("worker"):
        (found,) = SubjectMention.objects.filter(report_id=report, raw="Keziah Flint")
        return SubjectRef(found.report_id, found.subject)


def test_who_is_judged_one_with_a_child_is_surely_no_adult(world: World) -> None:
    child = ref(told("Keziah Flint, a girl of 14, waits by the arcade each evening."))
    unknown = ref(told("I heard the name Keziah Flint again at the lodge."))
    adult = ref(told("A woman called Keziah Flint, aged 35, drives them to the coast."))
    with owning("linking_suggestion"):
        assert Suggestion.objects.update(probability=0.95) >= 2
    bryn = world.people["Bryn"].pk

    def seen_from(anchor: SubjectRef) -> Group:
        with acting_as("unit", account=bryn):
            return group_of(anchor)

    alone = {each.other: each.probability for each in seen_from(unknown).suggested}
    assert (alone[child], alone[adult]) == (0.95, 0.95), "one of unknown age may be either"
    with acting_as("unit", account=bryn):
        record_judgement(
            pair_of(child, unknown),
            Verdict.SAME,
            names=("Keziah Flint", "Keziah Flint"),
            reason="The same girl",
            version=1,
            by=bryn,
            on=datetime.now(UTC).date(),
        )
    for anchor in (child, unknown):
        (other,) = [each for each in seen_from(anchor).suggested if each.other == adult]
        assert other.probability == EVEN
        assert CHILD_AND_ADULT in dict(other.codes)
    from_adult = {each.other: each for each in seen_from(adult).suggested}
    assert (from_adult[child].probability, from_adult[unknown].probability) == (EVEN, EVEN)
    # What stands as E says nothing of anybody's age.
    with owning("linking_subjectmention"):
        SubjectMention.objects.filter(report_id=child.report).update(is_false=True)
    (other,) = [each for each in seen_from(unknown).suggested if each.other == adult]
    assert other.probability == 0.95
