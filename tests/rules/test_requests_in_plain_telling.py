"""Plain telling that sounds like a request asks nothing; beside it a request stays, in whatever words."""

from __future__ import annotations

import pytest

from benchmarks.requests import SETS, read_asked
from inkling.safeguarding.rules.requests import asking_nothing, secrecy
from inkling.safeguarding.rules.requests.plain_telling import only_tells
from inkling.safeguarding.rules.requests.scoring import SHOWN
from inkling.safeguarding.rules.requests.secrecy import read_requests

ASKS_NOTHING = [
    "how do i get out of going without saying why",
    "He never lets her answer the door when the lads are there.",
    "She keeps her own phone in her sock so he can't look at it.",
    "he took the sim out my phone so nobody could ring me",
    "my dad works on the barrier there and he would see me so i cant go in",
    "The bus driver didn't say anything to them and just drove on.",
    "Mum thinks I got the coat from the charity shop.",
    "I told the office twice and nobody rang back.",
    "I don't know his last name or where he lives.",
    "she doesnt want to go but she says she owes him",
    "He told her not to bring her own phone, only the one he gave her.",
    "Nobody at the club has seen him since Tuesday.",
    "Her gran can't get up the stairs so she never sees who is in the room.",
    "he says teachers are thick and wont notice if im not there after lunch",
    "They don't let him sleep till he has counted the money.",
    "The lad on the desk is not part of this and he was kind to her.",
    "I asked her who he was and she wouldn't say.",
    "The man in the kiosk heard them shouting and kept out of it.",
    "She's not allowed to use the front door any more and he has her key.",
    "He makes her keep quiet in the back when they pass the police station.",
    "there was someone in the bath asleep and no one would tell me who it was",
    "The supervisor told us to mind our own business.",
    "He says nobody would believe a kid like him anyway.",
    "They never knock, they text from the car and he runs out.",
    "don't know if it's the same man but he had the same white trainers",
    "She asked me if the bus still ran and I said I'd find out.",
    "so dont blame the lollipop man he shouted at them to stop",
    "he said friends dont grass on friends and gave me a tenner",
    "She said say hello to your sister and tell her stay away from Col.",
]
ASKS = [
    "Can this stay away from his stepmum, she tells the lodger everything.",
    "mum is not to get a phone call about this she would go round there",
    "I would be grateful if the school did not hear that I wrote.",
    "pls no letters home",
    "His uncle reads his post so nothing in writing.",
    "whatever you do dont go to the house when ricky is in",
    "Best if the warden isn't in on it, she drinks with his sister.",
    "if tash clocks that i spoke to you shell never come near me again",
    "The coach would tip them off so go round him.",
    "Do not use my name with the letting agent.",
    "nan is poorly so dont put this on her",
    "I'd sooner my wife heard nothing of it, it is her cousin.",
    "Only speak to the head of year, not the form tutor.",
    "he goes through my texts so ring the library instead",
    "Theo thinks I'm at my aunt's and it needs to stay like that.",
    "don't make it look like it was someone on the landing",
    "the girls at the salon would guess straight off it was me, so please be careful how you say it",
    "Her brother is in the control room so keep it off the radio.",
    "She begged that her dad is left out.",
    "they'd know it's me if you mention the bike",
]
# Plain telling stands in each, and a request beside it.
ASKS_BESIDE = [
    "Keep her away from him, and keep my mum out of this.",
    "There's no one to ring at home, dad would answer.",
    "He knows where my nan lives so leave her out of it please.",
    "if the letter turns up he goes mad",
    "He never lets her answer the phone so don't ring it.",
    "Make sure he can't get near my mum's phone.",
    "Nobody would believe it if my dad found out.",
    "they will not check if you come in plain clothes but in uniform they will",
    "I don't know his surname but his brother works at the council so mind who sees this.",
    "Don't let her go back, and don't let on to the landlord that I rang.",
    "The school did not want to get involved so please go round them.",
    "My uncle has nothing to do with it, he must not hear of it.",
    "Dont blame the bailiff and dont tell him I said so.",
    "He took my sim so nobody could ring me, ring my mate Jo but not her mum.",
    "I don't know what my foster dad would do if this got back.",
    "He told her to go to the flat and she doesn't want her nan told.",
]


@pytest.mark.parametrize("text", ASKS_NOTHING)
def test_what_only_tells_asks_nothing(text: str) -> None:
    assert read_requests(text, least=SHOWN) == []


@pytest.mark.parametrize("text", [*ASKS, *ASKS_BESIDE])
def test_what_asks_is_never_lost_for_it(text: str) -> None:
    assert read_requests(text, least=SHOWN)


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("I don't know his last name.", True),
        ("I don't know his last name and nan must not hear of this.", False),
        ("Don't let her go back to that house.", True),
        ("Don't let her go back to that house or let on to him.", False),
        ("He is my cousin.", False),
        ("", False),
    ],
)
def test_nothing_is_plain_beside_what_asks(text: str, is_plain: bool) -> None:
    assert only_tells(text) is is_plain


class _NothingPlain:
    def __init__(self, text: str) -> None:
        self.text = text

    def meets(self, place: tuple[int, int]) -> bool:
        return False


def test_no_request_of_any_set_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the sets ask is read with and without plain telling taken out."""
    asked = [each.text for part in SETS for each in read_asked(part) if each.who]
    assert len(asked) > 300
    found = {each for each in asked if read_requests(each, least=SHOWN)}
    with monkeypatch.context() as before:
        before.setattr(secrecy, "PlainTelling", _NothingPlain)
        before.setattr(secrecy, "only_tells_at_length", lambda _: False)
        before.setattr(asking_nothing, "only_tells", lambda _: False)
        assert found == {each for each in asked if read_requests(each, least=SHOWN)}
