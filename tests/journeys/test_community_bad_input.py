"""What people really send: odd text, odd places, broken forms, a database that is down. Nothing typed is lost."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from inkling.capture.models import Detail, Report
from inkling.capture.rules import receipt
from inkling.journeys.telling import submit_report
from inkling.reading.machine import within_bounds
from inkling.reading.machine.process import ReadingProcess
from inkling.sites.community.answers import as_json, begin
from inkling.sites.community.headers import HEADERS, PAD_TO
from inkling.sites.community.languages import FIELD, offered_languages
from inkling.sites.community.pages import tell
from inkling.sites.community.sealed_answers import seal
from inkling.sites.community.understanding import noticing
from tests.architecture.source import PRODUCT
from tests.journeys.community_door import HOSTILE, Teller, the_site
from tests.people import World, acting_as

WORDS = "He waits by the tennis courts."
# What is no receipt ends the reading early. Drawing differs by a button or a message, which padding hides.
# Each form on a page carries the language of the page: one more form, one more time.
UNEQUAL = (
    "receipt._check_symbol",
    "receipt._double_in_field",
    "receipt.read_receipt.<locals>",
    "languages.chosen_for_page",
    "languages.chosen_language",
)
DRAWING = PRODUCT / "sites" / "design"


@pytest.fixture(autouse=True)
def _community(world: World) -> Iterator[None]:
    with the_site():
        yield


def stored(model: type[Any]) -> list[Any]:
    with acting_as("backup"):
        return list(model.objects.all())


@pytest.mark.parametrize("text", HOSTILE, ids=[f"text-{number}" for number in range(len(HOSTILE))])
def test_any_text_is_text(text: str) -> None:
    teller = Teller().up_to_words().press(words=text).until("Check and send")
    teller.more("clothing").until("Clothes").press(attr_clothing=text)
    teller.until("Check and send")
    assert "<script>alert" not in teller.page.content.decode()
    teller.press("send")
    as_stored = text.replace("\r\n", "\n").replace("\0", "\u2400")
    assert stored(Report)[0].narrative == as_stored
    assert [detail.attributes for detail in stored(Detail) if detail.kind == "clothing"] == [
        {"clothing": as_stored}
    ]


def test_twenty_thousand_characters_of_every_plane_are_kept() -> None:
    text = "".join(chr(plane * 0x10000 + 0x21 + number) for plane in range(17) for number in range(8)) * 147
    text = (text + "x" * 20_000)[:20_000]
    teller = Teller().up_to_words().press(words=text).until("Check and send").press("send")
    assert teller.code
    assert stored(Report)[0].narrative == text


def test_more_than_fits_is_said_and_stays_in_the_box() -> None:
    text = "y" * 20_003
    teller = Teller().up_to_words().press(words=text)
    assert "3 characters too long" in teller.words
    assert teller.form.values["words"] == [text]


@pytest.mark.parametrize("data", [{"words": "z" * 5_000_000}, {f"n{number}": "x" for number in range(4_000)}])
def test_more_than_can_be_read_is_said(data: dict[str, str]) -> None:
    teller = Teller()
    teller.post("/tell", data)
    assert teller.page.status_code == 413
    assert teller.heading == "That was too much at once"


def test_more_than_fits_taken_back_is_asked_about_before_sending() -> None:
    text = "y" * 20_003
    teller = Teller().up_to_check(WORDS).press("change:words").press("back", words=text).press("send")
    assert "3 characters too long" in teller.words
    assert teller.form.values["words"] == [text]
    teller.press(words=WORDS).until("Check and send").press("send")
    assert stored(Report)[0].narrative == WORDS


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("GX11 1AA", "Gibraltar"),
        ("JE2 3AB", "Jersey"),
        ("GY1 1AA", "Guernsey"),
        ("IM1 1AA", "Isle of Man"),
        ("ZZ99 9ZZ", "could not find ZZ99 9ZZ"),
        ("LS1 99", "could not find that place"),
        ("Xyzzyville", "We do not know a place called Xyzzyville"),
        ("=1+1", "could not find that place"),
    ],
)
def test_a_place_that_is_not_found_is_said_and_kept(place: str, says: str) -> None:
    teller = Teller().press(danger="no").until("Where is it happening?").press(place=place)
    assert teller.heading in ("We could not find that place", "Which police area is it in?")
    assert says in teller.words or teller.heading == "Which police area is it in?"
    teller.until("Tell us in your own words").press(words=WORDS).until("Check and send").press("send")
    (report,) = stored(Report)
    assert (report.place_told, report.holding_region_id) == (place, None)
    beyond = ("Gibraltar", "Jersey", "Guernsey", "Isle of Man")
    asked = (
        "No police force of the United Kingdom covers"
        if says in beyond
        else "We could not tell which police area"
    )
    assert asked in teller.words


def test_a_name_in_two_areas_is_asked_about_and_only_what_was_offered_counts() -> None:
    teller = Teller().press(danger="no").until("Where is it happening?").press(place="Newport")
    assert teller.heading == "Which police area is it in?"
    assert "Gwent Police" in teller.words
    teller.press(region="west-yorkshire").press(words=WORDS).until("Check and send")
    assert "West Yorkshire" not in teller.words
    teller.press("change:where").press(place="newport").press(region="gwent")
    assert "Gwent Police" in teller.words


@pytest.mark.parametrize(
    ("place", "region"), [("BT1 5GS", "Northern Ireland"), ("LS11 5DE", "West Yorkshire")]
)
def test_a_place_that_is_found_is_not_asked_about(place: str, region: str) -> None:
    teller = Teller().press(danger="no").until("Where is it happening?").press(place=place)
    assert teller.heading == "Tell us in your own words"


def test_a_plate_and_a_number_that_look_wrong_are_kept_as_told() -> None:
    teller = Teller().up_to_check(WORDS).more("travel", "contact_details")
    teller.press("add:vehicle").press(attr_plate="??7 half a plate").press("add:phone").press(
        attr_number="07 maybe 12"
    )
    teller.until("Check and send").press("send")
    told = {value for detail in stored(Detail) for value in detail.attributes.values()}
    assert {"??7 half a plate", "07 maybe 12"} <= told


def test_an_answer_that_does_not_exist_counts_as_none() -> None:
    teller = (
        Teller().press(danger="maybe").press(about="<b>").press(teller="boss").until("Where is it happening?")
    )
    teller.press().press(words=WORDS).press(frequency="never", how="x").press(type="?", urgency="?")
    teller.until("Check and send").press("send")
    (report,) = stored(Report)
    assert (report.about, report.frequency, report.urgency) == ("not_said", "not_said", "not_said")


@pytest.mark.parametrize(
    "change", [lambda s: s[:-8], lambda s: s[:40] + "AAAA" + s[44:], lambda s: "x", lambda s: "é"]
)
def test_a_broken_form_gives_back_what_was_typed(change: Any) -> None:
    teller = Teller().up_to_words()
    teller.press(words=WORDS, sealed=change(teller.form.values["sealed"][0]))
    assert teller.page.status_code == 400
    assert teller.form.values["carry"] == [WORDS]
    teller.post("/tell", {"carry": WORDS})
    assert teller.up_to_words().form.values["words"] == [WORDS]


def test_a_form_of_yesterday_says_so_and_gives_back_what_was_typed() -> None:
    teller = Teller().up_to_words()
    key = settings.INKLING_SEALED_FORM_KEY
    journey = begin(secret=bytes(15), started=1_000_000)
    journey.at = "words"
    teller.press(words=WORDS, sealed=seal(as_json(journey), key=key))
    assert "more than a day old" in teller.words
    assert teller.form.values["carry"] == [WORDS]


@pytest.mark.parametrize("site", ["cross-site"])
def test_a_form_on_another_site_is_refused(site: str) -> None:
    teller = Teller().up_to_check(WORDS)
    teller.post("/tell", {**teller.form.values, "go": "send"}, sec_fetch_site=site)
    assert teller.page.status_code == 403
    assert stored(Report) == []


@pytest.mark.parametrize("site", ["same-origin", "same-site", "none"])
def test_our_own_form_is_taken(site: str) -> None:
    teller = Teller().up_to_check(WORDS)
    teller.post("/tell", {**teller.form.values, "go": "send"}, sec_fetch_site=site)
    assert teller.code


def test_a_database_that_is_down_loses_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def down(*args: Any, **kwargs: Any) -> None:
        raise OperationalError(f"canary {WORDS}")

    teller = Teller().up_to_check(WORDS)
    with monkeypatch.context() as patch:
        patch.setattr(tell, "submit_report", down)
        teller.press("send")
    assert teller.page.status_code == 503
    assert "Nothing you typed is lost" in teller.words
    assert "canary" not in caplog.text
    teller.post("/tell", teller.form.values)
    assert teller.code
    assert [report.narrative for report in stored(Report)] == [WORDS]


def test_a_fault_of_ours_loses_nothing_and_tells_the_log_no_words(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError(f"canary {WORDS}")

    teller = Teller().up_to_check(WORDS)
    with monkeypatch.context() as patch:
        patch.setattr(tell, "submit_report", broken)
        teller.press("send")
    assert teller.page.status_code == 500
    assert "canary" not in caplog.text
    assert "RuntimeError" in caplog.text
    teller.post("/tell", teller.form.values)
    assert teller.code


def test_a_report_that_left_no_entry_gets_no_receipt_and_loses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    teller = Teller().up_to_check(WORDS)
    with monkeypatch.context() as patch:
        patch.setattr(submit_report, "append_audit", lambda *_args, **_rest: 1)
        teller.press("send")
    assert teller.page.status_code == 500
    teller.post("/tell", teller.form.values)
    assert teller.code
    assert [report.narrative for report in stored(Report)] == [WORDS]


@pytest.mark.parametrize(
    "typed", ["", "x", "A" * 25, "0000-0000-0000-0000-0000-0000-0", "é\0'\"<", "9" * 5_000]
)
def test_an_unknown_receipt_is_the_same_work_and_the_same_size(typed: str) -> None:
    code = Teller().up_to_check(WORDS).press("send").code
    known, malformed, unknown = (work_for(each) for each in (code, typed, receipt.write_receipt(b"u" * 15)))
    assert known.queries == malformed.queries == unknown.queries == 1
    assert known.calls == malformed.calls == unknown.calls
    assert [known.calls[name] for name in ("receipt.keyed_hash", "sealed_answers.seal")] == [1, 1], (
        "the count sees them"
    )
    # A receipt of 5,000 characters comes back in its box: only then may the page be longer.
    if len(typed) < 1_000:
        assert known.answer == malformed.answer == unknown.answer


@pytest.mark.parametrize("language", [each.code for each in offered_languages()])
def test_in_every_language_an_unknown_receipt_is_of_the_same_size(language: str) -> None:
    """Languages differ in length; a catalogue that puts only one of these pages over a step of padding is seen here."""
    code = Teller().up_to_check(WORDS).press("send").code
    sizes = set()
    for typed in (code, "x", receipt.write_receipt(b"u" * 15)):
        page = Teller().post("/progress", {"receipt": typed, FIELD: language})
        assert f'lang="{language if language != "en" else "en-GB"}"'.encode() in page.content
        sizes.add(len(page.content))
    assert len(sizes) == 1


@dataclass(frozen=True)
class Work:
    """What an answer cost: its status and size, its queries for progress, and how often each function of ours ran."""

    answer: tuple[int, int]
    queries: int
    calls: Counter[str]


def work_for(typed: str) -> Work:
    """Ask for the progress of what was typed, and return the work that it took."""
    teller, calls = Teller(), Counter[str]()

    def note(frame: FrameType, event: str, _what: Any) -> None:
        path, name = Path(frame.f_code.co_filename), frame.f_code.co_qualname
        name = f"{path.stem}.{name}"
        ours = path.is_relative_to(PRODUCT) and not path.is_relative_to(DRAWING)
        if event == "call" and ours and not name.startswith(UNEQUAL):
            calls[name] += 1

    with CaptureQueriesContext(connection) as asked:
        sys.setprofile(note)
        try:
            teller.post("/progress", {"receipt": typed})
        finally:
            sys.setprofile(None)
    queries = [query["sql"] for query in asked.captured_queries if "capture_progress_of" in query["sql"]]
    return Work((teller.page.status_code, len(teller.page.content)), len(queries), calls)


UNREAD = "The computer could not read all of your words."


@pytest.fixture
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    process = ReadingProcess(module="tests.steps.reader_that_misbehaves")
    monkeypatch.setattr(within_bounds, "_process", process)
    yield
    process.stop()


@pytest.mark.parametrize("does", ["raises", "crashes", "leaves"])
@pytest.mark.usefixtures("misbehaving")
def test_a_fault_in_reading_the_words_keeps_nobody_from_telling(
    does: str, capfd: pytest.CaptureFixture[str]
) -> None:
    teller = Teller().up_to_words().press(words=f"{WORDS} It {does} canaries.")
    teller.until("Have you seen any of these signs?")
    assert UNREAD in teller.words, "words that no machine has read may hold a sign: it is asked"
    teller.until("Check and send")
    assert UNREAD in teller.words
    assert teller.press("send").code
    assert stored(Report)[0].narrative.endswith("canaries.")
    written = capfd.readouterr().err
    assert "canaries" not in written
    assert ("words not read: IndexError" in written) is (does == "raises")


def test_words_that_are_read_to_the_end_are_not_spoken_of() -> None:
    teller = Teller().up_to_check(WORDS)
    assert UNREAD not in teller.words


def test_words_for_which_there_is_no_time_are_told_all_the_same(settings: Any) -> None:
    settings.INKLING_READING_SECONDS = 0.0
    teller = Teller().up_to_check("Ring 07700 900123. She has a new phone.")
    assert UNREAD in teller.words
    assert teller.press("send").code


def test_words_that_do_not_fit_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(text: str, **options: Any) -> None:
        raise AssertionError(f"{len(text)} characters were read")

    monkeypatch.setattr(noticing, "read_within", read)
    teller = Teller().up_to_words().press(words="y" * 20_001)
    assert "1 characters too long" in teller.words or "1 character too long" in teller.words


def test_every_answer_carries_the_headers_and_no_cookie() -> None:
    teller = Teller()
    teller.up_to_check(WORDS)
    pages = [
        teller.client.get(address) for address in ("/", "/tell", "/help", "/privacy", "/regions", "/nothing")
    ]
    teller.press("send")
    teller.post("/tell", {"sealed": "broken"})
    for page in (*pages, teller.page):
        for name, value in HEADERS.items():
            assert page[name] == value, f"{name} is missing on {page.request['PATH_INFO']}"
        assert page["Cache-Control"] == "no-store"
        assert len(page.content) % PAD_TO == 0
        assert int(page["Content-Length"]) == len(page.content)
        assert not page.cookies
    assert not teller.client.cookies
