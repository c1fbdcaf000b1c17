"""Every key of a pack's schema acts: changed, something that people see or that is decided changes with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from benchmarks.pack_mistakes import good_pack
from inkling.commands.draw_regions import page_of
from inkling.commands.offline.pack_acts.preview import SAMPLE
from inkling.regions.rules.atlas import DATA, bundled_atlas, load_yaml, with_packs
from inkling.regions.rules.packs import Teller, read_pack
from inkling.routing.rules.document.aging import sheet_on
from inkling.routing.rules.document.making import sheets_for
from inkling.routing.rules.document.sheet_text import as_text, sections_after
from inkling.routing.rules.document.told_json import read_told

ATLAS = bundled_atlas()
SCHEMA = load_yaml((DATA / "pack.schema.yaml").read_text(encoding="utf-8"))
REPORT = json.loads(SAMPLE.read_text(encoding="utf-8"))
TOLD, UNIT = read_told(
    REPORT
    | {"narrative": "My niece says that Fitz waits.", "items": [REPORT["items"][0], REPORT["items"][2]]}
)
LATER = date(2029, 1, 1)
_FIELD = ("channels", 0, "fields")
# Each key, by where it stands, and another value for it.
CHANGES: dict[tuple[str | int, ...], Any] = {
    ("pack", "version"): "2030.01",
    ("pack", "verified_by_force"): True,
    ("pack", "verified_on"): "2028-12-31",
    ("pack", "review_every_days"): 7,
    ("pack", "stale_action"): "fall_back_to_101",
    ("identity", "kind"): "fallback",
    ("identity", "id"): "other",
    ("identity", "name"): "Other Police",
    ("identity", "other_names"): ["OP"],
    ("identity", "country"): "Wales",
    ("identity", "gss_code"): "W15000001",
    ("identity", "languages"): ["en", "cy"],
    ("identity", "valid_from"): "2040-01-01",
    ("identity", "valid_to"): "2028-01-01",
    ("identity", "predecessors"): ["Mercia"],
    ("identity", "successor"): "kent",
    ("areas", "basis"): "other",
    ("areas", "lad_codes"): ["E08000026"],
    ("areas", "overlays"): [],
    ("handling", "consent"): ["other advice"],
    ("handling", "writing"): ["in ink"],
    ("handling", "grading"): "by partners",
    ("handling", "attachments"): ["a map"],
    ("handling", "never_send"): ["a film"],
    ("handling", "withhold_who_told"): True,
    ("escalation", "emergency"): "112",
    ("escalation", "urgent"): "0300 000 0000",
    ("escalation", "safeguarding"): [{"who": "front door", "contact": "x", "source": "a page"}],
    ("escalation", "specialist"): [],
    ("retention", "police_side"): "six years",
    ("provenance", "sources"): ["another page"],
    ("provenance", "seen"): "2026-10-01",
    ("provenance", "note"): "another note",
    ("channels", 0, "id"): "other",
    ("channels", 0, "name"): "Another form",
    ("channels", 0, "for"): ["family"],
    ("channels", 0, "urgency"): "urgent",
    ("channels", 0, "kind"): "portal",
    ("channels", 0, "status"): "proposed",
    ("channels", 0, "confidence"): "none",
    ("channels", 0, "seen_on"): "2026-01-01",
    ("channels", 0, "address"): "www.example.org",
    ("channels", 0, "account"): "agency",
    ("channels", 0, "secure_email"): False,
    ("channels", 0, "language"): ["cy"],
    ("channels", 0, "hours"): "at noon",
    ("channels", 0, "watched_24_7"): False,
    ("channels", 0, "use_for"): ["other"],
    ("channels", 0, "not_for"): ["other"],
    ("channels", 0, "consent"): ["advice of this form"],
    ("channels", 0, "before"): ["other"],
    ("channels", 0, "splitting"): {"matter": "any", "person": "any"},
    ("channels", 0, "say"): "A word",
    ("channels", 0, "fields"): [],
    ("channels", 0, "after"): ["other"],
    ("channels", 0, "source"): "https://www.example.org/other",
    (*_FIELD, 0, "label"): "Another question",
    (*_FIELD, 0, "from"): "report.place",
    (*_FIELD, 0, "required"): False,
    (*_FIELD, 0, "seen"): False,
    (*_FIELD, 0, "options"): [{"label": "A", "code": "9", "for": ["cce"]}, {"label": "B"}],
    (*_FIELD, 0, "advice"): "mind this",
    (*_FIELD, 3, "only_if"): {"from": "report.exploitation_type", "is": ["cce"]},
    (*_FIELD, 4, "transform"): ["bullet_points"],
    (*_FIELD, 4, "most_characters"): 1,
}
# Only in packs of version 1, where they mean what splitting says; a test of packs holds them.
VERSION_1 = {"one_matter_each", "people_each"}


def visible(data: Any) -> tuple[object, ...]:
    """Return what people see of a pack, and what is decided by it."""
    pack = read_pack(data)
    atlas = with_packs(ATLAS, own={pack.id: pack}, on=LATER)
    channel = pack.channels[0].id
    sheets = [
        sheet_on(each, day=LATER) for each in sheets_for(TOLD, submitter=UNIT, pack=pack, channel_id=channel)
    ]
    # What comes before the form is not made here: it reads every answer for who told, and the page says the same.
    shown = [
        (
            as_text(each, to_region=True),
            each.help_lines,
            sections_after(each),
            [f.advice for f in each.fields],
        )
        for each in sheets
    ]
    tellers = [[each.id for each in pack.channels_for(teller)] for teller in Teller]
    districts = [district.region for district in atlas.districts.values()]
    return shown, tellers, districts, pack.is_region, "\n".join(page_of(pack, atlas=atlas))


@cache
def before_the_change(identity: tuple[tuple[str, str], ...], is_verified: bool) -> tuple[object, ...]:
    return visible(_data(identity, is_verified))


def _data(identity: tuple[tuple[str, str], ...], is_verified: bool) -> Any:
    data = load_yaml(good_pack())
    data["pack"]["verified_by_force"] = is_verified
    data["identity"] |= dict(identity)
    return data


# Some keys act only beside another.
BESIDE = {
    ("identity", "successor"): (("valid_to", "2028-01-01"),),
    ("identity", "valid_to"): (("successor", "kent"),),
}


@pytest.mark.parametrize("path", CHANGES, ids=lambda path: ".".join(map(str, path)))
def test_a_key_that_is_changed_changes_something(path: tuple[str | int, ...]) -> None:
    beside, is_verified = BESIDE.get(path, ()), path == ("pack", "verified_on")
    changed = _data(beside, is_verified)
    part = changed
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = CHANGES[path]
    assert visible(changed) != before_the_change(beside, is_verified)


def keys(schema: Any) -> Iterator[str]:
    for name, inside in schema.get("properties", {}).items():
        yield name
        yield from keys(inside)


def test_every_key_of_the_schema_is_in_the_list() -> None:
    named = {step for path in CHANGES for step in path} | VERSION_1
    inside = {"schema_version", "matter", "person", "is", "told", "code", "who", "contact"}
    found = set(keys(SCHEMA)) | {name for part in SCHEMA["$defs"].values() for name in keys(part)}
    assert found - named - inside == set()
