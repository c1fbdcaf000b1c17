"""What was found is ordered, and shown with the words around it: read again under the viewer's own rights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from inkling.capture.models import Addition, Detail, Report
from inkling.dissemination.models import Dissemination
from inkling.governance.hold_services import hold_reports
from inkling.journeys.searching.index_what_was_told import found_subject, texts_of_report
from inkling.linking.models import SubjectMention
from inkling.search.finding_queries import Match
from inkling.search.queries import stems_of
from inkling.search.rules.asking import Demands
from inkling.search.rules.fitting import best_of, fits_any, in_rounds
from inkling.search.rules.keys import keys_of_subject, marks_of
from inkling.search.rules.snippets import Snippet, Sought, snippet_of
from inkling.search.rules.words import words_of

# So many are put in the order in which they fit; what comes after stands by its day.
_MOST_ORDERED = 200
_MOST_LINES, _MOST_SUBJECTS = 3, 4
_SHOWN_COLUMNS = ("plate", "number", "forename", "surname", "alias")


@dataclass(frozen=True)
class Line:
    """Where something was found, and the words around it."""

    name: str
    snippet: Snippet


@dataclass(frozen=True)
class Hit:
    """One report or received item that was found. `is_exact`: it holds what was typed, not only what may be meant."""

    found: Match
    is_exact: bool
    lines: tuple[Line, ...]
    subjects: tuple[SubjectMention, ...]
    item: Dissemination | None = None


def order_matches(found: Sequence[Match], *, wanted: Demands) -> list[Match]:
    """Return what may be meant, the best fit first, one of each plate and number before the next, then by day."""
    first = found[:_MOST_ORDERED]
    by_report = _subjects_of([each.report_id for each in first if each.report_id])
    fits = {each.id: _best_value(by_report[each.id], wanted=wanted) for each in first}
    by_id = {each.id: each for each in first}
    return [*(by_id[each] for each in in_rounds(list(by_id), fits)), *found[_MOST_ORDERED:]]


def _best_value(subjects: Sequence[SubjectMention], *, wanted: Demands) -> tuple[int, str]:
    """Return how well a report fits, and the plate or number that fits best; no value where it is none."""
    keys = {each.subject: set(keys_of_subject(found_subject(each))) for each in subjects}
    fit, best = best_of(wanted.terms, keys)
    value = next((marks_of(found_subject(each)) for each in subjects if each.subject == best), "")
    return fit, value


def hits_of(found: Sequence[Match], *, wanted: Demands, exact: Collection[UUID]) -> list[Hit]:
    """Return what is shown of one page. What was erased, moved or recalled meanwhile is left out."""
    ids = sorted(each.report_id for each in found if each.report_id)
    # In one order, as everybody does who holds several: an erasure waits until the page is read.
    hold_reports(ids)
    texts = _texts_of(ids)
    items = {
        each.pk: each
        for each in Dissemination.objects.filter(
            pk__in=[each.item_id for each in found if each.item_id], recalled_on__isnull=True
        ).select_related("from_unit")
    }
    texts |= {each.pk: [("item", each.text)] for each in items.values()}
    stems = stems_of({word.plain for told in texts.values() for _, text in told for word in words_of(text)})
    subjects = _subjects_of(ids)
    return [
        _hit(each, texts[each.id], subjects[each.id], wanted, stems, exact=exact, item=items.get(each.id))
        for each in found
        if each.id in texts
    ]


def _hit(
    found: Match,
    texts: Iterable[tuple[str, str]],
    subjects: Sequence[SubjectMention],
    wanted: Demands,
    stems: dict[str, str],
    *,
    exact: Collection[UUID],
    item: Dissemination | None,
) -> Hit:
    fitting = [each for each in subjects if fits_any(wanted.terms, set(keys_of_subject(found_subject(each))))]
    values = [each.raw for each in fitting]
    values += [each.columns[name] for each in fitting for name in _SHOWN_COLUMNS if each.columns.get(name)]
    sought = Sought.of(wanted.terms, values=values)
    lines = [
        Line(name, found_in) for name, text in texts if (found_in := snippet_of(text, sought, stems=stems))
    ]
    return Hit(found, found.id in exact, tuple(lines[:_MOST_LINES]), tuple(fitting[:_MOST_SUBJECTS]), item)


def _texts_of(report_ids: Sequence[UUID]) -> dict[UUID, list[tuple[str, str]]]:
    additions: dict[UUID, list[Addition]] = defaultdict(list)
    details: dict[UUID, list[Detail]] = defaultdict(list)
    for addition in Addition.objects.filter(report_id__in=report_ids).order_by("number"):
        additions[addition.report_id].append(addition)
    for detail in Detail.objects.filter(report_id__in=report_ids).order_by("number"):
        details[detail.report_id].append(detail)
    return {
        each.pk: texts_of_report(each, additions=additions[each.pk], details=details[each.pk])
        for each in Report.objects.filter(pk__in=report_ids)
    }


def _subjects_of(report_ids: Sequence[UUID]) -> dict[UUID, list[SubjectMention]]:
    found: dict[UUID, list[SubjectMention]] = defaultdict(list)
    for each in SubjectMention.objects.filter(report_id__in=report_ids).order_by("subject"):
        found[each.report_id].append(each)
    return found
