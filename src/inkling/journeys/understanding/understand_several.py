"""Several reports are read as what they are understood as: a few statements, however many reports there are.

Nothing is read by machine here: what the worker has not read yet is not there until it has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from inkling.assessment.queries import grades_of, set_asides_of
from inkling.assessment.repeats_queries import Repeats, repeats_of
from inkling.capture.models import Addition, Detail, Report
from inkling.journeys.understanding.understand_report import (
    compose_understanding,
    texts_by_passage,
)
from inkling.linking.rules.stands import ReportStands, judged_by
from inkling.reading.queries import newest_readings_of
from inkling.reading.rules.understanding.values import Stretch, Understanding
from inkling.reading.understanding_queries import newest_understandings
from inkling.vocabulary.telling import Frequency

_NOTHING_AGAIN = Repeats({}, {}, frozenset())
_Part = TypeVar("_Part", Addition, Detail)


@dataclass(frozen=True)
class UnderstoodReport:
    """What stands of one report, its words by passage, and how its items stand.

    `codes`: the grade that stands, in short, by the number of what was graded. `often`: how often something happens, by
    the number of the detail of which it was said.
    """

    value: Understanding
    texts: Mapping[int, str]
    judged: ReportStands
    codes: Mapping[int, str]
    often: Mapping[int, Frequency]

    def words(self, stretch: Stretch) -> str:
        """Return the words of a stretch."""
        return self.texts.get(stretch.passage, "")[stretch.start : stretch.end]


def understand_several(report_ids: Collection[UUID]) -> dict[UUID, UnderstoodReport]:
    """Return what stands of each of these reports that this viewer may read."""
    reports = Report.objects.in_bulk(list(report_ids))
    additions = _by_report(Addition.objects.filter(report_id__in=reports).order_by("number"))
    details = _by_report(Detail.objects.filter(report_id__in=reports).order_by("number"))
    texts = {id_: texts_by_passage(each, additions=additions[id_]) for id_, each in reports.items()}
    readings, repeats = newest_readings_of(texts), repeats_of(list(reports))
    corrected, judged = newest_understandings(list(reports)), _read_judgements(details)
    found = {}
    for id_, report in reports.items():
        stands, codes = judged[id_]
        value = compose_understanding(
            report,
            readings=readings.get(id_, {}),
            standing=corrected.get(id_, Understanding()),
            details=details[id_],
            additions=additions[id_],
            handled={*stands.stands, *stands.part_of, *codes},
            repeats=repeats.get(id_, _NOTHING_AGAIN),
        )
        often = {each.number: Frequency(each.frequency) for each in details[id_]}
        found[id_] = UnderstoodReport(value, texts[id_], stands, codes, often)
    return found


def _by_report(parts: Iterable[_Part]) -> dict[UUID, list[_Part]]:
    found: dict[UUID, list[_Part]] = defaultdict(list)
    for each in parts:
        found[each.report_id].append(each)
    return found


def _read_judgements(details: Mapping[UUID, list[Detail]]) -> dict[UUID, tuple[ReportStands, dict[int, str]]]:
    """Return, by report, how its numbers stand, and the grade of each that is graded."""
    every = [each for some in details.values() for each in some]
    grades, asides = grades_of(every), set_asides_of(every)
    found: dict[UUID, tuple[ReportStands, dict[int, str]]] = defaultdict(lambda: (ReportStands(), {}))
    for report, own in details.items():
        graded = {each.number: grades[each.pk][0] for each in own if each.pk in grades}
        aside = {each.number: asides[each.pk] for each in own if each.pk in asides}
        stands = judged_by(
            {number: each.intelligence_assessment for number, each in graded.items()},
            {
                number: (each.disposal, each.duplicate_of.number if each.duplicate_of else None)
                for number, each in aside.items()
            },
        )
        found[report] = stands, {number: each.code for number, each in graded.items()}
    return found
