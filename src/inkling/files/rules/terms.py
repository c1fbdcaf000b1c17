"""Words about attached files: what they are, where their copies stand, and why there is none."""

from __future__ import annotations

from inkling.vocabulary.terms import Term


class FileKind(Term):
    """What a file is, by its content. Its name is never asked."""

    JPEG = "jpeg", "Photograph"
    HEIC = "heic", "Photograph (HEIC)"
    PNG = "png", "Picture"
    PDF = "pdf", "PDF document"
    DOCX = "docx", "Word document"
    TEXT = "text", "Plain text"


class CopyState(Term):
    """Where the copy stands that people see."""

    WAITING = "waiting", "The copy is being made"
    SHOWN = "shown", "A copy can be seen"
    PARKED = "parked", "No copy could be made"


class CopyProblem(Term):
    """Why no copy of a file could be made."""

    NOT_WHOLE = "not_whole", "The file is cut off or damaged"
    LOCKED = "locked", "It opens only with a passphrase"
    TOO_LARGE = "too_large", "More is packed into it than may be opened"
    TOO_LONG = "too_long", "It took too long to read"
    BROKE = "broke", "What reads it came to an end over it"
    NO_WALLS = "no_walls", "This machine does not let a process shut itself in, so nothing is read"
    NO_READER = "no_reader", "The machine that makes copies does not read its form"
    WAS_CLOSED = "was_closed", "It was closed by mistake: what was seen of it is gone"


# What may go well another time: the machine was busy, or somebody shut a door that will be opened.
WORTH_ANOTHER = frozenset(
    {CopyProblem.TOO_LONG, CopyProblem.BROKE, CopyProblem.NO_WALLS, CopyProblem.NO_READER}
)


class ClosedStep(Term):
    """What one supervisor asks for a closed file and another one agrees to: no other way, and no free text."""

    PRESSED = "pressed", "Open it again: it was closed by mistake"
    LOOKED = "looked", "Open it again: the force's team looked, and it shows none"
    HAND_OVER = "hand_over", "Hand it to the force's team for indecent images"
    REMOVE = "remove", "Remove it here: the team has it, and has opened it"


OPENS_AGAIN = frozenset({ClosedStep.PRESSED, ClosedStep.LOOKED})
