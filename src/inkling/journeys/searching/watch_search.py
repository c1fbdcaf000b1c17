"""Somebody of the unit lets a search go on asking: for a purpose, until an end, with a review before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance import queries as governance
from inkling.governance.rules.target import Target
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import purpose_of_reading, record_purpose
from inkling.journeys.searching.search_reports import SearchAbsent
from inkling.journeys.searching.show_found import Hit, hits_of
from inkling.regions.rules.days import day_here
from inkling.search import watch_services as services
from inkling.search.finding_queries import Bounds, find, prefix_of
from inkling.search.models import Watch, WatchHit
from inkling.search.queries import own_search, stems_of
from inkling.search.rules.asking import Demands, demands_of, words_in
from inkling.search.rules.conditions import as_tsquery
from inkling.search.rules.query import SearchRefused, read_query
from inkling.search.rules.watching import (
    MOST_FITTING,
    MOST_OWN,
    HowLong,
    Stage,
    WatchProblem,
    WatchRefused,
    review_day,
    stage_of,
)
from inkling.search.services import save_search
from inkling.search.watch_queries import OwnWatch, hits_found, own_watch, own_watches, watch_of_search
from inkling.vocabulary.purposes import SearchPurpose

MOST_SHOWN = 100


class WatchAbsent(Exception):
    """There is no such watch of this viewer."""


@dataclass(frozen=True)
class FoundHit:
    """What a watch found, as it can be shown; `is_new` the first time that its owner sees it."""

    kept: WatchHit
    hit: Hit
    is_new: bool


@dataclass(frozen=True)
class WatchRead:
    """A watch with what it found that may be read now."""

    watch: Watch
    purpose: SearchPurpose
    stage: Stage
    found: tuple[FoundHit, ...]
    total: int


@transaction.atomic
def set_watch(search_id: UUID, *, lasts: HowLong, review: HowLong, by: Member, at: datetime) -> UUID:
    """Watch an own search, and save it; one that is watched already stays as it is.

    Raises `WatchRefused`, `SearchAbsent`, `PurposeNeeded` or `SearchRefused`.
    """
    # To save it first keeps a second press waiting until the first is done.
    search = own_search(search_id) if save_search(search_id, is_saved=True) else None
    if search is None:
        raise SearchAbsent
    purpose = _purpose_of(search_id, by=by)
    if search.is_list:
        raise WatchRefused(WatchProblem.NO_LIST())
    if (watched := watch_of_search(search_id)) is not None:
        return watched.pk
    if len(own_watches()) >= MOST_OWN:
        raise WatchRefused(WatchProblem.TOO_MANY(most=MOST_OWN))
    watch = _watch_on(
        search.typed, search_id=search_id, purpose=purpose, lasts=lasts, review=review, by=by, at=at
    )
    if services.add_watch(watch) > MOST_FITTING:
        raise WatchRefused(WatchProblem.TOO_COMMON(most=MOST_FITTING))
    append_audit(
        Action.WATCH_SET,
        actor=by.audit_name,
        subject=f"watch:{watch.pk} search:{search_id} until:{watch.ends_on}",
        purpose=purpose.label,
    )
    return watch.pk


def list_watches() -> list[OwnWatch]:
    """Return the watches of this viewer. Numbers alone: what they found is read under their purpose."""
    return own_watches()


@transaction.atomic
def read_watch(watch_id: UUID, *, by: Member, at: datetime) -> WatchRead:
    """Return what an own watch found, for the purpose for which it was set. Raises `WatchAbsent`."""
    watch = _own(watch_id)
    purpose = SearchPurpose(watch.purpose)
    shown, total = _hits_to_show(watch)
    services.mark_seen(watch_id, hit_ids=[each.kept.pk for each in shown], on=day_here(at))
    # Once more in each sign-in, as a search asks for it: what is opened from here is opened for the same purpose.
    _state_again(watch, purpose=purpose, by=by, at=at)
    append_audit(
        Action.WATCH_READ,
        actor=by.audit_name,
        subject=f"watch:{watch_id} found:{','.join(str(each.hit.found.id) for each in shown) or 'none'}",
        purpose=purpose.label,
    )
    return WatchRead(watch, purpose, _stage(watch, today=day_here(at)), shown, total)


@transaction.atomic
def judge_found(watch_id: UUID, hit_id: UUID, *, is_useful: bool, by: Member) -> None:
    """Say whether what a watch found was of use. Raises `WatchAbsent`."""
    if not services.judge_hit(watch_id, hit_id, is_useful=is_useful):
        raise WatchAbsent
    word = "useful" if is_useful else "not-useful"
    append_audit(Action.WATCH_JUDGED, actor=by.audit_name, subject=f"watch:{watch_id} hit:{hit_id} {word}")


@transaction.atomic
def review_watch(watch_id: UUID, *, review: HowLong, by: Member, at: datetime) -> None:
    """Say that a watch is still needed: it asks on, never beyond its end. Raises `WatchAbsent`."""
    watch, today = _own(watch_id), day_here(at)
    if today <= watch.ends_on:
        until = review_day(today, after=review, ends_on=watch.ends_on)
        services.mark_reviewed(watch_id, until=until)
        append_audit(
            Action.WATCH_REVIEWED,
            actor=by.audit_name,
            subject=f"watch:{watch_id} until:{until}",
            purpose=SearchPurpose(watch.purpose).label,
        )


@transaction.atomic
def end_watch(watch_id: UUID, *, by: Member) -> None:
    """End a watch; what it found is forgotten, and the search stays saved. Raises `WatchAbsent`."""
    if not services.end_watch(watch_id):
        raise WatchAbsent
    append_audit(Action.WATCH_ENDED, actor=by.audit_name, subject=f"watch:{watch_id}")


def query_typed(typed: str, *, unit_id: UUID) -> str:
    """Return what was typed as it is asked by the rules of today, in PostgreSQL's words. Raises `SearchRefused`."""
    return as_tsquery(_demands(typed).near, prefix=prefix_of(unit_id))


def _watch_on(
    typed: str,
    *,
    search_id: UUID,
    purpose: SearchPurpose,
    lasts: HowLong,
    review: HowLong,
    by: Member,
    at: datetime,
) -> Watch:
    today, unit_id = day_here(at), by.organisation_id
    if unit_id is None:
        raise SearchAbsent
    ends_on = today + timedelta(days=lasts.days)
    return Watch(
        search_id=search_id,
        account_id=by.account_id,
        unit_id=unit_id,
        purpose=purpose.value,
        query=query_typed(typed, unit_id=unit_id),
        set_on=today,
        review_on=review_day(today, after=review, ends_on=ends_on),
        ends_on=ends_on,
        try_at=at,
    )


def _demands(typed: str) -> Demands:
    query = read_query(typed)
    return demands_of(query, stems=stems_of(words_in(query)))


def _own(watch_id: UUID) -> Watch:
    watch = own_watch(watch_id)
    if watch is None:
        raise WatchAbsent
    return watch


def _thing(hit: WatchHit) -> UUID:
    return hit.report_id or hit.dissemination_id or UUID(int=0)


def _hits_to_show(watch: Watch) -> tuple[tuple[FoundHit, ...], int]:
    """Return what was found as it is read now, what is new first, and how much; what fits no longer is left out."""
    kept = {_thing(each): each for each in hits_found(watch.pk)}
    try:
        wanted = _demands(watch.search.typed)
    except SearchRefused:
        # Set under rules of before: it can still be ended, and its search asked anew.
        return (), 0
    fitting = find(wanted.near, unit_id=watch.unit_id, bounds=Bounds())
    exact = {each.id for each in find(wanted.exact, unit_id=watch.unit_id, bounds=Bounds())}
    there = [each for each in fitting if each.id in kept]
    order = sorted(there, key=lambda each: kept[each.id].seen_on is not None)
    hits = hits_of(order[:MOST_SHOWN], wanted=wanted, exact=exact)
    found = (FoundHit(kept[each.found.id], each, kept[each.found.id].seen_on is None) for each in hits)
    return tuple(found), len(order)


def _stage(watch: Watch, *, today: date) -> Stage:
    return stage_of(review_on=watch.review_on, ends_on=watch.ends_on, today=today)


def _purpose_of(search_id: UUID, *, by: Member) -> SearchPurpose:
    label = purpose_of_reading(Target.search(search_id), by=by)
    return next(term for term in SearchPurpose if term.label == label)


def _state_again(watch: Watch, *, purpose: SearchPurpose, by: Member, at: datetime) -> None:
    target = Target.search(watch.search_id)
    if governance.purpose_of(target, account_id=by.account_id, sign_in=by.sign_in) is None:
        record_purpose(target, purpose=purpose, note="", by=by, at=at)
