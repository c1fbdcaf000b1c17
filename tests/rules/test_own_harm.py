"""A child who leaves open whom it is about and tells what is done to them is the child; a friend who tells is not."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction import extract
from inkling.safeguarding.rules.escalation import must_escalate
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewPart
from inkling.safeguarding.rules.protected_view.people.children import about_as_told
from inkling.vocabulary.telling import About, TellerKind

NEWCOMER = (
    "I come from Eritrea before ten month, I have sixteen years. A man find me again in Croydon. He say I must pay "
    "4,000 more, I work for him in the night, washing cars. He keep my Home Office card."
)
OF_THEMSELVES = [
    NEWCOMER,
    "hi theres a man Stef who runs the shop, he says i have to be nice to his friend. i am in year 10",
    "My mum's friend Col says I have to come in his van on Saturdays to do the houses. I am eleven in February.",
    "Keith at the club he put hand on my leg every Friday. I fourteen.",
    "he's 26 and he says he'll show everyone the pics if i dont come friday. im 14",
    "im 16 i owe them 800 cos the feds took the bag. got to be there sunday at 6",
    "im nearly 13 and he made me hold his bag and theres a knife in it",
    "I was 15 in August. He locks me in when the men come",
    "i owe somebody now, i lost the stuff they gave me to hold. im 13. i wont say who",
    "im 15. i have to go to the coast when they say and sleep on a floor in a ladys house",
    "they filmed me crying and said theyd send it round. im 12",
    "so im 14 and i have a boyfriend, hes 23, it was nice at first",
    "my boyfriend is like 27 and im 15 and i have to be nice to his mates now",
    "idk if this counts. im 15 and my bf Reece is 22 but hes not weird, hes been asking me to be nice to his friends",
    "i'm 16 and my boyfriend, Kyle, who's 27, gets me vapes and wants favours",
    "i am 14, im seeing this guy hes 24 and he buys me things",
    "im 13 ive been talking to someone online who is 31 and he knows my school",
    "im in year 9. They always ask me to carry stuff to the next estate",
    "im 14 and his mate filmed it and now he says i owe him",
]
OF_OTHERS = [
    # A friend of the same age, to whom something happened as well or who is only asked.
    "im 14. my mate kez goes to a flat with men and he made me wait outside. i sit next to her in maths",
    "im 15 my sister is 13 and he takes her to the hotel. he wants me to come too. i share a room with her",
    "im 14 and my mum says i have to be in by 9. i saw kez get in a mans car from my window",
    "im 13 miss says i have to tell you about leah, she cries on the bus and i sit with her",
    "im 14. leah made me promise not to tell, she goes with a man called Tench, we walk home together",
    "im in year 9 and shes in my class, shes 13 and he has pics of her. i do her plaits at break",
    "im 12 me and tia are best mates. tia is 12. a man touched her and he touched me on the arm once",
    'im 15. she told me "he says i have to go to the flat", i was in her kitchen',
    "im 14 she says i have to come with her to the flat, shes 15 and he gives her vodka, im her only friend",
    "im 14 and my mate has a boyfriend, hes 24. my boyfriend is in my year and thinks its wrong",
    "im 15 my cousin owes them 300, they filmed him crying. he told me on the bus",
    "im 13, my sister has a boyfriend whos 24 and she has to be nice to his friends when he says",
    "im 15 and my boyfriend Dan is 20 minutes away. my mate is being made to go with men",
    "im 14 my mates boyfriend Dan is 24 and he makes her sell",
    "im 15. my friend Ella is seeing this guy hes 24 he wants her to send pics",
    # Grown-ups.
    "I am 24 and i have a boyfriend, hes 26, and he keeps having a girl of 13 round. i owe them nothing",
    "I am 34 and when I was 12 he made me carry bags. Now he has a boy of 13 do it, I live opposite",
    "my daughter wrote im 13 and he makes me go to the flat. I found it under her bed",
    "I have sixteen years as a cleaner there. He says I have to skip room 6. A girl of 13 sleeps in it",
    "I'm in year 2 of my degree and work nights. He says I have to let the girl in, she is about 13",
    # Everyday life.
    "im 13 my nan wants me to go church with her and there is a man there who hits a boy called Leo",
    "im 14 and my dad makes me do my homework by the window so i seen the girl go in the van",
]


def view_of(words: str, *, kind: TellerKind = TellerKind.NOT_SAID) -> ProtectedView:
    return compose(Draft(teller_kind=kind, about=About.NOT_SAID, narrative=words), spans=extract(words).spans)


@pytest.mark.parametrize("words", OF_THEMSELVES)
def test_what_is_done_to_a_child_who_tells_stands_in_the_view(words: str) -> None:
    assert about_as_told(words, about=About.NOT_SAID, kind=TellerKind.NOT_SAID) is About.ME
    view = view_of(words)
    assert "The young person who tells may be the child" in view.child
    assert "[withheld]" not in " ".join(view.of(ViewPart.WORDS))
    assert must_escalate(Draft(narrative=words))


@pytest.mark.parametrize("words", OF_OTHERS)
def test_whoever_tells_of_another_stays_withheld(words: str) -> None:
    assert about_as_told(words, about=About.NOT_SAID, kind=TellerKind.NOT_SAID) is About.NOT_SAID
    view = view_of(words)
    assert "is the child" not in view.child
    assert "[withheld]" in " ".join(view.of(ViewPart.WORDS))


@pytest.mark.parametrize("about", [About.SOMEONE, About.SEEN])
def test_what_the_form_says_stands(about: About) -> None:
    assert about_as_told(NEWCOMER, about=about, kind=TellerKind.NOT_SAID) is about


@pytest.mark.parametrize("kind", [TellerKind.FAMILY, TellerKind.PROFESSIONAL, TellerKind.BUSINESS])
def test_a_grown_up_is_never_the_child(kind: TellerKind) -> None:
    assert about_as_told(NEWCOMER, about=About.NOT_SAID, kind=kind) is About.NOT_SAID


def test_a_young_person_need_not_say_how_old_they_are() -> None:
    words = "Lenny makes me take parcels to Boundary House. its every saturday night"
    assert about_as_told(words, about=About.NOT_SAID, kind=TellerKind.YOUNG_PERSON) is About.ME
    assert about_as_told(words, about=About.NOT_SAID, kind=TellerKind.NOT_SAID) is About.NOT_SAID


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("I have sixteen years. He say I must pay 4,000", "aged 16"),
        ("He put hand on my leg. I fourteen.", "aged 14"),
        ("im nearly 13 and he made me hold his bag", "aged 13"),
        ("I was 15 in August. He locks me in", "aged 15"),
    ],
)
def test_how_old_they_say_to_be_stands_with_the_child(words: str, age: str) -> None:
    assert age in view_of(words).child


def test_where_a_child_asks_to_be_written_to_is_withheld() -> None:
    words = "im 14 and he makes me hold bags. you can email me plumjam15@mail.example not ring"
    assert "plumjam15" not in " ".join(each.text for each in view_of(words).lines)


@pytest.mark.parametrize("said", ["he said email me", "he gave me his email", "he wrote: contact me at"])
def test_the_address_of_who_does_it_stays(said: str) -> None:
    words = f"im 14 and he makes me hold bags. {said} tench15@mail.example"
    assert "tench15@mail.example" in " ".join(view_of(words).of(ViewPart.WORDS))


@pytest.mark.parametrize(
    ("told", "gone"),
    [
        ("my teacher show us this page on the projector.", "my teacher show us this page on the projector"),
        ("We did a lesson about this with a lady who came in.", "lesson"),
        ("im writing this at my dads.", "dads"),
        ("im doing this under the desk in computing", "under the desk in computing"),
        ("it was her who gave me this address on an order pad.", "order pad"),
        ("i havent told anyone only typed it here", "typed it here"),
    ],
)
def test_how_a_child_came_to_tell_goes(told: str, gone: str) -> None:
    shown = " ".join(view_of(f"im 14 and he makes me hold bags. {told}").of(ViewPart.WORDS))
    assert gone not in shown
    assert "im 14 and he makes me hold bags" in shown


@pytest.mark.parametrize(
    "told",
    [
        "im writing this in his flat",
        "im typing this in the toilet he is outside the door",
        "he showed me this form of id and said i am 18 now",
        "he put me on this app",
        "a man gave me this address and said come at 7",
        "my boyfriend sent me this link and said click",
    ],
)
def test_where_a_child_is_in_danger_stays(told: str) -> None:
    shown = " ".join(view_of(f"im 14 and he makes me hold bags. {told}").of(ViewPart.WORDS))
    assert told in shown
