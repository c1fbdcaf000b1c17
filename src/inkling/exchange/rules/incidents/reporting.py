"""Who reports an incident, to be sealed apart from what is told; what would show their device, nobody keeps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from inkling.capture.rules.draft import DraftIdentity
from inkling.exchange.rules.incidents.leaves import (
    IncidentProblem,
    IncidentRefused,
    Leaf,
    Leaves,
    Path,
    pointer_to,
)
from inkling.exchange.rules.incidents.resources import Resource
from inkling.exchange.rules.incidents.things import PERSON_TYPES, name_of
from inkling.routing.rules.document.incident import INCIDENT, SUBMISSION
from inkling.vocabulary import limits

REPORTER = "personReporting"
_DEVICE = ("ipAddress", "userAgent", "UserAgent")
TO_WHOM = frozenset({"toEmailAddress", "bccEmailAddress"})
_REFERENCES = ("submissionId", "customerReferenceNumber", "externalReferenceId")
_REFERENCES_MAX = 200
_CONTACTS = frozenset({"telephone", "email", "socialMedia"})


def reporters_of(resources: Sequence[Resource]) -> list[Resource]:
    """Return whoever reports, and what is linked to them alone: their telephone, their home. Nobody else is theirs."""
    things = {each.path for each in resources if each.type not in {*PERSON_TYPES, INCIDENT, SUBMISSION}}
    people = {each.path for each in resources if each.type in PERSON_TYPES}
    linked_by: dict[Path, set[Path]] = {}
    for each in resources:
        for link in each.links:
            linked_by.setdefault(link.to, set()).add(each.path)
    sealed = {link.to for each in resources for link in each.links if link.relation == REPORTER} & people
    theirs = {to for to, by in linked_by.items() if to in things and by <= sealed}
    return [each for each in resources if each.path in sealed | theirs]


def take_reporters(
    reporters: Sequence[Resource], *, resources: Sequence[Resource], leaves: Leaves
) -> tuple[DraftIdentity, list[Leaf]]:
    """Return who reports and by which references their system knows it, with where that stood; take it.

    Raises `IncidentRefused` where more is said of them than can be sealed.
    """
    all_of_them = [each for one in reporters for each in leaves.under(*one.path)]
    people = [each for each in reporters if each.type in PERSON_TYPES]
    name = ", ".join(filter(None, (name_of(each, leaves=leaves) for each in people)))
    ways = [each for each in reporters if each.type in _CONTACTS]
    contact = ", ".join(each.text.strip() for one in ways for each in leaves.take_under(*one.path))
    rest = [
        f"{one.label_of(each)}: {each.text}" for one in reporters for each in leaves.take_under(*one.path)
    ]
    note = "\n".join(rest)
    if len(name) > limits.SHORT_TEXT_MAX or max(len(contact), len(note)) > limits.CONTACT_MAX:
        raise IncidentRefused(
            IncidentProblem.REPORTER_TOO_LONG(most=limits.CONTACT_MAX), pointer=pointer_to(reporters[0].path)
        )
    sender, references = _references(resources, leaves=leaves)
    made = DraftIdentity(name=name, contact=contact, contact_note=note, sender=sender)
    return made, [*all_of_them, *references]


def take_what_nobody_keeps(resources: Sequence[Resource], *, leaves: Leaves) -> list[Leaf]:
    """Return and take what would show whose device it was, and to which addresses the other system mails."""
    found = [
        leaf
        for each in resources
        if each.type == SUBMISSION
        for name in _DEVICE
        if (leaf := each.take(leaves, name))
    ]
    addresses = {link.to for each in resources for link in each.links if link.relation in TO_WHOM}
    for path in sorted(addresses):
        found += leaves.take_under(*path)
    return found


def _references(resources: Iterable[Resource], *, leaves: Leaves) -> tuple[str, list[Leaf]]:
    """Return by what the other system knows this incident, as far as there is room to seal it."""
    found, room = [], _REFERENCES_MAX
    for each in resources:
        where = (
            [("data", "id")]
            if each.path == ("data",)
            else [(*each.path, "attributes", name) for name in _REFERENCES if each.type == SUBMISSION]
        )
        for path in where:
            said = leaves.text_at(*path)
            if said and len(said) + 2 <= room and (leaf := leaves.take(*path)):
                found.append(leaf)
                room -= len(said) + 2
    return ", ".join(each.text.strip() for each in found), found
