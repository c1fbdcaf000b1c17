"""Kinds of detail: every example in the leaflet's table, each with its typed attributes.

One generic category page is driven by this table, so a new kind needs no new page.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from inkling.vocabulary.attributes import (
    AGE,
    APP,
    FIRM,
    LOOKS,
    NAME,
    NICKNAME,
    PERSON,
    PLACE,
    ROLE,
    WHEN,
    Attribute,
    AttributeType,
    text_attribute,
)
from inkling.vocabulary.categories import Category
from inkling.vocabulary.finds import is_at_somebodys, is_doing, is_piece_of_word
from inkling.vocabulary.weapons import is_found_crime, is_found_weapon


@dataclass(frozen=True)
class Kind:
    """A kind of detail: one example in the leaflet's table. `extracted` are the extraction types that fill it."""

    id: str
    category: Category
    label: str
    plain: str
    attributes: tuple[Attribute, ...] = ()
    extracted: frozenset[str] = field(default_factory=frozenset)


def _kind(
    id_: str, category: Category, label: str, plain: str, *attributes: Attribute, extracted: str = ""
) -> Kind:
    return Kind(id_, category, label, plain, attributes, frozenset(extracted.split()))


# fmt: off
_C = Category
KINDS: tuple[Kind, ...] = (
    _kind("person", _C.PEOPLE, "Person named or described", "A person", *PERSON,
          extracted="person_name nickname description"),
    _kind("movements", _C.PEOPLE, "Movements of a person", "Where a person goes and when", NAME, PLACE, WHEN, ROLE),
    _kind("called_boyfriend", _C.PEOPLE, "Someone they call a boyfriend or girlfriend",
          "Someone they call a boyfriend or girlfriend", *PERSON),
    _kind("associate", _C.PEOPLE, "Associate", "A friend or contact of a person you are worried about", *PERSON),
    _kind("family_of_child", _C.PEOPLE, "Parent, carer or family of a young person",
          "A parent, carer or family member of a young person", *PERSON),
    _kind("other_child", _C.OTHER_CHILDREN, "Child or young person", "A child or young person",
          NAME, NICKNAME, AGE, LOOKS, ROLE,
          text_attribute("school", "School or college", "Their school or college"),
          text_attribute("uniform", "School uniform", "Their school uniform"),
          Attribute("area", AttributeType.PLACE, "Area", "The area they are from"),
          extracted="child_name"),
    _kind("school", _C.OTHER_CHILDREN, "School or college", "A school or college", text_attribute("school",
          "School", "Its name"),
          extracted="school"),
    _kind("place", _C.PLACES, "Place where young people gather or activity is seen", "A place", PLACE,
          text_attribute("activity", "Activity seen", "What happens there?"),
          text_attribute("numbers", "Numbers and ages of young people", "How many young people, and about how old?"),
          text_attribute("adults", "Adults present", "Any adults there? What do they look like?"), WHEN,
          extracted="place address"),
    _kind("hotspot", _C.PLACES, "Possible hotspot", "A place where it keeps happening", PLACE, WHEN,
          text_attribute("activity", "Activity seen", "What happens there?")),
    _kind("misuse_place", _C.PLACES, "Place of substance misuse", "A place where people take drugs or drink",
          PLACE, WHEN),
    _kind("vehicle", _C.TRAVEL, "Vehicle", "A car or other vehicle",
          Attribute("plate", AttributeType.PLATE, "Number plate, whole or part", "Number plate, or part of it"),
          text_attribute("make", "Make and model", "Make or model"), text_attribute("colour", "Colour", "Colour"),
          text_attribute("driver", "Driver", "Who drives it?"), extracted="vehicle vrm"),
    _kind("route", _C.TRAVEL, "Route or method of travel", "A journey",
          text_attribute("method", "Method", "How do they travel (bus, train, lift)?"),
          Attribute("from_place", AttributeType.PLACE, "From", "Where from?"),
          Attribute("to_place", AttributeType.PLACE, "To", "Where to?"), WHEN, extracted="travel_route"),
    _kind("ticket", _C.TRAVEL, "Ticket or travel card", "A ticket or travel card (such as Oyster)",
          text_attribute("number", "Number or details", "Any number or details on it"), WHEN),
    _kind("app", _C.ONLINE, "App, game or site used", "An app, game or website", APP,
          Attribute("handle", AttributeType.HANDLE, "Account name", "An account name"), extracted="app"),
    _kind("substance", _C.SUBSTANCES, "Drug or alcohol used", "A drug or alcohol",
          text_attribute("substance", "Substance, as called", "What is it called? Slang is fine"),
          extracted="substance"),
    _kind("supply", _C.SUBSTANCES, "Where it is bought or who supplies", "Where it comes from",
          text_attribute("substance", "Substance, as called", "What is it called?"), PLACE, NAME),
    _kind("area_link", _C.NATIONAL, "Link out of area", "A link to another town or area",
          Attribute("area", AttributeType.PLACE, "Town or area", "Which town or area?"),
          text_attribute("link", "What the link is", "What is the link?"), extracted="area_link"),
    _kind("phone", _C.CONTACT_DETAILS, "Telephone number", "A phone number",
          Attribute("number", AttributeType.PHONE, "Number, whole or part", "The number, or part of it"),
          text_attribute("belongs_to", "Belongs to", "Whose is it?"), extracted="phone"),
    _kind("email", _C.CONTACT_DETAILS, "E-mail address", "An email address",
          Attribute("email", AttributeType.EMAIL, "Address", "The address"),
          text_attribute("belongs_to", "Belongs to", "Whose is it?"), extracted="email"),
    _kind("handle", _C.CONTACT_DETAILS, "Social media name or identifier", "A username",
          Attribute("handle", AttributeType.HANDLE, "Account name", "The username"), APP,
          text_attribute("belongs_to", "Belongs to", "Whose is it?"), extracted="handle"),
    _kind("business", _C.BUSINESSES, "Business", "A shop or other business", FIRM, PLACE, extracted="business"),
    _kind("hotel", _C.BUSINESSES, "Hotel or short let", "A hotel or short-stay flat", FIRM, PLACE,
          text_attribute("room", "Room or booking", "Room or booking details"), WHEN),
    _kind("taxi", _C.BUSINESSES, "Taxi or private hire firm", "A taxi firm", FIRM,
          text_attribute("driver", "Driver or badge", "Driver or badge number"), WHEN),
    _kind("clothing", _C.CLOTHING, "Clothing", "Clothes",
          text_attribute("clothing", "Description", "What does it look like?"), text_attribute("worn_by",
          "Worn by", "Who wears it?"),
          extracted="clothing"),
    _kind("gang", _C.GANGS, "Group or gang, as told", "A group or gang", NAME, PLACE, extracted="gang"),
    _kind("rivalry", _C.GANGS, "Rivalry", "Groups that do not get on", text_attribute("groups", "Groups",
          "Which groups?"), WHEN),
    _kind("group_crime", _C.GANGS, "Crime in a group or network", "A crime done by a group",
          text_attribute("crime", "What was done", "What happened?"), PLACE, WHEN),
    _kind("weapon", _C.GANGS, "Weapon", "A weapon", text_attribute("weapon", "Weapon", "What is it?"), PLACE, WHEN),
    _kind("indicator", _C.ABUSE, "Sign of abuse or exploitation", "A sign that worries you",
          text_attribute("sign", "What was noticed", "What have you noticed?"), WHEN, extracted="indicator"),
    _kind("grooming", _C.ABUSE, "Grooming", "Someone getting close to a young person to use them",
          text_attribute("sign", "What was noticed", "What have you noticed?"), NAME, WHEN),
    _kind("gifts", _C.ABUSE, "Gifts or money", "Gifts or money nobody can explain",
          text_attribute("sign", "What was given", "What was given?"), NAME, WHEN),
)
# fmt: on

STATEMENT = Kind("statement", Category.ABUSE, "What was said", "What happened")
"""What an item of the own words becomes when an officer grades it. Nobody is offered it; its category is its own."""

_BY_ID = {kind.id: kind for kind in (*KINDS, STATEMENT)}
# Which attribute of its kind the words fill; every other type is the detail's own text.
_ATTRIBUTE_OF = {
    "person_name": "name",
    "nickname": "nickname",
    "description": "description",
    "child_name": "name",
    "school": "school",
    "place": "place",
    "address": "place",
    "vrm": "plate",
    "app": "app",
    "substance": "substance",
    "area_link": "area",
    "phone": "number",
    "email": "email",
    "handle": "handle",
    "business": "business",
    "clothing": "clothing",
    "gang": "name",
}
_BY_EXTRACTED = {name: kind for kind in KINDS for name in kind.extracted}


def kind(kind_id: str) -> Kind:
    """Return the kind with this id. Raises `KeyError` for an unknown one."""
    return _BY_ID[kind_id]


def kinds_of(category: Category) -> tuple[Kind, ...]:
    """Return the kinds of one category in the leaflet's order."""
    return tuple(each for each in KINDS if each.category is category)


def kind_for_extracted(type_: str, *, text: str = "", category: str | None = None) -> Kind | None:
    """Return the kind that a find of this type (`person_name`, `vrm`, ...) fills; None for date, time and frequency.

    `text` is what was found: extraction files groups and weapons under one type, and "Marlo's" with the shops.
    `category` is where it was found: a nickname or a description may be a child's.
    """
    if category == Category.OTHER_CHILDREN.value and type_ in ("nickname", "description"):
        return _BY_ID["other_child"]
    if text and is_piece_of_word(text):
        return None
    if type_ == "gang" and is_found_weapon(text):
        return _BY_ID["weapon"]
    if type_ == "gang" and is_found_crime(text):
        return None  # "stabbed": nobody, and no group
    if type_ == "business" and is_at_somebodys(text):
        return _BY_ID["place"]
    if type_ == "place" and is_doing(text):
        return None
    return _BY_EXTRACTED.get(type_)


def attribute_for_extracted(type_: str, *, target: Kind) -> str:
    """Return the id of the attribute that a find of this type fills in its kind; empty where it is the own text."""
    name = target.id if target.id in ("weapon", "place") else _ATTRIBUTE_OF.get(type_, "")
    return name if name in {each.id for each in target.attributes} else ""
