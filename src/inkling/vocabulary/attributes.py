"""Attributes of a detail: typed, so that each is asked, normalised and compared in the right way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

DETAIL_TEXTS = ("text", "who", "what", "when", "where", "how")
"""The free texts that every detail may hold, by the names of their fields."""


class AttributeType(StrEnum):
    """How an attribute is asked, normalised and shown."""

    TEXT = "text"
    NAME = "name"
    AGE = "age"
    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    PLATE = "plate"
    PLACE = "place"
    WHEN = "when"
    ROLE = "role"


@dataclass(frozen=True)
class Attribute:
    """One typed attribute of a kind: `id` is the stored key, `label` for professionals, `plain` for the community."""

    id: str
    type: AttributeType
    label: str
    plain: str


NAME = Attribute("name", AttributeType.NAME, "Name", "Their name, or part of it")
NICKNAME = Attribute("nickname", AttributeType.NAME, "Nickname", "A nickname or street name")
ROLE = Attribute("role", AttributeType.ROLE, "Role in this item", "How are they part of this?")
AGE = Attribute("age", AttributeType.AGE, "Age or age band", "About how old are they?")
LOOKS = Attribute("description", AttributeType.TEXT, "Description", "What do they look like?")
PLACE = Attribute("place", AttributeType.PLACE, "Place", "The place, as well as you know it")
WHEN = Attribute("when", AttributeType.WHEN, "When", "When, even roughly")
FIRM = Attribute("business", AttributeType.NAME, "Business", "The name of the business")
APP = Attribute("app", AttributeType.TEXT, "App or site", "The app, game or website")
PERSON = (NAME, NICKNAME, AGE, LOOKS, ROLE)


def text_attribute(id_: str, label: str, plain: str) -> Attribute:
    """Make an attribute of free text."""
    return Attribute(id_, AttributeType.TEXT, label, plain)
