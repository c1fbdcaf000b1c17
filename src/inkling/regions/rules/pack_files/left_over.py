"""What no field of a channel's form takes: it is printed under "Also told", and the operator is warned of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inkling.regions.rules.forms.paths import FieldPath, PathRefused, read_path
from inkling.regions.rules.packs import Channel
from inkling.vocabulary.categories import Category
from inkling.vocabulary.subjects import SubjectKind

# What is told in nearly every report; each is left over only where no field takes any of these names.
_ANSWERS = (
    ("how it is known", ("how_known.statement", "how_known.kind")),
    (
        "whether the child knew and agreed",
        ("sharing.summary", "sharing.agreed", "sharing.permission", "sharing.knew"),
    ),
    ("how often", ("report.frequency", "item.frequency")),
    ("the place of the whole report", ("report.place", "item.where", "item.places", "item.places.place")),
    ("the type of exploitation", ("report.exploitation_type",)),
    ("whether a group takes part", ("report.group_based",)),
)
_NAME_PARTS = frozenset({"forename", "surname"})
_KIND_OF = {
    Category.PEOPLE: SubjectKind.PERSON,
    Category.OTHER_CHILDREN: SubjectKind.PERSON,
    Category.PLACES: SubjectKind.PLACE,
    Category.TRAVEL: SubjectKind.VEHICLE,
    Category.SUBSTANCES: SubjectKind.SUBSTANCE,
    Category.BUSINESSES: SubjectKind.BUSINESS,
}


def left_over(channel: Channel) -> tuple[str, ...]:
    """Return in words what a report may tell and no field of the channel takes; nothing for one without a form."""
    paths = [path for field in channel.fields if not field.only_if for path in _read(field.source)]
    return tuple(_missing(paths)) if paths else ()


def _missing(paths: Sequence[FieldPath]) -> Iterator[str]:
    names = {path.name for path in paths}
    takes_all = "item.narrative" in names
    if not takes_all and "report.narrative" not in names:
        yield "the words as told"
    for category in Category:
        if not takes_all and not any(_takes(path, category) for path in paths):
            yield f"details of the category {category.label}"
    in_parts = any(path.root == "subject" and path.attribute in _NAME_PARTS for path in paths)
    if in_parts and not any(_takes_names(path) for path in paths):
        yield "the names of people as they were told, beside those that are asked in parts"
    for words, known in _ANSWERS:
        if not names & set(known):
            yield words


def _takes_names(path: FieldPath) -> bool:
    return (
        path.root == "subject" and SubjectKind.PERSON.value in path.kinds and path.attribute in ("", "name")
    )


def _takes(path: FieldPath, category: Category) -> bool:
    """Say whether a whole category stands on the form: one attribute of it is less than all."""
    if path.root == "item":
        return path.category == category.value and not (path.kind or path.attribute)
    kind = _KIND_OF.get(category)
    return path.root == "subject" and kind is not None and kind.value in path.kinds and not path.attribute


def _read(name: str) -> Iterator[FieldPath]:
    try:
        yield read_path(name)
    except PathRefused:
        return
