"""Who may tell about themselves is asked once; who surely tells of another, or at work, is not."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.text.asking import asks_if_about_self, may_be_about_self
from inkling.vocabulary.telling import About, HowKnownKind, TellerKind

OF_THEMSELVES = [
    "im 12 and a man at the skate park says it is our secret and gave me £20",
    "i am in year 8. he wants me to go to his flat on saturday",
    "he touched my leg on the bus and said nothing",
    "dont tell my mum. he has pics of me",
    "he makes me carry bags to luton on the train",
    "i owe him 200 and he says i have to sell for him",
    "i dont want to go any more but i dont know how to stop",
    "he said he'd post it if i dont send more",
    "my boyfriend is 24 and he hits me when i talk to people",
    "he bought me trainers and a phone and now he waits for me outside school",
    "they lock me in till the men come",
    "im scared of him he knows where we live",
    "someone made me strip on camera",
    "This is happening to me and I am 15",
    # Welsh, Polish, Romanian, Panjabi, Urdu, Arabic.
    "Dwi'n 13 oed ac mae dyn yn rhoi arian",
    "Mam 12 lat i pan z parku dał mi pieniądze, to nasza tajemnica",
    "Am 13 ani și un bărbat îmi dă bani și haine",
    "ਇੱਕ ਆਦਮੀ ਮੈਨੂੰ ਪੈਸੇ ਦਿੰਦਾ ਹੈ",
    "ایک آدمی مجھے پیسے دیتا ہے",
    "عمري ١٣ سنة ورجل يعطيني المال",
]
OF_OTHERS = [
    "A silver Golf waits by the school gate every Friday and a girl gets in",
    "My daughter is 14 and a man gave her a phone. She will not let me look at it",
    "I teach year 9. A boy told us that a man gave him money",
    "The girl next door is about 13 and older men visit the flat at night",
    "my granddaughter says he has pictures of her",
    "Ellie: im 14 and its about me. Mia: who is he. Ellie: ash. Mia: dont know him",
    "I saw two lads hand a bag to a boy at the station and I did not like it",
    "The manager said the room was booked for a week by a man with a young girl",
    "Moja córka ma 14 lat i ktoś kupił jej telefon, proszę mi pomóc",
    "Fiica mea are 13 ani și mi-a spus de un bărbat",
    "میری بیٹی ۱۴ سال کی ہے",
    "Kierowca czeka pod szkołą na dziewczynę z ósmej klasy",
]


@pytest.mark.parametrize("words", OF_THEMSELVES)
def test_who_may_tell_of_themselves_is_asked(words: str) -> None:
    assert may_be_about_self(words)


@pytest.mark.parametrize("words", OF_OTHERS)
def test_who_surely_tells_of_another_is_not_asked(words: str) -> None:
    assert not may_be_about_self(words)


@pytest.mark.parametrize("about", [About.ME, About.SOMEONE, About.SEEN])
def test_what_was_answered_is_not_asked_again(about: About) -> None:
    assert not asks_if_about_self(
        OF_THEMSELVES[0], about=about, kind=TellerKind.NOT_SAID, how=HowKnownKind.NOT_SAID
    )


@pytest.mark.parametrize("kind", [TellerKind.PROFESSIONAL, TellerKind.BUSINESS, TellerKind.COMMUNITY])
def test_nobody_at_work_and_no_neighbour_is_asked(kind: TellerKind) -> None:
    assert not asks_if_about_self(
        OF_THEMSELVES[0], about=About.NOT_SAID, kind=kind, how=HowKnownKind.NOT_SAID
    )


@pytest.mark.parametrize("kind", [TellerKind.NOT_SAID, TellerKind.YOUNG_PERSON, TellerKind.FAMILY])
def test_whoever_may_be_a_child_is_asked(kind: TellerKind) -> None:
    assert asks_if_about_self(OF_THEMSELVES[0], about=About.NOT_SAID, kind=kind, how=HowKnownKind.NOT_SAID)


def test_who_was_told_by_a_child_is_not_asked() -> None:
    assert not asks_if_about_self(
        OF_THEMSELVES[0], about=About.NOT_SAID, kind=TellerKind.NOT_SAID, how=HowKnownKind.CHILD_TOLD
    )
