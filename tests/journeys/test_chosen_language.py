"""The language that a teller chose reaches whoever answers them, and nobody else (decision 0321)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F

from inkling.capture.models import Report
from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.governance.models import AuditEntry
from inkling.safeguarding.models import Concern
from inkling.sites.community.pages import tell as pages
from inkling.vocabulary.telling import About
from tests.journeys.community_door import Teller, the_site
from tests.journeys.test_community_languages import CALM, HERSELF, SIGNS, start_in
from tests.journeys.test_submit_report import tell_draft
from tests.journeys.unit_site import say_why, signed_in, tell_report, text_of
from tests.people import World, acting_as, owning

NAME = {"named": "name", "name": "Amara", "contact": "07700 900123"}
NAMED = {**CALM, **NAME}
TOLD = Draft(place="LS11 5DE", narrative="A white van waits on Mill Lane.", language="cy")
WITH_NAME = replace(TOLD, identity=DraftIdentity(contact="07700 900123"))


@pytest.fixture
def site(world: World) -> Iterator[World]:
    with the_site():
        yield world


def on_the_check_page(teller: Teller, given: Mapping[str, object]) -> Teller:
    """Answer up to the check page; whoever gives a name goes back for it."""
    answer(teller, given)
    if "named" in given:
        answer(teller.press("change:you"), given)
    return teller


def answer(teller: Teller, given: Mapping[str, object]) -> None:
    for _ in range(40):
        if "send" in teller.form.buttons:
            return
        asked = {*teller.form.choices, *teller.form.values}
        go = next(each for each in ("all", "on") if each in teller.form.buttons)
        teller.press(go, **{name: value for name, value in given.items() if name in asked})
    raise AssertionError("The check page never came")


def kept() -> list[str]:
    with acting_as("backup"):
        return sorted(Report.objects.values_list("language", flat=True))


@pytest.mark.parametrize(
    ("code", "given", "language"),
    [("cy", NAMED, "cy"), ("ur", HERSELF, "ur"), ("cy", CALM, ""), ("cy", SIGNS, ""), ("", NAMED, "")],
    ids=["named", "herself", "nobody to answer", "nor of a child", "not chosen"],
)
def test_it_is_kept_where_somebody_can_be_answered(
    site: World, code: str, given: dict[str, object], language: str
) -> None:
    on_the_check_page(start_in(code) if code else Teller(), given).press("send")
    assert kept() == [language]


def test_it_outlives_a_lost_connection_and_a_second_press(
    site: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_args: object, **_named: object) -> None:
        raise DatabaseError

    teller = on_the_check_page(start_in("cy"), NAMED)
    with monkeypatch.context() as broken:
        broken.setattr(pages, "submit_report", lost)
        teller.press("send")
        assert teller.page.status_code == 503
        assert 'lang="cy"' in teller.page.content.decode()
        assert kept() == []
    again = {**teller.form.values, "go": "send"}
    for _ in range(2):
        teller.post("/tell", again)
        assert teller.page.status_code == 200
    assert kept() == ["cy"]


def test_another_language_under_the_same_receipt_adds_nothing(world: World) -> None:
    first = tell_draft(WITH_NAME)
    assert tell_draft(replace(WITH_NAME, language="ur")) == first
    assert kept() == ["cy"]


@pytest.mark.parametrize("nonsense", ["../../etc", "x" * 2_000, "c\0y", "'; --", "Cymraeg"])
def test_what_is_no_language_is_not_kept_and_refuses_no_report(world: World, nonsense: str) -> None:
    tell_draft(replace(WITH_NAME, language=nonsense))
    assert kept() == [""]


@pytest.mark.parametrize("wrong", [{"language": "nonsense"}, {"language": "cy", "messenger_named": False}])
def test_the_table_takes_no_other(world: World, wrong: dict[str, object]) -> None:
    tell_draft(WITH_NAME)
    with pytest.raises(IntegrityError), owning("capture_report"), transaction.atomic():
        Report.objects.update(**{"about": F("about"), **wrong})


@pytest.mark.usefixtures("unit_site")
@pytest.mark.parametrize(
    ("draft", "says"),
    [
        (WITH_NAME, "Welsh"),
        (replace(WITH_NAME, language=""), "Not said"),
        (replace(TOLD, about=About.ME), "Welsh"),
        (TOLD, "Not kept: there is nobody to answer"),
    ],
    ids=["named", "not chosen", "herself", "nobody"],
)
def test_the_officer_reads_it(world: World, draft: Draft, says: str) -> None:
    report, bryn = tell_report(draft), signed_in(world, "Bryn")
    say_why(bryn, report)
    page = " ".join(text_of(bryn.get(f"/reports/{report}/")).split())
    row = page[page.index("Chosen language") :][:300]
    assert says in row


def test_a_concern_says_it_of_a_child_who_tells_of_herself_alone(site: World) -> None:
    for given in (HERSELF, {**SIGNS, **NAME}):
        on_the_check_page(start_in("cy"), given).press("send")
    assert kept() == ["cy", "cy"]
    with acting_as("backup"):
        texts = {
            each.report.about: " ".join(str(value) for value in vars(each).values())
            for each in Concern.objects.select_related("report")
        }
    assert "Chose to read in Welsh." in texts["me"]
    assert "Welsh" not in texts["someone"]
    assert "'cy'" not in texts["someone"]


def test_no_index_and_no_entry_of_the_chain_shows_it(world: World) -> None:
    tell_draft(WITH_NAME)
    with acting_as("backup"), connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = 'capture_report'")
        assert not [each for (each,) in cursor.fetchall() if "language" in each]
        entries = [str(each) for each in AuditEntry.objects.values()]
    assert entries
    assert not [each for each in entries if "Welsh" in each or "'cy'" in each]
