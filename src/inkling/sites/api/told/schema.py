"""What a body may say, as a JSON Schema: the document that is published is the one that checks.

An answer that is left out is "not said"; nothing else ever stands for it, and no field has a default.
"""

from __future__ import annotations

from typing import Any

from inkling.vocabulary import limits, telling
from inkling.vocabulary.attributes import AttributeType
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.kinds import KINDS, Kind
from inkling.vocabulary.roles import FactOrOpinion, PersonRole
from inkling.vocabulary.telling import is_said
from inkling.vocabulary.terms import Term

Schema = dict[str, Any]
# What may stand beside it is the name of the organisation, which is sealed with it.
NOTE_ON_CONTACT_MAX = 300
SENT_BY_MAX = 200
MATTERS_MAX = 9


def text(says: str, *, most: int) -> Schema:
    """Return the schema of a text of at most so many code points."""
    return {"type": "string", "maxLength": most, "description": says}


def one_of(terms: type[Term], says: str) -> Schema:
    """Return the schema of an answer: what a person could have said. Left out, it is not said."""
    offered = [each for each in terms if is_said(each)]
    listed = "; ".join(f"`{each.value}`: {each.label}" for each in offered)
    return {"type": "string", "enum": [each.value for each in offered], "description": f"{says} {listed}."}


def whole(properties: Schema, *required: str, says: str = "") -> Schema:
    """Return the schema of an object with these fields and no other."""
    made: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
    if required:
        made["required"] = list(required)
    if says:
        made["description"] = says
    return made


def note_schema() -> Schema:
    """Return what `POST /v1/notes` takes."""
    return whole(
        _answers() | {"text": _words()}, "text", says="A note: what somebody tells in their own words."
    )


def report_schema() -> Schema:
    """Return what `POST /v1/reports` takes."""
    details = {
        "type": "array",
        "minItems": 1,
        "maxItems": limits.DETAILS_MAX,
        "items": detail_schema(),
        "description": "People, vehicles, places, numbers and what happened, each by itself.",
    }
    fields = _answers() | {"text": _words(), "details": details}
    return whole(fields, "details", says="A structured report: details, with or without own words.")


def detail_schema() -> Schema:
    """Return what stands in one detail: which attributes it may have follows from its kind."""
    longest = limits.DETAIL_MAX
    named = {name: text("As told.", most=longest) for name in sorted(_attribute_names())}
    made = whole(
        {
            "kind": {
                "type": "string",
                "enum": [each.id for each in KINDS],
                "description": "What it is. "
                + "; ".join(f"`{each.id}`: {each.label}" for each in KINDS)
                + ".",
            },
            "text": text("The detail in one's own words.", most=longest),
            "attributes": whole(
                named, says="What the kind has, as told. See `allOf` for which kind has which."
            ),
            "who": text("Who, as told.", most=longest),
            "what": text("What, as told.", most=longest),
            "when": text("When, as told.", most=longest),
            "where": text("Where, as told.", most=longest),
            "how": text("How, as told.", most=longest),
            "frequency": one_of(telling.Frequency, "How often."),
            "role": one_of(PersonRole, "The role of a person in it, as told."),
            "fact_or_opinion": one_of(FactOrOpinion, "Told as fact or as opinion."),
            "matter": {
                "type": "integer",
                "minimum": 1,
                "maximum": MATTERS_MAX,
                "description": "Details of one matter share a number. Left out, all are one matter.",
            },
        },
        "kind",
    )
    made["allOf"] = [_attributes_of(each) for each in KINDS]
    return made


def attribute_names(kind: Kind) -> list[str]:
    """Return the attributes that a detail of this kind may have; the role of a person is a field of its own."""
    return [each.id for each in kind.attributes if each.type is not AttributeType.ROLE]


def _attribute_names() -> set[str]:
    return {name for kind in KINDS for name in attribute_names(kind)}


def _attributes_of(kind: Kind) -> Schema:
    return {
        "if": {"properties": {"kind": {"const": kind.id}}, "required": ["kind"]},
        "then": {"properties": {"attributes": {"propertyNames": {"enum": attribute_names(kind)}}}},
    }


def _words() -> Schema:
    return text(
        "What happened, in the words of whoever tells. Write it as it was said: nothing is corrected here.",
        most=limits.NARRATIVE_MAX,
    ) | {"minLength": 1}


def _answers() -> Schema:
    short, long = limits.SHORT_TEXT_MAX, limits.DETAIL_MAX
    return {
        "place": text(
            "Where it happens: a postcode, or a town. It decides which region gets it.", most=short
        ),
        "teller": one_of(telling.TellerKind, "Who tells."),
        "about": one_of(telling.About, "Whom it is about."),
        "exploitation": one_of(telling.ExploitationType, "Which kind of exploitation."),
        "group": one_of(telling.GroupBased, "Whether more than one person takes part."),
        "urgency": one_of(telling.Urgency, "How soon somebody should look. In danger now: ring 999 first."),
        "frequency": one_of(telling.Frequency, "How often."),
        "how_known": one_of(telling.HowKnownKind, "How the teller knows."),
        "how_known_text": text("The same in own words.", most=long),
        "child_knew": one_of(telling.Knew, "Did the child know that it would be shared?"),
        "child_agreed": one_of(telling.Agreement, "Did the child agree? Never a condition."),
        "why_share": one_of(telling.WhyShare, "Why it is shared all the same."),
        "why_share_text": text("The same in own words.", most=long),
        "child": text("Which child, so that they can be found and protected.", most=short),
        "needed_to_act": text("What helps to find and protect the child.", most=long),
        "must_not_be_told": text("Who must not find out that this was told.", most=short),
        "team_words": one_of(telling.TeamWords, "What the children's team may read of the words."),
        "team_text": text("What was written for the children's team.", most=long),
        "signs": {
            "type": "array",
            "uniqueItems": True,
            "maxItems": len(Indicator),
            "items": one_of(Indicator, "A sign that whoever tells has seen."),
            "description": "Signs of abuse or exploitation. Each opens a safeguarding concern.",
        },
        "referred": whole(
            {
                # A blank one names nobody, and only who is named takes a concern's first step.
                "to": text("To whom.", most=short) | {"minLength": 1, "pattern": r"\S"},
                "when": text("When.", most=short),
                "reference": text("Their reference.", most=short),
            },
            "to",
            says="That it was referred to children's services already.",
        ),
        "messenger": _messenger(),
        "origin": text("Who knew it, if not whoever tells. Sealed apart.", most=limits.ORIGIN_MAX),
    }


def _messenger() -> Schema:
    return whole(
        {
            "name": text("Their name.", most=limits.SHORT_TEXT_MAX),
            "contact": text("A telephone number or an address of mail.", most=limits.CONTACT_MAX),
            "safe_contact": one_of(telling.SafeContact, "A safe way to be contacted."),
            "contact_note": text("When and how it is safe.", most=NOTE_ON_CONTACT_MAX),
            "sent_by": text("Who at your organisation sent it, if that is somebody else.", most=SENT_BY_MAX),
        },
        says="Who tells. Sealed apart from the words; a few named people can open it for a stated reason.",
    )
