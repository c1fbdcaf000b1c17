"""By which names the children of a report are called, in whatever way anybody said that they are children."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from django.conf import settings

from inkling.capture.models import Report
from inkling.capture.queries import additions_of, details_of, draft_of
from inkling.capture.rules.draft import DraftDetail
from inkling.extraction import Extraction, default_lexicon
from inkling.extraction.composing.composition import Composition
from inkling.reading.machine.within_bounds import read_within
from inkling.reading.queries import newest_readings
from inkling.reading.rules.outcome import ReadingResult
from inkling.reading.understanding_queries import newest_understanding
from inkling.safeguarding.queries import children_of_report
from inkling.safeguarding.rules.protected_view.facts.details import is_child, texts_of
from inkling.safeguarding.rules.text.lists import words
from inkling.vocabulary.subjects import AgeGroup

_NAMES = ("name", "nickname")
_READ_AS_CHILD, _READ_AS_PERSON = "child_name", "person_name"
# "Keira Ashdown, 14" is who the child is; what is longer tells of others too.
_WHO_ALONE = 60
_MOST_OF_A_NAME = 2
_Read = Callable[[str], ReadingResult]
_EVERYDAY = ("everyday", "everyday_life", "function", "young", "kin", "days")


def read_alone(text: str) -> ReadingResult:
    """Return what a machine finds in a text by itself, within bounds."""
    return read_within(text, seconds=settings.INKLING_READING_SECONDS)


def children_named(
    report: Report, *, matters: Callable[[str], bool] = bool, read: _Read = read_alone
) -> set[str] | None:
    """Return the names of children: those in details and concerns, those that were read, those that were corrected.

    None where not all of its words were read to the end: then nobody can say. `matters`: whether a name that may stand
    in a text is of interest to whoever asks; a text in which none is may be left unread. `read` may remember.
    """
    texts = {0: report.narrative} | {each.number: each.narrative for each in additions_of(report.pk)}
    readings = newest_readings(report.pk, texts=texts)
    unread = {number for number, text in texts.items() if text.strip()} - readings.keys()
    if unread or not all(each.complete for each in readings.values()):
        return None
    found_before = (
        name for each in readings.values() for name in _names_read(each.extraction, each.composition)
    )
    details = draft_of(report, details=list(details_of(report.pk)), additions=()).details
    # The words of a detail, and what stands in a concern, are kept unread: a machine reads them here.
    typed = [text for each in details for text in texts_of(each)]
    children = children_of_report(report.pk)
    found = children_in(filter(matters, (*typed, *children)), read=read)
    alone = _who_alone(children, matters=matters, read=read)
    if found is None or alone is None:
        return None
    named = (*found_before, *found, *_names_in_details(details), *_names_corrected(report), *alone)
    return set(filter(None, (each.strip() for each in named)))


def children_in(texts: Iterable[str], *, read: _Read = read_alone) -> set[str] | None:
    """Return the names that a machine finds of children in texts, each read by itself; None where it cannot."""
    readings = _read_each(texts, read=read)
    if readings is None:
        return None
    return {name for each in readings for name in _names_read(each.extraction, each.composition)}


def _read_each(texts: Iterable[str], *, read: _Read) -> list[ReadingResult] | None:
    """Return what a machine finds in each text within bounds; None where one was not read to its end."""
    readings = []
    for text in filter(str.strip, texts):
        reading = read(text)
        if not reading.complete:
            return None
        readings.append(reading)
    return readings


def _names_read(extraction: Extraction, composition: Composition) -> Iterator[str]:
    """Yield the names that a machine found of children, judged so or said so: victim comes first."""
    yield from (span.text for span in extraction.spans if span.type == _READ_AS_CHILD)
    for entity in composition.entities:
        if entity.kind == "person" and (entity.age == "child" or entity.role == "child_at_risk"):
            yield from (each.value for each in entity.attributes if each.name in _NAMES)


def _names_in_details(details: Iterable[DraftDetail]) -> Iterator[str]:
    for each in filter(is_child, details):
        yield from (each.attributes.get(name, "") for name in _NAMES)
        yield from _without_phrase(each.who)


def _without_phrase(who: str) -> Iterator[str]:
    """Yield the words of "the girl in Year 9 with red hair" that may name her. What is somebody's name always may."""
    given, parts = default_lexicon().terms["given"], who.split()
    for each in parts:
        low = each.casefold()
        may_name = each[:1].isupper() or len(parts) <= _MOST_OF_A_NAME
        if low in given or (may_name and not any(low in words(name) for name in _EVERYDAY)):
            yield each


def _names_corrected(report: Report) -> Iterator[str]:
    _, understood = newest_understanding(report.pk)
    for subject in understood.subjects:
        if subject.age is AgeGroup.CHILD:
            yield from (each.value for each in subject.attributes if each.name in _NAMES)


def _who_alone(children: Iterable[str], *, matters: Callable[[str], bool], read: _Read) -> list[str] | None:
    """Return the names in lines of a concern that say who the child is, and nothing else; None where unread."""
    lines = [line for each in children for line in each.splitlines() if len(line) <= _WHO_ALONE]
    readings = _read_each(filter(matters, lines), read=read)
    if readings is None:
        return None
    people = [span.text for each in readings for span in each.spans if span.type == _READ_AS_PERSON]
    return [*people, *(line for line in lines if len(line.split()) <= _MOST_OF_A_NAME)]
