"""By which names the children of a report are called, in whatever way anybody said that they are children."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.capture.models import Report
from inkling.capture.queries import additions_of, details_of, draft_of
from inkling.reading.queries import newest_readings
from inkling.reading.rules.outcome import ReadingResult
from inkling.reading.understanding_queries import newest_understanding
from inkling.safeguarding.rules.protected_view.facts.details import is_child
from inkling.vocabulary.subjects import AgeGroup

_NAMES = ("name", "nickname")
_READ_AS_CHILD = "child_name"


def children_named(report: Report) -> set[str] | None:
    """Return the names of children: those in details, those that a machine read, those that a person corrected.

    None where not all of its words were read yet: then nobody can say.
    """
    texts = {0: report.narrative} | {each.number: each.narrative for each in additions_of(report.pk)}
    readings = newest_readings(report.pk, texts=texts)
    if any(text.strip() and number not in readings for number, text in texts.items()):
        return None
    read = (name for each in readings.values() for name in _read_names(each))
    return set(filter(None, (each.strip() for each in (*read, *_names(report)))))


def _read_names(reading: ReadingResult) -> Iterator[str]:
    """Yield the names that a machine found of children, judged so or said so: victim comes first."""
    yield from (span.text for span in reading.spans if span.type == _READ_AS_CHILD)
    for entity in reading.composition.entities:
        if entity.kind == "person" and (entity.age == "child" or entity.role == "child_at_risk"):
            yield from (each.value for each in entity.attributes if each.name in _NAMES)


def _names(report: Report) -> Iterator[str]:
    details, additions = list(details_of(report.pk)), list(additions_of(report.pk))
    for each in draft_of(report, details=details, additions=additions).details:
        if is_child(each):
            yield from (each.attributes.get(name, "") for name in _NAMES)
            yield each.who
    _, understood = newest_understanding(report.pk)
    for subject in understood.subjects:
        if subject.age is AgeGroup.CHILD:
            yield from (each.value for each in subject.attributes if each.name in _NAMES)
