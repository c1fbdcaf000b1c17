"""What is found in a note, type by type: invented strings, none of them in a list of names where that can be helped."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.extraction import extract

DAY = date(2026, 3, 18)  # a Wednesday

FOUND = [
    # names: listed, unlisted, of many origins, nicknames, initials and codes
    ("person_name child_name", "She said Kayleigh was there.", "Kayleigh"),
    ("person_name child_name", "He was with Oluwaseun Adeyemi.", "Oluwaseun Adeyemi"),
    ("person_name child_name", "Zbigniew's mum rang at tea time.", "Zbigniew"),
    ("nickname person_name", "a lad called Quibble waits outside", "Quibble"),
    ("nickname person_name", "They call him Vexo on the estate.", "Vexo"),
    ("nickname", 'An older lad, "Trench", picks her up.', "Trench"),
    ("nickname", "He goes round with Big Marv most days.", "Big Marv"),
    ("person_name child_name", "jayden said he was skint", "jayden"),
    ("person_name child_name", "Spoke to YP1 at placement.", "YP1"),
    ("person_name child_name", "Then J. owes them money.", "J"),
    ("person_name child_name", "S.K. attended with her friend.", "S.K."),
    ("person_name", "Call from D. Hussain about it.", "D. Hussain"),
    ("person_name child_name", "Thanks\nHugo", "Hugo"),
    # people without a name
    ("description", "He is in his 30s.", "in his 30s"),
    ("description", "A tall skinny lad came in.", "tall skinny lad"),
    ("description", "She looks about 15.", "about 15"),
    ("description", "There was a scar on his left cheek.", "a scar on his left cheek"),
    ("description", "The driver had a thick Geordie accent.", "thick Geordie accent"),
    ("description", "I would put her at thirteen or fourteen.", "thirteen or fourteen"),
    ("description", "hes got short dark hair", "short dark hair"),
    ("description", "about 6ft and stocky", "6ft"),
    # places and ways
    ("place", "They meet in the park behind Aldi.", "the park behind Aldi"),
    ("place", "It is a flat above the chicken shop.", "a flat above the chicken shop"),
    ("place area_link", "He lives in Moss Side.", "Moss Side"),
    ("place", "Seen on Zedworth Road again.", "Zedworth Road"),
    ("address", "They went to 14 Zedworth Road.", "14 Zedworth Road"),
    ("address", "It was Flat 9, Quimby Court.", "Flat 9, Quimby Court"),
    ("area_link", "He was taken down to Norwich.", "Norwich"),
    ("area_link", "He keeps going country with them.", "going country"),
    ("business", "They stayed at the Travelodge.", "Travelodge"),
    ("business", "It was a car from Zippo Cars.", "Zippo Cars"),
    ("business", "He works at ali's barbers", "ali's barbers"),
    ("business", "She left in an AbbeyCars taxi at ten.", "AbbeyCars"),
    ("business", "It happened at the Royal Hotel in Hull.", "Royal Hotel"),
    ("place", "She met him by Northgate after school.", "Northgate"),
    ("place", "He waits for her at the bus station every Friday.", "bus station"),
    ("school", "She goes to Quimby Hill Academy.", "Quimby Hill Academy"),
    ("travel_route", "They get the 43 bus.", "43 bus"),
    ("travel_route", "She had a train ticket to Brighton.", "train ticket to Brighton"),
    ("travel_route", "His Oyster card was in the bag.", "Oyster card"),
    # vehicles, numbers, accounts
    ("vehicle", "He drives a black Audi A3.", "black Audi A3"),
    ("vehicle", "a white van waits there", "white van"),
    ("vrm", "Reg BX19 QTK was seen.", "BX19 QTK"),
    ("vrm", "A silver Golf, last three letters are KTR.", "KTR"),
    ("vrm", "The plate ends KXT.", "KXT"),
    ("vrm", "Index Bravo X-ray one nine Quebec Tango Kilo.", "Bravo X-ray one nine Quebec Tango Kilo"),
    ("phone", "Ring 07700 900 123 today.", "07700 900 123"),
    ("phone", "his number ends 482", "482"),
    ("phone", "oh seven seven double oh nine hundred one two three", "oh seven seven double oh nine hundred"),
    ("email", "Write to quimby.r@example.org please.", "quimby.r@example.org"),
    ("handle", "his snap is jz_k1ng", "jz_k1ng"),
    ("handle", "Look for @quimb.x on there.", "@quimb.x"),
    # things
    ("app", "They talk on Snapchat.", "Snapchat"),
    ("app", "He met her on an app called Blorpo.", "Blorpo"),
    ("substance", "He smokes weed.", "weed"),
    ("substance", "He sells bars in school.", "bars"),
    ("clothing", "He wore a black North Face puffer jacket.", "black North Face puffer jacket"),
    ("clothing", "grey trackies and a cap", "grey trackies"),
    ("gang", "He had a machete.", "machete"),
    ("gang", "It was the Zedworth boys again.", "Zedworth boys"),
    # when and how often
    ("date", "It was last Friday.", "last Friday"),
    ("date", "She was gone for three days.", "for three days"),
    ("date", "Seen on 12/03/26 there.", "12/03/26"),
    ("time", "He came at half ten.", "half ten"),
    ("time", "It was 22:40 by then.", "22:40"),
    ("frequency", "It happens every weekend.", "every weekend"),
    ("frequency", "He came twice a week.", "twice a week"),
]


@pytest.mark.parametrize(("types", "text", "expected"), FOUND)
def test_is_found(types: str, text: str, expected: str) -> None:
    hits = [s for s in extract(text, day=DAY).spans if s.type in types.split()]
    start = text.index(expected)
    assert any(s.start < start + len(expected) and start < s.end for s in hits), [
        (s.type, s.text) for s in extract(text).spans
    ]


@pytest.mark.parametrize(
    ("sign", "text"),
    [
        ("carrying_or_selling", "He is selling weed for them."),
        ("cuckooing", "They took over his flat."),
        ("debt", "She owes them £300."),
        ("driven_by_adults", "He gets picked up by different men."),
        ("fearful_or_withdrawn", "She is scared to go home."),
        ("gang", "He joined a gang."),
        ("gifts_or_money", "He bought her new trainers."),
        ("hotel_or_party", "She was taken to a hotel."),
        ("image_pressure", "He asked her to send nudes."),
        ("injury", "There were bruises on her arm."),
        ("missing", "She went missing from placement."),
        ("multiple_phones", "He has two phones."),
        ("older_adult_contact", "She was with an older man."),
        ("online_contact", "She met him online."),
        ("recruiting_peers", "He told her to bring a friend."),
        ("school_absence", "He has stopped going to school."),
        ("secrecy", "He told her not to tell anyone."),
        ("sexual_exploitation_concern", "Worker fears sexual exploitation."),
        ("sexual_exploitation_concern", "my nans lodger gets in my bed"),
        ("sexual_exploitation_concern", "my uncle touches me"),
        ("substances_supplied", "He gave her vodka."),
        ("threats_or_control", "They threatened to hurt her mum."),
        ("unexplained_travel", "He was found in another town."),
        ("weapon", "He is carrying a knife."),
    ],
)
def test_each_sign_has_words(sign: str, text: str) -> None:
    assert sign in extract(text).indicators


NOTHING = [
    "Charlie the dog had a bath.",
    "The cat is called Simba.",
    "Her hamster (Biscuit) is well.",
    "April showers all week.",
    "He had a can of coke with his chips.",
    "There is a weed in the yard.",
    "I had toast with Marmite.",
    "She was reading Jane Eyre.",
    "Chelsea won 2-0.",
]


@pytest.mark.parametrize("number", ["0612 3345 8871", "061233458871"])
def test_the_number_of_a_card_is_no_telephone(number: str) -> None:
    found = extract(f"Her Oyster card number is {number} and it shows she was at Stratford.").spans
    assert not [each for each in found if each.type == "phone"]
    assert [each for each in extract(f"Her number is {number}.").spans if each.type == "phone"]


@pytest.mark.parametrize(
    "text", ["He had a machete down his trousers.", "They found a machete. The machete was his."]
)
def test_a_weapon_is_no_name(text: str) -> None:
    found = extract(text).spans
    assert {each.type for each in found if "machete" in each.text} <= {"gang", "indicator"}


def test_a_letter_of_a_plate_is_nobody() -> None:
    text = (
        "She was dropped by a dark grey Golf. I only got part of the plate, YJ01 something, last letter R. Young man "
        "driving, mid twenties, thin, small scar through his left eyebrow. She calls him Jinx."
    )
    names = [each.text for each in extract(text).spans if each.type in ("person_name", "child_name")]
    assert names == []


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_detail_is_left_alone(text: str) -> None:
    found = {(s.type, s.text) for s in extract(text).spans if s.type not in ("date", "time", "frequency")}
    assert not found


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("She has never met Jayden.", None),
        ("This is not Jayden from the park.", "Jayden"),
        ("It was a different Jayden.", "Jayden"),
        ("There was no sign of drugs.", "drugs"),
        ("She denied using cannabis.", "cannabis"),
    ],
)
def test_what_is_negated_is_not_proposed(text: str, absent: str | None) -> None:
    assert absent not in {s.text for s in extract(text).spans}


@pytest.mark.parametrize(
    "text",
    [
        "Someone took over her account and posted pictures.",
        "HER MUM SAYS SHE TOOK HER PHONE AND HER ACCOUNT WAS HACKED.",
        "He got into HER account and her app.",
        "Her handle is on her profile.",
        "They went through her messages.",
    ],
)
def test_what_is_hers_is_no_app_called_her(text: str) -> None:
    assert [each.text for each in extract(text).spans if each.type == "app"] == []


@pytest.mark.parametrize("text", ["She met him on Her, the dating app.", "She has the Her app on it."])
def test_an_app_called_her_is_found_where_it_is_called_an_app(text: str) -> None:
    assert any(each.type == "app" and "Her" in each.text for each in extract(text).spans)


def test_a_name_is_found_again_at_its_later_mentions() -> None:
    text = "A lad called Quorble came. Later quorble left, and Quorble rang."
    assert [s.start for s in extract(text).spans if s.text.lower() == "quorble"] == [13, 33, 51]


def test_a_day_is_resolved_against_the_day_of_the_note() -> None:
    text = "Last Friday, yesterday, 3rd March and two days ago."
    values = {s.text: s.value for s in extract(text, day=DAY).spans if s.type == "date"}
    assert values["Last Friday"] == "2026-03-13"
    assert values["yesterday"] == "2026-03-17"
    assert values["3rd March"] == "2026-03-03"
    assert values["two days ago"] == "2026-03-16"


def test_numbers_plates_and_handles_carry_their_normal_form() -> None:
    text = "Ring 07700 900123, reg bx19 qtk, snap: Jz_K1ng"
    values = {s.type: s.value for s in extract(text).spans}
    assert values["phone"] == "+447700900123"
    assert values["vrm"] == "BX19QTK"
    assert values["handle"] == "jz_k1ng"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2 lads picked up at the retail park by the big Asda, drop at 17 Quarry Terrace.", "retail park"),
        ("He waits in the car park of the Crown.", "car park of the Crown"),
    ],
)
def test_a_place_ends_with_no_word_that_leads_to_the_next(text: str, place: str) -> None:
    assert place in [s.text for s in extract(text).spans if s.type == "place"]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("His friend Quimby was there.", "people"),
        ("Quimby (14) was there.", "other_children_and_young_people"),
        ("Her friend Quimby (14) was there.", "other_children_and_young_people"),
        ("Mr Quimby owns the shop.", "people"),
        ("a 14 year old girl", "other_children_and_young_people"),
        ("a man in his 40s", "people"),
    ],
)
def test_people_are_told_apart_as_children_or_adults(text: str, category: str) -> None:
    people = ("person_name", "child_name", "description")
    assert category in {s.category for s in extract(text).spans if s.type in people}


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("It happens every weekend.", "repeated"),
        ("It only happened once.", "once"),
        ("She likes tea.", "unknown"),
    ],
)
def test_how_often_the_note_tells(text: str, frequency: str) -> None:
    assert extract(text).frequency == frequency


def test_each_proposal_says_why_and_has_its_tier() -> None:
    for span in extract("Kayleigh got a lift from Dubz in a black Audi. She owes £300.").spans:
        assert span.why.startswith(("rule: ", "model: "))
        assert len(span.why) > len("rule: x")
        assert span.tier in ("sure", "possible")


def test_at_most_five_are_possible() -> None:
    text = (
        "We saw Brix, then Quorl, then Vint, then Zarp, then Mornd, then Plask, then Drimm, then Yost there."
    )
    assert sum(s.tier == "possible" for s in extract(text).spans) <= 5
