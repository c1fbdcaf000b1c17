"""What an officer reads for each reason that a rule or a journey gives."""

from inkling.sites import sentences
from inkling.sites.unit.sentences import (
    allocating,
    assessing,
    attaching,
    clarifying,
    disseminating,
    keeping,
    linking,
    picturing,
    safeguarding,
    searching,
    submitting,
    translating,
)
from inkling.vocabulary.reasons import Reason
from inkling.vocabulary.stopping import WhyStopped

SENTENCES: sentences.Sentences = {
    **allocating.SENTENCES,
    **assessing.SENTENCES,
    **attaching.SENTENCES,
    **clarifying.SENTENCES,
    **disseminating.SENTENCES,
    **keeping.SENTENCES,
    **linking.SENTENCES,
    **picturing.SENTENCES,
    **safeguarding.SENTENCES,
    **searching.SENTENCES,
    **submitting.SENTENCES,
    **translating.SENTENCES,
}


def say(reason: Reason) -> str:
    """Return the sentence of a reason for an officer."""
    return sentences.say(reason, by=SENTENCES)


def say_problem(problem: str) -> str:
    """Return what stopped a piece of work: a code in its sentence, anything else as it is."""
    return say(WhyStopped.PROCESS_ENDED()) if problem == WhyStopped.PROCESS_ENDED.value else problem
