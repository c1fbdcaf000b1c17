"""Why a machine's work stopped where no error said so: stored as a code, beside what libraries say of theirs."""

from inkling.vocabulary.reasons import ReasonKind


class WhyStopped(ReasonKind):
    """What ended each try of a piece of work."""

    PROCESS_ENDED = "process_ended"
