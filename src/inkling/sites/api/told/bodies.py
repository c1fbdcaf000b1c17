"""Reads a body: as JSON, held against its schema, and as the draft that everybody's telling becomes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from django.http import HttpRequest
from jsonschema import ValidationError
from jsonschema.protocols import Validator

from inkling.capture.rules.draft import AlreadyReferred, Draft, DraftDetail, DraftIdentity
from inkling.sites.api.frame.calls import CallRefused
from inkling.sites.api.frame.problems import Fault, Problem
from inkling.sites.api.sentences import empty_detail, fault_of
from inkling.vocabulary import telling
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.roles import FactOrOpinion, PersonRole
from inkling.vocabulary.terms import Term

# Above 200 details of ordinary length; what is larger is refused by its head, before a byte of it is read.
BODY_MAX = 2_000_000
MOST_FAULTS = 100
LONGEST_NAME = 40
_AnyTerm = TypeVar("_AnyTerm", bound=Term)


def read_body(request: HttpRequest, *, validator: Validator) -> dict[str, Any]:
    """Return the body of a call, which is as its schema says. Raises `CallRefused`."""
    if request.content_type != "application/json":
        raise CallRefused(Problem.MEDIA_TYPE)
    length = request.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > BODY_MAX:
        raise CallRefused(Problem.TOO_LARGE)
    body = request.body
    if len(body) > BODY_MAX:
        raise CallRefused(Problem.TOO_LARGE)
    if length and length != str(len(body)):
        raise CallRefused(Problem.MALFORMED)
    if faults := _faults(said := _parse(body), validator):
        raise CallRefused(Problem.INVALID, faults.values())
    return dict(said)


def read_telling(request: HttpRequest, *, validator: Validator) -> dict[str, Any]:
    """Return the body of a note or a report, in each detail of which something is told. Raises `CallRefused`."""
    said = read_body(request, validator=validator)
    if faults := _details_without_words(said):
        raise CallRefused(Problem.INVALID, faults.values())
    return said


def _parse(body: bytes) -> Any:
    try:
        return json.loads(body.decode("utf-8"), object_pairs_hook=_without_doubles, parse_constant=_no_number)
    except (ValueError, RecursionError) as problem:
        raise CallRefused(Problem.MALFORMED) from problem


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Of two fields of one name readers choose one: what was said would be a matter of opinion.
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field stands twice")
    return found


def _no_number(_text: str) -> Any:
    raise ValueError("no number of JSON")


def _faults(said: Any, validator: Validator) -> dict[str, Fault]:
    return dict(islice(_each_fault(said, validator), MOST_FAULTS))


def _each_fault(said: Any, validator: Validator) -> Iterator[tuple[str, Fault]]:
    """Yield each place that is wrong, once; whoever stops asking stops the work."""
    seen: set[str] = set()
    for error in validator.iter_errors(said):
        for pointer in _pointers(error):
            if pointer not in seen:
                seen.add(pointer)
                yield pointer, Fault(fault_of(error.validator, error.validator_value), pointer=pointer)


def _details_without_words(said: Mapping[str, Any]) -> dict[str, Fault]:
    """Return a fault for each detail in which nothing is told: it would not be kept, whatever stands beside."""
    empty = (n for n, each in enumerate(said.get("details", ())) if _detail(each).is_empty)
    places = (_pointer(["details", str(each)]) for each in empty)
    return {each: Fault(empty_detail(), pointer=each) for each in places}


def _pointers(error: ValidationError) -> Iterator[str]:
    """Yield the places that an error speaks of, as JSON pointers in the form of a fragment."""
    at = [str(each) for each in error.absolute_path]
    if "propertyNames" in error.absolute_schema_path:
        yield _field(at, str(error.instance))
    elif error.validator == "required":
        yield from (_pointer([*at, name]) for name in error.validator_value if name not in error.instance)
    elif error.validator == "additionalProperties":
        known = error.schema["properties"]
        yield from (_field(at, name) for name in error.instance if name not in known)
    else:
        yield _pointer(at)


def _field(at: list[str], name: str) -> str:
    # A name that no field could have is what was sent, and no place.
    return _pointer([*at, name] if len(name) <= LONGEST_NAME else at)


def _pointer(parts: list[str]) -> str:
    return "#" + "".join("/" + each.replace("~", "~0").replace("/", "~1") for each in parts)


def draft_of(said: Mapping[str, Any]) -> Draft:
    """Return a body that is as its schema says as a draft. What it leaves out stays not said."""
    referred = said.get("referred")
    return Draft(
        teller_kind=_answer(said, "teller", telling.TellerKind, telling.TellerKind.NOT_SAID),
        about=_answer(said, "about", telling.About, telling.About.NOT_SAID),
        place=said.get("place", ""),
        narrative=said.get("text", ""),
        details=tuple(_detail(each) for each in said.get("details", ())),
        indicators=tuple(Indicator(each) for each in said.get("signs", ())),
        exploitation_type=_answer(
            said, "exploitation", telling.ExploitationType, telling.ExploitationType.NOT_SAID
        ),
        group_based=_answer(said, "group", telling.GroupBased, telling.GroupBased.NOT_SAID),
        urgency=_answer(said, "urgency", telling.Urgency, telling.Urgency.NOT_SAID),
        frequency=_answer(said, "frequency", telling.Frequency, telling.Frequency.NOT_SAID),
        how_known=_answer(said, "how_known", telling.HowKnownKind, telling.HowKnownKind.NOT_SAID),
        how_known_text=said.get("how_known_text", ""),
        knew=_answer(said, "child_knew", telling.Knew, telling.Knew.NOT_SAID),
        agreed=_answer(said, "child_agreed", telling.Agreement, telling.Agreement.NOT_SAID),
        why_share=telling.WhyShare(said["why_share"]) if "why_share" in said else None,
        why_share_text=said.get("why_share_text", ""),
        child=said.get("child", ""),
        needed_to_act=said.get("needed_to_act", ""),
        must_not_be_told=said.get("must_not_be_told", ""),
        team_words=_answer(said, "team_words", telling.TeamWords, telling.TeamWords.NOT_SAID),
        team_text=said.get("team_text", ""),
        identity=_identity(said),
        already_referred=AlreadyReferred(**referred) if referred else None,
    )


def _answer(said: Mapping[str, Any], name: str, terms: type[_AnyTerm], not_said: _AnyTerm) -> _AnyTerm:
    return terms(said[name]) if name in said else not_said


def _detail(said: Mapping[str, Any]) -> DraftDetail:
    return DraftDetail(
        kind=said["kind"],
        text=said.get("text", ""),
        attributes=dict(said.get("attributes", {})),
        who=said.get("who", ""),
        what=said.get("what", ""),
        when=said.get("when", ""),
        where=said.get("where", ""),
        how=said.get("how", ""),
        frequency=_answer(said, "frequency", telling.Frequency, telling.Frequency.NOT_SAID),
        role=PersonRole(said["role"]) if "role" in said else None,
        fact_or_opinion=_answer(said, "fact_or_opinion", FactOrOpinion, FactOrOpinion.NOT_SAID),
        matter=int(said.get("matter", 1)),
    )


def _identity(said: Mapping[str, Any]) -> DraftIdentity:
    messenger = said.get("messenger", {})
    return DraftIdentity(
        name=messenger.get("name", ""),
        contact=messenger.get("contact", ""),
        safe_contact=_answer(messenger, "safe_contact", telling.SafeContact, telling.SafeContact.NOT_SAID),
        contact_note=messenger.get("contact_note", ""),
        sender=messenger.get("sent_by", ""),
        sent_by=messenger.get("sent_by", ""),
        origin=said.get("origin", ""),
    )
