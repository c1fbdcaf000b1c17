"""A practitioner tells in another language: chosen on the first page, each page whole in it, and the same is sent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import re2
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.utils import override_settings
from django.utils import translation
from django.utils.translation import ngettext, trans_real

from inkling.capture.models import Detail, Report, SharingDecision
from inkling.installation.catalogues.messages import messages_of_practitioners
from inkling.safeguarding.models import Concern
from inkling.sites.service.languages import catalogues
from inkling.vocabulary.notes import NoteTemplate
from tests.journeys import service_site
from tests.journeys.service_site import ServiceClient, signed_in
from tests.journeys.strange_language import bare_words, write_strange_catalogue
from tests.journeys.test_service_notes import PLACE, begin, cards_on, note_at, rows, save, send, told
from tests.people import World, acting_as, add_services

MARK = "Translated by a machine. No person has checked it yet."
WORDS = (
    "Chloe, 14, told me that a man called Ryan hits her and drives her in a silver Corsa, plate QX99 ZZA. "
    "Poppy, 13, said that she was at the arcade with a man called Sid. She was promiscuous. Her dad must not know. "
    "It happens every Friday."
)
SAME_COLUMNS = (
    "narrative",
    "exploitation_type",
    "urgency",
    "frequency",
    "group_based",
    "language",
    "teller_kind",
)
SAME_OF_CONCERN = ("indicators", "must_not_be_told")
ONE_MISSED = "One correction meets nothing in the words any more: look whether it is still needed."
SOME_MISSED = "%(missed)s corrections meet nothing in the words any more: look whether they are still needed."
DIARY = (
    "3/11/26 Jay, 13, came home at 2am in a silver Corsa\nwould not say who drives it\nphone rang all night"
)
# So long a piece of what was told stands in no sentence of ours.
LONG = 18
# Names of people, places and forces, and what was told.
NAMES = (
    *("West Yorkshire Police", "Leeds front door", "Partnership Intelligence Portal (PIP)", "every Friday"),
    *("She was promiscuous. Her dad must not know.", "Her dad must not know.", "silver", "arcade", "English"),
    *"Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr".split(),
    *"Chloe Poppy Ryan Sid Jay Corsa QX99 ZZA Femi Farah Leeds LS11 DE Inkling JPEG PNG PDF HEIC docx JSON MB".split(),
)
SAME = re2.compile(r"(?i)(" + "|".join(re2.escape(each) for each in NAMES) + r")")
# What stands in the words of a force, or as somebody typed it, says so.
QUOTED = r'(?s)<ul[^>]*lang="en".*?</ul>|<(\w+)[^>]*(?:lang="en"|ink-verbatim)[^>]*>.*?</(?:span|p|strong|li|dd|pre)>'


@pytest.fixture
def services(world: World) -> Iterator[World]:
    made = add_services(world)
    with service_site.the_site():
        yield made


@pytest.fixture
def strange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every word of the catalogue is strange."""
    write_strange_catalogue(tmp_path, said=messages_of_practitioners())
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    catalogues.offered_languages.cache_clear()
    trans_real._translations.pop("cy", None)
    with override_settings(LOCALE_PATHS=[str(tmp_path)]):
        yield
    trans_real._translations.pop("cy", None)
    catalogues.offered_languages.cache_clear()


def who_chose(services: World, code: str = "cy", *, name: str = "Femi") -> ServiceClient:
    client = signed_in(services, name)
    answer = client.post("/language/", {"language": code})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/notes/")
    return client


def english_on(page: str) -> list[str]:
    found = bare_words(re2.sub(QUOTED, "", page), same=SAME)
    told_words = f"{WORDS}\n{DIARY}".casefold()
    return [text for text in found if len(text) < LONG or text.strip(": ").casefold() not in told_words]


def listed(found: dict[str, list[str]]) -> str:
    return "\n".join(f"{page}: {text}" for page, texts in found.items() for text in texts)


def page_of(client: ServiceClient, address: str) -> str:
    return str(client.get(address).content.decode())


def written(client: ServiceClient, template: str = "note", **typed: object) -> str:
    address = begin(client, template)
    save(client, address, "read", **{"text": WORDS, "place": PLACE, **typed})
    return address


@pytest.mark.usefixtures("strange")
@pytest.mark.parametrize("template", [each.value for each in NoteTemplate])
def test_no_word_of_ours_stands_outside_the_catalogue(services: World, template: str) -> None:
    """From the first page to the receipt, for each kind of note."""
    client = who_chose(services)
    text = DIARY if template == "diary" else WORDS
    empty = begin(client, template)
    found = {"draft": english_on(page_of(client, empty))}
    address = written(client, template, text=text)
    found["read"] = english_on(page_of(client, address))
    save(client, address, "check", text=text, place=PLACE, **cards_on(client, address))
    found["check"] = english_on(page_of(client, f"{address}check/"))
    send(client, address)
    found["sent"] = english_on(page_of(client, f"{address}sent/"))
    found["notes"] = english_on(page_of(client, "/notes/"))
    assert not any(found.values()), listed(found)


@pytest.mark.usefixtures("strange")
def test_nor_on_parts_files_cards_and_refusals(services: World) -> None:
    client = who_chose(services)
    address = written(client, "return_home", t_missing_to="21/11/2026 07:30", t_answer="declined")
    client.post(
        address,
        {"go": "parts-by-child", "seen": str(note_at(address).version), "text": WORDS, "place": PLACE},
    )
    found = {
        "parts": english_on(page_of(client, address)),
        "check": english_on(page_of(client, f"{address}check/")),
    }
    file = SimpleUploadedFile("a.txt", b"words of a log", content_type="text/plain")
    client.post(f"{address}files/", {"file": file})
    refusals = {
        "files": client.get(f"{address}files/"),
        "empty": client.post(f"{address}files/", {"file": SimpleUploadedFile("b.txt", b"")}),
        "no file": client.post(f"{address}files/"),
        "look": client.get(f"{address}files/1/"),
        "closed": client.post(f"{address}files/1/close/"),
        "card": client.get("/who-sees-this/"),
        "overtaken": client.post(address, {"seen": "0", "text": WORDS}),
        "too long": client.post(address, {"seen": str(note_at(address).version), "text": "a" * 20_001}),
        "absent": client.get("/notes/00000000-0000-4000-8000-000000000000/"),
        "no such number": client.get(f"{address}files/7/"),
    }
    found |= {name: english_on(answer.content.decode()) for name, answer in refusals.items()}
    assert not any(found.values()), listed(found)


@pytest.mark.parametrize("address", ["/team/", "/field-book/", "/sign-ins/", "/nowhere/"])
def test_a_page_that_is_not_translated_is_english_and_says_so(services: World, address: str) -> None:
    page = page_of(who_chose(services), address)
    assert 'lang="en-GB"' in page
    assert english_on(page), "Nothing of it is in another language"
    if address in ("/team/", "/sign-ins/"):
        assert '<p\n  class="govuk-hint" lang="cy">Yn Saesneg yn unig' in page


def test_a_paper_for_others_is_english(services: World) -> None:
    client = who_chose(services)
    address, _ = told(client)
    for paper in ("referral", "copy", "case-note"):
        page = page_of(client, f"{address}{paper}/")
        assert 'lang="en-GB"' in page
        assert "Pryder" not in page
        text = client.get(f"{address}{paper}.txt").content.decode()
        assert "Heb ei ddweud" not in text
        assert "Child: Chloe" in text or "Not said" in text


def test_what_is_sent_does_not_hang_on_the_language(services: World) -> None:
    """The same note by two people, in two languages: the same rows, but for who and when."""
    kept = []
    for code in ("en", "cy"):
        before = {each.pk for each in rows(Report)}
        told(who_chose(services, code), knew="yes", agreed="yes", signs=["missing"], urgency="soon")
        (report,) = (each for each in rows(Report) if each.pk not in before)
        kept.append(recorded(report))
    assert kept[0] == kept[1]
    assert kept[0]["details"]


def recorded(report: Report) -> dict[str, object]:
    with acting_as("backup"):
        told_of = Report.objects.filter(pk=report.pk).values(*SAME_COLUMNS).get()
        details = Detail.objects.filter(report=report).values_list("kind", "text", "role", "attributes")
        return told_of | {
            "details": sorted(str(each) for each in details),
            "concerns": list(Concern.objects.filter(report=report).values_list(*SAME_OF_CONCERN)),
            "knew": list(SharingDecision.objects.filter(report=report).values_list("knew", "agreed", "why")),
        }


def test_the_choice_lives_in_the_session_alone(services: World) -> None:
    client = who_chose(services)
    assert set(client.cookies) <= {"inkling_service", "inkling_service_csrf"}
    page = page_of(client, "/notes/")
    assert 'lang="cy"' in page
    assert page.count(MARK) == 1
    assert "<title>Nodiadau - Inkling</title>" in page
    # A colleague reads English.
    assert 'lang="en-GB"' in page_of(signed_in(services, "Farah"), "/notes/")
    client.post("/language/", {"language": "en"})
    page = page_of(client, "/notes/")
    assert 'lang="en-GB"' in page
    assert MARK not in page
    assert ">Cymraeg</button>" in page


def test_what_is_not_offered_is_english(services: World) -> None:
    assert 'lang="en-GB"' in page_of(who_chose(services, "../../etc"), "/notes/")


def test_days_and_counted_things_are_said_in_welsh(services: World) -> None:
    client = who_chose(services)
    address = written(client, "return_home", t_missing_to="21/11/2026 07:30")
    page = page_of(client, address)
    assert "24 Tachwedd 2026, 07:30" in page
    assert "Gallwch chi ysgrifennu hyd at 20000 nod" in " ".join(page.split())
    with translation.override("cy"):
        counted = [ngettext("%d day ago", "%d days ago", n) % n for n in (1, 2, 3, 6, 7)]
        missed = [ngettext(ONE_MISSED, SOME_MISSED, n) % {"missed": n} for n in (1, 2, 3, 4, 6)]
    assert counted[:2] == ["1 diwrnod yn ôl", "2 ddiwrnod yn ôl"]
    assert [each.split(" yn ")[0].split(" cyf")[0].split()[-1] for each in missed] == [
        "cywiriad",
        "gywiriad",
        "chywiriad",
        "cywiriad",
        "chywiriad",
    ]
