"""Whoever only passes on a child's words, or tells of a friend, is not read as the child, and stays withheld."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.extraction import extract
from inkling.safeguarding.rules.escalation import must_escalate
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.people.children import about_as_told, may_be_told_by_a_child
from inkling.safeguarding.rules.withholding import teller_of
from inkling.vocabulary.telling import About, HowKnownKind, TellerKind

OF_OTHERS = [
    # A friend, a grown-up and a school that pass on what a child said or wrote.
    'leah is in my form and wrote on her hand "im 14 and this is about me" and told me not to say. i sit by her in art',
    "she said 'im 14 and this is about me' and she was shaking, i gave her a lift to the chip shop and i wont say more",
    "She says im 13 and its about me nan, dont tell mum. I am the only one she tells, I mind her on a Tuesday",
    "Ellie: im 14 and its about me not beth. Mia: who is he. Ellie: ash. Mia: i sat on the bus with him",
    "Pupil in my office at break. I'm 13. This is happening to me. She asked that I stay with her, I teach her art",
    "Recorded by me after registration: I am 15, this happened to me, he drives a blue Golf. I took her to reception",
    "My daughter put in her diary im 14 and this is about me and she hid it under the bed I change on Sundays",
    "I am 52 and I clean at the flats. The lad wrote on the wall im 13 its about me and I painted it over",
    # A friend of the same age.
    "im 15, dont think this is about me its my mate leah, she goes to his flat and i wait at the bus stop",
    "im 14 and i know it sounds like its about me but it isnt, its kez, i go netball with her",
    "im 15 n its about me sister shes 12, she goes in his van and i seen him when i walk the dog",
    "im 15 i dont want it happening to me as well, its a girl in my class and i sit behind her",
    "im 17 and it happened to me too when i was 12, now he does it to my cousin and i babysit her",
    "im 16 and this is about me seeing a man take a girl into the flats when i do my paper round",
    "everyone thinks its about me im 14 but i only told the head about kyle, i was in the queue behind him",
    # No age of a person.
    "I'm 10 minutes from the home and this is about me and my neighbour hearing a girl cry, I rang last week",
    "I am 12 weeks pregnant so this is about me too but mostly about the girl at number 9 that I sit with",
]
OF_THEMSELVES = [
    "im 14 and this is about me. a man called tench gives me stuff",
    "im 13 this is about me i told miss im 13 and she said nothing",
    "this isnt about my brother its about me im 12, he makes me go to the flat",
    "hi im 15 years old and this has been happening to me since june",
    "i swear this is about me, im 14, my mate said tell you",
    "Im 16. This happened to me last month. A man drove me to Luton",
    "im 14 he told everyone im 18 but this is about me and im scared",
    "im 14 im a young carer and this is about me, my home staff dont know",
    'im 14 and its about me. he said "you owe me" and he got a knife',
]


@pytest.mark.parametrize("words", OF_OTHERS)
def test_whoever_tells_of_another_is_not_the_child(words: str) -> None:
    assert about_as_told(words, about=About.NOT_SAID, kind=TellerKind.NOT_SAID) is About.NOT_SAID
    view = compose(Draft(narrative=words), spans=extract(words).spans)
    assert "is the child" not in view.child


@pytest.mark.parametrize("words", OF_THEMSELVES)
def test_a_child_who_tells_of_itself_is_the_child(words: str) -> None:
    assert about_as_told(words, about=About.NOT_SAID, kind=TellerKind.NOT_SAID) is About.ME


@pytest.mark.parametrize(
    "told",
    [
        Draft(narrative=OF_THEMSELVES[0], how_known=HowKnownKind.CHILD_TOLD),
        Draft(narrative=OF_THEMSELVES[0], how_known=HowKnownKind.WORK),
        Draft(narrative=OF_THEMSELVES[0], identity=DraftIdentity(sender="Harbour charity")),
    ],
)
def test_who_says_that_another_told_them_is_not_the_child(told: Draft) -> None:
    assert "is the child" not in compose(told, spans=extract(told.narrative).spans).child


@pytest.mark.parametrize(
    "words",
    [
        "im 14. Leah made me promise not to tell, she goes with a man called Tench",
        "im 15 and it made me feel sick, kez is in his car every day",
        "im 13, my mate leah goes to his flat. leah gave me her charger to hide",
        "im 15. the way he talks to her made me scared for her",
    ],
)
def test_a_friend_who_tells_of_a_friend_is_shown_by_no_age(words: str) -> None:
    assert not may_be_told_by_a_child(words, about=About.NOT_SAID, kind=TellerKind.NOT_SAID)


def test_a_mother_who_ticks_me_and_quotes_an_age_is_not_the_child() -> None:
    words = 'My girl wrote "im 14 and he has pics". I found it when I changed her bed.'
    assert not teller_of(Draft(teller_kind=TellerKind.FAMILY, about=About.ME, narrative=words)).is_the_child
    own = "im 14 and he has pics of me"
    assert teller_of(Draft(teller_kind=TellerKind.FAMILY, about=About.ME, narrative=own)).is_the_child


def test_what_a_child_is_quoted_to_have_said_still_opens_a_concern() -> None:
    words = 'leah wrote "im 14 and this is about me. he comes on fridays" in my book'
    assert must_escalate(Draft(narrative=words))
