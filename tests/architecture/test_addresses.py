"""Addresses and their names are kebab-case, and none holds a sequence number of a report."""

import importlib
from collections.abc import Iterator

import pytest
import re2
from django.urls import URLPattern, URLResolver

from tests.architecture.source import PRODUCT

SITES = [f"inkling.sites.{path.parent.name}.urls" for path in sorted(PRODUCT.glob("sites/*/urls.py"))]
# These names are allauth's own: it looks its pages up by them.
FOREIGN_NAMES = re2.compile(r"^(?:account|mfa|usersessions)_[a-z_]+$")
KEBAB = re2.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
VALUE = re2.compile(r"<(?:(?P<kind>\w+):)?\w+>")


def patterns(entries: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, str | None]]:
    for entry in entries:
        here = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry.url_patterns, here)
        else:
            yield here, entry.name


@pytest.mark.parametrize("module", SITES)
def test_addresses_and_names_are_kebab_case(module: str) -> None:
    wrong = []
    for address, name in patterns(importlib.import_module(module).urlpatterns):
        parts = [part for part in address.strip("/").split("/") if part and not VALUE.search(part)]
        wrong += [f"address part {part!r} of {address!r}" for part in parts if not KEBAB.search(part)]
        if name is None or not (KEBAB.search(name) or FOREIGN_NAMES.search(name)):
            wrong.append(f"name {name!r} of {address!r}")
    assert not wrong, f"{module}: write these in kebab-case: {', '.join(wrong)}"


@pytest.mark.parametrize("module", SITES)
def test_a_thing_is_addressed_by_its_random_id(module: str) -> None:
    found = [
        address
        for address, _ in patterns(importlib.import_module(module).urlpatterns)
        if (first := VALUE.search(address)) and first.group("kind") != "uuid"
    ]
    assert not found, f"{module}: begin these with a <uuid:...>; a number tells how many there are: {found}"
