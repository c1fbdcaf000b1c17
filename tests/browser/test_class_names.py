"""Each class that a template names has a rule in the style sheet that its page loads: else it promises a look."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import re2

from tests.browser.conftest import DESIGN

SITES = DESIGN.parent
# The sheets that the pages of a folder load.
SHEETS = {
    "community": ("community",),
    "unit": ("unit",),
    "service": ("unit",),
    "members": ("unit",),
    "design": ("community", "unit"),
}
# By which a script or a test finds a row or a form; it looks like any other.
FOUND_BY = {"ink-book-row", "ink-arrange"}
OF_A_TEMPLATE = r"\{%.*?%\}|\{\{.*?\}\}"
ATTRIBUTE = re2.compile(rf'(?s)class="((?:{OF_A_TEMPLATE}|[^"])*)"')
CHOICES = re2.compile(r"(?s)\{%\s*(?:if|elif|else|endif|for|empty|endfor)\b.*?%\}")
COMPOSED = re2.compile(rf"(?s){OF_A_TEMPLATE}")
OF_A_SHEET = re2.compile(r"\.((?:\\.|[\w-])+)")


@cache
def rules(sheet: str) -> frozenset[str]:
    """Return the classes of a built style sheet."""
    file = DESIGN / "static" / "built" / f"{sheet}.css"
    if not file.exists():
        pytest.fail(
            "The style sheets are not built: `npm run build` in src/inkling/sites/design, or run.py test."
        )
    return frozenset(name.replace("\\", "") for name in OF_A_SHEET.findall(file.read_text(encoding="utf-8")))


def named(text: str) -> Iterator[str]:
    """Yield each class that a template writes out; what it composes of parts is not looked at."""
    for value in ATTRIBUTE.findall(text):
        words = COMPOSED.sub("\0", CHOICES.sub(" ", value)).split()
        yield from (word for word in words if "\0" not in word)


def unstyled(text: str, *, sheets: tuple[str, ...]) -> list[str]:
    """Return the classes that stand in none of these sheets, and of whose parts none does."""
    known = frozenset[str]().union(*(rules(sheet) for sheet in sheets))
    return [
        name
        for name in named(text)
        if name not in known | FOUND_BY
        and not any(each.startswith((f"{name}__", f"{name}--")) for each in known)
    ]


def templates() -> Iterator[tuple[Path, tuple[str, ...]]]:
    for path in sorted(SITES.rglob("*.html")):
        own = path.relative_to(SITES)
        if "node_modules" not in own.parts:
            yield path, SHEETS.get(own.parts[0], ("community", "unit"))


def test_each_class_of_a_template_has_a_rule() -> None:
    found = {
        str(path.relative_to(SITES)): names
        for path, sheets in templates()
        if (names := unstyled(path.read_text(encoding="utf-8"), sheets=sheets))
    }
    assert not found, f"Write a rule in sites/design/sass/, or take the class out of the template: {found}"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('<p class="govuk-body ink-nowhere">', ["ink-nowhere"]),
        ('<p class="{% if one %}ink-nowhere{% else %}govuk-body{% endif %}">', ["ink-nowhere"]),
        ('<p class="govuk-body{% if a == "b" %} ink-nowhere{% endif %}">', ["ink-nowhere"]),
        ('<p class="ink-nowhere-{{ number }} govuk-body">', []),
        ('<div class="govuk-radios">', []),
        ('<p class="govuk-!-font-weight-bold">', []),
    ],
)
def test_a_class_without_a_rule_is_found(text: str, wrong: list[str]) -> None:
    assert unstyled(text, sheets=("unit",)) == wrong
