"""Draws docs/guides/region-names.md from the vocabulary: `python -m inkling.commands.draw_names`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from inkling.regions.rules.forms.paths import AGES, ANSWERS, ROLES
from inkling.regions.rules.forms.transforms import ABOUT_TRANSFORMS
from inkling.vocabulary.categories import Category
from inkling.vocabulary.forms.answers import FORM_ANSWERS
from inkling.vocabulary.forms.subject_attributes import SUBJECT_ATTRIBUTES
from inkling.vocabulary.kinds import kinds_of
from inkling.vocabulary.subjects import AgeGroup, SubjectKind, SubjectRole

INTRODUCTION = """# Names for the fields of a region's form

Drawn from the vocabulary by `python -m inkling.commands.draw_names > docs/guides/region-names.md`; a test holds the
two together. What stands behind `from:` in a pack is one of these names. A name that is not here is refused by
`inkling packs check`, with the nearest that is. *By the form*: no page of Inkling asks it. Where a form does, whoever
submits is asked; nothing is ever put there by default.

Besides: `literal:TEXT` prints the text, and `ask_at_send` is asked of whoever submits.
"""


def names_page() -> str:
    """Return the whole page: answers, items, subjects, and what may be done to an answer."""
    return "\n".join([INTRODUCTION, *_answers(), *_items(), *_subjects(), *_transforms()])


def _answers() -> Iterator[str]:
    yield "## Answers: once for a report\n"
    rows = (
        (f"`{name}`", answer.label, _values(answer.terms), "by the form" if answer.by_form else "")
        for name, answer in FORM_ANSWERS.items()
    )
    yield from _table(("name", "what", "fixed answers (for `options` and `only_if: is`)", ""), rows)


def _values(terms: Iterable[str] | None) -> str:
    return ", ".join(f"`{term}`" for term in terms) if terms else ""


def _items() -> Iterator[str]:
    yield "## Items: what was told as a detail\n"
    yield "`item.narrative` is the words as told, then each detail in a line with a label on each value.\n"
    yield f"Of every detail that has one: {', '.join(f'`item.{each}`' for each in ANSWERS)}.\n"
    yield "All details of a category `item.CATEGORY`; of a kind `item.CATEGORY.KIND`; one attribute behind either.\n"
    for category in Category:
        yield f"### `item.{category.value}`: {category.label}\n"
        rows = (
            (f"`.{each.id}`", each.label, ", ".join(f"`{one.id}`" for one in each.attributes))
            for each in kinds_of(category)
        )
        yield from _table(("kind", "what", "attributes"), rows)


def _subjects() -> Iterator[str]:
    yield "## Subjects: who and what it is about\n"
    yield (
        "As told, read and corrected. `subject.KIND` is each of that kind in a line; `subject.KIND.ATTRIBUTE` one\n"
        "attribute. Of several, each value says whose it is. People are chosen by their part and age:\n"
        "`subject.person[role=person_of_concern].nickname`, or\n"
        "`subject.person[role=family_or_carer|professional,age=adult]`. A child, and whoever only a machine called\n"
        "so, is never among the people of concern. Without a role, each name says its part.\n"
    )
    roles = ((f"`{each}`", SubjectRole(each).label) for each in ROLES)
    yield from _table(("role", "who"), roles)
    yield from _table(("age", "who"), ((f"`{each}`", AgeGroup(each).label) for each in AGES))
    yield "Short: `subject.person_of_concern.name` for the role, `subject.child.name` for the age.\n"
    for kind in SubjectKind:
        yield f"### `subject.{kind.value}`: {kind.label}\n"
        rows = (
            (f"`.{each.id}`", each.label, "by the form" if each.by_form else "")
            for each in SUBJECT_ATTRIBUTES[kind]
        )
        yield from _table(("attribute", "what", ""), rows)


def _transforms() -> Iterator[str]:
    yield "## What may be done to an answer: `transform: [...]`\n"
    yield from _table(("name", "what"), ((f"`{name}`", says) for name, says in ABOUT_TRANSFORMS.items()))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


if __name__ == "__main__":
    sys.stdout.write(names_page())
