"""Which regions a report goes to, by which channel, and as how many submissions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from inkling.capture.rules.draft import Draft, DraftDetail, DraftIdentity
from inkling.regions.rules.atlas import bundled_atlas
from inkling.regions.rules.packs import Teller
from inkling.routing.rules.addressing import CALL_101, Content, Destination, channel_for, parcels
from inkling.routing.rules.document.dossier import (
    RegionTelling,
    Submitter,
    dossier_of,
    items_of,
    may_hold_raw_text,
)
from inkling.routing.rules.placing import find_placement
from inkling.routing.rules.states import Method
from inkling.vocabulary.telling import TellerKind

PACKS = bundled_atlas().packs


def item(name: str, matter: int = 1) -> dict[str, Any]:
    return {"category": "people", "kind": "person", "attributes": {"name": name}, "matter": matter}


def content(*items: dict[str, Any], teller: TellerKind = TellerKind.FAMILY) -> Content:
    return Content(items, "In my own words.", teller)


def test_a_region_that_lives_here_gets_one_submission_in_its_inbox() -> None:
    here = [Destination("west-midlands", lives_here=True)]
    (made,) = parcels(content(item("Ann", 1), item("Bo", 2)), destinations=here, packs=PACKS)
    assert (made.channel, made.method, made.part, made.parts) == ("inbox", Method.UNIT_INBOX, 1, 1)
    assert made.pack_version == PACKS["west-midlands"].version


def test_matters_and_people_are_split_where_the_pack_says_so() -> None:
    away = [Destination("west-midlands", lives_here=False)]
    told = content(item("Ann", 1), item("Bo", 1), item("Cy", 2))
    made = parcels(told, destinations=away, packs=PACKS)
    assert [(each.matter, each.part, each.parts) for each in made] == [(1, 1, 3), (1, 2, 3), (2, 3, 3)]
    assert {(each.channel, each.method) for each in made} == {("partner", Method.BY_HAND)}


def test_a_region_that_does_not_split_gets_one() -> None:
    away = [Destination("metropolitan", lives_here=False)]
    assert len(parcels(content(item("Ann", 1), item("Bo", 2)), destinations=away, packs=PACKS)) == 1


def test_parts_are_counted_across_regions() -> None:
    both = [Destination("west-midlands", lives_here=False), Destination("btp", lives_here=False)]
    made = parcels(content(item("Ann", 1), item("Bo", 2)), destinations=both, packs=PACKS)
    assert [(each.region_id, each.part, each.parts) for each in made] == [
        ("west-midlands", 1, 3),
        ("west-midlands", 2, 3),
        ("btp", 3, 3),
    ]


def test_no_region_waits_in_the_home_units_inbox() -> None:
    (made,) = parcels(content(), destinations=[Destination(None, lives_here=True)], packs=PACKS)
    assert (made.region_id, made.method) == (None, Method.UNIT_INBOX)


def test_a_region_without_a_pack_is_called_on_101() -> None:
    (made,) = parcels(content(), destinations=[Destination("nowhere", lives_here=False)], packs={})
    assert (made.channel, made.method, made.pack_version) == (CALL_101, Method.BY_HAND, "")


@pytest.mark.parametrize("region", sorted(PACKS))
@pytest.mark.parametrize("teller", list(Teller))
def test_every_region_has_a_channel_that_hides_nobody_and_is_no_emergency(
    region: str, teller: Teller
) -> None:
    channel = channel_for(PACKS[region], teller=teller)
    assert channel is not None
    assert channel.fields
    assert channel.kind != "anonymous"
    assert channel.urgency != "emergency"


def test_without_a_channel_for_professionals_the_tellers_own_is_used() -> None:
    pack = PACKS["devon-and-cornwall"]
    public = replace(pack.channels[0], tellers=("family",), id="public")
    only = replace(pack, channels=(public,))
    assert channel_for(only, teller=Teller.FAMILY) == public
    assert channel_for(only, teller=Teller.ANONYMOUS) is None


def test_a_line_that_hides_the_teller_is_not_for_a_unit() -> None:
    pack = PACKS["devon-and-cornwall"]
    hiding = replace(pack.channels[0], kind="anonymous", tellers=("family",))
    assert channel_for(replace(pack, channels=(hiding,)), teller=Teller.FAMILY) is None


@pytest.mark.parametrize(
    ("told", "beside"),
    [("Leeds station", ("btp",)), ("LS11 5DE", ()), ("Leeds bus station", ()), ("Leeds", ()), ("", ())],
)
def test_the_railways_police_are_added_only_for_trains_and_stations(
    told: str, beside: tuple[str, ...]
) -> None:
    assert find_placement(told).beside == beside


def test_raw_text_is_for_the_region_that_holds_it_and_those_at_the_same_place() -> None:
    assert may_hold_raw_text("west-yorkshire", holding="west-yorkshire", beside=())
    assert may_hold_raw_text("btp", holding="west-yorkshire", beside=("btp",))
    assert not may_hold_raw_text("btp", holding="west-yorkshire", beside=())
    assert not may_hold_raw_text("kent", holding=None, beside=())


def test_a_draft_and_its_report_give_the_same_items() -> None:
    draft = Draft(
        details=(
            DraftDetail("person", attributes={"name": "Ann"}, when="Friday", matter=2),
            DraftDetail("place"),
        )
    )
    (made,) = items_of(draft)
    assert (made["category"], made["matter"], made["when"]) == ("people", 2, "Friday")
    assert (made["attributes"], made["frequency"]) == ({"name": "Ann"}, "")


def test_a_dossier_has_no_place_for_who_told() -> None:
    """The exact keys: a new one is looked at before it may leave."""
    dossier = dossier_of(
        RegionTelling("S-1", date(2026, 11, 20)), submitter=Submitter("Aire unit (fictional)")
    )
    assert {name: sorted(part) for name, part in dossier.items() if isinstance(part, dict)} == {
        "report": sorted(
            "reference narrative told_on about place district exploitation_type group_based urgency frequency language "
            "note_to_police".split()
        ),
        "how_known": ["kind", "statement"],
        "sharing": ["agreed", "knew", "permission", "why"],
        "reporter": ["contact", "name", "organisation"],
        "ids": sorted(
            "report.about report.exploitation_type report.group_based report.urgency report.frequency "
            "how_known.kind sharing.knew sharing.agreed sharing.permission".split()
        ),
        "at_send": [],
    }
    sealed = set(DraftIdentity.__dataclass_fields__) - {"name", "contact"}
    assert not sealed & set(RegionTelling.__dataclass_fields__)
    assert not {"must_not_be_told", "child", "identity"} & set(RegionTelling.__dataclass_fields__)
