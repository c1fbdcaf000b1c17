"""A line for each person: the children, whom harm is told of, other adults, and those of whom it is not clear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.extraction.fold import shadow
from inkling.reading.rules.understanding.ages import age_in, is_under_18
from inkling.safeguarding.rules.protected_view.cutter import CutWords, join_pieces, within_no_other
from inkling.safeguarding.rules.protected_view.facts.details import NAMED_KINDS, is_child
from inkling.safeguarding.rules.protected_view.facts.facts import words_of
from inkling.safeguarding.rules.protected_view.parts import ViewLine, ViewPart
from inkling.safeguarding.rules.protected_view.people.children import (
    speaks_of_a_child,
    without_other_children,
)
from inkling.safeguarding.rules.protected_view.people.mentions import Mention, Who
from inkling.safeguarding.rules.protected_view.people.teller import teller_as_child
from inkling.safeguarding.rules.text.patterns import PEOPLE
from inkling.safeguarding.rules.text.sentences import Quote, Sentence
from inkling.safeguarding.rules.withholding import WITHHELD
from inkling.vocabulary.roles import PersonRole
from inkling.vocabulary.telling import About
from inkling.vocabulary.weapons import is_found_weapon_or_crime

_NOT_OF_CONCERN = frozenset({PersonRole.WITNESS, PersonRole.FAMILY})
_OWN = (b"kids", b"children")
_MOST = 12
_LONGEST_AGE = 3  # words
_QUOTED = "\u201c"


class PeopleLines:
    """The lines of everybody told of, each already cut of what shows who told.

    `quote` gives sentences as cut; None where what the teller wrote for others stands in place of the words.
    `said`: whom it is about as the form says. `of_signs`: the sentences in which a sign of harm is noticed.
    """

    def __init__(
        self,
        draft: Draft,
        *,
        people: Sequence[Mention],
        words: CutWords,
        sentences: Sequence[Sentence],
        quote: Quote | None,
        said: About,
        of_signs: frozenset[Sentence] = frozenset(),
    ) -> None:
        self.of_signs = of_signs
        self.said = said
        self.draft, self.people, self.words, self.sentences = draft, people, words, sentences
        self.quote = quote
        self.called: dict[str, set[Who]] = {}
        for each in people:
            self.called.setdefault(each.name.casefold(), set()).add(each.who)

    def children(self) -> list[str]:
        """Return each child as told; where none is told apart, the sentences that speak of one."""
        draft, found = self.draft, []
        found.append(teller_as_child(draft, people=self.people, said=self.said))
        found.append(self.words.of(draft.child))
        found += [self.words.of(words_of(each)) for each in draft.told_details if self._is_known_child(each)]
        beside = self._beside()
        told_of = [each for each in self._everybody(Who.CHILD) if not (beside and each[0].has_no_part)]
        found += self._lines_of(told_of)
        quoted = [each for each in found if each.startswith(_QUOTED)]
        told = within_no_other([each for each in found if each not in quoted])
        lines = [*([each for each in told if not self._names_nobody(each)] or told), *dict.fromkeys(quoted)]
        return (lines or self._quotes(self._spoken_of_a_child()))[: 2 * _MOST]

    def _names_nobody(self, line: str) -> bool:
        """Say whether a line tells of no child in particular: "children"; "Lee has kids" tells of his own."""
        low = shadow(line).strip().lower().encode("ascii", "replace")
        has_own = PEOPLE["has_children"].in_bytes(
            shadow(self.draft.narrative).lower().encode("ascii", "replace")
        )
        return PEOPLE["nobody_in_particular"].in_bytes(low) and not (has_own and low in _OWN)

    def other_children(self) -> Iterator[ViewLine]:
        """Yield the children to whom nothing is told to be done, beside another who is the child."""
        for line in self._lines_of(self._beside()):
            yield ViewLine(ViewPart.OTHER_CHILDREN, line, noticed=True)

    def adults(self) -> Iterator[ViewLine]:
        """Yield whoever is of concern as told, then the other adults: of those at home or at work the sentence."""
        for detail in self.draft.told_details:
            if detail.kind in NAMED_KINDS and not is_child(detail):
                yield from self._named_in(detail)
            elif detail.kind in ("gang", "rivalry", "family_of_child") and not _is_nobody(detail):
                part = ViewPart.NAMED if detail.kind == "family_of_child" else ViewPart.OF_CONCERN
                yield ViewLine(part, self.words.of(words_of(detail)))
        grown = self._told_apart(self._everybody(Who.ADULT))
        of_concern = [group for group in grown if group[0].is_of_concern]
        for line in self._lines_of(of_concern):
            yield ViewLine(ViewPart.OF_CONCERN, line, noticed=True)
        others = [group for group in grown if not group[0].is_of_concern]
        for line in self._lines_of([group for group in others if not self._is_who_told(group)]):
            yield ViewLine(ViewPart.ADULTS, line, noticed=True)

    def others(self) -> Iterator[ViewLine]:
        """Quote the sentence of everybody named of whom it is not clear who they are, or who is family or at work."""
        seen: set[str] = set()
        for each in self.people:
            unclear = each.who in (Who.UNCLEAR, Who.OTHER) or self._is_disputed(each)
            named = self.words.piece(each.start, each.end)
            key = each.subject or named.casefold()
            if each.name and unclear and named and key not in seen and len(seen) < _MOST:
                seen.add(key)
                quoted = "".join(self._quotes([each.sentence]))
                part = self._part_of_mention(each)
                yield ViewLine(part, f"{named}: {quoted}" if quoted else named, noticed=True)
        yield from self._not_clear(len(seen))

    def _part_of_mention(self, mention: Mention) -> ViewPart:
        """Return under which title somebody named stands: family and staff apart, unless a sign is told with them."""
        if not mention.is_grown:
            return ViewPart.NAMED
        told = [each.sentence for each in self.people if each.key == mention.key]
        has_sign = not self.of_signs.isdisjoint(told)
        is_apart = mention.who is Who.OTHER and not has_sign and self._is_another_of_concern(mention)
        return ViewPart.KNOWN if is_apart else ViewPart.ADULTS

    def _is_another_of_concern(self, mention: Mention) -> bool:
        """Say whether somebody else is of concern: where nobody is, a sign may be told of whoever is known."""
        return any(each.is_of_concern and each.key != mention.key for each in self.people)

    def _is_known_child(self, detail: DraftDetail) -> bool:
        """Say whether a detail is a child: one from the words is none where the words leave open who it is."""
        if not is_child(detail):
            return False
        name = words_of(detail).casefold()
        return detail.span is None or Who.CHILD in self.called.get(name, {Who.CHILD})

    def _beside(self) -> list[list[Mention]]:
        """Return the children who have no part in it; where no other child is told of, each may be the child."""
        children = self._everybody(Who.CHILD)
        beside = [each for each in children if each[0].has_no_part]
        others = [each for each in children if not each[0].has_no_part]
        own = {mention.sentence for group in beside for mention in group}
        is_another_told = self._lines_of(others) or not own.issuperset(self._spoken_of_a_child())
        return beside if is_another_told else []

    def _spoken_of_a_child(self) -> list[Sentence]:
        told = without_other_children(self.draft.narrative)
        return [each for each in self.sentences if speaks_of_a_child(told[each.start : each.end])]

    def _everybody(self, who: Who) -> list[list[Mention]]:
        """Return the mentions of each person of this kind: those of one person together, named ones first."""
        groups: dict[str, list[Mention]] = {}
        for each in self.people:
            if each.who is who and not self._is_disputed(each):
                groups.setdefault(each.key, []).append(each)
        return sorted(groups.values(), key=lambda group: not any(each.name for each in group))

    def _told_apart(self, groups: list[list[Mention]]) -> list[list[Mention]]:
        """Leave out a bare "man" beside others: the whole of the words tells of nobody there."""
        if not any(each.subject for each in self.people):
            return groups
        return [group for group in groups if not self._is_bare(group[0])] or groups

    def _is_bare(self, mention: Mention) -> bool:
        """Say whether nothing but one word is told of somebody, and nothing in the whole of the words is of them."""
        place = (mention.start, mention.end)
        is_word = " " not in self.draft.narrative[slice(*place)].strip()
        return is_word and mention.pieces == [place] and not mention.name and not mention.subject

    def _lines_of(self, groups: Sequence[Sequence[Mention]]) -> list[str]:
        """Return a line for each person. No line says nothing."""
        lines: dict[str, None] = {}
        for group in groups:
            # A text may tell of a thousand: no line beyond the most is made.
            if len(lines) == _MOST:
                break
            if line := self._line_of(group):
                lines[line] = None
        return list(lines)

    def _line_of(self, group: Sequence[Mention]) -> str:
        """Return what is told of one person; of whom nothing but an age is told, the sentence."""
        told_of = (piece for each in group for piece in each.pieces if not self._is_age_of_teller(*piece))
        pieces = [self._where_it_stands(piece, group) for piece in told_of]
        if not pieces:
            return ""
        told = join_pieces([self.words.piece(*piece) for piece in pieces])
        if told:
            told = join_pieces([self._piece_or_age(*piece, of=group[0]) for piece in pieces])
        if not group[0].is_age_alone:
            return told
        return "".join(self._quotes([group[0].sentence])) or told

    def _piece_or_age(self, start: int, end: int, *, of: Mention) -> str:
        """Return a piece as others may read it. How old a child is shows nobody, and stands whatever goes around it."""
        told = _unless_blank(self.words.piece_or_cut(start, end))
        words = self.draft.narrative[start:end]
        age = age_in(words) if of.who is Who.CHILD and len(words.split()) <= _LONGEST_AGE else None
        return told or (words if age is not None and is_under_18(age) else "")

    def _where_it_stands(self, piece: tuple[int, int], group: Sequence[Mention]) -> tuple[int, int]:
        """Return where a name stands that is withheld with the words around it first, and told again further on."""
        if self.words.piece(*piece):
            return piece
        name = self.draft.narrative[slice(*piece)].casefold()
        again = ((each.end - len(each.name), each.end) for each in group if each.name.casefold() == name)
        return next((place for place in again if self.words.piece(*place)), piece)

    def _is_age_of_teller(self, start: int, end: int) -> bool:
        """Say whether a grown-up age stands where who told is cut: "im 71 and got bad legs" is nobody of concern."""
        age = age_in(self.draft.narrative[start:end])
        return age is not None and not is_under_18(age) and self.words.begins_cut(start)

    def _is_who_told(self, group: Sequence[Mention]) -> bool:
        """Say whether every name of somebody is withheld: what is left of who told is no line of an adult."""
        names = [each for each in group if each.name]
        return bool(names) and not any(self.words.piece(each.start, each.end) for each in names)

    def _is_disputed(self, mention: Mention) -> bool:
        """Say whether the words call one name a child here and an adult there: then it is quoted, not labelled.

        Where the words were put together, two of one name are two people.
        """
        if not mention.name or mention.subject:
            return False
        return self.called[mention.name.casefold()] >= {Who.CHILD, Who.ADULT}

    def _named_in(self, detail: DraftDetail) -> Iterator[ViewLine]:
        """Return a person told as a detail. One taken from the words without a role may be a child: it has no label."""
        told = self.words.of(words_of(detail))
        if detail.span is None or detail.role is not None:
            yield ViewLine(_part_of(detail), told)
        elif told.casefold() not in self.called and not self._is_given(detail.span):
            yield ViewLine(ViewPart.NAMED, told)

    def _is_given(self, place: tuple[int, int]) -> bool:
        """Say whether a piece of the words stands in the line of somebody already."""
        given = [piece for each in self.people for piece in each.pieces]
        return any(start <= place[0] and place[1] <= end for start, end in given)

    def _not_clear(self, said: int) -> Iterator[ViewLine]:
        """Quote the sentence of a lad, or of somebody in need, who has no name and is filed nowhere else."""
        named = {each.sentence for each in self.people if each.name and each.who is Who.UNCLEAR}
        doubted = [each.sentence for each in self.people if not each.name and each.who is Who.UNCLEAR]
        if not self._lines_of(self._everybody(Who.CHILD)):
            named |= set(self._spoken_of_a_child())
        left = [each for each in dict.fromkeys(doubted) if each not in named]
        for told in self._quotes(left)[: max(0, _MOST - said)]:
            yield ViewLine(ViewPart.NAMED, told, noticed=True)

    def _quotes(self, sentences: Sequence[Sentence]) -> list[str]:
        return list(self.quote(sentences)) if self.quote else []


def _part_of(detail: DraftDetail) -> ViewPart:
    """Return under which title a typed person stands: of concern by that role, or by the question, and no other."""
    if detail.role is PersonRole.PERSON_OF_CONCERN:
        return ViewPart.OF_CONCERN
    if detail.role is None and detail.kind != "associate":
        return ViewPart.OF_CONCERN
    age = age_in(detail.attributes.get("age", ""))
    is_grown = age is not None and detail.role not in _NOT_OF_CONCERN
    return ViewPart.ADULTS if is_grown else ViewPart.NAMED


def _is_nobody(detail: DraftDetail) -> bool:
    """Say whether a detail from the words is a weapon, which stands under its sign, or a crime."""
    return detail.span is not None and is_found_weapon_or_crime(words_of(detail))


def _unless_blank(told: str) -> str:
    """Return a piece of which something is told: of a cut alone nothing is, unless it says what was withheld."""
    return "" if told == WITHHELD else told
