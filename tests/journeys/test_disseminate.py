"""Only sanitised text leaves, and nothing graded C against its conditions (DESIGN.md, what must always hold, 5)."""

from __future__ import annotations

import itertools
from dataclasses import replace
from uuid import UUID

import pytest
from django.db import IntegrityError, connection

from inkling.accounts.models import Organisation
from inkling.accounts.rules.roles import OrganisationKind
from inkling.assessment.models import Assessment, SanitisedText
from inkling.assessment.rules.grade import Grade
from inkling.capture.models import Detail
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.dissemination import queries
from inkling.dissemination.models import Dissemination
from inkling.dissemination.rules.leaks import LeakKind
from inkling.dissemination.rules.leaving import Departure, why_not
from inkling.governance.models import AuditEntry
from inkling.journeys.assessing.grade_detail import grade_detail
from inkling.journeys.assessing.set_aside_detail import set_aside_detail
from inkling.journeys.disseminating.disseminate import (
    DisseminationRefused,
    acknowledge_dissemination,
    disseminate,
    recall_dissemination,
)
from inkling.journeys.disseminating.read_disseminations import DisseminationAbsent, state_purpose_of_reading
from inkling.journeys.disseminating.sanitise_detail import SanitisingRefused, Wording, sanitise_detail
from inkling.journeys.keeping.state_purpose import state_purpose
from inkling.vocabulary.grading import (
    ConditionCode,
    Disposal,
    Handling,
    IntelligenceAssessment,
    SourceEvaluation,
)
from inkling.vocabulary.purposes import ItemPurpose, ReportPurpose
from tests import measured
from tests.people import AT, World, acting_as
from tests.telling import tell

TEXT = "A man known as Fitz meets young people at tennis courts in the south of the town."
CONDITION_SETS = [
    subset for size in range(4) for subset in itertools.combinations(list(ConditionCode), size) if size
]


@pytest.fixture
def detail_id(world: World) -> UUID:
    draft = Draft(
        place="LS11 5DE",
        narrative="My niece told me about Fitz.",
        details=(DraftDetail("person", text="Fitz"),),
    )
    told = tell(draft, secret=b"d" * 15)
    with acting_as("backup"):
        return Detail.objects.get(report_id=told.report_id).pk


def as_bryn(world: World) -> object:
    return acting_as("unit", account=world.people["Bryn"].pk)


def grade(
    world: World,
    detail_id: UUID,
    *,
    handling: str = "P",
    conditions: tuple[str, ...] = (),
    assessed: str = "B",
    version: int = 1,
) -> None:
    Assessment.objects.create(
        detail_id=detail_id,
        version=version,
        source_evaluation="2",
        intelligence_assessment=assessed,
        handling=handling,
        conditions=list(conditions),
        condition_text="as agreed",
        graded_by=world.people["Bryn"],
        graded_on=AT.date(),
    )


def sanitise(
    world: World, detail_id: UUID, *, text: str = TEXT, stay: str = "", consulted: bool = False
) -> SanitisedText:
    wording = Wording(text, stay, originator_consulted=consulted)
    written = sanitise_detail(detail_id, wording=wording, by=world.member("Bryn"), at=AT)
    assert written is not None
    return written


def test_it_leaves_sanitised_graded_and_is_acknowledged_then_recalled(world: World, detail_id: UUID) -> None:
    bryn, carys = world.member("Bryn"), world.member("Carys")
    with as_bryn(world):
        grade(world, detail_id)
        sanitise(world, detail_id)
        sent = disseminate(detail_id, to_id=world.other_unit.pk, by=bryn, at=AT)
    with acting_as("unit", account=world.people["Carys"].pk):
        (received,) = queries.received_by(world.other_unit.pk)
        assert (received.text, received.handling) == (TEXT, "P")
        assert Detail.objects.count() == SanitisedText.objects.count() == 0, (
            "Carys reads the copy and no more"
        )
        state_purpose_of_reading(sent.pk, purpose=ItemPurpose.OWN_WORK, by=carys, at=AT)
        assert acknowledge_dissemination(sent.pk, by=carys, at=AT)
        assert not acknowledge_dissemination(sent.pk, by=carys, at=AT)
    with as_bryn(world):
        assert recall_dissemination(sent.pk, reason="Wrong person", by=bryn, at=AT)
        (entry,) = queries.register(world.home_unit.pk)
        assert (entry.recall_reason, entry.acknowledged_on) == ("Wrong person", AT.date())


@pytest.mark.parametrize(("name", "where"), [("Carys", "other_unit"), ("Priya", "partner")])
def test_nobody_acknowledges_what_they_have_not_said_why_they_read(
    world: World, detail_id: UUID, name: str, where: str
) -> None:
    recipient = world.member(name)
    with as_bryn(world):
        sent = sent_to(world, detail_id, to=getattr(world, where))
        # What another says, or the same person said when last signed in, is not this reader's word.
        state_purpose_of_reading(sent.pk, purpose=ItemPurpose.SENT, by=world.member("Bryn"), at=AT)
    with acting_as("unit", account=recipient.account_id):
        earlier = replace(recipient, sign_in="the one before")
        state_purpose_of_reading(sent.pk, purpose=ItemPurpose.OWN_WORK, by=earlier, at=AT)
        with pytest.raises(DisseminationRefused, match="NO_PURPOSE"):
            acknowledge_dissemination(sent.pk, by=recipient, at=AT)
        state_purpose_of_reading(sent.pk, purpose=ItemPurpose.OWN_WORK, by=recipient, at=AT)
        assert acknowledge_dissemination(sent.pk, by=recipient, at=AT)


def test_what_went_to_another_is_not_there_to_be_acknowledged(world: World, detail_id: UUID) -> None:
    with as_bryn(world):
        sent = sent_to(world, detail_id, to=world.partner)
    with acting_as("unit", account=world.people["Carys"].pk), pytest.raises(DisseminationAbsent):
        acknowledge_dissemination(sent.pk, by=world.member("Carys"), at=AT)


def test_nothing_leaves_ungraded_unsanitised_or_set_aside(world: World, detail_id: UUID) -> None:
    bryn = world.member("Bryn")
    with as_bryn(world):
        with pytest.raises(DisseminationRefused, match="NOT_GRADED"):
            disseminate(detail_id, to_id=world.other_unit.pk, by=bryn, at=AT)
        grade(world, detail_id)
        with pytest.raises(DisseminationRefused, match="NOT_SANITISED"):
            disseminate(detail_id, to_id=world.other_unit.pk, by=bryn, at=AT)


def test_the_original_stays_beside_every_version(world: World, detail_id: UUID) -> None:
    with as_bryn(world):
        first, second = (
            sanitise(world, detail_id),
            sanitise(world, detail_id, text=TEXT + " He drives a grey van."),
        )
        assert (first.version, second.version) == (1, 2)
        assert Detail.objects.get(pk=detail_id).text == "Fitz"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("My neighbour has seen the van.", LeakKind.FIRST_PERSON),
        ("The child's mother has seen the van.", LeakKind.RELATION),
        ("Her youth worker has seen the van.", LeakKind.SERVICE),
        ("It was disclosed that the van is there.", LeakKind.REPORTING),
        ("She said “he buys me stuff all the time”.", LeakKind.QUOTATION),
        ("The van is there at 18:42 every day.", LeakKind.EXACT_TIME),
        ("YP1 is collected by the van.", LeakKind.CODE),
        (
            "Someone writes: niece told me about Fitz. My niece told me about Fitz. again here now",
            LeakKind.FIRST_PERSON,
        ),
    ],
)
def test_what_could_tell_who_the_source_is_is_pointed_out(
    world: World, detail_id: UUID, text: str, why: LeakKind
) -> None:
    with as_bryn(world):
        with pytest.raises(SanitisingRefused) as refused:
            sanitise(world, detail_id, text=text)
        assert any(why is leak.why for leak in refused.value.leaks)
        assert all(text[leak.start : leak.end] == leak.text for leak in refused.value.leaks)
        kept = sanitise(world, detail_id, text=text, stay="Public knowledge in the street")
        assert kept.kept_warnings == "Public knowledge in the street"


def test_every_cell_of_the_matrix_in_code_and_in_the_database(world: World, detail_id: UUID) -> None:
    """5 assessments x (P + 25 sets of conditions under C) x 3 audiences x originator asked or not: 780 cells."""
    partner = world.partner
    audiences = [world.other_unit, partner, world.front_door.organisation]
    handlings = [(Handling.P, ()), *((Handling.C, subset) for subset in CONDITION_SETS)]
    cells = failures = 0
    for assessed, (handling, conditions), to, consulted in itertools.product(
        IntelligenceAssessment, handlings, audiences, (False, True)
    ):
        cells += 1
        leaving = Departure(assessed, handling, conditions, consulted)
        allowed = why_not(leaving, OrganisationKind(to.kind)) is None
        if stored(world, detail_id, leaving=leaving, to=to) is not allowed:
            failures += 1
    measured.count("cells of the sharing matrix, in code and in the database", many=cells, wrong=failures)
    assert (cells, failures) == (780, 0)


def stored(world: World, detail_id: UUID, *, leaving: Departure, to: Organisation) -> bool:
    """Say whether the database itself takes this dissemination, without any of our code."""
    bryn = world.people["Bryn"]
    try:
        with as_bryn(world):
            grade(
                world,
                detail_id,
                handling=leaving.handling.value,
                conditions=tuple(each.value for each in leaving.conditions),
                assessed=leaving.intelligence_assessment.value,
            )
            words = SanitisedText.objects.create(
                detail_id=detail_id,
                version=1,
                text=TEXT,
                written_by=bryn,
                written_on=AT.date(),
                originator_consulted=leaving.originator_consulted,
            )
            Dissemination.objects.create(
                reference="R",
                sanitised=words,
                from_unit=world.home_unit,
                to=to,
                text=TEXT,
                source_evaluation="2",
                intelligence_assessment=leaving.intelligence_assessment.value,
                handling=leaving.handling.value,
                conditions=[each.value for each in leaving.conditions],
                sent_by=bryn,
                sent_on=AT.date(),
            )
            raise _TakeBack
    except IntegrityError:
        return False
    except _TakeBack:
        return True


class _TakeBack(Exception):
    pass


def test_the_database_refuses_another_text_than_the_sanitised_one(world: World, detail_id: UUID) -> None:
    with as_bryn(world):
        grade(world, detail_id)
        words = sanitise(world, detail_id)
    with pytest.raises(IntegrityError, match="not what was sanitised"), as_bryn(world):
        Dissemination.objects.create(
            reference="R",
            sanitised=words,
            from_unit=world.home_unit,
            to=world.other_unit,
            text="Raw words",
            source_evaluation="2",
            intelligence_assessment="B",
            handling="P",
            sent_by=world.people["Bryn"],
            sent_on=AT.date(),
        )


@pytest.mark.parametrize("name", ["Mo", "Dilwyn", "Aled", "Sol"])
def test_people_of_no_unit_read_no_dissemination(world: World, detail_id: UUID, name: str) -> None:
    with as_bryn(world):
        grade(world, detail_id)
        sanitise(world, detail_id)
        disseminate(detail_id, to_id=world.other_unit.pk, by=world.member("Bryn"), at=AT)
    with acting_as("unit", account=world.people[name].pk), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM dissemination_dissemination")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    ("disposal", "recalled"),
    [
        ("wrong_person", True),
        ("untrue", True),
        ("withdrawn", True),
        ("duplicate", False),
        ("not_exploitation", False),
    ],
)
def test_a_correction_reaches_every_recipient(
    world: World, detail_id: UUID, disposal: str, recalled: bool
) -> None:
    bryn = world.member("Bryn")
    with as_bryn(world):
        grade(world, detail_id)
        sanitise(world, detail_id)
        disseminate(detail_id, to_id=world.other_unit.pk, by=bryn, at=AT)
        report_id = Detail.objects.get(pk=detail_id).report_id
        state_purpose(report_id, purpose=ReportPurpose.ASSESS, by=bryn, at=AT)
        set_aside_detail(
            report_id,
            number=1,
            disposal=Disposal(disposal),
            duplicate_of=None,
            reason="told again",
            by=bryn,
            at=AT,
        )
        with pytest.raises(DisseminationRefused, match="SET_ASIDE"):
            disseminate(detail_id, to_id=world.other_unit.pk, by=bryn, at=AT)
    with acting_as("unit", account=world.people["Carys"].pk):
        (received,) = queries.received_by(world.other_unit.pk)
        assert (received.recalled_on is not None) is recalled


def sent_to(world: World, detail_id: UUID, *, to: Organisation) -> Dissemination:
    grade(world, detail_id)
    sanitise(world, detail_id)
    return disseminate(detail_id, to_id=to.pk, by=world.member("Bryn"), at=AT)


def graded_anew(
    world: World, detail_id: UUID, *, conditions: tuple[ConditionCode, ...] = (), assessed: str = "B"
) -> None:
    report_id = Detail.objects.get(pk=detail_id).report_id
    state_purpose(report_id, purpose=ReportPurpose.ASSESS, by=world.member("Bryn"), at=AT)
    anew = Grade(
        source=SourceEvaluation.UNTESTED,
        assessment=IntelligenceAssessment(assessed),
        handling=Handling.C if conditions else Handling.P,
        conditions=conditions,
        condition_text="as agreed" if conditions else "",
    )
    grade_detail(report_id, number=1, grade=anew, seen_version=1, by=world.member("Bryn"), at=AT)


@pytest.mark.parametrize(
    ("assessed", "conditions", "kept_by_unit", "kept_by_partner"),
    [
        ("B", (ConditionCode.A1,), True, False),
        ("B", (ConditionCode.A3,), True, True),
        ("B", (ConditionCode.S2, ConditionCode.A3), False, False),
        ("E", (), False, False),
        ("D", (), True, True),
    ],
)
def test_a_new_grade_reaches_those_who_may_no_longer_hold_it(
    world: World,
    detail_id: UUID,
    assessed: str,
    conditions: tuple[ConditionCode, ...],
    kept_by_unit: bool,
    kept_by_partner: bool,
) -> None:
    with as_bryn(world):
        to_unit = sent_to(world, detail_id, to=world.other_unit)
        to_partner = disseminate(detail_id, to_id=world.partner.pk, by=world.member("Bryn"), at=AT)
        graded_anew(world, detail_id, conditions=conditions, assessed=assessed)
        for sent, kept in ((to_unit, kept_by_unit), (to_partner, kept_by_partner)):
            sent.refresh_from_db()
            assert (sent.recalled_on is None) is kept
            assert bool(sent.recall_reason) is not kept
    recalled = [kept_by_unit, kept_by_partner].count(False)
    with acting_as("backup"):
        assert AuditEntry.objects.filter(action="dissemination.recalled").count() == recalled


def test_what_was_recalled_is_sent_again_once_and_never_twice_at_a_time(
    world: World, detail_id: UUID
) -> None:
    bryn = world.member("Bryn")
    with as_bryn(world):
        first = sent_to(world, detail_id, to=world.other_unit)
        assert recall_dissemination(first.pk, reason="Too early", by=bryn, at=AT)
        again = disseminate(detail_id, to_id=world.other_unit.pk, by=bryn, at=AT)
        assert again.reference != first.reference
        with pytest.raises(DisseminationRefused, match="HAS_IT"):
            disseminate(detail_id, to_id=world.other_unit.pk, by=bryn, at=AT)
