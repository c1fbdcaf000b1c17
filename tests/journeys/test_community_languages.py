"""The community site in another language: chosen by a form, kept in it, and the same report comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import re2
from django.test import Client
from django.test.utils import override_settings
from django.utils.translation import trans_real

from inkling.capture.models import Report
from inkling.installation.catalogues.messages import messages
from inkling.safeguarding.models import Concern
from inkling.sites.community import languages
from inkling.vocabulary.categories import Category
from tests.journeys.community_door import Teller, the_site
from tests.journeys.strange_language import bare_words as words_without_sign
from tests.journeys.strange_language import write_strange_catalogue
from tests.people import World, acting_as

OTHERS = [each.code for each in languages.offered_languages() if not each.is_english]
MARK = "Translated by a machine. No person has checked it yet."
QUIET = "A white van waits on Mill Lane."
ADDRESSES = ("/", "/help", "/privacy", "/practice", "/progress", "/regions", "/nowhere")


@pytest.fixture(autouse=True)
def _site(world: World) -> Iterator[None]:
    with the_site():
        yield


def start_in(code: str) -> Teller:
    """Choose a language on the start page, and press its button."""
    teller = Teller(page=Client().get("/"))
    teller.post("/", {**teller.form.values, "language": code})
    teller.post("/tell", {**teller.form.values, "go": "on"})
    return teller


def walk(teller: Teller, *given: dict[str, object], pages: list[str] | None = None) -> list[str]:
    """Answer as given where a page asks for it, press on, and send; return the name of each page's first question.

    `pages` takes what each page says, the receipt last.
    """
    seen: list[str] = []
    for _ in range(40):
        form = teller.form
        asked = sorted({*form.choices, *form.values} - {"guard", "sealed", "language"})
        seen.append(" ".join(asked))
        answers = {name: value for each in given for name, value in each.items() if name in asked}
        go = next(each for each in ("send", "all", "on") if each in form.buttons)
        said = pages if pages is not None else []
        said.append(teller.words)
        teller.press(go, **answers)
        if go == "send":
            said.append(teller.words)
            return seen
    raise AssertionError(f"The end never came: {seen}")


DANGER = {"danger": "yes", "about": "someone", "place": "LS11 5DE", "words": QUIET}
WORRIED = {"danger": "no", "about": "someone", "place": "LS11 5DE", "words": QUIET, "type": "cse"}
SIGNS = {**WORRIED, "type": "not_sure", "urgency": "soon", "signs": ["missing", "debt"]}
HERSELF = {"danger": "no", "about": "me", "teller": "young_person", "place": "LS11 5DE", "words": "im 13"}
SAME = (
    "teller_kind",
    "about",
    "exploitation_type",
    "urgency",
    "narrative",
    "group_based",
    "frequency",
)
CALM = {"danger": "no", "about": "seen", "place": "LS11 5DE", "words": QUIET, "urgency": "routine"}


def recorded(code: str, given: dict[str, object]) -> tuple[list[str], dict[str, object], list[object]]:
    """Tell it in a language; return the pages that were asked, and what was recorded of it."""
    before = set(ids())
    pages = walk(start_in(code), given)
    (report,) = set(ids()) - before
    with acting_as("backup"):
        told = Report.objects.filter(pk=report).values(*SAME).get()
        concerns = list(Concern.objects.filter(report=report).values_list("indicators", "must_not_be_told"))
    return pages, told, concerns


def ids() -> list[object]:
    with acting_as("backup"):
        return list(Report.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("given", [DANGER, WORRIED, SIGNS, HERSELF, CALM], ids=range(5))
def test_what_is_asked_and_what_comes_of_it_is_the_same(world: World, given: dict[str, object]) -> None:
    english = recorded("en", given)
    assert bool(english[2]) is (given is not CALM)
    for code in OTHERS:
        assert recorded(code, given) == english


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_is_kept_without_address_cookie_or_title(world: World, code: str) -> None:
    teller = start_in(code)
    language = languages.language_called(code)
    for _ in range(6):
        page = teller.page.content.decode()
        assert f'lang="{language.tag}" dir="{language.direction}"' in page
        assert "<title>Tell us</title>" in page, "The list of tabs says nothing, in no language"
        assert not teller.page.cookies
        assert teller.page.request["PATH_INFO"] == "/tell"
        assert not teller.page.request["QUERY_STRING"]
        teller.press()


@pytest.mark.parametrize("code", OTHERS)
def test_the_choice_is_sealed_with_the_answers(world: World, code: str) -> None:
    teller = start_in(code)
    values = {**teller.form.values, "go": "on"}
    del values["language"]
    teller.post("/tell", values)
    assert f'lang="{code}"' in teller.page.content.decode()


@pytest.mark.parametrize("code", OTHERS)
def test_what_no_person_has_checked_says_so_once_and_in_english_too(world: World, code: str) -> None:
    wanted = 0 if languages.language_called(code).is_checked else 1
    for given in (SIGNS, HERSELF):
        pages: list[str] = []
        walk(start_in(code), given, pages=pages)
        found = [page.count(MARK) for page in pages]
        assert set(found) == {wanted}, f"From the first question to the receipt: {found}"
    for address in ADDRESSES:
        page = Client().post(address, {"language": code}).content.decode()
        assert page.count(MARK) == wanted, address
    assert "Translated by a machine" not in Client().get("/").content.decode()


def test_a_checked_catalogue_needs_a_name_and_a_day() -> None:
    assert not languages.Language("cy", "Cymraeg", checked_by="A Person").is_checked
    assert not languages.Language("cy", "Cymraeg", checked_on="2026-12-01").is_checked
    assert languages.Language("cy", "Cymraeg", checked_by="A Person", checked_on="2026-12-01").is_checked


@pytest.mark.parametrize("code", OTHERS)
def test_other_pages_and_errors_stay_in_the_language(world: World, code: str) -> None:
    client = Client()
    for address in ADDRESSES:
        page = client.post(address, {"language": code}).content.decode()
        assert f'lang="{code}"' in page, address
        assert 'action="/tell"' in page or 'action="/"' in page or address == "/nowhere"
    broken = client.post("/tell", {"language": code, "sealed": "x", "words": "carried over"})
    assert broken.status_code == 400
    assert f'lang="{code}"' in broken.content.decode()
    assert "carried over" in broken.content.decode()


def test_a_language_that_is_not_offered_is_english(world: World) -> None:
    page = Client().post("/", {"language": "../../etc"}).content.decode()
    assert 'lang="en-GB" dir="ltr"' in page
    assert 'name="language"' not in page.replace(
        '<button type="submit" class="ink-press" name="language"', ""
    )


def test_english_can_be_chosen_back(world: World) -> None:
    teller = Teller(page=Client().post("/", {"language": "cy"}))
    teller.post("/", {**teller.form.values, "language": ["cy", "en"]})
    assert 'lang="en-GB"' in teller.page.content.decode()
    assert set(teller.form.values["language"]) == {"en"}


def test_the_first_thing_on_every_page_is_the_way_out(world: World) -> None:
    for code in OTHERS:
        page = start_in(code).page.content.decode()
        assert page.index("data-exit") < min(page.index(each) for each in ("<button", "<h1", "<input"))


@pytest.mark.parametrize("code", OTHERS)
def test_the_tellers_words_are_never_replaced(world: World, code: str) -> None:
    words = "Yes. Me. Send now. A white van. Not told. Once."
    teller = start_in(code)
    seen = walk(teller, {**CALM, "words": words})
    assert seen
    with acting_as("backup"):
        assert Report.objects.get().narrative == words


@pytest.mark.parametrize(
    "words",
    [
        "Mae dyn yn y fan wrth yr ysgol.",
        "ایک آدمی وین میں بیٹھا ہے۔",
        "Mężczyzna jest w aucie.",
        f"{QUIET} It waits there in the rain. ایک آدمی وین میں بیٹھا ہے۔",
    ],
)
def test_words_that_no_machine_reads_ask_for_signs(world: World, words: str) -> None:
    assert "signs" in " ".join(walk(Teller(), {**CALM, "words": words}))
    assert "signs" not in " ".join(walk(Teller(), CALM))


# --- Nothing stands outside the catalogues

# Names that are the same in every language, and what a fictional teller told.
_NAMES = (
    "A white van waits on Mill Lane",
    "NSPCC helpline",
    "white van",
    "Mill Lane",
    "West Yorkshire Police",
    "Modern Slavery Helpline",
    "British Transport Police",
    "Report Remove",
    "Ivison Trust",
    "Easy Read",
    *"Inkling Fearless org CEOP police uk childline Crimestoppers SafeCall NSPCC BSL Gateway Oyster Shift".split(),
    *"LS1 LS11 AP DE English im".split(),
)
_MARKED_ENGLISH = re2.compile(r'<(?:h2|p|span)[^>]* lang="en" dir="ltr">[^<]*')
_SAME = re2.compile(r"(?i)\b(" + "|".join(_NAMES) + r")\b")


@pytest.fixture
def strange_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A language of which each word is strange."""
    write_strange_catalogue(tmp_path, said=messages())
    monkeypatch.setattr(languages, "LOCALE", tmp_path)
    languages.offered_languages.cache_clear()
    trans_real._translations.pop("cy", None)
    with override_settings(LOCALE_PATHS=[str(tmp_path)]):
        yield "cy"
    trans_real._translations.pop("cy", None)
    languages.offered_languages.cache_clear()


def bare_words(teller: Teller) -> list[str]:
    return words_without_sign(teller.page.content.decode(), same=_SAME)


@pytest.mark.parametrize(
    "given", [DANGER, SIGNS, HERSELF, {**CALM, "teller": "professional", "how": "child_told"}]
)
def test_no_word_of_ours_stands_outside_the_catalogues(
    world: World, strange_language: str, given: dict[str, object]
) -> None:
    teller = Reader(page=start_in(strange_language).page)
    walk(teller, given, {"named": "name", "how_text": QUIET, "team": "own"})
    assert {page: texts for page, texts in teller.found.items() if texts} == {}


def test_nor_on_the_other_pages(world: World, strange_language: str) -> None:
    teller = Teller()
    found = {}
    for address in ("/", "/help", "/privacy", "/practice", "/progress", "/tell"):
        teller.post(address, {"language": strange_language})
        found[address] = bare_words(teller)
    teller.post("/regions", {"language": strange_language})
    # Names of police areas and of their ways of telling are English; whoever hears the page is told so.
    found["/regions"] = words_without_sign(_MARKED_ENGLISH.sub("", teller.page.content.decode()), same=_SAME)
    teller.post("/progress", {"language": strange_language, "receipt": "x"})
    found["no such receipt"] = bare_words(teller)
    teller.post("/tell", {"language": strange_language, "sealed": "x"})
    found["broken"] = bare_words(teller)
    assert {page: texts for page, texts in found.items() if texts} == {}


@pytest.mark.parametrize("code", OTHERS)
def test_a_number_to_call_runs_from_left_to_right_in_one_piece(world: World, code: str) -> None:
    """Between words from right to left the groups of a bare number would be shown in another order."""
    page = Client().post("/regions", {"language": code}).content.decode()
    whole = '<span class="ink-verbatim ink-verbatim--whole" lang="en" dir="ltr">0800 40 50 40</span>'
    assert page.count("0800 40 50 40") == page.count(whole) > 0


@pytest.mark.parametrize("category", list(Category))
def test_nor_on_the_page_of_a_detail(world: World, strange_language: str, category: Category) -> None:
    teller = start_in(strange_language)
    while "send" not in teller.form.buttons:
        teller.press("all" if "all" in teller.form.buttons else "on", words=QUIET)
    found = []
    teller.press("more").press(categories=[category.value])
    while "send" not in teller.form.buttons:
        found += bare_words(teller)
        kinds = [each for each in teller.form.buttons if each.startswith("add:")]
        teller.press(kinds[0] if kinds and not found else "on")
    assert found == []


@dataclass
class Reader(Teller):
    """Somebody who reads every page on the way; `found` are the words of each that are of no language but English."""

    found: dict[str, list[str]] = field(default_factory=dict)

    def press(self, go: str = "on", /, **answers: object) -> Teller:
        super().press(go, **answers)
        self.found.setdefault(self.heading, []).extend(bare_words(self))
        return self


def test_what_is_quoted_of_the_words_stands_in_the_marks_of_the_language(world: World) -> None:
    pages: list[str] = []
    words = "He waits by the school every Friday for five weeks."
    walk(
        start_in("pl"), {"danger": "no", "about": "someone", "place": "LS11 5DE", "words": words}, pages=pages
    )
    quoted = [page for page in pages if "every Friday for five weeks" in page]
    assert any("„every Friday for five weeks”." in page for page in quoted), quoted
    assert not any("“" in page for page in pages)
