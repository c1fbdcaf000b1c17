"""Who told stands sealed, and in no form: unless the words of the note name them. Then they can be taken out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from inkling.accounts.models import Account
from inkling.extraction import default_lexicon
from inkling.journeys.noting.words.kept_decisions import keep_decisions
from inkling.notes.rules.content import NoteContent
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding import NAMELESS, Cut, CutReason, KnownTeller, cuts_of_identity
from inkling.vocabulary.notes import NoteTemplate
from inkling.vocabulary.telling import HowKnownKind

# Typed in words, beside the note itself and the fields of its template. Whom it is about, and who must not find out,
# are answers that name somebody on purpose.
_IN_WORDS = ("how_text", "why_text", "needed")
# So many characters lead from a name to its number; so many digits are a number; so many letters tell a short name.
_BESIDE, _NUMBER, _STEM = 40, 6, 3


def named_in_words(content: NoteContent, *, writer: Account) -> list[str]:
    """Return the words of a note that name who told or who writes, or say how they are reached, each once."""
    teller = _teller(content, writer=writer)
    found = (
        " ".join(text[cut.start : cut.end].split())
        for text in _texts(content)
        for cut in _cuts(text, teller=teller)
    )
    return [each for each in dict.fromkeys(found) if each != NAMELESS]


def without_names(content: NoteContent, *, template: NoteTemplate, day: date, writer: Account) -> NoteContent:
    """Return the note with NN in place of each word that names who told, or says how they are reached.

    What was decided of a thing told stays with it: who said it alone, that is sealed, and of which part it is. Where
    the words were not read to their end it is the same note: nobody knows then what was decided of which words.
    A diary that goes on stays as it is: its lines are known by their words, and one that was sent would be sent again.
    """
    if content.sent_lines:
        return content
    cut = partial(_cut, teller=_teller(content, writer=writer))
    unnamed = replace(
        content,
        text=cut(content.text),
        fields={name: cut(value) for name, value in content.fields.items()},
        answers={name: cut(value) if name in _IN_WORDS else value for name, value in content.answers.items()},
    )
    if not content.items:
        return unnamed
    return keep_decisions(content, unnamed, template=template, day=day, change=cut) or content


def _cut(text: str, *, teller: KnownTeller) -> str:
    pieces, at = [], 0
    for cut in _cuts(text, teller=teller):
        pieces += [text[at : cut.start], NAMELESS]
        at = cut.end
    return "".join([*pieces, text[at:]])


def _cuts(text: str, *, teller: KnownTeller) -> list[Cut]:
    """Return what is cut from a referral as a name or a way to reach who told, but what may be somebody else's.

    A view may withhold too much, since the words stay. What is taken out of the words is gone: `Dave Jones` who drives
    keeps his surname, and his number, though an aunt called Jones told.
    """
    passage = Passage(text)
    at = {token.start: place for place, token in enumerate(passage.tokens)}
    left: list[Cut] = []
    spared, end = set[str](), -_BESIDE
    for cut in cuts_of_identity(text, teller=teller):
        number = _digits(text[cut.start : cut.end])
        if cut.why is CutReason.NAME and _is_anothers(passage, at.get(cut.start, 0), cut, teller=teller):
            end = cut.end
        elif len(number) >= _NUMBER and cut.start - end < _BESIDE and number not in _digits(teller.origin):
            spared.add(number)
        else:
            left.append(cut)
            end = -_BESIDE if cut.why is CutReason.NAME else end
    return [each for each in left if _digits(text[each.start : each.end]) not in spared]


def _is_anothers(passage: Passage, at: int, cut: Cut, *, teller: KnownTeller) -> bool:
    """Say whether a surname stands alone behind a forename that is not that of who told."""
    before, names = passage.key(at - 1), teller.names
    if cut.end != passage.tokens[at].end or names.begins_one(before[:_STEM]):
        return False
    is_word = any(before in words(each) for each in ("everyday", "frequent"))
    return before in default_lexicon().terms["given"] and not is_word


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdecimal())


def _texts(content: NoteContent) -> Iterator[str]:
    yield content.text
    yield from content.fields.values()
    yield from (content.answer(name) for name in _IN_WORDS)


def _teller(content: NoteContent, *, writer: Account) -> KnownTeller:
    children = [content.answer("child"), *_of_parts(content, "child")]
    origins = [*_of_parts(content, "origin"), *(each.origin for each in content.items.values())]
    # A child who told and is named nowhere else must stay to be found: only whoever is named as another goes.
    if any(map(str.strip, children)) or content.answer("how") != HowKnownKind.CHILD_TOLD.value:
        origins.append(content.answer("origin"))
    others = [content.source.writer] if content.source else []
    return KnownTeller(
        name=writer.name,
        contact=writer.email,
        sent_by="\n".join(others),
        origin="\n".join(map(_names_of, filter(str.strip, origins))),
        child="\n".join(children),
        must_not_be_told=content.answer("hide"),
    )


def _of_parts(content: NoteContent, name: str) -> list[str]:
    return [value for each, value in content.answers.items() if each.startswith(f"{name}_")]


def _names_of(origin: str) -> str:
    """Return what is written as a name: of `Her aunt Zelda`, who told, `aunt` stands in many a note."""
    passage = Passage(origin)
    names = [token.text for at, token in enumerate(passage.tokens) if token.capital and token.word]
    return " ".join(names) or origin
