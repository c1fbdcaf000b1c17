"""What may be answered once for a report: the names by which a region's form asks for it, and their fixed answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inkling.vocabulary import telling
from inkling.vocabulary.terms import Term


@dataclass(frozen=True)
class FormAnswer:
    """One answer. `terms`: its fixed values, where it has them. `by_form`: no page asks it; a region's form may."""

    label: str
    terms: type[Term] | None = None
    by_form: bool = False


FORM_ANSWERS: Mapping[str, FormAnswer] = {
    "report.reference": FormAnswer("Our reference"),
    "report.narrative": FormAnswer("The words as told"),
    "report.told_on": FormAnswer("Day on which it was told"),
    "report.about": FormAnswer("Whom it is about", telling.About),
    "report.place": FormAnswer("Where, as told"),
    "report.district": FormAnswer("District"),
    "report.exploitation_type": FormAnswer("Type of exploitation", telling.ExploitationType),
    "report.group_based": FormAnswer("Whether a group takes part", telling.GroupBased),
    "report.urgency": FormAnswer("How urgent, as told", telling.Urgency),
    "report.frequency": FormAnswer("How often", telling.Frequency),
    "report.language": FormAnswer("Language that the teller chose, to be answered in"),
    "report.note_to_police": FormAnswer("Note for police", by_form=True),
    "report.theme": FormAnswer("Theme, from the region's own list", by_form=True),
    "report.links": FormAnswer("Links between people, vehicles and places", by_form=True),
    "report.money": FormAnswer("Money moved: accounts, amounts, first contact", by_form=True),
    "report.online_content": FormAnswer("Photographs or posts: that they exist and where", by_form=True),
    "report.what_is_new": FormAnswer("What is new since last time", by_form=True),
    "report.offence_not_recorded": FormAnswer("Offence not recorded, and why", by_form=True),
    "how_known.kind": FormAnswer("How it is known", telling.HowKnownKind),
    "how_known.statement": FormAnswer("How it is known, in words"),
    "how_known.rumour": FormAnswer("Whether it is rumour", by_form=True),
    "how_known.thought_false": FormAnswer("What is thought false or malicious", by_form=True),
    "sharing.knew": FormAnswer("Whether the child knew", telling.Knew),
    "sharing.agreed": FormAnswer("Whether the child agreed", telling.Agreement),
    "sharing.why": FormAnswer("Why it is shared"),
    "sharing.permission": FormAnswer("Whether the child agreed", telling.Agreement),
    "sharing.summary": FormAnswer("Whether the child knew and agreed, and why it is shared"),
    "sharing.parents_aware": FormAnswer("Whether a parent or carer knows of this", by_form=True),
    "sharing.agencies_told": FormAnswer("Other agencies that know, and whom", by_form=True),
    "reporter.organisation": FormAnswer("Organisation that submits"),
    "reporter.name": FormAnswer("Who submits"),
    "reporter.contact": FormAnswer("How to reach whoever submits"),
}
