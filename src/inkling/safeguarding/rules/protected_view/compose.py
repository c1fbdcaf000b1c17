"""The protected view, composed from all that was told: what is needed to protect a child, and never who told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from inkling.capture.rules.draft import AlreadyReferred, Draft, DraftDetail
from inkling.extraction import Span
from inkling.extraction.model.hints import Hint
from inkling.safeguarding.rules.protected_view.allowance import MOST_OF_REQUESTS, Allowance
from inkling.safeguarding.rules.protected_view.cut_words import cut_words
from inkling.safeguarding.rules.protected_view.cutter import join_pieces, within_no_other
from inkling.safeguarding.rules.protected_view.facts.coming import Days, coming_lines
from inkling.safeguarding.rules.protected_view.facts.details import NAMED_KINDS, is_child, texts_of
from inkling.safeguarding.rules.protected_view.facts.facts import facts_of, words_of
from inkling.safeguarding.rules.protected_view.parts import MADE_OF_WORDS, ProtectedView, ViewLine, ViewPart
from inkling.safeguarding.rules.protected_view.people.ages import age_in, is_under_18
from inkling.safeguarding.rules.protected_view.people.children import (
    speaks_of_a_child,
    without_other_children,
)
from inkling.safeguarding.rules.protected_view.people.mentions import Mention, Who
from inkling.safeguarding.rules.protected_view.people.people import (
    NAMES,
    leave_open,
    leave_who_must_not_know,
    own_children,
    people_in,
)
from inkling.safeguarding.rules.protected_view.people.teller import teller_as_child, with_about
from inkling.safeguarding.rules.protected_view.signs import noticed_signs
from inkling.safeguarding.rules.protected_view.worry import NOTHING_TICKED, signs_not_confirmed, worry_of
from inkling.safeguarding.rules.requests.scoring import SHOWN
from inkling.safeguarding.rules.requests.secrecy import Request, read_requests
from inkling.safeguarding.rules.text.sentences import Sentence, sentences_of
from inkling.safeguarding.rules.withholding import WITHHELD
from inkling.vocabulary.roles import PersonRole
from inkling.vocabulary.telling import About, TeamWords
from inkling.vocabulary.weapons import is_found_weapon_or_crime

_NOT_OF_CONCERN = frozenset({PersonRole.WITNESS, PersonRole.FAMILY})
_MOST = 12


def compose(
    draft: Draft,
    *,
    spans: Sequence[Span] = (),
    hints: Sequence[Hint] = (),
    is_read: bool = True,
    day: date | None = None,
    since: date | None = None,
) -> ProtectedView:
    """Return the protected view of a draft. `spans` are those found in its own words, `hints` the clauses
    that show who told, `is_read` whether that is all, `day` when it was written: without it no day is to come;
    `since` the day from which on one is, where that is another. Without them the words stand alone.
    """
    days = Days(day, since or day) if day else None
    return _Composer(with_about(draft), spans, hints=hints, is_read=is_read, days=days).view()


class _Composer:
    def __init__(
        self, draft: Draft, spans: Sequence[Span], *, hints: Sequence[Hint], is_read: bool, days: Days | None
    ) -> None:
        self.draft, self.days = draft, days
        self.is_read = is_read
        self.spans = spans
        self.sentences = sentences_of(draft.narrative)
        whole = [sign.value for sign in draft.signs_noticed]
        self.noticed = noticed_signs(draft.narrative, spans=spans, as_a_whole=whole)
        self.requests = Allowance(MOST_OF_REQUESTS)
        self.asked = self._requests(draft.narrative)
        self.people = self._people()
        names = [(span.start, span.end) for span in spans if span.type in NAMES]
        children = [each.name for each in self.people if each.who is Who.CHILD and each.name]
        children += own_children(draft.narrative, names=names)
        self.words = cut_words(draft, names=names, children=children, hints=hints)
        boxes = [draft.child, draft.place]
        boxes += [text for each in draft.told_details if each.span is None for text in texts_of(each)]
        self.typed = {text.strip().casefold() for text in boxes}
        self.called: dict[str, set[Who]] = {}
        for each in self.people:
            self.called.setdefault(each.name.casefold(), set()).add(each.who)
        # What the teller wrote for others stands in place of the words: then no sentence of these is quoted.
        self.quotes = not (draft.team_words is TeamWords.OWN and draft.team_text.strip())

    def _people(self) -> list[Mention]:
        draft = self.draft
        boxes = [each.attributes for each in draft.told_details if each.kind == "other_child"]
        called_child = [box.get(name, "") for box in boxes for name in ("name", "nickname")]
        typed = [
            words_of(each) for each in draft.told_details if each.kind == "other_child" and not each.span
        ]
        told = " ".join([*typed, draft.child]).casefold()
        found = people_in(
            draft.narrative,
            spans=self.spans,
            sentences=self.sentences,
            children=[*called_child, draft.child],
        )
        asked = [each.text for each in self.asked if not each.is_sentence]
        leave_who_must_not_know(found, asked, children=told)
        return leave_open(found, draft.narrative) if draft.about is About.ME else found

    def view(self) -> ProtectedView:
        """Put the parts together."""
        draft, words = self.draft, self.words
        # In the order of what a child is harmed by most where it is missing: only so much is read.
        must_not = words.of_must_not(draft.must_not_be_told)
        needed = words.of("\n".join(filter(None, [draft.needed_to_act.strip(), draft.place.strip()])))
        child = "\n".join(each for each in self._children() if not self._is_withheld(each))
        referred = self._earlier_referral()
        quote = self._quotes if self.quotes else None
        told = worry_of(draft, noticed=self.noticed, words=words, quote=quote)
        worry = "\n".join(dict.fromkeys(told)) or NOTHING_TICKED
        lines = [
            *self._must_not(),
            *coming_lines(words, spans=self.spans, sentences=self.sentences, days=self.days, quote=quote),
            *signs_not_confirmed(draft, noticed=self.noticed, quote=quote),
            *self._adults(),
            *self._others(),
            *facts_of(draft, words=words, spans=self.spans, sentences=self.sentences),
            *self._words(),
        ]
        return ProtectedView(
            child=child,
            worry=worry,
            needed_to_act=needed,
            indicators=draft.indicators,
            must_not_be_told=must_not,
            referred=referred,
            lines=self._with_what_is_left_out(
                [each for each in lines if each.part not in MADE_OF_WORDS or not self._is_withheld(each.text)]
            ),
        )

    def _is_withheld(self, line: str) -> bool:
        """Say whether a line repeats what is withheld in the words: a detail taken from them, or found in them."""
        return line.casefold() not in self.typed and self.words.is_cut_everywhere(line)

    def _with_what_is_left_out(self, lines: Sequence[ViewLine]) -> tuple[ViewLine, ...]:
        """Say where more was told than is read; then lines that are nothing but withheld stand once a part."""
        if not (self.words.cutter.left_out or self.requests.is_spent):
            return tuple(lines)
        return (*dict.fromkeys(lines), ViewLine(ViewPart.LEFT_OUT, "", noticed=True))

    def _must_not(self) -> Iterator[ViewLine]:
        told = self.draft.must_not_be_told.casefold()
        texts = [self.draft.needed_to_act, self.draft.child]
        texts += [
            each for detail in self.draft.told_details for each in (detail.text, detail.what, detail.how)
        ]
        more = (request for text in dict.fromkeys(texts) for request in self._requests(text))
        for request in (*self.asked, *more):
            if not request.is_doubtful and (request.of_other or request.text.casefold() not in told):
                yield ViewLine(ViewPart.MUST_NOT, self.words.say_request(request), noticed=True)
        for request in self.asked:
            # It may ask nothing: then it stands as in the words, and what shows who told is cut in it.
            if request.is_doubtful and (shown := self.words.piece_of(request.text)):
                yield ViewLine(ViewPart.MAY_ASK, f"\u201c{shown}\u201d", noticed=True)

    def _requests(self, text: str) -> list[Request]:
        return read_requests(text[: self.requests.take(len(text))], least=SHOWN)

    def _children(self) -> list[str]:
        """Return each child as told; where none is told apart, the sentences that speak of one."""
        draft, found = self.draft, []
        found.append(teller_as_child(draft, people=self.people))
        found.append(self.words.of(draft.child))
        found += [self.words.of(words_of(each)) for each in draft.told_details if self._is_known_child(each)]
        found += self._lines_of(Who.CHILD)
        return (within_no_other(found) or self._speaking_of_a_child())[: 2 * _MOST]

    def _is_known_child(self, detail: DraftDetail) -> bool:
        """Say whether a detail is a child: one from the words is none where the words leave open who it is."""
        if not is_child(detail):
            return False
        name = words_of(detail).casefold()
        return detail.span is None or self.called.get(name, {Who.CHILD}) != {Who.UNCLEAR}

    def _speaking_of_a_child(self) -> list[str]:
        return list(self._quotes(self._spoken_of_a_child()))

    def _spoken_of_a_child(self) -> list[Sentence]:
        told = without_other_children(self.draft.narrative)
        return [each for each in self.sentences if speaks_of_a_child(told[each.start : each.end])]

    def _lines_of(self, who: Who) -> list[str]:
        """Return a line for each person: those of one name together, named ones first. No line says nothing."""
        by_name: dict[str, list[Mention]] = {}
        for each in self.people:
            if each.who is who and not self._is_disputed(each):
                by_name.setdefault(each.name.casefold() or f"at {each.start}", []).append(each)
        told = sorted(by_name.values(), key=lambda group: not group[0].name)
        return list(dict.fromkeys(line for group in told if (line := self._line_of(group))))[:_MOST]

    def _line_of(self, group: Sequence[Mention]) -> str:
        """Return what is told of one person; of whom nothing but an age is told, the sentence."""
        pieces = [piece for each in group for piece in each.pieces if not self._is_age_of_teller(*piece)]
        if not pieces:
            return ""
        told = join_pieces([self.words.piece(*piece) for piece in pieces])
        if told:
            told = join_pieces([_unless_blank(self.words.piece_or_cut(*piece)) for piece in pieces])
        if not group[0].is_age_alone:
            return told
        return "".join(self._quotes([group[0].sentence])) or told

    def _is_age_of_teller(self, start: int, end: int) -> bool:
        """Say whether a grown-up age stands where who told is cut: "im 71 and got bad legs" is nobody of concern."""
        age = age_in(self.draft.narrative[start:end])
        return age is not None and not is_under_18(age) and self.words.begins_cut(start)

    def _is_disputed(self, mention: Mention) -> bool:
        """Say whether the words call one name a child here and an adult there: then it is quoted, not labelled."""
        if not mention.name:
            return False
        return self.called[mention.name.casefold()] >= {Who.CHILD, Who.ADULT}

    def _adults(self) -> Iterator[ViewLine]:
        for detail in self.draft.told_details:
            if detail.kind in NAMED_KINDS and not is_child(detail):
                yield from self._named_in(detail)
            elif detail.kind in ("gang", "rivalry", "family_of_child") and not self._is_nobody(detail):
                part = ViewPart.NAMED if detail.kind == "family_of_child" else ViewPart.PEOPLE
                yield ViewLine(part, self.words.of(words_of(detail)))
        for line in self._lines_of(Who.ADULT):
            yield ViewLine(ViewPart.PEOPLE, line, noticed=True)

    def _is_nobody(self, detail: DraftDetail) -> bool:
        """Say whether a detail from the words is a weapon, which stands under its sign, or a crime."""
        return detail.span is not None and is_found_weapon_or_crime(words_of(detail))

    def _named_in(self, detail: DraftDetail) -> Iterator[ViewLine]:
        """Return a person told as a detail. One taken from the words without a role may be a child: it has no label."""
        told = self.words.of(words_of(detail))
        if detail.span is None or detail.role is not None:
            part = ViewPart.NAMED if detail.role in _NOT_OF_CONCERN else ViewPart.PEOPLE
            yield ViewLine(part, told)
        elif told.casefold() not in {each.name.casefold() for each in self.people} and not self._is_given(
            detail.span
        ):
            yield ViewLine(ViewPart.NAMED, told)

    def _is_given(self, place: tuple[int, int]) -> bool:
        """Say whether a piece of the words stands in the line of somebody already."""
        given = [piece for each in self.people for piece in each.pieces]
        return any(start <= place[0] and place[1] <= end for start, end in given)

    def _others(self) -> Iterator[ViewLine]:
        """Quote the sentence of everybody named of whom it is not clear who they are."""
        seen: set[str] = set()
        for each in self.people:
            unclear = each.who in (Who.UNCLEAR, Who.OTHER) or self._is_disputed(each)
            named = self.words.piece(each.start, each.end)
            if each.name and unclear and named and named.casefold() not in seen and len(seen) < _MOST:
                seen.add(named.casefold())
                quoted = "".join(self._quotes([each.sentence]))
                yield ViewLine(ViewPart.NAMED, f"{named}: {quoted}" if quoted else named, noticed=True)
        yield from self._not_clear(seen)

    def _not_clear(self, seen: set[str]) -> Iterator[ViewLine]:
        """Quote the sentence of a lad, or of somebody in need, who has no name and is filed nowhere else."""
        named = {each.sentence for each in self.people if each.name and each.who is Who.UNCLEAR}
        doubted = [each.sentence for each in self.people if not each.name and each.who is Who.UNCLEAR]
        if not self._lines_of(Who.CHILD):
            named |= set(self._spoken_of_a_child())
        for told in self._quotes([each for each in dict.fromkeys(doubted) if each not in named]):
            if len(seen) < _MOST:
                seen.add(told)
                yield ViewLine(ViewPart.NAMED, told, noticed=True)

    def _quotes(self, sentences: Sequence[Sentence]) -> Iterator[str]:
        for each in sentences[:_MOST] if self.quotes else ():
            if told := self.words.piece(each.start, each.end):
                yield f"\u201c{told}\u201d"

    def _earlier_referral(self) -> AlreadyReferred | None:
        told = self.draft.already_referred
        return told and AlreadyReferred(
            *(self.words.of(each) for each in (told.to, told.when, told.reference))
        )

    def _words(self) -> Iterator[ViewLine]:
        if not self.is_read:
            yield ViewLine(ViewPart.UNREAD, "", noticed=True)
        draft, words = self.draft, self.words
        if not self.quotes:
            yield ViewLine(ViewPart.WORDS_FOR_TEAM, words.written_for_others(draft.team_text))
        elif draft.team_words is TeamWords.YES and (told := words.whole_as_told()):
            yield ViewLine(ViewPart.WORDS_AS_TOLD, told)
        elif told := words.whole():
            yield ViewLine(ViewPart.WORDS, told)


def _unless_blank(told: str) -> str:
    """Return a piece of which something is told: of a cut alone nothing is, unless it says what was withheld."""
    return "" if told == WITHHELD else told
