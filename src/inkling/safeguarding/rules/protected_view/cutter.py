"""The teller's words as others may read them: one set of cuts, so that what is cut in the words stands nowhere else."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from inkling.extraction.model.hints import Hint
from inkling.safeguarding.rules.protected_view.allowance import Cutter
from inkling.safeguarding.rules.requests.asking_nothing import is_left_without_sense
from inkling.safeguarding.rules.requests.secrecy import Request
from inkling.safeguarding.rules.requests.whom import child_of_teller, quoted_of_other, whom
from inkling.safeguarding.rules.withholding import (
    WITHHELD,
    Cut,
    CutReason,
    KnownTeller,
    cut_out,
)
from inkling.safeguarding.rules.withholding.clauses.hints import hinted_cuts
from inkling.safeguarding.rules.withholding.clauses.overrule import leave_what_shows_nobody
from inkling.safeguarding.rules.withholding.cut import merge_cuts

_JOINT = " \u00b7 "
_MARKS = " \t\n.,;:-\u2013\u2026!?()'\""
# Of a phrase that is known again where somebody else wrote it.
_SHORTEST_AGAIN = 8


class CutWords:
    """A text with the places that show who told. Pieces of it are given cut; offsets are those of the text as told."""

    def __init__(
        self, text: str, *, teller: KnownTeller, hidden: Sequence[str] = (), hints: Sequence[Hint] = ()
    ) -> None:
        self.text = text
        self.child_of_teller = child_of_teller(text)
        self.cutter = Cutter(teller)
        own = [Cut(*place, CutReason.NAME) for name in dict.fromkeys(hidden) for place in _places(name, text)]
        by_rules = leave_what_shows_nobody(text, self.cutter.of_words(text), hints, teller=teller)
        self._by_rules, self._hints = merge_cuts([*by_rules, *own], text=text), hints
        own += hinted_cuts(text, hints, teller=teller, cuts=by_rules)
        self.cuts: tuple[Cut, ...] = merge_cuts([*by_rules, *own], text=text)
        self._low = text.casefold()
        self._ends = [cut.end for cut in self.cuts]
        self._starts = [cut.start for cut in self.cuts]

    @cached_property
    def _of_requests(self) -> tuple[Cut, ...]:
        """The cuts in lines that say who must not find out: a clause of the words that goes may say whom."""
        by_rules, teller = self._by_rules, self.cutter.teller
        more = hinted_cuts(self.text, self._hints, teller=teller, cuts=by_rules, is_request=True)
        return merge_cuts([*by_rules, *more], text=self.text)

    def piece(self, start: int, end: int) -> str:
        """Return a piece with its cuts; empty where nothing but cuts and marks is left."""
        bare = [replace(cut, says="") for cut in self._cuts_in(start, end)]
        is_cut = not cut_out(self.text[start:end], cuts=bare).replace(WITHHELD, "").strip(_MARKS)
        return "" if is_cut else self.piece_or_cut(start, end)

    def piece_or_cut(self, start: int, end: int) -> str:
        """Return a piece with its cuts, also where nothing else is left: that a withheld niece is a girl may matter."""
        return cut_out(self.text[start:end], cuts=self._cuts_in(start, end)).strip()

    def _cuts_in(self, start: int, end: int) -> list[Cut]:
        return _within(
            self.cuts[bisect_right(self._ends, start) : bisect_left(self._starts, end)], start, end
        )

    def is_cut_everywhere(self, told: str) -> bool:
        """Say whether every piece of a line stands in the words, and only within what is cut there."""
        return all(map(self._is_cut_everywhere, told.split(_JOINT))) if told.strip() else False

    def _is_cut_everywhere(self, told: str) -> bool:
        if len(self._low) != len(self.text) or not told.strip():
            return False
        at = self._low.find(low := told.strip().casefold())
        found = at >= 0
        while at >= 0:
            if self._stands_alone(at, at + len(low)) and not self._is_cut(at, at + len(low)):
                return False
            at = self._low.find(low, at + len(low))
        return found

    def _stands_alone(self, start: int, end: int) -> bool:
        """Say whether a place is no piece of a longer word: "Hull" stands not in "Hullabaloo"."""
        return not (self._low[start - 1 : start].isalnum() or self._low[end : end + 1].isalnum())

    def _is_cut(self, start: int, end: int) -> bool:
        at = bisect_left(self._ends, end)
        return at < len(self.cuts) and self.cuts[at].start <= start

    def begins_cut(self, start: int) -> bool:
        """Say whether what begins here is cut there."""
        return self._is_cut(start, start + 1)

    def whole(self) -> str:
        """Return all of it, cut."""
        return cut_out(self.text, cuts=self.cuts).strip()

    def whole_as_told(self) -> str:
        """Return all of it where the teller lets it be read: only names, numbers and addresses are cut."""
        return _without_identity(self.text, self.cuts)

    def written_for_others(self, told: str) -> str:
        """Return what the teller wrote for others to read, without names, numbers and addresses of who told."""
        return _without_identity(told, self.cutter.of_detail(told))

    def of_request(self, told: str) -> str:
        """Return a request such as "dont tell the school", cut; that somebody reports shows nothing in it."""
        cuts: list[Cut] = []
        for cut in self.cutter.of_detail(told, is_request=True):
            cuts += self._whom(told, cut) if cut.why is CutReason.REPORTING else [cut]
        return self._saying_whom(told, merge_cuts(cuts, text=told))

    def say_request(self, request: Request) -> str:
        """Return a request, cut; in a sentence of the words what may say whom stays, and all else is cut as there.

        Empty where of such a sentence a few words are left that ask nothing any more.
        """
        told = request.text
        start = self.text.find(told) if request.is_sentence else -1
        if start >= 0:
            return _with_sense(self._saying_whom(told, self._cuts_of_request(start, start + len(told))))
        return self.of_quoted_request(told) if request.of_other else self.of_request(told)

    def say_what_may_ask(self, request: Request) -> str:
        """Return a sentence that may ask it, cut; empty where nothing but cuts and marks is left."""
        start = self.text.find(request.text)
        if start < 0:
            return ""
        cuts = self._cuts_of_request(start, start + len(request.text))
        left = cut_out(request.text, cuts=[replace(cut, says="") for cut in cuts]).replace(WITHHELD, "")
        return _with_sense(cut_out(request.text, cuts=cuts).strip()) if left.strip(_MARKS) else ""

    def _cuts_of_request(self, start: int, end: int) -> list[Cut]:
        return _within([cut for cut in self._of_requests if start < cut.end and cut.start < end], start, end)

    def of_quoted_request(self, told: str) -> str:
        """Return a request in words that are not the teller's own: whose mum "my mum" is, whoever is quoted says."""
        if self.cutter.teller.is_the_child:
            return self.of_request(told)
        return quoted_of_other(self.written_for_others(told))

    def of_must_not(self, told: str) -> str:
        """Return who must not find out, cut. Kin of the teller are named by what they are to the child."""
        return self.of_request(told)

    def _saying_whom(self, told: str, cuts: Iterable[Cut]) -> str:
        said = [
            replace(cut, says=whom(told[cut.start : cut.end], child=self.child_of_teller) or cut.says)
            for cut in cuts
        ]
        return cut_out(told, cuts=said).strip()

    def _whom(self, told: str, cut: Cut) -> list[Cut]:
        """Return the cuts in "tell my mum" without its verb: whom not to tell may still show who told."""
        whom = cut.start + len(told[cut.start : cut.end].split(maxsplit=1)[0])
        found = self.cutter.of_detail(told[whom : cut.end], is_request=True)
        return [
            replace(each, start=each.start + whom, end=each.end + whom)
            for each in found
            if each.why is not CutReason.REPORTING
        ]

    def retold(self, told: str) -> str:
        """Return what somebody else wrote of the report, cut; also what is cut in the words and stands here again."""
        again = [
            Cut(*place, cut.why)
            for cut in self.cuts
            if len(phrase := self.text[cut.start : cut.end].strip()) >= _SHORTEST_AGAIN and " " in phrase
            for place in _places(phrase, told)
        ]
        cuts = merge_cuts([*self.cutter.of_detail(told), *again], text=told)
        return cut_out(told, cuts=cuts).strip()

    def of(self, told: str) -> str:
        """Return another text of the same teller, cut."""
        return cut_out(told, cuts=self.cutter.of_detail(told)).strip()


def _with_sense(shown: str) -> str:
    """Return a sentence that may be a request, cut; empty where too little of it is left to ask anything."""
    says_whom = f"{WITHHELD} (" in shown
    bare = not shown.replace(WITHHELD, "").strip(_MARKS)
    gone = WITHHELD in shown and not says_whom and (bare or is_left_without_sense(shown, mark=WITHHELD))
    return "" if gone else shown


def _without_identity(text: str, cuts: Iterable[Cut]) -> str:
    """Return a text without names, numbers and addresses of who told, also those in what another rule cuts whole."""
    places = (Cut(*place, CutReason.NAME) for cut in cuts for place in cut.identity)
    return cut_out(text, cuts=merge_cuts(places, text=text)).strip()


def _within(cuts: Iterable[Cut], start: int, end: int) -> list[Cut]:
    return [replace(cut, start=max(cut.start, start) - start, end=min(cut.end, end) - start) for cut in cuts]


def _places(name: str, text: str) -> Iterator[tuple[int, int]]:
    start = -1
    while (start := text.find(name, start + 1)) >= 0:
        yield start, start + len(name)


def join_pieces(pieces: Sequence[str]) -> str:
    """Return the pieces as one line, each once; those that stand within another are left out."""
    return _JOINT.join(within_no_other(pieces))


def within_no_other(texts: Sequence[str]) -> list[str]:
    """Return the texts, each once, without those that stand within another."""
    told = list(dict.fromkeys(each.strip() for each in texts if each.strip()))
    plain = [each.casefold() for each in told]
    return [
        each
        for at, each in enumerate(told)
        if not any(plain[at] in other and at != place for place, other in enumerate(plain))
    ]
