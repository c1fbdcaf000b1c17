"""Easy Read, where something goes wrong: short sentences with drawings there too, and no word is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from inkling.sites.community.easy.book import MARK
from inkling.sites.community.easy.words import book_of
from inkling.sites.community.pages import information, progress, tell
from inkling.sites.community.sealed_answers import SealExpired
from tests.journeys.community_door import Teller, the_site
from tests.people import World

EASY = f"en{MARK}"
DRAWN = 'class="ink-easy__line"'
ALWAYS = ("Is someone in danger? Call 999.", "Can it not wait? Call 101.")


@pytest.fixture(autouse=True)
def _site(world: World) -> Iterator[None]:
    with the_site():
        yield


def begin() -> Teller:
    teller = Teller(page=Client().post("/", {"language": EASY}))
    teller.post("/tell", {**teller.form.values, "go": "on"})
    return teller


def text_of(teller: Teller) -> str:
    return str(teller.page.content.decode())


def is_easy(page: str, section: str) -> None:
    """See that a page says what this section holds, each sentence beside its drawing, and how to get help.

    Its foot, which each page has, is left out.
    """
    words = book_of(EASY).page(section)
    page = page.partition("<footer")[0]
    assert f"data-say>{words.question}</span></h1>" in page
    assert page.count(DRAWN) == len(words.lines) + len(ALWAYS)
    for each in (*(line.words for line in words.lines), *ALWAYS):
        assert each in page
    assert f'name="language" value="{EASY}"' in page, "what follows is Easy Read too"


def test_a_page_that_is_not_there(world: World) -> None:
    page = Client().post("/nowhere", {"language": EASY})
    assert page.status_code == 404
    is_easy(page.content.decode(), "not_found")
    assert DRAWN not in Client().get("/nowhere").content.decode(), "who chose nothing reads the ordinary one"


def fails(*_: Any, **__: Any) -> None:
    raise RuntimeError("canary")


def is_down(*_: Any, **__: Any) -> None:
    raise OperationalError("canary")


def test_a_fault_of_ours_keeps_what_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    teller = begin()
    asked = teller.form.heading
    with monkeypatch.context() as patch:
        patch.setattr(tell.turn, "take", fails)
        teller.press("on", danger="no")
    assert teller.page.status_code == 500
    is_easy(text_of(teller), "crashed")
    assert "Say this number:" in text_of(teller)
    assert teller.form.values["danger"] == ["no"]
    teller.post("/tell", teller.form.values)
    assert teller.form.heading not in ("Something broke here", asked)


def test_a_fault_where_nothing_was_typed_promises_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(information.helplines, "EVERYONE", None)
    page = Client().post("/help", {"language": EASY})
    assert page.status_code == 500
    is_easy(page.content.decode(), "crashed:nothing")
    assert "Try again" not in page.content.decode()


def test_a_store_that_is_away_keeps_what_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "progress_with_questions", is_down)
    teller = Teller(page=Client().post("/progress", {"language": EASY, "receipt": "0000"}))
    assert teller.page.status_code == 503
    is_easy(text_of(teller), "closed_for_now")
    assert teller.form.values["receipt"] == ["0000"]


@pytest.mark.parametrize(
    ("expired", "section"), [(True, "seal_refused:expired"), (False, "seal_refused:broken")]
)
def test_a_form_that_cannot_be_opened_gives_the_words_back(
    expired: bool, section: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: Any, **__: Any) -> None:
        raise SealExpired

    if expired:
        monkeypatch.setattr(tell, "unseal", refuses)
    page = Client().post("/tell", {"language": EASY, "sealed": "x", "words": "A man waits.", "go": "on"})
    assert page.status_code == 400
    said = page.content.decode()
    is_easy(said, section)
    assert "A man waits." in said
    assert "You wrote this last:" in said
    monkeypatch.undo()
    teller = Teller(page=page)
    teller.post("/tell", {**teller.form.values, "go": "on"})
    assert DRAWN in text_of(teller)


def test_with_nothing_typed_one_starts_again() -> None:
    page = Client().post("/tell", {"language": EASY, "sealed": "x", "go": "on"}).content.decode()
    assert "You wrote this last:" not in page
    assert ">Start again</button>" in page.replace("\n", "")
