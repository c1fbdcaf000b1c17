"""Who is told of a concern, who is skipped and why, and who never sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.core import mail

from inkling.accounts.actor import Operator
from inkling.accounts.models import Account
from inkling.accounts.queries import NotFound
from inkling.capture.rules.draft import Draft
from inkling.journeys.keeping.keep_accounts import AccountProblem, AccountRefused, close_account
from inkling.safeguarding.models import Concern, ConcernNotice, FrontDoor, KeptFrom, SkippedStep
from inkling.safeguarding.rules.requests.scoring import SHOWN
from inkling.safeguarding.rules.requests.secrecy import read_requests
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import Urgency
from tests.journeys import worker_at_work
from tests.journeys.unit_site import audit_of, signed_in, tell_report, text_of
from tests.people import AT, World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
HOUR = timedelta(hours=1)
DRAFT = Draft(
    place="LS11 5DE",
    narrative="She is picked up at the weir.",
    indicators=(Indicator.MISSING,),
    child="Kez, 14",
    urgency=Urgency.SOON,
)


def raised(**changes: object) -> UUID:
    tell_report(replace(DRAFT, **changes))
    with acting_as("backup"):
        return Concern.objects.get().pk


def sweep(at: datetime, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the worker climb as far as it may at this moment; return whom it wrote to."""
    return worker_at_work.sweep(at, monkeypatch, times=3)


def close(world: World, name: str) -> None:
    Account.objects.filter(pk=world.people[name].pk).update(is_active=False)


def skipped() -> list[tuple[str, str]]:
    with acting_as("backup"):
        return list(SkippedStep.objects.order_by("skipped_at").values_list("step", "reason"))


def test_a_closed_account_is_skipped_at_once_and_the_history_says_so(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    concern = raised()
    close(world, "Mo")
    assert sweep(AT, monkeypatch) == ["dee"]
    close(world, "Sam")
    assert sweep(AT + HOUR, monkeypatch) == ["sunil", "sunita"], "nobody's time is waited for"
    assert skipped() == [("contact", "closed"), ("supervisor", "closed")]
    page = text_of(signed_in(world, "Dee").get(f"/concerns/{concern}/"))
    assert "Safeguarding contact skipped: the account is closed" in page
    assert "Told: deputy" in page
    assert [subject for _, subject, _ in audit_of("concern.skipped")] == [f"concern:{concern}"]


def test_the_history_names_who_was_told_at_which_step(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    concern = raised()
    sweep(AT, monkeypatch)
    sweep(AT + HOUR, monkeypatch)
    mo = signed_in(world, "Mo")
    page = text_of(mo.get(f"/concerns/{concern}/"))
    history = page[page.index("History") :]
    for words in ("Told: safeguarding contact", "Told: deputy", "Mo", "Dee"):
        assert words in history, words
    assert "Sam" not in history
    mo.post(f"/concerns/{concern}/acknowledge/")
    mo.post(f"/concerns/{concern}/ask/", {"asks": "where"})
    mo.post(f"/concerns/{concern}/decide/", {"decision": "advice", "reason": "Spoke to school"})
    page = text_of(mo.get(f"/concerns/{concern}/"))
    steps = (
        "Raised",
        "Told: safeguarding contact",
        "Told: deputy",
        "Acknowledged",
        "Asked the unit",
        "Decided",
    )
    places = [page.index(words, page.index("History")) for words in steps]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("name", "must_not", "is_kept"),
    [
        ("Mo", "Her stepfather", False),
        ("Mo", "Her aunt mo", True),
        ("Mo", "Mo's brother", True),
        ("Mo", "Moira next door", False),
        ("Mónica Farrow", "dont tell monica", True),
        ("Dawn Farrow", "anyone called FARROW", True),
        ("Will Farrow", "he will hurt her", False),
        ("Will Young", "a young man", False),
        ("Will Young", "Young, first name Will", True),
        ("Dr Ann-Marie Obi", "the doctor, Dr Patel", False),
        ("Dr Ann-Marie Obi", "Marie from the front door", True),
        ("Zoë", "zoe", True),
    ],
)
def test_who_is_named_is_kept_from_it(world: World, name: str, must_not: str, is_kept: bool) -> None:
    mo = world.people["Mo"]
    Account.objects.filter(pk=mo.pk).update(name=name)
    concern = raised(must_not_be_told=must_not)
    with acting_as("backup"):
        assert KeptFrom.objects.filter(concern_id=concern, account=mo).exists() == is_kept


def test_whoever_must_not_find_out_is_not_told_and_sees_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    Account.objects.filter(pk=world.people["Mo"].pk).update(name="Mo Farrow")
    concern = raised(must_not_be_told="Mo Farrow, who works at the front door")
    assert sweep(AT, monkeypatch) == ["bryn", "dee", "sunil", "sunita"], (
        "the next one, and the unit is warned"
    )
    mo, dee = signed_in(world, "Mo"), signed_in(world, "Dee")
    assert mo.get(f"/concerns/{concern}/").status_code == 404
    assert mo.post(f"/concerns/{concern}/acknowledge/").status_code == 404
    assert str(concern) not in text_of(mo.get("/concerns/"))
    page = text_of(dee.get(f"/concerns/{concern}/"))
    assert "Mo Farrow of the front door is named among those" in page
    assert "skipped: named among those who must not find out" in page
    assert skipped() == [("contact", "must_not")]


def test_words_that_only_the_machine_noticed_keep_her_from_it_too(world: World) -> None:
    Account.objects.filter(pk=world.people["Mo"].pk).update(name="Mo Farrow")
    concern = raised(narrative="She is picked up at the weir. Please dont tell Mo Farrow.")
    with acting_as("backup"):
        assert [line["part"] for line in Concern.objects.get(pk=concern).view].count("must_not") == 1
        assert KeptFrom.objects.filter(account=world.people["Mo"]).exists()


def test_words_wrapped_over_lines_keep_him_from_it_and_show_no_more(world: World) -> None:
    """As mail is pasted: the name of whom not to tell stands on the next line, and so does who told."""
    Account.objects.filter(pk=world.people["Mo"].pk).update(name="Gary Farrow")
    told = "Leah, 14, goes missing with a man of 30. Please do not tell her\nstepdad Gary, he knows. She is my\nniece."
    concern = raised(narrative=told)
    with acting_as("backup"):
        view = Concern.objects.get(pk=concern).view
        assert Concern.objects.get(pk=concern).report.narrative == told
        assert KeptFrom.objects.filter(concern_id=concern, account=world.people["Mo"]).exists()
    asked = [line["text"] for line in view if line["part"] == "must_not"]
    assert asked == ["Please do not tell her stepdad Gary"]
    assert "niece" not in str(view)


def test_words_of_which_a_machine_is_not_sure_keep_nobody_from_it(world: World) -> None:
    mo = world.people["Mo"]
    Account.objects.filter(pk=mo.pk).update(name="Mo Farrow")
    told = next(each for each in MAY_ASK if is_doubted(each))
    concern = raised(narrative=f"She is picked up at the weir. {told}")
    with acting_as("backup"):
        parts = [line["part"] for line in Concern.objects.get(pk=concern).view]
        assert (parts.count("may_ask"), parts.count("must_not")) == (1, 0)
        assert not KeptFrom.objects.exists()
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{concern}/"))
    asks = page.index("A machine is not sure whether these words ask")
    assert asks < page.index("Read these words before you contact anyone") < page.index("The child")


# One at least is neither clear enough to be offered nor clearly nothing, however the weights were fitted.
MAY_ASK = [
    "Mo Farrow would stop her coming round.",
    "Mo Farrow will go mad.",
    "Mo Farrow thinks a teacher rang you.",
    "They would all turn on her and Mo Farrow.",
    "Mo Farrow would blame the girl for it.",
    "Use the mobile and not the number of Mo Farrow.",
]


def is_doubted(told: str) -> bool:
    return [each.is_doubtful for each in read_requests(told, least=SHOWN)] == [True]


def test_a_late_decision_skips_the_same_people(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    concern = raised()
    sweep(AT, monkeypatch)
    signed_in(world, "Mo").post(f"/concerns/{concern}/acknowledge/")
    close(world, "Mo")
    late = AT + timedelta(days=30)
    assert sweep(late, monkeypatch) == ["dee"]


def test_danger_now_is_told_to_the_unit_as_well(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    raised(urgency=Urgency.NOW)
    assert sweep(AT, monkeypatch) == ["bryn", "mo", "sunil", "sunita"]
    assert sweep(AT + timedelta(minutes=1), monkeypatch) == []


def test_what_is_no_danger_now_is_not_told_to_the_unit(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    raised()
    assert sweep(AT, monkeypatch) == ["mo"]


def test_a_subject_tells_urgent_from_routine_and_nothing_else(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised(urgency=Urgency.NOW)
    sweep(AT, monkeypatch)
    tell_report(replace(DRAFT, narrative="Another."), secret=b"o" * 15)
    sweep(AT, monkeypatch)
    assert {message.subject for message in mail.outbox} == {
        "Inkling: please sign in now",
        "Inkling: please sign in",
    }
    assert len({message.body for message in mail.outbox}) == 1


def test_whoever_stands_on_a_ladder_is_not_closed_without_a_successor(world: World) -> None:
    for wrong, refusal in (
        ("", AccountProblem.NO_SUCCESSOR),
        ("dee@unit.invalid", AccountProblem.ON_LADDER_ALREADY),
    ):
        with pytest.raises(AccountRefused) as refused:
            close_account("mo@unit.invalid", by=Operator(), successor=wrong)
        assert refused.value.reason.kind is refusal
    for wrong in ("bryn@unit.invalid", "nobody@unit.invalid"):
        with pytest.raises(NotFound):
            close_account("mo@unit.invalid", by=Operator(), successor=wrong)
    assert Account.objects.get(email="mo@unit.invalid").is_active
    Account.objects.create(
        email="lou@unit.invalid",
        name="Lou",
        role="safeguarding_contact",
        organisation=world.front_door.organisation,
    )
    close_account("mo@unit.invalid", by=Operator(), successor="lou@unit.invalid")
    door = FrontDoor.objects.get()
    assert (door.contact.name, door.deputy.name, door.supervisor.name) == ("Lou", "Dee", "Sam")
    assert not Account.objects.get(email="mo@unit.invalid").is_active
    close_account("bryn@unit.invalid", by=Operator())


def test_a_notice_that_waits_for_a_closed_account_is_not_sent_later(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised()
    close(world, "Mo")
    sweep(AT, monkeypatch)
    Account.objects.filter(pk=world.people["Mo"].pk).update(is_active=True)
    sweep(AT + timedelta(minutes=1), monkeypatch)
    with acting_as("backup"):
        assert not ConcernNotice.objects.filter(to=world.people["Mo"]).exists()
