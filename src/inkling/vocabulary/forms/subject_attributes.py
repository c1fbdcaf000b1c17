"""What may be told of each kind of subject, and what forms ask beyond what Inkling asks by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inkling.vocabulary.subjects import SubjectKind


@dataclass(frozen=True)
class SubjectAttribute:
    """One attribute of a subject. `by_form`: no page asks it; a region's form may, of whoever submits."""

    id: str
    label: str
    by_form: bool = False


def _attributes(text: str) -> tuple[SubjectAttribute, ...]:
    pairs = (each.split("=") for each in text.split("; "))
    return tuple(SubjectAttribute(name, label) for name, label in pairs)


def _by_form(text: str) -> tuple[SubjectAttribute, ...]:
    pairs = (each.split("=") for each in text.split("; "))
    return tuple(SubjectAttribute(name, label, by_form=True) for name, label in pairs)


_WORDS = "words=In the words"
_PLACED = f"name=Name; {_WORDS}"

SUBJECT_ATTRIBUTES: Mapping[SubjectKind, tuple[SubjectAttribute, ...]] = {
    SubjectKind.PERSON: (
        *_attributes(
            "name=Name; nickname=Nickname; called=Told of as; age=Age; looks=Looks; school=School or college; "
            f"uniform=School uniform; address=Address; place=Place; area=Area; {_WORDS}"
        ),
        *_by_form(
            "forename=Forename; middle_name=Middle name; surname=Family name; other_names=Other names; "
            "date_of_birth=Date of birth; ethnicity=Ethnicity, as recorded and by whom; accent=Accent; "
            "features=Distinguishing features; care_status=Care status and legal order; "
            "health_worker=Health worker; past_violence=Violence in the past"
        ),
    ),
    SubjectKind.GROUP: _attributes(
        f"name=Name; description=Description; called=Told of as; place=Place; {_WORDS}"
    ),
    SubjectKind.VEHICLE: (
        *_attributes(
            "plate=Number plate, whole or part; vehicle=Vehicle; make=Make and model; colour=Colour; "
            f"body=Body; {_WORDS}"
        ),
        *_by_form("part_plate=Part of a number plate; marks=Marks and features"),
    ),
    SubjectKind.PLACE: _attributes(f"{_PLACED}; link=What the link is"),
    SubjectKind.BUSINESS: (
        *_attributes(f"{_PLACED}; school=School; place=Place"),
        *_by_form("booking=How a room was booked and paid"),
    ),
    SubjectKind.PHONE: (*_attributes("number=Number, whole or part"), *_by_form("calls=Calls and texts")),
    SubjectKind.ACCOUNT: (
        *_attributes("handle=Account name; name=App or site"),
        *_by_form("link=Web address of the account; ip=IP address"),
    ),
    SubjectKind.EMAIL: _attributes("email=Address"),
    SubjectKind.APP: (*_attributes("name=App or site; handle=Account name"), *_by_form("use=How it is used")),
    SubjectKind.SUBSTANCE: _attributes("name=Substance, as called; place=Place"),
}

# By which of its attributes a subject is known among several, the first that was told.
KNOWN_BY = (
    "name",
    "nickname",
    "called",
    "plate",
    "number",
    "handle",
    "email",
    "vehicle",
    "make",
    "looks",
    "age",
)


def attributes_of_kinds(kinds: frozenset[SubjectKind]) -> dict[str, SubjectAttribute]:
    """Return what may be told of any of these kinds, by id."""
    return {each.id: each for kind in SubjectKind if kind in kinds for each in SUBJECT_ATTRIBUTES[kind]}


def label_of_attribute(kind: str, attribute: str) -> str:
    """Return the words for an attribute of a kind of subject; its id where it has none."""
    known = SUBJECT_ATTRIBUTES.get(SubjectKind(kind), ()) if kind in set(SubjectKind) else ()
    return next(
        (each.label for each in known if each.id == attribute), attribute.replace("_", " ").capitalize()
    )
