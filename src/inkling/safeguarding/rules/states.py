"""How a concern moves: one table of allowed transitions, drawn into docs/states.md."""

from __future__ import annotations

from inkling.vocabulary.terms import Term


class ConcernState(Term):
    """Where a concern stands."""

    RAISED = "raised", "Raised: waiting for the front door"
    ALREADY_REFERRED = "already_referred", "Already referred by the teller: to be confirmed"
    ACKNOWLEDGED = "acknowledged", "Acknowledged by the front door"
    JOINED = "joined", "Joined to another concern: that one is decided for both"
    DECIDED = "decided", "Decided"


class Decision(Term):
    """What the front door decided."""

    REFERRED = "referred", "Taken on as a referral"
    KNOWN = "known", "Added to work that is already under way"
    ADVICE = "advice", "Advice or family help"
    NO_FURTHER_STEP = "no_further_step", "No further step for this child"
    NOT_OURS = "not_ours", "Not our area: passed to another front door"


class ClockStep(Term):
    """Who is told next when nobody answers."""

    CONTACT = "contact", "Safeguarding contact"
    DEPUTY = "deputy", "Deputy"
    SUPERVISOR = "supervisor", "Supervisor"
    OFFICERS = "officers", "Unit officers"
    UNIT = "unit", "Unit supervisor"


class RequestedStep(Term):
    """What a notice asks for."""

    ANSWER = "answer", "That somebody acknowledges it"
    DECISION = "decision", "That it is decided"
    REPLY = "reply", "That the unit answers a question"
    READING = "reading", "That what came from the unit is read"
    LOOK = "look", "That the unit looks at it"
    JOINING = "joining", "That what was joined to it, or parted from it, is read"


class SkipReason(Term):
    """Why somebody on the ladder was not told."""

    CLOSED = "closed", "the account is closed"
    MUST_NOT = "must_not", "named among those who must not find out"


class Likeness(Term):
    """How a name is like one that stands among those who must not find out."""

    NAMED = "named", "Named"
    SOUNDS_LIKE = "sounds_like", "Sounds like a name that was told"


class PartedBecause(Term):
    """What a joining ended of, where nobody pressed it."""

    ADDED_TO = "added_to", "Whoever told it added to it"
    MOVED = "moved", "One of the two went to another unit or front door"


class LiftReason(Term):
    """Why a supervisor lets somebody see a concern who was kept from it by a name."""

    OTHER_PERSON = "other_person", "It is another person of this name"
    NO_NAME = "no_name", "The word is no name here"
    MAY_KNOW = "may_know", "Who told has said that they may know"


TRANSITIONS: dict[ConcernState, frozenset[ConcernState]] = {
    ConcernState.RAISED: frozenset({ConcernState.ACKNOWLEDGED, ConcernState.JOINED}),
    ConcernState.ALREADY_REFERRED: frozenset({ConcernState.ACKNOWLEDGED, ConcernState.JOINED}),
    ConcernState.ACKNOWLEDGED: frozenset({ConcernState.DECIDED, ConcernState.JOINED}),
    # Parted again it is where it was before.
    ConcernState.JOINED: frozenset(
        {ConcernState.RAISED, ConcernState.ALREADY_REFERRED, ConcernState.ACKNOWLEDGED}
    ),
    ConcernState.DECIDED: frozenset(),
}

# With its report, by two supervisors: the row goes, so it is no state that is stored. A joined one only where the one
# that leads is decided.
ERASABLE = frozenset({ConcernState.DECIDED, ConcernState.JOINED})


def may_move(state: ConcernState, *, to: ConcernState) -> bool:
    """Say whether a concern in `state` may move to `to`."""
    return to in TRANSITIONS[state]
