"""What the spans of a note mean together: who and what, whose, when, and the items. Pure rules on what stands."""

from inkling.extraction.composing.as_json import as_json
from inkling.extraction.composing.compose import compose
from inkling.extraction.composing.composition import (
    Attribute,
    Belonging,
    Composition,
    Dating,
    Entity,
    Item,
    Moment,
)

__all__ = [
    "Attribute",
    "Belonging",
    "Composition",
    "Dating",
    "Entity",
    "Item",
    "Moment",
    "as_json",
    "compose",
]
