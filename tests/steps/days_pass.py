"""A world that is built day by day: acts of officers and of the worker, and a day that passes for every row."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from django.db import connection

from inkling.accounts.actor import Worker
from inkling.assessment import services as assessment
from inkling.assessment.models import Assessment
from inkling.assessment.rules.grade import Grade
from inkling.capture.models import Detail, Report
from inkling.capture.noticing_services import record_noticed
from inkling.capture.rules.draft import DraftDetail
from inkling.dissemination.models import Dissemination
from inkling.journeys.linking.note_mentions import note_mentions
from inkling.journeys.searching.index_what_was_told import index_owed
from inkling.journeys.submitting.deliver_submission import deliver_submission
from inkling.linking.models import Judgement
from inkling.linking.queries.noting import submissions_to_note
from inkling.regions.rules.days import day_here
from inkling.routing.models import Submission
from inkling.search.indexing_queries import owed_to_index
from inkling.vocabulary.grading import Disposal, Handling, IntelligenceAssessment, SourceEvaluation
from tests.people import World, acting_as, owning
from tests.steps.test_linking import HERE
from tests.telling import tell

# Each day of a row that is told, written or kept, but those of the chain, of accounts and of clocks.
DAYS = {
    "capture_report": ("told_on",),
    "capture_addition": ("told_on",),
    "capture_detail": ("noticed_on",),
    "assessment_assessment": ("graded_on",),
    "assessment_setaside": ("set_on", "taken_back_on"),
    "assessment_sanitisedtext": ("written_on",),
    "dissemination_dissemination": ("sent_on", "arrived_on", "acknowledged_on", "recalled_on"),
    "linking_judgement": ("judged_on",),
    "linking_weightsversion": ("set_on",),
    "linking_mention": ("told_on",),
    "linking_subjectmention": ("told_on",),
    "linking_subjectkey": ("told_on",),
    "reading_understandingversion": ("made_on",),
    "routing_wording": ("told_on",),
    "routing_submission": ("told_on",),
    "search_entry": ("told_on",),
    "picture_placedbefore": ("until_on",),
    "picture_wordingbefore": ("until_on", "told_on"),
    "picture_entrybefore": ("until_on",),
    "picture_notedbefore": ("until_on",),
}
VAN = DraftDetail("vehicle", text="van")
FITZ = DraftDetail("person", text="Fitz", attributes={"nickname": "Fitz"})
PHONE = DraftDetail("phone", attributes={"number": "07700 900 461"})
_WORDS = ("We saw the van again.", "He is called Fitz.", "By the courts at night.", "She was given a phone.")


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    return day_here(now())


def let_a_day_pass() -> None:
    """Move every day of every row one day back: what happens from now on happens a day later."""
    with owning(*DAYS), connection.cursor() as cursor:
        # What waits for the commit keeps a table from being altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, names in DAYS.items():
            moved = " ".join(["UPDATE", table, "SET", ", ".join(f"{name} = {name} - 1" for name in names)])
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            if table.endswith("before"):
                # Of two rows of one key the earlier is moved first.
                for ago in range(60, 0, -1):
                    cursor.execute(f"{moved} WHERE until_on = %s", [today() - timedelta(days=ago)])
            else:
                cursor.execute(moved)
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@dataclass
class Days:
    """One world, and what is done in it by chance."""

    world: World
    chance: random.Random
    told: list[bytes] = field(default_factory=list)

    def act(self) -> None:
        """Do one thing."""
        acts: list[tuple[int, Callable[[], None]]] = [
            (5, self.tell),
            (2, self.add),
            (5, self.grade),
            (2, self.set_aside),
            (2, self.take_back),
            (2, self.take_over),
            (2, self.sanitise_and_send),
            (1, self.recall),
            (1, self.judge),
            (2, self.place),
            (1, self.read_better),
        ]
        weights, doings = zip(*acts, strict=True)
        doing = self.chance.choices(doings, weights=weights)[0]
        if doing in (self.tell, self.add, self.place, self.read_better):
            doing()
            return
        with acting_as("unit", account=self.world.people["Bryn"].pk):
            doing()

    def tell(self) -> None:
        secret = self.chance.randbytes(15)
        self.told.append(secret)
        self._tell(secret, self.chance.choice(_WORDS))

    def add(self) -> None:
        if self.told:
            self._tell(self.chance.choice(self.told), f"More: {self.chance.choice(_WORDS)}")

    def grade(self) -> None:
        for detail in self._detail():
            grade = Grade(
                self.chance.choice(list(SourceEvaluation)),
                self.chance.choice(list(IntelligenceAssessment)),
                Handling.P,
            )
            version = Assessment.objects.filter(detail=detail).count() + 1
            assessment.record_grade(
                detail, grade=grade, version=version, by=self.world.member("Bryn"), at=now()
            )

    def set_aside(self) -> None:
        for detail in self._detail():
            if assessment.standing_set_aside(detail.pk) is None:
                assessment.set_aside(
                    detail,
                    disposal=Disposal.DUPLICATE,
                    duplicate_of=None,
                    reason="",
                    by=self.world.member("Bryn"),
                    at=now(),
                )

    def take_back(self) -> None:
        for detail in self._detail():
            assessment.take_back(detail.pk, by=self.world.member("Bryn"), at=now())

    def take_over(self) -> None:
        for report in self._report():
            record_noticed(
                report,
                number=Detail.objects.filter(report=report).count() + 1,
                kind_id="place",
                attribute="",
                text=report.narrative[:4],
                span=(0, 4),
                addition=None,
                by=self.world.member("Bryn"),
                on=today(),
            )

    def sanitise_and_send(self) -> None:
        bryn = self.world.member("Bryn")
        for detail in self._detail():
            grade = Assessment.objects.filter(detail=detail).first()
            if grade is None or grade.intelligence_assessment == "E" or detail.report.holding_region is None:
                continue
            text = assessment.write_sanitised(
                detail, text="Somebody.", kept_warnings="", originator_consulted=False, by=bryn, at=now()
            )
            Dissemination.objects.create(
                reference=f"INK-{text.pk}",
                sanitised=text,
                from_unit=self.world.home_unit,
                to=self.world.partner,
                text=text.text,
                source_evaluation=grade.source_evaluation,
                intelligence_assessment=grade.intelligence_assessment,
                handling=grade.handling,
                sent_by_id=bryn.account_id,
                sent_on=today(),
            )

    def recall(self) -> None:
        for sent in Dissemination.objects.filter(recalled_on=None).order_by("reference")[:1]:
            Dissemination.objects.filter(pk=sent.pk).update(recalled_on=today(), recall_reason="Wrong.")

    def judge(self) -> None:
        found = sorted(Report.objects.values_list("pk", flat=True), key=str)
        if len(found) > 1:
            Judgement.objects.create(
                first_report_id=found[0],
                first_subject="s1",
                second_report_id=found[1],
                second_subject="s1",
                version=Judgement.objects.filter(first_report=found[0], second_report=found[1]).count() + 1,
                verdict=self.chance.choice(["same", "different", "not_sure"]),
                judged_by=self.world.people["Bryn"],
                judged_on=today(),
            )

    def place(self) -> None:
        """Place a report anew, as `routing_place_report` writes it."""
        district, region = self.chance.choice(
            [("", None), ("E08000035", "west-yorkshire"), ("E08000034", "west-yorkshire")]
        )
        for report in self._any_report():
            with owning("capture_report"):
                Report.objects.filter(pk=report.pk).update(district=district, holding_region_id=region)

    def read_better(self) -> None:
        """Let the machine read other categories, or find that a report says the same as another."""
        for report in self._any_report():
            with owning("search_entry", "routing_wording"), connection.cursor() as cursor:
                cursor.execute(
                    "UPDATE search_entry SET categories = %s WHERE report_id = %s",
                    [[self.chance.choice(["gangs", "online"])], report.pk],
                )
                cursor.execute(
                    "UPDATE routing_wording SET everything = %s WHERE report_id = %s",
                    [self.chance.choice(["", "the same"]), report.pk],
                )

    def _tell(self, secret: bytes, narrative: str) -> None:
        details = tuple(self.chance.sample([VAN, FITZ, PHONE], k=self.chance.randrange(3)))
        place = self.chance.choice(["LS11 5DE", ""])
        tell(replace(HERE, narrative=narrative, details=details, place=place), secret=secret, at=now())
        with acting_as("worker"):
            for submission in Submission.objects.filter(state="waiting"):
                deliver_submission(submission.pk, by=Worker(), at=now(), jitter=0.5)
            for submission_id, report_id in submissions_to_note(now(), limit=100):
                note_mentions(report_id, submission_id=submission_id, at=now())
            for owed_id in owed_to_index(now() + timedelta(days=1), limit=100):
                index_owed(owed_id, at=now() + timedelta(days=1))

    def _any_report(self) -> list[Report]:
        with acting_as("unit", account=self.world.people["Bryn"].pk):
            return self._report()

    def _report(self) -> list[Report]:
        """Return one report by chance, if there is any."""
        found = sorted(Report.objects.all(), key=lambda each: str(each.pk))
        return [self.chance.choice(found)] if found else []

    def _detail(self) -> list[Detail]:
        """Return one detail by chance, if there is any."""
        found = list(Detail.objects.order_by("report__told_on", "report_id", "number"))
        return [self.chance.choice(found)] if found else []
