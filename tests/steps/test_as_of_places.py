"""Places, lines, names, new words and networks of a past day are those that were shown on that day."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from inkling.capture.models import Report
from inkling.capture.queries import additions_of, details_of
from inkling.extraction.composing.composition import Composition
from inkling.journeys.keeping.state_purpose import state_purpose
from inkling.journeys.linking.note_mentions import note_mentions
from inkling.journeys.picturing.read_new_words import rising_words
from inkling.journeys.picturing.read_places import places_of
from inkling.journeys.understanding.correct_understanding import correct_understanding, standing_of
from inkling.journeys.understanding.read_words import words_read
from inkling.linking.models import Judgement, Mention, SubjectMention, Suggestion
from inkling.linking.queries.noting import submissions_to_note
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.services import owe_notes_again
from inkling.picture.queries.network_rows import letters_in
from inkling.picture.queries.networks import gather
from inkling.picture.queries.noted_as_of import mentions_stood, subjects_stood
from inkling.picture.queries.profile import facts_told
from inkling.picture.rules.overview.selection import Selection
from inkling.picture.rules.profile.facts import facts_of
from inkling.picture.told_queries import told_between
from inkling.reading.rules.composition_json import composition_as_json
from inkling.reading.rules.understanding.corrections.acts import CorrectionAct
from inkling.reading.rules.understanding.corrections.subjects import remove_subject
from inkling.vocabulary.purposes import ReportPurpose
from tests.people import World, acting_as, owning
from tests.steps.days_pass import Days, let_a_day_pass, now, today
from tests.steps.test_as_of import reading

DAYS, ACTS, ANCHORS = 7, 4, 4
NIGHTS = (
    "On Friday night Fitz drove Milly Ashe from Leeds to Hull in a grey van YJ01 KTR to the Larkfield Lodge.",
    "Fitz waits at the Larkfield Lodge on Saturdays about 9pm. He rings from 07700 900 461.",
    "Milly Ashe got the train to Scarborough with Fitz. They say blinks for the packets.",
    "A man they call Fitz sells blinks by the Corn Exchange in Leeds most Fridays.",
    "The van YJ01 KTR stood at the Corn Exchange at midnight on Friday and a girl got out.",
)


class Nights(Days):
    """Days on which more is told of who, where and when, and everything that is changed is noted again at once."""

    def act(self) -> None:
        """Do one thing, and let the worker note what it changes."""
        chosen = self.chance.choice(
            (
                super().act,
                self.tell,
                self.tell,
                self.grade_false,
                self.correct,
                self.judge_likely,
                self.read_less,
            )
        )
        chosen()
        self.note_again()

    def tell(self) -> None:
        """Tell of a night."""
        secret = self.chance.randbytes(15)
        self.told.append(secret)
        self._tell(secret, self.chance.choice(NIGHTS))

    def grade_false(self) -> None:
        """Grade something A or E."""
        with acting_as("unit", account=self.world.people["Bryn"].pk):
            self.grade()

    def correct(self) -> None:
        """Take somebody or something out of what a report is understood as."""
        bryn = self.world.member("Bryn")
        for report in self._any_report():
            with acting_as("unit", account=bryn.account_id):
                state_purpose(report.pk, purpose=ReportPurpose.ASSESS, by=bryn, at=now())
                additions = list(additions_of(report.pk))
                standing = standing_of(
                    report,
                    details=list(details_of(report.pk)),
                    additions=additions,
                    words=words_read(report, additions=additions),
                )
                loose = [each.id for each in standing.value.subjects if not each.details]
                for gone in loose[:1]:
                    correct_understanding(
                        report.pk,
                        correct=lambda stands, gone=gone: remove_subject(stands.value, gone),
                        act=CorrectionAct.SUBJECT_REMOVED,
                        about=gone,
                        seen_version=standing.version,
                        by=bryn,
                        at=now(),
                    )

    def judge_likely(self, *verdicts: str) -> None:
        """Judge two that may be one, in one of these ways."""
        with acting_as("unit", account=self.world.people["Bryn"].pk):
            found = list(Suggestion.objects.order_by("first_report_id", "first_subject", "second_report_id"))
            for pair in self.chance.sample(found, k=min(1, len(found))):
                of_pair = {
                    "first_report_id": pair.first_report_id,
                    "first_subject": pair.first_subject,
                    "second_report_id": pair.second_report_id,
                    "second_subject": pair.second_subject,
                }
                Judgement.objects.create(
                    **of_pair,
                    version=Judgement.objects.filter(**of_pair).count() + 1,
                    verdict=self.chance.choice(verdicts or ("same", "different", "taken_back")),
                    judged_by=self.world.people["Bryn"],
                    judged_on=today(),
                )

    def read_less(self) -> None:
        """Let the machine find nothing in the words in which it found something."""
        nothing = {"spans": [], "composition": composition_as_json(Composition())}
        for report in self._any_report():
            with owning("reading_keptreading"), connection.cursor() as cursor:
                cursor.execute(
                    "UPDATE reading_keptreading SET found = found || %s::jsonb WHERE report_id = %s",
                    [json.dumps(nothing), report.pk],
                )

    def note_again(self) -> None:
        """Let the worker note every report once more, as after a correction or a grade."""
        with acting_as("unit", account=self.world.people["Bryn"].pk):
            for report in Report.objects.values_list("pk", flat=True):
                owe_notes_again(report)
        later = now() + timedelta(minutes=5)
        with acting_as("worker"):
            for submission_id, report_id in submissions_to_note(later, limit=200):
                note_mentions(report_id, submission_id=submission_id, at=later)


def places(seen_from: date, *, as_of: date | None = None) -> Any:
    """Return where and when of the days up to a day: each figure with its reports, and each name."""
    chosen = Selection(seen_from - timedelta(days=30), seen_from, as_of=as_of)
    found = places_of(chosen, rows=chosen.all_of(told_between([(chosen.first, chosen.last)], as_of=as_of)))
    figures = {key: tuple(sorted(each.reports)) for key, each in found.figures.items()}
    return figures, found.timed, sorted((each.raw, each.key) for each in found.places)


def facts(seen_from: date, *, as_of: date | None = None) -> Any:
    """Return what a profile of the days up to a day counts of people and signs: each fact with its reports."""
    chosen = Selection(seen_from - timedelta(days=30), seen_from, as_of=as_of)
    rows = chosen.all_of(told_between([(chosen.first, chosen.last)], as_of=as_of))
    found = facts_of(facts_told(rows, grades=chosen.grades, as_of=as_of))
    return {key: sorted(reports) for key, reports in found.items()}


def words(world: World, seen_from: date, *, as_of: date | None = None) -> Any:
    """Return what rises in the last three days; not its weeks: Mondays do not move with the days of this world."""
    chosen = Selection(seen_from - timedelta(days=2), seen_from, as_of=as_of)
    found = rising_words(chosen, by=world.member("Anwen"), most=30)
    return (
        found.reports,
        found.reports_before,
        [(each.token, tuple(sorted(each.reports)), each.may_be_name) for each in found.words],
    )


def network(anchor: SubjectRef, *, as_of: date | None = None) -> Any:
    """Return all that lies two steps around a subject, with the grades that stand in it."""
    found = gather(anchor, steps=2, hold=list, as_of=as_of)
    return (
        sorted(str(each) for each in found.mentions),
        sorted((str(ref), each.name, each.sign, each.age, each.role) for ref, each in found.mentions.items()),
        *(sorted(map(str, pairs)) for pairs in (found.same, found.equal, found.maybe, found.apart)),
        sorted(found.reports),
        {report: sorted(letters) for report, letters in letters_in(found.reports, as_of=as_of).items()},
    )


def anchors() -> list[SubjectRef]:
    rows = SubjectMention.objects.filter(is_false=False).order_by("report_id", "subject")
    return [SubjectRef(*row) for row in rows.values_list("report_id", "subject")][:: ANCHORS or 1]


def test_who_and_what_is_noted_later_was_not_there_on_the_day_before(world: World) -> None:
    lived = Nights(world, random.Random(0))
    lived.tell()
    let_a_day_pass()
    with acting_as("worker"):
        report = Report.objects.get()
        of_report = {"report": report, "told_on": report.told_on, "raw": "Weir Lane"}
        SubjectMention.objects.create(**of_report, subject="x1", town=report.district, type="place")
        Mention.objects.create(**of_report, unit_id=report.holding_unit_id, type="business", key="weir lane")

    def named(day: date) -> list[bool]:
        found = (subjects_stood([report.pk], on=day), mentions_stood([report.pk], on=day))
        return ["Weir Lane" in {each.raw for each in those} for those in found]

    with reading(world):
        assert named(today()) == [True, True]
        assert named(today() - timedelta(days=1)) == [False, False]


@pytest.mark.parametrize("seed", range(2))
def test_places_words_and_networks_by_chance_equal_what_was_shown_on_that_day(
    world: World, seed: int, request: pytest.FixtureRequest
) -> None:
    lived, kept = Nights(world, random.Random(seed)), []
    for _ in range(2):
        lived.tell()
    for _ in range(DAYS):
        for _ in range(lived.chance.randrange(ACTS + 1)):
            lived.act()
        with reading(world):
            networks = {each: network(each) for each in anchors()}
            kept.append((places(today()), facts(today()), words(world, today()), networks))
        let_a_day_pass()
    wrong: list[tuple[int, str]] = []
    with reading(world):
        for which, (where, told, rising, networks) in enumerate(kept):
            day = today() - timedelta(days=DAYS - which)
            if places(day, as_of=day) != where:
                wrong.append((which, "places"))
            if facts(day, as_of=day) != told:
                wrong.append((which, "facts"))
            if words(world, day, as_of=day) != rising:
                wrong.append((which, "words"))
            wrong += [
                (which, f"network of {anchor}")
                for anchor, shown in networks.items()
                if network(anchor, as_of=day) != shown
            ]
    assert any(networks for *_, networks in kept)
    assert any(":" not in key for _, told, *_ in kept for key in told), "somebody is told of"
    assert wrong == []
