"""An officer attaches a translation: a version beside the words, for the unit, and for a front door cut of who told."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from inkling.capture.models import Detail, Report
from inkling.capture.rules.draft import Draft, DraftDetail, DraftIdentity
from inkling.dissemination.rules.leaks import LeakKind
from inkling.journeys.disseminating.sanitise_detail import warnings_in
from inkling.journeys.keeping.erase_report import ErasureRefused
from inkling.safeguarding.models import Concern, ConcernAddition
from inkling.sites.worker import rounds
from inkling.translation.models import GivenTranslation, Translation
from inkling.translation.queries import translation_to_give
from inkling.vocabulary.telling import TeamWords
from tests.journeys.test_erase_report import ask
from tests.journeys.unit_site import UnitClient, audit_of, say_why, signed_in, tell_report, text_of
from tests.page_form import Form
from tests.people import World, acting_as, owning

pytestmark = pytest.mark.usefixtures("unit_site")
TOLD = (
    "Moja wnuczka Zuzia ma 13 lat i mieszkam obok niej. Starszy pan zabiera ją czarnym autem co piątek na Mill Road. "
    "Mąż nie może się dowiedzieć. Halina"
)
ENGLISH = (
    "My granddaughter Zuzia is 13 and I live next door to her. An older man takes her in a black car every Friday to "
    "Mill Road. My husband must not find out. Halina"
)
DRAFT = Draft(
    place="LS11 5DE",
    narrative=TOLD,
    details=(DraftDetail("place", text="Przy moście, obok szkoły"),),
    identity=DraftIdentity(name="Halina"),
)
WORDS = "words-0-0"


@pytest.fixture
def report(world: World) -> str:
    """A report in Polish, read by nobody yet, with the concern that its language opens."""
    return tell_report(DRAFT)


def reader(world: World, name: str, report: str) -> UnitClient:
    client = signed_in(world, name)
    say_why(client, report)
    return client


def attach(client: UnitClient, report: str, words: str = ENGLISH, **said: str) -> Any:
    answers = {"passage": WORDS, "made_by": "person", "translator": "Interpreter 4417", "words": words}
    return client.post(f"/reports/{report}/translate/", answers | said)


def translations() -> list[Translation]:
    with acting_as("backup"):
        return list(Translation.objects.order_by("version"))


def concern() -> Concern:
    with acting_as("backup"):
        return Concern.objects.get()


def give(client: UnitClient) -> str:
    """Look at what the front door would read, then give it; return the page that was looked at."""
    address = f"/translations/{translations()[-1].pk}/concerns/{concern().pk}/"
    looked = text_of(client.get(address))
    done = client.post(address, {"seen": Form(looked).values["seen"][0]})
    assert done.status_code == 302, text_of(done)
    return looked


def test_a_translation_stands_beside_the_words_and_never_in_their_place(world: World, report: str) -> None:
    bryn = reader(world, "Bryn", report)
    assert "Przy moście" in text_of(bryn.get(f"/reports/{report}/translate/"))
    assert attach(bryn, report).status_code == 302
    page = text_of(bryn.get(f"/reports/{report}/"))
    for words in ("My granddaughter Zuzia", "Moja wnuczka Zuzia", "Translated by Interpreter 4417"):
        assert words in page.replace("<wbr>", ""), words
    assert "Version 1, attached by Bryn" in page
    with acting_as("backup"):
        assert Report.objects.get().narrative == TOLD
    ((actor, subject, purpose),) = audit_of("translation.attached")
    assert actor == f"account:{world.people['Bryn'].pk}"
    assert purpose.startswith("Assess and grade")
    assert "4417" not in subject
    assert "granddaughter" not in subject
    assert subject.endswith(f"report:{report} words-0-0 version:1 person")


def test_a_better_one_is_a_version_more_and_what_a_program_made_is_marked(world: World, report: str) -> None:
    bryn = reader(world, "Bryn", report)
    assert (
        attach(bryn, report, "My grandchild Zuzia is 13.", made_by="program", translator="").status_code
        == 302
    )
    page = text_of(bryn.get(f"/reports/{report}/"))
    assert "Made by a program, not checked by a person" in page
    assert attach(bryn, report).status_code == 302
    page = text_of(bryn.get(f"/reports/{report}/"))
    assert page.index("My granddaughter Zuzia") < page.index("My grandchild Zuzia")
    assert "Earlier versions of this translation" in page
    assert [each.version for each in translations()] == [1, 2]


def test_one_answer_is_translated_by_itself(world: World, report: str) -> None:
    bryn = reader(world, "Bryn", report)
    assert attach(bryn, report, "By the bridge, next to the school", passage="detail-0-1").status_code == 302
    page = text_of(bryn.get(f"/reports/{report}/"))
    assert "In translation: Detail 1" in page
    assert translations()[0].detail_id is not None


def test_what_is_no_translation_is_refused_and_nothing_typed_is_lost(world: World, report: str) -> None:
    bryn = reader(world, "Bryn", report)
    for said, problem in (
        ({"words": " "}, "Write or paste the translation"),
        ({"words": TOLD.upper()}, "This is what was told, and no translation of it"),
        ({"translator": " "}, "Give the name or number of the person who made it"),
        ({"made_by": ""}, "Choose who made the translation"),
        ({"passage": "detail-0-9"}, "Choose what is translated"),
        ({"words": "x" * 30_001}, "30,000"),
    ):
        refused = attach(bryn, report, **{"words": ENGLISH} | said)
        assert refused.status_code == 422, said
        assert problem in text_of(refused), problem
        assert "Interpreter 4417" in text_of(refused) or "translator" in said
    assert attach(bryn, report).status_code == 302
    assert "This translation stands already" in text_of(attach(bryn, report))
    assert len(translations()) == 1


def test_who_only_analyses_reads_it_and_another_unit_sees_nothing(world: World, report: str) -> None:
    assert attach(reader(world, "Bryn", report), report).status_code == 302
    anwen = reader(world, "Anwen", report)
    page = text_of(anwen.get(f"/reports/{report}/"))
    assert "My granddaughter Zuzia" in page
    assert "Attach a translation" not in page
    assert "front door of concern" not in page
    assert anwen.get(f"/reports/{report}/translate/").status_code == 403
    carys = signed_in(world, "Carys")
    assert carys.get(f"/reports/{report}/translate/").status_code == 404
    assert carys.get(f"/translations/{translations()[0].pk}/concerns/{concern().pk}/").status_code == 404


def test_who_translated_is_named_to_no_unit_that_takes_the_report_over(world: World, report: str) -> None:
    assert attach(reader(world, "Bryn", report), report).status_code == 302
    with owning("capture_report"):
        Report.objects.filter(pk=report).update(holding_unit=world.other_unit)
    page = text_of(reader(world, "Carys", report).get(f"/reports/{report}/"))
    assert "My granddaughter Zuzia" in page.replace("<wbr>", "")
    assert "Translated by a person: the unit that attached it knows who" in page
    assert "4417" not in page
    (kept,) = translations()
    with acting_as("unit", account=world.people["Carys"].pk):
        found = translation_to_give(kept.pk)
        assert connection_reads(kept.pk, "words")
        # The database holds it back, whatever code asks: it goes with no right to read the table.
        with pytest.raises(DatabaseError), transaction.atomic():
            connection_reads(kept.pk, "translator")
        assert names_given(report) == []
    assert found is not None
    assert found.translator == ""
    with owning("capture_report"):
        Report.objects.filter(pk=report).update(holding_unit=world.home_unit)
    with acting_as("unit", account=world.people["Bryn"].pk):
        assert names_given(report) == [(kept.pk, "Interpreter 4417")]


def connection_reads(translation: UUID, column: str) -> list[str]:
    return list(Translation.objects.filter(pk=translation).values_list(column, flat=True))


def names_given(report: str) -> list[tuple[UUID, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM translation_translators(%s)", [report])
        return list(cursor.fetchall())


def test_the_front_door_reads_it_cut_of_who_told_and_marked(world: World, report: str) -> None:
    bryn = reader(world, "Bryn", report)
    assert attach(bryn, report, made_by="program", translator="Prism 2").status_code == 302
    looked = give(bryn)
    (added,) = _additions()
    shown = [added.worry, added.child, *(line["text"] for line in added.view)]
    everything = "\n".join(shown)
    assert "Zuzia" in everything
    assert "black car every Friday" in everything
    for who_told in ("granddaughter", "I live", "My husband", "Halina", "Prism 2", world.people["Bryn"].name):
        assert who_told not in everything, who_told
    assert added.worry.startswith("In translation, by a program")
    assert "translated_by_program" in {line["part"] for line in added.view}
    assert "words" not in {line["part"] for line in added.view}
    assert "must_not" in {line["part"] for line in added.view}, "who must not find out stands first"
    assert "black car every Friday" in looked
    mo = signed_in(world, "Mo")
    address = f"/concerns/{concern().pk}/"
    assert "is being withheld" in text_of(mo.get(address)), "the worker, who knows the names, looks first"
    with acting_as("worker"):
        rounds.withhold_views_anew()
    page = text_of(mo.get(address))
    assert "In translation, by a program: without what shows who told" in page
    assert "Halina" not in page
    given = audit_of("concern.added-to")
    assert [subject for _, subject, _ in given] == [
        f"concern:{concern().pk} translation:{translations()[0].pk}"
    ]
    page = text_of(bryn.get(f"/reports/{report}/"))
    assert "Given to the front door of C-" in page
    assert "Give it to the front door" not in page


def test_it_is_given_once_and_only_as_it_was_seen(world: World, report: str) -> None:
    bryn = reader(world, "Bryn", report)
    attach(bryn, report)
    address = f"/translations/{translations()[0].pk}/concerns/{concern().pk}/"
    changed = text_of(bryn.post(address, {"seen": "something else"}))
    assert "Nothing was given" in changed
    assert _additions() == []
    give(bryn)
    again = bryn.get(address)
    assert again.status_code == 422
    assert "has this translation already" in text_of(again)
    assert len(_additions()) == 1


def test_who_wrote_something_else_for_the_team_is_not_read_in_translation(world: World) -> None:
    told = Draft(
        place="LS11 5DE",
        narrative=TOLD,
        team_words=TeamWords.OWN,
        team_text="Zuzia jest w niebezpieczeństwie, proszę o pomoc.",
    )
    report = tell_report(told)
    bryn = reader(world, "Bryn", report)
    assert attach(bryn, report).status_code == 302
    assert "Give it to the front door" not in text_of(bryn.get(f"/reports/{report}/"))
    refused = bryn.get(f"/translations/{translations()[0].pk}/concerns/{concern().pk}/")
    assert refused.status_code == 422
    assert "wrote something else" in text_of(refused)
    assert attach(bryn, report, "Zuzia is in danger, please help.", passage="team-0-0").status_code == 302
    page = text_of(bryn.get(f"/reports/{report}/"))
    assert "Give it to the front door" in page
    team = next(each for each in translations() if each.passage == "team")
    address = f"/translations/{team.pk}/concerns/{concern().pk}/"
    looked = text_of(bryn.get(address))
    assert "Zuzia is in danger, please help." in looked
    assert "Mill Road" not in looked


def test_a_detail_of_an_addition_follows_what_was_chosen_for_that_addition(world: World) -> None:
    told = Draft(place="LS11 5DE", narrative=TOLD, team_words=TeamWords.SAFE)
    report = tell_report(told)
    later = DraftDetail("place", text="Przy moście, obok szkoły")
    added = Draft(narrative="Jeszcze coś.", team_words=TeamWords.OWN, team_text="Pomocy.", details=(later,))
    assert tell_report(added) == report, "told again under one receipt"
    bryn = reader(world, "Bryn", report)
    assert attach(bryn, report).status_code == 302
    assert "Give it to the front door" in text_of(bryn.get(f"/reports/{report}/"))
    with acting_as("backup"):
        number = Detail.objects.get(addition__isnull=False).number
    sent = attach(bryn, report, "By the bridge, next to the school", passage=f"detail-0-{number}")
    assert sent.status_code == 302
    detail = next(each for each in translations() if each.passage == "detail")
    refused = bryn.get(f"/translations/{detail.pk}/concerns/{concern().pk}/")
    assert refused.status_code == 422
    assert "wrote something else" in text_of(refused)


def test_the_database_takes_no_translation_of_another_report_nor_from_who_reads_only(
    world: World, report: str
) -> None:
    other = tell_report(Draft(place="LS11 5DE", narrative="Inny tekst."), secret=bytes(range(1, 16)))
    row = {"passage": "words", "version": 1, "made_by": "program", "words": "x", "attached_on": "2026-11-30"}
    anwen, bryn = world.people["Anwen"], world.people["Bryn"]
    with acting_as("backup"):
        detail = Report.objects.get(pk=report).detail_set.get()
    refused: list[dict[str, Any]] = [
        {"by": anwen, "report_id": report},
        {"by": bryn, "report_id": other, "passage": "detail", "detail_id": detail.pk},
        {"by": world.people["Carys"], "report_id": report},
    ]
    for each in refused:
        by = each.pop("by")
        with acting_as("unit", account=by.pk), pytest.raises(DatabaseError), transaction.atomic():
            Translation.objects.create(**row | each, attached_by_id=by.pk)
    with acting_as("unit", account=bryn.pk):
        kept = Translation.objects.create(**row, report_id=report, attached_by_id=bryn.pk)
        for change in (lambda: kept.delete(), lambda: Translation.objects.update(words="y")):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()
        with pytest.raises(DatabaseError), transaction.atomic():
            GivenTranslation.objects.create(
                report_id=other,
                translation=kept,
                concern_id=concern_of(report),
                given_by_id=bryn.pk,
                given_on="2026-11-30",
            )


def concern_of(report: str) -> UUID:
    return Concern.objects.filter(report_id=report).values_list("pk", flat=True).get()


def _additions() -> list[ConcernAddition]:
    with acting_as("backup"):
        return list(ConcernAddition.objects.all())


def test_a_sanitised_text_is_held_against_the_translation_too(world: World, report: str) -> None:
    bryn = reader(world, "Bryn", report)
    taken = "An older man takes her in a black car every Friday"
    assert attach(bryn, report).status_code == 302
    with acting_as("backup"):
        detail = Report.objects.get(pk=report).detail_set.select_related("report").get()
    with acting_as("unit", account=world.people["Bryn"].pk):
        assert LeakKind.AS_TOLD in {each.why for each in warnings_in(taken, detail=detail)}
    page = text_of(bryn.get(f"/reports/{report}/details/1/sanitise/"))
    assert "In translation: The words as told" in page
    assert "My granddaughter Zuzia" in page


def test_whoever_asks_for_an_erasure_repeats_no_translation(world: World, report: str) -> None:
    assert attach(reader(world, "Bryn", report), report).status_code == 302
    for words, repeats in (("takes her in a black car", True), ("Order C-12", False)):
        with pytest.raises(ErasureRefused) as refused:
            ask(world, UUID(report), words=words)
        assert ("words" in refused.value.problems) is repeats, words
