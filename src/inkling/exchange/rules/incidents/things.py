"""What is told of in an incident, as the details that anybody tells: people, vehicles, places, numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from inkling.capture.rules.draft import DraftDetail
from inkling.exchange.rules.incidents.leaves import Leaves
from inkling.exchange.rules.incidents.resources import Resource
from inkling.vocabulary import limits
from inkling.vocabulary.attributes import DETAIL_TEXTS, AttributeType
from inkling.vocabulary.kinds import KINDS
from inkling.vocabulary.roles import PersonRole

VICTIM = "victim"
# How a person may be linked to an incident in the public pages, as the part that whoever tells gives them.
_PARTS: Mapping[str, PersonRole] = {
    VICTIM: PersonRole.MAY_BE_VICTIM,
    "knownSuspect": PersonRole.PERSON_OF_CONCERN,
    "unknownSuspect": PersonRole.PERSON_OF_CONCERN,
    "witness": PersonRole.WITNESS,
}
PERSON_TYPES: Mapping[str, PersonRole | None] = {
    "person": None,
    "victim": PersonRole.MAY_BE_VICTIM,
    "suspect": PersonRole.PERSON_OF_CONCERN,
    "offender": PersonRole.PERSON_OF_CONCERN,
    "witness": PersonRole.WITNESS,
    "officer": None,
}
_ADDRESS = ("unitNumber", "buildingName", "buildingNumber", "street", "cityOrTown", "county", "postcode")
# Types of the public pages: their kind here, and which of their attributes fill one of it, in this order.
_THINGS: Mapping[str, tuple[str, Mapping[str, tuple[str, ...]]]] = {
    "vehicle": (
        "vehicle",
        {
            "plate": ("vehicleVRM", "vehicleForeignVRM"),
            "make": ("vehicleMake", "vehicleMakeDetails", "vehicleModel"),
            "colour": ("vehicleColour",),
        },
    ),
    "location": ("place", {"place": _ADDRESS}),
    "telephone": ("phone", {"number": ("telephoneNumberFull", "telephoneNumber")}),
    "email": ("email", {"email": ("emailAddress",)}),
    "business": ("business", {"business": ("businessName",)}),
    "weapon": ("weapon", {"weapon": ("weaponType", "weaponDescription")}),
}
_KINDS = {each.id: each for each in KINDS}
_ROLES = {each.value: each for each in PersonRole}
_ADULT_AT = 18


def detail_of(
    resource: Resource, *, linked: Collection[str], says: Iterable[str], leaves: Leaves, on: date
) -> DraftDetail | None:
    """Return what a resource tells of as a detail, and take it; None where it is no such thing, or says nothing.

    `linked`: how the incident is linked to it. What has no home in its kind stands in the text of the detail, by the
    name under which it was sent, behind the lines of `says`.
    """
    kind = resource.one(leaves, "kind")
    if kind in _KINDS:
        resource.take(leaves, "kind")
        made = _own_thing(resource, kind=kind, leaves=leaves)
    elif resource.type in PERSON_TYPES:
        made = _person(resource, linked=linked, leaves=leaves, on=on)
    elif resource.type in _THINGS:
        id_, filled = _THINGS[resource.type]
        made = DraftDetail(id_, attributes=_fill(resource, filled, leaves=leaves))
    else:
        return None
    whole = _with_text(made, says, resource=resource, leaves=leaves)
    return None if whole.is_empty else whole


def _person(resource: Resource, *, linked: Collection[str], leaves: Leaves, on: date) -> DraftDetail:
    child = _is_child(resource, leaves=leaves, on=on)
    parts = {_PARTS[each] for each in linked if each in _PARTS} | {PERSON_TYPES[resource.type]}
    named = {"nickname": ("alias",), "age": ("age",)}
    attributes = _fill(resource, named, leaves=leaves)
    if name := name_of(resource, leaves=leaves):
        attributes["name"] = name
    return DraftDetail(
        "other_child" if child else "person", attributes=attributes, role=_part(parts, child=child)
    )


def _part(parts: Collection[PersonRole | None], *, child: bool) -> PersonRole | None:
    """Return the part of somebody. Under 18, victim comes first: how they were sent stands in the text."""
    if PersonRole.MAY_BE_VICTIM in parts:
        return PersonRole.MAY_BE_VICTIM
    if PersonRole.PERSON_OF_CONCERN in parts:
        return PersonRole.MAY_BE_VICTIM if child else PersonRole.PERSON_OF_CONCERN
    return PersonRole.WITNESS if PersonRole.WITNESS in parts else None


def _is_child(resource: Resource, *, leaves: Leaves, on: date) -> bool:
    """Say whether somebody is said to be under 18, by any of the ways in which an age is sent."""
    if resource.one(leaves, "under18") == "true":
        return True
    ages = (resource.one(leaves, each) for each in ("age", "ageAtTimeOfIncident", "approximateAgeTo"))
    young = any(each.isdecimal() and len(each) < 4 and int(each) < _ADULT_AT for each in ages)
    return young or _is_born_since(resource.one(leaves, "dateOfBirth"), on=on)


def _is_born_since(born: str, *, on: date) -> bool:
    try:
        day = date.fromisoformat(born[:10])
    except ValueError:
        return False
    return on.year - day.year - ((on.month, on.day) < (day.month, day.day)) < _ADULT_AT


def name_of(resource: Resource, *, leaves: Leaves) -> str:
    """Take the name of a person, in its usual order."""
    parts = ("givenName", "middleName", "surname")
    found = [each for name in parts for each in leaves.under(*resource.path, "attributes", name)]
    said = " ".join(each.text.strip() for each in found)
    if len(said) > limits.SHORT_TEXT_MAX:
        return ""
    for each in found:
        leaves.take(*each.path)
    return said


def _own_thing(resource: Resource, *, kind: str, leaves: Leaves) -> DraftDetail:
    """Return a resource of our own shape: its attributes are those of its kind."""
    known = [each.id for each in _KINDS[kind].attributes if each.type is not AttributeType.ROLE]
    attributes = _fill(resource, {name: (name,) for name in known}, leaves=leaves)
    texts = _fill(resource, {name: (name,) for name in DETAIL_TEXTS if name not in known}, leaves=leaves)
    who, what, when, where, how = (texts.get(name, "") for name in ("who", "what", "when", "where", "how"))
    role = _ROLES.get(resource.one(leaves, "role"))
    if role:
        resource.take(leaves, "role")
    resource.take(leaves, "confirmed")
    return DraftDetail(kind, texts.get("text", ""), attributes, who, what, when, where, how, role=role)


def _fill(resource: Resource, names: Mapping[str, tuple[str, ...]], *, leaves: Leaves) -> dict[str, str]:
    """Take what fills each attribute, as one text; what is longer than a detail may be is left."""
    filled = {}
    for name, sent in names.items():
        found = [said for each in sent if (said := resource.one(leaves, each))]
        joined = " ".join(found)
        if joined and len(joined) <= limits.DETAIL_MAX:
            filled[name] = joined
            for each in sent:
                resource.take(leaves, each)
    return filled


def _with_text(made: DraftDetail, says: Iterable[str], *, resource: Resource, leaves: Leaves) -> DraftDetail:
    """Return the detail with what has no home in its kind as lines of text, as many as there is room for."""
    lines, room = ([made.text] if made.text else []), limits.DETAIL_MAX - len(made.text)
    for line in says:
        if len(line) < room:
            lines.append(line)
            room -= len(line) + 1
    for leaf in resource.attributes(leaves):
        line = f"{resource.label_of(leaf)}: {leaf.text}"
        if len(line) < room:
            lines.append(line)
            room -= len(line) + 1
            leaves.take_as_text(leaf)
    return replace(made, text="\n".join(lines))
