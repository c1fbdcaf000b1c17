"""Fourteen forms and ways that were seen on public pages of the United Kingdom, held against the packs that ship.

What each asks and how it wants it are facts of those pages, in our own words; each pack names its page as source.
"""

from __future__ import annotations

import pytest

from inkling.regions.rules.atlas import bundled_atlas
from inkling.regions.rules.packs import Channel, Pack, PersonSplit, Teller

PACKS = bundled_atlas().packs
# What a form was seen to ask, and the names that take it. One of them must stand in a field that says it was seen.
ASKS = {
    "who reports": {"reporter.name"},
    "organisation": {"reporter.organisation"},
    "where it comes from": {"how_known.statement"},
    "thought false or malicious": {"how_known.thought_false"},
    "permissions of the source": {"sharing.permission"},
    "was the subject told": {"sharing.summary"},
    "names": {"subject.person.name"},
    "nicknames": {"subject.person.nickname"},
    "date of birth": {"subject.person.date_of_birth"},
    "address of a person": {"subject.person.address"},
    "looks": {"subject.person.looks"},
    "features": {"subject.person.features"},
    "accent": {"subject.person.accent"},
    "clothing": {"item.clothing"},
    "relationships": {"item.people.associate"},
    "callers at a home": {"item.places.adults"},
    "plate": {"subject.vehicle.plate"},
    "make and model": {"subject.vehicle.make"},
    "colour": {"subject.vehicle.colour"},
    "routes": {"item.travel"},
    "places": {"item.places", "item.places.place"},
    "where a child was held": {"item.places.hotspot"},
    "licensed premises": {"item.businesses"},
    "phone": {"subject.phone.number"},
    "e-mail": {"subject.email.email"},
    "user names": {"subject.account.handle"},
    "platforms": {"subject.app.name"},
    "IP address": {"subject.account.ip"},
    "what was posted": {"report.online_content"},
    "money": {"report.money"},
    "weapons": {"item.gangs.weapon"},
    "substances": {"item.substances"},
    "what is new": {"report.what_is_new"},
    "comments": {"report.note_to_police"},
    "activity": {"item.narrative"},
}
# Region, and what its form for partners was seen to ask, in the order of the pack.
FORMS = {
    "dorset": "names; address of a person; date of birth; activity; places; relationships; where it comes from; "
    "thought false or malicious",
    "north-yorkshire": "where it comes from",
    "west-yorkshire": "names; looks; clothing; user names; platforms; e-mail; phone; IP address; what was posted; "
    "routes; money; places; activity; weapons; substances; relationships; was the subject told; organisation",
    "west-midlands": "names; nicknames; date of birth; looks; features; accent; address of a person; "
    "callers at a home; phone; plate; make and model; colour; where a child was held; licensed premises; places; "
    "user names; what is new; relationships; activity",
    "warwickshire": "activity",
    "devon-and-cornwall": "who reports; organisation; activity; names; address of a person; where it comes from; "
    "permissions of the source; comments",
    "bedfordshire": "activity",
    "northumbria": "activity",
    "cambridgeshire": "activity",
    "greater-manchester": "",
    "metropolitan": "",
}


def partner(region: str) -> Channel:
    channel = PACKS[region].channel("partner")
    assert channel
    return channel


@pytest.mark.parametrize("region", FORMS)
def test_a_form_asks_what_was_seen_in_its_order(region: str) -> None:
    seen = [field.source for field in partner(region).fields if field.seen]
    wanted = [ask for ask in FORMS[region].split("; ") if ask]
    places = [next((at for at, name in enumerate(seen) if name in ASKS[ask]), None) for ask in wanted]
    assert None not in places, [ask for ask, at in zip(wanted, places, strict=True) if at is None]
    assert places == sorted(places), list(zip(wanted, places, strict=True))


@pytest.mark.parametrize("region", ["greater-manchester", "metropolitan"])
def test_where_no_question_was_seen_none_says_so(region: str) -> None:
    assert not any(field.seen for field in partner(region).fields)


@pytest.mark.parametrize(
    ("region", "required"),
    [
        ("dorset", {"Names of the people", "What they did or do", "Is it first-hand, second-hand or rumour"}),
        ("west-yorkshire", {"What was seen or told", "Agency"}),
        ("west-midlands", {"Full name", "Date of birth", "The facts, short"}),
    ],
)
def test_what_a_form_requires_is_marked(region: str, required: set[str]) -> None:
    assert {field.label for field in partner(region).fields if field.required and field.seen} == required


def test_how_each_wants_it() -> None:
    devon, west_midlands = partner("devon-and-cornwall"), partner("west-midlands")
    assert (devon.watched_24_7, devon.one_matter_each, devon.people) == (False, True, PersonSplit.ANY)
    assert west_midlands.people is PersonSplit.ONE_UNLESS_LINKED
    assert west_midlands.secure_email
    transforms = {field.label: field.transforms for field in west_midlands.fields}
    assert transforms["Full name"] == ("full_names",)
    assert transforms["The facts, short"] == ("bullet_points",)
    assert (partner("west-yorkshire").account, partner("bedfordshire").account) == ("agency", "agency")
    assert partner("dorset").tellers == ("professional",)
    assert set(partner("warwickshire").tellers) == {"professional", "family", "young_person"}
    assert not partner("northumbria").watched_24_7


@pytest.mark.parametrize("region", ["lancashire", "sussex", "surrey", "nottinghamshire"])
def test_a_business_has_no_form_and_quotes_the_operation(region: str) -> None:
    found = PACKS[region].channel("makesafe")
    assert found
    assert (found.kind, found.say, found.fields) == ("phone", "Operation Makesafe", ())


@pytest.mark.parametrize("pack", PACKS.values(), ids=lambda pack: pack.id)
def test_crimestoppers_and_ceop_are_named_everywhere(pack: Pack) -> None:
    anonymous = pack.channels_for(Teller.ANONYMOUS)
    assert any("0800 555 111" in channel.address for channel in anonymous)
    assert any("ceop.police.uk" in each.contact for each in pack.escalation.specialist)
    assert any("iwf.org.uk" in each.contact for each in pack.escalation.specialist)


def test_the_numbers_of_each_area_are_those_that_were_seen() -> None:
    addresses = {region: {channel.address for channel in PACKS[region].channels} for region in PACKS}
    assert {"07786 200814", "07786 200815", "+44 1661 872555"} <= addresses["northumbria"]
    assert {"61016", "0800 40 50 40"} <= addresses["btp"]
    assert "0800 389 0131" in addresses["police-scotland"]
    assert any(channel.say == "HALO" for channel in PACKS["hertfordshire"].channels)
    assert any("10:00 to 21:00" in channel.hours for channel in PACKS["essex"].channels)
    assert any("Railway Guardian" in channel.name for channel in PACKS["btp"].channels)
