"""Nobody learns by any page, count, order, size or error what they may not see (DESIGN.md, 7 and 12; TRUST rows 9-14).

Auditors are not replayed: they may see that ids exist, and nothing else (test_authorisation_matrix).
"""

from __future__ import annotations

import difflib
import uuid
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from inkling.accounts.actor import Worker
from inkling.accounts.models import Account
from inkling.accounts.rules.roles import Role
from inkling.assessment.models import Assessment, SanitisedText
from inkling.capture.models import Detail
from inkling.capture.rules import receipt
from inkling.capture.rules.draft import Draft, DraftDetail, DraftIdentity
from inkling.dissemination.models import Dissemination
from inkling.journeys.linking.note_mentions import note_mentions
from inkling.journeys.submitting.deliver_submission import deliver_submission
from inkling.linking.models import Mention, SubjectMention
from inkling.linking.queries.noting import submissions_to_note
from inkling.routing.models import Submission
from inkling.safeguarding.models import Concern
from inkling.sites.community.urls import urlpatterns as community_addresses
from inkling.sites.unit.urls import urlpatterns as unit_addresses
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import HowKnownKind, TellerKind
from tests.journeys import community_door, unit_site
from tests.journeys.test_unit_overview import CUT
from tests.journeys.test_unit_past_days import parts
from tests.people import AT, World, acting_as
from tests.trust.non_interference import Asked, Ids, clock_from, replay, transcripts, undone
from tests.trust.unit_work import point_to_help, translation_of

PHONE = DraftDetail("phone", attributes={"number": "07700 900 461"})
FITZ = DraftDetail("person", text="Fitz", attributes={"nickname": "Fitz"})
OURS = Draft(
    place="LS11 5DE",
    narrative="Seen by the courts.",
    details=(PHONE, FITZ),
    how_known=HowKnownKind.SAW,
    indicators=(Indicator.MISSING,),
    child="Kez, 14",
    identity=DraftIdentity(name="Amara Okonedo"),
)
THEIRS = replace(OURS, place="S1 2HH", narrative="Over the hill.")
RECEIPT = b"n" * 15
TRANSCRIPTS = 200
UNIT_PEOPLE = ("Carys", "Bryn", "Anwen", "Sunita", "Sol", "Dilwyn", "Mo", "Priya")
STOOD = parts("as_of", AT.date())
ROUNDS = 25  # 8 people and the teller, 25 transcripts each


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", clock_from(AT))
    # A sitting is written once a minute of the real clock, with a cookie: on a busy machine in one world alone.
    monkeypatch.setattr("inkling.sites.members.sign_in.session._GRAIN_SECONDS", 10**9)


@dataclass(frozen=True)
class Known:
    """A report with what was made of it."""

    report_id: str
    submission_id: str
    concern_id: str
    dissemination_id: str
    naming_id: str
    translation_id: str
    subject: str


def told(draft: Draft, *, secret: bytes, to: Any) -> Known:
    """Tell a report, let the worker take it in, grade its first detail and send it to `to`."""
    report = unit_site.tell_report(draft, secret=secret)
    with acting_as("worker"):
        for waiting in Submission.objects.filter(state="waiting"):
            deliver_submission(waiting.pk, by=Worker(), at=AT, jitter=0.5)
        for submission_id, report_id in submissions_to_note(AT, limit=100):
            note_mentions(report_id, submission_id=submission_id, at=AT)
        # What is written over on a later day is kept as it stood.
        stood = list(SubjectMention.objects.filter(report_id=report).order_by("subject"))
        SubjectMention.objects.filter(report_id=report).delete()
        SubjectMention.objects.bulk_create(replaced(stood))
    with acting_as("backup"):
        detail = Detail.objects.select_related("report").get(report_id=report, number=1)
        submission = Submission.objects.filter(report_id=report).earliest("part")
        concern = Concern.objects.filter(report_id=report).first()
        naming = Mention.objects.filter(report_id=report, type="person").first()
    unit = detail.report.holding_unit_id
    officer = Account.objects.get(organisation_id=unit, role=Role.OFFICER.value)
    grade = {"source_evaluation": "2", "intelligence_assessment": "B", "handling": "P"}
    with acting_as("unit", account=officer.pk):
        Assessment.objects.create(detail=detail, version=1, graded_by=officer, graded_on=AT.date(), **grade)
        words = SanitisedText.objects.create(
            detail=detail, version=1, text=f"Clean {report[:8]}", written_by=officer, written_on=AT.date()
        )
        sent = Dissemination.objects.create(
            reference=f"r{report[:8]}",
            sanitised=words,
            from_unit_id=unit,
            to=to,
            text=words.text,
            sent_by=officer,
            sent_on=AT.date(),
            **grade,
        )
        point_to_help(uuid.UUID(report), by=officer)
        translation = translation_of(uuid.UUID(report), by=officer, words=f"In translation {report[:8]}")
    return Known(
        report,
        str(submission.pk),
        str(concern.pk) if concern else report,
        str(sent.pk),
        str(naming.pk) if naming else report,
        str(translation),
        stood[0].subject if stood else "s1",
    )


def replaced(stood: list[SubjectMention]) -> list[SubjectMention]:
    """Return the same subjects, read as adults."""
    for each in stood:
        each.age = "adult"
    return stood


def hide_for(name: str, world: World, partner: Any) -> list[Known]:
    """Add what this person may not see: reports of the same values, graded, sent elsewhere, with concerns."""
    draft = THEIRS if name in ("Bryn", "Anwen", "Sunita", "Sol") else OURS
    if name == "Mo":
        draft = replace(draft, indicators=(), child="")
    changes: list[dict[str, Any]] = [
        {"teller_kind": TellerKind.FAMILY, "narrative": "Hidden one."},
        {"teller_kind": TellerKind.BUSINESS, "narrative": "Hidden two.", "details": (PHONE,)},
        {"narrative": draft.narrative, "details": (FITZ, PHONE)},
    ]
    return [
        told(replace(draft, **change), secret=bytes([200 + number] * 15), to=partner)
        for number, change in enumerate(changes)
    ]


def form_of(world: World, partner: Any) -> dict[str, Any]:
    """Everything that a form of the site could ask, so that each page finds its own answers."""
    return {
        "purpose": ("Check the quality of grading", "own"),
        "own": ("", "My own reason"),
        "go": ("keep", "check"),
        "text": ("A man known as Fitz.", "My niece told me about Fitz.", ""),
        "asks": ("where", "find_out"),
        "why": ("", "Known in the street"),
        "to": (str(world.other_unit.pk), str(world.home_unit.pk), str(partner.pk)),
        "seen": ("1.1", "0.0"),
        "reason": ("", "Wrong person"),
        "reference": ("", "WY/1"),
        "d1-source": "2",
        "d1-assessment": ("B", "E"),
        "d1-handling": ("P", "C"),
        "d1-seen_version": ("0", "1"),
        "d1a-disposal": ("wrong_person", ""),
        "decision": ("", "no_further_action"),
        "receipt": (receipt.write_receipt(RECEIPT), receipt.write_receipt(b"q" * 15), "x"),
        "what": ("messenger", "origin"),
        "password": "wrong passphrase",
        "ground": ("wrong", "", "malicious"),
        "words": ("", "Order C-12"),
    }


# Of these kinds nothing is made here: an id of each that does not exist.
ABSENT = tuple(
    f"{kind}_id"
    for kind in (
        "alarm closed edition file hit keeping notice owed question request run search task view watch week word"
    ).split()
)


def of(own: Known, *, hidden: list[Known]) -> Ids:
    """All these ids, and one of each kind that does not exist."""
    names = ("report_id", "submission_id", "concern_id", "dissemination_id", "naming_id", "translation_id")
    unseen = {name: tuple(getattr(each, name) for each in hidden) for name in names}
    ids = {name: (getattr(own, name), *unseen[name], str(uuid.uuid4())) for name in names}
    # What somebody searched for is their own: tests/trust/test_search_betrays_nothing.py. Alarms: test_unit_alarms.py.
    return Ids(ids | {name: (str(uuid.uuid4()),) for name in ABSENT}, unseen)


@dataclass(frozen=True)
class Play:
    """One person in both worlds: how they come in, and what they may do first."""

    name: str
    come_in: Callable[[], Client]
    login: str
    addresses: list[Any]
    opening: list[Asked]

    def ask(self, client: Client, asked: Asked) -> Any:
        """Return the answer of the site."""
        with acting_as(self.login) if self.login else nullcontext():
            return getattr(client, asked.method)(asked.address, asked.data)


def at_the_unit(world: World, name: str, *, own: Known) -> Play:
    def come_in() -> Client:
        client = unit_site.signed_in(world, name)
        unit_site.just_proved(client)
        return client

    opening = [
        Asked("post", f"/reports/{own.report_id}/purpose/", {"purpose": "Check the quality of grading"}),
        Asked("get", f"/reports/{own.report_id}/", {}),
        Asked("get", "/inbox/", {}),
        Asked("get", "/arising/", {}),
        Asked("get", "/asked-back/", {}),
        Asked("get", f"/reports/{own.report_id}/ask-back/", {}),
        Asked("post", "/overview/why/", {"purpose": "Look for danger that cannot wait"}),
        Asked("get", f"/overview/?{CUT}", {}),
        Asked("get", f"/overview/reports/?{CUT}", {}),
        Asked("get", f"/new-words/?{CUT}", {}),
        Asked("get", "/alarms/", {}),
        Asked("get", f"/places/?{CUT}", {}),
        Asked("get", f"/profile/?{CUT}", {}),
        *(
            Asked("get", f"{each}?{CUT}&{STOOD}", {})
            for each in ("/past/", "/places/", "/new-words/", "/profile/")
        ),
        Asked("get", f"/subjects/{own.report_id}/{own.subject}/network/?steps=3&{STOOD}", {}),
        Asked("get", f"/subjects/{own.report_id}/{own.subject}/past/?{STOOD}", {}),
        Asked("get", f"/alarms/?{STOOD}", {}),
        Asked("post", f"/received/{own.dissemination_id}/why/", {"purpose": "own", "own": "To act on it"}),
        Asked("get", f"/received/{own.dissemination_id}/", {}),
        Asked("get", "/received/", {}),
    ]
    return Play(name, come_in, "", list(unit_addresses), opening)


def at_the_community_door() -> Play:
    opening = [Asked("post", "/progress", {"receipt": receipt.write_receipt(RECEIPT)})]
    return Play("Amara", Client, "community", list(community_addresses), opening)


def differences(play: Play, world: World, *, own: Known, count: int) -> Iterator[str]:
    """Replay made-up transcripts in both worlds; yield what differs, the request and both answers."""
    partner = world.front_door.organisation
    with undone():
        hidden = hide_for(play.name, world, partner)
        made_up = transcripts(
            play.addresses,
            ids=of(own, hidden=hidden),
            form=form_of(world, partner),
            seed=play.name,
            count=count,
        )
        said = [play.opening, *made_up]
        with_hidden = list(answers(play, said))
    for transcript, x, y in zip(said, with_hidden, answers(play, said), strict=True):
        for asked, left, right in zip(transcript, x, y, strict=True):
            if left != right:
                yield f"{asked.method} {asked.address} {asked.data}\n{_diff(left, right)}"


def _diff(left: str, right: str) -> str:
    lines = difflib.unified_diff(left.splitlines(), right.splitlines(), "with", "without", lineterm="", n=0)
    return "\n".join(line[:400] for line in lines)


def answers(play: Play, said: list[list[Asked]]) -> Iterator[list[str]]:
    """Replay the opening, then each transcript from where it ended.

    The site is opened once, since it reads its templates then; what a transcript changes is taken back after it.
    """
    site = community_door.the_site() if play.name == "Amara" else unit_site.the_site()
    opening, *rest = said
    with site, undone():
        client = play.come_in()
        ask = partial(play.ask, client)
        yield replay(opening, ask=ask)
        cookies = deepcopy(client.cookies)
        for transcript in rest:
            client.cookies = deepcopy(cookies)
            with undone():
                answered = replay(transcript, ask=ask)
            yield answered


@pytest.fixture
def own(world: World) -> dict[str, Known]:
    """Reports that both worlds share: Bryn's was sent to Carys, hers to him, and one more to Priya's organisation."""
    return {
        "home": told(OURS, secret=RECEIPT, to=world.other_unit),
        "other": told(THEIRS, secret=b"o" * 15, to=world.home_unit),
        "partner": told(replace(OURS, indicators=()), secret=b"p" * 15, to=world.partner),
    }


def own_of(name: str, own: dict[str, Known]) -> Known:
    return own[{"Carys": "other", "Priya": "partner"}.get(name, "home")]


def test_there_are_enough_transcripts() -> None:
    assert (len(UNIT_PEOPLE) + 1) * ROUNDS >= TRANSCRIPTS


@pytest.mark.parametrize("name", UNIT_PEOPLE)
def test_no_answer_of_the_unit_site_depends_on_hidden_rows(
    world: World, own: dict[str, Known], name: str
) -> None:
    mine = own_of(name, own)
    found = list(differences(at_the_unit(world, name, own=mine), world, own=mine, count=ROUNDS))
    assert not found, f"{len(found)} answers differ, the first: {found[0]}"


def test_no_answer_of_the_community_site_depends_on_hidden_rows(world: World, own: dict[str, Known]) -> None:
    found = list(differences(at_the_community_door(), world, own=own["home"], count=ROUNDS))
    assert not found, f"{len(found)} answers differ, the first: {found[0]}"


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make a query forget who asks: it runs as a login that sees every row."""

    def forget(path: str) -> None:
        module, _, name = path.rpartition(".")
        original = getattr(__import__(module, fromlist=[name]), name)

        def seeing_all(*args: Any, **rest: Any) -> Any:
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL ROLE inkling_definer")
                # What the unit may call, the login that sees every row must call too.
                cursor.execute("GRANT EXECUTE ON FUNCTION routing_earlier_copies(uuid) TO inkling_backup")
                cursor.execute("SET LOCAL ROLE inkling_backup")
                found = original(*args, **rest)
                cursor.execute("SET LOCAL ROLE inkling_unit")
            return found

        monkeypatch.setattr(path, seeing_all)

    return forget


# The query, who asks, and of which ids the addresses are that are asked; all of them where none is named.
FORGETFUL = [
    ("inkling.journeys.assessing.read_report.arising_in", "Carys", ""),
    ("inkling.journeys.linking.list_arising.most_arising", "Carys", ""),
    ("inkling.assessment.inbox_queries.lane_counts", "Carys", ""),
    ("inkling.dissemination.queries.dissemination_seen", "Carys", "dissemination_id"),
    ("inkling.dissemination.queries.dissemination_seen", "Priya", "dissemination_id"),
]


@pytest.mark.parametrize(("query", "name", "asked_of"), FORGETFUL)
def test_the_engine_sees_a_query_that_forgets_who_asks(
    world: World, own: dict[str, Known], blind: Callable[[str], None], query: str, name: str, asked_of: str
) -> None:
    blind(query)
    mine = own_of(name, own)
    play = at_the_unit(world, name, own=mine)
    play = replace(play, addresses=[each for each in play.addresses if asked_of in str(each.pattern)])
    assert next(differences(play, world, own=mine, count=ROUNDS), None)
