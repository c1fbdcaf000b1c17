"""The numbers that stand on paper: help lines of the site, and what the pack of a region has confirmed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from gettext import NullTranslations

from inkling.regions.rules.directory import DirectoryEntry
from inkling.sites.community import helplines
from inkling.sites.community.helplines import Number

_CONFIRMED = "confirmed"
# They stand among the help lines already, in plain words.
_EVERYWHERE = ("999", "101", "0800 555 111")
_OF_THE_RAILWAYS = "btp"


@dataclass(frozen=True)
class PrintedNumber:
    """One line of paper: whom one reaches, the number, and what for."""

    name: str
    number: str
    what: str = ""


def help_numbers(catalogue: NullTranslations, *, by_text: str) -> list[PrintedNumber]:
    """Return every help line, emergency first. `by_text` says of a %(name)s that it takes texts alone."""
    lines = [(each, _line_of(each, catalogue)) for each in helplines.EVERYONE]
    return [
        replace(line, name=by_text % {"name": line.name}) if each.is_for_texts else line
        for each, line in lines
    ]


def ways_of(region: DirectoryEntry, catalogue: NullTranslations) -> list[PrintedNumber]:
    """Return how the police of a region can be told: 101, Crimestoppers, and what its force has confirmed.

    Paper cannot be called back, so nothing stands on it that was only read on a public page.
    """
    everywhere = [_line_of(each, catalogue) for each in (helplines.POLICE, helplines.CRIMESTOPPERS)]
    own = [
        PrintedNumber(each.name, each.address)
        for each in region.public
        if each.status == _CONFIRMED and each.address and not each.address.startswith(_EVERYWHERE)
    ]
    railways = [_line_of(helplines.RAILWAYS, catalogue)] if region.region_id == _OF_THE_RAILWAYS else []
    return [*railways, *own, *everywhere]


def left_out(region: DirectoryEntry) -> list[str]:
    """Return the names of public ways that stand on no paper, since nobody of the force has confirmed them."""
    return [each.name for each in region.public if each.status != _CONFIRMED]


def _line_of(number: Number, catalogue: NullTranslations) -> PrintedNumber:
    name = catalogue.gettext(number.name) if number.is_named_in_words else number.name
    said = (catalogue.gettext(each) for each in (number.what, number.hours) if each)
    return PrintedNumber(name, number.number, " ".join(said))
