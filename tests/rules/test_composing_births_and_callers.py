"""A date of birth is an age, whoever rings is no suspect, and a mother may be a child."""

import pytest

from tests.rules.composing import read_note, who


@pytest.mark.parametrize(
    ("text", "name", "age"),
    [
        ("Young person: Tia Lomas, d.o.b. 3/2/11. Missing 36 hrs.", "Tia Lomas", "child"),
        ("Child: Freya Dunn. Date of birth: 7 June 2012. School: Pennant High.", "Freya", "child"),
        ("Aaron DOB 14/09/2010 lives with his mother Carol Lewis (born 02/03/1979).", "Aaron", "child"),
        ("Aaron DOB 14/09/2010 lives with his mother Carol Lewis (born 02/03/1979).", "Carol", "adult"),
        ("Male, Imran Aziz, born 12.5.98, drives an Audi.", "Imran", "adult"),
        ("Jaspreet Gill dob 28/11/08 was seen in the car.", "Jaspreet", "child"),
        ("Jaspreet Gill dob 27/11/08 was seen in the car.", "Jaspreet", "adult"),
    ],
)
def test_a_date_of_birth_tells_an_age_on_the_day_of_the_note(text: str, name: str, age: str) -> None:
    told = who(text, name)
    assert (told.age, told.age_told) == (age, True)
    assert told.age_why.startswith("born on '")


def test_without_a_day_a_date_of_birth_tells_nothing() -> None:
    told = who("Male, Imran Aziz, born 12.5.98, drives an Audi.", "Imran", day=None)
    assert not told.age_why.startswith("born on")


def test_a_date_that_is_no_birth_tells_no_age() -> None:
    told = who("Imran Aziz, on 12.5.16, was seen at the garage in Leeds.", "Imran")
    assert not told.age_why.startswith("born on")


def test_an_acronym_behind_a_name_is_no_part_of_it() -> None:
    _, words = read_note("Aaron DOB 14/09/2010 lives with his mother Carol Lewis.")
    assert "Aaron" in words
    assert not any("DOB" in each for each in words)


def test_nothing_happened_on_the_day_of_a_birth() -> None:
    made, words = read_note("Tia Lomas, d.o.b. 3/2/11, was seen in a white Audi in Leeds on 24/11/26.")
    dates = {words[date] for each in made.datings for date in each.at}
    assert dates == {"24/11/26"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            (
                "Call taker: female caller, sounds elderly, gave name as Mrs Iqbal, no 9 Cromer Tce. Says the lodger "
                "upstairs, a Mr Stanislav, has young people round at all hours."
            ),
            "Iqbal",
        ),
        (
            "INF is male, gave his name as Terry Nolan. INF states a girl of 14 gets in a van with a man of 40.",
            "Terry Nolan",
        ),
        ("Caller (Mrs Dean, 71) rang to say two lads are dealing by the shops.", "Dean"),
    ],
)
def test_who_rings_is_the_teller(text: str, name: str) -> None:
    assert who(text, name).role == "writer"


def test_a_girl_who_gave_her_name_is_not_the_teller() -> None:
    text = "A girl of about 15 knocked on my cab. A man was watching. She gave her name as Ana and she shook."
    assert who(text, "Ana").role == "child_at_risk"


def test_a_mother_of_seventeen_is_a_child() -> None:
    text = "Health visitor note: mum K, 17, baby 5 weeks. K's boyfriend Danny Sloane, approx 28, answered for her."
    told = who(text, "K")
    assert (told.age, told.role) == ("child", "child_at_risk")


def test_the_age_behind_a_grown_mother_is_her_daughters() -> None:
    text = "Her mum Karen Lomas rang. Leah is 14 and goes off with a man of 30."
    assert who(text, "Karen").age == "adult"
    assert who(text, "Leah").age == "child"


def test_one_paragraph_has_no_first_line() -> None:
    text = (
        "She got in a taxi and the driver knew where to go. Wanda (keyworker) heard her tell Demi (other resident, "
        "15) to keep her mouth shut. Demi has been missing with her before."
    )
    told = who(text, "Demi")
    assert told.age == "child"
    assert told.role == "child_at_risk"


def test_an_aunt_is_not_the_child_whose_aunt_she_is() -> None:
    text = "Our Leanne's lad Corey (13) is running for them. Leanne won't hear it. I'm Corey's great aunt."
    told = who(text, "Corey")
    assert "signs as the writer" not in told.joined
    assert told.role == "child_at_risk"


def test_a_call_sign_is_no_age() -> None:
    text = "Taxi controller. Driver 14, Mr Hussain, is a good man, he came to me upset. A girl was crying, about 15."
    assert who(text, "Hussain").age == "adult"


def test_a_job_with_a_title_is_somebody_of_their_own() -> None:
    text = (
        "The man in the end caravan lets kids charge their phones. Scarlett's about 12. Site owner Mr Lumb turned a "
        "blind eye till her grandad went for him with a spade."
    )
    assert "told as doing" not in who(text, "Lumb").role_why


def test_who_leads_young_people_is_grown_up_and_who_leads_a_gang_is_no_worker() -> None:
    text = "Church youth leader (Emmanuel). Girl Precious, fourteen, lives with them. The leader of the gang is Baz."
    assert (who(text, "Emmanuel").age, who(text, "Emmanuel").role) == ("adult", "professional")
    assert who(text, "Baz").role != "professional"


def test_a_date_of_birth_that_is_yet_to_come_tells_no_age() -> None:
    told = who("Male, Imran Aziz, born 14/09/2027, drives an Audi.", "Imran")
    assert not told.age_why.startswith("born on")


def test_a_year_of_birth_that_he_shows_weighs_less_than_an_age_that_is_told() -> None:
    assert (
        who("Jay showed ID, born 2010, but he must be 30. He sells drugs to Mia, 13.", "Jay").age != "child"
    )


@pytest.mark.parametrize(
    "told",
    [
        "is to do with Jinx",
        "is down to Jinx",
        "is all because of Jinx and the older lads",
        "is Jinx. Jinx is behind it",
    ],
)
def test_nobody_is_guessed_a_child_to_whom_it_is_put_down(told: str) -> None:
    text = f"My daughter Ellie went out and her phone is off. Her friend says it {told}. I have rung 999."
    assert who(text, "Jinx").age != "child"
    assert who(text, "Ellie").age == "child"


def test_who_is_at_school_with_a_child_may_be_one_whatever_is_put_down_to_them() -> None:
    text = "I think it is because of Kyle that Leah, 14, is out. Kyle is at school with her."
    assert (who(text, "Kyle").age, who(text, "Kyle").role) == ("child", "child_at_risk")


@pytest.mark.parametrize("message", ["Lane, 6", "lane at 6", "Park 7", "the arches, 9pm", "car park, 6.30"])
def test_where_and_when_to_come_is_no_child(message: str) -> None:
    made, _ = read_note(f'My brother gets messages that say "{message}" and goes out. He means Beck Lane.')
    assert not [each for each in made.entities if {"age", "nickname"} & set(each.attributes)]


def test_a_name_and_an_age_within_marks_are_a_child() -> None:
    assert who('Her page says "Mia, 12" and a man writes to her.', "Mia").age == "child"


@pytest.mark.parametrize(
    "text",
    ["We are all worried, it is about Leah. She has bruises.", "I am scared of Leah getting hurt."],
)
def test_a_child_about_whom_it_is_stays_a_child(text: str) -> None:
    assert (who(text, "Leah").age, who(text, "Leah").role) == ("child", "child_at_risk")
