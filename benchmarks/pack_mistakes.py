"""Sixty mistakes that people make in a region's pack, each planted in a good one: what stood there, what stands now."""

from __future__ import annotations

from dataclasses import dataclass

from inkling.regions.rules.atlas import DATA

_FIELD = "      - {label: Full name, from: subject.person.name, required: true, seen: true, "
_RICH = """\
      - {label: Kind of exploitation, from: report.exploitation_type, required: true, seen: true,
         options: [{label: Sexual, code: '1', for: [cse]}, {label: Criminal, code: '2', for: [cce, both]}]}
      - {label: Name of the suspect, from: 'subject.person[role=person_of_concern].name', required: false, seen: true}
      - {label: Car, from: subject.vehicle, required: false, seen: true,
         only_if: {from: subject.vehicle, told: true}}
      - {label: Themes, from: report.theme, required: false, seen: true,
         only_if: {from: report.exploitation_type, is: [cse, both]}}
      - {label: In short, from: item.narrative, required: false, seen: true,
         most_characters: 500, transform: [one_line]}
"""


def good_pack() -> str:
    """Return a pack with options, conditions and limits that passes the check."""
    text = (DATA / "packs" / "west-midlands.yaml").read_text(encoding="utf-8")
    return text.replace(_FIELD, _RICH + _FIELD, 1)


@dataclass(frozen=True)
class Mistake:
    """What was planted: the first `old` of a good pack is `new`."""

    says: str
    old: str
    new: str


_M = Mistake
MISTAKES: tuple[Mistake, ...] = (
    # Names of what a field takes.
    _M("an attribute misspelt", "subject.person.nickname", "subject.person.nickame"),
    _M("a kind of subject misspelt", "subject.vehicle.plate", "subject.vehical.plate"),
    _M("an attribute of another kind", "subject.vehicle.colour", "subject.phone.colour"),
    _M("a category misspelt", "from: item.businesses", "from: item.busineses"),
    _M("a category that is none", "from: item.businesses", "from: item.companies"),
    _M("a kind of another category", "item.places.hotspot", "item.people.hotspot"),
    _M("an attribute of another category", "item.places.adults", "item.people.adults"),
    _M("an answer misspelt", "from: item.frequency", "from: item.frequence"),
    _M("an answer with a part", "from: item.frequency", "from: item.frequency.often"),
    _M("narrative misspelt", "from: item.narrative, required: true", "from: item.narative, required: true"),
    _M("an answer of the report misspelt", "from: report.what_is_new", "from: report.whats_new"),
    _M("how it is known misspelt", "from: how_known.statement", "from: how_know.statement"),
    _M("who told is asked for", "from: reporter.organisation", "from: messenger.name"),
    _M("the origin is asked for", "from: reporter.organisation", "from: origin"),
    _M("a role that is none", "[role=person_of_concern]", "[role=suspect]"),
    _M("a role without its bracket", "[role=person_of_concern].name", "[role=person_of_concern.name"),
    _M("a choice by what is none", "[role=person_of_concern]", "[part=person_of_concern]"),
    _M("a role of a thing", "from: subject.vehicle.plate", "from: 'subject.vehicle[role=other].plate'"),
    _M("one part too many", "subject.phone.number", "subject.phone.number.first"),
    _M("a capital letter", "subject.person.looks", "subject.person.Looks"),
    _M("a space for a dot", "subject.person.accent", "subject.person accent"),
    _M("literal without text", "from: reporter.organisation", "from: 'literal:'"),
    _M("ask at send misspelt", "from: report.what_is_new", "from: ask_at_sending"),
    # Who is printed as what.
    _M("relatives under suspects", "'subject.person[role=person_of_concern].name'", "subject.person.name"),
    _M(
        "a category of people under suspects",
        "'subject.person[role=person_of_concern].name'",
        "item.people.name",
    ),
    _M("suspects under victims", "label: Name of the suspect", "label: Name of the victim"),
    # Choices and conditions.
    _M("an option for no answer", "for: [cse]}", "for: [sexual]}"),
    _M("two options for one answer", "for: [cce, both]", "for: [cce, cse]"),
    _M("a code twice", "code: '2'", "code: '1'"),
    _M("a code that is a number", "code: '2'", "code: 2"),
    _M("options of free text", "from: report.exploitation_type, required", "from: report.place, required"),
    _M("one option alone", ", {label: Criminal, code: '2', for: [cce, both]}", ""),
    _M("an option without words", "{label: Sexual, code", "{code"),
    _M(
        "a condition on nothing", "only_if: {from: subject.vehicle, told", "only_if: {from: subject.car, told"
    ),
    _M(
        "a condition without is or told",
        "only_if: {from: subject.vehicle, told: true}",
        "only_if: {from: subject.vehicle}",
    ),
    _M("a condition on an answer that is none", "is: [cse, both]", "is: [cse, all]"),
    _M(
        "is for free text", "only_if: {from: report.exploitation_type, is", "only_if: {from: report.place, is"
    ),
    _M("told with a word", "told: true}", "told: perhaps}"),
    # Keys and values of the schema.
    _M("a transform that is none", "transform: [one_line]", "transform: [one_lines]"),
    _M("a transform in words", "transform: [one_line]", "transform: in one line"),
    _M("a limit of nothing", "most_characters: 500", "most_characters: 0"),
    _M("a limit in words", "most_characters: 500", "most_characters: five hundred"),
    _M(
        "a key misspelt in a field",
        "required: false, seen: true,\n         most",
        "required: false, sen: true,\n         most",
    ),
    _M("a key misspelt in a channel", "    secure_email: true", "    secure_mail: true"),
    _M("a yes for true", "    secure_email: true", "    secure_email: 'yes'"),
    _M("a person split that is none", "person: one_unless_linked", "person: one"),
    _M("a label twice", "{label: Nicknames,", "{label: Full name,"),
    _M("a hidden character in a label", "{label: Nicknames,", '{label: "Nick\\u200bnames",'),
    _M(
        "a line break that begins a header", "name: West Midlands Police", 'name: "West Midlands\\r\\nBcc: x"'
    ),
    # The region.
    _M("a district of no code", "E08000025", "E08000999"),
    _M("an overlay that is no region", "overlays: [btp]", "overlays: [tfl]"),
    _M("a successor that is no region", "successor: null", "successor: midlands-police"),
    _M("an end without a successor", "valid_to: null", "valid_to: '2028-04-01'"),
    _M("a day that is none", "valid_to: null", "valid_to: '2028-02-30'"),
    _M("a country that is none", "country: England", "country: Britain"),
    _M("a period in words", "review_every_days: 90", "review_every_days: quarterly"),
    _M("a stale action that is none", "stale_action: warn", "stale_action: ignore"),
    _M("a key that never acted", "provenance:\n", "  inkling_side: {default: 30 days}\nprovenance:\n"),
    _M("confirmed by nobody", "status: seen_on_public_page", "status: confirmed"),
    _M("seen, and the channel was not", "status: seen_on_public_page", "status: unknown"),
    # Addresses and lines.
    _M("a loopback address", "    address: null", "    address: http://127.0.0.1:8000/form"),
    _M("a private address", "    address: null", "    address: https://192.168.1.9/form"),
    _M("a name of one's own network", "    address: null", "    address: forms.police.internal/x"),
    _M("a script for an address", "    address: null", "    address: 'javascript:alert(1)'"),
    _M(
        "another host behind an @",
        "    address: null",
        "    address: https://www.police.uk@elsewhere.example/",
    ),
    _M(
        "professionals on an anonymous line",
        "for: [family, community_business, young_person, anonymous]",
        "for: [professional, family]",
    ),
    _M(
        "no 999 for the young",
        "for: [professional, family, community_business, young_person, anonymous]",
        "for: [professional, family, community_business, anonymous]",
    ),
    _M("two channels of one id", "  - id: phone\n", "  - id: partner\n"),
    _M("a key twice", "  languages: [en]\n", "  languages: [en]\n  languages: [cy]\n"),
    _M("a tab", "    urgency: non_urgent", "\turgency: non_urgent"),
)
