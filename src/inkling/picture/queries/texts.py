"""Reads of what people wrote into a profile, and of the reports that a text names. Cut to what may be read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

import re2
from django.db.models import F, Q, QuerySet, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Lower, StrIndex

from inkling.linking.models import SubjectMention
from inkling.picture.models import ProfileText, ProfileTextReport
from inkling.picture.rules.profile.headings import Heading
from inkling.picture.rules.profile.texts import (
    SHORTEST_NAME,
    NamedInText,
    Plan,
    PlanState,
    SeenFigure,
    Strand,
    TextKind,
    is_corrected,
    pattern_of_name,
)
from inkling.vocabulary.subjects import PEOPLE

NAMED_BY = ("forename", "surname", "alias")
PEOPLE_TYPES = [each.value for each in PEOPLE]


@dataclass(frozen=True)
class StandingText:
    """One version with who wrote it when. `text` is empty where it was struck, or waits to be looked at again."""

    id: UUID
    heading: Heading
    kind: TextKind
    thread: UUID
    version: int
    text: str
    plan: Plan
    figures: tuple[SeenFigure, ...]
    position_on: date
    written_by: str
    written_on: date
    struck_by: str
    struck_on: date | None
    struck_reason: str
    look_again_since: date | None
    is_corrected: bool = False

    @property
    def waits(self) -> bool:
        """Whether it names something that was erased, struck or corrected, and nobody has looked since."""
        return (self.look_again_since is not None or self.is_corrected) and self.struck_on is None


def standing_texts(unit_id: UUID, *, scope: str, as_of: date | None = None) -> list[StandingText]:
    """Return what stands in a profile: of each text the versions that nothing follows, the oldest text first.

    There are two where two people wrote without a sight of each other. With a day what stood at its end; what was
    struck or hidden since is so here too.
    """
    rows = list(_texts_of(unit_id, scope=scope).filter(written_on__lte=as_of or date.max))
    followed = {each for row in rows for each in row.follows}
    first_on: dict[UUID, tuple[date, str]] = {}
    for row in sorted(rows, key=lambda each: each.version):
        first_on.setdefault(row.thread, (row.written_on, str(row.thread)))
    standing = [row for row in rows if row.pk not in followed]
    return _as_texts(sorted(standing, key=lambda row: (first_on[row.thread], row.version, row.pk)))


def versions_of(thread: UUID, *, unit_id: UUID, scope: str) -> list[StandingText]:
    """Return every version of a text, the newest first."""
    rows = _texts_of(unit_id, scope=scope).filter(thread=thread)
    return _as_texts(rows.order_by("-version", "pk"))


def text_to_look_at(text_id: UUID, *, unit_id: UUID) -> tuple[str, Plan]:
    """Return the words of a version that waits to be looked at again, and what stands beside them."""
    row = ProfileText.objects.filter(pk=text_id, unit_id=unit_id, struck_on__isnull=True).first()
    return (row.text, _plan_of(row.plan)) if row else ("", Plan())


def reports_behind(text_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return the reports on which these versions rest."""
    rows = ProfileTextReport.objects.filter(text_id__in=text_ids)
    return frozenset(rows.values_list("report_id", flat=True))


def named_in_text(text: str) -> dict[UUID, NamedInText]:
    """Return by report of any day what stands in a text of whom and what it tells."""
    return _by_report(names_told_in(text))


@dataclass(frozen=True)
class NameTold:
    """One name of somebody or something that a report tells of."""

    report: UUID
    subject: str
    name: str
    is_person: bool
    role: str
    age: str


def _by_report(named: Iterable[NameTold]) -> dict[UUID, NamedInText]:
    found: dict[UUID, list[NameTold]] = defaultdict(list)
    for each in named:
        found[each.report].append(each)
    return {
        report: NamedInText(
            frozenset(each.name for each in those),
            any(each.is_person for each in those),
            frozenset(f"{each.name}\t{each.role}\t{each.age}" for each in those if each.is_person),
        )
        for report, those in found.items()
    }


def _corrected_among(text_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return those of these versions of which a report no more tells what they name, or tells it of others."""
    rows = list(ProfileTextReport.objects.filter(text_id__in=text_ids).exclude(names=[]))
    told: dict[UUID, list[NameTold]] = defaultdict(list)
    for each in _told_names(SubjectMention.objects.filter(report_id__in={row.report_id for row in rows})):
        told[each.report].append(each)
    now: dict[UUID, NamedInText] = {}
    standing: dict[UUID, Counter[str]] = defaultdict(Counter)
    for row in rows:
        still = (each for each in told[row.report_id] if each.name in row.names)
        now[row.pk] = _by_report(still).get(row.report_id, NamedInText())
        standing[row.text_id].update(now[row.pk].names)
    return frozenset(
        row.text_id
        for row in rows
        if is_corrected(
            NamedInText(frozenset(row.names), row.names_somebody, frozenset(row.told_as)),
            now=now[row.pk],
            elsewhere=standing[row.text_id],
        )
    )


def names_told_in(text: str) -> Iterator[NameTold]:
    """Yield what stands in a text of whom and what reports of any day tell."""
    said = text.lower()
    if not said.strip():
        return
    parts = {f"named_{each}": Lower(KeyTextTransform(each, "columns")) for each in NAMED_BY}
    in_text = [Q(**{f"at_{each}__gt": 0}) for each in ("raw", *NAMED_BY)]
    places = {
        "at_raw": StrIndex(Value(said), Lower("raw")),
        **{f"at_{each}": StrIndex(Value(said), F(f"named_{each}")) for each in NAMED_BY},
    }
    found = SubjectMention.objects.annotate(**parts).annotate(**places).filter(reduce(or_, in_text))
    yield from (each for each in _told_names(found) if re2.search(pattern_of_name(each.name), text))


def _told_names(rows: QuerySet[SubjectMention]) -> Iterator[NameTold]:
    """Return by what each subject of these is named; not what is suspected to be false."""
    columns = ("report_id", "subject", "type", "raw", "role", "age", "columns")
    for report, subject, type_, raw, role, age, named in rows.filter(is_false=False).values_list(*columns):
        for name in _names_of(type_, raw, named):
            yield NameTold(report, subject, name, type_ in PEOPLE_TYPES, role, age)


def _names_of(type_: str, raw: str, columns: dict[str, Any]) -> Iterable[str]:
    """Return by what a subject is named: a person who is only described ("the man") by nothing."""
    said = ";".join(str(columns.get(each) or "") for each in NAMED_BY)
    names = [part.strip() for part in said.split(";") if part.strip()]
    if names or type_ not in PEOPLE_TYPES:
        names.append(raw)
    return {name.lower() for name in names if len(name) >= SHORTEST_NAME}


def _texts_of(unit_id: UUID, *, scope: str) -> QuerySet[ProfileText]:
    return ProfileText.objects.select_related("written_by", "struck_by").filter(unit_id=unit_id, scope=scope)


def _as_texts(rows: Iterable[ProfileText]) -> list[StandingText]:
    found = list(rows)
    corrected = _corrected_among([row.pk for row in found])
    return [_text_of(row, is_corrected=row.pk in corrected) for row in found]


def _text_of(row: ProfileText, *, is_corrected: bool) -> StandingText:
    waits = row.look_again_since is not None or is_corrected
    return StandingText(
        id=row.pk,
        heading=Heading(row.heading),
        kind=TextKind(row.kind),
        thread=row.thread,
        version=row.version,
        text="" if waits else row.text,
        plan=Plan() if waits else _plan_of(row.plan),
        # They name nothing, and hold from which figures somebody took the tick.
        figures=tuple(SeenFigure(*each) for each in row.figures),
        position_on=row.position_on,
        written_by=row.written_by.name,
        written_on=row.written_on,
        struck_by=row.struck_by.name if row.struck_by else "",
        struck_on=row.struck_on,
        struck_reason=row.struck_reason,
        look_again_since=row.look_again_since,
        is_corrected=is_corrected,
    )


def _plan_of(kept: dict[str, Any]) -> Plan:
    if not kept:
        return Plan()
    return Plan(
        Strand(kept["strand"]) if kept["strand"] else None,
        kept["owner"],
        date.fromisoformat(kept["due_on"]) if kept["due_on"] else None,
        kept["measure"],
        PlanState(kept["state"]),
        kept["outcome"],
    )
