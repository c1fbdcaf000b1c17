"""Who told stands sealed, and in no form: unless the words of the note name them. Then they can be taken out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from inkling.accounts.models import Account
from inkling.notes.rules.content import NoteContent
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding import NAMELESS, KnownTeller, cuts_of_identity
from inkling.vocabulary.telling import HowKnownKind

# Typed in words, beside the note itself and the fields of its template. Whom it is about, and who must not find out,
# are answers that name somebody on purpose.
_IN_WORDS = ("how_text", "why_text", "needed")


def named_in_words(content: NoteContent, *, writer: Account) -> list[str]:
    """Return the words of a note that name who told or who writes, or say how they are reached, each once."""
    teller = _teller(content, writer=writer)
    found = (
        " ".join(text[cut.start : cut.end].split())
        for text in _texts(content)
        for cut in cuts_of_identity(text, teller=teller)
    )
    return [each for each in dict.fromkeys(found) if each != NAMELESS]


def without_names(content: NoteContent, *, writer: Account) -> NoteContent:
    """Return the note with NN in place of each word that names who told, or says how they are reached.

    A diary that goes on stays as it is: its lines are known by their words, and one that was sent would be sent again.
    """
    if content.sent_lines:
        return content
    teller = _teller(content, writer=writer)
    return replace(
        content,
        text=_cut(content.text, teller=teller),
        fields={name: _cut(value, teller=teller) for name, value in content.fields.items()},
        answers={
            name: _cut(value, teller=teller) if name in _IN_WORDS else value
            for name, value in content.answers.items()
        },
    )


def _cut(text: str, *, teller: KnownTeller) -> str:
    pieces, at = [], 0
    for cut in cuts_of_identity(text, teller=teller):
        pieces += [text[at : cut.start], NAMELESS]
        at = cut.end
    return "".join([*pieces, text[at:]])


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
