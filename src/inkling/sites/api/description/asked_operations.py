"""The call by which another installation asks whether a unit here holds an exact value."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from inkling.exchange.rules.keys import KeyScope
from inkling.sites.api.asked.asking import ANSWER, ASKING, MARK_LETTERS
from inkling.sites.api.description.shapes import Operation
from inkling.sites.api.frame.problems import Problem

ASKING_ELSEWHERE: tuple[Operation, ...] = (
    Operation(
        "/v1/asks/{ask}",
        "put",
        "ask",
        KeyScope.RECEIVE,
        _(
            "Ask whether a unit holds an exact value, under an agreement of the two units: a mark, and no value. The "
            "first answer is always `wait`; put the same again after a quarter of a minute. Each id counts once, as "
            "many a day as was agreed. No content follows from an answer: ask the unit."
        ),
        200,
        ANSWER,
        (Problem.ABSENT, Problem.MALFORMED, Problem.MEDIA_TYPE, Problem.TOO_LARGE, Problem.INVALID),
        takes=ASKING,
        example={"mark": "0" * MARK_LETTERS},
    ),
)
