"""Concerns joined, added to and decided at the same moment, on two real connections (see test_concerns_at_once.py).

Runs in a process with the settings of the unit's site. The front door's and the officers' acts each hold the rows of
the concerns before they leave an entry.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.journeys.keeping.state_purpose import state_purpose
from inkling.journeys.safeguarding.acknowledge_concern import acknowledge_concern
from inkling.journeys.safeguarding.answer_question import (
    Answer,
    Release,
    answer_question,
    read_question,
    would_read,
)
from inkling.journeys.safeguarding.ask_unit import ask_unit
from inkling.journeys.safeguarding.decide_concern import DecisionRefused, decide_concern
from inkling.journeys.safeguarding.enrich_concern import More, enrich_concern, look_at_enriching
from inkling.journeys.safeguarding.join_concerns import join_concerns, look_at_joining
from inkling.safeguarding.models import Concern, ConcernAddition, ConcernJoining, ConcernQuestion
from inkling.safeguarding.rules.questions import Asks
from inkling.safeguarding.rules.states import Decision
from inkling.sites.page import view_as
from inkling.vocabulary.purposes import ReportPurpose
from tests.trust.at_once import Desk, meet, member
from tests.trust.stop_clocks import try_to_stop

NOW = datetime.now(UTC)


class Said:
    """An act whose answer is kept, since some answer instead of raising."""

    def __init__(self) -> None:
        self.answers: list[str] = []

    def join(self, one: UUID, other: UUID, by: Member) -> None:
        """As its page does: look at both, then join."""
        look_at_joining(one, other_id=other, by=by)
        done = join_concerns(one, other_id=other, reason="Same child", by=by, at=NOW)
        self.answers.append("leads" if isinstance(done, UUID) else done.value)

    def add(self, concern: UUID, by: Member) -> None:
        """As its page does: look, then add."""
        look_at_enriching(concern, by=by)
        enrich_concern(concern, more=More("Her class is 9C", "", "", ""), by=by, at=NOW)
        self.answers.append("added")

    def decide(self, concern: UUID, by: Member) -> None:
        """From a page on which nothing had come yet."""
        try:
            decide_concern(concern, decision=Decision.ADVICE, reason="Spoke to school", by=by, at=NOW, seen=0)
        except DecisionRefused as refused:
            self.answers.append("read first" if "UNREAD" in str(refused) else "refused")
        else:
            self.answers.append("decided")

    def ask(self, concern: UUID, by: Member) -> None:
        """The front door asks the unit."""
        ask_unit(concern, asks=Asks.WHERE, note="", by=by, at=NOW)

    def look(self, concern: UUID, by: Member) -> None:
        """As the page of a question does: it reads, which leaves an entry."""
        read_question(ConcernQuestion.objects.get(concern_id=concern).pk, by=by)

    def answer(self, concern: UUID, by: Member) -> None:
        """And in the same transaction it answers."""
        question = ConcernQuestion.objects.get(concern_id=concern).pk
        given = Answer("At the weir", Release.NOTHING, "")
        seen = would_read(read_question(question, by=by), given).mark
        done = answer_question(question, answer=given, seen=seen, by=by, at=NOW)
        self.answers.append("answered" if done else "not answered")


def prepared() -> list[UUID]:
    """Everybody has said why they read each report, and the front door has the first eight concerns."""
    for name in ("Bryn", "Sunita"):
        by = member(name)
        with transaction.atomic():
            view_as(str(by.account_id))
            found = list(Concern.objects.order_by("concernclock__raised_at").values_list("pk", "report_id"))
            for _, report in found:
                state_purpose(report, purpose=ReportPurpose.DANGER, by=by, at=NOW)
    mo = member("Mo")
    with transaction.atomic():
        view_as(str(mo.account_id))
        for concern, _ in found[:8]:
            acknowledge_concern(concern, by=mo, at=NOW)
        ask_unit(concern, asks=Asks.WHO, note="", by=mo, at=NOW)
    return [concern for concern, _ in found]


def try_all() -> dict[str, list[str]]:
    """Let each pair meet; return what came of it."""
    one, two, three, four, five, six, seven, eight, *open_ = prepared()
    found = {}
    for name, meeting in _meetings(one, two, three, four, five, six, seven, eight).items():
        said = Said()
        found[name] = [*meet(*meeting(said)), *said.answers]
    with transaction.atomic():
        view_as(str(member("Bryn").account_id))
        numbers = ConcernAddition.objects.filter(concern_id=six).order_by("number")
        found["left"] = [
            str(ConcernJoining.objects.count()),
            *(str(each) for each in numbers.values_list("number", flat=True)),
        ]
    for name, came in try_to_stop([str(each) for each in open_]).items():
        found[f"stop: {name}"] = came
    return found


def _meetings(*concerns: UUID) -> dict[str, Callable[[Said], tuple[Desk, Desk]]]:
    """Return who meets whom over which concern, in the order in which they do."""
    one, two, three, four, five, six, seven, eight = concerns
    return {
        "join and join": lambda said: (
            Desk("Bryn", partial(said.join, one, two)),
            Desk("Sunita", partial(said.join, two, one)),
        ),
        "join then decide": lambda said: (
            Desk("Bryn", partial(said.join, three, four)),
            Desk("Mo", partial(said.decide, three)),
        ),
        "decide then join": lambda said: (
            Desk("Mo", partial(said.decide, five)),
            Desk("Bryn", partial(said.join, five, six)),
        ),
        "add and add": lambda said: (
            Desk("Bryn", partial(said.add, six)),
            Desk("Sunita", partial(said.add, six)),
        ),
        "add then decide": lambda said: (
            Desk("Bryn", partial(said.add, seven)),
            Desk("Mo", partial(said.decide, seven)),
        ),
        "ask and ask": lambda said: (
            Desk("Mo", partial(said.ask, seven)),
            Desk("Mo", partial(said.ask, seven)),
        ),
        "answer then decide": lambda said: (
            Desk("Bryn", partial(said.look, eight), then=partial(said.answer, eight)),
            Desk("Mo", partial(said.decide, eight)),
        ),
    }


def main() -> None:
    """Print what came of each meeting."""
    sys.stdout.write(json.dumps(try_all()))
