"""A note whose words name who told says so, and one press takes the name out: then no form shows it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inkling.notes.rules.content import ItemDecision
from inkling.notes.services import content_of
from inkling.sites.service.papers.kinds import PaperKind
from tests.journeys import service_site
from tests.journeys.service_site import ServiceClient, signed_in
from tests.journeys.test_service_cards import number_of, posted
from tests.journeys.test_service_notes import PLACE, begin, note_at, save, text_of
from tests.people import World, add_services

WORDS = (
    "Kelsey, 14, was driven by a man called Ryan in a silver Corsa, QX99 ZZA. He rings from 07700 900452. Her aunt "
    "Zelda Quimby, 01632 960417, sat in."
)
SAYS = "Your words name who told"


@pytest.fixture
def farah(world: World) -> Iterator[ServiceClient]:
    """Farah's browser at the practitioners' site."""
    services = add_services(world)
    with service_site.the_site():
        yield signed_in(services, "Farah")


def typed(farah: ServiceClient, **more: str) -> str:
    address = begin(farah)
    save(farah, address, "read", **{"text": WORDS, "place": PLACE, "child": "Kelsey, 14", **more})
    return address


def test_one_press_takes_who_told_out_of_every_form(farah: ServiceClient) -> None:
    address = typed(farah, origin="Her aunt Zelda Quimby")
    for page in (address, f"{address}check/"):
        shown = text_of(farah.get(page))
        assert SAYS in shown
        assert "Zelda Quimby, 01632 960417" in shown
    save(
        farah,
        address,
        "unname",
        text=WORDS,
        place=PLACE,
        child="Kelsey, 14",
        origin="Her aunt Zelda Quimby",
    )
    assert SAYS not in text_of(farah.get(address))
    for kind in PaperKind:
        paper = text_of(farah.get(f"{address}{kind.value}/"))
        assert "Quimby" not in paper, kind
        assert "960417" not in paper, kind
        for fact in ("Kelsey", "QX99 ZZA", "Ryan", "07700 900452"):
            assert fact in paper, (kind, fact)
    assert "Quimby" not in farah.get(f"{address}data/").content.decode()


def test_who_told_stays_sealed_with_the_note(farah: ServiceClient) -> None:
    address = typed(farah, origin="Her aunt Zelda Quimby")
    save(
        farah, address, "unname", text=WORDS, place=PLACE, child="Kelsey, 14", origin="Her aunt Zelda Quimby"
    )
    assert "Zelda Quimby" in farah.get(address).content.decode()


def test_the_child_who_told_stays_to_be_found(farah: ServiceClient) -> None:
    for child in ("Kelsey, 14", ""):
        address = typed(farah, origin="Kelsey", how="child_told", child=child)
        assert SAYS not in text_of(farah.get(address)), child


def test_papers_for_others_withhold_it_without_a_press(farah: ServiceClient) -> None:
    address = typed(farah, origin="Her aunt Zelda Quimby")
    for kind in (PaperKind.REFERRAL, PaperKind.NRM):
        paper = text_of(farah.get(f"{address}{kind.value}/"))
        assert "Quimby" not in paper, kind
        assert "960417" not in paper, kind
        assert "QX99 ZZA" in paper, kind


def decided(farah: ServiceClient, go: str, words: str, **typed: str) -> list[ItemDecision]:
    """Press, and return what was decided of the things told that stand on the page then, in their order."""
    address = begin(farah)
    about = {"text": words, "place": PLACE, "child": "Kelsey, 14", "origin": "Her aunt Zelda Quimby"}
    save(farah, address, "read", **about)
    cards = posted(farah, address)
    at = number_of(cards, "zelda", "ikey")
    save(farah, address, go, **about, **cards | {f"{name}-{at}": value for name, value in typed.items()})
    content = content_of(note_at(address))
    page = posted(farah, address)
    return [content.items[value] for name, value in page.items() if name.startswith("ikey-")]


def test_what_was_decided_of_a_thing_told_goes_on_with_it(farah: ServiceClient) -> None:
    words = (
        "Zelda Quimby says that a man called Ryan drives Kelsey, 14, in a silver Corsa, QX99 ZZA. "
        "Kelsey has a new phone, 07700 900452."
    )
    own = {"iorigin": "Zelda's lodger Ivo", "iagreed": "no"}
    for go in ("save", "unname"):
        first = decided(farah, go, words, **own)[0]
        assert (first.origin, first.agreed) == ("Zelda's lodger Ivo", "no"), go


def test_what_was_left_out_stays_out(farah: ServiceClient) -> None:
    words = (
        "Zelda Quimby says that a man called Ryan drives Kelsey, 14, in a silver Corsa, QX99 ZZA. "
        "Kelsey has a new phone, 07700 900452."
    )
    assert decided(farah, "unname", words, iout="yes")[0].is_out


def test_whoever_bears_the_surname_of_who_told_keeps_it_and_the_number(farah: ServiceClient) -> None:
    """A press cannot be taken back: a suspect's name and number would be gone from all that police read."""
    words = (
        "Dave Quimby, 07700 900452, drives Kelsey Quimby, 14, in a silver Corsa. Call Dave on 07700 900452. "
        "Her aunt Zelda Quimby, 01632 960417, sat in. Mrs Quimby rang."
    )
    about = {"text": words, "place": PLACE, "child": "Kelsey, 14", "origin": "Her aunt Zelda Quimby"}
    address = begin(farah)
    save(farah, address, "read", **about)
    save(farah, address, "unname", **about)
    assert content_of(note_at(address)).text == (
        "Dave Quimby, 07700 900452, drives Kelsey Quimby, 14, in a silver Corsa. Call Dave on 07700 900452. "
        "Her aunt NN, NN, sat in. Mrs NN rang."
    )
    assert SAYS not in text_of(farah.get(address))
