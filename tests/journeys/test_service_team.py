"""A team looks through its own notes alone, for a purpose; small numbers are withheld, and nothing known is told."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

import pytest
import re2

from inkling.journeys.noting import keep_note, look_through
from tests.journeys import service_site
from tests.journeys.service_site import ServiceClient, signed_in
from tests.journeys.test_service_notes import WORDS, begin, note_at, save, text_of, told
from tests.journeys.unit_site import audit_of
from tests.page_form import Form
from tests.people import World, add_services

SUPERVISION = {"purpose": "supervision"}


@pytest.fixture
def services(world: World) -> Iterator[World]:
    """The world with two services, served."""
    made = add_services(world)
    with service_site.the_site():
        yield made


def look(client: ServiceClient, **wanted: str) -> str:
    return text_of(client.post("/team/look/", {**SUPERVISION, **wanted}))


def test_without_a_purpose_nothing_is_shown(services: World) -> None:
    told(signed_in(services, "Farah"), reference="RHI-204")
    femi = signed_in(services, "Femi")
    assert "RHI-204" not in text_of(femi.get("/team/"))
    refused = femi.post("/team/look/", {"words": "Corsa"})
    assert refused.status_code == 400
    assert "Choose why you look" in text_of(refused)
    assert "RHI-204" not in text_of(refused)


@pytest.mark.parametrize(
    ("name", "sees"), [("Femi", True), ("Leila", True), ("Dara", False), ("Ruth", False)]
)
def test_a_team_finds_its_own_notes_and_nobody_elses(services: World, name: str, *, sees: bool) -> None:
    address, _ = told(signed_in(services, "Farah"), reference="RHI-204", origin="Her aunt Zelda")
    client = signed_in(services, name)
    assert ("RHI-204" in look(client, words="silver corsa")) is sees
    assert "RHI-204" not in look(client, words="golden corsa")
    opened = client.post(f"/team/{address.split('/')[2]}/", SUPERVISION)
    assert opened.status_code == (200 if sees else 404)
    assert ("QX99 ZZA" in text_of(opened)) is sees
    for hidden in ("Zelda", "Receipt"):
        assert hidden not in text_of(opened)


def test_who_said_it_is_not_found_by_asking_for_it(services: World) -> None:
    told(signed_in(services, "Farah"), reference="RHI-204", origin="Her aunt Zelda")
    assert "RHI-204" not in look(signed_in(services, "Leila"), words="Zelda")


def test_a_draft_is_nobodys_and_each_look_is_written_down(services: World) -> None:
    farah = signed_in(services, "Farah")
    draft = begin(farah)
    save(farah, draft, text=WORDS, reference="RHI-9")
    address, _ = told(farah, reference="RHI-204")
    femi = signed_in(services, "Femi")
    assert "RHI-9" not in look(femi)
    assert femi.post(f"/team/{draft.split('/')[2]}/", SUPERVISION).status_code == 404
    femi.post(f"/team/{address.split('/')[2]}/", SUPERVISION)
    who, note = f"account:{services.people['Femi'].pk}", note_at(address)
    assert (who, f"note:{note.pk}", "Supervision") in audit_of("note.read")
    assert (who, f"notes:{note.pk}", "Supervision") in audit_of("note.listed")


def test_filters_narrow_and_bad_days_are_said(services: World) -> None:
    told(signed_in(services, "Farah"), "return_home", reference="RHI-204")
    femi = signed_in(services, "Femi")
    assert "RHI-204" in look(femi, template="return_home")
    assert "RHI-204" not in look(femi, template="school")
    assert "RHI-204" not in look(femi, until="2020-01-01")
    assert femi.post("/team/look/", {**SUPERVISION, "since": "the day before"}).status_code == 400


def test_beside_notes_of_several_teams_stands_no_count(services: World) -> None:
    told(signed_in(services, "Farah"), agreed="yes")
    leila, femi = signed_in(services, "Leila"), signed_in(services, "Femi")
    assert "Child: Agreed 1" in look(femi)
    whole = look(leila)
    assert "Child: Agreed" not in whole
    assert "Their counts stand apart, with small numbers withheld" in whole


@pytest.mark.parametrize(("most", "says"), [(1, True), (2, False), (3, False)])
def test_how_many_were_looked_through_is_said_where_it_is_not_all(
    services: World, monkeypatch: pytest.MonkeyPatch, most: int, *, says: bool
) -> None:
    monkeypatch.setattr(look_through, "MOST_LISTED", most)
    farah, femi = signed_in(services, "Farah"), signed_in(services, "Femi")
    for _ in range(2):
        told(farah)
    # Drafts of one's own take no place among them.
    begin(femi)
    assert (f"Only the newest {most} are looked through" in look(femi)) is says


def test_neither_colleagues_nor_what_was_sent_push_a_draft_off_the_list(
    services: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keep_note, "PER_PAGE", 1)
    femi = signed_in(services, "Femi")
    save(femi, begin(femi), text=WORDS, reference="OWN-1")
    for client in (signed_in(services, "Farah"), femi):
        for _ in range(2):
            told(client)
    assert "OWN-1" in text_of(femi.get("/notes/"))


@pytest.mark.parametrize(("most", "pages"), [(2, 2), (3, 1), (4, 1)])
def test_notes_stand_in_pages_of_which_none_is_lost(
    services: World, monkeypatch: pytest.MonkeyPatch, most: int, pages: int
) -> None:
    monkeypatch.setattr(keep_note, "PER_PAGE", most)
    farah, femi = signed_in(services, "Farah"), signed_in(services, "Femi")
    for number in range(3):
        told(farah, reference=f"OWN-{number}")
    own = [farah.get(f"/notes/?page={number}").content.decode() for number in range(1, pages + 1)]
    team = [femi.get(f"/notes/?team={number}").content.decode() for number in range(1, pages + 1)]
    assert all(sum(f"OWN-{number}" in page for page in own) == 1 for number in range(3))
    assert sum(page.count("Farah,") for page in team) == 3
    assert ("Pages of your notes" in own[0], "Pages of what your team sent" in team[0]) == (
        pages > 1,
        pages > 1,
    )
    assert "OWN" not in "".join(team), "what stands in a note its writer alone opens"
    assert text_of(farah.get("/notes/?page=99")) == text_of(farah.get(f"/notes/?page={pages}")), (
        "a number too high gives the last page"
    )


def test_a_practitioner_sees_what_she_wrote_of_before_and_never_what_others_did(services: World) -> None:
    farah, femi = signed_in(services, "Farah"), signed_in(services, "Femi")
    told(farah, reference="RHI-204")
    for client, sees in ((farah, True), (femi, False)):
        address = begin(client)
        save(client, address, "read", text="A man in a silver Corsa, plate QX99 ZZA, waits.")
        page = text_of(client.get(address))
        assert ("You wrote of this name or number on" in page) is sees
        assert ("RHI-204" in page) is sees
        # What a colleague wrote is found under a purpose alone: the way there says which.
        assert 'href="/team/?for=same_child"' in client.get(address).content.decode()
    asked = femi.get("/team/?for=same_child").content.decode()
    assert Form(asked).selected["purpose"] == "same_child"
    assert "RHI-204" not in asked
    found = text_of(femi.post("/team/look/", {"purpose": "same_child", "words": "QX99 ZZA"}))
    assert "RHI-204" in found
    anything = femi.get("/team/?for=anything")
    assert (anything.status_code, "same_child" in anything.content.decode()) == (200, True)
    assert Form(anything.content.decode()).selected["purpose"] == ""


def test_pages_are_equal_whatever_is_hidden(services: World) -> None:
    """Invariant 7: with notes of another team and reports at the unit, a practitioner's pages are the same bytes."""
    femi = signed_in(services, "Femi")
    address = begin(femi)
    save(femi, address, "read", text=WORDS)

    def transcript() -> list[str]:
        pages = [
            femi.get("/notes/"),
            femi.get(address),
            femi.post("/team/look/", {**SUPERVISION, "words": "Corsa"}),
        ]
        return [_without_tokens(unescape(each.content.decode())) for each in pages]

    before = transcript()
    for name in ("Dara", "Ruth"):
        told(signed_in(services, name), reference="HIDDEN-1")
    assert transcript() == before


def _without_tokens(page: str) -> str:
    return re2.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)


def test_words_that_blame_are_pointed_out_with_better_ones_and_never_block(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    blaming = "She is promiscuous and puts herself at risk with a man called Ryan."
    save(farah, address, text=blaming)
    page = text_of(farah.get(address))
    assert "promiscuous" in page.partition("Words to look at")[2]
    assert "puts herself at risk" in page.partition("Words to look at")[2]
    save(farah, address, text="She was with a man called Ryan.", t_own_words="I am promiscuous")
    assert "Words to look at" not in text_of(farah.get(address))


def test_the_card_to_read_aloud_promises_no_secrecy(services: World) -> None:
    page = text_of(signed_in(services, "Farah").get("/who-sees-this/"))
    assert "I cannot promise to keep it secret" in page
    assert "A court can order it" in page
    assert "Childline" in page
