"""What reports say of one subject, value by value: where they disagree, both stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from inkling.assessment.rules.marking import make_visible
from inkling.linking.rules.arriving.told import ToldSubject
from inkling.vocabulary.subjects import AgeGroup, SubjectRole
from inkling.vocabulary.telling import Frequency

_NAMES = {
    "sex": _("Sex"),
    "age": _("Age"),
    "group": _("Child or adult"),
    "role": _("Part in a report"),
    "build": _("Build"),
    "height": _("Height"),
    "hair": _("Hair"),
    "mark": _("Mark or tattoo"),
    "colour": _("Colour"),
    "make": _("Make"),
    "model": _("Model"),
    "plate": _("Plate"),
    "number": _("Number"),
    "platform": _("App"),
    "kind": _("Kind"),
    "street_town": _("Address"),
}
# Two of these are no disagreement: a plate may be told in part, and a part in it changes from report to report.
_MAY_DIFFER = frozenset({"role", "plate", "number", "platform", "street_town"})


@dataclass(frozen=True)
class ShownFact:
    """One attribute with each value that was told, and in how many reports."""

    name: str
    values: list[str]
    disagrees: bool


def facts_of(told: Sequence[ToldSubject], *, often: Mapping[UUID, Frequency]) -> list[ShownFact]:
    """Return what is told of a subject, and how often, as each report says; nothing is settled where they disagree."""
    found: dict[str, dict[str, set[UUID]]] = {name: defaultdict(set) for name in _NAMES}
    for each in told:
        for name, value in _values(each):
            found[name][value].add(each.ref.report)
    facts = [
        ShownFact(
            str(_NAMES[name]),
            [_count_in(value, len(reports)) for value, reports in sorted(values.items(), key=_most_first)],
            len(values) > 1 and name not in _MAY_DIFFER,
        )
        for name, values in found.items()
        if values
    ]
    said = Counter(often.values())
    values = [_count_in(each.label, said[each]) for each in Frequency if said[each]]
    return [*facts, ShownFact(gettext("How often, as told"), values, disagrees=False)] if values else facts


def _values(told: ToldSubject) -> list[tuple[str, str]]:
    found = [(name, value) for name, value in told.columns.items() if name in _NAMES]
    low, high = told.columns.get("age_lo", ""), told.columns.get("age_hi", "")
    if low or high:
        found.append(
            ("age", low if low == high else gettext("%(low)s to %(high)s") % {"low": low, "high": high})
        )
    if told.age in (AgeGroup.CHILD.value, AgeGroup.ADULT.value):
        found.append(("group", AgeGroup(told.age).label))
    if told.role and told.role != SubjectRole.OTHER.value:
        found.append(("role", SubjectRole(told.role).label))
    return found


def _count_in(value: str, reports: int) -> str:
    count = ngettext("%d report", "%d reports", reports) % reports
    return f"{make_visible(value)} ({count})"


def _most_first(each: tuple[str, set[UUID]]) -> tuple[int, str]:
    return -len(each[1]), each[0]
