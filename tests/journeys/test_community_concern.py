"""What a teller declares or writes becomes a concern, also where nothing is ticked by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inkling.capture.models import Report
from inkling.safeguarding.models import Concern
from inkling.safeguarding.rules.protected_view.parts import ViewPart, from_json
from inkling.safeguarding.rules.protected_view.worry import HARM_NOTICED
from inkling.vocabulary.indicators import Indicator
from tests.journeys.community_door import Teller, the_site
from tests.people import World, acting_as

SIGNS, CHECK = "Have you seen any of these signs?", "Check and send"
ASKED = "May the children's team read your words?"
QUIET = "A white van waits on Mill Lane."


@pytest.fixture(autouse=True)
def _site(world: World) -> Iterator[None]:
    with the_site():
        yield


def concerns() -> list[Concern]:
    with acting_as("backup"):
        return list(Concern.objects.all())


def declare(**answers: str) -> Teller:
    teller = Teller().up_to_words().press(words=QUIET).until("What do you think is happening?")
    return teller.press(**answers)


def test_a_girl_in_his_flat_opens_a_concern_when_every_page_is_only_passed(world: World) -> None:
    teller = Teller().up_to_words().press(words="A man on Northgate has a girl of 13 in his flat")
    teller.until(SIGNS)
    assert not teller.form.values.get("signs")
    teller.until(CHECK).press("send")
    (concern,) = concerns()
    assert concern.indicators == []
    (sign,) = lines_of(concern, ViewPart.SIGNS)
    assert sign == "Contact with older people: \u201cA man on Northgate has a girl of 13 in his flat\u201d"


def test_words_of_harm_ask_all_that_a_concern_asks_though_no_sign_is_ticked(world: World) -> None:
    teller = Teller().up_to_words().press(words="The girl is 13. It was her third overdose.")
    teller.until(SIGNS).press(signs=None)
    assert teller.heading == "Keeping the child safe"
    teller.press(hide="Her uncle").until(ASKED)
    teller.press(team="yes").until(CHECK).press("send")
    (concern,) = concerns()
    assert (concern.indicators, concern.must_not_be_told) == ([], "Her uncle")
    with acting_as("backup"):
        assert Report.objects.get().team_words == "yes"


@pytest.mark.parametrize(
    "answers", [{"type": "cse"}, {"type": "cce"}, {"type": "both"}, {"urgency": "soon"}, {"urgency": "now"}]
)
def test_what_is_declared_asks_about_signs(world: World, answers: dict[str, str]) -> None:
    assert declare(**answers).heading == SIGNS


def test_what_is_not_declared_does_not(world: World) -> None:
    teller = declare(type="not_said", urgency="routine")
    assert teller.heading == CHECK
    teller.press("send")
    assert not concerns()


@pytest.mark.parametrize(
    "answers", [{"type": "cse", "urgency": "soon"}, {"type": "cce", "urgency": "soon"}, {"urgency": "now"}]
)
def test_urgent_exploitation_opens_a_concern_though_no_sign_is_ticked(
    world: World, answers: dict[str, str]
) -> None:
    teller = declare(**answers).until(SIGNS).press(signs=None)
    assert teller.heading == "Keeping the child safe"
    teller.until(CHECK).press("send")
    (concern,) = concerns()
    assert (concern.indicators, concern.urgency) == ([], answers["urgency"])
    with acting_as("backup"):
        assert Report.objects.get().pk == concern.report_id


@pytest.mark.parametrize("leaves", ["it alone", "nothing but another sign"])
def test_what_was_declared_is_offered_and_never_ticked(world: World, leaves: str) -> None:
    """A sign stands in the record only where the teller ticked it; the concern opens by what was declared."""
    teller = declare(type="cse", urgency="routine").until(SIGNS)
    assert "signs" not in teller.form.values, "nothing is ticked"
    assert "You told us that this may be sexual." in teller.words
    ticked = [] if leaves == "it alone" else [Indicator.MISSING.value]
    teller.press(signs=ticked or None).until(CHECK).press("send")
    concern = one_concern()
    assert concern.indicators == ticked
    assert "Child sexual exploitation" in concern.worry


def one_concern() -> Concern:
    (concern,) = concerns()
    return concern


def lines_of(concern: Concern, part: ViewPart) -> list[str]:
    return [line.text for line in from_json(concern.view) if line.part is part]


def asked_about_words(words: str, **answers: str) -> Teller:
    return Teller().up_to_words(**answers).press(words=words).until(ASKED)


AUNT = "I am her aunt. A man of 30 called Fitz gave Leah, 14, a new phone. dont tell the school."


@pytest.mark.parametrize(
    ("answer", "part", "held", "shown", "cut"),
    [
        (None, ViewPart.WORDS, "not_said", "gave Leah, 14, a new phone", "her aunt"),
        ("safe", ViewPart.WORDS, "safe", "gave Leah, 14, a new phone", "her aunt"),
        ("yes", ViewPart.WORDS_AS_TOLD, "yes", "I am her aunt.", "withheld"),
        ("own", ViewPart.WORDS_FOR_TEAM, "own", "Leah needs help.", "her aunt"),
    ],
)
def test_the_team_reads_what_the_teller_lets_it_read(
    world: World, answer: str | None, part: ViewPart, held: str, shown: str, cut: str
) -> None:
    teller = asked_about_words(AUNT).press(team=answer, text="Leah needs help." if answer == "own" else "")
    teller.until(CHECK).press("send")
    concern = one_concern()
    (words,) = lines_of(concern, part)
    assert shown in words
    assert cut not in str(concern.view)
    with acting_as("backup"):
        report = Report.objects.get()
    assert report.team_words == held
    assert report.team_text == ("Leah needs help." if answer == "own" else "")


def test_what_is_written_for_the_team_stands_in_place_of_sentences_and_the_short_facts_stay(
    world: World,
) -> None:
    teller = asked_about_words(AUNT).press(team="own", text="Leah needs help.").until(CHECK)
    assert "Leah needs help." in teller.words
    teller.press("send")
    concern = one_concern()
    assert "gave Leah" not in concern.worry + str(concern.view)
    assert "14" in concern.child
    assert any("Fitz" in line for line in lines_of(concern, ViewPart.ADULTS))


def test_own_words_left_empty_count_as_the_cut_version(world: World) -> None:
    asked_about_words(AUNT).press(team="own", text=" ").until(CHECK).press("send")
    assert lines_of(one_concern(), ViewPart.WORDS)


def test_too_long_for_the_team_is_refused_and_not_lost(world: World) -> None:
    teller = asked_about_words(AUNT).press(team="own", text="x" * 2_001)
    assert "1 character too long" in teller.words
    assert teller.form.values["text"] == ["x" * 2_001]
    teller.press(text="x" * 2_000).until(CHECK).press("send")
    assert lines_of(one_concern(), ViewPart.WORDS_FOR_TEAM) == ["x" * 2_000]


def test_the_teller_sees_the_cut_version_before_anything_is_sent(world: World) -> None:
    teller = asked_about_words(AUNT)
    assert "[withheld]" in teller.words
    assert "I am her aunt" not in teller.words
    assert "your words may show who you are" in teller.words


def test_it_is_asked_only_where_a_concern_will_open(world: World) -> None:
    teller = Teller().up_to_words().press(words=QUIET)
    for _ in range(20):
        assert teller.heading != ASKED
        if teller.heading == CHECK:
            break
        teller.press()
    teller.press("send")
    with acting_as("backup"):
        assert Report.objects.get().team_words == "not_said"


def test_a_young_person_is_told_what_goes_where_and_asked_for_a_safe_way(world: World) -> None:
    words = "pls dont tell him. im 13 and he wants me to meet him at a hotel on saturday"
    teller = Teller().up_to_words(about="me", teller="young_person").press(words=words)
    teller.until("Keeping you safe")
    assert teller.form.values["hide"] == ["pls dont tell him"]
    teller.until("Is there a safe way to reach you?").press(named="name")
    assert teller.heading == "A safe way to reach you"
    teller.press(contact="07700 900123", safe="text").until("Who reads what")
    assert "They do not get your name" in teller.words
    teller.until(CHECK).press("send")
    concern = one_concern()
    assert concern.must_not_be_told == "pls dont tell him"
    assert concern.child.startswith("The young person who tells is the child, aged 13.")
    assert "900123" not in str(concern.view) + concern.child


def test_what_the_words_ask_can_be_taken_out_of_the_box_and_still_stands_first(world: World) -> None:
    teller = Teller().up_to_words().press(words=AUNT).until("Keeping the child safe")
    assert teller.form.values["hide"] == ["dont tell the school"]
    teller.press(hide="").until(CHECK).press("send")
    concern = one_concern()
    assert concern.must_not_be_told == ""
    assert lines_of(concern, ViewPart.MUST_NOT) == ["dont tell the school"]


def test_a_child_in_the_words_is_kept_as_a_child_and_nobody_as_a_person_of_concern(world: World) -> None:
    words = "im 13. a lad called Kez lends me money n i have to take a bag to leeds. he got a black bmw"
    teller = Teller().up_to_check(words, about="me", teller="young_person")
    # The own age is nobody to worry about: the concern says it of whoever tells.
    assert "A person 13" not in teller.words
    assert "worried about 13" not in teller.words
    assert "A person Kez" in teller.words
    other = (
        Teller().up_to_words().press(words="Our granddaughter Skye is 14. A man called Dazza waits for her.")
    )
    other.until(CHECK)
    for line in ("A child or young person Skye", "A person Dazza"):
        assert line in other.words
    # An age by itself is nobody.
    assert "A child or young person 14" not in other.words
    assert "worried about Skye" not in other.words


def test_the_receipt_of_a_young_person_says_when_the_children_s_team_gets_their_name(world: World) -> None:
    words = "im 13. a man gives me money to take a bag to leeds on the train"
    teller = Teller().up_to_check(words, about="me", teller="young_person").press("send")
    assert "They get your name only if you wrote it for them." in teller.words
    assert "who told us" not in teller.words


def test_harm_without_a_word_of_it_opens_a_concern_and_the_check_page_asks_about_whom(world: World) -> None:
    words = "he lets me wear the gold one when his mates come round. i have to give it back after"
    teller = Teller().up_to_words(about="", teller="").press(words=words).until(CHECK)
    assert "Is this about you?" in teller.words
    teller.press("send")
    (concern,) = concerns()
    assert concern.worry == HARM_NOTICED
    assert "Whoever tells may be the child" in concern.child
