"""The packs that ship, and the check that an operator's pack must pass."""

import csv
import gzip
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from benchmarks.pack_mistakes import MISTAKES, Mistake, good_pack
from benchmarks.packs import is_found, plant
from inkling.regions.build.compiled_file import compile_data
from inkling.regions.rules.atlas import COMPILED, DATA, bundled_atlas, load_yaml, with_packs
from inkling.regions.rules.directory import directory
from inkling.regions.rules.find import find_by_postcode
from inkling.regions.rules.pack_files.check import Problem, check_pack
from inkling.regions.rules.pack_files.review import checked_on, packs_overdue, review_is_due
from inkling.regions.rules.packs import Pack, PersonSplit, Teller, read_pack

ATLAS = bundled_atlas()
PACKS = sorted(ATLAS.packs.values(), key=lambda pack: pack.id)
FILES = sorted((DATA / "packs").glob("*.yaml"))
GOOD = (DATA / "packs" / "west-midlands.yaml").read_text(encoding="utf-8")
each_pack = pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
WITHOUT_NAME = "".join(
    line for line in GOOD.splitlines(keepends=True) if line != "  name: West Midlands Police\n"
)


def check(text: str) -> list[Problem]:
    return check_pack(text, district_codes=frozenset(ATLAS.districts), region_ids=frozenset(ATLAS.packs))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_pack_that_ships_passes_the_check(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert check(text) == []
    assert load_yaml(text)["identity"]["id"] == file.stem


def test_there_is_a_pack_for_each_of_the_46_forces() -> None:
    countries = [pack.country for pack in PACKS]
    assert len(PACKS) == 46
    assert {country: countries.count(country) for country in set(countries)} == {
        "England": 39,
        "Wales": 4,
        "Scotland": 1,
        "Northern Ireland": 1,
        "railways": 1,
    }


def test_the_compiled_file_is_up_to_date() -> None:
    # Each Python writes its own gzip header, so what is inside is compared.
    fresh = gzip.decompress(compile_data(DATA)) == gzip.decompress(COMPILED.read_bytes())
    assert fresh, "Run: python -m inkling.regions.build.compiled_file, and commit the file."


def test_each_district_is_in_exactly_one_region() -> None:
    codes = [code for pack in PACKS for code in pack.district_codes]
    rows = list(csv.DictReader((DATA / "districts.csv").read_text(encoding="utf-8").splitlines()))
    assert sorted(codes) == sorted(row["code"] for row in rows)
    assert set(ATLAS.table.districts_in(outward="LS1")) <= set(codes)
    in_table = {code for sector in ATLAS.table.sectors.values() for code in sector.districts if code}
    assert in_table <= set(codes)


@each_pack
def test_nobody_is_left_without_the_national_numbers(pack: Pack) -> None:
    for teller in Teller:
        addresses = [channel.address for channel in pack.channels_for(teller)]
        assert "999" in addresses, teller
        assert teller is Teller.ANONYMOUS or "101" in addresses, teller
        has_crimestoppers = any("0800 555 111" in address for address in addresses)
        assert has_crimestoppers is (teller is not Teller.PROFESSIONAL), teller
    assert "makesafe" in [channel.id for channel in pack.channels_for(Teller.COMMUNITY_BUSINESS)]


@each_pack
def test_only_999_101_and_crimestoppers_are_confirmed(pack: Pack) -> None:
    assert not pack.verified_by_force
    confirmed = [channel for channel in pack.channels if channel.status == "confirmed"]
    assert {channel.address for channel in confirmed} <= {
        "999",
        "101",
        "0800 555 111 or www.crimestoppers-uk.org",
    }
    partner = pack.channel("partner")
    assert partner is not None
    assert partner.is_for(Teller.PROFESSIONAL)
    assert partner.status != "confirmed"
    assert partner.status == "unknown" or partner.source.startswith("http")


@each_pack
def test_each_region_says_how_to_ask_the_child(pack: Pack) -> None:
    assert len(pack.consent) >= 2
    assert any("indecent image" in line for line in pack.never_send)


def test_at_least_ten_forces_have_a_form_that_was_seen() -> None:
    seen = [
        pack.id
        for pack in PACKS
        if (partner := pack.channel("partner")) and partner.status == "seen_on_public_page" and partner.fields
    ]
    assert len(seen) >= 10, seen


def test_the_two_forms_that_split_are_known() -> None:
    west_midlands = ATLAS.packs["west-midlands"].channel("partner")
    devon = ATLAS.packs["devon-and-cornwall"].channel("partner")
    assert west_midlands
    assert devon
    linked = PersonSplit.ONE_UNLESS_LINKED
    assert (west_midlands.one_matter_each, west_midlands.people) == (True, linked)
    assert (devon.one_matter_each, devon.people) == (True, PersonSplit.ANY)


@pytest.mark.parametrize(
    ("change", "field", "remedy"),
    [
        (GOOD.replace("country: England", "country: Albion"), "identity.country", "Use one of: England"),
        (WITHOUT_NAME, "identity", "Add name:"),
        (
            GOOD.replace("    urgency: emergency", "    urgence: emergency"),
            "channels.1.urgence",
            "Did you mean urgency?",
        ),
        (
            GOOD.replace("review_every_days: 90", "review_every_days: '90'"),
            "pack.review_every_days",
            "whole number",
        ),
        (
            GOOD.replace("status: seen_on_public_page", "status: confirmed", 1),
            "channels.0.status",
            "until a person",
        ),
        (
            GOOD.replace("from: item.narrative", "from: item.gossip"),
            "channels.0.fields.18.from",
            "Use one of",
        ),
        (
            GOOD.replace("from: item.narrative", "from: messenger.name"),
            "channels.0.fields.18.from",
            "Use one of",
        ),
        (GOOD.replace("[E08000025, ", "[E08000999, "), "areas.lad_codes.0", "Check the ONS code"),
        (
            GOOD.replace("overlays: [btp]", "overlays: [west-midlands]"),
            "areas.overlays.0",
            "inkling packs list",
        ),
        (GOOD.replace("verified_by_force: false", "verified_by_force: true"), "pack.verified_on", "Add it"),
        (GOOD.replace("valid_to: null", "valid_to: '2026-13-45'"), "identity.valid_to", "Write it as"),
        (
            GOOD.replace("  languages: [en]\n", "  languages: [en]\n  languages: [cy]\n"),
            "identity.languages",
            "Keep one",
        ),
        (GOOD.replace("  - id: phone\n", "  - id: emergency\n"), "channels.2.id", "its own id"),
        (
            GOOD.replace("kind: email_document", "kind: unit_inbox").replace(
                "address: null", "address: here", 1
            ),
            "channels.0.address",
            "Remove the address",
        ),
        (
            GOOD.replace("for: [family, community_business, young_person, anonymous]", "for: [professional]"),
            "channels.4.for",
            "Remove professional",
        ),
        (
            GOOD.replace("\nhandling:\n", "\nhandling:\n  withhold_who_told: sometimes\n"),
            "handling.withhold_who_told",
            "true or false",
        ),
        (
            GOOD.replace("address: '101'", "address: '0300 000 0000'"),
            "channels",
            "Add a channel of kind phone",
        ),
    ],
)
def test_each_fault_is_found_with_its_line_and_a_remedy(change: str, field: str, remedy: str) -> None:
    assert change != GOOD
    found = [problem for problem in check(change) if problem.field == field]
    assert found, [str(problem) for problem in check(change)]
    assert remedy in found[0].remedy
    assert 0 < found[0].line <= change.count("\n")
    last = field.rsplit(".", 1)[-1]
    if not last.isdigit():
        assert f"{last}:" in change.splitlines()[found[0].line - 1]


@pytest.mark.parametrize(
    ("old", "new", "field", "line_holds"),
    [
        ("  verified_on: null", "  verified_on: 2031-13-45", "pack.verified_on", "2031-13-45"),
        ("  verified_on: null", "  verified_on: 2031-02-30T25:00:00", "pack.verified_on", "2031-02-30"),
        ("  valid_to: null", "  valid_to: 2026-02-30", "identity.valid_to", "2026-02-30"),
        ("lad_codes: [E08000025", "lad_codes: [2026-99-01", "areas.lad_codes.0", "2026-99-01"),
        ("  review_every_days: 90", "  review_every_days: !!int many", "pack.review_every_days", "many"),
        (
            "  verified_by_force: false",
            "  verified_by_force: !!bool perhaps",
            "pack.verified_by_force",
            "perhaps",
        ),
        ("  review_every_days: 90", "  2026-99-99: 90", "pack.2026-99-99", "2026-99-99"),
    ],
)
def test_what_is_no_date_or_number_is_named_at_its_own_line(
    old: str, new: str, field: str, line_holds: str
) -> None:
    (problem,) = check(GOOD.replace(old, new, 1))
    assert problem.field == field
    assert line_holds in GOOD.replace(old, new, 1).splitlines()[problem.line - 1]
    assert "is no date or number that there is" in problem.says


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.says)
def test_each_mistake_that_people_make_is_found_on_its_line(mistake: Mistake) -> None:
    good = good_pack()
    assert is_found(mistake, good=good, atlas=ATLAS), [str(each) for each in check(plant(mistake, good=good))]


def test_the_pack_in_which_mistakes_are_planted_is_good() -> None:
    assert check(good_pack()) == []
    assert len(MISTAKES) >= 60


def test_an_alias_repeats_no_problem() -> None:
    fields = "    fields:\n      - &f {label: A, from: item.gossip, required: maybe, seen: maybe}\n"
    text = GOOD.replace("    fields:\n", fields + "      - *f\n" * 8, 1)
    assert text != GOOD
    found = [problem.field for problem in check(text)]
    assert found == ["channels.0.fields.0.required", "channels.0.fields.0.seen"], "both, though on one line"
    assert len(check(text.replace("maybe", "true"))) == 2, (
        "its name, and its label that stands there nine times"
    )
    nothing = check("pack: {}\n")
    assert len({str(problem) for problem in nothing}) == len(nothing)


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in pairwise("abcdefghijkl")
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (BOMB, 5),
        ("x: 1\na: &a [*a, *a]", 2),
        ("a: &a {b: *a}", 1),
        (BOMB.replace("l: &l", "<<: &l"), 5),
    ],
)
def test_aliases_without_measure_are_refused_in_one_sentence(text: str, line: int) -> None:
    (problem,) = check(text)
    assert problem.line == line
    assert problem.says.startswith("Aliases (& and *)")


@pytest.mark.parametrize(
    ("address", "may_stand"),
    [
        ("101", True),
        ("0800 555 111 or www.crimestoppers-uk.org", True),
        ("www.dorset.police.uk", True),
        ("www.dorset.police.uk/report/one?x=a:b", True),
        ("https://beta.northumbria.police.uk/our-services", True),
        ("HTTP://force.police.uk:8443/form", True),
        ("force.police.uk:8443", True),
        ("fib@force.police.uk", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("javascript: alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("javascript\n:alert(1)", False),
        ("javascript://www.police.uk/%0aalert(1)", False),
        ("www.force.police.uk or javascript:alert(1)", False),
        ("data:text/html,hello", False),
        ("vbscript:x", False),
        ("file:///etc/passwd", False),
        ("ftp://force.police.uk", False),
        ("tel:101", False),
        ("mailto:fib@force.police.uk", False),
        ("//evil.example/form", False),
        ("http:/force", False),
        ("https://", False),
        ("https://www.police.uk@evil.example/form", False),
    ],
)
def test_an_address_is_a_number_or_a_web_page(address: str, may_stand: bool) -> None:
    data = load_yaml(GOOD)
    data["channels"][0]["address"] = address
    problems = [str(problem) for problem in check(yaml.safe_dump(data, sort_keys=False))]
    assert ([] if may_stand else ["channels.0.address"]) == list(
        dict.fromkeys(text.split(": ")[1] for text in problems)
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a\n- b\n",
        "a: [",
        "a: 'b",
        "\t- x",
        "x: 2026-99-99",
        "&a [*a, *a]",
        "a: !!python/object:os.system {}",
        "[" * 3_000,
        "\x00",
        "x" * 300_000,
    ],
)
def test_no_file_makes_the_check_fail(text: str) -> None:
    problems = check(text)
    assert problems
    assert all(problem.remedy and problem.line >= 1 for problem in problems)


def test_a_pack_of_the_first_version_is_read() -> None:
    data = load_yaml(GOOD)
    data["schema_version"] = 1
    channel = data["channels"][0]
    del channel["splitting"]
    channel["one_matter_each"], channel["people_each"] = True, "one_unless_linked"
    partner = read_pack(data).channel("partner")
    assert partner
    assert (partner.one_matter_each, partner.people) == (True, PersonSplit.ONE_UNLESS_LINKED)


def test_an_operators_pack_comes_first_and_takes_its_districts() -> None:
    data = load_yaml(GOOD)
    data["identity"].update(id="midlands", name="Midlands Police")
    merged = with_packs(ATLAS, own={"midlands": read_pack(data)})
    assert find_by_postcode("B1 1AA", atlas=merged).region_ids == ("midlands",)
    assert find_by_postcode("LS1 4AP", atlas=merged).region_ids == ("west-yorkshire",)
    assert find_by_postcode("B1 1AA", atlas=ATLAS).region_ids == ("west-midlands",)


def test_an_anonymous_line_is_never_for_professionals_whatever_a_pack_says() -> None:
    data = load_yaml(GOOD)
    data["channels"][-1]["for"].append("professional")
    assert "crimestoppers" not in [c.id for c in read_pack(data).channels_for(Teller.PROFESSIONAL)]


def test_the_directory_lists_every_region_by_name() -> None:
    entries = directory(atlas=ATLAS)
    assert len(entries) == 46
    assert [entry.name for entry in entries] == sorted(entry.name for entry in entries)
    leeds = next(entry for entry in entries if entry.region_id == "west-yorkshire")
    assert "Leeds" in leeds.districts
    assert "crimestoppers" in [channel.id for channel in leeds.public]
    assert "crimestoppers" not in [channel.id for channel in leeds.professional]


def test_the_directory_says_where_a_person_of_the_force_answers() -> None:
    own = {entry.region_id: entry.ask_on for entry in directory(atlas=ATLAS) if entry.ask_on != "101"}
    assert own == {"btp": "0800 40 50 40"}


def test_what_nobody_has_looked_at_becomes_due_and_then_an_alarm() -> None:
    pack = ATLAS.packs["essex"]
    assert checked_on(pack) == date(2026, 11, 24)
    assert [review_is_due(pack, on=date(2027, 2, day)) for day in (22, 23)] == [False, True]
    assert packs_overdue(PACKS, on=date(2027, 5, 23)) == []
    assert len(packs_overdue(PACKS, on=date(2027, 5, 24))) == 46
    confirmed = replace(pack, verified_on="2027-05-01")
    assert packs_overdue([confirmed], on=date(2027, 5, 24)) == []
    assert review_is_due(replace(pack, seen="long ago"), on=date(2026, 11, 24))


def test_a_pack_may_ask_for_the_words_without_who_told() -> None:
    asks = GOOD.replace("\nhandling:\n", "\nhandling:\n  withhold_who_told: true\n")
    assert asks != GOOD
    assert check(asks) == []
    assert read_pack(load_yaml(asks)).withhold_who_told
    assert not read_pack(load_yaml(GOOD)).withhold_who_told
