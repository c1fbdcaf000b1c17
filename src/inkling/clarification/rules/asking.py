"""When a unit may ask back, and when what comes back begins to look like tasking."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from inkling.vocabulary.reasons import FormRefusal, Reason, ReasonKind
from inkling.vocabulary.telling import AskedBack

# At most two for one report, and for all parts of one note together.
MOST_ASKED = 2
QUOTE_MAX = 60
# So often may somebody add what was not asked for, after a question, before nobody asks any more.
MOST_ADDED = 3


class AskingBackProblem(ReasonKind):
    """Why nothing is asked back, or nothing decided."""

    NOT_IN_LIST = "not_in_list"
    NO_QUOTE = "no_quote"
    NOT_IN_WORDS = "not_in_words"
    TWICE = "twice"
    ENOUGH = "enough", "most"
    DRIFTS = "drifts", "added"
    OWN = "own"
    NOT_SUPERVISOR = "not_supervisor"
    DECIDED = "decided"
    NO_CHOICE = "no_choice"


class AskingBackRefused(FormRefusal):
    """Nothing is asked back, or nothing decided, for reasons by field."""


@dataclass(frozen=True)
class AskedAlready:
    """One thing that was asked of this teller: what, on which day it went out, whether it was declined."""

    asks: AskedBack
    quoted: str = ""
    sent_on: date | None = None
    is_declined: bool = False


@dataclass(frozen=True)
class SourceCount:
    """How often one source was asked, answered, and added something else since it was first asked.

    One source is one receipt, with the other parts of the same note: nobody here knows more of who it is.
    """

    asked: int = 0
    answered: int = 0
    added_since: int = 0

    @property
    def drifts(self) -> bool:
        """Whether it comes back so often that it begins to look like tasking: a matter for the force's source unit."""
        return self.asked > 0 and self.added_since >= MOST_ADDED


def quotable(words: str) -> bool:
    """Say whether words of a place are short and plain enough to be repeated to whoever holds the receipt."""
    return 0 < len(words.strip()) <= QUOTE_MAX and words.isprintable()


def check_asked(
    asks: AskedBack | None,
    quoted: str,
    *,
    places: Collection[str],
    before: Collection[AskedAlready],
    source: SourceCount,
) -> AskedBack:
    """Return what may be asked. `places`: the words that may be quoted. Raises `AskingBackRefused` with why not."""
    problems: dict[str, Reason] = {}
    standing = [each for each in before if not each.is_declined]
    if asks is None:
        problems["asks"] = AskingBackProblem.NOT_IN_LIST()
    elif asks.quotes and not quoted:
        problems["quoted"] = AskingBackProblem.NO_QUOTE()
    elif asks.quotes and quoted not in places:
        problems["quoted"] = AskingBackProblem.NOT_IN_WORDS()
    elif any(each.asks is asks and each.quoted == (quoted if asks.quotes else "") for each in standing):
        problems["asks"] = AskingBackProblem.TWICE()
    if source.drifts and not (asks and asks.is_signpost):
        problems["asks"] = AskingBackProblem.DRIFTS(added=source.added_since)
    if len(standing) >= MOST_ASKED:
        problems["asks"] = AskingBackProblem.ENOUGH(most=MOST_ASKED)
    if problems or asks is None:
        raise AskingBackRefused(problems)
    return asks
