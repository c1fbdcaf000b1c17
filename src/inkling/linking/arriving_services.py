"""What arrives is set beside what was told before: suggestions, which the worker writes and people judge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.db.models import Q

from inkling.capture.queries import tellings_of
from inkling.linking.models import Suggestion
from inkling.linking.queries.arriving import candidates_for, people_told_in, told_before, told_in
from inkling.linking.queries.background import UnitBackground, background_for
from inkling.linking.rules.arriving.company import add_company, part_by_note, rarity_of
from inkling.linking.rules.arriving.keys import lookups_of
from inkling.linking.rules.arriving.scoring import VERSION, Likeness, Pair, choose_suggestions, likenesses
from inkling.linking.rules.arriving.told import SubjectRef, ToldSubject

# A thing so rare that people told with it in two reports are worth a look, whatever they are called.
_RARE_ENOUGH = 4.0
_MOST_BY_COMPANY, _MOST_PAIRS_BY_COMPANY = 40, 20_000


def compare_arrival(report_id: UUID, *, unit_id: UUID, is_anew: bool = False) -> int:
    """Set a report beside those of its unit and keep what may be one; return how many suggestions. Safe to repeat.

    `is_anew`: only an older comparison is replaced. What another report was just suggested with stays: of somebody who
    is told of often each report keeps its own nearest, in whatever order they are compared.
    """
    before = Suggestion.objects.filter(Q(first_report_id=report_id) | Q(second_report_id=report_id))
    (before.filter(version__lt=VERSION) if is_anew else before).delete()
    new = told_in(report_id)
    if not new:
        return 0
    # Read once: whatever is put in force meanwhile, one report is compared by one version of the weights.
    usual = background_for(unit_id)
    shown = _suggestions(new, unit_id=unit_id, usual=usual)
    # In one order, so that two reports compared at once never wait for each other.
    rows = sorted((_row(each, unit_id=unit_id, weights=usual.weights) for each in shown), key=_order)
    Suggestion.objects.bulk_create(rows, ignore_conflicts=True)
    return len(shown)


def _suggestions(new: Sequence[ToldSubject], *, unit_id: UUID, usual: UnitBackground) -> list[Likeness]:
    report_id, town = new[0].ref.report, new[0].town
    candidates = candidates_for(
        [lookups_of(each) for each in new], report_id=report_id, unit_id=unit_id, town=town
    )
    known = told_before({ref for refs in candidates for ref in refs})
    if not known:
        return []
    told = {each.ref: each for each in new} | known
    notes = tellings_of({report_id, *(ref.report for ref in known)})
    pairs = [
        (here.ref, ref)
        for here, refs in zip(new, candidates, strict=True)
        for ref in _newest_first(refs & known.keys(), known)
    ]
    found = likenesses(pairs, told, usual.by_type)
    of_note, found = part_by_note(found, notes=notes)
    common = _tellings_of_each(found, notes=notes)
    found += _by_company(new, found, common=common, usual=usual, known=set(pairs))
    names = {ref: each.name for ref, each in told.items()}
    return choose_suggestions(
        [*of_note, *add_company(found, reports=usual.reports, common=common, names=names)]
    )


def _newest_first(refs: Collection[SubjectRef], known: Mapping[SubjectRef, ToldSubject]) -> list[SubjectRef]:
    """Return subjects in the order in which equals of them are kept, where there are more than may be."""
    return sorted(refs, key=lambda ref: (-known[ref].told_on.toordinal(), ref))


def _tellings_of_each(found: Sequence[Likeness], *, notes: Mapping[UUID, UUID]) -> dict[SubjectRef, int]:
    """Return how often each new subject is told of that is likely one: here and before, the parts of a note once."""
    tellings: dict[SubjectRef, set[UUID]] = defaultdict(set)
    for each in found:
        if each.odds > 0:
            tellings[each.here].add(notes.get(each.there.report, each.there.report))
    return {ref: len(some) + 1 for ref, some in tellings.items()}


def _by_company(
    new: Sequence[ToldSubject],
    found: Sequence[Likeness],
    *,
    common: Mapping[SubjectRef, int],
    usual: UnitBackground,
    known: set[Pair],
) -> list[Likeness]:
    """Return people that only what they are told with suggests: of reports that share a rare thing."""
    strong: dict[UUID, float] = {}
    for each in found:
        rarity = rarity_of(common.get(each.here, 2), reports=usual.reports)
        if each.odds > 0 and each.type != "person" and rarity >= _RARE_ENOUGH:
            strong[each.there.report] = max(strong.get(each.there.report, 0.0), rarity)
    if not strong:
        return []
    reports = sorted(strong, key=lambda report: (-strong[report], report))[:_MOST_BY_COMPANY]
    people = people_told_in(reports)
    here = [each for each in new if each.type == "person"]
    rank = {report: at for at, report in enumerate(reports)}
    in_order = sorted(people, key=lambda ref: (rank[ref.report], ref))
    pairs = [(one.ref, other) for other in in_order for one in here if (one.ref, other) not in known]
    pairs = pairs[:_MOST_PAIRS_BY_COMPANY]
    told = {each.ref: each for each in here} | people
    return likenesses(pairs, told, usual.by_type)


def _order(row: Suggestion) -> tuple[UUID, str, UUID, str]:
    return row.first_report_id, row.first_subject, row.second_report_id, row.second_subject


def _row(each: Likeness, *, unit_id: UUID, weights: int) -> Suggestion:
    turned = each.here > each.there
    first, second = (each.there, each.here) if turned else (each.here, each.there)
    shared = [(two, one) if turned else (one, two) for one, two in each.shared]
    return Suggestion(
        first_report_id=first.report,
        first_subject=first.subject,
        second_report_id=second.report,
        second_subject=second.subject,
        unit_id=unit_id,
        probability=each.probability,
        attributes=each.attributes,
        company=each.company,
        lines=[[code, worth] for code, worth in each.lines],
        shared=[[one.subject, two.subject] for one, two in shared],
        is_exact=each.is_exact,
        version=VERSION,
        weights=weights,
        levels=[[code, worth] for code, worth in each.levels],
    )
