"""Easy Read: chosen like a language, one question a page, and the same report comes of the same answers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from django.test import Client

from inkling.capture.models import Detail, Report
from inkling.regions.services import load_regions
from inkling.safeguarding.models import Concern
from inkling.sites.community import languages
from inkling.sites.community.answers import begin as answers_begun
from inkling.sites.community.drafting import draft_of
from inkling.sites.community.easy.steps import EASY_STEPS
from inkling.sites.community.steps import STEPS
from inkling.sites.community.steps.boxes import BOX, BOX_OF
from inkling.sites.community.steps.step import StepForm
from inkling.vocabulary.categories import Category
from inkling.vocabulary.kinds import kind
from tests.journeys.community_door import Teller, the_site
from tests.people import World, acting_as

EASY = "en-easy"
QUIET = "A white van waits on Mill Lane."
UNASKED = {"guard", "sealed", "language"}
# What Easy Read leaves out, besides the page that confirms what a machine understood: a second box for how it is known.
LEFT_OUT = {("knows", "how_text")}


@pytest.fixture(autouse=True)
def _site(world: World) -> Iterator[None]:
    with the_site():
        yield


def begin(code: str = EASY) -> Teller:
    teller = Teller(page=Client().post("/", {"language": code}))
    teller.post("/tell", {**teller.form.values, "go": "on"})
    return teller


def asked(teller: Teller) -> list[str]:
    form = teller.form
    return sorted({*form.choices, *form.values} - UNASKED)


def walk(teller: Teller, given: dict[str, Any], *, more: bool = False) -> list[str]:
    """Answer as given, and send; return what each page asked."""
    seen: list[str] = []
    for _ in range(60):
        names = asked(teller)
        seen.append(" ".join(names))
        answers = {name: value for name, value in given.items() if name in names}
        buttons = teller.form.buttons
        if more and "send" in buttons:
            teller.press("more")
            more = False
            continue
        go = next(each for each in ("send", "all", "on") if each in buttons)
        teller.press(go, **answers)
        if go == "send":
            return seen
    raise AssertionError(f"The end never came: {seen}")


SEEN = {"danger": "no", "about": "seen", "place": "LS11 5DE", "words": QUIET, "urgency": "routine"}
KEZ = {
    "danger": "no",
    "about": "someone",
    "teller": "family",
    "place": "LS11 5DE",
    "words": "My niece Kez is 14. A man called Fitz picks her up. She goes missing.",
    "frequency": "keeps_arising",
    "how": "child_told",
    "origin": "Kez",
    "type": "cse",
    "group": "no",
    "urgency": "soon",
    "signs": ["missing", "gifts_or_money"],
    "child": "Kez, 14",
    "needed": "After school",
    "hide": "Her stepfather",
    "told": "yes",
    "to": "Her school",
    "date": "Monday",
    "reference": "12",
    "knew": "yes",
    "agreed": "no",
    "why": "protect_child",
    "team": "own",
    "text": "She is not safe.",
}
ME = {
    "danger": "unsure",
    "about": "me",
    "teller": "young_person",
    "place": "LS11 5DE",
    "words": "im 13. they make me carry stuff",
    "how": "happened_to_me",
    "type": "cce",
    "signs": ["carrying_or_selling"],
    "named": "name",
    "name": "Dev",
    "contact": "07700 900123",
    "safe": "text",
    "note": "after school",
    "team": "safe",
}
DANGER = {**SEEN, "danger": "yes"}


def recorded(code: str, given: dict[str, Any]) -> dict[str, Any]:
    before = set(ids())
    walk(begin(code), given)
    (report,) = set(ids()) - before
    with acting_as("backup"):
        told = Report.objects.get(pk=report)
        parts = [told, *_beside(told)]
        facts = {f"{type(each).__name__}.{name}": value for each in parts for name, value in _facts(each)}
        concerns = Concern.objects.filter(report=report)
        facts["concerns"] = list(concerns.values_list("indicators", "must_not_be_told"))
    return facts


def _beside(told: Report) -> list[Any]:
    return [
        getattr(told, each.name)
        for each in Report._meta.related_objects
        if each.one_to_one and hasattr(told, each.name)
    ]


def _facts(row: Any) -> list[tuple[str, Any]]:
    changing = ("id", "report", "received_at", "at", "reference", "mark", "sealed", "created_at")
    return [
        (field.name, getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if not field.name.startswith(changing)
        and not isinstance(getattr(row, field.attname), bytes | memoryview)
    ]


def ids() -> list[object]:
    with acting_as("backup"):
        return list(Report.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("given", [SEEN, KEZ, ME, DANGER], ids=["seen", "kez", "me", "danger"])
def test_the_same_answers_make_the_same_report(world: World, given: dict[str, Any]) -> None:
    plain, easy = recorded("en", given), recorded(EASY, given)
    differs = {name: (plain.get(name), easy[name]) for name in easy if plain.get(name) != easy[name]}
    assert set(differs) <= {"Report.language"}, differs


def test_each_page_asks_one_question_at_most(world: World) -> None:
    for given in (SEEN, KEZ, ME, DANGER):
        pages = walk(begin(), given)
        assert all(len(page.split()) <= 1 for page in pages), pages


def test_no_question_of_the_journey_is_lost() -> None:
    """Whatever an ordinary step asks, an easy page asks, but for what is left out by decision (0447)."""
    easy = {
        (step.kept_in, step.form.keywords["asks"])
        for step in EASY_STEPS
        if isinstance(step.form, partial) and "asks" in step.form.keywords
    }
    plain = {
        (step.id, name)
        for step in STEPS
        if isinstance(step.form, type) and issubclass(step.form, StepForm)
        for name in step.form.base_fields
    }
    assert plain - easy == LEFT_OUT
    boxes = {kind for kind in BOX_OF.values() if any(step.id == f"{BOX}{kind}" for step in EASY_STEPS)}
    assert {kind(each).category for each in boxes} == set(Category), "A box for each row of the leaflet"


def test_more_can_be_told_of_each_category_in_one_box(world: World) -> None:
    chosen = [Category.TRAVEL.value, Category.ABUSE.value]
    walk(begin(), {**SEEN, "categories": chosen, "text": "Red, AB12 CDE. He hits her."}, more=True)
    with acting_as("backup"):
        kinds = sorted(Detail.objects.values_list("kind", flat=True))
        assert kinds == ["indicator", "vehicle"]
        assert Concern.objects.count() == 1, "A sign in a box is escalated as any other"


def test_a_box_of_a_category_that_is_ticked_no_more_is_not_sent(world: World) -> None:
    teller = begin()
    for _ in range(40):
        if "send" in teller.form.buttons:
            break
        teller.press(**{name: value for name, value in SEEN.items() if name in asked(teller)})
    teller.press("more").press(categories=[Category.CLOTHING.value]).press(text="A red coat")
    while "send" not in teller.form.buttons:
        teller.press()
    teller.press("more").press(categories=None)
    while "send" not in teller.form.buttons:
        teller.press()
    teller.press("send")
    with acting_as("backup"):
        assert not Detail.objects.exists()


def test_an_answer_that_no_page_shows_any_more_is_not_sent(world: World) -> None:
    """Who told it was written, and then that it was seen: the page to check shows no name, so none is sealed."""
    answers = answers_begun(secret=bytes(15), started=0, language=EASY)
    answers.by_step = {"knows": {"how": "child_told", "origin": "Kez"}}
    assert draft_of(answers).identity.origin == "Kez"
    answers.by_step["knows"]["how"] = "saw"
    assert draft_of(answers).identity.origin == ""
    assert answers.by_step["knows"]["origin"] == "Kez", "It comes back with the answer that asks for it"
    answers.language = ""
    assert draft_of(answers).identity.origin == "Kez", "The ordinary page shows the box beside it"


def test_what_the_team_reads_is_said_where_nothing_is_chosen(world: World) -> None:
    teller = begin()
    while "send" not in teller.form.buttons:
        given = {name: value for name, value in KEZ.items() if name in asked(teller) and name != "team"}
        if "team" in asked(teller):
            assert "You do not choose? Then they get only what is safe." in teller.words
        teller.press(**given)
    assert "Only what is safe, as you did not choose" in teller.words
    teller.press("send")
    assert "We cannot show it to you again." in teller.words


def test_who_chose_easy_read_is_kept_nowhere(world: World) -> None:
    """It is a trait of whoever tells: it travels sealed, and nothing that is stored says it."""
    walk(begin(), ME)
    with acting_as("backup"):
        told = Report.objects.get()
        assert told.language == ""
        stored = " ".join(str(value) for part in [told, *_beside(told)] for _, value in _facts(part))
    assert "easy" not in stored.casefold()


def test_easy_read_is_kept_without_address_cookie_or_title(world: World) -> None:
    teller = begin()
    for _ in range(6):
        page = teller.page.content.decode()
        assert 'lang="en-GB"' in page
        assert "ink-drawing" in page
        assert "<title>Tell us</title>" in page
        assert not teller.page.cookies
        assert not teller.page.request["QUERY_STRING"]
        teller.press()


def test_easy_read_is_sealed_with_the_answers_and_can_be_left(world: World) -> None:
    teller = begin()
    values = {**teller.form.values, "go": "on"}
    del values["language"]
    teller.post("/tell", values)
    assert "ink-easy" in teller.page.content.decode()
    for address in ("/help", "/practice", "/progress", "/privacy"):
        page = teller.client.post(address, {"language": EASY}).content.decode()
        assert f'name="language" value="{EASY}"' in page, "The ways of other pages lead back to Easy Read"
    english = Client().post("/", {"language": [EASY, "en"]}).content.decode()
    assert "ink-easy" not in english
    assert languages.language_called(EASY).tag == "en-GB"


def test_the_next_page_of_somebody_else_is_not_easy(world: World) -> None:
    begin()
    assert "ink-easy" not in Client().get("/").content.decode()


def test_a_box_that_is_too_long_is_shown_with_what_to_do(world: World) -> None:
    teller = begin()
    while "place" not in asked(teller):
        teller.press()
    teller.press(place="x" * 600)
    assert "too long" in teller.words
    assert teller.form.values["place"]


@pytest.mark.parametrize(("place", "wrong"), [("Dundalk", "101"), ("Guernsey", "101"), ("BT1 1AA", "Tusla")])
@pytest.mark.parametrize("teller", ["family", "professional"])
def test_a_place_outside_the_kingdom_is_told_its_own_numbers(
    world: World, place: str, wrong: str, teller: str
) -> None:
    load_regions()
    telling = begin()
    walk(telling, {**KEZ, "place": place, "teller": teller})
    assert wrong not in telling.words
    assert ("No police in the United Kingdom look after this place" in telling.words) is (wrong == "101")
    assert ("Tusla" in telling.words) is (place == "Dundalk")
