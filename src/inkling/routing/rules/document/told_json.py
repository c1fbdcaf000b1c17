"""A report as a JSON document, for `inkling render` and whoever tries a pack. See docs/guides/render.md."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from inkling.reading.rules.understanding.values import role_beside
from inkling.routing.rules.document.dossier import (
    HowToldIsKnown,
    RegionTelling,
    SharingAnswers,
    Submitter,
    ToldItem,
    ToldSubject,
)
from inkling.vocabulary import telling
from inkling.vocabulary.kinds import kind as kind_of
from inkling.vocabulary.languages import read_code
from inkling.vocabulary.subjects import AgeGroup, CheckedBy, SubjectKind, SubjectRole
from inkling.vocabulary.terms import Term

_Term = TypeVar("_Term", bound=Term)
_REPORT = (
    "reference told_on teller_kind about narrative place district exploitation_type group_based urgency "
    "frequency often_in_words how_known sharing items subjects language submitter at_send"
).split()
_ITEM = "kind text attributes who what when where how frequency matter".split()
_SUBJECT = "kind age role attributes items is_composed is_role_composed checked_by".split()
_SEALED = {"messenger", "origin", "identity", "must_not_be_told", "receipt"}


class DocumentRefused(Exception):
    """The document cannot be read as a report. The message names the field and what to write."""


def read_told(document: Any) -> tuple[RegionTelling, Submitter]:
    """Return the report and who submits it. Raises `DocumentRefused`."""
    report = _require_mapping(document, field="the document", allowed=_REPORT)
    known = _require_mapping(report.get("how_known", {}), field="how_known", allowed=["kind", "statement"])
    sharing = _require_mapping(
        report.get("sharing", {}), field="sharing", allowed=["knew", "agreed", "why", "why_text"]
    )
    submitter = _require_mapping(
        report.get("submitter", {}), field="submitter", allowed=["organisation", "name", "contact"]
    )
    items = report.get("items", [])
    if not isinstance(items, list):
        raise DocumentRefused("items: write a list.")
    told = RegionTelling(
        reference=_text(report, "reference") or "S-000-000",
        told_on=_day(report),
        teller_kind=_term(telling.TellerKind, report, "teller_kind", telling.TellerKind.NOT_SAID),
        about=_term(telling.About, report, "about", telling.About.NOT_SAID),
        narrative=_text(report, "narrative"),
        place=_text(report, "place"),
        district=_text(report, "district"),
        exploitation_type=_term(
            telling.ExploitationType, report, "exploitation_type", telling.ExploitationType.NOT_SAID
        ),
        group_based=_term(telling.GroupBased, report, "group_based", telling.GroupBased.NOT_SAID),
        urgency=_term(telling.Urgency, report, "urgency", telling.Urgency.NOT_SAID),
        frequency=_term(telling.Frequency, report, "frequency", telling.Frequency.NOT_SAID),
        often_in_words=tuple(_text(report, "often_in_words").splitlines()),
        how_known=HowToldIsKnown(
            _term(telling.HowKnownKind, known, "kind", telling.HowKnownKind.NOT_SAID),
            _text(known, "statement"),
        ),
        sharing=SharingAnswers(
            _term(telling.Knew, sharing, "knew", telling.Knew.NOT_SAID),
            _term(telling.Agreement, sharing, "agreed", telling.Agreement.NOT_SAID),
            _term(telling.WhyShare, sharing, "why", telling.WhyShare.OTHER) if sharing.get("why") else None,
            _text(sharing, "why_text"),
        ),
        items=tuple(_item(item, number=number) for number, item in enumerate(items, start=1)),
        subjects=_subjects(report.get("subjects", [])),
        language=_language(report),
        at_send=_at_send(report.get("at_send", {})),
    )
    organisation = _text(submitter, "organisation") or "Not said"
    return told, Submitter(organisation, _text(submitter, "name"), _text(submitter, "contact"))


def _item(data: Any, *, number: int) -> ToldItem:
    field = f"items, number {number}"
    item = _require_mapping(data, field=field, allowed=_ITEM)
    try:
        category = kind_of(_text(item, "kind")).category
    except KeyError as unknown:
        raise DocumentRefused(f"{field}: kind {item.get('kind')!r} is not a kind of detail.") from unknown
    attributes = item.get("attributes", {})
    if not isinstance(attributes, dict) or not all(isinstance(value, str) for value in attributes.values()):
        raise DocumentRefused(f"{field}: attributes is a mapping from names to text.")
    matter = item.get("matter", 1)
    if type(matter) is not int or matter < 1:
        raise DocumentRefused(f"{field}: matter is 1, 2, 3 ...")
    return ToldItem(
        category.value,
        _text(item, "kind"),
        _text(item, "text"),
        attributes,
        _text(item, "who"),
        _text(item, "what"),
        _text(item, "when"),
        _text(item, "where"),
        _text(item, "how"),
        _term(telling.Frequency, item, "frequency", telling.Frequency.NOT_SAID),
        matter,
        number,
    )


def _at_send(data: Any) -> Mapping[str, str]:
    if not isinstance(data, dict) or not all(isinstance(each, str) for each in data.values()):
        raise DocumentRefused("at_send: write a mapping from the labels of fields to text.")
    return data


def _subjects(data: Any) -> tuple[ToldSubject, ...]:
    if not isinstance(data, list):
        raise DocumentRefused("subjects: write a list.")
    return tuple(_subject(each, number=number) for number, each in enumerate(data, start=1))


def _subject(data: Any, *, number: int) -> ToldSubject:
    field = f"subjects, number {number}"
    subject = _require_mapping(data, field=field, allowed=_SUBJECT)
    attributes, details = subject.get("attributes", {}), subject.get("items", [])
    if not isinstance(attributes, dict) or not all(isinstance(value, str) for value in attributes.values()):
        raise DocumentRefused(f"{field}: attributes is a mapping from names to text.")
    if not isinstance(details, list) or not all(type(each) is int for each in details):
        raise DocumentRefused(f"{field}: items is a list of numbers, 1 for the first item.")
    age = _term(AgeGroup, subject, "age", AgeGroup.NOT_KNOWN)
    return ToldSubject(
        _term(SubjectKind, subject, "kind", SubjectKind.PERSON).value,
        age.value,
        role_beside(age, _term(SubjectRole, subject, "role", SubjectRole.OTHER)).value,
        {name: (value,) for name, value in attributes.items()},
        tuple(details),
        subject.get("is_composed") is True,
        subject.get("is_role_composed") is True,
        _checked_by(subject, field=field),
    )


def _checked_by(subject: Mapping[str, Any], *, field: str) -> str:
    said = subject.get("checked_by", "")
    if said and said not in {each.value for each in CheckedBy}:
        raise DocumentRefused(f"{field}: checked_by is one of {', '.join(CheckedBy)}, or is left out.")
    return str(said)


def _require_mapping(data: Any, *, field: str, allowed: list[str]) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise DocumentRefused(f"{field}: write a mapping.")
    for name in data:
        if name in _SEALED:
            raise DocumentRefused(f"{field}: {name} stays sealed and goes to no region: leave it out.")
        if name not in allowed:
            raise DocumentRefused(f"{field}: {name} is not known here. Known: {', '.join(allowed)}.")
    return data


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name, "")
    if not isinstance(value, str):
        raise DocumentRefused(f"{name}: write text.")
    return value


def _language(data: Mapping[str, Any]) -> str:
    said = _text(data, "language")
    if said and not read_code(said):
        raise DocumentRefused("language: write its code, such as cy for Welsh.")
    return read_code(said)


def _day(data: Mapping[str, Any]) -> date:
    try:
        return date.fromisoformat(_text(data, "told_on"))
    except ValueError as wrong:
        raise DocumentRefused("told_on: write a day such as 2026-11-20.") from wrong


def _term(terms: type[_Term], data: Mapping[str, Any], name: str, default: _Term) -> _Term:
    if name not in data:
        return default
    try:
        return terms(data[name])
    except ValueError as unknown:
        known = ", ".join(term.value for term in terms)
        raise DocumentRefused(f"{name}: {data[name]!r} is not known. Known: {known}.") from unknown
