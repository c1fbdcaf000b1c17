"""Place names: a name that may lie in two regions is asked about, and trains are told as well, never instead."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkling.regions.rules.atlas import bundled_atlas
from inkling.regions.rules.find import Decision, RoutingAnswer
from inkling.regions.rules.places.find_place import find_by_place
from inkling.regions.rules.places.place_names import fold_name

ATLAS = bundled_atlas()


def ask(text: str) -> RoutingAnswer:
    return find_by_place(text, atlas=ATLAS)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Leeds", "west-yorkshire"),
        ("  lEEDS ", "west-yorkshire"),
        ("Cardiff", "south-wales"),
        ("Caerdydd", "south-wales"),
        ("Bristol", "avon-and-somerset"),
        ("Herefordshire", "west-mercia"),
        ("King's Lynn", "norfolk"),
        ("Kings Lynn", "norfolk"),
        ("Newport, Gwent", "gwent"),
        ("Newport, Isle of Wight", "hampshire"),
        ("Gillingham, Kent", "kent"),
        ("Gillingham, Dorset", "dorset"),
        ("Barnet", "metropolitan"),
        ("Croydon, Surrey", "metropolitan"),
        ("Surrey", "surrey"),
        ("Hull", "humberside"),
        ("leeds city centre", "west-yorkshire"),
        ("in Stoke on Trent", "staffordshire"),
        ("Chingford, London E4 7QJ", "metropolitan"),
        ("Bradford", "west-yorkshire"),
        ("North Yorkshire", "north-yorkshire"),
        ("Bolton, Lancashire", "greater-manchester"),
        ("Glasgow", "police-scotland"),
        ("Edinburgh", "police-scotland"),
        ("Belfast", "psni"),
        ("Northern Ireland", "psni"),
        ("West Yorkshire Police", "west-yorkshire"),
        ("the Met", "metropolitan"),
        ("GMP", "greater-manchester"),
        ("Leeds bus station", "west-yorkshire"),
        ("Leeds LS1 4AP", "west-yorkshire"),
        ("LS1 4AP", "west-yorkshire"),
        ("LS1", "west-yorkshire"),
        ("Whitby", "north-yorkshire"),
    ],
)
def test_a_name_in_one_region_decides(text: str, region: str) -> None:
    answer = ask(text)
    assert (answer.decision, answer.region_ids) == (Decision.REGION, (region,))


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("Newport", {"gwent", "hampshire", "west-mercia"}),
        ("Gillingham", {"kent", "dorset"}),
        ("Richmond", {"metropolitan", "north-yorkshire"}),
        ("Newcastle", {"northumbria", "staffordshire"}),
        ("Kingston", {"humberside", "metropolitan"}),
        ("London", {"metropolitan", "city-of-london"}),
        ("Yorkshire", {"west-yorkshire", "south-yorkshire", "north-yorkshire", "humberside"}),
        ("Wales", {"north-wales", "south-wales", "gwent", "dyfed-powys"}),
        ("Chapeltown", {"south-yorkshire", "west-yorkshire"}),
        ("Chepstow", {"gwent", "gloucestershire"}),
        ("Fulwood", {"south-yorkshire", "lancashire"}),
        ("Hillsborough", {"psni", "south-yorkshire"}),
        ("Netherton", {"west-midlands", "merseyside"}),
        ("Swinton", {"greater-manchester", "south-yorkshire"}),
        ("Wellington", {"west-mercia", "avon-and-somerset"}),
        ("Woolston", {"hampshire", "cheshire"}),
        ("Newtown", {"dyfed-powys", "west-midlands"}),
        ("Street", {"avon-and-somerset", "north-yorkshire"}),
        ("Lincolnshire", {"lincolnshire", "humberside"}),
        ("Leeds, Kent", {"west-yorkshire", "kent"}),
        ("SY10", {"west-mercia", "north-wales", "dyfed-powys"}),
    ],
)
def test_a_name_in_several_regions_asks(text: str, among: set[str]) -> None:
    answer = ask(text)
    assert answer.decision is Decision.ASK
    assert among <= set(answer.region_ids)


def test_a_name_shared_with_an_island_asks() -> None:
    answer = ask("Douglas")
    assert (answer.decision, answer.region_ids) == (Decision.ASK, ("police-scotland",))
    assert "Isle of Man" in answer.why
    assert ask("Peel").decision is not Decision.REGION
    assert ask("Saint Peter Port").decision is Decision.NONE
    for text in (
        "St Peter Port",
        "St Peter Port, Guernsey",
        "in Guernsey",
        "a shop, Jersey",
        "Isle of Man",
        "Gibraltar",
        "Jersey",
    ):
        assert (ask(text).decision, ask(text).candidates) == (Decision.NONE, ()), text
        assert "no UK police force" in ask(text).why


def test_trains_and_stations_add_the_railway_police() -> None:
    assert ask("leeds train station").region_ids == ("west-yorkshire", "btp")
    assert ask("Leeds station").decision is Decision.REGION
    assert ask("Newport station").region_ids[-1] == "btp"
    assert ask("Newport station").decision is Decision.ASK
    assert ask("Belfast station").region_ids == ("psni",)
    assert ask("Leeds bus station").region_ids == ("west-yorkshire",)
    assert ask("Stoke on Trent station").region_ids == ("staffordshire", "btp")
    alone = ask("on a train")
    assert (alone.decision, alone.region_ids) == (Decision.ASK, ("btp",))


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("near Leeds", {"west-yorkshire"}),
        ("Park Road, Bradford", {"west-yorkshire"}),
        ("outside the shop in huddersfield", {"west-yorkshire"}),
        ("the train from Leeds to York", {"west-yorkshire", "north-yorkshire", "btp"}),
        ("10 Downing Street, London", {"metropolitan", "city-of-london"}),
        ("M1", {"greater-manchester"}),
    ],
)
def test_a_name_among_other_words_is_a_question(text: str, among: set[str]) -> None:
    assert (ask(text).decision, set(ask(text).region_ids)) == (Decision.ASK, among)


def test_a_motorway_is_not_taken_for_manchester() -> None:
    assert "motorway" in ask("M1").why
    assert ask("M1 1AA").decision is Decision.REGION


def test_a_near_spelling_is_a_question() -> None:
    answer = ask("Huddersfeild")
    assert (answer.decision, answer.region_ids) == (Decision.ASK, ("west-yorkshire",))
    assert "Did you mean Huddersfield?" in answer.why


@pytest.mark.parametrize(
    ("text", "region"),
    [("Hare hills", "west-yorkshire"), ("Wakefeild", "west-yorkshire"), ("Durham Road", "durham")],
)
def test_what_is_only_like_a_name_may_be_somewhere_else(text: str, region: str) -> None:
    answer = ask(text)
    assert (answer.decision, answer.region_ids, answer.is_only_like) == (Decision.ASK, (region,), True)
    assert "somewhere else" in answer.why


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Yarmouth, Norfolk", "norfolk"),
        ("Leamington", "warwickshire"),
        ("Bognor", "sussex"),
        ("Lytham", "lancashire"),
        ("Merthyr", "south-wales"),
        ("Handsworth, Sheffield", "south-yorkshire"),
        ("Blackheath, London", "metropolitan"),
    ],
)
def test_a_part_of_a_town_and_a_short_name_are_known(text: str, region: str) -> None:
    answer = ask(text)
    assert (answer.decision, answer.region_ids) == (Decision.REGION, (region,))


@pytest.mark.parametrize("text", ["Willoughby", "Frampton", "Willoughby, Leicestershire"])
def test_a_name_that_is_only_short_for_another_asks(text: str) -> None:
    assert ask(text).decision is Decision.ASK


def test_what_stands_behind_a_comma_counts() -> None:
    assert ask("Douglas, Isle of Man").is_outside
    assert ask("Castletown, Isle of Man").is_outside
    assert ask("Boston, Massachusetts").is_outside
    assert ask("Perth, Australia").candidates == ()
    assert ask("Letterkenny").is_outside
    assert ask("Newcastle, County Down").region_ids == ("psni",)
    unknown = ask("Bradford, by the big shop")
    assert (unknown.decision, unknown.region_ids) == (Decision.ASK, ("west-yorkshire",))
    assert ask("Bradford, England").decision is Decision.REGION
    # A country alone is a person's name too: nothing is concluded.
    assert not ask("Jordan").is_outside


@pytest.mark.parametrize("text", ["in the bath", "reading a book", "over my street", "Barry told me"])
def test_plain_words_are_no_places(text: str) -> None:
    assert ask(text).candidates == ()


@pytest.mark.parametrize("text", ["Devon", "Gwent", "Notts"])
def test_a_county_is_no_district_that_bears_its_name_too(text: str) -> None:
    answer = ask(text)
    assert (answer.decision, answer.district_codes) == (Decision.REGION, ())


@pytest.mark.parametrize(
    "text",
    ["St Matthew's", "St Anne's", "New Inn", "Preston Park", "church", "the church", "the bath", "the sale"],
)
def test_what_schools_pubs_and_things_are_called_is_asked_about(text: str) -> None:
    answer = ask(text)
    assert (answer.decision, answer.is_only_like) == (Decision.ASK, True)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Eldon Square Newcastle", "northumbria"),
        ("Durham Road, Stockton", "cleveland"),
        ("Tesco Reading", "thames-valley"),
        ("Rugby High School", "warwickshire"),
        ("Stamford Bridge Chelsea", "metropolitan"),
        ("Beverley Westwood", "humberside"),
        ("St Anne's, Lancashire", "lancashire"),
    ],
)
def test_a_town_among_other_names_is_offered(text: str, region: str) -> None:
    assert region in ask(text).region_ids


def test_what_may_lie_in_too_many_regions_is_not_as_if_nothing_was_told() -> None:
    answer = ask("Tesco Walton")
    assert (answer.decision, answer.candidates, answer.is_only_like) == (Decision.NONE, (), True)


@pytest.mark.parametrize("text", ["", "   ", "?!", "asdfghjkl", "x" * 5_000, "<script>", "=1+1"])
def test_what_is_no_place_is_told_what_to_do(text: str) -> None:
    assert ask(text).decision is Decision.NONE
    assert "postcode" in ask(text).why


def test_no_name_that_lies_in_two_regions_decides() -> None:
    regions: dict[str, set[str]] = {}
    for line in ATLAS.place_text.splitlines():
        name, where, _ = line.split("\t")
        here = {"psni" if code == "BT" else ATLAS.region_of(code) or code for code in where.split(" ")}
        regions.setdefault(fold_name(name), set()).update(here)
    shared = [name for name, here in regions.items() if len(here) > 1]
    assert len(shared) > 200
    assert [name for name in shared if ask(name).decision is Decision.REGION] == []
    named = [name for name in shared if len(regions[name] & set(ATLAS.packs)) > 1]
    assert [name for name in named if ask(name).decision is not Decision.ASK] == []


def test_every_district_and_force_name_finds_its_own_region() -> None:
    for district in ATLAS.districts.values():
        assert district.region in ask(district.name).region_ids, district
    for pack in ATLAS.packs.values():
        assert pack.id in ask(pack.name).region_ids, pack.id


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    assert ask(text).asked == text


@pytest.mark.parametrize("plain", ["St Helens", "ST. HELEN'S", "saint-helens", "St\tHelens\n", "St_Helens"])
def test_plain_and_marked_letters_fold_alike(plain: str) -> None:
    marked = plain.replace("e", "\u00e9").replace("E", "\u00c9").replace("'", "\u2019")
    assert fold_name(plain) == fold_name(marked) == "st helens"
    assert fold_name(f"{plain} & Co") == "st helens and co"
