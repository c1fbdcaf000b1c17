"""A practitioner tells in another language: chosen on the first page, each page whole in it, and the same is sent."""

from __future__ import annotations

import json
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
from inkling.sites.members.frame import saved_input
from inkling.sites.service.languages import catalogues
from inkling.vocabulary.notes import NoteTemplate
from tests.journeys import service_site
from tests.journeys.asking_back import ask_and_let_go
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
    *(
        "She was promiscuous. Her dad must not know.",
        "Her dad must not know.",
        "Her dad",
        "silver",
        "arcade",
        "English",
    ),
    *"Newport dyfed-powys west-mercia gwent hampshire humberside essex".split(),
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


@pytest.mark.parametrize("address", ["/team/", "/sign-ins/", "/nowhere/", "/notes/nowhere/", "/field-book/"])
def test_a_page_that_is_not_translated_is_english_and_says_so(services: World, address: str) -> None:
    page = page_of(who_chose(services), address)
    assert 'lang="en-GB"' in page
    assert english_on(page), "Nothing of it is in another language"
    # The field book is one shell for everybody: it knows of no sign-in, and so of no choice.
    assert ('<p\n  class="govuk-hint" lang="cy">Yn Saesneg yn unig' in page) is (address != "/field-book/")


def test_what_was_kept_as_a_session_ended_is_english_for_it_names_fields_by_their_own_names(
    services: World,
) -> None:
    client, femi = who_chose(services), services.people["Femi"]
    kept = json.dumps({"path": "/notes/x/", "fields": [["text", "Dyn mewn fan."], ["hide", "Ei thad"]]})
    session = client.session
    session[saved_input.SESSION_KEY] = saved_input.seal_for(kept.encode(), account_id=str(femi.pk))
    session.save()
    page = page_of(client, "/kept/")
    assert "Dyn mewn fan." in page
    assert 'lang="en-GB"' in page
    assert "What you typed is kept" in page
    assert "Yn Saesneg yn unig" in page


def test_an_address_that_does_not_exist_says_nothing_to_whoever_chose_no_language(services: World) -> None:
    """Absent and hidden are the same bytes, and nobody who is not signed in has chosen."""
    farah = signed_in(services, "Farah")
    hidden = page_of(farah, begin(signed_in(services, "Femi")))
    assert hidden == page_of(farah, "/nowhere/") == page_of(ServiceClient(), "/nowhere/")
    femi = who_chose(services)
    absent = page_of(femi, "/notes/00000000-0000-4000-8000-000000000000/")
    assert absent == page_of(femi, begin(farah))
    assert 'lang="cy"' in absent


@pytest.mark.usefixtures("strange")
def test_nor_on_what_was_emptied_kept_asked_back_or_left_open(services: World) -> None:
    client = who_chose(services)
    open_place = begin(client)
    save(client, open_place, "read", text="A man waits in a silver van.", place="Newport")
    found = {"two areas": english_on(page_of(client, f"{open_place}check/"))}
    answers = {
        "not asked": client.post(f"{open_place}answer/", {"asked": "x", "words": "b"}),
        "sent empty": client.post(f"{begin(client)}send/", {"seen": "1"}),
        "sent otherwise": client.post(f"{open_place}send/", {"seen": "0", "checked": "x"}),
    }
    address, _ = told(client)
    (report,) = rows(Report)
    ask_and_let_go(services, report.pk, "safe_way")
    answers |= {
        "asked": client.get(f"{address}sent/"),
        "answered with nothing": client.post(f"{address}answer/", {"asked": "x", "words": " "}),
        "late": client.post(address, {"seen": "1", "text": WORDS}),
    }
    client.post(f"{address}throw-away/")
    answers |= {"emptied": client.get(f"{address}sent/"), "notes": client.get("/notes/")}
    found |= {name: english_on(answer.content.decode()) for name, answer in answers.items()}
    assert not any(found.values()), listed(found)


def test_a_draft_begun_in_welsh_is_sent_in_english_and_the_other_way(services: World) -> None:
    kept = []
    for codes in (("cy", "en"), ("en", "cy")):
        before = {each.pk for each in rows(Report)}
        client = who_chose(services, codes[0])
        address = begin(client, "return_home")
        typed = {"text": WORDS, "place": PLACE, "knew": "yes", "signs": ["missing"], "t_answer": "accepted"}
        save(client, address, "read", **typed)
        client.post("/language/", {"language": codes[1]})
        save(client, address, "check", **typed, **cards_on(client, address))
        send(client, address)
        (report,) = (each for each in rows(Report) if each.pk not in before)
        kept.append(recorded(report))
    assert kept[0] == kept[1]


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
    assert "Gallwch chi ysgrifennu hyd at 20,000 nod" in " ".join(page.split())
    with translation.override("cy"):
        counted = [ngettext("%d day ago", "%d days ago", n) % n for n in (1, 2, 3, 6, 7)]
        missed = [ngettext(ONE_MISSED, SOME_MISSED, n) % {"missed": n} for n in (0, 1, 2, 3, 4, 6)]
    assert counted[:2] == ["1 diwrnod yn ôl", "2 ddiwrnod yn ôl"]
    assert [each.split(" yn ")[0].split(" cyf")[0].split()[-1] for each in missed] == [
        "cywiriad",
        "cywiriad",
        "gywiriad",
        "chywiriad",
        "cywiriad",
        "chywiriad",
    ]
