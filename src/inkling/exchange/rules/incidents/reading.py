"""Reads an incident of another system into the draft that everybody's telling becomes. Nothing is left out in silence.

What has a home goes there; who reports is sealed; whatever else was sent stands as text, by the name under which it was
sent. What nobody keeps is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from inkling.capture.rules.draft import AlreadyReferred, Draft
from inkling.exchange.rules.incidents.leaves import IncidentProblem, IncidentRefused, Leaf, Leaves, Path
from inkling.exchange.rules.incidents.reporting import (
    REPORTER,
    TO_WHOM,
    reporters_of,
    take_reporters,
    take_what_nobody_keeps,
)
from inkling.exchange.rules.incidents.resources import Resource, resources_of
from inkling.exchange.rules.incidents.things import VICTIM, detail_of
from inkling.routing.rules.document.incident import (
    ANSWERS,
    DESCRIPTION,
    EVENT,
    IN_WORDS,
    INCIDENT,
    REFERRED,
    SEE_SUBMISSION,
    SIGNS,
    SUBMISSION,
    TEXTS,
    WORDS,
)
from inkling.vocabulary import limits
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import About

LOCATION = "incidentLocation"
_ATTACHMENT, _CONTENT, _TIME = "attachment", "attachmentContent", "submitTime"
# What only holds the resources together says nothing of those it joins.
_STRUCTURE = frozenset({SUBMISSION, "told", REPORTER, "attachments"})
_DAY = len("2026-11-30")
_LABEL = 60


@dataclass(frozen=True)
class TakenIncident:
    """What an incident becomes. By JSON pointers: what stands as text, what is sealed, and what nobody keeps."""

    draft: Draft
    kept_as_text: tuple[str, ...]
    sealed: tuple[str, ...]
    not_kept: tuple[str, ...]


def read_incident(body: Mapping[str, Any], *, on: date, heading: str) -> TakenIncident:
    """Return what an incident of this shape becomes. `heading` stands above what has no home.

    `body` is as its schema says. Raises `IncidentRefused`.
    """
    leaves = Leaves(body)
    resources = resources_of(body, leaves=leaves)
    refuse_files(resources, leaves=leaves)
    dropped = take_what_nobody_keeps(resources, leaves=leaves)
    draft = _answers(resources, leaves=leaves)
    reporters = reporters_of(resources)
    labels = _labels(resources, reporters=reporters, leaves=leaves)
    identity, sealed = take_reporters(reporters, resources=resources, leaves=leaves)
    words = _words(resources, leaves=leaves)
    place = draft.place or _place(resources, leaves=leaves)
    _take_what_the_words_hold(resources, words=words, leaves=leaves)
    details, lines = [], []
    for each in resources:
        linked = [] if each in reporters else _linked_as(each, resources[0])
        says = [] if each in reporters else list(_said_of(each, linked=linked, labels=labels))
        made = detail_of(each, linked=linked, says=says, leaves=leaves, on=on)
        lines += [line for line in says if made is None or line not in made.text]
        details += [made] if made else []
    lines += _rest(resources, leaves=leaves)
    about = About.ME if _tells_of_themselves(resources) else About.NOT_SAID
    whole = replace(
        draft,
        narrative="\n\n".join(filter(None, (words, "\n".join([heading, *lines]) if lines else ""))),
        place=place,
        details=tuple(details),
        identity=identity,
        about=about,
    )
    kept = tuple(each.pointer for each in leaves.kept_as_text)
    return TakenIncident(whole, kept, _pointers(sealed), _pointers(dropped))


def refuse_files(resources: Iterable[Resource], *, leaves: Leaves) -> None:
    """Refuse an incident that carries a file, so that its sender keeps it. Raises `IncidentRefused`."""
    for each in resources:
        is_file = each.type == _ATTACHMENT
        for leaf in each.attributes(leaves):
            if leaf.path[-1] == _CONTENT or (is_file and len(leaf.text) > limits.DETAIL_MAX):
                raise IncidentRefused(IncidentProblem.CARRIES_FILE(), pointer=leaf.pointer)


def _words(resources: Sequence[Resource], *, leaves: Leaves) -> str:
    """Take the words: those of the submission, else the description of the incident."""
    found = [each.take(leaves, WORDS) for each in resources if each.type == SUBMISSION]
    words = "\n\n".join(each.text for each in found if each)
    description = resources[0].one(leaves, DESCRIPTION)
    if not words or description in words or description == SEE_SUBMISSION:
        taken = resources[0].take(leaves, DESCRIPTION)
        return words or (taken.text if taken else "")
    return words


def _answers(resources: Sequence[Resource], *, leaves: Leaves) -> Draft:
    """Take what was answered: an answer that is none of ours stays, and stands as text."""
    said: dict[str, Any] = {}
    for each in (each for each in resources if each.type == SUBMISSION or each is resources[0]):
        for name, (field, terms) in ANSWERS.items():
            known = {term.value: term for term in terms}
            if field not in said and (answer := known.get(each.one(leaves, name))):
                said[field] = answer
                each.take(leaves, name)
        for name, field in TEXTS.items():
            text = each.one(leaves, name)
            # Who must not find out is never put among the words: too long, it is refused as any other.
            if text and field not in said and (field != "place" or len(text) <= limits.SHORT_TEXT_MAX):
                said[field] = text
                each.take(leaves, name)
        said.setdefault("indicators", ())
        said["indicators"] += _signs(each, before=said["indicators"], leaves=leaves)
        if "already_referred" not in said and (referred := _find_referral(each, leaves=leaves)):
            said["already_referred"] = referred
    return Draft(**said)


def _signs(resource: Resource, *, before: Sequence[Indicator], leaves: Leaves) -> tuple[Indicator, ...]:
    known = {each.value: each for each in Indicator}
    found = [leaf for leaf in leaves.under(*resource.path, "attributes", SIGNS) if leaf.text in known]
    for leaf in found:
        leaves.take(*leaf.path)
    return tuple(sign for sign in dict.fromkeys(known[each.text] for each in found) if sign not in before)


def _find_referral(resource: Resource, *, leaves: Leaves) -> AlreadyReferred | None:
    if not leaves.text_at(*resource.path, "attributes", REFERRED, "to"):
        return None
    taken = {each.path[-1]: each for each in leaves.under(*resource.path, "attributes", REFERRED)}
    said = {name: taken[name].text for name in ("to", "when", "reference") if name in taken}
    for name in said:
        leaves.take(*taken[name].path)
    return AlreadyReferred(**said)


def _place(resources: Sequence[Resource], *, leaves: Leaves) -> str:
    """Return where it happened, as it was sent: the postcode, else all that is said of the place. It stays a detail."""
    at = {link.to for link in resources[0].links if link.relation == LOCATION}
    for each in (each for each in resources if each.path in at):
        said = each.one(leaves, "postcode") or ", ".join(one.text for one in each.attributes(leaves))
        if said and len(said) <= limits.SHORT_TEXT_MAX:
            return said
    return ""


def _take_what_the_words_hold(resources: Iterable[Resource], *, words: str, leaves: Leaves) -> None:
    """Take what was put together of the words and nobody confirmed, where it stands in them: it is told there."""
    for each in resources:
        is_of_words = each.type == EVENT or each.one(leaves, "confirmed") == "false"
        found = each.attributes(leaves) if is_of_words else leaves.under(*each.path, "attributes", IN_WORDS)
        for leaf in found:
            if leaf.text in words:
                leaves.take(*leaf.path)


def _linked_as(resource: Resource, incident: Resource) -> list[str]:
    return [link.relation for link in incident.links if link.to == resource.path]


def _said_of(resource: Resource, *, linked: Iterable[str], labels: Mapping[Path, str]) -> Iterable[str]:
    """Yield how the incident is linked to it, and to what it is linked itself."""
    for relation in linked:
        if relation not in _STRUCTURE:
            yield f"linked as: {relation}"
    if resource.type != INCIDENT:
        for link in resource.links:
            if link.relation not in _STRUCTURE | TO_WHOM:
                yield f"{link.relation}: {labels[link.to]}"


def _labels(
    resources: Sequence[Resource], *, reporters: Sequence[Resource], leaves: Leaves
) -> dict[Path, str]:
    """Return by what each resource is named beside another; never by who reports."""
    labels = {}
    for each in resources:
        said = " ".join(leaf.text for leaf in each.attributes(leaves))[:_LABEL]
        labels[each.path] = REPORTER if each in reporters else f"{each.type} {said}".strip()
    return labels


def _rest(resources: Sequence[Resource], *, leaves: Leaves) -> list[str]:
    """Take whatever is left, as lines of text. Of a moment only the day stands."""
    within = {each.path: each for each in resources}
    lines = []
    for leaf in leaves.rest():
        owner = within.get(leaf.path[:1]) or within.get(leaf.path[:2])
        named = f"{owner.type}, {owner.label_of(leaf)}" if owner else ".".join(leaf.path)
        said = leaf.text[:_DAY] if leaf.path[-1] == _TIME else leaf.text
        lines.append(f"{named}: {said}")
        leaves.take_as_text(leaf)
    return lines


def _tells_of_themselves(resources: Sequence[Resource]) -> bool:
    reporters = {link.to for link in resources[0].links if link.relation == REPORTER}
    return any(link.relation == VICTIM and link.to in reporters for link in resources[0].links)


def _pointers(leaves: Iterable[Leaf]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.pointer for each in leaves))
