"""The protected view, composed from all that was told: what is needed to protect a child, and never who told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from inkling.capture.rules.draft import AlreadyReferred, Draft
from inkling.extraction import Span
from inkling.extraction.composing.composition import Composition
from inkling.extraction.model.hints import Hint
from inkling.extraction.normalise.line_breaks import join_wrapped
from inkling.reading.rules.outcome import NOTHING_COMPOSED
from inkling.reading.rules.understanding.places import places_of_people
from inkling.reading.rules.understanding.values import Subject
from inkling.regions.rules.places.place_words import told_place
from inkling.safeguarding.rules.protected_view.allowance import MOST_OF_REQUESTS, Allowance
from inkling.safeguarding.rules.protected_view.cut_words import cut_words
from inkling.safeguarding.rules.protected_view.facts.coming import Days, coming_lines
from inkling.safeguarding.rules.protected_view.facts.details import texts_of
from inkling.safeguarding.rules.protected_view.facts.facts import facts_of, words_of
from inkling.safeguarding.rules.protected_view.facts.how_soon import how_soon_lines
from inkling.safeguarding.rules.protected_view.facts.people_lines import PeopleLines
from inkling.safeguarding.rules.protected_view.parts import MADE_OF_WORDS, ProtectedView, ViewLine, ViewPart
from inkling.safeguarding.rules.protected_view.people.asked_for import children_asked_for
from inkling.safeguarding.rules.protected_view.people.mentions import Mention, Who
from inkling.safeguarding.rules.protected_view.people.people import (
    NAMES,
    leave_open,
    leave_who_must_not_know,
    own_children,
    people_in,
)
from inkling.safeguarding.rules.protected_view.people.teller import with_about
from inkling.safeguarding.rules.protected_view.people.understood import as_understood
from inkling.safeguarding.rules.protected_view.signs import noticed_signs
from inkling.safeguarding.rules.protected_view.worry import NOTHING_TICKED, signs_not_confirmed, worry_of
from inkling.safeguarding.rules.requests.scoring import SHOWN
from inkling.safeguarding.rules.requests.secrecy import Request, read_requests
from inkling.safeguarding.rules.requests.whom import asks_only_for_the_source, names_of_who_told
from inkling.safeguarding.rules.text.sentences import Sentence, sentences_of
from inkling.vocabulary.telling import About, TeamWords

_MOST = 12


def compose(
    draft: Draft,
    *,
    spans: Sequence[Span] = (),
    hints: Sequence[Hint] = (),
    subjects: Sequence[Subject] = (),
    composition: Composition = NOTHING_COMPOSED,
    is_read: bool = True,
    day: date | None = None,
    since: date | None = None,
) -> ProtectedView:
    """Return the protected view of a draft. `spans` are those found in its own words, `hints` the clauses that show
    who told, `subjects` whom they tell of (`subjects_of`), put together from `composition`; `is_read`: whether that is
    all. `day`: when it was written, without it no day is to come; `since` the day from which on one is, where that is
    another. Without them the words stand alone.
    """
    draft = replace(draft, narrative=join_wrapped(draft.narrative))
    days = Days(day, since or day, are_of_now=since == day) if day else None
    return _Composer(
        draft, spans, hints=hints, subjects=subjects, composition=composition, is_read=is_read, days=days
    ).view()


def _with_people(asked: Sequence[Request], subjects: Sequence[Subject], *, text: str) -> list[Request]:
    """Return the requests with the words that say of somebody that they must not find out: no machine doubts those."""
    places = dict.fromkeys(each.must_not_know for each in subjects if each.is_person and each.must_not_know)
    words = [text[each.start : each.end] for each in places if each.passage == 0]
    sure = [each for each in asked if not (each.is_doubtful and _is_among(each.text, words))]
    known = [each.text for each in sure if not each.is_doubtful]
    return [*sure, *(Request(each, is_sentence=True) for each in words if not _is_among(each, known))]


def _is_among(text: str, others: Iterable[str]) -> bool:
    return any(text in other or other in text for other in others)


class _Composer:
    def __init__(
        self,
        draft: Draft,
        spans: Sequence[Span],
        *,
        hints: Sequence[Hint],
        subjects: Sequence[Subject],
        composition: Composition,
        is_read: bool,
        days: Days | None,
    ) -> None:
        said, draft = draft.about, with_about(draft)
        self.draft, self.days = draft, days
        self.is_read = is_read
        self.spans, self.subjects = spans, subjects
        self.sentences = sentences_of(draft.narrative)
        whole = [sign.value for sign in draft.signs_noticed]
        self.noticed = noticed_signs(
            draft.narrative, spans=spans, as_a_whole=whole, but=composition.of_cleared
        )
        self.places = places_of_people(spans, composition)
        self.requests = Allowance(MOST_OF_REQUESTS)
        self.asked = _with_people(self._requests(draft.narrative), subjects, text=draft.narrative)
        self.told_children = self._told_children()
        found = self._people_by_sentence()
        names = [(span.start, span.end) for span in spans if span.type in NAMES]
        # What is withheld hangs on no guess of the whole: names stay by the sentence they stand in.
        children = [each.name for each in found if each.who is Who.CHILD and each.name]
        children += own_children(draft.narrative, names=names)
        self.asked_for = self._asked_for(found)
        at_risk = {each.casefold() for each in self.asked_for}
        self.words = cut_words(draft, names=names, children=children, hints=hints, at_risk=at_risk)
        boxes = [draft.child, draft.place]
        boxes += [text for each in draft.told_details if each.span is None for text in texts_of(each)]
        self.typed = {text.strip().casefold() for text in boxes}
        # What the teller wrote for others stands in place of the words: then no sentence of these is quoted.
        self.quotes = not (draft.team_words is TeamWords.OWN and draft.team_text.strip())

        quote = self._quotes if self.quotes else None
        self.people = PeopleLines(
            draft,
            people=self._people(found, subjects),
            words=self.words,
            sentences=self.sentences,
            quote=quote,
            said=said,
            of_signs=frozenset(one for each in self.noticed for one in each.sentences),
        )

    def _asked_for(self, found: Sequence[Mention]) -> list[str]:
        """Return the children at risk of whom nobody is to say that it was they."""
        if self.draft.about is About.ME:
            return []
        text, asked = self.draft.narrative, self.draft.must_not_be_told
        names = [*names_of_who_told(text), *names_of_who_told(asked)]
        return children_asked_for(names, text=text, subjects=self.subjects, found=found)

    def _told_children(self) -> list[str]:
        """Return the names that the teller said are children's."""
        boxes = [each.attributes for each in self.draft.told_details if each.kind == "other_child"]
        return [*(box.get(name, "") for box in boxes for name in ("name", "nickname")), self.draft.child]

    def _people_by_sentence(self) -> list[Mention]:
        return self._left_open(
            people_in(
                self.draft.narrative, spans=self.spans, sentences=self.sentences, children=self.told_children
            )
        )

    def _people(self, found: Sequence[Mention], subjects: Sequence[Subject]) -> list[Mention]:
        told = {each.casefold().strip() for each in self.told_children if each.strip()}
        return self._left_open(
            as_understood(
                found,
                draft=self.draft,
                subjects=subjects,
                sentences=self.sentences,
                children=told,
                places=self.places,
            )
        )

    def _left_open(self, found: list[Mention]) -> list[Mention]:
        draft = self.draft
        typed = [
            words_of(each) for each in draft.told_details if each.kind == "other_child" and not each.span
        ]
        asked = [each.text for each in self.asked if not each.is_sentence]
        children = " ".join([*typed, draft.child]).casefold()
        leave_who_must_not_know(found, asked, children=children, text=draft.narrative)
        return leave_open(found, draft.narrative) if draft.about is About.ME else found

    def view(self) -> ProtectedView:
        """Put the parts together."""
        draft, words = self.draft, self.words
        # In the order of what a child is harmed by most where it is missing: only so much is read.
        must_not = words.of_must_not(draft.must_not_be_told)
        needed = words.of("\n".join(filter(None, [draft.needed_to_act.strip(), told_place(draft.place)])))
        child = "\n".join(self._children())
        referred = self._earlier_referral()
        quote = self._quotes if self.quotes else None
        told = worry_of(draft, noticed=self.noticed, words=words, quote=quote)
        worry = "\n".join(dict.fromkeys(told)) or NOTHING_TICKED
        lines = [
            *self._must_not(),
            *how_soon_lines(draft, days=self.days, quote=quote),
            *coming_lines(words, spans=self.spans, sentences=self.sentences, days=self.days, quote=quote),
            *signs_not_confirmed(draft, noticed=self.noticed, quote=quote),
            *self.people.other_children(),
            *self.people.adults(),
            *self.people.others(),
            *facts_of(draft, words=words, spans=self.spans, sentences=self.sentences, subjects=self.subjects),
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

    def _children(self) -> Iterator[str]:
        """Yield each child, first those who are named in what is cut alone: `dont say it was Mia that told`."""
        lines = [each for each in self.people.children() if not self._is_withheld(each)]
        known = {word.casefold() for each in lines for word in each.split()}
        yield from (each for each in self.asked_for if each.casefold() not in known)
        yield from lines

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
            is_new = request.of_other or request.text.casefold() not in told
            if not request.is_doubtful and is_new and (shown := self.words.say_request(request)):
                part = ViewPart.NOT_NAMED if asks_only_for_the_source(request.text) else ViewPart.MUST_NOT
                yield ViewLine(part, shown, noticed=True)
        for request in self.asked:
            # It may ask nothing: then it stands nearly as in the words, and what shows who told is cut in it.
            if request.is_doubtful and (shown := self.words.say_what_may_ask(request)):
                yield ViewLine(ViewPart.MAY_ASK, f"\u201c{shown}\u201d", noticed=True)

    def _requests(self, text: str) -> list[Request]:
        return read_requests(text[: self.requests.take(len(text))], least=SHOWN)

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
