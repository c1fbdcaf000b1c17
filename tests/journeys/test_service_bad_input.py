"""What goes wrong in a note: three children of one initial, a field that the words contradict, endless minutes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inkling.capture.models import Report
from inkling.vocabulary.limits import NARRATIVE_MAX
from tests.journeys import service_site
from tests.journeys.service_site import signed_in
from tests.journeys.test_service_cards import posted, press
from tests.journeys.test_service_notes import PLACE, begin, note_at, rows, save, send, text_of, told
from tests.page_form import Form
from tests.people import World, add_services

# Fictional.
THREE = (
    "Keeley, 15, told me that a man called Baz drives her in a silver Corsa. "
    "Kayla, 13, said that she was at the arcade with a man called Tone. "
    "Kim, 12, said that a man called Sid gave her a phone. K told me that Baz hit her."
)
WHO_IS_K = "Say on the card of K who that is"


@pytest.fixture
def services(world: World) -> Iterator[World]:
    """The world with two services, served."""
    made = add_services(world)
    with service_site.the_site():
        yield made


def test_of_three_children_with_one_initial_each_is_offered_and_nothing_leaves_before(
    services: World,
) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=THREE, place=PLACE)
    press(farah, address, "parts-by-child", THREE)
    page = text_of(farah.get(address))
    assert WHO_IS_K in page
    asked = page[page.index("Who is meant?") :][:400]
    for child in ("Keeley, 15", "Kayla, 13", "Kim, 12", "Somebody else, or it is not known who"):
        assert child in asked, child
    assert farah.post(f"{address}send/", {"seen": str(note_at(address).version)}).status_code == 400
    assert rows(Report) == []
    cards = posted(farah, address)
    number = next(at.partition("-")[2] for at, each in cards.items() if each == "person:k")
    kim = next(each for each in cards.values() if each == "person:kim")
    press(farah, address, "join:", THREE, **{f"same-{number}": kim})
    press(farah, address, "parts-by-child", THREE)
    send(farah, address)
    told_of = {
        name: each.narrative
        for each in rows(Report)
        for name in ("Keeley", "Kayla", "Kim")
        if name in each.narrative
    }
    assert {name for name, words in told_of.items() if "hit her" in words} == {"Kim"}
    assert len(rows(Report)) == 3


def test_a_field_that_the_words_contradict_is_pointed_out_and_nothing_is_changed(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah, "return_home")
    words = "Chloe, 14, went missing on 20/11/2026 at 6pm. The interview was offered and she accepted."
    own = {"text": words, "place": PLACE, "t_missing_from": "20/11/2026 16:00", "t_answer": "declined"}
    save(farah, address, "read", **own)
    page = text_of(farah.get(address))
    said = page[page.index("Your words say something else") :][:700]
    assert "Missing from (day and time)" in said
    assert "Was it accepted?" in said
    assert "The interview was offered and she accepted." in said
    raw = farah.get(address).content.decode()
    assert 'value="20/11/2026 16:00"' in raw
    assert Form(raw).selected["t_answer"] == "declined"
    save(farah, address, "read", **{**own, "t_missing_from": "20/11/2026 18:00", "t_answer": "accepted"})
    assert "Your words say something else" not in text_of(farah.get(address))


def test_minutes_of_twenty_thousand_characters_go_whole_and_not_one_is_cut(services: World) -> None:
    farah = signed_in(services, "Farah")
    line = "Item {}: Jay, 13, was seen by the arcade with a man called Baz, in a silver Corsa, QX99 ZZA.\n"
    words = "".join(line.format(number) for number in range(300))[: NARRATIVE_MAX - 5] + " End."
    assert len(words) == NARRATIVE_MAX
    address = begin(farah, "minutes")
    save(farah, address, "read", text=words, place=PLACE)
    assert farah.get(address).status_code == 200
    save(farah, address, "check", text=words, place=PLACE)
    send(farah, address)
    (report,) = rows(Report)
    assert report.narrative == words
    assert "End." in text_of(farah.get(f"{address}record/"))


ADDRESSES = (
    "",
    "check/",
    "sent/",
    "copy/",
    "record/",
    "case-note/",
    "referral/",
    "force-form/",
    "nrm/",
    "data/",
    "copy.txt",
)


def test_a_lead_who_asks_for_the_sealed_origin_of_a_colleagues_note_gets_it_nowhere(services: World) -> None:
    """She may open the note for a purpose: who said it stands in nothing that she gets, and no search finds it."""
    address, _ = told(signed_in(services, "Farah"), origin="Her aunt Zelda", reference="RHI-204")
    leila, note = signed_in(services, "Leila"), address.split("/")[2]
    answers = [leila.get(address + each) for each in ADDRESSES]
    assert {each.status_code for each in answers} == {404}
    answers += [
        leila.post(f"/team/{note}/", {"purpose": "supervision", "origin": "yes", "words": "Zelda"}),
        leila.get(f"/team/{note}/"),
        leila.get(f"/notes/{note}/field-book/"),
        leila.get(f"/field-book/drafts/{note}/"),
        leila.get("/team/counts/file/"),
        *(
            leila.post("/team/look/", {"purpose": "supervision", "words": each})
            for each in ("Zelda", "aunt", "")
        ),
    ]
    assert any("QX99 ZZA" in text_of(each) for each in answers), "she did open the note"
    # The page of a search shows again what was asked for, in its field.
    assert all(b"Zelda" not in each.content.replace(b'value="Zelda"', b"") for each in answers)
    found = [
        text_of(leila.post("/team/look/", {"purpose": "supervision", "words": each}))
        for each in ("Zelda", "")
    ]
    assert ["RHI-204" in each for each in found] == [False, True]
